import Files
import Tensors

/// A chapter whose claims an implementation of one's own can be put to.
package enum TrialChapter: String, CaseIterable, Sendable {
  /// ISTA and FISTA.
  case ista = "01-ISTA"
  /// Orthogonal matching pursuit.
  case omp = "02-OMP"
  /// Dictionary learning.
  case ksvd = "03-KSVD"

  /// The chapter that a word means: its name or the start of one, such as `02`.
  /// - Throws: ``/Files/FileError`` naming the chapters there are.
  package init(matching word: String) throws {
    let found = Self.allCases.filter { !word.isEmpty && $0.rawValue.lowercased().hasPrefix(word.lowercased()) }
    guard let chapter = found.first, found.count == 1 else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw FileError(
        "\"\(word)\" means \(found.isEmpty ? "no chapter" : "more than one chapter") with a trial; wanted one of \(names)"
      )
    }
    self = chapter
  }
}

/// What a trial's problems are made from; the metadata of a file of problems.
package struct TrialRecipe: Sendable, Equatable {
  /// Changes when the same seed and size would make other problems.
  package static let version = "1"
  /// Whose claims.
  package let chapter: TrialChapter
  /// The seed of the problems.
  package let seed: UInt64
  /// How much is asked.
  package let size: TrialSize

  /// A recipe.
  package init(chapter: TrialChapter, seed: UInt64 = 1, size: TrialSize = .quick) {
    (self.chapter, self.seed, self.size) = (chapter, seed, size)
  }

  /// The recipe as the strings of a file.
  package var metadata: [String: String] {
    ["chapter": chapter.rawValue, "seed": String(seed), "size": size.rawValue, "version": Self.version]
  }

  /// The recipe in a file's strings, or nil when they hold none of it.
  /// - Parameter name: what error messages call the file.
  /// - Throws: ``/Files/FileError`` when a part is missing, unreadable, or of another version.
  package init?(metadata: [String: String], name: String) throws {
    let keys = ["chapter", "seed", "size", "version"]
    guard keys.contains(where: { metadata[$0] != nil }) else { return nil }
    func bad(_ key: String, _ wanted: String) -> FileError {
      let found = metadata[key].map { "\"\($0)\"" } ?? "nothing"
      return FileError(
        "\(name): its metadata has \(found) as \(key), wanted \(wanted); copy the metadata of the problems unchanged")
    }
    guard metadata["version"] == Self.version else { throw bad("version", "\"\(Self.version)\"") }
    guard let chapter = metadata["chapter"].flatMap(TrialChapter.init(rawValue:)) else {
      throw bad("chapter", "one of " + TrialChapter.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let seed = metadata["seed"].flatMap({ UInt64($0) }) else { throw bad("seed", "a whole number") }
    guard let size = metadata["size"].flatMap(TrialSize.init(rawValue:)) else {
      throw bad("size", "one of " + TrialSize.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.init(chapter: chapter, seed: seed, size: size)
  }
}
