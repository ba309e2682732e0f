import Foundation
import Sparse
import Tensors

/// A dictionary that is known, and signals made from it: what a learner should find again (Aharon, Elad, Bruckstein 2006).
struct PlantedDictionary {
  /// The dictionary, n × m, unit atoms.
  let truth: Tensor<Double>
  /// The signals, P × n.
  let signals: Tensor<Double>

  /// Each signal is a few atoms with normal coefficients, and noise at a signal-to-noise ratio in dB over all signals.
  /// - Parameter snr: nil for signals without noise.
  init(length n: Int, atoms m: Int, signals count: Int, atomsPerSignal: Int, snr: Double?, seed: UInt64) {
    let dictionary: Tensor<Double> = Dictionaries.random(length: n, atoms: m, seed: seed, stream: "planted-dictionary")
    var random = RandomStream(seed: seed, stream: "planted-codes")
    var codes = Tensor<Double>(zeros: count, m)
    for i in 0..<count { for j in random.sample(atomsPerSignal, below: m) { codes[i, j] = random.normal() } }
    let clean = codes.matmul(dictionary, transposed: true)
    truth = dictionary
    guard let snr else {
      signals = clean
      return
    }
    let noise: Tensor<Double> = random.normals(count, n)
    let deviation = norm(clean.elements) / norm(noise.elements) * pow(10, -snr / 20)
    signals = clean + noise.scaled(by: deviation)
  }

  // slice: recovered
  /// The fraction of true atoms that have a learned atom closer than `1 − |dᵀd̂| < 0.01`: an angle of some eight degrees.
  func recovered(by learned: Tensor<Double>) -> Double {
    let cosines = truth.transposedMatmul(learned)
    let found = (0..<truth.columns).count { j in (cosines.row(j).map(abs).max() ?? 0) > 0.99 }
    return Double(found) / Double(truth.columns)
  }
  // slice.end
}

/// The benchmark's sizes, as published, and how many dictionaries are drawn.
struct RecoveryStudy: Sendable {
  var rounds = 80
  var trials: Int
  var seed: UInt64

  /// The recovered fraction after every round, for each trial.
  /// - Parameter snr: signal-to-noise ratio in dB; nil for none.
  func curves(snr: Double?) throws -> [[Double]] {
    // One trial a worker; what runs inside stays on its thread.
    try Parallel.mapChunks(of: trials, size: 1) { range in
      Result { try curve(snr: snr, trial: range.lowerBound) }
    }.map { try $0.get() }
  }

  private func curve(snr: Double?, trial: Int) throws -> [Double] {
    let problem = PlantedDictionary(
      length: 20, atoms: 50, signals: 1500, atomsPerSignal: 3, snr: snr, seed: 1000 * seed + UInt64(trial))
    // The published start: signals of the training set.
    var dictionary = Dictionaries.normalized(problem.signals.rows(0..<50).transposed())
    var result = [problem.recovered(by: dictionary)]
    for round in 0..<rounds {
      let learner = KSVD<Double>(rounds: 1, limit: .atoms(3), update: .exact, seed: UInt64(round))
      dictionary = try learner.learn(problem.signals, from: dictionary).dictionary
      result.append(problem.recovered(by: dictionary))
    }
    return result
  }
}

/// The mean over trials, and the standard deviation, at every round.
func spread(_ curves: [[Double]]) -> (mean: [Double], deviation: [Double]) {
  let columns = (0..<(curves.first?.count ?? 0)).map { k in curves.map { $0[k] } }
  return (columns.map(mean), columns.map(deviation))
}

/// The mean of some numbers.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

/// The standard deviation of a sample (over count − 1); zero for a single number.
func deviation(_ values: [Double]) -> Double {
  let center = mean(values)
  let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  return values.count < 2 ? 0 : (squares / Double(values.count - 1)).squareRoot()
}
