import Tensors

extension Image {
  /// The planes by which a picture is denoised, and its noise estimated: that of a gray one; one of a colour picture whose
  /// channels are equal; else the orthonormal opponent axes, see ``OpponentColour``.
  public var denoisingPlanes: [Tensor<Float>] {
    channels == 1 || isGrayInColour ? [plane(0)] : OpponentColour.axes(of: self)
  }

  /// Whether it has three channels that are one and the same, as a gray picture stored in colour.
  public var isGrayInColour: Bool { channels == 3 && plane(0) == plane(1) && plane(0) == plane(2) }
}

/// The orthonormal opponent axes of a colour picture.
public enum OpponentColour {
  /// Rows: what the channels share, red against blue, green against both. Orthonormal, so the inverse is the transpose.
  public static let matrix: [[Float]] = {
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
