import Denoisers
import Files
import Foundation
import Images
import Learning
import Tensors
import Terminal

/// Trains a network on noisy crops: from the start, or from a checkpoint.
struct NetworkTraining<Network: TrainableNetwork> {
  let options: NetworkOptions
  /// The stage of a recipe that this is; nil for a run of its own.
  var stage: RecipeStage?

  /// Begins a run.
  /// - Parameters:
  ///   - start: the parameters at the start, for the seed of the run.
  ///   - recipe: what else the weights should say about their making.
  /// - Returns: whether all steps are done.
  @discardableResult
  func begin(
    _ network: Network, recipe: [String: String] = [:], start: (UInt64) throws -> ParameterSet<Float>
  ) throws -> Bool {
    let teaching = try Teaching(options.lesson, Network.defaults)
    let paths = try options.run.paths(default: "\(network.stem)-\(teaching.sigma).safetensors")
    try NetworkOptions.check("--crop", teaching.crop, network.smallestCrop...1024)
    let plan = options.plan(Network.defaults)
    let state = TrainingState(try start(plan.seed), plan: plan)
    let (pictures, source) = try options.source.pictures(side: teaching.crop, channels: network.channels)
    let facts = network.recipe(sigma: teaching.sigma).merging(recipe) { $1 }.merging(teaching.recipe) { $1 }
      .merging(["images": source]) { $1 }
    return try train(network, teaching, pictures, plan, state, nil, facts, paths)
  }

  /// Goes on from a checkpoint.
  /// - Returns: whether all steps are done.
  @discardableResult
  func resume(_ path: String) throws -> Bool {
    let recipe = try Checkpoint.recipe(of: path)
    let network = try Network(NetworkFile(path, averaged: false))
    let checkpoint = try Checkpoint(contentsOf: path, parameters: network.emptyParameters)
    let teaching = try Teaching(recipe: recipe, path: path)
    guard teaching.crop >= network.smallestCrop else {
      throw TrainingError("\(path): crops of \(teaching.crop) are too small for this network; begin anew")
    }
    let paths = try options.run.paths(default: "\(network.stem)-\(teaching.sigma).safetensors")
    let (pictures, source) = try options.source.pictures(
      side: teaching.crop, channels: network.channels, like: recipe["images"])
    guard source == recipe["images"] else {
      throw TrainingError(
        "\(path) learned from \(recipe["images"] ?? "nothing known"), found \(source); name the same")
    }
    let hasLog = FileManager.default.fileExists(atPath: paths.log)
    let stepsBefore = stage?.before.steps ?? 0
    let whole =
      hasLog ? try TrainingLog(contentsOf: paths.log, upTo: stepsBefore + checkpoint.state.step) : TrainingLog()
    let log = whole.divided(after: stepsBefore).after
    return try train(network, teaching, pictures, checkpoint.plan, checkpoint.state, log, checkpoint.recipe, paths)
  }

  /// Makes the task, and runs it.
  /// - Parameter log: of a run that goes on; nil for a new one.
  private func train(
    _ network: Network, _ teaching: Teaching, _ pictures: TrainingPictures, _ plan: TrainingPlan,
    _ state: TrainingState, _ log: TrainingLog?, _ recipe: [String: String], _ paths: TrainingPaths
  ) throws -> Bool {
    let (training, heldOut) = pictures.split()
    if heldOut.pictures.isEmpty {
      Terminal.note(
        "\(pictures.pictures.map(\.name).joined()) is the only picture: nothing is held out, so there are no scores")
    }
    if let method = teaching.unsupervised {
      let noisy = NoisyPictures(adding: teaching.sigma.lowest, to: training, seed: plan.seed)
      let task = UnsupervisedTask(
        network, method, on: noisy, side: teaching.crop, crops: teaching.crops, usesSymmetries: teaching.symmetries,
        heldOut: heldOut.examples(sigma: teaching.sigma))
      return try run(task, network, teaching, plan, state, log, recipe, paths)
    }
    let sampler = CropSampler(
      training, side: teaching.crop, sigma: teaching.sigma, usesSymmetries: teaching.symmetries,
      hardShare: teaching.hardScenes)
    let task = DenoisingTask(network, sampler: sampler, crops: teaching.crops, heldOut: heldOut, loss: teaching.loss)
    return try run(task, network, teaching, plan, state, log, recipe, paths)
  }

  private func run<Task: TrainingTask>(
    _ task: Task, _ network: Network, _ teaching: Teaching, _ plan: TrainingPlan, _ state: TrainingState,
    _ log: TrainingLog?, _ recipe: [String: String], _ paths: TrainingPaths
  ) throws -> Bool {
    var (plan, stage) = (plan, stage)
    if log == nil, options.run.steps == nil, let minutes = options.run.minutes {
      plan.steps = Trainer.steps(in: minutes, task, state: state, plan: plan)
    }
    Terminal.print(
      "\(network.summary), \(counted(state.parameters.count, "parameter")), sigma \(teaching.sigma); "
        + "\(recipe["images"] ?? ""), \(counted(teaching.crops, "crop")) of \(teaching.crop), "
        + "\(counted(plan.steps, "step")), "
        + (Ranks.count > 1 ? "\(Ranks.count) processes of " : "")
        + "\(counted(Parallel.threads, "thread")), seed \(plan.seed)")
    stage?.own = TrainingCost(network, steps: plan.steps, crops: teaching.crops, side: teaching.crop)
    let shipped = stage.flatMap { try? ShippedFiles.log(of: $0.recipe.name) }
    if let why = Ranks.refusal(crops: teaching.crops) { throw TrainingError(why) }
    let curve = (Ranks.own == 0 ? options.run.plot : nil).map {
      TrainingCurve(
        path: $0, title: "\(stage?.recipe.name ?? network.summary), sigma \(teaching.sigma)", unit: "dB",
        log: paths.log,
        shipped: shipped.map { [$0] } ?? [])
    }
    return try TrainingSession(
      trainer: Trainer(task, plan: plan, state: state, log: log ?? TrainingLog()), paths: paths, recipe: recipe,
      minutes: options.run.minutes, unit: "dB", stage: stage, curve: curve
    ) { parameters, facts in
      let (finished, weights) = network.finished(parameters)
      try TrainedModel(network: finished, parameters: weights, sigma: teaching.sigma)
        .write(to: paths.weights, recipe: facts)
    }.run()
  }
}
