import Denoisers
import Foundation
import Images
import Tensors

/// WNNM as its formulas read, in double precision, group by group and by singular value decompositions: the other of two
/// implementations that must agree.
struct WNNMDefinition {
  let settings: WNNM.Settings
  let sigma: Double  // on the 0–255 scale

  /// The estimate of a noisy plane in [0, 1], and the singular values that a group kept in each round, on average.
  func estimate(of noisy: Tensor<Float>) throws -> (plane: Tensor<Double>, ranks: [Double]) {
    let y = Tensor<Double>(noisy)
    let references = Patches(of: noisy, side: settings.side, stride: settings.stride)
    let corners = references.tops.flatMap { top in references.lefts.map { (row: top, column: $0) } }
    var (x, ranks, groups) = (y, [Double](), [[Int]]())
    for round in 0..<settings.rounds {
      x = x + (y - x).scaled(by: Double(settings.feedback))
      let search = NeighbourSearch(references, radius: settings.radius, count: settings.groupSize(round: round))
      if round % settings.matchingInterval == 0 {
        let found = search.neighboursByDefinition(in: Tensor<Float>(x))
        groups = (0..<references.count).map { found.numbers(of: $0) }
      }
      var (sums, counts, kept) = (Tensor<Double>(zeros: y.rows, y.columns), Tensor<Double>(zeros: y.rows, y.columns), 0)
      for (reference, numbers) in groups.enumerated() {
        let patches = Tensor<Double>(rows: search.candidates.extract(numbers, from: x).rowArrays)
        let place = corners[reference]
        var removed = 0.0
        for i in 0..<settings.side {
          for j in 0..<settings.side {
            let difference = y[place.row + i, place.column + j] - x[place.row + i, place.column + j]
            removed += difference * difference / Double(settings.side * settings.side)
          }
        }
        let deviation = sigma / 255
        let left =
          round == 0 ? deviation : Double(settings.noiseShare) * abs(deviation * deviation - removed).squareRoot()
        let rule = settings.shrinkage.rule(noise: left, patches: patches.rows, length: patches.columns)
        let estimate = try rule.estimate(of: patches)
        kept += try rank(patches, rule)
        for (k, number) in numbers.enumerated() {
          let (top, column) = number.quotientAndRemainder(dividingBy: search.candidates.lefts.count)
          for i in 0..<settings.side {
            for j in 0..<settings.side {
              sums[top + i, column + j] += estimate[k, i * settings.side + j]
              counts[top + i, column + j] += 1
            }
          }
        }
      }
      x = sums.combined(with: counts) { $0 / $1 }
      ranks.append(Double(kept) / Double(references.count))
    }
    return (x, ranks)
  }

  private func rank(_ group: Tensor<Double>, _ rule: SingularShrinkage.Rule) throws -> Int {
    var centred = group.transposed()
    _ = removeMeans(&centred)
    return try centred.svd().s.count { rule.shrunk($0) > 0 }
  }
}

extension Tensor where Scalar == Double {
  fileprivate var rowArrays: [[Double]] { (0..<rows).map { i in (0..<columns).map { self[i, $0] } } }
}
