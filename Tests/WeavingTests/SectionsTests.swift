import Claims
import Foundation
import Testing
import Weaving

/// What the weaver adds to the chapters: the notation, the links at their ends, the indices.
@Suite struct SectionsTests {
  private static let source = "//: # First\n//: @figure(gap)\n//: @claims\n"

  /// A book of two chapters, the second without a record, and a notation.
  private func book(_ source: String = source, _ change: (House) throws -> Void = { _ in }) throws -> String {
    try House.with(source) { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n//: No figure, no claim.\n")
      try house.write("Chapters/introduction.md", "# Title\n\n@contents\n")
      try house.write("Chapters/notation.md", "# Notation\n\n## Signals\n\nThe gap was @value(01-Trial/gap).\n")
      try change(house)
      return try house.book.whole()
    }
  }

  /// The lines between a mark and the next rule.
  private func section(_ anchor: String, of book: String) -> String {
    let after = book.components(separatedBy: "<a name=\"\(anchor)\"></a>\n\n").last ?? ""
    return after.components(separatedBy: "\n\n***\n\n").first ?? ""
  }

  @Test func notationFollowsTheChaptersAsASection() throws {
    let book = try book()
    #expect(section("notation", of: book) == "## Notation\n\n### Signals\n\nThe gap was 3.1e-15.")
    let places = ["# Title", "## First", "## Second", "## Notation", "## Index of figures", "## Index of claims"].map {
      book.range(of: "\n\($0)\n")?.lowerBound
    }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func notationIsHeldToTheRulesOfPages() throws {
    for (line, words) in [
      ("It took 3 seconds.", "looks measured"), ("@value(gap)", "needs its chapter"),
      ("@contents", "unknown directive"),
    ] {
      let error = #expect(throws: WeavingError.self) {
        try book { try $0.write("Chapters/notation.md", "# Notation\n\n\(line)\n") }
      }
      #expect(error?.file == "Chapters/notation.md" && error?.line == 3 && error?.message.contains(words) == true)
    }
  }

  @Test func contentsNameEverySection() throws {
    let book = try book()
    let lines = [
      "* [First](#01-Trial)", "* [Second](#02-Second)",
      "* [Notation](#notation)\\\n  Every symbol, what it is, and its name in the code.",
      "* [Index of figures](#index-of-figures)\\\n  What each of them shows.",
      "* [Index of claims](#index-of-claims)\\\n  Every statement that a run checks, and its verdict.",
    ].joined(separator: "\n")
    #expect(book.contains("<a name=\"table-of-contents\"></a>\n\n\(lines)\n"))
  }

  @Test func sectionsEndWithLinksToTheirNeighbours() throws {
    let book = try book()
    func end(_ words: String...) -> String { "\n\n***\n\n" + words.joined(separator: " · ") + "\n" }
    let contents = "[Contents](#table-of-contents)"
    #expect(book.contains(end(contents, "[Second →](#02-Second)")))
    #expect(book.contains(end("[← First](#01-Trial)", contents, "[Notation →](#notation)")))
    #expect(book.contains(end("[← Second](#02-Second)", contents, "[Index of figures →](#index-of-figures)")))
    #expect(book.hasSuffix(end("[← Index of figures](#index-of-figures)", contents)))
  }

  @Test func everyLinkWithinTheBookLeadsSomewhere() throws {
    let book = try book(
      "//: # First\n//: @figure(gap)\n//: @table(psnr)\n//: See @ref(gap), @ref(psnr).\n//: @claims\n")
    let marks = Set(book.matches(of: #/<a name="([^"]+)"></a>/#).map { String($0.output.1) })
    let aims = Set(book.matches(of: #/\]\(#([^)]+)\)/#).map { String($0.output.1) })
    #expect(aims.count >= 8 && aims.isSubset(of: marks), "\(aims.subtracting(marks))")
  }

  @Test func figuresAreListedWithTheFirstSentenceOfTheirCaptions() throws {
    let book = try book { house in
      try house.record { $0.figures["gap"]?.caption = "It falls. More is said here." }
    }
    #expect(
      section("index-of-figures", of: book)
        == "## Index of figures\n\n**[First](#01-Trial)**\n\n* [Figure 1.1](#figure-1-1): It falls.")
  }

  @Test func figureOfAnotherChapterIsListedWhereItIsShown() throws {
    let book = try book { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n//: @figure(01-Trial/gap)\n")
      try house.write("figures/02-Second/unused", "")
    }
    #expect(
      section("index-of-figures", of: book).hasSuffix(
        "**[Second](#02-Second)**\n\n* [Figure 2.1](#figure-2-1): It falls."))
  }

  @Test func claimsAreListedWithTheirVerdicts() throws {
    let book = try book { house in
      try house.record {
        $0.claims += [
          .init(claim: .identity("lost", "|a| is b.", error: 1, tolerance: 0.5)),
          .init(claim: .open("far", "Not yet.", source: "p", measured: 1, wanted: 2)),
        ]
      }
    }
    #expect(
      section("index-of-claims", of: book) == """
        ## Index of claims

        Every statement of the book that a run has checked: 4 claims: 2 hold, 1 fail, 0 not reached, 1 open. The links lead to the chapters.

        ### [First](#claims-01-Trial)

        4 claims: 2 hold, 1 fail, 0 not reached, 1 open.

        | Claim | Kind | Source | Measured | Wanted | Verdict |
        |:--|:--|:--|--:|:--|:--|
        | Two agree. | identity | this book | 3.1e-15 | ≤ 1e-12 | holds |
        | A beats B. | ordering | Elad 2006 | 31.20 dB | ≥ 31.00 dB (30.90 + 0.10) | holds |
        | \\|a\\| is b. | identity | this book | 1 | ≤ 0.5 | **FAILS** |
        | Not yet. | open | p | 1 | 2 | **open** |
        """)
  }

  @Test func claimsShownInPartAreReachedThroughTheirChapter() throws {
    let index = section("index-of-claims", of: try book("//: # First\n//: @claims(same)\n"))
    #expect(index.contains("### [First](#01-Trial)\n\n2 claims: 2 hold") && index.contains("| A beats B. |"))
  }

  @Test func bookWithoutFiguresAndClaimsHasNoIndex() throws {
    let book = try book("//: # First\n") { house in try house.record { $0.claims = [] } }
    #expect(!book.contains("Index of") && book.hasSuffix("[← Second](#02-Second) · [Contents](#table-of-contents)\n"))
  }

  @Test func changedNotationAndIndexAreNoticed() throws {
    try House.with(Self.source) { house in
      try house.write("Chapters/notation.md", "# Notation\n")
      try house.book.weave()
      #expect(try Currency(house.book).problems() == [])
      try house.write("Chapters/notation.md", "# Notation\n\nMore.\n")
      #expect(try Currency(house.book).problems().map(\.chapter) == ["the notation"])
      try house.book.weave()
      let index = house.root.appendingPathComponent("docs/index-of-claims.md")
      let text = try String(contentsOf: index, encoding: .utf8)
      try house.write("docs/index-of-claims.md", text.replacingOccurrences(of: "A beats B.", with: "B beats A."))
      #expect(try Currency(house.book).problems().map(\.chapter) == ["the index of claims"])
    }
  }

  @Test(arguments: [
    ("One. Two.", "One."), ("One only", "One only"), ("For t = 1.5 it falls. Then", "For t = 1.5 it falls."),
    ("Left: D z₀, D z₁, … in the plane. Right", "Left: D z₀, D z₁, … in the plane."),
    ("It ends with e.g. a word. Two", "It ends with e.g. a word."), ("Is it so? Yes.", "Is it so?"),
    ("One\nline. Two", "One line."), ("At σ = 25. λ falls.", "At σ = 25. λ falls."),
  ]) func firstSentenceEndsWhereASentenceEnds(caption: String, first: String) throws {
    let book = try book { house in try house.record { $0.figures["gap"]?.caption = caption } }
    #expect(section("index-of-figures", of: book).hasSuffix("* [Figure 1.1](#figure-1-1): " + first))
  }
}
