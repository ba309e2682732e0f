//: ## What was done to the picture
//:
//: Write what happened as a linear map $`A`$, and let noise come last:
//:
//: ```math
//: y = A x + e, \qquad e \sim \mathcal N(0, \sigma_e^2 I) .
//: ```
//:
//: For $`A = I`$ this is denoising. A blur has $`A x = h * x`$ with a kernel $`h`$ whose weights sum to one. Missing pixels are a mask,
//: $`A x = m \cdot x`$. A small picture is a blurred one of which every q-th pixel was kept. And a colour sensor keeps one of three
//: channels at each pixel, in the pattern of Bayer.
//:
//: Take the smallest blur there is, the weights ¼, ½, ¼ on four pixels in a ring, and blur two pictures with it.

// snippet.hide
import Degradations
import Images
import Notebook
import Tensors

func operators(_ notebook: Notebook) throws {
  // snippet.show
  let line = try BlurKernel(Tensor(rows: [[0.25, 0.5, 0.25]]))
  let ring = CircularBlur(line, height: 1, width: 4)
  let point = ring.applied(to: Tensor(shape: [1, 1, 4], elements: [0, 4, 0, 0]))
  let stripes = ring.applied(to: Tensor(shape: [1, 1, 4], elements: [1, -1, 1, -1]))

  // snippet.hide
  notebook.table(
    "ring", caption: "Two pictures of four pixels in a ring, and what the blur makes of them.",
    header: ["picture", "1", "2", "3", "4"],
    rows: [("0, 4, 0, 0", point), ("1, −1, 1, −1", stripes)].map { name, blurred in
      [.text(name)] + blurred.elements.map { .number($0, .decimals(0)) }
    })
  // snippet.show
  //: @table(ring)
  //:
  //: The point spreads, as it should. The stripes are gone. From $`A x`$ alone nobody can tell a picture from the same picture with such
  //: stripes added, so whoever gives back *one* picture has used knowledge of pictures: a prior. That is the whole difficulty of
  //: this chapter. Real kernels lose few patterns completely, but they weaken many, and then the noise hides them.
  //:
  //: ### Three maps for each
  //:
  //: A solver will ask for $`A x`$, for $`A^\top y`$, and for the picture nearest to both the data and some other picture $`z`$:
  //:
  //: ```math
  //: \arg\min_x \tfrac12 \|A x - y\|^2 + \tfrac{\mu}{2} \|x - z\|^2 = z + A^\top (A A^\top + \mu I)^{-1} (y - A z) .
  //: ```
  //:
  //: The left side is called the proximal map of the data's term. The right side follows from the identity of Woodbury, and it is why we
  //: chose to write it so: $`A A^\top`$ is simple in all our cases. For a mosaic it is the identity, for a mask the mask, for means of
  //: $`q \times q`$ pixels $`I / q^2`$. For a circular blur it is $`|H|^2`$, frequency by frequency of the Fourier transform:
  //:
  //: @slice(Sources/Degradations/CircularBlur.swift#blur)
  //:
  //: With `outerSolved` as the solution of $`(A A^\top + \mu I)\, u = r`$, the nearest picture is one line for all of them:
  //:
  //: @slice(Sources/Degradations/Degradation.swift#nearest)
  //:
  //: A blur followed by sampling is the surprise. Its $`A A^\top`$ acts on the small picture, and it is a circular filter again: the
  //: kernel's autocorrelation at every q-th place. So super-resolution has a closed form as well (Zhao and others 2016), though neither
  //: $`A`$ nor $`A^\top A`$ is a filter. A blur as cameras make it, where the border of the frame sees what lies outside, has none; there
  //: conjugate gradients find $`u`$.
  //:
  //: Are the maps what they claim to be? For each, random pictures must give $`\langle A x, y\rangle = \langle x, A^\top y\rangle`$, and
  //: at the nearest picture the gradient of what it minimises must vanish. The kernel is one that no reflection leaves as it is: a
  //: symmetric one has $`A = A^\top`$ and hides a missing reflection.

  let kernel = try BlurKernel(Tensor(rows: [[1, 4, 2], [0, 3, 1], [2, 2, 1]]).scaled(by: 1 / 16))
  let degradations: [(name: String, map: any Degradation)] = [
    ("blur, circular", CircularBlur(kernel, height: 15, width: 22)),
    ("blur, valid", ValidBlur(kernel, dataHeight: 13, dataWidth: 20)),
    ("mask", try Inpainting(mask: randomMask(height: 15, width: 22, seed: notebook.seed))),
    ("sampling", try SuperResolution(kernel, factor: 3, height: 15, width: 21)),
    ("block means", try BlockMeans(factor: 2, height: 14, width: 22)),
    ("mosaic", BayerMosaic(height: 15, width: 22)),
  ]
  let checks = degradations.map { MapCheck($0.map, seed: notebook.seed) }

  // snippet.hide
  recordMaps(notebook, names: degradations.map(\.name), checks)
  // snippet.show
  //: @table(maps)
  //:
  //: ### Without a prior
  //:
  //: What if we ask for the data alone? Blur drawn leaves by a square, add noise of $`\sigma_e = \sqrt 2`$, hardly visible, and take the
  //: picture nearest to the data and to plain gray, for weights μ from next to nothing up.

  let side = notebook.size("side of the blurred leaves (pixels)", quick: 64, book: 128)
  let leaves = Scene.deadLeaves.render(width: side, height: side, seed: notebook.seed)
  let study = BlurStudy(leaves, try .box(side: 9), seed: notebook.seed)
  let gray = Tensor<Double>(repeating: 0.5, shape: study.problem.degradation.pictureShape)
  let weights = BlurStudy.weights(-8...0)
  let ridge = weights.map { study.psnr(study.problem.nearest(to: gray, weight: $0)) }

  // snippet.hide
  let tikhonov = study.bestTikhonov()
  recordInversion(notebook, study, weights: weights, ridge: ridge, tikhonov: tikhonov)
  // snippet.show
  //: @figure(inversion)
  //:
  //: With the smallest weight the data are met all but exactly, and the picture is @claim(inverse-fails) worse than the blurred one: where
  //: $`|H|`$ is small, noise was divided by it. The best weight gains a little. Asking for small *differences* of neighbours in the place of
  //: small values is Tikhonov's prior, $`\tfrac{\mu}{2} \|\nabla x\|^2`$, and it gets to @value(tikhonov-leaves), with the weight that
  //: the truth itself chose. It is the number to beat.
  // snippet.hide
}
