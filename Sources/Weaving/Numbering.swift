import Foundation

/// Numbers of figures and tables, in the order in which the pages show them, and the table of contents.
struct Numbering {
  /// What a reader sees and what a link aims at.
  struct Label: Equatable {
    let text: String
    let anchor: String
  }
  private var labels: [String: Label] = [:]
  /// The chapters, in order.
  private(set) var titles: [Section] = []
  /// The figures, in the order of the pages.
  private(set) var figures: [(chapter: String, key: String, label: Label)] = []
  /// The chapters that show all their claims.
  private(set) var claimed: Set<String> = []
  /// How long each chapter takes to read, in minutes.
  private(set) var minutes: [String: Int] = [:]
  /// What the contents name after the chapters.
  var back: [Section] = []

  /// Reads the pages' `@figure` and `@table` lines and their titles.
  init(_ pages: [(chapter: String, sources: [ChapterSource])]) throws {
    for (chapter, sources) in pages {
      let number = Int(chapter.prefix { $0.isNumber }) ?? 0
      var counts = ["figure": 0, "table": 0]
      var (title, about) = (String?.none, String?.none)
      var fence = false
      for source in sources {
        for line in source.prose {
          if line.text.hasPrefix("```") { fence.toggle() }
          if fence { continue }
          if title == nil, line.text.hasPrefix("# ") { title = String(line.text.dropFirst(2)) }
          if line.text.trimmingCharacters(in: .whitespaces) == "@claims" { claimed.insert(chapter) }
          if let match = line.text.wholeMatch(of: #/\s*@about\((.*)\)\s*/#) { about = String(match.output.1) }
          guard let match = line.text.wholeMatch(of: #/\s*@(figure|table)\((.*)\)\s*/#) else { continue }
          let (kind, key) = (String(match.output.1), match.output.2.trimmingCharacters(in: .whitespaces))
          let place = "\(chapter) \(kind) \(key)"
          if labels[place] != nil {
            throw WeavingError(file: source.file, line: line.number, "the \(kind) \"\(key)\" is shown a second time")
          }
          let count = (counts[kind] ?? 0) + 1
          counts[kind] = count
          let label = Label(
            text: "\(kind == "figure" ? "Figure" : "Table") \(number).\(count)", anchor: "\(kind)-\(number)-\(count)")
          labels[place] = label
          if kind == "figure" { figures.append((chapter, key, label)) }
        }
      }
      guard let title else {
        throw WeavingError(
          file: sources.first?.file ?? chapter, "has no title: wanted a line \"//: # Title\"")
      }
      let time = Numbering.minutes(sources)
      minutes[chapter] = time
      titles.append(Section(anchor: chapter, title: title, about: about.map { "\($0) Some \(time) minutes." }))
    }
  }

  /// Minutes of reading to five: 180 words of prose in one, four displayed formulas, or eight lines of code. What is folded away
  /// does not count.
  private static func minutes(_ sources: [ChapterSource]) -> Int {
    var (words, formulas, code, folded) = (0, 0, 0, 0)
    var fence = false
    for block in sources.flatMap(\.blocks) {
      switch block {
      case .code(let lines): code += lines.count
      case .prose(let lines):
        for line in lines {
          if line.text.hasPrefix("<details") { folded += 1 }
          if line.text.hasPrefix("</details") { folded -= 1 }
          if folded > 0 { continue }
          if line.text.hasPrefix("```") {
            fence.toggle()
            if fence { formulas += 1 }
          } else if !fence {
            words += line.text.split(separator: " ").count
          }
        }
      }
    }
    let minutes = Double(words) / 180 + Double(formulas) / 4 + Double(code) / 8
    return max(5, 5 * Int((minutes / 5).rounded()))
  }

  /// The label of a chapter's figure or table; nil if it shows no such thing.
  func label(_ kind: String, _ chapter: String, _ key: String) -> Label? { labels["\(chapter) \(kind) \(key)"] }

  /// A link to where a chapter shows its claims, under the chapter's number; to its beginning if it shows no table of all.
  func place(of chapter: String) -> String {
    let section = claimed.contains(chapter) ? BookIndex.claimsMark(chapter) : Section(anchor: chapter, title: chapter)
    return section.link(String(chapter.prefix { $0.isNumber }))
  }

  /// The table of contents, with the mark that links to it aim at.
  var contents: String {
    let lines = (titles + back).map { "* " + $0.link + ($0.about.map { "\\\n  " + $0 } ?? "") }
    return Section.contents.mark + "\n\n" + lines.joined(separator: "\n")
  }
}
