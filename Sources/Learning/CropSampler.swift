import Images
import Tensors

/// A clean plane and its noisy version.
public struct NoisyCrop: Sendable, Equatable {
  /// [height, width], in [0, 1]; of colour [height, 3 · width].
  public let clean: Tensor<Float>
  /// The same plus noise, neither clipped nor rounded.
  public let noisy: Tensor<Float>
  /// Standard deviation of the noise on the 0–255 scale, for networks that are told it; nil where it is not known.
  public let sigma: Double?

  /// A pair.
  public init(clean: Tensor<Float>, noisy: Tensor<Float>, sigma: Double? = nil) {
    (self.clean, self.noisy, self.sigma) = (clean, noisy, sigma)
  }

  /// A clean plane with white Gaussian noise.
  /// - Parameter sigma: standard deviation on the 0–255 scale.
  public init(clean: Tensor<Float>, sigma: Double, _ random: inout RandomStream) {
    let deviation = sigma / 255
    var noisy = clean
    noisy.withUnsafeMutableBufferPointer { v in
      for i in v.indices { v[i] += Float(deviation * random.normal()) }
    }
    self.init(clean: clean, noisy: noisy, sigma: sigma)
  }
}

/// Draws crops with fresh noise: a picture, a place in it, one of the square's eight symmetries, noise.
public struct CropSampler: Sendable {
  /// Side of the square crops.
  public var side: Int { cutter.side }
  /// Standard deviation of the noise; drawn evenly for each crop from a range.
  public let sigma: NoiseRange
  /// Share of the crops that are no pictures but drawn, see ``/Images/HardScene``; of colour they are tinted.
  public let hardShare: Double
  private let cutter: CropCutter

  /// A sampler; the pictures must be at least as large as a crop.
  /// - Parameters:
  ///   - usesSymmetries: whether crops are turned and mirrored.
  ///   - hardShare: share of the crops that are drawn, 0 to 1.
  public init(
    _ pictures: TrainingPictures, side: Int, sigma: NoiseRange, usesSymmetries: Bool = true, hardShare: Double = 0
  ) {
    require((0...1).contains(hardShare), "a share of \(hardShare)")
    self.hardShare = hardShare
    cutter = CropCutter(
      pictures.pictures.map(\.plane), side: side, channels: pictures.channels, usesSymmetries: usesSymmetries)
    self.sigma = sigma
  }

  /// The next crop without noise.
  public func nextClean(_ random: inout RandomStream) -> Tensor<Float> {
    // No number is drawn for a share of none, so that runs of before come back to the bit.
    let isHard = hardShare > 0 && random.uniform() < hardShare
    return isHard ? hardCrop(&random) : cutter.next(&random)
  }

  /// The next crop.
  public func next(_ random: inout RandomStream) -> NoisyCrop {
    let clean = nextClean(&random)
    let level = sigma.lowest == sigma.highest ? sigma.lowest : sigma.level(at: random.uniform())
    return NoisyCrop(clean: clean, sigma: level, &random)
  }

  private func hardCrop(_ random: inout RandomStream) -> Tensor<Float> {
    let plane = HardScene.random(&random).render(width: side, height: side).plane(0)
    guard cutter.channels > 1 else { return plane }
    let tint = (0..<cutter.channels).map { _ in Float(random.uniform(0.3, 1)) }
    return Tensor(
      shape: [side, side * cutter.channels],
      elements: plane.elements.flatMap { value in tint.map { value * $0 } })
  }
}

/// Draws crops of planes: a plane, a place in it, one of the square's eight symmetries.
struct CropCutter: Sendable {
  let planes: [Tensor<Float>]
  let side: Int
  /// Of a pixel, beside each other in the planes.
  let channels: Int
  let usesSymmetries: Bool

  /// A cutter; the planes must be at least as large as a crop.
  init(_ planes: [Tensor<Float>], side: Int, channels: Int = 1, usesSymmetries: Bool) {
    require(
      !planes.isEmpty && planes.allSatisfy { min($0.rows, $0.columns / channels) >= side },
      "crops of \(side) pixels from smaller pictures, or from none")
    (self.planes, self.side, self.channels, self.usesSymmetries) = (planes, side, channels, usesSymmetries)
  }

  /// The next crop.
  func next(_ random: inout RandomStream) -> Tensor<Float> {
    let plane = planes[random.index(below: planes.count)]
    let width = plane.columns / channels
    let (top, left) = (random.index(below: plane.rows - side + 1), random.index(below: width - side + 1))
    return cut(plane, top, left, usesSymmetries ? random.index(below: 8) : 0)
  }

  /// A square cut at a corner and brought under one of eight symmetries: bits for transposing, mirroring, turning over.
  private func cut(_ plane: Tensor<Float>, _ top: Int, _ left: Int, _ turn: Int) -> Tensor<Float> {
    let (side, channels, width) = (side, channels, plane.columns)
    return Tensor(shape: [side, side * channels]) { out in
      plane.withUnsafeBufferPointer { plane in
        for y in 0..<side {
          for x in 0..<side {
            var (r, c) = turn & 1 == 0 ? (y, x) : (x, y)
            if turn & 2 != 0 { r = side - 1 - r }
            if turn & 4 != 0 { c = side - 1 - c }
            let (target, source) = ((y * side + x) * channels, (top + r) * width + (left + c) * channels)
            for k in 0..<channels { out[target + k] = plane[source + k] }
          }
        }
      }
    }
  }
}
