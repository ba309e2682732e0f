import Tensors

/// A picture: one (gray) or three (red, green, blue) planes of Float, row-major, one plane after the other.
///
/// Black is 0 and white is 1. Values may leave that range while an algorithm works, noise for instance is not clipped.
/// They are the stored values of the file over their largest value; no gamma is undone, as the field's test sets want.
public struct Image: Sendable, Equatable {
  /// Number of columns.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// 1 for gray, 3 for red, green, blue.
  public let channels: Int
  /// `channels · height · width` values, planar.
  public var pixels: [Float]
  /// What was noticed while reading the picture from a file; nil for pictures made here. ``PictureFile`` holds the rest.
  public var origin: Origin?

  /// Facts about the file a picture came from, so that tools can mention them.
  public struct Origin: Sendable, Equatable {
    /// Bits a sample in the file: 1, 2, 4, 8 or 16.
    public var bitDepth: Int
    /// The file says what its colours look like (an ICC profile, or a PNG's gAMA, cHRM or sRGB), which was ignored.
    public var ignoredGamma: Bool
    /// The file has pixels that are less than opaque; the picture was composited over white.
    public var compositedAlpha: Bool
  }

  /// A picture over given planar values.
  public init(width: Int, height: Int, channels: Int = 1, pixels: [Float]) {
    require(width > 0 && height > 0, "a picture of \(width) × \(height) pixels")
    require(channels == 1 || channels == 3, "a picture of \(channels) channels: wanted 1 or 3")
    require(
      pixels.count == width * height * channels,
      "\(width) × \(height) × \(channels) wants \(width * height * channels) values, got \(pixels.count)")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// A picture of one value.
  public init(repeating value: Float, width: Int, height: Int, channels: Int = 1) {
    self.init(
      width: width, height: height, channels: channels,
      pixels: [Float](repeating: value, count: width * height * channels))
  }

  /// A gray picture from a matrix of shape [height, width].
  public init<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) { self.init(planes: [plane]) }

  /// A picture from one or three matrices of shape [height, width].
  public init<Scalar: TensorScalar>(planes: [Tensor<Scalar>]) {
    require(planes.count == 1 || planes.count == 3, "\(planes.count) planes: wanted 1 or 3")
    require(
      planes.allSatisfy { $0.shape == planes[0].shape }, "planes of unequal shapes: \(planes.map(\.shape))")
    var pixels: [Float] = []
    pixels.reserveCapacity(planes[0].count * planes.count)
    for plane in planes { pixels.append(contentsOf: Tensor<Float>(plane).elements) }
    self.init(width: planes[0].columns, height: planes[0].rows, channels: planes.count, pixels: pixels)
  }

  /// One channel as a matrix of shape [height, width].
  public func plane(_ channel: Int) -> Tensor<Float> {
    require((0..<channels).contains(channel), "channel \(channel) of a picture of \(channels)")
    if channels == 1 { return Tensor(shape: [height, width], elements: pixels) }
    let count = width * height
    return Tensor(shape: [height, width], elements: Array(pixels[channel * count..<(channel + 1) * count]))
  }

  /// All channels as matrices of shape [height, width].
  public var planes: [Tensor<Float>] { (0..<channels).map { plane($0) } }

  /// The picture as one matrix of shape [height, channels · width], the channels of a pixel beside each other.
  public var interleaved: Tensor<Float> {
    let (count, channels) = (width * height, channels)
    return Tensor(shape: [height, width * channels]) { out in
      for c in 0..<channels { for i in 0..<count { out[i * channels + c] = pixels[c * count + i] } }
    }
  }

  /// The picture of such a matrix.
  public init(interleaved matrix: Tensor<Float>, channels: Int) {
    require(matrix.columns % channels == 0, "a matrix of \(matrix.shape) for \(channels) channels")
    let (width, height) = (matrix.columns / channels, matrix.rows)
    var pixels = [Float](repeating: 0, count: matrix.count)
    for c in 0..<channels { for i in 0..<width * height { pixels[c * width * height + i] = matrix[i * channels + c] } }
    self.init(width: width, height: height, channels: channels, pixels: pixels)
  }

  /// Pictures of one size in a row, with a white gap between them.
  public init(sideBySide pictures: [Image]) {
    let (width, height, channels, gap) = (pictures[0].width, pictures[0].height, pictures[0].channels, 8)
    require(
      pictures.allSatisfy { $0.width == width && $0.height == height && $0.channels == channels },
      "pictures of unequal sizes side by side")
    let total = pictures.count * (width + gap) - gap
    self.init(repeating: 1, width: total, height: height, channels: channels)
    for (k, picture) in pictures.enumerated() {
      for row in 0..<height * channels {
        let target = row * total + k * (width + gap)
        pixels.replaceSubrange(target..<target + width, with: picture.pixels[row * width..<(row + 1) * width])
      }
    }
  }

  /// The value at column x and row y.
  public subscript(x: Int, y: Int, channel: Int = 0) -> Float {
    get { pixels[offset(x, y, channel)] }
    set { pixels[offset(x, y, channel)] = newValue }
  }

  private func offset(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    require(
      x >= 0 && x < width && y >= 0 && y < height && channel >= 0 && channel < channels,
      "pixel (\(x), \(y)) of channel \(channel) in a picture of \(width) × \(height) × \(channels)")
    return (channel * height + y) * width + x
  }

  /// The gray picture of ITU-R BT.601 luma, 0.299 R + 0.587 G + 0.114 B; a gray picture is its own luma.
  public var luma: Image {
    guard channels == 3 else { return self }
    let count = width * height
    var gray = Image(
      width: width, height: height,
      pixels: (0..<count).map { 0.299 * pixels[$0] + 0.587 * pixels[count + $0] + 0.114 * pixels[2 * count + $0] })
    gray.origin = origin
    return gray
  }

  /// Values below 0 become 0, values above 1 become 1.
  public func clamped() -> Image { mapping { max(0, min(1, $0)) } }

  /// The picture that 8 bits can hold: clamped, and rounded half up to a multiple of 1/255.
  public func quantised() -> Image { mapping { (max(0, min(1, $0)) * 255).rounded(.toNearestOrAwayFromZero) / 255 } }

  /// A function applied to every value.
  public func mapping(_ transform: (Float) -> Float) -> Image {
    var result = self
    result.pixels.withUnsafeMutableBufferPointer { values in
      for i in values.indices { values[i] = transform(values[i]) }
    }
    return result
  }

  /// The rectangle whose top-left pixel is (x, y).
  public func cropped(x: Int, y: Int, width cropWidth: Int, height cropHeight: Int) -> Image {
    require(
      x >= 0 && y >= 0 && cropWidth > 0 && cropHeight > 0 && x + cropWidth <= width && y + cropHeight <= height,
      "a crop of \(cropWidth) × \(cropHeight) at (\(x), \(y)) from a picture of \(width) × \(height)")
    var result: [Float] = []
    result.reserveCapacity(cropWidth * cropHeight * channels)
    for c in 0..<channels {
      for row in y..<y + cropHeight {
        let start = (c * height + row) * width + x
        result.append(contentsOf: pixels[start..<start + cropWidth])
      }
    }
    var crop = Image(width: cropWidth, height: cropHeight, channels: channels, pixels: result)
    crop.origin = origin
    return crop
  }

  /// Pictures are equal when their sizes and values are, wherever they came from.
  public static func == (left: Image, right: Image) -> Bool {
    left.width == right.width && left.height == right.height && left.channels == right.channels
      && left.pixels == right.pixels
  }
}
