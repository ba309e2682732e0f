import Foundation

/// Where an axis gets its numbers. gnuplot's own choice crowds narrow panels, and on a logarithmic axis over less than
/// two decades it leaves hardly any number.
enum Ticks {
  /// A number with a mark, and how it is written.
  struct Tick: Equatable {
    let value: Double
    let text: String
  }

  /// The step of an even axis with at most `count` marks: 1, 2 or 5 times a power of ten.
  static func step(_ low: Double, _ high: Double, atMost count: Int) -> Double? {
    let span = high - low
    guard span.isFinite, span > 0 else { return nil }
    let power = pow(10, floor(log10(span / Double(count))))
    return [1, 2, 5, 10, 20].map { $0 * power }.first { (span / $0).rounded(.down) + 1 <= Double(count) + 1e-9 }
  }

  /// The marks of a logarithmic axis: 1, 2, 5 over little more than a decade, powers of ten over more, at most `count`.
  static func logarithmic(_ low: Double, _ high: Double, atMost count: Int) -> [Tick]? {
    guard low > 0, high > low, high.isFinite else { return nil }
    let decades = log10(high / low)
    let (first, last) = (Int(floor(log10(low))), Int(ceil(log10(high))))
    if decades > 1.7 {
      let stride = max(1, Int((decades / Double(count)).rounded(.up)))
      // Multiples of the stride, so that zero keeps its mark.
      let start = Int((Double(first) / Double(stride)).rounded(.down)) * stride
      let isPlain = first >= -3 && last <= 4 && decades <= 5
      return Swift.stride(from: start, through: last, by: stride).map { exponent in
        let value = Double("1e\(exponent)") ?? pow(10, Double(exponent))
        return Tick(value: value, text: isPlain ? plain(value) : "10^{\(exponent)}")
      }
    }
    let factors: [Double] = decades > 0.8 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8]
    var ticks: [Tick] = []
    for exponent in first...last {
      let power: Double = pow(10, Double(exponent))
      for factor in factors {
        let value = factor * power
        if value >= low * 0.999 && value <= high * 1.001 { ticks.append(Tick(value: value, text: plain(value))) }
      }
    }
    return ticks
  }

  private static func plain(_ value: Double) -> String { String(format: "%g", value) }
}
