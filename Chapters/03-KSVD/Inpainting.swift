//: ## Filling holes
//:
//: The model says more about a patch than how to clean it, for if a few atoms explain the pixels that are known, the same atoms
//: predict those that are not. Filling lost pixels in this way is called *inpainting*. Let $`M_i`$ keep the $`n_i`$ known pixels
//: of patch $`i`$. Then the patch is coded by
//:
//: ```math
//: \min_z \|z\|_0 \quad \text{with} \quad \|M_i (R_i y - D z)\|^2 \le n_i\, \epsilon^2 ,
//: ```
//:
//: where the mean of the known pixels is taken away first, as in denoising. Nothing new is needed: $`M_i D`$ is a dictionary of
//: fewer rows, and OMP takes atoms of any norm.
//:
//: @slice(Chapters/03-KSVD/MaskedPatches.swift#code)
//:
//: The whole atoms, $`D z`$, give the lost pixels, and overlapping patches are averaged as before. Learning is masked in the same
//: way. With the coefficients held, the error of atom $`j`$ on known pixels is smallest for
//:
//: ```math
//: d_j[k] = \frac{\sum_{i \,:\, \text{pixel } k \text{ known}} z_{ij}\, E_{ik}}{\sum_{i \,:\, \text{pixel } k \text{ known}} z_{ij}^2} ,
//: ```
//:
//: so every pixel of an atom is a weighted mean over the users that know it. The dictionary thus learns from a picture that no
//: patch shows completely.
//:
//: Below, three pixels in ten are lost at random, and the picture has no noise. The start is the plain DCT of 64 atoms, since a patch
//: of which only a part is known can tell fewer atoms apart.

// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func inpainting(_ notebook: Notebook, _ study: SceneStudy) throws {
  // snippet.show
  let start: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 8)
  let holed = triedScenes.map { scene in
    HoledPicture(scene.render(width: 128, height: 128, seed: notebook.seed), lost: 0.3, seed: notebook.seed)
  }
  let fillings = try holed.map { picture in
    let learned = try picture.patches(stride: 2).learned(from: start, rounds: 5)
    return try [start, study.global(), learned].map { try picture.filled($0, stride: 2) }
  }
  //:
  // snippet.hide
  drawInpainting(notebook, holed, fillings)
  // snippet.show
  //: @figure(inpainting)
  //:
  //: @table(inpainting)
  //:
  //: A local mean, which takes the nearest known pixels and asks no model, blurs what it fills. On the cloth the DCT does hardly better,
  //: for its checkerboards fit the known pixels of a slanted rib and then go wrong on the lost ones. The dictionary learned from the
  //: holed picture itself is better than the DCT by @claim(learning-fills-better) or more on cloth and bricks, which repeat, and better
  //: than the local mean by @claim(learned-beats-mean) or more on all three scenes. The global dictionary, of 256 atoms
  //: that have seen clean patches, is a strong rival here, too: it is behind on the cloth, slightly ahead on the bricks, and further
  //: ahead on the leaves, where nothing repeats, with @cell(inpainting, grained leaves, global) against
  //: @cell(inpainting, grained leaves, learned).
  //:
  //: This does not show what happens to larger holes. Lost pixels that lie alone are the easy case, whereas a hole wider than a patch
  //: leaves patches with nothing known, which this method cannot fill.
  // snippet.hide
}
