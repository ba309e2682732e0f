//: ## Chapter 1's Lasso, behind a blur
//:
//: The first prior of this book said that patches are sparse in a dictionary. It needs no change. Let $`S`$ lay patches down, so that a
//: picture is $`x = S z`$ for a code $`z`$ of all patches, and put the degradation in front:
//:
//: ```math
//: \min_z \; \tfrac12 \|A S z - y\|^2 + \lambda \|z\|_1 .
//: ```
//:
//: This is the Lasso with the dictionary $`A S`$, blurred atoms at every place. ISTA does not mind. Its step needs the residual
//: $`y - A S z`$ and what $`(A S)^\top`$ makes of it, and these are the maps that we have:
//:
//: @slice(Sources/Degradations/PatchLasso.swift#maps)
//:
//: The step itself is the one of chapter 1, the same function:
//:
//: @slice(Sources/Sparse/SparseModel.swift#step)
//:
//: One detail makes the step size easy. A pixel lies in up to 64 patches; share it among them by the root of their number,
//: $`S = C^{-1/2} E^\top D`$, and $`S`$ keeps lengths when the atoms are orthonormal. A blur lengthens nothing, so the Lipschitz constant is
//: one, and so is the step.

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func lassoPrior(_ notebook: Notebook) throws {
  let side = notebook.size("side of the blurred leaves (pixels)", quick: 64, book: 128)
  let leaves = Scene.deadLeaves.render(width: side, height: side, seed: notebook.seed)
  let study = BlurStudy(leaves, try .gaussian(deviation: 1.6, side: 25), seed: notebook.seed)
  let steps = notebook.size("steps of the Lasso behind a blur", quick: 60, book: 100)
  // snippet.show
  //: Blur the leaves by a Gaussian of 1.6 pixels, with noise of $`\sigma_e = \sqrt2`$ as before, and take the 64 products of cosines of
  //: chapter 1 for atoms, of which the flat one is free. The price λ is chosen by the truth, as it was for Tikhonov.

  let cosines = PatchTransform.orthonormalCosines(side: 8).transposed()
  let model = DegradedPatches(study.problem.degradation, dictionary: cosines, side: 8, stride: 2)
  func lasso(_ price: Double, _ method: LassoMethod, _ observer: (Int, Tensor<Double>) -> Void = { _, _ in })
    -> Tensor<Double>
  {
    study.problem.patchLasso(
      model, lambdas: prices(price), by: method, iterations: steps, from: study.problem.guess, observer: observer)
  }
  func prices(_ price: Double) -> [Double] { [0] + [Double](repeating: price, count: 63) }
  let chosen = study.best(of: BlurStudy.weights(-5 ... -4)) { lasso($0, .fista) }

  var falls: [LassoMethod: [Double]] = [:]
  for method in [LassoMethod.ista, .fista] {
    _ = lasso(chosen.weight, method) { _, code in
      falls[method, default: []].append(
        study.problem.lassoObjective(code, model, lambdas: prices(chosen.weight)))
    }
  }

  // snippet.hide
  // What both fall to, from a run three times as long.
  var least = Double.infinity
  _ = study.problem.patchLasso(
    model, lambdas: prices(chosen.weight), by: .fista, iterations: 3 * steps, from: study.problem.guess
  ) { k, code in
    if k == 3 * steps { least = study.problem.lassoObjective(code, model, lambdas: prices(chosen.weight)) }
  }
  let tikhonov = study.bestTikhonov()
  let variation = try study.bestTotalVariation(iterations: notebook.size(quick: 60, book: 200))
  recordLasso(
    notebook, study, ista: falls[.ista] ?? [], fista: falls[.fista] ?? [], least: least, lasso: chosen,
    tikhonov: tikhonov,
    variation: variation)
  // snippet.show
  //: @figure(lasso-falls)
  //:
  //: The objective of ISTA never rises, as chapter 1 proved, and FISTA is ahead of it by @value(lasso-ahead) of the steps. Behind a blur
  //: both have far to go: patterns that the blur weakens come back slowly, by a share of $`|H|^2`$ a step.
  //:
  //: @figure(lasso-leaves)
  //:
  //: The Lasso gains @claim(lasso-gains) on the data. That is no triumph: against Tikhonov, which is a linear filter, it stands at
  //: @value(lasso-tikhonov), and more steps would make it worse, since with a price as small as this the noise comes in after the picture. Total
  //: variation, the other convex prior of those years, charges $`\sum |\nabla x|`$ and so loves flat leaves with sharp borders: it is at
  //: @value(lasso-variation) of the Lasso. In chapter 1 the Lasso over cosines was a modest denoiser as well, and later chapters found
  //: better ones. Can they be used here?
  // snippet.hide
}
