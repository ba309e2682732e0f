import Claims
import Files

/// The claims of a chapter as a table, for the page and for the terminal.
package enum ClaimTable {
  /// A Markdown table: statement, kind, source, what was measured, what was wanted, verdict.
  /// - Parameter places: where each claim stands, as links; a column of its own when given.
  static func markdown(_ claims: [Claim], places: [String]? = nil) -> String {
    var header = ["Claim", "Kind", "Source", "Measured", "Wanted", "Verdict"]
    var marks = [":--", ":--", ":--", "--:", ":--", ":--"]
    if places != nil {
      header.insert("Chapter", at: 0)
      marks.insert(":--", at: 0)
    }
    var lines = ["| " + header.joined(separator: " | ") + " |", "|" + marks.joined(separator: "|") + "|"]
    for (k, claim) in claims.enumerated() {
      var cells = [
        claim.statement, ClaimText.kind(claim), claim.source, ClaimText.measured(claim), ClaimText.bound(claim),
        verdict(claim),
      ]
      if let places { cells.insert(places[k], at: 0) }
      lines.append("| " + cells.map(Markdown.cell).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  /// The same under a line that says how they stand, folded away.
  static func folded(_ claims: [Claim]) -> String {
    "<details>\n<summary>\(standing(claims))</summary>\n\n" + markdown(claims) + "\n\n</details>"
  }

  /// How claims stand, such as "36 of 38 claims hold, 2 are open".
  package static func standing(_ claims: [Claim]) -> String {
    func number(_ verdict: Claim.Verdict) -> Int { claims.count { $0.verdict == verdict } }
    let rest = [(number(.fails), "fail"), (number(.notReached), "not reached"), (number(.open), "open")]
    return
      (["\(number(.holds)) of \(counted(claims.count, "claim")) hold"]
      + rest.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
  }

  /// Lines for a terminal, a claim in two of them.
  package static func plain(_ claims: [Claim]) -> String {
    if claims.isEmpty { return "no claims" }
    let width = 12
    var lines: [String] = []
    for claim in claims {
      let verdict = ClaimText.verdict(claim)
      lines.append(verdict + String(repeating: " ", count: width - verdict.count) + claim.statement)
      lines.append(
        String(repeating: " ", count: width) + ClaimText.measured(claim) + "  " + ClaimText.bound(claim)
          + "   (\(ClaimText.kind(claim)), \(claim.source))")
    }
    lines.append(count(claims))
    return lines.joined(separator: "\n")
  }

  /// The verdict as a page shows it: what does not hold stands out.
  static func verdict(_ claim: Claim) -> String {
    let word = ClaimText.verdict(claim)
    return claim.verdict == .holds ? word : "**\(word)**"
  }

  /// How many there are and how they stand, such as "3 claims: 2 hold, 0 fail, 0 not reached, 1 open".
  static func count(_ claims: [Claim]) -> String {
    func number(_ verdict: Claim.Verdict) -> Int { claims.count { $0.verdict == verdict } }
    return
      "\(counted(claims.count, "claim")): \(number(.holds)) hold, \(number(.fails)) fail, \(number(.notReached)) not reached, "
      + "\(number(.open)) open"
  }
}

/// Small pieces of Markdown.
enum Markdown {
  /// Text that cannot end a table's cell early.
  static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  /// Text that can stand between the brackets of an image.
  static func alt(_ text: String) -> String {
    text.replacing("[", with: "(").replacing("]", with: ")").replacing("\n", with: " ")
  }
}
