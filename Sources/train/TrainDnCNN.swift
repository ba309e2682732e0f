import ArgumentParser
import Denoisers
import Images
import Networks
import Tensors

/// `train dncnn`: the network of DnCNN, for one noise level.
struct TrainDnCNN: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: DnCNNNetwork.name,
    abstract: "Train DnCNN (Zhang, Zuo, Chen, Meng, Zhang 2017).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      \(DnCNNNetwork.defaults.text)

      Examples:
        train dncnn --sigma 25 --images images --minutes 120
        train dncnn --resume dncnn-25.checkpoint.safetensors
        train dncnn --sigma 25 --scenes --steps 200 --depth 7 --crops 16

      Close to the authors' recipe: --adam --rate 1e-3 --crops 128 --stepped-rate
        --averaging 0
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("Layers (default: 17).", valueName: "n"))
  var depth: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Channels (default: 64).", valueName: "n"))
  var width: Int?

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.run.refuse([("--depth", depth != nil), ("--width", width != nil)])
    try NetworkOptions.check("--depth", depth, 2...100)
    try NetworkOptions.check("--width", width, 1...1024)
  }

  func run() throws {
    options.run.threads.apply()
    let training = NetworkTraining<DnCNNNetwork>(options: options)
    if let path = options.run.resume { return try training.resume(path) }
    let network = DnCNNNetwork(depth: depth ?? 17, width: width ?? 64)
    try training.begin(network) { network.initialParameters(seed: $0) }
  }
}

extension DnCNNNetwork: TrainableNetwork {
  static let name = "dncnn"
  static let defaults = TrainingDefaults(
    crop: 40, crops: 16, rate: 1e-2, optimiser: .muon, averaging: 0.99, gradientLimit: 0, stepsPerScore: 50)

  var summary: String { "DnCNN, \(depth) layers of \(width)" }

  func finished(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { merged(parameters) }
}
