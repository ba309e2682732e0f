//: ## Does the error fall?
//:
//: The update cannot raise the error. Coding can: OMP is greedy, and nothing forces the new support to be better than the
//: old one. And a replaced atom starts from scratch. So let us look.
//:
//: First, clean patches of a woven cloth, four atoms each. The start is the overcomplete DCT, 256 products of cosines. It
//: is a good dictionary for pictures, so whatever is gained comes on top of that.
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func fallingError(_ notebook: Notebook, _ study: SceneStudy) throws {
  // snippet.show
  let cloth = Scene.fabric.render(width: study.side, height: study.side, seed: notebook.seed)
  let rounds = notebook.size("rounds of learning", quick: 8, book: 20)
  func history(_ update: AtomUpdate, _ patches: Tensor<Float>, _ rounds: Int, _ limit: PursuitLimit<Float>) throws
    -> [KSVDRound]
  {
    try KSVD<Float>(rounds: rounds, limit: limit, update: update).learn(patches, from: study.dct).rounds
  }
  let clothPatches = meanFreePatches(cloth, stride: 2)
  let quickRounds = try history(.approximate, clothPatches, rounds, .atoms(4))
  let exactRounds = try history(.exact, clothPatches, rounds, .atoms(4))
  //: Second, noisy patches of the same cloth, with the error fixed instead. Every patch gets as many atoms as it needs to
  //: come down to the level of the noise (the rule follows below). A better dictionary needs fewer.
  let atomsOverRounds = try study.noiseLevels.map { sigma in
    let noisy = meanFreePatches(cloth.addingGaussianNoise(sigma: sigma, seed: notebook.seed), stride: 2)
    let limit = KSVDDenoiser(.adaptive).limit(sigma)
    return try history(.approximate, noisy, rounds, limit).map(\.atomsPerSignal)
  }
  //:
  // snippet.hide
  drawFallingError(
    notebook,
    FallingErrors(
      noiseLevels: study.noiseLevels, quick: quickRounds, exact: exactRounds, atoms: atomsOverRounds,
      samples: clothPatches.count))
  // snippet.show
  //: @figure(learning)
  //:
  //: The error falls from @value(error-first) to @value(error-last) gray levels, and at σ = 25 the atoms a patch needs fall
  //: from @value(atoms-first-25) to @value(atoms-last-25). Most of that comes in the first few rounds. That is why ten rounds
  //: are usual.
  //:
  //: The exact update ends at @value(error-exact). One alternation is enough, since the next round alternates again. The book
  //: uses the approximate update from here on, except in the next experiment, which follows its source.
  //:
  // snippet.hide
}
