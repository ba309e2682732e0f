import Sparse
import Tensors

/// A redundant dictionary with numbers for paper and pencil, and ISTA's first 200 steps.
struct SmallProblem {
  // slice: small
  let dictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1]])
  let signal = [1.5, 1.0]
  let lambda = 1.1
  // slice.end
  let lasso: Lasso<Double>
  /// z₀, z₁, z₂, …
  let codes: [[Double]]

  init() throws {
    lasso = try Lasso(dictionary: dictionary, lambda: lambda)
    codes = tracedCodes(lasso, signal, iterations: 200)
  }
}

/// All iterates of ISTA from zero, the start included.
func tracedCodes(_ lasso: Lasso<Double>, _ signal: [Double], iterations: Int) -> [[Double]] {
  var codes = [[Double]]()
  _ = lasso.solve(signal, by: .ista, iterations: iterations) { codes.append($1) }
  return codes
}
