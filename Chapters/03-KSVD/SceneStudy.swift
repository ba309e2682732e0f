import Denoisers
import Images
import Sparse
import Tensors

/// The noisy scenes of the chapter and their dictionaries, each computed when it is first asked for.
final class SceneStudy {
  /// Side of a scene in pixels.
  let side: Int
  /// Noise levels of the comparison on the 0–255 scale; always among them ``noiseLevels``.
  let sigmas: [Double]
  /// Seed of scenes and noise.
  let seed: UInt64
  /// Weak, medium and strong noise.
  let noiseLevels = [10.0, 25, 50]
  /// The overcomplete DCT, 64 × 256, from which all learning starts.
  let dct: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)

  private var loaded: Tensor<Float>?
  private var known: [Comparison] = []

  init(side: Int, sigmas: [Double], seed: UInt64) {
    (self.side, self.sigmas, self.seed) = (side, sigmas, seed)
  }

  /// The dictionary that ships with the package, learned on clean photographs.
  func global() throws -> Tensor<Float> {
    if let loaded { return loaded }
    let dictionary = try globalDictionary()
    loaded = dictionary
    return dictionary
  }

  /// A scene at a noise level, denoised with the three dictionaries.
  func comparison(_ scene: Scene, _ sigma: Double) throws -> Comparison {
    if let found = known.first(where: { $0.scene == scene && $0.sigma == sigma }) { return found }
    let new = try Comparison(scene, side: side, sigma: sigma, seed: seed, global: try global())
    known.append(new)
    return new
  }

  /// The two scenes of leaves at σ = 25, drawn four times each with new noise; the first are those of the comparison.
  func leafDraws() throws -> [Comparison] {
    try (0..<4).flatMap { draw in
      try [Scene.deadLeaves, .texturedLeaves].map { scene in
        draw == 0
          ? try comparison(scene, 25)
          : try Comparison(scene, side: side, sigma: 25, seed: 1000 * UInt64(draw) + seed, global: try global())
      }
    }
  }

  /// Some scenes, all unless given, at some noise levels.
  func comparisons(_ scenes: [Scene] = Scene.allCases, _ sigmas: [Double]? = nil) throws -> [Comparison] {
    try scenes.flatMap { scene in try (sigmas ?? self.sigmas).map { try comparison(scene, $0) } }
  }
}

/// The scenes with which single parts of the method are tried.
let triedScenes: [Scene] = [.fabric, .brick, .texturedLeaves]
