import Foundation

/// Numbers of figures and tables, in the order in which the pages show them, and the table of contents.
struct Numbering {
  /// What a reader sees and what a link aims at.
  struct Label: Equatable {
    let text: String
    let anchor: String
  }
  private var labels: [String: Label] = [:]
  private(set) var titles: [(chapter: String, title: String)] = []

  /// Reads the pages' `@figure` and `@table` lines and their titles.
  init(_ pages: [(chapter: String, source: ChapterSource)]) throws {
    for (chapter, source) in pages {
      let number = Int(chapter.prefix { $0.isNumber }) ?? 0
      var counts = ["figure": 0, "table": 0]
      var title: String?
      var fence = false
      for case .prose(let lines) in source.blocks {
        for line in lines {
          if line.text.hasPrefix("```") { fence.toggle() }
          if fence { continue }
          if title == nil, line.text.hasPrefix("# ") { title = String(line.text.dropFirst(2)) }
          guard let match = line.text.wholeMatch(of: #/\s*@(figure|table)\((.*)\)\s*/#) else { continue }
          let (kind, key) = (String(match.output.1), match.output.2.trimmingCharacters(in: .whitespaces))
          let place = "\(chapter) \(kind) \(key)"
          if labels[place] != nil {
            throw WeavingError(file: source.file, line: line.number, "the \(kind) \"\(key)\" is shown a second time")
          }
          let count = (counts[kind] ?? 0) + 1
          counts[kind] = count
          labels[place] = Label(
            text: "\(kind == "figure" ? "Figure" : "Table") \(number).\(count)", anchor: "\(kind)-\(number)-\(count)")
        }
      }
      guard let title else {
        throw WeavingError(file: source.file, "has no title: wanted a line \"//: # Title\"")
      }
      titles.append((chapter, title))
    }
  }

  /// The label of a chapter's figure or table; nil if it shows no such thing.
  func label(_ kind: String, _ chapter: String, _ key: String) -> Label? { labels["\(chapter) \(kind) \(key)"] }

  /// The table of contents.
  var contents: String { titles.map { "* [\($0.title)](#\($0.chapter))" }.joined(separator: "\n") }
}
