//: ## In a box: the method of optimal directions
//:
//: K-SVD was not the first learner that takes turns. The *method of optimal directions* (MOD; Engan, Aase, Husøy 1999) codes
//: the signals in the same way, but then updates all atoms at once, with the codes held as they are. Where the derivative of
//: $`\|X - Z D^\top\|_F^2`$ by $`D`$ vanishes, $`Z^\top (X - Z D^\top) = 0`$, and so
//:
//: ```math
//: D^\top = (Z^\top Z)^{-1} Z^\top X .
//: ```
//:
//: Papers that keep signals in columns write the same as $`D = X Z^\top (Z Z^\top)^{-1}`$. Then every atom is scaled to norm one,
//: and its coefficients by the inverse.

// snippet.hide
import Notebook
import Sparse
import Tensors

func optimalDirections(_ notebook: Notebook, _ cloth: ClothPatches) throws {
  // snippet.show
  func optimal(_ codes: SparseCodes<Float>, _ old: Tensor<Float>) throws -> AtomSweep<Float> {
    let z = codes.dense()
    let best = try z.gram().leastSquares(z.transposedMatmul(cloth.patches)).transposed()
    return rescaled(cloth.patches, best, codes, old)
  }
  //:
  // snippet.hide
  try measureOptimalDirections(notebook, cloth, optimal)
  // snippet.show
  //: What sets the two apart is the coefficients. MOD's dictionary is the best one for *given* codes, while K-SVD refits the
  //: coefficients of an atom together with it, so that the next atom already meets a smaller error. On the clean cloth patches,
  //: from the same codes over the DCT, the first update of MOD lowers the error from @value(error-first) to @value(mod-first)
  //: gray levels, and the first sweep of K-SVD to @value(ksvd-first). After all rounds, with the same repairs of idle atoms, MOD
  //: stands at @value(mod-last) and K-SVD at @value(error-last), which is @claim(mod-ends-near) apart. So in error the two differ little.
  //:
  //: Cost is the other difference. MOD solves a system of $`m`$ unknowns, whose two products can be added up signal by signal; a
  //: sweep of K-SVD needs only products and sums, but the codes and residuals of all signals at hand.
  // snippet.hide
}
