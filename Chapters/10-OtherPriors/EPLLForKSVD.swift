//: ## A second round for K-SVD
//:
//: The argument for EPLL never spoke of Gaussians: the patches of the result should be probable under whatever prior cleaned
//: them. The patches of K-SVD's result are averages of sparse patches and no longer sparse. So code them again (Sulam and
//: Elad 2015): the first round is chapter 3's, the second takes the patches of its result.
//:
//: One thing is missing. A pursuit stops at the energy of the noise, and how much noise is in the patches of the *result*? Not σ
//: any more, and not the same everywhere: where a patch needed no atom, all but the mean of the noise is gone; where it
//: needed ten, ten sixty-fourths of its energy stay, and then 64 patches are averaged. But once the supports are chosen, a
//: round is a linear map, which projects each patch onto its atoms and averages:
//:
//: @slice(Chapters/10-OtherPriors/SparseRounds.swift#held)
//:
//: So send pictures of pure noise, as strong as the true one, through *the same* map, and look at what is left of them in each patch.
//: (We do not know whether the authors did it so. Their paper gets its thresholds from the method too, but we could not read
//: how.)
//:
//: @slice(Chapters/10-OtherPriors/SparseRounds.swift#next)
//:
//: A second round costs as much as the first. So it has to beat two things that are simpler: a second round whose noise is
//: the same in all patches, the mean of that, and one round whose dictionary learns for as many sweeps more.

// snippet.hide
import Images
import Notebook
import Tensors

func epllForKSVD(_ notebook: Notebook) throws {
  let side = notebook.size("side of the scenes for rounds of K-SVD (pixels)", quick: 64, book: 128)
  let (seed, kinds) = (notebook.seed, [Scene.fabric, .brick, .texturedLeaves, .deadLeaves])
  // snippet.show
  let results = try kinds.flatMap { scene in
    try (0..<notebook.size(quick: 1, book: 3)).map { draw in
      let clean = scene.render(width: side, height: side, seed: seed + 1000 * UInt64(draw))
      let noisy = clean.addingGaussianNoise(sigma: 25, seed: seed + 1000 * UInt64(draw))
      return try SparseRoundsResult(
        scene.rawValue, clean: clean.plane(0), noisy: noisy.plane(0), sigma: 25, seed: seed)
    }
  }

  // snippet.hide
  tableSparseRounds(notebook, "ksvd-rounds", results, of: "drawn scenes, \(side) × \(side)")
  claimSparseRounds(notebook, results)
  notebook.photographs(sets: ["Set12"]) { images in try measureSparseRounds(notebook, images) }
  // snippet.show
  //: @table(ksvd-rounds)
  //:
  //: @table(ksvd-rounds-photographs)
  // snippet.hide
}
