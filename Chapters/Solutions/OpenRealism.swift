// Chapter 12, exercise 2.

// slice: solution
/// Guesses of x ~ N(0, s²) from y = x + v, v ~ N(0, σ²): what they err by, and what deviation they have themselves.
///
/// With c² = s²/(s² + σ²) the posterior is N(c² y, s²(1 − c²)). The mean c² y errs by s²(1 − c²) and has the deviation c s: too
/// little. A draw errs by twice that and has the deviation s. But c y has the deviation s as well, is normal, and is not random:
///
///     E (x − c y)² = s² − 2 c · s² + c² (s² + σ²) = 2 s² (1 − c) .
///
/// Against twice the least error, 2 s² (1 − c²), that is less by the factor 1/(1 + c): nearly half of it when there is little
/// noise. So the factor two is the price of a draw, not that of a guess which looks real.
public struct NormalGuesses: Sendable {
  /// c² = s²/(s² + σ²).
  public let shrinkage: Double
  /// E (x − c² y)².
  public let meanError: Double
  /// E (x − draw)².
  public let drawError: Double
  /// E (x − c y)².
  public let stretchedError: Double

  /// The errors for deviations s of the signal and σ of the noise.
  public init(signal s: Double, noise sigma: Double) {
    shrinkage = s * s / (s * s + sigma * sigma)
    meanError = s * s * (1 - shrinkage)
    drawError = 2 * meanError
    stretchedError = 2 * s * s * (1 - shrinkage.squareRoot())
  }
}

/// What the mean, a draw and the stretched mean err if the signal has twice the deviation of the noise, in units of the signal's
/// variance.
///
/// 0.2, 0.4 and 0.211: here looking real costs some twentieth of the least error, where a draw costs as much again.
public func pricesOfLookingReal() -> [Double] {
  let guesses = NormalGuesses(signal: 2, noise: 1)
  return [guesses.meanError, guesses.drawError, guesses.stretchedError].map { $0 / 4 }
}
// slice.end
