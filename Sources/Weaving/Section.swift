/// A part of the book that a link can lead to: the notation, a chapter, an index.
struct Section: Equatable {
  /// What links aim at, such as `01-ISTA`.
  let anchor: String
  /// The heading, as the contents show it.
  let title: String
  /// A line on what it is about, for the contents.
  var about: String?

  /// Where the table of contents stands.
  static let contents = Section(anchor: "table-of-contents", title: "Contents")

  /// The mark that makes the anchor, to stand before the heading.
  var mark: String { "<a name=\"\(anchor)\"></a>" }

  /// A link to it.
  var link: String { link(title) }

  /// A link to it with other words.
  func link(_ words: String) -> String { "[\(words)](#\(anchor))" }

  /// What stands at the end of each section, under a line: the section before, the contents, the section after.
  static func links(_ sections: [Section]) -> [String] {
    sections.indices.map { i in
      var words: [String] = []
      if i > 0 { words.append(sections[i - 1].link("← " + sections[i - 1].title)) }
      words.append(contents.link)
      if i + 1 < sections.count { words.append(sections[i + 1].link(sections[i + 1].title + " →")) }
      return "***\n\n" + words.joined(separator: " · ")
    }
  }
}
