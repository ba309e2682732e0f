import Files
import Foundation
import Weaving

/// How much a run computes.
public enum Tier: String, Sendable, CaseIterable {
  /// Seconds to a minute, for tests.
  case quick
  /// What the book shows.
  case book
}

/// The flags of a chapter's program.
public struct NotebookOptions: Sendable {
  /// How much to compute.
  public var tier: Tier
  /// The seed of every random number.
  public var seed: UInt64
  /// Whether the seed is the chapter's own.
  public var isOwnSeed: Bool
  /// Folder with `Set12/`, `BSD68/` …, if there is one.
  public var images: URL?
  /// Folder for record and figures; nil for the usual one.
  public var out: URL?
  /// The one section to run; nil for all.
  public var section: String?
  /// Worker threads; nil for all cores.
  public var threads: Int?
  /// The code's hash, if it is not to be computed from the chapter's folder.
  public var code: String?

  /// Folders, joined by colons, in which gnuplot is looked for; nil for the environment's PATH.
  public var gnuplotPath: String?

  /// Options for a run from another program, such as a test.
  public init(
    tier: Tier = .book, seed: UInt64 = 1, section: String? = nil, images: URL? = nil, out: URL? = nil,
    threads: Int? = nil, code: String? = nil, gnuplotPath: String? = nil
  ) {
    (self.tier, self.seed, self.isOwnSeed, self.images, self.out) = (tier, seed, true, images, out)
    (self.section, self.threads, self.code, self.gnuplotPath) = (section, threads, code, gnuplotPath)
  }

  /// What a command line asks for.
  public enum Request: Sendable {
    /// To be told the flags.
    case help
    /// A run.
    case run(NotebookOptions)
  }

  /// Reads a command line, without the program's name.
  /// - Throws: ``OptionError`` for an unknown flag, a missing or a wrong value.
  public static func parse(
    _ arguments: [String], seed: UInt64, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Request {
    var options = NotebookOptions(seed: seed)
    var rest = arguments[...]
    func value(of flag: String) throws -> String {
      guard let value = rest.popFirst() else { throw OptionError("\(flag) needs a value; see --help") }
      return value
    }
    while let argument = rest.popFirst() {
      // Both `--tier quick` and `--tier=quick`.
      var flag = argument
      if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
        flag = String(argument[..<equals])
        rest = [String(argument[argument.index(after: equals)...])] + rest
      }
      switch flag {
      case "--help", "-h": return .help
      case "--tier":
        let name = try value(of: flag)
        guard let tier = Tier(rawValue: name) else {
          throw OptionError("--tier \(name): wanted \(Tier.allCases.map(\.rawValue).joined(separator: " or "))")
        }
        options.tier = tier
      case "--seed":
        let text = try value(of: flag)
        guard let number = UInt64(text) else { throw OptionError("--seed \(text): wanted a whole number from 0") }
        options.seed = number
        options.isOwnSeed = number == seed
      case "--threads":
        let text = try value(of: flag)
        guard let number = Int(text), number > 0 else {
          throw OptionError("--threads \(text): wanted a whole number from 1")
        }
        options.threads = number
      case "--section": options.section = try value(of: flag)
      case "--images": options.images = URL(fileURLWithPath: try value(of: flag))
      case "--out": options.out = URL(fileURLWithPath: try value(of: flag))
      default: throw OptionError("unknown argument \(argument); see --help")
      }
    }
    if options.images == nil, let folder = environment["SPARSELAND_IMAGES"], !folder.isEmpty {
      options.images = URL(fileURLWithPath: folder)
    }
    return .run(options)
  }

  /// The help text.
  static func usage(chapter: String) -> String {
    """
    Runs the chapter \(chapter): computes its numbers, draws its figures, checks its claims.

    usage: swift run -c release \(chapter) [flags]

      --tier quick|book   how much to compute (book)
      --section NAME      only this section (its record and figures go to a temporary folder)
      --images DIR        photographs: a folder with Set12/, BSD68/ … (else SPARSELAND_IMAGES; without, the sections
                          that need them keep their last results)
      --out DIR           folder for record and figures (figures/\(chapter); a temporary folder for the quick tier,
                          for another seed and for one section)
      --seed N            another seed, to see how much a result owes to chance
      --threads N         worker threads (all cores)
      --help              this text

    Progress goes to stderr, the claims to stdout. The status is 0 if every claim holds and every figure was drawn.
    """
  }

  package func folder(of chapter: String) throws -> URL {
    if let out { return out }
    if tier == .book && isOwnSeed && section == nil { return try Layout.find().figures(of: chapter) }
    return FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(getuid())/\(chapter)")
  }

  func codeHash(of chapter: String) throws -> String {
    try code ?? CodeHash.ofFolder(Layout.find().folder(of: chapter))
  }

  /// Makes the folder for record and figures. One that cannot be written to is refused here, not after the run.
  static func prepare(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw WeavingError(
        file: folder.path, "the folder cannot be made: \(AtomicFile.reason(error)); give --out another one")
    }
    guard access(folder.path, W_OK | X_OK) == 0 else {
      throw WeavingError(
        file: folder.path,
        "nothing can be written there: \(String(cString: strerror(errno))); give --out a folder that you may write to")
    }
  }

  static func checkFolder(_ folder: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
      throw WeavingError(
        file: folder.path,
        "no such folder; wanted a folder of photographs (Set12, BSD68 …): run Scripts/fetch-images, then give --images DIR"
      )
    }
  }
}

/// A wrong flag, with what was wanted.
public struct OptionError: Error, CustomStringConvertible {
  /// The message.
  public let description: String
  init(_ description: String) { self.description = description }
}
