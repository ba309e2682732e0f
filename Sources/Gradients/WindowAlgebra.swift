import Tensors

/// What a network needs that compares every place of a lattice with those around it, besides ``LayerAlgebra``.
public protocol WindowAlgebra: LayerAlgebra {
  /// Γ, how much every place is like each member of its window: the exponentials of −½‖a_i − b_j‖², divided by their sum over the
  /// window.
  /// - Parameter keys: b, [N, h] as this, a, is.
  /// - Returns: [N, n].
  func likeness(to keys: Self, in window: LatticeWindow) -> Self

  /// √(Σ_j Γ_ij v_j² + ε): what the values of a place and those of its window amount to, entry by entry, [N, h].
  /// - Parameters:
  ///   - weights: Γ, [N, n].
  ///   - floor: ε > 0, so that the root has a slope at zero.
  func gatheredNorms(by weights: Self, in window: LatticeWindow, floor: Scalar) -> Self

  /// v max(0, 1 − t/(max(ξ, 0) + ε)): shrinkage by a threshold relative to a magnitude ξ that need not be the entry's own. With
  /// ξ = |v| it is soft thresholding.
  /// - Parameters:
  ///   - threshold: t ≥ 0, one a column.
  ///   - norms: ξ, of this batch's shape.
  ///   - floor: ε > 0.
  func shrunk(by threshold: Self, relativeTo norms: Self, floor: Scalar) -> Self
}

extension Tensor: WindowAlgebra {
  /// Γ, see ``WindowAlgebra/likeness(to:in:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func likeness(to keys: Tensor, in window: LatticeWindow) -> Tensor {
    // −½‖a − b‖² is ⟨a, b⟩ − ½‖b‖² but for what is the same over a window, which the division takes away.
    let ones = Tensor(repeating: 1, shape: [window.places, 1])
    let halves = window.products(ones, keys.halfSquaredRows())
    return (window.products(self, keys) - halves).softmaxOfRows()
  }

  /// √(Γ v² + ε).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gatheredNorms(by weights: Tensor, in window: LatticeWindow, floor: Scalar) -> Tensor {
    window.sums(weights, map { $0 * $0 }).map { Scalar.sqrt($0 + floor) }
  }

  /// v max(0, 1 − t/(max(ξ, 0) + ε)).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func shrunk(by threshold: Tensor, relativeTo norms: Tensor, floor: Scalar) -> Tensor {
    require(
      norms.shape == shape && threshold.count == columns,
      "thresholds of \(threshold.shape) and norms of \(norms.shape) for \(shape)")
    let columns = columns
    return Tensor(shape: shape) { out in
      for i in 0..<count {
        let kept = 1 - threshold[i % columns] / (Swift.max(norms[i], 0) + floor)
        out[i] = kept > 0 ? kept * self[i] : 0
      }
    }
  }

  /// ½‖v_i‖² of every row, [rows, 1].
  fileprivate func halfSquaredRows() -> Tensor {
    let (rows, columns) = (rows, columns)
    return Tensor(shape: [rows, 1]) { out in
      withUnsafeBufferPointer { v in
        guard let v = v.baseAddress else { return }
        for i in 0..<rows { out[i] = Scalar.dot(columns, v + i * columns, v + i * columns) / 2 }
      }
    }
  }

  /// Exponentials of every row divided by their sum.
  fileprivate func softmaxOfRows() -> Tensor {
    let (rows, columns) = (rows, columns)
    var result = self
    result.withUnsafeMutableBufferPointer { v in
      guard let base = v.baseAddress else { return }
      let first = UncheckedSendable(base)
      Parallel.forEachChunk(of: rows, size: 256) { chunk in
        for i in chunk {
          let row = first.value + i * columns
          var largest = row[0]
          for k in 1..<Swift.max(1, columns) where row[k] > largest { largest = row[k] }
          var sum = Scalar.zero
          for k in 0..<columns {
            row[k] = Scalar.exp(row[k] - largest)
            sum += row[k]
          }
          for k in 0..<columns { row[k] /= sum }
        }
      }
    }
    return result
  }

  /// Γ (G − Σ_k G_k Γ_k) in every row, Γ being this tensor: the way back through ``softmaxOfRows()``.
  fileprivate func softmaxBackward(_ gradient: Tensor) -> Tensor {
    let (rows, columns) = (rows, columns)
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { weights in
        gradient.withUnsafeBufferPointer { g in
          guard let weights = weights.baseAddress, let g = g.baseAddress, let out = out.baseAddress else { return }
          for i in 0..<rows {
            let start = i * columns
            let mean = Scalar.dot(columns, weights + start, g + start)
            for k in start..<start + columns { out[k] = weights[k] * (g[k] - mean) }
          }
        }
      }
    }
  }
}

extension Variable: WindowAlgebra {
  /// Γ. Back, with S = Γ (G − Σ G Γ), whose rows add up to zero: a_i gets Σ_j S_ij b_j, b_j gets Σ_i S_ij (a_i − b_j).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func likeness(to keys: Variable, in window: LatticeWindow) -> Variable {
    let (a, b) = (node, keys.node)
    let (queries, others) = (value, keys.value)
    let weights = queries.likeness(to: others, in: window)
    return tape.record(weights, wanted: a.wantsGradient || b.wantsGradient) { g in
      let slopes = weights.softmaxBackward(g)
      if a.wantsGradient { a.receive(window.sums(slopes, others)) }
      guard b.wantsGradient else { return }
      let ones = Tensor<Scalar>(repeating: 1, shape: [window.places, 1])
      let totals = window.transposedSums(slopes, ones)
      let width = others.columns
      let own = Tensor<Scalar>(shape: others.shape) { out in
        for i in 0..<others.count { out[i] = totals[i / width] * others[i] }
      }
      b.receive(window.transposedSums(slopes, queries) - own)
    }
  }

  /// r = √(Γ v² + ε). Back, with H = G/(2r): Γ_ij gets ⟨H_i, v_j²⟩, v_j gets 2 v_j Σ_i Γ_ij H_i.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gatheredNorms(by weights: Variable, in window: LatticeWindow, floor: Scalar) -> Variable {
    let (v, w) = (node, weights.node)
    let (values, shares) = (value, weights.value)
    let roots = values.gatheredNorms(by: shares, in: window, floor: floor)
    return tape.record(roots, wanted: v.wantsGradient || w.wantsGradient) { g in
      let halves = g.combined(with: roots) { $0 / (2 * $1) }
      if w.wantsGradient { w.receive(window.products(halves, values.map { $0 * $0 })) }
      if v.wantsGradient { v.receive(window.transposedSums(shares, halves).combined(with: values) { 2 * $0 * $1 }) }
    }
  }

  /// f v with f = max(0, 1 − t/(max(ξ, 0) + ε)). Back, where f > 0: v gets f G, t gets −G v/(ξ + ε) summed down its column, ξ
  /// where it is positive gets G v t/(ξ + ε)².
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func shrunk(by threshold: Variable, relativeTo norms: Variable, floor: Scalar) -> Variable {
    let (v, t, n) = (node, threshold.node, norms.node)
    let (values, thresholds, magnitudes) = (value, threshold.value, norms.value)
    let result = values.shrunk(by: thresholds, relativeTo: magnitudes, floor: floor)
    let wanted = v.wantsGradient || t.wantsGradient || n.wantsGradient
    return tape.record(result, wanted: wanted) { g in
      let columns = values.columns
      var (own, slopes) = (
        Tensor<Scalar>(repeating: 0, shape: values.shape), Tensor<Scalar>(repeating: 0, shape: n.shape)
      )
      var sums = Tensor<Scalar>(repeating: 0, shape: t.shape)
      for i in 0..<g.count {
        let (limit, magnitude) = (thresholds[i % columns], Swift.max(magnitudes[i], 0) + floor)
        let kept = 1 - limit / magnitude
        guard kept > 0 else { continue }
        own[i] = kept * g[i]
        let share = g[i] * values[i] / magnitude
        sums[i % columns] -= share
        if magnitudes[i] > 0 { slopes[i] = share * limit / magnitude }
      }
      v.receive(own)
      t.receive(sums)
      n.receive(slopes)
    }
  }
}
