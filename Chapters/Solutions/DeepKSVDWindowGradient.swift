import Images
import Tensors

// Chapter 5, exercise 4.

// slice: solution
/// The gradient of a loss with respect to the window of an average of patches.
///
/// A pixel is y = Σᵢ wᵢ rᵢ / Σᵢ wᵢ, so ∂y/∂wᵢ = (rᵢ − y) / Σᵢ wᵢ. Patch k has place i at one pixel; the gradient of wᵢ sums over the
/// patches. As matrices: take the picture of G / Σw apart into patches, take the patches of y from the cleaned ones, multiply
/// entry by entry, and sum over the patches.
/// - Parameters:
///   - patches: P × n, the cleaned patches.
///   - grid: where they lie.
///   - gradient: G, of the loss with respect to the picture.
/// - Returns: one number for each place of a patch.
public func windowGradient(
  patches: Tensor<Double>, grid: Patches, window: [Double], gradient: Tensor<Double>
) -> [Double] {
  let picture = grid.average(patches, window: window)
  let weights = grid.weights(window: window, patchWeights: nil)
  let shares = grid.extract(from: gradient.combined(with: weights) { $0 / $1 })
  let deviations = patches - grid.extract(from: picture)
  var sums = [Double](repeating: 0, count: patches.columns)
  for k in 0..<patches.rows {
    for i in 0..<patches.columns { sums[i] += shares[k, i] * deviations[k, i] }
  }
  return sums
}
// slice.end
