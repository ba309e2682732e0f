import Assertions
import Claims
import Tensors
import Testing

/// The claims about RED's fixed point accept the book's, and reject broken ones.
@Suite struct REDAssertionsTests {
  let trial = REDAssertions()

  /// RED by fixed point, with a screw to turn for every mistake.
  private struct RED {
    /// The weight of the prior, and of the data, from λ and σ_e.
    var prior: (_ lambda: Double, _ noise: Double) -> Double = { lambda, _ in lambda }
    var share: (_ noise: Double) -> Double = { 1 / ($0 * $0) }
    /// What the denoiser makes of an iterate.
    var denoise: (_ w: Tensor<Double>, _ x: [Double]) -> [Double] = { $0.times($1) }
    /// How much of the new iterate is taken.
    var relaxation = 1.0
    /// Starts from zero.
    var forgetsStart = false
    /// Leaves out the last, or begins with the start.
    var spoil: (_ start: [Double], _ iterates: [[Double]]) -> [[Double]] = { $1 }

    func callAsFunction(
      _ a: Tensor<Double>, _ y: [Double], _ w: Tensor<Double>, _ noise: Double, _ lambda: Double, _ start: [Double],
      _ iterations: Int
    ) throws -> [[Double]] {
      let (share, prior) = (share(noise), prior(lambda, noise))
      let system = a.gram().scaled(by: share) + Tensor(identity: start.count).scaled(by: prior)
      var (x, all) = (forgetsStart ? start.map { _ in 0 } : start, [[Double]]())
      for _ in 0..<iterations {
        let right = zip(a.times(y, transposed: true), denoise(w, x)).map { share * $0 + prior * $1 }
        x = zip(x, try system.leastSquares(right)).map { (1 - relaxation) * $0 + relaxation * $1 }
        all.append(x)
      }
      return spoil(start, all)
    }
  }

  private func failed(_ change: (inout RED) -> Void) throws -> Set<String> {
    var red = RED()
    change(&red)
    return failures(try trial.claims(of: red.callAsFunction))
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func theBookHolds(seed: UInt64) throws {
    let claims = try REDAssertions(seed: seed).claims(of: BookImplementations.redFixedPoint)
    #expect(failures(claims).isEmpty && claims.count == 5, "\(claims.map { ($0.id, $0.measured) })")
  }

  @Test func otherStepsAreRejected() throws {
    #expect(try failed { _ in }.isEmpty)
    let wrong = ["red-step", "red-fixed-point", "red-by-hand"] as Set
    // σ_e² forgotten, on either side; the deviation in its place.
    #expect(try failed { $0.share = { _ in 1 } }.isSuperset(of: ["red-step", "red-fixed-point"]))
    #expect(try failed { $0.share = { 1 / $0 } }.isSuperset(of: ["red-step", "red-fixed-point"]))
    #expect(try failed { $0.prior = { $0 * $1 * $1 } }.isSuperset(of: ["red-step", "red-fixed-point"]))
    // Twice the prior.
    #expect(try failed { $0.prior = { lambda, _ in 2 * lambda } }.isSuperset(of: wrong))
    // Plug and play in the place of RED: the last iterate itself, undenoised, or denoised twice.
    #expect(try failed { $0.denoise = { $1 } }.isSuperset(of: wrong))
    #expect(try failed { $0.denoise = { $0.times($0.times($1)) } }.isSuperset(of: wrong))
    // The gradient of a W that is not symmetric: half of W + Wᵀ.
    #expect(
      try failed {
        $0.denoise = { w, x in zip(w.times(x), w.times(x, transposed: true)).map { ($0 + $1) / 2 } }
      } == ["red-step", "red-fixed-point"])
    #expect(
      try failed { $0.denoise = { $0.times($1, transposed: true) } } == ["red-step", "red-fixed-point"])
  }

  @Test func otherWaysThereAreRejected() throws {
    // Half a step ends where a whole one does.
    #expect(try failed { $0.relaxation = 0.5 }.isSuperset(of: ["red-step", "red-by-hand"]))
    #expect(try failed { $0.relaxation = 0.5 }.isDisjoint(with: ["red-approach"]))
    #expect(try failed { $0.relaxation = -1 }.isSuperset(of: ["red-step", "red-approach"]))
    // From another start it still arrives.
    let elsewhere = try failed { $0.forgetsStart = true }
    #expect(elsewhere.contains("red-step") && !elsewhere.contains("red-fixed-point"))
    // Shifted by one.
    #expect(try failed { $0.spoil = { [$0] + $1.dropLast() } }.isSuperset(of: ["red-step", "red-by-hand"]))
    #expect(try failed { $0.spoil = { $1.dropLast() } }.count == 5)
    #expect(try failed { $0.spoil = { $1.map { $0.map { _ in .nan } } } }.count == 5)
    #expect(failures(try trial.judge([])).count == 5)
  }
}
