import Foundation
import Sparse
import Tensors

/// |⟨d, d shifted⟩| / ‖d‖².
func shiftCoherence(_ atom: [Double], by shift: Int) -> Double {
  let overlap = zip(atom, atom.dropFirst(shift)).reduce(0) { $0 + $1.0 * $1.1 }
  return abs(overlap) / dot(atom, atom)
}

/// The probability that a pursuit takes the second of two unit atoms with inner product μ, where the signal is `a` times the
/// first in noise of standard deviation 1. The atoms compare by the sign of (b₁ − b₂)(b₁ + b₂), and these two factors are
/// independent.
func confusion(_ a: Double, coherence mu: Double) -> Double {
  func probability(below x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  let difference = probability(below: -a * ((1 - mu) / 2).squareRoot())
  let sum = probability(below: -a * ((1 + mu) / 2).squareRoot())
  return difference * (1 - sum) + sum * (1 - difference)
}

/// What is compared, from who knows most to who knows least.
enum Estimator: String, CaseIterable, Sendable {
  /// Knows the support.
  case oracle = "oracle"
  /// The mean over all supports.
  case mmse = "MMSE"
  /// The most probable support.
  case map = "MAP"
  /// The support of OMP, fitted by the oracle's formula.
  case shrunkOMP = "shrunk OMP"
  /// The support of OMP, fitted by least squares.
  case omp = "OMP"
}

/// Signals drawn from a model, and how far estimates are from them.
struct DrawnSignals: Sendable {
  let model: SparseGaussianModel
  let samples: [SparseGaussianModel.Sample]

  init(_ model: SparseGaussianModel, count: Int, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "signals")
    self.model = model
    samples = (0..<count).map { _ in model.draw(&random) }
  }

  /// y, one a row.
  var noisy: Tensor<Double> { Tensor(rows: samples.map(\.noisy)) }
  /// ‖y − x‖² of every signal.
  var noise: [Double] { samples.map { squaredDistance($0.noisy, $0.signal) } }

  /// D ẑ, one a row.
  func estimates(_ codes: Tensor<Double>) -> [[Double]] {
    let estimates = codes.matmul(model.dictionary, transposed: true)
    return samples.indices.map(estimates.row)
  }

  /// ‖D ẑ − x‖² of every signal.
  func errors(_ codes: Tensor<Double>) -> [Double] {
    zip(estimates(codes), samples).map { squaredDistance($0, $1.signal) }
  }

  /// The oracle's codes on a support for each signal.
  func fitted(_ support: (Int) -> [Int]) throws -> Tensor<Double> {
    Tensor(rows: try samples.indices.map { try model.oracle(samples[$0].noisy, support: support($0)) })
  }
}

/// All estimators on the same signals of one small model.
struct Comparison: Sendable {
  /// ‖x̂ − x‖² of every signal.
  let errors: [Estimator: [Double]]
  /// ‖y − x‖² of every signal.
  let noise: [Double]
  /// (x − x̂)ᵀx̂ of every signal, for the MMSE estimate.
  let products: [Double]
  /// The largest |Σ P(S|y) − 1|.
  let weightError: Double

  /// - Parameter atoms: k, the size of the supports, which OMP is told.
  init(_ model: SparseGaussianModel, atoms k: Int, signals count: Int, seed: UInt64) throws {
    let signals = DrawnSignals(model, count: count, seed: seed)
    let posterior = try SparsePosterior(model)
    let noisy = signals.noisy
    let mean = posterior.posteriorMean(noisy)
    let pursuit = BatchOMP(dictionary: model.dictionary).encode(noisy, limit: .atoms(k))
    errors = [
      .oracle: signals.errors(try signals.fitted { signals.samples[$0].support }),
      .mmse: signals.errors(mean),
      .map: signals.errors(posterior.mostProbable(noisy).dense()),
      .shrunkOMP: signals.errors(try signals.fitted(pursuit.support)),
      .omp: signals.errors(pursuit.dense()),
    ]
    noise = signals.noise
    products = zip(signals.estimates(mean), signals.samples).map { dot($1.signal, $0) - dot($0, $0) }
    weightError = signals.samples.map { abs(posterior.weights($0.noisy).reduce(0, +) - 1) }.max() ?? .nan
  }

  /// The error over the noise: one is what the noisy signals have.
  func relative(_ estimator: Estimator) -> Double {
    errors[estimator, default: []].reduce(0, +) / noise.reduce(0, +)
  }

  /// By how much the second has the larger squared error, signal by signal, so that what both share cancels.
  func gap(_ better: Estimator, _ worse: Estimator) -> Statistic {
    Statistic(zip(errors[better, default: []], errors[worse, default: []]).map { $1 - $0 })
  }
}

/// How often a pursuit takes the second place for the first: a times four equal samples, the same moved by `shift`, and
/// noise of standard deviation 1.
func measuredConfusion(_ a: Double, shift: Int, signals count: Int, seed: UInt64) -> Double {
  let places = Dictionaries.shifts(of: [1, 1, 1, 1], length: 4 + shift).selectingColumns([0, shift])
  var random = RandomStream(seed: seed, stream: "confusion \(shift) \(a)")
  let clean = places.column(0).map { a * $0 }
  let noisy = Tensor(rows: (0..<count).map { _ in clean.map { $0 + random.normal() } })
  let codes = BatchOMP(dictionary: places).encode(noisy, limit: .atoms(1))
  return Double(codes.atoms.count { $0 == 1 }) / Double(count)
}
