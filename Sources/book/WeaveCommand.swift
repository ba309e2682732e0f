import ArgumentParser
import Files
import Weaving

/// `book weave`.
struct WeaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weave",
    abstract: "Weaves the book's pages from the chapters' sources and their records; runs nothing.",
    discussion: """
      book.md is its front, Chapters/NN-NAME/README.md is a chapter's page; notation and indices are in docs. Each page \
      is written whole, and none before all are woven.
      """)

  @Option(
    help: ArgumentHelp(
      "Write all of the book as one Markdown file instead; its paths are from the package's root.", valueName: "file"))
  var whole: String?

  func run() throws {
    let book = try BookTools.book()
    if let whole {
      try AtomicFile.write(try book.whole(), to: whole)
      BookTools.say("wove \(whole)")
      return
    }
    try book.weave()
    BookTools.say("wove \(book.layout.book.path) and the pages to which it leads")
  }
}
