import Foundation
import Images
import Tensors
import Testing

@Suite struct NoiseTests {
  @Test func legacyGeneratorGivesItsGoldenNumbers() {
    // dncnn.md, section 4; printed to ten digits.
    var generator = LegacyNormalGenerator()
    let golden = [
      1.1649535105, 0.6268390826, 0.0750801547, 0.3516069028, -0.6965125352, 1.6961424807, 0.0590597780, 1.7970717837,
      0.2640685288, 0.8716732887, -1.4461715393, -0.7011653457,
    ]
    var count = 0
    // Ten decimals: half a unit in the last.
    for value in golden {
      #expect(abs(generator.next() - value) <= 5e-11)
      count += 1
    }
    for (place, value) in [(65_536, -0.9455252035), (154_401, 0.7007918428), (262_144, -0.6052117496)] {
      while count < place - 1 {
        _ = generator.next()
        count += 1
      }
      #expect(abs(generator.next() - value) <= 5e-11)
      count += 1
    }
    var uniforms = LegacyNormalGenerator()
    let states = (0..<4).map { _ in Int((uniforms.uniform() * 2_147_483_647).rounded()) }
    #expect(states == [470_211_272, 101_027_544, 1_457_850_878, 1_458_777_923])
  }

  @Test func legacyNoiseGivesThePublishedNoisyPSNR() {
    // Any picture of these sizes; printed to four decimals.
    for (width, height, value) in [(256, 256, 20.1448), (512, 512, 20.1765), (481, 321, 20.1748)] {
      let image = Image(repeating: 0.5, width: width, height: height)
      #expect(abs(image.addingLegacyNoise(sigma: 25).psnr(to: image) - value) <= 6e-5)
    }
  }

  @Test func gaussianNoiseHasItsDeviationAndIsNotClipped() {
    let image = Image(repeating: 1, width: 300, height: 200, channels: 3)
    let noisy = image.addingGaussianNoise(sigma: 25, seed: 3)
    let differences = zip(noisy.pixels, image.pixels).map { Double($0) - Double($1) }
    let mean = differences.reduce(0, +) / Double(differences.count)
    let deviation = (differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)).squareRoot() * 255
    // Five standard errors of 180,000 numbers.
    #expect(abs(mean) <= 5 * 25 / 255 / 424.0)
    #expect(abs(deviation - 25) <= 5 * 25 / 600.0)
    // Nothing is clipped: of 180,000 white pixels many lie two deviations, 0.2, above.
    #expect((noisy.pixels.max() ?? 0) > 1.2)
    #expect(noisy == image.addingGaussianNoise(sigma: 25, seed: 3))
    #expect(noisy != image.addingGaussianNoise(sigma: 25, seed: 4))
  }

  @Test(arguments: [0, -1, Double.nan, .infinity]) func impossibleNoiseLevelsAreRefused(sigma: Double) {
    #expect((#expect(throws: ImageError.self) { try NoiseLevel.validated(sigma) })?.kind == .badNoiseLevel)
  }

  @Test(arguments: Scene.allCases, [15.0, 25, 50]) func theEstimateFindsTheNoiseLevel(scene: Scene, sigma: Double)
    throws
  {
    let image = scene.render(width: 256, height: 256, seed: 5)
    let estimate = try image.addingGaussianNoise(sigma: sigma, seed: 2).estimatedSigma()
    // Worst of four seeds measured: 7.3 % on cloth at σ = 15, under 3.5 % elsewhere.
    #expect(abs(estimate / sigma - 1) <= (scene == .fabric ? 0.12 : 0.05))
  }

  @Test func theEstimateHoldsOnColourAndRefusesTinyPictures() throws {
    let planes = [Scene.deadLeaves, .brick, .text].map { $0.render(width: 200, height: 150, seed: 1).plane(0) }
    let estimate = try Image(planes: planes).addingGaussianNoise(sigma: 25, seed: 1).estimatedSigma()
    // As for gray scenes; 0.7 % measured.
    #expect(abs(estimate / 25 - 1) <= 0.05)
    #expect(throws: ImageError.self) { try Image(repeating: 0, width: 5, height: 5).estimatedSigma() }
    #expect(throws: ImageError.self) { try Image(repeating: .nan, width: 50, height: 50).estimatedSigma() }
    #expect(try Image(repeating: 0.3, width: 50, height: 50).estimatedSigma() == 0)
  }

  @Test func noiseRangesAreReadAsTheyAreWritten() throws {
    for text in ["25", "10-30", "2.5", "0.5-1.5", "1e-3"] {
      let range = try NoiseRange(text)
      #expect(try NoiseRange(range.description) == range)
    }
    #expect(try NoiseRange("10-30") == NoiseRange(10, 30) && NoiseRange("25.0").description == "25")
    #expect(NoiseRange(10, 30).nearest(to: 50) == 30 && NoiseRange(10, 30).nearest(to: 12) == 12)
    #expect(NoiseRange(10, 30).level(at: 0.25) == 15)
  }

  @Test(arguments: ["", "x", "-25", "30-10", "10-", "10-20-30", "0-10", "nan", "10-inf", "25-25"])
  func textsThatAreNoNoiseAreRefused(text: String) {
    #expect((#expect(throws: ImageError.self) { try NoiseRange(text) })?.kind == .badNoiseLevel)
  }
}
