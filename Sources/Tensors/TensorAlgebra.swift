import CKernels

/// The few operations that an unrolled iteration is made of.
///
/// A classical solver calls them with tensors, and numbers flow. A network calls the same function with recorded
/// variables, and gradients flow back. That is how one line of code is both an iteration and a layer.
///
/// The receivers are consumed: where nobody else holds the value, its buffer is reused and nothing is allocated.
public protocol TensorAlgebra {
  /// Element type of the underlying arrays.
  associatedtype Scalar: TensorScalar

  /// `self + alpha · left · op(right)`, all matrices; `right` is transposed first where asked.
  consuming func adding(_ alpha: Scalar, _ left: Self, times right: Self, transposed: Bool) -> Self

  /// `self · op(right)`.
  func matmul(_ right: Self, transposed: Bool) -> Self

  /// `sign(v) max(|v| − t, 0)` for every entry v of a batch with one signal a row. The threshold t holds one value for
  /// all, one a column (per atom), or one a row (as a column vector, per signal). Zero stays zero for any t; with a
  /// negative t the other magnitudes grow.
  consuming func softThresholded(by threshold: Self) -> Self

  /// `max(v − t, 0) − max(−v − t, 0)` for every entry v of a batch, with one threshold t a column. For t ≥ 0 that is
  /// ``softThresholded(by:)``. For t < 0 it goes through zero without a jump: 2 v where |v| < |t|, v + sign(v) |t| beyond.
  consuming func twoSidedThresholded(by threshold: Self) -> Self

  /// A linear map that is no matrix product, such as patches out of a picture, and the transpose of that map, which only
  /// gradients need.
  consuming func mapped(
    by forward: (Tensor<Scalar>) -> Tensor<Scalar>, transpose: @escaping (Tensor<Scalar>) -> Tensor<Scalar>
  ) -> Self

  /// `alpha · self`.
  consuming func scaled(by alpha: Scalar) -> Self

  /// Entrywise sum.
  static func + (left: consuming Self, right: Self) -> Self

  /// Entrywise difference.
  static func - (left: consuming Self, right: Self) -> Self
}

extension Tensor: TensorAlgebra {
  /// `self + alpha · left · op(right)` in this tensor's own buffer, by one matrix product.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func adding(_ alpha: Scalar, _ left: Tensor, times right: Tensor, transposed: Bool = false) -> Tensor
  {
    var result = consume self
    result.accumulate(alpha, left, times: right, transposed: transposed)
    return result
  }

  /// `self ← self + alpha · left · op(right)`; the in-place form of ``adding(_:_:times:transposed:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func accumulate(_ alpha: Scalar, _ left: Tensor, times right: Tensor, transposed: Bool = false) {
    let (m, k) = (left.rows, left.columns)
    let n = transposed ? right.rows : right.columns
    let inner = transposed ? right.columns : right.rows
    require(
      inner == k && shape == [m, n],
      "\(shape) + \(left.shape) · \(right.shape)\(transposed ? "ᵀ" : ""): the shapes do not fit")
    guard m > 0, n > 0, k > 0 else { return }
    withUnsafeMutableBufferPointer { c in
      left.withUnsafeBufferPointer { a in
        right.withUnsafeBufferPointer { b in
          guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          // A batch as long as a picture goes to all cores, in blocks of rows as in `matmul`.
          let (pointers, width) = (UncheckedSendable((a, b, c)), right.columns)
          Parallel.forEachChunk(of: m, size: m < 4096 ? m : 1024) { rows in
            let (a, b, c) = pointers.value
            Scalar.gemm(
              false, transposed, rows.count, n, k, alpha, a + rows.lowerBound * k, k, b, width, 1,
              c + rows.lowerBound * n, n)
          }
        }
      }
    }
  }

  /// Soft-thresholding with any of the threshold shapes of the protocol; also a plain tensor of the signal's own shape.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func softThresholded(by threshold: Tensor) -> Tensor {
    var result = consume self
    result.softThreshold(by: threshold)
    return result
  }

  /// In-place form of `softThresholded(by:)`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func softThreshold(by threshold: Tensor) {
    let (rows, columns) = shape.count == 2 ? (self.rows, self.columns) : (1, count)
    let thresholdCount = threshold.count
    let perSignal = threshold.shape == [rows, 1] && thresholdCount != 1
    require(
      thresholdCount == 1 || perSignal || thresholdCount == columns || threshold.shape == shape,
      "thresholds of shape \(threshold.shape) for codes of shape \(shape)")
    let full = threshold.shape == shape && rows > 1
    withUnsafeMutableBufferPointer { v in
      threshold.withUnsafeBufferPointer { t in
        guard let v = v.baseAddress, let t = t.baseAddress else { return }
        if thresholdCount == columns, thresholdCount > 1, !full, !perSignal {
          let pointers = UncheckedSendable((v, t))
          // So many rows a worker that they are worth the hand-over.
          return Parallel.forEachChunk(of: rows, size: Swift.max(1, (1 << 16) / columns)) { chunk in
            let (v, t) = pointers.value
            shrinkColumns(v + chunk.lowerBound * columns, t, chunk.count, columns)
          }
        }
        for i in 0..<rows {
          let row = v + i * columns
          if thresholdCount == 1 || perSignal {
            shrink(row, columns, by: t[perSignal ? i : 0])
          } else {
            let t = t + (full ? i * columns : 0)
            for j in 0..<columns { row[j] = shrunk(row[j], by: t[j]) }
          }
        }
      }
    }
  }

  /// The two-sided form with one threshold a column, in this tensor's buffer where no one else holds it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func twoSidedThresholded(by threshold: Tensor) -> Tensor {
    var result = consume self
    let (rows, columns) = (result.rows, result.columns)
    require(
      threshold.count == columns, "thresholds of shape \(threshold.shape) for codes of shape \(result.shape)")
    result.withUnsafeMutableBufferPointer { v in
      threshold.withUnsafeBufferPointer { t in
        guard let v = v.baseAddress, let t = t.baseAddress else { return }
        for i in 0..<rows {
          let row = v + i * columns
          for j in 0..<columns {
            let (up, down) = (row[j] - t[j], row[j] + t[j])
            row[j] = (up > 0 ? up : 0) + (down < 0 ? down : 0)
          }
        }
      }
    }
    return result
  }

  /// The map itself: numbers need no transpose.
  @inlinable
  public consuming func mapped(
    by forward: (Tensor) -> Tensor, transpose: @escaping (Tensor) -> Tensor
  ) -> Tensor {
    forward(self)
  }

  /// Soft-thresholding with one threshold for all entries.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func softThresholded(by threshold: Scalar) -> Tensor {
    var result = consume self
    result.withUnsafeMutableBufferPointer { v in
      if let base = v.baseAddress { shrink(base, v.count, by: threshold) }
    }
    return result
  }

  /// `alpha · self`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func scaled(by alpha: Scalar) -> Tensor {
    var result = consume self
    result.withUnsafeMutableBufferPointer { v in for i in v.indices { v[i] *= alpha } }
    return result
  }

  /// Entrywise sum.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func + (left: consuming Tensor, right: Tensor) -> Tensor {
    var result = consume left
    require(result.shape == right.shape, "\(result.shape) + \(right.shape)")
    result.withUnsafeMutableBufferPointer { a in
      right.withUnsafeBufferPointer { b in for i in a.indices { a[i] += b[i] } }
    }
    return result
  }

  /// Entrywise difference.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func - (left: consuming Tensor, right: Tensor) -> Tensor {
    var result = consume left
    require(result.shape == right.shape, "\(result.shape) − \(right.shape)")
    result.withUnsafeMutableBufferPointer { a in
      right.withUnsafeBufferPointer { b in for i in a.indices { a[i] -= b[i] } }
    }
    return result
  }

  /// Entrywise combination of two tensors of one shape, in this tensor's buffer.
  @inlinable
  public consuming func combined(with other: Tensor, _ operation: (Scalar, Scalar) -> Scalar) -> Tensor {
    require(shape == other.shape, "\(shape) and \(other.shape): entrywise operations want equal shapes")
    var result = consume self
    result.withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in for i in a.indices { a[i] = operation(a[i], b[i]) } }
    }
    return result
  }
}

/// ``shrunk(_:by:)`` of a matrix with one threshold a column, by the loop in C of the precision at hand.
@inline(__always)
private func shrinkColumns<Scalar: TensorScalar>(
  _ v: UnsafeMutablePointer<Scalar>, _ t: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int
) {
  let (target, thresholds) = (UnsafeMutableRawPointer(v), UnsafeRawPointer(t))
  if Scalar.self == Float.self {
    sparseland_shrink_columns_f32(
      target.assumingMemoryBound(to: Float.self), thresholds.assumingMemoryBound(to: Float.self), rows, columns)
  } else {
    sparseland_shrink_columns_f64(
      target.assumingMemoryBound(to: Double.self), thresholds.assumingMemoryBound(to: Double.self), rows, columns)
  }
}

/// `sign(v) max(|v| − t, 0)` for one number; zero stays zero for any t.
///
/// Written with two comparisons and no branch, so that a loop of it runs at the width of the processor's registers.
@inlinable
@inline(__always)
public func shrunk<Scalar: TensorScalar>(_ v: Scalar, by t: Scalar) -> Scalar {
  let limit = t < 0 ? 0 : t
  let (down, up) = (v - t, v + t)
  return v > limit ? down : (v < -limit ? up : 0)
}

/// ``shrunk(_:by:)`` over a contiguous run. For t ≥ 0 it is max(v − t, 0) + min(v + t, 0): no branch, so it runs at the
/// width of the processor's registers.
@inlinable
@inline(__always)
func shrink<Scalar: TensorScalar>(_ v: UnsafeMutablePointer<Scalar>, _ count: Int, by t: Scalar) {
  if t >= 0 {
    for i in 0..<count {
      let x = v[i]
      let (up, down) = (x - t, x + t)
      v[i] = (up > 0 ? up : 0) + (down < 0 ? down : 0)
    }
  } else {
    for i in 0..<count { v[i] = shrunk(v[i], by: t) }
  }
}
