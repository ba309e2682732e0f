//: ## BM3D
//:
//: BM3D (Dabov, Foi, Katkovnik, Egiazarian 2007) does this twice, for groups all over the picture, and each time *every*
//: patch of a group goes back to its place, where all estimates are averaged.
//:
//: **First step.** Find groups in the noisy picture, transform each stack, and cut what is below $`2.7\,\sigma`$. The
//: average is a *basic estimate* with little noise.
//:
//: **Second step.** Find groups in *that*, where distances can be trusted more. Each coefficient $`b`$ of a group of the
//: basic estimate says roughly how large the true one is, and so how best to shrink the noisy one $`c`$, by Wiener's rule:
//:
//: ```math
//: \hat c = \frac{b^2}{b^2 + \sigma^2}\; c .
//: ```
//:
//: In both steps a group counts in the average by $`1/\sum_j h_j^2`$, where $`h_j`$ is the factor of its $`j`$-th
//: coefficient, 0 or 1 after a threshold. (Within a patch, by a fixed window, the middle counts more than the rim.) So the
//: fewer coefficients describe a group, the more it counts:
//:
//: @slice(Sources/Denoisers/GroupBatch.swift#shrink)
//:
//: Nothing is learned here, no dictionary and no weight: there are only cosines, wavelets, and the picture itself.
//:
//: <details>
//: <summary>The two steps as the library has them</summary>
//:
//: @slice(Sources/Denoisers/BM3D.swift#steps)
//:
//: </details>
//:
//: ### Where does it pay?
//:
//: Measure how far a picture repeats itself. Let $`p`$ be a patch of the clean picture, $`\bar p`$ its mean and $`s(p)`$ the
//: mean of its eight most similar patches that share no pixel with it. Then
//:
//: ```math
//: \text{self-similarity} = 1 - \frac{\sum_p \|p - s(p)\|^2}{\sum_p \|p - \bar p\|^2}
//: ```
//:
//: is 1 for a picture that comes again exactly, and 0 where similar patches tell no more than a mean. Below, the gain of
//: BM3D over K-SVD with a dictionary learned on the picture stands against that number, on drawn scenes. (Photographs follow
//: at the end.)

// snippet.hide
import Denoisers
import Images
import Notebook

// snippet.show
func cleaned(_ method: any Denoiser, _ picture: Image, sigma: Double, seed: UInt64) throws -> Image {
  try method.denoise(picture.addingGaussianNoise(sigma: sigma, seed: seed), sigma: sigma)
}

// snippet.hide
func blockMatching(_ notebook: Notebook, sceneSide: Int) throws {
  let (seed, kinds) = (notebook.seed, notebook.isQuick ? [Scene.brick, .texturedLeaves] : Scene.allCases)
  // snippet.show
  //: Both methods clean all scenes, from the same noise. `BM3D.published` has the constants of the tables that papers print:

  let scenes = kinds.map { $0.render(width: sceneSide, height: sceneSide, seed: seed) }
  let similarities = scenes.map { selfSimilarity($0.plane(0)) }
  let ksvd = try scenes.map { try cleaned(KSVDDenoiser(.adaptive), $0, sigma: 25, seed: seed) }
  let bm3d = try scenes.map { try cleaned(BM3D.published, $0, sigma: 25, seed: seed) }

  // snippet.hide
  tableScenes(notebook, kinds, scenes, similarities, ksvd: ksvd, bm3d: bm3d)
  drawPaying(notebook, kinds, scenes, ksvd: ksvd, bm3d: bm3d)
  // snippet.show
  //: @table(scenes)
  //:
  //: @figure(paying)
  //:
  //: Where nothing repeats itself, as among stars, BM3D has nothing to work with, and a dictionary of blurred points is just
  //: right. Where letters come again and again, it gains most. Cloth repeats itself more than anything and gains little: its
  //: threads are just what a dictionary of the picture's own learns. Such a dictionary has seen all patches, while a group
  //: has seen sixteen, but the right ones; so self-similarity alone does not tell the gain.
  //:
  //: ### How many similar patches?
  //:
  //: Take BM3D with groups of 1, 2, 4 … patches. A group of one is a patch alone.

  let sizes = notebook.isQuick ? [1, 16] : [1, 2, 4, 8, 16, 32]
  func grouping(_ size: Int) -> BM3D {
    var profile = BM3D.Profile.standard
    (profile.first.groupSize, profile.second.groupSize) = (size, size)
    return BM3D(profile: profile)
  }
  let sweep = try [Scene.brick, .texturedLeaves].map { kind in
    let scene = scenes[kinds.firstIndex(of: kind) ?? 0]
    return try sizes.map { try cleaned(grouping($0), scene, sigma: 25, seed: seed).psnr(to: scene) }
  }

  // snippet.hide
  drawGroupSizes(notebook, sizes, sweep)
  // snippet.show
  //: @figure(group-sizes)
  //:
  //: From one to sixteen patches bricks gain @value(group-gain-bricks), and grained leaves, which repeat themselves less,
  //: @value(group-gain-leaves). Beyond sixteen there is little to win on either, presumably because the next patches are
  //: less similar.
  // snippet.hide
}
