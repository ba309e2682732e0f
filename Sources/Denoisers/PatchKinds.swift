import Foundation
import Sparse
import Tensors

/// The overlapping patches of a picture sorted into kinds, each with axes of its own: the principal ones of its patches.
///
/// What tells kinds apart is the patch's share of the picture less a blurred one, edges and texture. Patches with little of it are
/// one kind, the *flat* ones; the others are sorted by k-means. Axes are those of the patches as they are.
package struct PatchKinds: Sendable {
  /// What decides about kinds.
  package struct Settings: Sendable, Equatable {
    /// Width of the Gaussian, in pixels, that is taken off.
    package var blur = 2.0
    /// The most kinds, but for the flat one.
    package var most = 70
    /// Patches that each kind should have on average: there are fewer kinds where there are not so many.
    package var patchesEach = 250
    /// Rounds of k-means.
    package var rounds = 14
    /// Patches at most that k-means sees; all are sorted in the end.
    package var sample = 32_768

    /// The authors' values at σ = 25.
    package init() {}
  }

  /// The kind of every patch, by its number; the last one is that of flat patches.
  package let kinds: [Int]
  /// Axes of every kind, n × n, orthonormal, one a row, that of the most variance first; the flat kind's last.
  package let axes: [Tensor<Float>]

  /// The number of the kind of flat patches.
  package var flat: Int { axes.count - 1 }

  /// Sorts the patches of a plane.
  /// - Parameters:
  ///   - plane: [height, width], in gray levels.
  ///   - grid: all its patches.
  ///   - noise: standard deviation of the noise in it, in gray levels.
  /// - Throws: ``/Tensors/LinearAlgebraError`` for a plane that is not finite.
  package init(of plane: Tensor<Float>, _ grid: Patches, noise: Double, settings: Settings = Settings()) throws {
    require(grid.rows == grid.columns && settings.most >= 0 && settings.patchesEach > 0, "\(settings)")
    try plane.requireFinite("kinds of patches")
    // slice: kinds
    let rough = plane - plane.smoothed(by: settings.blur, reach: grid.rows / 2 + 1)
    // Rounding to gray levels and what else is no texture, as far as sixteen squared levels.
    let bound = Float(noise * noise + 16) * Float(grid.length)
    let isFlat = Self.mapped(grid, rough) { patches in
      (0..<patches.rows).map { dot(patches.row($0), patches.row($0)) < bound }
    }
    let others = isFlat.indices.filter { !isFlat[$0] }
    var random = RandomStream(seed: 0, stream: "kinds of patches")
    let count = min(settings.most, others.count / settings.patchesEach)
    var centres: NearestCentres?
    if count > 0 {
      let some = random.sample(min(settings.sample, others.count), below: others.count).sorted().map { others[$0] }
      centres = .learned(from: grid.extract(some, from: rough), count: count, rounds: settings.rounds, &random)
    }
    // slice.end
    // With too few for a kind of their own all patches are one.
    let nearest = centres.map { centres in Self.mapped(grid, rough) { centres.nearest(to: $0) } }
    let flat = centres?.centres.rows ?? 0
    kinds = isFlat.indices.map { isFlat[$0] ? flat : nearest?[$0] ?? flat }
    axes = try Self.axes(of: kinds, count: flat + 1, grid, plane)
  }

  /// One number for every patch, some thousands at a time.
  private static func mapped<Number: Sendable>(
    _ grid: Patches, _ plane: Tensor<Float>, _ body: @Sendable (Tensor<Float>) -> [Number]
  ) -> [Number] {
    Parallel.mapChunks(of: grid.count, size: 4096) { body(grid.extract(Array($0), from: plane)) }.flatMap(\.self)
  }

  // slice: axes
  /// Principal axes of every kind. One of fewer patches than a patch has pixels tells too little of them: it has cosines.
  private static func axes(
    of kinds: [Int], count: Int, _ grid: Patches, _ plane: Tensor<Float>
  ) throws -> [Tensor<Float>] {
    var members = [[Int]](repeating: [], count: count)
    for (number, kind) in kinds.enumerated() { members[kind].append(number) }
    let cosines = try PatchTransform(.dct, side: grid.rows).analysis
    let (lists, smallest) = (members, grid.length)
    return try Parallel.mapChunks(of: count, size: 1) { kind in
      Result {
        let list = lists[kind.lowerBound]
        guard list.count >= smallest else { return cosines }
        let vectors = try scatter(of: list, grid, plane).symmetricEigen().vectors
        return Tensor<Float>(Tensor(rows: (0..<smallest).reversed().map { vectors.column($0) }))
      }
    }.map { try $0.get() }
  }
  // slice.end

  /// Σ (p − m)(p − m)ᵀ over some patches with mean m. A thousand at a time less their own mean, in single precision; what these means
  /// differ by, in double precision (Chan, Golub and LeVeque 1979).
  private static func scatter(of numbers: [Int], _ grid: Patches, _ plane: Tensor<Float>) -> Tensor<Double> {
    let (n, batch) = (grid.length, 1024)
    var (sum, mean, seen) = (Tensor<Double>(zeros: n, n), [Double](repeating: 0, count: n), 0.0)
    for start in stride(from: 0, to: numbers.count, by: batch) {
      let part = Array(numbers[start..<min(numbers.count, start + batch)])
      var columns = grid.extract(part, from: plane).transposed()
      let means = removeMeans(&columns)
      let own = columns.matmul(columns, transposed: true)
      let share = seen * Double(part.count) / (seen + Double(part.count))
      let gaps = (0..<n).map { Double(means[$0]) - mean[$0] }
      for i in 0..<n {
        for j in 0..<n { sum[i, j] += Double(own[i, j]) + share * gaps[i] * gaps[j] }
        mean[i] += gaps[i] * Double(part.count) / (seen + Double(part.count))
      }
      seen += Double(part.count)
    }
    return sum
  }
}

extension Tensor<Float> {
  /// The plane under a Gaussian of a width in pixels, cut off beyond a reach; at the border its last pixels go on.
  package func smoothed(by width: Double, reach: Int) -> Tensor<Float> {
    let bell = (-reach...reach).map { exp(-Double($0 * $0) / (2 * width * width)) }
    let total = bell.reduce(0, +)
    let weights = bell.map { Float($0 / total) }
    /// Along the columns of a matrix, so down the picture.
    func smoothedDown(_ plane: Tensor<Float>) -> Tensor<Float> {
      let (rows, columns) = (plane.rows, plane.columns)
      return Tensor(shape: [rows, columns]) { out in
        out.update(repeating: 0)
        plane.withUnsafeBufferPointer { v in
          for y in 0..<rows {
            for (k, weight) in weights.enumerated() {
              let (from, to) = (Swift.min(Swift.max(y + k - reach, 0), rows - 1) * columns, y * columns)
              for x in 0..<columns { out[to + x] += weight * v[from + x] }
            }
          }
        }
      }
    }
    return smoothedDown(smoothedDown(self).transposed()).transposed()
  }
}
