import Images
import Tensors

/// A network that cleans planes: what ``DenoisingTask`` needs of it.
public protocol PlaneNetwork: Sendable {
  /// Side of the smallest crop of use.
  var smallestCrop: Int { get }

  /// Mean loss over some crops and its gradient.
  func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient

  /// The estimate for a noisy plane, [height, width].
  func denoised(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>) -> Tensor<Float>
}

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

  /// A task.
  /// - Parameters:
  ///   - heldOut: pictures to score by; the middle of each is used, with noise of a stream of its own. Of a range of noise
  ///     levels each has another one, evenly spread.
  ///   - heldOutSide: height and width of that middle, at most.
  public init(
    _ network: Network, sampler: CropSampler, crops: Int, heldOut: TrainingPictures, heldOutSide: Int = 192
  ) {
    precondition(heldOutSide > 0, "\(heldOutSide) pixels held out")
    let examples = heldOut.pictures.enumerated().map { k, picture in
      let (height, width) = (min(heldOutSide, picture.plane.rows), min(heldOutSide, picture.plane.columns))
      let (top, left) = ((picture.plane.rows - height) / 2, (picture.plane.columns - width) / 2)
      let middle = Image(picture.plane).cropped(x: left, y: top, width: width, height: height).plane(0)
      var random = RandomStream(seed: 0, stream: "held out " + picture.name)
      return NoisyCrop(
        clean: middle, sigma: sampler.sigma.level(at: (Double(k) + 0.5) / Double(heldOut.pictures.count)), &random)
    }
    self.init(network, sampler: sampler, crops: crops, heldOut: examples)
  }

  /// A task scored on given examples.
  /// - Parameter heldOut: pictures with their noise; may be empty, when nobody wants scores.
  public init(_ network: Network, sampler: CropSampler, crops: Int, heldOut: [NoisyCrop]) {
    precondition(crops > 0, "\(crops) crops a batch")
    (self.network, self.sampler, self.crops, self.heldOut) = (network, sampler, crops, heldOut)
  }

  /// The next crops.
  public func batch(_ random: inout RandomStream) -> [NoisyCrop] { (0..<crops).map { _ in sampler.next(&random) } }

  /// Loss and gradient of a batch.
  public func gradient(_ parameters: ParameterSet<Float>, _ batch: [NoisyCrop]) -> BatchGradient {
    network.gradient(parameters, batch)
  }

  /// Mean PSNR over the held-out pictures in dB; not a number when there are none.
  public func score(_ parameters: ParameterSet<Float>) -> Double {
    heldOut.reduce(0) { $0 + psnr(network.denoised($1.noisy, parameters), $1.clean) } / Double(heldOut.count)
  }
}
