//: ## Does the error fall?
//:
//: The update cannot raise the error, but coding can: OMP is greedy, and nothing forces the new support to be better than the
//: old one. A replaced atom, too, starts from scratch. So let us look.
//:
//: First come clean patches of a woven cloth, four atoms each. The start is the overcomplete DCT, 256 products of cosines,
//: which is a good dictionary for pictures; whatever is gained comes on top of that.
//:
//: @slice(Chapters/03-KSVD/ClothPatches.swift#learn)
//:
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func fallingError(_ notebook: Notebook, _ study: SceneStudy, _ cloth: ClothPatches) throws {
  // snippet.show
  let quickRounds = try cloth.history(.approximate)
  let exactRounds = try cloth.history(.exact)
  //: Second come noisy patches of the same cloth, with the error fixed instead: every patch gets as many atoms as it needs to
  //: come down to the level of the noise (the rule follows below), and a better dictionary needs fewer.
  let atomsOverRounds = try study.noiseLevels.map { sigma in
    let noisy = meanFreePatches(cloth.picture.addingGaussianNoise(sigma: sigma, seed: notebook.seed), stride: 2)
    let limit = KSVDDenoiser(.adaptive).limit(sigma)
    return try learningHistory(.approximate, noisy, cloth.rounds, limit).map(\.atomsPerSignal)
  }
  //:
  // snippet.hide
  drawLearning(notebook, cloth, quickRounds, exactRounds)
  drawFewerAtoms(notebook, study.noiseLevels, atomsOverRounds)
  // snippet.show
  //: @figure(learning)
  //:
  //: The error falls from @value(error-first) to @value(error-last) gray levels, by @claim(error-falls), and most of the fall
  //: comes in the first few rounds. That is why ten rounds are usual.
  //:
  //: The exact update ends at @value(error-exact). One alternation is enough, since the next round alternates again; so the
  //: book uses the approximate update from here on, except in the experiment with planted atoms, which follows its source.
  //:
  //: @figure(fewer-atoms)
  //:
  //: With noise the same thing shows as thrift: at σ = 25 a patch needs @value(atoms-first-25) atoms with the DCT and
  //: @value(atoms-last-25) with what was learned. Fewer atoms draw less noise, since each of them lets
  //: the noise of one more dimension through.
  // snippet.hide
}
