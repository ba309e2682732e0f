import Foundation
import Testing
import Weaving

/// The figures of a chapter as slides.
@Suite struct SlidesTests {
  private func slides(_ source: String, _ change: (House) throws -> Void = { _ in }) throws -> [String: String] {
    try House.with(source) { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n//: Nothing to see.\n")
      try change(house)
      return Dictionary(uniqueKeysWithValues: try house.book.slides().map { ($0.name, $0.html) })
    }
  }

  @Test func aChapterWithFiguresHasThem() throws {
    let all = try slides("//: # First < all\n//: @about(How it begins.)\n//: @figure(gap)\n")
    #expect(Array(all.keys) == ["01-Trial.html"])
    let page = try #require(all["01-Trial.html"])
    #expect(page.contains("<h1>First &lt; all</h1>") && page.contains("How it begins."))
    #expect(page.components(separatedBy: "<section>").count == 3)
    #expect(page.contains("<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"A [curve].\">"))
    #expect(page.contains("<p><strong>Figure 1.1.</strong> It falls.</p>") && page.contains("1 of 1"))
    // Nothing comes from elsewhere.
    #expect(!page.contains("http"))
  }

  @Test func aFigureOfAnotherChapterIsShownWhereItStands() throws {
    let all = try slides("//: # First\n//: @figure(gap)\n") { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n//: @figure(01-Trial/gap)\n")
    }
    #expect(all["02-Second.html"]?.contains("Figure 2.1.") == true)
  }

  @Test func figuresThatAreMissingAreNamed() {
    let unknown = #expect(throws: WeavingError.self) { try slides("//: # First\n//: @figure(none)\n") }
    #expect(unknown?.message.contains("no figure \"none\"") == true)
    let undrawn = #expect(throws: WeavingError.self) {
      try slides("//: # First\n//: @figure(gap)\n") {
        try FileManager.default.removeItem(at: $0.root.appendingPathComponent("figures/01-Trial/gap.svg"))
      }
    }
    #expect(undrawn?.message.contains("figures/01-Trial/gap.svg was not drawn") == true)
  }
}
