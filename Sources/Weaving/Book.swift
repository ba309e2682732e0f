import Files
import Claims
import Foundation

/// The whole book: chapters' sources and records in, `book.md` out.
public struct Book: Sendable {
  /// Where things stand.
  public let layout: Layout

  /// The book of a package.
  public init(layout: Layout) { self.layout = layout }

  /// What stands at the top of `book.md`.
  static let warning =
    "<!-- Woven by `swift run -c release book weave`. Do not edit: edit Chapters/ and weave again. -->"

  /// The text of `book.md`.
  /// - Throws: ``WeavingError`` with file and line for the first thing that is wrong.
  public func woven() throws -> String { try parts().map(\.text).joined(separator: "\n\n") + "\n" }

  /// Weaves and writes `book.md`, whole or not at all.
  public func weave() throws { try AtomicFile.write(try woven(), to: layout.book) }

  /// The book's parts in order, each with the chapter it belongs to; nil for the introduction.
  func parts() throws -> [(chapter: String?, text: String)] {
    let pages = try layout.chapters().map { chapter in
      (chapter: chapter, source: try source(of: chapter))
    }
    let numbering = try Numbering(pages)
    var records: [String: Record] = [:]
    for (chapter, _) in pages { records[chapter] = try Record.read(from: layout.figures(of: chapter)) }
    var parts: [(chapter: String?, text: String)] = [(nil, try introduction(records, numbering))]
    for (chapter, source) in pages {
      let page = PageWeaver(
        source: source, chapter: chapter, records: records, numbering: numbering, layout: layout)
      parts.append((chapter, Book.mark(chapter) + "\n\n" + (try page.woven())))
    }
    return parts
  }

  static func mark(_ chapter: String) -> String { "<a name=\"\(chapter)\"></a>" }

  private func source(of chapter: String) throws -> ChapterSource {
    try ChapterSource(
      swift: try SourceFile.text(of: layout.source(of: chapter)), file: "Chapters/\(chapter)/main.swift")
  }

  private func introduction(_ records: [String: Record], _ numbering: Numbering) throws -> String {
    guard FileManager.default.fileExists(atPath: layout.introduction.path) else {
      return Book.warning + "\n\n# Sparseland\n\n## Contents\n\n" + numbering.contents
    }
    let text = try SourceFile.text(of: layout.introduction)
    let page = PageWeaver(
      source: ChapterSource(markdown: text, file: "Chapters/introduction.md"), chapter: nil, records: records,
      numbering: numbering, layout: layout)
    let woven = Book.warning + "\n\n" + (try page.woven())
    let hasContents = text.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == "@contents" }
    return hasContents ? woven : woven + "\n\n## Contents\n\n" + numbering.contents
  }

  /// A chapter's title, its first heading; nil if it has none.
  public func title(of chapter: String) throws -> String? {
    try Numbering([(chapter, source(of: chapter))]).titles.first?.title
  }
}
