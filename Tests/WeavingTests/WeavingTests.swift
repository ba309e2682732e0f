import Claims
import Foundation
import Testing
import Weaving

@Suite struct WeavingTests {
  /// The chapter's part of the book, without the links at its end.
  private func page(_ source: String, _ change: (House) throws -> Void = { _ in }) throws -> String {
    try House.with("//: # Trial\n" + source) { house in
      try change(house)
      let after = try house.book.whole().components(separatedBy: "<a name=\"01-Trial\"></a>\n\n").last
      return (after?.components(separatedBy: "\n\n***\n\n").first ?? "") + "\n"
    }
  }

  private func failure(_ source: String) throws -> WeavingError? {
    #expect(throws: WeavingError.self) { _ = try page(source) }
  }

  @Test func proseAndCodeAlternate() throws {
    let page = try page("//: One\n//: paragraph.\n\n//: Another.\n\nlet a = 1\n\nlet b = 2\n\n\n//: End.\n")
    #expect(
      page == "## Trial\nOne\nparagraph.\n\nAnother.\n\n```swift\nlet a = 1\n\nlet b = 2\n```\n\nEnd.\n")
  }

  @Test func plumbingIsHidden() throws {
    let page = try page("let a = 1\n// snippet.hide\nlet secret = 2\n// snippet.show\nlet b = 3\n")
    #expect(page == "## Trial\n\n```swift\nlet a = 1\nlet b = 3\n```\n")
    #expect(try self.page("// snippet.hide\nlet secret = 2\n// snippet.show\n") == "## Trial\n")
    #expect(try self.page("let a = 1\n// snippet.hide\nfinish()\n") == "## Trial\n\n```swift\nlet a = 1\n```\n")
  }

  @Test func valuesAndReferencesStandInTheText() throws {
    let page = try page("//: It is @value(gap), see @ref(gap) and @ref(psnr).\n//: @figure(gap)\n//: @table(psnr)\n")
    #expect(page.contains("It is 3.1e-15, see [Figure 1.1](#figure-1-1) and [Table 1.1](#table-1-1)."))
    #expect(
      page.contains(
        "<a name=\"figure-1-1\"></a>\n\n![A (curve).](figures/01-Trial/gap.svg)\n\n**Figure 1.1.** It falls."))
    #expect(page.contains("**Table 1.1.** PSNR.\n\n| method | dB |\n|:--|--:|\n| a\\|b | 31.20 |"))
  }

  @Test func referenceThatMeansTwoThingsIsRefused() throws {
    func named(_ source: String) throws -> String {
      try page(source) { house in try house.record { $0.tables["gap"] = $0.tables["psnr"] } }
    }
    #expect(try named("//: @figure(gap)\n//: @table(gap)\n").contains("Table 1.1"))
    let error = #expect(throws: WeavingError.self) { try named("//: @figure(gap)\n//: @table(gap)\n//: @ref(gap)\n") }
    #expect(error?.message.contains("a figure and a table") == true)
  }

  @Test func claimsStandInATableWithWordsForVerdicts() throws {
    let page = try page("//: @claims\n")
    #expect(page.contains("| Two agree. | identity | this book | 3.1e-15 | ≤ 1e-12 | holds |"))
    #expect(page.contains("| A beats B. | ordering | Elad 2006 | 31.20 dB | ≥ 31.00 dB (30.90 + 0.10) | holds |"))
    #expect(page.contains("<details>\n<summary>2 of 2 claims hold</summary>\n\n| Claim |"))
    let some = try self.page("//: @claims(same)\n")
    #expect(some.contains("Two agree.") && !some.contains("A beats B."))
    let failing = try self.page("//: @claims\n") { house in
      try house.record { $0.claims = [.init(claim: .identity("same", "Two agree.", error: 1, tolerance: 0.5))] }
    }
    #expect(failing.contains("**FAILS**"))
  }

  @Test func boxTellsTheCircumstances() throws {
    let page = try page("//: @box\n") { house in
      try house.record {
        $0.box.sizes = ["signals": "5000"]
        $0.box.photographs = .kept
        $0.box.keptCode = "older"
      }
    }
    for wanted in ["tier book", "seed 7", "2 threads", "signals 5000", "--images DIR", "older version"] {
      #expect(page.contains(wanted), "\(wanted)")
    }
  }

  @Test func slicesComeFromTheLibrary() throws {
    let page = try page("//: @slice(Sources/Step.swift#step)\n")
    #expect(
      page.hasSuffix(
        "*From [`Sources/Step.swift`](Sources/Step.swift):*\n\n```swift\nfunc step() {\n  shrink()\n}\n```\n"))
    #expect(try self.page("//: @slice(Sources/Step.swift#inner)\n").contains("```swift\nshrink()\n```"))
  }

  @Test func solutionsAreFolded() throws {
    let page = try page("//: @solution(Sources/Step.swift#inner)\n")
    #expect(page.contains("<details>\n<summary>Solution</summary>\n"))
    #expect(page.contains("```swift\nshrink()\n```\n\n</details>"))
  }

  @Test func mathAndCodePassUntouched() throws {
    let source = "//: $`x = 3 dB @value(none)`$ and `4 s @foo(x)`\n//: ```math\n//: @figure(none) 5 %\n//: ```\n"
    let page = try page(source)
    #expect(page.contains("$`x = 3 dB @value(none)`$ and `4 s @foo(x)`\n```math\n@figure(none) 5 %\n```"))
  }

  @Test func chaptersHeadingsAreSectionsOfTheBook() throws {
    let page = try page("//: ## Part\n//: ```sh\n//: # comment\n//: ```\n")
    #expect(page.contains("### Part\n```sh\n# comment\n```"))
  }

  @Test func introductionComesFirstWithContents() throws {
    try House.with("//: # Trial & error\n") { house in
      try house.write(
        "Chapters/introduction.md", "# Title\n\nThe gap is @value(01-Trial/gap).\n\n@contents\n\nAfter.\n")
      let book = try house.book.whole()
      #expect(book.contains("# Title\n\nThe gap is 3.1e-15.\n\n<a name=\"table-of-contents\"></a>\n\n"))
      #expect(
        book.contains(
          "\n* [Trial & error](#01-Trial)\n* [Index of claims](#index-of-claims)\\\n  Every statement that a run checks, and its verdict.\n\nAfter.\n"
        ))
      #expect(book.hasPrefix("<!-- Woven"))
    }
  }

  @Test(arguments: [
    ("//: @value(nothing)\n", 2, "no value \"nothing\""), ("//:\n//: @figure(nothing)\n", 3, "no figure \"nothing\""),
    ("//: @table(nothing)\n", 2, "no table"), ("//: @claims(nothing)\n", 2, "no claim"),
    ("//: @ref(gap)\n", 2, "shows no figure"), ("//: see @figure(gap)\n", 2, "line of its own"),
    ("//: @figur(gap)\n", 2, "unknown directive @figur"), ("//: @figure\n", 2, "needs a name"),
    ("//: @value(02-No/gap)\n", 2, "02-No has no record"), ("//: @figure(gap)\n//: @figure(gap)\n", 3, "second time"),
    ("//: @slice(Sources/None.swift#a)\n", 2, "no file"), ("//: @slice(Sources/Step.swift#none)\n", 2, "slice: none"),
    ("//: @slice(Sources/Step.swift#open)\n", 2, "slice.end"), ("//: @slice(../x#a)\n", 2, "wanted path#name"),
    ("let a = 1\n// snippet.hide\n// snippet.hide\n", 4, "already hidden"),
    ("// snippet.show\n", 2, "without a snippet.hide"),
    ("// snippet.hide\n//: lost\n// snippet.show\n", 3, "would be lost"), ("//: ```swift\n//: let\n", 2, "not closed"),
    ("//: One\n//: gains 0.3 dB here.\n", 3, "0.3 dB"), ("//: [cite: 0.3 dB, somebody]\n", 2, "names no source"),
  ]) func mistakesAreNamedWithFileAndLine(source: String, line: Int, words: String) throws {
    let error = try failure(source)
    #expect(error?.file == "Chapters/01-Trial/main.swift" && error?.line == line, "\(String(describing: error))")
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    "31.2 dB", "12 %", "12%", "0.5 s", "3 ms", "2 seconds", "10–20 percent", "a 3-dB gain", "−0.1 dB", "5 minutes",
    "80 GFLOP/s", "1,200 MB", "7\n//: dB",
  ]) func measuredNumbersInProseAreRefused(words: String) throws {
    #expect(try failure("//: It is \(words) here.\n") != nil)
  }

  @Test(arguments: [
    "256 atoms of 64 samples", "the 1990s", "σ = 25", "8 × 8 patches", "2 signals", "`3 dB`", "$`3 s`$",
    "[words](https://x.org/10%20s)", "[cite: 26.02 dB (Zhang 2017)]", "[given: 0.1 dB]", "3 steps", "@value(gap) dB",
    "chapter 3", "4 sections",
  ]) func otherNumbersAreLeftAlone(words: String) throws {
    #expect(try page("//: It is \(words) here.\n").contains("It is"))
  }

  @Test func citedAndGivenNumbersLoseTheirMarks() throws {
    let page = try page("//: They reach [cite: 26.02 dB (Zhang 2017)], we allow [given: 0.1 dB].\n")
    #expect(page.contains("They reach 26.02 dB (Zhang 2017), we allow 0.1 dB."))
  }

  @Test func undrawnFigureIsRefused() throws {
    let error = #expect(throws: WeavingError.self) {
      _ = try page("//: @figure(gap)\n") { house in try house.record { $0.figures["gap"]?.drawn = false } }
    }
    #expect(error?.message.contains("book doctor") == true)
  }

  @Test func chapterWithoutTitleIsRefused() throws {
    try House.with("let a = 1\n") { house in
      let error = #expect(throws: WeavingError.self) { try house.book.whole() }
      #expect(error?.message.contains("no title") == true)
    }
  }
}
