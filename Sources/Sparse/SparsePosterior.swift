import RealModule
import Tensors

/// P(S | y) by going through all supports, and the two estimates that follow from it. Exact, and for small problems only.
///
/// The matrices Q_S do not depend on the signal: they are factored once and serve every signal.
public struct SparsePosterior: Sendable {
  /// The model whose posterior this is.
  public let model: SparseGaussianModel
  private let fits: [SupportFit]
  private let logPriors: [Double]

  /// More supports than this are refused: 2 · 10⁵ factorisations take a fraction of a second.
  public static let mostSupports = 200_000

  /// Factors Q_S for every support of the prior.
  /// - Parameter model: with at most ``mostSupports`` supports.
  /// - Throws: ``/Tensors/LinearAlgebraError`` as ``SparseGaussianModel/oracle(_:support:)``.
  public init(_ model: SparseGaussianModel) throws {
    let count = model.prior.supportCount(atomCount: model.dictionary.columns)
    require(
      count <= Double(Self.mostSupports),
      "\(count) supports to go through: wanted at most \(Self.mostSupports); random pursuits do without")
    self.model = model
    let gram = model.dictionary.gram()
    let all = model.prior.supports(atomCount: model.dictionary.columns)
    logPriors = all.map(\.logPrior)
    fits = try all.map { support, _ in
      let part = Tensor(
        shape: [support.count, support.count], elements: support.flatMap { i in support.map { gram[i, $0] } })
      return try SupportFit(support, gram: part, model: model)
    }
  }

  /// The supports, in the order of the weights.
  public var supports: [[Int]] { fits.map(\.support) }

  /// P(S | y) for every support; they sum to one.
  /// - Parameter noisy: y, n samples.
  public func weights(_ noisy: [Double]) -> [Double] {
    probabilities(logWeights: logWeights(model.dictionary.times(noisy, transposed: true)))
  }

  // slice: estimates
  /// The estimate of least mean squared error (MMSE): the mean of the code given the signal, `Σ_S P(S|y) z_S`.
  ///
  /// It is dense though no code of the model is, and `D` times it is the best estimate of the clean signal as well.
  /// - Parameter noisy: P × n, one signal a row.
  /// - Returns: P × m, one code a row.
  public func posteriorMean(_ noisy: Tensor<Double>) -> Tensor<Double> {
    let parts = mapRows(noisy) { correlations in
      var code = [Double](repeating: 0, count: correlations.count)
      for (fit, weight) in zip(fits, probabilities(logWeights: logWeights(correlations))) where weight != 0 {
        fit.add(weight, fit.whitened(correlations), to: &code)
      }
      return code
    }
    return Tensor(shape: [noisy.rows, model.dictionary.columns], elements: Array(parts.joined()))
  }

  /// The most probable support (MAP) and the mean of the code given that support.
  /// - Parameter noisy: P × n, one signal a row.
  public func mostProbable(_ noisy: Tensor<Double>) -> SparseCodes<Double> {
    let parts = mapRows(noisy) { correlations in
      let logWeights = logWeights(correlations)
      let best = fits[logWeights.indices.max { logWeights[$0] < logWeights[$1] } ?? 0]
      return (best.support.map { Int32($0) }, best.coefficients(best.whitened(correlations)))
    }
    return SparseCodes(
      atomCount: model.dictionary.columns, starts: parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.0.count) },
      atoms: Array(parts.map(\.0).joined()), values: Array(parts.map(\.1).joined()))
  }
  // slice.end

  // slice: sample
  /// A code drawn from the posterior: a support with the probability P(S | y), then its coefficients. Given y it is
  /// distributed as the true code is.
  /// - Parameters:
  ///   - noisy: P × n, one signal a row.
  ///   - random: gives a support and |S| normal numbers for each signal, in their order.
  public func sample(_ noisy: Tensor<Double>, _ random: inout RandomStream) -> SparseCodes<Double> {
    let correlations = noisy.matmul(model.dictionary)
    let parts = (0..<noisy.rows).map { i in
      let own = correlations.row(i)
      let fit = fits[random.place(logWeights: logWeights(own))]
      let noise = fit.support.map { _ in model.noiseDeviation * random.normal() }
      return (fit.support.map { Int32($0) }, fit.coefficients(zip(fit.whitened(own), noise).map { $0 + $1 }))
    }
    return SparseCodes(
      atomCount: model.dictionary.columns, starts: parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.0.count) },
      atoms: Array(parts.map(\.0).joined()), values: Array(parts.map(\.1).joined()))
  }
  // slice.end

  /// log P(S | y) up to a constant, from Dᵀy.
  private func logWeights(_ correlations: [Double]) -> [Double] {
    zip(fits, logPriors).map { fit, logPrior in logPrior + fit.logEvidence(fit.whitened(correlations)) }
  }

  /// One result a signal, from its Dᵀy, on all workers.
  private func mapRows<Result: Sendable>(
    _ noisy: Tensor<Double>, _ body: @Sendable (_ correlations: [Double]) -> Result
  ) -> [Result] {
    let correlations = noisy.matmul(model.dictionary)
    // Sixteen signals a chunk: one signal already costs thousands of operations.
    let parts = Parallel.mapChunks(of: noisy.rows, size: 16) { rows in rows.map { body(correlations.row($0)) } }
    return Array(parts.joined())
  }
}

/// The linear-Gaussian problem of one support, factored: A_S = D_SᵀD_S + ρ I = σ² Q_S = L Lᵀ with ρ = σ²/s_x².
struct SupportFit: Sendable {
  let support: [Int]
  private let lower: [Double]  // L, k × k
  private let logVolume: Double  // −½ log det A_S + k log (σ/s_x) = −½ log det Q_S − k log s_x
  private let noiseEnergy: Double  // 2σ²

  /// - Parameter gram: D_SᵀD_S.
  init(_ support: [Int], gram: Tensor<Double>, model: SparseGaussianModel) throws {
    let k = support.count
    var matrix = gram
    for i in 0..<k { matrix[i, i] += model.regularisation }
    self.support = support
    lower = try matrix.cholesky().elements
    noiseEnergy = 2 * model.noiseDeviation * model.noiseDeviation
    let halfLogDeterminant = (0..<k).reduce(0) { [lower] in $0 + Double.log(lower[$1 * k + $1]) }
    logVolume = Double(k) * Double.log(model.noiseDeviation / model.codeDeviation) - halfLogDeterminant
  }

  /// u = L⁻¹ D_Sᵀy from Dᵀy.
  func whitened(_ correlations: [Double]) -> [Double] {
    var u = [Double]()
    u.reserveCapacity(support.count)
    for (i, j) in support.enumerated() {
      var sum = correlations[j]
      let row = i * support.count
      for l in 0..<i { sum -= lower[row + l] * u[l] }
      u.append(sum / lower[row + i])
    }
    return u
  }

  /// ½ h_Sᵀ Q_S⁻¹ h_S − ½ log det Q_S − k log s_x, where the first is ‖u‖² / 2σ².
  func logEvidence(_ whitened: [Double]) -> Double {
    whitened.reduce(0) { $0 + $1 * $1 } / noiseEnergy + logVolume
  }

  /// z_S from Lᵀ z_S = u. With noise of deviation σ on u it is a draw from N(z_S, Q_S⁻¹), since (L⁻ᵀ)(L⁻ᵀ)ᵀ = A_S⁻¹ = Q_S⁻¹/σ².
  func coefficients(_ whitened: [Double]) -> [Double] {
    let k = support.count
    var z = whitened
    for i in stride(from: k - 1, through: 0, by: -1) {
      for l in i + 1..<max(k, i + 1) { z[i] -= lower[l * k + i] * z[l] }
      z[i] /= lower[i * k + i]
    }
    return z
  }

  /// `code += weight · z_S`.
  func add(_ weight: Double, _ whitened: [Double], to code: inout [Double]) {
    for (j, z) in zip(support, coefficients(whitened)) { code[j] += weight * z }
  }
}

// What needs no enumeration: supports of one atom, and atoms that do not overlap.

extension SparseGaussianModel {
  /// P(j | y) of the supports of one atom, all equally likely before (k = 1). For unit atoms it is proportional to
  /// `exp(c² (d_jᵀy)² / 2σ²)`.
  /// - Parameter noisy: y, n samples.
  /// - Returns: m probabilities, which sum to one.
  public func singleAtomPosterior(_ noisy: [Double]) -> [Double] {
    let correlations = dictionary.times(noisy, transposed: true)
    return probabilities(logWeights: singleAtomLogWeights(correlations, of: Array(norms.indices)))
  }

  /// log P(j | y) up to a constant for some atoms, from Dᵀy. With ρ = σ²/s_x², A_S is the number ‖d_j‖² + ρ, which is
  /// 1/c² for a unit atom.
  func singleAtomLogWeights(_ correlations: [Double], of atoms: [Int]) -> [Double] {
    let (rho, variance) = (regularisation, noiseDeviation * noiseDeviation)
    return atoms.map { j in
      let a = norms[j] * norms[j] + rho
      return correlations[j] * correlations[j] / (2 * variance * a) - Double.log(a) / 2
    }
  }

  /// The MMSE estimate over orthonormal atoms that take part independently of each other. There it is a shrinkage, one
  /// coefficient at a time; see ``posteriorMeanShrinkage(_:probability:codeDeviation:noiseDeviation:)``.
  /// - Parameter noisy: P × n, one signal a row.
  /// - Returns: P × m, one code a row.
  public func orthonormalPosteriorMean(_ noisy: Tensor<Double>) -> Tensor<Double> {
    guard case .independent(let p) = prior else { unreachable("a prior of independent atoms is wanted") }
    let m = dictionary.columns
    let gramError = (dictionary.gram() - Tensor(identity: m)).squaredNorm
    require(gramError <= 1e-16 * Double(m), "‖DᵀD − I‖² = \(gramError): wanted orthonormal atoms")
    return noisy.matmul(dictionary).map {
      posteriorMeanShrinkage($0, probability: p, codeDeviation: codeDeviation, noiseDeviation: noiseDeviation).value
    }
  }
}

/// The mean of one coefficient given b = d_jᵀy, when atoms are orthonormal and each takes part with probability p:
/// `q c² b`, where q is the probability, with b seen, that the atom takes part.
///
///     q = o / (1 + o),   o = p/(1 − p) · √(1 − c²) · exp(c² b² / 2σ²)
///
/// (Protter, Yavneh and Elad, Closed-form MMSE estimation for signal denoising under sparse representation modeling over
/// a unitary dictionary, IEEE Transactions on Signal Processing 58(7), 2010.)
/// - Parameters:
///   - b: the correlation of a unit atom with the noisy signal.
///   - p: the probability, between 0 and 1.
///   - codeDeviation: s_x > 0.
///   - noiseDeviation: σ > 0.
public func posteriorMeanShrinkage(
  _ b: Double, probability p: Double, codeDeviation: Double, noiseDeviation: Double
) -> (value: Double, activity: Double) {
  let (s, v) = (codeDeviation * codeDeviation, noiseDeviation * noiseDeviation)
  let c = s / (s + v)  // c²
  let logOdds = Double.log(p / (1 - p)) + Double.log(v / (s + v)) / 2 + c * b * b / (2 * v)
  let q = 1 / (1 + Double.exp(-logOdds))
  return (q * c * b, q)
}
