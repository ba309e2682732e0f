import Gradients
import Sparse
import Tensors
import Testing

/// The step that the classical solvers iterate, recorded as a layer.
@Suite struct ShrinkageStepTests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 6, atoms: 10, seed: 3)

  /// Some layers from zero codes, written once for tensors and variables.
  private func layers<Value: TensorAlgebra>(
    _ signals: Value, _ model: MatrixModel<Value>, _ threshold: Value, start: Value, count: Int
  ) -> Value {
    var codes = start
    for _ in 0..<count { codes = shrinkageStep(codes, signals: signals, model: model, threshold: threshold) }
    return codes
  }

  @Test(arguments: [[1], [10], [4, 1]])
  func variablesGiveTheNumbersOfTensors(thresholdShape: [Int]) {
    let (x, start) = (random(4, 6), Tensor<Double>(zeros: 4, 10))
    let analysis = dictionary.scaled(by: 0.3)
    let threshold = Tensor<Double>(repeating: 0.05, shape: thresholdShape)
    let numbers = layers(
      x, MatrixModel(synthesis: dictionary, analysis: analysis), threshold, start: start, count: 5)
    let tape = Tape<Double>()
    let recorded = layers(
      tape.parameter(x),
      MatrixModel(synthesis: tape.parameter(dictionary), analysis: tape.parameter(analysis)),
      tape.parameter(threshold), start: tape.constant(start), count: 5)
    #expect(recorded.value == numbers)
    #expect(numbers.elements.contains { $0 != 0 } && numbers.elements.contains { $0 == 0 })
  }

  @Test(arguments: [[1], [10], [4, 1]])
  func gradientsThroughFiveLayers(thresholdShape: [Int]) {
    // Random values are far enough from the kinks at ±θ for h = 1e-5; the seeds are fixed.
    let error = GradientCheck.error(
      at: [
        random(4, 6), dictionary, dictionary.scaled(by: 0.3), Tensor(repeating: 0.05, shape: thresholdShape),
        random(4, 10, seed: 9),
      ]
    ) {
      layers(
        $0[0], MatrixModel(synthesis: $0[1], analysis: $0[2]), $0[3], start: $0[4], count: 5)
    }
    #expect(error < TT(differenceTolerance))
  }

  @Test func unfoldedLayersAreISTA() throws {
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.1)
    let x = random(4, 6)
    let solver = lasso.solve(x, by: .ista, iterations: 7).codes
    let tape = Tape<Double>()
    let step = 1 / lasso.lipschitz
    let network = layers(
      tape.constant(x), MatrixModel(dictionary: tape.parameter(dictionary), stepSize: step),
      tape.parameter(Tensor([step * 0.1])), start: tape.constant(Tensor(zeros: 4, 10)), count: 7)
    #expect(network.value == solver)
  }
}
