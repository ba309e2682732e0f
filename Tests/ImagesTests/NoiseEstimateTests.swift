import Foundation
import Images
import Tensors
import Testing

/// What is found out about noise without knowing the picture.
@Suite struct NoiseEstimateTests {
  private static let scenes: [Scene] = [.deadLeaves, .brick, .text]

  private func scene(_ scene: Scene = .deadLeaves, _ width: Int = 240, _ height: Int = 200) -> Image {
    scene.render(width: width, height: height, seed: 5)
  }

  /// Noise of variance a v + b, from black to white.
  private func growing(_ image: Image, _ curve: NoiseCurve, seed: UInt64 = 1) -> Image {
    var random = RandomStream(seed: seed, stream: "growing noise")
    return image.mapping { Float(Double($0) + curve.variance(at: Double($0)).squareRoot() * random.normal()) }
  }

  @Test(arguments: scenes, [15.0, 25]) func clippedNoiseIsEstimatedFromWhatWasNotClipped(scene: Scene, sigma: Double)
    throws
  {
    // Near black and near white, but for white paper, of which nothing is left.
    for offset: Float in scene == .text ? [0.05] : [0.05, 0.6] {
      let image = self.scene(scene).mapping { offset + 0.35 * $0 }
      let estimate = try image.addingGaussianNoise(sigma: sigma, seed: 2).quantised().estimatedSigma()
      // Worst of these measured: 4.1 %.
      #expect(abs(estimate / sigma - 1) < 0.1, "\(scene) at \(sigma) from \(offset): \(estimate)")
    }
  }

  @Test func areasOfOneValueDoNotCount() throws {
    let noisy = scene().addingGaussianNoise(sigma: 25, seed: 1).quantised()
    // A border that is black, gray or white; gray lies amid the range of the noise.
    for value: Float in [0, 0.5, 1] {
      var framed = noisy
      for y in 0..<framed.height { for x in 0..<framed.width where x < 60 || y < 30 { framed[x, y] = value } }
      let estimate = try framed.estimatedSigma()
      // Worst of the three measured: 1.7 %.
      #expect(abs(estimate / 25 - 1) < 0.05, "border of \(value): \(estimate)")
    }
  }

  @Test func whatCannotBeSeenDoesNotCount() throws {
    var noisy = scene().addingGaussianNoise(sigma: 25, seed: 1)
    var opacity = Tensor<Float>(repeating: 0, shape: [noisy.height, noisy.width])
    // Under transparency lies noise of another strength.
    let strong = scene().addingGaussianNoise(sigma: 80, seed: 2)
    for y in 0..<noisy.height {
      for x in 0..<noisy.width {
        if (40..<200).contains(x), (40..<170).contains(y) { opacity[y, x] = 0.1 } else { noisy[x, y] = strong[x, y] }
      }
    }
    let estimate = try noisy.estimatedNoise(visible: opacity).sigma
    // Measured 0.4 %; some 20 000 pixels of a scene whose texture counts a little.
    #expect(abs(estimate / 25 - 1) < 0.03, "\(estimate)")
    #expect(throws: ImageError.self) { try noisy.estimatedNoise(visible: Tensor(zeros: noisy.height, noisy.width)) }
  }

  @Test func drawingsHaveNoNoise() throws {
    // Boxes of five grays, with soft edges between some of them.
    var drawing = Image(repeating: 0.5, width: 200, height: 160)
    for (k, value) in [Float(0.2), 0.35, 0.8, 0.65].enumerated() {
      for y in 20 * k + 10..<20 * k + 80 { for x in 40 * k + 5..<40 * k + 60 { drawing[x, y] = value } }
      for y in 20 * k + 10..<20 * k + 80 { drawing[40 * k + 60, y] = (value + 0.5) / 2 }
    }
    #expect(try drawing.estimatedSigma() == 0)
    #expect(try Image(repeating: 0.3, width: 50, height: 50, channels: 3).estimatedSigma() == 0)
  }

  @Test func tooLittleThatWasNotClippedIsSaid() throws {
    // White paper with noise: half of the noise is clipped in every place.
    let paper = Image(repeating: 1, width: 120, height: 100).addingGaussianNoise(sigma: 25, seed: 1).quantised()
    let error = #expect(throws: ImageError.self) { try paper.estimatedNoise() }
    #expect(error?.kind == .noiseUnknown && error?.description.contains("% of the pixels") == true, "\(error as Any)")
    let tiny = #expect(throws: ImageError.self) { try Image(repeating: 0, width: 5, height: 5).estimatedNoise() }
    #expect(tiny?.kind == .tooSmall)
  }

  // Of walls, which are of one brightness, and print, which is of two, this cannot be told.
  @Test(arguments: [Scene.deadLeaves, .texturedLeaves, .stars]) func noiseThatGrowsWithTheLightIsFound(scene: Scene)
    throws
  {
    let image = self.scene(scene)
    // Weak noise is lost in texture.
    for (black, white) in [(5.0, 26.0), (10, 40)] + (scene == .texturedLeaves ? [] : [(3, 12)]) {
      let floor = pow(black / 255, 2)
      let curve = NoiseCurve(slope: pow(white / 255, 2) - floor, floor: floor)
      let estimate = try growing(image, curve).estimatedNoise()
      guard case .growing(let found) = estimate.noise else {
        Issue.record("\(scene), \(black) to \(white): \(estimate)")
        continue
      }
      for value in scene == .stars ? [0.05, 0.15] : [0.3, 0.5, 0.75] {
        let ratio = found[0].sigma(at: value) / curve.sigma(at: value)
        // Worst of these measured: 7.6 %.
        #expect(abs(ratio - 1) < 0.15, "\(scene), \(black) to \(white): \(ratio) times the true one at \(value)")
      }
    }
  }

  @Test(arguments: Scene.allCases, [15.0, 25, 50]) func whiteNoiseIsNotTakenForAnother(scene: Scene, sigma: Double)
    throws
  {
    let estimate = try self.scene(scene).addingGaussianNoise(sigma: sigma, seed: 3).estimatedNoise()
    guard case .white(let sigmas) = estimate.noise, sigmas.count == 1 else {
      Issue.record("\(scene) at \(sigma): \(estimate)")
      return
    }
    #expect(estimate.correlation == nil, "\(scene) at \(sigma): \(estimate)")
  }

  @Test func eachAxisOfColourHasItsOwnNoise() throws {
    let gray = scene().plane(0)
    let colour = Image(planes: [gray, gray.scaled(by: 0.8), gray.scaled(by: 0.6)])
    // Independent in the channels: one level for all axes.
    guard case .white(let equal) = try colour.addingGaussianNoise(sigma: 20, seed: 1).estimatedNoise().noise else {
      Issue.record("not white")
      return
    }
    // Measured 0.6 %, and 1.7 % for the levels below.
    #expect(equal.count == 1 && abs(equal[0] / 20 - 1) < 0.03, "\(equal)")
    // The same grain in all three, beside a little of their own.
    let grain = Image(Tensor<Float>(zeros: 200, 240)).addingGaussianNoise(sigma: 20, seed: 2)
    var shared = colour.addingGaussianNoise(sigma: 4, seed: 3)
    for i in shared.pixels.indices { shared.pixels[i] += grain.pixels[i % grain.pixels.count] }
    guard case .white(let sigmas) = try shared.estimatedNoise().noise, sigmas.count == 3 else {
      Issue.record("one level")
      return
    }
    let wanted = [(3 * 400 + 16.0).squareRoot(), 4, 4]
    for (found, wanted) in zip(sigmas, wanted) { #expect(abs(found / wanted - 1) < 0.05, "\(sigmas)") }
    // Three equal channels are one plane.
    let noisy = Image(gray).addingGaussianNoise(sigma: 25, seed: 1)
    let tripled = Image(planes: [noisy.plane(0), noisy.plane(0), noisy.plane(0)])
    #expect(try tripled.estimatedNoise() == noisy.estimatedNoise())
  }

  @Test func noiseThatPixelsShareIsTold() throws {
    let image = scene()
    var blurred = image.addingGaussianNoise(sigma: 25, seed: 1)
    let noisy = blurred
    for y in 1..<image.height - 1 {
      for x in 1..<image.width - 1 {
        let around = (-1...1).flatMap { dy in (-1...1).map { dx in noisy[x + dx, y + dy] } }
        blurred[x, y] = around.reduce(0, +) / 9
      }
    }
    guard case .grains(let halfSize) = try blurred.estimatedNoise().correlation else {
      Issue.record("grains are not noticed")
      return
    }
    // Means of 2 × 2 of means of 3 × 3: weights 1 2 2 1 over 36 both ways, so 25 · 10/36, of which neighbours still share some.
    #expect(halfSize > 2 && halfSize < 25 * 10 / 36.0, "\(halfSize)")
    for isRow in [true, false] {
      var random = RandomStream(seed: 4, stream: "lines")
      let lines = (0..<240).map { _ in Float(10.0 / 255 * random.normal()) }
      var lined = image.addingGaussianNoise(sigma: 3, seed: 2)
      for y in 0..<lined.height { for x in 0..<lined.width { lined[x, y] += lines[isRow ? y : x] } }
      // 200 or 240 lines tell a deviation to 5 %, and the texture adds to it: 21 % and 13 % measured.
      switch try lined.estimatedNoise().correlation {
      case .rows(let sigma) where isRow: #expect(abs(sigma / 10 - 1) < 0.25, "\(sigma)")
      case .columns(let sigma) where !isRow: #expect(abs(sigma / 10 - 1) < 0.25, "\(sigma)")
      case let other: Issue.record("\(other as Any)")
      }
    }
  }
}
