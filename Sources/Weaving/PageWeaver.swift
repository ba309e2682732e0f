import Claims
import Foundation

/// Turns one page's source and the book's records into Markdown.
struct PageWeaver {
  let source: ChapterSource
  /// The chapter; nil for the introduction and the notation, which have no record of their own.
  let chapter: String?
  /// Whether it is a section of the book, as all but the introduction are.
  let isSection: Bool
  let records: [String: Record]
  let numbering: Numbering
  let layout: Layout

  /// The page, ending without a newline.
  func woven() throws -> String {
    var parts: [String] = []
    for block in source.blocks {
      switch block {
      case .prose(let lines): parts.append(try prose(lines))
      case .code(let lines): parts.append("```swift\n" + lines.map(\.text).joined(separator: "\n") + "\n```")
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Prose

  private func prose(_ lines: [ChapterSource.Line]) throws -> String {
    try lint(lines)
    var output: [String] = []
    var fence = false
    for line in lines {
      if line.text.hasPrefix("```") {
        fence.toggle()
        output.append(line.text)
      } else if fence {
        output.append(line.text)
      } else if let block = try directive(line) {
        // A directive stands as a paragraph of its own.
        if output.last?.isEmpty == false { output.append("") }
        output += [block, ""]
      } else {
        output.append(try inline(heading(line.text), line.number))
      }
    }
    if fence, let first = lines.last(where: { $0.text.hasPrefix("```") }) {
      throw WeavingError(file: source.file, line: first.number, "a fence is opened here and not closed")
    }
    var result: [String] = []
    for line in output where !(line.isEmpty && (result.last ?? "").isEmpty) { result.append(line) }
    while result.last?.isEmpty == true { result.removeLast() }
    return result.joined(separator: "\n")
  }

  private func lint(_ lines: [ChapterSource.Line]) throws {
    let text = lines.map(\.text).joined(separator: "\n")
    func number(_ offset: Int) -> Int { lines[text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }].number }
    let masked = NumberLint.masked(text)
    if let finding = NumberLint.firstNumber(in: masked) {
      // Masking keeps line breaks but not the number of bytes, so the line is counted in the masked text.
      let line = lines[masked.utf8.prefix(finding.offset).count { $0 == UInt8(ascii: "\n") }].number
      throw WeavingError(
        file: source.file, line: line,
        "\"\(finding.words)\" looks measured: record it and write @value(key); or [cite: \(finding.words) (Author 2006)] "
          + "for a published number, [given: \(finding.words)] for one the text chooses")
    }
    if let finding = MathLint.firstUnknown(in: text) {
      throw WeavingError(
        file: source.file, line: number(finding.offset),
        "\(finding.command) is not known to be rendered by GitHub: write another command, such as \\mathrm{…} for a name"
      )
    }
    for match in text.matches(of: #/\[cite:([^\]]*)\]/#) where !match.output.1.contains(#/(?:19|20)\d\d/#) {
      throw WeavingError(
        file: source.file, line: number(text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)),
        "\"\(match.output.0)\" names no source: wanted author and year")
    }
  }

  /// The headings of a section go down one level.
  private func heading(_ text: String) -> String { isSection && text.hasPrefix("#") ? "#" + text : text }

  private func inline(_ text: String, _ line: Int) throws -> String {
    var result = ""
    var rest = text[...]
    while let match = rest.firstMatch(
      of: #/`[^`]*`|@(?<name>[a-z]+)\((?<key>[^)]*)\)|\[(?:cite|given):(?<said>[^\]]*)\]/#)
    {
      result += rest[..<match.range.lowerBound]
      rest = rest[match.range.upperBound...]
      if let said = match.output.said {
        result += said.trimmingCharacters(in: .whitespaces)
      } else if let name = match.output.name, let key = match.output.key.map(String.init) {
        switch name {
        case "value": result += try value(key, line)
        case "claim": result += try claim(key, line)
        case "cell": result += try cell(key, line)
        case "ref": result += try reference(key, line)
        case "figure", "table", "slice", "solution", "claims", "about":
          throw WeavingError(file: source.file, line: line, "@\(name)(…) must stand on a line of its own")
        default: throw unknown(String(name), line)
        }
      } else {
        result += match.output.0
      }
    }
    return result + rest
  }

  private func unknown(_ name: String, _ line: Int) -> WeavingError {
    WeavingError(
      file: source.file, line: line,
      "unknown directive @\(name): wanted @value, @claim, @cell, @ref, @about, @figure, @table, @claims, @ledger, @box, @slice or @solution"
    )
  }

  // MARK: Directives

  private func directive(_ line: ChapterSource.Line) throws -> String? {
    let text = line.text.trimmingCharacters(in: .whitespaces)
    guard let match = text.wholeMatch(of: #/@(?<name>[a-z]+)(?:\((?<key>.*)\))?/#) else { return nil }
    let key = match.output.key.map { String($0).trimmingCharacters(in: .whitespaces) }
    switch (match.output.name, key) {
    case ("value", _?), ("claim", _?), ("cell", _?), ("ref", _?): return nil
    case ("figure", let key?): return try figure(key, line.number)
    case ("table", let key?): return try table(key, line.number)
    case ("claims", let key): return try claims(key, line.number)
    case ("box", nil):
      return BoxText.head(try record(of: nil, line.number), minutes: numbering.minutes[chapter ?? ""] ?? 0)
    case ("about", let text?): return "*\(text)*"
    case ("contents", nil) where !isSection: return numbering.contents
    case ("ledger", nil): return Ledger(records, numbering).markdown
    case ("slice", let key?):
      let (path, lines) = try Slice.lines(key, root: layout.root, place: (source.file, line.number))
      return "*From [`\(path)`](\(path)):*\n\n```swift\n" + lines.joined(separator: "\n") + "\n```"
    case ("solution", let key?):
      let (path, lines) = try Slice.lines(key, root: layout.root, place: (source.file, line.number))
      return "<details>\n<summary>Solution</summary>\n\n*From [`\(path)`](\(path)):*\n\n```swift\n"
        + lines.joined(separator: "\n") + "\n```\n\n</details>"
    case ("figure", nil), ("table", nil), ("slice", nil), ("solution", nil), ("about", nil):
      throw WeavingError(file: source.file, line: line.number, "@\(match.output.name) needs a name in brackets")
    case (let name, _): throw unknown(String(name), line.number)
    }
  }

  private func reference(_ key: String, _ line: Int) throws -> String {
    let (owner, _, name) = try split(key, line)
    let labels = ["figure", "table"].compactMap { numbering.label($0, owner, name) }
    guard let label = labels.first, labels.count == 1 else {
      if labels.count == 2 {
        throw WeavingError(
          file: source.file, line: line, "@ref(\(key)) means a figure and a table: give one of them another name")
      }
      throw WeavingError(
        file: source.file, line: line, "@ref(\(key)): the page of \(owner) shows no figure and no table \"\(name)\"")
    }
    return "[\(label.text)](#\(label.anchor))"
  }

  private func figure(_ key: String, _ line: Int) throws -> String {
    let (owner, record, name) = try split(key, line)
    guard let figure = record.figures[name] else {
      throw missing("figure", name, owner, Array(record.figures.keys), line)
    }
    let path = "figures/\(owner)/\(figure.file)"
    guard figure.drawn, FileManager.default.fileExists(atPath: layout.root.appendingPathComponent(path).path) else {
      throw WeavingError(
        file: source.file, line: line,
        "\(path) was not drawn: swift run -c release book doctor tells whether gnuplot is in order, "
          + "then swift run -c release book run \(owner)")
    }
    let image = "![\(Markdown.alt(figure.alt))](\(path))"
    guard let label = numbering.label("figure", chapter ?? "", key) else { return image + "\n\n" + figure.caption }
    return "<a name=\"\(label.anchor)\"></a>\n\n\(image)\n\n**\(label.text).** \(figure.caption)"
  }

  private func table(_ key: String, _ line: Int) throws -> String {
    let (owner, record, name) = try split(key, line)
    guard let table = record.tables[name] else {
      throw missing("table", name, owner, Array(record.tables.keys), line)
    }
    let isNumber = table.header.indices.map { j in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[j].number != nil || $0[j].text.isEmpty || $0[j].text == "–" }
    }
    var lines = [
      "| " + table.header.map(Markdown.cell).joined(separator: " | ") + " |",
      "|" + isNumber.map { $0 ? "--:" : ":--" }.joined(separator: "|") + "|",
    ]
    lines += table.rows.map { "| " + $0.map { Markdown.cell($0.text) }.joined(separator: " | ") + " |" }
    guard let label = numbering.label("table", chapter ?? "", key) else {
      return lines.joined(separator: "\n") + "\n\n" + table.caption
    }
    return "<a name=\"\(label.anchor)\"></a>\n\n**\(label.text).** \(table.caption)\n\n" + lines.joined(separator: "\n")
  }

  private func claims(_ key: String?, _ line: Int) throws -> String {
    guard let key else {
      let record = try record(of: nil, line)
      return BookIndex.claimsMark(record.chapter).mark + "\n\n" + ClaimTable.folded(record.claims.map(\.claim))
    }
    let chosen = try key.split(separator: ",").map { part in
      let part = part.trimmingCharacters(in: .whitespaces)
      return (try split(part, line).chapter, try claim(named: part, line))
    }
    // Where other chapters' claims stand among them, each says by a link where it comes from.
    if chosen.allSatisfy({ $0.0 == chapter }) { return ClaimTable.markdown(chosen.map(\.1)) }
    return ClaimTable.markdown(chosen.map(\.1), places: chosen.map { numbering.place(of: $0.0) })
  }
}
