// Chapter 6, exercise 3.

// slice: solution
/// The expected squared error per pixel of a weighted mean of similar patches.
///
/// With weights of sum one the patch itself stays, and the error is Σᵢ wᵢ (dᵢ + eᵢ), of noise e and deviations d. All
/// are independent, so the variances add: Σᵢ wᵢ² (σ² + δᵢ²).
/// - Parameters:
///   - noise: σ².
///   - deviations: δᵢ² of each patch of the group; that of the reference is 0.
public func groupError(weights: [Double], noise: Double, deviations: [Double]) -> Double {
  zip(weights, deviations).reduce(0) { $0 + $1.0 * $1.0 * (noise + $1.1) }
}

/// The error of the plain mean of k patches whose deviations all have the variance δ²: σ²/k + δ² (k − 1)/k².
public func plainMeanError(count k: Int, noise: Double, deviation: Double) -> Double {
  noise / Double(k) + deviation * Double(k - 1) / Double(k * k)
}

/// The best k for the plain mean, when there are so many similar patches.
///
/// In u = 1/k the error is (σ² + δ²) u − δ² u², a parabola that opens downwards. So the best k is one of the two ends,
/// all or one. σ² minus the error is (1 − u)(σ² − δ² u): a group is better than the reference alone exactly when
/// k > δ²/σ². With enough similar patches that always comes to pass, and the error tends to 0 with k → ∞.
///
/// For a finite best k, later patches must be worse. If the variance of dᵢ is i² δ², it lies at √(3σ²/δ² + ½).
public func bestGroupSize(atMost limit: Int, noise: Double, deviation: Double) -> Int {
  Double(limit) * noise > deviation ? limit : 1
}

/// The weights of sum one with the least error: wᵢ ∝ 1/(σ² + δᵢ²), by Lagrange's rule.
///
/// The error is then 1/Σᵢ 1/(σ² + δᵢ²), which every further patch lowers, however unlike it is. No patch has to be
/// left out; it is enough to trust it less.
public func bestGroupWeights(noise: Double, deviations: [Double]) -> [Double] {
  let inverses = deviations.map { 1 / (noise + $0) }
  let sum = inverses.reduce(0, +)
  return inverses.map { $0 / sum }
}

/// The errors for k patches with δ = σ, in units of σ²: the plain mean has (2k − 1)/k², for k = 14 that is 0.138, and the best
/// weights have 2/(k + 1), 0.133. They give the patch itself twice the weight of the others, and gain 3 %.
public func errorsForEqualDeviations(count k: Int) -> (plain: Double, best: Double) {
  let deviations = [0] + [Double](repeating: 1, count: k - 1)
  let weights = bestGroupWeights(noise: 1, deviations: deviations)
  return (
    plainMeanError(count: k, noise: 1, deviation: 1), groupError(weights: weights, noise: 1, deviations: deviations)
  )
}
// slice.end
