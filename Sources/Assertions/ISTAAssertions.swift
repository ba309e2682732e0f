import Claims
import Sparse
import Tensors

/// The claims of chapter 01, as functions of an implementation of ISTA, of FISTA, or of the duality gap.
///
/// The problems are made from a seed, and solved beforehand to rounding. What an implementation answers is held against
/// that optimum and against the theorems. An answer of the wrong length, or with a NaN in it, fails every claim it
/// touches.
///
///     let trial = try ISTAAssertions(seed: 1, size: .quick)
///     let claims = try trial.claims(ofISTA: { dictionary, signal, lambda, iterations in … })
public struct ISTAAssertions: Sendable {
  /// The problems, in the order of the answers.
  public let problems: [LassoProblem]
  private let references: [Reference]

  /// What is known of a problem beforehand.
  private struct Reference: Sendable {
    let lasso: Lasso<Double>
    let optimum: [Double]
    let least: Double
    /// F(z_K) − F* of the book's ISTA.
    let finalExcess: Double

    init(_ problem: LassoProblem) throws {
      lasso = try Lasso(dictionary: problem.dictionary, lambda: problem.lambda)
      // A gap of 1e-13 of ½‖x‖² is where rounding begins.
      optimum =
        lasso.solve(problem.signal, by: .fistaWithRestart, iterations: 50_000, gapTolerance: 1e-13).codes.elements
      least = lasso.objective(optimum, signal: problem.signal)
      let last = lasso.solve(problem.signal, by: .ista, iterations: problem.iterations).codes.elements
      finalExcess = lasso.objective(last, signal: problem.signal) - least
    }
  }

  /// A trial: the same seed and size make the same problems.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) throws {
    problems = try LassoProblem.trial(seed: seed, size: size)
    references = try problems.map { try Reference($0) }
  }

  // MARK: Implementations

  /// Judges an implementation of ISTA.
  /// - Throws: what the implementation throws.
  public func claims(ofISTA implementation: LassoImplementation) throws -> [Claim] {
    judge(ista: try answers(of: implementation))
  }

  /// Judges an implementation of FISTA.
  /// - Throws: what the implementation throws.
  public func claims(ofFISTA implementation: LassoImplementation) throws -> [Claim] {
    judge(fista: try answers(of: implementation))
  }

  private func answers(of implementation: LassoImplementation) throws -> [[[Double]]] {
    try problems.map { try implementation($0.dictionary, $0.signal, $0.lambda, $0.iterations) }
  }

  /// Judges the iterates of ISTA for all problems: one list of iterates a problem, in their order.
  public func judge(ista answers: [[[Double]]]) -> [Claim] {
    [
      complete("ista", answers),
      .atMost(
        "ista-descent", "With the step 1/L no iteration raises the objective.",
        source: "Beck and Teboulle 2009, Lemma 2.3",
        // Rounding of an objective, as a share of F(0).
        measured: largest(over: [.general, .wellConditioned], answers, steepestRise), bound: 0, rounding: 1e-12),
      .atMost(
        "ista-rate", "F(z_k) − F* is at most L‖z*‖²/(2k) at every iteration (largest ratio of the two).",
        source: "Beck and Teboulle 2009, Theorem 3.1",
        measured: largest(over: [.general], answers) { largestRatio($0, $1, $2) { k in 1 / Double(2 * k) } }, bound: 1,
        rounding: 1e-9),
    ] + common("ista", answers)
  }

  /// Judges the iterates of FISTA for all problems: one list of iterates a problem, in their order.
  public func judge(fista answers: [[[Double]]]) -> [Claim] {
    [
      complete("fista", answers),
      .identity(
        "fista-first", "FISTA's first two iterates are ISTA's: t₁ = 1 gives no momentum yet.",
        source: "Beck and Teboulle 2009",
        // Room for an L from the power method, which is good to some six digits.
        error: largest(over: [.general, .wellConditioned], answers) {
          distance($0, toStepsOfISTA: 2, $1, $2)
        }, tolerance: 1e-6),
      .identity(
        "fista-recursion",
        "Every iterate follows from the two before it with t_{k+1} = (1 + √(1 + 4t_k²))/2 and the weight (t_k − 1)/t_{k+1}.",
        source: "Beck and Teboulle 2009, equations 4.1 to 4.3",
        error: largest(over: [.general, .wellConditioned], answers, distanceToRecursion), tolerance: 1e-6),
      .atMost(
        "fista-rate", "F(x_k) − F* is at most 2L‖x*‖²/(k + 1)² at every iteration (largest ratio of the two).",
        source: "Beck and Teboulle 2009, Theorem 4.4",
        measured: largest(over: [.general], answers) {
          largestRatio($0, $1, $2) { k in 2 / Double((k + 1) * (k + 1)) }
        }, bound: 1, rounding: 1e-9),
      .ordering(
        "fista-momentum",
        "After the last iteration FISTA is ten times closer to the optimum than ISTA, or more (powers of ten).",
        source: "Beck and Teboulle 2009, section 5",
        // Mean over three problems. Measured: 2.2 to 3.6 over ten seeds and both sizes.
        better: mean(values(over: [.general], answers, decadesGained)), worse: 0, margin: 1),
    ] + common("fista", answers)
  }

  /// What holds for ISTA and FISTA alike.
  private func common(_ name: String, _ answers: [[[Double]]]) -> [Claim] {
    [
      .atMost(
        "\(name)-zero", "For λ ≥ ‖Dᵀx‖_∞ every iterate is exactly zero.", source: "optimality of zero",
        measured: largest(over: [.zero], answers) { answer, _, _ in worst(answer.joined().map { abs($0) }) }, bound: 0),
      .identity(
        "\(name)-orthonormal", "For orthonormal atoms the first iterate is the solution soft(Dᵀx, λ).",
        source: "Donoho and Johnstone 1994",
        error: largest(over: [.orthonormal], answers) { distance($0, toStepsOfISTA: 1, $1, $2) }, tolerance: 1e-6),
      .identity(
        "\(name)-optimality",
        "The last iterate meets the optimality conditions: Dᵀ(x − D z) is λ sign(z) on the support and at most λ off it.",
        source: "Fuchs 2004",
        // As a share of λ. The problem is so well conditioned that the iteration has arrived long before.
        error: largest(over: [.wellConditioned], answers, optimalityViolation), tolerance: 1e-6),
    ]
  }

  // MARK: The duality gap

  /// Judges an implementation of the duality gap, at iterates of the book's FISTA and at random codes.
  /// - Throws: what the implementation throws.
  public func claims(ofGap implementation: GapImplementation) throws -> [Claim] {
    var (shortfalls, atOptimum) = ([Double](), [Double]())
    var random = RandomStream(seed: 1, stream: "gap-trial")
    for (problem, reference) in zip(problems, references) where problem.role == .general {
      let scale = dot(problem.signal, problem.signal) / 2
      func gap(_ code: [Double]) throws -> Double {
        try implementation(problem.dictionary, problem.signal, problem.lambda, code) / scale
      }
      var points = [[Double]]()
      _ = reference.lasso.solve(problem.signal, by: .fista, iterations: problem.iterations) { points.append($1) }
      for _ in 0..<50 { points.append((random.normals(1, problem.dictionary.columns) as Tensor<Double>).elements) }
      for code in points {
        let excess = (reference.lasso.objective(code, signal: problem.signal) - reference.least) / scale
        shortfalls.append(excess - (try gap(code)))
      }
      atOptimum.append(abs(try gap(reference.optimum)))
    }
    return [
      .atMost(
        "gap-bounds", "The duality gap is never below the true gap F(z) − F*, at any code.", source: "weak duality",
        measured: worst(shortfalls), bound: 0, rounding: 1e-12),
      .identity(
        "gap-closes", "At the optimum the duality gap is zero.", source: "strong duality",
        // The optimum is known up to a gap of 1e-13 of ½‖x‖², and the best scaling of the residual finds it.
        error: worst(atOptimum), tolerance: 1e-9),
    ]
  }

  // MARK: Measurements

  private typealias Measurement = (_ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference) -> Double

  /// A measurement for every problem of some roles; NaN where the answer is not whole.
  private func values(
    over roles: Set<LassoProblem.Role>, _ answers: [[[Double]]], _ measure: Measurement
  ) -> [Double] {
    problems.indices.filter { roles.contains(problems[$0].role) }.map { i in
      guard i < answers.count, faults(answers[i], problems[i]) == 0 else { return .nan }
      return measure(answers[i], problems[i], references[i])
    }
  }

  private func largest(
    over roles: Set<LassoProblem.Role>, _ answers: [[[Double]]], _ measure: Measurement
  ) -> Double { worst(values(over: roles, answers, measure)) }

  /// Iterates that are missing, of a wrong length, or not finite.
  private func faults(_ answer: [[Double]], _ problem: LassoProblem) -> Int {
    abs(problem.iterations - answer.count)
      + answer.count { $0.count != problem.dictionary.columns || !$0.allSatisfy(\.isFinite) }
  }

  private func complete(_ name: String, _ answers: [[[Double]]]) -> Claim {
    let faults = problems.indices.reduce(0) { $0 + self.faults($1 < answers.count ? answers[$1] : [], problems[$1]) }
    return .interface(
      "\(name)-complete", "Every iterate is there, with one finite number an atom.", source: "this book",
      breaches: Double(faults), unit: "faults")
  }

  private func objectives(_ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference) -> [Double] {
    ([[Double](repeating: 0, count: problem.dictionary.columns)] + answer).map {
      reference.lasso.objective($0, signal: problem.signal)
    }
  }

  private func steepestRise(_ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference) -> Double {
    let f = objectives(answer, problem, reference)
    return worst(f.indices.dropFirst().map { (f[$0] - f[$0 - 1]) / f[0] })
  }

  private func largestRatio(
    _ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference, _ rate: (Int) -> Double
  ) -> Double {
    let f = objectives(answer, problem, reference)
    let radius = reference.lasso.lipschitz * dot(reference.optimum, reference.optimum)
    return worst(f.indices.dropFirst().map { (f[$0] - reference.least) / (radius * rate($0)) })
  }

  /// How far the first iterates are from soft(z + Dᵀ(x − D z)/L, λ/L), as a share of the largest entry.
  private func distance(
    _ answer: [[Double]], toStepsOfISTA count: Int, _ problem: LassoProblem, _ reference: Reference
  ) -> Double {
    var z = [Double](repeating: 0, count: problem.dictionary.columns)
    return worst(
      answer.prefix(count).map { iterate in
        z = step(z, problem, reference)
        return relativeDistance(iterate, z)
      })
  }

  /// How far each iterate is from FISTA's step from the two before it.
  private func distanceToRecursion(_ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference) -> Double {
    let start = [Double](repeating: 0, count: problem.dictionary.columns)
    let x = [start] + answer
    var (point, t) = (start, 1.0)
    return worst(
      (1..<x.count).map { k in
        let error = relativeDistance(x[k], step(point, problem, reference))
        let next = (1 + (1 + 4 * t * t).squareRoot()) / 2
        point = zip(x[k], x[k - 1]).map { $0 + (t - 1) / next * ($0 - $1) }
        t = next
        return error
      })
  }

  private func step(_ z: [Double], _ problem: LassoProblem, _ reference: Reference) -> [Double] {
    let (d, l) = (problem.dictionary, reference.lasso.lipschitz)
    let residual = zip(problem.signal, d.times(z)).map { $0 - $1 }
    return zip(z, d.times(residual, transposed: true)).map { shrunk($0 + $1 / l, by: problem.lambda / l) }
  }

  private func relativeDistance(_ z: [Double], _ wanted: [Double]) -> Double {
    let size = wanted.reduce(0) { max($0, abs($1)) }
    return worst(zip(z, wanted).map { abs($0 - $1) / size })
  }

  private func optimalityViolation(_ answer: [[Double]], _ problem: LassoProblem, _: Reference) -> Double {
    guard let z = answer.last else { return .nan }
    let residual = zip(problem.signal, problem.dictionary.times(z)).map { $0 - $1 }
    let correlations = problem.dictionary.times(residual, transposed: true)
    return worst(
      zip(z, correlations).map { z, c in
        z == 0 ? max(0, abs(c) / problem.lambda - 1) : abs(c / problem.lambda - (z > 0 ? 1 : -1))
      })
  }

  /// How many powers of ten closer to F* than the book's ISTA, at the last iteration.
  private func decadesGained(_ answer: [[Double]], _ problem: LassoProblem, _ reference: Reference) -> Double {
    guard let last = objectives(answer, problem, reference).last else { return .nan }
    // Below this there is only rounding.
    let floor = 1e-12 * dot(problem.signal, problem.signal)
    return Double.log10(max(reference.finalExcess, floor) / max(last - reference.least, floor))
  }
}
