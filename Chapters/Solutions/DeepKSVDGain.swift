import Sparse
import Tensors

// Chapter 5, exercise 3.

// slice: solution
/// How far the network without thresholds and limits is from the identity: its largest gain error.
///
/// Write u for an eigenvector of DDᵀ with eigenvalue e, and take x = u. From above, D z₀ = DDᵀu = e u: the error is e − 1. A step
/// takes the error times 1 − e/c. So after T steps it is (1 − e/c)^T (e − 1). From the textbook's start D z₀ = (e/c) u, with the
/// error e/c − 1 = −(1 − e/c), and after T steps −(1 − e/c)^(T+1).
///
/// The cosines of 8 × 8 pixels and 256 atoms have eigenvalues from 0.99 to c = 14.0. The small ones are the trouble: from the
/// textbook's start, directions with e = 1 still lack more than half after seven steps. From above they are right at once,
/// and the largest error, 0.38, is that of middle ones.
public func gainErrors(
  dictionary: Tensor<Double>, unfoldings: Int
) throws -> (fromAbove: Double, fromTextbook: Double) {
  let eigenvalues = try dictionary.matmul(dictionary, transposed: true).symmetricEigen().values
  let c = eigenvalues.max() ?? 1
  func power(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { product, _ in product * base } }
  let above = eigenvalues.map { abs(power(1 - $0 / c, unfoldings) * ($0 - 1)) }
  let textbook = eigenvalues.map { power(1 - $0 / c, unfoldings + 1) }
  return (above.max() ?? 0, textbook.max() ?? 0)
}

/// The answers for the cosines and seven steps: 0.38 from above, 0.56 from the textbook's start.
public func gainErrorAnswers() throws -> (fromAbove: Double, fromTextbook: Double) {
  try gainErrors(dictionary: Dictionaries.separableDCT(side: 8, frequencies: 16), unfoldings: 7)
}
// slice.end
