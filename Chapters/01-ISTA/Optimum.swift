import Sparse
import Tensors

/// The Lasso's optimum for one signal, exact to rounding, and how far a code is from it.
struct Optimum: Sendable {
  let lasso: Lasso<Double>
  let signal: [Double]
  /// z*.
  let code: [Double]
  /// I, where z* is not zero.
  let support: [Int]
  /// Dᵀ(x − D z*): exactly λ sign(z*) on the support, smaller in magnitude elsewhere.
  private let correlations: [Double]

  /// What went wrong with a search for the optimum.
  struct NotFound: Error, CustomStringConvertible {
    let description: String
  }

  /// Finds the support by FISTA, then solves `D_Iᵀ D_I z_I = D_Iᵀ x − λ sign(z_I)`, and checks the optimality conditions.
  init(_ lasso: Lasso<Double>, _ signal: [Double]) throws {
    // slice: optimum
    let found = lasso.solve(signal, by: .fistaWithRestart, iterations: 100_000, gapTolerance: 1e-12).codes.row(0)
    var code = found
    var support = code.indices.filter { code[$0] != 0 }
    // D_Iᵀ D_I z_I = D_Iᵀ x − λ sign(z_I)
    var isSettled = false
    while !isSettled {
      let chosen = lasso.dictionary.selectingColumns(support)
      let right = zip(chosen.times(signal, transposed: true), support).map { $0 - lasso.lambda * sign(found[$1]) }
      let values = try chosen.gram().leastSquares(right)
      code = [Double](repeating: 0, count: found.count)
      for (j, z) in zip(support, values) where sign(z) == sign(found[j]) { code[j] = z }
      // An atom that FISTA had not yet dropped comes out with the wrong sign: without it, once more.
      let kept = support.filter { code[$0] != 0 }
      isSettled = kept == support
      support = kept
    }
    // slice.end
    let fit = lasso.dictionary.times(code)
    var correlations = lasso.dictionary.times(zip(signal, fit).map { $0 - $1 }, transposed: true)
    for j in support { correlations[j] = lasso.lambda * sign(code[j]) }
    let largest = correlations.reduce(0) { max($0, abs($1)) }
    // The linear system is solved to some 1e-13; a wrong support would miss by far more than 1e-9.
    guard largest <= lasso.lambda * (1 + 1e-9) else {
      throw NotFound(description: "no optimum: an atom correlates with \(largest), wanted at most λ = \(lasso.lambda)")
    }
    (self.lasso, self.signal, self.code, self.support) = (lasso, signal, code, support)
    self.correlations = correlations
  }

  /// F(z) − F(z*) = ½‖D(z − z*)‖² + Σ (λ|z_j| − c_j z_j) with c the correlations at the optimum. No term is negative, so
  /// nothing cancels: the difference of two objectives would be lost in rounding below 1e-16.
  func excess(_ z: [Double]) -> Double {
    let fit = lasso.dictionary.times(zip(z, code).map { $0 - $1 })
    let rest = z.indices.reduce(0) { $0 + lasso.lambda * abs(z[$1]) - correlations[$1] * z[$1] }
    return dot(fit, fit) / 2 + rest
  }

  /// F(z*).
  var objective: Double { lasso.objective(code, signal: signal) }

  /// ‖z − z*‖².
  func squaredDistance(_ z: [Double]) -> Double { zip(z, code).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }

  /// Entries that are zero in one of z and z* but not in the other.
  func supportErrors(_ z: [Double]) -> Int { zip(z, code).count { ($0 == 0) != ($1 == 0) } }

  /// The smallest eigenvalue of `D_Iᵀ D_I`.
  func smallestEigenvalue() throws -> Double {
    try lasso.dictionary.selectingColumns(support).gram().symmetricEigen().values.first ?? 0
  }
}

/// −1, 0 or 1.
func sign(_ v: Double) -> Double { v > 0 ? 1 : v < 0 ? -1 : 0 }
