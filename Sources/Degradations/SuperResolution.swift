import Tensors

/// A picture blurred and then thinned out: of q × q pixels the first is kept.
///
/// The blur is circular and q divides both sides, so that A Aᵀ is a circular filter of the small picture: the kernel's
/// autocorrelation at every q-th place. That is what the closed form of Zhao, Wei, Basarab, Dobigeon, Kouamé and Tourneret (IEEE
/// TIP 25, 2016, doi:10.1109/TIP.2016.2567075) does by folding spectra.
public struct SuperResolution: Degradation {
  /// What a point becomes before it is sampled.
  public let kernel: BlurKernel
  /// q, in each direction.
  public let factor: Int
  /// [channels, height, width] of the large pictures.
  public var pictureShape: [Int] { blur.pictureShape }
  /// [channels, height / q, width / q].
  public let dataShape: [Int]
  private let blur: CircularBlur
  private let small: FourierTransform
  /// The spectrum of A Aᵀ, real and not negative.
  private let outer: [Double]

  /// Of pictures [channels, height, width].
  /// - Throws: ``DegradationError`` when the factor does not divide both sides.
  public init(_ kernel: BlurKernel, factor: Int, channels: Int = 1, height: Int, width: Int) throws {
    try requireDivisible(height: height, width: width, by: factor)
    (self.kernel, self.factor) = (kernel, factor)
    dataShape = [channels, height / factor, width / factor]
    blur = CircularBlur(kernel, channels: channels, height: height, width: width)
    small = FourierTransform(rows: height / factor, columns: width / factor)
    let point = CircularBlur(kernel, height: height, width: width)
    var impulse = Tensor<Double>(repeating: 0, shape: [1, height, width])
    impulse[0] = 1
    let correlated = thinned(point.applied(to: point.transposed(impulse)), factor)
    outer = small.spectrum(of: correlated.channelPlanes[0]).real.map { max(0, $0) }
  }

  /// Every q-th pixel of h ∗ x, from the first.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> { thinned(blur.applied(to: picture), factor) }

  /// The data between zeros, correlated with h.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    let (height, width, factor) = (pictureShape[1], pictureShape[2], factor)
    return blur.transposed(
      data.mapPlanes { plane in
        var result = Tensor<Double>(zeros: height, width)
        for i in 0..<plane.rows {
          for j in 0..<plane.columns { result[i * factor * width + j * factor] = plane[i * plane.columns + j] }
        }
        return result
      })
  }

  /// Frequency by frequency of the small picture.
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    requireData(residual)
    return residual.mapPlanes { small.plane(of: small.spectrum(of: $0).divided(by: outer, plus: weight)) }
  }

  /// Cubic interpolation; the data lie on every q-th pixel.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> { enlarged(data, by: factor, offset: 0) }
}

/// A picture whose pixels are the means of q × q pixels of a larger one, as an area sensor's are.
public struct BlockMeans: Degradation {
  /// q, in each direction.
  public let factor: Int
  /// [channels, height, width] of the large pictures.
  public let pictureShape: [Int]
  /// [channels, height / q, width / q].
  public let dataShape: [Int]

  /// Of pictures [channels, height, width].
  /// - Throws: ``DegradationError`` when the factor does not divide both sides.
  public init(factor: Int, channels: Int = 1, height: Int, width: Int) throws {
    try requireDivisible(height: height, width: width, by: factor)
    (self.factor, pictureShape) = (factor, [channels, height, width])
    dataShape = [channels, height / factor, width / factor]
  }

  /// The mean of every block.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> {
    requirePicture(picture)
    let (rows, columns, factor) = (dataShape[1], dataShape[2], factor)
    return picture.mapPlanes { plane in
      var result = Tensor<Double>(zeros: rows, columns)
      for i in 0..<plane.rows {
        for j in 0..<plane.columns { result[i / factor * columns + j / factor] += plane[i * plane.columns + j] }
      }
      return result.scaled(by: 1 / Double(factor * factor))
    }
  }

  /// A q²-th of each value into every pixel of its block.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> {
    copied(data).scaled(by: 1 / Double(factor * factor))
  }

  /// A Aᵀ = I / q².
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    requireData(residual)
    return residual.scaled(by: 1 / (1 / Double(factor * factor) + weight))
  }

  /// Cubic interpolation; the data lie in the middle of their blocks.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> {
    enlarged(data, by: factor, offset: Double(factor - 1) / 2)
  }

  private func copied(_ data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    let (height, width, factor) = (pictureShape[1], pictureShape[2], factor)
    return data.mapPlanes { plane in
      Tensor(shape: [height, width]) { out in
        for i in 0..<height {
          for j in 0..<width { out[i * width + j] = plane[i / factor * plane.columns + j / factor] }
        }
      }
    }
  }
}

private func requireDivisible(height: Int, width: Int, by factor: Int) throws {
  guard factor >= 2 else { throw DegradationError("a factor of \(factor); wanted a whole number from 2") }
  guard height % factor == 0, width % factor == 0, height > 0, width > 0 else {
    throw DegradationError(
      "a picture of \(width) × \(height) pixels does not divide by \(factor); wanted multiples of it: crop it to "
        + "\(width / factor * factor) × \(height / factor * factor)")
  }
}

/// Every q-th pixel, from the first.
private func thinned(_ picture: Tensor<Double>, _ factor: Int) -> Tensor<Double> {
  let (rows, columns) = (picture.shape[1] / factor, picture.shape[2] / factor)
  return picture.mapPlanes { plane in
    Tensor(shape: [rows, columns]) { out in
      for i in 0..<rows {
        for j in 0..<columns { out[i * columns + j] = plane[i * factor * plane.columns + j * factor] }
      }
    }
  }
}

/// A picture q times as large by cubic convolution (Keys, IEEE TASSP 29, 1981), its border continued.
/// - Parameter offset: where in the large picture the first pixel of the small one lies, in pixels of the large one.
func enlarged(_ picture: Tensor<Double>, by factor: Int, offset: Double) -> Tensor<Double> {
  /// Four places and weights for each pixel of the large side.
  func taps(_ small: Int) -> [(places: [Int], weights: [Double])] {
    (0..<small * factor).map { k in
      let position = (Double(k) - offset) / Double(factor)
      let first = Int(position.rounded(.down)) - 1
      let places = (first..<first + 4).map { min(max($0, 0), small - 1) }
      return (places, (first..<first + 4).map { keys(position - Double($0)) })
    }
  }
  let (rows, columns) = (taps(picture.shape[1]), taps(picture.shape[2]))
  return picture.mapPlanes { plane in
    let wide = Tensor<Double>(shape: [plane.rows, columns.count]) { out in
      for i in 0..<plane.rows {
        for (j, tap) in columns.enumerated() {
          out[i * columns.count + j] = (0..<4).reduce(0) {
            $0 + tap.weights[$1] * plane[i * plane.columns + tap.places[$1]]
          }
        }
      }
    }
    return Tensor(shape: [rows.count, columns.count]) { out in
      for (i, tap) in rows.enumerated() {
        for j in 0..<columns.count {
          out[i * columns.count + j] = (0..<4).reduce(0) {
            $0 + tap.weights[$1] * wide[tap.places[$1] * columns.count + j]
          }
        }
      }
    }
  }
}

/// The kernel of cubic convolution with a = −½.
private func keys(_ distance: Double) -> Double {
  let t = abs(distance)
  if t < 1 { return (1.5 * t - 2.5) * t * t + 1 }
  return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0
}
