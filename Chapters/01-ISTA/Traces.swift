import Foundation
import Sparse
import Tensors

/// What is known of every iterate of a solver, from the start (entry 0) on.
struct Trace: Sendable {
  /// F(z_k).
  var objectives: [Double] = []
  /// F(z_k) − F(z*).
  var excess: [Double] = []
  /// The duality gap at z_k.
  var gaps: [Double] = []
  /// ‖z_k − z*‖².
  var squaredDistances: [Double] = []
  /// ‖z_k − z_{k−1}‖², 0 at the start.
  var squaredSteps: [Double] = []
  /// Entries in which the support of z_k differs from the optimum's.
  var supportErrors: [Int] = []

  /// Runs a solver and looks at every iterate.
  init(
    _ optimum: Optimum, by method: LassoMethod, iterations: Int, stepSize: Double? = nil, from start: [Double]? = nil
  ) {
    let (lasso, x) = (optimum.lasso, optimum.signal)
    var trace = Trace()
    var previous: [Double]?
    _ = lasso.solve(x, by: method, iterations: iterations, stepSize: stepSize, from: start) { _, z in
      trace.objectives.append(lasso.objective(z, signal: x))
      trace.excess.append(optimum.excess(z))
      trace.gaps.append(lasso.dualityGap(z, signal: x))
      trace.squaredDistances.append(optimum.squaredDistance(z))
      trace.supportErrors.append(optimum.supportErrors(z))
      trace.squaredSteps.append(previous.map { zip(z, $0).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } } ?? 0)
      previous = z
    }
    self = trace
  }

  private init() {}

  /// The largest rise of F in one step, as a fraction of F at the start; negative if it fell at every step.
  var largestRise: Double {
    zip(objectives.dropFirst(), objectives).map { $0 - $1 }.max().map { $0 / objectives[0] } ?? 0
  }

  /// By how much a step fell short of `(1/t − L/2)‖z_{k+1} − z_k‖²`, at most, as a fraction of F at the start.
  func largestDescentDefect(_ lasso: Lasso<Double>, stepSize: Double) -> Double {
    objectives.indices.dropFirst().map { k in
      objectives[k] - objectives[k - 1] + (1 / stepSize - lasso.lipschitz / 2) * squaredSteps[k]
    }.max().map { $0 / objectives[0] } ?? 0
  }

  /// The largest rise of ‖z_k − z*‖² in one step, as a fraction of the first; negative if it fell at every step.
  var largestDistanceRise: Double {
    zip(squaredDistances.dropFirst(), squaredDistances).map { $0 - $1 }.max().map { $0 / squaredDistances[0] } ?? 0
  }

  /// By how much F(z_{k+1}) − F(z*) exceeded ½L (‖z_k − z*‖² − ‖z_{k+1} − z*‖²), at most, as a fraction of F at the start.
  func largestStepDefect(_ lasso: Lasso<Double>) -> Double {
    excess.indices.dropFirst().map { k in
      excess[k] - lasso.lipschitz / 2 * (squaredDistances[k - 1] - squaredDistances[k])
    }.max().map { $0 / objectives[0] } ?? 0
  }

  /// Steps in which F rose by more than rounding.
  var rises: Int { zip(objectives.dropFirst(), objectives).count { $0 - $1 > 1e-12 * objectives[0] } }

  /// The first iteration from which the support is the optimum's for good; nil if it is not at the end.
  var settled: Int? {
    guard let last = supportErrors.lastIndex(where: { $0 > 0 }) else { return 0 }
    return last + 1 < supportErrors.count ? last + 1 : nil
  }

  /// The first iteration at which the excess is at most a fraction of the first; nil if there is none.
  func iterations(to fraction: Double) -> Int? { excess.firstIndex { $0 <= fraction * excess[0] } }

  /// The factor by which the excess falls in one iteration, on average over the stretch in which it goes from one
  /// fraction of its start to another; nil if it does not get there.
  func rate(from high: Double, to low: Double) -> Double? {
    guard let a = iterations(to: high), let b = iterations(to: low), b > a else { return nil }
    return pow(excess[b] / excess[a], 1 / Double(b - a))
  }
}

/// Computes one value for each of many problems, on all cores, in their order.
func forAll<Problem: Sendable, Value: Sendable>(
  _ problems: [Problem], _ body: @Sendable (Problem) -> Value
) -> [Value] {
  Parallel.mapChunks(of: problems.count, size: 1) { body(problems[$0.lowerBound]) }
}

/// A signal whose making is known.
struct PlantedSignal: Sendable {
  /// The code that made it, m entries.
  let code: [Double]
  /// D z without the noise, n samples.
  let clean: [Double]
  /// D z with the noise.
  let signal: [Double]

  /// Sums of `atoms` atoms with normal coefficients, and normal noise of a given deviation in every sample.
  static func some(
    _ count: Int, dictionary: Tensor<Double>, atoms: Int, noise: Double, seed: UInt64
  ) -> [PlantedSignal] {
    var random = RandomStream(seed: seed, stream: "planted")
    return (0..<count).map { _ in
      var code = [Double](repeating: 0, count: dictionary.columns)
      for j in random.sample(atoms, below: code.count) { code[j] = random.normal() }
      let clean = dictionary.times(code)
      return PlantedSignal(code: code, clean: clean, signal: clean.map { $0 + noise * random.normal() })
    }
  }
}

/// Mean and standard deviation.
func spread(_ values: [Double]) -> (mean: Double, deviation: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  return (mean, square.squareRoot())
}

/// The middle value; of none, no number, so that a claim about it fails.
func median(_ values: [Double]) -> Double { values.isEmpty ? .nan : values.sorted()[values.count / 2] }

/// base^exponent.
func power(_ base: Double, _ exponent: Int) -> Double { pow(base, Double(exponent)) }

/// Numbers from one end to another, each by the same factor from the one before.
func logarithmic(from start: Double, to end: Double, count: Int) -> [Double] {
  (0..<count).map { start * pow(end / start, Double($0) / Double(count - 1)) }
}
