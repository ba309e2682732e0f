import ArgumentParser
import Foundation
import Terminal
import Weaving

/// The book's program: runs chapters, weaves their pages, says whether all is current.
@main
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Runs the chapters of Sparseland and weaves the book from what they measured.",
    discussion: """
      A chapter is a program whose source is also its page. Running it leaves a record and figures in figures/<chapter>; \
      weaving joins sources and records to pages.

      Examples:
        swift run -c release book run                 all chapters, then the book
        swift run -c release book run 02              one chapter, then the book
        swift run -c release book check               is what is committed current?
        swift run -c release book next                what to read, run or write next
      """,
    version: packageVersion,
    subcommands: [
      RunCommand.self, WeaveCommand.self, CheckCommand.self, DoctorCommand.self, ListCommand.self, LedgerCommand.self,
      WeightsCommand.self, NotebooksCommand.self, SlidesCommand.self, NextCommand.self, ProblemsCommand.self,
      JudgeCommand.self, GradeCommand.self, GradeWorkerCommand.self,
    ])

  static func main() { launch() }
}

/// What the subcommands share.
enum BookTools {
  /// The book of the package around the current folder, or around this program.
  static func book() throws -> Book { Book(layout: try Layout.find()) }

  /// The folder of this program, where the chapters' programs lie too.
  static var programs: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The chapters that words mean: a name, or the start of one, such as `02`.
  static func chapters(_ words: [String], in layout: Layout) throws -> [String] {
    let all = try layout.chapters()
    if all.isEmpty { throw ValidationError("\(layout.root.path)/Chapters holds no chapter (NN-Name/main.swift)") }
    if words.isEmpty { return all }
    return try words.map { word in
      let found = all.filter { $0 == word || $0.lowercased().hasPrefix(word.lowercased()) }
      guard found.count == 1 else {
        throw ValidationError(
          "\"\(word)\" means \(found.isEmpty ? "no chapter" : found.joined(separator: " and ")); there are "
            + all.joined(separator: ", "))
      }
      return found[0]
    }
  }

  /// A line on stderr.
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
