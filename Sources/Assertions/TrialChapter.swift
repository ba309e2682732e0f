import Files
import Tensors

/// A chapter whose claims an implementation of one's own can be put to.
package enum TrialChapter: String, CaseIterable, Sendable, Codable {
  /// ISTA and FISTA.
  case ista = "01-ISTA"
  /// Orthogonal matching pursuit.
  case omp = "02-OMP"
  /// Dictionary learning.
  case ksvd = "03-KSVD"
  /// The coupled network, the coupling condition, and ALISTA's weight.
  case lista = "04-LISTA"
  /// A stage of Deep K-SVD.
  case deepKSVD = "05-DeepKSVD"
  /// The search for similar patches, and BM3D's filter of a group.
  case nonLocal = "06-NonLocalMultiScale"
  /// Strided analysis and synthesis, the MMSE estimate, and RandOMP.
  case strided = "07-StridedCSC"
  /// RED by fixed point with a linear denoiser.
  case inverseProblems = "09-InverseProblems"

  /// The parts of the chapter's trial, in order: those of ``Trial/parts``.
  package var partNames: [String] {
    switch self {
    case .ista: ["ista", "fista"]
    case .omp: ["omp"]
    case .ksvd: ["ksvd"]
    case .lista: ["network", "coupling", "weight"]
    case .deepKSVD: ["stage"]
    case .nonLocal: ["search", "group"]
    case .strided: ["strided", "mmse", "randomp"]
    case .inverseProblems: ["red"]
    }
  }

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
package struct TrialRecipe: Sendable, Equatable, Codable {
  /// Changes when the same seed and size would make other problems.
  package static let version = "1"
  /// What stands in the metadata in the place of a seed that is not told.
  package static let hiddenSeed = "hidden"
  /// Whose claims.
  package let chapter: TrialChapter
  /// The seed of the problems.
  package let seed: UInt64
  /// How much is asked.
  package let size: TrialSize
  /// Whether the seed stays with the teacher: the metadata do not tell it.
  package let hidesSeed: Bool

  /// A recipe.
  package init(chapter: TrialChapter, seed: UInt64 = 1, size: TrialSize = .quick, hidesSeed: Bool = false) {
    (self.chapter, self.seed, self.size, self.hidesSeed) = (chapter, seed, size, hidesSeed)
  }

  /// The recipe as the strings of a file.
  package var metadata: [String: String] {
    [
      "chapter": chapter.rawValue, "seed": hidesSeed ? Self.hiddenSeed : String(seed), "size": size.rawValue,
      "version": Self.version,
    ]
  }

  /// The recipe in words, such as "02-OMP with seed 1, quick".
  package var text: String {
    "\(chapter.rawValue) with \(hidesSeed ? "a hidden seed" : "seed \(seed)"), \(size.rawValue)"
  }

  /// The recipe in a file's strings, or nil when they hold none of it.
  /// - Parameters:
  ///   - name: what error messages call the file.
  ///   - hidden: the seed of a file that does not tell it.
  /// - Throws: ``/Files/FileError`` when a part is missing, unreadable, or of another version, or the seed is hidden and not given.
  package init?(metadata: [String: String], name: String, hidden: UInt64? = nil) throws {
    let keys = ["chapter", "seed", "size", "version"]
    guard keys.contains(where: { metadata[$0] != nil }) else { return nil }
    func bad(_ key: String, _ wanted: String) -> FileError {
      let found = metadata[key].map { "\"\($0.prefix(60))\"" } ?? "nothing"
      return FileError(
        "\(name): its metadata has \(found) as \(key), wanted \(wanted); copy the metadata of the problems unchanged")
    }
    guard metadata["version"] == Self.version else { throw bad("version", "\"\(Self.version)\"") }
    guard let chapter = metadata["chapter"].flatMap(TrialChapter.init(rawValue:)) else {
      throw bad("chapter", "one of " + TrialChapter.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let size = metadata["size"].flatMap(TrialSize.init(rawValue:)) else {
      throw bad("size", "one of " + TrialSize.allCases.map(\.rawValue).joined(separator: ", "))
    }
    if metadata["seed"] == Self.hiddenSeed {
      guard let hidden else {
        throw FileError(
          "\(name): its problems have a hidden seed; who handed them out can judge it, by book judge --seed-file")
      }
      self.init(chapter: chapter, seed: hidden, size: size, hidesSeed: true)
      return
    }
    guard let seed = metadata["seed"].flatMap({ UInt64($0) }) else { throw bad("seed", "a whole number") }
    self.init(chapter: chapter, seed: seed, size: size)
  }
}
