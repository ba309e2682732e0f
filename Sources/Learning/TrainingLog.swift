import Files
import Foundation
import Tensors

/// One line of a run's history.
public struct TrainingLogEntry: Sendable, Equatable {
  /// Steps done.
  public var step: Int
  /// Seconds of training so far.
  public var seconds: Double
  /// The learning rate.
  public var rate: Double
  /// Mean loss since the entry before.
  public var loss: Double
  /// Score on the held-out examples.
  public var score: Double

  /// A line.
  public init(step: Int, seconds: Double, rate: Double, loss: Double, score: Double) {
    (self.step, self.seconds, self.rate, self.loss, self.score) = (step, seconds, rate, loss, score)
  }

  var line: String { "\(step),\(seconds),\(rate),\(loss),\(score)" }
}

/// A run's history as a CSV file beside its checkpoint.
public struct TrainingLog: Sendable, Equatable {
  static let header = "step,seconds,rate,loss,score"

  /// The lines so far.
  public private(set) var entries: [TrainingLogEntry] = []

  /// An empty history.
  public init() {}

  /// The history of a file up to a step. Later lines belong to steps that a resumed run will do again.
  /// - Throws: ``TrainingError`` for a file that is no such history.
  public init(contentsOf path: String, upTo step: Int) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw TrainingError("cannot read the log \(path)")
    }
    let lines = text.split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else {
      throw TrainingError("\(path) is no training log: it should begin with \(Self.header); move it away")
    }
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard fields.count == 5, let first = fields[0], let count = Int(exactly: first), let seconds = fields[1],
        let rate = fields[2], let loss = fields[3], let score = fields[4]
      else { throw TrainingError("\(path) is no training log: found the line \"\(line)\"; move the file away") }
      if count <= step {
        entries.append(TrainingLogEntry(step: count, seconds: seconds, rate: rate, loss: loss, score: score))
      }
    }
  }

  /// The lines of steps after some others, which are counted from there on, and those of the others.
  public func divided(after step: Int) -> (before: TrainingLog, after: TrainingLog) {
    let before = entries.filter { $0.step <= step }
    var after = TrainingLog()
    for entry in entries where entry.step > step {
      var entry = entry
      entry.step -= step
      entry.seconds -= before.last?.seconds ?? 0
      after.append(entry)
    }
    var earlier = TrainingLog()
    earlier.entries = before
    return (earlier, after)
  }

  /// This history, and behind it another that began after some steps; see ``divided(after:)``.
  public func followed(by later: TrainingLog, after step: Int) -> TrainingLog {
    var result = self
    for entry in later.entries {
      var entry = entry
      entry.step += step
      entry.seconds += entries.last?.seconds ?? 0
      result.append(entry)
    }
    return result
  }

  /// Adds a line.
  public mutating func append(_ entry: TrainingLogEntry) { entries.append(entry) }

  /// Writes the history, whole or not at all.
  /// - Throws: ``/Files/FileError``.
  public func write(to path: String) throws {
    try AtomicFile.write(([Self.header] + entries.map(\.line)).joined(separator: "\n") + "\n", to: path)
  }
}
