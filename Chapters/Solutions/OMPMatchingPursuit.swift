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

/// What the exercise asks of two unit atoms with a given inner product: how far the factors by which matching pursuit
/// shortens the residual of the signal (1.3, 0.7) are from `|d₁ᵀd₂|`, and after how many steps a thousandth of it is left.
///
/// For 0.2, 0.6 and 0.95 the factors agree to twelve digits. A thousandth of this signal is left after 5, 13 and 102 steps:
/// if the first step leaves the share f of the norm, it takes `1 + ln(1000 f) / ln(1 / |d₁ᵀd₂|)`, rounded up. OMP needs two.
public func zigzag(innerProduct c: Double) -> (largestDeviation: Double, steps: Int) {
  let dictionary = Tensor<Double>(rows: [[1, c], [0, (1 - c * c).squareRoot()]])
  let norms = matchingPursuit([1.3, 0.7], dictionary: dictionary, steps: 400).residualNorms
  let steps = norms.firstIndex { $0 <= norms[0] / 1000 } ?? norms.count
  // The first step depends on the signal; those after it must all have the factor c, as far as rounding lets one see.
  let factors = (1..<steps).map { norms[$0 + 1] / norms[$0] }
  return (factors.map { abs($0 - abs(c)) }.max() ?? 0, steps)
}
// slice.end
