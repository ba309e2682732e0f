import ArgumentParser
import Foundation
import Terminal

/// How long a network's training takes, and where its files lie.
///
/// Options that decide what is learned are nil when not given: a resumed run has them from its checkpoint.
struct TrainingOptions: ParsableArguments {
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

  func validate() throws {
    if let plot, !plot.hasSuffix(".svg") {
      throw ValidationError("--plot \(plot): wanted a name that ends in .svg")
    }
    if let minutes, !(minutes.isFinite && minutes > 0) {
      throw ValidationError("--minutes \(minutes): wanted a positive number")
    }
    if let steps, steps < 1 { throw ValidationError("--steps \(steps): wanted a whole number from 1") }
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
