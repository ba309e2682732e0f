import Claims
import Sparse
import Tensors

/// One round of dictionary learning: what the coding stage found, and what the update stage made of it.
public struct DictionaryRound: Sendable {
  /// D before the round, n × m with unit atoms.
  public let dictionary: Tensor<Double>
  /// X from the coding stage, P × m.
  public let codes: Tensor<Double>
  /// D after the update stage, before any atom is replaced.
  public let updatedDictionary: Tensor<Double>
  /// X after the update stage, P × m: the same supports, other values.
  public let updatedCodes: Tensor<Double>

  /// A round from its parts.
  public init(
    dictionary: Tensor<Double>, codes: Tensor<Double>, updatedDictionary: Tensor<Double>, updatedCodes: Tensor<Double>
  ) {
    (self.dictionary, self.codes) = (dictionary, codes)
    (self.updatedDictionary, self.updatedCodes) = (updatedDictionary, updatedCodes)
  }
}

/// An implementation of K-SVD.
///
/// Arguments: the signals Y (P × n, one a row), the first dictionary (n × m, unit atoms), the number of atoms a signal
/// may use, and the number of rounds. Result: one entry a round.
public typealias DictionaryLearner = (
  _ signals: Tensor<Double>, _ initial: Tensor<Double>, _ sparsity: Int, _ rounds: Int
) throws -> [DictionaryRound]

/// Signals made of a planted dictionary with noise, put to a learner.
public struct LearningProblem: Sendable {
  /// Name; also the first part of the names in a file of problems.
  public let name: String
  /// Y, P × n.
  public let signals: Tensor<Double>
  /// The first dictionary, n × m: the first m signals at unit norm.
  public let initial: Tensor<Double>
  /// Atoms a signal.
  public let sparsity: Int
  /// Rounds.
  public let rounds: Int
  /// The dictionary that made the signals.
  public let truth: Tensor<Double>

  /// The synthetic experiment of Aharon, Elad and Bruckstein 2006 (20 × 50, 1500 signals of 3 atoms, 20 dB, 80 rounds), or
  /// a small one of its kind.
  init(seed: UInt64, size: TrialSize) {
    let (n, m, count) = size == .quick ? (20, 24, 800) : (20, 50, 1500)
    (sparsity, rounds) = size == .quick ? (2, 20) : (3, 80)
    var random = RandomStream(seed: seed, stream: "learning-trial")
    name = "synthetic"
    truth = Dictionaries.normalized(random.normals(n, m))
    var codes = Tensor<Double>(zeros: count, m)
    for i in 0..<count { for j in random.sample(sparsity, below: m) { codes[i, j] = random.normal() } }
    let clean = codes.matmul(truth, transposed: true)
    let level = (clean.squaredNorm / Double(clean.count)).squareRoot() / 10
    signals = clean + random.normals(count, n, deviation: level)
    initial = Dictionaries.normalized(signals.rows(0..<m).transposed())
  }

  /// Planted atoms with a learned one at `1 − |dᵀd̂| < 0.01`, the count of the authors' toolbox.
  public func recoveredAtoms(_ dictionary: Tensor<Double>) -> Int {
    let products = truth.transposedMatmul(Dictionaries.normalized(dictionary))
    return (0..<truth.columns).count { j in products.row(j).contains { abs($0) > 0.99 } }
  }
}

/// The claims of chapter 03 about learning, as functions of an implementation of K-SVD.
///
///     let trial = KSVDAssertions(seed: 1, size: .quick)
///     let claims = try trial.claims(of: { signals, initial, sparsity, rounds in … })
public struct KSVDAssertions: Sendable {
  /// The problem.
  public let problem: LearningProblem

  /// A trial: the same seed and size make the same problem.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) { problem = LearningProblem(seed: seed, size: size) }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of learner: DictionaryLearner) throws -> [Claim] {
    judge(try learner(problem.signals, problem.initial, problem.sparsity, problem.rounds))
  }

  /// Judges the rounds of a run.
  public func judge(_ answers: [DictionaryRound]) -> [Claim] {
    let faults = abs(problem.rounds - answers.count) + answers.count { !isWhole($0) }
    let rounds = faults == 0 ? answers : []  // nothing measured is NaN, and fails
    let energy = problem.signals.squaredNorm
    let coding = rounds.map { squaredError($0.dictionary, $0.codes) / energy }
    let updated = rounds.map { squaredError($0.updatedDictionary, $0.updatedCodes) / energy }
    let first = rounds.first.map { distance($0.dictionary, problem.initial) } ?? .nan
    return [
      .interface(
        "ksvd-complete", "Every round has dictionaries and codes of the right shape and of finite numbers.",
        source: "this book", breaches: Double(faults), unit: "faults"),
      .identity("ksvd-start", "The first round starts from the given dictionary.", error: first, tolerance: 1e-9),
      .atMost(
        "ksvd-sparsity", "No signal uses more atoms than allowed.", source: "this book",
        measured: worst(rounds.map { largestSupport($0.codes) }), bound: Double(problem.sparsity), unit: "atoms"),
      .identity(
        "ksvd-unit", "All atoms have unit norm, before and after the update (largest deviation).",
        source: "Aharon, Elad, Bruckstein 2006",
        error: worst(rounds.flatMap { [$0.dictionary, $0.updatedDictionary] }.map(normDefect)), tolerance: 1e-9),
      .atMost(
        "ksvd-descent", "The update stage never raises the error ‖Y − X Dᵀ‖² (largest rise, as a share of ‖Y‖²).",
        source: "Aharon, Elad, Bruckstein 2006",
        measured: worst(zip(updated, coding).map { $0 - $1 }), bound: 0, rounding: 1e-12),
      .atMost(
        "ksvd-supports", "The update stage chooses no new atoms for any signal.",
        source: "Aharon, Elad, Bruckstein 2006",
        measured: worst(rounds.map { newCoefficients($0) }), bound: 0,
        unit: "new coefficients"),
      .ordering(
        "ksvd-learns",
        "Learning lowers the error with which the signals are coded (first round against last).",
        // Measured: 9 to 15 dB over twelve seeds, both updates and both sizes.
        better: decibels(coding.first), worse: decibels(coding.last), margin: 6, unit: "dB"),
      .ordering(
        "ksvd-recovery",
        "The planted atoms are found (shares with 1 − |dᵀd̂| < 0.01 in the learned and in the first dictionary).",
        source: "Aharon, Elad, Bruckstein 2006, section V-A",
        // Measured: a difference of 0.71 to 1 over twelve seeds, both updates and both sizes.
        better: recovered(rounds.last?.updatedDictionary), worse: recovered(rounds.first?.dictionary), margin: 0.6),
    ]
  }

  private func recovered(_ dictionary: Tensor<Double>?) -> Double {
    dictionary.map { Double(problem.recoveredAtoms($0)) / Double(problem.truth.columns) } ?? .nan
  }

  private func decibels(_ share: Double?) -> Double { share.map { 10 * Double.log10(max($0, 1e-30)) } ?? .nan }

  private func isWhole(_ round: DictionaryRound) -> Bool {
    let wanted = [problem.signals.rows, problem.initial.columns]
    return [round.dictionary, round.updatedDictionary].allSatisfy { $0.shape == problem.initial.shape }
      && [round.codes, round.updatedCodes].allSatisfy { $0.shape == wanted }
      && [round.dictionary, round.updatedDictionary, round.codes, round.updatedCodes].allSatisfy {
        $0.elements.allSatisfy(\.isFinite)
      }
  }

  private func squaredError(_ dictionary: Tensor<Double>, _ codes: Tensor<Double>) -> Double {
    problem.signals.adding(-1, codes, times: dictionary, transposed: true).squaredNorm
  }

  private func distance(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double { (a - b).largestMagnitude }

  private func largestSupport(_ codes: Tensor<Double>) -> Double {
    Double((0..<codes.rows).map { codes.row($0).count { $0 != 0 } }.max() ?? 0)
  }

  private func normDefect(_ dictionary: Tensor<Double>) -> Double { worst(atomNorms(dictionary).map { abs($0 - 1) }) }

  private func newCoefficients(_ round: DictionaryRound) -> Double {
    Double(zip(round.codes.elements, round.updatedCodes.elements).count { $0 == 0 && $1 != 0 })
  }
}
