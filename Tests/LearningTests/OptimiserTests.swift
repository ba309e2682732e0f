import Foundation
import Learning
import Tensors
import Testing

@Suite struct OptimiserTests {
  @Test func stepsFollowTheFormula() {
    var parameters = ParameterSet<Float>()
    parameters.append("p", Tensor([1, -2]))
    parameters.append("still", Tensor([5]), isTrained: false)
    var settings = Optimiser.Settings()
    (settings.beta1, settings.beta2, settings.epsilon, settings.weightDecay) = (0.8, 0.95, 1e-3, 0.1)
    var optimiser = Optimiser(settings, for: parameters)
    var (m, v, p) = ([0.0, 0], [0.0, 0], [1.0, -2])
    for t in 1...4 {
      let g = [0.3 * Double(t), -1.0 / Double(t)]
      optimiser.update(&parameters, [Tensor(g.map { Float($0) }), Tensor([7])], rate: 0.05)
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
      var optimiser = Optimiser(for: parameters)
      for t in 0..<10 { optimiser.update(&parameters, [Tensor([scale * Float(t % 3) - scale])], rate: 0.01) }
      return parameters["p"][0]
    }
    #expect(abs(learned(1) - learned(1000)) < 1e-6)  // ε = 1e-8 beside gradients of size one, ten steps
  }

  @Test(arguments: [[3, 7], [7, 3], [4, 4], [4, 2, 3, 1]])
  func orthogonalStepsCountAllDirectionsAlike(shape: [Int]) throws {
    var random = RandomStream(seed: 5, stream: "orthogonal")
    var settings = Optimiser.Settings()
    settings.name = .muon
    // Singular values far apart: rows shrink by tens.
    let columns = shape.dropFirst().reduce(1, *)
    let gradient: Tensor<Float> = random.normals(shape[0], columns)
    let matrix = gradient.combined(
      with: Tensor(shape: [shape[0], columns], elements: (0..<gradient.count).map { pow(0.1, Float($0 / columns)) })
    ) { $0 * $1 }
    let spread = Tensor(shape: shape, elements: matrix.elements)
    var parameters = ParameterSet<Float>()
    parameters.append("matrix", Tensor(repeating: 0, shape: shape))
    parameters.append("vector", Tensor([1, 2]))
    var plain = parameters
    var (optimiser, reference) = (Optimiser(settings, for: parameters), Optimiser(for: parameters))
    for _ in 0..<3 {
      optimiser.update(&parameters, [spread, Tensor([1, -1])], rate: 0.5)
      reference.update(&plain, [spread, Tensor([1, -1])], rate: 0.5)
    }
    // Three steps along one orthonormal factor, each of 0.5 · 0.2 √(longer side).
    let length = 3 * 0.5 * 0.2 * Float(max(shape[0], columns)).squareRoot()
    let (u, s, vt) = try Tensor(shape: matrix.shape, elements: parameters["matrix"].elements).svd()
    #expect(s.allSatisfy { abs($0 - length) < 1e-4 })  // single precision behind a condition of a thousand
    let (u0, _, vt0) = try matrix.svd()
    #expect((u.matmul(vt) + u0.matmul(vt0)).largestMagnitude < 1e-4)  // as above
    #expect(parameters["vector"] == plain["vector"])
  }

  @Test func orthogonalStepsStandStillWithoutGradient() {
    var settings = Optimiser.Settings()
    settings.name = .muon
    var parameters = ParameterSet<Float>()
    parameters.append("matrix", Tensor(rows: [[1, 2], [3, 4]]))
    var optimiser = Optimiser(settings, for: parameters)
    optimiser.update(&parameters, [Tensor(zeros: 2, 2)], rate: 1)
    #expect(parameters["matrix"].elements == [1, 2, 3, 4])
  }

  @Test func ratesFollowTheirCurve() {
    let cosine = LearningRate(2, .cosine(to: 0.1), warmup: 10)
    #expect(cosine.value(at: 0, of: 110) == 0.2 && cosine.value(at: 9, of: 110) == 2)
    // The cosine's rounding, 1e-16 of numbers up to two.
    #expect(abs(cosine.value(at: 60, of: 110) - 1.1) < 1e-15 && abs(cosine.value(at: 110, of: 110) - 0.2) < 1e-15)
    let steps = LearningRate(1, .steps(at: [0.5, 0.75], factor: 0.5))
    #expect([0, 49, 50, 74, 75, 99].map { steps.value(at: $0, of: 100) } == [1, 1, 0.5, 0.5, 0.25, 0.25])
    #expect(LearningRate(3).value(at: 1000, of: 10) == 3)
  }

  @Test func normSeesWhatIsNotFinite() {
    #expect(globalNorm([Tensor([3]), Tensor([0, 4])]) == 5)
    #expect(!globalNorm([Tensor([1, .infinity])]).isFinite && globalNorm([Tensor([.nan])]).isNaN)
  }
}
