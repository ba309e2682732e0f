import Foundation
import Tensors

extension Image {
  /// The standard deviation of white Gaussian noise in the picture, on the 0–255 scale, without knowing the picture.
  ///
  /// Two ideas are joined. Patches of clean pictures lie near a subspace, so the smallest eigenvalues of the patches'
  /// covariance are those of the noise alone: eigenvalues are dropped from the top until mean and median of the rest agree
  /// (Chen, Zhu, Heng, ICCV 2015, doi:10.1109/ICCV.2015.62). And only patches whose gradients are no stronger than noise
  /// of the level found so far would make them take part, in turn, until the level stands still (Liu, Tanaka, Okutomi,
  /// IEEE TIP 22(12), 2013, doi:10.1109/TIP.2013.2283400).
  ///
  /// Channels are estimated apart and their variances averaged. Noise that was clipped to [0, 1], or that is not white,
  /// as after JPEG or a camera's own denoising, is estimated too low; a picture that is texture everywhere, too high.
  /// - Throws: ``ImageError`` of kind tooSmall for pictures with too few patches, of kind notFinite for NaN or infinite
  ///   pixels, or `LinearAlgebraError`.
  public func estimatedSigma() throws -> Double {
    try requireFinite()
    // Enough patches for a covariance of n × n: at least four for each of its columns.
    let side = [7, 6, 5, 4, 3].first { side in
      width >= side && height >= side && (width - side + 1) * (height - side + 1) >= 4 * side * side
    }
    guard let side else {
      throw ImageError(
        .tooSmall, "a picture of \(width) × \(height) pixels is too small to estimate its noise; give sigma instead")
    }
    let variances = try planes.map { try noiseVariance(of: $0, side: side) }
    return 255 * (variances.reduce(0, +) / Double(variances.count)).squareRoot()
  }
}

/// σ² of one plane.
private func noiseVariance(of plane: Tensor<Float>, side: Int) throws -> Double {
  // A fraction of the patches of a large picture says as much as all of them.
  let stride = max(1, Int((Double(plane.count) / 200_000).squareRoot().rounded(.up)))
  let grid = Patches(of: plane, side: side, stride: stride, coverBorder: false)
  let energies = gradientEnergies(grid, plane)
  let unitLimit = gradientLimit(side: side)
  var variance = try smallestVariance(Array(0..<grid.count), grid, plane)
  for _ in 0..<20 {
    let weak = energies.indices.filter { Double(energies[$0]) <= unitLimit * variance }
    guard weak.count >= 4 * grid.length else { break }
    let next = try smallestVariance(weak, grid, plane)
    // The level only falls; half a percent of the deviation is far below the error of the method.
    guard next < 0.99 * variance else { return min(next, variance) }
    variance = next
  }
  return variance
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

/// The variance of the noise from the eigenvalues of the chosen patches' covariance.
private func smallestVariance(_ indices: [Int], _ grid: Patches, _ plane: Tensor<Float>) throws -> Double {
  let n = grid.length
  let offset = Double(plane.elements[plane.count / 2])
  let parts = Parallel.mapChunks(of: indices.count, size: 4096) {
    range -> (gram: Tensor<Double>, sum: Tensor<Double>) in
    // Differences from one grey, so that Double loses nothing when the mean of the patches is taken off below.
    let single = grid.extract(Array(indices[range]), from: plane)
    let patches = Tensor<Double>(shape: single.shape) { out in
      single.withUnsafeBufferPointer { values in for i in out.indices { out[i] = Double(values[i]) - offset } }
    }
    return (patches.gram(), Tensor(repeating: 1, shape: [1, range.count]).matmul(patches))
  }
  var (gram, sum) = (Tensor<Double>(zeros: n, n), Tensor<Double>(zeros: 1, n))
  for part in parts { (gram, sum) = (gram + part.gram, sum + part.sum) }
  let count = Double(indices.count)
  let covariance = (gram - sum.transposed().matmul(sum).scaled(by: 1 / count)).scaled(by: 1 / count)
  let values = try covariance.symmetricEigen().values  // ascending
  for kept in (1...n).reversed() {
    let mean = values[..<kept].reduce(0, +) / Double(kept)
    let median = kept % 2 == 1 ? values[kept / 2] : (values[kept / 2] + values[kept / 2 - 1]) / 2
    if mean <= median { return max(0, mean) }
  }
  return max(0, values[0])
}
