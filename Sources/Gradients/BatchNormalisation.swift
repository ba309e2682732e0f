import Tensors

/// The moments of a batch, one a channel.
public struct BatchMoments<Scalar: TensorScalar>: Sendable, Equatable {
  /// Means over the rows.
  public var mean: [Scalar]
  /// Mean squared deviations from them (divided by the number of rows).
  public var variance: [Scalar]

  /// The moments of a batch with one pixel or signal a row.
  public init(of batch: Tensor<Scalar>) {
    let scale = 1 / Scalar(max(1, batch.rows))
    let zeros = [Scalar](repeating: 0, count: batch.columns)
    mean = columnSums(batch, zeros, batch, zeros).plain.map { $0 * scale }
    variance = columnSums(batch, mean, batch, mean).products.map { $0 * scale }
  }
}

extension Variable {
  // slice: normalisation
  /// Batch normalisation (Ioffe and Szegedy 2015): γ (v − mean)/√(variance + ε) + β, with the moments of this batch.
  ///
  /// Back, with n = (v − mean)/√(variance + ε) and means over the rows: β gets ΣG, γ gets ΣG n, and v gets
  /// γ/√(variance + ε) (G − mean(G) − n mean(G n)).
  /// - Parameters:
  ///   - scale: γ, one a channel.
  ///   - shift: β, one a channel.
  ///   - epsilon: ε, which keeps a constant channel from a division by zero.
  /// - Returns: the result, and the moments for the running averages that inference uses.
  public func batchNormalised(
    scale: Variable, shift: Variable, epsilon: Scalar
  ) -> (result: Variable, moments: BatchMoments<Scalar>) {
    let (v, gamma, beta) = (node, scale.node, shift.node)
    let (count, gammas) = (Scalar(max(1, value.rows)), scale.value.elements)
    precondition(
      gammas.count == value.columns && shift.value.count == value.columns,
      "scale \(scale.value.shape) and shift \(shift.value.shape) for a batch of \(value.shape)")
    let moments = BatchMoments(of: value)
    let inverse = moments.variance.map { 1 / Scalar.sqrt($0 + epsilon) }
    let zeros = [Scalar](repeating: 0, count: gammas.count)
    // n = v/√(…) − mean/√(…), and the result γ n + β
    let normal = affine(value, inverse, value, zeros, zip(moments.mean, inverse).map { -$0 * $1 })
    let result = affine(normal, gammas, normal, zeros, shift.value.elements)
    let wanted = v.wantsGradient || gamma.wantsGradient || beta.wantsGradient
    return (
      tape.record(result, wanted: wanted) { g in
        let (sums, products) = columnSums(g, zeros, normal, zeros)
        if v.wantsGradient {
          let factor = zip(gammas, inverse).map { $0 * $1 }
          v.receive(
            affine(
              g, factor, normal, zip(factor, products).map { -$0 * $1 / count },
              zip(factor, sums).map { -$0 * $1 / count }))
        }
        beta.receive(Tensor(shape: beta.shape, elements: sums))
        gamma.receive(Tensor(shape: gamma.shape, elements: products))
      }, moments
    )
  }
  // slice.end
}

/// Rows a chunk of the loops below.
private let rowsOfAChunk = 4096

/// For each column the sum of a, and the sum of (a − p)(b − q), with p and q one number a column. Chunks in parallel, added
/// in order.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func columnSums<Scalar: TensorScalar>(
  _ a: Tensor<Scalar>, _ p: [Scalar], _ b: Tensor<Scalar>, _ q: [Scalar]
) -> (plain: [Scalar], products: [Scalar]) {
  let columns = a.columns
  let parts = Parallel.mapChunks(of: a.rows, size: rowsOfAChunk) { rows -> [Scalar] in
    addedColumns(a, p, b, q, rows)
  }
  var sums = [Scalar](repeating: 0, count: 2 * columns)
  for part in parts { for j in sums.indices { sums[j] += part[j] } }
  return (Array(sums[..<columns]), Array(sums[columns...]))
}

/// ``columnSums(_:_:_:_:)`` of some rows: first the sums, then the products.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addedColumns<Scalar: TensorScalar>(
  _ a: Tensor<Scalar>, _ p: [Scalar], _ b: Tensor<Scalar>, _ q: [Scalar], _ rows: Range<Int>
) -> [Scalar] {
  let columns = a.columns
  var sums = [Scalar](repeating: 0, count: 2 * columns)
  sums.withUnsafeMutableBufferPointer { sums in
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        p.withUnsafeBufferPointer { p in
          q.withUnsafeBufferPointer { q in
            for i in rows {
              for j in 0..<columns {
                let x = a[i * columns + j]
                sums[j] += x
                sums[columns + j] += (x - p[j]) * (b[i * columns + j] - q[j])
              }
            }
          }
        }
      }
    }
  }
  return sums
}

/// p a + q b + r, with p, q and r one number a column, on all cores.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func affine<Scalar: TensorScalar>(
  _ a: Tensor<Scalar>, _ p: [Scalar], _ b: Tensor<Scalar>, _ q: [Scalar], _ r: [Scalar]
) -> Tensor<Scalar> {
  Tensor(shape: a.shape) { out in
    let out = UncheckedSendable(out)
    Parallel.forEachChunk(of: a.rows, size: rowsOfAChunk) { rows in
      writeAffine(a, p, b, q, r, rows, to: out.value)
    }
  }
}

/// ``affine(_:_:_:_:_:)`` for some rows.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func writeAffine<Scalar: TensorScalar>(
  _ a: Tensor<Scalar>, _ p: [Scalar], _ b: Tensor<Scalar>, _ q: [Scalar], _ r: [Scalar], _ rows: Range<Int>,
  to out: UnsafeMutableBufferPointer<Scalar>
) {
  let columns = a.columns
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      p.withUnsafeBufferPointer { p in
        q.withUnsafeBufferPointer { q in
          r.withUnsafeBufferPointer { r in
            for i in rows {
              for j in 0..<columns {
                out[i * columns + j] = p[j] * a[i * columns + j] + q[j] * b[i * columns + j] + r[j]
              }
            }
          }
        }
      }
    }
  }
}
