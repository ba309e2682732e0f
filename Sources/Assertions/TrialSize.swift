/// How much a trial asks of an implementation.
public enum TrialSize: String, Codable, Sendable, CaseIterable {
  /// Small problems, a second or so: for tests, and while one is still writing.
  case quick
  /// The sizes of the book.
  case book
}

/// The largest of some measured values. No values, or one that is not a number, prove nothing: the result is NaN, which
/// no claim survives.
func worst(_ values: some Sequence<Double>) -> Double {
  var largest: Double?
  for value in values {
    if value.isNaN { return .nan }
    largest = max(largest ?? value, value)
  }
  return largest ?? .nan
}

/// The mean of some measured values; NaN for none.
func mean(_ values: [Double]) -> Double { values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count) }
