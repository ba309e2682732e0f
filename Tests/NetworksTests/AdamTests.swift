import Foundation
import Networks
import Tensors
import Testing

@Suite struct AdamTests {
  @Test func stepsFollowTheFormula() {
    var parameters = ParameterSet<Float>()
    parameters.append("p", Tensor([1, -2]))
    parameters.append("still", Tensor([5]), isTrained: false)
    var settings = Adam.Settings()
    (settings.beta1, settings.beta2, settings.epsilon, settings.weightDecay) = (0.8, 0.95, 1e-3, 0.1)
    var adam = Adam(settings, for: parameters)
    var (m, v, p) = ([0.0, 0], [0.0, 0], [1.0, -2])
    for t in 1...4 {
      let g = [0.3 * Double(t), -1.0 / Double(t)]
      adam.update(&parameters, [Tensor(g.map { Float($0) }), Tensor([7])], rate: 0.05)
      for k in 0..<2 {
        m[k] = 0.8 * m[k] + 0.2 * g[k]
        v[k] = 0.95 * v[k] + 0.05 * g[k] * g[k]
        let (mean, square) = (m[k] / (1 - pow(0.8, Double(t))), v[k] / (1 - pow(0.95, Double(t))))
        p[k] = (1 - 0.05 * 0.1) * p[k] - 0.05 * mean / (square.squareRoot() + 1e-3)
      }
    }
    for k in 0..<2 { #expect(abs(Double(parameters["p"][k]) - p[k]) < 1e-6) }  // single precision, four steps
    #expect(parameters["still"][0] == 5)
  }

  @Test func scaleOfTheLossDoesNotMatter() {
    func learned(_ scale: Float) -> Float {
      var parameters = ParameterSet<Float>()
      parameters.append("p", Tensor([1]))
      var adam = Adam(for: parameters)
      for t in 0..<10 { adam.update(&parameters, [Tensor([scale * Float(t % 3) - scale])], rate: 0.01) }
      return parameters["p"][0]
    }
    #expect(abs(learned(1) - learned(1000)) < 1e-6)  // ε = 1e-8 beside gradients of size one
  }

  @Test func ratesFollowTheirCurve() {
    let cosine = LearningRate(2, .cosine(to: 0.1), warmup: 10)
    #expect(cosine.value(at: 0, of: 110) == 0.2 && cosine.value(at: 9, of: 110) == 2)
    #expect(abs(cosine.value(at: 60, of: 110) - 1.1) < 1e-12 && abs(cosine.value(at: 110, of: 110) - 0.2) < 1e-12)
    let steps = LearningRate(1, .steps(at: [0.5, 0.75], factor: 0.5))
    #expect([0, 49, 50, 74, 75, 99].map { steps.value(at: $0, of: 100) } == [1, 1, 0.5, 0.5, 0.25, 0.25])
    #expect(LearningRate(3).value(at: 1000, of: 10) == 3)
  }

  @Test func normSeesWhatIsNotFinite() {
    #expect(globalNorm([Tensor([3]), Tensor([0, 4])]) == 5)
    #expect(!globalNorm([Tensor([1, .infinity])]).isFinite && globalNorm([Tensor([.nan])]).isNaN)
  }
}
