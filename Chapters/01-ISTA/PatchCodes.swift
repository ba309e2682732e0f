//: ## Patches
//:
//: Back to pictures, with a dictionary that is redundant. The picture is drawn by the book as well, discs that hide
//: each other like leaves on the ground. It is cut into patches of 8 × 8 pixels, and each has its mean taken off,
//: which the code need not describe. The dictionary is the one that image denoising starts from: all products of a
//: horizontal and a vertical cosine, but now with 16 frequencies each, 64 × 256.
//:
//: @slice(Chapters/01-ISTA/DrawnPatches.swift#patches)
//:
//: A batch is a matrix with a patch in each row, and a step is two products for all of them. Nothing else changes,
//: and row by row the codes are those of single signals.

// snippet.hide
import Images
import Notebook
import Sparse
import Tensors

func patchCodes(_ notebook: Notebook, _ drawn: DrawnPatches) {
  let (lasso, patches) = (drawn.lasso, drawn.patches)
  // snippet.show
  let batch = lasso.solve(patches, by: .fistaWithRestart, iterations: 200)
  let few = Array(stride(from: 0, to: patches.rows, by: patches.rows / 40))
  let singles = few.map { lasso.solve(patches.row($0), by: .fistaWithRestart, iterations: 200).codes.row(0) }
  let difference = Tensor(rows: few.map { batch.codes.row($0) }) - Tensor(rows: singles)

  // snippet.hide
  notebook.value("patches", patches.rows)
  notebook.value("dct-L", lasso.lipschitz, .decimals(1))
  notebook.claim(
    .identity(
      "batch", "Patches coded in one batch have the codes they have alone (largest difference over largest entry).",
      // Other shapes of matrix products round otherwise, and 200 steps pass that on.
      error: difference.largestMagnitude / batch.codes.largestMagnitude, tolerance: 1e-9))
  // snippet.show

  //: Of the @value(patches) patches we look at one, whose *contrast*, the root mean square about its mean, exceeds that
  //: of nine in ten of the others. Now λ has a unit, gray levels of 0 to 255: the atoms have length one, so a
  //: coefficient counts gray levels too.

  let contrasts = (0..<patches.rows).map { norm(patches.row($0)) }
  let chosen = contrasts.indices.sorted { contrasts[$0] < contrasts[$1] }[patches.rows * 9 / 10]
  let lambdas = [160.0, 40, 20]
  let codes = lambdas.map { lambda in
    Lasso(lasso, lambda: lambda).solve(
      patches.row(chosen), by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-8
    ).codes.row(0)
  }

  // snippet.hide
  drawPatch(notebook, drawn, patch: chosen, lambdas: lambdas, codes: codes)
  // snippet.show

  //: @figure(patch)
  //:
  //: In @ref(patch) the price falls from left to right: from @value(patch-atoms-high) atoms at λ =
  //: @value(patch-lambda-high) to @value(patch-atoms-low), and the differences fade. @ref(dct) shows the dictionary
  //: and the atoms in use.
  //:
  //: @figure(dct)
  // snippet.hide
}
