import Foundation

/// A chapter's source, read as a page: blocks of prose and cells of code, each line with its number.
///
/// Lines that start with `//:` are prose; all else is code. What stands between `// snippet.hide` and `// snippet.show`
/// is left out; without the second mark, all code up to the end. A cell from the body of a function loses its indentation.
struct ChapterSource {
  /// A line of the source and its number, counted from 1.
  struct Line {
    let number: Int
    let text: String
  }
  enum Block {
    case prose([Line])
    case code([Line])
  }
  /// The file's name as messages show it.
  let file: String
  let blocks: [Block]
  /// The command that runs this section alone; nil if there is none.
  var command: String?

  /// Whether the page tells how its numbers were made.
  var hasBox: Bool {
    prose.contains { $0.text.trimmingCharacters(in: .whitespaces) == "@box" }
  }

  /// Reads a Swift source.
  init(swift text: String, file: String) throws {
    self.file = file
    var blocks: [Block] = []
    var prose: [Line] = []
    var code: [Line] = []
    var hiddenSince: Int?
    func endProse() {
      if !prose.isEmpty { blocks.append(.prose(prose)) }
      prose = []
    }
    func endCode() {
      let cell = ChapterSource.trimmed(code)
      if !cell.isEmpty { blocks.append(.code(cell)) }
      code = []
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      let bare = line.trimmingCharacters(in: .whitespaces)
      if bare == "// snippet.hide" {
        if let since = hiddenSince {
          throw WeavingError(file: file, line: number, "already hidden since line \(since)")
        }
        endProse()
        hiddenSince = number
      } else if bare == "// snippet.show" {
        guard hiddenSince != nil else {
          throw WeavingError(file: file, line: number, "snippet.show without a snippet.hide before it")
        }
        hiddenSince = nil
      } else if hiddenSince != nil {
        if bare.hasPrefix("//:") {
          throw WeavingError(file: file, line: number, "prose between snippet.hide and snippet.show would be lost")
        }
      } else if bare.hasPrefix("//:") {
        endCode()
        let text = bare.dropFirst(3)
        prose.append(Line(number: number, text: String(text.hasPrefix(" ") ? text.dropFirst() : text)))
      } else if bare.isEmpty && code.isEmpty {
        // A blank line between prose lines starts a new paragraph.
        if !prose.isEmpty { prose.append(Line(number: number, text: "")) }
      } else {
        endProse()
        code.append(Line(number: number, text: String(line)))
      }
    }
    // A file may end hidden, as the last cell, `notebook.finish()`, often is: a forgotten mark cannot swallow a page,
    // because hidden prose is refused.
    endProse()
    endCode()
    self.blocks = blocks
  }

  /// The sections that a chapter's `main.swift` names, in order: lines `notebook.section("Name") { … }`, each for a file
  /// `Name.swift` with the section's prose and code. One without braces runs nothing.
  static func sections(ofMain text: String) -> [(name: String, line: Int, runs: Bool)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      line.firstMatch(of: #/^\s*notebook\.section\("(\w+)"\)(\s*\{)?/#).map {
        (String($0.output.1), index + 1, $0.output.2 != nil)
      }
    }
  }

  /// All lines of prose.
  var prose: [Line] {
    blocks.flatMap { block in
      guard case .prose(let lines) = block else { return [Line]() }
      return lines
    }
  }

  /// Reads a Markdown file, all of it prose.
  init(markdown text: String, file: String) {
    self.file = file
    blocks = [
      .prose(
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
          Line(number: $0 + 1, text: String($1))
        })
    ]
  }

  /// Without blank lines at the ends and common indentation, and with single blank lines where a hidden part leaves several.
  private static func trimmed(_ lines: [Line]) -> [Line] {
    let indent =
      lines.filter { !$0.text.allSatisfy(\.isWhitespace) }.map { $0.text.prefix { $0 == " " }.count }.min() ?? 0
    var result: [Line] = []
    for line in lines {
      let isBlank = line.text.allSatisfy(\.isWhitespace)
      if isBlank && (result.isEmpty || result[result.count - 1].text.isEmpty) { continue }
      result.append(Line(number: line.number, text: isBlank ? "" : String(line.text.dropFirst(indent))))
    }
    if let last = result.last, last.text.isEmpty { result.removeLast() }
    return result
  }
}
