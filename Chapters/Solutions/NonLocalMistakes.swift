import Foundation
import Tensors

// Chapter 6, exercise 5.

// slice: solution
/// The variance of Δ, the squared distance of the reference to a stranger less that to a twin.
///
/// With noise e₀, e₁, e₂ of reference, twin and stranger, and h, ‖h‖² = D, between the clean patches:
///
///     Δ = ‖e₀ − e₂ − h‖² − ‖e₀ − e₁‖² = D + ‖e₂‖² − ‖e₁‖² − 2 e₀ᵀ(e₂ − e₁) − 2 hᵀe₀ + 2 hᵀe₂
///
/// ‖e₀‖² has dropped out: what the reference's own noise adds to both distances puts neither ahead. The other terms are
/// uncorrelated. Their variances are 2nσ⁴ twice, 8nσ⁴, and 4σ²D twice: 12nσ⁴ + 8σ²D. For independent distances it would
/// be 16nσ⁴ + 8σ²D; the covariance of ours is the variance of ‖e₀‖², 2nσ⁴.
/// - Parameter noise: σ².
public func differenceVariance(
  pixels n: Int, squaredDistance: Double, noise: Double, sharesReference: Bool = true
) -> Double {
  let factor: Double = sharesReference ? 12 : 16
  return factor * Double(n) * noise * noise + 8 * noise * squaredDistance
}

/// The probability that the stranger looks nearer than the twin, as if Δ were normal: Φ(−D/√(variance)).
///
/// Δ is skewed to the right, so the normal value is somewhat too large.
public func mistakeProbability(squaredDistance: Double, variance: Double) -> Double {
  erfc(squaredDistance / (2 * variance).squareRoot()) / 2
}

/// Δ of so many trials.
public func simulatedDifferences(
  pixels n: Int, squaredDistance: Double, noise: Double, trials: Int, seed: UInt64
) -> [Double] {
  var random = RandomStream(seed: seed, stream: "mistakes")
  // Noise looks alike in all directions: only the length of h counts.
  let (deviation, h) = (noise.squareRoot(), (squaredDistance / Double(n)).squareRoot())
  return (0..<trials).map { _ in
    (0..<n).reduce(0) { sum, _ in
      let reference = deviation * random.normal()
      let twin = reference - deviation * random.normal()
      let stranger = reference - deviation * random.normal() - h
      return sum + stranger * stranger - twin * twin
    }
  }
}

/// For 49 pixels and D = nσ²: 0.077 if the distances were independent, 0.059 since they share the noise of the reference, which
/// helps, and 0.055 by simulation. Of 840 such strangers some 46 would come before the twin.
public func mistakeProbabilities(
  trials: Int, seed: UInt64
) -> (independent: Double, shared: Double, simulated: Double) {
  let n = 49
  func normal(sharesReference: Bool) -> Double {
    let variance = differenceVariance(
      pixels: n, squaredDistance: Double(n), noise: 1, sharesReference: sharesReference)
    return mistakeProbability(squaredDistance: Double(n), variance: variance)
  }
  let drawn = simulatedDifferences(pixels: n, squaredDistance: Double(n), noise: 1, trials: trials, seed: seed)
  let share = Double(drawn.count { $0 < 0 }) / Double(trials)
  return (normal(sharesReference: false), normal(sharesReference: true), share)
}
// slice.end
