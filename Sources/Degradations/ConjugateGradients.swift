import Tensors

/// The x of M x = b for a symmetric positive definite map, by conjugate gradients (Hestenes and Stiefel 1952).
/// - Parameters:
///   - apply: M.
///   - right: b.
///   - preconditioner: a symmetric positive definite map near the inverse of M; the identity unless given.
///   - tolerance: residual at which to stop, over the length of b.
///   - iterations: the most steps.
func conjugateGradients(
  _ apply: (Tensor<Double>) -> Tensor<Double>, _ right: Tensor<Double>,
  preconditioner: (Tensor<Double>) -> Tensor<Double> = { $0 }, tolerance: Double = 1e-6, iterations: Int = 100
) -> Tensor<Double> {
  var x = Tensor<Double>(repeating: 0, shape: right.shape)
  var residual = right
  let limit = tolerance * tolerance * right.squaredNorm
  var preconditioned = preconditioner(residual)
  var direction = preconditioned
  var product = dot(residual.elements, preconditioned.elements)
  for _ in 0..<iterations {
    guard residual.squaredNorm > limit, product > 0 else { break }
    let image = apply(direction)
    let curvature = dot(direction.elements, image.elements)
    guard curvature > 0 else { break }
    let step = product / curvature
    x = x.combined(with: direction) { $0 + step * $1 }
    residual = residual.combined(with: image) { $0 - step * $1 }
    preconditioned = preconditioner(residual)
    let next = dot(residual.elements, preconditioned.elements)
    let share = next / product
    direction = preconditioned.combined(with: direction) { $0 + share * $1 }
    product = next
  }
  return x
}
