import Sparse
import Tensors

// slice: constrained
/// The smallest `‖z‖₁` with `‖x − D z‖² ≤ ε²`, signal by signal: the ℓ1 counterpart of an error-limited pursuit.
///
/// It is the Lasso at the λ where the residual has just that size. The residual grows with λ, so halving the interval of
/// log λ finds it. One batch can hold a λ for every signal: λ z solves the Lasso for λ x when z solves it for x at λ = 1.
/// - Parameter refitted: whether the Lasso only chooses the atoms and least squares finds their coefficients; the
///   residual is then that of the new fit.
func constrainedLasso(
  _ signals: Tensor<Float>, dictionary: Tensor<Float>, squaredError: Float, refitted: Bool = false
) throws -> SparseCodes<Float> {
  let problem = try Lasso(dictionary: dictionary, lambda: 1)
  let coded = (0..<signals.rows).filter { dot(signals.row($0), signals.row($0)) > squaredError }
  let x = Tensor(rows: coded.map { signals.row($0) })
  var high = coded.map { problem.lambdaMax(signals.row($0)) }
  var low = high.map { $0 / 100 }
  var codes = Tensor<Float>(zeros: coded.count, dictionary.columns)
  var best = codes
  // Eight halvings of a factor of a hundred leave λ within two per cent.
  for _ in 0..<8 {
    let lambda = zip(low, high).map { ($0 * $1).squareRoot() }
    let solution = problem.solve(
      x.dividingRows(by: lambda), by: .fistaWithRestart, iterations: 100, from: codes.dividingRows(by: lambda),
      gapTolerance: 1e-4)
    codes = solution.codes.dividingRows(by: lambda.map { 1 / $0 })
    let answer = refitted ? try refit(codes, to: x, dictionary: dictionary) : codes
    let residual = x.adding(-1, answer, times: dictionary, transposed: true)
    for i in coded.indices {
      let r = residual.row(i)
      if dot(r, r) > squaredError {
        high[i] = lambda[i]
      } else {
        low[i] = lambda[i]
        for j in 0..<best.columns { best[i, j] = answer[i, j] }
      }
    }
  }
  return SparseCodes(scattering: best, to: coded, of: signals.rows)
}

/// Codes with the same supports and the coefficients of least squares, from the normal equations `G_II z = (Dᵀx)_I`.
func refit(_ codes: Tensor<Float>, to signals: Tensor<Float>, dictionary: Tensor<Float>) throws -> Tensor<Float> {
  let (atoms, exact) = (Tensor<Double>(dictionary), Tensor<Double>(signals))
  let (gram, correlations) = (atoms.gram(), exact.matmul(atoms))
  let parts = Parallel.mapChunks(of: codes.rows, size: 32) { range in
    Result {
      try range.map { i in
        var code = codes.row(i)
        let support = code.indices.filter { code[$0] != 0 }
        // Atoms that are dependent but for rounding have no Cholesky factor; the smallest of many fits then serves.
        let fitted =
          if let factor = try? gram.selectingColumns(support).transposed().selectingColumns(support).cholesky() {
            solved(factor, support.map { correlations[i, $0] })
          } else {
            try atoms.selectingColumns(support).leastSquares(exact.row(i))
          }
        for (j, z) in zip(support, fitted) { code[j] = Float(z) }
        return code
      }
    }
  }
  return Tensor(shape: codes.shape, elements: try parts.flatMap { try $0.get() }.flatMap { $0 })
}
// slice.end

extension SparseCodes {
  /// Codes of some signals of a batch; the others are empty.
  fileprivate init(scattering dense: Tensor<Scalar>, to places: [Int], of count: Int) {
    let some = SparseCodes(dense)
    var starts = [Int](repeating: 0, count: count + 1)
    for (k, i) in places.enumerated() { starts[i + 1] = some.starts[k + 1] - some.starts[k] }
    for i in 0..<count { starts[i + 1] += starts[i] }
    self.init(atomCount: dense.columns, starts: starts, atoms: some.atoms, values: some.values)
  }
}

/// The solution of `L Lᵀ z = b` with a lower triangular L.
private func solved(_ factor: Tensor<Double>, _ b: [Double]) -> [Double] {
  var z = b
  for i in z.indices {
    for j in 0..<i { z[i] -= factor[i, j] * z[j] }
    z[i] /= factor[i, i]
  }
  for i in z.indices.reversed() {
    for j in z.indices.dropFirst(i + 1) { z[i] -= factor[j, i] * z[j] }
    z[i] /= factor[i, i]
  }
  return z
}
