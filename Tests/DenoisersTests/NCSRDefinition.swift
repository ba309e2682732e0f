import Denoisers
import Foundation
import Images
import Tensors

/// One pass of NCSR as its formulas read, in double precision and patch by patch: the other of two implementations that must agree.
struct NCSRDefinition {
  let kinds: PatchKinds
  let side: Int
  let neighbours: Int
  let radius: Int
  /// h, in squared gray levels.
  let bandwidth: Double
  let ownMean: Bool

  /// All patches of `x`, whose lists are those of `seen`, with codes drawn to the centres, averaged.
  func estimate(of x: Tensor<Float>, similarIn seen: Tensor<Float>, noise: Double, strength: Double) -> Tensor<Double> {
    let grid = Patches(of: x, side: side)
    let found = NeighbourSearch(grid, radius: radius, count: neighbours).neighboursByDefinition(in: seen)
    let patches = grid.extract(from: Tensor<Double>(x))
    var estimates = Tensor<Double>(zeros: grid.count, grid.length)
    for i in 0..<grid.count {
      let axes = Tensor<Double>(kinds.axes[kinds.kinds[i]])
      let distances = found.distances(of: i).map { Double($0) }
      let raised = [distances.count > 1 ? distances[1] : 0] + distances.dropFirst()
      let sum = raised.reduce(0) { $0 + exp(-$1 / bandwidth) }
      let list = found.numbers(of: i).map { axes.times(patches.row($0)) }
      var code = [Double](repeating: 0, count: grid.length)
      for k in code.indices {
        let mean = zip(list, raised).reduce(0) { $0 + exp(-$1.1 / bandwidth) / sum * $1.0[k] }
        let variance = list.reduce(0) { $0 + ($1[k] - mean) * ($1[k] - mean) } / Double(list.count)
        let own = patches.row(i).reduce(0, +) / Double(grid.length) * axes.row(k).reduce(0, +)
        let (alpha, beta) = (list[0][k], ownMean ? own : mean)
        let left = max(variance - noise * noise, 0).squareRoot()
        let threshold = left > 0 ? strength * 2.0.squareRoot() * noise * noise / left : .infinity
        code[k] = beta + (alpha > beta ? max(alpha - beta - threshold, 0) : min(alpha - beta + threshold, 0))
      }
      let patch = axes.times(code, transposed: true)
      for k in patch.indices { estimates[i, k] = patch[k] }
    }
    return grid.average(estimates)
  }
}
