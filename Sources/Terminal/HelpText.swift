extension Terminal {
  /// A table for a help page: lines that are longer than a terminal are broken between words and go on under their second
  /// column, which begins after the first two spaces behind a word. The argument parser breaks at 80 columns less some.
  public static func wrapped(_ table: String, columns: Int = 78) -> String {
    table.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.count > columns, let name = line.firstIndex(where: { $0 != " " }),
        let gap = line[name...].firstRange(of: "  "),
        let text = line[gap.lowerBound...].firstIndex(where: { $0 != " " })
      else { return String(line) }
      let head = line[..<text]
      var lines = [String(head)]
      for word in line[text...].split(separator: " ") {
        let last = lines[lines.count - 1]
        let joined = last.count == head.count ? last + word : last + " " + word
        if joined.count <= columns || last.count == head.count {
          lines[lines.count - 1] = joined
        } else {
          lines.append(String(repeating: " ", count: head.count) + word)
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
