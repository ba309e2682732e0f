import Foundation
import Testing

/// How a run of one of the package's programs ended.
struct Outcome {
  let status: Int32
  let wasKilled: Bool
  let output: String
  let errors: String
}

/// The built programs, which lie beside the test bundle.
enum Program {
  static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Runs a program with some arguments and waits for it; see ``run(_:arguments:shell:inNamespace:interruptAfter:)``.
  static func run(_ name: String, _ arguments: String..., interruptAfter: Double? = nil) throws -> Outcome {
    try run(name, arguments: arguments, interruptAfter: interruptAfter)
  }

  /// Runs a program and waits for it.
  /// - Parameters:
  ///   - shell: a script of `sh` that runs the program as `"$0" "$@"`, after setting limits or mounting.
  ///   - inNamespace: mounts of the script end with it and are seen by nobody else.
  ///   - interruptAfter: seconds after which it gets SIGINT.
  ///   - environment: variables that it finds besides those of the tests.
  static func run(
    _ name: String, arguments: [String], shell: String? = nil, inNamespace: Bool = false, interruptAfter: Double? = nil,
    environment: [String: String] = ["SPARSELAND_PROGRESS": ""]
  ) throws -> Outcome {
    try #require(FileManager.default.isExecutableFile(atPath: path(name)), "no program \(path(name)); build it first")
    var command = [path(name)] + arguments
    if let shell { command = (inNamespace ? ["/usr/bin/unshare", "-m"] : []) + ["/bin/sh", "-c", shell] + command }
    // `swift test` ignores SIGINT and its children inherit that; on a terminal nobody does.
    if interruptAfter != nil { command = ["/usr/bin/env", "--default-signal=INT"] + command }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    // The reader's own image folder must not change what is tested here, nor tests the reader's progress.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SPARSELAND_") }
      .merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if let interruptAfter {
      Thread.sleep(forTimeInterval: interruptAfter)
      process.interrupt()
    }
    // All the programs print far less than a pipe holds, so reading one after the other cannot lock up.
    let texts = [output, errors].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal, output: texts[0],
      errors: texts[1])
  }
}

/// A folder of one test, removed at its end.
final class Workplace {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-tools-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Every file in it, or in a folder of it, hidden ones too, with its content.
  func contents(of folder: String = ".") throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: self(folder)) {
      result[name] = FileManager.default.contents(atPath: self(folder + "/" + name)) ?? Data()
    }
    return result
  }
}

/// Expects a run to fail as it should: an exit status of its own, one error message with the given words, no traps, and a
/// workplace where not a byte has changed.
func expectFailure(
  in place: Workplace, mentions words: [String], sourceLocation: SourceLocation = #_sourceLocation,
  _ run: () throws -> Outcome
) throws {
  let before = try place.contents()
  let outcome = try run()
  #expect(outcome.status != 0 && !outcome.wasKilled, "\(outcome)", sourceLocation: sourceLocation)
  let messages = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
  #expect(messages.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
  #expect(!outcome.errors.contains("Fatal error"), "\(outcome.errors)", sourceLocation: sourceLocation)
  for word in words {
    #expect(
      messages.first?.contains(word) == true, "wanted '\(word)' in: \(outcome.errors)", sourceLocation: sourceLocation)
  }
  #expect(try place.contents() == before, "files changed", sourceLocation: sourceLocation)
}
