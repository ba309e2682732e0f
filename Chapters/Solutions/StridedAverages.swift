import Tensors

// Chapter 7, exercise 3.

// slice: solution
/// The three parts of the identity: the mean of the errors, the error of the mean, and the spread of the pictures.
///
/// Write a picture's error as o_s − x = (o_s − ō) + (ō − x) and square it. Summed over the shifts, the mixed terms
/// vanish, because Σ_s (o_s − ō) = 0. What remains is
///
///     (1/N) Σ_s ‖o_s − x‖² = ‖ō − x‖² + (1/N) Σ_s ‖o_s − ō‖².
///
/// So the mean is never worse than a picture is on average, and better by exactly as much as the pictures disagree. It
/// may be worse than the best of them.
/// - Parameters:
///   - pictures: o_s, of one shape.
///   - truth: x.
public func averagingIdentity(
  _ pictures: [Tensor<Double>], truth: Tensor<Double>
) -> (meanError: Double, errorOfMean: Double, spread: Double) {
  let share = 1 / Double(pictures.count)
  let mean = pictures.dropFirst().reduce(pictures[0]) { $0 + $1 }.scaled(by: share)
  return (
    pictures.reduce(0) { $0 + ($1 - truth).squaredNorm } * share, (mean - truth).squaredNorm,
    pictures.reduce(0) { $0 + ($1 - mean).squaredNorm } * share
  )
}

/// The best weights w and 1 − w for two estimates, from the second moments of their errors.
///
/// With a = E e₁², b = E e₂² and c = E e₁e₂ the error is w²a + 2w(1 − w)c + (1 − w)²b. Its derivative is zero at
///
///     w = (b − c)/(a + b − 2c), where the error is (ab − c²)/(a + b − 2c).
///
/// If c > b, the weight of the first is negative: it only serves to take out the error that both have in common.
///
/// Equal weights have the error (a + b + 2c)/4. Subtract, and what weights gain is
///
///     (a − b)² / (4 (a + b − 2c)).
///
/// It is zero for a = b, whatever c is. The shifts of a grid treat a pixel alike but for the place of the pixel in the
/// filters; over a picture their errors are of nearly one size, and fixed weights have nothing to gain. Weights that
/// know the noisy picture are another matter.
/// - Returns: w, the least error, and the error of equal weights.
public func bestTwoWeights(
  first a: Double, second b: Double, shared c: Double
) -> (weight: Double, least: Double, equal: Double) {
  let difference = a + b - 2 * c  // E (e₁ − e₂)²
  let equal = (a + b + 2 * c) / 4
  // Two estimates that always agree: all weights are the same.
  guard difference > 0 else { return (0.5, equal, equal) }
  return ((b - c) / difference, (a * b - c * c) / difference, equal)
}

/// The error of the plain mean of N estimates that have the error v each, and the correlation ρ in pairs.
///
/// It is v (ρ + (1 − ρ)/N). What they share, ρ v, no average takes away.
public func equalMeanError(count: Int, error: Double, correlation: Double) -> Double {
  error * (correlation + (1 - correlation) / Double(count))
}

/// Errors of two estimates, so many pairs: a part that they share and parts of their own.
public func simulatedErrors(
  shared: Double, own: (Double, Double), trials: Int, seed: UInt64
) -> [(first: Double, second: Double)] {
  var random = RandomStream(seed: seed, stream: "two shifts")
  return (0..<trials).map { _ in
    let common = shared * random.normal()
    return (common + own.0 * random.normal(), common + own.1 * random.normal())
  }
}

/// The answer by simulation: errors that share a part of deviation 1 and have parts of their own of 0.5 and 1. For both weightings
/// the mean squared error by the formula, and measured.
///
/// Here a = 1.25, b = 2 and c = 1. The best weight of the first is 0.8, with the error 1.2 against 1.3125 of equal weights. For
/// shifts of one quality a = b, the best weight is one half, and there is nothing to gain.
public func averagesAnswer(seed: UInt64) -> (weight: Double, least: [Double], equal: [Double]) {
  let best = bestTwoWeights(first: 1.25, second: 2, shared: 1)
  let errors = simulatedErrors(shared: 1, own: (0.5, 1), trials: 40_000, seed: seed)
  func measured(_ w: Double) -> Double {
    errors.reduce(0) { sum, e in
      let mixed = w * e.first + (1 - w) * e.second
      return sum + mixed * mixed
    } / Double(errors.count)
  }
  return (best.weight, [best.least, measured(best.weight)], [best.equal, measured(0.5)])
}
// slice.end
