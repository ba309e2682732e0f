import Assertions
import Claims
import Sparse
import Tensors
import Testing

/// The claims of chapter 01 accept the book's solvers and reject broken ones.
@Suite struct ISTAAssertionsTests {
  let trial: ISTAAssertions

  init() throws { trial = try ISTAAssertions() }

  /// ISTA and FISTA in one, with a screw to turn for every mistake.
  private struct Solver {
    /// Sign of the gradient step.
    var descent = 1.0
    /// Step in units of 1/L.
    var step = 1.0
    /// Threshold in units of λ times the step.
    var threshold = 1.0
    /// λ as threshold, whatever the step.
    var forgetsStepInThreshold = false
    /// Shrinks towards zero, or cuts off small entries only (hard thresholding).
    var isHard = false
    /// The weight of the momentum from t_k and t_{k+1}.
    var momentum: (Double, Double) -> Double = { _, _ in 0 }
    /// Spoils the iterates at the end.
    var spoil: ([[Double]]) -> [[Double]] = { $0 }

    func callAsFunction(_ d: Tensor<Double>, _ x: [Double], _ lambda: Double, _ iterations: Int) throws -> [[Double]] {
      let t = step / (try d.spectralNormSquared())
      let theta = forgetsStepInThreshold ? lambda : threshold * t * lambda
      var (z, point, clock) = ([Double](repeating: 0, count: d.columns), [Double](repeating: 0, count: d.columns), 1.0)
      var all = [[Double]]()
      for _ in 0..<iterations {
        let residual = zip(x, d.times(point)).map { $0 - $1 }
        let moved = zip(point, d.times(residual, transposed: true)).map { $0 + descent * t * $1 }
        let next = moved.map { isHard ? (abs($0) > theta ? $0 : 0) : shrunk($0, by: theta) }
        let tick = (1 + (1 + 4 * clock * clock).squareRoot()) / 2
        let weight = momentum(clock, tick)
        point = zip(next, z).map { $0 + weight * ($0 - $1) }
        (z, clock) = (next, tick)
        all.append(z)
      }
      return spoil(all)
    }
  }

  private static func nesterov(_ t: Double, _ next: Double) -> Double { (t - 1) / next }

  private func ista(_ change: (inout Solver) -> Void) throws -> Set<String> {
    var solver = Solver()
    change(&solver)
    return failures(try trial.claims(ofISTA: solver.callAsFunction))
  }

  private func fista(_ change: (inout Solver) -> Void) throws -> Set<String> {
    var solver = Solver(momentum: Self.nesterov)
    change(&solver)
    return failures(try trial.claims(ofFISTA: solver.callAsFunction))
  }

  @Test(arguments: [UInt64(1), 2, 3]) func theBooksSolversPass(_ seed: UInt64) throws {
    let trial = try ISTAAssertions(seed: seed)
    #expect(failures(try trial.claims(ofISTA: BookImplementations.ista)).isEmpty)
    #expect(failures(try trial.claims(ofFISTA: BookImplementations.fista)).isEmpty)
    #expect(failures(try trial.claims(ofGap: BookImplementations.dualityGap)).isEmpty)
  }

  @Test func theBooksSolversPassAtFullSize() throws {
    let trial = try ISTAAssertions(seed: 1, size: .book)
    #expect(failures(try trial.claims(ofISTA: BookImplementations.ista)).isEmpty)
    #expect(failures(try trial.claims(ofFISTA: BookImplementations.fista)).isEmpty)
  }

  @Test func aPlainRewritePasses() throws {
    #expect(try ista { _ in }.isEmpty)
    #expect(try fista { _ in }.isEmpty)
    // An L from the power method, some 1e-8 off.
    #expect(try ista { $0.step = 1 - 1e-8 }.isEmpty)
    #expect(try fista { $0.step = 1 - 1e-8 }.isEmpty)
  }

  @Test func climbingIsRejected() throws {
    #expect(try ista { $0.descent = -1 }.isSuperset(of: ["ista-descent", "ista-rate", "ista-optimality"]))
    #expect(try fista { $0.descent = -1 }.isSuperset(of: ["fista-first", "fista-rate", "fista-optimality"]))
  }

  @Test func aMissingThresholdIsRejected() throws {
    #expect(try ista { $0.threshold = 0 }.isSuperset(of: ["ista-zero", "ista-orthonormal", "ista-optimality"]))
    #expect(try fista { $0.threshold = 0 }.isSuperset(of: ["fista-zero", "fista-first", "fista-optimality"]))
  }

  @Test func aThresholdWithoutTheStepIsRejected() throws {
    #expect(try ista { $0.forgetsStepInThreshold = true }.contains("ista-optimality"))
    #expect(try fista { $0.forgetsStepInThreshold = true }.isSuperset(of: ["fista-first", "fista-optimality"]))
  }

  @Test func aNegativeOrDoubledThresholdIsRejected() throws {
    #expect(try ista { $0.threshold = -1 }.contains("ista-zero"))
    #expect(try ista { $0.threshold = 2 }.isSuperset(of: ["ista-orthonormal", "ista-optimality"]))
  }

  @Test func hardThresholdingIsRejected() throws {
    #expect(try ista { $0.isHard = true }.isSuperset(of: ["ista-orthonormal", "ista-optimality"]))
  }

  @Test func stepsThatAreTooLongOrTooShortAreRejected() throws {
    #expect(try ista { $0.step = 2.5 }.isSuperset(of: ["ista-descent", "ista-rate", "ista-orthonormal"]))
    #expect(try ista { $0.step = 0.1 }.contains("ista-orthonormal"))
    #expect(try fista { $0.step = 1.5 }.contains("fista-first"))
    #expect(try ista { $0.step = 0.01 }.contains("ista-rate"))
  }

  @Test func wrongMomentumIsRejected() throws {
    // t_k / t_{k+1}, the "− 1" forgotten.
    #expect(try fista { $0.momentum = { $0 / $1 } }.contains("fista-first"))
    // Full momentum, and too much of it.
    #expect(try fista { $0.momentum = { t, _ in t == 1 ? 0 : 1 } }.contains("fista-recursion"))
    #expect(try fista { $0.momentum = { t, _ in t == 1 ? 0 : 1.2 } }.isSuperset(of: ["fista-recursion", "fista-rate"]))
    // Backwards, and none at all (ISTA passed off as FISTA).
    #expect(try fista { $0.momentum = { -($0 - 1) / $1 } }.contains("fista-momentum"))
    #expect(try fista { $0.momentum = { _, _ in 0 } }.contains("fista-momentum"))
  }

  @Test func answersThatAreNotWholeAreRejected() throws {
    let all: Set = ["complete", "descent", "rate", "zero", "orthonormal", "optimality"]
    let spoilers: [([[Double]]) -> [[Double]]] = [
      { _ in [] }, { Array($0.dropLast()) }, { $0 + [$0[0]] }, { $0.map { Array($0.dropLast()) } },
      { $0.map { $0.map { _ in .nan } } }, { Array($0.dropLast()) + [$0[0].map { _ in .infinity }] },
    ]
    for spoil in spoilers {
      #expect(try ista { $0.spoil = spoil } == Set(all.map { "ista-\($0)" }))
    }
    // One NaN in one iterate of one problem is enough.
    #expect(
      try ista { solver in
        solver.spoil = { iterates in
          guard iterates.count == 5 else { return iterates }
          var spoiled = iterates
          spoiled[2][0] = .nan
          return spoiled
        }
      } == ["ista-complete", "ista-zero"])
    #expect(failures(trial.judge(ista: [])).count == 6)
    #expect(failures(trial.judge(fista: [])).count == 8)
  }

  @Test func zerosAreRejected() throws {
    #expect(
      try ista { $0.spoil = { $0.map { $0.map { _ in 0 } } } }.isSuperset(of: [
        "ista-rate", "ista-orthonormal", "ista-optimality",
      ]))
  }

  @Test func whatTheImplementationThrowsComesThrough() {
    struct Unfinished: Error {}
    #expect(throws: Unfinished.self) { try trial.claims(ofISTA: { _, _, _, _ in throw Unfinished() }) }
  }

  @Test func brokenGapsAreRejected() throws {
    func gap(_ change: @escaping (Double) -> Double) throws -> Set<String> {
      failures(try trial.claims(ofGap: { change(try BookImplementations.dualityGap($0, $1, $2, $3)) }))
    }
    #expect(try gap { $0 / 2 } == ["gap-bounds"])
    #expect(try gap { _ in 0 } == ["gap-bounds"])
    #expect(try gap { $0 + 1 } == ["gap-closes"])
    #expect(try gap { _ in .nan } == ["gap-bounds", "gap-closes"])
    // The residual as dual point without scaling it until it is allowed: "gaps" below the true one.
    let unscaled: GapImplementation = { d, x, lambda, z in
      let r = zip(x, d.times(z)).map { $0 - $1 }
      let dual = dot(x, x) / 2 - dot(zip(x, r).map { $0 - $1 }, zip(x, r).map { $0 - $1 }) / 2
      return dot(r, r) / 2 + lambda * z.reduce(0) { $0 + abs($1) } - dual
    }
    #expect(failures(try trial.claims(ofGap: unscaled)).contains("gap-bounds"))
  }
}
