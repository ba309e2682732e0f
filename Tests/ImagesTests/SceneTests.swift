import Foundation
import Images
import Tensors
import Testing

@Suite struct SceneTests {
  @Test(arguments: Scene.allCases) func scenesAreSeededAndInRange(scene: Scene) {
    for (width, height) in [(1, 1), (3, 50), (97, 64)] {
      let image = scene.render(width: width, height: height, seed: 7)
      #expect(image.width == width && image.height == height && image.channels == 1)
      #expect(image.pixels.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(image == scene.render(width: width, height: height, seed: 7))
    }
    #expect(scene.render(width: 97, height: 64, seed: 7) != scene.render(width: 97, height: 64, seed: 8))
    // None is flat: the least range measured is 0.67.
    let pixels = scene.render(width: 128, height: 128, seed: 1).pixels
    #expect((pixels.max() ?? 0) - (pixels.min() ?? 0) > 0.3)
  }

  @Test(arguments: [Scene.deadLeaves, .texturedLeaves]) func leavesHaveThePowerSpectrumOfPhotographs(scene: Scene) {
    // Photographs: power falls with frequency to the power 2, give or take half from picture to picture. Mean of 4 seeds;
    // single seeds measured between 1.7 and 2.3.
    let exponents = (0..<4).map { spectrumExponent(scene.render(width: 256, height: 256, seed: $0)) }
    let mean = exponents.reduce(0, +) / 4
    #expect(mean > 1.6 && mean < 2.4, "exponents \(exponents)")
  }

  @Test(arguments: [Scene.deadLeaves, .texturedLeaves]) func leavesHaveHeavyTailedGradients(scene: Scene) {
    let kurtosis = gradientKurtosis(scene.render(width: 256, height: 256, seed: 1))
    // A Gaussian has 3; photographs of BSD68 have 10 to 20.
    #expect(kurtosis > 6)
  }

  @Test func whiteNoiseHasNeither() {
    let noise = Image(repeating: 0.5, width: 256, height: 256).addingGaussianNoise(sigma: 30, seed: 1)
    // A slope through 24 rings: 0.04 measured, where leaves have 2. A kurtosis of 65 280 differences errs by 0.02,
    // √(24/65 280), and a little more, as neighbours share a pixel: four of those.
    #expect(abs(spectrumExponent(noise)) < 0.2)
    #expect(abs(gradientKurtosis(noise) - 3) < 0.1)
  }

  func gradientKurtosis(_ image: Image) -> Double {
    var (second, fourth, count) = (0.0, 0.0, 0.0)
    for y in 0..<image.height {
      for x in 1..<image.width {
        let square = pow(Double(image[x, y] - image[x - 1, y]), 2)
        (second, fourth, count) = (second + square, fourth + square * square, count + 1)
      }
    }
    return fourth / count / pow(second / count, 2)
  }

  /// Slope of the radially averaged power spectrum under a Hann window, from n/32 to n/8 cycles a picture.
  func spectrumExponent(_ image: Image) -> Double {
    let n = image.width
    let mean = image.pixels.reduce(0.0) { $0 + Double($1) } / Double(n * n)
    let window = (0..<n).map { 0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(n)) }
    var real = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for y in 0..<n { for x in 0..<n { real[y][x] = (Double(image[x, y]) - mean) * window[x] * window[y] } }
    var imaginary = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for _ in 0..<2 {
      for y in 0..<n { fourier(&real[y], &imaginary[y]) }
      let (r, i) = (real, imaginary)
      for y in 0..<n { for x in 0..<n { (real[x][y], imaginary[x][y]) = (r[y][x], i[y][x]) } }
    }
    var (power, counts) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    for y in 0..<n {
      for x in 0..<n {
        let (u, v) = (Double(x < n / 2 ? x : x - n), Double(y < n / 2 ? y : y - n))
        let radius = Int((u * u + v * v).squareRoot().rounded())
        power[radius] += real[y][x] * real[y][x] + imaginary[y][x] * imaginary[y][x]
        counts[radius] += 1
      }
    }
    let points = (n / 32..<n / 8).map { (log(Double($0)), log(power[$0] / counts[$0])) }
    let (mx, my) = (
      points.map(\.0).reduce(0, +) / Double(points.count), points.map(\.1).reduce(0, +) / Double(points.count)
    )
    let covariance = points.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    return -covariance / points.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
  }

  /// Radix-2 transform in place; the length is a power of two.
  func fourier(_ real: inout [Double], _ imaginary: inout [Double]) {
    let n = real.count
    var j = 0
    for i in 1..<n {
      var bit = n / 2
      while j & bit != 0 {
        j ^= bit
        bit /= 2
      }
      j |= bit
      if i < j {
        real.swapAt(i, j)
        imaginary.swapAt(i, j)
      }
    }
    var length = 2
    while length <= n {
      for start in stride(from: 0, to: n, by: length) {
        for k in 0..<length / 2 {
          let angle = -2 * Double.pi * Double(k) / Double(length)
          let (c, s, a, b) = (cos(angle), sin(angle), start + k, start + k + length / 2)
          let (r, i) = (real[b] * c - imaginary[b] * s, real[b] * s + imaginary[b] * c)
          (real[b], imaginary[b]) = (real[a] - r, imaginary[a] - i)
          (real[a], imaginary[a]) = (real[a] + r, imaginary[a] + i)
        }
      }
      length *= 2
    }
  }
}
