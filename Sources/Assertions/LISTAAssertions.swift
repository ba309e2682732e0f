import Claims
import Learning
import Networks
import Sparse
import Tensors

/// An implementation of the coupled network: all its codes z₁ … z_K from z₀ = 0 by `z ← soft(z + Wᵀ(x − A z), θ_k)`.
///
/// Arguments: the dictionary A (n × m), the weight W (n × m), the signal x (n samples), and K thresholds. Result: K lists of
/// m numbers.
public typealias CoupledNetworkImplementation = (
  _ dictionary: Tensor<Double>, _ weight: Tensor<Double>, _ signal: [Double], _ thresholds: [Double]
) throws -> [[Double]]

/// An implementation of the coupling condition: the W₂ (m × m) with which `z ← soft(Wᵀx + W₂ z, θ)` is the coupled network.
///
/// Arguments: the dictionary A and the weight W, n × m each.
public typealias CouplingImplementation = (
  _ dictionary: Tensor<Double>, _ weight: Tensor<Double>
) throws -> Tensor<Double>

/// An implementation of ALISTA's weight: W (n × m) for a dictionary A (n × m) with atoms of length one.
public typealias WeightImplementation = (_ dictionary: Tensor<Double>) throws -> Tensor<Double>

/// The claims of chapter 04 that need no training, as functions of an implementation of the coupled network, of the
/// coupling condition, or of ALISTA's weight.
///
/// Planted problems lie within the theorem's reach, so that nothing is left to chance: signals of s atoms with
/// s < (1 + 1/μ)/2, entries of magnitude at most one, and no noise.
public struct LISTAAssertions: Sendable {
  /// What is put to a coupled network.
  public let networks: [CoupledProblem]
  /// What is put to the coupling condition.
  public let couplings: [CouplingProblem]
  /// What is put to ALISTA's weight.
  public let weights: [WeightProblem]

  /// A trial: the same seed and size make the same problems.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) throws {
    let problems = try LISTAProblems(seed: seed, size: size)
    (networks, couplings, weights) = (problems.networks, problems.couplings, problems.weights)
  }

  // MARK: The network

  /// Judges an implementation of the coupled network.
  /// - Throws: what the implementation throws.
  public func claims(ofNetwork network: CoupledNetworkImplementation) throws -> [Claim] {
    try judge(
      codes: networks.map { problem in
        try (0..<problem.signals.rows).map {
          try network(problem.dictionary, problem.weight, problem.signals.row($0), problem.thresholds)
        }
      })
  }

  /// Judges codes: for each problem, for each signal, the codes of all layers.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public func judge(codes answers: [[[[Double]]]]) throws -> [Claim] {
    var (faults, falsePositives, ratios) = (abs(networks.count - answers.count), 0, [Double]())
    var (istaError, formulaError) = ([Double](), [Double]())
    for (problem, answer) in zip(networks, answers) {
      switch problem.role {
      case .planted(let bounds, let truths):
        faults += abs(problem.signals.rows - answer.count)
        for (i, codes) in answer.prefix(problem.signals.rows).enumerated() {
          let truth = truths.row(i)
          faults += abs(problem.thresholds.count - codes.count)
          for (code, bound) in zip(codes, bounds.dropFirst()) {
            guard code.count == truth.count, code.allSatisfy(\.isFinite) else {
              faults += 1
              continue
            }
            falsePositives += zip(code, truth).count { $0 != 0 && $1 == 0 }
            // Rounding keeps an error from falling below some 1e-14.
            ratios.append(zip(code, truth).reduce(0) { $0 + abs($1.0 - $1.1) } / (bound + 1e-13))
          }
        }
      case .ista(let lambda):
        let lasso = try Lasso(dictionary: problem.dictionary, lambda: lambda)
        let wanted = (0..<problem.signals.rows).map { i in
          var iterates = [[Double]]()
          _ = lasso.solve(problem.signals.row(i), by: .ista, iterations: problem.thresholds.count) {
            iterates.append($1)
          }
          return Array(iterates.dropFirst())
        }
        istaError += Self.distances(answer, wanted)
      case .odd: formulaError += Self.distances(answer, problem.codesByFormula())
      }
    }
    return [
      .interface(
        "network-complete", "Every layer's code is there, with one finite number an atom.", source: "this book",
        breaches: Double(faults), unit: "faults"),
      .identity(
        "network-ista", "With W = D/L and θ = λ/L the layers are ISTA's iterates.", source: "Gregor and LeCun 2010",
        error: worst(istaError), tolerance: 1e-6),
      .identity(
        "network-formula", "Every layer is soft(z + Wᵀ(x − A z), θ_k), also for a W that is not D/L.",
        source: "Chen et al. 2018, equation 15", error: worst(formulaError), tolerance: 1e-9),
      .atMost(
        "no-false-positives",
        "For s < (1 + 1/μ)/2 and θ_k = μ B_k no layer uses an atom that the signal does not hold.",
        source: "Chen et al. 2018; Liu et al. 2019", measured: faults == 0 ? Double(falsePositives) : .nan, bound: 0),
      .atMost(
        "layer-bound", "The error ‖z_k − z*‖₁ stays below B_k = sB (μ(2s − 1))^k at every layer (largest ratio).",
        source: "Liu et al. 2019, Theorem 1", measured: worst(ratios), bound: 1, rounding: 1e-9),
    ]
  }

  /// For each signal the largest difference of its codes from those wanted, over the largest entry of these.
  private static func distances(_ answers: [[[Double]]], _ wanted: [[[Double]]]) -> [Double] {
    guard answers.count == wanted.count else { return [.nan] }
    return zip(answers, wanted).map { codes, wanted in
      guard codes.map(\.count) == wanted.map(\.count) else { return .nan }
      let size = wanted.joined().reduce(0) { max($0, abs($1)) }
      return worst(zip(codes.joined(), wanted.joined()).map { abs($0 - $1) / size })
    }
  }

  // MARK: The coupling

  /// Judges an implementation of the coupling condition.
  /// - Throws: what the implementation throws.
  public func claims(ofCoupling implementation: CouplingImplementation) throws -> [Claim] {
    judge(secondWeights: try couplings.map { try implementation($0.dictionary, $0.weight) })
  }

  /// Judges the matrices W₂, one a problem.
  public func judge(secondWeights answers: [Tensor<Double>]) -> [Claim] {
    let isWhole =
      answers.count == couplings.count
      && zip(couplings, answers).allSatisfy { problem, answer in
        answer.shape == [problem.weight.columns, problem.weight.columns] && answer.elements.allSatisfy(\.isFinite)
      }
    // Nothing measured is NaN, and fails.
    let answered = Array(zip(couplings, isWhole ? answers : []))
    let deviations = answered.map { problem, answer in
      let products = problem.weight.transposedMatmul(problem.dictionary)
      return distance(answer, Tensor(identity: products.rows) - products)
    }
    let codes = networks.filter { $0.role == .odd }.flatMap { problem in
      answered.filter { $0.0.weight == problem.weight }.flatMap { _, second in
        Self.distances(Self.codes(problem, secondWeight: second), problem.codesByFormula())
      }
    }
    return [
      .interface(
        "coupling-complete", "There is one finite number for every two atoms.", source: "this book",
        breaches: isWhole ? 0 : 1, unit: "faults"),
      .identity(
        "coupling-condition", "Coupling means W₂ = I − WᵀA (largest difference).", source: "Chen et al. 2018",
        // Sums of at most 32 products of numbers of order one.
        error: worst(deviations), tolerance: 1e-12),
      .identity(
        "coupling-codes",
        "With this W₂ the network of Gregor and LeCun has the codes of the coupled one, layer by layer.",
        source: "Chen et al. 2018", error: worst(codes), tolerance: 1e-9),
    ]
  }

  /// The codes of z ← soft(Wᵀx + W₂ z, θ_k).
  private static func codes(_ problem: CoupledProblem, secondWeight: Tensor<Double>) -> [[[Double]]] {
    (0..<problem.signals.rows).map { i in
      let drive = problem.weight.times(problem.signals.row(i), transposed: true)
      var z = [Double](repeating: 0, count: drive.count)
      return problem.thresholds.map { theta in
        z = zip(drive, secondWeight.times(z)).map { shrunk($0 + $1, by: theta) }
        return z
      }
    }
  }

  // MARK: The weight

  /// Judges an implementation of ALISTA's weight.
  /// - Throws: what the implementation throws.
  public func claims(ofWeight implementation: WeightImplementation) throws -> [Claim] {
    judge(weights: try weights.map { try implementation($0.dictionary) })
  }

  /// Judges the weights W, one a problem.
  public func judge(weights answers: [Tensor<Double>]) -> [Claim] {
    var (own, slopes, shares) = ([Double](), [Double](), [Double]())
    for (dictionary, weight) in zip(weights.map(\.dictionary), answers.count == weights.count ? answers : []) {
      guard weight.shape == dictionary.shape, weight.elements.allSatisfy(\.isFinite) else {
        own.append(.nan)
        slopes.append(.nan)
        shares.append(.nan)
        continue
      }
      let products = dictionary.transposedMatmul(weight)
      own += (0..<weight.columns).map { abs(products[$0, $0] - 1) }
      // The gradient A Aᵀ w_i may only point along a_i: what is left of it beside the atom, as a share.
      let gradient = dictionary.matmul(products)
      slopes += (0..<weight.columns).map { i in
        let (g, a) = (gradient.column(i), dictionary.column(i))
        let along = dot(g, a) / dot(a, a)
        return norm(zip(g, a).map { $0 - along * $1 }) / max(norm(g), .leastNormalMagnitude)
      }
      shares.append(products.squaredNorm / dictionary.gram().squaredNorm)
    }
    return [
      .identity(
        "weight-own", "Every column of W sees its own atom in full: w_iᵀa_i = 1.", source: "Liu et al. 2019",
        error: worst(own), tolerance: 1e-9),
      .identity(
        "weight-least", "No allowed direction makes ‖WᵀA‖_F smaller: its gradient points along the atoms.",
        source: "Liu et al. 2019, equation 16", error: worst(slopes),
        // What projected gradient leaves when it stops after a thousand steps. For W = A it is above a tenth.
        tolerance: 1e-2),
      .atMost(
        "weight-share", "‖WᵀA‖_F² is at most ‖AᵀA‖_F², for W = A is allowed too (largest ratio).",
        source: "Liu et al. 2019", measured: worst(shares), bound: 1, rounding: 1e-9),
    ]
  }
}

extension BookImplementations {
  /// The coupled network of ``/Networks/LISTA``, a ``CoupledNetworkImplementation``.
  public static func coupledNetwork(
    _ dictionary: Tensor<Double>, _ weight: Tensor<Double>, _ signal: [Double], _ thresholds: [Double]
  ) throws -> [[Double]] {
    let network = LISTA(.coupled, layers: thresholds.count)
    var parameters = ParameterSet<Double>()
    for (k, threshold) in thresholds.enumerated() {
      parameters.append("W.\(k)", weight)
      parameters.append("theta.\(k)", Tensor([threshold]))
    }
    return network.codes(
      Tensor(shape: [1, signal.count], elements: signal), dictionary: dictionary, parameters
    ).map(\.elements)
  }

  /// The S with which a second layer of ``/Networks/LISTA`` begins, a ``CouplingImplementation``.
  public static func secondWeight(_ dictionary: Tensor<Double>, _ weight: Tensor<Double>) -> Tensor<Double> {
    var parameters = ParameterSet<Double>()
    parameters.append("We.0", weight.transposed())
    parameters.append("theta.0", Tensor(repeating: 0, shape: [weight.columns]))
    return LISTA(.untied, layers: 1).grown(parameters, dictionary: dictionary).parameters["S.1"]
  }
}
