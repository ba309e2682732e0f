import Tensors

/// Where the channels of a normalisation lie in a batch.
public enum ChannelAxis: Sendable, Equatable {
  /// One channel a column: the features of a pixel.
  case columns
  /// So many channels, each a block of rows: the members of groups, see ``GroupAlgebra``.
  case blocks(Int)
}

/// The moments of one chunk, one for each channel.
package struct ChannelSums<Scalar: TensorScalar>: Sendable, Equatable {
  /// Entries of each channel.
  package let count: Int
  /// Their means.
  package let mean: [Scalar]
  /// Sums of their squared deviations from them.
  package let squares: [Scalar]

  /// The moments of a chunk.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package init(of chunk: Tensor<Scalar>, _ axis: ChannelAxis) {
    switch axis {
    case .columns:
      let moments = BatchMoments(of: chunk)
      count = chunk.rows
      (mean, squares) = (moments.mean, moments.variance.map { $0 * Scalar(chunk.rows) })
    case .blocks(let blocks):
      let run = chunk.blockLength(blocks)
      count = run
      let moments = chunk.withUnsafeBufferPointer { v in
        (0..<blocks).map { r in v.baseAddress.map { Scalar.runMoments($0 + r * run, run) } ?? (0, 0) }
      }
      (mean, squares) = (moments.map(\.0), moments.map(\.1))
    }
  }
}

extension ChannelSums {
  /// As numbers, for another process; see ``init(numbers:)``.
  package var numbers: [Double] { [Double(count)] + mean.map { Double($0) } + squares.map { Double($0) } }

  /// What ``numbers`` says.
  package init(numbers: ArraySlice<Double>) {
    let (channels, start) = ((numbers.count - 1) / 2, numbers.startIndex)
    count = Int(numbers[start])
    mean = numbers[(start + 1)..<(start + 1 + channels)].map { Scalar($0) }
    squares = numbers[(start + 1 + channels)...].map { Scalar($0) }
  }
}

extension BatchMoments {
  /// The moments of all chunks together, added up in their order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package init(merging parts: [ChannelSums<Scalar>]) {
    var (mean, squares) = (parts[0].mean, parts[0].squares)
    var count = Scalar(parts[0].count)
    for part in parts.dropFirst() {
      let more = Scalar(part.count)
      for j in mean.indices {
        // As of two parts' moments (Chan, Golub and LeVeque 1983).
        let step = part.mean[j] - mean[j]
        mean[j] += step * (more / (count + more))
        squares[j] += part.squares[j] + step * step * (count * more / (count + more))
      }
      count += more
    }
    self.init(mean: mean, variance: squares.map { $0 / count })
  }

  /// The same with the unbiased variance of so many numbers.
  package func unbiased(count: Int) -> BatchMoments {
    let factor = Scalar(count) / Scalar(max(1, count - 1))
    return BatchMoments(mean: mean, variance: variance.map { $0 * factor })
  }
}

// slice: block-normalisation
/// Batch normalisation (Ioffe and Szegedy 2015), in two parts, since its moments run over more chunks than are in work at a
/// time.
///
/// The part within a chunk is max(s (v − m) + t, 0), see ``GroupAlgebra/normalised(_:centre:scale:shift:)``, with m the
/// mean, s = γ/√(variance + ε) and t = β. What m and s are of all chunks' v comes back through this type.
package struct ChannelNormalisation<Scalar: TensorScalar>: Sendable {
  /// The moments, one a channel.
  package let moments: BatchMoments<Scalar>
  /// 1/√(variance + ε).
  private let inverse: [Scalar]
  /// γ.
  private let gamma: [Scalar]

  /// The normalisation by some moments.
  /// - Parameters:
  ///   - gamma: γ, one a channel.
  ///   - epsilon: ε, which keeps a constant channel from a division by zero.
  package init(_ moments: BatchMoments<Scalar>, gamma: Tensor<Scalar>, epsilon: Scalar) {
    require(gamma.count == moments.mean.count, "\(gamma.count) scales for \(moments.mean.count) channels")
    (self.moments, self.gamma) = (moments, gamma.elements)
    inverse = moments.variance.map { 1 / Scalar.sqrt($0 + epsilon) }
  }

  /// m.
  package var centre: Tensor<Scalar> { Tensor(moments.mean) }
  /// s.
  package var scale: Tensor<Scalar> { Tensor(zip(gamma, inverse).map { $0 * $1 }) }

  /// What γ gets back: Gs/√(variance + ε).
  /// - Parameter scale: Gs = Σ G (v − m), what the tapes of all chunks found together.
  package func gammaGradient(scale: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(zip(scale.elements, inverse).map { $0 * $1 })
  }

  /// What is to be added to the gradient of every v, where the moments are those of v: b v + c, one b and c a channel.
  ///
  /// With Gs = Σ G (v − m) and Gt = Σ G over all chunks, and N entries a channel: the variance gets
  /// −½ γ (variance + ε)^(−3/2) Gs and so v gets 2 (v − m)/N of it, the mean gets −s Gt and v gets 1/N of that.
  /// - Parameters:
  ///   - scale: Gs, what the tapes of all chunks found together.
  ///   - shift: Gt, the same.
  ///   - count: N.
  package func backward(
    scale: Tensor<Scalar>, shift: Tensor<Scalar>, count: Int
  ) -> (slope: [Scalar], offset: [Scalar]) {
    let n = Scalar(count)
    let slope = gamma.indices.map { -gamma[$0] * inverse[$0] * inverse[$0] * inverse[$0] * scale[$0] / n }
    let offset = gamma.indices.map { -gamma[$0] * inverse[$0] * shift[$0] / n - slope[$0] * moments.mean[$0] }
    return (slope, offset)
  }
}
// slice.end

extension Tensor {
  /// b v + c added to this gradient, one b and c a channel; see `ChannelNormalisation`.
  package consuming func addingAffine(
    of input: Tensor, _ axis: ChannelAxis, slope: [Scalar], offset: [Scalar]
  ) -> Tensor {
    switch axis {
    case .columns: (consume self).addingAffineColumns(of: input, slope: slope, offset: offset)
    case .blocks: (consume self).addingAffineBlocks(of: input, slope: slope, offset: offset)
    }
  }

  /// The same, one b and c a block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func addingAffineBlocks(of input: Tensor, slope: [Scalar], offset: [Scalar]) -> Tensor {
    var result = consume self
    require(result.shape == input.shape, "\(result.shape) beside \(input.shape)")
    let run = input.blockLength(slope.count)
    result.withUnsafeMutableBufferPointer { g in
      input.withUnsafeBufferPointer { v in
        guard let g = g.baseAddress, let v = v.baseAddress else { return }
        for r in slope.indices { Scalar.runAddAffine(g + r * run, v + r * run, slope[r], offset[r], run) }
      }
    }
    return result
  }
}
