import Images
import Tensors

/// How far a long computation has come, from 0 to 1; may be called from any thread.
public typealias ProgressReport = @Sendable (Double) -> Void

/// A method that removes white Gaussian noise of known strength from a gray plane.
public protocol Denoiser: Sendable {
  /// The name by which tools and tables call it, such as `ksvd`.
  var name: String { get }

  /// Whether the method relies on values in [0, 1], as a network trained on such planes does. It then gets the red,
  /// green and blue of a colour picture, else its opponent axes, which leave that range.
  var wantsUnitRange: Bool { get }

  /// Denoises one plane.
  /// - Parameters:
  ///   - plane: the noisy plane, [height, width], nominal range [0, 1], neither clipped nor rounded.
  ///   - sigma: standard deviation of the noise on the 0–255 scale, more than zero.
  ///   - progress: called now and then.
  /// - Returns: the estimate, [height, width], not clipped.
  /// - Throws: ``/Images/ImageError`` for a plane the method cannot treat, such as one smaller than a patch.
  func denoise(_ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport) throws -> Tensor<Float>

  /// Denoises the planes of one picture, for methods that use one plane's structure for the others. Three planes are the
  /// opponent axes of a colour picture, the first of them the gray-like one, unless ``wantsUnitRange``.
  /// - Parameters:
  ///   - planes: noisy planes of one shape, each as above.
  ///   - sigma: standard deviation of the noise in every plane.
  ///   - progress: called now and then.
  /// - Returns: the estimates, in the order of the planes.
  /// - Throws: ``/Images/ImageError`` for planes the method cannot treat.
  func denoise(_ planes: [Tensor<Float>], sigma: Double, progress: @escaping ProgressReport) throws -> [Tensor<Float>]
}

extension Denoiser {
  /// A classical method takes values of any range.
  public var wantsUnitRange: Bool { false }

  /// Most methods treat the planes one by one.
  public func denoise(
    _ planes: [Tensor<Float>], sigma: Double, progress: @escaping ProgressReport
  ) throws -> [Tensor<Float>] {
    try planes.enumerated().map { i, plane in
      try denoise(plane, sigma: sigma) { progress((Double(i) + $0) / Double(planes.count)) }
    }
  }

  /// Denoises a gray or colour picture.
  ///
  /// A method that wants values in [0, 1] treats the channels one by one. For any other, colour goes through an orthonormal change of axes: one gray-like axis that gathers what the channels share, two
  /// opponent axes for what tells them apart. White noise stays white under it, with the same strength on every axis.
  /// - Parameters:
  ///   - image: the noisy picture in [0, 1].
  ///   - sigma: standard deviation of the noise in every channel, on the 0–255 scale.
  ///   - progress: called now and then.
  /// - Returns: the estimate, not clipped.
  /// - Throws: ``/Images/ImageError`` for σ ≤ 0, pixels that are not finite, or a picture that the method cannot treat.
  public func denoise(
    _ image: Image, sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> Image {
    let sigma = try NoiseLevel.validated(sigma)
    try image.requireFinite()
    let isOpponent = image.channels == 3 && !wantsUnitRange
    let planes = isOpponent ? OpponentColour.axes(of: image) : image.planes
    let estimates = try denoise(planes, sigma: sigma, progress: progress)
    return isOpponent ? OpponentColour.image(fromAxes: estimates) : Image(planes: estimates)
  }
}

/// The orthonormal opponent axes of a colour picture.
public enum OpponentColour {
  // Rows: what the channels share, red against blue, green against both. Orthonormal, so the inverse is the transpose.
  private static let matrix: [[Float]] = {
    let (a, b, c) = (Float(1.0 / 3.0.squareRoot()), Float(1.0 / 2.0.squareRoot()), Float(1.0 / 6.0.squareRoot()))
    return [[a, a, a], [b, 0, -b], [c, -2 * c, c]]
  }()

  /// Three planes [height, width] from red, green and blue.
  public static func axes(of image: Image) -> [Tensor<Float>] { mixed(image.planes, matrix) }

  /// The picture of three such planes.
  public static func image(fromAxes axes: [Tensor<Float>]) -> Image {
    Image(planes: mixed(axes, (0..<3).map { column in matrix.map { $0[column] } }))
  }

  private static func mixed(_ planes: [Tensor<Float>], _ matrix: [[Float]]) -> [Tensor<Float>] {
    matrix.map { row in
      let first = planes[0].combined(with: planes[1]) { row[0] * $0 + row[1] * $1 }
      return first.combined(with: planes[2]) { $0 + row[2] * $1 }
    }
  }
}
