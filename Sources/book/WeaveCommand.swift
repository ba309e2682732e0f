import ArgumentParser
import Weaving

/// `book weave`.
struct WeaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weave", abstract: "Weaves book.md from the chapters' sources and their records; runs nothing.")

  func run() throws {
    let book = try BookTools.book()
    try book.weave()
    BookTools.say("wove \(book.layout.book.path)")
  }
}
