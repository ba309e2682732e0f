import Claims
import Foundation
import Testing
import Weaving

@Suite struct CurrencyTests {
  private static let source = "//: # Trial\n//: The gap is @value(gap).\n\nlet a = 1\n\n//: @figure(gap)\n"

  private func problems(_ change: (House) throws -> Void) throws -> [Currency.Problem] {
    try House.with(CurrencyTests.source) { house in
      try house.book.weave()
      try change(house)
      return try Currency(house.book).problems()
    }
  }

  @Test func wovenBookIsCurrent() throws { #expect(try problems { _ in } == []) }

  @Test func changedCodeIsNoticedAndChangedProseNeedsOnlyWeaving() throws {
    let code = try problems { house in
      try house.write(
        "Chapters/01-Trial/main.swift", CurrencyTests.source.replacingOccurrences(of: "a = 1", with: "a = 2"))
    }
    #expect(code.first?.chapter == "01-Trial")
    #expect(code.first?.command == "swift run -c release book run 01-Trial")
    let prose = try problems { house in
      try house.write(
        "Chapters/01-Trial/main.swift", CurrencyTests.source.replacingOccurrences(of: "The gap", with: "Its gap"))
    }
    #expect(prose.count == 1 && prose.first?.command == "swift run -c release book weave")
  }

  @Test func changedHelperFileIsNoticed() throws {
    let found = try problems { try $0.write("Chapters/01-Trial/Helper.swift", "func help() {}") }
    #expect(found.first?.command?.hasSuffix("run 01-Trial") == true)
  }

  @Test func bookEditedByHandIsNoticed() throws {
    let found = try problems { house in
      let page = "Chapters/01-Trial/README.md"
      let text = try String(contentsOf: house.root.appendingPathComponent(page), encoding: .utf8)
      try house.write(page, text.replacingOccurrences(of: "3.1e-15", with: "3.1e-16"))
    }
    #expect(found.map(\.chapter) == ["01-Trial"] && found.first?.command == "swift run -c release book weave")
    let added = try problems { house in
      try house.write("book.md", try String(contentsOf: house.layout.book, encoding: .utf8) + "More.\n")
    }
    #expect(added.count == 1 && added.first?.command == "swift run -c release book weave")
    #expect(try problems { try FileManager.default.removeItem(at: $0.layout.book) }.count == 1)
  }

  @Test func missingRecordNamesTheRun() throws {
    let found = try problems { house in
      try FileManager.default.removeItem(at: house.layout.figures(of: "01-Trial").appendingPathComponent("record.json"))
    }
    #expect(found.count == 1 && found.first?.command == "swift run -c release book run 01-Trial", "\(found)")
  }

  @Test func missingFigureFileFailingClaimAndQuickTierAreNoticed() throws {
    let lost = try problems { house in
      try FileManager.default.removeItem(at: house.root.appendingPathComponent("figures/01-Trial/gap.gp"))
    }
    #expect(lost.first?.message.contains("gap.gp") == true)
    let failing = try problems { house in
      try house.record { $0.claims = [.init(claim: .identity("same", "Two agree.", error: 1, tolerance: 0.5))] }
    }
    #expect(failing.first?.message.contains("\"same\" fails") == true)
    let quick = try problems { house in try house.record { $0.box.tier = "quick" } }
    #expect(quick.first?.message.contains("quick") == true)
  }

  @Test func hashSeesCodeAndNothingElse() {
    let hash = { (text: String) in CodeHash.of([("main.swift", text)]) }
    let base = hash("//: prose\nlet a = 1\n")
    #expect(base == hash("//: other prose\n\n\n  let a = 1 \n// comment\n// snippet.hide\n"))
    #expect(base != hash("let a = 2\n"))
    #expect(base != CodeHash.of([("other.swift", "let a = 1\n")]))
    #expect(
      CodeHash.of([("a", "x"), ("b", "y")]) == CodeHash.of([("b", "y"), ("a", "x")]),
      "the folder's order is of no matter")
    #expect(base.count == 16)
  }

  @Test func chaptersAreFoundInOrder() throws {
    try House.with(CurrencyTests.source) { house in
      try house.write("Chapters/10-Ten/main.swift", "//: # Ten\n")
      try house.write("Chapters/02-Two/main.swift", "//: # Two\n")
      try house.write("Chapters/Solutions/ISTA.swift", "")
      try house.write("Chapters/03-Empty/notes.txt", "")
      #expect(try house.layout.chapters() == ["01-Trial", "02-Two", "10-Ten"])
    }
  }

  @Test func goalsAreReachedOrNot() {
    let reached = Claim.goal("g", "s", source: "p", measured: 2.5, atLeast: 2)
    let below = Claim.goal("g", "s", source: "p", measured: 1.5, atLeast: 2)
    let above = Claim.goal("g", "s", source: "p", measured: 0.3, atMost: 0.2)
    let nothing = Claim.goal("g", "s", source: "p", measured: .nan, atMost: 0.2)
    #expect([reached, below, above, nothing].map(\.verdict) == [.holds, .notReached, .notReached, .notReached])
    #expect(ClaimText.bound(above) == "≤ 0.2" && ClaimText.verdict(above) == "not reached")
    #expect(ClaimTable.plain([reached, below]).hasSuffix("2 claims: 1 hold, 0 fail, 1 not reached, 0 open"))
  }

  @Test func levelIsAnIntervalWithinAMargin() {
    func verdict(_ farEnd: Double) -> Claim.Verdict {
      Claim.equivalence("e", "s", farEnd: farEnd, within: 0.05).verdict
    }
    #expect([0.049, 0.051, .nan].map(verdict) == [.holds, .fails, .fails])
  }

  @Test func expectationsCountStandardErrors() {
    let claim = Claim.expectation("e", "s", source: "p", errors: 2.5, within: 4)
    #expect(claim.verdict == .holds && ClaimText.bound(claim) == "≤ 4" && ClaimText.kind(claim) == "expectation")
    #expect(Claim.expectation("e", "s", source: "p", errors: 4.1, within: 4).verdict == .fails)
  }

  @Test func whatShouldBeSmallIsMeasuredAsSuch() {
    let claim = Claim.ordering("s", "s", smaller: 0.3, larger: 0.5, margin: 0.1, unit: "dB")
    #expect(claim.verdict == .holds && claim.measured == 0.3 && ClaimText.bound(claim) == "≤ 0.40 dB (0.50 − 0.10)")
    #expect(Claim.ordering("s", "s", smaller: 0.45, larger: 0.5, margin: 0.1).verdict == .fails)
  }

  @Test func claimsReadWell() {
    let theorem = Claim.atMost("b", "s", source: "p", measured: 0.70123, bound: 1, rounding: 1e-12)
    #expect(ClaimText.measured(theorem) == "0.7012" && ClaimText.bound(theorem) == "≤ 1")
    let paper = Claim.reproduction(
      "r", "s", source: "p", measured: 31.204, published: 31.3, tolerance: 0.15, unit: "dB")
    #expect(ClaimText.measured(paper) == "31.20 dB" && ClaimText.bound(paper) == "31.30 ± 0.15 dB")
    let open = Claim.open("o", "s", source: "p", measured: 1, wanted: 2, unit: "dB")
    #expect(ClaimText.bound(open) == "2.00 dB" && ClaimText.verdict(open) == "open")
    let below = Claim.atLeast("l", "s", source: "p", measured: 2.5, bound: 2, rounding: 0.25)
    #expect(ClaimText.bound(below) == "≥ 1.75 (2 − 0.25)")
    #expect(ClaimTable.plain([paper, open]).hasSuffix("2 claims: 1 hold, 0 fail, 0 not reached, 1 open"))
  }
}
