import Denoisers
import Images
import Tensors
import Testing

@Suite struct WNNMTests {
  let clean = Scene.brick.render(width: 61, height: 48, seed: 3)

  private func noisy(_ sigma: Double) -> Image { clean.addingGaussianNoise(sigma: sigma, seed: 1) }

  /// Few rounds of small groups, of more patches than pixels or of fewer.
  private func small(side: Int, groupSize: Int) -> WNNM.Settings {
    var settings = WNNM.Settings()
    (settings.side, settings.groupSize, settings.groupDecrement) = (side, groupSize, 3)
    (settings.radius, settings.rounds, settings.stride) = (9, 3, 3)
    return settings
  }

  @Test(arguments: [(4, 24), (6, 20), (5, 25)]) func roundsAreWhatTheDefinitionSays(side: Int, groupSize: Int) throws {
    let settings = small(side: side, groupSize: groupSize)
    let plane = noisy(25).cropped(x: 3, y: 5, width: 30, height: 22).plane(0)
    var ranks: [Double] = []
    let result = try WNNM(settings: settings).denoise(NoisyPlane(plane, sigma: 25)) { ranks.append($0.meanRank) }
    let expected = try WNNMDefinition(settings: settings, sigma: 25).estimate(of: plane)
    // Single precision. A patch at the end of a list, or a value at the cut, may fall to the other side by rounding, in
    // one of hundreds of groups: measured 4e-7 without, some 1e-3 with; a mean rank moves by a hundredth.
    let difference = (Tensor<Double>(result) - expected.plane).elements.map(abs).sorted()
    #expect(difference[difference.count * 9 / 10] < 2e-6)
    #expect(difference.last ?? 1 < 0.01)
    #expect(zip(ranks, expected.ranks).allSatisfy { abs($0 - $1) < 0.05 })
  }

  @Test func aMixtureOfGroupSizesIsWhatTheDefinitionSays() throws {
    // In a corner of 10 × 9 pixels the windows hold fewer patches than a group wants, each another number.
    let settings = small(side: 6, groupSize: 30)
    let plane = noisy(25).cropped(x: 0, y: 0, width: 10, height: 9).plane(0)
    let result = try WNNM(settings: settings).denoise(NoisyPlane(plane, sigma: 25)) { _ in }
    let expected = try WNNMDefinition(settings: settings, sigma: 25).estimate(of: plane).plane
    // Single precision, as above.
    #expect((Tensor<Double>(result) - expected).largestMagnitude < 2e-6)
  }

  @Test(arguments: [5.0, 15, 25, 50, 75, 150]) func noiseOfAnyStrengthIsRemoved(sigma: Double) throws {
    let picture = noisy(sigma)
    let gain = try WNNM().denoise(picture, sigma: sigma).psnr(to: clean) - picture.psnr(to: clean)
    // Seeds 1 to 3 give at least 2.9 dB at σ = 5 and more with more noise; half of the least.
    #expect(gain > 1.4, "\(gain) dB at \(sigma)")
  }

  @Test(arguments: [0.01, 0.3, 1]) func vanishingNoiseIsNotMadeLarger(sigma: Double) throws {
    let picture = noisy(sigma)
    let result = try WNNM().denoise(picture, sigma: sigma)
    // Down to a level of σ that single precision cannot tell from rounding, groups stay as they are: hardly a hundredth
    // of a decibel may be lost, and 0.002 dB were gained at least.
    #expect(result.psnr(to: clean) > picture.psnr(to: clean) - 0.01)
  }

  @Test func constantsFollowTheNoise() {
    let sides = [1.0, 20, 20.5, 40, 41, 60, 61, 200].map { WNNM.Settings.suited(to: $0).side }
    #expect(sides == [6, 6, 7, 7, 8, 8, 9, 9])
    let sizes = (0..<12).map { WNNM.Settings.suited(to: 25).groupSize(round: $0) }
    #expect(sizes == [80, 80, 70, 70, 60, 60, 50, 50, 40, 40, 30, 30])
    var many = WNNM.Settings()
    (many.groupSize, many.rounds) = (20, 8)
    // Never so few that a group is empty.
    #expect((0..<8).map { many.groupSize(round: $0) } == [20, 20, 10, 10, 2, 2, 2, 2])
  }

  @Test func constantPictureStaysConstant() throws {
    let flat = Image(repeating: 0.375, width: 40, height: 33)
    let result = try WNNM().denoise(flat, sigma: 25)
    #expect(result.pixels.allSatisfy { abs($0 - 0.375) < 1e-6 })  // rounding of means
    let black = try WNNM().denoise(Image(repeating: 0, width: 30, height: 20), sigma: 25)
    #expect(black.pixels.allSatisfy { $0 == 0 })
  }

  @Test func brighterPictureGivesABrighterResult() throws {
    // Multiples of 1/256 and a quarter more: all differences are exact in the first round, and nearly so in the others.
    // Measured 1e-4 for nine of ten pixels.
    let plane = noisy(25).mapping { ($0 * 256).rounded() / 256 }.plane(0)
    let plain = try WNNM().denoise(NoisyPlane(plane, sigma: 25)) { _ in }
    let brighter = try WNNM().denoise(NoisyPlane(plane.map { $0 + 0.25 }, sigma: 25, range: 0...1)) { _ in }
    let difference = zip(brighter.elements, plain.elements).map { abs($0 - $1 - 0.25) }.sorted()
    #expect(difference[difference.count * 9 / 10] < 1e-3)
  }

  @Test func groupsAndRoundsGain() throws {
    for seed: UInt64 in 1...3 {
      let clean = Scene.brick.render(width: 96, height: 96, seed: seed)
      let plane = clean.addingGaussianNoise(sigma: 25, seed: seed).plane(0)
      var scores: [Double] = []
      _ = try WNNM().denoise(NoisyPlane(plane, sigma: 25)) { scores.append(psnr($0.estimate, clean.plane(0))) }
      // Each of the first six rounds is better than the one before; measured at least 0.03 dB.
      #expect(zip(scores, scores.dropFirst()).prefix(5).allSatisfy { $1 > $0 }, "\(scores)")
      let bm3d = try BM3D().denoise(Image(plane), sigma: 25).psnr(to: clean)
      #expect(scores[11] > bm3d, "\(scores[11]) after \(bm3d)")
    }
  }

  @Test(arguments: [25.0, 75]) func picturesSmallerThanTheSearchWindowAreDenoised(sigma: Double) throws {
    for (width, height) in [(9, 9), (12, 30), (60, 13)] {
      let part = noisy(sigma).cropped(x: 0, y: 5, width: width, height: height)
      let result = try WNNM().denoise(part, sigma: sigma)
      #expect((result.width, result.height) == (width, height) && result.pixels.allSatisfy(\.isFinite))
    }
  }

  @Test(arguments: [(5, 20, 10.0), (20, 6, 25), (1, 1, 25), (8, 40, 75)])
  func picturesSmallerThanAPatchAreRefused(width: Int, height: Int, sigma: Double) {
    let tiny = Image(repeating: 0.5, width: width, height: height)
    let error = #expect(throws: ImageError.self) { try WNNM().denoise(tiny, sigma: sigma) }
    #expect(error?.kind == .tooSmall)
    #expect(error?.description.contains(sigma > 60 ? "9 × 9" : sigma > 20 ? "7 × 7" : "6 × 6") == true)
  }

  @Test(arguments: [Float.nan, .infinity]) func pixelsThatAreNotFiniteAreRefused(value: Float) {
    var bad = noisy(25)
    bad[5, 6] = value
    let error = #expect(throws: ImageError.self) { try WNNM().denoise(bad, sigma: 25) }
    #expect(error?.kind == .notFinite)
  }

  @Test func progressRisesToOne() throws {
    let seen = Recorder()
    _ = try WNNM().denoise(noisy(10), sigma: 10) { seen.append($0) }
    #expect(seen.values.allSatisfy { (0...1).contains($0) } && seen.values.last == 1)
  }

  @Test(.enabled(if: ImageSet.isAvailable()), arguments: [(15.0, 32.696), (50, 27.052)])
  func photographsComeOutAsPublished(sigma: Double, average: Double) throws {
    // The averages of Set12's small pictures and the rest in the DnCNN paper's table. Measured 0.05 and 0.01 dB below.
    let evaluation = try Evaluation(WNNM(), sigma: sigma, rules: .dncnn)
    let scores = try ImageSet(named: "Set12").entries.map { try evaluation.measure(try $0.load(), name: $0.name) }
    #expect(abs(evaluation.report(scores, set: "Set12").meanPSNR - average) < 0.1)
  }
}
