import Denoisers
import Images
import Solutions
import Sparse
import Tensors
import Testing

/// The solutions of chapter 03.
struct KSVDSolutionsTests {
  @Test func aMeansRoundNeverRaisesTheErrorAndEndsAtMeans() {
    var random = RandomStream(seed: 1, stream: "means")
    let signals: Tensor<Double> = random.normals(200, 3)
    var dictionary = signals.rows(0..<5).transposed()
    var errors = [Double]()
    var choices = [Int]()
    for _ in 0..<60 {
      let round = meansRound(signals, dictionary)
      errors.append(round.squaredError)
      (dictionary, choices) = (round.dictionary, round.choices)
    }
    for (before, after) in zip(errors, errors.dropFirst()) {
      #expect(after <= before * (1 + 1e-12))  // rounding of sums of 200 terms
    }
    #expect(errors[59] < errors[0])
    // At the end the choices no longer change, so another round moves no atom beyond rounding.
    let next = meansRound(signals, dictionary)
    #expect(next.choices == choices)
    #expect((next.dictionary - dictionary).largestMagnitude < rounding)
  }

  @Test func anAtomWithoutUsersStays() {
    let signals = Tensor<Double>(rows: [[1, 0], [3, 0]])
    let dictionary = Tensor<Double>(rows: [[1, -50], [0, 7]])
    let round = meansRound(signals, dictionary)
    #expect(round.choices == [0, 0])
    #expect(round.dictionary.column(0) == [2, 0])
    #expect(round.dictionary.column(1) == [-50, 7])
  }

  @Test func repeatedUpdatesTendToTheSingularPairAtTheSquaredRatio() throws {
    var random = RandomStream(seed: 2, stream: "rank-one")
    let errors: Tensor<Double> = random.normals(40, 6)
    let (u, s, vt) = try errors.svd()
    #expect(u.columns == 6)
    let start = Dictionaries.normalized(random.normals(6, 1) as Tensor<Double>).column(0)
    let result = repeatedUpdate(of: errors, from: start, rounds: 400)
    let rest = s.dropFirst().reduce(0) { $0 + $1 * $1 }
    // ‖E‖² is about 240; its rounding is some 1e-13 a sum.
    #expect(abs((result.squaredErrors.last ?? 0) - rest) < 1e-11)
    #expect(abs(abs(dot(result.atom, vt.row(0))) - 1) < rounding)
    for (before, after) in zip(result.squaredErrors, result.squaredErrors.dropFirst()) {
      #expect(after <= before + 1e-11)  // rounding of ‖E‖²
    }
    // While the excess is far above rounding, a round shrinks it by (σ₂/σ₁)⁴ or, early on, better.
    let ratio = (s[1] * s[1]) / (s[0] * s[0])
    let excess = result.squaredErrors.map { $0 - rest }.prefix { $0 > 1e-6 }
    let late = zip(excess, excess.dropFirst()).suffix(3).map { $1 / $0 }
    #expect(late.count == 3)
    for factor in late { #expect(abs(factor - ratio * ratio) < 0.05 * ratio * ratio) }  // the third pair still counts
  }

  @Test func theHandExampleComesBack() {
    let errors = Tensor<Double>(rows: [[2, 1], [4, 3], [-2, -1]])
    let result = repeatedUpdate(of: errors, from: [1, 0], rounds: 1)
    #expect(abs(result.squaredErrors[0] - 11) < rounding)
    #expect(abs(result.squaredErrors[1] - 3.0 / 13) < rounding)
    #expect(abs(result.atom[0] - 3 / 13.0.squareRoot()) < rounding)
  }

  @Test(arguments: [(25, 1.2018), (49, 1.1457), (64, 1.1279), (81, 1.1139)])
  func stoppingConstantsAreThePublishedOnes(_ pixels: Int, _ published: Double) {
    // Published with four decimals (Lebrun and Leclaire 2012).
    #expect(abs(stoppingConstant(pixels: pixels, probability: 0.93) - published) < halfUnit(4))
  }

  @Test func theExercisesEndWithTheirNumbers() throws {
    let check = meansCheck()
    #expect(check.last < check.first && check.largestRise <= 1e-10)  // rounding of an error of some 500
    let hand = try handExample()
    #expect(hand.squaredErrors.count == 3 && abs(hand.squaredErrors[1] - 3.0 / 13) < rounding)
    #expect(abs(hand.limit - (35 - 1193.0.squareRoot()) / 2) < rounding)
    // What is above the limit shrinks by (σ₂/σ₁)⁴ in a round: in two dimensions exactly, but for the change of scale,
    // 2e-5 here.
    let excess = hand.squaredErrors.map { $0 - hand.limit }
    #expect(abs(excess[2] / excess[1] / hand.factor - 1) < 3e-5)
    for (entry, published) in zip(stoppingConstants(), [1.2018, 1.1457, 1.1139]) {
      #expect(abs(entry.constant - published) < halfUnit(4))
    }
    let shares = try clothShares()
    #expect(shares.map(\.sigma) == [10, 25, 50])
    for share in shares { #expect(share.best > share.rule) }
    let gains = weightGains(side: 96)
    #expect(gains.map(\.scene) == Scene.allCases && gains.allSatisfy { $0.gains.count == 3 })
  }

  @Test func theBestShareIsBest() {
    let (truth, noisy, average) = samplePictures()
    let best = bestShare(average: average, noisy: noisy, truth: truth)
    func error(_ w: Double) -> Double {
      zip(zip(average.pixels, noisy.pixels), truth.pixels).reduce(0) { sum, p in
        let blend = (1 - w) * Double(p.0.0) + w * Double(p.0.1)
        return sum + (blend - Double(p.1)) * (blend - Double(p.1))
      }
    }
    #expect(error(best) < error(best + 0.01))
    #expect(error(best) < error(best - 0.01))
    // The average has been smoothed with noise σ = 25 around, so some of the noisy picture helps, but not much.
    #expect(best > 0 && best < 0.3)
    #expect(abs(ruleShare(sigma: 25) - 1.2 / 65.2) < rounding)
    #expect(bestShare(average: noisy, noisy: noisy, truth: truth) == 0)
  }

  @Test func weighingByAtomsGainsOnTextAndLosesUnderStrongNoise() {
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    func gain(_ scene: Scene, _ sigma: Double) -> Double {
      let truth = scene.render(width: 96, height: 96, seed: 1)
      let noisy = truth.addingGaussianNoise(sigma: sigma, seed: 5)
      func psnr(_ weighted: Bool) -> Double {
        sparsityWeightedAverage(noisy, dictionary: dictionary, sigma: sigma, weighted: weighted).psnr(to: truth)
      }
      return psnr(true) - psnr(false)
    }
    // Over three seeds: text at σ = 10 gains 0.66 to 1.24 dB, dead leaves at σ = 50 lose 0.10 to 0.23 dB.
    #expect(gain(.text, 10) > 0.4)
    #expect(gain(.deadLeaves, 50) < -0.03)
  }

  @Test func equalWeightsAreTheDenoiserWithoutItsShareOfTheNoisyPicture() throws {
    let (_, noisy, average) = samplePictures()
    var settings = KSVDDenoiser.Settings()
    settings.fidelity = 0
    let usual = try KSVDDenoiser(.dct, settings: settings).denoise(noisy, sigma: 25)
    // Sums of 64 terms in single precision.
    for (a, b) in zip(average.pixels, usual.pixels) { #expect(abs(a - b) < 1e-5) }
  }

  private func samplePictures() -> (truth: Image, noisy: Image, average: Image) {
    let truth = Scene.fabric.render(width: 64, height: 64, seed: 5)
    let noisy = truth.addingGaussianNoise(sigma: 25, seed: 6)
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    return (truth, noisy, sparsityWeightedAverage(noisy, dictionary: dictionary, sigma: 25, weighted: false))
  }
}
