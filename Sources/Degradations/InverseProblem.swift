import Denoisers
import Images
import Tensors

/// A map that takes noise out of a picture [channels, height, width]: all that a solver knows of pictures.
///
/// - Parameter sigma: the noise to take out, on the 0–255 scale where pictures lie in [0, 1].
public typealias PictureDenoiser = (_ picture: Tensor<Double>, _ sigma: Double) throws -> Tensor<Double>

/// One that several threads may call at once, as any ``/Denoisers/Denoiser`` makes it.
public typealias SharedPictureDenoiser = @Sendable (_ picture: Tensor<Double>, _ sigma: Double) throws -> Tensor<Double>

/// Called after each iteration with its number, from 1, and the picture.
public typealias PictureObserver = (_ iteration: Int, _ picture: Tensor<Double>) throws -> Void

/// Data of a picture that is wanted: y = A x + e, with white Gaussian e.
///
/// The solvers are extensions of it, a file each. Weights that they take, λ, β, ρ, are those of the literature, where the data's term
/// is ½‖A x − y‖²/σ_e² with pixels and σ_e on the 0–255 scale. Only μ = λ σ_e² then enters, which has no unit.
public struct InverseProblem: Sendable {
  /// A.
  public let degradation: any Degradation
  /// y, of the degradation's shape.
  public let data: Tensor<Double>
  /// σ_e, on the 0–255 scale; zero where there is no noise.
  public let noise: Double

  /// A problem.
  public init(_ degradation: any Degradation, data: Tensor<Double>, noise: Double) {
    require(data.shape == degradation.dataShape, "data of shape \(data.shape); wanted \(degradation.dataShape)")
    require(noise >= 0 && noise.isFinite, "noise of standard deviation \(noise)")
    (self.degradation, self.data, self.noise) = (degradation, degradation.observed(data), noise)
  }

  /// The problem that a picture in [0, 1] becomes: degraded, with noise added.
  /// - Parameter seed: of the noise, see ``/Images/Image/addingGaussianNoise(sigma:seed:)``.
  public init(degrading picture: Tensor<Double>, by degradation: any Degradation, noise: Double, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "noise")
    let deviation = noise / 255
    let clean = degradation.applied(to: picture)
    let noisy = noise > 0 ? clean.map { $0 + deviation * random.normal() } : clean
    self.init(degradation, data: noisy, noise: noise)
  }

  /// A first picture, by interpolation.
  public var guess: Tensor<Double> { degradation.guess(from: data) }

  /// The picture nearest to both the data and another one; see ``Degradation/nearest(to:data:weight:)``.
  public func nearest(to picture: Tensor<Double>, weight: Double) -> Tensor<Double> {
    degradation.nearest(to: picture, data: data, weight: weight)
  }

  /// ½‖A x − y‖².
  public func misfit(_ picture: Tensor<Double>) -> Double {
    (degradation.applied(to: picture) - data).squaredNorm / 2
  }

  /// Aᵀ(A x − y), the gradient of ``misfit(_:)``.
  public func misfitGradient(_ picture: Tensor<Double>) -> Tensor<Double> {
    degradation.transposed(degradation.applied(to: picture) - data)
  }
}

extension Denoiser {
  /// The method as solvers call it.
  ///
  /// Of a network take the guarded form, as ``/Denoisers/DenoisingMethod`` makes it unless told otherwise: in the last steps, where σ is below that of
  /// its training and the contrast is stretched, a bare network may run away.
  public var onPictures: SharedPictureDenoiser {
    { [self] picture, sigma in try denoise(Image(picture: picture), sigma: sigma).picture }
  }
}

extension Image {
  /// The pixels in double precision, [channels, height, width].
  public var picture: Tensor<Double> {
    Tensor(shape: [channels, height, width], elements: pixels.map { Double($0) })
  }

  /// The picture of [channels, height, width], with one channel or three.
  public init(picture: Tensor<Double>) {
    require(picture.shape.count == 3, "a picture of shape \(picture.shape); wanted [channels, height, width]")
    self.init(
      width: picture.shape[2], height: picture.shape[1], channels: picture.shape[0],
      pixels: picture.elements.map { Float($0) })
  }
}
