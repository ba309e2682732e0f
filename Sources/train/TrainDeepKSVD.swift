import ArgumentParser
import Denoisers
import Images
import Networks
import Tensors
import Terminal

/// `train deep-ksvd`: the network of Deep K-SVD, for one noise level.
struct TrainDeepKSVD: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: DeepKSVDNetwork.name,
    abstract: "Train Deep K-SVD (Scetbon, Elad, Milanfar 2021).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      \(DeepKSVDNetwork.defaults.text)

      Examples:
        train deep-ksvd --sigma 25 --images images --minutes 120
        train deep-ksvd --resume deep-ksvd-25.checkpoint.safetensors
        train deep-ksvd --sigma 25 --scenes --steps 500
        train deep-ksvd --sigma 15 --start deep-ksvd-25.safetensors --minutes 20
        train deep-ksvd --stages 2 --start deep-ksvd-25.safetensors --minutes 60

      The authors' recipe: --crop 128 --crops 1 --rate 1e-4 --constant-rate --adam
        --averaging 0 --no-symmetries
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("Stages, 1 to 3 (default: 1).", valueName: "n"))
  var stages: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Unfolded iterations (default: 7, or those of --start).", valueName: "n"))
  var unfoldings: Int?

  @Option(
    help: ArgumentHelp("Start from this dictionary, as of train ksvd-global, not the DCT.", valueName: "file"))
  var dictionary: String?

  @Option(
    help: ArgumentHelp(
      "Start from the weights of this file: of another noise level, or of fewer stages.", valueName: "file"))
  var start: String?

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.run.refuse([
      ("--stages", stages != nil), ("--unfoldings", unfoldings != nil), ("--dictionary", dictionary != nil),
      ("--start", start != nil),
    ])
    try NetworkOptions.check("--stages", stages, 1...3)
    try NetworkOptions.check("--unfoldings", unfoldings, 0...1000)
    if dictionary != nil, start != nil {
      throw ValidationError("--dictionary and --start exclude each other; leave one of them out")
    }
  }

  func run() throws {
    options.run.threads.apply()
    let training = NetworkTraining<DeepKSVDNetwork>(options: options)
    if let path = options.run.resume { return try training.resume(path) }
    let model = try start.map { try DeepKSVD.Model(contentsOf: $0, unfoldings: unfoldings) }
    let network = DeepKSVDNetwork(
      side: model?.network.side ?? 8, atoms: model?.network.atoms ?? 256,
      stages: stages ?? model?.network.stages ?? 1, unfoldings: unfoldings ?? model?.network.unfoldings ?? 7)
    let given = try dictionary.map { path -> Tensor<Float> in
      let given = try DictionaryFile.read(path)
      guard given.shape == [network.length, network.atoms] else {
        throw DenoiserError(
          "\(path): Dict is \(given.rows) × \(given.columns); wanted \(network.length) × \(network.atoms)")
      }
      return given
    }
    let origin = model.map { "weights for sigma \($0.sigma?.description ?? "unknown"), \($0.network.stages) stage(s)" }
    try training.begin(
      network, recipe: ["start": origin ?? (given == nil ? "DCT" : "a given dictionary")]
    ) { seed in
      guard let model else { return try network.initialParameters(dictionary: given, seed: seed) }
      guard let parameters = network.grown(from: model) else {
        throw DenoiserError(
          "\(start ?? "") has \(model.network.stages) stages; wanted at most \(network.stages), as asked for")
      }
      return parameters
    }
  }
}

extension DeepKSVDNetwork: TrainableNetwork {
  static let name = "deep-ksvd"
  static let defaults = TrainingDefaults(
    crop: 64, crops: 4, rate: 1e-2, optimiser: .muon, averaging: 0.999, gradientLimit: 0.05, stepsPerScore: 500)

  var summary: String { "Deep K-SVD, \(stages) stage(s), \(unfoldings) unfoldings" }
}
