import Files
import Claims
import Foundation

/// The whole book: introduction, notation, chapters and their records in; out come `book.md`, which is its front, and a page for
/// each chapter, for the notation and for each index.
package struct Book: Sendable {
  /// Where things stand.
  package let layout: Layout

  /// The book of a package.
  package init(layout: Layout) { self.layout = layout }

  /// What stands at the top of every page.
  static let warning =
    "<!-- Woven by `swift run -c release book weave`. Do not edit: edit Chapters/ and weave again. -->"

  /// All of the book as one text, with paths from the package's root.
  /// - Throws: ``WeavingError`` with file and line for the first thing that is wrong.
  package func whole() throws -> String { try parts().map(\.text).joined(separator: "\n\n") + "\n" }

  /// The pages, the front first.
  /// - Throws: ``WeavingError`` with file and line for the first thing that is wrong, a link that leads nowhere included.
  package func pages() throws -> [BookPage] { try Paginator(try parts(), root: layout.root).pages() }

  /// Weaves and writes the pages, each whole or not at all, and none before all are woven.
  package func weave() throws {
    for page in try pages() {
      try AtomicFile.write(page.text, to: layout.root.appendingPathComponent(page.path))
    }
  }

  /// The book's parts in order.
  func parts() throws -> [BookPart] {
    let pages = try sources()
    let records = try records(pages.map(\.chapter))
    var numbering = try Numbering(pages)
    let indices = [BookIndex.figures(records, numbering), BookIndex.claims(records, numbering)].compactMap { $0 }
    let notation = try notation()
    numbering.back = (notation == nil ? [] : [Book.notation]) + indices.map(\.section)
    func page(_ source: ChapterSource, chapter: String?, isSection: Bool = true) throws -> String {
      try PageWeaver(
        source: source, chapter: chapter, isSection: isSection, records: records, numbering: numbering, layout: layout
      ).woven()
    }

    var sections: [(name: String, section: Section, text: String)] = []
    for (chapter, sources) in pages {
      let title = numbering.titles.first { $0.anchor == chapter }?.title ?? chapter
      // What the head links to stands at the foot.
      let foot = sources.contains(where: \.hasBox) ? records[chapter].map { [BoxText.markdown($0)] } ?? [] : []
      let text =
        try sources.flatMap { source in
          // The web pages show the command; elsewhere it is out of the way.
          (source.command.map { ["<!-- \($0) -->"] } ?? []) + [try page(source, chapter: chapter)]
        } + foot
      sections.append((chapter, Section(anchor: chapter, title: title), text.joined(separator: "\n\n")))
    }
    if let notation { sections.append(("the notation", Book.notation, try page(notation, chapter: nil))) }
    sections += indices.map { ($0.name, $0.section, $0.text) }
    let links = Section.links(sections.map(\.section))
    let opening = try introduction(numbering) { try page($0, chapter: nil, isSection: false) }
    let chapters = Set(pages.map(\.chapter))
    return [BookPart(name: "the introduction", anchor: nil, text: opening, path: Layout.front)]
      + zip(sections, links).map { section, links in
        let anchor = section.section.anchor
        return BookPart(
          name: section.name, anchor: anchor,
          text: [section.section.mark, section.text, links].joined(separator: "\n\n"),
          path: chapters.contains(anchor) ? Layout.page(ofChapter: anchor) : Layout.page(of: anchor))
      }
  }

  /// Every claim of the book.
  /// - Throws: ``WeavingError`` for a chapter or a record that cannot be read.
  package func ledger() throws -> Ledger {
    let pages = try sources()
    return Ledger(try records(pages.map(\.chapter)), try Numbering(pages))
  }

  func sources() throws -> [(chapter: String, sources: [ChapterSource])] {
    try layout.chapters().map { ($0, try sources(of: $0)) }
  }

  func records(_ chapters: [String]) throws -> [String: Record] {
    var records: [String: Record] = [:]
    for chapter in chapters { records[chapter] = try Record.read(from: layout.figures(of: chapter)) }
    return records
  }

  private static let notation = Section(
    anchor: "notation", title: "Notation", about: "Every symbol, what it is, and its name in the code.")

  /// A chapter's pieces in the order of its page: `main.swift`, then the file of each section that it runs.
  private func sources(of chapter: String) throws -> [ChapterSource] {
    let folder = layout.folder(of: chapter)
    func read(_ name: String) throws -> (text: String, source: ChapterSource) {
      let text = try SourceFile.text(of: folder.appendingPathComponent(name))
      return (text, try ChapterSource(swift: text, file: "Chapters/\(chapter)/\(name)"))
    }
    let main = try read("main.swift")
    let sections = ChapterSource.sections(ofMain: main.text)
    if let first = sections.first, let last = main.source.prose.last(where: { !$0.text.isEmpty })?.number,
      last > first.line
    {
      throw WeavingError(
        file: main.source.file, line: last,
        "prose after the first section would stand before it: move it to a section of its own")
    }
    var pieces = [main.source]
    var names: Set = ["main.swift"]
    for (name, line, runs) in sections {
      let file = name + ".swift"
      guard FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) else {
        throw WeavingError(file: main.source.file, line: line, "the section \(name) has no file \(file)")
      }
      guard names.insert(file).inserted else {
        throw WeavingError(file: main.source.file, line: line, "the section \(name) stands there twice")
      }
      var piece = try read(file).source
      if runs { piece.command = "swift run -c release \(chapter) --section \(name)" }
      pieces.append(piece)
    }
    // Prose of a file that nobody runs would be missed by no reader.
    for name in try CodeHash.names(in: folder) where !names.contains(name) {
      let source = try read(name).source
      if let line = source.prose.first?.number {
        throw WeavingError(
          file: source.file, line: line,
          "prose in a file that main.swift runs as no section: wanted notebook.section(\"\(name.dropLast(6))\") there")
      }
    }
    return pieces
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
    try Numbering([(chapter, sources(of: chapter))]).titles.first?.title
  }
}
