import Assertions
import Claims
import Foundation
import Tensors
import Testing

/// The claims about BM3D's group filter accept the book's, and reject broken ones.
@Suite struct GroupFilterAssertionsTests {
  let trial = GroupFilterAssertions()

  /// A filter of one group, coefficient by coefficient, with a screw to turn for every mistake.
  private struct Filter {
    /// The height of the flat cosine and of the others, in units of those of an orthonormal transform.
    var cosineScale = 1.0
    /// Leaves out the cosines, or the transform along the stack.
    var skipsCosines = false
    var skipsStack = false
    /// Levels of the Haar transform.
    var levels = Int.max
    /// What sums and differences are multiplied by on the way there; on the way back by one over twice that.
    var haarScale = 0.5.squareRoot()
    var haarBack = 0.5.squareRoot()
    /// What becomes of a coefficient with a threshold, and with a guide; the factor.
    var hard: (_ c: Double, _ threshold: Double) -> Double = { abs($0) > $1 ? 1 : 0 }
    var wiener: (_ c: Double, _ b: Double, _ variance: Double) -> Double = { $1 * $1 / ($1 * $1 + $2) }
    /// Never touches the flat coefficient of the group.
    var sparesFlat = false
    /// Filters the guide in the place of the noisy group.
    var filtersGuide = false
    /// What is made of the factors for the weight.
    var sum: (_ factors: [Double]) -> Double = { $0.reduce(0) { $0 + $1 * $1 } }

    private func cosine(_ n: Int, _ k: Int, _ i: Int) -> Double {
      (k == 0 ? 1 : cosineScale * 2.squareRoot()) / Double(n).squareRoot()
        * cos(.pi * Double((2 * i + 1) * k) / Double(2 * n))
    }

    /// Each patch transformed, or back.
    private func patches(_ group: [[Double]], _ n: Int, back: Bool) -> [[Double]] {
      guard !skipsCosines else { return group }
      return group.map { patch in
        (0..<n * n).map { place in
          (0..<n * n).reduce(0) { sum, other in
            let (p, k) = back ? (place, other) : (other, place)
            return sum + cosine(n, k / n, p / n) * cosine(n, k % n, p % n) * patch[other]
          }
        }
      }
    }

    private func pair(_ group: inout [[Double]], _ i: Int, _ j: Int, _ scale: Double) {
      for k in group[i].indices {
        let (a, b) = (group[i][k], group[j][k])
        (group[i][k], group[j][k]) = (scale * (a + b), scale * (a - b))
      }
    }

    private func stack(_ group: [[Double]], back: Bool) -> [[Double]] {
      guard !skipsStack else { return group }
      var (result, steps, step) = (group, [Int](), 1)
      while step < group.count {
        steps.append(step)
        step *= 2
      }
      steps = Array(steps.prefix(levels))
      for step in back ? steps.reversed() : steps {
        for i in stride(from: 0, to: group.count, by: 2 * step) {
          pair(&result, i, i + step, back ? haarBack : haarScale)
        }
      }
      return result
    }

    func callAsFunction(
      _ group: Tensor<Double>, _ n: Int, _ shrinkage: GroupShrinkage
    ) -> (filtered: Tensor<Double>, squaredFactors: Double) {
      func spectrum(_ group: Tensor<Double>) -> [[Double]] {
        stack(patches((0..<group.rows).map { group.row($0) }, n, back: false), back: false)
      }
      var coefficients = spectrum(group)
      var factors = coefficients
      switch shrinkage {
      case .hard(let threshold): factors = coefficients.map { $0.map { hard($0, threshold) } }
      case .wiener(let guide, let variance):
        let guided = spectrum(guide)
        factors = zip(coefficients, guided).map { zip($0, $1).map { wiener($0, $1, variance) } }
        if filtersGuide { coefficients = guided }
      }
      if sparesFlat { factors[0][0] = 1 }
      let shrunk = zip(coefficients, factors).map { zip($0, $1).map { $0 * $1 } }
      return (
        Tensor(rows: patches(stack(shrunk, back: true), n, back: true)), sum(factors.flatMap { $0 })
      )
    }
  }

  private func failed(_ change: (inout Filter) -> Void) throws -> Set<String> {
    var filter = Filter()
    change(&filter)
    return failures(try trial.claims(of: filter.callAsFunction))
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func theBookHolds(seed: UInt64) throws {
    let claims = try GroupFilterAssertions(seed: seed).claims(of: BookImplementations.groupFilter)
    #expect(failures(claims).isEmpty && claims.count == 9)
  }

  @Test func otherTransformsAreRejected() throws {
    #expect(try failed { _ in }.isEmpty)
    #expect(try failed { $0.skipsStack = true }.isSuperset(of: ["group-hard", "group-wiener", "group-by-hand"]))
    #expect(try failed { $0.skipsCosines = true }.isSuperset(of: ["group-hard", "group-wiener"]))
    // One level of pairs only, as if groups were of two.
    #expect(try failed { $0.levels = 1 }.isSuperset(of: ["group-hard", "group-by-hand"]))
    // Means and differences, which invert but are not orthonormal: thresholds mean something else.
    let means = try failed {
      $0.haarScale = 0.5
      $0.haarBack = 1
    }
    #expect(means.isSuperset(of: ["group-hard", "group-factors", "group-by-hand"]) && !means.contains("group-inverse"))
    // Sums there and back: nothing inverts.
    #expect(try failed { $0.haarScale = 1 }.contains("group-inverse"))
    #expect(try failed { $0.cosineScale = 0.5.squareRoot() }.isSuperset(of: ["group-hard", "group-inverse"]))
  }

  @Test func otherShrinkageIsRejected() throws {
    // Soft thresholding.
    let soft = try failed { $0.hard = { max(0, 1 - $1 / max(abs($0), 1e-300)) } }
    #expect(soft.isSuperset(of: ["group-hard", "group-projection", "group-factors", "group-by-hand"]))
    // Those above the threshold go; the sign is forgotten; half of the threshold.
    #expect(
      try failed { $0.hard = { abs($0) > $1 ? 0 : 1 } }.isSuperset(of: ["group-hard", "group-inverse", "group-all"]))
    #expect(try failed { $0.hard = { $0 > $1 ? 1 : 0 } }.isSuperset(of: ["group-hard", "group-inverse"]))
    #expect(try failed { $0.hard = { abs($0) > $1 / 2 ? 1 : 0 } }.isSuperset(of: ["group-hard", "group-factors"]))
    #expect(try failed { $0.sparesFlat = true }.contains("group-all"))
  }

  @Test func otherWienerFiltersAreRejected() throws {
    let wanted = ["group-wiener", "group-factors", "group-by-hand"] as Set
    // Without squares; by the noisy coefficient itself; by the deviation in the place of the variance.
    #expect(try failed { $0.wiener = { abs($1) / (abs($1) + $2) } } == wanted)
    #expect(try failed { $0.wiener = { c, _, v in c * c / (c * c + v) } } == wanted)
    #expect(try failed { $0.wiener = { $1 * $1 / ($1 * $1 + $2.squareRoot()) } } == wanted)
    #expect(
      try failed { $0.filtersGuide = true } == ["group-wiener", "group-inverse", "group-by-hand"])
  }

  @Test func otherSumsOfFactorsAndShapesAreRejected() throws {
    // Factors without squares, which a threshold does not tell apart; one over the sum; a mean.
    #expect(try failed { $0.sum = { $0.reduce(0, +) } } == ["group-factors"])
    #expect(try failed { $0.sum = { 1 / max(1, $0.reduce(0) { $0 + $1 * $1 }) } } == ["group-factors"])
    #expect(try failed { $0.sum = { $0.reduce(0) { $0 + $1 * $1 } / Double($0.count) } } == ["group-factors"])
    #expect(try failed { $0.sum = { _ in .nan } } == ["group-factors"])
    let filter = Filter()
    let turned = failures(
      try trial.claims {
        let answer = filter($0, $1, $2)
        return (answer.filtered.transposed(), answer.squaredFactors)
      })
    #expect(turned.isSuperset(of: ["group-complete", "group-hard", "group-wiener", "group-projection"]))
    #expect(failures(trial.judge([])).count == 9)
  }
}
