import Sparse
import Tensors

// Chapter 1, exercise 3.

// slice: solution
/// ISTA without knowing L: a step is halved until the bowl lies on top of the smooth part at the new code.
///
/// The bowl's condition at that one point is all that the proof of descent uses: `F(z_{k+1}) ≤ Q(z_{k+1}; z_k)
/// ≤ Q(z_k; z_k) = F(z_k)`. It holds for every t ≤ 1/L, so a step is never halved below 1/(2L), unless it began there.
/// - Parameters:
///   - lasso: the problem; its `lipschitz` is not looked at.
///   - signal: n samples.
///   - firstStep: the step size to begin with.
///   - iterations: number of steps.
/// - Returns: the last code, the last step size, and F at the start and after every step.
public func backtrackingISTA(
  _ lasso: Lasso<Double>, _ signal: [Double], firstStep: Double, iterations: Int
) -> (code: [Double], stepSize: Double, objectives: [Double]) {
  let dictionary = lasso.dictionary
  func residual(_ z: [Double]) -> [Double] { zip(signal, dictionary.times(z)).map { $0 - $1 } }
  var code = [Double](repeating: 0, count: dictionary.columns)
  var t = firstStep
  var objectives = [lasso.objective(code, signal: signal)]
  for _ in 0..<iterations {
    let r = residual(code)
    let ascent = dictionary.times(r, transposed: true)
    var next = code
    while true {
      next = zip(code, ascent).map { shrunk($0 + t * $1, by: t * lasso.lambda) }
      let move = zip(next, code).map { $0 - $1 }
      // f(next) ≤ f(code) − ascentᵀ move + ‖move‖² / 2t; since f is quadratic, just ‖D move‖² ≤ ‖move‖² / t.
      let bent = dictionary.times(move)
      // Written so that a signal with NaN in it ends the search too.
      if !(dot(bent, bent) > dot(move, move) / t) { break }
      t /= 2
    }
    code = next
    objectives.append(lasso.objective(code, signal: signal))
  }
  return (code, t, objectives)
}

/// The step size that is left of one that was a thousand times too long, in units of 1/L, and the largest rise of F.
///
/// For the problem of seed 1 the first step is halved ten times, to 0.9765625/L, and stays there for all 300 steps. F falls
/// at every one of them.
public func backtrackedStep(seed: UInt64) throws -> (stepSize: Double, largestRise: Double) {
  let (lasso, signal) = try plantedLasso(seed: seed)
  let run = backtrackingISTA(lasso, signal, firstStep: 1000 / lasso.lipschitz, iterations: 300)
  let rises = zip(run.objectives.dropFirst(), run.objectives).map { $0 - $1 }
  return (run.stepSize * lasso.lipschitz, rises.max() ?? 0)
}
// slice.end
