import CKernels
import Tensors

/// What a network needs that compares every place with others, those around it or those of a list, besides ``LayerAlgebra``.
public protocol WindowAlgebra: LayerAlgebra {
  /// Γ, how much every place is like each of its neighbours: the exponentials of −½‖a_i − b_j‖², divided by their sum over the
  /// window.
  /// - Parameter keys: b, [N, h] as this, a, is.
  /// - Returns: [N, n].
  func likeness(to keys: Self, in neighbourhood: any Neighbourhood) -> Self

  /// ‖v_i − v_j‖² for every place i and neighbour j, [N, n]; none is below zero.
  func squaredDistances(in neighbourhood: any Neighbourhood) -> Self

  /// √(Σ_j Γ_ij v_j² + ε): what the values of a place and those of its neighbours amount to, entry by entry, [N, h].
  /// - Parameters:
  ///   - weights: Γ, [N, n].
  ///   - floor: ε > 0, so that the root has a slope at zero.
  func gatheredNorms(by weights: Self, in neighbourhood: any Neighbourhood, floor: Scalar) -> Self

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
  public func likeness(to keys: Tensor, in neighbourhood: any Neighbourhood) -> Tensor {
    // −½‖a − b‖² is ⟨a, b⟩ − ½‖b‖² but for what is the same over a window, which the division takes away.
    let ones = Tensor(repeating: 1, shape: [neighbourhood.places, 1])
    let halves = neighbourhood.products(ones, keys.halfSquaredRows())
    return (neighbourhood.products(self, keys) - halves).softmaxOfRows()
  }

  /// ‖v_i − v_j‖².
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func squaredDistances(in neighbourhood: any Neighbourhood) -> Tensor {
    let (ones, halves) = (Tensor(repeating: 1, shape: [neighbourhood.places, 1]), halfSquaredRows())
    let lengths = neighbourhood.products(halves, ones) + neighbourhood.products(ones, halves)
    // Rounding may leave something below zero of what is nothing.
    return lengths.combined(with: neighbourhood.products(self, self)) { Swift.max(2 * ($0 - $1), 0) }
  }

  /// √(Γ v² + ε).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gatheredNorms(by weights: Tensor, in neighbourhood: any Neighbourhood, floor: Scalar) -> Tensor {
    neighbourhood.norms(weights, self, floor: floor)
  }

  /// v max(0, 1 − t/(max(ξ, 0) + ε)).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func shrunk(by threshold: Tensor, relativeTo norms: Tensor, floor: Scalar) -> Tensor {
    require(
      norms.shape == shape && threshold.count == columns,
      "thresholds of \(threshold.shape) and norms of \(norms.shape) for \(shape)")
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        threshold.withUnsafeBufferPointer { t in
          norms.withUnsafeBufferPointer { norms in
            guard let v = v.baseAddress, let t = t.baseAddress, let norms = norms.baseAddress, let out = out.baseAddress
            else { return }
            let (pointers, columns) = (UncheckedSendable((v, t, norms, out)), columns)
            Parallel.forEachChunk(of: rows, size: 1024) { chunk in
              let ((v, t, norms, out), start) = (pointers.value, chunk.lowerBound * columns)
              if Scalar.self == Float.self {
                sparseland_shrink_relative_f32(
                  Scalar.float(v + start), Scalar.float(t), Scalar.float(norms + start), chunk.count, columns,
                  Float(floor), Scalar.float(out + start))
              } else {
                sparseland_shrink_relative_f64(
                  Scalar.double(v + start), Scalar.double(t), Scalar.double(norms + start), chunk.count, columns,
                  Double(floor), Scalar.double(out + start))
              }
            }
          }
        }
      }
    }
  }

  /// The way back through ``shrunk(by:relativeTo:floor:)``, this tensor being G: what v, the thresholds and the norms get.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  fileprivate consuming func shrunkBack(
    _ values: Tensor, _ threshold: Tensor, _ norms: Tensor, floor: Scalar
  ) -> (own: Tensor, sums: Tensor, slopes: Tensor) {
    var own = consume self
    var sums = Tensor(repeating: 0, shape: threshold.shape)
    let (rows, columns) = (values.rows, values.columns)
    let slopes = Tensor(shape: norms.shape) { slopes in
      own.withUnsafeMutableBufferPointer { g in
        sums.withUnsafeMutableBufferPointer { sums in
          values.withUnsafeBufferPointer { v in
            threshold.withUnsafeBufferPointer { t in
              norms.withUnsafeBufferPointer { norms in
                guard let g = g.baseAddress, let v = v.baseAddress, let t = t.baseAddress,
                  let norms = norms.baseAddress, let slopes = slopes.baseAddress, let sums = sums.baseAddress
                else { return }
                if Scalar.self == Float.self {
                  sparseland_shrink_relative_back_f32(
                    Scalar.float(g), Scalar.float(v), Scalar.float(t), Scalar.float(norms), rows, columns,
                    Float(floor), Scalar.float(slopes), Scalar.float(sums))
                } else {
                  sparseland_shrink_relative_back_f64(
                    Scalar.double(g), Scalar.double(v), Scalar.double(t), Scalar.double(norms), rows, columns,
                    Double(floor), Scalar.double(slopes), Scalar.double(sums))
                }
              }
            }
          }
        }
      }
    }
    return (own, sums, slopes)
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
  public func likeness(to keys: Variable, in neighbourhood: any Neighbourhood) -> Variable {
    let (a, b) = (node, keys.node)
    let (queries, others) = (value, keys.value)
    let weights = queries.likeness(to: others, in: neighbourhood)
    return tape.record(weights, wanted: a.wantsGradient || b.wantsGradient) { g in
      let slopes = weights.softmaxBackward(g)
      if a.wantsGradient { a.receive(neighbourhood.sums(slopes, others)) }
      guard b.wantsGradient else { return }
      let ones = Tensor<Scalar>(repeating: 1, shape: [neighbourhood.places, 1])
      let totals = neighbourhood.transposedSums(slopes, ones)
      let width = others.columns
      let own = Tensor<Scalar>(shape: others.shape) { out in
        for i in 0..<others.count { out[i] = totals[i / width] * others[i] }
      }
      b.receive(neighbourhood.transposedSums(slopes, queries) - own)
    }
  }

  /// d_ij = ‖v_i − v_j‖². Back: v_i gets 2 Σ_j G_ij (v_i − v_j), v_j gets 2 Σ_i G_ij (v_j − v_i).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func squaredDistances(in neighbourhood: any Neighbourhood) -> Variable {
    let (v, values) = (node, value)
    return tape.record(values.squaredDistances(in: neighbourhood), wanted: v.wantsGradient) { g in
      let ones = Tensor<Scalar>(repeating: 1, shape: [neighbourhood.places, 1])
      let totals = neighbourhood.sums(g, ones) + neighbourhood.transposedSums(g, ones)
      let others = neighbourhood.sums(g, values) + neighbourhood.transposedSums(g, values)
      v.receive((values.scalingPatches(by: totals) - others).scaled(by: 2))
    }
  }

  /// r = √(Γ v² + ε). Back, with H = G/(2r): Γ_ij gets ⟨H_i, v_j²⟩, v_j gets 2 v_j Σ_i Γ_ij H_i.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gatheredNorms(by weights: Variable, in neighbourhood: any Neighbourhood, floor: Scalar) -> Variable {
    let (v, w) = (node, weights.node)
    let (values, shares) = (value, weights.value)
    let roots = values.gatheredNorms(by: shares, in: neighbourhood, floor: floor)
    return tape.record(roots, wanted: v.wantsGradient || w.wantsGradient) { g in
      let halves = g.combined(with: roots) { $0 / (2 * $1) }
      if w.wantsGradient { w.receive(neighbourhood.products(halves, values.map { $0 * $0 })) }
      if v.wantsGradient {
        v.receive(neighbourhood.transposedSums(shares, halves).combined(with: values) { 2 * $0 * $1 })
      }
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
      let (own, sums, slopes) = g.shrunkBack(values, thresholds, magnitudes, floor: floor)
      v.receive(own)
      t.receive(sums)
      n.receive(slopes)
    }
  }
}
