import CKernels

/// The eigenvalues above a bound, and their eigenvectors, of batches of small symmetric matrices; memory of one worker.
///
/// LAPACK solves one matrix at a time, and for fifty rows and columns most of that time waits for divisions and square
/// roots. Here each lane of the processor's registers has a matrix of its own: the matrices become tridiagonal by
/// reflections, what lies above the bound is found by bisection, and its vectors by inverse iteration. What is found of
/// a matrix depends on no other of the batch, and the number of steps on nothing, so nothing that is not finite makes
/// it wait.
///
/// Eigenvalues have the rounding of the largest one, as LAPACK's: some 3e-7 of it. Vectors of equal eigenvalues are
/// orthogonal, as all are.
///
/// ```swift
/// let batch = LeadingEigenpairs(side: 49)
/// for m in 0..<groups { fill(batch.matrices + m * 49 * 49); batch.bounds[m] = bound }
/// batch.solve()                                     // batch.found[0] vectors of the first, at batch.vectors
/// ```
package struct LeadingEigenpairs: ~Copyable {
  /// Matrices of a batch.
  package static let capacity = Int(SPARSELAND_EIGEN_LANES)
  /// Rows and columns of the matrices.
  package let side: Int
  /// The matrices, one after the other, row-major; the lower triangles are read. At first zero.
  package let matrices: UnsafeMutablePointer<Float>
  /// For each matrix the bound, not negative; at first so large that nothing lies above it.
  package let bounds: UnsafeMutablePointer<Float>
  /// For each matrix the number of eigenvalues above its bound.
  package let found: UnsafeMutablePointer<Int32>
  /// `side` numbers for each matrix: the eigenvalues that were found, the largest first.
  package let values: UnsafeMutablePointer<Float>
  /// `side` rows for each matrix: the unit eigenvectors that belong to these.
  package let vectors: UnsafeMutablePointer<Float>
  private let scratch: UnsafeMutablePointer<Float>

  /// Room for a batch.
  package init(side: Int) {
    require(side > 0, "matrices of \(side) rows")
    self.side = side
    let (count, capacity) = (side * side, Self.capacity)
    matrices = .allocate(capacity: capacity * count)
    matrices.initialize(repeating: 0, count: capacity * count)
    bounds = .allocate(capacity: capacity)
    bounds.initialize(repeating: .greatestFiniteMagnitude, count: capacity)
    found = .allocate(capacity: capacity)
    values = .allocate(capacity: capacity * side)
    vectors = .allocate(capacity: capacity * count)
    scratch = .allocate(capacity: sparseland_leading_eigen_scratch_size(side))
  }

  deinit {
    matrices.deallocate()
    bounds.deallocate()
    found.deallocate()
    values.deallocate()
    vectors.deallocate()
    scratch.deallocate()
  }

  /// Finds what lies above the bounds.
  package func solve() { sparseland_leading_eigen_f32(matrices, side, bounds, found, values, vectors, scratch) }
}
