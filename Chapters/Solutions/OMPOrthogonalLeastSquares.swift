import Sparse
import Tensors

// Chapter 2, exercise 4.

// slice: solution
/// Orthogonal least squares: every step takes the atom that leaves the smallest residual *after* the new fit.
///
/// Let `d⊥` be the part of an atom that is orthogonal to the chosen ones. The new fit can use nothing else of it, so it
/// lowers ‖r‖² by `(d⊥ᵀr)² / ‖d⊥‖²`; and `d⊥ᵀr = dᵀr`, for r is orthogonal to the chosen atoms. Hence the division by
/// the length of `d⊥`. Keeping all `d⊥` up to date costs one Gram–Schmidt step for every atom.
/// - Parameters:
///   - signal: x, n samples.
///   - dictionary: D, n × m, atoms of any norm.
///   - count: number of atoms, at most n.
/// - Returns: the support in order of choice, the coefficients, and ‖r‖² after each atom.
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func orthogonalLeastSquares(
  _ signal: [Double], dictionary: Tensor<Double>, count: Int
) throws -> (support: [Int], coefficients: [Double], squaredErrors: [Double]) {
  var remainders = (0..<dictionary.columns).map { dictionary.column($0) }  // d⊥ of every atom
  var (support, residual, errors) = ([Int](), signal, [Double]())
  while support.count < min(count, dictionary.rows) {
    let gains = remainders.map { d in
      let squared = dot(d, d)
      // What is left of an atom in the span of the chosen ones is rounding.
      return squared > 1e-20 ? dot(d, residual) * dot(d, residual) / squared : 0
    }
    guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[best] > 0 else { break }
    let length = norm(remainders[best])
    let direction = remainders[best].map { $0 / length }
    func without(_ v: [Double]) -> [Double] {
      let along = dot(v, direction)
      return zip(v, direction).map { $0 - along * $1 }
    }
    support.append(best)
    residual = without(residual)
    remainders = remainders.map(without)
    errors.append(dot(residual, residual))
  }
  return (support, try dictionary.selectingColumns(support).leastSquares(signal), errors)
}

/// Among random signals, the shares for which orthogonal least squares leaves less than OMP after a number of atoms, and for
/// which it leaves more. For 16 samples, 48 atoms and five steps it leaves less for about four signals in ten, and more for
/// about one in ten: the better step is not always the better way.
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func leastSquaresAgainstOMP(
  length: Int, atoms: Int, count: Int, signals: Int, seed: UInt64
) throws -> (less: Double, more: Double) {
  let dictionary: Tensor<Double> = Dictionaries.random(length: length, atoms: atoms, seed: seed)
  var random = RandomStream(seed: seed, stream: "least-squares-against-omp")
  var (less, more) = (0.0, 0.0)
  for _ in 0..<signals {
    let signal = (0..<length).map { _ in random.normal() }
    let mine = try orthogonalLeastSquares(signal, dictionary: dictionary, count: count).squaredErrors.last ?? 0
    let pursuit = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(count))
    let ratio = mine / dot(pursuit.residual, pursuit.residual)
    // The same support gives the same residual up to rounding.
    if ratio < 1 - 1e-9 { less += 1 / Double(signals) }
    if ratio > 1 + 1e-9 { more += 1 / Double(signals) }
  }
  return (less, more)
}
// slice.end
