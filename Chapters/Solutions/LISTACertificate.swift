import Tensors

// Chapter 4, exercise 3.

// slice: solution
/// How many atoms the two-line theorem allows with a weight W, and by which factor the error bound falls in every layer.
///
/// With μ the largest |w_iᵀa_j|, i ≠ j, the bound falls by μ(2s − 1). That is below one for s < (1 + 1/μ)/2.
/// - Parameters:
///   - weight: W, n × m, with w_iᵀa_i = 1.
///   - dictionary: A, n × m.
/// - Returns: the largest s, and μ(2s − 1) for it; s = 0 where not even one atom is safe.
public func certifiedSparsity(weight: Tensor<Double>, dictionary: Tensor<Double>) -> (atoms: Int, factor: Double) {
  let products = weight.transposedMatmul(dictionary)
  var mu = 0.0
  for i in 0..<products.rows { for j in 0..<products.columns where i != j { mu = max(mu, abs(products[i, j])) } }
  guard mu > 0 else { return (dictionary.columns, 0) }
  let s = Int(((1 + 1 / mu) / 2).rounded(.up)) - 1
  return (s, mu * Double(2 * s - 1))
}
// slice.end
