/// Mean and spread of independent values.
public struct Statistic: Sendable, Equatable {
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
    (mean, deviation, standardError) = (centre, variance.squareRoot(), (variance / count).squareRoot())
  }

  /// The mean in units of its error: how far from zero it is, were it zero in truth.
  public var inErrors: Double { mean / standardError }
}
