import CKernels
import Tensors

/// What a network on groups of patches needs besides ``LayerAlgebra``.
///
/// A chunk of C groups of n patches lies member by member: row r · C + c of the [n · C, f] matrix is member r of group c,
/// and the C rows of one r are a *block*. So a map along the features and a map along the members are one matrix product
/// each, without a transposition, and a channel of a batch normalisation over members is one contiguous run.
public protocol GroupAlgebra: LayerAlgebra {
  /// A separable map of every group X [n, f] of this batch: A (X Vᵀ) + b.
  /// - Parameters:
  ///   - vertical: V [f', f], on the features.
  ///   - horizontal: A [n', n], on the members.
  ///   - bias: b [n', f'], added to every group.
  /// - Returns: [n' · C, f'].
  func separable(vertical: Self, horizontal: Self, bias: Self) -> Self

  /// max(s (v − m) + t, 0), with one m, s and t for each block: a batch normalisation over members and its rectifier.
  /// - Parameters:
  ///   - centre: m, n numbers without a gradient.
  ///   - scale: s, n numbers.
  ///   - shift: t, n numbers.
  func normalisedBlocks(centre: Self, scale: Self, shift: Self) -> Self

  /// The same with one m, s and t for each column.
  func normalisedColumns(centre: Self, scale: Self, shift: Self) -> Self

  /// 1/v.
  func reciprocals() -> Self

  /// v/w entry by entry, and zero where w is: a sum over its weights.
  func averaged(over weights: Self) -> Self

  /// a v + (1 − a) w for an a of one entry.
  func blended(with other: Self, by share: Self) -> Self

  /// Every patch times a weight of its own.
  /// - Parameter weights: [C, n], a row for each group.
  func scalingPatches(by weights: Self) -> Self

  /// exp(−|a| v) for an a of one entry.
  func decayed(by rate: Self) -> Self

  /// Mean squared deviation of every row from its mean, [rows, 1].
  func rowVariances() -> Self

  /// Batches under each other: the members of groups, one after the other.
  static func stacked(_ parts: [Self]) -> Self
}

extension GroupAlgebra {
  /// max(s (v − m) + t, 0), one m, s and t for each channel: a batch normalisation and its rectifier.
  public func normalised(_ axis: ChannelAxis, centre: Self, scale: Self, shift: Self) -> Self {
    switch axis {
    case .columns: normalisedColumns(centre: centre, scale: scale, shift: shift)
    case .blocks: normalisedBlocks(centre: centre, scale: scale, shift: shift)
    }
  }
}

extension Tensor: GroupAlgebra {
  /// 1/v.
  public func reciprocals() -> Tensor { map { 1 / $0 } }

  /// v/w, and zero where w is.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func averaged(over weights: Tensor) -> Tensor { combined(with: weights) { $1 != 0 ? $0 / $1 : 0 } }

  /// A (X Vᵀ) + b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func separable(vertical: Tensor, horizontal: Tensor, bias: Tensor) -> Tensor {
    let map = SeparableMap(self, vertical, horizontal, bias)
    return map.second(map.first(self, vertical, horizontal), vertical, horizontal, bias)
  }

  /// max(s (v − m) + t, 0).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func normalisedBlocks(centre: Tensor, scale: Tensor, shift: Tensor) -> Tensor {
    let run = blockLength(scale.count)
    require(
      centre.count == scale.count && shift.count == scale.count, "\(centre.count) and \(shift.count) channels")
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        guard let v = v.baseAddress, let out = out.baseAddress else { return }
        for r in 0..<scale.count {
          Scalar.runNormalise(v + r * run, centre[r], scale[r], shift[r], run, out + r * run)
        }
      }
    }
  }

  /// a v + (1 − a) w.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func blended(with other: Tensor, by share: Tensor) -> Tensor {
    require(shape == other.shape && share.count == 1, "\(shape) and \(other.shape), share \(share.shape)")
    let a = share[0]
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        other.withUnsafeBufferPointer { w in
          guard Scalar.self == Float.self, let v = v.baseAddress, let w = w.baseAddress, let out = out.baseAddress
          else {
            for i in out.indices { out[i] = w[i] + a * (v[i] - w[i]) }
            return
          }
          sparseland_blend_f32(Scalar.float(v), Scalar.float(w), Float(a), count, Scalar.float(out))
        }
      }
    }
  }

  /// Every patch times its weight.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func scalingPatches(by weights: Tensor) -> Tensor {
    let (groups, members, columns) = (weights.rows, weights.columns, columns)
    require(rows == groups * members, "weights of \(weights.shape) for a batch of \(shape)")
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        weights.withUnsafeBufferPointer { w in
          guard let v = v.baseAddress, let w = w.baseAddress, let out = out.baseAddress else { return }
          for r in 0..<members {
            guard Scalar.self != Float.self else {
              let pointers = UncheckedSendable((v + r * groups * columns, w + r, out + r * groups * columns))
              Parallel.forEachChunk(of: groups, size: 1024) { some in
                let ((v, w, out), start) = (pointers.value, some.lowerBound * columns)
                sparseland_scale_rows_f32(
                  Scalar.float(v + start), Scalar.float(w + some.lowerBound * members), members, some.count, columns,
                  Scalar.float(out + start))
              }
              continue
            }
            for c in 0..<groups {
              let (factor, start) = (w[c * members + r], (r * groups + c) * columns)
              for j in start..<start + columns { out[j] = factor * v[j] }
            }
          }
        }
      }
    }
  }

  /// exp(−|a| v).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func decayed(by rate: Tensor) -> Tensor {
    require(rate.count == 1, "a rate of shape \(rate.shape): wanted one entry")
    let a = -abs(rate[0])
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in for i in out.indices { out[i] = Scalar.exp(a * v[i]) } }
    }
  }

  /// Mean squared deviation of every row from its mean.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func rowVariances() -> Tensor {
    let (rows, columns) = (rows, columns)
    return Tensor(shape: [rows, 1]) { out in
      withUnsafeBufferPointer { v in
        guard let v = v.baseAddress else { return }
        for i in 0..<rows {
          let moments = Scalar.runMoments(v + i * columns, columns)
          out[i] = moments.squares / Scalar(columns)
        }
      }
    }
  }

  /// Matrices under each other.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func stacked(_ parts: [Tensor]) -> Tensor {
    let columns = parts[0].columns
    require(parts.allSatisfy { $0.columns == columns }, "a stack of \(parts.map(\.shape))")
    return Tensor(shape: [parts.reduce(0) { $0 + $1.rows }, columns]) { out in
      var place = 0
      for part in parts {
        part.withUnsafeBufferPointer { v in
          if let v = v.baseAddress, let out = out.baseAddress { (out + place).update(from: v, count: part.count) }
        }
        place += part.count
      }
    }
  }

  /// Entries of each of so many blocks.
  func blockLength(_ blocks: Int) -> Int {
    require(blocks > 0 && count % blocks == 0, "\(blocks) blocks of a batch of \(shape)")
    return count / blocks
  }
}

extension Variable: GroupAlgebra {
  /// 1/v. Back: −G/v².
  public func reciprocals() -> Variable {
    let (v, inverse) = (node, value.reciprocals())
    return tape.record(inverse, wanted: v.wantsGradient) { g in
      v.receive(g.combined(with: inverse) { -$0 * $1 * $1 })
    }
  }

  /// v/w. Back: v gets G/w, w gets −G v/w².
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func averaged(over weights: Variable) -> Variable {
    let (v, w, divisor) = (node, weights.node, weights.value)
    let mean = value.averaged(over: divisor)
    return tape.record(mean, wanted: v.wantsGradient || w.wantsGradient) { g in
      let share = g.averaged(over: divisor)
      if w.wantsGradient { w.receive((copy share).multiplied(by: mean).times(-1)) }
      v.receive(share)
    }
  }

  // slice: separable
  /// Y = A (X Vᵀ) + b. Back, with T = X Vᵀ: b gets the sum of G over the groups, A gets G Tᵀ, T gets Aᵀ G, and from that V
  /// gets its G_Tᵀ X and X its G_T V. Where A comes first, its turn is the other one.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func separable(vertical: Variable, horizontal: Variable, bias: Variable) -> Variable {
    let (x, v, a, b) = (node, vertical.node, horizontal.node, bias.node)
    let (input, vMatrix, aMatrix) = (value, vertical.value, horizontal.value)
    let map = SeparableMap(input, vMatrix, aMatrix, bias.value)
    let inner = map.first(input, vMatrix, aMatrix)
    let wanted = x.wantsGradient || v.wantsGradient || a.wantsGradient || b.wantsGradient
    return tape.record(map.second(inner, vMatrix, aMatrix, bias.value), wanted: wanted) { g in
      if b.wantsGradient { b.receive(g.summedWithinBlocks(map.membersOut)) }
      if map.isVerticalFirst {
        let view = g.asBlocks(map.membersOut)
        a.receive(1, false, true, view, inner.asBlocks(map.membersIn))
        guard x.wantsGradient || v.wantsGradient else { return }
        let share = product(1, true, false, aMatrix, view, addedTo: nil, shape: inner.shape)
        v.receive(1, true, false, share, input)
        x.receive(1, false, false, share, vMatrix)
      } else {
        v.receive(1, true, false, g, inner)
        guard x.wantsGradient || a.wantsGradient else { return }
        let share = product(1, false, false, g, vMatrix, addedTo: nil, shape: inner.shape).asBlocks(map.membersOut)
        a.receive(1, false, true, share, input.asBlocks(map.membersIn))
        x.receive(1, true, false, aMatrix, share)
      }
    }
  }
  // slice.end

  /// max(s (v − m) + t, 0). Back, with G zero where the rectifier cut: v gets s G, s gets Σ G (v − m), t gets Σ G, the sums
  /// over a block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func normalisedBlocks(centre: Variable, scale: Variable, shift: Variable) -> Variable {
    let (v, s, t) = (node, scale.node, shift.node)
    let (input, m, p, q) = (value, centre.value, scale.value, shift.value)
    let result = input.normalisedBlocks(centre: m, scale: p, shift: q)
    return tape.record(result, wanted: v.wantsGradient || s.wantsGradient || t.wantsGradient) { g in
      let (back, sums, products) = g.normalisedBlocksBack(input, m, p, q)
      t.receive(Tensor(shape: t.shape, elements: sums))
      s.receive(Tensor(shape: s.shape, elements: products))
      v.receive(back)
    }
  }

  /// a v + (1 − a) w. Back: v gets a G, w gets (1 − a) G, a gets ⟨G, v − w⟩.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func blended(with other: Variable, by share: Variable) -> Variable {
    let (v, w, s) = (node, other.node, share.node)
    let (x, y, a) = (value, other.value, share.value[0])
    let wanted = v.wantsGradient || w.wantsGradient || s.wantsGradient
    return tape.record(x.blended(with: y, by: share.value), wanted: wanted) { g in
      if s.wantsGradient { s.receive(Tensor(repeating: g.innerProduct(x) - g.innerProduct(y), shape: s.shape)) }
      if v.wantsGradient { v.receive((copy g).times(a)) }
      if w.wantsGradient { w.receive(g.times(1 - a)) }
    }
  }

  /// Every patch times its weight. Back: G times the weight, and ⟨G, v⟩ over each patch.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func scalingPatches(by weights: Variable) -> Variable {
    let (v, w) = (node, weights.node)
    let (x, factors) = (value, weights.value)
    return tape.record(x.scalingPatches(by: factors), wanted: v.wantsGradient || w.wantsGradient) { g in
      if w.wantsGradient { w.receive(g.patchProducts(x, shape: w.shape)) }
      if v.wantsGradient { v.receive(g.scalingPatches(by: factors)) }
    }
  }

  /// f = exp(−|a| v). Back: v gets −|a| f G, a gets −sign(a) Σ v f G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func decayed(by rate: Variable) -> Variable {
    let (v, r) = (node, rate.node)
    let (x, a) = (value, rate.value[0])
    let f = x.decayed(by: rate.value)
    return tape.record(f, wanted: v.wantsGradient || r.wantsGradient) { g in
      let share = g.multiplied(by: f)
      if r.wantsGradient { r.receive(Tensor(repeating: (a < 0 ? 1 : -1) * share.innerProduct(x), shape: r.shape)) }
      if v.wantsGradient { v.receive(share.times(-abs(a))) }
    }
  }

  /// Mean squared deviations of rows. Back: 2 (v − mean) G / f.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func rowVariances() -> Variable {
    let (v, x) = (node, value)
    return tape.record(x.rowVariances(), wanted: v.wantsGradient) { g in v.receive(g.rowVariancesBack(x)) }
  }

  /// Batches under each other. Back: to each its rows of G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func stacked(_ parts: [Variable]) -> Variable {
    let nodes = parts.map(\.node)
    let value = Tensor.stacked(parts.map(\.value))
    return parts[0].tape.record(value, wanted: nodes.contains { $0.wantsGradient }) { g in
      var place = 0
      for node in nodes {
        if node.wantsGradient { node.receive(g.rows(place..<place + node.shape[0])) }
        place += node.shape[0]
      }
    }
  }
}
