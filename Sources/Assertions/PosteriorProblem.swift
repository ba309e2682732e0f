import Foundation
import Tensors

/// Signals of few atoms in noise, and what is the best guess of their codes: by going through all supports.
///
/// The probability of a support comes from the density of the signal itself, `−½ yᵀC_S⁻¹y − ½ log det C_S` with the
/// covariance `C_S = s_x² D_S D_Sᵀ + σ² I` of n samples. Shorter ways work with k × k matrices; they are judged by
/// this. (Elad and Yavneh, IEEE Transactions on Information Theory 55(10), 2009.)
struct PosteriorProblem: Sendable {
  /// D, n × m, an atom a column, of any norm.
  let dictionary: Tensor<Double>
  /// s_x, the standard deviation of a coefficient.
  let codeDeviation: Double
  /// σ, that of the noise.
  let noiseDeviation: Double
  /// k, the atoms of every support; all supports of this size are equally likely.
  let sparsity: Int
  /// The codes drawn, P × m.
  let codes: Tensor<Double>
  /// The noisy signals, P × n.
  let signals: Tensor<Double>

  /// Draws signals from the model.
  init(
    _ dictionary: Tensor<Double>, codeDeviation: Double = 1.3, noiseDeviation: Double = 0.7, sparsity: Int, count: Int,
    _ random: inout RandomStream
  ) {
    (self.dictionary, self.sparsity) = (dictionary, sparsity)
    (self.codeDeviation, self.noiseDeviation) = (codeDeviation, noiseDeviation)
    var codes = Tensor<Double>(zeros: count, dictionary.columns)
    for i in 0..<count {
      for j in random.sample(sparsity, below: dictionary.columns) { codes[i, j] = codeDeviation * random.normal() }
    }
    self.codes = codes
    signals =
      codes.matmul(dictionary, transposed: true) + random.normals(count, dictionary.rows, deviation: noiseDeviation)
  }

  /// ρ = σ²/s_x².
  var ridge: Double { noiseDeviation * noiseDeviation / (codeDeviation * codeDeviation) }

  /// The mean of the code given the signal, and the mean of the code given the most probable support besides, P × m
  /// each.
  /// - Throws: ``LinearAlgebraError`` when the dictionary is not finite.
  func estimates() throws -> (mean: Tensor<Double>, mostProbable: Tensor<Double>) {
    let m = dictionary.columns
    let supports = (0..<1 << m).filter { $0.nonzeroBitCount == sparsity }.map { bits in
      (0..<m).filter { bits >> $0 & 1 == 1 }
    }
    let fits = try supports.map(fit)
    var (mean, mostProbable) = (codes.map { _ in 0 }, codes.map { _ in 0 })
    for i in 0..<signals.rows {
      let logWeights = fits.map { $0.logWeights[i] }
      let best = logWeights.indices.max { logWeights[$0] < logWeights[$1] } ?? 0
      // Relative to the largest, so that none overflows.
      let shares = logWeights.map { exp($0 - logWeights[best]) }
      let sum = shares.reduce(0, +)
      for (s, support) in supports.enumerated() {
        for (place, j) in support.enumerated() {
          mean[i, j] += shares[s] / sum * fits[s].codes[i, place]
          if s == best { mostProbable[i, j] = fits[s].codes[i, place] }
        }
      }
    }
    return (mean, mostProbable)
  }

  /// For every signal the log-probability of a support, up to a constant that all share, and `s_x² D_Sᵀ C_S⁻¹ y`.
  private func fit(_ support: [Int]) throws -> (logWeights: [Double], codes: Tensor<Double>) {
    let (atoms, variance) = (dictionary.selectingColumns(support), codeDeviation * codeDeviation)
    let noise = Tensor(identity: dictionary.rows).scaled(by: noiseDeviation * noiseDeviation)
    let (values, vectors) = try noise.adding(variance, atoms, times: atoms, transposed: true).symmetricEigen()
    let halfLogDeterminant = values.reduce(0) { $0 + log($1) } / 2
    var turned = signals.matmul(vectors)
    let logWeights = (0..<turned.rows).map { i in
      let energy = zip(turned.row(i), values).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      return -energy / 2 - halfLogDeterminant
    }
    for i in 0..<turned.rows { for (j, value) in values.enumerated() { turned[i, j] /= value } }
    return (logWeights, turned.matmul(vectors, transposed: true).matmul(atoms).scaled(by: variance))
  }
}
