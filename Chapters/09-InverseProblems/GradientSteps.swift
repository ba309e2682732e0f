//: ## A denoiser that has an objective by construction
//:
//: One can also turn the question round. Which denoisers *are* a gradient step, $`f = I - \nabla g`$ for some price $`g`$? Take any
//: differentiable map $`N`$ and let
//:
//: ```math
//: g(x) = \tfrac12 \|x - N(x)\|^2, \qquad \nabla g(x) = x - N(x) - J_N^\top \bigl(x - N(x)\bigr) .
//: ```
//:
//: The product $`J_N^\top v`$ is what backpropagation computes (chapter 4), this time down to the input in the place of the parameters. So
//: any network of the book becomes such a price for three times the work, its Jacobian is symmetric since it is a second derivative, and
//: $`F(x) = \tfrac12\|A x - y\|^2 + \lambda\, g(x)`$ is a function like any other. Hurault, Leclaire and Papadakis (2022) train $`N`$
//: so that $`I - \nabla g`$ denoises. We take DnCNN as it is, trained so that $`N`$ does. The solver is proximal gradient with steps
//: that are shortened until the objective falls by enough:
//:
//: @slice(Sources/Degradations/GradientStep.swift#gradient-step)

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func gradientSteps(_ notebook: Notebook) throws {
  let side = notebook.size("side of the leaves of gradient steps (pixels)", quick: 32, book: 64)
  let count = notebook.size("gradient steps", quick: 8, book: 40)
  let leaves = Scene.deadLeaves.render(width: side, height: side, seed: notebook.seed)
  let study = BlurStudy(leaves, try .box(side: 5), seed: notebook.seed)
  // snippet.show
  let network = try DnCNN(weights: nil)
  let price = ResidualPotential(network, sigma: 8)
  var objectives: [Double] = []
  var psnrs: [Double] = []
  _ = try study.problem.gradientStep(
    price, lambda: 0.1, iterations: count, tolerance: 1e-9, from: study.problem.guess
  ) { _, picture, seen in
    objectives.append(255 * 255 * seen.objective)
    psnrs.append(study.psnr(picture))
  }

  // snippet.hide
  try recordGradientSteps(notebook, study, network, objectives, psnrs)
  // snippet.show
  //: @figure(gradient-steps)
  //:
  //: The step that changed the objective least changed it by @claim(objective-falls): always down, as the search for a step guarantees. That the
  //: PSNR rises with it is not guaranteed: a price can fall while a picture gets worse, and a better network for $`N`$ would be one that
  //: was trained as $`I - \nabla g`$. What is bought is certainty, at three times the work of a denoising, and a curve that can be shown
  //: to anyone.
  // snippet.hide
}
