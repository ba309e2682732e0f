import Denoisers
import Networks
import Solutions
import Tensors
import Testing

@Suite struct NonLocalSolutionsTests {
  // MARK: Parameters

  @Test(arguments: [true, false], [1, 2])
  func countsAreThoseOfTheLibrary(isSmall: Bool, scales: Int) {
    for (side, features, neighbours) in [(7, 64, 14), (7, 64, 28), (5, 80, 14), (3, 4, 2), (3, 5, 1)] {
      let network = LIDIANetwork(
        isSmall: isSmall, side: side, neighbours: neighbours, features: features, scales: scales)
      let count = lidiaParameterCount(
        side: side, features: features, neighbours: neighbours, scales: scales, isSmall: isSmall)
      #expect(count == network.initialParameters(seed: 1).count)
    }
  }

  @Test func countsOfTheTextAreMet() {
    func count(_ k: Int, isSmall: Bool = false) -> Int {
      lidiaParameterCount(side: 7, features: 64, neighbours: k, scales: 2, isSmall: isSmall)
    }
    let counts = lidiaParameterCounts
    #expect(counts.lidia == 61_589 && counts.small == 40_226 && counts.groupsOf28 == 104_289)
    #expect(count(14) == 61_589 && count(14, isSmall: true) == 40_226 && count(28) == 104_289)
    // Half the second difference is the factor of k²: 2 + 2 + 14 in the scales and 16 for each joint layer.
    #expect(count(15) - 2 * count(14) + count(13) == 2 * 50)
    #expect(count(15, isSmall: true) - 2 * count(14, isSmall: true) + count(13, isSmall: true) == 2 * (50 - 2 - 16))
  }

  // MARK: Running sums

  @Test(arguments: [(0, 5), (3, -4), (-6, 0), (-2, -1), (0, 0)])
  func distanceMapsAreTheDefinition(down: Int, right: Int) {
    var random = RandomStream(seed: 1, stream: "running sums")
    let plane: Tensor<Double> = random.normals(30, 26)
    for side in [1, 4, 7] {
      let fresh = distanceMap(of: plane, down: down, right: right, side: side, sums: freshSums)
      let running = distanceMap(of: plane, down: down, right: right, side: side, sums: runningSums)
      let (rows, columns) = (30 - abs(down) - side + 1, 26 - abs(right) - side + 1)
      #expect(fresh.shape == [rows, columns] && running.shape == [rows, columns])
      let (top, left) = (max(0, -down), max(0, -right))
      for y in 0..<rows {
        for x in 0..<columns {
          var distance = 0.0
          for i in y + top..<y + top + side {
            for j in x + left..<x + left + side {
              let difference = plane[i, j] - plane[i + down, j + right]
              distance += difference * difference
            }
          }
          // Sums stay below 512, where half a unit is 6e-14; at most 98 roundings of fresh sums, 112 of running ones.
          #expect(abs(fresh[y, x] - distance) < 1e-11)
          #expect(abs(running[y, x] - distance) < 1e-11)
        }
      }
    }
  }

  @Test func runningSumsInSinglePrecisionLoseAnExactRepeat() {
    var random = RandomStream(seed: 2, stream: "running sums")
    // Rows 24 to 39 repeat themselves 20 columns to the right; those above do not.
    func repeated(_ plane: Tensor<Float>) -> Tensor<Float> {
      var result = plane
      for y in 24..<40 { for x in 0..<20 { result[y, x + 20] = plane[y, x] } }
      return result
    }
    // The distances of the patches that lie in these rows.
    func distances(_ plane: Tensor<Float>, _ sums: ([Float], Int) -> [Float]) -> [Float] {
      distanceMap(of: plane, down: 0, right: 20, side: 7, sums: sums).rows(24..<34).elements
    }
    let plane = repeated(random.normals(48, 40))
    #expect(distances(plane, freshSums).allSatisfy { $0 == 0 })
    let lost = distances(plane, runningSums)
    #expect(lost.contains { $0 != 0 } && lost.contains { $0 < 0 })
    // Some 100 roundings, each of at most half a unit of a sum below 512, 1.6e-5.
    #expect(lost.allSatisfy { abs($0) < 1.6e-3 })
    let largest = distancesOfARepeat(seed: 2)
    #expect(largest.fresh == 0 && largest.running > 0 && largest.running < 1.6e-3)
    // Whole gray levels: all sums are whole and below 2²⁴, so nothing is rounded.
    let levels = repeated(Tensor<Float>(zeros: 48, 40).map { _ in Float(random.index(below: 256)) })
    #expect(distances(levels, runningSums).allSatisfy { $0 == 0 })
  }

  @Test func additionsAreAsCounted() {
    let counts = additionsPerDistance(side: 7)
    #expect(counts.definition == 97 && counts.fresh == 13 && counts.running == 5)
    for side in [1, 3, 8] {
      let (length, sums) = (100, 100 - side + 1)
      func additions(_ sum: ([Counted], Int) -> [Counted]) -> Int {
        let counter = Counter()
        #expect(sum([Counted](repeating: Counted(counter: counter), count: length), side).count == sums)
        return counter.additions
      }
      let per = additionsPerDistance(side: side)
      // Half of all but the difference is along a row. Of the running sums the first is made like a fresh one.
      #expect(additions(freshSums) == sums * (per.fresh - 1) / 2)
      #expect(additions(runningSums) == side - 1 + (sums - 1) * (per.running - 1) / 2)
    }
  }

  // MARK: Similar patches

  @Test func errorsOfMeansAreThoseOfSimulation() {
    var random = RandomStream(seed: 3, stream: "similar patches")
    let (noise, deviation, k, trials) = (1.0, 0.5, 6, 40_000)
    let deviations = [0] + [Double](repeating: deviation, count: k - 1)
    let plain = [Double](repeating: 1 / Double(k), count: k)
    let best = bestGroupWeights(noise: noise, deviations: deviations)
    var (plainSum, bestSum) = (0.0, 0.0)
    for _ in 0..<trials {
      let errors = deviations.map { noise.squareRoot() * random.normal() + $0.squareRoot() * random.normal() }
      let (a, b) = (dot(plain, errors), dot(best, errors))
      plainSum += a * a
      bestSum += b * b
    }
    let expected = plainMeanError(count: k, noise: noise, deviation: deviation)
    let least = groupError(weights: best, noise: noise, deviations: deviations)
    // A mean of T squares of normal numbers has the relative standard error √(2/T), 0.7 %; four of them.
    let tolerance = 4 * (2 / Double(trials)).squareRoot()
    #expect(abs(plainSum / Double(trials) / expected - 1) < tolerance)
    #expect(abs(bestSum / Double(trials) / least - 1) < tolerance)
    // Two ways to the same numbers, to rounding.
    #expect(abs(groupError(weights: plain, noise: noise, deviations: deviations) - expected) < rounding)
    #expect(abs(least - 1 / (1 / noise + Double(k - 1) / (noise + deviation))) < rounding)
  }

  @Test func bestGroupIsAllOrOne() {
    for noise in [0.5, 1, 2] {
      // No quotient by σ² is a whole number but 0: there all patches and one would be equally good.
      for deviation in [0, 0.31, 1.03, 2.57, 7.1, 29.3] {
        let errors = (1...80).map { plainMeanError(count: $0, noise: noise, deviation: deviation) }
        for limit in 1...80 {
          let best = (0..<limit).min { errors[$0] < errors[$1] }
          #expect(best.map { $0 + 1 } == bestGroupSize(atMost: limit, noise: noise, deviation: deviation))
        }
        // The error tends to 0: it is at most (σ² + δ²)/k, beside rounding.
        #expect(plainMeanError(count: 1_000_000, noise: noise, deviation: deviation) < 1.001e-6 * (noise + deviation))
      }
    }
  }

  @Test func fastWorseningRelativesHaveAFiniteBestGroup() {
    for (noise, deviation) in [(1.0, 0.01), (2.0, 0.3), (0.1, 0.002)] {
      let errors = (1...200).map { k in
        groupError(
          weights: [Double](repeating: 1 / Double(k), count: k), noise: noise,
          deviations: (0..<k).map { deviation * Double($0 * $0) })
      }
      let best = (errors.indices.min { errors[$0] < errors[$1] } ?? 0) + 1
      // The error is A/k + Bk + C, so the best whole number is one of the two beside the minimum.
      #expect(abs(Double(best) - (3 * noise / deviation + 0.5).squareRoot()) < 1)
    }
  }

  @Test func noOtherWeightsAreBetterAndEveryRelativeHelps() {
    var random = RandomStream(seed: 4, stream: "similar patches")
    let noise = 0.7
    let deviations = [0] + (0..<9).map { _ in random.uniform(0, 5) }
    let best = bestGroupWeights(noise: noise, deviations: deviations)
    let least = groupError(weights: best, noise: noise, deviations: deviations)
    #expect(abs(best.reduce(0, +) - 1) < rounding)  // ten terms
    for _ in 0..<50 {
      let moves = best.map { _ in 0.01 * random.normal() }
      let mean = moves.reduce(0, +) / 10
      let other = zip(best, moves).map { $0 + $1 - mean }
      #expect(groupError(weights: other, noise: noise, deviations: deviations) > least)
    }
    let errors = (1...10).map { k -> Double in
      let mine = Array(deviations.prefix(k))
      return groupError(weights: bestGroupWeights(noise: noise, deviations: mine), noise: noise, deviations: mine)
    }
    #expect(errors[0] == noise)
    for (before, after) in zip(errors, errors.dropFirst()) { #expect(after < before) }
  }

  @Test func errorsOfTheTextAreMet() {
    let errors = errorsForEqualDeviations(count: 14)
    #expect(abs(errors.plain - 27.0 / 196) < rounding && abs(errors.best - 2.0 / 15) < rounding)
  }

  // MARK: Projection

  @Test(arguments: [(3, 4, 2), (4, 3, 3), (1, 5, 3), (1, 1, 2)])
  func exchangeIsAnOrthogonalProjectionOntoPictures(rows: Int, columns: Int, side: Int) throws {
    let lattice = LIDIALattice(rows: rows, columns: columns, side: side, step: 1)
    let matrix = exchangeMatrix(lattice)
    let pixels = lattice.height * lattice.width
    #expect(matrix.shape == [lattice.count * side * side, lattice.count * side * side])
    // Entries are 0 or one over a count of at most 9; all errors are roundings of sums of a few of them.
    #expect((matrix - matrix.transposed()).largestMagnitude < 1e-15)
    #expect((matrix.matmul(matrix) - matrix).largestMagnitude < rounding)
    let trace = (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] }
    #expect(abs(trace - Double(pixels)) < 1e-12)
    let values = try exchangeEigenvalues(lattice)
    let zeros = values.count - pixels
    // LAPACK is right to some 1e-15 times the largest eigenvalue, 1, and the size.
    #expect(values[..<zeros].allSatisfy { abs($0) < 1e-12 } && values[zeros...].allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test func exchangeCountsOfTheTextAreMet() throws {
    let counts = try exchangeCounts()
    #expect(counts.ones == 20 && counts.zeros == 28 && counts.pixels == 20)
  }

  @Test func exchangeOfTheCoarseScaleIsNotAProjection() {
    let lattice = LIDIALattice(rows: 4, columns: 5, side: 2, step: 2)
    let matrix = exchangeMatrix(lattice)
    // Measured 0.19 and 0.11.
    #expect((matrix - matrix.transposed()).largestMagnitude > 0.05)
    #expect((matrix.matmul(matrix) - matrix).largestMagnitude > 0.05)
    // Its eigenvalues are those of the blur, so its trace is too: ¼ for each pixel, to rounding.
    let trace = (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] }
    #expect(abs(trace - Double(lattice.height * lattice.width) / 4) < 1e-12)
  }

  // MARK: Mistakes

  @Test(arguments: [(49, 0.5), (49, 1), (16, 1)])
  func mistakesAreThoseOfSimulation(pixels: Int, ratio: Double) {
    let (noise, trials) = (0.3, 40_000)
    let squaredDistance = ratio * Double(pixels) * noise
    let differences = simulatedDifferences(
      pixels: pixels, squaredDistance: squaredDistance, noise: noise, trials: trials, seed: 5)
    let mean = differences.reduce(0, +) / Double(trials)
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(trials)
    let expected = differenceVariance(pixels: pixels, squaredDistance: squaredDistance, noise: noise)
    #expect(abs(mean - squaredDistance) < 4 * (expected / Double(trials)).squareRoot())  // four standard errors
    // The standard error of a variance is √(2/T), 0.7 %, for a normal variable; 0.8 % for these, with tails a little
    // longer (excess at most 0.3). Four of them.
    #expect(abs(variance / expected - 1) < 0.032)
    let apart = differenceVariance(
      pixels: pixels, squaredDistance: squaredDistance, noise: noise, sharesReference: false)
    #expect(apart / variance > 1.15)  // 1.2 for D = nσ², 1.25 for half of it

    let share = Double(differences.count { $0 < 0 }) / Double(trials)
    let standardError = (share * (1 - share) / Double(trials)).squareRoot()
    let normal = mistakeProbability(squaredDistance: squaredDistance, variance: expected)
    // A million trials of another program: the normal value is too large by 0.0017, 0.0041 and 0.0042.
    #expect(abs(share - normal) < 0.0045 + 4 * standardError)
    let independent = mistakeProbability(squaredDistance: squaredDistance, variance: apart)
    #expect(independent - share > 0.0145)  // by the same trials 0.0278, 0.0219 and 0.0257, less four standard errors
  }

  @Test func mistakesOfTheTextAreMet() {
    func probability(_ squaredDistance: Double, noise: Double, sharesReference: Bool = true) -> Double {
      let variance = differenceVariance(
        pixels: 49, squaredDistance: squaredDistance, noise: noise, sharesReference: sharesReference)
      return mistakeProbability(squaredDistance: squaredDistance, variance: variance)
    }
    let (shared, independent) = (probability(49, noise: 1), probability(49, noise: 1, sharesReference: false))
    #expect(abs(shared - 0.059) < halfUnit(3) && abs(independent - 0.077) < halfUnit(3))
    let answers = mistakeProbabilities(trials: 40_000, seed: 5)
    #expect(answers.shared == shared && answers.independent == independent)
    // A million trials of another program gave 0.0547; four standard errors.
    #expect(abs(answers.simulated - 0.055) < 0.0046)
    #expect(probability(0, noise: 1) == 0.5)  // a second twin
    // Only D/σ² counts.
    #expect(abs(probability(49 * 0.2, noise: 0.2) - shared) < rounding)
  }
}

/// Counts additions and subtractions.
private final class Counter {
  var additions = 0
}

/// A number that only counts what is done with it.
private struct Counted: AdditiveArithmetic {
  var counter: Counter?

  static var zero: Counted { Counted(counter: nil) }
  static func == (left: Counted, right: Counted) -> Bool { true }

  static func + (left: Counted, right: Counted) -> Counted {
    left.counter?.additions += 1
    return left
  }

  static func - (left: Counted, right: Counted) -> Counted { left + right }
}
