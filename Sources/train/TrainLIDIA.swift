import ArgumentParser
import Denoisers
import Images
import Networks
import Tensors

/// `train lidia`: the network of LIDIA, for one noise level or, blind, for a range of them.
struct TrainLIDIA: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: LIDIANetwork.name,
    abstract: "Train LIDIA (Vaksman, Elad, Milanfar 2020).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      A crop loses a border of 38 pixels on every side: with --crop 92 only \
      the inner 16 × 16 pixels are scored.

      \(LIDIANetwork.defaults.text)

      Examples:
        train lidia --sigma 25 --images images --minutes 120
        train lidia --small --images images --minutes 120
        train lidia --resume lidia-25.checkpoint.safetensors
        train lidia --sigma 15 --start lidia-25.safetensors --minutes 20
        train lidia --sigma 10-30 --start lidia-25.safetensors --minutes 20
        train lidia --neighbours 1 --scales 1 --sigma 25 --scenes --steps 500

      Close to what is known of the authors' recipe: --batch-moments --adam
        --crop 140 --averaging 0 --gradient-limit 0
      """)

  @Flag(help: "Train LIDIA-S, without the layers re1 and re3.")
  var small = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Patches of a group, the reference included (default: 14).", valueName: "n"))
  var neighbours: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Scales, 1 or 2 (default: 2).", valueName: "n"))
  var scales: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Features of a patch (default: 64).", valueName: "n"))
  var features: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far relatives may lie, in steps of their scale (default: 14).", valueName: "n"))
  var radius: Int?

  @Option(
    help: ArgumentHelp(
      "Start from the weights of this file, of the same sizes: of another noise level.", valueName: "file"))
  var start: String?

  @Flag(help: "Normalise by the moments of the batch; else the running ones are held.")
  var batchMoments = false

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.run.refuse([
      ("--small", small), ("--neighbours", neighbours != nil), ("--scales", scales != nil), ("--start", start != nil),
      ("--features", features != nil), ("--radius", radius != nil),
      ("--batch-moments", batchMoments),
    ])
    try NetworkOptions.check("--neighbours", neighbours, 1...128)
    try NetworkOptions.check("--scales", scales, 1...2)
    try NetworkOptions.check("--features", features, 1...512)
    try NetworkOptions.check("--radius", radius, 0...64)
    let reach = 2 * (radius ?? 14) + 1
    guard options.run.resume != nil || neighbours ?? 14 <= reach * reach else {
      throw ValidationError("--neighbours \(neighbours ?? 14): a window of \(reach) × \(reach) patches has fewer")
    }
  }

  func run() throws {
    options.run.threads.apply()
    let training = NetworkTraining<LIDIANetwork>(options: options)
    if let path = options.run.resume { return try training.resume(path) }
    let model = try start.map { try LIDIA.Model(contentsOf: $0) }
    var network = LIDIANetwork(
      isSmall: small, neighbours: neighbours ?? 14, features: features ?? 64, radius: radius ?? 14, scales: scales ?? 2)
    network.usesBatchMoments = model?.network.usesBatchMoments ?? false
    if let model, let start, model.network != network {
      throw DenoiserError(
        "\(start) is of \(model.network.summary), asked for \(network.summary); give the same --small and sizes")
    }
    network.usesBatchMoments = batchMoments
    let origin = model.map { "weights for sigma \($0.sigma.map { "\($0)" } ?? "unknown")" } ?? "random"
    try training.begin(network, recipe: ["start": origin]) { seed in
      model?.parameters ?? network.initialParameters(seed: seed)
    }
  }
}

extension LIDIANetwork: TrainableNetwork {
  static let name = "lidia"
  static let defaults = TrainingDefaults(
    crop: 92, crops: 4, rate: 1e-2, optimiser: .muon, averaging: 0.99, gradientLimit: 0, stepsPerScore: 500)

  var fileStem: String { variant }
  var summary: String {
    "\(variant), groups of \(neighbours) within \(radius), \(features) features, \(scales) scale(s)"
  }
}
