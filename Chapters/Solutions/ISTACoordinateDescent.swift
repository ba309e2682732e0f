import Sparse
import Tensors

// Chapter 1, exercise 4.

// slice: solution
/// Coordinate descent for the Lasso: each entry in turn takes its best value, all others fixed.
///
/// With the residual r, entry j wants to explain r + d_j z_j. In one dimension the answer is
/// `soft(d_jᵀ(r + d_j z_j), λ) / ‖d_j‖²`. A sweep costs two inner products an atom, as much as a step of ISTA, but every
/// entry sees the corrections of those before it, and has its own step size 1/‖d_j‖² instead of 1/L.
/// - Parameters:
///   - lasso: the problem.
///   - signal: n samples.
///   - sweeps: how often to go through all entries.
///   - observer: called with the number of each sweep and the code after it.
/// - Returns: the last code.
public func coordinateDescent(
  _ lasso: Lasso<Double>, _ signal: [Double], sweeps: Int, observer: ((Int, [Double]) -> Void)? = nil
) -> [Double] {
  let atoms = (0..<lasso.dictionary.columns).map { lasso.dictionary.column($0) }
  let squaredNorms = atoms.map { dot($0, $0) }
  var code = [Double](repeating: 0, count: atoms.count)
  var residual = signal
  for sweep in 1...max(1, sweeps) {
    for j in atoms.indices where squaredNorms[j] > 0 {
      let wanted = dot(atoms[j], residual) + squaredNorms[j] * code[j]
      let value = shrunk(wanted, by: lasso.lambda) / squaredNorms[j]
      let change = value - code[j]
      guard change != 0 else { continue }
      for i in residual.indices { residual[i] -= change * atoms[j][i] }
      code[j] = value
    }
    observer?(sweep, code)
  }
  return code
}

/// Sweeps of coordinate descent, and steps of two other solvers, until the duality gap is a millionth of ½‖x‖².
///
/// For the problem of seed 1: 25 sweeps, 400 steps of ISTA, 89 of FISTA with restart.
public func sweepsAndSteps(seed: UInt64) throws -> (sweeps: Int?, ista: Int?, restarted: Int?) {
  let (lasso, signal) = try plantedLasso(seed: seed)
  func isDone(_ code: [Double]) -> Bool { lasso.dualityGap(code, signal: signal) <= 1e-6 * dot(signal, signal) / 2 }
  func steps(_ method: LassoMethod) -> Int? {
    var first: Int?
    _ = lasso.solve(signal, by: method, iterations: 1000) { k, code in if first == nil, isDone(code) { first = k } }
    return first
  }
  var first: Int?
  _ = coordinateDescent(lasso, signal, sweeps: 100) { k, code in if first == nil, isDone(code) { first = k } }
  return (first, steps(.ista), steps(.fistaWithRestart))
}
// slice.end
