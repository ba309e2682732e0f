import Sparse
import Tensors

/// An implementation of orthogonal matching pursuit for one signal.
///
/// Arguments: the dictionary D (n × m, an atom a column, of any norm), the signal x (n samples), and when to stop: at
/// most `limit.atoms` atoms, and none once `‖r‖² ≤ limit.squaredError`. Result: the chosen atoms in order, and their
/// coefficients.
public typealias PursuitImplementation = (
  _ dictionary: Tensor<Double>, _ signal: [Double], _ limit: PursuitLimit<Double>
) throws -> (support: [Int], coefficients: [Double])

/// An implementation for many signals at once, P × n, under one limit.
public typealias BatchPursuitImplementation = (
  _ dictionary: Tensor<Double>, _ signals: Tensor<Double>, _ limit: PursuitLimit<Double>
) throws -> SparseCodes<Double>

/// A dictionary and signals put to a pursuit, each signal with its own limit.
public struct PursuitProblem: Sendable {
  /// What the problem is for.
  public enum Role: String, Sendable {
    /// Each signal several times, with 1, 2, 3 … atoms.
    case growing
    /// The signals of a growing problem with an error bound instead.
    case error
    /// Signals made of few atoms of an incoherent dictionary: theory promises that they are found.
    case planted
    /// Zero signals, and signals that may have no atom.
    case nothing
  }

  /// Name, such as `growing-1`; also the first part of the names in a file of problems.
  public let name: String
  /// What the problem is for.
  public let role: Role
  /// D, n × m.
  public let dictionary: Tensor<Double>
  /// Signals, P × n.
  public let signals: Tensor<Double>
  /// When to stop, one a signal.
  public let limits: [PursuitLimit<Double>]
  /// The codes that made the signals, P × m, where there are such.
  public let planted: Tensor<Double>?
}

extension PursuitProblem {
  /// Atoms up to which a growing problem goes.
  static var growth: Int { 10 }

  /// The problems of a trial: always the same for one seed and size.
  static func trial(seed: UInt64, size: TrialSize) -> [PursuitProblem] {
    let (signalCount, plantedCount) = size == .quick ? (6, 200) : (40, 4000)
    var random = RandomStream(seed: seed, stream: "pursuit-trial")
    var problems = [PursuitProblem]()
    let unit: Tensor<Double> = Dictionaries.normalized(random.normals(24, 60))
    var stretched = unit
    // Norms from 1/3 to 2: who compares raw correlations chooses by norm.
    for i in 0..<24 { for j in 0..<60 { stretched[i, j] *= Double(j % 6 + 1) / 3 } }
    for (i, dictionary) in [unit, stretched].enumerated() {
      let signals: Tensor<Double> = random.normals(signalCount, 24)
      let growing = (0..<signalCount).flatMap { s in (1...growth).map { (signals.row(s), $0) } }
      problems.append(
        PursuitProblem(
          name: "growing-\(i + 1)", role: .growing, dictionary: dictionary, signals: Tensor(rows: growing.map(\.0)),
          limits: growing.map { .atoms($0.1) }, planted: nil))
      let bounded = (0..<signalCount).flatMap { s in
        [0.5, 0.25].map { (signals.row(s), $0 * dot(signals.row(s), signals.row(s))) }
      }
      problems.append(
        PursuitProblem(
          name: "error-\(i + 1)", role: .error, dictionary: dictionary, signals: Tensor(rows: bounded.map(\.0)),
          limits: bounded.map { .squaredError($0.1, atMost: 24) }, planted: nil))
    }
    let bases = spikesAndWaves(64)
    var codes = Tensor<Double>(zeros: plantedCount, 128)
    var limits = [PursuitLimit<Double>]()
    for i in 0..<plantedCount {
      // Coherence 1/8: up to four atoms are safe, whatever their coefficients; these span a factor of a hundred.
      let count = 1 + i % 4
      for j in random.sample(count, below: 128) {
        codes[i, j] = Double.pow(10, random.uniform(-1, 1)) * (random.uniform() < 0.5 ? -1 : 1)
      }
      limits.append(.atoms(count))
    }
    problems.append(
      PursuitProblem(
        name: "planted", role: .planted, dictionary: bases, signals: codes.matmul(bases, transposed: true),
        limits: limits, planted: codes))
    let zero = [Double](repeating: 0, count: 24)
    let one = (random.normals(1, 24) as Tensor<Double>).elements
    problems.append(
      PursuitProblem(
        name: "nothing", role: .nothing, dictionary: unit, signals: Tensor(rows: [zero, zero, one, one]),
        limits: [.atoms(5), .squaredError(1), .atoms(0), .squaredError(2 * dot(one, one))], planted: nil))
    return problems
  }

  /// Spikes beside Hadamard waves, n × 2n, n a power of two: coherence 1/√n, the least that two bases can have.
  public static func spikesAndWaves(_ n: Int) -> Tensor<Double> {
    require(n > 0 && n & (n - 1) == 0, "Hadamard waves of length \(n): wanted a power of two")
    var dictionary = Tensor<Double>(zeros: n, 2 * n)
    let height = 1 / Double(n).squareRoot()
    for i in 0..<n {
      dictionary[i, i] = 1
      for j in 0..<n { dictionary[i, n + j] = (i & j).nonzeroBitCount % 2 == 0 ? height : -height }
    }
    return dictionary
  }
}
