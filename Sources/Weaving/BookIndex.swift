import Claims

/// A list at the end of the book, made from the chapters' records.
struct BookIndex {
  /// Its name in messages.
  let name: String
  let section: Section
  /// The list, with its heading.
  let text: String

  /// All figures that the pages show: number, place, and the first sentence of the caption; nil if there is none.
  static func figures(_ records: [String: Record], _ numbering: Numbering) -> BookIndex? {
    let section = Section(anchor: "index-of-figures", title: "Index of figures", about: "What each of them shows.")
    var chapters: [String] = []
    for title in numbering.titles {
      let lines = numbering.figures.filter { $0.chapter == title.anchor }.compactMap { figure -> String? in
        let parts = figure.key.split(separator: "/", maxSplits: 1).map(String.init)
        let (owner, name) = parts.count == 2 ? (parts[0], parts[1]) : (figure.chapter, figure.key)
        guard let caption = records[owner]?.figures[name]?.caption else { return nil }
        return "* [\(figure.label.text)](#\(figure.label.anchor)): \(firstSentence(of: caption))"
      }
      if !lines.isEmpty { chapters.append("**\(title.link)**\n\n" + lines.joined(separator: "\n")) }
    }
    if chapters.isEmpty { return nil }
    return BookIndex(
      name: "the index of figures", section: section,
      text: (["## " + section.title] + chapters).joined(separator: "\n\n"))
  }

  /// All claims, a table for each chapter; nil if there is none.
  static func claims(_ records: [String: Record], _ numbering: Numbering) -> BookIndex? {
    let section = Section(
      anchor: "index-of-claims", title: "Index of claims", about: "Every statement that a run checks, and its verdict.")
    let ledger = Ledger(records, numbering)
    if ledger.accounts.isEmpty { return nil }
    let chapters = ledger.accounts.map { account in
      let title = Section(anchor: account.chapter, title: account.title)
      let place = numbering.claimed.contains(account.chapter) ? claimsMark(account.chapter) : title
      return "### \(place.link(title.title))\n\n\(ClaimTable.count(account.claims)).\n\n"
        + ClaimTable.markdown(account.claims)
    }
    let summary =
      "Every statement of the book that a run has checked: \(ledger.summary). The links lead to the chapters."
    return BookIndex(
      name: "the index of claims", section: section,
      text: (["## " + section.title, summary] + chapters).joined(separator: "\n\n"))
  }

  /// Where a chapter shows all its claims.
  static func claimsMark(_ chapter: String) -> Section { Section(anchor: "claims-\(chapter)", title: "Claims") }

  /// The text up to the first mark that ends a sentence: one before a blank and a letter that is not small. A text of one
  /// sentence comes back whole.
  static func firstSentence(of text: String) -> String {
    let line = text.replacing("\n", with: " ")
    guard let end = line.firstMatch(of: #/[.!?]["”)]?(?=\s+\P{Ll})/#) else { return line }
    return String(line[..<end.range.upperBound])
  }
}
