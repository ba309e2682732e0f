import Denoisers
import Notebook
import Sparse
import Tensors

/// A vector as it stands in the prose: (2.20, 1.60).
func words(_ vector: [Double], decimals: Int = 2) -> String {
  "(" + vector.map { NumberFormat.decimals(decimals).text($0) }.joined(separator: ", ") + ")"
}

/// Number of ways to choose k of m atoms.
func supportCount(_ m: Int, choose k: Int) -> Double {
  (0..<k).reduce(1) { $0 * Double(m - $1) / Double($1 + 1) }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Standard deviation over a sample.
func deviation(_ values: [Double]) -> Double {
  let centre = mean(values)
  return (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(1, values.count - 1))).squareRoot()
}

/// Signals of independent standard normal samples, P × n.
func normalSignals(_ count: Int, length: Int, seed: UInt64) -> Tensor<Double> {
  var random = RandomStream(seed: seed, stream: "signals")
  return random.normals(count, length)
}

/// Patches less their means.
func centred(_ patches: Tensor<Float>) -> Tensor<Float> {
  var result = patches
  _ = removeMeans(&result)
  return result
}

extension SparseCodes {
  /// The codes of signals that are larger by a factor.
  func scaled(by factor: Scalar) -> SparseCodes {
    SparseCodes(atomCount: atomCount, starts: starts, atoms: atoms, values: values.map { factor * $0 })
  }
}

/// Orthogonality and decay of plain OMP over random signals, step by step.
struct StepChecks: Sendable {
  /// The largest |d_jᵀr| / ‖x‖ over the chosen atoms, all steps and signals.
  var orthogonality = 0.0
  /// The largest ‖r_{k+1}‖² / ((1 − c²) ‖r_k‖²), where c is the best atom's cosine with the residual.
  var decay = 0.0

  init(dictionary: Tensor<Double>, signals: Tensor<Double>, atoms: Int) throws {
    for i in 0..<signals.rows {
      let x = signals.row(i)
      var (residual, energy) = (x, dot(x, x))
      for k in 1...atoms {
        let best = dictionary.times(residual, transposed: true).reduce(0) { max($0, abs($1)) }
        let pursuit = try orthogonalMatchingPursuit(x, dictionary: dictionary, limit: .atoms(k))
        (residual, energy) = (pursuit.residual, dot(residual, residual))
        let chosen = dictionary.selectingColumns(pursuit.support).times(residual, transposed: true)
        orthogonality = max(orthogonality, chosen.reduce(0) { max($0, abs($1)) } / norm(x))
        decay = max(decay, dot(residual, residual) / (energy - best * best))
      }
    }
  }
}

/// How far Batch-OMP and plain OMP are apart over a batch.
struct BatchAgainstPlain: Sendable {
  /// The share of signals with the same atoms in the same order.
  let sameSupports: Double
  /// The largest difference of two codes over the largest entry of any code.
  let largestDifference: Double

  init(_ signals: Tensor<Double>, dictionary: Tensor<Double>, limit: PursuitLimit<Double>) throws {
    let fast = BatchOMP(dictionary: dictionary).encode(signals, limit: limit)
    let plain = try (0..<signals.rows).map {
      try orthogonalMatchingPursuit(signals.row($0), dictionary: dictionary, limit: limit)
    }
    sameSupports = share(plain.indices.map { fast.support($0) == plain[$0].support })
    let m = dictionary.columns
    let dense = Tensor(rows: plain.map { $0.dense(atomCount: m) })
    largestDifference = (fast.dense() - dense).largestMagnitude / max(dense.largestMagnitude, .leastNormalMagnitude)
  }
}

/// The share of the energy of signals that OMP leaves with 0, 1, … atoms.
func energyLeft(_ signals: Tensor<Float>, dictionary: Tensor<Float>, atoms: ClosedRange<Int>) -> [Double] {
  let pursuit = BatchOMP(dictionary: dictionary)
  return atoms.map { k in
    let estimates = pursuit.encode(signals, limit: .atoms(k)).synthesis(dictionary)
    return Double((signals - estimates).squaredNorm / signals.squaredNorm)
  }
}

/// The separable Haar wavelets of 8 × 8 patches: 64 orthonormal atoms.
func haarPatches() -> Tensor<Float> {
  let wavelets: Tensor<Float> = Dictionaries.haar(length: 8)
  return Tensor(shape: [64, 64]) { out in
    for r in 0..<8 {
      for q in 0..<8 {
        for j in 0..<64 { out[(r * 8 + q) * 64 + j] = wavelets[q, j / 8] * wavelets[r, j % 8] }
      }
    }
  }
}
