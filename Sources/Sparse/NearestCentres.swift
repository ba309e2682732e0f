import Tensors

/// Centres that sort signals into kinds: each belongs to the nearest one. They are learned by k-means (Lloyd, *Least squares
/// quantization in PCM*, 1982): every centre moves to the mean of what it has, again and again.
public struct NearestCentres: Sendable, Equatable {
  /// The centres, K × d, one a row.
  public let centres: Tensor<Float>

  /// Centres that are given, K × d.
  public init(_ centres: Tensor<Float>) {
    require(centres.rows > 0 && centres.columns > 0, "centres of \(centres.shape)")
    self.centres = centres
  }

  /// Signals that a worker compares at a time: their inner products with some dozens of centres stay in the cache.
  private static let chunk = 512

  // slice: nearest
  /// The number of the nearest centre of every signal, P × d; of equally near ones the first.
  ///
  /// ‖x − c‖² is least where ⟨x, c⟩ − ½‖c‖² is largest, so that one product compares a batch with all centres.
  public func nearest(to signals: Tensor<Float>) -> [Int] {
    require(signals.columns == centres.columns, "signals of \(signals.shape) and centres of \(centres.shape)")
    let halves = (0..<centres.rows).map { dot(centres.row($0), centres.row($0)) / 2 }
    return Parallel.mapChunks(of: signals.rows, size: Self.chunk) { chunk -> [Int] in
      let products = signals.rows(chunk).matmul(centres, transposed: true)
      return products.withUnsafeBufferPointer { products in
        (0..<chunk.count).map { i in
          var (best, largest) = (0, -Float.infinity)
          for k in halves.indices where products[i * halves.count + k] - halves[k] > largest {
            (best, largest) = (k, products[i * halves.count + k] - halves[k])
          }
          return best
        }
      }
    }.flatMap(\.self)
  }
  // slice.end

  /// Centres of so many kinds, from signals chosen at random. A centre that loses all its signals stays where it was.
  /// - Parameters:
  ///   - signals: P × d, at least one.
  ///   - count: K; fewer than asked for where there are fewer signals.
  ///   - rounds: how often the centres move.
  public static func learned(
    from signals: Tensor<Float>, count: Int, rounds: Int, _ random: inout RandomStream
  ) -> NearestCentres {
    require(
      signals.rows > 0 && count > 0 && rounds >= 0, "\(count) kinds of \(signals.rows) signals in \(rounds) rounds")
    let chosen = random.sample(min(count, signals.rows), below: signals.rows).sorted()
    var result = NearestCentres(Tensor(rows: chosen.map { signals.row($0) }))
    for _ in 0..<rounds { result = result.moved(to: signals) }
    return result
  }

  /// The centres at the means of the signals that are nearest to them.
  private func moved(to signals: Tensor<Float>) -> NearestCentres {
    let (kinds, d) = (nearest(to: signals), centres.columns)
    // Some thousands at a time, in double precision, so that the sums have one order whatever the threads.
    let parts = Parallel.mapChunks(of: signals.rows, size: 4096) { chunk -> [Double] in
      var sums = [Double](repeating: 0, count: centres.rows * (d + 1))
      signals.withUnsafeBufferPointer { signals in
        for i in chunk {
          let start = kinds[i] * (d + 1)
          for j in 0..<d { sums[start + j] += Double(signals[i * d + j]) }
          sums[start + d] += 1
        }
      }
      return sums
    }
    let sums = parts.reduce(into: [Double](repeating: 0, count: centres.rows * (d + 1))) { total, part in
      for e in total.indices { total[e] += part[e] }
    }
    var moved = centres
    for k in 0..<centres.rows where sums[k * (d + 1) + d] > 0 {
      for j in 0..<d { moved[k, j] = Float(sums[k * (d + 1) + j] / sums[k * (d + 1) + d]) }
    }
    return NearestCentres(moved)
  }
}
