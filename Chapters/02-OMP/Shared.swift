import Assertions
import Images
import Notebook
import Sparse
import Tensors

/// What several sections work on, each made when it is first asked for.
final class Shared {
  let seed: UInt64
  /// Side of a scene in pixels.
  let side: Int
  /// Planted codes at each point of a recovery curve.
  let planted: Int

  init(_ notebook: Notebook) {
    seed = notebook.seed
    side = notebook.size("side of a scene", quick: 40, book: 64)
    planted = notebook.size("planted codes a point", quick: 200, book: 2000)
  }

  /// The identity beside a Hadamard matrix.
  lazy var spikes = PursuitProblem.spikesAndWaves(64)

  // slice: patches
  let sigma = 25.0  // gray levels, of 255
  lazy var dct: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  lazy var leaves = NoisyPatches(.texturedLeaves, side: side, sigma: sigma, seed: seed)

  /// ε² = n (Cσ)², for pictures whose gray values are numbers in 0…1.
  func squaredTarget(_ constant: Double) -> Double { 64 * (constant * sigma / 255) * (constant * sigma / 255) }

  lazy var dctFloat = Tensor<Float>(dct)
  /// The noisy patches, less their means, with the digits that comparisons need.
  lazy var leafPatches = Tensor<Double>(leaves.centred)
  var noiseLimit: PursuitLimit<Double> { .squaredError(squaredTarget(1.15)) }
  // slice.end
}
