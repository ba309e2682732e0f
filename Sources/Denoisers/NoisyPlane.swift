import Images
import Tensors

/// A plane with white Gaussian noise, and what is known of it.
public struct NoisyPlane: Sendable {
  /// The pixels, [height, width], neither clipped nor rounded.
  public let pixels: Tensor<Float>
  /// Standard deviation of the noise, where a width of 1 of the pixels' values counts as 255.
  public let sigma: Double
  /// Between which values the clean pixels lie, nominally: 0…1 of a picture.
  public let range: ClosedRange<Double>

  /// A plane.
  public init(_ pixels: Tensor<Float>, sigma: Double, range: ClosedRange<Double> = 0...1) {
    require(range.lowerBound < range.upperBound && sigma > 0, "noise of \(sigma) on a plane of values in \(range)")
    (self.pixels, self.sigma, self.range) = (pixels, sigma, range)
  }

  /// The noise on the scale on which the range has 255 levels.
  public var relativeSigma: Double { sigma / (range.upperBound - range.lowerBound) }

  /// The same plane with its range brought to 0…1.
  public var inUnitRange: NoisyPlane {
    guard range != 0...1 else { return self }
    let factor = 1 / (range.upperBound - range.lowerBound)
    return scaled(by: factor, shiftedBy: -factor * range.lowerBound)
  }

  /// The same plane with values a v + b.
  func scaled(by factor: Double, shiftedBy shift: Double = 0) -> NoisyPlane {
    let (a, b) = (Float(factor), Float(shift))
    return NoisyPlane(
      pixels.map { a * $0 + b }, sigma: factor * sigma,
      range: factor * range.lowerBound + shift...factor * range.upperBound + shift)
  }
}
