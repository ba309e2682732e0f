import CKernels
import Tensors

/// What a network needs besides ``/Tensors/TensorAlgebra``. Plain tensors and recorded variables both have it, so a
/// network's forward pass is written once: with tensors it denoises, with variables it learns.
public protocol LayerAlgebra: TensorAlgebra {
  /// max(v, 0).
  consuming func rectified() -> Self

  /// v limited to [low, high].
  consuming func clamped(_ low: Scalar, _ high: Scalar) -> Self

  /// One row, as a matrix of one row or a vector, added to every row of a batch: a bias.
  consuming func addingRow(_ row: Self) -> Self

  /// Every row of a batch times one row, entry by entry.
  consuming func scalingColumns(by row: Self) -> Self

  /// v / c for a c of one entry.
  consuming func divided(by divisor: Self) -> Self

  /// The entries under another shape.
  consuming func reshaped(_ shape: [Int]) -> Self
}

extension Tensor: LayerAlgebra {
  /// The entries under another shape.
  public consuming func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, elements: elements) }

  /// max(v, 0), in this tensor's buffer where no one else holds it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func rectified() -> Tensor {
    var result = consume self
    result.withUnsafeMutableBufferPointer { v in
      guard Scalar.self == Float.self, let base = v.baseAddress else {
        for i in v.indices { v[i] = v[i] > 0 ? v[i] : 0 }
        return
      }
      sparseland_rectify_f32(Scalar.float(base), v.count)
    }
    return result
  }

  /// v limited to [low, high], in this tensor's buffer where no one else holds it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func clamped(_ low: Scalar, _ high: Scalar) -> Tensor {
    var result = consume self
    result.withUnsafeMutableBufferPointer { v in
      for i in v.indices {
        let x = v[i] < low ? low : v[i]
        v[i] = x > high ? high : x
      }
    }
    return result
  }

  /// A row added to every row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func addingRow(_ row: Tensor) -> Tensor {
    var result = consume self
    result.changeRows(with: row) { $0 + $1 }
    return result
  }

  /// Every row times a row, entry by entry.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func scalingColumns(by row: Tensor) -> Tensor {
    var result = consume self
    result.changeRows(with: row) { $0 * $1 }
    return result
  }

  /// v / c for a c of one entry.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func divided(by divisor: Tensor) -> Tensor {
    require(divisor.count == 1, "a divisor of shape \(divisor.shape): wanted one entry")
    return (consume self).scaled(by: 1 / divisor[0])
  }

  @inline(__always)
  mutating func changeRows(with row: Tensor, _ transform: (Scalar, Scalar) -> Scalar) {
    let (rows, columns) = (self.rows, self.columns)
    require(row.count == columns, "a row of shape \(row.shape) for a batch of shape \(shape)")
    withUnsafeMutableBufferPointer { y in
      row.withUnsafeBufferPointer { row in
        guard let y = y.baseAddress, let row = row.baseAddress else { return }
        for i in 0..<rows {
          let line = y + i * columns
          for j in 0..<columns { line[j] = transform(line[j], row[j]) }
        }
      }
    }
  }
}

extension Variable: LayerAlgebra {
  /// The entries under another shape. Back: G under the old one.
  public consuming func reshaped(_ shape: [Int]) -> Variable {
    let (tape, v) = (tape, node)
    return tape.record(released().reshaped(shape), wanted: v.wantsGradient) { g in v.receive(g.reshaped(v.shape)) }
  }

  /// max(v, 0). Back: G where v > 0.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func rectified() -> Variable {
    let (tape, v) = (tape, node)
    let value = released().rectified()
    return tape.record(value, wanted: v.wantsGradient) { g in v.receive(g.kept(whereNotZero: value)) }
  }

  /// v limited to [low, high]. Back: G where v is not beyond a limit.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func clamped(_ low: Scalar, _ high: Scalar) -> Variable {
    let (tape, v, value) = (tape, node, value)
    return tape.record(value.clamped(low, high), wanted: v.wantsGradient) { g in
      v.receive(g.kept(where: value, liesFrom: low, to: high))
    }
  }

  /// A row added to every row of a batch: a bias. Back: G, and its sum over the rows.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func addingRow(_ row: Variable) -> Variable {
    let (tape, v, b) = (tape, node, row.node)
    return tape.record(released().addingRow(row.value), wanted: v.wantsGradient || b.wantsGradient) { g in
      if b.wantsGradient { b.receive(g.summedRows(shape: b.shape)) }
      v.receive(g)
    }
  }

  /// Every row times one row, entry by entry. Back: G times the row, and the sum over the rows of G times v.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func scalingColumns(by row: Variable) -> Variable {
    let (tape, v, w) = (tape, node, row.node)
    let (value, weights) = (value, row.value)
    return tape.record(value.scalingColumns(by: weights), wanted: v.wantsGradient || w.wantsGradient) { g in
      if w.wantsGradient { w.receive((copy g).multiplied(by: value).summedRows(shape: w.shape)) }
      if v.wantsGradient { v.receive(g.columnsScaled(by: weights)) }
    }
  }

  /// v / c for a variable c of one entry. Back: G / c, and −⟨G, v/c⟩ / c.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func divided(by divisor: Variable) -> Variable {
    let (tape, v, c) = (tape, node, divisor.node)
    let value = released().divided(by: divisor.value)
    let inverse = 1 / divisor.value[0]
    return tape.record(value, wanted: v.wantsGradient || c.wantsGradient) { g in
      if c.wantsGradient { c.receive(Tensor(repeating: -g.innerProduct(value) * inverse, shape: c.shape)) }
      if v.wantsGradient { v.receive(g.times(inverse)) }
    }
  }
}
