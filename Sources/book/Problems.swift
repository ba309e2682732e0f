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

  @Argument(help: "The chapter: 01-ISTA, 02-OMP or 03-KSVD.")
  var chapter: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the problems.", valueName: "file"))
  var output: String

  @Option(help: "Seed of the problems.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How much is asked.", valueName: "size"))
  var size: TrialSize = .quick

  func run() throws {
    let recipe = TrialRecipe(chapter: try TrialChapter(matching: chapter), seed: seed, size: size)
    let file = try TrialFile.problems(recipe)
    try file.write(to: output)
    print("\(output): \(file.names.count) arrays of \(recipe.chapter.rawValue), seed \(seed), \(size.rawValue)")
  }
}

extension TrialSize: ExpressibleByArgument {}
