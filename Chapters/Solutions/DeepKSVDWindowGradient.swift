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

/// The answers for patches of 3 × 3 and the loss ½‖picture‖²: the largest difference to central quotients, 3e-10, which is
/// the error of the quotients; and the product of gradient and window, zero but for rounding.
public func windowGradientAnswers() -> (difference: Double, product: Double) {
  var random = RandomStream(seed: 1, stream: "window")
  let grid = Patches(height: 9, width: 8, side: 3)
  let patches: Tensor<Double> = random.normals(grid.count, 9)
  let window = (0..<9).map { _ in random.uniform(0.5, 2) }
  func loss(_ window: [Double]) -> Double {
    grid.average(patches, window: window).elements.reduce(0) { $0 + $1 * $1 / 2 }
  }
  let gradient = windowGradient(
    patches: patches, grid: grid, window: window, gradient: grid.average(patches, window: window))
  let quotients = window.indices.map { i -> Double in
    var (more, less) = (window, window)
    (more[i], less[i]) = (window[i] + 1e-5, window[i] - 1e-5)
    return (loss(more) - loss(less)) / 2e-5
  }
  return (
    zip(gradient, quotients).map { abs($0 - $1) }.max() ?? 0, zip(gradient, window).reduce(0) { $0 + $1.0 * $1.1 }
  )
}
// slice.end
