import Foundation

/// Parts of library sources that a page shows, between `// slice: name` and `// slice.end`.
enum Slice {
  /// The lines of a slice, without marks and common indentation.
  /// - Parameters:
  ///   - reference: `path#name`, the path from the package's root; without `#name` the whole file.
  ///   - place: where the page asks for it, for messages.
  static func lines(
    _ reference: String, root: URL, place: (file: String, line: Int)
  ) throws -> (path: String, lines: [String]) {
    let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
    guard let path = parts.first, !path.isEmpty, !path.hasPrefix("/"), !path.contains("..") else {
      throw WeavingError(
        file: place.file, line: place.line, "\"\(reference)\": wanted path#name, the path from the package's root")
    }
    let file = root.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw WeavingError(file: place.file, line: place.line, "\(reference): there is no file \(path)")
    }
    let all = try SourceFile.text(of: file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return (path, dedented(all)) }
    return (path, dedented(try cut(all, name: parts[1], reference: reference, place: place)))
  }

  private static func cut(
    _ lines: [String], name: String, reference: String, place: (file: String, line: Int)
  ) throws -> [String] {
    var found: [String]?
    var depth = 0
    for line in lines {
      let bare = line.trimmingCharacters(in: .whitespaces)
      let isMark = bare.hasPrefix("// slice:")
      if found == nil {
        if isMark, bare.dropFirst(9).trimmingCharacters(in: .whitespaces) == name { found = [] }
      } else if isMark {
        depth += 1
      } else if bare == "// slice.end" {
        if depth == 0 { return found ?? [] }
        depth -= 1
      } else {
        found?.append(line)
      }
    }
    let missing = found == nil ? "\"// slice: \(name)\"" : "the \"// slice.end\" of \"\(name)\""
    throw WeavingError(file: place.file, line: place.line, "\(reference): the file holds no line \(missing)")
  }

  /// Without marks of other slices, blank lines at the ends, and common indentation.
  private static func dedented(_ lines: [String]) -> [String] {
    let isBlank = { (line: String) in line.allSatisfy(\.isWhitespace) }
    var kept = lines.filter {
      let bare = $0.trimmingCharacters(in: .whitespaces)
      return !bare.hasPrefix("// slice:") && bare != "// slice.end"
    }
    while let first = kept.first, isBlank(first) { kept.removeFirst() }
    while let last = kept.last, isBlank(last) { kept.removeLast() }
    let indent = kept.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return kept.map { isBlank($0) ? "" : String($0.dropFirst(indent)) }
  }
}
