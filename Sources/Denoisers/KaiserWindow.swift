/// The Kaiser window, which trusts the middle of a patch more than its border.
package enum KaiserWindow {
  /// I₀(β √(1 − t²)) / I₀(β) for `side` places t from −1 to 1, both ends included.
  /// - Parameter beta: 0 for a flat window; the larger, the less weight the ends get.
  package static func samples(side: Int, beta: Double) -> [Double] {
    (0..<side).map { i in
      let t = side > 1 ? 2 * Double(i) / Double(side - 1) - 1 : 0
      return besselI0(beta * (1 - t * t).squareRoot()) / besselI0(beta)
    }
  }

  /// The products of two windows, side² weights row by row.
  package static func patch(side: Int, beta: Double) -> [Double] {
    let window = samples(side: side, beta: beta)
    return window.flatMap { row in window.map { row * $0 } }
  }

  /// The modified Bessel function I₀(x) = Σ (x/2)^{2k} / (k!)², its series until a term no longer counts.
  private static func besselI0(_ x: Double) -> Double {
    var (sum, term, k) = (1.0, 1.0, 1.0)
    while term > sum * 1e-17 {
      term *= (x / 2 / k) * (x / 2 / k)
      sum += term
      k += 1
    }
    return sum
  }
}
