//: ## Too small, full of holes, one colour each
//:
//: Nothing in the loop knew that $`A`$ was a blur. So put other maps there, and change nothing else: sixteen denoisings by BM3D with a
//: falling σ. The first guess is what one would do without a denoiser, and it is the number to beat: cubic interpolation for pictures
//: that are too small, and for holes the known pixels grown inwards.

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func otherTasks(_ notebook: Notebook) throws {
  let side = notebook.size("side of the scenes with holes (pixels)", quick: 42, book: 126)
  let count = notebook.size("denoisings of holes", quick: 6, book: 16)
  let kinds = notebook.isQuick ? [Scene.deadLeaves] : [Scene.deadLeaves, .brick, .text]
  // snippet.show
  let gaussian = try BlurKernel.gaussian(deviation: 1.6, side: 7)
  let tasks: [(name: String, last: Double, map: any Degradation)] = [
    (
      "half of the pixels", 2,
      try Inpainting(mask: randomMask(height: side, width: side, share: 0.5, seed: notebook.seed))
    ),
    ("a fifth", 2, try Inpainting(mask: randomMask(height: side, width: side, share: 0.2, seed: notebook.seed))),
    ("every second", 2, try SuperResolution(gaussian, factor: 2, height: side, width: side)),
    ("every third", 3, try SuperResolution(gaussian, factor: 3, height: side, width: side)),
  ]
  let denoise = BM3D().onPictures
  var results: [TaskResult] = []
  for (name, last, map) in tasks {
    for kind in kinds {
      let clean = kind.render(width: side, height: side, seed: notebook.seed)
      let problem = InverseProblem(degrading: clean.picture, by: map, noise: 0, seed: notebook.seed)
      let sigmas = InverseProblem.fallingSigmas(to: last, count: count)
      let restored = try problem.halfQuadraticSplitting(denoise, sigmas: sigmas, from: problem.guess)
      results.append(TaskResult(name, kind, clean, problem, restored))
    }
  }

  // snippet.hide
  recordTasks(notebook, results)
  // snippet.show
  //: @table(tasks)
  //:
  //: The means rise for each of the four, and by @claim(tasks-gain) at least. Look at the rows one by one all the same. The answer depends on what fills a gap: with
  //: half of the pixels gone a hole is a pixel or two wide, and every patch has seen its like somewhere. With four in five gone the first
  //: denoisings have hardly a whole patch to go by.
  //:
  //: @figure(holes)
  //:
  //: The last σ was 2 or 3 though the data have no noise at all. What the denoiser is to remove in the end is not noise of a camera but what the
  //: guess got wrong, and that is never nothing.

  // snippet.hide
  notebook.photographs(sets: ["Set12", "CBSD68"]) { images in try restorePhotographs(notebook, images: images) }
  // snippet.show
  //: ### Photographs
  //:
  //: The same for photographs of Set12, with a network of the book beside BM3D. Its schedule ends at 5.5, the weakest noise that it serves:
  //:
  //: @table(tasks-set12)
  //:
  //: @value(tasks-better) of the two is ahead in the mean of all rows.
  //:
  //: A colour sensor's mosaic is the task that every camera solves for every photograph. Bayer's pattern leaves one number of three at a pixel.
  //: The middles of photographs of CBSD68, without the outer ten pixels, which is how the literature counts:
  //:
  //: @table(mosaics)
  //:
  //: BM3D along opponent axes gains @claim(mosaic-gain) on interpolation in the mean. On the 24 pictures of Kodak, which are larger and sharper than these and so
  //: not to be compared number by number, the interpolation of Malvar, He and Cutler has [cite: 35.8 dB (Zhang 2021)], joint sparse coding
  //: (LSSC) [cite: 41.4 dB (Zhang 2021)], a trained denoiser in this loop [cite: 42.7 dB (Zhang 2021)], and a network that was trained for mosaics
  //: [cite: 43.2 dB (Zhang 2021)].
  //:
  //: ### What this does not show
  //:
  //: Masks were drawn at random, pixel by pixel: a scratch or a face that is missing as a whole is another task, and no denoiser of small patches
  //: knows what stood there. The small pictures were made by the very kernel that the solver was told. And the photographs of CBSD68 came out of
  //: cameras, which had a mosaic themselves, and out of JPEG files: what is called the truth here is somebody else's demosaicking.
  // snippet.hide
}
