import ArgumentParser
import Assertions
import Files
import Grading

/// Which problems were handed out, for the commands that make and judge them.
struct ProblemOptions: ParsableArguments {
  @Option(help: "Seed of the problems (default: 1).")
  var seed: UInt64?

  @Option(
    name: .customLong("seed-file"),
    help: ArgumentHelp(
      "A file with a seed that stays with you; problems and answers do not tell it.", valueName: "file"))
  var seedFile: String?

  @Option(help: ArgumentHelp("How much is asked: quick or book (default: quick).", valueName: "size"))
  var size: TrialSize?

  func validate() throws {
    if seed != nil && seedFile != nil { throw ValidationError("--seed and --seed-file are both given; wanted one") }
  }

  /// Whether any of it was given.
  var isGiven: Bool { seed != nil || seedFile != nil || size != nil }

  /// The problems of a chapter.
  func recipe(_ chapter: TrialChapter) throws -> TrialRecipe {
    let hidden = try seedFile.map { try Assignment.seed(in: $0) }
    return TrialRecipe(
      chapter: chapter, seed: hidden ?? seed ?? 1, size: size ?? .quick, hidesSeed: hidden != nil)
  }
}

/// What counts, and for how much, for the commands that judge.
struct PointOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The parts that count, such as ista or ista,fista (default: all).", valueName: "names"))
  var parts: String?

  @Option(help: ArgumentHelp("Points in all, shared evenly by the claims (default: one a claim).", valueName: "points"))
  var points: Double?

  func validate() throws {
    if let points, !(points > 0 && points.isFinite) {
      throw ValidationError("--points \(points): wanted a number above zero")
    }
  }

  /// The parts by name; empty for all.
  var names: [String] { parts?.split(separator: ",").map { String($0) } ?? [] }
}

/// The chapters with problems, for the help.
let trialChapters = "01-ISTA to 07-StridedCSC, or 09-InverseProblems."

extension TrialSize: ExpressibleByArgument {}
