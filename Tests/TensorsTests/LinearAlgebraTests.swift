import Tensors
import Testing

/// Factorisations: each is checked by putting the matrix together again.
@Suite struct LinearAlgebraTests {
  /// Rounding of a factorisation of an n × n matrix with entries of order √n: backward errors are a modest multiple of
  /// n ulp ‖A‖, and ‖A‖ is about 2√n for normal entries.
  private func tolerance<Scalar: TensorScalar>(_: Scalar.Type, _ n: Int) -> Double {
    40 * Double(Scalar.ulpOfOne) * Double(max(n, 1))
  }

  @Test(arguments: [0, 1, 2, 5, 33, 90]) func eigenvectorsDiagonaliseASymmetricMatrix(_ n: Int) throws {
    try checkEigen(n, Float.self)
    try checkEigen(n, Double.self)
  }

  private func checkEigen<Scalar: TensorScalar>(_ n: Int, _: Scalar.Type) throws {
    let a: Tensor<Scalar> = sample(n, n, seed: 31)
    let symmetric = a + a.transposed()
    let (values, v) = try symmetric.symmetricEigen()
    #expect(values == values.sorted())
    #expect(distance(v.gram(), Tensor(identity: n)) <= tolerance(Scalar.self, n))
    var scaled = v
    for i in 0..<n { for j in 0..<n { scaled[i, j] *= values[j] } }
    #expect(distance(scaled.matmul(v, transposed: true), symmetric) <= tolerance(Scalar.self, n))
  }

  @Test(arguments: [[1, 1], [5, 5], [40, 7], [7, 40], [64, 256], [300, 3], [0, 3], [3, 0]])
  func singularVectorsRebuildTheMatrix(_ extents: [Int]) throws {
    try checkSVD(extents[0], extents[1], Float.self)
    try checkSVD(extents[0], extents[1], Double.self)
  }

  private func checkSVD<Scalar: TensorScalar>(_ m: Int, _ n: Int, _: Scalar.Type) throws {
    let a: Tensor<Scalar> = sample(m, n, seed: 32)
    let (u, s, vt) = try a.svd()
    let k = min(m, n)
    #expect(u.shape == [m, k] && s.count == k && vt.shape == [k, n])
    #expect(s == s.sorted(by: >) && s.allSatisfy { $0 >= 0 })
    #expect(distance(u.gram(), Tensor(identity: k)) <= tolerance(Scalar.self, max(m, n)))
    #expect(distance(vt.matmul(vt, transposed: true), Tensor(identity: k)) <= tolerance(Scalar.self, max(m, n)))
    var scaled = u
    for i in 0..<m { for j in 0..<k { scaled[i, j] *= s[j] } }
    #expect(distance(scaled.matmul(vt), a) <= tolerance(Scalar.self, max(m, n)))
  }

  @Test(arguments: [0, 1, 3, 30, 65]) func choleskyFactorRebuildsTheMatrix(_ n: Int) throws {
    try checkCholesky(n, Float.self)
    try checkCholesky(n, Double.self)
  }

  private func checkCholesky<Scalar: TensorScalar>(_ n: Int, _: Scalar.Type) throws {
    let a: Tensor<Scalar> = sample(2 * n, n, seed: 33)
    let gram = a.gram()
    let factor = try gram.cholesky()
    for i in 0..<n { for j in 0..<n where j > i { #expect(factor[i, j] == 0) } }
    // The entries of the Gram matrix are of order 2n.
    #expect(distance(factor.matmul(factor, transposed: true), gram) <= tolerance(Scalar.self, n) * Double(max(n, 1)))
  }

  @Test func choleskyRefusesWhatIsNotPositiveDefinite() {
    #expect(throws: LinearAlgebraError.self) { try Tensor<Double>(rows: [[1, 2], [2, 1]]).cholesky() }
    #expect(throws: LinearAlgebraError.self) { try Tensor<Double>(rows: [[.nan, 0], [0, 1]]).cholesky() }
  }

  @Test(arguments: [[6, 6], [40, 12], [12, 40], [200, 5], [5, 200], [1, 1]])
  func leastSquaresResidualIsOrthogonalToTheColumns(_ extents: [Int]) throws {
    let (m, n) = (extents[0], extents[1])
    let (a, b): (Tensor<Double>, Tensor<Double>) = (sample(m, n, seed: 34), sample(m, 3, seed: 35))
    let x = try a.leastSquares(b)
    #expect(x.shape == [n, 3])
    let residual = b - a.matmul(x)
    // 1e-16 ‖A‖² ‖x‖: ‖A‖ is below twenty, and the square system has an x of order ten. Measured 1e-13.
    #expect(a.transposedMatmul(residual).largestMagnitude <= 1e-12)
  }

  @Test func rankDeficientLeastSquaresIsTheShortestSolution() throws {
    // A = B C of rank 9. The solution of smallest norm lies in the row space, so it is orthogonal to the null space.
    let (b, c): (Tensor<Double>, Tensor<Double>) = (sample(60, 9, seed: 36), sample(9, 40, seed: 37))
    let a = b.matmul(c)
    let y = sample(60, 1, seed: 38, of: Double.self).elements
    let x = try a.leastSquares(y)
    let residual = zip(y, a.times(x)).map { $0 - $1 }
    // 1e-16 ‖A‖ (‖A‖ ‖x‖ + ‖y‖): ‖A‖ is some hundred, ‖y‖ eight, and ‖A‖ ‖x‖ a few times that.
    #expect(a.times(residual, transposed: true).allSatisfy { abs($0) <= 1e-12 })
    let (_, s, vt) = try a.svd()
    // LAPACK is right to a modest multiple of 1e-16 s₁; sums of forty products of numbers below one.
    #expect(s[9] <= 1e-14 * s[0])
    let rowSpace = vt.rows(0..<9)
    let projected = rowSpace.times(rowSpace.times(x), transposed: true)
    #expect(zip(x, projected).allSatisfy { abs($0 - $1) <= 1e-14 })
  }

  @Test func aRepeatedColumnSharesItsCoefficient() throws {
    let a: Tensor<Double> = sample(30, 8, seed: 39)
    let twice = a.selectingColumns([0, 1, 2, 3, 4, 5, 6, 7, 3])
    let y = sample(30, 1, seed: 40, of: Double.self).elements
    let (x, shared) = (try a.leastSquares(y), try twice.leastSquares(y))
    // Rounding of coefficients below one; thirty normal rows for eight columns have a condition of three or so.
    #expect(abs(shared[3] - shared[8]) <= 1e-14)
    #expect(abs(shared[3] + shared[8] - x[3]) <= 1e-14)
  }

  @Test func leastSquaresOfNothingIsZero() throws {
    #expect(try Tensor<Double>(zeros: 0, 3).leastSquares(Tensor(zeros: 0, 2)) == Tensor(zeros: 3, 2))
    #expect(try Tensor<Double>(zeros: 3, 0).leastSquares([1, 2, 3]) == [])
    #expect(try Tensor<Double>(zeros: 3, 2).leastSquares([1, 2, 3]) == [0, 0])
  }

  @Test(arguments: [Double.nan, .infinity]) func numbersThatAreNotFiniteAreRefused(_ poison: Double) {
    var a: Tensor<Double> = sample(12, 12, seed: 41)
    a[5, 7] = poison
    a[7, 5] = poison
    #expect(throws: LinearAlgebraError.self) { try a.symmetricEigen() }
    #expect(throws: LinearAlgebraError.self) { try a.svd() }
    #expect(throws: LinearAlgebraError.self) { try a.cholesky() }
    #expect(throws: LinearAlgebraError.self) { try a.spectralNormSquared() }
    #expect(throws: LinearAlgebraError.self) { try a.leastSquares([Double](repeating: 1, count: 12)) }
    #expect(throws: LinearAlgebraError.self) {
      try Tensor<Double>(identity: 3).leastSquares([1, poison, 0])
    }
  }

  @Test func squaredSpectralNormIsTheSquareOfTheFirstSingularValue() throws {
    for (m, n) in [(20, 50), (50, 20)] {
      let a: Tensor<Double> = sample(m, n, seed: 42)
      let (exact, s) = (try a.spectralNormSquared(), try a.svd().s[0])
      // Sums of fifty products, each rounded by 1.1e-16.
      #expect(abs(exact - s * s) <= 1e-14 * exact)
    }
    #expect(try Tensor<Double>(zeros: 3, 4).spectralNormSquared() == 0)
  }

  @Test func powerMethodFindsTheLargestEigenvalueWithoutFallingShort() throws {
    let a: Tensor<Double> = sample(30, 60, seed: 43)
    let exact = try a.spectralNormSquared()
    let gram = a.gram()
    let estimate = largestEigenvalue(dimension: 60, tolerance: 1e-9) { gram.times($0) }
    // Stopped at a relative change of 1e-9 and raised by ten times that: within 1e-7 either way.
    #expect(abs(estimate - exact) <= 1e-7 * exact)
    #expect(largestEigenvalue(dimension: 4) { (_: [Double]) in [0, 0, 0, 0] } == 0)
  }
}
