import Foundation
import Tensors

// slice: stopping
/// The constant C for which a χ² variable of `pixels` degrees of freedom stays below `pixels · C²` with a probability.
///
/// The energy of n pixels of noise, over σ², has mean n and standard deviation √(2n). Its relative scatter falls as
/// √(2/n), so a larger patch can be held closer to its expectation.
/// - Parameters:
///   - pixels: n, the pixels of a patch.
///   - probability: the share of noise patches that shall stay without an atom, between 0 and 1.
public func stoppingConstant(pixels: Int, probability: Double) -> Double {
  require(pixels > 0 && probability > 0 && probability < 1, "\(pixels) pixels, probability \(probability)")
  // The probability rises with C, so halving an interval finds it.
  var (low, high) = (0.0, 10.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if chiSquare(below: Double(pixels) * middle * middle, degrees: pixels) < probability {
      low = middle
    } else {
      high = middle
    }
  }
  return (low + high) / 2
}

/// P(k/2, x/2), the regularised incomplete gamma function, by its power series.
private func chiSquare(below x: Double, degrees k: Int) -> Double {
  let (a, z) = (Double(k) / 2, x / 2)
  guard z > 0 else { return 0 }
  var (term, sum, n) = (1.0, 1.0, 1.0)
  while term > sum * 1e-16 {
    term *= z / (a + n)
    sum += term
    n += 1
  }
  return min(1, sum * exp(a * log(z) - z - lgamma(a + 1)))
}

/// The numbers: C for patches of 5×5, 7×7 and 9×9 pixels of which 93 % shall stay without an atom.
public func stoppingConstants() -> [(side: Int, constant: Double)] {
  [5, 7, 9].map { ($0, stoppingConstant(pixels: $0 * $0, probability: 0.93)) }
}
// slice.end
