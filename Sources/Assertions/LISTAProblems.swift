import Networks
import Sparse
import Tensors

/// Signals put to the coupled network with a dictionary, a weight and thresholds.
public struct CoupledProblem: Sendable {
  /// What the problem is for.
  enum Role: Sendable, Equatable {
    /// Planted signals: how large the error ‖z_k − z*‖₁ may be, B_0 … B_K, and the codes that made the signals, P × m.
    case planted(bounds: [Double], codes: Tensor<Double>)
    /// W = D/L and θ = λ/L: the layers are ISTA's iterates for this λ.
    case ista(lambda: Double)
    /// A weight that is not D/L, and thresholds that go up and down.
    case odd
  }

  /// Name, such as `planted-1`; also a part of the names in a file of problems.
  public let name: String
  let role: Role
  /// A, n × m.
  public let dictionary: Tensor<Double>
  /// W, n × m.
  public let weight: Tensor<Double>
  /// x, P × n, one signal a row.
  public let signals: Tensor<Double>
  /// θ, one a layer.
  public let thresholds: [Double]

  /// The codes by the formula, z ← soft(z + Wᵀ(x − A z), θ_k): for each signal, layer by layer.
  func codesByFormula() -> [[[Double]]] {
    (0..<signals.rows).map { i in
      let x = signals.row(i)
      var z = [Double](repeating: 0, count: weight.columns)
      return thresholds.map { theta in
        let residual = zip(x, dictionary.times(z)).map { $0 - $1 }
        z = zip(z, weight.times(residual, transposed: true)).map { shrunk($0 + $1, by: theta) }
        return z
      }
    }
  }
}

/// A dictionary A and a weight W, n × m each, for which the other matrix of the network of Gregor and LeCun is wanted.
public struct CouplingProblem: Sendable {
  /// Name; also a part of the names in a file of problems.
  public let name: String
  /// A, n × m.
  public let dictionary: Tensor<Double>
  /// W, n × m.
  public let weight: Tensor<Double>
}

/// A dictionary for which ALISTA's weight is wanted.
public struct WeightProblem: Sendable {
  /// Name; also a part of the names in a file of problems.
  public let name: String
  /// A, n × m, atoms of length one.
  public let dictionary: Tensor<Double>
}

/// The problems of ``LISTAAssertions``: always the same for one seed and size.
struct LISTAProblems: Sendable {
  let networks: [CoupledProblem]
  let couplings: [CouplingProblem]
  let weights: [WeightProblem]

  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  init(seed: UInt64, size: TrialSize) throws {
    let (count, layers) = size == .quick ? (25, 12) : (200, 20)
    var random = RandomStream(seed: seed, stream: "lista-trial")
    func planted(
      _ number: Int, _ dictionary: Tensor<Double>, _ weight: Tensor<Double>, _ sparsity: Int
    ) -> CoupledProblem {
      var codes = Tensor<Double>(zeros: count, dictionary.columns)
      for i in 0..<count {
        for j in random.sample(sparsity, below: dictionary.columns) { codes[i, j] = random.uniform(-1, 1) }
      }
      let (bounds, thresholds) = Self.schedule(AnalyticWeight.coherence(weight, dictionary), sparsity, layers)
      return CoupledProblem(
        name: "planted-\(number)", role: .planted(bounds: bounds, codes: codes), dictionary: dictionary, weight: weight,
        signals: codes.matmul(dictionary, transposed: true), thresholds: thresholds)
    }
    let bases = PursuitProblem.spikesAndWaves(64)
    let wide: Tensor<Double> = Dictionaries.random(length: 200, atoms: 250, seed: seed)
    // Coherence 1/8 admits four atoms. 200 × 250 has about 0.3 and admits two; one is safe for every seed.
    var networks = (1...4).map { planted($0, bases, bases, $0) }
    networks.append(planted(5, wide, wide, 1))
    networks.append(planted(6, wide, try AnalyticWeight.closedForm(wide), 1))
    let dictionaries: [Tensor<Double>] = [16, 32].map {
      Dictionaries.random(length: $0, atoms: 40, seed: seed &+ UInt64($0))
    }
    let (signals, small) = (random.normals(8, 16) as Tensor<Double>, dictionaries[0])
    let step = 1 / (try Lasso(dictionary: small, lambda: 0.2).lipschitz)
    let scaled = small.scaled(by: step)
    networks.append(
      CoupledProblem(
        name: "ista", role: .ista(lambda: 0.2), dictionary: small, weight: scaled, signals: signals,
        thresholds: Array(repeating: step * 0.2, count: 6)))
    var other = RandomStream(seed: 2, stream: "lista-weights")
    let odd = CoupledProblem(
      name: "odd", role: .odd, dictionary: small, weight: scaled + other.normals(16, 40, deviation: 0.02),
      signals: signals, thresholds: [0.1, 0.02, 0.05, 0.01, 0.03])
    networks.append(odd)
    self.networks = networks
    couplings = [
      CouplingProblem(name: "odd", dictionary: small, weight: odd.weight),
      CouplingProblem(
        name: "analytic", dictionary: dictionaries[1], weight: try AnalyticWeight.closedForm(dictionaries[1])),
    ]
    weights = dictionaries.map { WeightProblem(name: "random-\($0.rows)", dictionary: $0) }
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
}
