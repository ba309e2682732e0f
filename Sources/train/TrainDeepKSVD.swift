import ArgumentParser
import Denoisers
import Files
import Foundation
import Images
import Networks
import Tensors
import Terminal

/// `train deep-ksvd`: the network of Deep K-SVD, for one noise level.
struct TrainDeepKSVD: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deep-ksvd",
    abstract: "Train Deep K-SVD (Scetbon, Elad, Milanfar 2021).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      Examples:
        train deep-ksvd --sigma 25 --images images --minutes 120
        train deep-ksvd --resume deep-ksvd-25.checkpoint.safetensors
        train deep-ksvd --sigma 25 --scenes --steps 500

      The authors' recipe: --crop 128 --crops 1 --rate 1e-4 --constant-rate
        --averaging 0 --no-symmetries
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The noise to remove, on the scale 0–255 (default: 25).", valueName: "number"))
  var sigma: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("Stages, 1 to 3 (default: 1).", valueName: "n"))
  var stages: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Unfolded iterations (default: 7).", valueName: "n"))
  var unfoldings: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Side of the square crops (default: 64).", valueName: "pixels"))
  var crop: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Crops a step (default: 4).", valueName: "n"))
  var crops: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Learning rate (default: 0.003).", valueName: "number"))
  var rate: Double?

  @Flag(help: "Keep the learning rate; else it falls along a cosine.")
  var constantRate = false

  @Flag(help: "Take crops as they lie; else they are turned and mirrored.")
  var noSymmetries = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of the old value in the average of weights; 0: none (default: 0.999).", valueName: "number"))
  var averaging: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limit on the gradient's norm; 0 for none (default: 0.05).", valueName: "number"))
  var gradientLimit: Double?

  @Option(
    help: ArgumentHelp("Start from this dictionary, as of train ksvd-global, not the DCT.", valueName: "file"))
  var dictionary: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Steps between scores (default: 500).", valueName: "n"))
  var stepsPerScore: Int?

  @OptionGroup var options: TrainingOptions

  func validate() throws {
    try options.refuse([
      ("--sigma", sigma != nil), ("--stages", stages != nil), ("--unfoldings", unfoldings != nil),
      ("--crop", crop != nil), ("--crops", crops != nil), ("--rate", rate != nil), ("--constant-rate", constantRate),
      ("--no-symmetries", noSymmetries), ("--averaging", averaging != nil), ("--gradient-limit", gradientLimit != nil),
      ("--dictionary", dictionary != nil), ("--steps-per-score", stepsPerScore != nil),
    ])
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError("\(name) \(value): wanted a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try check("--stages", stages, 1...3)
    try check("--unfoldings", unfoldings, 0...1000)
    try check("--crop", crop, 16...1024)
    try check("--crops", crops, 1...1024)
    try check("--steps-per-score", stepsPerScore, 1...1_000_000)
    for (name, value) in [("--rate", rate), ("--gradient-limit", gradientLimit)] {
      if let value, !(value.isFinite && (value > 0 || name != "--rate" && value == 0)) {
        throw ValidationError("\(name) \(value): wanted a positive number")
      }
    }
    if let averaging, !(averaging >= 0 && averaging < 1) {
      throw ValidationError("--averaging \(averaging): wanted a number from 0 to less than 1")
    }
  }

  func run() throws {
    options.threads.apply()
    if let resume = options.resume { return try goOn(resume) }
    let sigma = try NoiseLevel.validated(sigma ?? 25)
    let paths = try options.paths(default: "deep-ksvd-\(Self.text(sigma)).safetensors")
    let network = DeepKSVDNetwork(stages: stages ?? 1, unfoldings: unfoldings ?? 7)
    let seed = options.seed ?? 0
    let start = try dictionary.map { path -> Tensor<Float> in
      let start = try DictionaryFile.read(path)
      guard start.shape == [network.length, network.atoms] else {
        throw DenoiserError(
          "\(path): Dict is \(start.rows) × \(start.columns); wanted \(network.length) × \(network.atoms)")
      }
      return start
    }
    let (task, source) = try task(
      network, sigma: sigma, crop: crop ?? 64, crops: crops ?? 4, symmetries: !noSymmetries)
    let limit = gradientLimit ?? 0.05
    let average = averaging ?? 0.999
    var plan = TrainingPlan(
      steps: options.steps ?? 1, rate: LearningRate(rate ?? 3e-3, constantRate ? .constant : .cosine(to: 0.01)),
      gradientLimit: limit > 0 ? limit : nil, averaging: average > 0 ? average : nil,
      stepsPerScore: stepsPerScore ?? 500, seed: seed)
    let state = TrainingState(try network.initialParameters(dictionary: start, seed: seed), plan: plan)
    if options.steps == nil, let minutes = options.minutes {
      plan.steps = Trainer.steps(in: minutes, task, state: state, plan: plan)
    }
    let recipe = DeepKSVD.Model.recipe(network, sigma: sigma).merging([
      "images": source, "crop": "\(crop ?? 64)", "crops": "\(crops ?? 4)", "symmetries": "\(!noSymmetries)",
      "startDictionary": dictionary == nil ? "DCT" : "given",
    ]) { $1 }
    try train(task, network, sigma, plan, state, TrainingLog(), recipe, paths)
  }

  /// Goes on from a checkpoint.
  private func goOn(_ resume: String) throws {
    let recipe = try Checkpoint.recipe(of: resume)
    let (network, sigma) = try DeepKSVD.Model.network(of: recipe, path: resume)
    let checkpoint = try Checkpoint(contentsOf: resume, parameters: network.emptyParameters)
    guard let crop = recipe["crop"].flatMap(Int.init), let crops = recipe["crops"].flatMap(Int.init),
      (network.side...1024).contains(crop), (1...1024).contains(crops)
    else { throw TrainingError("\(resume): the recipe lacks the size or number of crops; begin anew") }
    let paths = try options.paths(default: "deep-ksvd-\(Self.text(sigma)).safetensors")
    let (task, source) = try task(
      network, sigma: sigma, crop: crop, crops: crops, symmetries: recipe["symmetries"] != "false")
    guard source == recipe["images"] else {
      throw TrainingError(
        "\(resume) learned from \(recipe["images"] ?? "nothing known"), found \(source); name the same")
    }
    let hasLog = FileManager.default.fileExists(atPath: paths.log)
    let log = hasLog ? try TrainingLog(contentsOf: paths.log, upTo: checkpoint.state.step) : TrainingLog()
    try train(task, network, sigma, checkpoint.plan, checkpoint.state, log, checkpoint.recipe, paths)
  }

  private func task(
    _ network: DeepKSVDNetwork, sigma: Double, crop: Int, crops: Int, symmetries: Bool
  ) throws -> (DenoisingTask<DeepKSVDNetwork>, source: String) {
    let (pictures, source) = try options.pictures(side: crop)
    let (training, heldOut) = pictures.split()
    let sampler = CropSampler(training, side: crop, sigma: sigma, usesSymmetries: symmetries)
    return (DenoisingTask(network, sampler: sampler, crops: crops, heldOut: heldOut), source)
  }

  private func train(
    _ task: DenoisingTask<DeepKSVDNetwork>, _ network: DeepKSVDNetwork, _ sigma: Double, _ plan: TrainingPlan,
    _ state: TrainingState, _ log: TrainingLog, _ recipe: [String: String], _ paths: TrainingPaths
  ) throws {
    Terminal.print(
      "Deep K-SVD, \(network.stages) stage(s), \(network.unfoldings) unfoldings, \(state.parameters.count) parameters, "
        + "sigma \(Self.text(sigma)); \(recipe["images"] ?? ""), \(task.crops) crops of \(task.sampler.side), "
        + "\(plan.steps) steps, \(Parallel.threads) threads, seed \(plan.seed)")
    try TrainingSession(
      trainer: Trainer(task, plan: plan, state: state, log: log), paths: paths, recipe: recipe,
      minutes: options.minutes, unit: "dB"
    ) { parameters, facts in
      try DeepKSVD.Model(network: network, parameters: parameters, sigma: sigma).write(to: paths.weights, recipe: facts)
    }.run()
  }

  /// A noise level as people write it: 25, not 25.0.
  private static func text(_ sigma: Double) -> String { String(format: "%g", sigma) }
}
