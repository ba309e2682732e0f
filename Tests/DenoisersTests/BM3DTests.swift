import Denoisers
import Images
import Tensors
import Testing

/// BM3D with the constants of the published tables; ``BM3DOverlapTests`` has the usual ones.
@Suite struct BM3DTests {
  let clean = Scene.texturedLeaves.render(width: 72, height: 56, seed: 3)
  var noisy: Image { clean.addingGaussianNoise(sigma: 25, seed: 1) }

  /// Multiples of 1/256, whose squared differences add up exactly in single precision: both searches then see the same
  /// ties.
  private func rounded(_ picture: Image) -> Tensor<Float> {
    picture.mapping { ($0 * 256).rounded() / 256 }.plane(0)
  }

  @Test(arguments: [20.0, 50]) func bothStepsDoWhatTheDefinitionSays(sigma: Double) throws {
    let scene = Scene.brick.render(width: 43, height: 38, seed: 2)
    let noisy = rounded(scene.addingGaussianNoise(sigma: sigma, seed: 2))
    let (definition, bm3d) = (BM3DDefinition(profile: .published(for: sigma), sigma: sigma), BM3D.published)
    let basic = try bm3d.basicEstimates(of: [noisy], sigma: sigma)[0]
    // Products of 64 or 121 terms of size one, back and forth, and averages of some hundred estimates, in single
    // precision.
    let expected = try definition.basicEstimate(of: noisy)
    #expect((Tensor<Double>(basic) - expected).largestMagnitude < 1e-5)
    let guide = rounded(Image(basic))
    let final = try bm3d.finalEstimates(of: [noisy], basic: [guide], sigma: sigma)[0]
    let expectedFinal = try definition.finalEstimate(of: noisy, basic: guide)
    #expect((Tensor<Double>(final) - expectedFinal).largestMagnitude < 1e-5)
  }

  @Test func constantPictureStaysConstant() throws {
    let flat = Image(repeating: 0.375, width: 60, height: 50)
    let basic = try BM3D.published.basicEstimates(of: flat.planes, sigma: 25)[0]
    #expect(basic.elements.allSatisfy { abs($0 - 0.375) < 1e-6 })  // rounding of products of 64 terms
    let result = try BM3D.published.denoise(flat, sigma: 25)
    // Wiener takes its share of the mean, too: of the coefficient 8 √32 · 0.375 = 17 the part σ² / (17² + σ²), 3.3e-5
    // with σ = 25/255. That is 1.3e-5 of the value.
    #expect(result.pixels.allSatisfy { abs($0 - 0.375) < 2e-5 })
  }

  @Test func blackPictureStaysBlack() throws {
    // No coefficient is left, no factor is above zero: the weights must not be infinite.
    let result = try BM3D.published.denoise(Image(repeating: 0, width: 30, height: 20), sigma: 25)
    #expect(result.pixels.allSatisfy { $0 == 0 })
  }

  @Test func noiseOnAConstantPictureAllButVanishes() throws {
    let flat = Image(repeating: 0.5, width: 128, height: 128)
    let noisy = flat.addingGaussianNoise(sigma: 25, seed: 4)
    let basic = Image(planes: try BM3D.published.basicEstimates(of: noisy.planes, sigma: 25))
    let final = try BM3D.published.denoise(noisy, sigma: 25)
    // Measured here and elsewhere: a hundredth and a two-hundredth of the variance; 17 and 20 dB ask for half of that.
    #expect(basic.psnr(to: flat) > noisy.psnr(to: flat) + 17)
    #expect(final.psnr(to: flat) > noisy.psnr(to: flat) + 20)
  }

  @Test func vanishingNoiseReturnsThePicture() throws {
    let result = try BM3D.published.denoise(clean, sigma: 0.01)
    // What the threshold and the filter take is of the size of σ, 88 dB below one, and most of it less; measured
    // elsewhere 127 dB, which is single precision.
    #expect(result.psnr(to: clean) > 100)
  }

  @Test(arguments: [15.0, 25, 50]) func secondStepGainsOnTheFirst(sigma: Double) throws {
    for scene in [Scene.texturedLeaves, .fabric, .brick] {
      let clean = scene.render(width: 128, height: 128, seed: 1)
      let noisy = clean.addingGaussianNoise(sigma: sigma, seed: 1)
      let basic = Image(planes: try BM3D.published.basicEstimates(of: noisy.planes, sigma: sigma)).psnr(to: clean)
      let final = try BM3D.published.denoise(noisy, sigma: sigma).psnr(to: clean)
      // Measured over these scenes: at least 0.11 dB at σ = 15, 0.22 at 25, 0.42 at 50; half of the least.
      #expect(final > basic + 0.05)
    }
  }

  @Test func beatsKSVDWhereThePictureRepeatsItself() throws {
    for seed: UInt64 in 1...3 {
      let clean = Scene.brick.render(width: 128, height: 128, seed: seed)
      let noisy = clean.addingGaussianNoise(sigma: 50, seed: seed)
      let ksvd = try KSVDDenoiser(.adaptive).denoise(noisy, sigma: 50).psnr(to: clean)
      let bm3d = try BM3D.published.denoise(noisy, sigma: 50).psnr(to: clean)
      // Measured 0.95 to 1.52 dB over these seeds; half of the least. Not so on fabric, whose weave a dictionary learns.
      #expect(bm3d > ksvd + 0.45)
    }
  }

  @Test func profileFollowsTheNoise() {
    #expect(BM3D.Profile.published(for: 40) == .standard && BM3D.Profile.published(for: 40.5) == .strongNoise)
  }

  @Test func strongNoiseWantsItsOwnProfile() throws {
    for seed: UInt64 in 1...3 {
      let clean = Scene.fabric.render(width: 128, height: 128, seed: seed)
      let noisy = clean.addingGaussianNoise(sigma: 50, seed: seed)
      let published = try BM3D.published.denoise(noisy, sigma: 50)
      let strong = try BM3D(profile: .strongNoise).denoise(noisy, sigma: 50)
      #expect(published == strong)
      let standard = try BM3D(profile: .standard).denoise(noisy, sigma: 50).psnr(to: clean)
      // Measured 0.79 to 1.05 dB over these seeds; half of the least. On dead leaves it loses 0.1 dB.
      #expect(published.psnr(to: clean) > standard + 0.4)
    }
  }

  @Test func brighterPictureGivesABrighterResult() throws {
    // A quarter is exact in binary, and so are the differences of these gray levels: the groups are the same.
    let plane = rounded(noisy)
    let brighter = try BM3D.published.basicEstimates(of: [plane.map { $0 + 0.25 }], sigma: 25)[0]
    let plain = try BM3D.published.basicEstimates(of: [plane], sigma: 25)[0]
    // The mean's coefficient stays above the threshold in both; rounding as above.
    #expect(zip(brighter.elements, plain.elements).allSatisfy { abs($0 - $1 - 0.25) < 1e-5 })
  }

  @Test func chromaIsFilteredInTheGroupsOfTheGrayAxis() throws {
    // Colours that change where the gray axis does: its groups keep edges that drown in the noise of the others.
    for seed: UInt64 in 1...3 {
      let gray = Scene.brick.render(width: 96, height: 96, seed: seed).plane(0)
      let clean = Image(planes: [gray, gray.scaled(by: 0.8), gray.scaled(by: 0.6)])
      let noisy = clean.addingGaussianNoise(sigma: 40, seed: seed)
      let together = try BM3D.published.denoise(noisy, sigma: 40).psnr(to: clean)
      let axes = OpponentColour.axes(of: noisy)
      let apart = OpponentColour.image(fromAxes: try axes.map { try BM3D.published.denoise($0, sigma: 40) { _ in } })
      // Measured 0.25 to 0.33 dB over these seeds; half of the least.
      #expect(together > apart.psnr(to: clean) + 0.12)
    }
  }

  @Test(arguments: [25.0, 50]) func picturesSmallerThanTheSearchWindowAreDenoised(sigma: Double) throws {
    for (width, height) in [(11, 11), (12, 30), (60, 13), (38, 39)] {
      let part = noisy.cropped(x: 5, y: 5, width: width, height: height)
      let result = try BM3D.published.denoise(part, sigma: sigma)
      #expect((result.width, result.height) == (width, height) && result.pixels.allSatisfy(\.isFinite))
    }
    let patch = try BM3D.published.denoise(noisy.cropped(x: 9, y: 9, width: 8, height: 8), sigma: 40)
    #expect(patch.pixels.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [(7, 20, 25.0), (20, 7, 25), (1, 1, 25), (10, 40, 50)])
  func picturesSmallerThanAPatchAreRefused(width: Int, height: Int, sigma: Double) {
    let tiny = Image(repeating: 0.5, width: width, height: height)
    let error = #expect(throws: ImageError.self) { try BM3D.published.denoise(tiny, sigma: sigma) }
    #expect(error?.kind == .tooSmall)
    #expect(error?.description.contains(sigma > 40 ? "11 × 11" : "8 × 8") == true)
  }

  @Test(arguments: [Float.nan, .infinity]) func pixelsThatAreNotFiniteAreRefused(value: Float) {
    var bad = noisy
    bad[5, 6] = value
    let error = #expect(throws: ImageError.self) { try BM3D.published.denoise(bad, sigma: 25) }
    #expect(error?.kind == .notFinite)
  }

  @Test func progressRisesToOne() throws {
    let seen = Recorder()
    _ = try BM3D.published.denoise(noisy, sigma: 25) { seen.append($0) }
    #expect(seen.values.allSatisfy { (0...1).contains($0) } && seen.values.last == 1)
  }

  @Test(.enabled(if: ImageSet.isAvailable()), arguments: [(15.0, 32.372), (25, 29.969), (50, 26.722)])
  func photographsComeOutAsPublished(sigma: Double, average: Double) throws {
    // The averages of Set12 in the DnCNN paper, made with the noise of this protocol. Measured 0.02 to 0.03 dB below.
    let evaluation = try Evaluation(BM3D.published, sigma: sigma, rules: .dncnn)
    let scores = try ImageSet(named: "Set12").entries.map { try evaluation.measure(try $0.load(), name: $0.name) }
    #expect(abs(evaluation.report(scores, set: "Set12").meanPSNR - average) < 0.1)
  }
}
