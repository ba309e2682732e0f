import Tensors

/// Pixels that are missing: the data are the picture where a mask is one, and zeros elsewhere.
public struct Inpainting: Degradation {
  /// One where a pixel is known, else zero; [channels, height, width].
  public let mask: Tensor<Double>
  /// The shape of the mask.
  public var pictureShape: [Int] { mask.shape }
  /// The same.
  public var dataShape: [Int] { mask.shape }

  /// A mask for each channel.
  /// - Parameter mask: [channels, height, width], of zeros and ones.
  /// - Throws: ``DegradationError`` when nothing is known.
  public init(mask: Tensor<Double>) throws {
    require(
      mask.shape.count == 3 && mask.elements.allSatisfy { $0 == 0 || $0 == 1 },
      "a mask of shape \(mask.shape): wanted zeros and ones, [channels, height, width]")
    let known = mask.elements.reduce(0, +)
    guard known > 0 else {
      throw DegradationError("the mask leaves no pixel of the picture; wanted some that are known")
    }
    self.mask = mask
  }

  /// m · x.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> {
    requirePicture(picture)
    return picture.combined(with: mask, *)
  }

  /// m · y.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> { applied(to: data) }

  /// The data without values at missing pixels.
  public func observed(_ data: Tensor<Double>) -> Tensor<Double> { applied(to: data) }

  /// A Aᵀ is the mask. What lies outside it reaches no picture and is left at zero.
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    applied(to: residual).scaled(by: 1 / (1 + weight))
  }

  /// The known pixels, grown inwards from the border of the gaps.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> { filled(data, known: mask) }
}

/// A colour filter in front of a sensor: of three channels each pixel keeps one, green in every second, red and blue in every
/// fourth (Bayer, US patent 3971065, 1976).
public struct BayerMosaic: Degradation {
  /// Which colours the upper left two by two pixels have.
  public enum Pattern: String, Sendable, CaseIterable {
    /// Red, green, and below them green, blue.
    case rggb
    /// Blue, green, and below them green, red.
    case bggr
    /// Green, red, and below them blue, green.
    case grbg
    /// Green, blue, and below them red, green.
    case gbrg

    /// Channels of the four pixels, row by row.
    var channels: [Int] {
      switch self {
      case .rggb: [0, 1, 1, 2]
      case .bggr: [2, 1, 1, 0]
      case .grbg: [1, 0, 2, 1]
      case .gbrg: [1, 2, 0, 1]
      }
    }
  }

  /// Which colours lie where.
  public let pattern: Pattern
  /// [3, height, width].
  public let pictureShape: [Int]
  /// [1, height, width].
  public var dataShape: [Int] { [1, pictureShape[1], pictureShape[2]] }

  /// A filter for pictures of a size.
  public init(_ pattern: Pattern = .rggb, height: Int, width: Int) {
    (self.pattern, pictureShape) = (pattern, [3, height, width])
  }

  /// Where each pixel of the data lies in the picture.
  private func place(_ i: Int, _ j: Int) -> Int {
    (pattern.channels[i % 2 * 2 + j % 2] * pictureShape[1] + i) * pictureShape[2] + j
  }

  /// The channel that each pixel keeps.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> {
    requirePicture(picture)
    let (height, width) = (pictureShape[1], pictureShape[2])
    return Tensor(shape: dataShape) { out in
      for i in 0..<height { for j in 0..<width { out[i * width + j] = picture[place(i, j)] } }
    }
  }

  /// Each value back into its channel, zeros elsewhere.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    let width = pictureShape[2]
    var result = Tensor<Double>(repeating: 0, shape: pictureShape)
    for i in 0..<pictureShape[1] { for j in 0..<width { result[place(i, j)] = data[i * width + j] } }
    return result
  }

  /// A Aᵀ = I.
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    requireData(residual)
    return residual.scaled(by: 1 / (1 + weight))
  }

  /// Bilinear interpolation of each channel.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> {
    filled(transposed(data), known: transposed(Tensor(repeating: 1, shape: dataShape)))
  }
}

/// Pictures with their gaps filled: each unknown pixel that touches known ones becomes their mean, weighted 1 beside it and ½ at a
/// corner, and counts as known in the next round. Of a Bayer mosaic one round is bilinear interpolation.
/// - Parameters:
///   - picture: [channels, height, width].
///   - known: ones where it is known, of the same shape. A channel without any stays as it is.
func filled(_ picture: Tensor<Double>, known: Tensor<Double>) -> Tensor<Double> {
  Tensor(channelPlanes: zip(picture.channelPlanes, known.channelPlanes).map { filledPlane($0, known: $1) })
}

private func filledPlane(_ plane: Tensor<Double>, known mask: Tensor<Double>) -> Tensor<Double> {
  let (height, width) = (plane.rows, plane.columns)
  var (result, known) = (plane, mask.elements.map { $0 != 0 })
  var missing = known.indices.filter { !known[$0] }
  while !missing.isEmpty {
    var found: [(place: Int, value: Double)] = []
    for place in missing {
      let (i, j) = place.quotientAndRemainder(dividingBy: width)
      var (sum, weight) = (0.0, 0.0)
      for di in -1...1 where (0..<height).contains(i + di) {
        for dj in -1...1 where (0..<width).contains(j + dj) && known[place + di * width + dj] {
          let share = di == 0 || dj == 0 ? 1.0 : 0.5
          sum += share * result[place + di * width + dj]
          weight += share
        }
      }
      if weight > 0 { found.append((place, sum / weight)) }
    }
    guard !found.isEmpty else { break }
    for (place, value) in found { (result[place], known[place]) = (value, true) }
    missing = missing.filter { !known[$0] }
  }
  return result
}
