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
//: * inhomogeneity, $`\|J x - f(x)\| / \|f(x)\|`$, with $`J x`$ taken along $`x`$ itself, from one per cent darker to one per cent brighter;
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
  //: The guess about chapter 1's denoiser was right in its last part, and one can say more. Its Jacobian is $`C^{-1} E^\top T E`$ with the
  //: counts $`C = E^\top E`$ of patches at a pixel and, for each patch, a symmetric $`T`$ whose eigenvalues lie between zero and one. Taken between
  //: $`C^{1/2}`$ and $`C^{-1/2}`$ that is a symmetric matrix no longer than one. So all its eigenvalues are real, and the largest is one at most:
  //: measured, @claim(cosines-passive). The asymmetry that is left, @cell(conditions, cosines, asymmetry), is the border's, of which a picture of
  //: this size has much.
  //:
  //: EPLL finds for each patch the likeliest of its kinds, and then filters linearly. While no patch changes its kind, brightening the picture
  //: brightens the result. But over two per cent some do, and each such decision is a jump, so its inhomogeneity is @cell(conditions, epll, inhomogeneity). BM3D compares with
  //: fixed thresholds and lets a coefficient pass or not. It is less homogeneous than chapter 1's shrinkage by @claim(choices-inhomogeneous), less symmetric than EPLL by
  //: @claim(choices-asymmetric), and its largest eigenvalue, @cell(conditions, bm3d, largest eigenvalue), tells of jumps: a coefficient that passes the threshold comes in whole, and
  //: over a step of half a gray level that looks like a steep slope. Networks that shrink stay near the shrinkage: CSCNet @cell(conditions, cscnet, inhomogeneity), DnCNN
  //: @cell(conditions, dncnn, inhomogeneity). But none is passive, with eigenvalues up to @cell(conditions, cscnet, largest eigenvalue) and @cell(conditions, dncnn, largest eigenvalue).
  //:
  //: So what does RED minimise with such denoisers? By the letter, nothing: the fixed point is an equation, and E is not its price. It is not
  //: convex either, where an eigenvalue exceeds one. That the last section saw it pass the best picture need not
  //: surprise. There is another reading, in which the equation needs no price: $`f(x) - x`$ is, by Miyasawa's and Tweedie's formula, $`\sigma^2`$ times the
  //: gradient of the logarithm of the density of noisy pictures, if $`f`$ is the best possible denoiser. RED then stands where the pull of the
  //: data and the pull towards probable pictures cancel.
  //:
  //: ### A network opened
  //:
  //: A Jacobian is more than a check. Its row says with which weights the denoiser takes its mean at a pixel, a filter made for this place of this picture:
  //:
  //: @figure(jacobians)
  //:
  //: And its trace says how much comes through in all. Projecting a picture onto $`d`$ patterns has the trace $`d`$, so the trace is an effective dimension: of these 576 noisy
  //: numbers CSCNet lets @cell(conditions, cscnet, dimension) through, Deep K-SVD @cell(conditions, deep-ksvd, dimension) and DnCNN
  //: @cell(conditions, dncnn, dimension). Seen so, designed and guessed networks do the same thing: a compact kernel around the pixel, and a dimension that is a small part of the
  //: picture's. What tells them apart is not what they do here but that of two of them one can say why.
  //:
  //: ### What this does not show
  //:
  //: A Jacobian belongs to one picture and one σ, and a small picture is all border. Elsewhere numbers differ, and the order of the methods may. Differences over
  //: half a gray level see a jump as a slope, and a smaller step sees it as a steeper one; for methods that decide, the Jacobian is no
  //: derivative, and its largest eigenvalue is a sign of decisions, not a constant of the method.
  // snippet.hide
}
