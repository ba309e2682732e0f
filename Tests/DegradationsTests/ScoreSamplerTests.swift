import Degradations
import Tensors
import Testing

@Suite struct ScoreSamplerTests {
  /// Wiener's filter of signals of variance τ².
  private func wiener(_ tau: Double) -> ScoreSampler.BatchDenoiser {
    { noisy, sigma in noisy.scaled(by: tau * tau / (tau * tau + sigma * sigma)) }
  }

  @Test func normalSignalsHaveTheirVariance() throws {
    var random = RandomStream(seed: 1, stream: "sampler")
    let signals = try ScoreSampler(beta: 0.1, first: 2, last: 0.005).sample([20_000, 1], by: wiener(0.5), &random)
    // The sampler loses a few per cent of the variance; one standard error of 20,000 is one per cent.
    #expect(abs(signals.squaredNorm / 20_000 / 0.25 - 1) < 0.08)
  }

  @Test func knownEntriesComeOutAsGiven() throws {
    var random = RandomStream(seed: 1, stream: "sampler")
    let mask = Tensor<Double>(rows: [[1, 0, 0], [0, 1, 0]])
    let values = Tensor<Double>(rows: [[0.3, 9, 9], [9, -0.2, 9]])
    let known = ScoreSampler.Known(mask: mask, values: values)
    let signals = try ScoreSampler().sample([2, 3], by: wiener(0.5), known: known, &random)
    #expect(signals[0, 0] == 0.3 && signals[1, 1] == -0.2)
    #expect(signals.elements.allSatisfy { abs($0) < 5 })
  }

  /// Steps of the sheet: 32 for β = 1, 47 for 0.5, 127 for 0.1, from 1 to 0.01.
  @Test(arguments: [(1.0, 32), (0.5, 47), (0.1, 127)]) func itTakesAsManyStepsAsTheSheetSays(beta: Double, steps: Int)
    throws
  {
    var (random, count) = (RandomStream(seed: 1, stream: "sampler"), 0)
    _ = try ScoreSampler(beta: beta).sample([1, 1], by: wiener(1), &random) { step, _, _ in count = step }
    #expect(count == steps)
  }
}
