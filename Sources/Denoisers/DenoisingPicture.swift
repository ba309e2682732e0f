import Images
import Tensors

/// A picture cut into the planes by which it is denoised, and put together again.
public struct DenoisingPicture: Sendable {
  /// The picture whose planes are taken: the given one, or that with its noise made white.
  private let white: Image
  private let planes: [Tensor<Float>]
  /// For each plane the standard deviation of its noise, on the 0–255 scale.
  private let sigmas: [Double]
  /// What made the noise of each channel white; empty where it was so.
  private let stabilisers: [VarianceStabiliser]
  /// Where the stabilised channels begin, and how wide the widest of their ranges is, which becomes 1.
  private let starts: [Double]
  private let span: Double

  /// A picture in [0, 1] with its noise.
  public init(_ image: Image, _ noise: PictureNoise) {
    switch noise {
    case .white(let levels):
      (white, span, stabilisers, starts) = (image, 1, [], [])
      planes = white.denoisingPlanes
      require(
        levels.count == 1 || levels.count == planes.count, "\(levels.count) noise levels for \(planes.count) planes")
      sigmas = levels.count == 1 ? [Double](repeating: levels[0], count: planes.count) : levels
    case .growing(let curves):
      require(
        curves.count == 1 || curves.count == image.channels || image.isGrayInColour,
        "\(curves.count) curves of noise for \(image.channels) channels")
      let transforms = (0..<image.channels).map { VarianceStabiliser(curves[curves.count == image.channels ? $0 : 0]) }
      // All channels in one unit, a multiple of that of their noise, so that it is white on their axes too; each begins at zero.
      let first = transforms.map { $0.stabilised(0) }
      let widest = zip(transforms, first).map { $0.stabilised(1) - $1 }.max() ?? 1
      (stabilisers, starts, span) = (transforms, first, widest)
      white = Image(
        planes: zip(image.planes, zip(transforms, first)).map { plane, transform in
          plane.map { Float((transform.0.stabilised(Double($0)) - transform.1) / widest) }
        })
      planes = white.denoisingPlanes
      sigmas = planes.map { _ in 255 / widest }
    }
  }

  /// The planes to be denoised, with their numbers: all but those whose noise is weaker than an eighth of the strongest, which is
  /// not seen beside it.
  public var noisyPlanes: [(index: Int, plane: NoisyPlane)] {
    let ranges = planes.count == 3 ? OpponentColour.ranges : [0...1]
    let most = sigmas.max() ?? 0
    return planes.indices.filter { sigmas[$0] >= most / 8 }.map { k in
      (k, NoisyPlane(planes[k], sigma: sigmas[k], range: ranges[k]))
    }
  }

  /// The picture in which some planes, given with their numbers, are replaced by their estimates.
  public func image(of estimates: [(index: Int, plane: Tensor<Float>)]) -> Image {
    var all = planes
    for (k, plane) in estimates { all[k] = plane }
    let image =
      all.count == 3
      ? OpponentColour.image(fromAxes: all)
      : Image(planes: [Tensor<Float>](repeating: all[0], count: white.channels))
    guard !stabilisers.isEmpty else { return image }
    return Image(
      planes: zip(image.planes, zip(stabilisers, starts)).map { plane, transform in
        plane.map { Float(transform.0.unbiased(span * Double($0) + transform.1)) }
      })
  }
}
