import Denoisers
import Images

// slice: blend
/// The share w of the noisy picture for which `(1 − w) average + w noisy` comes closest to the true picture.
///
/// The squared error is a parabola in w; its minimum is `⟨x − x₀, y − x₀⟩ / ‖y − x₀‖²`, with the average x₀, the noisy
/// picture y and the truth x. It needs the truth, so it is a yardstick, not a method.
/// - Parameters:
///   - average: the plain average of the coded patches, λ = 0.
///   - noisy: the noisy picture.
///   - truth: the true picture.
public func bestShare(average: Image, noisy: Image, truth: Image) -> Double {
  var (product, energy) = (0.0, 0.0)
  for i in average.pixels.indices {
    let direction = Double(noisy.pixels[i]) - Double(average.pixels[i])
    product += (Double(truth.pixels[i]) - Double(average.pixels[i])) * direction
    energy += direction * direction
  }
  return energy > 0 ? product / energy : 0
}

/// The share that the rule λ = 30/σ gives a pixel in 64 patches, `λ / (λ + 64)`.
/// - Parameter sigma: noise on the 0–255 scale.
public func ruleShare(sigma: Double) -> Double {
  let lambda = 30 / sigma
  return lambda / (lambda + 64)
}

/// The numbers: the best share and the rule's on the cloth, 128×128 pixels, with the DCT.
public func clothShares(seed: UInt64 = 1) throws -> [(sigma: Double, best: Double, rule: Double)] {
  let cloth = Scene.fabric.render(width: 128, height: 128, seed: seed)
  var settings = KSVDDenoiser.Settings()
  settings.fidelity = 0
  let denoiser = KSVDDenoiser(.dct, settings: settings)
  return try [10, 25, 50].map { sigma in
    let noisy = cloth.addingGaussianNoise(sigma: sigma, seed: 100 + seed)
    let average = try denoiser.denoise(noisy, sigma: sigma)
    return (sigma, bestShare(average: average, noisy: noisy, truth: cloth), ruleShare(sigma: sigma))
  }
}
// slice.end
