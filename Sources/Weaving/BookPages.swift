import Files
import Foundation

/// A part of the book: the front, the notation, a chapter, an index.
package struct BookPart: Sendable, Equatable {
  /// What messages call it: a chapter's own name, or words.
  package let name: String
  /// What links to its beginning aim at; nil for the front.
  let anchor: String?
  /// Its text as it stands in the whole book: headings one level down, links by anchors, paths from the package's root.
  let text: String
  /// The file of its page, from the package's root.
  let path: String
}

/// A file of the book.
package struct BookPage: Sendable, Equatable {
  /// What messages call it.
  package let name: String
  /// Where it stands, from the package's root.
  package let path: String
  /// What stands in it.
  package let text: String
}

/// Makes pages of the book's parts: links lead from page to page, headings go up a level.
struct Paginator {
  /// The part in which each anchor stands.
  private var places: [String: BookPart] = [:]
  private let parts: [BookPart]
  private let root: URL

  /// - Throws: ``WeavingError`` for an anchor that stands twice.
  init(_ parts: [BookPart], root: URL) throws {
    (self.parts, self.root) = (parts, root)
    for part in parts {
      for (line, isCode) in part.text.linesAndCode where !isCode {
        for match in line.matches(of: #/<a name="([^"]+)"></a>/#) {
          let anchor = String(match.output.1)
          if let other = places.updateValue(part, forKey: anchor) {
            throw WeavingError(
              file: part.path, "the anchor \(anchor) stands twice, in \(other.name) and in \(part.name)")
          }
        }
      }
    }
  }

  /// The pages, in the order of the parts.
  /// - Throws: ``WeavingError`` for a link that leads nowhere.
  func pages() throws -> [BookPage] {
    try parts.map { part in
      let lines = try part.text.linesAndCode.map { line, isCode -> String in
        if isCode { return String(line) }
        return try relinked(Self.raised(String(line), part), part) { link in
          switch link.aim {
          case .elsewhere(let address): address
          case .anchor(let name, let place) where place.path == part.path: "#" + name
          case .anchor(let name, let place):
            Self.path(to: place.path, from: part.path) + (name == place.anchor ? "" : "#" + name)
          case .file(let path): Self.path(to: path, from: part.path)
          }
        }
      }
      let warning = part.anchor == nil ? [] : [Book.warning, ""]
      return BookPage(name: part.name, path: part.path, text: (warning + lines).joined(separator: "\n") + "\n")
    }
  }

  /// A heading as a page of its own has it: in the whole book all but the front stand one level down.
  static func raised(_ line: String, _ part: BookPart) -> String {
    part.anchor != nil && line.hasPrefix("##") ? String(line.dropFirst()) : line
  }

  /// What a link leads to.
  enum Aim {
    /// An address outside of the package.
    case elsewhere(String)
    /// An anchor of the book, and the part in which it stands.
    case anchor(String, BookPart)
    /// A file of the package, with the line behind it if the link names one; from the package's root.
    case file(String)
  }

  /// A text without fences, its links written anew.
  /// - Parameter written: what comes between a link's round brackets; nil leaves the link's words alone.
  /// - Throws: ``WeavingError`` for a link that leads nowhere.
  func relinked(
    _ text: String, _ part: BookPart, _ written: ((aim: Aim, isImage: Bool)) -> String?
  ) throws -> String {
    var (result, rest) = ("", text[...])
    while let match = rest.firstMatch(of: #/`[^`]*`|\]\((?<target>[^()\s]+)\)/#) {
      result += rest[..<match.range.lowerBound]
      rest = rest[match.range.upperBound...]
      guard let target = match.output.target else {
        result += match.output.0
        continue
      }
      let opening = Self.opening(of: result)
      let isImage = opening.map { $0 > result.startIndex && result[result.index(before: $0)] == "!" } ?? false
      if let new = written((try aim(String(target), part), isImage)) {
        result += "](\(new))"
      } else if let opening {
        result.remove(at: opening)
      }
    }
    return result + rest
  }

  /// Where the square bracket opens that would be closed at the end of a text.
  private static func opening(of text: String) -> String.Index? {
    var (depth, isCode) = (0, false)
    for place in text.indices.reversed() {
      switch text[place] {
      case "`": isCode.toggle()
      case "]" where !isCode: depth += 1
      case "[" where !isCode && depth == 0: return place
      case "[" where !isCode: depth -= 1
      default: break
      }
    }
    return nil
  }

  private func aim(_ target: String, _ part: BookPart) throws -> Aim {
    if target.contains(#/^[A-Za-z][A-Za-z0-9+.-]*:/#) { return .elsewhere(target) }
    if target.hasPrefix("#") {
      let anchor = String(target.dropFirst())
      guard let place = places[anchor] else {
        throw WeavingError(file: part.path, "a link leads to #\(anchor), which stands nowhere in the book")
      }
      return .anchor(anchor, place)
    }
    let file = String(target.prefix { $0 != "#" })
    guard FileManager.default.fileExists(atPath: root.appendingPathComponent(file).path) else {
      throw WeavingError(file: part.path, "a link leads to \(file), which is no file of the package")
    }
    return .file(target)
  }

  /// The way from one file to another, both from the package's root.
  static func path(to target: String, from page: String) -> String {
    var (here, there) = (page.split(separator: "/").dropLast(), target.split(separator: "/")[...])
    while there.count > 1, let first = here.first, first == there.first {
      (here, there) = (here.dropFirst(), there.dropFirst())
    }
    return (here.map { _ in ".." } + there).joined(separator: "/")
  }
}

extension String {
  /// Its lines, and whether each is code: between fences, or a fence itself.
  fileprivate var linesAndCode: [(line: Substring, isCode: Bool)] {
    var fence = false
    return split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isMark = line.hasPrefix("```")
      if isMark { fence.toggle() }
      return (line, fence || isMark)
    }
  }
}
