import CKernels
import Tensors

/// What trained diffusion needs besides ``LayerAlgebra``: functions of single numbers that are learned, rows of length one, and
/// rows mixed with those of similar places.
public protocol DiffusionAlgebra: LayerAlgebra {
  /// Every column through a function of its own, see ``RadialBasis``.
  /// - Parameter weights: [columns, centres].
  func radial(_ weights: Self, _ basis: RadialBasis) -> Self

  /// Every row divided by its length.
  func unitRows() -> Self

  /// Σ_q g_q v_n(p,q): every row's sum with those of similar places.
  /// - Parameter shares: g, one number for each place of a list.
  func mixed(by shares: Self, _ places: SimilarPlaces) -> Self

  /// The transpose of ``mixed(by:_:)``: every row goes to the similar places.
  func spread(by shares: Self, _ places: SimilarPlaces) -> Self
}

extension Tensor: DiffusionAlgebra {
  /// φ_j(v_ij).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func radial(_ weights: Tensor, _ basis: RadialBasis) -> Tensor {
    require(
      weights.shape == [columns, basis.centres], "weights of \(weights.shape) for \(shape) and \(basis.centres) centres"
    )
    guard Scalar.self == Float.self, let weights = weights as? Tensor<Float> else {
      let rows = (0..<columns).map { weights.row($0) }
      return Tensor(shape: shape) { out in
        for i in out.indices { out[i] = basis.value(at: self[i], rows[i % columns]).value }
      }
    }
    let tables = basis.tables(weights)
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        tables.withUnsafeBufferPointer { tables in
          guard let v = v.baseAddress, let out = out.baseAddress, let tables = tables.baseAddress else { return }
          let pointers = UncheckedSendable((Scalar.float(v), Scalar.float(out), tables))
          let columns = columns
          Parallel.forEachChunk(of: rows, size: 1024) { chunk in
            let (v, out, tables) = pointers.value
            let start = chunk.lowerBound * columns
            sparseland_tabulated_f32(
              v + start, chunk.count, columns, tables, basis.entries, Float(basis.limit), basis.perUnit, out + start)
          }
        }
      }
    }
  }

  /// Rows of length one.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func unitRows() -> Tensor { scalingRows(by: rowProducts(self).map { 1 / Scalar.sqrt($0) }) }

  /// Σ_q g_q v_n(p,q).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mixed(by shares: Tensor, _ places: SimilarPlaces) -> Tensor {
    places.check(self, shares)
    return places.gathered(self, shares, step: 0)
  }

  /// The transpose of ``mixed(by:_:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func spread(by shares: Tensor, _ places: SimilarPlaces) -> Tensor {
    places.check(self, shares)
    return places.scattered(self, shares, step: 0)
  }

  /// Inner products of rows with those of another matrix.
  fileprivate func rowProducts(_ other: Tensor) -> [Scalar] {
    let columns = columns
    return withUnsafeBufferPointer { v in
      other.withUnsafeBufferPointer { w in
        guard let v = v.baseAddress, let w = w.baseAddress else { return [] }
        return (0..<rows).map { Scalar.dot(columns, v + $0 * columns, w + $0 * columns) }
      }
    }
  }

  /// Every row times a number of its own.
  fileprivate func scalingRows(by factors: [Scalar]) -> Tensor {
    Tensor(shape: shape) { out in for i in out.indices { out[i] = factors[i / columns] * self[i] } }
  }

  /// Σ_p ⟨v_p, w_n(p,q)⟩, v being this tensor, in the shape of the shares.
  fileprivate func products(with others: Tensor, _ places: SimilarPlaces, shape: [Int]) -> Tensor {
    // A fixed number of parts, summed in order.
    let parts = Parallel.mapChunks(of: places.places, size: 4096) { chunk -> [Double] in
      var sums = [Double](repeating: 0, count: places.count)
      places.addProducts(self, others, chunk, to: &sums, step: 0)
      return sums
    }
    return Tensor(shape: shape, elements: (0..<places.count).map { q in Scalar(parts.reduce(0) { $0 + $1[q] }) })
  }
}

extension SimilarPlaces {
  fileprivate func check<Scalar: TensorScalar>(_ values: Tensor<Scalar>, _ shares: Tensor<Scalar>) {
    require(
      values.rows == places && shares.count == count,
      "\(places) lists of \(count) places for values of \(values.shape) and shares of \(shares.shape)")
  }
}

extension RadialBasis {
  /// The way back of single precision: G becomes φ' G; and each weight's share, [columns, centres].
  fileprivate func backward(
    _ g: consuming Tensor<Float>, _ values: Tensor<Float>, _ weights: Tensor<Float>
  ) -> (Tensor<Float>, Tensor<Float>) {
    var result = consume g
    let tables = self.tables(weights)
    var sums = Tensor<Float>(repeating: 0, shape: tables.shape)
    result.withUnsafeMutableBufferPointer { g in
      sums.withUnsafeMutableBufferPointer { sums in
        values.withUnsafeBufferPointer { v in
          tables.withUnsafeBufferPointer { tables in
            guard let g = g.baseAddress, let v = v.baseAddress, let tables = tables.baseAddress,
              let sums = sums.baseAddress
            else { return }
            sparseland_tabulated_back_f32(
              g, v, values.rows, values.columns, tables, entries, Float(limit), perUnit, sums)
          }
        }
      }
    }
    return (result, self.weights(ofTables: sums))
  }
}

extension Variable: DiffusionAlgebra {
  // slice: radial
  /// φ_j(v_ij). Back: v gets φ'_j(v_ij) G_ij, and the weight of a Gaussian gets the sum of its values times G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func radial(_ weights: Variable, _ basis: RadialBasis) -> Variable {
    let (v, w) = (node, weights.node)
    let (x, coefficients) = (value, weights.value)
    return tape.record(x.radial(coefficients, basis), wanted: v.wantsGradient || w.wantsGradient) { g in
      let (back, sums) = g.radialBack(x, coefficients, basis)
      w.receive(sums)
      v.receive(back)
    }
  }
  // slice.end

  /// u = c/‖c‖ row by row. Back: (G − ⟨G, u⟩ u)/‖c‖.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func unitRows() -> Variable {
    let v = node
    let inverses = value.rowProducts(value).map { 1 / Scalar.sqrt($0) }
    let units = value.scalingRows(by: inverses)
    return tape.record(units, wanted: v.wantsGradient) { g in
      let along = g.rowProducts(units)
      v.receive((g - units.scalingRows(by: along)).scalingRows(by: inverses))
    }
  }

  /// Σ_q g_q v_n(p,q). Back: v gets the transpose of G, g_q gets Σ_p ⟨G_p, v_n(p,q)⟩.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mixed(by shares: Variable, _ places: SimilarPlaces) -> Variable {
    let (v, s) = (node, shares.node)
    let (x, factors) = (value, shares.value)
    return tape.record(x.mixed(by: factors, places), wanted: v.wantsGradient || s.wantsGradient) { g in
      if s.wantsGradient { s.receive(g.products(with: x, places, shape: s.shape)) }
      if v.wantsGradient { v.receive(g.spread(by: factors, places)) }
    }
  }

  /// The transpose. Back: v gets Σ_q g_q G_n(p,q), g_q gets Σ_p ⟨v_p, G_n(p,q)⟩.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func spread(by shares: Variable, _ places: SimilarPlaces) -> Variable {
    let (v, s) = (node, shares.node)
    let (x, factors) = (value, shares.value)
    return tape.record(x.spread(by: factors, places), wanted: v.wantsGradient || s.wantsGradient) { g in
      if s.wantsGradient { s.receive(x.products(with: g, places, shape: s.shape)) }
      if v.wantsGradient { v.receive(g.mixed(by: factors, places)) }
    }
  }
}

extension Tensor {
  /// The way back of ``radial(_:_:)``, this tensor being G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  fileprivate consuming func radialBack(
    _ values: Tensor, _ weights: Tensor, _ basis: RadialBasis
  ) -> (back: Tensor, sums: Tensor) {
    if let g = self as? Tensor<Float>, let x = values as? Tensor<Float>, let w = weights as? Tensor<Float> {
      let (back, sums) = basis.backward(g, x, w)
      if let back = back as? Tensor, let sums = sums as? Tensor { return (back, sums) }
    }
    let (columns, rows) = (values.columns, (0..<values.columns).map { weights.row($0) })
    var (back, sums) = (values, Tensor(repeating: 0, shape: weights.shape))
    for i in 0..<count {
      let j = i % columns
      back[i] = self[i] * basis.value(at: values[i], rows[j]).slope
      _ = basis.forEachGaussian(at: values[i]) { k, gaussian, _ in sums[j, k] += self[i] * gaussian }
    }
    return (back, sums)
  }
}
