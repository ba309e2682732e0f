import ArgumentParser
import Files
import Foundation
import Weaving

/// `book list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the chapters: title, state of the record, claims, time of a run.")

  func run() throws {
    let book = try BookTools.book()
    let chapters = try BookTools.chapters([], in: book.layout)
    let width = chapters.map(\.count).max() ?? 0
    for chapter in chapters {
      let title = (try? book.title(of: chapter)) ?? "(no title)"
      print(chapter.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + (title))
      print(String(repeating: " ", count: width + 2) + (try state(of: chapter, in: book)))
    }
  }

  private func state(of chapter: String, in book: Book) throws -> String {
    guard let record = try Record.read(from: book.layout.figures(of: chapter)) else {
      return "no record: book run \(chapter)"
    }
    var parts = [
      try Currency(book).state(of: chapter) == .current
        ? "record is current" : "its code changed since its record: book run \(chapter)",
      ClaimTable.standing(record.claims.map(\.claim)),
      counted(record.figures.count, "figure"), "about \(Estimate.text(record.seconds))",
    ]
    if record.box.photographs == .kept { parts.append("photographs: earlier results kept") }
    if record.box.photographs == .missing { parts.append("photographs: never measured") }
    return parts.joined(separator: ", ")
  }
}
