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

  /// The planes by which a picture is denoised: that of a gray one; one of a colour picture whose channels are equal; else the
  /// orthonormal opponent axes, see ``OpponentColour``.
  /// - Parameters:
  ///   - image: a picture in [0, 1] with noise of the same strength in every channel, independent in each unless they are equal.
  ///   - sigma: that strength, on the 0–255 scale.
  public static func planes(of image: Image, sigma: Double) -> [NoisyPlane] {
    guard image.channels == 3, !image.isGrayInColour else { return [NoisyPlane(image.plane(0), sigma: sigma)] }
    let axes = OpponentColour.axes(of: image)
    return zip(axes, OpponentColour.ranges).map { NoisyPlane($0, sigma: sigma, range: $1) }
  }

  /// The picture of such planes' estimates.
  /// - Parameter image: the noisy one.
  static func image(of estimates: [Tensor<Float>], like image: Image) -> Image {
    estimates.count == 3
      ? OpponentColour.image(fromAxes: estimates)
      : Image(planes: [Tensor<Float>](repeating: estimates[0], count: image.channels))
  }
}

extension Image {
  /// Whether it has three channels that are one and the same, as a gray picture stored in colour.
  public var isGrayInColour: Bool { channels == 3 && plane(0) == plane(1) && plane(0) == plane(2) }
}

/// The orthonormal opponent axes of a colour picture.
public enum OpponentColour {
  // Rows: what the channels share, red against blue, green against both. Orthonormal, so the inverse is the transpose.
  private static let matrix: [[Float]] = {
    let (a, b, c) = (Float(1.0 / 3.0.squareRoot()), Float(1.0 / 2.0.squareRoot()), Float(1.0 / 6.0.squareRoot()))
    return [[a, a, a], [b, 0, -b], [c, -2 * c, c]]
  }()

  /// Between which values the axes of a picture in [0, 1] lie. The first has √3 times the contrast of a channel. The other two
  /// could reach 0.7 and 0.8 on either side of zero; of the pixels of CBSD68 one in seven hundred lies beyond a half.
  public static let ranges: [ClosedRange<Double>] = [0...3.0.squareRoot(), -0.5...0.5, -0.5...0.5]

  /// Three planes [height, width] from red, green and blue.
  public static func axes(of image: Image) -> [Tensor<Float>] { mixed(image.planes, matrix) }

  /// The picture of three such planes.
  public static func image(fromAxes axes: [Tensor<Float>]) -> Image {
    Image(planes: mixed(axes, (0..<3).map { column in matrix.map { $0[column] } }))
  }

  private static func mixed(_ planes: [Tensor<Float>], _ matrix: [[Float]]) -> [Tensor<Float>] {
    matrix.map { row in
      let first = planes[0].combined(with: planes[1]) { row[0] * $0 + row[1] * $1 }
      return first.combined(with: planes[2]) { $0 + row[2] * $1 }
    }
  }
}
