//: ## Batch-OMP: the residual is never needed
//:
//: A picture of a quarter of a million patches wants the same dictionary used a quarter of a million times. Then it
//: pays to look at what a step really asks for. It asks for the correlations $`a = D^\top r`$, and nothing else. With
//: the Gram matrix $`G = D^\top D`$,
//:
//: ```math
//: a = D^\top (x - D_I z_I) = D^\top x - G_{:,I}\, z_I .
//: ```
//:
//: Both $`D^\top x`$ and $`G`$ can be had in advance: the first by one matrix product for all patches, the second once
//: and for all. The residual has left the formula.
//:
//: The least-squares fit solves $`G_{I,I}\, z_I = (D^\top x)_I`$. When an atom joins, $`G_{I,I}`$ gains a row and a
//: column, and its Cholesky factor gains one row. So the factor is not computed anew but grows: it is *progressive*.
//: This is Batch-OMP (Rubinstein, Zibulevsky and Elad 2008).
//:
//: The library goes one step further and reads the new row off vectors that it needs anyhow. The vector $`v`$ below is
//: $`D^\top q`$, where $`q`$ is the new atom made orthogonal to the earlier ones. Its entries at the chosen atoms are
//: the new column of the factor, and subtracting $`\alpha v`$ updates the correlations.
//:
//: @slice(Sources/Sparse/BatchOMP.swift#pursue)
//:
//: The stopping rule needs $`\|r\|^2`$, and gets it without $`r`$: each step lowers it by $`\alpha^2`$. That is a
//: difference of nearly equal numbers once the fit is good, so then, and only then, the residual is computed.
//:
//: What does it save? Plain OMP correlates the residual with all atoms at every step, $`n m`$ multiplications each.
//: Batch-OMP does so once; step $`k`$ costs some $`(k + 1)\, m`$. For five atoms, 64 samples and 256 atoms:

// snippet.hide
import Assertions
import Foundation
import Images
import Notebook
import Sparse
import Tensors

func batchPursuit(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let plainCost = 5 * 64 * 256
  let batchCost = 64 * 256 + (1...5).reduce(0) { $0 + ($1 + 1) * 256 }

  // snippet.hide
  notebook.value("plain-cost", plainCost)
  notebook.value("batch-cost", batchCost)
  notebook.value("cost-ratio", Double(plainCost) / Double(batchCost), .decimals(1))
  // snippet.show

  //: @value(plain-cost) against @value(batch-cost), a factor of @value(cost-ratio). The re-fits of plain OMP, left out
  //: of the count, come on top, and the one large matrix product runs much faster than many small ones.
  //:
  //: Fast is worth nothing unless it is right. We code noisy patches of a built-in scene both ways, over the
  //: overcomplete DCT of chapter 3: 256 products of cosines, 16 frequencies in each direction. The noise has σ = 25 gray
  //: levels, and a patch gets atoms until its residual is no larger than noise, $`\|r\|^2 \le n (C\sigma)^2`$ with
  //: $`C = 1.15`$. The reason for that constant comes below.

  let agreement = notebook.attempt("Batch-OMP against OMP") {
    try BatchAgainstPlain(
      shared.leafPatches.rows(0..<notebook.size(quick: 100, book: 1000)), dictionary: shared.dct,
      limit: shared.noiseLimit)
  }

  // snippet.hide
  notebook.value("same-supports", agreement.sameSupports, .percent(1))
  notebook.value("batch-difference", agreement.largestDifference, .scientific(2))
  notebook.claim(
    .identity(
      "patch-supports",
      "On noisy patches over the DCT Batch-OMP chooses the atoms of OMP, in the same order: share that differs.",
      source: "Rubinstein 2008", error: 1 - agreement.sameSupports, tolerance: 0))
  notebook.claim(
    .identity(
      "patch-codes", "On noisy patches over the DCT Batch-OMP gives the codes of OMP.", source: "Rubinstein 2008",
      // Close atoms make G_II badly conditioned, up to some 10⁶; times the unit of the last place and room to spare.
      error: agreement.largestDifference, tolerance: 1e-8))
  // snippet.show

  //: The same atoms in the same order in @value(same-supports) of the patches; the codes differ by
  //: @value(batch-difference) of the largest entry at most.
  //:
  //: The book's claims about OMP itself are functions of an implementation. We hand them the library's two. You can hand
  //: them [your own](docs/judge.md).

  let trial = OMPAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
  notebook.claims(
    notebook.attempt("the claims of OMP") {
      try trial.claims { dictionary, signal, limit in
        let pursuit = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: limit)
        return (pursuit.support, pursuit.coefficients)
      }
        + trial.claims(ofBatch: { BatchOMP(dictionary: $0).encode($1, limit: $2) })
    })

  // snippet.hide
}
