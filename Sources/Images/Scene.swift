import Tensors

/// Pictures that the project draws itself: seeded, of any size, free of anyone's licence.
///
/// They stand in for photographs wherever a claim does not need one. A scene's features keep their size in pixels, so a
/// larger picture shows more of the same world, not the same picture magnified.
public enum Scene: String, CaseIterable, Sendable {
  /// Discs of random gray that hide each other, radii with density r⁻³: the model whose statistics come closest to
  /// photographs (Lee, Mumford, Huang, IJCV 41, 2001, doi:10.1023/A:1011109015675).
  case deadLeaves
  /// The same with leaves that carry gradients, stripes and grain.
  case texturedLeaves
  /// Folded cloth of twill and checks: regular, oriented texture.
  case fabric
  /// A brick wall with mortar, uneven tones and grain: straight edges that repeat.
  case brick
  /// Lines of printed text in several sizes: two gray levels and sharp edges.
  case text
  /// Stars with a telescope's blur over a faint nebula and a galaxy: points on a dark ground.
  case stars

  /// What it shows, in a word or two.
  public var title: String {
    switch self {
    case .deadLeaves: "leaves"
    case .texturedLeaves: "grained leaves"
    case .fabric: "cloth"
    case .brick: "bricks"
    case .text: "text"
    case .stars: "stars"
    }
  }

  /// A picture of the scene, gray, with values in [0, 1].
  ///
  /// The same seed and size give the same picture.
  public func render(width: Int, height: Int, seed: UInt64) -> Image {
    require(width > 0 && height > 0, "a scene of \(width) × \(height) pixels")
    let random = RandomStream(seed: seed, stream: "scene-\(rawValue)")
    let image =
      switch self {
      case .deadLeaves: renderLeaves(width: width, height: height, random: random, textured: false)
      case .texturedLeaves: renderLeaves(width: width, height: height, random: random, textured: true)
      case .fabric: renderFabric(width: width, height: height, random: random)
      case .brick: renderBrick(width: width, height: height, random: random)
      case .text: renderText(width: width, height: height, random: random)
      case .stars: renderStars(width: width, height: height, random: random)
      }
    return image.clamped()
  }
}

/// A picture whose pixels are means of `shade` over a grid of `samples` × `samples` points a pixel, rows in parallel.
/// - Parameter shade: brightness at (x, y) in pixels; pixel centres are at half-integers.
func shaded(
  width: Int, height: Int, samples: Int = 3, _ shade: @Sendable (Double, Double) -> Double
) -> Image {
  var image = Image(repeating: 0, width: width, height: height)
  image.pixels.withUnsafeMutableBufferPointer { buffer in
    let pixels = UncheckedSendable(buffer)
    Parallel.forEachChunk(of: height, size: 8) { rows in
      let step = 1 / Double(samples)
      for y in rows {
        for x in 0..<width {
          var sum = 0.0
          for j in 0..<samples {
            for i in 0..<samples {
              sum += shade(Double(x) + (Double(i) + 0.5) * step, Double(y) + (Double(j) + 0.5) * step)
            }
          }
          pixels.value[y * width + x] = Float(sum / Double(samples * samples))
        }
      }
    }
  }
  return image
}
