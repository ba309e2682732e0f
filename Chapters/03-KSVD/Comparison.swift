import Denoisers
import Images
import Sparse
import Tensors

/// One noisy scene, denoised with three dictionaries.
struct Comparison {
  let scene: Scene
  let picture: NoisyPicture
  /// What K-SVD learned from the noisy picture, 64 × 256.
  let learned: Tensor<Float>
  /// PSNR in dB.
  let noisy, dct, global, adaptive: Double

  /// Draws the scene, adds noise, learns and denoises.
  init(_ scene: Scene, side: Int, sigma: Double, seed: UInt64, global dictionary: Tensor<Float>) throws {
    self.scene = scene
    picture = NoisyPicture(scene, side: side, sigma: sigma, seed: seed)
    learned = try picture.learnedDictionary()
    noisy = picture.noisy.psnr(to: picture.clean)
    dct = try picture.psnr(.dct)
    global = try picture.psnr(.given(dictionary))
    adaptive = try picture.psnr(.given(learned))
  }

  /// Noise on the 0–255 scale.
  var sigma: Double { picture.sigma }

  /// PSNR with the learned dictionary when only every `stride`-th patch in each direction is coded.
  ///
  /// Stride 8 leaves one patch a pixel and no λ.
  func psnr(stride: Int) throws -> Double {
    try picture.psnr(.given(learned)) { settings in
      settings.stride = stride
      settings.averagesOverlaps = stride < settings.side
    }
  }
}

extension [Comparison] {
  /// The comparison of one scene at one noise level, which must be among them.
  subscript(scene: Scene, sigma: Double) -> Comparison {
    guard let found = first(where: { $0.scene == scene && $0.sigma == sigma }) else {
      unreachable("no comparison of \(scene) at σ = \(sigma)")
    }
    return found
  }

  /// The mean of a measurement over the scenes, at one noise level.
  func mean(_ sigma: Double, _ measure: (Comparison) throws -> Double) rethrows -> Double {
    let chosen = filter { $0.sigma == sigma }
    return try chosen.map(measure).reduce(0, +) / Double(Swift.max(1, chosen.count))
  }
}

/// The dictionary that ships with the package, learned on clean photographs.
func globalDictionary() throws -> Tensor<Float> {
  let method = try MethodCatalog.method(named: "ksvd-global").denoiser()
  guard let denoiser = method as? KSVDDenoiser, case .given(let dictionary) = denoiser.source else {
    throw DenoiserError("the method ksvd-global has no dictionary of its own; wanted K-SVD with a given one")
  }
  return dictionary
}
