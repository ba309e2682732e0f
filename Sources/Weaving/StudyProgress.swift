import Files
import Foundation

/// What a reader has done, as far as the programs saw it: chapters run, answers judged, and what was ticked by hand.
///
/// It lies in `.progress.json` in the package's root, or in the file that the environment's `SPARSELAND_PROGRESS` names; where
/// that is empty, nothing is noted. It is no part of the repository, and may be deleted at any time.
package struct StudyProgress: Codable, Sendable, Equatable {
  /// A run of a whole chapter.
  package struct Run: Codable, Sendable, Equatable {
    /// `quick` or `book`.
    package let tier: String
    /// Hash of the chapter's code then, by ``CodeHash``.
    package let code: String
    /// How its claims stood, such as "12 of 12 claims hold".
    package let standing: String
    /// Whether all claims held and all figures were drawn.
    package let isGood: Bool

    /// A run.
    package init(tier: String, code: String, standing: String, isGood: Bool) {
      (self.tier, self.code, self.standing, self.isGood) = (tier, code, standing, isGood)
    }
  }

  /// The last verdicts on a part of a chapter.
  package struct Answer: Codable, Sendable, Equatable {
    /// The file that was judged.
    package let file: String
    /// Claims that held.
    package let holding: Int
    /// Claims there are.
    package let claims: Int

    /// Verdicts.
    package init(file: String, holding: Int, claims: Int) {
      (self.file, self.holding, self.claims) = (file, holding, claims)
    }
  }

  /// The last run of each chapter.
  package var runs: [String: Run] = [:]
  /// The last verdicts, by chapter and part, such as `01-ISTA/ista`.
  package var answers: [String: Answer] = [:]
  /// What was ticked by hand, such as `01-ISTA/read`.
  package var ticked: Set<String> = []

  /// Nothing done yet.
  package init() {}

  /// Where it is kept.
  package static func place(in layout: Layout) -> String {
    if let path = ProcessInfo.processInfo.environment["SPARSELAND_PROGRESS"], !path.isEmpty { return path }
    return layout.root.appendingPathComponent(".progress.json").path
  }

  /// What was done so far; nothing where there is no file.
  /// - Throws: ``/Files/FileError`` when the file is damaged.
  package static func read(from path: String) throws -> StudyProgress {
    guard let data = FileManager.default.contents(atPath: path) else { return StudyProgress() }
    do { return try JSONDecoder().decode(StudyProgress.self, from: data) } catch {
      throw FileError("\(path) is no record of progress (\(AtomicFile.reason(error))); delete it to begin anew")
    }
  }

  /// Writes it, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the file and the system's reason.
  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(try encoder.encode(self), to: path)
  }

  /// Notes something, where there is a package to note it in. What cannot be noted is said on standard error, and stops nothing:
  /// nobody loses a verdict because of it.
  package static func note(_ change: (inout StudyProgress) -> Void) {
    guard ProcessInfo.processInfo.environment["SPARSELAND_PROGRESS"] != "", let layout = try? Layout.find() else {
      return
    }
    let path = place(in: layout)
    do {
      var progress = try read(from: path)
      let before = progress
      change(&progress)
      if progress != before { try progress.write(to: path) }
    } catch { FileHandle.standardError.write(Data("progress was not noted: \(error)\n".utf8)) }
  }
}
