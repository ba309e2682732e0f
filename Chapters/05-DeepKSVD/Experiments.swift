import Denoisers
import Foundation
import Learning
import Networks
import Notebook

/// The recorded training runs of this chapter: their list, and the log of each.
struct Experiments {
  private let notebook: Notebook
  /// The runs in the order of the list.
  let runs: [TrainingExperiment]

  init(_ notebook: Notebook) throws {
    self.notebook = notebook
    runs = try TrainingExperiment.all(in: notebook.data("Experiments"))
  }

  /// Final scores of the first run of the list and of the same with two more seeds.
  var base: SeedScores { runs.seeds(of: "base") }

  /// The standard error of the difference between a run of one seed and the mean of the base, which has three; their scatter is
  /// taken to be the same.
  var seedError: Double { base.deviation * (1 + 1 / 3.0).squareRoot() }

  /// The final score of a run.
  subscript(name: String) -> Double { runs[name] }

  /// The log of a run.
  func log(_ name: String) throws -> TrainingLog {
    try TrainingLog(contentsOf: notebook.data("Experiments/\(name).csv").path, upTo: .max)
  }
}

// slice: curve
/// The held-out PSNR of a run against what its training cost, counted from the log and the sizes of the network.
struct LearningCurve {
  let costs: [TrainingCost]
  let scores: [Double]

  init<Network: PlaneNetwork>(_ log: TrainingLog, of network: Network, crop: Int, crops: Int) {
    costs = log.entries.map { TrainingCost(network, steps: $0.step, crops: crops, side: crop) }
    scores = log.entries.map(\.score)
  }

  /// The PSNR at a cost, read between two scores; the first or last beyond them.
  func score(at cost: Double, by measure: (TrainingCost) -> Double) -> Double {
    let places = costs.map(measure)
    guard let k = places.firstIndex(where: { $0 >= cost }) else { return scores.last ?? .nan }
    guard k > 0 else { return scores[0] }
    let share = (cost - places[k - 1]) / (places[k] - places[k - 1])
    return scores[k - 1] + share * (scores[k] - scores[k - 1])
  }
}
// slice.end
