import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct AdaptationTests {
  let network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 2)
  let clean = Scene.brick.render(width: 30, height: 26, seed: 1).plane(0)
  let noisy = Scene.brick.render(width: 30, height: 26, seed: 1).addingGaussianNoise(sigma: 25, seed: 2).plane(0)

  @Test func truthIsWatchedButNotLearnedFrom() throws {
    let start = try network.initialParameters(seed: 1)
    let estimate = network.denoised(noisy, start)
    // Larger crops than the picture become as large as the picture.
    let adaptation = Adaptation(steps: 6, rate: 1e-3, crop: 64, crops: 1, optimiser: .muon, seed: 3)
    let blind = try adaptation.adapted(network, start, to: [estimate], sigma: 25)
    let watched = try adaptation.adapted(
      network, start, to: [estimate], sigma: 25, watched: NoisyCrop(clean: clean, noisy: noisy), stepsPerScore: 2)
    #expect(blind.parameters == watched.parameters && blind.parameters != start)
    #expect(blind.steps.isEmpty && blind.scores.isEmpty)
    #expect(watched.steps == [0, 2, 4, 6])
    #expect(watched.scores.first == psnr(estimate, clean))
    #expect(watched.scores.last == psnr(network.denoised(noisy, watched.parameters), clean))
  }

  @Test func learningFromTheTruthHelps() throws {
    let start = try network.initialParameters(seed: 1)
    let adaptation = Adaptation(steps: 40, rate: 3e-3, crop: 24, crops: 2)
    let scores = try adaptation.adapted(
      network, start, to: [clean], sigma: 25, watched: NoisyCrop(clean: clean, noisy: noisy)
    ).scores
    // An untrained network on the very picture: decibels, not tenths.
    #expect((scores.last ?? 0) > scores[0] + 1)
  }

  @Test func onlyChosenParametersAreLearned() throws {
    let start = try network.initialParameters(seed: 1)
    let some = start.learning { $0.hasPrefix("linear") }
    #expect(some.count == start.count - 16 * 25 - 1 - 16 && some.values == start.values)
    let adapted = try Adaptation(steps: 3, rate: 1e-2, crop: 16, crops: 1, optimiser: .muon)
      .adapted(network, some, to: [clean], sigma: 25).parameters
    for name in start.names { #expect((adapted[name] == start[name]) == !name.hasPrefix("linear")) }
    // What does not learn now, does not learn in a part of it.
    #expect(some.learning { $0 == "Dict" }.count == 0)
  }
}
