import RealModule

/// How fast a network learns at each step of a run of known length.
public struct LearningRate: Sendable, Equatable, Codable {
  /// The curve after the warm-up.
  public enum Curve: Sendable, Equatable, Codable {
    /// The same all the time.
    case constant
    /// Down a half cosine to this share of the start (Loshchilov and Hutter, ICLR 2017).
    case cosine(to: Double)
    /// Multiplied by `factor` at each of these shares of the run.
    case steps(at: [Double], factor: Double)
  }

  /// The rate after the warm-up.
  public var start: Double
  /// How it goes on.
  public var curve: Curve
  /// Steps over which the rate first rises from zero, in a line.
  public var warmup: Int

  /// A rate.
  public init(_ start: Double, _ curve: Curve = .constant, warmup: Int = 0) {
    (self.start, self.curve, self.warmup) = (start, curve, warmup)
  }

  /// The rate of a step.
  /// - Parameters:
  ///   - step: from 0.
  ///   - total: length of the run.
  public func value(at step: Int, of total: Int) -> Double {
    if step < warmup { return start * Double(step + 1) / Double(warmup) }
    let share = min(1, Double(step - warmup) / Double(max(1, total - warmup)))
    switch curve {
    case .constant: return start
    case .cosine(let end): return start * (end + (1 - end) * (1 + Double.cos(.pi * share)) / 2)
    case .steps(let places, let factor): return start * Double.pow(factor, places.count { $0 <= share })
    }
  }
}
