import ArgumentParser
import Assertions
import Tensors
import Weaving

/// `book judge`: the verdicts on a file of answers.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judges the answers of an implementation of your own by a chapter's claims.",
    discussion: """
      The problems are made anew from the seed in the answers' metadata, or in that of --problems; without either, the \
      answers are taken for those of seed 1, quick. Exit status: 0 if all claims hold, 1 if one fails or the file cannot \
      be judged.

      Example:
        swift run -c release book judge 02-OMP answers.safetensors
      """)

  @Argument(help: "The chapter: 01-ISTA, 02-OMP or 03-KSVD.")
  var chapter: String

  @Argument(help: ArgumentHelp("The answers, a safetensors file.", valueName: "answers"))
  var answers: String

  @Option(help: ArgumentHelp("The problems that were answered, to be sure that they are unchanged.", valueName: "file"))
  var problems: String?

  @Flag(help: "One line of comma-separated values for each claim, with all digits, as `book ledger --csv` has them.")
  var csv = false

  func run() throws {
    let chapter = try TrialChapter(matching: chapter)
    let file = try Safetensors(contentsOf: answers)
    let asked = try problems.map { (file: try Safetensors(contentsOf: $0), name: $0) }
    let recipe = try TrialFile.recipe(chapter, answers: (file, answers), problems: asked)
    let claims = try TrialFile.judge(recipe, answers: file, name: answers)
    if csv {
      print(Ledger.csv([(recipe.chapter.rawValue, claims)]), terminator: "")
      if claims.contains(where: { $0.verdict == .fails }) { throw ExitCode.failure }
      return
    }
    // Who forgot the metadata of other problems would look in vain for a mistake in the algorithm.
    let isAssumed = try asked == nil && TrialRecipe(metadata: file.metadata, name: answers) == nil
    let note = isAssumed ? " (assumed: the file carries no metadata of its problems)" : ""
    print("\(answers): \(recipe.chapter.rawValue), seed \(recipe.seed), \(recipe.size.rawValue)\(note)\n")
    print(ClaimTable.plain(claims))
    if claims.contains(where: { $0.verdict == .fails }) { throw ExitCode.failure }
  }
}
