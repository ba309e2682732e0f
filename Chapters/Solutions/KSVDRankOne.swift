import Tensors

// slice: rank-one
/// The approximate update, repeated: `z ← E d`, then `d ← Eᵀz / ‖Eᵀz‖`. This is the power method on EᵀE.
///
/// Written in singular vectors of E, a round multiplies the k-th coefficient of d by σ_k². So the part that is not yet
/// the first singular vector shrinks by (σ₂/σ₁)² a round, and the error it causes by (σ₂/σ₁)⁴.
/// - Parameters:
///   - errors: E, one user's row after the other.
///   - atom: the start, of unit norm.
///   - rounds: how often to alternate.
/// - Returns: the atom, its coefficients `E d`, and the error ‖E − z dᵀ‖² at the start and after each round.
public func repeatedUpdate(
  of errors: Tensor<Double>, from atom: [Double], rounds: Int
) -> (atom: [Double], coefficients: [Double], squaredErrors: [Double]) {
  let energy = dot(errors.elements, errors.elements)
  var (d, z) = (atom, errors.times(atom))
  // With z = E d and ‖d‖ = 1 the error is ‖E‖² − ‖z‖².
  var history = [energy - dot(z, z)]
  for _ in 0..<rounds {
    let sum = errors.times(z, transposed: true)
    let length = norm(sum)
    guard length > 0 else { break }
    d = sum.map { $0 / length }
    z = errors.times(d)
    history.append(energy - dot(z, z))
  }
  return (d, z, history)
}

/// The numbers for the chapter's example by hand: the errors before and after each of two rounds, the limit, and the factor
/// (σ₂/σ₁)⁴ by which the rest shrinks in a round.
public func handExample() throws -> (squaredErrors: [Double], limit: Double, factor: Double) {
  let errors = Tensor<Double>(rows: [[2, 1], [4, 3], [-2, -1]])
  let s = try errors.svd().s
  let ratio = s[1] / s[0]
  return (
    repeatedUpdate(of: errors, from: [1, 0], rounds: 2).squaredErrors, s[1] * s[1], ratio * ratio * ratio * ratio
  )
}
// slice.end
