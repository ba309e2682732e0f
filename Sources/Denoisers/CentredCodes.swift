import Foundation
import Images
import Tensors

/// Patches with codes along the axes of their kind, each drawn to a centre: the codes' mean over the patches that look alike.
package struct CentredCodes: Sendable {
  let grid: Patches
  let kinds: PatchKinds
  package let similar: Neighbours
  /// w, of each list as long as in `similar`; zero beyond its count.
  package let weights: [Float]
  let centre: NCSR.Centre

  /// - Parameters:
  ///   - plane: x, [height, width] in gray levels, finite.
  ///   - grid: all its patches.
  ///   - bandwidth: h, in squared gray levels.
  package init(
    of plane: Tensor<Float>, _ grid: Patches, _ kinds: PatchKinds, neighbours count: Int, within radius: Int,
    bandwidth: Double, centre: NCSR.Centre = .neighbours
  ) {
    (self.grid, self.kinds, self.centre) = (grid, kinds, centre)
    let similar = NeighbourSearch(grid, radius: radius, count: count).neighbours(in: plane)
    self.similar = similar
    var weights = [Float](repeating: 0, count: grid.count * count)
    weights.withUnsafeMutableBufferPointer { weights in
      let rows = UncheckedSendable(weights)
      Parallel.forEachChunk(of: grid.count, size: 4096) { chunk in
        for number in chunk {
          let list = number * count..<number * count + Int(similar.counts[number])
          Self.weigh(similar.distances[list], bandwidth: bandwidth, into: rows.value, at: list.lowerBound)
        }
      }
    }
    self.weights = weights
  }

  /// w of mean squared distances, ascending, whose first is the patch's own.
  package static func weights(of distances: [Float], bandwidth h: Double) -> [Float] {
    var result = distances
    result.withUnsafeMutableBufferPointer { weigh(distances[...], bandwidth: h, into: $0, at: 0) }
    return result
  }

  // slice: weights
  /// w_j ∝ exp(−d_j / h), with sum 1. The patch's own distance is zero; it counts as much as the nearest other.
  private static func weigh(
    _ distances: ArraySlice<Float>, bandwidth h: Double, into out: UnsafeMutableBufferPointer<Float>, at start: Int
  ) {
    let first = distances.startIndex
    let least = distances[min(first + 1, distances.endIndex - 1)]
    var sum: Float = 0
    for q in distances.indices {
      // Less the least, which divides all by the same.
      let weight = exp(-max(0, distances[q] - least) / Float(h))
      out[start + q - first] = weight
      sum += weight
    }
    for q in start..<start + distances.count { out[q] /= sum }
  }
  // slice.end

  // slice: pass
  /// All patches of a plane with their codes drawn to the centres, averaged.
  /// - Parameters:
  ///   - plane: x, [height, width] in gray levels.
  ///   - noise: s, the noise that is left in it, in gray levels.
  ///   - strength: c, what the threshold c √2 s²/√(v − s²) is multiplied by.
  package func estimate(
    of plane: Tensor<Float>, noise: Double, strength: Double, progress: @escaping ProgressReport = { _ in }
  ) -> Tensor<Float> {
    let done = Counter(total: grid.count, report: progress)
    let (variance, factor) = (Float(noise * noise), Float(strength * 2.0.squareRoot() * noise * noise))
    // A band of patches at a time, those of one kind together.
    let sum = grid.accumulate(from: plane, batch: 8192) { range, patches in
      let order = range.sorted { (kinds.kinds[$0], $0) < (kinds.kinds[$1], $1) }
      forEachBatch(of: order) { numbers, axes in
        let some = codes(of: numbers, along: axes, in: plane)
        let drawn = some.drawn(noise: variance, factor).matmul(axes)
        for (row, number) in numbers.enumerated() { patches.setRow(number - range.lowerBound, of: drawn, row) }
      }
      done.advance(by: range.count)
    }
    return sum.combined(with: grid.counts()) { $0 / $1 }
  }
  // slice.end

  /// Patches whose lists' codes stay in the cache: 16 of 49 numbers each.
  private static let batch = 32

  /// Some patches of one kind at a time, with its axes.
  private func forEachBatch(of order: [Int], _ body: ([Int], Tensor<Float>) -> Void) {
    var start = 0
    while start < order.count {
      let kind = kinds.kinds[order[start]]
      var end = start
      while end < order.count, end < start + Self.batch, kinds.kinds[order[end]] == kind { end += 1 }
      body(Array(order[start..<end]), kinds.axes[kind])
      start = end
    }
  }

  /// Codes, centres and variances of some patches of one kind.
  /// - Parameters:
  ///   - numbers: of P patches.
  ///   - axes: of their kind.
  ///   - plane: where patches and those like them are taken from.
  package func codes(of numbers: [Int], along axes: Tensor<Float>, in plane: Tensor<Float>) -> Codes {
    let (n, most) = (grid.length, similar.capacity)
    let patches = Tensor<Float>(shape: [numbers.count * most, n]) { out in
      plane.withUnsafeBufferPointer { plane in
        guard let out = out.baseAddress, let plane = plane.baseAddress else { return }
        for (row, number) in numbers.enumerated() {
          for q in 0..<most {
            let member = q < similar.counts[number] ? Int(similar.numbers[number * most + q]) : number
            grid.extract(member..<member + 1, from: plane, into: out + (row * most + q) * n)
          }
        }
      }
    }
    let codes = patches.matmul(axes, transposed: true)
    var result = Codes(
      codes: Tensor(zeros: numbers.count, n), centres: Tensor(zeros: numbers.count, n),
      variances: Tensor(zeros: numbers.count, n))
    result.gather(numbers, codes, similar, weights)
    if centre == .ownMean {
      let sums = (0..<n).map { axes.row($0).reduce(0, +) }
      for row in numbers.indices {
        let mean = patches.row(row * most).reduce(0, +) / Float(n)
        for k in 0..<n { result.centres[row, k] = mean * sums[k] }
      }
    }
    return result
  }

  /// Codes of P patches along n axes.
  package struct Codes {
    /// α.
    package var codes: Tensor<Float>
    /// β.
    package var centres: Tensor<Float>
    /// v, the mean squared distance of similar patches' codes from their weighted mean.
    package var variances: Tensor<Float>

    // slice: drawn
    /// β + soft(α − β, τ) with τ = c √2 s²/√(v − s²): without end where there is no more than noise, v ≤ s².
    func drawn(noise: Float, _ factor: Float) -> Tensor<Float> {
      var result = codes
      result.withUnsafeMutableBufferPointer { out in
        centres.withUnsafeBufferPointer { centres in
          variances.withUnsafeBufferPointer { variances in
            for e in out.indices {
              let beyond = variances[e] - noise
              let threshold = beyond > 0 ? factor / beyond.squareRoot() : .infinity
              out[e] = centres[e] + shrunk(out[e] - centres[e], by: threshold)
            }
          }
        }
      }
      return result
    }
    // slice.end

    /// Fills α, β and v from the codes of the lists, one after the other.
    fileprivate mutating func gather(
      _ numbers: [Int], _ all: Tensor<Float>, _ similar: Neighbours, _ weights: [Float]
    ) {
      let (n, most) = (all.columns, similar.capacity)
      all.withUnsafeBufferPointer { all in
        codes.withUnsafeMutableBufferPointer { own in
          centres.withUnsafeMutableBufferPointer { centre in
            variances.withUnsafeMutableBufferPointer { variance in
              for (row, number) in numbers.enumerated() {
                let (to, count) = (row * n, Int(similar.counts[number]))
                for k in 0..<n { own[to + k] = all[row * most * n + k] }
                for q in 0..<count {
                  let (from, weight) = ((row * most + q) * n, weights[number * most + q])
                  for k in 0..<n { centre[to + k] += weight * all[from + k] }
                }
                let share = 1 / Float(count)
                for q in 0..<count {
                  let from = (row * most + q) * n
                  for k in 0..<n {
                    let gap = all[from + k] - centre[to + k]
                    variance[to + k] += share * gap * gap
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Tensor<Float> {
  /// Copies a row of another matrix as wide as this one.
  fileprivate mutating func setRow(_ row: Int, of other: Tensor<Float>, _ source: Int) {
    let columns = columns
    withUnsafeMutableBufferPointer { out in
      other.withUnsafeBufferPointer { rows in
        for k in 0..<columns { out[row * columns + k] = rows[source * columns + k] }
      }
    }
  }
}
