import Denoisers
import Images
import Sparse
import Tensors

// slice: weights
/// Patch averaging in which a patch counts less, the more atoms it needed.
///
/// With the support held fixed, k atoms and the mean let the noise of k + 1 dimensions through: the patch estimate has an
/// error of σ²(k + 1). Independent estimates are best averaged with weights inverse to their variance.
///
/// That is variance only. A patch may also have few atoms because the stopping rule cut its texture off; then it is
/// biased, and gets a high weight all the same. So the weights help where flat ground meets sharp detail (text, leaves,
/// little noise) and hurt where texture is lost (strong noise).
/// - Parameters:
///   - noisy: the noisy gray picture.
///   - dictionary: 64 × m.
///   - sigma: noise on the 0–255 scale.
///   - weighted: false gives every patch the same weight, for comparison.
/// - Returns: the average of the coded patches, without a share of the noisy picture.
public func sparsityWeightedAverage(
  _ noisy: Image, dictionary: Tensor<Float>, sigma: Double, weighted: Bool = true
) -> Image {
  let plane = noisy.plane(0)
  let grid = Patches(of: plane, side: 8)
  var patches = grid.extract(from: plane)
  let means = removeMeans(&patches)
  let codes = BatchOMP(dictionary: dictionary).encode(patches, limit: KSVDDenoiser(.dct).limit(sigma))
  var estimates = codes.synthesis(dictionary)
  addMeans(means, to: &estimates)
  let weights = (0..<codes.count).map { i in
    weighted ? 1 / Float(codes.starts[i + 1] - codes.starts[i] + 1) : 1
  }
  return Image(grid.average(estimates, patchWeights: weights))
}

/// The numbers: what the weights gain in dB on the six scenes at σ = 10, 25 and 50, with the DCT.
public func weightGains(side: Int = 128, seed: UInt64 = 1) -> [(scene: Scene, gains: [Double])] {
  let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  return Scene.allCases.map { scene in
    let truth = scene.render(width: side, height: side, seed: seed)
    let gains = [10.0, 25, 50].map { sigma in
      let noisy = truth.addingGaussianNoise(sigma: sigma, seed: 100 + seed)
      func psnr(_ weighted: Bool) -> Double {
        sparsityWeightedAverage(noisy, dictionary: dictionary, sigma: sigma, weighted: weighted).psnr(to: truth)
      }
      return psnr(true) - psnr(false)
    }
    return (scene, gains)
  }
}
// slice.end
