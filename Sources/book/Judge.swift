import ArgumentParser
import Assertions
import Claims
import Files
import Grading
import Tensors
import Weaving

/// `book judge`: the verdicts on a file of answers.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judges the answers of an implementation of your own by a chapter's claims.",
    discussion: """
      The problems are made anew from the seed in the answers' metadata, or in that of --problems; without either, the \
      answers are taken for those of seed 1, quick. With --seed, --seed-file or --size only answers to these problems \
      count. Exit status: 0 if all claims hold, 1 if one fails or the file cannot be judged.

      Examples:
        swift run -c release book judge 02-OMP answers.safetensors
        swift run -c release book judge 02 answers.safetensors --json results.json
      """)

  @Argument(help: ArgumentHelp("The chapter: \(trialChapters)"))
  var chapter: String

  @Argument(help: ArgumentHelp("The answers, a safetensors file.", valueName: "answers"))
  var answers: String

  @Option(help: ArgumentHelp("The problems that were answered, to be sure that they are unchanged.", valueName: "file"))
  var problems: String?

  @Flag(help: "One line of comma-separated values for each claim, with all digits, as `book ledger --csv` has them.")
  var csv = false

  @OptionGroup var handedOut: ProblemOptions
  @OptionGroup var worth: PointOptions

  @Option(
    help: ArgumentHelp(
      "Write points and a sentence about each claim, as Gradescope and otter-grader read them.", valueName: "file"))
  var json: String?

  func run() throws {
    let chapter = try TrialChapter(matching: chapter)
    let assignment = Assignment(
      recipe: try handedOut.recipe(chapter), isStrict: handedOut.isGiven, parts: worth.names, points: worth.points)
    var judges = try Judges(assignment)
    var (fault, allHold): ((any Error)?, Bool) = (nil, false)
    do { allHold = try report(assignment, &judges) } catch { fault = error }
    if let json {
      // A file that cannot be judged has earned its zeros: whoever reads the points must find them.
      let grade =
        try fault.map { try Grade(nothingFor: "\($0)", judges: &judges) }
        ?? Grade(answers, name: answers, judges: &judges, followingLinks: true)
      try AtomicFile.write(try grade.gradescope(), to: json)
    }
    if let fault { throw fault }
    if !allHold { throw ExitCode.failure }
  }

  /// Prints the verdicts. Returns whether all claims hold.
  private func report(_ assignment: Assignment, _ judges: inout Judges) throws -> Bool {
    func read(_ path: String) throws -> Safetensors {
      try Safetensors(
        data: try BoundedFile.read(path, atMost: judges.largestFile, followingLinks: true), name: path)
    }
    let file = try read(answers)
    let asked = try problems.map { (file: try Safetensors(contentsOf: $0), name: $0) }
    let demanded = assignment.isStrict ? assignment.recipe : nil
    let recipe = try TrialFile.recipe(
      assignment.recipe.chapter, answers: (file, answers), problems: asked, demanded: demanded)
    let trial = try judges.trial(of: recipe)
    let chosen = try assignment.parts.isEmpty ? trial.parts : trial.parts(named: assignment.parts)
    let answered = chosen.filter { $0.isAnswered(in: file) }
    guard !answered.isEmpty else { throw trial.nothingAnswered(answers, parts: chosen) }
    let verdicts = try answered.map { ($0, try $0.judge(file, name: answers)) }
    let claims = verdicts.flatMap(\.1)
    // Who forgot the metadata of other problems would look in vain for a mistake in the algorithm.
    let isAssumed = try asked == nil && TrialRecipe(metadata: file.metadata, name: answers, hidden: recipe.seed) == nil
    let note = isAssumed ? " (assumed: the file carries no metadata of its problems)" : ""
    if csv {
      print(Ledger.csv([(recipe.chapter.rawValue, claims)]), terminator: "")
    } else {
      print("\(answers): \(recipe.text)\(note)\n")
      print(ClaimTable.plain(claims))
      let rest = chosen.filter { !$0.isAnswered(in: file) }.map(\.name)
      if !rest.isEmpty { print("not answered: \(rest.joined(separator: ", "))") }
    }
    StudyProgress.note { progress in
      for (part, claims) in verdicts {
        let holding = claims.count { $0.verdict == .holds }
        progress.answers["\(recipe.chapter.rawValue)/\(part.name)"] = .init(
          file: answers, holding: holding, claims: claims.count)
      }
    }
    return !claims.contains { $0.verdict == .fails }
  }
}
