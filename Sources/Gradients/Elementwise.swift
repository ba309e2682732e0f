import Tensors

// Entrywise operations and reductions that only losses and layers use.

extension Variable {
  /// Entrywise product. Back: each factor gets G times the other.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func * (left: Variable, right: Variable) -> Variable {
    let (a, b) = (left.node, right.node)
    let (x, y) = (left.value, right.value)
    return left.tape.record(x.combined(with: y, *), wanted: a.wantsGradient || b.wantsGradient) { g in
      if a.wantsGradient { a.receive((copy g).multiplied(by: y)) }
      if b.wantsGradient { b.receive(g.multiplied(by: x)) }
    }
  }

  /// Entrywise quotient. Back: G / b, and −G a / b².
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func / (left: Variable, right: Variable) -> Variable {
    let (a, b) = (left.node, right.node)
    let divisor = right.value
    let quotient = left.value.combined(with: divisor, /)
    return left.tape.record(quotient, wanted: a.wantsGradient || b.wantsGradient) { g in
      let share = g.quotient(with: divisor)
      if b.wantsGradient { b.receive(share.multiplied(by: quotient).times(-1)) }
      a.receive(share)
    }
  }

  /// The entries under another shape. Back: G under the old one.
  public func reshaped(_ shape: Int...) -> Variable { reshaped(shape) }

  /// Sum of all entries, a tensor of one entry. Back: the same G for all.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sum() -> Variable {
    let v = node
    return tape.record(Tensor([value.total()]), wanted: v.wantsGradient) { g in
      v.receive(Tensor(repeating: g[0], shape: v.shape))
    }
  }

  /// Mean of all entries. Back: G / count for all.
  public func mean() -> Variable { sum().scaled(by: 1 / Scalar(max(1, value.count))) }

  /// Mean of the squared differences to a target that needs no gradient. Back: 2 G (v − target) / count.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func meanSquaredError(to target: Tensor<Scalar>) -> Variable {
    let v = node
    let difference = value.combined(with: target, -)
    let scale = 1 / Scalar(max(1, value.count))
    let squares = difference.withUnsafeBufferPointer { d in d.reduce(0.0) { $0 + Double($1) * Double($1) } }
    return tape.record(Tensor([Scalar(squares) * scale]), wanted: v.wantsGradient) { g in
      let factor = 2 * g[0] * scale
      v.receive(difference.times(factor))
    }
  }

  /// Chosen rows of a matrix, with repetition allowed. Back: each row's share is added where it came from.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gatheringRows(_ indices: [Int]) -> Variable {
    let v = node
    let (rows, columns) = (value.rows, value.columns)
    require(indices.allSatisfy { $0 >= 0 && $0 < rows }, "rows \(indices) of a tensor of shape \(value.shape)")
    let gathered = Tensor<Scalar>(shape: [indices.count, columns]) { out in
      value.withUnsafeBufferPointer { source in
        for (k, i) in indices.enumerated() { for j in 0..<columns { out[k * columns + j] = source[i * columns + j] } }
      }
    }
    return tape.record(gathered, wanted: v.wantsGradient) { g in
      var share = Tensor<Scalar>(repeating: 0, shape: v.shape)
      share.withUnsafeMutableBufferPointer { share in
        g.withUnsafeBufferPointer { g in
          for (k, i) in indices.enumerated() { for j in 0..<columns { share[i * columns + j] += g[k * columns + j] } }
        }
      }
      v.receive(share)
    }
  }

  /// A linear map and its transpose, such as patches out of a picture and back. Back: the transpose of G.
  ///
  /// ``AdjointCheck`` tells whether the two belong together.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func mapped(
    by forward: (Tensor<Scalar>) -> Tensor<Scalar>, transpose: @escaping (Tensor<Scalar>) -> Tensor<Scalar>
  ) -> Variable {
    let (tape, v) = (tape, node)
    return tape.record(forward(released()), wanted: v.wantsGradient) { g in v.receive(transpose(g)) }
  }
}
