// Chapter 11, exercise 5.

import Foundation

// slice: solution
/// How often "A beats B by the margin" is kept by a run although A and B are equally good.
///
/// Each run is normal with deviation s, so the difference of two has the deviation √2 s. It exceeds the margin m with
/// probability Φ(−m / √2 s) = ½ erfc(m / 2s). Without a margin that is one half!
public func chanceOfLuck(margin: Double, deviation: Double) -> Double {
  erfc(margin / (2 * deviation)) / 2
}

/// The margin at which so many claims without anything behind them are kept less than once, on average.
///
/// Wanted is the m with N · ½ erfc(m / 2s) = 1, found by halving. For a hundred claims it is 3.29 s: with s = 0.01 dB, as
/// in chapter 7, a margin of 0.03 dB.
public func marginAgainstLuck(claims: Int, deviation: Double) -> Double {
  var (low, high) = (0.0, 20 * deviation)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if Double(claims) * chanceOfLuck(margin: middle, deviation: deviation) > 1 { low = middle } else { high = middle }
  }
  return high
}

/// The answers: how often a lead of 0.05 dB comes by luck if trainings deviate by 0.06 dB, and the margin that a hundred claims
/// on such trainings would want.
///
/// The lead comes in 28 of a hundred pairs of equal networks. The margin is 0.20 dB.
public func luckAnswers() -> (chance: Double, margin: Double) {
  (chanceOfLuck(margin: 0.05, deviation: 0.06), marginAgainstLuck(claims: 100, deviation: 0.06))
}
// slice.end
