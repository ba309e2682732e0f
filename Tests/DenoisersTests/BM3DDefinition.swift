import Denoisers
import Foundation
import Images
import Tensors

/// One step of BM3D as its formulas read, in double precision, group by group: the other of two implementations that must
/// agree.
struct BM3DDefinition {
  let profile: BM3D.Profile
  let sigma: Double  // on the 0–255 scale

  /// The basic estimate of a noisy plane.
  func basicEstimate(of noisy: Tensor<Float>) throws -> Tensor<Double> {
    try estimate(noisy, guide: nil, profile.first)
  }

  /// The final estimate, given the basic one.
  func finalEstimate(of noisy: Tensor<Float>, basic: Tensor<Float>) throws -> Tensor<Double> {
    try estimate(noisy, guide: basic, profile.second)
  }

  private func estimate(_ noisy: Tensor<Float>, guide: Tensor<Float>?, _ step: BM3D.Step) throws -> Tensor<Double> {
    let transform = try PatchTransform(step.transform, side: step.side)
    let kaiser = KaiserWindow.samples(side: step.side, beta: profile.windowShape)
    let references = Patches(of: noisy, side: step.side, stride: step.stride)
    let search = NeighbourSearch(
      references, radius: step.window / 2, count: step.groupSize,
      limit: Float(step.matchLimit(for: sigma) / (255 * 255)))
    let found = search.neighboursByDefinition(in: guide ?? noisy)
    let deviation = sigma / 255
    var sums = Tensor<Double>(zeros: noisy.rows, noisy.columns)
    var weights = sums
    for reference in 0..<references.count {
      let numbers = found.numbers(of: reference)
      var size = 1
      while 2 * size <= numbers.count { size *= 2 }
      let corners = numbers.prefix(size).map { $0.quotientAndRemainder(dividingBy: search.candidates.lefts.count) }
      func spectrum(_ plane: Tensor<Float>) -> [Tensor<Double>] {
        haar(
          corners.map { corner in
            let patch = Tensor<Double>(
              rows: (0..<step.side).map { y in
                (0..<step.side).map { Double(plane[corner.quotient + y, corner.remainder + $0]) }
              })
            return transform.matrix.matmul(patch).matmul(transform.matrix, transposed: true)
          })
      }
      var coefficients = spectrum(noisy)
      let variances = profile.countsOverlaps ? variances(transform, corners.map { ($0.quotient, $0.remainder) }) : nil
      func variance(_ k: Int, _ i: Int) -> Double { variances?[k][i] ?? 1 }
      var left = 0.0  // noise that is left, in units of σ²
      if let guide {
        for (k, b) in spectrum(guide).enumerated() {
          for i in 0..<b.count {
            let factor = b[i] * b[i] / (b[i] * b[i] + profile.wienerShare * variance(k, i) * deviation * deviation)
            coefficients[k][i] *= factor
            left += factor * factor * variance(k, i)
          }
        }
      } else {
        for k in 0..<size {
          for i in 0..<coefficients[k].count {
            let isNoise = abs(coefficients[k][i]) <= profile.threshold * variance(k, i).squareRoot() * deviation
            if isNoise { coefficients[k][i] = 0 } else { left += variance(k, i) }
          }
        }
      }
      let weight = 1 / max(1, left)
      for (corner, c) in zip(corners, haarInverse(coefficients)) {
        let patch = transform.inverse.matmul(c).matmul(transform.inverse, transposed: true)
        for y in 0..<step.side {
          for x in 0..<step.side {
            let share = weight * kaiser[y] * kaiser[x]
            sums[corner.quotient + y, corner.remainder + x] += share * patch[y, x]
            weights[corner.quotient + y, corner.remainder + x] += share
          }
        }
      }
    }
    return sums.combined(with: weights) { $0 / $1 }
  }

  /// The variances of a group's coefficients in units of σ²: the covariances of its patches' coefficients, transformed along
  /// the group on both sides.
  private func variances(_ transform: PatchTransform, _ corners: [(row: Int, column: Int)]) -> [Tensor<Double>] {
    let n = transform.side
    func correlation(_ function: Int, _ shift: Int) -> Double {
      (0..<max(0, n - abs(shift))).reduce(0) {
        $0 + transform.matrix[function, $1] * transform.matrix[function, $1 + abs(shift)]
      }
    }
    let covariances = corners.map { s in
      Tensor<Double>(
        rows: corners.map { t in
          let down = (0..<n).map { correlation($0, s.row - t.row) }
          let right = (0..<n).map { correlation($0, s.column - t.column) }
          return (0..<n * n).map { down[$0 / n] * right[$0 % n] }
        })
    }
    return haar(covariances).enumerated().map { k, halfway in
      haar((0..<halfway.rows).map { t in Tensor((0..<n * n).map { halfway[t, $0] }) })[k]
    }
  }

  /// Averages of pairs, transformed again, then differences of pairs.
  private func haar(_ v: [Tensor<Double>]) -> [Tensor<Double>] {
    guard v.count > 1 else { return v }
    let pairs = stride(from: 0, to: v.count, by: 2).map { (v[$0], v[$0 + 1]) }
    return haar(pairs.map { ($0 + $1).scaled(by: 0.5.squareRoot()) })
      + pairs.map { ($0 - $1).scaled(by: 0.5.squareRoot()) }
  }

  private func haarInverse(_ v: [Tensor<Double>]) -> [Tensor<Double>] {
    guard v.count > 1 else { return v }
    let sums = haarInverse(Array(v[..<(v.count / 2)]))
    return zip(sums, v[(v.count / 2)...]).flatMap { sum, difference in
      [(sum + difference).scaled(by: 0.5.squareRoot()), (sum - difference).scaled(by: 0.5.squareRoot())]
    }
  }
}
