import Degradations
import Tensors
import Testing

@Suite struct ScoreSamplerTests {
  /// Wiener's filter of signals of variance τ².
  private func wiener(_ tau: Double) -> ScoreSampler.BatchDenoiser {
    { noisy, sigma in noisy.scaled(by: tau * tau / (tau * tau + sigma * sigma)) }
  }

  /// Of normal signals every step is linear, y − h (y − D(y)) + γ n, so that their variance follows from the one before. Small steps keep
  /// all but a twentieth of it, the sheet's own lose a quarter.
  @Test(arguments: [(0.001, 0.5, 0.956), (0.01, 0.1, 0.754)])
  func normalSignalsHaveTheVarianceOfTheirRecursion(firstStep: Double, beta: Double, kept: Double) throws {
    var random = RandomStream(seed: 1, stream: "sampler")
    var sampler = ScoreSampler(beta: beta, first: 2, last: 0.005)
    sampler.firstStep = firstStep
    let signals = try sampler.sample([20_000, 1], by: wiener(0.5), &random)
    var (sigma, variance, step) = (2.0, 4.0, 0.0)
    while sigma > 0.005 {
      step += 1
      let h = firstStep * step / (1 + firstStep * (step - 1))
      let shrunk = 1 - h * sigma * sigma / (0.25 + sigma * sigma)
      let fresh = sigma * sigma * ((1 - beta * h) * (1 - beta * h) - (1 - h) * (1 - h))
      variance = shrunk * shrunk * variance + fresh
      sigma *= 1 - beta * h
    }
    #expect(abs(variance / 0.25 - kept) < 0.001)
    // Four standard errors of the variance of 20,000 normal numbers.
    #expect(abs(signals.squaredNorm / 20_000 / variance - 1) < 4 * (2 / 20_000.0).squareRoot())
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
