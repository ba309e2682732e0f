import Tensors

/// Your ISTA. This is a blank sheet: it answers zeros, and the claims of chapter 01 say so.
///
/// Solve `min over z of ½‖x − D z‖² + λ‖z‖₁` by `z ← soft(z + t Dᵀ(x − D z), t λ)` with the step t = 1/L, L = ‖D‖₂², from
/// z = 0. Useful: `dictionary.times(z)`, `dictionary.times(r, transposed: true)`, `dictionary.spectralNormSquared()`.
/// - Parameters:
///   - dictionary: D, n × m, an atom a column, of any norm.
///   - signal: x, n samples.
///   - lambda: λ.
///   - iterations: K.
/// - Returns: the iterates z₁ … z_K, m numbers each.
func myISTA(
  _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
) throws -> [[Double]] {
  let z = [Double](repeating: 0, count: dictionary.columns)
  return [[Double]](repeating: z, count: iterations)
}
