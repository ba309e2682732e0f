import Tensors

// slice: randomp
/// Random orthogonal matching pursuit, RandOMP: ``orthogonalMatchingPursuit(_:dictionary:limit:)`` that draws the next atom
/// where OMP takes the best. An atom is drawn with the probability that it is the one, were the residual r a signal of one
/// atom: for unit atoms proportional to `exp(c² (d_jᵀr)² / 2σ²)`.
///
/// (Elad and Yavneh, A plurality of sparse representations is better than the sparsest one alone, IEEE Transactions on
/// Information Theory 55(10), 2009.)
///
/// - Parameters:
///   - noisy: y, n samples.
///   - model: the dictionary and the two deviations; its prior is not asked.
///   - limit: when to stop; the usual ones are k atoms, and `‖r‖² ≤ n σ²`.
///   - random: where the draws come from.
/// - Returns: the support drawn, with its coefficients by least squares.
/// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
public func randomMatchingPursuit(
  _ noisy: [Double], model: SparseGaussianModel, limit: PursuitLimit<Double>, random: inout RandomStream
) throws -> Pursuit<Double> {
  let (dictionary, norms) = (model.dictionary, model.norms)
  return try orthogonalPursuit(noisy, dictionary: dictionary, norms: norms, limit: limit) { candidates, correlations in
    guard !candidates.isEmpty else { return nil }
    return candidates[random.place(logWeights: model.singleAtomLogWeights(correlations, of: candidates))]
  }
}
// slice.end

/// Several random pursuits of one signal. A single one is no better than OMP; their average is, and comes close to the
/// MMSE estimate.
public struct RandomPursuits: Sendable {
  /// The draws, with coefficients by least squares.
  public let pursuits: [Pursuit<Double>]
  /// The codes of the same supports by the oracle formula, J × m, one draw a row: fits, shrunk.
  public let codes: Tensor<Double>

  /// The codes by least squares, J × m, one draw a row.
  public var leastSquaresCodes: Tensor<Double> {
    let m = codes.columns
    return Tensor(shape: [pursuits.count, m], elements: pursuits.flatMap { $0.dense(atomCount: m) })
  }

  /// The estimate: the mean of the codes, m entries.
  public var mean: [Double] { runningMeans(codes).row(pursuits.count - 1) }
}

/// Runs ``randomMatchingPursuit(_:model:limit:random:)`` several times, and fits each support by the oracle formula.
///
/// - Parameters:
///   - noisy: y, n samples.
///   - draws: J, at least 1. Ten give most of what a hundred give.
///   - model: the dictionary and the two deviations; its prior is not asked.
///   - limit: when a pursuit stops.
///   - random: where the draws come from.
/// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
public func randomMatchingPursuits(
  _ noisy: [Double], draws: Int, model: SparseGaussianModel, limit: PursuitLimit<Double>, random: inout RandomStream
) throws -> RandomPursuits {
  require(draws > 0, "\(draws) random pursuits: wanted at least one")
  var pursuits = [Pursuit<Double>]()
  for _ in 0..<draws {
    pursuits.append(try randomMatchingPursuit(noisy, model: model, limit: limit, random: &random))
  }
  let codes = try pursuits.flatMap { try model.oracle(noisy, support: $0.support) }
  return RandomPursuits(
    pursuits: pursuits, codes: Tensor(shape: [draws, model.dictionary.columns], elements: codes))
}

/// The mean of the first row, of the first two, …, of all: row j of the result is the estimate from j + 1 draws.
/// - Parameter codes: J × m, one draw a row.
/// - Returns: J × m.
public func runningMeans(_ codes: Tensor<Double>) -> Tensor<Double> {
  var sum = [Double](repeating: 0, count: codes.columns)
  var means = codes
  for j in 0..<codes.rows {
    for i in sum.indices {
      sum[i] += codes[j, i]
      means[j, i] = sum[i] / Double(j + 1)
    }
  }
  return means
}
