import Tensors

// Chapter 2, exercise 2.

// slice: solution
/// Thresholding: the k atoms with the largest |d_jᵀx|, all at once, and one fit.
///
/// With orthonormal atoms the correlations do not change from step to step, so OMP takes the same atoms. Otherwise it may
/// take two atoms that say the same. Let `d₁ = (1, 0, 0)`, `d₂ = (0, 1, 0)` and `d₃ = (0.8, 0, 0.6)`, which leans towards
/// `d₁`. With `x = 2.1 d₁ + 2 d₂` all is well. With `x = 3 d₁ + d₂` the correlations are 3, 1 and 2.4: thresholding takes
/// `d₃` instead of `d₂`, while OMP sees after its first fit that nothing of `d₃` is left.
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
// slice.end
