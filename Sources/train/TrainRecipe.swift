import ArgumentParser
import Denoisers
import Files
import Foundation
import Learning
import Terminal

/// What `train recipe` and `train queue` take.
struct RecipeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of image sets (default: SPARSELAND_IMAGES).", valueName: "folder"))
  var images: String?

  @Option(help: ArgumentHelp("Where checkpoints, logs and finished weights lie.", valueName: "folder"))
  var out = "."

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Hours this session may take; without it, until all is done.", valueName: "number"))
  var hours: Double?

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if let hours, !(hours.isFinite && hours > 0) {
      throw ValidationError("--hours \(hours): wanted a positive number")
    }
  }

  /// Makes the folder ready.
  func prepare() throws {
    threads.apply()
    try AtomicFile.makeFolder(out)
  }

  /// The threads as words.
  var words: [String] { threads.count.map { ["--threads", "\($0)"] } ?? [] }
}

/// `train recipe NAME`: the weights of a recipe, from nothing.
struct TrainRecipe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipe",
    abstract: "Train by a recipe: all stages of one file of weights.",
    discussion: """
      A recipe lies beside the weights that it makes, NAME.recipe.json; those of older weights are to come. The run can be stopped at any moment; the same command \
      goes on where it was, to the same bits.

      Examples:
        train recipe lidia-25 --images images --out weights --hours 2
        train recipe my-own.recipe.json --images images
      """)

  @Argument(help: "The name of shipped weights, or the path of a recipe.")
  var name: String

  @Option(help: ArgumentHelp("Draw the held-out scores after each, as an SVG picture.", valueName: "file"))
  var plot: String?

  @OptionGroup var options: RecipeOptions

  func run() throws {
    try options.prepare()
    _ = try RecipeRun(name, folder: options.out, images: options.images)
      .run(minutes: options.hours.map { 60 * $0 }, words: options.words + (plot.map { ["--plot", $0] } ?? []))
  }
}

/// `train queue FILE`: several recipes in turn.
struct TrainQueue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "Train by several recipes in turn, a slice of time each.",
    discussion: """
      A line of the list is the name of a recipe and its share of the time, 1 unless given; lines that begin with # are \
      remarks. The next slice goes to the recipe that has had least of its share. One that starts from another's weights \
      waits for these. The run can be stopped at any moment; the same command goes on.

      Example:
        train queue Scripts/weights.list --images images --out weights --hours 8
      """)

  @Argument(help: "The list.")
  var list: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Minutes of a slice.", valueName: "number"))
  var slice = 20.0

  @OptionGroup var options: RecipeOptions

  func validate() throws {
    guard slice.isFinite, slice > 0 else { throw ValidationError("--slice \(slice): wanted a positive number") }
  }

  func run() throws {
    try options.prepare()
    let runs = try entries().map { name, share in
      (run: try RecipeRun(name, folder: options.out, images: options.images), share: share)
    }
    let end = options.hours.map { Date().addingTimeInterval(3600 * $0) }
    while !Ranks.any(end.map { $0.timeIntervalSinceNow <= 0 } ?? false) {
      let open = runs.filter { !$0.run.isFinished }
      guard !open.isEmpty else { return Terminal.print("\(list) is done, \(counted(runs.count, "recipe"))") }
      let ready = try open.filter { try $0.run.recipe.start == nil || $0.run.origin() != nil || $0.run.seconds > 0 }
      guard let next = ready.min(by: { $0.run.seconds / $0.share < $1.run.seconds / $1.share }) else {
        throw DenoiserError(
          "\(list): \(open.map { $0.run.recipe.name }.joined(separator: ", ")) wait for weights that no line makes; add "
            + open.compactMap { $0.run.recipe.start }.joined(separator: ", "))
      }
      Terminal.print("== \(next.run.recipe.name), \(open.count) of \(counted(runs.count, "recipe")) to do")
      let left = end.map { $0.timeIntervalSinceNow / 60 } ?? .infinity
      // Alone it needs no turns.
      let minutes = ready.count == 1 && open.count == 1 ? left : min(slice, left)
      _ = try next.run.run(minutes: minutes.isFinite ? minutes : nil, words: options.words)
    }
  }

  /// Names and shares.
  private func entries() throws -> [(name: String, share: Double)] {
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else {
      throw DenoiserError("cannot read the list \(list); wanted lines such as \"lidia-25 2\"")
    }
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { !$0.isEmpty && !$0[0].hasPrefix("#") }
    guard !lines.isEmpty else { throw DenoiserError("\(list) names no recipe; wanted lines such as \"lidia-25 2\"") }
    return try lines.map { words in
      let share = words.count > 1 ? Double(words[1]) : 1
      guard words.count <= 2, let share, share.isFinite, share > 0 else {
        throw DenoiserError(
          "\(list) has the line \"\(words.joined(separator: " "))\"; wanted a recipe's name and perhaps a positive share"
        )
      }
      return (words[0], share)
    }
  }
}
