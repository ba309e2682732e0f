import Denoisers
import Foundation
import Tensors

// slice: risk
/// Expected squared error of a coefficient a in noise of standard deviation σ after a hard threshold τ: the noise where the
/// coefficient stays, a² where it is cut.
func hardThresholdRisk(_ a: Double, sigma: Double, threshold: Double) -> Double {
  let (low, high) = ((-threshold - a) / sigma, (threshold - a) / sigma)
  func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
  func probability(below x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  let cut = probability(below: high) - probability(below: low)
  // ∫ x² φ(x) from low to high, by parts.
  let noiseCut = cut - (high * density(high) - low * density(low))
  return sigma * sigma * (1 - noiseCut) + a * a * cut
}
// slice.end

/// Groups of k equal patches that are a multiple of one cosine, in noise of standard deviation 1.
struct PlantedGroups {
  /// Side of the patches.
  let side = 4
  /// τ in units of the noise.
  let threshold: Double

  /// Pixels of a patch.
  var length: Int { side * side }

  /// Expected squared error of a patch whose coefficient is a, coded alone.
  func errorAlone(_ a: Double) -> Double {
    hardThresholdRisk(a, sigma: 1, threshold: threshold)
      + Double(length - 1) * hardThresholdRisk(0, sigma: 1, threshold: threshold)
  }

  /// The same where k patches are coded together: one coefficient √k a, all others zero.
  func errorTogether(_ a: Double, _ k: Int) -> Double {
    let zeros = Double(length * k - 1) * hardThresholdRisk(0, sigma: 1, threshold: threshold)
    return (hardThresholdRisk(Double(k).squareRoot() * a, sigma: 1, threshold: threshold) + zeros) / Double(k)
  }

  /// Mean and standard error of the measured squared error of a patch, over drawn groups.
  func measured(_ a: Double, _ k: Int, groups: Int, seed: UInt64) throws -> (mean: Double, error: Double) {
    let cosines = try PatchTransform(.dct, side: side).analysis
    var random = RandomStream(seed: seed, stream: "planted groups \(k) \(a)")
    // Some cosine that is neither flat nor the finest.
    let clean = cosines.row(length / 2 + 1).map { Float(a) * $0 }
    var errors: [Double] = []
    for _ in 0..<groups {
      let noisy = Tensor<Float>(shape: [k, length]) { out in
        for i in out.indices { out[i] = clean[i % length] + Float(random.normal()) }
      }
      let estimate = codedTogether(noisy, cosines: cosines, threshold: Float(threshold))
      let squares = estimate.elements.indices.reduce(0.0) {
        let difference = Double(estimate.elements[$1] - clean[$1 % length])
        return $0 + difference * difference
      }
      errors.append(squares / Double(k))
    }
    let mean = errors.reduce(0, +) / Double(groups)
    let variance = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(groups - 1)
    return (mean, (variance / Double(groups)).squareRoot())
  }
}

// slice: together
/// A group of k patches, one a row, coded together: cosines of each patch, Haar along the group, a hard threshold, and back.
func codedTogether(_ group: Tensor<Float>, cosines: Tensor<Float>, threshold: Float) -> Tensor<Float> {
  var spectrum = group.matmul(cosines, transposed: true)
  GroupTransform.forward(&spectrum)
  spectrum = spectrum.map { abs($0) > threshold ? $0 : 0 }
  GroupTransform.inverse(&spectrum)
  return spectrum.matmul(cosines)
}
// slice.end
