import RealModule
import Tensors

/// P(S): how likely each support S is before a signal is seen.
public enum SupportPrior: Sendable {
  /// All supports of `size` atoms, equally likely.
  case uniform(size: Int)
  /// Every atom takes part with probability p, 0 < p < 1, whatever the others do: Bernoulli.
  case independent(probability: Double)
  /// These supports and no others, with log P(S) up to a constant they share.
  case listed([[Int]], logWeights: [Double])

  /// Number of supports among m atoms, as a floating number because it may be huge: C(m, k), 2^m, or the list's length.
  public func supportCount(atomCount m: Int) -> Double {
    switch self {
    case .uniform(let k):
      k < 0 || k > m ? 0 : (0..<min(k, m - k)).reduce(1) { ($0 * Double(m - $1) / Double($1 + 1)).rounded() }
    case .independent: Double.exp2(Double(m))
    case .listed(let supports, _): Double(supports.count)
    }
  }

  /// log P(S) for |S| = `size` where the size decides; for lists see ``supports(atomCount:)``.
  func logProbability(size: Int, atomCount m: Int) -> Double {
    switch self {
    case .uniform(let k): size == k ? -Double.log(supportCount(atomCount: m)) : -.infinity
    case .independent(let p): Double(size) * Double.log(p) + Double(m - size) * Double.log(onePlus: -p)
    case .listed: -.infinity
    }
  }

  /// All supports with log P(S), up to a constant they share.
  func supports(atomCount m: Int) -> [(support: [Int], logPrior: Double)] {
    switch self {
    case .uniform(let k): combinations(k, below: m).map { ($0, logProbability(size: k, atomCount: m)) }
    case .independent:
      (0..<1 << m).map { bits in
        let support = (0..<m).filter { bits >> $0 & 1 == 1 }
        return (support, logProbability(size: support.count, atomCount: m))
      }
    case .listed(let supports, let logWeights): Array(zip(supports, logWeights)).map { ($0, $1) }
    }
  }

  /// One support.
  func draw(atomCount m: Int, _ random: inout RandomStream) -> [Int] {
    switch self {
    case .uniform(let k): random.sample(k, below: m).sorted()
    case .independent(let p): (0..<m).filter { _ in random.uniform() < p }
    case .listed(let supports, let logWeights): supports[random.place(logWeights: logWeights)]
    }
  }

  /// Stops the program where a prior does not fit m atoms.
  func check(atomCount m: Int) {
    switch self {
    case .uniform(let k): require(k >= 0 && k <= m, "supports of \(k) of \(m) atoms")
    case .independent(let p): require(p > 0 && p < 1, "atoms of probability \(p): wanted it between 0 and 1")
    case .listed(let supports, let logWeights):
      require(
        supports.count == logWeights.count, "\(supports.count) supports with \(logWeights.count) log-weights")
      require(
        logWeights.allSatisfy { $0 < .infinity } && logWeights.contains { $0 > -.infinity },
        "log-weights \(logWeights): wanted numbers below infinity, one of them finite")
      for support in supports {
        require(
          Set(support).count == support.count && support.allSatisfy { $0 >= 0 && $0 < m },
          "support \(support) of \(m) atoms: wanted different numbers below \(m)")
      }
    }
  }
}

/// A signal as the prior has it: few atoms with normal coefficients, and white noise.
///
///     S ~ P(S),   z_S ~ N(0, s_x² I),   x = D z,   y = x + v,   v ~ N(0, σ² I)
///
/// With the support known the best estimate is linear, see ``oracle(_:support:)``. Without, it is an average over supports:
/// exact in ``SparsePosterior``, by random pursuits in ``randomMatchingPursuits(_:draws:model:limit:random:)``.
/// (Elad and Yavneh, A plurality of sparse representations is better than the sparsest one alone, IEEE Transactions on
/// Information Theory 55(10), 2009.)
public struct SparseGaussianModel: Sendable {
  /// D, n × m, atoms of any norm.
  public let dictionary: Tensor<Double>
  /// P(S).
  public let prior: SupportPrior
  /// s_x, the standard deviation of a coefficient of the support.
  public let codeDeviation: Double
  /// σ, the standard deviation of the noise, in the units of a sample.
  public let noiseDeviation: Double
  let norms: [Double]

  /// A model; both deviations are greater than zero, and the prior's supports are of the dictionary's atoms.
  public init(dictionary: Tensor<Double>, prior: SupportPrior, codeDeviation: Double, noiseDeviation: Double) {
    require(
      codeDeviation > 0 && noiseDeviation > 0 && codeDeviation < .infinity && noiseDeviation < .infinity,
      "deviations \(codeDeviation) of the code and \(noiseDeviation) of the noise: wanted positive numbers")
    prior.check(atomCount: dictionary.columns)
    (self.dictionary, self.prior) = (dictionary, prior)
    (self.codeDeviation, self.noiseDeviation) = (codeDeviation, noiseDeviation)
    norms = atomNorms(dictionary)
  }

  /// c² = s_x² / (s_x² + σ²): what remains of the coefficient of a unit atom that stands alone.
  public var shrinkage: Double { 1 / (1 + regularisation) }

  /// ρ = σ² / s_x², the weight of the ridge in the fit of a support.
  var regularisation: Double { (noiseDeviation / codeDeviation) * (noiseDeviation / codeDeviation) }

  /// What one draw from the prior consists of.
  public struct Sample: Sendable {
    /// S, ascending (or as listed).
    public let support: [Int]
    /// z, m entries.
    public let code: [Double]
    /// x = D z, n samples.
    public let signal: [Double]
    /// y = x + v, n samples.
    public let noisy: [Double]
  }

  // slice: draw
  /// A random signal: support first, then its coefficients, then the noise.
  public func draw(_ random: inout RandomStream) -> Sample {
    let support = prior.draw(atomCount: dictionary.columns, &random)
    var code = [Double](repeating: 0, count: dictionary.columns)
    for j in support { code[j] = codeDeviation * random.normal() }
    let signal = dictionary.times(code)
    return Sample(
      support: support, code: code, signal: signal, noisy: signal.map { $0 + noiseDeviation * random.normal() })
  }
  // slice.end

  // slice: oracle
  /// The mean of the code given the signal *and its support*: `z_S = (D_SᵀD_S + σ²/s_x² I)⁻¹ D_Sᵀ y`, zero elsewhere.
  /// For orthonormal atoms that is c² D_Sᵀ y: a fit, shrunk.
  /// - Parameters:
  ///   - noisy: y, n samples.
  ///   - support: S, different atoms in any order; may be empty.
  /// - Returns: the code, m entries.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite, or the noise so small that atoms
  ///   which depend on each other cannot be told apart.
  public func oracle(_ noisy: [Double], support: [Int]) throws -> [Double] {
    let fit = try SupportFit(support, gram: dictionary.selectingColumns(support).gram(), model: self)
    var code = [Double](repeating: 0, count: dictionary.columns)
    fit.add(1, fit.whitened(dictionary.times(noisy, transposed: true)), to: &code)
    return code
  }
  // slice.end

  /// log P(S | y) up to a constant that all supports share:
  ///
  ///     log P(S) + ½ h_Sᵀ Q_S⁻¹ h_S − ½ log det Q_S − |S| log s_x,   Q_S = D_SᵀD_S/σ² + I/s_x²,   h_S = D_Sᵀy/σ²
  ///
  /// - Parameters:
  ///   - noisy: y, n samples.
  ///   - support: S; its order matters only in a list, where it must stand as listed. −∞ for what the prior excludes.
  /// - Throws: ``/Tensors/LinearAlgebraError``, as ``oracle(_:support:)``.
  public func logWeight(_ noisy: [Double], support: [Int]) throws -> Double {
    var logPrior = prior.logProbability(size: support.count, atomCount: dictionary.columns)
    if case .listed(let supports, let logWeights) = prior {
      logPrior = supports.firstIndex(of: support).map { logWeights[$0] } ?? -.infinity
    }
    let fit = try SupportFit(support, gram: dictionary.selectingColumns(support).gram(), model: self)
    return logPrior + fit.logEvidence(fit.whitened(dictionary.times(noisy, transposed: true)))
  }
}

/// All ways to choose `count` of the numbers 0 ..< bound, each ascending.
private func combinations(_ count: Int, below bound: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  guard count <= bound else { return [] }
  return (count - 1..<bound).flatMap { last in combinations(count - 1, below: last).map { $0 + [last] } }
}

/// exp(l_i) / Σ exp(l_j), without overflow: the largest exponent is taken out first (log-sum-exp).
func probabilities(logWeights: [Double]) -> [Double] {
  let largest = logWeights.max() ?? 0
  let shares = logWeights.map { Double.exp($0 - largest) }
  let sum = shares.reduce(0, +)
  return shares.map { $0 / sum }
}

extension RandomStream {
  /// The place i with probability proportional to exp(logWeights[i]).
  mutating func place(logWeights: [Double]) -> Int {
    var rest = uniform()
    var last = 0
    for (i, share) in probabilities(logWeights: logWeights).enumerated() where share > 0 {
      if rest < share { return i }
      (rest, last) = (rest - share, i)
    }
    return last  // the shares add up to one less a rounding
  }
}
