import Foundation
import Sparse
import Tensors
import Testing

/// A random symmetric matrix with eigenvalues from a hundredth to some units.
func randomCovariance(_ d: Int, _ random: inout RandomStream) -> Tensor<Double> {
  let a: Tensor<Double> = random.normals(d, d)
  return a.gram().scaled(by: 1 / Double(d)) + Tensor(identity: d).scaled(by: 0.01)
}

/// A random mixture.
func randomMixture(_ components: Int, dimension d: Int, seed: UInt64) throws -> GaussianMixture {
  var random = RandomStream(seed: seed, stream: "mixture")
  return try GaussianMixture(
    weights: (0..<components).map { _ in random.uniform(0.5, 2) },
    covariances: (0..<components).map { k in
      randomCovariance(d, &random).scaled(by: pow(4, Double(k % 5) - 2))
    })
}

/// The mixture, its scores, its filters.
@Suite struct GaussianMixtureTests {
  /// log π_k + log N(y; 0, C_k + s² I) as it stands in the definition, through eigenvalues.
  private func definition(_ mixture: GaussianMixture, _ y: [Double], noise: Double) throws -> [Double] {
    try (0..<mixture.count).map { k in
      let (values, vectors) = try mixture.covariances[k].symmetricEigen()
      let turned = vectors.times(y, transposed: true)
      return zip(values, turned).reduce(log(mixture.weights[k])) {
        $0 - (log(2 * .pi * ($1.0 + noise)) + $1.1 * $1.1 / ($1.0 + noise)) / 2
      }
    }
  }

  // Below, on and above the sizes of blocks and panels.
  @Test(arguments: [(1, 1), (3, 16), (2, 17), (32, 5), (33, 33), (40, 63)])
  func scoresAreThoseOfTheDefinition(components: Int, dimension: Int) throws {
    let mixture = try randomMixture(components, dimension: dimension, seed: 1)
    let y: Tensor<Double> = signals(150, length: dimension, seed: 2)
    for noise in [0, 0.1] {
      let double = try MixtureInNoise<Double>(mixture, noiseVariance: noise).scores(y)
      let single = try MixtureInNoise<Float>(mixture, noiseVariance: noise).scores(Tensor(y))
      for i in [0, 77, 127, 128, 149] {
        let wanted = try definition(mixture, y.row(i), noise: noise)
        let size = wanted.map(abs).max() ?? 0
        // Condition numbers of up to some ten thousand, squared sums of up to 63 terms.
        #expect(distance(double.row(i), wanted) < 1e-10 * size)
        #expect(distance(single.row(i).map(Double.init), wanted) < 1e-4 * size)
      }
    }
  }

  @Test func goldenScoresResponsibilitiesAndEstimate() throws {
    let mixture = try GoldenMixture.mixture()
    #expect(abs(mixture.covariances[0][0, 0] - 0.00297331) < 1e-8)  // printed digits, here and below
    #expect(distance((0..<3).map { mixture.covariances[0][0, $0] }, [0.00297331, 0.00168099, 0.00039807]) < 1e-8)
    let u = GoldenMixture.patch(row: 1, column: 2)
    #expect(abs(u.mean - 0.521757211) < 1e-9)
    let seen = try MixtureInNoise<Double>(mixture, noiseVariance: 0.01)
    let one = Tensor(rows: [u.values])
    #expect(distance(seen.scores(one).row(0), [-3.7961939, -1.24791552, -0.39462448]) < 1e-8)
    let shares = seen.responsibilities(one).shares
    #expect(distance(shares.dense().row(0), [0.02283301, 0.29192174, 0.68524525]) < 1e-8)
    #expect(seen.mostProbable(one).atoms == [2])
    let estimate = seen.estimates(one, seen.mostProbable(one)).row(0).map { $0 + u.mean }
    let wanted = [
      0.65096207, 0.7310486, 0.64455209, 0.60995542, 0.55890863, 0.46735315, 0.38988605, 0.32404397, 0.31874478,
    ]
    #expect(distance(estimate, wanted) < 1e-8)
    let logDeterminants = try mixture.covariances.map { matrix -> Double in
      let lower = try matrix.cholesky()
      return (0..<9).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
    }
    #expect(distance(logDeterminants, [-59.173552, -46.696913, -39.398595]) < 1e-6)
  }

  @Test func filtersShrinkAndWithoutNoiseDoNothing() throws {
    let mixture = try randomMixture(3, dimension: 12, seed: 3)
    for k in 0..<3 {
      let filter: Tensor<Double> = try MixtureInNoise(mixture, noiseVariance: 0.3).filter(k)
      let values = try filter.symmetricEigen().values
      // l / (l + s²) for eigenvalues l > 0 of the covariance.
      let wanted = try mixture.covariances[k].symmetricEigen().values.map { $0 / ($0 + 0.3) }
      #expect(distance(values, wanted) < 1e-12 && values.allSatisfy { $0 >= 0 && $0 < 1 })
      let none: Tensor<Double> = try MixtureInNoise(mixture, noiseVariance: 0).filter(k)
      #expect(none == Tensor(identity: 12))
    }
  }

  @Test func softIsHardWhereOneComponentIsSure() throws {
    // Two needles at right angles: a long signal along the first cannot be of the second.
    let mixture = try GaussianMixture(
      weights: [0.5, 0.5], covariances: [Tensor(rows: [[9, 0], [0, 1e-4]]), Tensor(rows: [[1e-4, 0], [0, 9]])])
    let seen = try MixtureInNoise<Double>(mixture, noiseVariance: 0.01)
    let y = Tensor(rows: [[5.0, 0.1], [0.05, -4]])
    let (soft, hard) = (seen.responsibilities(y).shares, seen.mostProbable(y))
    #expect(hard.atoms == [0, 1])
    // exp(−25/0.02) is less than any number that a Double tells from nothing beside one.
    #expect(distance(seen.estimates(y, soft).elements, seen.estimates(y, hard).elements) < 1e-15)
  }

  @Test func responsibilitiesSumToOneAndSmallOnesMayBeLeftOut() throws {
    let mixture = try randomMixture(40, dimension: 6, seed: 4)
    let y: Tensor<Double> = signals(700, length: 6, seed: 5)
    let seen = try MixtureInNoise<Double>(mixture, noiseVariance: 0)
    let (all, few) = (seen.responsibilities(y), seen.responsibilities(y, negligible: 0.01))
    #expect(all.logLikelihood == few.logLikelihood && seen.logLikelihood(y) == all.logLikelihood)
    #expect(all.shares.nonZeros > 4 * few.shares.nonZeros / 3 && few.shares.count == 700)
    for i in 0..<700 {
      #expect(abs(all.shares.coefficients(i).reduce(0, +) - 1) < 1e-14)
      #expect(abs(few.shares.coefficients(i).reduce(0, +) - 1) < 1e-14 && !few.shares.support(i).isEmpty)
      #expect(few.shares.coefficients(i).allSatisfy { $0 >= 0.01 })
    }
    // log p is the logarithm of the sum of what the definition says.
    let wanted = try (0..<20).map { i in
      log(try definition(mixture, y.row(i), noise: 0).reduce(0) { $0 + exp($1) })
    }
    #expect(abs(seen.logLikelihood(y.rows(0..<20)) - wanted.reduce(0, +)) < 1e-10)
  }

  @Test func signalsFarFromAllComponentsHaveFiniteScores() throws {
    let mixture = try randomMixture(5, dimension: 8, seed: 6)
    let far = Tensor<Float>(repeating: 1e4, shape: [3, 8])
    let seen = try MixtureInNoise<Float>(mixture, noiseVariance: 0)
    let (shares, logLikelihood) = seen.responsibilities(far)
    #expect(logLikelihood.isFinite && logLikelihood < -1e6 && shares.values.allSatisfy { $0.isFinite })
    let estimates = seen.estimates(far, shares).elements
    #expect(estimates.allSatisfy { $0.isFinite })
  }

  @Test func whatIsNoMixtureIsRefusedByTheNumberOfItsComponent() throws {
    let good = Tensor<Double>(identity: 3)
    let flat = Tensor<Double>(rows: [[1, 1, 0], [1, 1, 0], [0, 0, 1]])
    let poisoned = Tensor<Double>(rows: [[1, 0, 0], [.nan, 1, 0], [0, 0, 1]])
    for (weights, covariances, bad, word) in [
      ([1, 1, 1], [good, good, flat], 2, "positive definite"), ([1, 1, 1], [good, poisoned, flat], 1, "NaN"),
      ([1, 0, 1], [good, good, good], 1, "weight 0"), ([.nan, 1, 1], [good, good, good], 0, "weight nan"),
      ([1, 1, -1], [good, good, good], 2, "weight -1"),
    ] as [([Double], [Tensor<Double>], Int, String)] {
      let error = #expect(throws: MixtureError.self) { try GaussianMixture(weights: weights, covariances: covariances) }
      #expect(error?.component == bad && error?.description.contains("component \(bad) ") == true)
      #expect(error?.description.contains(word) == true, "\(String(describing: error))")
    }
  }

  @Test func drawnSignalsHaveTheMixturesCovariance() throws {
    let mixture = try randomMixture(3, dimension: 4, seed: 7)
    var random = RandomStream(seed: 8, stream: "draws")
    let drawn = try mixture.draw(40_000, &random)
    let moments = drawn.gram().scaled(by: 1.0 / 40_000)
    // Standard errors of some √(3/40 000) of the entries, for tails heavier than a normal's.
    #expect(distance(moments.elements, mixture.covariance.elements) < 0.05 * mixture.covariance.largestMagnitude)
    #expect(mixture.parameterCount == 3 * 11)
  }
}

/// The small mixture and picture of golden values: 3 × 3 patches, their nine pixels as coordinates.
enum GoldenMixture {
  static func mixture() throws -> GaussianMixture {
    try GaussianMixture(
      weights: [0.5, 0.3, 0.2],
      covariances: (0..<3).map { k -> Tensor<Double> in
        let rows = (0..<9).map { i in
          (0..<9).map { j -> Double in sin(1 + Double(k) + 0.7 * Double(i) + 1.3 * Double(j)) }
        }
        let a = Tensor<Double>(rows: rows)
        let shape = a.matmul(a, transposed: true).scaled(by: 1.0 / 9)
        return (shape + Tensor(identity: 9).scaled(by: 0.2)).scaled(by: 0.004 * Double((k + 1) * (k + 1)))
      })
  }

  static func pixel(_ r: Int, _ c: Int) -> Double {
    let (slow, fast) = (0.9 * Double(r) + 0.4 * Double(c), 2.3 * Double(r * c))
    return 0.5 + 0.3 * sin(slow) + 0.1 * cos(fast)
  }

  /// A patch less its mean.
  static func patch(row: Int, column: Int) -> (values: [Double], mean: Double) {
    let values = (0..<9).map { pixel(row + $0 / 3, column + $0 % 3) }
    let mean = values.reduce(0, +) / 9
    return (values.map { $0 - mean }, mean)
  }
}
