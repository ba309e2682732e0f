import Claims
import Foundation
import Sparse
import Tensors

/// What an implementation of RandOMP drew for the signals of a problem.
public struct RandomPursuitAnswer: Sendable {
  /// For each signal, for each draw, the atoms in the order drawn.
  public let supports: [[[Int]]]
  /// The mean of the codes of all draws, P × m.
  public let codes: Tensor<Double>

  /// An answer from its parts.
  public init(supports: [[[Int]]], codes: Tensor<Double>) { (self.supports, self.codes) = (supports, codes) }
}

/// An implementation of RandOMP with its average.
///
/// Arguments: the dictionary (n × m, atoms of length one), s_x, σ, k, the number J of draws, and the signals (P × n).
/// An atom is drawn among those not chosen yet with probability in proportion to exp(c² (d_jᵀr)²/2σ²), where r is what least
/// squares on the chosen atoms leave; k atoms a draw. The codes are means of (D_SᵀD_S + σ²/s_x² I)⁻¹ D_Sᵀy.
public typealias RandomPursuitImplementation = (
  _ dictionary: Tensor<Double>, _ codeDeviation: Double, _ noiseDeviation: Double, _ sparsity: Int, _ draws: Int,
  _ signals: Tensor<Double>
) throws -> RandomPursuitAnswer

/// The claims about RandOMP, as functions of an implementation. Problems are so small that the probability of every
/// support follows from going through all orders in which its atoms can be drawn; draws are counted against that.
public struct RandomPursuitAssertions: Sendable {
  /// The problems, each with a name.
  let problems: [(name: String, problem: PosteriorProblem)]
  /// For each problem, for each signal, the probability of every order of atoms.
  private let probabilities: [[[[Int]: Double]]]
  /// J.
  public let draws: Int

  /// A trial: the same seed and size make the same problems.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) throws {
    draws = size == .quick ? 1000 : 10_000
    var random = RandomStream(seed: seed, stream: "random-pursuit-trial")
    func problem(_ n: Int, _ m: Int, _ sparsity: Int, noise: Double) -> PosteriorProblem {
      let dictionary: Tensor<Double> = Dictionaries.normalized(random.normals(n, m))
      return PosteriorProblem(dictionary, noiseDeviation: noise, sparsity: sparsity, count: 8, &random)
    }
    // Only the third atom tells a fit of all atoms from one after the other, and only where noise does not blur it.
    let all = [problem(6, 8, 2, noise: 0.7), problem(4, 6, 3, noise: 0.25)]
    problems = Array(zip(["pairs", "triples"], all))
    probabilities = try all.map { problem in
      try (0..<problem.signals.rows).map { try Self.probabilities(problem, problem.signals.row($0)) }
    }
  }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of pursuit: RandomPursuitImplementation) throws -> [Claim] {
    try judge(
      problems.map(\.problem).map {
        try pursuit($0.dictionary, $0.codeDeviation, $0.noiseDeviation, $0.sparsity, draws, $0.signals)
      })
  }

  /// Judges draws and their means, one answer a problem.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public func judge(_ answers: [RandomPursuitAnswer]) throws -> [Claim] {
    var (faults, firsts, orders, codes) = (0, [Double](), [Double](), [Double]())
    if answers.count != problems.count { faults = 1 }
    for (k, answer) in (answers.count == problems.count ? answers : []).enumerated() {
      let problem = problems[k].problem
      let wrong = self.faults(answer, problem)
      faults += wrong
      guard wrong == 0 else { continue }
      for (drawn, wanted) in zip(answer.supports, probabilities[k]) {
        firsts.append(distance(counted(drawn.map { [$0[0]] }), counted(wanted) { [$0[0]] }))
        orders.append(distance(counted(drawn), wanted))
      }
      codes.append(Assertions.distance(answer.codes, try Self.means(answer.supports, problem)))
    }
    // Wrong draws are no sample of anything.
    let isWhole = faults == 0
    return [
      .interface(
        "randomp-supports",
        "Every draw is there and has as many atoms as wanted, all different, all of the dictionary.",
        source: "this book", breaches: Double(faults), unit: "faults"),
      .expectation(
        "randomp-first",
        "The first atom is drawn as often as it is the one, were the signal of one atom (χ², in deviations from its mean).",
        source: "Elad, Yavneh 2009", errors: isWhole ? pooled(firsts) : .nan, within: 5),
      .expectation(
        "randomp-order",
        "So are the atoms one after the other, with what least squares leave in the signal's place (χ² likewise).",
        source: "Elad, Yavneh 2009", errors: isWhole ? pooled(orders) : .nan, within: 5),
      .identity(
        "randomp-mean", "The code is the mean over the draws of the shrunk fits (D_SᵀD_S + σ²/s_x² I)⁻¹ D_Sᵀy.",
        source: "Elad, Yavneh 2009", error: isWhole ? worst(codes) : .nan, tolerance: 1e-9),
    ]
  }

  /// Draws that are missing or are no supports.
  private func faults(_ answer: RandomPursuitAnswer, _ problem: PosteriorProblem) -> Int {
    let m = problem.dictionary.columns
    let missing = abs(answer.supports.count - problem.signals.rows) + answer.supports.count { $0.count != draws }
    let wrong = answer.supports.joined().count { support in
      support.count != problem.sparsity || Set(support).count != support.count
        || !support.allSatisfy { (0..<m).contains($0) }
    }
    return missing + wrong + (answer.codes.shape == [problem.signals.rows, m] ? 0 : 1)
  }

  // MARK: Counting

  private func counted(_ draws: [[Int]]) -> [[Int]: Double] {
    draws.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private func counted(_ probabilities: [[Int]: Double], by key: ([Int]) -> [Int]) -> [[Int]: Double] {
    probabilities.reduce(into: [:]) { $0[key($1.key), default: 0] += $1.value }
  }

  /// How far counts are from their probabilities: Pearson's χ² less its degrees of freedom, over its deviation √(2 dof).
  /// What is expected fewer than five times is taken together, as usual.
  private func distance(_ counts: [[Int]: Double], _ probabilities: [[Int]: Double]) -> Double {
    var (squares, cells, rest, found) = (0.0, 0, 0.0, 0.0)
    let total = Double(draws)
    for (key, probability) in probabilities.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let (expected, count) = (total * probability, counts[key] ?? 0)
      guard expected >= 5 else {
        (rest, found) = (rest + expected, found + count)
        continue
      }
      squares += (count - expected) * (count - expected) / expected
      cells += 1
    }
    if rest > 0.5 {
      squares += (found - rest) * (found - rest) / rest
      cells += 1
    } else if found > 10 {
      // Hardly ever expected.
      return .infinity
    }
    let freedom = Double(max(1, cells - 1))
    return (squares - freedom) / (2 * freedom).squareRoot()
  }

  /// Distances of several signals as one, each with mean zero and deviation one: their sum over its deviation.
  private func pooled(_ distances: [Double]) -> Double {
    distances.isEmpty ? .nan : distances.reduce(0, +) / Double(distances.count).squareRoot()
  }

  // MARK: The definition

  /// The probability of every order in which atoms can be drawn for a signal.
  private static func probabilities(_ problem: PosteriorProblem, _ signal: [Double]) throws -> [[Int]: Double] {
    var orders: [[Int]: Double] = [[]: 1]
    let shrinkage = 1 / (1 + problem.ridge)
    let energy = 2 * problem.noiseDeviation * problem.noiseDeviation
    for _ in 0..<problem.sparsity {
      var longer: [[Int]: Double] = [:]
      for (order, probability) in orders {
        var residual = signal
        if !order.isEmpty {
          let atoms = problem.dictionary.selectingColumns(order)
          residual = zip(signal, atoms.times(try atoms.leastSquares(signal))).map { $0 - $1 }
        }
        let correlations = problem.dictionary.times(residual, transposed: true)
        let left = correlations.indices.filter { !order.contains($0) }
        let logs = left.map { shrinkage * correlations[$0] * correlations[$0] / energy }
        // Relative to the largest, so that none overflows.
        let weights = logs.map { exp($0 - (logs.max() ?? 0)) }
        let sum = weights.reduce(0, +)
        for (atom, weight) in zip(left, weights) { longer[order + [atom]] = probability * weight / sum }
      }
      orders = longer
    }
    return orders
  }

  /// The means of the shrunk fits of drawn supports, P × m.
  private static func means(_ supports: [[[Int]]], _ problem: PosteriorProblem) throws -> Tensor<Double> {
    var result = Tensor<Double>(zeros: supports.count, problem.dictionary.columns)
    for (i, draws) in supports.enumerated() {
      let counts = draws.reduce(into: [[Int]: Int]()) { $0[$1.sorted(), default: 0] += 1 }
      for (support, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let atoms = problem.dictionary.selectingColumns(support)
        let system = atoms.gram() + Tensor(identity: support.count).scaled(by: problem.ridge)
        let fit = try system.leastSquares(atoms.times(problem.signals.row(i), transposed: true))
        for (atom, z) in zip(support, fit) { result[i, atom] += Double(count) / Double(draws.count) * z }
      }
    }
    return result
  }
}

extension BookImplementations {
  /// ``/Sparse/randomMatchingPursuits(_:draws:model:limit:random:)``, a ``RandomPursuitImplementation``.
  public static func randomPursuits(seed: UInt64 = 1) -> RandomPursuitImplementation {
    { dictionary, codeDeviation, noiseDeviation, sparsity, draws, signals in
      let model = SparseGaussianModel(
        dictionary: dictionary, prior: .uniform(size: sparsity), codeDeviation: codeDeviation,
        noiseDeviation: noiseDeviation)
      var random = RandomStream(seed: seed, stream: "random-pursuits")
      let runs = try (0..<signals.rows).map {
        try randomMatchingPursuits(
          signals.row($0), draws: draws, model: model, limit: .atoms(sparsity), random: &random)
      }
      return RandomPursuitAnswer(
        supports: runs.map { $0.pursuits.map(\.support) }, codes: Tensor(rows: runs.map(\.mean)))
    }
  }
}
