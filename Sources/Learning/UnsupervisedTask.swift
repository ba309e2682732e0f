import Images
import Tensors

/// Noisy pictures to learn from, each with the noise it was taken with: no crop shows the same place with other noise. The
/// clean pictures are not kept.
public struct NoisyPictures: Sendable, Equatable {
  /// [height, width] each, in [0, 1] but for noise.
  public let planes: [Tensor<Float>]
  /// Standard deviation of the noise on the 0–255 scale.
  public let sigma: Double

  /// Given noisy planes.
  public init(_ planes: [Tensor<Float>], sigma: Double) { (self.planes, self.sigma) = (planes, sigma) }

  /// Pictures with noise added once.
  /// - Parameters:
  ///   - sigma: on the 0–255 scale.
  ///   - seed: of the noise; each picture has a stream of its own, by its name.
  public init(adding sigma: Double, to clean: TrainingPictures, seed: UInt64) {
    self.init(
      clean.pictures.map { picture in
        var random = RandomStream(seed: seed, stream: "noise of " + picture.name)
        return NoisyCrop(clean: picture.plane, sigma: sigma, &random).noisy
      }, sigma: sigma)
  }
}

/// Learning to remove noise from noisy pictures alone, see ``Unsupervised``.
///
/// The truth of what it learns from is nowhere in it. Scores are of other pictures, or for the reader's eyes only: no step
/// depends on them.
public struct UnsupervisedTask<Network: PlaneNetwork>: TrainingTask {
  /// What learns.
  public let network: Network
  /// How.
  public let method: Unsupervised
  /// Crops a batch.
  public let crops: Int
  /// Pictures with their truth, for scores; may be empty.
  public let heldOut: [NoisyCrop]
  private let cutter: CropCutter
  private let sigma: Double

  /// A task.
  /// - Parameters:
  ///   - noisy: to learn from, at least as large as a crop.
  ///   - side: of the square crops.
  ///   - crops: their number in a batch.
  ///   - heldOut: pictures with their truth, for scores; may be empty, when nobody wants scores.
  public init(
    _ network: Network, _ method: Unsupervised, on noisy: NoisyPictures, side: Int, crops: Int,
    usesSymmetries: Bool = true, heldOut: [NoisyCrop]
  ) {
    require(crops > 0, "\(crops) crops a batch")
    (self.network, self.method, self.crops, self.heldOut) = (network, method, crops, heldOut)
    cutter = CropCutter(noisy.planes, side: side, usesSymmetries: usesSymmetries)
    sigma = noisy.sigma
  }

  /// The next crops, and what the method makes of them.
  public func batch(_ random: inout RandomStream) -> [TrainingExample<Float>] {
    let planes = (0..<crops).map { _ in cutter.next(&random) }
    return method.examples(planes, deviation: sigma / 255, &random)
  }

  /// Cost and gradient of a batch.
  public func gradient(_ parameters: ParameterSet<Float>, _ batch: [TrainingExample<Float>]) -> BatchGradient {
    network.gradient(parameters, batch)
  }

  /// Mean PSNR over the held-out pictures in dB; not a number when there are none.
  public func score(_ parameters: ParameterSet<Float>) -> Double { network.meanPSNR(parameters, heldOut) }
}
