import Denoisers
import Gradients
import Images
import Learning
import Networks
import Solutions
import Sparse
import Tensors
import Testing

@Suite struct DeepKSVDSolutionsTests {
  @Test func countsAreThoseOfTheLibrary() throws {
    for stages in 1...3 {
      let count = try DeepKSVDNetwork(stages: stages).initialParameters(seed: 1).count
      #expect(deepKSVDParameterCount(side: 8, atoms: 256, stages: stages) == count)
    }
    #expect(
      deepKSVDParameterCount(side: 4, atoms: 25, stages: 2)
        == DeepKSVDNetwork(side: 4, atoms: 25, stages: 2).emptyParameters.count)
    // Half and double widths, and the numbers in the solution's text.
    #expect(deepKSVDParameterCount(side: 8, atoms: 256, stages: 1, widths: [64, 32, 16]) == 23_234)
    #expect(deepKSVDParameterCount(side: 8, atoms: 256, stages: 1, widths: [256, 128, 64]) == 74_306)
    let answers = deepKSVDParameterAnswers()
    #expect(answers.stages == [35_138, 53_891, 72_644] && answers.q == 84 && answers.count == 45_178)
  }

  @Test func cheaperFormDependsOnTheOvercompletenessOnly() {
    #expect(unfoldedStepsCost(n: 64, m: 256, unfoldings: 7) == (7 * 65_536, 7 * 32_768))
    for unfoldings in [1, 5] {
      let (same, more) = (
        unfoldedStepsCost(n: 10, m: 20, unfoldings: unfoldings), unfoldedStepsCost(n: 10, m: 21, unfoldings: unfoldings)
      )
      #expect(same.withS == same.withD && more.withS > more.withD)
    }
    #expect(unfoldedStepsAnswers() == (458_752, 229_376, 129))
  }

  @Test func gainErrorsAreThoseOfTheNetwork() throws {
    let dictionary: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    // Computed by another program, four digits, of which the last of the second is off by one.
    #expect(abs(try gainErrors(dictionary: dictionary, unfoldings: 5).fromAbove - 0.5888) < halfUnit(4))
    #expect(abs(try gainErrors(dictionary: dictionary, unfoldings: 7).fromAbove - 0.3799) < 2 * halfUnit(4))
    // The network itself on an eigenvector, small enough for the limits.
    let (values, vectors) = try dictionary.matmul(dictionary, transposed: true).symmetricEigen()
    let network = DeepKSVDNetwork(unfoldings: 7)
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["Dict"] = dictionary
    parameters["c"] = Tensor([values.max() ?? 0])
    let signals = vectors.transposed().scaled(by: 0.01)
    let codes = network.codes(signals, lambda: [Double](repeating: 0, count: 64), parameters)
    let errors = (codes.matmul(dictionary, transposed: true) - signals).scaled(by: 100)
    let largest = (0..<64).map { norm(errors.row($0)) }.max() ?? 0
    let solution = try gainErrors(dictionary: dictionary, unfoldings: 7)
    #expect(abs(largest - solution.fromAbove) < rounding)  // eight products
    let answers = try gainErrorAnswers()
    #expect(answers == solution && abs(answers.fromTextbook - 0.557) < halfUnit(3))
  }

  @Test func windowGradientIsTheTapes() {
    var random = RandomStream(seed: 2, stream: "window")
    let grid = Patches(height: 9, width: 8, side: 3)
    let (patches, gradient): (Tensor<Double>, Tensor<Double>) = (random.normals(grid.count, 9), random.normals(9, 8))
    let window = (0..<9).map { _ in random.uniform(0.5, 2) }
    let mine = windowGradient(patches: patches, grid: grid, window: window, gradient: gradient)
    let tape = Tape<Double>()
    let w = tape.parameter(Tensor(window))
    let sum = tape.constant(patches).scalingColumns(by: w)
      .mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
    let ones = tape.constant(patches.map { _ in 1 }).scalingColumns(by: w)
      .mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
    tape.backward(from: sum / ones, gradient: gradient)
    // Sums of 42 patches. The length of the window does not matter, so it is orthogonal to its gradient.
    #expect(zip(mine, w.gradient.elements).allSatisfy { abs($0 - $1) < rounding })
    #expect(abs(dot(mine, window)) < rounding)
    // Quotients of central differences with steps of 1e-5 lose half of the digits.
    let answers = windowGradientAnswers()
    #expect(answers.difference < 1e-8 && abs(answers.product) < rounding)
  }

  @Test func noWindowNearbyIsBetterThanTheBest() throws {
    let clean: Tensor<Double> = Tensor(Scene.texturedLeaves.render(width: 40, height: 36, seed: 3).plane(0))
    var random = RandomStream(seed: 3, stream: "best window")
    let noisy = clean + random.normals(36, 40, deviation: 0.1)
    let grid = Patches(of: noisy, side: 4)
    // Patches smoothed by their mean: errors differ from place to place.
    let patches = Tensor(
      rows: (0..<grid.count).map { k -> [Double] in
        let patch = grid.extract([k], from: noisy).row(0)
        let mean = patch.reduce(0, +) / 16
        return patch.map { mean + 0.6 * ($0 - mean) }
      })
    let best = try bestWindow(patches: patches, grid: grid, clean: clean)
    func error(_ window: [Double]) -> Double {
      let picture = grid.average(patches, window: window)
      var sum = 0.0
      for y in 3...32 { for x in 3...36 { sum += (picture[y, x] - clean[y, x]) * (picture[y, x] - clean[y, x]) } }
      return sum
    }
    let least = error(best)
    // The weights are divided by their sum.
    #expect(abs(best.reduce(0, +) - 1) < rounding && least < error([Double](repeating: 1, count: 16)))
    for _ in 0..<20 {
      let other = best.map { $0 + 0.01 * random.normal() }
      #expect(error(other) >= least)
    }
    let answers = try bestWindowAnswers()
    #expect(abs(answers.gain - 0.44) < halfUnit(2) && answers.negative == 9)
  }
}
