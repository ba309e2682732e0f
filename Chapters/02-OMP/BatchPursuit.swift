//: ## Batch-OMP: the residual is never needed
//:
//: A picture of a quarter of a million patches wants the same dictionary used a quarter of a million times. Then it
//: pays to look at what a step really asks for: the correlations $`a = D^\top r`$, and nothing else. With the Gram
//: matrix $`G = D^\top D`$,
//:
//: ```math
//: a = D^\top (x - D_I z_I) = D^\top x - G_{:,I}\, z_I .
//: ```
//:
//: Both $`D^\top x`$ and $`G`$ can be had in advance: the first by one matrix product for all patches, the second once
//: and for all. The residual has left the formula, and this is the idea of Batch-OMP (Rubinstein, Zibulevsky and Elad
//: 2008).
//:
//: What remains is the fit. Think of it as Gram and Schmidt do: make each chosen atom orthogonal to the earlier ones,
//: and call the unit vectors that come out $`q_1, \dots, q_k`$. The fit is the projection onto their span, so step
//: $`k`$ takes the part along $`q_k`$ away from the residual and nothing else:
//:
//: ```math
//: r_k = r_{k-1} - \alpha_k q_k , \qquad \alpha_k = q_k^\top x , \qquad \|r_k\|^2 = \|r_{k-1}\|^2 - \alpha_k^2 .
//: ```
//:
//: Multiply by $`D^\top`$, and the correlations are brought up to date by one vector, $`v_k = D^\top q_k`$:
//:
//: ```math
//: a_k = a_{k-1} - \alpha_k v_k .
//: ```
//:
//: It remains to find $`v_k`$ without $`q_k`$. If atom $`j`$ is chosen, Gram and Schmidt subtract from $`d_j`$ its parts
//: along the earlier $`q_i`$ and divide by the length $`p`$ of what is left. The part along $`q_i`$ is
//: $`q_i^\top d_j`$, and that is entry $`j`$ of $`v_i`$, which we already have:
//:
//: ```math
//: p\, q_k = d_j - \sum_{i<k} v_i[j]\, q_i
//: \quad\Rightarrow\quad
//: p\, v_k = G_{:,j} - \sum_{i<k} v_i[j]\, v_i , \qquad p^2 = G_{jj} - \sum_{i<k} v_i[j]^2 .
//: ```
//:
//: Finally $`\alpha_k = q_k^\top r_{k-1} = a_j / p`$, because the residual is orthogonal to the earlier $`q_i`$. Nothing
//: but $`G`$, $`a`$ and the vectors $`v_i`$ is left in the formulas, and they are the algorithm:
//:
//: ```text
//: a = Dᵀx,  e = ‖x‖²,  no atoms yet        (all atoms of norm one)
//: while e > ε² and fewer than k atoms:
//:     j = the atom with the largest |a_j|
//:     p = √(G_jj − Σ_i v_i[j]²)
//:     v = (G[:, j] − Σ_i v_i[j] v_i) / p
//:     α = a_j / p
//:     a = a − α v                    # the correlations with the new residual
//:     e = e − α²                     # its energy
//:     keep j, v and α
//: solve Lᵀ z = α, where L[l, i] = v_i[j_l]
//: ```
//:
//: The last line gives the coefficients. By construction $`d_{j_l} = \sum_i v_i[j_l]\, q_i`$, or $`D_I = Q L^\top`$ with a
//: lower triangular $`L`$, so the fit $`D_I z = Q\alpha`$ means $`L^\top z = \alpha`$. This $`L`$ is the Cholesky factor
//: of $`G_{I,I}`$. It is not computed anew at each step but grows by one row, which is why the papers call it
//: *progressive*; in their form each new row comes from a triangular system, here it is read off the $`v_i`$.
//:
//: One trap is left. The energy $`e`$ falls by differences, and a difference of nearly equal numbers has few digits.
//: So when little is left of the signal, and only then, the library computes the residual after all. Add a guard
//: against atoms that are linearly dependent and memory that is reused, and the ten lines become these:
//:
//: <details>
//: <summary>The loop for one signal, as the library has it; several may share their atoms, which chapter 8 is about</summary>
//:
//: @slice(Sources/Sparse/BatchOMP.swift#pursue)
//:
//: </details>
//:
//: What does it save? Plain OMP correlates the residual with all atoms at every step, $`n m`$ multiplications each.
//: Batch-OMP does so once, and its step $`k`$ costs some $`(k + 1)\, m`$. For five atoms, 64 samples and 256 atoms:

// snippet.hide
import Assertions
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

  //: These are @value(plain-cost) multiplications against @value(batch-cost), a factor of @value(cost-ratio). The re-fits
  //: of plain OMP, left out of the count, come on top, and one large matrix product runs much faster than many small
  //: ones.
  //:
  //: Fast is worth nothing unless it is right. We code noisy patches of a built-in scene both ways, over the
  //: overcomplete DCT of chapter 3: 256 products of cosines, 16 frequencies in each direction. The noise has σ = 25
  //: gray levels, and a patch gets atoms until its residual is no larger than noise, $`\|r\|^2 \le n (C\sigma)^2`$
  //: with $`C = 1.15`$; the reason for that constant comes below. All later sections on patches use the same inputs:
  //:
  //: @slice(Chapters/02-OMP/Shared.swift#patches)

  let some = shared.leafPatches.rows(0..<notebook.size(quick: 100, book: 1000))
  let agreement = try BatchAgainstPlain(some, dictionary: shared.dct, limit: shared.noiseLimit)

  // snippet.hide
  notebook.value("same-supports", agreement.sameSupports, .percent(1))
  notebook.claim(
    .identity(
      "patch-supports",
      "On noisy patches over the DCT Batch-OMP chooses the atoms of OMP, in the same order: share that differs.",
      source: "Rubinstein, Zibulevsky, Elad 2008", error: 1 - agreement.sameSupports, tolerance: 0))
  notebook.claim(
    .identity(
      "patch-codes",
      "On noisy patches over the DCT Batch-OMP gives the codes of OMP: largest difference over the largest entry.",
      source: "Rubinstein, Zibulevsky, Elad 2008",
      // Close atoms make G_II badly conditioned, up to some 10⁶; times the unit of the last place and room to spare.
      error: agreement.largestDifference, tolerance: 1e-8))
  // snippet.show

  //: The two choose the same atoms in the same order in @value(same-supports) of the patches, and their codes differ by
  //: @claim(patch-codes) of the largest entry at most.
  //:
  //: The book's claims about OMP itself are functions of an implementation. We hand them the library's two; you can hand
  //: them [your own](docs/judge.md).

  let trial = OMPAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
  let ofPlain = try trial.claims { dictionary, signal, limit in
    let pursuit = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: limit)
    return (pursuit.support, pursuit.coefficients)
  }
  let ofBatch = try trial.claims(ofBatch: { BatchOMP(dictionary: $0).encode($1, limit: $2) })
  notebook.claims(ofPlain + ofBatch)

  // snippet.hide
}
