import Tensors

extension StridedModel {
  /// The largest eigenvalue of DᵀD, ‖D‖₂², of the synthesis filters on this model's grid, by the power method; never more
  /// than the true one. Its inverse is ISTA's step size.
  ///
  /// A picture's norm grows with its size towards that of the endless plane, and has nearly reached it at some ten filters a
  /// side.
  /// - Parameters:
  ///   - iterations: steps of the power method.
  ///   - seed: of its start.
  public func spectralNormSquared<Scalar: TensorScalar>(iterations: Int = 100, seed: UInt64 = 0) -> Scalar
  where Value == Tensor<Scalar> {
    var random = RandomStream(seed: seed, stream: "power-method")
    var x: Tensor<Scalar> = random.normals(grid.height, grid.width)
    var norm = Scalar.zero
    for _ in 0..<max(1, iterations) {
      x = x.scaled(by: 1 / Scalar.sqrt(max(x.squaredNorm, .leastNormalMagnitude)))
      let next = picture(patches(x).matmul(filters.synthesis))
      norm = dot(x.elements, next.elements)
      x = next
    }
    return norm
  }
}
