import Tensors

/// Regularisation by denoising (Romano, Elad, Milanfar, SIAM Journal on Imaging Sciences 10, 2017, doi:10.1137/16M1102884):
///
///     E(x) = ½‖A x − y‖²/σ_e² + ½ λ xᵀ(x − f(x))
///
/// Where f is homogeneous and its Jacobian symmetric, the second term has the gradient λ (x − f(x)). Three ways to make that of E
/// vanish, which share where they end: Aᵀ(A x − y)/σ_e² + λ (x − f(x)) = 0. That holds for any f; that E is least there does not.
extension InverseProblem {
  // slice: descent
  /// By steepest descent.
  /// - Parameters:
  ///   - sigma: the noise that the denoiser is asked to take out, on the 0–255 scale.
  ///   - lambda: λ.
  ///   - step: 2/(1/σ_e² + λ), the authors', unless given: the largest for which blurs and masks converge with an f that does not
  ///     stretch.
  /// - Throws: what the denoiser throws.
  public func redDescent(
    _ denoise: PictureDenoiser, sigma: Double, lambda: Double, step: Double? = nil, iterations: Int,
    from start: Tensor<Double>, observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    let step = step ?? 2 / (1 / (noise * noise) + lambda)
    var x = start
    for k in 1...max(1, iterations) {
      let gradient = try misfitGradient(x).scaled(by: 1 / (noise * noise)) + (x - denoise(x, sigma)).scaled(by: lambda)
      x = x - gradient.scaled(by: step)
      try observer(k, x)
    }
    return x
  }
  // slice.end

  // slice: fixed-point
  /// By fixed point: what the denoiser says of the last picture stays as it is while the rest is solved.
  /// - Throws: what the denoiser throws.
  public func redFixedPoint(
    _ denoise: PictureDenoiser, sigma: Double, lambda: Double, iterations: Int, from start: Tensor<Double>,
    observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    var x = start
    for k in 1...max(1, iterations) {
      x = nearest(to: try denoise(x, sigma), weight: lambda * noise * noise)
      try observer(k, x)
    }
    return x
  }
  // slice.end

  // slice: admm
  /// By ADMM: x keeps to the data, v to the prior, whose own minimum is approached by one step of fixed point.
  /// - Parameters:
  ///   - beta: β, how strongly x and v are held together; the authors' 0.001 unless given.
  ///   - relaxation: α, how far beyond x the other two go; 1 for not at all.
  /// - Throws: what the denoiser throws.
  public func redADMM(
    _ denoise: PictureDenoiser, sigma: Double, lambda: Double, beta: Double = 0.001, relaxation: Double = 1,
    iterations: Int, from start: Tensor<Double>, observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    var (v, u) = (start, Tensor<Double>(repeating: 0, shape: start.shape))
    for k in 1...max(1, iterations) {
      let x = nearest(to: v - u, weight: beta * noise * noise)
      let ahead = x.scaled(by: relaxation) + v.scaled(by: 1 - relaxation)
      v = try ((ahead + u).scaled(by: beta) + denoise(v, sigma).scaled(by: lambda)).scaled(by: 1 / (lambda + beta))
      u = u + ahead - v
      try observer(k, v)
    }
    return v
  }
  // slice.end

  /// E(x), for a picture on the 0–255 scale or, the same number over 255², in [0, 1].
  /// - Throws: what the denoiser throws.
  public func redObjective(
    _ picture: Tensor<Double>, _ denoise: PictureDenoiser, sigma: Double, lambda: Double
  ) throws -> Double {
    let rest = try picture - denoise(picture, sigma)
    return misfit(picture) / (noise * noise) + lambda / 2 * dot(picture.elements, rest.elements)
  }
}
