import Denoisers
import Foundation
import Networks

/// One training run of the list `Experiments/list`.
struct Experiment {
  let name: String
  /// Options of `train deep-ksvd`.
  let options: String
  /// PSNR of the held-out pictures at the end, in dB.
  let score: Double

  /// All runs of a folder's list, with their logs' last lines.
  /// - Throws: when the list or a log is missing or unreadable.
  static func all(in folder: URL) throws -> [Experiment] {
    let list = try String(contentsOf: folder.appendingPathComponent("list"), encoding: .utf8)
    return try list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      let log = try TrainingLog(
        contentsOf: folder.appendingPathComponent("\(words[0]).csv").path, upTo: .max)
      guard words.count == 2, let end = log.entries.last else {
        throw TrainingError("\(folder.path): nothing usable for the line \"\(line)\"; run Scripts/experiments")
      }
      return Experiment(
        name: String(words[0]), options: words[1].trimmingCharacters(in: .whitespaces), score: end.score)
    }
  }
}

extension [Experiment] {
  /// The score of a run by its name; not a number when there is none.
  subscript(name: String) -> Double { first { $0.name == name }?.score ?? .nan }
}

/// PSNR of held-out pictures against training time, from a log and the seconds that a step takes on this machine.
struct LearningCurve {
  let minutes: [Double]
  let scores: [Double]

  init(_ log: TrainingLog, secondsPerStep: Double) {
    minutes = log.entries.map { Double($0.step) * secondsPerStep / 60 }
    scores = log.entries.map(\.score)
  }

  /// The PSNR after some minutes, read between two scores; the first or last beyond them.
  func score(at time: Double) -> Double {
    guard let k = minutes.firstIndex(where: { $0 >= time }) else { return scores.last ?? .nan }
    guard k > 0 else { return scores[0] }
    let share = (time - minutes[k - 1]) / (minutes[k] - minutes[k - 1])
    return scores[k - 1] + share * (scores[k] - scores[k - 1])
  }
}
