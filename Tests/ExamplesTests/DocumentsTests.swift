import Foundation
import Testing

/// The front page, the documents and the book as files that lead to each other.
@Suite struct DocumentsTests {
  private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// All pages that a reader is led to, from the root.
  private func pages() throws -> [String] {
    func files(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
    }
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "book.md"]
      + (try files("docs").filter { $0.hasSuffix(".md") }.map { "docs/" + $0 })
      + (try files("Chapters").filter { $0.first?.isNumber == true }.map { "Chapters/\($0)/README.md" })
  }

  /// The text without code.
  private func prose(_ text: String) -> String {
    var fence = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { fence.toggle() }
      return !fence && !line.hasPrefix("```")
    }
    return lines.joined(separator: "\n").replacing(#/`[^`\n]*`/#, with: "`code`")
  }

  /// What a link may aim at within a page: named anchors, and headings as GitHub names them.
  private func anchors(_ text: String) -> Set<String> {
    let prose = prose(text)
    let named = prose.matches(of: #/<a name="([^"]+)">/#).map { String($0.output.1) }
    let headings = text.matches(of: #/(?:^|\n)#+ ([^\n]+)/#).map { match in
      match.output.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        .replacing(" ", with: "-")
    }
    return Set(named + headings)
  }

  @Test func linksLeadSomewhere() throws {
    var known: [String: Set<String>] = [:]
    for page in try pages() {
      let text = try text(page)
      let folder = root.appendingPathComponent(page).deletingLastPathComponent()
      for match in prose(text).matches(of: #/\]\(([^()\s]+)\)/#) {
        let link = String(match.output.1)
        if link.contains(#/^[a-z]+:/#) { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let file = parts[0].isEmpty ? root.appendingPathComponent(page) : folder.appendingPathComponent(parts[0])
        #expect(FileManager.default.fileExists(atPath: file.path), "\(page) leads to \(link)")
        guard parts.count > 1, file.pathExtension == "md" else { continue }
        let path = file.standardizedFileURL.path
        let there = try known[path] ?? anchors(String(contentsOf: file, encoding: .utf8))
        known[path] = there
        #expect(there.contains(parts[1]), "\(page) leads to \(link)")
      }
    }
  }

  @Test func theFrontPageIsReadInHalfAMinute() throws {
    #expect(try text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 90)
  }

  /// The table of results is the scoreboard's, row by row.
  @Test func resultsOfTheFrontPageAreTheBooks() throws {
    func rows(_ path: String) throws -> [[String]] {
      try text(path).split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
    }
    let shown = try rows("README.md").filter { $0.count == 3 && Double($0[2]) != nil }
    let board = try rows("Chapters/11-Scoreboard/README.md")
    #expect(shown.count == 7)
    for row in shown {
      #expect(board.contains { $0.count > 2 && [$0[0], $0[2], $0[1]] == row }, "\(row) is not on the scoreboard")
    }
  }

  @Test func pagesAreSmallEnoughToBeRendered() throws {
    for page in try pages() {
      // Chapter 8 has ten sections and is to become two chapters.
      let most = page.contains("08-OtherPriors") ? 130_000 : 110_000
      #expect(try text(page).utf8.count < most, "\(page)")
    }
  }
}
