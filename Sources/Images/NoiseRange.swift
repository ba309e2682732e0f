import Tensors

/// The noise levels that a network is trained for, on the 0–255 scale: one, or, of a blind network, all from a lowest to a
/// highest.
///
/// As text, in options and weights files, it is `25` or `10-30`.
public struct NoiseRange: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The weakest noise.
  public let lowest: Double
  /// The strongest.
  public let highest: Double

  /// One level.
  public init(_ sigma: Double) { self.init(sigma, sigma) }

  /// All levels between two.
  public init(_ lowest: Double, _ highest: Double) {
    require(lowest <= highest, "noise from \(lowest) to \(highest)")
    (self.lowest, self.highest) = (lowest, highest)
  }

  /// One level.
  public init(floatLiteral sigma: Double) { self.init(sigma) }

  /// One level.
  public init(integerLiteral sigma: Int) { self.init(Double(sigma)) }

  /// The levels of a text, such as `25` or `10-30`.
  /// - Throws: ``ImageError`` of kind badNoiseLevel for a text that is no number and no range, and for a level that
  ///   ``NoiseLevel/validated(_:)`` refuses.
  public init(_ text: String) throws {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Double($0) }
    if let sigma = Double(text) {
      self.init(try NoiseLevel.validated(sigma))
    } else if parts.count == 2, let lowest = parts[0], let highest = parts[1], lowest < highest {
      self.init(try NoiseLevel.validated(lowest), try NoiseLevel.validated(highest))
    } else {
      throw ImageError(
        .badNoiseLevel,
        "sigma is '\(text)'; wanted a positive number on the 0–255 scale, such as 25, or a range of them, such as 10-30"
      )
    }
  }

  /// The level that lies this share of the way from the lowest to the highest.
  public func level(at share: Double) -> Double { lowest + share * (highest - lowest) }

  /// The level of the range that is nearest to one.
  public func nearest(to sigma: Double) -> Double { min(max(sigma, lowest), highest) }
}

extension NoiseRange: CustomStringConvertible {
  /// `25`, or `10-30`.
  public var description: String {
    func text(_ sigma: Double) -> String { sigma == sigma.rounded() && sigma < 1e9 ? "\(Int(sigma))" : "\(sigma)" }
    return lowest == highest ? text(lowest) : "\(text(lowest))-\(text(highest))"
  }
}
