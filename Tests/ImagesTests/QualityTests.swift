import Foundation
import Images
import Tensors
import Testing

@Suite struct QualityTests {
  /// The pair behind the reference numbers.
  let pair: (Image, Image) = {
    let (width, height) = (33, 40)
    var (a, b) = (Image(repeating: 0, width: width, height: height), Image(repeating: 0, width: width, height: height))
    for y in 0..<height {
      for x in 0..<width {
        a[x, y] = Float(0.5 + 0.4 * sin(0.3 * Double(x)) * cos(0.2 * Double(y)))
        b[x, y] = Float(Double(a[x, y]) * 0.9 + 0.03 + 0.1 * sin(1.7 * Double(x) + 0.9 * Double(y)))
      }
    }
    return (a, b)
  }()

  @Test func ssimAgreesWithScikitImage() {
    // skimage 0.26 structural_similarity(a, b, data_range=1, gaussian_weights=True, sigma=1.5,
    // use_sample_covariance=False). The last bits of Float pixels may differ between sine functions: 6e-8 in one or a
    // few of 1320 pixels, of which the mean takes some 1e-10.
    #expect(abs(pair.1.ssim(to: pair.0) - 0.7545016469448004) <= 1e-9)
  }

  @Test func psnrAgreesWithNumPy() {
    // −10 log10(mean((a − b)²)) of the same arrays, but for last bits of pixels as above: 5e-9 dB each.
    #expect(abs(pair.1.psnr(to: pair.0) - 22.34531363717375) <= 1e-7)
    // Another order of a sum of 1320 squares.
    #expect(abs(psnr(pair.1.plane(0), pair.0.plane(0)) - pair.1.psnr(to: pair.0)) <= 1e-12)
  }

  @Test(arguments: [(5, 9), (11, 11), (12, 30), (1, 1), (10, 40)]) func ssimAgreesWithItsDefinition(size: (Int, Int)) {
    let (width, height) = size
    var random = RandomStream(seed: 4, stream: "ssim")
    let a = Image(random.normals(height, width, deviation: 0.3) as Tensor<Float>)
    let b = a.addingGaussianNoise(sigma: 40, seed: 1)
    // Sums of 121 products of numbers below one, twice as many for variances.
    #expect(abs(a.ssim(to: b) - plainSSIM(a, b)) <= 1e-13)
  }

  @Test func equalPicturesAreEqual() {
    let image = pair.0
    #expect(image.psnr(to: image) == .infinity)
    // A mean of some hundred ones, each a quotient of two equal sums.
    #expect(abs(image.ssim(to: image) - 1) <= 1e-14)
  }

  @Test func colourIsOneErrorAndTheMeanSimilarity() {
    let (a, b) = pair
    let colourA = Image(planes: [a.plane(0), b.plane(0), a.plane(0)])
    let colourB = Image(planes: [b.plane(0), b.plane(0), a.plane(0)])
    // A third of the squared error. Rounding of sums of some thousand squares, and of three similarities.
    #expect(abs(colourA.psnr(to: colourB) - a.psnr(to: b) - 10 * log10(3)) <= 1e-12)
    #expect(abs(colourA.ssim(to: colourB) - (a.ssim(to: b) + 2) / 3) <= 1e-14)
  }

  @Test func theBorderIsLeftOut() {
    let (a, b) = pair
    let inner = { (image: Image) in image.cropped(x: 4, y: 4, width: image.width - 8, height: image.height - 8) }
    // The same squares, perhaps in another order.
    #expect(abs(a.psnr(to: b, border: 4) - inner(a).psnr(to: inner(b))) <= 1e-12)
  }

  @Test func lumaWeighsTheColours() {
    let colours = Image(width: 2, height: 1, channels: 3, pixels: [1, 0, 0, 1, 0, 0])
    #expect(colours.luma.pixels == [0.299, 0.587])
    #expect(pair.0.luma == pair.0)
  }

  /// Straight from the paper: for each window, weighted means, variances and covariance.
  func plainSSIM(_ a: Image, _ b: Image) -> Double {
    var side = 11
    while side > min(a.width, a.height) { side -= 2 }
    var weights: [[Double]] = []
    for i in 0..<side {
      weights.append((0..<side).map { j in exp(-(pow(Double(i - side / 2), 2) + pow(Double(j - side / 2), 2)) / 4.5) })
    }
    let total = weights.joined().reduce(0, +)
    var (sum, count) = (0.0, 0.0)
    for y in 0...a.height - side {
      for x in 0...a.width - side {
        func mean(_ f: (Double, Double) -> Double) -> Double {
          var result = 0.0
          for i in 0..<side {
            for j in 0..<side { result += weights[i][j] * f(Double(a[x + j, y + i]), Double(b[x + j, y + i])) }
          }
          return result / total
        }
        let (ma, mb) = (mean { p, _ in p }, mean { _, q in q })
        let (va, vb) = (mean { p, _ in (p - ma) * (p - ma) }, mean { _, q in (q - mb) * (q - mb) })
        let vab = mean { p, q in (p - ma) * (q - mb) }
        sum += (2 * ma * mb + 1e-4) * (2 * vab + 9e-4) / ((ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4))
        count += 1
      }
    }
    return sum / count
  }
}
