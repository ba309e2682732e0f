import Images
import Tensors

/// How far a long computation has come, from 0 to 1; may be called from any thread.
public typealias ProgressReport = @Sendable (Double) -> Void

/// A method that removes white Gaussian noise of known strength.
public protocol Denoiser: Sendable {
  /// The name by which tools and tables call it, such as `ksvd`.
  var name: String { get }

  /// Denoises one plane.
  /// - Parameter progress: called now and then.
  /// - Returns: the estimate, [height, width], not clipped.
  /// - Throws: ``/Images/ImageError`` for a plane the method cannot treat, such as one smaller than a patch.
  func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float>

  /// Denoises the planes of one picture, for methods that use one plane's structure for the others. Three planes are the
  /// opponent axes of a colour picture, the first of them the gray-like one.
  /// - Parameters:
  ///   - planes: noisy planes of one shape.
  ///   - progress: called now and then.
  /// - Returns: the estimates, in the order of the planes.
  /// - Throws: ``/Images/ImageError`` for planes the method cannot treat.
  func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>]

  /// Whether the method can treat the planes of a picture and was made for noise such as they have.
  func serves(_ planes: [NoisyPlane]) -> Bool

  /// What a reader should know of how planes are treated, such as which network serves their noise; nil for nothing.
  func remark(on planes: [NoisyPlane]) -> String?
}

extension Denoiser {
  /// Most methods treat the planes one by one.
  public func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>] {
    try planes.enumerated().map { i, plane in
      try denoise(plane) { progress((Double(i) + $0) / Double(planes.count)) }
    }
  }

  /// Most methods serve any noise and pictures of any size but the smallest.
  public func serves(_ planes: [NoisyPlane]) -> Bool { true }

  /// Nothing to know.
  public func remark(on planes: [NoisyPlane]) -> String? { nil }

  /// Denoises one plane in [0, 1].
  /// - Parameter sigma: standard deviation of the noise on the 0–255 scale.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> Tensor<Float> { try denoise(NoisyPlane(plane, sigma: sigma), progress: progress) }

  /// Denoises a gray or colour picture.
  ///
  /// Colour goes through an orthonormal change of axes: one gray-like axis that gathers what the channels share, two opponent
  /// axes for what tells them apart. White noise stays white under it, with the same strength on every axis. Three equal channels
  /// are one plane.
  /// - Parameters:
  ///   - image: the noisy picture in [0, 1].
  ///   - sigma: standard deviation of the noise in every channel, on the 0–255 scale.
  ///   - progress: called now and then.
  /// - Returns: the estimate, not clipped.
  /// - Throws: ``/Images/ImageError`` for σ ≤ 0, pixels that are not finite, or a picture that the method cannot treat.
  public func denoise(
    _ image: Image, sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> Image { try denoise(image, noise: .white(try NoiseLevel.validated(sigma)), progress: progress) }

  /// Denoises a gray or colour picture with noise as it was estimated.
  ///
  /// Each plane is denoised for its own noise; one whose noise is weaker than an eighth of the strongest stays as it is. Noise
  /// that grows with the light is made white first, see ``/Images/VarianceStabiliser``.
  /// - Parameters:
  ///   - image: the noisy picture in [0, 1].
  ///   - noise: what ``/Images/Image/estimatedNoise(visible:)`` says, or what is known.
  ///   - progress: called now and then.
  /// - Returns: the estimate, not clipped.
  /// - Throws: as the method above that takes one σ.
  public func denoise(
    _ image: Image, noise: PictureNoise, progress: @escaping ProgressReport = { _ in }
  ) throws -> Image {
    try image.requireFinite()
    let picture = DenoisingPicture(image, noise)
    let noisy = picture.noisyPlanes
    let estimates = try denoise(noisy.map(\.plane), progress: progress)
    return picture.image(of: zip(noisy, estimates).map { ($0.index, $1) })
  }
}
