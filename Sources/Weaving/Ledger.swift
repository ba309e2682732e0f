import Claims

/// Every claim of the book, from the chapters' records: what is said, by whom, what was measured, whether it holds.
package struct Ledger {
  /// A chapter's claims.
  package struct Account {
    /// The chapter, such as `01-ISTA`.
    package let chapter: String
    /// Its title.
    package let title: String
    /// Its claims, in the order of the chapter.
    package let claims: [Claim]
  }

  /// The chapters that have claims, in order.
  package let accounts: [Account]
  private let numbering: Numbering

  init(_ records: [String: Record], _ numbering: Numbering) {
    accounts = numbering.titles.compactMap { title in
      guard let claims = records[title.anchor]?.claims.map(\.claim), !claims.isEmpty else { return nil }
      return Account(chapter: title.anchor, title: title.title, claims: claims)
    }
    self.numbering = numbering
  }

  /// All claims.
  package var claims: [Claim] { accounts.flatMap(\.claims) }

  /// How all claims stand, such as "3 claims: 2 hold, 0 fail, 1 open".
  package var summary: String { ClaimTable.count(claims) }

  /// A table of the chapters and kinds, then the claims that do not hold.
  var markdown: String {
    let kinds = Claim.Kind.allCases.filter { kind in kind != .open && claims.contains { $0.kind == kind } }
    var lines = [
      "| Chapter | " + kinds.map(ClaimText.kind).joined(separator: " | ") + " | hold | fail | not reached | open |",
      "|:--|" + String(repeating: "--:|", count: kinds.count + 4),
    ]
    func row(_ name: String, _ claims: [Claim]) -> String {
      let counts =
        kinds.map { kind in claims.count { $0.kind == kind } }
        + [Claim.Verdict.holds, .fails, .notReached, .open].map { verdict in claims.count { $0.verdict == verdict } }
      return "| " + ([name] + counts.map(String.init)).joined(separator: " | ") + " |"
    }
    lines += accounts.map { row(Section(anchor: $0.chapter, title: $0.title).link, $0.claims) }
    lines.append(row("**all**", claims))
    let rest = accounts.flatMap { account in
      account.claims.filter { $0.verdict != .holds }.map { (numbering.place(of: account.chapter), $0) }
    }
    let table = rest.isEmpty ? [] : [ClaimTable.markdown(rest.map(\.1), places: rest.map(\.0))]
    return ([lines.joined(separator: "\n")] + table).joined(separator: "\n\n")
  }

  /// One line for each claim, after one of titles: chapter, name, kind, source, measured, relation, bound, margin, unit,
  /// verdict, statement. Numbers are whole, not rounded.
  package var csv: String { Self.csv(accounts.map { ($0.chapter, $0.claims) }) }

  /// Claims of some chapters as comma-separated values under a line of titles.
  package static func csv(_ accounts: [(chapter: String, claims: [Claim])]) -> String {
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let lines = accounts.flatMap { account in
      account.claims.map { claim in
        [
          account.chapter, claim.id, claim.kind.rawValue, quoted(claim.source), "\(claim.measured)",
          claim.relation.rawValue, "\(claim.bound)", "\(claim.margin)", quoted(claim.unit), claim.verdict.rawValue,
          quoted(claim.statement),
        ].joined(separator: ",")
      }
    }
    return (["chapter,claim,kind,source,measured,relation,bound,margin,unit,verdict,statement"] + lines)
      .joined(separator: "\n") + "\n"
  }
}
