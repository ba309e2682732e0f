import Sparse
import Tensors
import Testing

/// The model of sparse Gaussian signals, and the estimates by going through all supports.
@Suite struct SparsePosteriorTests {
  /// The problem whose errors are tabled: 8 × 12, two atoms, 66 supports.
  static func small(
    seed: UInt64 = 1, prior: SupportPrior = .uniform(size: 2), code s: Double = 1.3, noise sigma: Double = 0.7
  ) -> SparseGaussianModel {
    SparseGaussianModel(
      dictionary: Dictionaries.random(length: 8, atoms: 12, seed: seed), prior: prior, codeDeviation: s,
      noiseDeviation: sigma)
  }

  /// Many signals of one model, and what is known of them.
  struct Batch {
    let samples: [SparseGaussianModel.Sample]
    let clean: Tensor<Double>
    let noisy: Tensor<Double>

    init(_ model: SparseGaussianModel, _ count: Int, seed: UInt64) {
      var random = RandomStream(seed: seed, stream: "posterior-tests")
      samples = (0..<count).map { _ in model.draw(&random) }
      clean = Tensor(rows: samples.map(\.signal))
      noisy = Tensor(rows: samples.map(\.noisy))
    }

    /// ‖D ẑ − x‖² of every signal.
    func errors(_ codes: Tensor<Double>, _ dictionary: Tensor<Double>) -> [Double] {
      let estimate = codes.matmul(dictionary, transposed: true)
      return (0..<clean.rows).map { squaredDistance(estimate.row($0), clean.row($0)) }
    }
  }

  /// The Cholesky factor of C_S = s_x² D_S D_Sᵀ + σ² I, and log N(y; 0, C_S) without its power of 2π.
  private func logDensity(_ y: [Double], _ model: SparseGaussianModel, _ support: [Int]) throws -> Double {
    let chosen = model.dictionary.selectingColumns(support)
    let (s, v) = (model.codeDeviation * model.codeDeviation, model.noiseDeviation * model.noiseDeviation)
    let n = y.count
    var covariance = Tensor<Double>(zeros: n, n)
    for i in 0..<n {
      covariance[i, i] = v
      for j in 0..<n { covariance[i, j] += s * dot(chosen.row(i), chosen.row(j)) }
    }
    let lower = try covariance.cholesky()
    var (whitened, halfLog) = ([Double](), 0.0)
    for i in 0..<n {
      whitened.append((y[i] - (0..<i).reduce(0) { $0 + lower[i, $1] * whitened[$1] }) / lower[i, i])
      halfLog += Double.log(lower[i, i])
    }
    return -dot(whitened, whitened) / 2 - halfLog
  }

  // MARK: draws

  @Test func drawsFromThePosteriorHaveItsMeanAndItsSpread() throws {
    let model = Self.small()
    let posterior = try SparsePosterior(model)
    let noisy = Batch(model, 1, seed: 5).noisy
    let count = 20_000
    var random = RandomStream(seed: 1, stream: "draws")
    let draws = posterior.sample(Tensor(rows: [[Double]](repeating: noisy.row(0), count: count)), &random)
    let codes = draws.dense()
    let mean = posterior.posteriorMean(noisy).row(0)
    for j in 0..<12 {
      let column = codes.column(j)
      let average = column.reduce(0, +) / Double(count)
      let variance = column.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(count)
      // Four standard errors; twelve atoms.
      #expect(abs(average - mean[j]) < 4 * (variance / Double(count)).squareRoot() + 1e-12)
    }
    // Supports come as often as they are likely, and given one, coefficients scatter by σ² A_S⁻¹. Four standard errors
    // each.
    let weights = posterior.weights(noisy.row(0))
    let best = try #require(weights.indices.max { weights[$0] < weights[$1] })
    let support = posterior.supports[best]
    let chosen = (0..<count).filter { draws.support($0) == support }
    let share = weights[best]
    #expect(abs(Double(chosen.count) / Double(count) - share) < 4 * (share * (1 - share) / Double(count)).squareRoot())
    let atoms = model.dictionary.selectingColumns(support)
    let fit = try model.oracle(noisy.row(0), support: support)
    let ridge = model.noiseDeviation * model.noiseDeviation / (model.codeDeviation * model.codeDeviation)
    // aᵀ A a / σ² of a centred pair has the mean 2 and the variance 4.
    let quadratic = chosen.map { row -> Double in
      let difference = support.map { codes[row, $0] - fit[$0] }
      let image = atoms.times(difference)
      return (dot(image, image) + ridge * dot(difference, difference)) / (model.noiseDeviation * model.noiseDeviation)
    }
    let average = quadratic.reduce(0, +) / Double(quadratic.count)
    #expect(abs(average - 2) < 4 * (4 / Double(quadratic.count)).squareRoot())
  }

  // MARK: one support

  @Test func drawnSignalsFollowTheModel() {
    let model = Self.small()
    let batch = Batch(model, 3000, seed: 2)
    for sample in batch.samples {
      #expect(sample.support.count == 2 && Set(sample.support).count == 2)
      #expect((0..<12).allSatisfy { sample.code[$0] == 0 || sample.support.contains($0) })
      #expect(distance(sample.signal, model.dictionary.times(sample.code)) <= rounding(12, of: 3))
    }
    // 24 000 noise samples and 6000 coefficients: a mean square strays by √(2 / count), 0.9 % and 1.8 %; four of those.
    let noise = (batch.noisy - batch.clean).squaredNorm / 24_000
    let code = batch.samples.reduce(0) { $0 + dot($1.code, $1.code) } / 6000
    #expect(abs(noise / 0.49 - 1) < 0.036 && abs(code / 1.69 - 1) < 0.073)
    // Each atom is in a sixth of the supports, 500 ± 20; five of those.
    for j in 0..<12 { #expect(abs(batch.samples.count { $0.support.contains(j) } - 500) < 100) }
  }

  @Test func priorsOfAllKindsAreDrawnFrom() {
    let listed = Self.small(
      prior: .listed([[3, 1], [], [5]], logWeights: [Double.log(2), 0, -.infinity]))
    let supports = Batch(listed, 3000, seed: 3).samples.map(\.support)
    // 2000 ± 26; four of those. What has no weight never comes.
    #expect(abs(supports.count { $0 == [3, 1] } - 2000) < 104 && supports.count { $0.isEmpty } > 800)
    #expect(!supports.contains([5]))
    let sizes = Batch(Self.small(prior: .independent(probability: 0.25)), 3000, seed: 4).samples.map(\.support.count)
    // Three atoms on average, with variance 12 · 0.25 · 0.75: the mean strays by 0.027; four of those.
    #expect(abs(Double(sizes.reduce(0, +)) / 3000 - 3) < 0.11)
  }

  @Test func theOracleSolvesItsNormalEquationsAndVanishesElsewhere() throws {
    let model = Self.small()
    for sample in Batch(model, 50, seed: 5).samples {
      for support in [sample.support, [7], [4, 0, 9, 2], Array(0..<12)] {
        let code = try model.oracle(sample.noisy, support: support)
        // D_Sᵀ(y − D z) = (σ²/s_x²) z, the ridge's equations; rounding of numbers of size ten.
        let residual = zip(sample.noisy, model.dictionary.times(code)).map { $0 - $1 }
        let left = model.dictionary.times(residual, transposed: true)
        for j in 0..<12 {
          if support.contains(j) {
            #expect(abs(left[j] - 0.49 / 1.69 * code[j]) <= 1e-13)
          } else {
            #expect(code[j] == 0)
          }
        }
      }
    }
  }

  @Test func theOracleOverOrthonormalAtomsIsAShrunkAnalysis() throws {
    let model = SparseGaussianModel(
      dictionary: Dictionaries.haar(length: 8), prior: .uniform(size: 3), codeDeviation: 2, noiseDeviation: 1)
    #expect(model.shrinkage == 0.8)
    for sample in Batch(model, 20, seed: 6).samples {
      let b = model.dictionary.times(sample.noisy, transposed: true)
      let code = try model.oracle(sample.noisy, support: sample.support)
      for j in sample.support { #expect(abs(code[j] - 0.8 * b[j]) <= rounding(8, of: 5)) }
    }
  }

  @Test func theTwoFormsOfTheLogWeightAgree() throws {
    // −½ yᵀC⁻¹y − ½ log det C is the other form plus log P(S) and a constant: −‖y‖²/2σ² − n log σ.
    let independent = Self.small(prior: .independent(probability: 0.2), code: 0.4, noise: 2)
    let logPriors = [-Double.log(66), 2 * Double.log(0.2) + 10 * Double.log(0.8)]
    for (model, logPrior) in zip([Self.small(), independent], logPriors) {
      for sample in Batch(model, 30, seed: 7).samples {
        let variance = model.noiseDeviation * model.noiseDeviation
        let constant = -dot(sample.noisy, sample.noisy) / (2 * variance) - 4 * Double.log(variance)
        for support in [[3, 8], [11, 0]] {
          let weight = try model.logWeight(sample.noisy, support: support)
          // Rounding of sums of a hundred.
          #expect(abs(weight + constant - logPrior - (try logDensity(sample.noisy, model, support))) <= 1e-12)
        }
      }
    }
    #expect(try Self.small().logWeight([Double](repeating: 1, count: 8), support: [1]) == -.infinity)
  }

  // MARK: all supports

  @Test func weightsSumToOneWhateverTheNoise() throws {
    // At σ = 10⁻⁴ the log-weights differ by millions; exp of any of them by itself is zero or infinite.
    for sigma in [1e-4, 0.7, 1e3] {
      let model = Self.small(noise: sigma)
      let posterior = try SparsePosterior(model)
      #expect(posterior.supports.count == 66 && Set(posterior.supports).count == 66)
      for sample in Batch(model, 20, seed: 8).samples {
        let weights = posterior.weights(sample.noisy)
        #expect(weights.allSatisfy { $0 >= 0 && $0 <= 1 })
        // Rounding of a sum of 66 numbers.
        #expect(abs(weights.reduce(0, +) - 1) <= 1e-14)
        // The weights of the model itself, one support at a time, up to their common constant.
        let one = try posterior.supports.map { try model.logWeight(sample.noisy, support: $0) }
        let largest = one.max() ?? 0
        // Rounding of a log-weight, which grows with ‖y‖²/2σ²: relative 10⁻¹⁵ times its size, some tens of operations.
        let rounding = 1e-13 * (1 + abs(largest))
        let sum = one.reduce(0) { $0 + Double.exp($1 - largest) }
        #expect(distance(weights, one.map { Double.exp($0 - largest) / sum }) <= rounding)
      }
    }
  }

  @Test func theEstimatesAreWhatTheWeightsAndOraclesSay() throws {
    let model = Self.small()
    let posterior = try SparsePosterior(model)
    let batch = Batch(model, 40, seed: 9)
    let (mean, mode) = (posterior.posteriorMean(batch.noisy), posterior.mostProbable(batch.noisy))
    for i in 0..<40 {
      let weights = posterior.weights(batch.noisy.row(i))
      var sum = [Double](repeating: 0, count: 12)
      for (support, weight) in zip(posterior.supports, weights) {
        sum = zip(sum, try model.oracle(batch.noisy.row(i), support: support)).map { $0 + weight * $1 }
      }
      // The same sums in another order.
      #expect(distance(mean.row(i), sum) <= 1e-13)
      let best = posterior.supports[weights.indices.max { weights[$0] < weights[$1] } ?? 0]
      #expect(mode.support(i) == best)
      #expect(distance(mode.dense().row(i), try model.oracle(batch.noisy.row(i), support: best)) <= 1e-13)
    }
  }

  @Test func overOrthonormalAtomsTheSumIsTheClosedForm() throws {
    // 2⁸ supports on one side, one shrinkage on the other.
    for (p, sigma) in [(0.1, 0.7), (0.5, 0.1), (0.3, 5)] {
      let model = SparseGaussianModel(
        dictionary: Dictionaries.haar(length: 8), prior: .independent(probability: p), codeDeviation: 1.3,
        noiseDeviation: sigma)
      let batch = Batch(model, 50, seed: 10)
      let difference =
        try SparsePosterior(model).posteriorMean(batch.noisy) - model.orthonormalPosteriorMean(batch.noisy)
      // Rounding of log-weights up to a thousand.
      #expect(difference.elements.allSatisfy { abs($0) <= 1e-12 })
    }
  }

  @Test func theShrinkageIsOddAndBetweenNothingAndTheKnownSupports() {
    var before = 0.0
    for step in 0...200 {
      let b = Double(step) / 10
      let (value, activity) = posteriorMeanShrinkage(b, probability: 0.1, codeDeviation: 1.3, noiseDeviation: 0.7)
      // Five units in the last place.
      #expect(value >= before && value <= 1.69 / 2.18 * b * (1 + 1e-15) && activity > 0 && activity <= 1)
      #expect(posteriorMeanShrinkage(-b, probability: 0.1, codeDeviation: 1.3, noiseDeviation: 0.7).value == -value)
      before = value
    }
    // Twenty deviations out nobody doubts that the atom takes part.
    #expect(posteriorMeanShrinkage(20, probability: 0.1, codeDeviation: 1.3, noiseDeviation: 0.7).activity == 1)
  }

  @Test func ofOneAtomThePosteriorIsTheClosedForm() throws {
    // Atoms of unequal norms as well, where the determinant counts.
    var stretched: Tensor<Double> = Dictionaries.random(length: 8, atoms: 12, seed: 1)
    for i in 0..<8 { for j in 0..<12 { stretched[i, j] *= Double(j % 3 + 1) / 2 } }
    for dictionary in [Self.small().dictionary, stretched] {
      let model = SparseGaussianModel(
        dictionary: dictionary, prior: .uniform(size: 1), codeDeviation: 1.3, noiseDeviation: 0.7)
      let posterior = try SparsePosterior(model)
      #expect(posterior.supports == (0..<12).map { [$0] })
      for sample in Batch(model, 50, seed: 11).samples {
        // Rounding of log-weights of size ten.
        #expect(distance(model.singleAtomPosterior(sample.noisy), posterior.weights(sample.noisy)) <= 1e-13)
      }
    }
    let unit = Self.small(prior: .uniform(size: 1))
    let y = Batch(unit, 1, seed: 12).noisy.row(0)
    let exponents = unit.dictionary.times(y, transposed: true).map { unit.shrinkage * $0 * $0 / (2 * 0.49) }
    let sum = exponents.reduce(0) { $0 + Double.exp($1) }
    // Rounding of exponents below ten: some units of 1e-15.
    #expect(distance(unit.singleAtomPosterior(y), exponents.map { Double.exp($0) / sum }) <= 1e-14)
  }

  // MARK: errors

  /// Mean and standard error.
  private func statistics(_ values: [Double]) -> (mean: Double, error: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    return (mean, (variance / Double(values.count)).squareRoot())
  }

  @Test func meanErrorsFollowTheTableAndTheirOrder() throws {
    var rows = [[Double]]()
    for seed in UInt64(1)...3 {
      let model = Self.small(seed: seed)
      let batch = Batch(model, 3000, seed: 100 + seed)
      let posterior = try SparsePosterior(model)
      let mmse = batch.errors(posterior.posteriorMean(batch.noisy), model.dictionary)
      let map = batch.errors(posterior.mostProbable(batch.noisy).dense(), model.dictionary)
      let pursuits = BatchOMP(dictionary: model.dictionary).encode(batch.noisy, limit: .atoms(2))
      let omp = batch.errors(pursuits.dense(), model.dictionary)
      let known = try batch.samples.flatMap { try model.oracle($0.noisy, support: $0.support) }
      let oracle = batch.errors(Tensor(shape: [3000, 12], elements: known), model.dictionary)
      let noisy = (0..<3000).map { squaredDistance(batch.noisy.row($0), batch.clean.row($0)) }
      // Signal by signal, so that what the estimates share cancels. Four standard errors above zero in each of three
      // dictionaries is no accident.
      for (better, worse) in [(oracle, mmse), (mmse, map), (map, omp), (mmse, omp), (omp, noisy)] {
        let gap = statistics(zip(better, worse).map { $1 - $0 })
        #expect(gap.mean > 4 * gap.error)
      }
      rows.append([oracle, mmse, map, omp, noisy].map { statistics($0).mean })
    }
    let means = (0..<5).map { column in rows.reduce(0) { $0 + $1[column] } / 3 }
    // The table is of one dictionary; from one to the next the errors have a deviation of up to 3.4 per cent (of thirty
    // measured), against the mean of three one of 3.9. Two and a half of those.
    for (mean, tabled) in zip(means, [0.73, 1.27, 1.73, 2.59, 3.83]) { #expect(abs(mean / tabled - 1) < 0.1) }
  }

  @Test func theErrorOfThePosteriorMeanIsUncorrelatedWithIt() throws {
    // E (x − x̂)ᵀx̂ = 0 for the mean of the true posterior, and only for it: weights or oracles that are off show here.
    let model = Self.small()
    let batch = Batch(model, 3000, seed: 13)
    let estimate = try SparsePosterior(model).posteriorMean(batch.noisy).matmul(model.dictionary, transposed: true)
    let products = statistics(
      (0..<3000).map { dot(batch.clean.row($0), estimate.row($0)) - dot(estimate.row($0), estimate.row($0)) })
    // Four standard errors; they are a hundredth of E ‖x̂‖², so a scale off by five per cent fails.
    #expect(abs(products.mean) < 4 * products.error)
    #expect(products.error < 0.0125 * estimate.squaredNorm / 3000)
  }

  // MARK: degenerate inputs

  @Test func aSignalOfZerosHasAnEstimateOfZeros() throws {
    let posterior = try SparsePosterior(Self.small())
    let zero = Tensor<Double>(zeros: 1, 8)
    #expect(posterior.posteriorMean(zero).elements.allSatisfy { $0 == 0 })
    #expect(posterior.mostProbable(zero).dense().elements.allSatisfy { $0 == 0 })
    #expect(posterior.posteriorMean(Tensor(zeros: 0, 8)).shape == [0, 12])
    #expect(posterior.mostProbable(Tensor(zeros: 0, 8)).count == 0)
  }

  @Test func noAtomsOneAtomAndAllAtoms() throws {
    let y = Batch(Self.small(), 5, seed: 14).noisy
    let none = try SparsePosterior(Self.small(prior: .uniform(size: 0)))
    #expect(none.supports == [[]] && none.weights(y.row(0)) == [1])
    #expect(none.posteriorMean(y) == Tensor(zeros: 5, 12) && none.mostProbable(y).nonZeros == 0)
    // Twelve atoms of eight samples depend on each other; the ridge tells them apart.
    let model = Self.small(prior: .uniform(size: 12))
    let all = try SparsePosterior(model)
    #expect(all.supports == [Array(0..<12)])
    for i in 0..<5 {
      let code = try model.oracle(y.row(i), support: Array(0..<12))
      // One support has all the weight: rounding of a fit of twelve atoms, which the ridge keeps well conditioned.
      #expect(distance(all.posteriorMean(y).row(i), code) <= 1e-13)
      #expect(distance(all.mostProbable(y).dense().row(i), code) <= 1e-13)
    }
    let lonely = SparseGaussianModel(
      dictionary: Tensor(shape: [1, 1], elements: [1]), prior: .independent(probability: 0.3), codeDeviation: 1,
      noiseDeviation: 1)
    let value = posteriorMeanShrinkage(1.5, probability: 0.3, codeDeviation: 1, noiseDeviation: 1).value
    let estimate = try SparsePosterior(lonely).posteriorMean(Tensor(shape: [1, 1], elements: [1.5]))
    #expect(abs(estimate[0] - value) <= rounding(4))
  }

  @Test func duplicateAtomsShareTheirWeight() throws {
    let twice = Self.small().dictionary.selectingColumns(Array(0..<12) + Array(0..<12))
    for k in 1...2 {
      let model = SparseGaussianModel(
        dictionary: twice, prior: .uniform(size: k), codeDeviation: 1.3, noiseDeviation: 0.7)
      let posterior = try SparsePosterior(model)
      let y = Batch(model, 20, seed: 15).noisy
      let code = posterior.posteriorMean(y)
      // Rounding: the twins take part in the same sums.
      for i in 0..<20 { for j in 0..<12 { #expect(abs(code[i, j] - code[i, j + 12]) <= 1e-13) } }
    }
  }

  @Test func aListOfOneSupportIsItsOracleAndExcludedSupportsAreNotUsed() throws {
    let y = Batch(Self.small(), 5, seed: 16).noisy
    let model = Self.small(prior: .listed([[9, 2, 4], [1]], logWeights: [-3, -.infinity]))
    let posterior = try SparsePosterior(model)
    for i in 0..<5 {
      #expect(posterior.weights(y.row(i)) == [1, 0])
      #expect(
        distance(posterior.posteriorMean(y).row(i), try model.oracle(y.row(i), support: [9, 2, 4]))
          <= rounding(8, of: 5))
      #expect(posterior.mostProbable(y).support(i) == [9, 2, 4])
    }
    #expect(try model.logWeight(y.row(0), support: [1]) == -.infinity)
    #expect(try model.logWeight(y.row(0), support: [0]) == -.infinity)
  }

  @Test func numbersThatAreNotFiniteStaySo() throws {
    var y = Batch(Self.small(), 2, seed: 17).noisy
    y[0, 3] = .nan
    let code = try SparsePosterior(Self.small()).posteriorMean(y)
    #expect(code.row(0).contains { $0.isNaN } && code.row(1).allSatisfy { $0.isFinite })
    var broken = Self.small().dictionary
    broken[0, 0] = .infinity
    #expect(throws: LinearAlgebraError.self) {
      try SparsePosterior(
        SparseGaussianModel(dictionary: broken, prior: .uniform(size: 1), codeDeviation: 1, noiseDeviation: 1))
    }
  }

  @Test func supportsAreCountedAndTooManyRefused() async {
    #expect(SupportPrior.uniform(size: 2).supportCount(atomCount: 12) == 66)
    #expect(SupportPrior.uniform(size: 3).supportCount(atomCount: 30) == 4060)
    #expect(SupportPrior.uniform(size: 0).supportCount(atomCount: 5) == 1)
    #expect(SupportPrior.uniform(size: 6).supportCount(atomCount: 5) == 0)
    #expect(SupportPrior.independent(probability: 0.5).supportCount(atomCount: 10) == 1024)
    // C(200, 10) = 2.2451 · 10¹⁶: half a unit of the last of five digits.
    #expect(abs(SupportPrior.uniform(size: 10).supportCount(atomCount: 200) / 2.2451e16 - 1) < 5e-5 / 2.2451)
    await #expect(processExitsWith: .failure) {
      _ = try SparsePosterior(
        SparseGaussianModel(
          dictionary: Dictionaries.random(length: 100, atoms: 200, seed: 1), prior: .uniform(size: 10),
          codeDeviation: 1, noiseDeviation: 1))
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseGaussianModel(
        dictionary: Dictionaries.random(length: 4, atoms: 6, seed: 1), prior: .uniform(size: 7), codeDeviation: 1,
        noiseDeviation: 1)
    }
  }
}
