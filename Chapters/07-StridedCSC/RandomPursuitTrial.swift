import Sparse
import Tensors

/// Many random pursuits of each of some signals, beside OMP. All errors are squared distances to the clean signal.
struct RandomPursuitTrial: Sendable {
  /// Of one signal.
  struct Outcome: Sendable {
    let noise, oracle, omp, shrunkOMP: Double
    /// Mean over the draws, by least squares and shrunk.
    let single, shrunkSingle: Double
    /// Of the mean of the first J draws, shrunk, J = 1, 2, ….
    let running: [Double]
    /// Σ ‖x_j − m‖² over the draws, where m is their mean.
    let scatter: Double
    /// Atoms of the truth, of OMP, and of the mean of all draws.
    let trueAtoms, ompAtoms, meanAtoms: Int

    /// Number M of draws.
    var draws: Int { running.count }
    /// ‖m − x‖².
    var ofMean: Double { running[draws - 1] }
    /// How far the identity is from holding: mean error − error of the mean − spread, relative to the first.
    var identityError: Double { abs(shrunkSingle - ofMean - scatter / Double(draws)) / shrunkSingle }

    // slice: law
    /// The variance of one draw, without bias: the b of a + b/J.
    var b: Double { scatter / Double(draws - 1) }
    /// The error of the mean of endlessly many draws: what M draws have, less their share of the variance.
    var a: Double { ofMean - b / Double(draws) }
    // slice.end
  }

  let outcomes: [Outcome]

  /// - Parameters:
  ///   - model: of the signals.
  ///   - count: signals.
  ///   - draws: M, pursuits of each.
  ///   - limit: when a pursuit stops; at ‖r‖² ≤ n σ² if not given.
  init(
    _ model: SparseGaussianModel, signals count: Int, draws: Int, seed: UInt64, limit: PursuitLimit<Double>? = nil
  ) throws {
    let limit =
      limit ?? .squaredError(Double(model.dictionary.rows) * model.noiseDeviation * model.noiseDeviation)
    let signals = DrawnSignals(model, count: count, seed: seed)
    let results = Parallel.mapChunks(of: count, size: 1) { range in
      Result { try Self.outcome(signals, range.lowerBound, draws: draws, limit: limit, seed: seed) }
    }
    outcomes = try results.map { try $0.get() }
  }

  private static func outcome(
    _ signals: DrawnSignals, _ i: Int, draws: Int, limit: PursuitLimit<Double>, seed: UInt64
  ) throws -> Outcome {
    let (model, sample) = (signals.model, signals.samples[i])
    let d = model.dictionary
    func error(_ code: [Double]) -> Double { squaredDistance(d.times(code), sample.signal) }
    func errors(_ codes: Tensor<Double>) -> [Double] {
      let estimates = codes.matmul(d, transposed: true)
      return (0..<codes.rows).map { squaredDistance(estimates.row($0), sample.signal) }
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    let pursuit = try orthogonalMatchingPursuit(sample.noisy, dictionary: d, limit: limit)
    var random = RandomStream(seed: seed, stream: "draws of signal \(i)")
    let drawn = try randomMatchingPursuits(
      sample.noisy, draws: draws, model: model, limit: limit, random: &random)
    let running = errors(runningMeans(drawn.codes))
    let estimates = drawn.codes.matmul(d, transposed: true)
    let centre = d.times(drawn.mean)
    return Outcome(
      noise: squaredDistance(sample.noisy, sample.signal),
      oracle: error(try model.oracle(sample.noisy, support: sample.support)),
      omp: error(pursuit.dense(atomCount: d.columns)),
      shrunkOMP: error(try model.oracle(sample.noisy, support: pursuit.support)),
      single: mean(errors(drawn.leastSquaresCodes)), shrunkSingle: mean(errors(drawn.codes)),
      running: running,
      scatter: (0..<draws).reduce(0) { $0 + squaredDistance(estimates.row($1), centre) },
      trueAtoms: sample.support.count, ompAtoms: pursuit.support.count,
      meanAtoms: Set(drawn.pursuits.flatMap(\.support)).count)
  }

  /// The sum of an error over all signals, over the noise: one is what the noisy signals have.
  func relative(_ error: (Outcome) -> Double) -> Double {
    outcomes.reduce(0) { $0 + error($1) } / outcomes.reduce(0) { $0 + $1.noise }
  }

  /// The mean of a count over all signals.
  func mean(_ count: (Outcome) -> Int) -> Double {
    Double(outcomes.reduce(0) { $0 + count($1) }) / Double(outcomes.count)
  }
}

/// Random pursuits of one signal, from a stream of their own.
func pursuitsDrawn(
  _ noisy: [Double], draws: Int, model: SparseGaussianModel, limit: PursuitLimit<Double>, seed: UInt64
) throws -> RandomPursuits {
  var random = RandomStream(seed: seed, stream: "pursuits")
  return try randomMatchingPursuits(noisy, draws: draws, model: model, limit: limit, random: &random)
}
