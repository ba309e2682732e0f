import Denoisers
import Foundation
import Images
import Learning
import Networks
import Solutions
import Sparse
import Tensors
import Testing

@Suite struct StridedSolutionsTests {
  // MARK: Counts

  @Test(arguments: [(11, 175, 8, 12), (11, 175, 3, 1), (5, 7, 1, 4), (5, 7, 5, 2), (6, 40, 4, 3)])
  func countsAreThoseOfTheNetwork(side: Int, filters: Int, stride: Int, unfoldings: Int) {
    let network = CSCNetwork(side: side, filters: filters, stride: stride, unfoldings: unfoldings)
    #expect(cscParameterCount(side: side, filters: filters) == network.emptyParameters.count)
    for (height, width) in [(128, 128), (321, 481), (40, 37)] {
      let windows = ShiftWindows(height: height, width: width, side: side, stride: stride, border: .authors)
      #expect(cscPlaces(along: height, side: side, stride: stride) == windows.rows)
      #expect(cscPlaces(along: width, side: side, stride: stride) == windows.columns)
      let count = cscMultiplications(
        height: height, width: width, side: side, filters: filters, stride: stride, unfoldings: unfoldings)
      #expect(2 * Double(count) == network.flop(height: height, width: width))
    }
  }

  @Test func countsOfTheTextAreMet() {
    #expect(cscParameterCount(side: 11, filters: 175) == 63_700)
    #expect(cscPlaces(along: 481, side: 11, stride: 8) == 62 && cscPlaces(along: 321, side: 11, stride: 8) == 42)
    func count(_ height: Int, _ width: Int, stride: Int) -> Int {
      cscMultiplications(height: height, width: width, side: 11, filters: 175, stride: stride, unfoldings: 12)
    }
    #expect(abs(Double(count(321, 481, stride: 8)) - 84.7e9) < 0.05e9)  // printed with one decimal
    // An axis of W pixels has from W − n to W + 4q places over all shifts.
    let extent = 5000.0
    for stride in 1...11 {
      let perPixel = Double(count(5000, 5000, stride: stride)) / (extent * extent)
      let (least, most) = (1 - 11 / extent, 1 + 4 * Double(stride) / extent)
      #expect(perPixel >= 508_200 * least * least && perPixel <= 508_200 * most * most)
    }
  }

  // MARK: Coherence

  @Test(arguments: 1...12) func coherencesInClosedFormAreMeasured(stride: Int) {
    let constant = Tensor<Double>(repeating: 0.3, shape: [121, 1])
    func measured(_ filter: Tensor<Double>) -> Double { StrideCoherence(filter, side: 11, stride: stride).ofShifts }
    // Sums of 121 products that add up to one.
    #expect(abs(measured(constant) - constantCoherence(side: 11, stride: stride)) < rounding)
    for width in [0.5, 1, 2, 3.5, 20] {
      let closed = bumpCoherence(side: 11, stride: stride, width: width)
      #expect(abs(measured(bumpFilter(side: 11, width: width)) - closed) < rounding)
    }
    // The two limits. A sum over pixels of exp(−x²/w²) differs from w√π by exp(−π²w²) of it, the border by exp(−25/w²):
    // with w = 1 by 5e-5 of the whole, and strides shift it by up to five pixels. Measured 1.6e-4 at most.
    let (q, narrow) = (Double(stride), bumpCoherence(side: 11, stride: stride, width: 1))
    if stride < 6 { #expect(abs(narrow - exp(-q * q / 4)) < 3e-4) }
    let wide = bumpCoherence(side: 11, stride: stride, width: 1e5)
    #expect(abs(wide - constantCoherence(side: 11, stride: stride)) < 1e-8)  // (n/w)²
  }

  @Test func guaranteesAreTheLargestBelowTheBound() {
    let counts = (1...11).map { guaranteedAtoms(coherence: constantCoherence(side: 11, stride: $0)) }
    // In whole numbers, s < ½ (1 + n/(n − q)) is s ≤ (2n − q − 1)/2(n − q).
    let whole: [Int?] = (1...10).map { q in (22 - q - 1) / (2 * (11 - q)) }
    #expect(counts == whole + [nil])
    #expect(counts[0] == 1 && counts[6] == 1 && counts[7] == 2 && counts[9] == 5)
    for coherence in [0.01, 0.1, 0.19, 0.3, 1] {
      let (s, bound) = (guaranteedAtoms(coherence: coherence) ?? -1, (1 + 1 / coherence) / 2)
      // The bound reaches 50; beside it, rounding.
      #expect(Double(s) < bound && Double(s + 1) >= bound - 100 * rounding)
    }
    // Two parallel atoms: not even one is promised.
    #expect(guaranteedAtoms(coherence: 1) == 0)
  }

  @Test func coherenceNeedNotFall() {
    let ripple = rippleFilter(side: 11)
    func own(_ stride: Int) -> Double { StrideCoherence(ripple, side: 11, stride: stride).ofShifts }
    // A quotient of two sums of ones, minus ones and zeros.
    #expect(own(7) == 0 && abs(own(8) - 1.0 / 3) < 1e-15)
    #expect(filtersMoreAlike(ripple, side: 11, under: 8, than: 7) == [0])
    // Not under multiples, whatever the filters.
    let bank: Tensor<Double> = Dictionaries.separableDCT(side: 11, frequencies: 11)
    for (stride, other) in [(8, 4), (8, 2), (6, 3), (10, 5), (7, 1)] {
      #expect(filtersMoreAlike(bank, side: 11, under: stride, than: other).isEmpty)
    }
    // Among the cosines of a patch there are such filters too, but not the constant.
    let found = filtersMoreAlike(bank, side: 11, under: 8, than: 7)
    #expect(!found.isEmpty && !found.contains(0))
  }

  // MARK: Averages

  @Test func errorsOfShiftsAddUp() {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 16, atoms: 6, seed: 1)
    let lasso = StridedLasso(dictionary: dictionary, lambdas: [Double](repeating: 0.3, count: 6), side: 4, stride: 3)
    let clean = Tensor<Double>(Scene.brick.render(width: 20, height: 18, seed: 1).plane(0))
    var random = RandomStream(seed: 1, stream: "averages")
    let pictures = lasso.pictures(clean + random.normals(18, 20, deviation: 0.1), iterations: 10)
    let parts = averagingIdentity(pictures, truth: clean)
    #expect(parts.spread > 0 && parts.errorOfMean > 0)
    // Sums of some thousand squares.
    #expect(abs(parts.meanError - parts.errorOfMean - parts.spread) < 1e-12 * parts.meanError)
    #expect(averagingIdentity([clean], truth: clean) == (0, 0, 0))
  }

  @Test(arguments: [(1.0, 0.5, 0.5), (0.5, 1, 0.3), (1, 0.1, 2), (0, 1, 2)])
  func bestWeightsAreBestInSimulation(shared: Double, first: Double, second: Double) {
    let (common, a) = (shared * shared, shared * shared + first * first)
    let b = common + second * second
    let best = bestTwoWeights(first: a, second: b, shared: common)
    #expect(abs(best.equal - best.least - (a - b) * (a - b) / (4 * (a + b - 2 * common))) < rounding)
    let trials = 40_000
    let errors = simulatedErrors(shared: shared, own: (first, second), trials: trials, seed: 2)
    func error(_ w: Double) -> Double {
      errors.reduce(0) { sum, e in
        let mixed = w * e.first + (1 - w) * e.second
        return sum + mixed * mixed
      } / Double(trials)
    }
    // A mean of T squares of normal numbers has the relative standard error √(2/T), 0.7 %; four of them.
    let tolerance = 4 * (2 / Double(trials)).squareRoot()
    #expect(abs(error(best.weight) / best.least - 1) < tolerance)
    #expect(abs(error(0.5) / best.equal - 1) < tolerance)
    // By calculation no other weight is as good, and the errors of neighbours lie on a parabola.
    for step in [-0.5, -0.1, 0.1, 0.5] {
      let w = best.weight + step
      let other = w * w * a + 2 * w * (1 - w) * common + (1 - w) * (1 - w) * b
      #expect(abs(other - best.least - step * step * (a + b - 2 * common)) < rounding)
    }
  }

  @Test func equalErrorsNeedNoWeights() {
    for shared in [-0.5, 0, 0.3, 0.9] {
      let best = bestTwoWeights(first: 1, second: 1, shared: shared)
      // A few operations on numbers up to one.
      #expect(best.weight == 0.5 && abs(best.equal - best.least) < 1e-15)
      #expect(abs(best.equal - equalMeanError(count: 2, error: 1, correlation: shared)) < 1e-15)
    }
    #expect(bestTwoWeights(first: 2, second: 2, shared: 2) == (0.5, 2, 2))
    // e₂ = 2 e₁: twice the first less the second is exact. Its weight is outside 0 … 1.
    let exact = bestTwoWeights(first: 1, second: 4, shared: 2)
    #expect(exact.weight == 2 && exact.least == 0)
    let many = equalMeanError(count: 64, error: 3, correlation: 0.5)
    #expect(abs(many - 3 * (0.5 + 0.5 / 64)) < 1e-15)  // two units in the last place
  }

  // MARK: Two atoms

  private static let models = [(0.1, 1.0, 0.5), (0.43, 1, 0.3), (1, 1.3, 0.7), (Double.pi / 2, 1, 1)].map {
    TwoAtoms(angle: $0, codeDeviation: $1, noiseDeviation: $2)
  }

  @Test(arguments: 0..<4) func twoAtomsAreThePosteriorOfTheLibrary(number: Int) throws {
    let model = Self.models[number]
    let dictionary = Tensor(rows: [model.atoms.first, model.atoms.second]).transposed()
    let posterior = try SparsePosterior(
      SparseGaussianModel(
        dictionary: dictionary, prior: .uniform(size: 1), codeDeviation: model.codeDeviation,
        noiseDeviation: model.noiseDeviation))
    var random = RandomStream(seed: 1, stream: "two atoms")
    let signals: Tensor<Double> = random.normals(50, 2)
    let mmse = posterior.posteriorMean(signals).matmul(dictionary, transposed: true)
    let map = posterior.mostProbable(signals).dense().matmul(dictionary, transposed: true)
    for i in 0..<50 {
      let y = signals.row(i)
      // Exponents of at most some tens.
      #expect(abs(posterior.weights(y)[0] - model.probability(y)) < rounding)
      for k in 0..<2 {
        #expect(abs(mmse[i, k] - model.mmse(y)[k]) < rounding)
        #expect(abs(map[i, k] - model.map(y)[k]) < rounding)
      }
      let gap = zip(model.map(y), model.mmse(y)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(abs(model.loss(y) - gap) < rounding)
    }
  }

  @Test(arguments: 0..<4) func theExpectedLossIsThatOfSimulation(number: Int) {
    let (model, trials) = (Self.models[number], 40_000)
    var random = RandomStream(seed: 2, stream: "two atoms")
    let differences = (0..<trials).map { _ in
      let atom = random.uniform() < 0.5 ? model.atoms.first : model.atoms.second
      let coefficient = model.codeDeviation * random.normal()
      let clean = atom.map { $0 * coefficient }
      let noisy = clean.map { $0 + model.noiseDeviation * random.normal() }
      func error(_ estimate: [Double]) -> Double {
        zip(estimate, clean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      return error(model.map(noisy)) - error(model.mmse(noisy))
    }
    let mean = differences.reduce(0, +) / Double(trials)
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(trials)
    let loss = model.expectedLoss()
    // Four standard errors; and the midpoint rule with half the points is as good to a hundred-thousandth of the loss.
    #expect(abs(mean - loss) < 4 * (variance / Double(trials)).squareRoot())
    #expect(abs(loss - model.expectedLoss(points: 200)) < 1e-5 * loss)
    #expect(loss > 0)
  }

  @Test func nothingIsLostWhereAtomsAreOneOrNoiseIsWeak() {
    func loss(_ angle: Double, _ noise: Double) -> Double {
      TwoAtoms(angle: angle, codeDeviation: 1, noiseDeviation: noise).expectedLoss(points: 200)
    }
    #expect(loss(0, 0.5) == 0)
    for (weak, middle) in [(loss(0.01, 0.5), loss(0.8, 0.5)), (loss(0.8, 0.01), loss(0.8, 0.5))] {
      // Measured 0.0008 at most.
      #expect(weak < 0.002 * middle)
    }
  }

  // MARK: Symmetry

  private static let network = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 4)

  /// Random filters at which something survives the thresholds, one of which is negative and one zero.
  private static func parameters() -> ParameterSet<Double> {
    var random = RandomStream(seed: 3, stream: "symmetry")
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    for i in 0..<3 { parameters.values[i] = parameters.values[i].map { _ in 0.12 * random.normal() } }
    parameters.values[3].elements = (0..<7).map { $0 == 0 ? -0.03 : $0 == 1 ? 0 : random.uniform(0.02, 0.1) }
    return parameters
  }

  private static func plane(_ seed: UInt64) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "plane")
    return random.normals(19, 18).map { 0.5 + 0.2 * $0 }
  }

  @Test func scaledFiltersHaveTheSameOutput() {
    let (network, parameters, plane) = (Self.network, Self.parameters(), Self.plane(1))
    let output = network.output(plane, parameters)
    // Powers of two only move the exponent: to the bit.
    let exact = rescaled(parameters, by: [2, 0.25, -1, -8, 1, 0.5, 4])
    #expect(network.output(plane, exact) == output)
    // Others: sums of some hundred numbers below one.
    for other in [rescaled(parameters, by: [0.3, 7, -1.7, 0.01, -30, 1.1, 2.9]), normalised(parameters)] {
      #expect((network.output(plane, other) - output).largestMagnitude < rounding)
      #expect(other != parameters)
    }
    let outputFilters = normalised(parameters).values[2]
    for f in 0..<7 { #expect(abs(norm(outputFilters.reshaped(7, 25).row(f)) - 1) < rounding) }
    // Any one of the four left as it was gives another network: pixels move by 0.05 or more.
    for place in 0..<4 {
      var broken = exact
      broken.values[place] = parameters.values[place]
      #expect((network.output(plane, broken) - network.output(plane, parameters)).largestMagnitude > 0.01)
    }
  }

  @Test func gradientsObeyTheSymmetry() {
    let (network, parameters) = (Self.network, Self.parameters())
    let gradients = network.gradient(parameters, inputs: [Self.plane(1)], targets: [Self.plane(2)]).gradients
    let size = gradients.reduce(0) { max($0, $1.largestMagnitude) }
    // Of size one: 0.43 measured. A tenth more in one of the four is seen far above rounding.
    #expect(size > 0.1)
    #expect(symmetryDefects(parameters, gradients: gradients).allSatisfy { abs($0) < rounding })
    for place in 0..<4 {
      var broken = gradients
      broken[place] = broken[place].scaled(by: 1.1)
      #expect(symmetryDefects(parameters, gradients: broken).contains { abs($0) > 1e-3 * size })
    }
  }

  // MARK: Answers

  @Test func answersAreThoseThatTheTextGives() {
    let counts = cscCounts()
    #expect(counts.parameters == 63_700 && counts.multiplications == 84_694_579_200)
    #expect(counts.perPixel.count == 11)
    #expect(counts.perPixel[0] == 506_169 && counts.perPixel[7] == 511_457 && counts.perPixel[10] == 513_703)

    let coherence = coherenceAnswers()
    #expect(coherence.nonzeros == [1, 1, 1, 1, 1, 1, 1, 2, 3, 5])
    #expect(coherence.ripple.seven == 0 && abs(coherence.ripple.eight - 1.0 / 3) < rounding)
    #expect(zip(coherence.bump, coherence.bump.dropFirst()).allSatisfy { $0 > $1 })

    let averages = averagesAnswer(seed: 1)
    #expect(averages.weight == 0.8)
    // Four standard errors of a mean of 40,000 squares of normal errors.
    let tolerance = 4 * (2.0 / 40_000).squareRoot()
    for pair in [averages.least, averages.equal] { #expect(abs(pair[1] / pair[0] - 1) < tolerance) }
    #expect(abs(averages.least[0] - 1.2) < rounding && abs(averages.equal[0] - 1.3125) < rounding)

    let symmetry = symmetryAnswer(seed: 1)
    // The gradient's largest entry was measured at 0.38; its defect is a sum of some hundred products below one.
    #expect(symmetry.left == 63_525 && symmetry.gradient > 0.1)
    #expect(symmetry.defect < rounding)
  }

  @Test func lossesAreLargestInTheMiddle() {
    let losses = averageLosses()
    #expect(losses[0].allSatisfy { $0 == 0 })
    // As the text says.
    #expect(losses.joined().max() ?? 0 < 0.13 && losses.map { $0[0] }.max() ?? 1 < 0.0033)
    for row in losses.dropFirst() {
      #expect(row.max() == max(row[2], row[3]))
      #expect(row[0] < row[1] && row[4] < row[3])
    }
  }
}
