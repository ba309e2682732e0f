import Learning
import Networks

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
