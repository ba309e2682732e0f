//: ## A better shrinkage: plug-and-play
//:
//: Look at a step of ISTA once more, as a step of pictures. First $`x - A^\top(A x - y)`$, against the gradient of the data's term. Then
//: into the code, a soft threshold, and out again: that part knows nothing of $`A`$, and it is the first denoiser of this book, the one
//: of chapter 1's first page. Venkatakrishnan, Bouman and Wohlberg (2013) took this at its word: whatever denoises may stand there.
//:
//: @slice(Sources/Degradations/PlugAndPlay.swift#gradient)
//:
//: Their own algorithm splits the two tasks further. ADMM keeps two pictures, $`x`$ for the data and $`v`$ for the denoiser, and a third, $`u`$,
//: that gathers by how much they disagree:
//:
//: @slice(Sources/Degradations/PlugAndPlay.swift#admm)
//:
//: If $`f`$ is the proximal map of a prior, both minimise data's term plus prior. BM3D is none that anybody has written down, and
//: it works all the same.
//:
//: ### For what noise?
//:
//: The denoiser wants to be told a σ. It is not the noise of the data. It says how far the iterate may be from a good picture, and it
//: sets the strength of the prior. A small one, such as 5, is careful: each denoising takes little away, and the iteration
//: has to be long. A large one at the end would blur what had been won. So begin with a large one, and let it fall: this
//: is half-quadratic splitting with the schedule of Zhang and others (2021), which needs no $`u`$.
//:
//: @slice(Sources/Degradations/PlugAndPlay.swift#splitting)
//:
//: Denoise the same blurred leaves by BM3D: 60 times for σ = 5 by ADMM, and 8 times for a σ that falls from 49 to
//: $`1.8\,\sigma_e \approx 2.5`$. The third curve belongs to the next section.

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func plugAndPlay(_ notebook: Notebook) throws {
  let side = notebook.size("side of the leaves of plug-and-play (pixels)", quick: 48, book: 128)
  let long = notebook.size("denoisings with a fixed σ", quick: 12, book: 60)
  let leaves = Scene.deadLeaves.render(width: side, height: side, seed: notebook.seed)
  // snippet.show
  let denoise = BM3D().onPictures
  let study = BlurStudy(leaves, try .box(side: notebook.isQuick ? 5 : 9), seed: notebook.seed)
  let problem = study.problem
  let noise = problem.noise
  var curves: [String: [Double]] = [:]
  func watch(_ name: String) -> PictureObserver { { curves[name, default: []].append(study.psnr($1)) } }

  _ = try problem.plugAndPlayADMM(
    denoise, sigma: 5, rho: 1 / 25, iterations: long, from: problem.guess, observer: watch("ADMM"))
  _ = try problem.redFixedPoint(
    denoise, sigma: 3.25, lambda: 0.02, iterations: long, from: problem.guess, observer: watch("RED"))
  let falling = InverseProblem.fallingSigmas(to: 1.8 * noise, count: 8)
  let restored = try problem.halfQuadraticSplitting(
    denoise, sigmas: falling, from: problem.guess, observer: watch("falling"))

  // snippet.hide
  recordCurves(notebook, study, curves, restored: restored, tikhonov: study.bestTikhonov())
  // snippet.show
  //: @figure(falling)
  //:
  //: After 8 denoisings with falling σ the picture is at @value(falling-last), and after @value(fixed-count) with one σ ADMM is at
  //: @value(admm-last) and RED at @value(red-last): the eight are ahead of the better of them by @claim(eight-beat-sixty). The first
  //: steps explain it. Told of strong noise, a denoiser gives a picture of few, large shapes, and so decides first what is
  //: decided with the least doubt: where the leaves lie. The proximal map brings back from the data what the blur has left of the rest.
  //: Each round then has a smaller error to doubt. The first values lie below those of the data, which no one should be
  //: alarmed by: a picture of large shapes has lost more than the blur had.
  //:
  //: @figure(falling-leaves)
  //:
  //: What does the end of the schedule do? Let it fall to half the noise of the data, to the noise itself, and to multiples of it:

  let ends = [0.5, 1, 1.8, 3, 5, 8].map { $0 * noise }
  let byEnd = try ends.map { end in
    study.psnr(
      try problem.halfQuadraticSplitting(
        denoise, sigmas: InverseProblem.fallingSigmas(to: end, count: 8), from: problem.guess))
  }

  // snippet.hide
  recordEnds(notebook, ends, byEnd)
  // snippet.show
  //: @table(ends)
  //:
  //: Between the best end and the worst lie @value(ends-spread). Told of less noise than there is, the last denoisings change hardly anything,
  //: and so do no harm but are wasted; told of more, they take details along.
  // snippet.hide
}
