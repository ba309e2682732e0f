import Tensors

/// The places of a lattice that each place is compared with: a square window around it. At the lattice's border it goes on at the
/// other side, and where an axis is shorter than the window it holds every place of that axis once.
///
/// Numbers for all pairs, such as weights, are a matrix with a place a row and a member of its window a column. So memory grows
/// with the window, not with the square of the picture.
public struct LatticeWindow: Sendable, Equatable {
  /// Rows of the lattice.
  public let rows: Int
  /// Columns of the lattice.
  public let columns: Int
  /// Side of the window, an odd number.
  public let side: Int

  /// A window on a lattice whose places are numbered row by row.
  public init(rows: Int, columns: Int, side: Int) {
    require(rows > 0 && columns > 0 && side > 0 && side % 2 == 1, "a window of \(side) on \(rows) × \(columns) places")
    (self.rows, self.columns, self.side) = (rows, columns, side)
  }

  /// Places, N.
  public var places: Int { rows * columns }
  /// Members of a window, n.
  public var count: Int { min(side, rows) * min(side, columns) }

  /// The member of a window, by its number, of every place of one row of the lattice: the row that it lies in, and what to add to
  /// the column.
  @inline(__always)
  private func member(_ k: Int, ofRow row: Int, backwards: Bool) -> (row: Int, shift: Int) {
    let (high, wide) = (min(side, rows), min(side, columns))
    let (down, right) = (k / wide - high / 2, k % wide - wide / 2)
    let sign = backwards ? -1 : 1
    return ((row + sign * down + rows) % rows, (sign * right + columns) % columns)
  }

  /// Calls a function for every place and member, place by place, on all cores: with the place, the member's number, and its
  /// place.
  @inline(__always)
  private func forEach(backwards: Bool = false, _ body: @Sendable (Int, Int, Int) -> Void) {
    // Rows of the lattice that are worth a thread of their own.
    let size = max(1, 4096 / max(1, columns * count))
    Parallel.forEachChunk(of: rows, size: size) { chunk in
      for row in chunk {
        for k in 0..<count {
          let (other, shift) = member(k, ofRow: row, backwards: backwards)
          var column = shift
          for place in row * columns..<(row + 1) * columns {
            body(place, k, other * columns + column)
            column = column + 1 == columns ? 0 : column + 1
          }
        }
      }
    }
  }

  /// ⟨a_i, b_j⟩ for every place i and member j of its window, [N, n]; a and b are [N, h].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func products<Scalar: TensorScalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
    check(nil, [a, b])
    let (width, count) = (a.columns, count)
    return Tensor(shape: [places, count]) { out in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress, let out = out.baseAddress else { return }
          let pointers = UncheckedSendable((a, b, out))
          forEach { i, k, j in
            let (a, b, out) = pointers.value
            out[i * count + k] = Scalar.dot(width, a + i * width, b + j * width)
          }
        }
      }
    }
  }

  /// Σ_j w_ij v_j over the members j of every place's window, [N, h].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sums<Scalar: TensorScalar>(_ weights: Tensor<Scalar>, _ values: Tensor<Scalar>) -> Tensor<Scalar> {
    sums(weights, values, backwards: false)
  }

  /// The transpose of ``sums(_:_:)``: Σ_i w_ij v_i over the places i whose window holds j, [N, h].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposedSums<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>
  ) -> Tensor<Scalar> { sums(weights, values, backwards: true) }

  @inline(__always)
  private func sums<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>, backwards: Bool
  ) -> Tensor<Scalar> {
    check(weights, [values])
    let (width, count) = (values.columns, count)
    return Tensor(shape: values.shape) { out in
      out.initialize(repeating: 0)
      weights.withUnsafeBufferPointer { w in
        values.withUnsafeBufferPointer { v in
          guard let w = w.baseAddress, let v = v.baseAddress, let out = out.baseAddress else { return }
          let pointers = UncheckedSendable((w, v, out))
          forEach(backwards: backwards) { i, k, j in
            let (w, v, out) = pointers.value
            // Backwards, j is the place whose k-th member i is.
            let weight = w[(backwards ? j : i) * count + k]
            let (target, source) = (out + i * width, v + j * width)
            for h in 0..<width { target[h] += weight * source[h] }
          }
        }
      }
    }
  }
}
