import Claims
import Sparse
import Tensors

/// What a pursuit answered for one signal.
public struct PursuitAnswer: Sendable, Equatable {
  /// Chosen atoms.
  public let support: [Int]
  /// Their coefficients.
  public let coefficients: [Double]

  /// An answer from its parts.
  public init(support: [Int], coefficients: [Double]) { (self.support, self.coefficients) = (support, coefficients) }

  /// The entries of a whole code that are not zero.
  public init(code: [Double]) {
    support = code.indices.filter { code[$0] != 0 }
    coefficients = support.map { code[$0] }
  }
}

/// The claims of chapter 02, as functions of an implementation of orthogonal matching pursuit.
///
///     let trial = OMPAssertions(seed: 1, size: .quick)
///     let claims = try trial.claims(of: { dictionary, signal, limit in … })
public struct OMPAssertions: Sendable {
  /// The problems, in the order of the answers.
  public let problems: [PursuitProblem]
  private let seed: UInt64

  /// A trial: the same seed and size make the same problems.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) {
    self.seed = seed
    problems = PursuitProblem.trial(seed: seed, size: size)
  }

  /// Judges an implementation for single signals.
  /// - Throws: what the implementation throws.
  public func claims(of implementation: PursuitImplementation) throws -> [Claim] {
    judge(
      try problems.map { problem in
        try problem.limits.indices.map { i in
          let (support, coefficients) = try implementation(
            problem.dictionary, problem.signals.row(i), problem.limits[i])
          return PursuitAnswer(support: support, coefficients: coefficients)
        }
      })
  }

  /// Judges answers: for every problem one answer a signal, in their order.
  public func judge(_ answers: [[PursuitAnswer]]) -> [Claim] {
    let faults = problems.indices.map { self.faults($0 < answers.count ? answers[$0] : [], problems[$0]) }
    // A problem with a faulty answer measures NaN.
    let trials = problems.indices.map { i in
      PursuitTrial(problem: problems[i], answers: faults[i] == 0 ? answers[i] : nil)
    }
    func of(_ roles: PursuitProblem.Role...) -> [PursuitTrial] { trials.filter { roles.contains($0.problem.role) } }
    let all = of(.growing, .error, .planted)
    return [
      .interface(
        "omp-complete", "Every signal has an answer of known atoms and finite coefficients.", source: "this book",
        breaches: Double(faults.reduce(0, +)), unit: "faults"),
      .interface(
        "omp-distinct", "No atom is chosen twice for a signal.", source: "Pati, Rezaiifar, Krishnaprasad 1993",
        breaches: worst(
          all.flatMap { $0.each { _, answer in Double(answer.support.count - Set(answer.support).count) } }),
        unit: "repeats"),
      .identity(
        "omp-orthogonal", "The residual is orthogonal to every chosen atom (largest |d_jᵀr|, over ‖d_j‖‖x‖).",
        source: "Pati, Rezaiifar, Krishnaprasad 1993",
        // Rounding is 1e-14; this leaves room for normal equations.
        error: worst(all.flatMap { $0.each($0.largestCorrelationWithChosen) }), tolerance: 1e-9),
      .identity(
        "omp-energy", "The energy of the signal is that of its fit plus that of the residual.",
        source: "Pati, Rezaiifar, Krishnaprasad 1993",
        error: worst(all.flatMap { $0.each($0.energyDefect) }), tolerance: 1e-9),
      .interface(
        "omp-size", "Asked for k atoms, signals in general position get k.", source: "this book",
        breaches: worst(of(.growing).map { $0.count { answer, limit in answer.support.count != limit.atoms } }),
        unit: "others"),
      .atMost(
        "omp-nested", "The support of k atoms is part of the support of k + 1.",
        source: "Pati, Rezaiifar, Krishnaprasad 1993", measured: worst(of(.growing).map(\.brokenNests)), bound: 0,
        unit: "others"),
      .atLeast(
        "omp-greedy",
        "Every added atom correlates most with the residual before it (its share of the largest cosine).",
        source: "Pati, Rezaiifar, Krishnaprasad 1993",
        measured: -worst(of(.growing).flatMap(\.greed).map { -$0 }), bound: 1, rounding: 1e-9),
      .atMost(
        "omp-recovery",
        "All of \(of(.planted).reduce(0) { $0 + $1.problem.limits.count }) planted codes with fewer than (1 + 1/μ)/2 atoms "
          + "are found exactly, whatever their coefficients.",
        source: "Tropp 2004; Donoho and Elad 2003", measured: worst(of(.planted).map(\.missedCodes)), bound: 0,
        unit: "missed"),
      .atMost(
        "omp-error-bound", "With an error bound ε² the residual ends at or below it (largest ‖r‖²/ε²).",
        source: "this book",
        measured: worst(of(.error).flatMap { $0.each($0.shareOfBound) }), bound: 1, rounding: 1e-9),
      .interface(
        "omp-error-frugal", "With an error bound the pursuit stops at the first number of atoms that suffices.",
        source: "this book", breaches: worst(zip(of(.error), of(.growing)).map { $0.wasteful(growing: $1) }),
        unit: "others"),
      .interface(
        "omp-nothing", "A zero signal, no atoms, or an error bound above the signal's energy give an empty code.",
        source: "this book",
        breaches: worst(of(.nothing).map { $0.count { answer, _ in answer.coefficients.contains { $0 != 0 } } }),
        unit: "others"),
    ]
  }

  /// Judges an implementation for many signals against the plain pursuit: random and cosine dictionaries, atoms of any
  /// norm, both ways to stop.
  /// - Throws: what the implementation throws.
  public func claims(ofBatch implementation: BatchPursuitImplementation) throws -> [Claim] {
    var random = RandomStream(seed: seed, stream: "batch-trial")
    let cosines: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    var (different, distances) = (0.0, [Double]())
    for dictionary in [problems[0].dictionary, problems[2].dictionary, cosines] {
      let n = dictionary.rows
      let signals: Tensor<Double> = random.normals(n == 64 ? 40 : 150, n)
      for limit in [PursuitLimit.atoms(5), .squaredError(0.4 * Double(n), atMost: n)] {
        let codes = try implementation(dictionary, signals, limit)
        guard codes.count == signals.rows, codes.atomCount == dictionary.columns else {
          distances.append(.nan); continue
        }
        for i in 0..<signals.rows {
          let plain = try orthogonalMatchingPursuit(signals.row(i), dictionary: dictionary, limit: limit)
          let mine = PursuitAnswer(support: codes.support(i), coefficients: codes.coefficients(i))
          if mine.support != plain.support { different += 1 }
          let (a, b) = (
            fit(dictionary, mine),
            fit(
              dictionary,
              PursuitAnswer(
                support: plain.support, coefficients: plain.coefficients))
          )
          distances.append(worst(zip(a, b).map { abs($0 - $1) }))
        }
      }
    }
    return [
      .atMost(
        "batch-supports", "Batch-OMP chooses the atoms of plain OMP, in its order.",
        source: "Rubinstein, Zibulevsky, Elad 2008", measured: different, bound: 0, unit: "others"),
      .identity(
        "batch-fits", "Batch-OMP's fits D z are those of plain OMP (largest difference).",
        source: "Rubinstein, Zibulevsky, Elad 2008",
        // Condition numbers of some hundred for the cosine atoms.
        error: worst(distances), tolerance: 1e-9),
    ]
  }

  private func fit(_ dictionary: Tensor<Double>, _ answer: PursuitAnswer) -> [Double] {
    dictionary.selectingColumns(answer.support).times(answer.coefficients)
  }

  /// Answers that are missing, name no atom of the dictionary, or hold a number that is not finite.
  private func faults(_ answers: [PursuitAnswer], _ problem: PursuitProblem) -> Int {
    abs(problem.limits.count - answers.count)
      + answers.count { answer in
        answer.support.count != answer.coefficients.count || !answer.coefficients.allSatisfy(\.isFinite)
          || !answer.support.allSatisfy { (0..<problem.dictionary.columns).contains($0) }
      }
  }
}

/// One problem with its answers, if they are whole, and what is measured on them.
private struct PursuitTrial {
  let problem: PursuitProblem
  let answers: [PursuitAnswer]?
  let norms: [Double]

  init(problem: PursuitProblem, answers: [PursuitAnswer]?) {
    (self.problem, self.answers) = (problem, answers)
    norms = atomNorms(problem.dictionary)
  }

  func each(_ measure: (Int, PursuitAnswer) -> Double) -> [Double] {
    guard let answers else { return [.nan] }
    return answers.enumerated().map { measure($0.offset, $0.element) }
  }

  func count(_ isWrong: (PursuitAnswer, PursuitLimit<Double>) -> Bool) -> Double {
    guard let answers else { return .nan }
    return Double(zip(answers, problem.limits).count { isWrong($0, $1) })
  }

  func fit(_ answer: PursuitAnswer) -> [Double] {
    problem.dictionary.selectingColumns(answer.support).times(answer.coefficients)
  }

  func residual(_ i: Int, _ answer: PursuitAnswer) -> [Double] {
    zip(problem.signals.row(i), fit(answer)).map { $0 - $1 }
  }

  func largestCorrelationWithChosen(_ i: Int, _ answer: PursuitAnswer) -> Double {
    guard !answer.support.isEmpty else { return 0 }
    let correlations = problem.dictionary.times(residual(i, answer), transposed: true)
    let size = norm(problem.signals.row(i))
    return worst(answer.support.map { abs(correlations[$0]) / (norms[$0] * size) })
  }

  func energyDefect(_ i: Int, _ answer: PursuitAnswer) -> Double {
    let (x, y, r) = (problem.signals.row(i), fit(answer), residual(i, answer))
    return abs(dot(x, x) - dot(y, y) - dot(r, r)) / dot(x, x)
  }

  func shareOfBound(_ i: Int, _ answer: PursuitAnswer) -> Double {
    let r = residual(i, answer)
    return dot(r, r) / problem.limits[i].squaredError
  }

  /// Signals come in runs of 1, 2, … atoms.
  var brokenNests: Double {
    guard let answers else { return .nan }
    return Double(
      answers.indices.dropFirst().count { i in
        problem.limits[i].atoms > 1 && !Set(answers[i - 1].support).isSubset(of: answers[i].support)
      })
  }

  /// For every added atom: its correlation with the residual before it, as a share of the largest.
  var greed: [Double] {
    guard let answers else { return [.nan] }
    return answers.indices.map { i in
      let isFirst = problem.limits[i].atoms == 1
      let before = isFirst ? PursuitAnswer(support: [], coefficients: []) : answers[i - 1]
      guard let added = answers[i].support.first(where: { !before.support.contains($0) }) else { return 0 }
      let correlations = problem.dictionary.times(residual(i, before), transposed: true)
      let cosines = zip(correlations, norms).map { abs($0) / $1 }
      return cosines[added] / worst(cosines)
    }
  }

  var missedCodes: Double {
    guard let answers, let planted = problem.planted else { return .nan }
    return Double(
      answers.indices.count { i in
        var code = planted.row(i)
        for (j, z) in zip(answers[i].support, answers[i].coefficients) { code[j] -= z }
        // Coefficients are at least 0.1; rounding is 1e-14.
        return code.contains { abs($0) > 1e-9 }
      })
  }

  /// Signals that took more atoms than their bound asked for. The runs of the same signals with 1, 2, … atoms tell.
  func wasteful(growing: PursuitTrial) -> Double {
    guard let answers, let runs = growing.answers else { return .nan }
    return Double(
      answers.indices.count { i in
        let taken = answers[i].support.count
        guard taken > 0, taken <= PursuitProblem.growth else { return true }
        guard taken > 1 else { return false }
        // Two bounds a signal here, `growth` runs a signal there.
        let run = i / 2 * PursuitProblem.growth + taken - 2
        let r = growing.residual(run, runs[run])
        return dot(r, r) <= problem.limits[i].squaredError
      })
  }
}
