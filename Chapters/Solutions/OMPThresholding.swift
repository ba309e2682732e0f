import Sparse
import Tensors

// Chapter 2, exercise 2.

// slice: solution
/// Thresholding: the k atoms with the largest |d_jᵀx|, all at once, and one fit.
///
/// With orthonormal atoms the correlations do not change from step to step, so OMP takes the same atoms. Otherwise
/// thresholding may take two atoms that say the same.
/// - Parameters:
///   - signal: x, n samples.
///   - dictionary: D, n × m, unit atoms.
///   - count: k.
/// - Returns: the support, best atom first, and the coefficients beside it.
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func thresholdingPursuit(
  _ signal: [Double], dictionary: Tensor<Double>, count: Int
) throws -> (support: [Int], coefficients: [Double]) {
  let correlations = dictionary.times(signal, transposed: true)
  let support = Array(
    correlations.indices.sorted { abs(correlations[$0]) > abs(correlations[$1]) }.prefix(count))
  return (support, try dictionary.selectingColumns(support).leastSquares(signal))
}

/// A signal of two atoms on which thresholding fails and OMP does not.
///
/// Let `d₁ = (1, 0, 0)`, `d₂ = (0, 1, 0)` and `d₃ = (0.8, 0, 0.6)`, which leans towards `d₁`. With `x = 2.1 d₁ + 2 d₂` all
/// is well. With `x = 3 d₁ + d₂` the correlations are 3, 1 and 2.4: thresholding takes atoms 1 and 3 and leaves a residual
/// of norm 1, all of `d₂`, while OMP sees after its first fit that nothing of `d₃` is left, takes 1 and 2, and leaves 0.
/// - Returns: the supports, counted from 0, and the norm of the residual that thresholding leaves.
/// - Throws: ``LinearAlgebraError``, but these numbers are finite.
public func whereThresholdingFails() throws -> (thresholding: [Int], omp: [Int], residualNorm: Double) {
  let dictionary = Tensor<Double>(rows: [[1, 0, 0.8], [0, 1, 0], [0, 0, 0.6]])
  let signal = [3.0, 1, 0]
  let all = try thresholdingPursuit(signal, dictionary: dictionary, count: 2)
  let fit = dictionary.selectingColumns(all.support).times(all.coefficients)
  let pursuit = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(2))
  return (all.support, pursuit.support, norm(zip(signal, fit).map { $0 - $1 }))
}
// slice.end
