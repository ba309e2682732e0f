import CKernels
import Tensors

/// The moments of a batch, one a channel.
public struct BatchMoments<Scalar: TensorScalar>: Sendable, Equatable {
  /// Means over the rows.
  public var mean: [Scalar]
  /// Mean squared deviations from them (divided by the number of rows).
  public var variance: [Scalar]

  /// Given moments.
  public init(mean: [Scalar], variance: [Scalar]) { (self.mean, self.variance) = (mean, variance) }

  /// The moments of a batch with one pixel or signal a row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(of batch: Tensor<Scalar>) {
    let columns = batch.columns
    let parts = Parallel.mapChunks(of: batch.rows, size: rowsOfAChunk) { rows in
      ColumnLoops.moments(batch, rows)
    }
    // Two neighbouring parts have the mean of both and, beside their own deviations, that of the two means (Chan, Golub
    // and LeVeque 1983).
    mean = [Scalar](repeating: 0, count: columns)
    variance = mean
    var count = Scalar.zero
    for (k, part) in parts.enumerated() {
      let more = Scalar(min(rowsOfAChunk, batch.rows - k * rowsOfAChunk))
      for j in 0..<columns {
        let step = part[j] - mean[j]
        mean[j] += step * (more / (count + more))
        variance[j] += part[columns + j] + step * step * (count * more / (count + more))
      }
      count += more
    }
    if count > 0 { for j in 0..<columns { variance[j] /= count } }
  }
}

extension Tensor {
  /// max(s (v − m) + t, 0), one m, s and t a column.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func normalisedColumns(centre: Tensor, scale: Tensor, shift: Tensor) -> Tensor {
    ColumnLoops(centre: centre, scale: scale, shift: shift, columns: columns).affine(self)
  }
}

extension Variable {
  // slice: normalisation
  /// max(s (v − m) + t, 0), one m, s and t a column. Back, with G zero where the rectifier cut: v gets s G, s gets
  /// Σ G (v − m), t gets Σ G, the sums down the columns.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func normalisedColumns(centre: Variable, scale: Variable, shift: Variable) -> Variable {
    let (v, s, t, input, m) = (node, scale.node, shift.node, value, centre.value)
    let loops = ColumnLoops(centre: m, scale: scale.value, shift: shift.value, columns: input.columns)
    return tape.record(loops.affine(input), wanted: v.wantsGradient || s.wantsGradient || t.wantsGradient) { g in
      let (sums, products) = loops.sums(g, input, mean: m.elements)
      t.receive(Tensor(shape: t.shape, elements: sums))
      s.receive(Tensor(shape: s.shape, elements: products))
      if v.wantsGradient { v.receive(loops.back(g, input)) }
    }
  }
  // slice.end
}

extension Tensor {
  /// b v + c added to this gradient, one b and c a column.
  consuming func addingAffineColumns(of input: Tensor, slope: [Scalar], offset: [Scalar]) -> Tensor {
    let ones = [Scalar](repeating: 1, count: slope.count)
    let loops = ColumnLoops(p: ones, q: slope.map { _ in 0 }, floor: -.infinity)
    return loops.back(consume self, input, b: slope, c: offset)
  }
}

/// Rows a chunk of the loops below: 64 channels in single precision then stay in the second-level cache.
private let rowsOfAChunk = 1024

/// The loops of batch normalisation on all cores, with one number a column each: p, q, and the floor below which the
/// result p v + q is cut.
private struct ColumnLoops<Scalar: TensorScalar>: Sendable {
  let p: [Scalar]
  let q: [Scalar]
  let floor: Scalar

  init(p: [Scalar], q: [Scalar], floor: Scalar) { (self.p, self.q, self.floor) = (p, q, floor) }

  /// The loops of max(s (v − m) + t, 0).
  init(centre m: Tensor<Scalar>, scale s: Tensor<Scalar>, shift t: Tensor<Scalar>, columns: Int) {
    require(
      m.count == columns && s.count == columns && t.count == columns,
      "centre \(m.shape), scale \(s.shape) and shift \(t.shape) for a batch of \(columns) columns")
    self.init(p: s.elements, q: (0..<columns).map { t[$0] - m[$0] * s[$0] }, floor: 0)
  }

  /// Means of some rows, then sums of the squared deviations from them.
  @inline(__always)
  static func moments(_ batch: Tensor<Scalar>, _ rows: Range<Int>) -> [Scalar] {
    let columns = batch.columns
    var result = [Scalar](repeating: 0, count: 2 * columns)
    result.withUnsafeMutableBufferPointer { out in
      batch.withUnsafeBufferPointer { v in
        guard let out = out.baseAddress, let v = v.baseAddress else { return }
        Scalar.columnMoments(v + rows.lowerBound * columns, rows.count, columns, out, out + columns)
      }
    }
    return result
  }

  /// max(p v + q, floor).
  @inline(__always)
  func affine(_ batch: Tensor<Scalar>) -> Tensor<Scalar> {
    let columns = batch.columns
    return Tensor(shape: batch.shape) { out in
      let out = UncheckedSendable(out)
      Parallel.forEachChunk(of: batch.rows, size: rowsOfAChunk) { rows in
        let start = rows.lowerBound * columns
        batch.withUnsafeBufferPointer { v in
          guard let out = out.value.baseAddress, let v = v.baseAddress else { return }
          Scalar.columnAffine(v + start, p, q, floor, rows.count, columns, out + start)
        }
      }
    }
  }

  /// For every column the sums of G and of G (v − mean), chunk after chunk.
  @inline(__always)
  func sums(_ g: Tensor<Scalar>, _ batch: Tensor<Scalar>, mean: [Scalar]) -> (plain: [Scalar], products: [Scalar]) {
    let columns = batch.columns
    let parts = Parallel.mapChunks(of: batch.rows, size: rowsOfAChunk) { rows -> [Scalar] in
      let start = rows.lowerBound * columns
      var part = [Scalar](repeating: 0, count: 2 * columns)
      part.withUnsafeMutableBufferPointer { part in
        g.withUnsafeBufferPointer { g in
          batch.withUnsafeBufferPointer { v in
            guard let part = part.baseAddress, let g = g.baseAddress, let v = v.baseAddress else { return }
            Scalar.columnSums(g + start, v + start, p, q, floor, mean, rows.count, columns, part, part + columns)
          }
        }
      }
      return part
    }
    var total = [Scalar](repeating: 0, count: 2 * columns)
    for part in parts { for j in total.indices { total[j] += part[j] } }
    return (Array(total[..<columns]), Array(total[columns...]))
  }

  /// p G + b v + c, in the buffer of g where no one else holds it; b and c are zero unless given.
  @inline(__always)
  func back(
    _ g: consuming Tensor<Scalar>, _ batch: Tensor<Scalar>, b: [Scalar]? = nil, c: [Scalar]? = nil
  ) -> Tensor<Scalar> {
    let columns = batch.columns
    let zeros = [Scalar](repeating: 0, count: columns)
    let (b, c) = (b ?? zeros, c ?? zeros)
    var result = consume g
    result.withUnsafeMutableBufferPointer { g in
      let g = UncheckedSendable(g)
      Parallel.forEachChunk(of: batch.rows, size: rowsOfAChunk) { rows in
        let start = rows.lowerBound * columns
        batch.withUnsafeBufferPointer { v in
          guard let g = g.value.baseAddress, let v = v.baseAddress else { return }
          Scalar.columnBack(g + start, v + start, p, q, floor, b, c, rows.count, columns)
        }
      }
    }
    return result
  }
}

// The C loops of the precision at hand.

extension TensorScalar {
  @inline(__always)
  static func float(_ p: UnsafePointer<Self>) -> UnsafePointer<Float> {
    UnsafeRawPointer(p).assumingMemoryBound(to: Float.self)
  }
  @inline(__always)
  static func double(_ p: UnsafePointer<Self>) -> UnsafePointer<Double> {
    UnsafeRawPointer(p).assumingMemoryBound(to: Double.self)
  }
  @inline(__always)
  static func float(_ p: UnsafeMutablePointer<Self>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Float.self)
  }
  @inline(__always)
  static func double(_ p: UnsafeMutablePointer<Self>) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Double.self)
  }

  @inline(__always)
  fileprivate static func columnMoments(
    _ v: UnsafePointer<Self>, _ rows: Int, _ columns: Int, _ mean: UnsafeMutablePointer<Self>,
    _ squares: UnsafeMutablePointer<Self>
  ) {
    if Self.self == Float.self {
      sparseland_column_moments_f32(float(v), rows, columns, float(mean), float(squares))
    } else {
      sparseland_column_moments_f64(double(v), rows, columns, double(mean), double(squares))
    }
  }

  @inline(__always)
  fileprivate static func columnAffine(
    _ v: UnsafePointer<Self>, _ p: UnsafePointer<Self>, _ q: UnsafePointer<Self>, _ floor: Self, _ rows: Int,
    _ columns: Int, _ out: UnsafeMutablePointer<Self>
  ) {
    if Self.self == Float.self {
      sparseland_column_affine_f32(float(v), float(p), float(q), Float(floor), rows, columns, float(out))
    } else {
      sparseland_column_affine_f64(double(v), double(p), double(q), Double(floor), rows, columns, double(out))
    }
  }

  @inline(__always)
  fileprivate static func columnSums(
    _ g: UnsafePointer<Self>, _ v: UnsafePointer<Self>, _ p: UnsafePointer<Self>, _ q: UnsafePointer<Self>,
    _ floor: Self, _ mean: UnsafePointer<Self>, _ rows: Int, _ columns: Int, _ sums: UnsafeMutablePointer<Self>,
    _ products: UnsafeMutablePointer<Self>
  ) {
    if Self.self == Float.self {
      sparseland_column_sums_f32(
        float(g), float(v), float(p), float(q), Float(floor), float(mean), rows, columns, float(sums),
        float(products))
    } else {
      sparseland_column_sums_f64(
        double(g), double(v), double(p), double(q), Double(floor), double(mean), rows, columns, double(sums),
        double(products))
    }
  }

  @inline(__always)
  fileprivate static func columnBack(
    _ g: UnsafeMutablePointer<Self>, _ v: UnsafePointer<Self>, _ p: UnsafePointer<Self>, _ q: UnsafePointer<Self>,
    _ floor: Self, _ b: UnsafePointer<Self>, _ c: UnsafePointer<Self>, _ rows: Int, _ columns: Int
  ) {
    if Self.self == Float.self {
      sparseland_column_back_f32(
        float(g), float(v), float(p), float(q), Float(floor), float(b), float(c), rows, columns)
    } else {
      sparseland_column_back_f64(
        double(g), double(v), double(p), double(q), Double(floor), double(b), double(c), rows, columns)
    }
  }
}
