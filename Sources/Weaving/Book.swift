import Files
import Claims
import Foundation

/// The whole book: introduction, notation, chapters and their records in, `book.md` out, with indices at its end.
package struct Book: Sendable {
  /// Where things stand.
  package let layout: Layout

  /// The book of a package.
  package init(layout: Layout) { self.layout = layout }

  /// What stands at the top of `book.md`.
  static let warning =
    "<!-- Woven by `swift run -c release book weave`. Do not edit: edit Chapters/ and weave again. -->"

  /// The text of `book.md`.
  /// - Throws: ``WeavingError`` with file and line for the first thing that is wrong.
  package func woven() throws -> String { try parts().map(\.text).joined(separator: "\n\n") + "\n" }

  /// Weaves and writes `book.md`, whole or not at all.
  package func weave() throws { try AtomicFile.write(try woven(), to: layout.book) }

  /// The book's parts in order, each with a name for messages: a chapter's own, or words.
  func parts() throws -> [(name: String, text: String)] {
    let pages = try pages()
    let records = try records(pages.map(\.chapter))
    var numbering = try Numbering(pages)
    let indices = [BookIndex.figures(records, numbering), BookIndex.claims(records, numbering)].compactMap { $0 }
    let notation = try notation()
    numbering.front = notation == nil ? [] : [Book.notation]
    numbering.back = indices.map(\.section)
    func page(_ source: ChapterSource, chapter: String?, isSection: Bool = true) throws -> String {
      try PageWeaver(
        source: source, chapter: chapter, isSection: isSection, records: records, numbering: numbering, layout: layout
      ).woven()
    }

    var sections: [(name: String, section: Section, text: String)] = []
    if let notation {
      sections.append(("the notation", Book.notation, try page(notation, chapter: nil)))
    }
    for (chapter, source) in pages {
      let title = numbering.titles.first { $0.anchor == chapter }?.title ?? chapter
      sections.append((chapter, Section(anchor: chapter, title: title), try page(source, chapter: chapter)))
    }
    sections += indices.map { ($0.name, $0.section, $0.text) }
    let links = Section.links(sections.map(\.section))
    let opening = try introduction(numbering) { try page($0, chapter: nil, isSection: false) }
    return [("the introduction", opening)]
      + zip(sections, links).map { ($0.name, [$0.section.mark, $0.text, $1].joined(separator: "\n\n")) }
  }

  /// Every claim of the book.
  /// - Throws: ``WeavingError`` for a chapter or a record that cannot be read.
  package func ledger() throws -> Ledger {
    let pages = try pages()
    return Ledger(try records(pages.map(\.chapter)), try Numbering(pages))
  }

  private func pages() throws -> [(chapter: String, source: ChapterSource)] {
    try layout.chapters().map { ($0, try source(of: $0)) }
  }

  private func records(_ chapters: [String]) throws -> [String: Record] {
    var records: [String: Record] = [:]
    for chapter in chapters { records[chapter] = try Record.read(from: layout.figures(of: chapter)) }
    return records
  }

  private static let notation = Section(anchor: "notation", title: "Notation")

  private func source(of chapter: String) throws -> ChapterSource {
    try ChapterSource(
      swift: try SourceFile.text(of: layout.source(of: chapter)), file: "Chapters/\(chapter)/main.swift")
  }

  private func notation() throws -> ChapterSource? {
    guard FileManager.default.fileExists(atPath: layout.notation.path) else { return nil }
    return ChapterSource(markdown: try SourceFile.text(of: layout.notation), file: "Chapters/notation.md")
  }

  private func introduction(_ numbering: Numbering, _ page: (ChapterSource) throws -> String) throws -> String {
    guard FileManager.default.fileExists(atPath: layout.introduction.path) else {
      return Book.warning + "\n\n# Sparseland\n\n## Contents\n\n" + numbering.contents
    }
    let text = try SourceFile.text(of: layout.introduction)
    let woven =
      Book.warning + "\n\n" + (try page(ChapterSource(markdown: text, file: "Chapters/introduction.md")))
    let hasContents = text.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == "@contents" }
    return hasContents ? woven : woven + "\n\n## Contents\n\n" + numbering.contents
  }

  /// A chapter's title, its first heading; nil if it has none.
  package func title(of chapter: String) throws -> String? {
    try Numbering([(chapter, source(of: chapter))]).titles.first?.title
  }
}
