import Sparse
import Tensors

// Chapter 1, exercise 5.

// slice: solution
/// The atoms that a code's duality gap proves to be absent from every optimal code.
///
/// The dual objective `d(θ) = ½‖x‖² − ½‖x − θ‖²` is maximal at θ* = x − D z*, so for any allowed θ
/// `½‖θ − θ*‖² ≤ d(θ*) − d(θ) ≤ gap`. Hence `|d_jᵀθ*| ≤ |d_jᵀθ| + ‖d_j‖ √(2 gap)`. If that is below λ, optimality
/// forces z*_j = 0. From the start the gap is large and nothing is proved; it needs a few iterations.
/// - Parameters:
///   - code: any code, m entries.
///   - signal: n samples.
///   - lasso: the problem.
/// - Returns: indices of atoms, ascending.
public func screenedAtoms(_ code: [Double], signal: [Double], lasso: Lasso<Double>) -> [Int] {
  let residual = zip(signal, lasso.dictionary.times(code)).map { $0 - $1 }
  let correlations = lasso.dictionary.times(residual, transposed: true)
  let largest = correlations.reduce(0) { max($0, abs($1)) }
  let squared = dot(residual, residual)
  guard largest > 0, squared > 0 else { return [] }
  // The same θ = s r as in the gap.
  let limit = lasso.lambda / largest
  let scale = min(max(dot(signal, residual) / squared, -limit), limit)
  let radius = (2 * max(0, lasso.dualityGap(code, signal: signal))).squareRoot()
  let norms = atomNorms(lasso.dictionary)
  return correlations.indices.filter { abs(scale * correlations[$0]) + norms[$0] * radius < lasso.lambda }
}

/// How many of the 256 atoms are discarded after some iterations.
///
/// For the problem of seed 1, after ten iterations: none, by either method, since the gap is still too large. After a
/// hundred: none by ISTA, 236 by FISTA with restart.
public func discardedAtoms(seed: UInt64, by method: LassoMethod, after iterations: [Int]) throws -> [Int] {
  let (lasso, signal) = try plantedLasso(seed: seed)
  return iterations.map { k in
    let code = lasso.solve(signal, by: method, iterations: k).codes.row(0)
    return screenedAtoms(code, signal: signal, lasso: lasso).count
  }
}
// slice.end
