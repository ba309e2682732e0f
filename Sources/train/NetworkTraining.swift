import Denoisers
import Files
import Foundation
import Images
import Networks
import Tensors
import Terminal

/// A network that this program trains. A new one conforms, and has a command of its own.
protocol TrainableNetwork: PlaneNetwork, FiledNetwork {
  /// What files and messages call it, such as `deep-ksvd`.
  static var name: String { get }
  /// Its own values of the options.
  static var defaults: TrainingDefaults { get }
  /// Its sizes in words, for the first line of a run.
  var summary: String { get }
  /// Names and shapes of what it learns.
  var emptyParameters: ParameterSet<Float> { get }
  /// How the names of its files begin; ``name`` unless it has variants.
  var fileStem: String { get }
  /// The weights as they are used, of the ones that are learned; the same unless a network says otherwise.
  func finished(_ parameters: ParameterSet<Float>) -> ParameterSet<Float>
}

extension TrainableNetwork {
  var fileStem: String { Self.name }
  func finished(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { parameters }
}

/// Trains a network on noisy crops: from the start, or from a checkpoint.
struct NetworkTraining<Network: TrainableNetwork> {
  let options: NetworkOptions

  /// Begins a run.
  /// - Parameters:
  ///   - start: the parameters at the start, for the seed of the run.
  ///   - recipe: what else the weights should say about their making.
  func begin(
    _ network: Network, recipe: [String: String] = [:], start: (UInt64) throws -> ParameterSet<Float>
  ) throws {
    let sigma = try options.sigma.map { try NoiseRange($0) } ?? 25
    let paths = try options.run.paths(default: "\(network.fileStem)-\(sigma).safetensors")
    let (crop, crops) = (options.crop ?? Network.defaults.crop, options.crops ?? Network.defaults.crops)
    try NetworkOptions.check("--crop", crop, network.smallestCrop...1024)
    var plan = options.plan(Network.defaults)
    let state = TrainingState(try start(plan.seed), plan: plan)
    let (task, source) = try task(
      network, sigma: sigma, crop: crop, crops: crops, symmetries: !options.noSymmetries)
    if options.run.steps == nil, let minutes = options.run.minutes {
      plan.steps = Trainer.steps(in: minutes, task, state: state, plan: plan)
    }
    let facts = network.recipe(sigma: sigma).merging(recipe) { $1 }.merging([
      "images": source, "crop": "\(crop)", "crops": "\(crops)", "symmetries": "\(!options.noSymmetries)",
    ]) { $1 }
    try train(task, sigma, plan, state, TrainingLog(), facts, paths)
  }

  /// Goes on from a checkpoint.
  func resume(_ path: String) throws {
    let recipe = try Checkpoint.recipe(of: path)
    let network = try Network.network(of: Safetensors(contentsOf: path), prefix: "", path: path)
    let checkpoint = try Checkpoint(contentsOf: path, parameters: network.emptyParameters)
    guard let crop = recipe["crop"].flatMap(Int.init), let crops = recipe["crops"].flatMap(Int.init),
      let sigma = recipe["sigma"].flatMap({ try? NoiseRange($0) }), crop >= network.smallestCrop, crop <= 1024,
      // The middles of held-out pictures have 192 pixels a side at most.
      network.smallestCrop <= 192,
      (1...1024).contains(crops)
    else { throw TrainingError("\(path): the recipe lacks noise, size or number of crops; begin anew") }
    let paths = try options.run.paths(default: "\(network.fileStem)-\(sigma).safetensors")
    let (task, source) = try task(
      network, sigma: sigma, crop: crop, crops: crops, symmetries: recipe["symmetries"] != "false")
    guard source == recipe["images"] else {
      throw TrainingError(
        "\(path) learned from \(recipe["images"] ?? "nothing known"), found \(source); name the same")
    }
    let hasLog = FileManager.default.fileExists(atPath: paths.log)
    let log = hasLog ? try TrainingLog(contentsOf: paths.log, upTo: checkpoint.state.step) : TrainingLog()
    try train(task, sigma, checkpoint.plan, checkpoint.state, log, checkpoint.recipe, paths)
  }

  private func task(
    _ network: Network, sigma: NoiseRange, crop: Int, crops: Int, symmetries: Bool
  ) throws -> (DenoisingTask<Network>, source: String) {
    let (pictures, source) = try options.run.pictures(side: crop)
    let (training, heldOut) = pictures.split()
    let sampler = CropSampler(training, side: crop, sigma: sigma, usesSymmetries: symmetries)
    return (DenoisingTask(network, sampler: sampler, crops: crops, heldOut: heldOut), source)
  }

  private func train(
    _ task: DenoisingTask<Network>, _ sigma: NoiseRange, _ plan: TrainingPlan, _ state: TrainingState,
    _ log: TrainingLog, _ recipe: [String: String], _ paths: TrainingPaths
  ) throws {
    Terminal.print(
      "\(task.network.summary), \(state.parameters.count) parameters, sigma \(sigma); "
        + "\(recipe["images"] ?? ""), \(task.crops) crops of \(task.sampler.side), \(plan.steps) steps, "
        + "\(Parallel.threads) threads, seed \(plan.seed)")
    try TrainingSession(
      trainer: Trainer(task, plan: plan, state: state, log: log), paths: paths, recipe: recipe,
      minutes: options.run.minutes, unit: "dB"
    ) { parameters, facts in
      try TrainedModel(network: task.network, parameters: task.network.finished(parameters), sigma: sigma)
        .write(to: paths.weights, recipe: facts)
    }.run()
  }
}
