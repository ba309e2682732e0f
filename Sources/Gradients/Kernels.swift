import CKernels
import Tensors

// The loops behind the backward formulas. Each works in its operand's own buffer where no one else holds it, and each is
// compiled for both precisions by name: the closures on the tape are not.

/// `sum + alpha · op(left) · op(right)`, in the buffer of `sum` where one is given.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func product<Scalar: TensorScalar>(
  _ alpha: Scalar, _ transposesLeft: Bool, _ transposesRight: Bool, _ left: Tensor<Scalar>, _ right: Tensor<Scalar>,
  addedTo sum: consuming Tensor<Scalar>?, shape: [Int]
) -> Tensor<Scalar> {
  let (m, k) = transposesLeft ? (left.columns, left.rows) : (left.rows, left.columns)
  let (inner, n) = transposesRight ? (right.columns, right.rows) : (right.rows, right.columns)
  require(
    inner == k && m * n == shape.reduce(1, *),
    "\(left.shape)\(transposesLeft ? "ᵀ" : "") · \(right.shape)\(transposesRight ? "ᵀ" : "") for \(shape)")
  let isFirst = sum == nil
  guard m > 0, n > 0, k > 0 else { return sum ?? Tensor(repeating: 0, shape: shape) }
  // A first contribution overwrites whatever its new buffer holds.
  var result = sum ?? Tensor(shape: shape) { _ in }
  result.withUnsafeMutableBufferPointer { c in
    left.withUnsafeBufferPointer { a in
      right.withUnsafeBufferPointer { b in
        guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
        Scalar.gemm(
          transposesLeft, transposesRight, m, n, k, alpha, a, left.columns, b, right.columns, isFirst ? 0 : 1, c, n)
      }
    }
  }
  return result
}

extension Tensor {
  /// α times every entry.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func times(_ alpha: Scalar) -> Tensor {
    var result = consume self
    result.withUnsafeMutableBufferPointer { a in for i in a.indices { a[i] *= alpha } }
    return result
  }

  /// Entrywise product.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func multiplied(by other: Tensor) -> Tensor {
    var result = consume self
    require(result.shape == other.shape, "\(result.shape) times \(other.shape)")
    result.withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in for i in a.indices { a[i] *= b[i] } }
    }
    return result
  }

  /// Entrywise quotient.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func quotient(with other: Tensor) -> Tensor {
    var result = consume self
    require(result.shape == other.shape, "\(result.shape) over \(other.shape)")
    result.withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in for i in a.indices { a[i] /= b[i] } }
    }
    return result
  }

  /// The entries where another tensor is not zero; zero elsewhere.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func kept(whereNotZero other: Tensor) -> Tensor {
    var result = consume self
    require(result.count == other.count, "\(result.shape) beside \(other.shape)")
    let count = result.count
    result.withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in
        let (target, mask) = (UnsafeMutableRawPointer(a.baseAddress), UnsafeRawPointer(b.baseAddress))
        guard let target, let mask else { return }
        if Scalar.self == Float.self {
          sparseland_keep_where_f32(
            target.assumingMemoryBound(to: Float.self), mask.assumingMemoryBound(to: Float.self), count)
        } else {
          sparseland_keep_where_f64(
            target.assumingMemoryBound(to: Double.self), mask.assumingMemoryBound(to: Double.self), count)
        }
      }
    }
    return result
  }

  /// The entries where another tensor lies in a range, ends included; zero elsewhere.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func kept(where other: Tensor, liesFrom low: Scalar, to high: Scalar) -> Tensor {
    var result = consume self
    require(result.count == other.count, "\(result.shape) beside \(other.shape)")
    result.withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in for i in a.indices { a[i] = b[i] >= low && b[i] <= high ? a[i] : 0 } }
    }
    return result
  }

  /// Every row times one row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func columnsScaled(by row: Tensor) -> Tensor { (consume self).scalingColumns(by: row) }

  /// Sum of all entries, added up in Double.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func total() -> Scalar {
    withUnsafeBufferPointer { v in
      var sum = 0.0
      for x in v { sum += Double(x) }
      return Scalar(sum)
    }
  }

  /// Inner product with a tensor of as many entries.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func innerProduct(_ other: Tensor) -> Scalar { dot(elements, other.elements) }

  /// The sum over the rows, in the shape of a row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func summedRows(shape: [Int]) -> Tensor {
    let (rows, columns) = (rows, columns)
    return Tensor(shape: shape) { sums in
      sums.initialize(repeating: 0)
      withUnsafeBufferPointer { v in
        guard let v = v.baseAddress else { return }
        for i in 0..<rows {
          let row = v + i * columns
          for j in 0..<columns { sums[j] += row[j] }
        }
      }
    }
  }

  /// −sign(z) g entry by entry, g being this tensor: what a threshold gets back from the codes z that it left.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func thresholdPull(_ z: Tensor) -> Tensor {
    Tensor(shape: shape) { out in
      withUnsafeBufferPointer { g in
        z.withUnsafeBufferPointer { z in
          for i in out.indices { out[i] = z[i] > 0 ? -g[i] : (z[i] < 0 ? g[i] : 0) }
        }
      }
    }
  }

  /// Backward pass of soft-thresholding: g, this tensor, becomes zero where z is, and −sign(z) g is summed over all that
  /// share a threshold. In one go and at the width of the registers, since unfolded networks repeat it at every layer.
  /// - Parameters:
  ///   - z: the codes that the thresholds left, of this tensor's shape.
  ///   - shape: of the thresholds, as ``TensorAlgebra/softThresholded(by:)`` takes them, and of the sums.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func shrinkBackward(_ z: Tensor, thresholds shape: [Int]) -> (kept: Tensor, sums: Tensor) {
    let (rows, columns) = z.shape.count == 2 ? (z.rows, z.columns) : (1, z.count)
    let thresholds = shape.reduce(1, *)
    if thresholds == 1 {
      let (kept, sums) = (consume self).rowsShrunkBackward(z, rows, columns)
      return (kept, Tensor(repeating: sums.total(), shape: shape))
    }
    if shape == [rows, 1] { return (consume self).rowsShrunkBackward(z, rows, columns) }
    if thresholds == columns { return (consume self).columnsShrunkBackward(z, rows, columns, shape: shape) }
    let pull = thresholdPull(z)
    return ((consume self).kept(whereNotZero: z), pull)
  }

  /// Backward pass of the two-sided form with one threshold a column, g being this tensor. Which parts were on is seen from
  /// the codes z: below |z| = −2 t, where t < 0, both were; above it the one of z's sign.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func twoSidedBackward(_ z: Tensor, _ t: Tensor) -> (kept: Tensor, sums: Tensor) {
    let (rows, columns) = (z.rows, z.columns)
    var result = consume self
    let sums = Tensor(shape: t.shape) { sums in
      sums.initialize(repeating: 0)
      result.withUnsafeMutableBufferPointer { g in
        z.withUnsafeBufferPointer { z in
          t.withUnsafeBufferPointer { t in
            guard let g = g.baseAddress, let z = z.baseAddress, let t = t.baseAddress, let sums = sums.baseAddress
            else { return }
            twoSidedColumnsBackward(g, z, t, rows, columns, sums)
          }
        }
      }
    }
    return (result, sums)
  }

  /// One threshold a row: the sums along the rows, as a column.
  @inline(__always)
  private consuming func rowsShrunkBackward(_ z: Tensor, _ rows: Int, _ columns: Int) -> (kept: Tensor, sums: Tensor) {
    var result = consume self
    let sums = Tensor(shape: [rows, 1]) { sums in
      result.withUnsafeMutableBufferPointer { g in
        z.withUnsafeBufferPointer { z in
          guard let g = g.baseAddress, let z = z.baseAddress else { return sums.initialize(repeating: 0) }
          for i in 0..<rows { sums[i] = shrinkRowBackward(g + i * columns, z + i * columns, columns) }
        }
      }
    }
    return (result, sums)
  }

  /// One threshold a column: the sums down the columns, in a given shape of as many entries.
  @inline(__always)
  private consuming func columnsShrunkBackward(
    _ z: Tensor, _ rows: Int, _ columns: Int, shape: [Int]
  ) -> (kept: Tensor, sums: Tensor) {
    var result = consume self
    let sums = Tensor(shape: shape) { sums in
      result.withUnsafeMutableBufferPointer { g in
        z.withUnsafeBufferPointer { z in
          guard let g = g.baseAddress, let z = z.baseAddress, let first = sums.baseAddress else {
            return sums.initialize(repeating: 0)
          }
          shrinkColumnsBackward(g, z, rows, columns, first)
        }
      }
    }
    return (result, sums)
  }
}

// The C loops of the precision at hand.

@inline(__always)
private func shrinkRowBackward<Scalar: TensorScalar>(
  _ g: UnsafeMutablePointer<Scalar>, _ z: UnsafePointer<Scalar>, _ count: Int
) -> Scalar {
  let (target, codes) = (UnsafeMutableRawPointer(g), UnsafeRawPointer(z))
  if Scalar.self == Float.self {
    return Scalar(
      sparseland_shrink_backward_f32(
        target.assumingMemoryBound(to: Float.self), codes.assumingMemoryBound(to: Float.self), count))
  }
  return Scalar(
    sparseland_shrink_backward_f64(
      target.assumingMemoryBound(to: Double.self), codes.assumingMemoryBound(to: Double.self), count))
}

@inline(__always)
private func shrinkColumnsBackward<Scalar: TensorScalar>(
  _ g: UnsafeMutablePointer<Scalar>, _ z: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int,
  _ sums: UnsafeMutablePointer<Scalar>
) {
  let (target, codes, sums) = (UnsafeMutableRawPointer(g), UnsafeRawPointer(z), UnsafeMutableRawPointer(sums))
  if Scalar.self == Float.self {
    sparseland_shrink_columns_backward_f32(
      target.assumingMemoryBound(to: Float.self), codes.assumingMemoryBound(to: Float.self), rows, columns,
      sums.assumingMemoryBound(to: Float.self))
  } else {
    sparseland_shrink_columns_backward_f64(
      target.assumingMemoryBound(to: Double.self), codes.assumingMemoryBound(to: Double.self), rows, columns,
      sums.assumingMemoryBound(to: Double.self))
  }
}

@inline(__always)
private func twoSidedColumnsBackward<Scalar: TensorScalar>(
  _ g: UnsafeMutablePointer<Scalar>, _ z: UnsafePointer<Scalar>, _ t: UnsafePointer<Scalar>, _ rows: Int,
  _ columns: Int, _ sums: UnsafeMutablePointer<Scalar>
) {
  let (target, codes) = (UnsafeMutableRawPointer(g), UnsafeRawPointer(z))
  let (thresholds, sums) = (UnsafeRawPointer(t), UnsafeMutableRawPointer(sums))
  if Scalar.self == Float.self {
    sparseland_two_sided_columns_backward_f32(
      target.assumingMemoryBound(to: Float.self), codes.assumingMemoryBound(to: Float.self),
      thresholds.assumingMemoryBound(to: Float.self), rows, columns, sums.assumingMemoryBound(to: Float.self))
  } else {
    sparseland_two_sided_columns_backward_f64(
      target.assumingMemoryBound(to: Double.self), codes.assumingMemoryBound(to: Double.self),
      thresholds.assumingMemoryBound(to: Double.self), rows, columns, sums.assumingMemoryBound(to: Double.self))
  }
}
