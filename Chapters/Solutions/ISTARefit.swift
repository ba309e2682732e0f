import Sparse
import Tensors

// Chapter 1, exercise 2.

// slice: solution
/// The least-squares fit of a signal by the atoms that a code uses, as a code on the same support.
///
/// No code on the support I has a smaller misfit, the Lasso's included. At the Lasso's optimum `D_Iᵀ(x − D_I z_I) = λ s`
/// with s the signs; at the refit it is zero. The difference is `D_IᵀD_I (z_refit − z_I) = λ s`. In the small problem
/// `D_IᵀD_I = [1 0.6; 0.6 1]`, the refit of (1.5, 1) by both atoms is exact, (0.75, 1.25), and
/// `λ (D_IᵀD_I)⁻¹ (1, 1) = 1.1 / 1.6 · (1, 1) = (0.6875, 0.6875)`. So the optimum is (0.0625, 0.5625).
/// - Parameters:
///   - code: m entries.
///   - signal: n samples.
///   - dictionary: D, n × m.
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func refitted(_ code: [Double], signal: [Double], dictionary: Tensor<Double>) throws -> [Double] {
  let support = code.indices.filter { code[$0] != 0 }
  let values = try dictionary.selectingColumns(support).leastSquares(signal)
  var result = [Double](repeating: 0, count: code.count)
  for (j, z) in zip(support, values) { result[j] = z }
  return result
}

/// The optimum of the small problem, from its refit: (0.75, 1.25) − 1.1 / 1.6 · (1, 1) = (0.0625, 0.5625).
public func smallOptimum() throws -> [Double] {
  let dictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1.0]])
  let chosen = dictionary.selectingColumns([0, 1])
  let refit = try refitted([1, 1, 0], signal: [1.5, 1], dictionary: dictionary)
  let shrinkage = try chosen.gram().leastSquares([1.1, 1.1])
  return [refit[0] - shrinkage[0], refit[1] - shrinkage[1], 0]
}
// slice.end
