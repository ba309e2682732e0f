import Tensors

/// The standard deviation of Gaussian noise, on the 0–255 scale of the literature.
public enum NoiseLevel {
  /// Levels beyond these leave single precision nothing to work with.
  public static let usable = 0.0001...100_000.0

  /// Returns a usable noise level unchanged.
  /// - Throws: ``ImageError`` of kind badNoiseLevel unless `sigma` is finite, positive and ``usable``.
  @discardableResult
  public static func validated(_ sigma: Double) throws -> Double {
    guard sigma.isFinite, sigma > 0 else {
      throw ImageError(
        .badNoiseLevel, "sigma is \(sigma); wanted a positive number on the 0–255 scale, such as 25")
    }
    guard usable.contains(sigma) else {
      throw ImageError(
        .badNoiseLevel,
        "sigma is \(sigma); wanted a number from \(usable.lowerBound) to \(usable.upperBound), such as 25")
    }
    return sigma
  }
}

extension Image {
  /// The picture plus white Gaussian noise, not clipped.
  /// - Parameters:
  ///   - sigma: standard deviation on the 0–255 scale, finite and not negative.
  ///   - seed: seed of the stream "noise"; the numbers fill the planes row by row.
  public func addingGaussianNoise(sigma: Double, seed: UInt64) -> Image {
    require(sigma.isFinite && sigma >= 0, "noise of standard deviation \(sigma)")
    var random = RandomStream(seed: seed, stream: "noise")
    let deviation = sigma / 255
    return mapping { Float(Double($0) + deviation * random.normal()) }
  }

  /// The picture plus Gaussian noise that grows with the light, not clipped, by the same random numbers as white noise.
  /// - Parameter curve: its variance at each value.
  public func addingGaussianNoise(_ curve: NoiseCurve, seed: UInt64) -> Image {
    var random = RandomStream(seed: seed, stream: "noise")
    return mapping { Float(Double($0) + curve.variance(at: Double($0)).squareRoot() * random.normal()) }
  }

  /// The noisy picture of the DnCNN repository's evaluation: the legacy generator at its start, column by column, added
  /// in double precision, not clipped.
  /// - Parameter sigma: standard deviation on the 0–255 scale, finite and not negative.
  public func addingLegacyNoise(sigma: Double) -> Image {
    require(sigma.isFinite && sigma >= 0, "noise of standard deviation \(sigma)")
    var generator = LegacyNormalGenerator()
    var result = self
    let deviation = sigma / 255
    for c in 0..<channels {
      for x in 0..<width {
        for y in 0..<height {
          let i = (c * height + y) * width + x
          result.pixels[i] = Float(Double(pixels[i]) + deviation * generator.next())
        }
      }
    }
    return result
  }
}

/// The normal generator behind `randn('seed',0)`, with which the DnCNN paper's tables were made.
///
/// Uniform numbers come from s ← 16807 s mod (2³¹ − 1) (Park and Miller, CACM 31, 1988). Normal numbers come from the
/// polar method, which here keeps the first number of each pair and throws the second away.
public struct LegacyNormalGenerator: Sendable {
  private var state: UInt64 = 1_144_108_930

  /// The generator in the state of seed 0.
  public init() {}

  /// The next uniform number in (0, 1).
  public mutating func uniform() -> Double {
    state = state * 16807 % 2_147_483_647
    return Double(state) / 2_147_483_647
  }

  /// The next normal number of mean zero and variance one.
  public mutating func next() -> Double {
    while true {
      let (a, b) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = a * a + b * b
      if square < 1 { return a * (-2 * Double.log(square) / square).squareRoot() }
    }
  }
}
