import Foundation
import Tensors

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

  /// The scores of a run and of the same with other seeds, which are called `NAME-seed-1` and so on.
  public func seeds(of name: String) -> SeedScores {
    SeedScores(filter { $0.name == name || $0.name.hasPrefix(name + "-seed-") }.map(\.score))
  }
}

/// Scores in dB of runs that differ in their seeds only.
public struct SeedScores: Sendable {
  /// Their mean; not a number when there are none.
  public let mean: Double
  /// Their standard deviation, of a sample.
  public let deviation: Double
  /// The least of them.
  public let lowest: Double

  init(_ scores: [Double]) {
    let statistic = Statistic(scores)
    (mean, deviation) = (statistic.mean, statistic.deviation)
    lowest = scores.min() ?? .nan
  }
}
