import ArgumentParser
import Denoisers
import Files
import Foundation
import Learning
import Tensors

/// The weights of a recipe in the making, in a folder: `NAME.checkpoint.safetensors` and `NAME.csv` on the way,
/// `NAME.safetensors` at the end.
///
/// It stops at any moment and goes on where it was; what it needs besides the folder of photographs stands in these files.
struct RecipeRun {
  let recipe: Recipe
  let folder: String
  /// The folder of image sets; nil for that of the environment.
  let images: String?

  /// - Parameter name: of a shipped recipe, or the path of another.
  /// - Throws: ``/Learning/TrainingError``, ``DenoiserError`` when there is none.
  init(_ name: String, folder: String, images: String?) throws {
    recipe = try Self.recipe(name)
    (self.folder, self.images) = (folder, images)
  }

  /// The recipe of a name or a path.
  static func recipe(_ name: String) throws -> Recipe {
    if name.hasSuffix(".json") || name.contains("/") { return try Recipe(contentsOf: name) }
    guard ShippedFiles.recipes.contains(name) else {
      throw DenoiserError(
        "there is no recipe '\(name)'; wanted one of \(ShippedFiles.recipes.joined(separator: ", ")), or the path of a .json"
      )
    }
    return try Recipe(contentsOf: ShippedFiles.path(name + Recipe.ending))
  }

  private var paths: TrainingPaths { TrainingPaths(weights: folder + "/" + recipe.name + ".safetensors") }

  /// Whether weights lie there that this very recipe made.
  var isFinished: Bool { Self.isMade(paths.weights, by: recipe) }

  private static func isMade(_ path: String, by recipe: Recipe) -> Bool {
    FileManager.default.fileExists(atPath: path)
      && (try? Safetensors(contentsOf: path))?.metadata["fingerprint"] == recipe.fingerprint
  }

  /// Seconds of training so far.
  var seconds: Double {
    guard let stage = try? checkpoint() else { return 0 }
    return stage.seconds + (earlier(stage.number)?.entries.last?.seconds ?? 0)
  }

  /// The file with which the first stage starts, when it starts from another recipe's weights; nil while they are not made.
  /// A checkpoint is preferred: it has what weights for use have lost.
  func origin() throws -> (path: String, text: String)? {
    guard let start = recipe.start else { return nil }
    let other = try RecipeRun(start, folder: folder, images: images)
    let shipped = try? ShippedFiles.path(start + ".safetensors")
    let text = "\(start) \(other.recipe.fingerprint)"
    if other.isFinished {
      let checkpoint = other.paths.checkpoint
      return (FileManager.default.fileExists(atPath: checkpoint) ? checkpoint : other.paths.weights, text)
    }
    return shipped.flatMap { Self.isMade($0, by: other.recipe) ? ($0, text) : nil }
  }

  /// Trains.
  /// - Parameters:
  ///   - minutes: for this session; nil for no limit.
  ///   - words: options that decide nothing of what is learned, such as the threads.
  /// - Returns: whether the weights are made.
  func run(minutes: Double?, words more: [String]) throws -> Bool {
    if isFinished { return true }
    let commands: [any RecipeCommand.Type] = [TrainGlobalDictionary.self, TrainMixture.self]
    if let command = commands.first(where: { $0.configuration.commandName == recipe.network }) {
      try runInOneGo(command)
      return true
    }
    guard let network = MethodCatalog.networks.first(where: { $0.name == recipe.network }) else {
      throw DenoiserError(
        "recipe \(recipe.name): there is no network '\(recipe.network)' to train; wanted one of "
          + MethodCatalog.networks.map { $0.name }.joined(separator: ", "))
    }
    return try train(network, minutes: minutes, words: more)
  }

  private func runInOneGo<Command: RecipeCommand>(_ type: Command.Type) throws {
    let words = recipe.words(0) + ["--out", paths.weights] + (images.map { ["--images", $0] } ?? [])
    let command: Command = try explained(0, words) { $0 }
    try command.run(by: recipe)
  }

  private func train<Network: TrainableNetwork>(
    _ network: Network.Type, minutes: Double?, words more: [String]
  ) throws -> Bool {
    let end = minutes.map { Date().addingTimeInterval(60 * $0) }
    // Of all stages, so that what is wrong with a later one is said before the first is trained.
    let costs = try recipe.stages.indices.map { number in
      try explained(number, recipe.words(number)) { (command: TrainNetwork<Network>) in try command.cost() }
    }
    let found = try checkpoint()
    var number = found?.number ?? 0
    var originText = found?.origin
    var isBegun = found != nil
    if let found, found.step >= recipe.steps(number), number < recipe.stages.count - 1 {
      (number, isBegun) = (number + 1, false)
    }
    while number < recipe.stages.count {
      let origin = number == 0 && !isBegun ? try origin() : nil
      if number == 0, !isBegun, recipe.start != nil, origin == nil {
        throw DenoiserError(
          "recipe \(recipe.name) starts from the weights of \(recipe.start ?? ""), which its recipe has not made yet: run "
            + "`train recipe \(recipe.start ?? "")` with the same --out first")
      }
      originText = originText ?? origin?.text
      let stage = RecipeStage(
        recipe: recipe, number: number, before: costs[..<number].reduce(TrainingCost(), +),
        log: earlier(number) ?? TrainingLog(), origin: originText)
      var words = isBegun ? ["--resume", paths.checkpoint] : recipe.words(number)
      if !isBegun, let start = number > 0 ? paths.checkpoint : origin?.path { words += ["--start", start] }
      words += ["--out", paths.weights] + more
      if recipe.options(number)["scenes"] != .flag(true), let images { words += ["--images", images] }
      if let end { words += ["--minutes", "\(max(1e-6, end.timeIntervalSinceNow / 60))"] }
      let command: TrainNetwork<Network> = try explained(number, words) { $0 }
      guard try command.run(as: stage) else { return false }
      (number, isBegun) = (number + 1, false)
    }
    return true
  }

  /// Where a checkpoint of this recipe stands; nil when there is none.
  private func checkpoint() throws -> (number: Int, step: Int, seconds: Double, origin: String?)? {
    let path = paths.checkpoint
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let facts = try Checkpoint.recipe(of: path)
    guard let number = facts["stage"].flatMap(Int.init), let step = facts["step"].flatMap(Int.init),
      let seconds = facts["seconds"].flatMap(Double.init)
    else {
      throw DenoiserError("\(path) is no checkpoint of a recipe; move it away to begin anew, or give another --out")
    }
    guard recipe.stages.indices.contains(number), facts["fingerprint"] == recipe.fingerprint(through: number) else {
      throw DenoiserError(
        "\(path) belongs to another version of the recipe \(recipe.name); move it away to begin anew, or give another --out"
      )
    }
    return (number, step, seconds, facts["origin"])
  }

  /// The history of the stages before one.
  private func earlier(_ number: Int) -> TrainingLog? {
    let steps = (0..<number).reduce(0) { $0 + recipe.steps($1) }
    return try? TrainingLog(contentsOf: paths.log, upTo: steps)
  }

  /// A command for a stage, and what is asked of it; messages name recipe and stage.
  private func explained<Command: ParsableArguments, Result>(
    _ number: Int, _ words: [String], _ body: (Command) throws -> Result
  ) throws -> Result {
    do { return try body(Command.parse(words)) } catch {
      throw DenoiserError("recipe \(recipe.name), stage \(number + 1): \(Command.message(for: error))")
    }
  }
}
