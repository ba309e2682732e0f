import Foundation

/// One recorded training run of a list, which `Scripts/experiments` makes.
public struct TrainingExperiment: Sendable {
  /// What it is called.
  public let name: String
  /// Options of the training command.
  public let options: String
  /// PSNR of the held-out pictures at the end, in dB.
  public let score: Double

  /// All runs of a folder's list, with their logs' last lines.
  /// - Throws: when the list or a log is missing or unreadable.
  public static func all(in folder: URL) throws -> [TrainingExperiment] {
    let list = try String(contentsOf: folder.appendingPathComponent("list"), encoding: .utf8)
    return try list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      let log = try TrainingLog(
        contentsOf: folder.appendingPathComponent("\(words[0]).csv").path, upTo: .max)
      guard words.count == 2, let end = log.entries.last else {
        throw TrainingError("\(folder.path): nothing usable for the line \"\(line)\"; run Scripts/experiments")
      }
      return TrainingExperiment(
        name: String(words[0]), options: words[1].trimmingCharacters(in: .whitespaces), score: end.score)
    }
  }
}

extension [TrainingExperiment] {
  /// The score of a run by its name; not a number when there is none.
  public subscript(name: String) -> Double { first { $0.name == name }?.score ?? .nan }
}
