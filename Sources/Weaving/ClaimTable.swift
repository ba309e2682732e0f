import Claims

/// The claims of a chapter as a table, for the page and for the terminal.
public enum ClaimTable {
  /// A Markdown table: statement, source, measured, bound, verdict.
  public static func markdown(_ claims: [Claim]) -> String {
    var lines = [
      "| Claim | Kind | Source | Measured | Held against | Verdict |", "|:--|:--|:--|--:|:--|:--|",
    ]
    for claim in claims {
      let verdict = ClaimText.verdict(claim)
      let cells = [
        claim.statement, ClaimText.kind(claim), claim.source, ClaimText.measured(claim), ClaimText.bound(claim),
        claim.verdict == .holds ? verdict : "**\(verdict)**",
      ]
      lines.append("| " + cells.map(Markdown.cell).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  /// Lines for a terminal, a claim in two of them.
  public static func plain(_ claims: [Claim]) -> String {
    if claims.isEmpty { return "no claims" }
    let width = 6
    var lines: [String] = []
    for claim in claims {
      let verdict = ClaimText.verdict(claim)
      lines.append(verdict + String(repeating: " ", count: width - verdict.count) + claim.statement)
      lines.append(
        String(repeating: " ", count: width) + ClaimText.measured(claim) + "  " + ClaimText.bound(claim)
          + "   (\(ClaimText.kind(claim)), \(claim.source))")
    }
    let failing = claims.filter { $0.verdict == .fails }.count
    let open = claims.filter { $0.verdict == .open }.count
    lines.append("\(claims.count) claims: \(claims.count - failing - open) hold, \(failing) fail, \(open) open")
    return lines.joined(separator: "\n")
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
