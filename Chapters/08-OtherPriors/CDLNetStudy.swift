import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

/// The network that the section on CDLNet looks at, and the pictures that it is judged on.
///
/// It is the one that ships with the package, if it does and the run is a full one; else a small one that learns here.
final class CDLNetStudy {
  typealias Model = TrainedModel<CDLNetwork>
  private let notebook: Notebook
  /// Whether what it looks at learned here.
  let isOwn: Bool

  /// Noise of the small network's training, on the 0–255 scale.
  static let ownRange = NoiseRange(15, 35)

  init(_ notebook: Notebook) {
    self.notebook = notebook
    isOwn = notebook.isQuick || !ShippedFiles.weights.contains("cdlnet-small")
  }

  /// A small network that learns in front of the reader, told the noise of every crop.
  private(set) lazy var small = learned(threshold: 0.01)
  /// The same with its τ⁰ held at zero.
  private(set) lazy var smallWithoutConstants = learned(threshold: 0)
  /// What it looks at.
  private lazy var model =
    isOwn
    ? small
    : notebook.attempt("CDLNet") { try CDLNet.Model(contentsOf: ShippedFiles.path("cdlnet-small.safetensors")) }

  /// What is drawn.
  static let kinds = [Scene.texturedLeaves, .fabric, .brick, .text]

  /// Whether a parameter is a τ⁰.
  private static func isConstant(_ name: String) -> Bool { name.hasPrefix("t.") && name.hasSuffix(".0") }

  /// - Parameter threshold: τ⁰ at the start; where it is zero it stays there.
  private func learned(threshold: Float) -> Model {
    let network = CDLNetwork(filters: 16, unfoldings: 5)
    let steps = notebook.size("CDLNet: training steps", quick: 300, book: 2000)
    notebook.step("learning a small CDLNet" + (threshold == 0 ? " without constant thresholds" : ""))
    let start = network.initialParameters(seed: notebook.seed, threshold: threshold)
    return trained(network, from: start.learning { threshold > 0 || !Self.isConstant($0) }, steps: steps, rate: 3e-3)
  }

  /// A network after some steps of training on drawn scenes.
  private func trained(
    _ network: CDLNetwork, from start: ParameterSet<Float>, steps: Int, rate: Double
  ) -> Model {
    let scenes = TrainingPictures.scenes(
      Self.kinds, count: notebook.size("CDLNet: training scenes", quick: 8, book: 48), side: 128,
      seed: 1000 * notebook.seed)
    let task = DenoisingTask(
      network, sampler: CropSampler(scenes, side: 32, sigma: Self.ownRange), crops: 4, heldOut: [NoisyCrop]())
    let parameters = notebook.attempt("CDLNet") {
      try SceneSchool.trained(task, from: start, steps: steps, rate: rate, seed: notebook.seed)
    }
    return TrainedModel(network: network, parameters: parameters, sigma: Self.ownRange)
  }

  var network: CDLNetwork { model.network }
  var parameters: ParameterSet<Float> { model.parameters }
  private var range: NoiseRange { model.sigma ?? Self.ownRange }

  /// The noise of training: its ends, and what frozen thresholds are told.
  var low: Double { range.lowest }
  var high: Double { range.highest }
  var middle: Double { (range.lowest + range.highest) / 2 }
  /// Noise that the network did not learn from.
  var beyond: Double { 1.4 * range.highest }
  /// The levels at which it is judged.
  var levels: [Double] { [low / 3, low, (low + middle) / 2, middle, (middle + high) / 2, high, 1.2 * high, beyond] }

  /// Side of the picture on which growth is found, in pixels.
  var growthSide: Int { notebook.isQuick ? 32 : 64 }

  /// Scenes with noise of a strength on the 0–255 scale, other scenes than those of the training.
  func exam(sigma: Double) -> [NoisyCrop] {
    let scenes = TrainingPictures.scenes(
      Self.kinds, count: 4, side: notebook.isQuick ? 64 : 160,
      seed: 1000 * notebook.seed + 500)
    return scenes.pictures.enumerated().map { k, picture in
      var random = RandomStream(seed: notebook.seed, stream: "exam \(k)")
      return NoisyCrop(clean: picture.plane, sigma: sigma, &random)
    }
  }

  // slice: score
  /// Mean PSNR in dB on scenes with noise of one strength, of the network that is told another.
  func score(of other: Model? = nil, sigma: Double, told: Double) -> Double {
    let model = other ?? model
    let network = model.network.told([told])
    let scores = exam(sigma: sigma).map { psnr(network.output($0.noisy, model.parameters), $0.clean) }
    return scores.reduce(0, +) / Double(scores.count)
  }
  // slice.end

  /// Mean PSNR in dB of the noisy scenes.
  func noisyScore(sigma: Double) -> Double {
    let scores = exam(sigma: sigma).map { psnr($0.noisy, $0.clean) }
    return scores.reduce(0, +) / Double(scores.count)
  }

  /// Parameters without their τ⁰.
  func withoutConstantThresholds(_ parameters: ParameterSet<Double>) -> ParameterSet<Double> {
    parameters.with(
      zip(parameters.names, parameters.values).map { name, value in
        Self.isConstant(name) ? value.scaled(by: 0) : value
      })
  }

  /// The share of τ⁰ in the sum of all thresholds, for the noise in the middle of the range.
  var constantShare: Double {
    func sum(_ ending: String) -> Double {
      zip(parameters.names, parameters.values).filter { $0.0.hasPrefix("t.") && $0.0.hasSuffix(ending) }
        .reduce(0) { $0 + Double($1.1.absoluteSum) }
    }
    let (constant, slope) = (sum(".0"), sum(".1") * middle / 255)
    return constant / (constant + slope)
  }

  /// The lengths of all filters, of both kinds of bank.
  var filterLengths: [Double] {
    zip(parameters.names, parameters.values).filter { $0.0.hasSuffix(".weight") }.flatMap { _, bank in
      let size = bank.count / bank.shape[0]
      return (0..<bank.shape[0]).map { m in norm(bank.elements[m * size..<(m + 1) * size].map { Double($0) }) }
    }
  }
}
