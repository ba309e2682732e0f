import Foundation

// Chapter 12, exercise 3.

// slice: solution
/// A point where the mean sharp cost 2h²(1 − exp(−e²/2h²)) of some values does not change, found from a start.
///
/// The derivative of the cost of x is Σ p_i w_i (x − x_i) up to a factor, with the weights w_i = exp(−(x − x_i)²/2h²). It is zero
/// when x is the mean of the values with the weights p_i w_i. So take that mean, with new weights, again and again: the *mean
/// shift*. No step raises the cost: 1 − exp(−t) lies below its tangent in t = e²/2h², and the weighted mean minimises the
/// tangents' sum.
///
/// Which point is found depends on the start. A value alone at a distance of many widths has no weight, whatever its
/// probability: sharp losses have many valleys, and a network that begins in the wrong one stays there.
public func sharpPoint(
  _ values: [Double], shares: [Double], width h: Double, start: Double, steps: Int = 1000
) -> Double {
  var x = start
  for _ in 0..<steps {
    let weights = zip(values, shares).map { $1 * exp(-($0 - x) * ($0 - x) / (2 * h * h)) }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return x }
    x = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / sum
  }
  return x
}

/// Where it ends for the values of the chapter: a row for each of the widths 0.2, 0.5 and 20, a column for each value as the start.
///
/// With 0.2 every value has a valley of its own: 0, 1 and 5. With 0.5 those of 0 and 1 have become one, at 0.227, nearer to the
/// more probable value, and 5 is still alone. With 20 there is one valley, at 1.590, nearly the mean.
public func valleysOfTheChapter() -> [[Double]] {
  let (values, shares) = ([0.0, 1, 5], [0.4, 0.35, 0.25])
  return [0.2, 0.5, 20].map { width in values.map { sharpPoint(values, shares: shares, width: width, start: $0) } }
}
// slice.end
