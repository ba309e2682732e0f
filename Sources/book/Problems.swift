import ArgumentParser
import Assertions
import Tensors

/// `book problems`: a chapter's problems as a file, for an implementation in any language.
struct ProblemsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problems",
    abstract: "Writes the problems of a chapter's claims, for an implementation of your own.",
    discussion: """
      The file is in the safetensors format, and docs/judge.md lists its arrays. Solve the problems in any language, write the \
      answers with the metadata of the problems, and hear the verdicts from `book judge`.

      Example:
        swift run -c release book problems 02-OMP -o problems.safetensors
      """)

  @Argument(help: ArgumentHelp("The chapter: \(trialChapters)"))
  var chapter: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the problems.", valueName: "file"))
  var output: String

  @OptionGroup var problems: ProblemOptions

  func run() throws {
    let recipe = try problems.recipe(try TrialChapter(matching: chapter))
    let file = try TrialFile.problems(recipe)
    try file.write(to: output)
    print("\(output): \(file.names.count) arrays of \(recipe.text)")
  }
}
