import ArgumentParser
import Files
import Foundation
import Images
import Learning
import Networks
import Terminal

/// What every network's training takes on the command line.
///
/// Options that decide what is learned are nil when not given: a resumed run has them from its checkpoint.
struct TrainingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of image sets (default: SPARSELAND_IMAGES).", valueName: "folder"))
  var images: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("The set to learn from (default: BSD432, or that of --resume).", valueName: "name"))
  var setName: String?

  @Flag(help: "Learn from built-in scenes instead of photographs.")
  var scenes = false

  @Option(
    help: ArgumentHelp(
      "Kinds of scenes, separated by commas: \(Scene.allCases.map(\.rawValue).joined(separator: ", ")), or all (default: deadLeaves,texturedLeaves).",
      valueName: "names"))
  var kinds: SceneKinds?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Minutes this session may take; without --steps also the run's length.", valueName: "number"))
  var minutes: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps of the run; the learning rate's curve ends there.", valueName: "n"))
  var steps: Int?

  @Option(help: ArgumentHelp("Go on from a checkpoint.", valueName: "file"))
  var resume: String?

  @Option(help: ArgumentHelp("Seed of everything random (default: 0).", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Where the weights go; checkpoint and log lie beside them.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Draw the held-out scores after each, as an SVG picture.", valueName: "file"))
  var plot: String?

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if let plot, !plot.hasSuffix(".svg") {
      throw ValidationError("--plot \(plot): wanted a name that ends in .svg")
    }
    if let minutes, !(minutes.isFinite && minutes > 0) {
      throw ValidationError("--minutes \(minutes): wanted a positive number")
    }
    if let steps, steps < 1 { throw ValidationError("--steps \(steps): wanted a whole number from 1") }
    if scenes, images != nil || setName != nil {
      throw ValidationError("--scenes stands instead of --images and --set; leave one of them out")
    }
    if kinds != nil, !scenes { throw ValidationError("--kinds belongs to --scenes; leave it out or add that") }
    guard resume == nil else {
      return try refuse([("--steps", steps != nil), ("--seed", seed != nil)])
    }
    if minutes == nil && steps == nil { throw ValidationError("give --minutes or --steps: how long shall it learn?") }
  }

  /// Refuses options that a checkpoint has answered.
  func refuse(_ given: [(name: String, isGiven: Bool)]) throws {
    guard resume != nil, let first = given.first(where: \.isGiven) else { return }
    throw ValidationError("\(first.name) cannot change in a resumed run; leave it out, or begin anew without --resume")
  }

  /// Built-in scenes to learn from: as many pixels as the photographs of BSD432, nearly.
  static let sceneCount = 216
  private static let scenesWord = "\(sceneCount) scenes"

  /// The pictures, and in a word where they are from.
  /// - Parameters:
  ///   - side: the smallest side that is of use.
  ///   - earlier: where a resumed run had its pictures from; the same is taken unless something else is asked for.
  func pictures(side: Int, like earlier: String? = nil) throws -> (pictures: TrainingPictures, source: String) {
    let known = earlier?.components(separatedBy: Self.scenesWord) ?? []
    if scenes || known.count == 2 && setName == nil {
      Terminal.print("drawing \(Self.sceneCount) scenes")
      let kinds = kinds ?? known.last.flatMap { SceneKinds(argument: String($0.dropFirst(" of ".count))) }
      let drawn = kinds?.scenes ?? [.deadLeaves, .texturedLeaves]
      let of = kinds.map { " of \($0.text)" } ?? ""
      return (.scenes(drawn, count: Self.sceneCount, side: max(side, 384), seed: 0), Self.scenesWord + of)
    }
    let set = try ImageSet(
      named: setName ?? earlier?.components(separatedBy: ", ").first ?? "BSD432", in: images)
    let pictures = try TrainingPictures(set.entries, side: side) { Terminal.warn($0) }
    return (pictures, "\(set.name), \(pictures.pictures.count) of \(set.entries.count)")
  }

  /// Where weights, checkpoint and log go.
  /// - Parameter name: of the weights' file when none is given.
  func paths(default name: String) throws -> TrainingPaths {
    let paths = TrainingPaths(weights: out ?? resume.flatMap(TrainingPaths.weights(ofCheckpoint:)) ?? name)
    for path in [paths.weights, paths.checkpoint, paths.log] + (plot.map { [$0] } ?? []) {
      try Terminal.requireWritable(path)
    }
    return paths
  }
}

/// What `--kinds` names.
struct SceneKinds: ExpressibleByArgument {
  /// As it was written.
  let text: String
  /// The kinds, drawn in turn.
  let scenes: [Scene]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let scenes = argument == "all" ? Scene.allCases : names.compactMap(Scene.init(rawValue:))
    guard !scenes.isEmpty, argument == "all" || scenes.count == names.count else { return nil }
    (text, self.scenes) = (argument, scenes)
  }
}

/// The files of a run.
struct TrainingPaths {
  private static let ending = ".checkpoint.safetensors"

  /// The finished weights.
  let weights: String
  /// `NAME.checkpoint.safetensors` beside `NAME.safetensors`.
  var checkpoint: String { (weights as NSString).deletingPathExtension + Self.ending }
  /// `NAME.csv`.
  var log: String { (weights as NSString).deletingPathExtension + ".csv" }

  /// The name of the weights that belong to a checkpoint of the usual name.
  static func weights(ofCheckpoint path: String) -> String? {
    path.hasSuffix(ending) ? path.dropLast(ending.count) + ".safetensors" : nil
  }
}
