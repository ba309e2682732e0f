//: ## Do RED's conditions hold?
//:
//: The two conditions are statements about a Jacobian, and a Jacobian can be measured: change one pixel by half a gray level up and down,
//: denoise both, and take the difference. That gives a column. A picture of 24 by 24 pixels has 576 of them, which is little enough to have
//: the whole matrix for every denoiser of this book. Reehorst and Schniter (2019) did so with others and found symmetry missing in
//: many; without it *no* function has the gradient $`x - f(x)`$, so that the price is not what RED descends.
//:
//: Three numbers sum a matrix up:
//:
//: * asymmetry, $`\|J - J^\top\|_F^2 / \|J\|_F^2`$, zero for a symmetric one;
//: * inhomogeneity, $`\|J x - f(x)\| / \|f(x)\|`$;
//: * the largest magnitude of an eigenvalue. If it is one at most the denoiser is *passive*: no change of the picture grows. Then, with the
//:   other two, E is convex.
//:
//: Before looking, guess. Chapter 1's denoiser cuts a picture into overlapping patches, shrinks their cosine coefficients, and takes
//: means. Shrinking has a diagonal Jacobian in a basis of cosines, and cutting and laying down are transposes of each other but for the
//: mean's division, which is the same everywhere save at the border. So symmetry should hold all but there. A threshold does not grow
//: with the picture, so homogeneity should fail a little. And shrinking lengthens nothing.

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func conditions(_ notebook: Notebook) throws {
  let side = notebook.size("side of the picture of the Jacobians (pixels)", quick: 12, book: 24)
  let names = notebook.isQuick ? ["bm3d", "epll"] : conditionMethods
  // snippet.show
  let grass = Scene.texturedLeaves.render(width: side, height: side, seed: notebook.seed)
  let noisy = grass.addingGaussianNoise(sigma: 25, seed: notebook.seed).picture
  var jacobians: [(name: String, jacobian: DenoiserJacobian)] = []
  jacobians.append(("cosines", try DenoiserJacobian(of: softCosines(1.5), at: noisy, sigma: 25)))
  for name in names {
    let denoiser = try MethodCatalog.method(named: name).denoiser(isGuarded: false)
    jacobians.append((name, try DenoiserJacobian(of: denoiser.onPictures, at: noisy, sigma: 25)))
  }

  // snippet.hide
  try recordConditions(notebook, jacobians)
  // snippet.show
  //: @table(conditions)
  //:
  //: @figure(jacobians)
  // snippet.hide
}
