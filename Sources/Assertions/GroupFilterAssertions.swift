import Claims
import Denoisers
import Sparse
import Tensors

/// What becomes of the coefficients of a group of similar patches.
public enum GroupShrinkage: Sendable {
  /// Those of magnitude at most `threshold` become zero.
  case hard(threshold: Double)
  /// Each is multiplied by b²/(b² + variance), where b is the coefficient of the guide, S × n², transformed alike.
  case wiener(guide: Tensor<Double>, variance: Double)
}

/// An implementation of BM3D's collaborative filter of one group.
///
/// Arguments: S similar patches (S × n², the pixels of a patch row by row; S a power of two), the side n, and what becomes
/// of the coefficients of the orthonormal DCT of each patch followed by the orthonormal Haar transform along the stack.
/// Result: the patches, S × n², and the sum of the squared factors of all S n² coefficients.
public typealias GroupFilterImplementation = (
  _ patches: Tensor<Double>, _ side: Int, _ shrinkage: GroupShrinkage
) throws -> (filtered: Tensor<Double>, squaredFactors: Double)

/// A group put to a filter.
public struct GroupProblem: Sendable {
  /// Name, such as `hard`; also a part of the names in a file of problems.
  public let name: String
  /// S × n².
  public let patches: Tensor<Double>
  /// n.
  public let side: Int
  /// What becomes of the coefficients.
  public let shrinkage: GroupShrinkage
}

/// The claims about BM3D's collaborative filter of one group, as functions of an implementation of it.
///
/// The definition is written out with the two matrices; the other claims are what it forces, so that a failure says more
/// than that something is wrong. Pixels are of order one, and so is σ.
public struct GroupFilterAssertions: Sendable {
  /// The problems.
  public let problems: [GroupProblem]

  /// A trial: the same seed makes the same groups.
  public init(seed: UInt64 = 1) {
    var random = RandomStream(seed: seed, stream: "group-trial")
    /// Noisy patches of one, and that one.
    func group(_ count: Int, _ side: Int) -> (noisy: Tensor<Double>, clean: Tensor<Double>) {
      // A slope and a bend, so that the flat coefficient does not stand alone.
      let (a, b, c) = (random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.5, 1))
      let one = (0..<side * side).map { pixel in
        let (y, x) = (Double(pixel / side) / Double(side), Double(pixel % side) / Double(side))
        return c + a * x + b * y * y
      }
      let clean = Tensor(rows: [[Double]](repeating: one, count: count))
      return (clean + random.normals(count, side * side, deviation: 0.3), clean)
    }
    let (first, second, one) = (group(16, 8), group(8, 5), group(4, 4))
    // An estimate that a first step would leave: nearly the truth, and some of it gone.
    let guide = first.clean.scaled(by: 0.9) + random.normals(16, 64, deviation: 0.05)
    problems = [
      GroupProblem(name: "hard", patches: first.noisy, side: 8, shrinkage: .hard(threshold: 0.81)),
      GroupProblem(name: "hard-odd-side", patches: second.noisy, side: 5, shrinkage: .hard(threshold: 0.5)),
      GroupProblem(name: "hard-nothing", patches: first.noisy, side: 8, shrinkage: .hard(threshold: 0)),
      GroupProblem(name: "hard-all", patches: first.noisy, side: 8, shrinkage: .hard(threshold: 1e6)),
      GroupProblem(name: "hard-equal", patches: one.clean, side: 4, shrinkage: .hard(threshold: 1e-3)),
      GroupProblem(
        name: "hard-by-hand", patches: Tensor(rows: [[3], [1], [4], [2]]), side: 1, shrinkage: .hard(threshold: 1.2)),
      GroupProblem(
        name: "wiener", patches: first.noisy, side: 8, shrinkage: .wiener(guide: guide, variance: 0.09)),
      GroupProblem(
        name: "wiener-nothing", patches: first.noisy, side: 8, shrinkage: .wiener(guide: guide, variance: 0)),
      GroupProblem(
        name: "wiener-by-hand", patches: Tensor(rows: [[5], [1]]), side: 1,
        shrinkage: .wiener(guide: Tensor(rows: [[3], [1]]), variance: 2)),
    ]
  }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of filter: GroupFilterImplementation) throws -> [Claim] {
    judge(try problems.map { try filter($0.patches, $0.side, $0.shrinkage) })
  }

  /// Judges filtered groups and the sums of squared factors, one a problem.
  public func judge(_ answers: [(filtered: Tensor<Double>, squaredFactors: Double)]) -> [Claim] {
    let tried = zip(problems, answers.count == problems.count ? answers : []).map { problem, answer in
      (problem: problem, filtered: answer.filtered, factors: answer.squaredFactors)
    }
    func of(_ prefix: String) -> [(problem: GroupProblem, filtered: Tensor<Double>, factors: Double)] {
      tried.filter { $0.problem.name.hasPrefix(prefix) }
    }
    func difference(_ prefix: String, from wanted: (GroupProblem) -> Tensor<Double>) -> Double {
      worst(of(prefix).map { distance($0.filtered, wanted($0.problem)) })
    }
    let isComplete = !tried.isEmpty && tried.allSatisfy { $0.filtered.shape == $0.problem.patches.shape }
    // Sums of at most a thousand numbers of order one, also in single precision, in which BM3D works here. A slip is off
    // by hundredths.
    let rounding = 1e-5
    return [
      .interface(
        "group-complete", "As many patches come out as go in.", source: "this book", breaches: isComplete ? 0 : 1,
        unit: "faults"),
      .identity(
        "group-hard", "With a threshold the group is that of the definition, the two transforms written as matrices.",
        source: "Dabov et al. 2007",
        error: difference("hard") { Self.defined($0).filtered }, tolerance: rounding),
      .identity(
        "group-wiener", "With a guide the group is that of the definition.", source: "Dabov et al. 2007",
        error: difference("wiener") { Self.defined($0).filtered }, tolerance: rounding),
      .identity(
        "group-inverse", "With the threshold zero, or the variance zero, the group comes back: the transforms invert.",
        error: worst([
          difference("hard-nothing", from: \.patches), difference("wiener-nothing", from: \.patches),
        ]), tolerance: rounding),
      .identity(
        "group-all", "Above the largest coefficient nothing is left, the flat one neither.",
        error: difference("hard-all") { $0.patches.map { _ in 0 } }, tolerance: 0),
      .identity(
        "group-equal", "Equal patches come out equal and as they were, for one coefficient in S holds each of theirs.",
        error: difference("hard-equal", from: \.patches),
        // What is below the threshold is lost: 4² coefficients of at most 1e-3 over the root of 4 patches.
        tolerance: 1e-2),
      .identity(
        "group-projection",
        "A threshold cuts off what stands at right angles to what stays: ⟨out, in − out⟩ = 0 (over ‖in‖²).",
        error: worst(
          of("hard").map { answer in
            guard answer.filtered.shape == answer.problem.patches.shape else { return .nan }
            let rest = answer.problem.patches - answer.filtered
            return abs(dot(answer.filtered.elements, rest.elements)) / answer.problem.patches.squaredNorm
          }), tolerance: rounding),
      .identity(
        "group-factors",
        "The sum of the squared factors is the definition's; with a threshold the number of coefficients that stay.",
        source: "Dabov et al. 2007",
        error: worst(tried.map { abs($0.factors - Self.defined($0.problem).squaredFactors) }),
        // Of at most a thousand factors; one coefficient more or less is 1.
        tolerance: 1e-2),
      .identity(
        "group-by-hand",
        "3 1 4 2 with the threshold 1.2 become 3.5 1.5 3.5 1.5: of 5, −1, 1.41 and 1.41 the second goes. "
          + "Wiener by the guide 3 1 with variance 2 makes 3.4 and 1.4 of 5 and 1.",
        error: worst([
          difference("hard-by-hand") { _ in Tensor(rows: [[3.5], [1.5], [3.5], [1.5]]) },
          difference("wiener-by-hand") { _ in Tensor(rows: [[3.4], [1.4]]) },
        ]), tolerance: rounding),
    ]
  }

  /// The filter as one writes it down: C = H P Kᵀ with the Haar matrix H (S × S) and the two-dimensional cosines K (n² × n²).
  static func defined(_ problem: GroupProblem) -> (filtered: Tensor<Double>, squaredFactors: Double) {
    let cosines = PatchTransform.orthonormalCosines(side: problem.side)
    // Haar functions are the columns.
    let haar: Tensor<Double> = Dictionaries.haar(length: problem.patches.rows)
    func spectrum(_ patches: Tensor<Double>) -> Tensor<Double> {
      haar.transposedMatmul(patches.matmul(cosines, transposed: true))
    }
    let coefficients = spectrum(problem.patches)
    let factors =
      switch problem.shrinkage {
      case .hard(let threshold): coefficients.map { abs($0) > threshold ? 1.0 : 0 }
      case .wiener(let guide, let variance): spectrum(guide).map { $0 * $0 / ($0 * $0 + variance) }
      }
    let shrunk = coefficients.combined(with: factors) { $0 * $1 }
    return (haar.matmul(shrunk).matmul(cosines), factors.squaredNorm)
  }
}

extension BookImplementations {
  /// The transforms of ``/Denoisers/BM3D``, in its single precision, a ``GroupFilterImplementation``.
  public static func groupFilter(
    _ patches: Tensor<Double>, _ side: Int, _ shrinkage: GroupShrinkage
  ) throws -> (filtered: Tensor<Double>, squaredFactors: Double) {
    let transform = try PatchTransform(.dct, side: side)
    func spectrum(_ patches: Tensor<Double>) -> Tensor<Float> {
      var group = Tensor<Float>(patches).matmul(transform.analysis, transposed: true)
      GroupTransform.forward(&group)
      return group
    }
    var coefficients = spectrum(patches)
    let factors: Tensor<Float> =
      switch shrinkage {
      case .hard(let threshold): coefficients.map { abs($0) > Float(threshold) ? 1 : 0 }
      case .wiener(let guide, let variance): spectrum(guide).map { $0 * $0 / ($0 * $0 + Float(variance)) }
      }
    coefficients = coefficients.combined(with: factors) { $0 * $1 }
    GroupTransform.inverse(&coefficients)
    let filtered = coefficients.matmul(transform.synthesis(), transposed: true)
    return (Tensor<Double>(filtered), Double(factors.squaredNorm))
  }
}
