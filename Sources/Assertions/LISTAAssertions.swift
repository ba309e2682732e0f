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

/// An implementation of ALISTA's weight: W (n × m) for a dictionary A (n × m) with atoms of length one.
public typealias WeightImplementation = (_ dictionary: Tensor<Double>) throws -> Tensor<Double>

/// The claims of chapter 04 that need no training, as functions of an implementation of the coupled network or of ALISTA's
/// weight.
///
/// Planted problems lie within the theorem's reach, so that nothing is left to chance: signals of s atoms with
/// s < (1 + 1/μ)/2, entries of magnitude at most one, and no noise.
public struct LISTAAssertions: Sendable {
  /// Planted signals: name, dictionary, weight, coherence of the two, sparsity, and codes P × m.
  private struct Plan: Sendable {
    let dictionary: Tensor<Double>
    let weight: Tensor<Double>
    let coherence: Double
    let sparsity: Int
    let codes: Tensor<Double>
  }
  private let plans: [Plan]
  private let dictionaries: [Tensor<Double>]
  private let signals: Tensor<Double>
  private let layers: Int

  /// A trial: the same seed and size make the same problems.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public init(seed: UInt64 = 1, size: TrialSize = .quick) throws {
    let (count, layers) = size == .quick ? (25, 12) : (200, 20)
    var random = RandomStream(seed: seed, stream: "lista-trial")
    func plan(_ dictionary: Tensor<Double>, _ weight: Tensor<Double>, _ sparsity: Int) -> Plan {
      var codes = Tensor<Double>(zeros: count, dictionary.columns)
      for i in 0..<count {
        for j in random.sample(sparsity, below: dictionary.columns) { codes[i, j] = random.uniform(-1, 1) }
      }
      return Plan(
        dictionary: dictionary, weight: weight, coherence: AnalyticWeight.coherence(weight, dictionary),
        sparsity: sparsity, codes: codes)
    }
    let bases = PursuitProblem.spikesAndWaves(64)
    let wide: Tensor<Double> = Dictionaries.random(length: 200, atoms: 250, seed: seed)
    // Coherence 1/8 admits four atoms. 200 × 250 has about 0.3 and admits two; one is safe for every seed.
    plans =
      (1...4).map { plan(bases, bases, $0) }
      + [plan(wide, wide, 1), plan(wide, try AnalyticWeight.closedForm(wide), 1)]
    dictionaries = [16, 32].map { Dictionaries.random(length: $0, atoms: 40, seed: seed + UInt64($0)) }
    signals = random.normals(8, 16)
    self.layers = layers
  }

  // MARK: The network

  /// Judges an implementation of the coupled network.
  /// - Throws: what the implementation throws.
  public func claims(ofNetwork network: CoupledNetworkImplementation) throws -> [Claim] {
    var (faults, falsePositives, ratios) = (0, 0, [Double]())
    for plan in plans {
      let (bounds, thresholds) = Self.schedule(plan.coherence, plan.sparsity, layers)
      let signals = plan.codes.matmul(plan.dictionary, transposed: true)
      for i in 0..<signals.rows {
        let answer = try network(plan.dictionary, plan.weight, signals.row(i), thresholds)
        let truth = plan.codes.row(i)
        faults += abs(layers - answer.count)
        for (code, bound) in zip(answer, bounds.dropFirst()) {
          guard code.count == truth.count, code.allSatisfy(\.isFinite) else {
            faults += 1
            continue
          }
          falsePositives += zip(code, truth).count { $0 != 0 && $1 == 0 }
          // Rounding keeps an error from falling below some 1e-14.
          ratios.append(zip(code, truth).reduce(0) { $0 + abs($1.0 - $1.1) } / (bound + 1e-13))
        }
      }
    }
    let dictionary = dictionaries[0]
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.2)
    let step = 1 / lasso.lipschitz
    var (istaError, formulaError) = ([Double](), [Double]())
    var random = RandomStream(seed: 2, stream: "lista-weights")
    let odd = dictionary.scaled(by: step) + random.normals(16, 40, deviation: 0.02)
    for i in 0..<signals.rows {
      let x = signals.row(i)
      var iterates = [[Double]]()
      _ = lasso.solve(x, by: .ista, iterations: 6) { iterates.append($1) }
      let start = try network(dictionary, dictionary.scaled(by: step), x, Array(repeating: step * 0.2, count: 6))
      istaError.append(Self.distance(start, Array(iterates.dropFirst())))
      let thresholds = [0.1, 0.02, 0.05, 0.01, 0.03]
      formulaError.append(Self.distance(try network(dictionary, odd, x, thresholds), formula(odd, x, thresholds)))
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

  /// B_0 … B_K, what ‖z_k − z*‖₁ is at most for entries of magnitude at most one, and θ_0 … θ_{K−1}.
  ///
  /// With spikes and waves the theorem is tight: inputs off the support *equal* μ B_k. So that rounding does not decide,
  /// thresholds are larger by a billionth, and by 1e-13, and the bounds follow: B_{k+1} = μ(s − 1) B_k + s θ_k.
  private static func schedule(
    _ coherence: Double, _ sparsity: Int, _ layers: Int
  ) -> (bounds: [Double], thresholds: [Double]) {
    var (bounds, thresholds) = ([Double(sparsity)], [Double]())
    for k in 0..<layers {
      thresholds.append(coherence * bounds[k] * (1 + 1e-9) + 1e-13)
      bounds.append(coherence * Double(sparsity - 1) * bounds[k] + Double(sparsity) * thresholds[k])
    }
    return (bounds, thresholds)
  }

  /// The largest difference of two lists of codes, over the largest entry of the second.
  private static func distance(_ codes: [[Double]], _ wanted: [[Double]]) -> Double {
    guard codes.map(\.count) == wanted.map(\.count) else { return .nan }
    let size = wanted.joined().reduce(0) { max($0, abs($1)) }
    return worst(zip(codes.joined(), wanted.joined()).map { abs($0 - $1) / size })
  }

  private func formula(_ weight: Tensor<Double>, _ x: [Double], _ thresholds: [Double]) -> [[Double]] {
    var z = [Double](repeating: 0, count: weight.columns)
    return thresholds.map { theta in
      let residual = zip(x, dictionaries[0].times(z)).map { $0 - $1 }
      z = zip(z, weight.times(residual, transposed: true)).map { shrunk($0 + $1, by: theta) }
      return z
    }
  }

  // MARK: The weight

  /// Judges an implementation of ALISTA's weight.
  /// - Throws: what the implementation throws.
  public func claims(ofWeight implementation: WeightImplementation) throws -> [Claim] {
    var (own, slopes, shares) = ([Double](), [Double](), [Double]())
    for dictionary in dictionaries {
      let weight = try implementation(dictionary)
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
}
