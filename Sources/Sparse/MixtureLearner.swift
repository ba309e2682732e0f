import RealModule
import Tensors

/// What EM saw in one round.
public struct MixtureRound: Sendable, Equatable {
  /// Mean log p(x) of a signal under the mixture that the round began with, in nats.
  public let logLikelihood: Double
  /// Components that have a weight after the round.
  public let components: Int
}

/// Learning a ``GaussianMixture`` by expectation maximisation (Dempster, Laird and Rubin 1977): how probable is each
/// component for each signal, then weights and covariances of the signals that a component has.
///
/// Covariances are kept above a floor, C ≽ ε I. The best covariance under that constraint has the eigenvectors of the moment
/// matrix and its eigenvalues raised to ε, so EM still never lowers the likelihood, and no component can shrink around a few
/// signals. One that is left without any leaves the mixture.
public struct MixtureLearner<Scalar: TensorScalar>: Sendable {
  /// Rounds of E-step and M-step.
  public var rounds: Int
  /// ε, the smallest eigenvalue of a covariance, in squared units of the signals; greater than zero.
  public var floor: Double
  /// Responsibilities below this are taken as zero. EM is exact with 0; with 1e-4 the likelihood may fall by that much a
  /// component and signal, and a round takes half the time.
  public var negligible: Scalar = 0

  /// A learner.
  public init(rounds: Int, floor: Double, negligible: Scalar = 0) {
    require(rounds >= 0 && floor > 0, "\(rounds) rounds of EM with eigenvalues from \(floor)")
    (self.rounds, self.floor, self.negligible) = (rounds, floor, negligible)
  }

  /// Learns a mixture.
  /// - Parameters:
  ///   - signals: P × d, one signal a row.
  ///   - initial: where learning starts; see ``grown(_:components:roundsEach:progress:)``. What is flatter than the floor there
  ///     is raised by the first round, in which the likelihood may fall.
  ///   - progress: called after each round with its number, from 1, what happened, and the mixture as it then is.
  /// - Returns: the mixture, of as many components as kept a signal, and one entry a round.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  public func learn(
    _ signals: Tensor<Scalar>, from initial: GaussianMixture,
    progress: (Int, MixtureRound, GaussianMixture) throws -> Void = { _, _, _ in }
  ) throws -> (mixture: GaussianMixture, rounds: [MixtureRound]) {
    require(
      signals.columns == initial.dimension,
      "signals of shape \(signals.shape) for a mixture in \(initial.dimension) dimensions")
    try signals.requireFinite("EM")
    var (mixture, history) = (initial, [MixtureRound]())
    guard rounds > 0, signals.rows > 0 else { return (mixture, []) }
    // slice: rounds
    for round in 1...rounds {
      // E: P(k | x) of every signal. M: weights and covariances of what each component has.
      let seen = try MixtureInNoise<Scalar>(mixture, noiseVariance: 0)
      let (shares, logLikelihood) = seen.responsibilities(signals, negligible: negligible)
      mixture = try self.mixture(of: signals, shares)
      // slice.end
      let entry = MixtureRound(logLikelihood: logLikelihood / Double(signals.rows), components: mixture.count)
      history.append(entry)
      try progress(round, entry, mixture)
    }
    return (mixture, history)
  }

  // slice: maximise
  /// The most likely mixture once it is known how signals are shared among its components:
  ///
  ///     π_k = Σ_i r_ik / P,    C_k = Σ_i r_ik x_i x_iᵀ / Σ_i r_ik
  ///
  /// - Parameters:
  ///   - signals: P × d.
  ///   - shares: r, P × K.
  /// - Throws: ``/Tensors/LinearAlgebraError``, ``MixtureError`` when the numbers are not finite.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mixture(of signals: Tensor<Scalar>, _ shares: SparseCodes<Scalar>) throws -> GaussianMixture {
    let users = shares.byAtom()
    let parts = Parallel.mapChunks(of: shares.atomCount, size: 1) { range -> [(Double, Tensor<Double>)] in
      range.map { k in
        let entries = users.starts[k]..<users.starts[k + 1]
        let values = entries.map { shares.values[Int(users.places[$0])] }
        let total = values.reduce(0.0) { $0 + Double($1) }
        return (
          total, moments(of: signals, users.signals[entries], values).scaled(by: 1 / max(total, .leastNormalMagnitude))
        )
      }
    }.joined().filter { $0.0 > 0 }
    return try GaussianMixture(weights: parts.map(\.0), covariances: try parts.map { try raised($0.1) })
  }
  // slice.end

  /// Σ r_i x_i x_iᵀ over some signals. Some hundred signals at a time are added up by a product, these sums in double precision.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func moments(of signals: Tensor<Scalar>, _ chosen: ArraySlice<Int32>, _ shares: [Scalar]) -> Tensor<Double> {
    let (d, batch) = (signals.columns, 512)
    var sum = Tensor<Double>(zeros: d, d)
    for start in stride(from: 0, to: chosen.count, by: batch) {
      let count = min(batch, chosen.count - start)
      let rows = Tensor<Scalar>(shape: [count, d]) { rows in
        signals.withUnsafeBufferPointer { x in
          for r in 0..<count {
            let (i, root) = (Int(chosen[chosen.startIndex + start + r]), Scalar.sqrt(shares[start + r]))
            for j in 0..<d { rows[r * d + j] = root * x[i * d + j] }
          }
        }
      }
      let part = rows.gram()
      for e in 0..<d * d { sum.elements[e] += Double(part.elements[e]) }
    }
    return sum
  }

  /// The matrix with its eigenvalues raised to the floor.
  private func raised(_ matrix: Tensor<Double>) throws -> Tensor<Double> {
    let d = matrix.rows
    var shifted = matrix
    for i in 0..<d { shifted[i, i] -= floor }
    if (try? shifted.cholesky()) != nil { return matrix }  // most have none below
    let (values, vectors) = try matrix.symmetricEigen()
    var scaled = vectors
    for j in 0..<d { for i in 0..<d { scaled[i, j] *= max(values[j], floor) } }
    return scaled.matmul(vectors, transposed: true)
  }
}

extension MixtureLearner {
  // slice: grow
  /// A mixture to start from, grown out of one Gaussian, the covariance of all signals: the heaviest components are split in two,
  /// one twice as wide and one half, and EM goes some rounds; again and again, until there are enough. No chance is in it.
  ///
  /// EM only climbs the hill on which it starts, and a mixture that begins with all its components at once ends lower.
  /// - Parameters:
  ///   - signals: P × d, P > 0.
  ///   - components: K.
  ///   - roundsEach: of EM after each splitting.
  ///   - progress: called after each round with what happened.
  /// - Returns: a mixture of K components, or fewer where splitting brings no more.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  public func grown(
    _ signals: Tensor<Scalar>, components: Int, roundsEach: Int = 6, progress: (MixtureRound) throws -> Void = { _ in }
  ) throws -> GaussianMixture {
    require(components > 0 && signals.rows > 0, "\(components) components of \(signals.rows) signals")
    try signals.requireFinite("EM")
    var learner = self
    learner.rounds = roundsEach
    let ones = [Scalar](repeating: 1, count: signals.rows)
    var mixture = try self.mixture(
      of: signals,
      SparseCodes(atomCount: 1, starts: Array(0...signals.rows), atoms: ones.map { _ in 0 }, values: ones))
    while mixture.count < components {
      let (before, weights) = (mixture.count, mixture.weights)
      let heaviest = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(components - before)
      mixture = try learner.learn(signals, from: mixture.splitting(heaviest)) { _, entry, _ in try progress(entry) }
        .mixture
      guard mixture.count > before else { break }
    }
    return mixture
  }
  // slice.end
}

extension GaussianMixture {
  /// The mixture with two components in the place of each of some, one twice as wide and one half as wide.
  fileprivate func splitting(_ components: some Sequence<Int>) throws -> GaussianMixture {
    var (weights, covariances) = (weights, covariances)
    for k in components {
      weights[k] /= 2
      weights.append(weights[k])
      covariances.append(covariances[k].scaled(by: 0.5))
      covariances[k] = covariances[k].scaled(by: 2)
    }
    return try GaussianMixture(weights: weights, covariances: covariances)
  }
}
