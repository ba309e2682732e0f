// Chapter 12, exercise 1.

// slice: solution
/// Stein's estimate of the mean squared error of soft thresholding, for white noise of deviation σ.
///
/// An entry beyond θ moves by θ and has the derivative one; one within θ goes to zero and has the derivative zero. So
///
///     N · SURE(θ) = Σ min(y_i², θ²) − N σ² + 2σ² · #{ |y_i| > θ } .
///
/// The kinks do not hurt: Stein's identity needs a map without jumps, and a derivative everywhere else than at kinks. (Donoho and Johnstone, Journal of the
/// American Statistical Association 90, 1995, doi:10.1080/01621459.1995.10476626.)
public func softThresholdRisk(_ y: [Double], sigma: Double, threshold: Double) -> Double {
  let kept = y.count { abs($0) > threshold }
  let moved = y.reduce(0) { $0 + min($1 * $1, threshold * threshold) }
  return (moved + 2 * sigma * sigma * Double(kept)) / Double(y.count) - sigma * sigma
}

/// The threshold of least estimated error. Between two neighbouring magnitudes the count stays and the sum grows with θ. So the
/// best one is zero or one of the magnitudes: N + 1 candidates.
public func bestSoftThreshold(_ y: [Double], sigma: Double) -> Double {
  let candidates = [0] + y.map(abs)
  let risks = candidates.map { softThresholdRisk(y, sigma: sigma, threshold: $0) }
  return candidates[risks.indices.min { risks[$0] < risks[$1] } ?? 0]
}

/// The best threshold of the exercise's code, and the mean squared error that is estimated with it.
///
/// The threshold is 1.1, which keeps two entries, and the estimate is 0.1825: less than a fifth of the noise's variance. Sent
/// through without a threshold the code would have the error 1.
public func thresholdOfTheExercise() -> (threshold: Double, error: Double) {
  let code = [4.2, -0.3, 0.8, -3.6, 1.1, 0.2, -0.9, 0.5]
  let best = bestSoftThreshold(code, sigma: 1)
  return (best, softThresholdRisk(code, sigma: 1, threshold: best))
}
// slice.end
