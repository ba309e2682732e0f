import Sparse
import Tensors

/// Your orthogonal matching pursuit. This is a blank sheet: it chooses no atom, and the claims of chapter 02 say so.
///
/// While there are fewer than `limit.atoms` atoms and `‖r‖² > limit.squaredError`: add the atom with the largest
/// `|d_jᵀ r| / ‖d_j‖`, fit all chosen atoms anew, and take the residual of that fit. Useful:
/// `dictionary.selectingColumns(support).leastSquares(signal)`.
/// - Parameters:
///   - dictionary: D, n × m, an atom a column, of any norm.
///   - signal: x, n samples.
///   - limit: when to stop.
/// - Returns: the chosen atoms in order, and their coefficients.
func myOMP(
  _ dictionary: Tensor<Double>, _ signal: [Double], _ limit: PursuitLimit<Double>
) throws -> (support: [Int], coefficients: [Double]) {
  ([], [])
}
