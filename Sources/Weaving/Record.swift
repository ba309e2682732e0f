import Files
import Claims
import Foundation

/// What one run of a chapter left behind: the numbers, tables, figures and claims that its page shows.
///
/// It lives in `figures/<chapter>/record.json`, is committed, and is all that the weaver knows of the run. Keys are
/// sorted and numbers have the fewest digits that read back exactly, so a change in the file is a change in a result.
package struct Record: Codable, Sendable, Equatable {
  /// Name of the chapter, such as `01-ISTA`.
  package var chapter: String
  /// Version of the package that ran, ``packageVersion``.
  package var package: String
  /// Hash of the chapter's code, by ``CodeHash``.
  package var code: String
  /// The box at the head of the page.
  package var box: Box
  /// Numbers and words for `@value(key)`.
  package var values: [String: Value]
  /// Tables for `@table(name)`.
  package var tables: [String: Table]
  /// Figures for `@figure(name)`.
  package var figures: [String: Figure]
  /// Claims for `@claims`, in the order in which they were made.
  package var claims: [ClaimEntry]
  /// Seconds the run took, rounded to a power of two so that the file changes rarely; for time estimates.
  package var seconds: Double

  /// An empty record.
  package init(chapter: String, package: String = packageVersion, code: String, box: Box) {
    (self.chapter, self.package, self.code, self.box) = (chapter, package, code, box)
    (values, tables, figures, claims, seconds) = ([:], [:], [:], [], 0)
  }

  /// The circumstances of a run. It holds no date: what matters is the seed, the sizes and the code's hash.
  package struct Box: Codable, Sendable, Equatable {
    /// `quick` or `book`.
    package var tier: String
    /// The seed of every random number.
    package var seed: UInt64
    /// Worker threads.
    package var threads: Int
    /// Named sizes of the run.
    package var sizes: [String: String]
    /// Whether the chapter has sections that need photographs, and whether this run had them.
    package var photographs: Photographs
    /// The code hash of the run that measured kept sections, when they are older than this record.
    package var keptCode: String?

    /// The circumstances before anything was recorded.
    package init(tier: String, seed: UInt64, threads: Int) {
      (self.tier, self.seed, self.threads, self.sizes, self.photographs) = (tier, seed, threads, [:], .unused)
    }
  }

  /// What became of the sections that need photographs.
  package enum Photographs: String, Codable, Sendable {
    /// The chapter has no such section.
    case unused
    /// They were measured in this run.
    case measured
    /// No photographs were at hand; the results of an earlier run stand.
    case kept
    /// No photographs were at hand, and no earlier run had them either.
    case missing
  }

  /// A number or a word of the run.
  package struct Value: Codable, Sendable, Equatable {
    /// As it stands in the prose.
    package var text: String
    /// In full precision; absent for words.
    package var number: Double?
    /// Whether it comes from a section that needs photographs.
    package var photographs: Bool?
    /// A value with its text.
    package init(text: String, number: Double? = nil, photographs: Bool? = nil) {
      (self.text, self.number, self.photographs) = (text, number, photographs)
    }
  }

  /// A table of the run.
  package struct Table: Codable, Sendable, Equatable {
    /// A sentence that says what the table shows.
    package var caption: String
    /// The column titles.
    package var header: [String]
    /// The cells, a row at a time; as many as there are titles.
    package var rows: [[Value]]
    /// Whether it comes from a section that needs photographs.
    package var photographs: Bool?
    /// A table from its parts.
    package init(caption: String, header: [String], rows: [[Value]], photographs: Bool? = nil) {
      (self.caption, self.header, self.rows, self.photographs) = (caption, header, rows, photographs)
    }
  }

  /// A figure of the run.
  package struct Figure: Codable, Sendable, Equatable {
    /// File name of the picture, beside the record.
    package var file: String
    /// Names of the script and the data it was drawn from, beside the picture.
    package var sources: [String]
    /// A sentence that says what to see and what it means.
    package var caption: String
    /// What somebody who cannot see the picture should hear.
    package var alt: String
    /// False if the script and data were written but gnuplot could not draw them.
    package var drawn: Bool
    /// Whether it comes from a section that needs photographs.
    package var photographs: Bool?
    /// A figure from its parts.
    package init(
      file: String, sources: [String], caption: String, alt: String, drawn: Bool, photographs: Bool? = nil
    ) {
      (self.file, self.sources, self.caption, self.alt) = (file, sources, caption, alt)
      (self.drawn, self.photographs) = (drawn, photographs)
    }
  }

  /// A claim with its origin.
  package struct ClaimEntry: Codable, Sendable, Equatable {
    /// The claim.
    package var claim: Claim
    /// Whether it comes from a section that needs photographs.
    package var photographs: Bool?
    /// A claim and whether it needs photographs.
    package init(claim: Claim, photographs: Bool? = nil) { (self.claim, self.photographs) = (claim, photographs) }
  }

  /// Name of the file within a chapter's folder of figures.
  package static let fileName = "record.json"

  /// The file's bytes: sorted keys, one entry a line, a newline at the end.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Writes `record.json` into a folder, whole or not at all.
  package func write(to folder: URL) throws {
    try AtomicFile.write(try encoded(), to: folder.appendingPathComponent(Record.fileName))
  }

  /// Reads `record.json` from a folder.
  /// - Returns: nil if there is no such file.
  /// - Throws: ``WeavingError`` if there is one that is not a record.
  package static func read(from folder: URL) throws -> Record? {
    let file = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(Record.self, from: try Data(contentsOf: file))
    } catch {
      throw WeavingError(
        file: file.path,
        "is not a chapter's record (\(error)); delete it and run the chapter again: book run "
          + folder.lastPathComponent)
    }
  }
}

/// The package's version, kept in records and checkpoints.
package let packageVersion = PackageVersion.current
