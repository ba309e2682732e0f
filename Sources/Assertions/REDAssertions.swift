import Claims
import Tensors

/// An implementation of RED by fixed point with a linear denoiser f(x) = W x.
///
/// Arguments: A (p × n), the data y (p), W (n × n), the data's deviation σ_e, λ, the start x₀ (n), and the number K of
/// iterations. Each x_{k+1} is least in ½‖A x − y‖²/σ_e² + ½ λ‖x − W x_k‖². Result: x₁ … x_K.
public typealias REDImplementation = (
  _ degradation: Tensor<Double>, _ data: [Double], _ denoiser: Tensor<Double>, _ noise: Double, _ lambda: Double,
  _ start: [Double], _ iterations: Int
) throws -> [[Double]]

/// Data of a signal that is wanted, with a linear denoiser.
public struct REDProblem: Sendable {
  /// Name, such as `blur`; also the first part of the names in a file of problems.
  public let name: String
  /// A, p × n.
  public let degradation: Tensor<Double>
  /// y, p numbers.
  public let data: [Double]
  /// W, n × n.
  public let denoiser: Tensor<Double>
  /// σ_e; only λ σ_e² enters.
  public let noise: Double
  /// λ.
  public let lambda: Double
  /// x₀, n numbers.
  public let start: [Double]
  /// K.
  public let iterations: Int

  /// The x with AᵀA x/σ_e² + w λ x = Aᵀy/σ_e² + λ v: for w = 1 the next iterate after one that the denoiser makes v.
  func solution(_ matrix: Tensor<Double>, _ right: [Double]) throws -> [Double] {
    let share = 1 / (noise * noise)
    let system = degradation.gram().scaled(by: share) + matrix.scaled(by: lambda)
    return try system.leastSquares(
      zip(degradation.times(data, transposed: true), right).map { share * $0 + lambda * $1 })
  }

  /// The iterate after another.
  func next(after x: [Double]) throws -> [Double] {
    try solution(Tensor(identity: x.count), denoiser.times(x))
  }

  /// Where Aᵀ(A x − y)/σ_e² + λ(x − W x) vanishes.
  func fixedPoint() throws -> [Double] {
    try solution(Tensor(identity: start.count) - denoiser, start.map { _ in 0 })
  }
}

/// The claims of chapter 9 about RED's fixed point that hold for a linear denoiser, as functions of an implementation.
public struct REDAssertions: Sendable {
  /// The problems.
  public let problems: [REDProblem]

  /// A trial: the same seed makes the same signals.
  public init(seed: UInt64 = 1) {
    var random = RandomStream(seed: seed, stream: "red-trial")
    let n = 24
    /// The circular filter with these weights around its middle.
    func circular(_ weights: [Double]) -> Tensor<Double> {
      var matrix = Tensor<Double>(zeros: n, n)
      for i in 0..<n {
        for (t, weight) in weights.enumerated() { matrix[i, (i + t - weights.count / 2 + n) % n] += weight }
      }
      return matrix
    }
    let truth = (0..<n).map { ($0 < n / 3 ? 0.2 : 0.8) + 0.1 * random.normal() }
    func problem(
      _ name: String, _ degradation: Tensor<Double>, _ denoiser: Tensor<Double>, noise: Double, lambda: Double
    ) -> REDProblem {
      let data = degradation.times(truth).map { $0 + 0.05 * random.normal() }
      return REDProblem(
        name: name, degradation: degradation, data: data, denoiser: denoiser, noise: noise, lambda: lambda,
        start: degradation.times(data, transposed: true), iterations: 200)
    }
    let smoothing = circular([0.25, 0.5, 0.25])
    // No two neighbours are missing, so that the fixed point is not far away.
    let odd = random.sample(n / 2, below: n / 2).prefix(4).map { 2 * $0 + 1 }
    let kept = (0..<n).filter { $0 % 2 == 0 || odd.contains($0) }
    var skew: Tensor<Double> = random.normals(n, n)
    // Rows of positive numbers that sum to 0.9: no transpose of itself.
    for i in 0..<n {
      let row = skew.row(i).map { abs($0) }
      let sum = row.reduce(0, +)
      for j in 0..<n { skew[i, j] = 0.9 * row[j] / sum }
    }
    problems = [
      // λ σ_e² of a half and of one.
      problem("blur", circular([1, 2, 3, 2, 1].map { $0 / 9 }), smoothing, noise: 5, lambda: 0.02),
      problem("mask", Tensor(identity: n).selectingColumns(kept).transposed(), smoothing, noise: 2, lambda: 0.25),
      problem("skew", circular([0.1, 0.8, 0.1]), skew, noise: 2, lambda: 0.125),
      // One number: 8 x_{k+1} = 6 + 2 x_k.
      REDProblem(
        name: "by-hand", degradation: Tensor(rows: [[2]]), data: [3], denoiser: Tensor(rows: [[0.5]]), noise: 1,
        lambda: 4, start: [0], iterations: 2),
    ]
  }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of red: REDImplementation) throws -> [Claim] {
    try judge(
      problems.map {
        try red($0.degradation, $0.data, $0.denoiser, $0.noise, $0.lambda, $0.start, $0.iterations)
      })
  }

  /// Judges iterates: for each problem x₁ … x_K.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public func judge(_ answers: [[[Double]]]) throws -> [Claim] {
    let whole = zip(problems, answers).map { problem, answer in
      answer.count == problem.iterations
        && answer.allSatisfy { $0.count == problem.start.count && $0.allSatisfy(\.isFinite) }
    }
    let isWhole = answers.count == problems.count && whole.allSatisfy { $0 }
    let tried = Array(zip(problems, isWhole ? answers : []))
    let long = tried.filter { $0.0.name != "by-hand" }
    func gap(_ a: [Double], _ b: [Double]) -> Double { worst(zip(a, b).map { abs($0 - $1) }) }
    let steps = try tried.map { problem, iterates in
      worst(try zip([problem.start] + iterates, iterates).map { gap(try problem.next(after: $0), $1) })
    }
    let ends = try long.map { problem, iterates in gap(try problem.fixedPoint(), iterates.last ?? []) }
    let rises = try long.filter { $0.0.name != "skew" }.map { problem, iterates in
      let end = try problem.fixedPoint()
      let errors = ([problem.start] + iterates).map { norm(zip($0, end).map { $0 - $1 }) }
      return worst(zip(errors, errors.dropFirst()).map { $1 - $0 })
    }
    return [
      .interface(
        "red-complete", "All iterates are there, of finite numbers.", source: "this book", breaches: isWhole ? 0 : 1,
        unit: "faults"),
      .identity(
        "red-step", "Every iterate is the least of ½‖A x − y‖²/σ_e² + ½ λ‖x − W x_k‖², x_k being the one before it.",
        source: "Romano, Elad and Milanfar 2017", error: worst(steps),
        // Systems of 24 unknowns whose condition is below a hundred.
        tolerance: 1e-9),
      .identity(
        "red-fixed-point",
        "The last iterate solves (AᵀA/σ_e² + λ(I − W)) x = Aᵀy/σ_e², also where W is not symmetric (largest difference).",
        source: "Romano, Elad and Milanfar 2017", error: worst(ends),
        // What 200 steps leave: the slowest part of the error shrinks by more than a tenth a step.
        tolerance: 1e-6),
      .atMost(
        "red-approach",
        "With a symmetric W between 0 and I no step leads away from that point (largest rise of the distance).",
        source: "Romano, Elad and Milanfar 2017", measured: worst(rises), bound: 0, rounding: 1e-9),
      .identity(
        "red-by-hand", "With A = 2, y = 3, W = 1/2, σ_e = 1, λ = 4, from 0: 3/4, then 15/16.",
        error: worst(tried.filter { $0.0.name == "by-hand" }.map { gap(Array($0.1.joined()), [0.75, 0.9375]) }),
        tolerance: 1e-12),
    ]
  }
}
