import Tensors

// Chapter 2, exercise 1.

// slice: solution
/// Matching pursuit (Mallat and Zhang 1993): take the best single atom, again and again, without fitting anew.
///
/// With two unit atoms the residual after the first step is orthogonal to the atom chosen last. So the other atom is
/// next, and it takes away all but the part orthogonal to itself. The residual lies in the plane of the two atoms, at
/// right angles to one of them; its cosine with the other is `√(1 − (d₁ᵀd₂)²)`, and what is left is the sine,
/// `|d₁ᵀd₂|`, of its length.
/// - Parameters:
///   - signal: x, n samples.
///   - dictionary: D, n × m, unit atoms.
///   - steps: how many.
/// - Returns: the code, m entries, and the norm of the residual before the first step and after each.
public func matchingPursuit(
  _ signal: [Double], dictionary: Tensor<Double>, steps: Int
) -> (code: [Double], residualNorms: [Double]) {
  var code = [Double](repeating: 0, count: dictionary.columns)
  var residual = signal
  var norms = [norm(residual)]
  for _ in 0..<steps {
    let correlations = dictionary.times(residual, transposed: true)
    guard let best = correlations.indices.max(by: { abs(correlations[$0]) < abs(correlations[$1]) }) else { break }
    code[best] += correlations[best]
    residual = zip(residual, dictionary.column(best)).map { $0 - correlations[best] * $1 }
    norms.append(norm(residual))
  }
  return (code, norms)
}
// slice.end
