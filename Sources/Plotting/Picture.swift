import Images
import Tensors

/// A picture in a grid of ``Pictures``: an image, a signed difference, or the atoms of a dictionary.
public struct Picture: Sendable {
  enum Content: Sendable {
    /// Bytes, one or three a pixel, black to white.
    case shades([UInt8], channels: Int)
    /// Signed values in gray levels.
    case difference([Float])
    case nothing
  }
  let content: Content
  let width: Int
  let height: Int
  let title: String
  var frame: Frame?

  /// A rectangle of pixels, to show where a detail comes from.
  public struct Frame: Sendable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int

    /// A rectangle by its upper left pixel and its sides.
    public init(x: Int, y: Int, width: Int, height: Int) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  /// A place left free.
  public static let empty = Picture(content: .nothing, width: 1, height: 1, title: "")

  /// An image, 0 as black and 1 as white; values beyond are clipped in the picture only.
  /// - Parameter frame: drawn over it.
  public static func image(_ image: Image, _ title: String, frame: Frame? = nil) -> Picture {
    let count = image.width * image.height
    var bytes = [UInt8](repeating: 0, count: image.pixels.count)
    for channel in 0..<image.channels {
      for i in 0..<count {
        bytes[i * image.channels + channel] = byte(Double(image.pixels[channel * count + i]))
      }
    }
    return Picture(
      content: .shades(bytes, channels: image.channels), width: image.width, height: image.height, title: title,
      frame: frame)
  }

  /// A detail of an image, enlarged to the size of its place in the grid.
  public static func detail(_ image: Image, _ frame: Frame, _ title: String) -> Picture {
    .image(image.cropped(x: frame.x, y: frame.y, width: frame.width, height: frame.height), title)
  }

  /// The signed difference `image − other` in gray levels (0–255), red where the first is brighter, blue where it is
  /// darker. Colour pictures are compared by the mean of their channels. All differences of a grid share one scale.
  public static func difference(_ image: Image, minus other: Image, _ title: String) -> Picture {
    require(
      image.width == other.width && image.height == other.height && image.channels == other.channels,
      "difference of \(image.width) × \(image.height) × \(image.channels) and "
        + "\(other.width) × \(other.height) × \(other.channels)")
    let count = image.width * image.height
    var values = [Float](repeating: 0, count: count)
    for channel in 0..<image.channels {
      for i in 0..<count {
        let k = channel * count + i
        values[i] += 255 * (image.pixels[k] - other.pixels[k]) / Float(image.channels)
      }
    }
    return Picture(content: .difference(values), width: image.width, height: image.height, title: title)
  }

  /// The atoms of a dictionary (n × m, one atom in a column) as tiles with thin blue gaps, zero as middle gray, each
  /// atom scaled by its own largest entry.
  /// - Parameters:
  ///   - columns: atoms in a row; about as many as rows if not given.
  ///   - patch: height and width of an atom; square if not given.
  public static func atoms<Scalar: TensorScalar>(
    _ dictionary: Tensor<Scalar>, _ title: String, columns: Int? = nil, patch: (height: Int, width: Int)? = nil
  ) -> Picture {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let side = Int(Double(n).squareRoot().rounded())
    let (height, width) = patch ?? (side, side)
    require(height * width == n, "atoms of \(n) entries as tiles of \(height) × \(width)")
    let across = columns ?? max(1, Int(Double(m).squareRoot().rounded(.up)))
    let down = (m + across - 1) / across
    let (totalWidth, totalHeight) = (across * (width + 1) + 1, down * (height + 1) + 1)
    // Blue, because atoms are white in places, and black.
    let gap: [UInt8] = [0x7a, 0xae, 0xd6]
    var bytes = (0..<3 * totalWidth * totalHeight).map { gap[$0 % 3] }
    for atom in 0..<m {
      let entries = dictionary.column(atom).map { Double($0) }
      let scale = max(entries.map(abs).max() ?? 0, .leastNormalMagnitude)
      let (top, left) = (1 + atom / across * (height + 1), 1 + atom % across * (width + 1))
      for i in 0..<n {
        let (pixel, shade) = ((top + i / width) * totalWidth + left + i % width, byte(0.5 + 0.5 * entries[i] / scale))
        for channel in 0..<3 { bytes[3 * pixel + channel] = shade }
      }
    }
    return Picture(content: .shades(bytes, channels: 3), width: totalWidth, height: totalHeight, title: title)
  }

  private static func byte(_ value: Double) -> UInt8 {
    // A value that is not a number is drawn black rather than ending the run.
    value.isNaN ? 0 : UInt8((255 * min(max(value, 0), 1)).rounded())
  }
}
