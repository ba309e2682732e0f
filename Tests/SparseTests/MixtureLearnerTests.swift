import Foundation
import Sparse
import Tensors
import Testing

/// Expectation maximisation.
@Suite struct MixtureLearnerTests {
  private let tiny = 1e-12  // a floor that no covariance here touches

  @Test func goldenRounds() throws {
    let points = Tensor<Double>(
      rows: (0..<12).map { number -> [Double] in
        let t = Double(number)
        return [sin(1.3 * t + 0.2), 0.5 * cos(0.7 * t * t)]
      })
    let start = try GaussianMixture(
      weights: [0.6, 0.4],
      covariances: [Tensor(rows: [[1, 0.3], [0.3, 0.5]]), Tensor(rows: [[0.2, 0], [0, 0.1]])])
    var first: GaussianMixture?
    let (_, rounds) = try MixtureLearner<Double>(rounds: 4, floor: tiny).learn(points, from: start) {
      round, _, mixture in
      if round == 1 { first = mixture }
    }
    let wanted = [-22.820950248, -19.347089893, -19.238934869, -19.229003661]
    #expect(distance(rounds.map { 12 * $0.logLikelihood }, wanted) < 1e-8)  // printed digits
    let mixture = try #require(first)
    #expect(abs(mixture.weights[0] - 0.59685087) < 1e-8)
    func entries(_ c: Tensor<Double>) -> [Double] { [c[0, 0], c[0, 1], c[1, 1]] }
    #expect(distance(entries(mixture.covariances[0]), [0.59014883, -0.03421234, 0.18313415]) < 1e-8)
    #expect(distance(entries(mixture.covariances[1]), [0.3727043, -0.0701156, 0.15900433]) < 1e-8)
  }

  @Test func oneComponentIsTheCovarianceAfterOneRound() throws {
    let x: Tensor<Double> = signals(900, length: 7, seed: 1)
    let start = try randomMixture(1, dimension: 7, seed: 2)
    let (mixture, _) = try MixtureLearner<Double>(rounds: 1, floor: tiny).learn(x, from: start)
    #expect(mixture.weights == [1])
    // Sums of 900 products, in two orders.
    #expect(distance(mixture.covariances[0].elements, x.gram().scaled(by: 1.0 / 900).elements) < 1e-13)
    let (again, _) = try MixtureLearner<Double>(rounds: 1, floor: tiny).learn(x, from: mixture)
    #expect(distance(again.covariances[0].elements, mixture.covariances[0].elements) < 1e-15)
  }

  /// Signals near planes and lines, so that covariances press on the floor.
  private func flatSignals(_ seed: UInt64) throws -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "flat")
    let spread = (0..<4).map { k -> Tensor<Double> in
      let a: Tensor<Double> = random.normals(6, k + 1)
      return a.matmul(a, transposed: true) + Tensor(identity: 6).scaled(by: 1e-9)
    }
    return try GaussianMixture(weights: [4, 3, 2, 1], covariances: spread).draw(500, &random)
  }

  @Test(arguments: 1...3) func theLikelihoodNeverFallsWithTheFloorAtWorkToo(seed: UInt64) throws {
    let x = try flatSignals(seed)
    for floor in [1e-2, 1e-5] {
      let learner = MixtureLearner<Double>(rounds: 30, floor: floor)
      let start = try learner.grown(x, components: 6)
      let (mixture, rounds) = try learner.learn(x, from: start)
      for (before, after) in zip(rounds, rounds.dropFirst()) {
        // Rounding: sums of 500 numbers of the size of the likelihood.
        #expect(after.logLikelihood >= before.logLikelihood - 1e-12 * abs(before.logLikelihood))
      }
      // Growing has done most of it.
      #expect(rounds[29].logLikelihood > rounds[0].logLikelihood)
      let least = try mixture.covariances.map { try $0.symmetricEigen().values[0] }.min() ?? 0
      #expect(abs(least - floor) < 1e-3 * floor, "\(least)")  // it is touched, and rounding is 1e-15 / 1e-5
    }
  }

  @Test func leavingOutSmallResponsibilitiesCostsNoMoreThanPromised() throws {
    let x = Tensor<Float>(try flatSignals(5))
    let learner = MixtureLearner<Float>(rounds: 25, floor: 1e-3, negligible: 1e-4)
    let rounds = try learner.learn(x, from: learner.grown(x, components: 6)).rounds
    for (before, after) in zip(rounds, rounds.dropFirst()) {
      // Six components, and single precision: whitened entries to 1e-5 or so, six of them squared.
      #expect(after.logLikelihood >= before.logLikelihood - 6e-4 - 1e-4)
    }
  }

  @Test func aPlantedMixtureIsFoundAgain() throws {
    // Three ellipses that differ in size and direction.
    let planted = try GaussianMixture(
      weights: [0.5, 0.3, 0.2],
      covariances: [
        Tensor(rows: [[0.01, 0], [0, 0.01]]), Tensor(rows: [[1, 0.9], [0.9, 1]]),
        Tensor(rows: [[4, -3.9], [-3.9, 4]]),
      ])
    var random = RandomStream(seed: 1, stream: "planted")
    let x = try planted.draw(6000, &random)
    let learner = MixtureLearner<Double>(rounds: 60, floor: 1e-6)
    let found = try learner.learn(x, from: learner.grown(x, components: 3)).mixture
    for (weight, covariance) in zip(planted.weights, planted.covariances) {
      let nearest = found.covariances.indices.min { a, b in
        (found.covariances[a] - covariance).squaredNorm < (found.covariances[b] - covariance).squaredNorm
      }
      let k = try #require(nearest)
      // 1200 signals or more: standard errors of some 4 % of the covariances and of 0.007 of the weights.
      #expect(abs(found.weights[k] - weight) < 0.03)
      #expect((found.covariances[k] - covariance).squaredNorm < 0.02 * covariance.squaredNorm)
    }
  }

  @Test func moreComponentsThanKindsOfSignalsStayAboveTheFloor() throws {
    // Three different signals, two of them opposite, and zeros: likelihoods would grow without bound.
    let x = Tensor<Double>(rows: (0..<40).map { i in [[0, 0, 0], [1, 2, 3], [-1, -2, -3], [0, 1, 0]][i % 4] })
    let learner = MixtureLearner<Double>(rounds: 20, floor: 1e-4)
    let (mixture, rounds) = try learner.learn(x, from: learner.grown(x, components: 12))
    #expect((1...12).contains(mixture.count) && rounds.allSatisfy { $0.logLikelihood.isFinite })
    for covariance in mixture.covariances { #expect(try covariance.symmetricEigen().values[0] > 0.99e-4) }
    let zeros = Tensor<Double>(zeros: 30, 3)
    let blank = try learner.learn(zeros, from: learner.grown(zeros, components: 4)).mixture
    #expect(
      blank.covariances.allSatisfy { distance($0.elements, Tensor(identity: 3).scaled(by: 1e-4).elements) < 1e-15 })
  }

  @Test func aComponentWithoutSignalsLeaves() throws {
    // The second component is so wide that no signal near zero can be of it.
    let start = try GaussianMixture(
      weights: [0.5, 0.5], covariances: [Tensor(identity: 2), Tensor(identity: 2).scaled(by: 1e300)])
    let x: Tensor<Double> = signals(50, length: 2, seed: 3)
    let learner = MixtureLearner<Double>(rounds: 3, floor: tiny, negligible: 1e-9)
    let (mixture, rounds) = try learner.learn(x, from: start)
    #expect(mixture.count == 1 && rounds.map(\.components) == [1, 1, 1] && mixture.weights == [1])
  }

  @Test func growingSplitsUntilThereAreEnough() throws {
    let x = try flatSignals(3)
    let learner = MixtureLearner<Double>(rounds: 1, floor: 1e-3)
    var (counts, likelihoods) = ([Int](), [Double]())
    let grown = try learner.grown(x, components: 6) {
      counts.append($0.components)
      likelihoods.append($0.logLikelihood)
    }
    #expect(counts == [2, 4, 6].flatMap { [Int](repeating: $0, count: 6) } && grown.count == 6)
    // One Gaussian, the covariance of all; then more kinds tell more: measured 3.8 nats.
    let one = try learner.grown(x, components: 1)
    #expect(distance(one.covariances[0].elements, x.gram().scaled(by: 1.0 / 500).elements) < 1e-12)
    let first = try MixtureInNoise<Double>(one, noiseVariance: 0).logLikelihood(x) / 500
    #expect(try #require(likelihoods.last) > first + 1)
    // From the second round after a splitting on nothing is lost. In the first, halves that are flatter than the floor are raised.
    for level in 0..<3 {
      let rounds = likelihoods[6 * level + 1..<6 * level + 6]
      for (before, after) in zip(rounds, rounds.dropFirst()) { #expect(after >= before - 1e-10) }
    }
  }

  @Test func unitsDoNotMatter() throws {
    let x = try flatSignals(2)
    func learned(_ x: Tensor<Double>, floor: Double) throws -> [MixtureRound] {
      let learner = MixtureLearner<Double>(rounds: 10, floor: floor)
      return try learner.learn(x, from: learner.grown(x, components: 5)).rounds
    }
    let (plain, scaled) = (try learned(x, floor: 1e-4), try learned(x.scaled(by: 64), floor: 64 * 64 * 1e-4))
    // A density in six dimensions falls by log 64 for each; rounding alone differs, of the logarithms.
    for (a, b) in zip(plain, scaled) { #expect(abs(a.logLikelihood - b.logLikelihood - 6 * log(64)) < 1e-9) }
  }

  @Test func numbersThatAreNotFiniteAreRefused() throws {
    let start = try randomMixture(2, dimension: 3, seed: 1)
    var x: Tensor<Float> = signals(20, length: 3, seed: 1)
    x[7, 1] = .nan
    let learner = MixtureLearner<Float>(rounds: 2, floor: 1e-3)
    #expect(throws: LinearAlgebraError.self) { try learner.learn(x, from: start) }
    #expect(throws: LinearAlgebraError.self) { try learner.grown(x, components: 2) }
  }

  @Test func noRoundsAndNoSignalsChangeNothing() throws {
    let start = try randomMixture(3, dimension: 4, seed: 1)
    let x: Tensor<Float> = signals(20, length: 4, seed: 1)
    #expect(try MixtureLearner<Float>(rounds: 0, floor: 1e-3).learn(x, from: start).mixture == start)
    #expect(try MixtureLearner<Float>(rounds: 5, floor: 1e-3).learn(x.rows(0..<0), from: start).mixture == start)
  }
}
