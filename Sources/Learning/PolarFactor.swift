import Tensors

/// The orthonormal factor of a matrix M of full rank: (M Mᵀ)^(−1/2) M for a wide one, M (Mᵀ M)^(−1/2) for a tall one. It is
/// U Vᵀ of the singular value decomposition U S Vᵀ, so all singular values become one.
///
/// Directions of less than a millionth of the largest singular value are rounding, and are left out.
/// - Throws: ``LinearAlgebraError`` when an entry is not finite.
func polarFactor(_ matrix: Tensor<Float>) throws -> Tensor<Float> {
  let isWide = matrix.rows <= matrix.columns
  let precise = Tensor<Double>(matrix)
  let (values, vectors) = try (isWide ? precise.matmul(precise, transposed: true) : precise.gram()).symmetricEigen()
  let largest = values.last ?? 0
  guard largest > 0 else { return matrix }
  // V diag(λ^(−1/2)) Vᵀ
  let roots = values.map { $0 > 1e-12 * largest ? 1 / $0.squareRoot() : 0 }
  var scaled = vectors
  for i in 0..<scaled.rows { for j in 0..<scaled.columns { scaled[i, j] *= roots[j] } }
  let inverseRoot = scaled.matmul(vectors, transposed: true)
  return Tensor<Float>(isWide ? inverseRoot.matmul(precise) : precise.matmul(inverseRoot))
}
