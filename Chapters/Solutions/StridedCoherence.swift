import Foundation
import Sparse
import Tensors

// Chapter 7, exercise 2.

// slice: solution
/// How alike a constant filter of n × n is to itself q pixels further along an axis: (n − q)/n, its overlap.
///
/// A shift along both axes overlaps less. For q = 1 and n = 11 it is 10/11: two neighbours are nearly one.
public func constantCoherence(side n: Int, stride q: Int) -> Double { Double(max(0, n - q)) / Double(n) }

/// The same for a bump, exp(−(x² + y²)/2w²) about the middle of the filter.
///
/// A product of two bumps is a bump halfway between them: g(x) g(x + q) = exp(−q²/4w²) exp(−(x + q/2)²/w²). What is
/// left is the second factor, summed over the pixels that overlap, against the same sum over the filter. Where the bump
/// is narrow, both sums are w√π, and exp(−q²/4w²) remains. Where it is wide, the first factor is one, and (n − q)/n
/// remains. Along the other axis the filter's own norm cancels.
/// - Parameter width: w, in pixels.
public func bumpCoherence(side n: Int, stride q: Int, width w: Double) -> Double {
  func sum(_ count: Int, from start: Double) -> Double {
    (0..<max(0, count)).reduce(0) { sum, k in
      let x = (start + Double(k)) / w
      return sum + exp(-x * x)
    }
  }
  let first = -Double(n - 1) / 2
  return exp(-Double(q * q) / (4 * w * w)) * sum(n - q, from: first + Double(q) / 2) / sum(n, from: first)
}

/// The bump itself, n² × 1.
public func bumpFilter(side n: Int, width w: Double) -> Tensor<Double> {
  let middle = Double(n - 1) / 2
  return Tensor(
    shape: [n * n, 1],
    elements: (0..<n * n).map { pixel in
      let (y, x) = (Double(pixel / n) - middle, Double(pixel % n) - middle)
      return exp(-(x * x + y * y) / (2 * w * w))
    })
}

/// The largest number of nonzeros in a stripe for which theory promises success: the largest s < ½ (1 + 1/μ).
///
/// Constants of side 11 get one for q up to 7, two for 8, and five for 10. For μ = 0 there is no limit, nil.
public func guaranteedAtoms(coherence: Double) -> Int? {
  guard coherence > 0 else { return nil }
  // An exact ½ (1 + 1/μ) is not allowed, and not to be overstepped by a rounding.
  return Int(((1 + 1 / coherence) / 2 - 1e-9).rounded(.up)) - 1
}

/// A filter that likes q = 8 less than q = 7: a texture of period four, cos(πx/2) cos(πy/2), n² × 1.
///
/// Seven is odd, and cos(πx/2) is zero at odd x: the filter and its shift by 7 share no pixel. Eight is two periods,
/// where texture meets itself. With n = 11, three of eleven columns overlap, and two of their six nonzero ones: the
/// coherence is 1/3. Only multiples are safe: the shifts by multiples of 2q are among those by multiples of q, so the
/// coherence for 2q is not above that for q.
public func rippleFilter(side n: Int) -> Tensor<Double> {
  let wave: [Double] = (0..<n).map { [1, 0, -1, 0][$0 % 4] }
  return Tensor(shape: [n * n, 1], elements: wave.flatMap { y in wave.map { y * $0 } })
}

/// The filters of a bank that are more like their own shifts under one stride than under another.
public func filtersMoreAlike(_ bank: Tensor<Double>, side: Int, under stride: Int, than other: Int) -> [Int] {
  (0..<bank.columns).filter { f in
    let filter = bank.selectingColumns([f])
    let (here, there) = (
      StrideCoherence(filter, side: side, stride: stride), StrideCoherence(filter, side: side, stride: other)
    )
    return here.ofShifts > there.ofShifts + 1e-9  // not by a rounding
  }
}

/// The answers for filters of side 11: for each stride from 1 to 10 the coherence of the constant and of a bump of width 2, and
/// the number of nonzeros that theory allows the constant; and the coherences of the ripple for the strides 7 and 8.
///
/// The constant is allowed 1, 1, 1, 1, 1, 1, 1, 2, 3 and 5 nonzeros. The ripple has 0 and 1/3.
public func coherenceAnswers() -> (
  constant: [Double], bump: [Double], nonzeros: [Int?], ripple: (seven: Double, eight: Double)
) {
  let constant = (1...10).map { constantCoherence(side: 11, stride: $0) }
  func ripple(_ q: Int) -> Double { StrideCoherence(rippleFilter(side: 11), side: 11, stride: q).ofShifts }
  return (
    constant, (1...10).map { bumpCoherence(side: 11, stride: $0, width: 2) }, constant.map(guaranteedAtoms),
    (ripple(7), ripple(8))
  )
}
// slice.end
