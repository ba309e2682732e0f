import ArgumentParser
import Denoisers
import Files
import Foundation
import Images
import Networks
import Tensors
import Terminal

/// `train dncnn`: the network of DnCNN, for one noise level.
struct TrainDnCNN: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dncnn",
    abstract: "Train DnCNN (Zhang, Zuo, Chen, Meng, Zhang 2017).",
    discussion: """
      One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
      are never looked at. Same seed, same --steps: same weights.

      Examples:
        train dncnn --sigma 25 --images images --minutes 120
        train dncnn --resume dncnn-25.checkpoint.safetensors
        train dncnn --sigma 25 --scenes --steps 200 --depth 7 --crops 16

      Close to the authors' recipe: --stepped-rate --averaging 0
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The noise to remove, on the scale 0–255 (default: 25).", valueName: "number"))
  var sigma: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("Layers (default: 17).", valueName: "n"))
  var depth: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Channels (default: 64).", valueName: "n"))
  var width: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Side of the square crops (default: 40).", valueName: "pixels"))
  var crop: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Crops a step (default: 64).", valueName: "n"))
  var crops: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Learning rate (default: 0.001).", valueName: "number"))
  var rate: Double?

  @Flag(help: "Keep the learning rate; else it falls along a cosine.")
  var constantRate = false

  @Flag(help: "A tenth of the learning rate after three fifths of the run.")
  var steppedRate = false

  @Flag(help: "Take crops as they lie; else they are turned and mirrored.")
  var noSymmetries = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of the old value in the average of weights; 0: none (default: 0.99).", valueName: "number"))
  var averaging: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limit on the gradient's norm; 0 for none (default: 0).", valueName: "number"))
  var gradientLimit: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("Steps between scores (default: 100).", valueName: "n"))
  var stepsPerScore: Int?

  @OptionGroup var options: TrainingOptions

  func validate() throws {
    try options.refuse([
      ("--sigma", sigma != nil), ("--depth", depth != nil), ("--width", width != nil), ("--crop", crop != nil),
      ("--crops", crops != nil), ("--rate", rate != nil), ("--constant-rate", constantRate),
      ("--stepped-rate", steppedRate), ("--no-symmetries", noSymmetries), ("--averaging", averaging != nil),
      ("--gradient-limit", gradientLimit != nil), ("--steps-per-score", stepsPerScore != nil),
    ])
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError("\(name) \(value): wanted a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try check("--depth", depth, 2...100)
    try check("--width", width, 1...1024)
    try check("--crop", crop, 8...1024)
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
    if constantRate, steppedRate {
      throw ValidationError("--constant-rate and --stepped-rate exclude each other; leave one of them out")
    }
  }

  /// The learning rate's course: the authors' code goes to a tenth after 30 of 50 epochs.
  private var curve: LearningRate.Curve {
    if constantRate { return .constant }
    return steppedRate ? .steps(at: [0.6], factor: 0.1) : .cosine(to: 0.01)
  }

  func run() throws {
    options.threads.apply()
    if let resume = options.resume { return try goOn(resume) }
    let sigma = try NoiseLevel.validated(sigma ?? 25)
    let paths = try options.paths(default: "dncnn-\(Self.text(sigma)).safetensors")
    let network = DnCNNNetwork(depth: depth ?? 17, width: width ?? 64)
    let (crop, crops, seed) = (crop ?? 40, crops ?? 64, options.seed ?? 0)
    let (task, source) = try task(network, sigma: sigma, crop: crop, crops: crops, symmetries: !noSymmetries)
    let (limit, average) = (gradientLimit ?? 0, averaging ?? 0.99)
    var plan = TrainingPlan(
      steps: options.steps ?? 1, rate: LearningRate(rate ?? 1e-3, curve), gradientLimit: limit > 0 ? limit : nil,
      averaging: average > 0 ? average : nil, stepsPerScore: stepsPerScore ?? 100, seed: seed)
    let state = TrainingState(network.initialParameters(seed: seed), plan: plan)
    if options.steps == nil, let minutes = options.minutes {
      plan.steps = Trainer.steps(in: minutes, task, state: state, plan: plan)
    }
    let recipe = DnCNN.Model.recipe(network, sigma: sigma).merging([
      "images": source, "crop": "\(crop)", "crops": "\(crops)", "symmetries": "\(!noSymmetries)",
    ]) { $1 }
    try train(task, network, sigma, plan, state, TrainingLog(), recipe, paths)
  }

  /// Goes on from a checkpoint.
  private func goOn(_ resume: String) throws {
    let recipe = try Checkpoint.recipe(of: resume)
    let network = try DnCNN.Model.network(of: try Safetensors(contentsOf: resume), path: resume)
    let checkpoint = try Checkpoint(contentsOf: resume, parameters: network.emptyParameters)
    guard let crop = recipe["crop"].flatMap(Int.init), let crops = recipe["crops"].flatMap(Int.init),
      let sigma = recipe["sigma"].flatMap(Double.init), (8...1024).contains(crop), (1...1024).contains(crops),
      sigma > 0, sigma.isFinite
    else { throw TrainingError("\(resume): the recipe lacks noise, size or number of crops; begin anew") }
    let paths = try options.paths(default: "dncnn-\(Self.text(sigma)).safetensors")
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
    _ network: DnCNNNetwork, sigma: Double, crop: Int, crops: Int, symmetries: Bool
  ) throws -> (DenoisingTask<DnCNNNetwork>, source: String) {
    let (pictures, source) = try options.pictures(side: crop)
    let (training, heldOut) = pictures.split()
    let sampler = CropSampler(training, side: crop, sigma: sigma, usesSymmetries: symmetries)
    return (DenoisingTask(network, sampler: sampler, crops: crops, heldOut: heldOut), source)
  }

  private func train(
    _ task: DenoisingTask<DnCNNNetwork>, _ network: DnCNNNetwork, _ sigma: Double, _ plan: TrainingPlan,
    _ state: TrainingState, _ log: TrainingLog, _ recipe: [String: String], _ paths: TrainingPaths
  ) throws {
    Terminal.print(
      "DnCNN, \(network.depth) layers of \(network.width), \(state.parameters.count) parameters, "
        + "sigma \(Self.text(sigma)); \(recipe["images"] ?? ""), \(task.crops) crops of \(task.sampler.side), "
        + "\(plan.steps) steps, \(Parallel.threads) threads, seed \(plan.seed)")
    try TrainingSession(
      trainer: Trainer(task, plan: plan, state: state, log: log), paths: paths, recipe: recipe,
      minutes: options.minutes, unit: "dB"
    ) { parameters, facts in
      let model = DnCNN.Model(network: network, parameters: network.merged(parameters), sigma: sigma)
      try model.write(to: paths.weights, recipe: facts)
    }.run()
  }

  /// A noise level as people write it: 25, not 25.0.
  private static func text(_ sigma: Double) -> String { String(format: "%g", sigma) }
}
