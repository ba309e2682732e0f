import Foundation
import Tensors

/// The patches of a plane that can tell how strong its noise is.
///
/// A patch tells nothing where it holds a pixel that was clipped, that cannot be seen, or that lies in an area of one value.
struct NoisePatches {
  private let plane: Tensor<Float>
  private let grid: Patches
  /// The gradient energy of every patch of the grid.
  private let energies: [Float]
  /// Gradient energy that 99 of 100 patches of pure noise of variance 1 stay below.
  private let unitLimit: Double
  /// The patches that tell something, by their numbers in the grid.
  let usable: [Int]
  /// Whether most of the plane is of one value or another, as drawings are: there is no noise in it.
  private let isFlat: Bool

  /// Fewest patches for a covariance of n × n, in multiples of n.
  private static let fewest = 4

  /// The largest patches, up to 7 × 7, of which there are enough; nil when there never are.
  /// - Parameter tells: for each pixel, whether it tells something; being seen and not clipped.
  init?(_ plane: Tensor<Float>, tells: [Bool]) {
    // A patch that escaped clipping where much was clipped has weaker noise than the rest: a wide surrounding is wanted free of
    // it. Where few pixels are left, smaller surroundings and patches make more of them.
    for (side, margin, wanted) in [
      (7, 4, 80), (7, 2, 40), (7, 0, 5), (6, 1, 5), (5, 2, 5), (4, 3, 5), (3, 3, 5), (3, 3, 1),
    ]
    where min(plane.rows, plane.columns) >= side {
      self.init(plane, tells, side: side, margin: margin)
      if isFlat || usable.count >= wanted * Self.fewest * side * side { return }
    }
    return nil
  }

  private init(_ plane: Tensor<Float>, _ tells: [Bool], side: Int, margin: Int) {
    // A fraction of the patches of a large picture says as much as all of them.
    let stride = max(1, Int((Double(plane.count) / 200_000).squareRoot().rounded(.up)))
    let grid = Patches(of: plane, side: side, stride: stride, coverBorder: false)
    let energies = gradientEnergies(grid, plane)
    (self.plane, self.grid, self.energies, unitLimit) = (plane, grid, energies, gradientLimit(side: side))
    func patches(amid tells: [Bool], margin: Int) -> [Int] {
      let silent = RectangleSums(height: plane.rows, width: plane.columns) { tells[$0] ? 0 : 1 }
      return energies.indices.filter { i in
        let (top, left) = grid.corner(i)
        let rows = max(0, top - margin)..<min(plane.rows, top + side + margin)
        return silent.sum(rows: rows, columns: max(0, left - margin)..<min(plane.columns, left + side + margin)) == 0
      }
    }
    // Patches of one value lie in areas that hold no noise, such as a border: nothing that touches them counts.
    let whole = patches(amid: tells, margin: 0)
    let constant = whole.filter { energies[$0] == 0 }
    var tells = tells
    for i in constant {
      let (top, left) = grid.corner(i)
      for y in top..<top + side { for x in left..<left + side { tells[y * plane.columns + x] = false } }
    }
    usable = patches(amid: tells, margin: margin)
    isFlat = 2 * constant.count > whole.count
  }

  /// The variance of the noise in the whole plane.
  func level() throws -> Double { isFlat ? 0 : try variance(of: usable).value }

  /// The variance of white noise, from some patches, and the patches of them that it rests on.
  ///
  /// Two ideas are joined. Patches of clean pictures lie near a subspace, so the smallest eigenvalues of the patches'
  /// covariance are those of the noise alone: eigenvalues are dropped from the top until the rest looks like noise
  /// (Chen, Zhu, Heng, ICCV 2015, doi:10.1109/ICCV.2015.62). And only patches whose gradients are no stronger than noise
  /// of the level found so far would make them take part, in turn, until the level stands still (Liu, Tanaka, Okutomi,
  /// IEEE TIP 22(12), 2013, doi:10.1109/TIP.2013.2283400).
  /// - Parameter indices: numbers of patches, at least four for each pixel of one.
  func variance(of indices: [Int]) throws -> (value: Double, patches: [Int]) {
    var weak = indices
    var value = try smallestVariance(weak)
    for _ in 0..<20 {
      let next = weak.filter { Double(energies[$0]) <= unitLimit * value }
      guard next.count >= Self.fewest * grid.length else { break }
      let lower = try smallestVariance(next)
      // The level only falls; half a percent of the deviation is far below the error of the method.
      let isStill = lower >= 0.99 * value
      (value, weak) = (min(lower, value), next)
      if isStill { break }
    }
    return (value, weak)
  }

  /// The mean of each of some patches.
  func means(_ indices: [Int]) -> [Float] {
    Parallel.mapChunks(of: indices.count, size: 4096) { range in
      let patches = grid.extract(Array(indices[range]), from: plane)
      let length = grid.length
      return patches.withUnsafeBufferPointer { values in
        (0..<range.count).map { k in values[k * length..<(k + 1) * length].reduce(0, +) / Float(length) }
      }
    }.flatMap { $0 }
  }

  /// Pixels of a patch.
  var length: Int { grid.length }

  /// The variance of the noise from the eigenvalues of the chosen patches' covariance.
  private func smallestVariance(_ indices: [Int]) throws -> Double {
    let length = grid.length
    let parts = Parallel.mapChunks(of: indices.count, size: 4096) {
      range -> (gram: Tensor<Double>, sum: Tensor<Double>) in
      let single = grid.extract(Array(indices[range]), from: plane)
      // Without their means, by which patches may have been chosen, and from which Double would lose digits.
      let patches = Tensor<Double>(shape: single.shape) { out in
        single.withUnsafeBufferPointer { values in
          for start in stride(from: 0, to: out.count, by: length) {
            var mean = 0.0
            for i in start..<start + length { mean += Double(values[i]) }
            mean /= Double(length)
            for i in start..<start + length { out[i] = Double(values[i]) - mean }
          }
        }
      }
      return (patches.gram(), Tensor(repeating: 1, shape: [1, range.count]).matmul(patches))
    }
    var (gram, sum) = (Tensor<Double>(zeros: length, length), Tensor<Double>(zeros: 1, length))
    for part in parts { (gram, sum) = (gram + part.gram, sum + part.sum) }
    let count = Double(indices.count)
    let covariance = (gram - sum.transposed().matmul(sum).scaled(by: 1 / count)).scaled(by: 1 / count)
    // Ascending; the first is that of the patches' means, which are gone.
    let values = Array(try covariance.symmetricEigen().values.dropFirst())
    let n = values.count
    // Of white noise, mean and median agree, and the largest eigenvalue is a certain multiple of the smallest: with N patches
    // ((1 + s) / (1 − s))², s = √(n/N), by the law of Marchenko and Pastur; of flat pictures, s was measured to be 0.9 to 1.2
    // times that.
    let s = min(0.9, 1.5 * (Double(n) / count).squareRoot())
    let spread = (1 + s) * (1 + s) / ((1 - s) * (1 - s))
    for kept in (1...n).reversed() {
      let mean = values[..<kept].reduce(0, +) / Double(kept)
      let median = kept % 2 == 1 ? values[kept / 2] : (values[kept / 2] + values[kept / 2 - 1]) / 2
      if mean <= median, values[kept - 1] <= spread * values[0] { return max(0, mean) }
    }
    return max(0, values[0])
  }
}

extension Patches {
  /// The top-left pixel of a patch.
  fileprivate func corner(_ patch: Int) -> (top: Int, left: Int) {
    (tops[patch / lefts.count], lefts[patch % lefts.count])
  }
}

/// Sums over any rectangle of a plane, by the sums over all rectangles that begin in its corner.
private struct RectangleSums {
  private let width: Int
  private var sums: [Int32]

  /// Sums of a value of each pixel, which are numbered row by row.
  init(height: Int, width: Int, _ value: (Int) -> Int32) {
    self.width = width
    sums = [Int32](repeating: 0, count: (height + 1) * (width + 1))
    for y in 0..<height {
      var row: Int32 = 0
      for x in 0..<width {
        row += value(y * width + x)
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
      }
    }
  }

  /// The sum over a rectangle.
  func sum(rows: Range<Int>, columns: Range<Int>) -> Int32 {
    func corner(_ y: Int, _ x: Int) -> Int32 { sums[y * (width + 1) + x] }
    return corner(rows.upperBound, columns.upperBound) - corner(rows.lowerBound, columns.upperBound)
      - corner(rows.upperBound, columns.lowerBound) + corner(rows.lowerBound, columns.lowerBound)
  }
}

/// The sum of squared differences between horizontal and vertical neighbours, for each patch.
private func gradientEnergies(_ grid: Patches, _ plane: Tensor<Float>) -> [Float] {
  let side = grid.rows
  return Parallel.mapChunks(of: grid.count, size: 4096) { range -> [Float] in
    let patches = grid.extract(Array(range), from: plane)
    return patches.withUnsafeBufferPointer { values in
      (0..<range.count).map { k in
        var sum: Float = 0
        for y in 0..<side {
          for x in 0..<side {
            let place = k * side * side + y * side + x
            if x + 1 < side { sum += (values[place + 1] - values[place]) * (values[place + 1] - values[place]) }
            if y + 1 < side { sum += (values[place + side] - values[place]) * (values[place + side] - values[place]) }
          }
        }
        return sum
      }
    }
  }.flatMap { $0 }
}

/// What 99 % of patches of pure noise of variance 1 stay below in gradient energy.
///
/// The energy is zᵀAz with A the Laplacian of the patch's grid: mean tr A, variance 2 tr A². A gamma law with these
/// moments, and Wilson and Hilferty's cube-root approximation of its quantile, are exact enough here.
private func gradientLimit(side: Int) -> Double {
  let edges = 2 * side * (side - 1)
  // tr A is the sum of the degrees; tr A² adds the squared degrees and, for each edge twice, the entry (−1)².
  var (trace, traceOfSquare) = (0.0, 2.0 * Double(edges))
  for y in 0..<side {
    for x in 0..<side {
      let degree = Double((x > 0 ? 1 : 0) + (x + 1 < side ? 1 : 0) + (y > 0 ? 1 : 0) + (y + 1 < side ? 1 : 0))
      trace += degree
      traceOfSquare += degree * degree
    }
  }
  let ninth = 2 * traceOfSquare / (9 * trace * trace)
  let normalQuantile = 2.326
  return trace * pow(1 - ninth + normalQuantile * ninth.squareRoot(), 3)
}
