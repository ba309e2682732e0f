import Images
import Tensors

/// Learning to remove noise of one strength: batches of noisy crops, scored by the mean PSNR of held-out pictures.
public struct DenoisingTask<Network: PlaneNetwork>: TrainingTask {
  /// What learns.
  public let network: Network
  /// Where its examples come from.
  public let sampler: CropSampler
  /// Crops a batch.
  public let crops: Int
  /// Held-out examples with their noise, always the same.
  public let heldOut: [NoisyCrop]
  /// What an error at a pixel costs; nil for the network's own loss.
  public let loss: PixelLoss?

  /// A task scored on held-out pictures, see ``TrainingPictures/examples(sigma:)``.
  public init(
    _ network: Network, sampler: CropSampler, crops: Int, heldOut: TrainingPictures, loss: PixelLoss? = nil
  ) {
    self.init(
      network, sampler: sampler, crops: crops, heldOut: heldOut.examples(sigma: sampler.sigma), loss: loss)
  }

  /// A task scored on given examples.
  /// - Parameter heldOut: pictures with their noise; may be empty, when nobody wants scores.
  public init(
    _ network: Network, sampler: CropSampler, crops: Int, heldOut: [NoisyCrop], loss: PixelLoss? = nil
  ) {
    require(crops > 0, "\(crops) crops a batch")
    (self.network, self.sampler, self.crops, self.heldOut, self.loss) = (network, sampler, crops, heldOut, loss)
  }

  /// The next crops.
  public func batch(_ random: inout RandomStream) -> [NoisyCrop] { (0..<crops).map { _ in sampler.next(&random) } }

  /// Loss and gradient of a batch.
  public func gradient(_ parameters: ParameterSet<Float>, _ batch: [NoisyCrop]) -> BatchGradient {
    guard let loss else { return network.gradient(parameters, batch) }
    let share = 1 / Double(batch.count)
    return network.gradient(
      parameters,
      batch.map {
        TrainingExample($0.noisy, loss: PlaneLoss(to: $0.clean, by: loss, share: share), sigma: $0.sigma)
      })
  }

  /// A hundred times as large an error as before, as no batch has by chance: of noise from 5 to 55 the weakest and the strongest
  /// leave errors of one to forty, and a mean over crops lies between.
  public func hasRunAway(loss: Double, mean: Double) -> Bool {
    self.loss == nil && Network.loss == .logarithmic ? loss > mean + 2 : loss > 100 * mean
  }

  /// Parameters as the network allows them.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { network.admissible(parameters) }

  /// Mean PSNR over the held-out pictures in dB; not a number when there are none.
  public func score(_ parameters: ParameterSet<Float>) -> Double {
    network.meanPSNR(parameters, heldOut)
  }
}
