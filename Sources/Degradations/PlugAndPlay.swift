import Foundation
import Tensors

/// Solvers in which a denoiser stands where the proximal map of a prior would.
extension InverseProblem {
  // slice: gradient
  /// Proximal gradient with a denoiser: a step against the gradient of the data's term, then the denoiser. With soft thresholding
  /// in its place this is ISTA.
  /// - Parameters:
  ///   - sigma: the noise that the denoiser is asked to take out, on the 0–255 scale.
  ///   - step: of the gradient, below 2/‖A‖².
  /// - Throws: what the denoiser throws.
  public func proximalGradient(
    _ denoise: PictureDenoiser, sigma: Double, step: Double = 1, iterations: Int, from start: Tensor<Double>,
    observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    var x = start
    for k in 1...max(1, iterations) {
      x = try denoise(x - misfitGradient(x).scaled(by: step), sigma)
      try observer(k, x)
    }
    return x
  }
  // slice.end

  // slice: admm
  /// Plug-and-play ADMM (Venkatakrishnan, Bouman, Wohlberg, GlobalSIP 2013): x keeps to the data, v to the denoiser, and u gathers by
  /// how much they disagree.
  /// - Parameters:
  ///   - sigma: the noise that the denoiser is asked to take out, on the 0–255 scale.
  ///   - rho: ρ, how strongly x and v are held together. With ρ = 1/σ² the denoiser is the proximal map of a prior that has weight one.
  /// - Throws: what the denoiser throws.
  public func plugAndPlayADMM(
    _ denoise: PictureDenoiser, sigma: Double, rho: Double, iterations: Int, from start: Tensor<Double>,
    observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    var (v, u) = (start, Tensor<Double>(repeating: 0, shape: start.shape))
    for k in 1...max(1, iterations) {
      let x = nearest(to: v - u, weight: rho * noise * noise)
      v = try denoise(x + u, sigma)
      u = u + x - v
      try observer(k, v)
    }
    return v
  }
  // slice.end

  // slice: splitting
  /// Half-quadratic splitting with a falling σ (Zhang, Li, Zuo, Zhang, Van Gool, Timofte, IEEE TPAMI 2021, doi:10.1109/TPAMI.2021.3088914):
  /// the data's proximal map and the denoiser in turn, each time for less noise.
  /// - Parameters:
  ///   - sigmas: the noise that the denoiser is asked to take out, iteration by iteration, on the 0–255 scale; see
  ///     ``fallingSigmas(from:to:count:)``.
  ///   - strength: what the prior weighs against the data; the authors' 0.23.
  /// - Throws: what the denoiser throws.
  public func halfQuadraticSplitting(
    _ denoise: PictureDenoiser, sigmas: [Double], strength: Double = 0.23, from start: Tensor<Double>,
    observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    var x = start
    for (k, sigma) in sigmas.enumerated() {
      let weight = Self.splittingWeight(sigma: sigma, noise: noise, strength: strength)
      x = try denoise(nearest(to: x, weight: weight), sigma)
      try observer(k + 1, x)
    }
    return x
  }
  // slice.end

  /// μ of a step of half-quadratic splitting: what being near the last picture weighs against the data.
  /// - Parameters:
  ///   - sigma: what the denoiser of that step takes out.
  ///   - noise: of the data, on the same scale. Without any a thousandth of the range stands in, so that the first steps may move
  ///     what is known.
  public static func splittingWeight(sigma: Double, noise: Double, strength: Double = 0.23) -> Double {
    strength * pow(max(noise, 0.255) / sigma, 2)
  }

  /// Noise levels that fall by one factor each.
  /// - Parameters:
  ///   - first: 49 in the authors' runs.
  ///   - last: about the noise of the data or what it becomes in the picture.
  ///   - count: at least one; with one it is the last.
  public static func fallingSigmas(from first: Double = 49, to last: Double, count: Int) -> [Double] {
    require(first > 0 && last > 0 && count > 0, "\(count) noise levels from \(first) to \(last)")
    return (0..<count).map { k in
      count == 1 ? last : first * pow(last / first, Double(k) / Double(count - 1))
    }
  }
}
