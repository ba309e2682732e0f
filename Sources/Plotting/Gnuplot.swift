import Files
import CGnuplot
import Foundation

/// The gnuplot program: where it is, what it can do, and running it on a script.
public struct Gnuplot: Sendable, Equatable {
  /// The program.
  public let program: URL
  /// Its version, such as "5.4".
  public let version: Double
  /// Its own words about its version.
  public let description: String

  /// Version of the gnuplot-iostream header that scripts are written through.
  public static var writerVersion: Int { Int(sparseland_gnuplot_iostream_version()) }

  /// Looks for gnuplot along a search path.
  /// - Throws: ``GnuplotError`` if there is none, or it is older than 5.0.
  /// - Parameter path: folders, joined by colons; the environment's PATH if nil.
  public static func find(path: String? = nil) throws -> Gnuplot {
    let path = path ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = path.split(separator: ":").map {
      URL(fileURLWithPath: String($0)).appendingPathComponent("gnuplot")
    }
    guard let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw GnuplotError.missing
    }
    let (status, output) = try execute(program, ["--version"], in: nil)
    // "gnuplot 5.4 patchlevel 4"
    let words = output.split(whereSeparator: \.isWhitespace)
    guard status == 0, words.count > 1, words[0] == "gnuplot", let version = Double(words[1]) else {
      throw GnuplotError.failed(what: "\(program.path) --version", status: status, message: output)
    }
    let description = output.trimmingCharacters(in: .whitespacesAndNewlines)
    guard version >= 5 else { throw GnuplotError.tooOld(description) }
    return Gnuplot(program: program, version: version, description: description)
  }

  /// Runs commands and returns what gnuplot printed, for `book doctor`.
  public func ask(_ commands: String) throws -> String {
    let (status, output) = try Gnuplot.execute(program, ["-e", commands], in: nil)
    guard status == 0 else { throw GnuplotError.failed(what: commands, status: status, message: output) }
    return output
  }

  /// Draws `name.svg` or `name.png` by the script `name.gp` in a folder.
  ///
  /// gnuplot draws into a temporary file, which is renamed only if gnuplot exited with status 0 and left a file that
  /// starts as its type should: gnuplot can fail and leave an empty picture.
  /// - Throws: ``GnuplotError`` or ``/Files/FileError``; an older picture is then untouched.
  public static func draw(script name: String, fileType: FileType, in folder: URL, path: String? = nil) throws {
    let gnuplot = try find(path: path)
    let target = folder.appendingPathComponent("\(name).\(fileType.rawValue)")
    let temporary = temporary(for: target)
    defer { try? FileManager.default.removeItem(at: temporary) }
    // The script sets no output, so that the same file can be drawn to any place.
    let output = GnuplotScript.quoted(temporary.lastPathComponent)
    let (status, printed) = try execute(
      gnuplot.program, ["-e", "set output \(output)", "\(name).gp"], in: folder)
    guard status == 0 else {
      throw GnuplotError.failed(
        what: folder.appendingPathComponent("\(name).gp").path, status: status, message: printed)
    }
    guard let start = try FileHandle(forReadingAtPath: temporary.path)?.read(upToCount: 4096), !start.isEmpty,
      isPicture(start, fileType)
    else {
      throw GnuplotError.noPicture(
        script: folder.appendingPathComponent("\(name).gp").path, message: printed)
    }
    if fileType == .png { try index(temporary, for: target) }
    try AtomicFile.rename(temporary, onto: target)
  }

  /// Makes a PNG with few colours some three times smaller. A colour photograph stays as it is.
  private static func index(_ file: URL, for target: URL) throws {
    var reason = [CChar](repeating: 0, count: 256)
    guard sparseland_png_index(file.path, 4, &reason, reason.count) >= 0 else {
      let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw FileError("\(target.path): cannot be packed: \(text); check the disk's free space")
    }
  }

  private static func isPicture(_ start: Data, _ fileType: FileType) -> Bool {
    switch fileType {
    case .png: start.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    case .svg: String(decoding: start, as: UTF8.self).contains("<svg")
    }
  }

  /// The name under which a file is written before it is renamed.
  static func temporary(for target: URL) -> URL {
    target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
  }

  /// Runs a program to its end and returns its status and what it wrote.
  private static func execute(
    _ program: URL, _ arguments: [String], in folder: URL?
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    // Both streams into one pipe: a full second pipe cannot then block the child.
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw GnuplotError.failed(what: program.path, status: -1, message: error.localizedDescription)
    }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

/// What can go wrong with gnuplot.
public enum GnuplotError: Error, CustomStringConvertible, Equatable {
  /// There is none.
  case missing
  /// It is too old.
  case tooOld(String)
  /// It refused.
  case failed(what: String, status: Int32, message: String)
  /// It was content but left no picture.
  case noPicture(script: String, message: String)

  /// What was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .missing:
      return "gnuplot is not on the PATH; the script and the data are written, the picture is not: "
        + "install it (Debian: apt-get install gnuplot-nox) and run the chapter again"
    case .tooOld(let found):
      return "found \(found), wanted gnuplot 5.0 or later: install a newer one (Debian: apt-get install gnuplot-nox)"
    case .failed(let what, let status, let message):
      return "gnuplot failed on \(what) with status \(status):\n\(GnuplotError.indented(message))"
    case .noPicture(let script, let message):
      return "gnuplot left no valid picture from \(script):\n\(GnuplotError.indented(message))"
    }
  }

  private static func indented(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline).map { "    " + $0 }
    return lines.isEmpty ? "    (it said nothing)" : lines.joined(separator: "\n")
  }
}
