import RealModule

extension Tensor {
  /// `self · right`, or `self · rightᵀ`, on both cores when the product is large enough to pay for the hand-over.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func matmul(_ right: Tensor, transposed: Bool = false) -> Tensor {
    let (m, k) = (rows, columns)
    let n = transposed ? right.rows : right.columns
    require(
      (transposed ? right.columns : right.rows) == k,
      "\(shape) · \(right.shape)\(transposed ? "ᵀ" : ""): the inner extents differ")
    return Tensor(shape: [m, n]) { out in
      withUnsafeBufferPointer { a in
        right.withUnsafeBufferPointer { b in
          guard let c = out.baseAddress else { return }
          guard let a = a.baseAddress, let b = b.baseAddress, k > 0 else { return out.update(repeating: 0) }
          let pointers = UncheckedSendable((a, b, c))
          // Blocks of rows: each block of the result is written by one worker, so the bits do not depend on the threads.
          Parallel.forEachChunk(of: m, size: Swift.max(64, rowsWorthAThread / Swift.max(1, n * k))) { rows in
            let (a, b, c) = pointers.value
            Scalar.gemm(
              false, transposed, rows.count, n, k, 1, a + rows.lowerBound * k, k, b, right.columns, 0,
              c + rows.lowerBound * n, n)
          }
        }
      }
    }
  }

  /// `selfᵀ · right`, summed over the rows of both: correlations of a batch, gradients of a shared matrix.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposedMatmul(_ right: Tensor) -> Tensor {
    let (k, m, n) = (rows, columns, right.columns)
    require(right.rows == k, "\(shape)ᵀ · \(right.shape): the inner extents differ")
    return Tensor(shape: [m, n]) { out in
      withUnsafeBufferPointer { a in
        right.withUnsafeBufferPointer { b in
          guard let c = out.baseAddress else { return }
          guard let a = a.baseAddress, let b = b.baseAddress, k > 0 else { return out.update(repeating: 0) }
          Scalar.gemm(true, false, m, n, k, 1, a, m, b, n, 0, c, n)
        }
      }
    }
  }

  /// The Gram matrix `selfᵀ · self` of the columns.
  @inlinable
  public func gram() -> Tensor { transposedMatmul(self) }

  /// Matrix times vector, or transposed matrix times vector.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func times(_ vector: [Scalar], transposed: Bool = false) -> [Scalar] {
    let (m, n) = (rows, columns)
    require(
      vector.count == (transposed ? m : n),
      "\(shape)\(transposed ? "ᵀ" : "") times a vector of \(vector.count) entries")
    let out = transposed ? n : m
    guard m > 0, n > 0 else { return [Scalar](repeating: 0, count: out) }
    return [Scalar](unsafeUninitializedCapacity: out) { buffer, count in
      withUnsafeBufferPointer { a in
        vector.withUnsafeBufferPointer { x in
          guard let y = buffer.baseAddress, let a = a.baseAddress, let x = x.baseAddress else { return }
          y.initialize(repeating: 0, count: out)
          Scalar.gemv(transposed, m, n, 1, a, n, x, 0, y)
        }
      }
      count = out
    }
  }
}

/// Multiply-adds below which a block of rows is not worth a worker of its own.
@usableFromInline
let rowsWorthAThread = 1 << 20

/// ‖a − b‖².
@inlinable
public func squaredDistance<Scalar: TensorScalar>(_ a: [Scalar], _ b: [Scalar]) -> Scalar {
  require(a.count == b.count, "distance between \(a.count) and \(b.count) entries")
  return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}

/// Inner product.
@inlinable
public func dot<Scalar: TensorScalar>(_ a: [Scalar], _ b: [Scalar]) -> Scalar {
  require(a.count == b.count, "inner product of \(a.count) and \(b.count) entries")
  return a.withUnsafeBufferPointer { x in
    b.withUnsafeBufferPointer { y in
      guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
      return Scalar.dot(a.count, x, y)
    }
  }
}

/// Euclidean norm.
@inlinable
public func norm<Scalar: TensorScalar>(_ a: [Scalar]) -> Scalar { Scalar.sqrt(dot(a, a)) }

extension Tensor {
  /// Sum of the squares of all entries, ‖·‖²_F.
  @inlinable
  public var squaredNorm: Scalar { dot(elements, elements) }

  /// Sum of the magnitudes of all entries, ‖·‖₁.
  @inlinable
  public var absoluteSum: Scalar { elements.reduce(0) { $0 + abs($1) } }

  /// Largest magnitude among the entries, ‖·‖_∞; zero for an empty tensor.
  @inlinable
  public var largestMagnitude: Scalar { elements.reduce(0) { Swift.max($0, abs($1)) } }
}
