/// What a factorisation can fail with.
public enum LinearAlgebraError: Error, CustomStringConvertible {
  /// LAPACK's iteration did not converge.
  case noConvergence(routine: String, info: Int)
  /// The matrix is not positive definite; the leading minor of this order is the first that is not.
  case notPositiveDefinite(order: Int)
  /// The input holds NaN or an infinite number, with which LAPACK may return nonsense or never end, and a pursuit chooses
  /// nothing.
  case notFinite(routine: String)

  /// What happened, in words.
  public var description: String {
    switch self {
    case .noConvergence(let routine, let info): "LAPACK \(routine) did not converge (info \(info))"
    case .notPositiveDefinite(let order): "matrix is not positive definite: its leading minor of order \(order) is not"
    case .notFinite(let routine):
      "\(routine): the numbers hold NaN or an infinite one; look for it where they come from"
    }
  }
}

extension Tensor {
  /// Eigenvalues in ascending order, and eigenvectors as columns, of a symmetric matrix.
  /// - Throws: ``LinearAlgebraError`` when an entry is not finite or the iteration does not converge.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func symmetricEigen() throws -> (values: [Scalar], vectors: Tensor) {
    let n = rows
    require(n == columns, "eigenvalues of a matrix of shape \(shape): wanted a square one")
    guard n > 0 else { return ([], self) }
    try requireFinite("syevd")
    var vectors = self
    var values = [Scalar](repeating: 0, count: n)
    let workCount = 1 + 6 * n + 2 * n * n
    var work = [Scalar](repeating: 0, count: workCount)
    var integers = [Int32](repeating: 0, count: 3 + 5 * n)
    let info = Scalar.syevd(
      Int32(n), &vectors.elements, &values, &work, Int32(workCount), &integers, Int32(integers.count))
    guard info == 0 else { throw LinearAlgebraError.noConvergence(routine: "syevd", info: Int(info)) }
    // LAPACK stores an eigenvector a column in column-major order, which we read as a row.
    return (values, vectors.transposed())
  }

  /// The thin singular value decomposition `self = u · diag(s) · vt`, singular values descending.
  /// - Throws: ``LinearAlgebraError`` when an entry is not finite or the iteration does not converge.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func svd() throws -> (u: Tensor, s: [Scalar], vt: Tensor) {
    let (m, n) = (rows, columns)
    let k = Swift.min(m, n)
    guard k > 0 else { return (Tensor(zeros: m, 0), [], Tensor(zeros: 0, n)) }
    try requireFinite("gesdd")
    var a = transposed()  // column-major for LAPACK
    var s = [Scalar](repeating: 0, count: k)
    var u = Tensor(zeros: k, m)
    var vt = Tensor(zeros: n, k)
    let workCount = 4 * k * k + 7 * k + Swift.max(m, n) + 64 * (m + n)
    var work = [Scalar](repeating: 0, count: workCount)
    var integers = [Int32](repeating: 0, count: 8 * k)
    let info = Scalar.gesdd(
      Int32(m), Int32(n), &a.elements, &s, &u.elements, &vt.elements, &work, Int32(workCount), &integers)
    guard info == 0 else { throw LinearAlgebraError.noConvergence(routine: "gesdd", info: Int(info)) }
    return (u.transposed(), s, vt.transposed())
  }

  /// The lower triangle L with `self = L Lᵀ`, zeros above the diagonal.
  /// - Throws: ``LinearAlgebraError`` when the matrix is not positive definite or an entry is not finite.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func cholesky() throws -> Tensor {
    let n = rows
    require(n == columns, "Cholesky factor of a matrix of shape \(shape): wanted a square one")
    guard n > 0 else { return self }
    try requireFinite("potrf")
    var factor = self
    let info = Scalar.potrf(Int32(n), &factor.elements)
    guard info == 0 else { throw LinearAlgebraError.notPositiveDefinite(order: Int(info)) }
    for i in 0..<n { for j in i + 1..<Swift.max(n, i + 1) { factor[i, j] = 0 } }
    return factor
  }

  /// The inverse of a lower triangle whose diagonal holds no zero, such as L of ``cholesky()``; what stands above the
  /// diagonal is not read.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func lowerTriangleInverse() -> Tensor {
    let n = rows
    require(n == columns, "the inverse of a triangle of shape \(shape): wanted a square one")
    var inverse = Tensor(zeros: n, n)
    elements.withUnsafeBufferPointer { l in
      inverse.withUnsafeMutableBufferPointer { w in
        for i in 0..<n {
          // Row i of L W = I: L_ii W_i = I_i − Σ_{k<i} L_ik W_k, and W_k has no entries beyond k.
          w[i * n + i] = 1
          for k in 0..<i {
            let factor = l[i * n + k]
            for j in 0...k { w[i * n + j] -= factor * w[k * n + j] }
          }
          for j in 0...i { w[i * n + j] /= l[i * n + i] }
        }
      }
    }
    return inverse
  }

  /// The x of smallest norm that minimises `‖self · x − b‖`, for any rank.
  /// - Parameter b: one right side a column.
  /// - Throws: ``LinearAlgebraError`` when an entry is not finite or the iteration does not converge.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func leastSquares(_ b: Tensor) throws -> Tensor {
    let (m, n, p) = (rows, columns, b.columns)
    require(b.rows == m, "least squares of \(shape) with right sides of shape \(b.shape)")
    let (k, tall) = (Swift.min(m, n), Swift.max(m, n))
    guard k > 0, p > 0 else { return Tensor(zeros: n, p) }
    try requireFinite("gelsd")
    try b.requireFinite("gelsd")
    var a = transposed()
    var right = Tensor(zeros: p, tall)
    for i in 0..<m { for j in 0..<p { right[j, i] = b[i, j] } }
    var s = [Scalar](repeating: 0, count: k)
    // The sizes LAPACK documents for gelsd, with its smallest leaf (25) and generous levels.
    let levels = 32
    let workCount = 12 * k + 2 * k * 25 + 8 * k * levels + k * p + 26 * 26 + 64 * (m + n + p)
    var work = [Scalar](repeating: 0, count: workCount)
    var integers = [Int32](repeating: 0, count: 3 * k * levels + 11 * k)
    var rank = Int32(0)
    // Singular values below this share of the first are rounding, as NumPy has it. LAPACK's own choice, one unit in the
    // last place, counts rounding as rank and then divides by it.
    let limit = Scalar(tall) * Scalar.ulpOfOne
    let info = Scalar.gelsd(
      Int32(m), Int32(n), Int32(p), &a.elements, &right.elements, &s, limit, &rank, &work, Int32(workCount), &integers)
    guard info == 0 else { throw LinearAlgebraError.noConvergence(routine: "gelsd", info: Int(info)) }
    var x = Tensor(zeros: n, p)
    for i in 0..<n { for j in 0..<p { x[i, j] = right[j, i] } }
    return x
  }

  /// The vector of smallest norm that minimises `‖self · x − b‖`.
  public func leastSquares(_ b: [Scalar]) throws -> [Scalar] {
    try leastSquares(Tensor(shape: [b.count, 1], elements: b)).elements
  }
}

extension Tensor {
  /// Stands before every LAPACK call, and before what else NaN would lead astray.
  /// - Parameter routine: what the message calls the computation.
  /// - Throws: ``LinearAlgebraError`` when an entry is NaN or infinite.
  package func requireFinite(_ routine: String) throws {
    guard elements.allSatisfy(\.isFinite) else { throw LinearAlgebraError.notFinite(routine: routine) }
  }
}

/// The largest eigenvalue of a symmetric positive semi-definite operator, by the power method from a seeded start.
///
/// The estimate approaches from below; the returned value is raised by the last relative change times ten, so that a step
/// size of its inverse is safe in practice. For a certificate use ``Tensor/spectralNormSquared()``.
/// - Parameters:
///   - dimension: length of the vectors that `apply` takes and returns.
///   - tolerance: relative change of the estimate at which to stop.
public func largestEigenvalue<Scalar: TensorScalar>(
  dimension: Int, tolerance: Scalar = 1e-6, maximumIterations: Int = 1000, seed: UInt64 = 0,
  apply: ([Scalar]) -> [Scalar]
) -> Scalar {
  var random = RandomStream(seed: seed, stream: "power-method")
  var v: [Scalar] = (0..<dimension).map { _ in Scalar(random.normal()) }
  var estimate = Scalar.zero
  for _ in 0..<maximumIterations {
    let length = norm(v)
    guard length > 0 else { return 0 }
    v = v.map { $0 / length }
    let next = apply(v)
    let rayleigh = dot(v, next)
    v = next
    let change = abs(rayleigh - estimate)
    estimate = rayleigh
    if change <= tolerance * abs(rayleigh) { return estimate + 10 * change }
  }
  return estimate
}

extension Tensor {
  /// ‖self‖₂², the largest eigenvalue of `selfᵀ self`: the Lipschitz constant L of the Lasso's smooth part. Exact to
  /// rounding, from the smaller of the two Gram matrices.
  /// - Throws: ``LinearAlgebraError`` when an entry is not finite or the iteration does not converge.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func spectralNormSquared() throws -> Scalar {
    let gram = rows < columns ? matmul(self, transposed: true) : self.gram()
    return try Swift.max(0, gram.symmetricEigen().values.last ?? 0)
  }
}
