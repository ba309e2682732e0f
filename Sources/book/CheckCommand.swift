import ArgumentParser
import Weaving

/// `book check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Fails unless records, figures and pages belong to the present sources.",
    discussion: """
      It runs nothing. Each complaint names the chapter and the command that mends it. Exit status: 0 if all is current, \
      1 if not.
      """)

  func run() throws {
    let problems = try Currency(BookTools.book()).problems()
    if problems.isEmpty {
      print("records, figures and pages are current")
      return
    }
    for problem in problems { print(problem) }
    throw ExitCode.failure
  }
}
