import Denoisers
import Images
import Sparse
import Tensors

/// Clean patches of the woven cloth, and what learning on them shows, each computed when it is first asked for.
final class ClothPatches {
  /// The clean picture.
  let picture: Image
  /// Its patches in steps of two, each less its mean, P × 64.
  let patches: Tensor<Float>
  /// Rounds of learning.
  let rounds: Int
  private var known: [AtomUpdate: [KSVDRound]] = [:]

  init(side: Int, rounds: Int, seed: UInt64) {
    picture = Scene.fabric.render(width: side, height: side, seed: seed)
    (patches, self.rounds) = (meanFreePatches(picture, stride: 2), rounds)
  }

  /// What K-SVD sees on the clean patches with four atoms each, round by round, from the DCT.
  func history(_ update: AtomUpdate) throws -> [KSVDRound] {
    if let history = known[update] { return history }
    let history = try learningHistory(update, patches, rounds, .atoms(4))
    known[update] = history
    return history
  }

  /// The root mean squared error in gray levels.
  func grayLevels(_ squaredError: Double) -> Double { 255 * (squaredError / Double(patches.count)).squareRoot() }
}

// slice: learn
/// What K-SVD sees in each round, from the overcomplete DCT as its start.
func learningHistory(
  _ update: AtomUpdate, _ patches: Tensor<Float>, _ rounds: Int, _ limit: PursuitLimit<Float>
) throws -> [KSVDRound] {
  let dct: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  return try KSVD<Float>(rounds: rounds, limit: limit, update: update).learn(patches, from: dct).rounds
}
// slice.end
