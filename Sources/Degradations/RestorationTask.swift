import Images
import Learning
import Tensors

/// Learning to undo a degradation from pictures alone: crops are degraded as the data will be.
public struct RestorationTask<Network: PlaneNetwork>: TrainingTask {
  /// What learns.
  public let network: Network
  /// Crops a batch.
  public let crops: Int
  /// Pictures and their data, for scores.
  public let heldOut: [NoisyCrop]
  private let sampler: CropSampler
  private let degraded: @Sendable (Tensor<Float>, inout RandomStream) -> Tensor<Float>

  /// A task on blurred crops that are circular themselves.
  /// - Parameters:
  ///   - pictures: to learn from.
  ///   - side: of the crops.
  ///   - noise: of the data, on the 0–255 scale.
  ///   - heldOut: pictures and their data.
  public init(
    _ network: Network, blurredBy kernel: BlurKernel, noise: Double, pictures: TrainingPictures, side: Int, crops: Int,
    heldOut: [NoisyCrop]
  ) {
    (self.network, self.crops, self.heldOut) = (network, crops, heldOut)
    sampler = CropSampler(pictures, side: side, sigma: NoiseRange(noise))
    let blur = CircularBlur(kernel, height: side, width: side)
    degraded = { clean, random in
      let blurred = Tensor<Float>(
        blur.applied(to: Tensor<Double>(clean).reshaped(1, side, side)).reshaped(side, side))
      return NoisyCrop(clean: blurred, sigma: noise, &random).noisy
    }
  }

  /// The next crops and their data.
  public func batch(_ random: inout RandomStream) -> [NoisyCrop] {
    (0..<crops).map { _ in
      let clean = sampler.nextClean(&random)
      return NoisyCrop(clean: clean, noisy: degraded(clean, &random))
    }
  }

  /// The network's own loss of a batch, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ batch: [NoisyCrop]) -> BatchGradient {
    network.gradient(parameters, batch)
  }

  /// Parameters as the network allows them.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { network.admissible(parameters) }

  /// Mean PSNR of the held-out pictures in dB.
  public func score(_ parameters: ParameterSet<Float>) -> Double { network.meanPSNR(parameters, heldOut) }
}
