import Tensors

extension PictureFile {
  /// The largest rectangle of an image in which every pixel of this file can be seen, be it faintly: where the noise is
  /// that of the picture and not what a program left under its transparent parts.
  ///
  /// Without transparency that is the whole image. It is too when the rectangle is smaller than 32 × 32, which tells too
  /// little.
  /// - Parameter image: pixels of this file's size, such as these with noise.
  public func visiblePart(of image: Image) -> Image {
    guard let opacity else { return image }
    require(
      opacity.shape == [image.height, image.width],
      "opacity of shape \(opacity.shape) for a picture of \(image.width) × \(image.height)")
    let part = largestVisibleRectangle(opacity)
    guard part.width >= 32, part.height >= 32 else { return image }
    return image.cropped(x: part.x, y: part.y, width: part.width, height: part.height)
  }
}

/// The largest rectangle without a zero. In each row stands how many visible pixels lie above every column; the largest
/// rectangle that ends in the row is the largest one under that histogram, found with a stack of rising bars.
private func largestVisibleRectangle(_ opacity: Tensor<Float>) -> (x: Int, y: Int, width: Int, height: Int) {
  let (rows, columns) = (opacity.rows, opacity.columns)
  var heights = [Int](repeating: 0, count: columns + 1)  // the last bar stays zero and closes all others
  var best = (x: 0, y: 0, width: 0, height: 0)
  var bars: [(start: Int, height: Int)] = []
  for i in 0..<rows {
    for j in 0..<columns { heights[j] = opacity[i, j] > 0 ? heights[j] + 1 : 0 }
    bars.removeAll(keepingCapacity: true)
    for j in 0...columns {
      var start = j
      while let bar = bars.last, bar.height >= heights[j] {
        let area = bar.height * (j - bar.start)
        if area > best.width * best.height { best = (bar.start, i - bar.height + 1, j - bar.start, bar.height) }
        start = bar.start
        bars.removeLast()
      }
      bars.append((start, heights[j]))
    }
  }
  return best
}
