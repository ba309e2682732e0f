import Images
import Sparse
import Tensors

/// A picture of which some pixels are lost, and how a dictionary fills them.
struct HoledPicture: Sendable {
  /// The true picture.
  let clean: Image
  /// What is left of it; lost pixels are black.
  let shown: Image
  /// For every pixel, row by row, whether it is known.
  let isKnown: [Bool]

  /// Loses each pixel with a probability.
  init(_ clean: Image, lost: Double, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "lost-pixels")
    let isKnown = clean.pixels.map { _ in random.uniform() >= lost }
    var shown = clean
    for i in isKnown.indices where !isKnown[i] { shown.pixels[i] = 0 }
    (self.clean, self.shown, self.isKnown) = (clean, shown, isKnown)
  }

  /// Its 8×8 patches in steps, each less the mean of its known pixels.
  func patches(stride: Int) -> MaskedPatches {
    let grid = Patches(of: shown.plane(0), side: 8, stride: stride)
    let mask = Tensor<Float>(shape: [clean.height, clean.width], elements: isKnown.map { $0 ? 1 : 0 })
    return MaskedPatches(grid: grid, samples: grid.extract(from: shown.plane(0)), masks: grid.extract(from: mask))
  }

  /// The known pixels as they are, and at the lost ones the average of the coded patches.
  func filled(_ dictionary: Tensor<Float>, stride: Int) throws -> Image {
    let patches = patches(stride: stride)
    var estimates = try patches.codes(dictionary).synthesis(dictionary)
    patches.addMeans(to: &estimates)
    return keepingKnown(Image(patches.grid.average(estimates)))
  }

  /// Each lost pixel as the mean of the known ones in a window around it, as small a window as holds one.
  func filledByLocalMeans() -> Image {
    var result = shown
    for i in isKnown.indices where !isKnown[i] { result.pixels[i] = localMean(x: i % clean.width, y: i / clean.width) }
    return result
  }

  private func localMean(x: Int, y: Int) -> Float {
    for reach in 1...max(clean.width, clean.height) {
      var (sum, count) = (Float(0), 0)
      for v in max(0, y - reach)...min(clean.height - 1, y + reach) {
        for u in max(0, x - reach)...min(clean.width - 1, x + reach) where isKnown[v * clean.width + u] {
          sum += shown.pixels[v * clean.width + u]
          count += 1
        }
      }
      if count > 0 { return sum / Float(count) }
    }
    return 0
  }

  private func keepingKnown(_ estimate: Image) -> Image {
    var result = estimate
    for i in isKnown.indices where isKnown[i] { result.pixels[i] = shown.pixels[i] }
    return result
  }

  /// PSNR in dB over the lost pixels alone.
  func psnr(_ filled: Image) -> Double {
    let lost = isKnown.indices.filter { !isKnown[$0] }
    return Images.psnr(Tensor(lost.map { filled.pixels[$0] }), Tensor(lost.map { clean.pixels[$0] }))
  }
}
