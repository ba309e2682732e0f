import Files
import Foundation

/// Where things stand in the package: the chapters, their figures, the book.
package struct Layout: Sendable, Equatable {
  /// The folder that holds `Package.swift`.
  package let root: URL

  /// A layout with a known root.
  package init(root: URL) { self.root = root }

  /// Finds the package's root: the nearest folder, upward from the current one and then from the program's, that holds
  /// both `Package.swift` and `Chapters`.
  package static func find() throws -> Layout {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    for start in [here, program] {
      var folder = start.standardizedFileURL
      while true {
        if isRoot(folder) { return Layout(root: folder) }
        let parent = folder.deletingLastPathComponent().standardizedFileURL
        if parent.path == folder.path || folder.path == "/" { break }
        folder = parent
      }
    }
    throw WeavingError(
      file: here.path,
      "is not inside the package: no folder above it holds Package.swift and Chapters; change into the package")
  }

  private static func isRoot(_ folder: URL) -> Bool {
    let files = FileManager.default
    return files.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      && files.fileExists(atPath: folder.appendingPathComponent("Chapters").path)
  }

  /// Names of the chapters, in order: the folders `Chapters/NN-*` that hold a `main.swift`.
  package func chapters() throws -> [String] {
    let folder = root.appendingPathComponent("Chapters")
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw WeavingError(file: folder.path, "cannot be read: \(AtomicFile.reason(error))")
    }
    return names.filter { name in
      let head = name.prefix { $0 != "-" }
      return head.count == 2 && head.allSatisfy(\.isNumber) && name.contains("-")
        && FileManager.default.fileExists(atPath: source(of: name).path)
    }.sorted()
  }

  /// The source, and page, of a chapter.
  package func source(of chapter: String) -> URL { root.appendingPathComponent("Chapters/\(chapter)/main.swift") }

  /// The folder of a chapter's code.
  package func folder(of chapter: String) -> URL { root.appendingPathComponent("Chapters/\(chapter)") }

  /// The folder of a chapter's record and figures.
  package func figures(of chapter: String) -> URL { root.appendingPathComponent("figures/\(chapter)") }

  /// The book's front, from the root.
  static let front = "book.md"

  /// The woven page of a chapter, from the root.
  static func page(ofChapter chapter: String) -> String { "Chapters/\(chapter)/README.md" }

  /// The woven page of the notation or an index, from the root.
  static func page(of anchor: String) -> String { "docs/\(anchor).md" }

  /// The book's front.
  package var book: URL { root.appendingPathComponent(Layout.front) }

  /// The introduction, which need not exist.
  package var introduction: URL { root.appendingPathComponent("Chapters/introduction.md") }

  /// The page of symbols, which need not exist.
  package var notation: URL { root.appendingPathComponent("Chapters/notation.md") }
}
