import Foundation
import Sparse
import Tensors

/// What happens to planted codes of s atoms over one dictionary.
struct RecoveryPoint: Sendable {
  let sparsity: Int
  /// The share recovered with ±1 and with normal coefficients.
  let signs: Double
  let normal: Double
  /// The share of the inspected supports for which Tropp's condition vouches.
  let vouched: Double
  /// The share recovered among those; 1 when there are none.
  let recoveredWhereVouched: Double
  /// The largest exact recovery value over the inspected supports, as a share of its bound sμ/(1 − (s − 1)μ).
  let shareOfBound: Double

  /// - Parameters:
  ///   - count: problems of each coefficient law.
  ///   - inspected: how many of the supports have their exact recovery value computed.
  init(dictionary: Tensor<Double>, sparsity: Int, count: Int, inspected: Int, seed: UInt64) throws {
    let pursuit = BatchOMP(dictionary: dictionary)
    var random = RandomStream(seed: seed, stream: "recovery-\(sparsity)")
    func problems(_ law: CoefficientLaw) -> PlantedProblems {
      PlantedProblems(dictionary: dictionary, sparsity: sparsity, count: count, law: law, random: &random)
    }
    let (ones, gaussian) = (problems(.signs), problems(.normal))
    let found = ones.recovered(by: pursuit)
    (self.sparsity, signs, normal) = (sparsity, share(found), share(gaussian.recovered(by: pursuit)))
    let values: [Double] = try ones.supports.prefix(inspected).map {
      try Dictionaries.exactRecoveryValue(dictionary, support: $0)
    }
    let safe = values.indices.filter { values[$0] < 1 - 1e-9 }
    vouched = values.isEmpty ? 0 : Double(safe.count) / Double(values.count)
    recoveredWhereVouched = safe.isEmpty ? 1 : share(safe.map { found[$0] })
    let (s, coherence) = (Double(sparsity), Dictionaries.coherence(dictionary))
    let bound = s * coherence / (1 - (s - 1) * coherence)
    shareOfBound = bound > 0 ? (values.max() ?? 0) / bound : 0  // no bound for larger s
  }
}

/// Planted codes with noise of norm exactly e, pursued until ‖r‖ ≤ e, at the edge of what the theorem allows.
struct StabilityPoint: Sendable {
  let sparsity: Int
  let noise: Double
  let supportExact: Double
  /// ‖ẑ − z‖² (1 − μ(s − 1)) / e²: the theorem says at most 1.
  let largestShare: Double
  let meanShare: Double

  /// The coefficients have magnitudes from 1 up, so that min |z_i| = 1. Half of the noises lie in the span of the planted
  /// atoms, where they do most harm; the others point anywhere.
  init(dictionary: Tensor<Double>, sparsity s: Int, count: Int, seed: UInt64) {
    let coherence = Dictionaries.coherence(dictionary)
    // One per cent inside s < (1 + 1/μ)/2 − e / (μ min |z_i|).
    let noise = 0.99 * coherence * ((1 + 1 / coherence) / 2 - Double(s))
    var random = RandomStream(seed: seed, stream: "stability-\(s)")
    let problems = PlantedProblems(dictionary: dictionary, sparsity: s, count: count, law: .signs, random: &random)
    let codes = problems.codes.map { $0 == 0 ? 0 : $0 * (1 + abs(random.normal())) }
    var signals = codes.matmul(dictionary, transposed: true)
    for i in 0..<count {
      var v =
        i % 2 == 0
        ? (0..<dictionary.rows).map { _ in random.normal() }
        : dictionary.selectingColumns(problems.supports[i]).times((0..<s).map { _ in random.normal() })
      let length = norm(v)
      v = v.map { $0 * noise / length }
      for j in v.indices { signals[i, j] += v[j] }
    }
    // A hair above e², for ‖v‖ is e only up to rounding.
    let limit = PursuitLimit.squaredError(noise * noise * (1 + 1e-9))
    let found = BatchOMP(dictionary: dictionary).encode(signals, limit: limit)
    let estimates = found.dense()
    let shares = (0..<count).map { i -> Double in
      let error = norm(zip(estimates.row(i), codes.row(i)).map { $0 - $1 })
      return error * error * (1 - coherence * Double(s - 1)) / (noise * noise)
    }
    (self.sparsity, self.noise) = (s, noise)
    supportExact = share((0..<count).map { found.support($0).sorted() == problems.supports[$0] })
    (largestShare, meanShare) = (shares.max() ?? 0, mean(shares))
  }
}
