import Networks
import Sparse
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

/// Random dictionaries, with W = A and with the computed weight: how often the second one allows more atoms, as many, or fewer,
/// and how often its largest product is the larger one although the sum of its squares is always the smaller one.
///
/// Of a hundred dictionaries 64 × 72 the computed weight allows more atoms in all hundred; of a hundred 32 × 64 in none, where
/// both allow one. Among the latter are six in which its largest product is the larger one. So no: a smaller sum of squares does
/// not always mean a smaller maximum, and a smaller maximum does not always mean one more atom.
/// - Throws: ``LinearAlgebraError``, which seeded dictionaries do not cause.
public func comparedCertificates(
  length: Int, atoms: Int, dictionaries: Int
) throws -> (more: Int, same: Int, fewer: Int, largerCoherence: Int) {
  var (more, same, fewer, larger) = (0, 0, 0, 0)
  for seed in 1...dictionaries {
    let a: Tensor<Double> = Dictionaries.random(length: length, atoms: atoms, seed: UInt64(seed))
    let weight = try AnalyticWeight.closedForm(a)
    let (own, computed) = (
      certifiedSparsity(weight: a, dictionary: a).atoms, certifiedSparsity(weight: weight, dictionary: a).atoms
    )
    if computed > own { more += 1 } else if computed == own { same += 1 } else { fewer += 1 }
    if AnalyticWeight.coherence(weight, a) > AnalyticWeight.coherence(a, a) { larger += 1 }
  }
  return (more, same, fewer, larger)
}
// slice.end
