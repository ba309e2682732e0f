import CKernels
import COpenBLAS
import RealModule

/// The two number types of the book: `Float` for networks, `Double` for the classical chapters and for gradient checks.
///
/// The requirements are the BLAS and LAPACK routines that differ by type only. Everything else in the package is written
/// once, generic over this protocol. All matrices are row-major; leading dimensions count elements.
public protocol TensorScalar: Real, BinaryFloatingPoint, SIMDScalar, Codable, Sendable
where Exponent == Int {
  /// `c ← alpha · op(a) · op(b) + beta · c`, with op(a) m × k, op(b) k × n, c m × n, on one thread.
  static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int,
    _ alpha: Self, _ a: UnsafePointer<Self>, _ lda: Int, _ b: UnsafePointer<Self>, _ ldb: Int,
    _ beta: Self, _ c: UnsafeMutablePointer<Self>, _ ldc: Int)

  /// `y ← alpha · op(a) · x + beta · y`, with a m × n before transposition, on one thread.
  static func gemv(
    _ transpose: Bool, _ m: Int, _ n: Int, _ alpha: Self, _ a: UnsafePointer<Self>, _ lda: Int,
    _ x: UnsafePointer<Self>, _ beta: Self, _ y: UnsafeMutablePointer<Self>)

  /// Inner product of two vectors of `n` contiguous entries.
  static func dot(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Self

  /// `y ← alpha · x + y` for vectors of `n` contiguous entries.
  static func axpy(_ n: Int, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)

  /// Place of the entry of largest magnitude among `n` contiguous ones; the first of equals.
  static func indexOfLargestMagnitude(_ n: Int, _ x: UnsafePointer<Self>) -> Int

  /// LAPACK `syevd`: eigenvalues (ascending) and vectors of a symmetric matrix, in place.
  static func syevd(
    _ n: Int32, _ a: UnsafeMutablePointer<Self>, _ values: UnsafeMutablePointer<Self>,
    _ work: UnsafeMutablePointer<Self>, _ workCount: Int32,
    _ integers: UnsafeMutablePointer<Int32>, _ integerCount: Int32
  ) -> Int32

  /// LAPACK `gesdd` with thin factors: the singular value decomposition of an m × n column-major matrix.
  static func gesdd(
    _ m: Int32, _ n: Int32, _ a: UnsafeMutablePointer<Self>, _ s: UnsafeMutablePointer<Self>,
    _ u: UnsafeMutablePointer<Self>, _ vt: UnsafeMutablePointer<Self>,
    _ work: UnsafeMutablePointer<Self>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32

  /// LAPACK `potrf` on the upper triangle of a column-major matrix, which is the lower triangle of a row-major one.
  static func potrf(_ n: Int32, _ a: UnsafeMutablePointer<Self>) -> Int32

  /// LAPACK `gelsd`: least squares of smallest norm, column-major.
  static func gelsd(
    _ m: Int32, _ n: Int32, _ rightSides: Int32, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>,
    _ s: UnsafeMutablePointer<Self>, _ conditionLimit: Self, _ rank: UnsafeMutablePointer<Int32>,
    _ work: UnsafeMutablePointer<Self>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32
}

@usableFromInline
func transposition(_ flag: Bool) -> CBLAS_TRANSPOSE { flag ? CblasTrans : CblasNoTrans }

extension Float: TensorScalar {
  /// The product of small matrices of `CKernels`; OpenBLAS `sgemm` for large ones, whose operands leave the cache.
  public static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int,
    _ alpha: Float, _ a: UnsafePointer<Float>, _ lda: Int, _ b: UnsafePointer<Float>, _ ldb: Int,
    _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) {
    // A panel of b waits in the second-level cache while the rows of a pass by; few panels, or a small a.
    if n <= 1024 || m * k <= 1 << 17 {
      return sparseland_product_f32(
        transposeA ? 1 : 0, transposeB ? 1 : 0, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
    }
    OpenBLAS.prepare()
    cblas_sgemm(
      CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(m), blasint(n), blasint(k),
      alpha, a, blasint(lda), b, blasint(ldb), beta, c, blasint(ldc))
  }

  /// OpenBLAS `sgemv`.
  public static func gemv(
    _ transpose: Bool, _ m: Int, _ n: Int, _ alpha: Float, _ a: UnsafePointer<Float>, _ lda: Int,
    _ x: UnsafePointer<Float>, _ beta: Float, _ y: UnsafeMutablePointer<Float>
  ) {
    OpenBLAS.prepare()
    cblas_sgemv(
      CblasRowMajor, transposition(transpose), blasint(m), blasint(n), alpha, a, blasint(lda), x, 1, beta, y, 1)
  }

  /// OpenBLAS `sdot`.
  public static func dot(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>) -> Float {
    cblas_sdot(blasint(n), x, 1, y, 1)
  }

  /// OpenBLAS `saxpy`.
  public static func axpy(
    _ n: Int, _ alpha: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    cblas_saxpy(blasint(n), alpha, x, 1, y, 1)
  }

  /// OpenBLAS `isamax`.
  public static func indexOfLargestMagnitude(_ n: Int, _ x: UnsafePointer<Float>) -> Int {
    Int(cblas_isamax(blasint(n), x, 1))
  }

  /// LAPACK `ssyevd`.
  public static func syevd(
    _ n: Int32, _ a: UnsafeMutablePointer<Float>, _ values: UnsafeMutablePointer<Float>,
    _ work: UnsafeMutablePointer<Float>, _ workCount: Int32,
    _ integers: UnsafeMutablePointer<Int32>, _ integerCount: Int32
  ) -> Int32 {
    OpenBLAS.prepare()
    var (n, workCount, integerCount, info) = (n, workCount, integerCount, Int32(0))
    ssyevd_("V", "U", &n, a, &n, values, work, &workCount, integers, &integerCount, &info)
    return info
  }

  /// LAPACK `sgesdd`.
  public static func gesdd(
    _ m: Int32, _ n: Int32, _ a: UnsafeMutablePointer<Float>, _ s: UnsafeMutablePointer<Float>,
    _ u: UnsafeMutablePointer<Float>, _ vt: UnsafeMutablePointer<Float>,
    _ work: UnsafeMutablePointer<Float>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    OpenBLAS.prepare()
    var (m, n, k, workCount, info) = (m, n, min(m, n), workCount, Int32(0))
    sgesdd_("S", &m, &n, a, &m, s, u, &m, vt, &k, work, &workCount, integers, &info)
    return info
  }

  /// LAPACK `spotrf`.
  public static func potrf(_ n: Int32, _ a: UnsafeMutablePointer<Float>) -> Int32 {
    OpenBLAS.prepare()
    var (n, info) = (n, Int32(0))
    spotrf_("U", &n, a, &n, &info)
    return info
  }

  /// LAPACK `sgelsd`.
  public static func gelsd(
    _ m: Int32, _ n: Int32, _ rightSides: Int32, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>,
    _ s: UnsafeMutablePointer<Float>, _ conditionLimit: Float, _ rank: UnsafeMutablePointer<Int32>,
    _ work: UnsafeMutablePointer<Float>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    OpenBLAS.prepare()
    var (m, n, columns, limit, workCount, info) = (m, n, rightSides, conditionLimit, workCount, Int32(0))
    var ldb = max(m, n)
    sgelsd_(&m, &n, &columns, a, &m, b, &ldb, s, &limit, rank, work, &workCount, integers, &info)
    return info
  }
}

extension Double: TensorScalar {
  /// OpenBLAS `dgemm`.
  public static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int,
    _ alpha: Double, _ a: UnsafePointer<Double>, _ lda: Int, _ b: UnsafePointer<Double>, _ ldb: Int,
    _ beta: Double, _ c: UnsafeMutablePointer<Double>, _ ldc: Int
  ) {
    OpenBLAS.prepare()
    cblas_dgemm(
      CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(m), blasint(n), blasint(k),
      alpha, a, blasint(lda), b, blasint(ldb), beta, c, blasint(ldc))
  }

  /// OpenBLAS `dgemv`.
  public static func gemv(
    _ transpose: Bool, _ m: Int, _ n: Int, _ alpha: Double, _ a: UnsafePointer<Double>, _ lda: Int,
    _ x: UnsafePointer<Double>, _ beta: Double, _ y: UnsafeMutablePointer<Double>
  ) {
    OpenBLAS.prepare()
    cblas_dgemv(
      CblasRowMajor, transposition(transpose), blasint(m), blasint(n), alpha, a, blasint(lda), x, 1, beta, y, 1)
  }

  /// OpenBLAS `ddot`.
  public static func dot(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) -> Double {
    cblas_ddot(blasint(n), x, 1, y, 1)
  }

  /// OpenBLAS `daxpy`.
  public static func axpy(
    _ n: Int, _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>
  ) {
    cblas_daxpy(blasint(n), alpha, x, 1, y, 1)
  }

  /// OpenBLAS `idamax`.
  public static func indexOfLargestMagnitude(_ n: Int, _ x: UnsafePointer<Double>) -> Int {
    Int(cblas_idamax(blasint(n), x, 1))
  }

  /// LAPACK `dsyevd`.
  public static func syevd(
    _ n: Int32, _ a: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>,
    _ work: UnsafeMutablePointer<Double>, _ workCount: Int32,
    _ integers: UnsafeMutablePointer<Int32>, _ integerCount: Int32
  ) -> Int32 {
    OpenBLAS.prepare()
    var (n, workCount, integerCount, info) = (n, workCount, integerCount, Int32(0))
    dsyevd_("V", "U", &n, a, &n, values, work, &workCount, integers, &integerCount, &info)
    return info
  }

  /// LAPACK `dgesdd`.
  public static func gesdd(
    _ m: Int32, _ n: Int32, _ a: UnsafeMutablePointer<Double>, _ s: UnsafeMutablePointer<Double>,
    _ u: UnsafeMutablePointer<Double>, _ vt: UnsafeMutablePointer<Double>,
    _ work: UnsafeMutablePointer<Double>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    OpenBLAS.prepare()
    var (m, n, k, workCount, info) = (m, n, min(m, n), workCount, Int32(0))
    dgesdd_("S", &m, &n, a, &m, s, u, &m, vt, &k, work, &workCount, integers, &info)
    return info
  }

  /// LAPACK `dpotrf`.
  public static func potrf(_ n: Int32, _ a: UnsafeMutablePointer<Double>) -> Int32 {
    OpenBLAS.prepare()
    var (n, info) = (n, Int32(0))
    dpotrf_("U", &n, a, &n, &info)
    return info
  }

  /// LAPACK `dgelsd`.
  public static func gelsd(
    _ m: Int32, _ n: Int32, _ rightSides: Int32, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>,
    _ s: UnsafeMutablePointer<Double>, _ conditionLimit: Double, _ rank: UnsafeMutablePointer<Int32>,
    _ work: UnsafeMutablePointer<Double>, _ workCount: Int32, _ integers: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    OpenBLAS.prepare()
    var (m, n, columns, limit, workCount, info) = (m, n, rightSides, conditionLimit, workCount, Int32(0))
    var ldb = max(m, n)
    dgelsd_(&m, &n, &columns, a, &m, b, &ldb, s, &limit, rank, work, &workCount, integers, &info)
    return info
  }
}
