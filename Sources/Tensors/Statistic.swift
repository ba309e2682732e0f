/// Mean and spread of independent values.
public struct Statistic: Sendable, Equatable {
  /// How many values.
  public let count: Int
  /// The mean; not a number when there are no values.
  public let mean: Double
  /// The standard deviation of a value, of a sample; not a number of fewer than two.
  public let deviation: Double
  /// The standard error of the mean.
  public let standardError: Double

  /// Of some values.
  public init(_ values: [Double]) {
    let count = Double(values.count)
    let centre = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / (count - 1)
    self.count = values.count
    (mean, deviation, standardError) = (centre, variance.squareRoot(), (variance / count).squareRoot())
  }

  /// The mean in units of its error: how far from zero it is, were it zero in truth.
  public var inErrors: Double { mean / standardError }

  /// The end of the 90 % interval of the mean that is farther from zero, without its sign; not a number of fewer than two
  /// values.
  public var farEnd: Double {
    count < 2 ? .nan : Self.farEnd(mean: mean, standardError: standardError, degrees: count - 1)
  }

  /// The lower end of that interval.
  public var lowEnd: Double { count < 2 ? .nan : mean - Self.student95(degrees: count - 1) * standardError }

  /// The far end of a mean whose error has so many degrees of freedom.
  public static func farEnd(mean: Double, standardError: Double, degrees: Int) -> Double {
    abs(mean) + student95(degrees: degrees) * standardError
  }

  /// The 95 % quantile of Student's distribution: in closed form for one and two degrees of freedom, and beyond by Fisher's
  /// expansion about the normal one, to 0.002 for three degrees and closer for more (Abramowitz and Stegun, 26.7.5).
  public static func student95(degrees: Int) -> Double {
    require(degrees > 0, "\(degrees) degrees of freedom")
    if degrees == 1 { return 6.313751514675043 }
    if degrees == 2 { return 2.9199855803537252 }
    let (z, n) = (1.6448536269514722, Double(degrees))
    let s = z * z
    let terms = [
      z * (s + 1) / 4, z * ((5 * s + 16) * s + 3) / 96, z * (((3 * s + 19) * s + 17) * s - 15) / 384,
      z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160,
    ]
    return terms.reversed().reduce(0) { ($0 + $1) / n } + z
  }
}
