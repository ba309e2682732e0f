import Foundation
import Learning
import Networks
import Solutions
import Tensors
import Testing

@Suite struct OpenSolutionsTests {
  // MARK: The best threshold

  private func noisyCode(_ random: inout RandomStream, count: Int = 40) -> (clean: [Double], noisy: [Double]) {
    let clean = (0..<count).map { $0 % 8 == 0 ? 4.0 : 0 }
    return (clean, clean.map { $0 + random.normal() })
  }

  @Test func riskOfAThresholdIsItsErrorInTheMean() {
    var random = RandomStream(seed: 1, stream: "threshold")
    for threshold in [0.0, 0.7, 1.5, 3] {
      let gaps = (0..<4000).map { _ -> Double in
        let (clean, noisy) = noisyCode(&random)
        let error = zip(clean, noisy).reduce(0) { sum, pair in
          let kept = max(0, abs(pair.1) - threshold) * (pair.1 < 0 ? -1 : 1)
          return sum + (kept - pair.0) * (kept - pair.0)
        }
        return softThresholdRisk(noisy, sigma: 1, threshold: threshold) - error / 40
      }
      let mean = gaps.reduce(0, +) / 4000
      let deviation = (gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999).squareRoot()
      #expect(abs(mean) < 4 * deviation / 4000.0.squareRoot())
    }
  }

  @Test func noThresholdOfAGridIsBetter() {
    var random = RandomStream(seed: 2, stream: "threshold")
    for _ in 0..<50 {
      let noisy = noisyCode(&random).noisy
      let best = bestSoftThreshold(noisy, sigma: 1)
      let least = softThresholdRisk(noisy, sigma: 1, threshold: best)
      // A mean of forty terms.
      for k in 0...600 { #expect(softThresholdRisk(noisy, sigma: 1, threshold: Double(k) / 100) >= least - rounding) }
    }
    #expect(bestSoftThreshold([5, -5, 5], sigma: 1) == 0)
    #expect(bestSoftThreshold([0.1, -0.2, 0.1], sigma: 1) == 0.2)
  }

  @Test func thresholdOfTheExerciseKeepsTwoEntries() {
    let (threshold, error) = thresholdOfTheExercise()
    #expect(threshold == 1.1 && abs(error - 0.1825) < rounding)
  }

  // MARK: What looks real

  @Test func lookingRealCostsATwentieth() {
    for (found, wanted) in zip(pricesOfLookingReal(), [0.2, 0.4, 2 * (1 - 0.8.squareRoot())]) {
      #expect(abs(found - wanted) < rounding)
    }
  }

  @Test(arguments: [(1.0, 0.5), (2, 2), (1, 3)]) func guessesErrAsComputed(s: Double, sigma: Double) {
    let guesses = NormalGuesses(signal: s, noise: sigma)
    let c2 = guesses.shrinkage
    var random = RandomStream(seed: 3, stream: "normal")
    let count = 200_000
    var (errors, energies) = ([0.0, 0, 0], [0.0, 0, 0])
    for _ in 0..<count {
      let x = s * random.normal()
      let y = x + sigma * random.normal()
      let draw = c2 * y + s * (1 - c2).squareRoot() * random.normal()
      for (k, guess) in [c2 * y, draw, c2.squareRoot() * y].enumerated() {
        errors[k] += (guess - x) * (guess - x) / Double(count)
        energies[k] += guess * guess / Double(count)
      }
    }
    // Squares of normal numbers scatter by √2 of their mean: six standard errors of 200,000.
    let tolerance = 6 * (2 / Double(count)).squareRoot()
    for (found, wanted) in zip(errors, [guesses.meanError, guesses.drawError, guesses.stretchedError]) {
      #expect(abs(found / wanted - 1) < tolerance)
    }
    for (found, wanted) in zip(energies, [c2 * s * s, s * s, s * s]) { #expect(abs(found / wanted - 1) < tolerance) }
    #expect(guesses.meanError < guesses.stretchedError && guesses.stretchedError < guesses.drawError)
    #expect(abs(guesses.stretchedError / guesses.drawError - 1 / (1 + c2.squareRoot())) < rounding)
  }

  // MARK: Sharp losses

  @Test func meanShiftGoesDownToAPointWithoutSlope() {
    let (values, shares) = ([0.0, 1, 5], [0.4, 0.35, 0.25])
    for h in [0.2, 0.5, 1, 3] {
      let loss = PixelLoss.sharp(width: h)
      func cost(_ x: Double) -> Double { zip(values, shares).reduce(0) { $0 + $1.1 * loss.value(x - $1.0) } }
      func slope(_ x: Double) -> Double { zip(values, shares).reduce(0) { $0 + $1.1 * loss.slope(x - $1.0) } }
      for start in [-1.0, 0.4, 2, 6] {
        var before = cost(start)
        for steps in 1...30 {
          let now = cost(sharpPoint(values, shares: shares, width: h, start: start, steps: steps))
          #expect(now <= before + rounding)
          before = now
        }
        // A valley is found to the last digits, and slopes are of size one.
        #expect(abs(slope(sharpPoint(values, shares: shares, width: h, start: start))) < rounding)
      }
    }
    // From each value it finds that value's valley, which others shift by 4e-6; with a wide loss there is one only,
    // 4e-4 from the mean.
    for value in values { #expect(abs(sharpPoint(values, shares: shares, width: 0.2, start: value) - value) < 1e-5) }
    for value in values { #expect(abs(sharpPoint(values, shares: shares, width: 100, start: value) - 1.6) < 1e-3) }
  }

  @Test func valleysMeetAsTheLossGrowsWide() {
    let wanted = [[0, 1, 5], [0.227, 0.227, 5], [1.59, 1.59, 1.59]]
    for (found, row) in zip(valleysOfTheChapter(), wanted) {
      for (x, y) in zip(found, row) { #expect(abs(x - y) < halfUnit(3)) }
    }
  }

  // MARK: Blind spots

  @Test func strongNeighboursLeaveLittleToLose() throws {
    let errors = try blindnessOfStrongNeighbours()
    #expect(abs(errors.seeing - 0.0760) < halfUnit(4) && abs(errors.blind - 0.1092) < halfUnit(4))
    #expect(abs(errors.together - errors.seeing) < rounding)
  }

  @Test(arguments: [0.0, 0.5, 0.95]) func blindAndNoisyTogetherSeeAll(correlation: Double) throws {
    for sigma in [0.1, 1, 3] {
      let errors = try Blindness(correlation: correlation, signal: 1, noise: sigma, samples: 15)
      #expect(abs(errors.together - errors.seeing) < rounding)
      #expect(errors.blind >= errors.seeing && errors.blind <= 1 + rounding)
    }
    let alone = try Blindness(correlation: 0, signal: 1, noise: 0.5, samples: 9)
    #expect(abs(alone.blind - 1) < rounding && abs(alone.seeing - 0.2) < rounding)
  }

  // MARK: Directions

  @Test func variancesOfTheTraceAreThoseOfAllSigns() {
    var random = RandomStream(seed: 4, stream: "trace")
    let a: Tensor<Double> = random.normals(6, 6)
    let trace = (0..<6).reduce(0) { $0 + a[$1, $1] }
    func form(_ b: [Double]) -> Double { dot(b, a.times(b)) }
    let all = (0..<64).map { bits in form((0..<6).map { bits >> $0 & 1 == 1 ? 1 : -1 }) }
    // 64 sums of 36 products of numbers up to three, and squares of them.
    #expect(abs(all.reduce(0, +) / 64 - trace) < 1e-13)
    let exact = all.reduce(0) { $0 + ($1 - trace) * ($1 - trace) } / 64
    #expect(abs(traceVariances(a).signs - exact) < 1e-12)
    let count = 200_000
    let normal = (0..<count).map { _ in form((0..<6).map { _ in random.normal() }) }
    let variance = normal.reduce(0) { $0 + ($1 - trace) * ($1 - trace) } / Double(count)
    // A fourth moment of sums of squares: a standard error of a percent at most.
    #expect(abs(variance / traceVariances(a).normal - 1) < 0.04)
    var diagonal = Tensor<Double>(zeros: 3, 3)
    for i in 0..<3 { diagonal[i, i] = Double(i + 1) }
    #expect(traceVariances(diagonal).signs == 0)
  }

  @Test func aRingOfAveragesIsMeasuredToAPercent() {
    let n = 12
    var ring = Tensor<Double>(zeros: n, n)
    for i in 0..<n { for shift in [0, 1, n - 1] { ring[i, (i + shift) % n] = 1.0 / 3 } }
    let (variances, found) = (traceVariances(ring), relativeErrorsOnARing(samples: n))
    #expect(abs(found.signs - variances.signs.squareRoot() / 4) < rounding)
    #expect(abs(found.normal - variances.normal.squareRoot() / 4) < rounding)
    let scene = relativeErrorsOnARing(samples: 36_864)
    #expect(abs(scene.signs - 2.0 / 192) < rounding && abs(scene.normal - 0.0128) < halfUnit(4))
  }
}
