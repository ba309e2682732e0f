import Tensors

// The operations that solvers and networks share, each a forward and a backward formula. G stands for the gradient that
// comes back.

extension Variable: TensorAlgebra {
  // slice: product
  /// C = S + α A op(B). Back: S gets G; A gets α G op(B)ᵀ; B gets α Aᵀ G, transposed where B was.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func adding(_ alpha: Scalar, _ left: Variable, times right: Variable, transposed: Bool) -> Variable {
    let (tape, sum, a, b) = (tape, node, left.node, right.node)
    // A factor is kept only for the sake of the other one's gradient.
    let aValue = b.wantsGradient ? left.value : nil
    let bValue = a.wantsGradient ? right.value : nil
    let value = released().adding(alpha, left.value, times: right.value, transposed: transposed)
    return tape.record(value, wanted: sum.wantsGradient || a.wantsGradient || b.wantsGradient) { g in
      if let bValue { a.receive(alpha, false, !transposed, g, bValue) }
      if let aValue { transposed ? b.receive(alpha, true, false, g, aValue) : b.receive(alpha, true, false, aValue, g) }
      sum.receive(g)
    }
  }
  // slice.end

  /// C = A op(B). Back: as in ``adding(_:_:times:transposed:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func matmul(_ right: Variable, transposed: Bool = false) -> Variable {
    let (a, b) = (node, right.node)
    let aValue = b.wantsGradient ? value : nil
    let bValue = a.wantsGradient ? right.value : nil
    return tape.record(value.matmul(right.value, transposed: transposed), wanted: a.wantsGradient || b.wantsGradient) {
      g in
      if let bValue { a.receive(1, false, !transposed, g, bValue) }
      if let aValue { transposed ? b.receive(1, true, false, g, aValue) : b.receive(1, true, false, aValue, g) }
    }
  }

  // slice: soft
  /// soft(v, t), see ``/Tensors/TensorAlgebra/softThresholded(by:)``. Back: where something is left, v gets G and t
  /// gets −sign(v) G, summed over all that share the threshold; elsewhere nothing.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func softThresholded(by threshold: Variable) -> Variable {
    let (tape, v, t) = (tape, node, threshold.node)
    let z = released().softThresholded(by: threshold.value)
    return tape.record(z, wanted: v.wantsGradient || t.wantsGradient) { g in
      let (kept, sums) = g.shrinkBackward(z, thresholds: t.shape)
      t.receive(sums)
      v.receive(kept)
    }
  }
  // slice.end

  /// The two-sided form, see ``/Tensors/TensorAlgebra/twoSidedThresholded(by:)``. Back: v gets G once for each of the
  /// two parts that is on, t gets −G for the upper and G for the lower one, summed down the columns.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func twoSidedThresholded(by threshold: Variable) -> Variable {
    let (tape, v, t, thresholds) = (tape, node, threshold.node, threshold.value)
    let z = released().twoSidedThresholded(by: thresholds)
    return tape.record(z, wanted: v.wantsGradient || t.wantsGradient) { g in
      let (kept, sums) = g.twoSidedBackward(z, thresholds)
      t.receive(sums)
      v.receive(kept)
    }
  }

  /// α v. Back: α G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func scaled(by alpha: Scalar) -> Variable {
    let (tape, v) = (tape, node)
    return tape.record(released().scaled(by: alpha), wanted: v.wantsGradient) { g in v.receive(g.times(alpha)) }
  }

  /// a + b. Back: G to both.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func + (left: consuming Variable, right: Variable) -> Variable {
    let (tape, a, b) = (left.tape, left.node, right.node)
    return tape.record(left.released() + right.value, wanted: a.wantsGradient || b.wantsGradient) { g in
      a.receive(copy g)
      b.receive(g)
    }
  }

  /// a − b. Back: G and −G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func - (left: consuming Variable, right: Variable) -> Variable {
    let (tape, a, b) = (left.tape, left.node, right.node)
    return tape.record(left.released() - right.value, wanted: a.wantsGradient || b.wantsGradient) { g in
      a.receive(copy g)
      if b.wantsGradient { b.receive(g.times(-1)) }
    }
  }
}
