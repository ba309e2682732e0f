import Assertions
import Claims
import Foundation
import Tensors
import Testing

/// The claims about RandOMP accept the book's, and reject broken ones.
@Suite struct RandomPursuitAssertionsTests {
  let trial: RandomPursuitAssertions

  init() throws { trial = try RandomPursuitAssertions() }

  /// RandOMP with a screw to turn for every mistake.
  private struct Pursuit {
    /// The exponent of an atom's weight.
    var exponent: (_ correlation: Double, _ shrinkage: Double, _ noise: Double) -> Double = {
      $1 * $0 * $0 / (2 * $2 * $2)
    }
    /// Takes the best atom: OMP.
    var takesBest = false
    /// Draws all atoms by their correlation with the signal; or lets them be drawn again.
    var keepsResidual = false
    var drawsAgain = false
    /// Subtracts each atom's own part in the place of a fit of all: matching pursuit.
    var isPlain = false
    /// The ridge of the codes, in units of σ²/s_x².
    var ridge = 1.0
    /// The same draw time and again.
    var repeats = false
    var draws: (Int) -> Int = { $0 }

    func callAsFunction(
      _ dictionary: Tensor<Double>, _ code: Double, _ noise: Double, _ sparsity: Int, _ count: Int,
      _ signals: Tensor<Double>
    ) throws -> RandomPursuitAnswer {
      var random = RandomStream(seed: 5, stream: "random-pursuits-of-a-test")
      let (m, shrinkage) = (dictionary.columns, code * code / (code * code + noise * noise))
      var codes = Tensor<Double>(zeros: signals.rows, m)
      let supports = try (0..<signals.rows).map { i in
        let y = signals.row(i)
        var all = [[Int]]()
        for _ in 0..<draws(count) {
          if repeats, let first = all.first {
            all.append(first)
            continue
          }
          var (support, residual) = ([Int](), y)
          for _ in 0..<sparsity {
            let correlations = dictionary.times(residual, transposed: true)
            let left = (0..<m).filter { drawsAgain || !support.contains($0) }
            let logs = left.map { exponent(correlations[$0], shrinkage, noise) }
            let most = logs.max() ?? 0
            let weights = logs.map { takesBest ? ($0 == most ? 1 : 0) : exp($0 - most) }
            var place = random.uniform() * weights.reduce(0, +)
            var chosen = left[left.count - 1]
            for (atom, weight) in zip(left, weights) {
              place -= weight
              if place < 0 {
                chosen = atom
                break
              }
            }
            support.append(chosen)
            if keepsResidual { continue }
            if isPlain {
              residual = zip(residual, dictionary.column(chosen)).map { $0 - correlations[chosen] * $1 }
            } else {
              let atoms = dictionary.selectingColumns(support)
              residual = zip(y, atoms.times(try atoms.leastSquares(y))).map { $0 - $1 }
            }
          }
          all.append(support)
          let atoms = dictionary.selectingColumns(support)
          let system = atoms.gram() + Tensor(identity: sparsity).scaled(by: ridge * noise * noise / (code * code))
          for (j, z) in zip(support, try system.leastSquares(atoms.times(y, transposed: true))) {
            codes[i, j] += z / Double(draws(count))
          }
        }
        return all
      }
      return RandomPursuitAnswer(supports: supports, codes: codes)
    }
  }

  private func failed(_ change: (inout Pursuit) -> Void) throws -> Set<String> {
    var pursuit = Pursuit()
    change(&pursuit)
    return failures(try trial.claims(of: pursuit.callAsFunction))
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func theBookHolds(seed: UInt64) throws {
    let claims = try RandomPursuitAssertions(seed: seed).claims(of: BookImplementations.randomPursuits(seed: seed))
    #expect(failures(claims).isEmpty && claims.count == 4, "\(claims.map { ($0.id, $0.measured) })")
  }

  @Test func otherDrawsAreRejected() throws {
    #expect(try failed { _ in }.isEmpty)
    let both = ["randomp-first", "randomp-order"] as Set
    #expect(try failed { $0.takesBest = true } == both)
    // Uniformly; with σ² in the place of 2σ²; without c²; by the magnitude in the place of its square.
    #expect(try failed { $0.exponent = { _, _, _ in 0 } } == both)
    #expect(try failed { $0.exponent = { $1 * $0 * $0 / ($2 * $2) } } == both)
    #expect(try failed { $0.exponent = { c, _, noise in c * c / (2 * noise * noise) } } == both)
    #expect(try failed { $0.exponent = { $1 * abs($0) / (2 * $2 * $2) } } == both)
  }

  @Test func otherResidualsAreRejected() throws {
    #expect(try failed { $0.keepsResidual = true } == ["randomp-order"])
    #expect(try failed { $0.isPlain = true } == ["randomp-order"])
    #expect(
      try failed {
        $0.drawsAgain = true
        $0.keepsResidual = true
      }.contains("randomp-supports"))
  }

  @Test func otherMeansAreRejected() throws {
    // Least squares without the shrinkage.
    #expect(try failed { $0.ridge = 0 } == ["randomp-mean"])
    #expect(try failed { $0.repeats = true }.isSuperset(of: ["randomp-first", "randomp-order", "randomp-mean"]))
    #expect(try failed { $0.draws = { $0 / 2 } }.contains("randomp-supports"))
    #expect(failures(try trial.judge([])).count == 4)
  }
}
