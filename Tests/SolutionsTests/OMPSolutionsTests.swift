import Foundation
import Solutions
import Sparse
import Tensors
import Testing

/// The solutions of chapter 2's exercises do what the exercises say.
@Suite struct OMPSolutionsTests {
  private func randomSignal(_ n: Int, _ random: inout RandomStream) -> [Double] { (0..<n).map { _ in random.normal() } }

  // Exercise 1

  @Test(arguments: [0.2, 0.6, 0.95])
  func matchingPursuitOnTwoAtomsShrinksTheResidualByTheirInnerProduct(cosine: Double) {
    let dictionary = Tensor<Double>(rows: [[1, cosine], [0, (1 - cosine * cosine).squareRoot()]])
    let norms = matchingPursuit([1.3, 0.7], dictionary: dictionary, steps: 8).residualNorms
    #expect(norms.count == 9)
    for k in 1..<8 {
      // Rounding of numbers of size one, over a residual that may have fallen by 0.2⁸ ≈ 3·10⁻⁶.
      #expect(abs(norms[k + 1] / norms[k] - cosine) < 1e-9)
    }
  }

  @Test func matchingPursuitCodesTheSignalInTheEnd() {
    let dictionary = Tensor<Double>(rows: [[1, 0.6, 0], [0, 0.8, 1]])
    let (code, norms) = matchingPursuit([2.2, 1.6], dictionary: dictionary, steps: 3)
    // By hand: 2.6 of the second atom, 0.64 of the first, −0.48 of the third.
    for (mine, hand) in zip(code, [0.64, 2.6, -0.48]) { #expect(abs(mine - hand) < rounding) }
    #expect(norms[3] < rounding)
  }

  @Test(arguments: [(0.2, 5), (0.6, 13), (0.95, 102)])
  func zigzagTakesAsManyStepsAsItsFactorSays(cosine: Double, steps: Int) {
    let found = zigzag(innerProduct: cosine)
    // Rounding of numbers of size one, over a residual that may have fallen to a thousandth.
    #expect(found.largestDeviation < 1e-12 && found.steps == steps)
    let first = matchingPursuit(
      [1.3, 0.7], dictionary: Tensor<Double>(rows: [[1, cosine], [0, (1 - cosine * cosine).squareRoot()]]), steps: 1
    ).residualNorms
    let predicted = 1 + log(1000 * first[1] / first[0]) / log(1 / cosine)
    #expect(Double(steps) == predicted.rounded(.up))
  }

  // Exercise 2

  @Test func thresholdingEqualsOMPOnOrthonormalAtoms() throws {
    let haar: Tensor<Double> = Dictionaries.haar(length: 16)
    var random = RandomStream(seed: 1, stream: "thresholding")
    for _ in 0..<20 {
      let signal = randomSignal(16, &random)
      let mine = try thresholdingPursuit(signal, dictionary: haar, count: 4)
      let pursuit = try orthogonalMatchingPursuit(signal, dictionary: haar, limit: .atoms(4))
      #expect(mine.support == pursuit.support)
    }
  }

  @Test func thresholdingTakesATwinWhereOMPDoesNot() throws {
    let dictionary = Tensor<Double>(rows: [[1, 0, 0.8], [0, 1, 0], [0, 0, 0.6]])
    let signal = [3.0, 1, 0]
    #expect(try thresholdingPursuit(signal, dictionary: dictionary, count: 2).support == [0, 2])
    #expect(try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(2)).support == [0, 1])
  }

  @Test func solutionShowsASignalOnWhichOnlyThresholdingFails() throws {
    let found = try whereThresholdingFails()
    #expect(found.thresholding == [0, 2] && found.omp == [0, 1])
    #expect(abs(found.residualNorm - 1) < rounding)
  }

  @Test func theSafeSignalOfTheSolutionIsSafe() throws {
    let dictionary = Tensor<Double>(rows: [[1, 0, 0.8], [0, 1, 0], [0, 0, 0.6]])
    #expect(try thresholdingPursuit([2.1, 2, 0], dictionary: dictionary, count: 2).support == [0, 1])
  }

  // Exercise 3

  @Test func babelGuaranteesAtLeastWhatCoherenceDoes() {
    // Long atoms, so that coherence guarantees more than one of them.
    for seed in UInt64(1)...3 {
      let dictionary: Tensor<Double> = Dictionaries.random(length: 240, atoms: 246, seed: seed)
      #expect(RecoveryGuarantee.byCoherence(dictionary) > 1)
      #expect(
        RecoveryGuarantee.byBabelFunction(dictionary) >= RecoveryGuarantee.byCoherence(dictionary))
    }
  }

  @Test func babelGuaranteesMoreWhenOnlyOnePairIsClose() {
    // Two atoms at cosine 0.4 among otherwise orthonormal ones: coherence stops at one atom (1.75), but all sums of
    // coherences stay at 0.4, so μ₁(s − 1) + μ₁(s) = 0.8 for every s.
    var dictionary = Tensor<Double>(identity: 12)
    dictionary[0, 1] = 0.4
    dictionary[1, 1] = (1 - 0.16).squareRoot()
    #expect(RecoveryGuarantee.byCoherence(dictionary) == 1)
    #expect(RecoveryGuarantee.byBabelFunction(dictionary) == 12)
  }

  @Test func anOrthonormalDictionaryIsGuaranteedWhole() {
    let haar: Tensor<Double> = Dictionaries.haar(length: 8)
    #expect(RecoveryGuarantee.byCoherence(haar) == 8)
    #expect(RecoveryGuarantee.byBabelFunction(haar) == 8)
  }

  @Test func examplesOfGuaranteesAreThoseOfTheText() {
    let examples = RecoveryGuarantee.twoExamples()
    #expect(examples.map(\.byCoherence) == [4, 1] && examples.map(\.byBabelFunction) == [4, 12])
  }

  // Exercise 4

  @Test func leastSquaresChoiceLeavesTheSmallestResidualOfAllChoices() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 10, atoms: 20, seed: 3)
    var random = RandomStream(seed: 3, stream: "ols")
    let signal = randomSignal(10, &random)
    let mine = try orthogonalLeastSquares(signal, dictionary: dictionary, count: 5)
    for k in 0..<5 {
      let before = Array(mine.support.prefix(k))
      for j in 0..<20 where !before.contains(j) {
        let chosen = dictionary.selectingColumns(before + [j])
        let r = zip(signal, chosen.times(try chosen.leastSquares(signal))).map { $0 - $1 }
        // Rounding of a squared norm of about ten.
        #expect(mine.squaredErrors[k] <= dot(r, r) + 1e-12)
      }
    }
  }

  @Test func leastSquaresCoefficientsLeaveTheReportedResidual() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 30, seed: 4)
    var random = RandomStream(seed: 4, stream: "ols")
    let signal = randomSignal(12, &random)
    let mine = try orthogonalLeastSquares(signal, dictionary: dictionary, count: 6)
    let fit = dictionary.selectingColumns(mine.support).times(mine.coefficients)
    let r = zip(signal, fit).map { $0 - $1 }
    #expect(Set(mine.support).count == 6)
    #expect(abs(dot(r, r) - mine.squaredErrors[5]) < rounding)  // twelve squares
  }

  @Test func leastSquaresChoiceIsOftenBetterThanOMPAndSometimesWorse() throws {
    for seed in UInt64(1)...3 {
      let shares = try leastSquaresAgainstOMP(length: 16, atoms: 48, count: 5, signals: 100, seed: seed)
      // Shares of 0.38 and 0.12 over 100 signals have deviations of 0.05 and 0.03, and dictionaries differ by 0.04.
      #expect(shares.less > 0.15 && shares.less < 0.6 && shares.more < 0.3 && shares.more < shares.less)
    }
  }

  // Exercise 5

  @Test func combinationsAreAllAndDifferent() {
    let sets = combinations(of: 3, below: 6)
    #expect(sets.count == 20)
    #expect(Set(sets).count == 20)
    #expect(
      sets.allSatisfy { $0.count == 3 && $0 == $0.sorted() && Set($0).count == 3 && $0.allSatisfy((0..<6).contains) })
    #expect(combinations(of: 3, below: 2).isEmpty)
  }

  @Test func exhaustivePursuitIsNeverWorseThanGreedOnes() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 8, atoms: 12, seed: 5)
    var random = RandomStream(seed: 5, stream: "exhaustive-test")
    for _ in 0..<20 {
      let signal = randomSignal(8, &random)
      let best = try exhaustivePursuit(signal, dictionary: dictionary, count: 3)
      let greedy = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(3))
      let better = try orthogonalLeastSquares(signal, dictionary: dictionary, count: 3)
      #expect(best.squaredError <= dot(greedy.residual, greedy.residual) + rounding)
      #expect(best.squaredError <= better.squaredErrors[2] + rounding)
    }
  }

  @Test func greedIsBestForAboutFourSignalsInTen() throws {
    let shares = try (UInt64(1)...3).map {
      try shareWhereGreedIsBest(length: 8, atoms: 12, count: 3, signals: 100, seed: $0)
    }
    // A share of 0.4 over 100 signals has a deviation of 0.05, and dictionaries differ by 0.03: three deviations.
    for share in shares { #expect(share > 0.2 && share < 0.6) }
  }
}
