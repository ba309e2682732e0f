import Denoisers
import Images
import Sparse
import Tensors

/// A picture, the same with noise, and what the variants of the method make of it.
struct NoisyPicture {
  /// What it shows, for tables and titles.
  let name: String
  /// The true picture.
  let clean: Image
  /// The picture with white Gaussian noise, not clipped.
  let noisy: Image
  /// The noise's standard deviation on the 0–255 scale.
  let sigma: Double

  /// Adds noise to a picture.
  init(_ name: String, _ clean: Image, sigma: Double, seed: UInt64) {
    (self.name, self.clean, self.sigma) = (name, clean, sigma)
    noisy = clean.addingGaussianNoise(sigma: sigma, seed: seed)
  }

  /// A scene drawn by the project; the noise has a seed of its own.
  init(_ scene: Scene, side: Int, sigma: Double, seed: UInt64) {
    self.init(scene.title, scene.render(width: side, height: side, seed: seed), sigma: sigma, seed: 100 + seed)
  }

  /// The denoised picture.
  /// - Parameter change: constants that differ from the authors'.
  func denoised(
    _ source: KSVDDenoiser.Source, _ change: (inout KSVDDenoiser.Settings) -> Void = { _ in }
  ) throws -> Image {
    var settings = KSVDDenoiser.Settings()
    change(&settings)
    return try KSVDDenoiser(source, settings: settings).denoise(noisy, sigma: sigma)
  }

  /// PSNR of the denoised picture in dB.
  func psnr(
    _ source: KSVDDenoiser.Source, _ change: (inout KSVDDenoiser.Settings) -> Void = { _ in }
  ) throws -> Double {
    try denoised(source, change).psnr(to: clean)
  }

  /// The dictionary that K-SVD learns from the noisy picture, as the denoiser does.
  func learnedDictionary() throws -> Tensor<Float> {
    try KSVDDenoiser(.adaptive).dictionary(for: noisy.plane(0), sigma: sigma)
  }
}

/// All overlapping 8×8 patches of a picture, each less its mean, one a row.
func meanFreePatches(_ image: Image, stride: Int = 1) -> Tensor<Float> {
  var patches = Patches.extract(from: image.plane(0), side: 8, stride: stride)
  _ = removeMeans(&patches)
  return patches
}
