//: ## The strided model
//:
//: Now pictures. A filter is a square of $`n \times n`$ pixels, and there are $`m`$ of them. Lay filters at every
//: $`q`$-th pixel of each axis, each with its own coefficient, and add up:
//:
//: ```math
//: X = \sum_{f=1}^{m} \sum_{t} z_f[t]\; d_f[\,\cdot - q\,t\,] = E^\top (z D^\top) .
//: ```
//:
//: $`z`$ has one row for each place, $`z D^\top`$ are the patches that are laid there, and $`E^\top`$ puts them back
//: and adds where they overlap, as chapter 3 did. ($`E`$ cuts the patches out of a picture; from here on the letter is no
//: expectation.) For $`q = 1`$ this is the convolutional model. For $`q = n`$
//: nothing overlaps, and the picture falls into separate patches. Between the two lies a choice.
//:
//: Such a code is found by the step of chapter 1. Only what "the residual" means has to be said anew: it is the
//: patches of what is left of the *picture*, so that a place sees what its neighbours have already explained. With
//: the analysis $`W = D / L`$, which contains the step size $`1/L`$ of chapter 1, and the threshold $`\theta = \lambda / L`$,
//:
//: ```math
//: r = E\bigl(X - E^\top (z D^\top)\bigr), \qquad z \leftarrow S_\theta(z + r\, W) .
//: ```
//:
//: No matrix of all shifted filters is ever formed: a step is two products with an $`n^2 \times m`$ matrix, with
//: patches in and out of a picture between them.
//:
//: ```text
//: patches(X)     = E X                            n² pixels a row, one row a place
//: picture(z)     = Eᵀ (z Dᵀ)                      the sum of all filters laid
//: residual(z, X) = patches(X − picture(z))
//: step(z, X)     = S_θ(z + residual(z, X) W)      chapter 1's
//: ```
//:
//: So they stand in [`StridedModel.swift`](Sources/Sparse/StridedModel.swift), with what the tape of chapter 4 needs.

// snippet.hide
import Assertions
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Grained leaves of 40 × 34 pixels with noise, on which the model is checked.
func grainedLeaves(seed: UInt64) -> Tensor<Double> {
  Tensor<Double>(
    Scene.texturedLeaves.render(width: 40, height: 34, seed: seed).addingGaussianNoise(sigma: 25, seed: seed).plane(0))
}

func stridedPictures(_ notebook: Notebook) throws {
  // snippet.show
  let trial = StridedAssertions(seed: notebook.seed)
  notebook.claims(
    try trial.claims(
      ofAnalysis: BookImplementations.stridedAnalysis, synthesis: BookImplementations.stridedSynthesis))

  //: ### All shifts
  //:
  //: A grid of stride $`q`$ can be laid in $`q^2`$ ways. Each gives a picture of its own, and there is no reason to
  //: prefer one. The average of them all is to the best shift what the mean over supports was to the most probable
  //: support: not the best guess but a mean, with the weights of the shifts set equal.
  //:
  //: ```math
  //: \hat X = \frac{1}{q^2} \sum_{s} \hat X_s, \qquad
  //: \hat X_s = \text{what the grid that is moved by } s = (i, j) \text{ makes of the picture, } 0 \le i, j < q .
  //: ```
  //:
  //: <details>
  //: <summary>The listing</summary>
  //:
  //: @slice(Sources/Sparse/StridedLasso.swift#shifts)
  //:
  //: </details>
  //:
  //: The claims below are judged on the book's own windows; your own may make their border in another way.

  notebook.claims(try trial.claims(ofShifts: BookImplementations.shiftAverage()))

  //: For $`q = n`$ this is an old friend. Each shift codes separate patches, all shifts together code every patch of
  //: the picture once, and the average over shifts is the average of overlapping patches. So what K-SVD did in
  //: chapter 3 can be read as the MMSE idea in its simplest form, for the largest stride and with equal weights.

  let side = 6
  let dictionary: Tensor<Double> = Dictionaries.random(length: 36, atoms: 50, seed: notebook.seed)
  let lasso = StridedLasso(
    dictionary: dictionary, lambdas: [Double](repeating: 0.1, count: 50), side: side, stride: side)
  let plane = grainedLeaves(seed: notebook.seed)
  let ofShifts = lasso.estimate(plane, iterations: 20)
  let grid = Patches(of: plane, side: side)
  let codes = try Lasso(dictionary: dictionary, lambda: 0.1).solve(
    grid.extract(from: plane), by: .fista, iterations: 20, stepSize: 1 / lasso.lipschitz
  ).codes
  let ofPatches = grid.average(codes.matmul(dictionary, transposed: true))

  // snippet.hide
  let inner = (side..<34 - side).flatMap { y in (side..<40 - side).map { (y, $0) } }
  notebook.claim(
    .identity(
      "patches-are-shifts",
      "For q = n the average over all shifts is the average over all patches, K-SVD's way, away from the border.",
      source: "Simon and Elad 2019",
      error: inner.map { abs(ofShifts[$0.0, $0.1] - ofPatches[$0.0, $0.1]) }.max() ?? .nan,
      // Twenty steps in another order of sums.
      tolerance: 1e-13))
}
