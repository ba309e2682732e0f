import Tensors

// Chapter 11, exercise 3.

// slice: solution
/// Standard errors of the difference of two means over the same n pictures: with the pictures paired, and as if they had
/// been different ones.
///
/// Let s₁ and s₂ be the deviations over pictures and ρ the correlation. The difference of two independent means has the
/// variance (s₁² + s₂²)/n. That of the mean difference is (s₁² + s₂² − 2ρ s₁s₂)/n. With ρ > 0 it is smaller. PSNRs of two
/// denoisers have ρ near 0.99, as a hard picture is hard for both: with s₁ = s₂ the paired error is √(1 − ρ), a tenth of
/// the other.
public func standardErrors(_ a: [Double], _ b: [Double]) -> (paired: Double, unpaired: Double) {
  require(a.count == b.count && a.count > 1, "\(a.count) and \(b.count) scores")
  let count = Double(a.count)
  func variance(_ x: [Double]) -> Double {
    let mean = x.reduce(0, +) / count
    return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  }
  return (
    (variance(zip(a, b).map { $0 - $1 }) / count).squareRoot(), ((variance(a) + variance(b)) / count).squareRoot()
  )
}

/// Pictures needed until a lead is so many standard errors: n = (k s / lead)², with s the deviation of what is averaged.
///
/// PSNRs on BSD68 have a deviation of some 3 dB, and two unpaired means one of 3√2 dB. To see 0.1 dB at two standard
/// errors takes 7,200 pictures of each. With differences that deviate by 0.15 dB it takes nine.
public func picturesNeeded(lead: Double, deviation: Double, standardErrors k: Double = 2) -> Int {
  let ratio = k * deviation / lead
  // Rounding must not ask for one more picture.
  return max(1, Int((ratio * ratio * (1 - 1e-12)).rounded(.up)))
}

/// The answers: the ratio of the two errors for pictures whose PSNRs deviate by 3 dB and agree with a correlation of 0.99, and
/// the pictures needed to see a tenth of a decibel without pairs and with them.
///
/// The ratio is 0.1. Without pairs it takes 7,200 pictures; with them, the differences deviating by 3 √0.02 = 0.42 dB, it
/// takes 72, a hundredth.
public func pairsAnswers() -> (ratio: Double, unpaired: Int, paired: Int) {
  let (deviation, correlation) = (3.0, 0.99)
  let unpaired = deviation * 2.0.squareRoot()
  let paired = deviation * (2 * (1 - correlation)).squareRoot()
  return (
    paired / unpaired, picturesNeeded(lead: 0.1, deviation: unpaired), picturesNeeded(lead: 0.1, deviation: paired)
  )
}
// slice.end
