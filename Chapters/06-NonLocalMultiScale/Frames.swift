import Images
import Tensors

/// A detail of a gray picture, each pixel a square of so many, with thin frames in colour around patches.
/// - Parameters:
///   - x: of the detail's upper left pixel; so is `y`.
///   - width: of the detail, in pixels of the picture, as is its height.
///   - side: of the patches.
///   - frames: rows and columns of the patches' central pixels, and red, green, blue of their frames.
func framedDetail(
  _ picture: Image, x: Int, y: Int, width: Int, scale: Int, side: Int,
  _ frames: [(places: [(row: Int, column: Int)], colour: [Float])]
) -> Image {
  let size = width * scale
  let large = Tensor(
    shape: [size, size],
    elements: (0..<size * size).map { picture[x + $0 % size / scale, y + $0 / size / scale] })
  var planes = [large, large, large]
  for (places, colour) in frames {
    for place in places {
      let (top, left) = ((place.row - side / 2 - y) * scale, (place.column - side / 2 - x) * scale)
      let end = side * scale
      for t in -2..<end + 2 {
        // Two pixels wide, around the patch.
        for depth in [-2, -1] {
          for (i, j) in [(t, depth), (t, end - 1 - depth), (depth, t), (end - 1 - depth, t)] {
            guard (0..<size).contains(top + i), (0..<size).contains(left + j) else { continue }
            for c in 0..<3 { planes[c][top + i, left + j] = colour[c] }
          }
        }
      }
    }
  }
  return Image(planes: planes)
}
