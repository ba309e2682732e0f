import Tensors

/// Your FISTA. This is a blank sheet: it answers zeros, and the claims of chapter 01 say so.
///
/// ISTA's step, taken from a point a little beyond the last iterate: with t₁ = 1, `t_{k+1} = (1 + √(1 + 4 t_k²))/2` and
/// `point = x_k + (t_k − 1)/t_{k+1} · (x_k − x_{k−1})`.
/// - Parameters:
///   - dictionary: D, n × m, an atom a column, of any norm.
///   - signal: x, n samples.
///   - lambda: λ.
///   - iterations: K.
/// - Returns: the iterates x₁ … x_K (not the points between them), m numbers each.
func myFISTA(
  _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
) throws -> [[Double]] {
  let z = [Double](repeating: 0, count: dictionary.columns)
  return [[Double]](repeating: z, count: iterations)
}
