import ArgumentParser
import Denoisers
import Images
import Networks
import Tensors

/// `train cscnet`: the network of CSCNet, for one noise level.
struct TrainCSCNet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CSCNetwork.name,
    abstract: "Train CSCNet (Simon and Elad 2019).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      Crops of 3 more than a multiple of 8 pixels waste least on the mirrored border: \
      67, 99, 123; with --full-border those of 6 more: 70, 102, 126.

      \(CSCNetwork.defaults.text)

      Examples:
        train cscnet --sigma 25 --images images --minutes 120
        train cscnet --resume cscnet-25.checkpoint.safetensors
        train cscnet --sigma 15 --start cscnet-25.safetensors --minutes 20
        train cscnet --unfoldings 12 --start cscnet-3.safetensors --minutes 60
        train cscnet --stride 4 --filters 64 --scenes --sigma 25 --steps 500

      Close to the authors' recipe: --random --adam --crop 128 --crops 1
        --rate 1.2e-4 --averaging 0
      """)

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Side of the square filters (default: 11).", valueName: "pixels"))
  var side: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Number of filters (default: 175).", valueName: "n"))
  var filters: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Step between filters (default: 8).", valueName: "pixels"))
  var stride: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Unfolded steps of ISTA (default: 12).", valueName: "n"))
  var unfoldings: Int?

  @Flag(help: "Lay filters wherever they meet the picture; else as the authors do, who leave some out at the border.")
  var fullBorder = false

  @Flag(help: "Start from random filters, as the authors do; else from smooth cosines.")
  var random = false

  @Option(
    help: ArgumentHelp(
      "Start from the weights of this file, of the same filters: of another noise level, stride or number of unfoldings.",
      valueName: "file"))
  var start: String?

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.run.refuse([
      ("--side", side != nil), ("--filters", filters != nil), ("--stride", stride != nil),
      ("--unfoldings", unfoldings != nil), ("--random", random), ("--start", start != nil),
      ("--full-border", fullBorder),
    ])
    try NetworkOptions.check("--side", side, 2...64)
    try NetworkOptions.check("--filters", filters, 1...4096)
    try NetworkOptions.check("--stride", stride, 1...(side ?? 11))
    try NetworkOptions.check("--unfoldings", unfoldings, 1...1000)
    if random, start != nil {
      throw ValidationError("--random and --start exclude each other; leave one of them out")
    }
  }

  func run() throws {
    options.run.threads.apply()
    let training = NetworkTraining<CSCNetwork>(options: options)
    if let path = options.run.resume { return try training.resume(path) }
    var network = CSCNetwork(
      side: side ?? 11, filters: filters ?? 175, stride: stride ?? min(8, side ?? 11), unfoldings: unfoldings ?? 12)
    let model = try start.map { try CSCNet.Model(contentsOf: $0) }
    network.border = fullBorder ? .full : model?.network.border ?? .authors
    if let model, let start, (model.network.side, model.network.filters) != (network.side, network.filters) {
      throw DenoiserError(
        "\(start) holds \(model.network.filters) filters of \(model.network.side), asked for \(network.filters) of "
          + "\(network.side); give the same --side and --filters")
    }
    let origin =
      model.map { "\($0.network.summary), sigma \($0.sigma?.description ?? "unknown")" }
      ?? (random ? "random filters" : "cosines")
    try training.begin(network, recipe: ["start": origin]) { [network] seed in
      if let model { return network.adopting(model.parameters, of: model.network) }
      guard random else { return network.initialParameters() }
      var stream = RandomStream(seed: seed, stream: "cscnet")
      return network.initialParameters(dictionary: stream.normals(network.side * network.side, network.filters))
    }
  }
}

extension CSCNetwork: TrainableNetwork {
  static let name = "cscnet"
  static let defaults = TrainingDefaults(
    crop: 99, crops: 1, rate: 3e-3, optimiser: .muon, averaging: 0.99, gradientLimit: 0, stepsPerScore: 500)

  var summary: String {
    "CSCNet, \(filters) filters of \(side), stride \(stride), \(unfoldings) unfoldings"
      + (border == .full ? ", full border" : "")
  }
}
