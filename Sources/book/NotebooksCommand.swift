import ArgumentParser
import Files
import Weaving

/// `book notebooks`.
struct NotebooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebooks",
    abstract: "Writes the book as notebooks of Jupyter, to be read; runs nothing.",
    discussion: """
      A notebook for each chapter, with its prose, its code and its figures, for the notation and the indices; \
      index.ipynb is the front. They lead to each other and can lie in any folder. Numbers and figures are those of the \
      recorded runs.

      Example:
        swift run -c release book notebooks -o notebooks
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder; older notebooks there are replaced.", valueName: "folder"))
  var output: String

  func run() throws {
    // Nothing is written before all are woven.
    let notebooks = try BookTools.book().notebooks().map { ($0.name, try $0.notebook.json()) }
    try AtomicFile.makeFolder(output)
    for (name, text) in notebooks { try AtomicFile.write(text, to: "\(output)/\(name)") }
    BookTools.say("wrote \(counted(notebooks.count, "notebook")); \(output)/index.ipynb is the first")
  }
}

/// `book slides`.
struct SlidesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slides",
    abstract: "Writes the figures of each chapter as slides with their captions; runs nothing.",
    discussion: """
      A page of HTML for each chapter that shows figures, which a browser opens without a network; the arrows go from slide \
      to slide, and printed each is a page of its own.

      Example:
        swift run -c release book slides -o slides
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder; older slides there are replaced.", valueName: "folder"))
  var output: String

  func run() throws {
    let slides = try BookTools.book().slides()
    try AtomicFile.makeFolder(output)
    for (name, html) in slides { try AtomicFile.write(html, to: "\(output)/\(name)") }
    BookTools.say("wrote slides of \(counted(slides.count, "chapter")) to \(output)")
  }
}
