import Denoisers
import Foundation
import Images
import Tensors
import Testing

/// Returns what it is given.
private struct Identity: Denoiser {
  let name = "identity"
  func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> { plane.pixels }
}

@Suite struct EvaluationTests {
  @Test(arguments: [(256, 256, 20.1448), (512, 512, 20.1765), (481, 321, 20.1748)])
  func legacyNoiseHasThePublishedStrength(width: Int, height: Int, expected: Double) throws {
    // Noisy PSNR does not depend on the picture: the sheet's numbers, four decimals.
    let picture = Image(repeating: 0.5, width: width, height: height)
    let noisy = EvaluationProtocol.dncnn.noisy(picture, name: "any", sigma: 25, seed: 9)
    #expect(abs(noisy.psnr(to: picture) - expected) < 5e-5)
  }

  @Test func plainNoiseIsNotClippedAndHasItsStrength() {
    let picture = Image(repeating: 1, width: 256, height: 256)
    let noisy = EvaluationProtocol.plain.noisy(picture, name: "white", sigma: 25, seed: 0)
    // 10 log₁₀(255² / 25²) = 20.172; the mean of 65 536 squares strays by 0.55 %, 0.024 dB, at one standard deviation.
    #expect(abs(noisy.psnr(to: picture) - 20.172) < 0.1)
    // Two deviations above white: a fiftieth of the pixels lies beyond.
    #expect(noisy.pixels.contains { $0 > 1.2 })
  }

  @Test func noiseOfAPictureDependsOnItsNameAndTheSeedAlone() {
    let picture = Image(repeating: 0.5, width: 16, height: 16)
    func noisy(_ name: String, _ seed: UInt64) -> Image {
      EvaluationProtocol.plain.noisy(picture, name: name, sigma: 25, seed: seed)
    }
    #expect(noisy("house", 1) == noisy("house", 1))
    #expect(noisy("house", 1) != noisy("lena", 1))
    #expect(noisy("house", 1) != noisy("house", 2))
  }

  @Test func roundingProtocolRoundsTheEstimate() {
    // Half a gray level up is rounded away, more is a whole level: 20 log₁₀ 255 = 48.13 dB.
    let clean = Image(repeating: 100 / 255, width: 16, height: 16)
    let near = clean.mapping { $0 + 0.4 / 255 }
    let far = clean.mapping { $0 + 0.6 / 255 }
    #expect(EvaluationProtocol.dncnn.quality(of: near, to: clean).psnr == .infinity)
    // Four decimals, of Float levels.
    #expect(abs(EvaluationProtocol.dncnn.quality(of: far, to: clean).psnr - 48.1308) < 1e-4)
    // 20 log₁₀(255 / 0.4) = 56.1.
    #expect(abs(EvaluationProtocol.plain.quality(of: near, to: clean).psnr - 56.1) < 0.05)
  }

  @Test func identityScoresTheNoisyPicture() throws {
    let evaluation = try Evaluation(Identity(), sigma: 15)
    let picture = Scene.brick.render(width: 40, height: 40, seed: 1)
    let score = try evaluation.measure(picture, name: "brick")
    #expect(score.psnr == score.noisyPSNR)
    #expect(score.ssim > 0 && score.ssim < 1 && score.seconds >= 0)
  }

  @Test func reportHoldsTheAgreedKeysAndMeans() throws {
    let evaluation = try Evaluation(Identity(), sigma: 15, rules: .dncnn, seed: 3)
    let scores = try (1...3).map {
      try evaluation.measure(Scene.text.render(width: 32, height: 32, seed: $0), name: "text \($0)")
    }
    let report = evaluation.report(scores, set: "scenes")
    // Three numbers of size twenty: a unit in the last place is 3.6e-15.
    #expect(abs(report.meanPSNR - scores.map(\.psnr).reduce(0, +) / 3) < 1e-14)
    let object = try #require(try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any])
    #expect(
      Set(object.keys)
        == ["method", "sigma", "set", "protocol", "seed", "threads", "images", "meanPSNR", "meanSSIM"])
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: place) }
    try report.json().write(to: place)
    #expect(try EvaluationReport(contentsOf: place.path) == report)
    try Data("{}".utf8).write(to: place)
    let error = #expect(throws: DenoiserError.self) { try EvaluationReport(contentsOf: place.path) }
    #expect(error?.description.contains(place.path) == true)
    let first = try #require((object["images"] as? [[String: Any]])?.first)
    #expect(Set(first.keys) == ["name", "noisyPSNR", "psnr", "ssim", "seconds"])
    #expect(try JSONDecoder().decode(EvaluationReport.self, from: try report.json()) == report)
  }

  @Test func perfectEstimateCanBeWrittenAsJSON() throws {
    let score = PictureScore(name: "a", noisyPSNR: 20, psnr: .infinity, ssim: 1, seconds: 0)
    let report = try Evaluation(Identity(), sigma: 1).report([score], set: "one")
    #expect(String(decoding: try report.json(), as: UTF8.self).contains("\"inf\""))
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func badNoiseLevelsAreRefused(sigma: Double) {
    #expect(throws: ImageError.self) { try Evaluation(Identity(), sigma: sigma) }
  }

  @Test func unknownNamesListTheKnownOnes() {
    let method = #expect(throws: DenoiserError.self) { try MethodCatalog.method(named: "median") }
    for entry in MethodCatalog.all { #expect(method?.description.contains(entry.name) == true) }
    let rules = #expect(throws: DenoiserError.self) { try EvaluationProtocol.named("matlab") }
    #expect(rules?.description.contains("plain, dncnn") == true)
  }

  @Test func everyMethodIsFoundUnderItsOwnName() throws {
    #expect(Set(MethodCatalog.all.map(\.name)).count == MethodCatalog.all.count)
    for entry in MethodCatalog.ready { #expect(try entry.denoiser().name == entry.name) }
    // A network that is still learning says what to do.
    for entry in MethodCatalog.all where entry.needsWeights {
      let error = #expect(throws: DenoiserError.self) { try entry.denoiser() }
      let message = error?.description ?? ""
      #expect(message.contains(entry.name) && message.contains("--weights") && message.contains("train "), "\(message)")
    }
  }

  @Test func weightsForAMethodWithoutAnyAreRefused() throws {
    let method = try MethodCatalog.method(named: "ksvd")
    let error = #expect(throws: DenoiserError.self) { try method.denoiser(weights: "some.safetensors") }
    #expect(error?.description.contains("some.safetensors") == true)
  }
}
