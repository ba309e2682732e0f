import Claims
import Foundation
import Testing
import Weaving

/// Claims outside their own chapter: a selection of them on another page, and the ledger of all.
@Suite struct LedgerTests {
  /// A book whose second chapter, with a record of its own, is the given source.
  private func withBook<Result>(_ source: String, _ body: (House) throws -> Result) throws -> Result {
    try House.with("//: # First\n//: @claims\n") { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n" + source)
      var record = Record(
        chapter: "02-Second", code: try CodeHash.ofFolder(house.layout.folder(of: "02-Second")),
        box: Record.Box(tier: "book", seed: 7, threads: 2))
      record.claims = [
        .init(claim: .open("far", "Not \"yet\", they say.", source: "Ho, 2001", measured: 1, wanted: 2)),
        .init(claim: .identity("lost", "|a| is b.", error: 1, tolerance: 0.5)),
      ]
      try record.write(to: house.layout.figures(of: "02-Second"))
      return try body(house)
    }
  }

  @Test func claimsOfOtherChaptersNameTheirPlace() throws {
    let book = try withBook("//: @claims(lost, 01-Trial/better)\n") { try $0.book.whole() }
    #expect(book.contains("| Chapter | Claim | Kind | Source | Measured | Wanted | Verdict |\n|:--|:--|"))
    #expect(book.contains("| [02](#02-Second) | \\|a\\| is b. | identity |"))
    #expect(book.contains("| [01](#claims-01-Trial) | A beats B. | ordering | Elad 2006 | 31.20 dB |"))
    // A page's own claims need no such column.
    let own = try withBook("//: @claims(lost)\n") { try $0.book.whole() }
    #expect(!own.contains("| Chapter | Claim |"))
  }

  @Test func unknownClaimOfAnotherChapterIsRefused() throws {
    for (key, words) in [
      ("01-Trial/bettter", "holds no claim \"bettter\""), ("03-Nothing/a", "03-Nothing has no record"),
    ] {
      let error = #expect(throws: WeavingError.self) {
        try withBook("//: @claims(\(key))\n") { try $0.book.whole() }
      }
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
  }

  @Test func ledgerCountsChaptersAndKindsAndNamesWhatDoesNotHold() throws {
    let book = try withBook("//: @ledger\n") { try $0.book.whole() }
    #expect(
      book.contains(
        """
        | Chapter | identity | ordering | hold | fail | not reached | open |
        |:--|--:|--:|--:|--:|--:|--:|
        | [First](#01-Trial) | 1 | 1 | 2 | 0 | 0 | 0 |
        | [Second](#02-Second) | 1 | 0 | 0 | 1 | 0 | 1 |
        | **all** | 2 | 1 | 2 | 1 | 0 | 1 |
        """))
    for (statement, holds) in [("Two agree.", true), ("Not \"yet\", they say.", false), ("\\|a\\| is b.", false)] {
      #expect(book.contains("| [02](#02-Second) | \(statement) |") != holds)
      // In the index, and in its chapter or the ledger.
      #expect(book.components(separatedBy: "| \(statement) |").count == 3)
    }
  }

  @Test func ledgerFollowsTheRecords() throws {
    try withBook("//: @ledger\n") { house in
      try house.book.weave()
      try house.record { $0.claims.removeLast() }
      #expect(try Currency(house.book).problems().contains { $0.chapter == "02-Second" && $0.message.contains("page") })
    }
  }

  @Test func csvQuotesWhatNeedsIt() throws {
    let csv = try withBook("") { try $0.book.ledger().csv }
    let lines = csv.split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("chapter,claim,kind,source,measured,"))
    #expect(lines[2] == #"01-Trial,better,ordering,"Elad 2006",31.2,atLeast,30.9,0.1,"dB",holds,"A beats B.""#)
    #expect(lines[3] == #"02-Second,far,open,"Ho, 2001",1.0,within,2.0,0.0,"",open,"Not ""yet"", they say.""#)
  }
}
