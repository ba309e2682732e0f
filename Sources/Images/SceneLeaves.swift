import RealModule
import Tensors

/// How a leaf is painted.
private struct Leaf {
  var gray: Float
  /// Brightness change per pixel along x and y.
  var slopeX: Float = 0
  var slopeY: Float = 0
  /// Stripes: strength, and phase change per pixel along x and y.
  var stripes: Float = 0
  var frequencyX: Float = 0
  var frequencyY: Float = 0
  var phase: Float = 0
  /// Grain: strength, and features a pixel.
  var grain: Float = 0
  var grainScale: Double = 1
}

/// Leaves from the front to the back: each paints only what no earlier one covers, until nothing is bare. That is an exact
/// sample of what would be seen after infinitely many leaves had fallen.
func renderLeaves(width: Int, height: Int, random start: RandomStream, textured: Bool) -> Image {
  var random = start
  let noise = SmoothNoise(seed: random.next())
  let samples = 3
  let (fineWidth, fineHeight) = (width * samples, height * samples)
  // Below this radius, in pixels, a camera would blur leaves into each other.
  let smallest = 1.5
  let largest = max(16, Double(max(width, height)) / 2)
  var bare = fineWidth * fineHeight
  var covered = [Bool](repeating: false, count: bare)
  var image = Image(repeating: 0, width: width, height: height)

  // Weighting by the area whose centres reach the picture makes the leaves stationary over it, borders included.
  func reach(_ radius: Double) -> Double { (Double(width) + 2 * radius) * (Double(height) + 2 * radius) }
  let largestReach = reach(largest)
  let (low, high) = (1 / (largest * largest), 1 / (smallest * smallest))
  while bare > 0 {
    // Inversion of the distribution with density r⁻³ on [smallest, largest].
    let radius = 1 / random.uniform(low, high).squareRoot()
    guard random.uniform() * largestReach < reach(radius) else { continue }
    let centre = (
      x: random.uniform(-radius, Double(width) + radius), y: random.uniform(-radius, Double(height) + radius)
    )
    let leaf = textured ? texturedLeaf(radius: radius, &random) : Leaf(gray: Float(random.uniform(0.03, 0.97)))
    let fine = (x: centre.x * Double(samples), y: centre.y * Double(samples), radius: radius * Double(samples))
    let rows = max(0, Int((fine.y - fine.radius).rounded(.up)))...max(0, Int((fine.y + fine.radius).rounded(.down)))
    for row in rows where row < fineHeight {
      let dy = Double(row) + 0.5 - fine.y
      let half = (fine.radius * fine.radius - dy * dy)
      guard half >= 0 else { continue }
      let span = half.squareRoot()
      let first = max(0, Int((fine.x - span - 0.5).rounded(.up)))
      let last = min(fineWidth - 1, Int((fine.x + span - 0.5).rounded(.down)))
      guard first <= last else { continue }
      covered.withUnsafeMutableBufferPointer { covered in
        image.pixels.withUnsafeMutableBufferPointer { pixels in
          let (coveredRow, pixelRow) = (row * fineWidth, row / samples * width)
          for column in first...last where !covered[coveredRow + column] {
            covered[coveredRow + column] = true
            bare -= 1
            var value = leaf.gray
            if textured {
              let x = Float((Double(column) + 0.5 - fine.x) / Double(samples))
              let y = Float(dy / Double(samples))
              value += leaf.slopeX * x + leaf.slopeY * y
              if leaf.stripes != 0 {
                value += leaf.stripes * Float.sin(leaf.phase + leaf.frequencyX * x + leaf.frequencyY * y)
              }
              if leaf.grain != 0 {
                let scale = leaf.grainScale
                value +=
                  leaf.grain
                  * Float(noise.clouds(scale * (Double(x) + centre.x), scale * (Double(y) + centre.y), octaves: 3))
              }
              value = max(0, min(1, value))
            }
            pixels[pixelRow + column / samples] += value
          }
        }
      }
    }
  }
  return image.mapping { $0 / Float(samples * samples) }
}

/// A leaf with a random gradient, and stripes or grain on the larger ones.
private func texturedLeaf(radius: Double, _ random: inout RandomStream) -> Leaf {
  var leaf = Leaf(gray: Float(random.uniform(0.12, 0.88)))
  let kind = random.uniform()
  let angle = random.uniform(0, 2 * Double.pi)
  let slope = random.uniform(0, 0.22) / radius
  (leaf.slopeX, leaf.slopeY) = (Float(slope * Double.cos(angle)), Float(slope * Double.sin(angle)))
  guard radius > 3 else { return leaf }
  if kind < 0.35 {
    // Periods from 3 pixels up, like cloth and bark; at most two thirds of a leaf.
    let period = 3 * Double.exp(random.uniform() * Double.log(max(1.1, min(24, radius) / 4.5)))
    let direction = random.uniform(0, 2 * Double.pi)
    leaf.stripes = Float(random.uniform(0.04, 0.22))
    leaf.phase = Float(random.uniform(0, 2 * Double.pi))
    leaf.frequencyX = Float(2 * Double.pi / period * Double.cos(direction))
    leaf.frequencyY = Float(2 * Double.pi / period * Double.sin(direction))
  } else if kind < 0.8 {
    leaf.grain = Float(random.uniform(0.05, 0.3))
    leaf.grainScale = Double.exp(random.uniform(Double.log(0.06), Double.log(0.5)))
  }
  return leaf
}
