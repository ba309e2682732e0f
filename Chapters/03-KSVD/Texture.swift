import Denoisers
import Foundation
import Images
import Tensors

/// Slanted ribs of one contrast everywhere, and how much of them a denoiser keeps.
struct WeakTexture {
  let picture: NoisyPicture

  /// Rounded bars on middle gray, six pixels from rib to rib; their root mean square is `contrast` times σ.
  init(contrast: Double, sigma: Double, seed: UInt64) {
    let side = 128
    // Waves along a slanted direction, flattened at top and bottom.
    let ribs = (0..<side * side).map { i -> Double in
      let along = 0.14 * Double(i % side) + 0.09 * Double(i / side)
      return tanh(2 * sin(2 * Double.pi * along))
    }
    let scale = contrast * sigma / 255 / (norm(ribs) / Double(side))
    let clean = Image(width: side, height: side, pixels: ribs.map { Float(0.5 + scale * $0) })
    picture = NoisyPicture("ribs", clean, sigma: sigma, seed: seed)
  }

  /// Σ⟨x̂, x⟩ / Σ⟨x, x⟩ over the mean-free patches of the denoised and the true picture: 1 if the texture survives, 0 if
  /// it is wiped out.
  func kept(_ source: KSVDDenoiser.Source) throws -> Double {
    let truth = meanFreePatches(picture.clean)
    let estimate = meanFreePatches(try picture.denoised(source))
    return Double(dot(estimate.elements, truth.elements) / dot(truth.elements, truth.elements))
  }
}

// slice: chi-square
/// The probability that a χ² variable of so many degrees of freedom stays below x: the regularised incomplete gamma
/// function `P(k/2, x/2)`, by its power series.
func chiSquareProbability(below x: Double, degrees k: Int) -> Double {
  let (a, z) = (Double(k) / 2, x / 2)
  guard z > 0 else { return 0 }
  var (term, sum, n) = (1.0, 1.0, 1.0)
  while term > sum * 1e-16 {
    term *= z / (a + n)
    sum += term
    n += 1
  }
  return sum * exp(a * log(z) - z - lgamma(a + 1))
}
// slice.end

/// The share of pure-noise patches that the stopping rule leaves without an atom: energy at most n (C σ)², means taken
/// away.
func emptyShare(of noise: Tensor<Float>, gain: Double, sigma: Double) -> Double {
  let limit = Double(noise.columns) * gain * gain * sigma * sigma / (255 * 255)
  return Double((0..<noise.rows).count { Double(dot(noise.row($0), noise.row($0))) <= limit }) / Double(noise.rows)
}
