//: ## Which denoiser is the best prior?
//:
//: All of them can now be asked the same question. Blur three drawn scenes by a square of pixels, and restore each by eight denoisings
//: with falling σ, the same schedule for all. The end of the schedule is the weakest noise that all networks of the book serve.

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func bestPrior(_ notebook: Notebook) throws {
  let side = notebook.size("side of the scenes of the contest (pixels)", quick: 40, book: 96)
  let methods = notebook.isQuick ? ["ksvd-dct", "bm3d", "cscnet"] : priorMethods
  let kinds = notebook.isQuick ? [Scene.deadLeaves] : [Scene.deadLeaves, .brick, .text]
  // snippet.show
  let sigmas = InverseProblem.fallingSigmas(to: 5.5, count: 8)
  let kernel = try BlurKernel.box(side: notebook.isQuick ? 5 : 9)
  let scenes = kinds.map { $0.render(width: side, height: side, seed: notebook.seed) }
  let studies = scenes.map { BlurStudy($0, kernel, seed: notebook.seed) }
  func restored(_ name: String, _ study: BlurStudy) throws -> Double {
    let denoiser = try MethodCatalog.method(named: name).denoiser(isGuarded: false)
    return study.psnr(
      try study.problem.halfQuadraticSplitting(denoiser.onPictures, sigmas: sigmas, from: study.problem.guess))
  }
  func denoised(_ name: String, _ clean: Image) throws -> Double {
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: notebook.seed)
    let denoiser = try MethodCatalog.method(named: name).denoiser(isGuarded: false)
    return try denoiser.denoise(noisy, sigma: 25).psnr(to: clean)
  }
  let contest = PriorContest(
    methods: methods, kinds: kinds, data: studies.map(\.dataPSNR),
    tikhonov: studies.map { $0.bestTikhonov().psnr },
    variation: try studies.map { try $0.bestTotalVariation(iterations: notebook.isQuick ? 60 : 200).psnr },
    restored: try methods.map { name in try studies.map { try restored(name, $0) } },
    denoised: try methods.map { name in try scenes.map { try denoised(name, $0) } })

  // snippet.hide
  recordContest(notebook, contest)
  // snippet.show
  //: @table(priors)
  // snippet.hide
}
