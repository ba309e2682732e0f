//: ## Coherence
//:
//: The tiny example shows where greed goes wrong: an atom that leans towards another takes its credit. How much the
//: atoms of a dictionary lean on each other, at worst, is its *mutual coherence*:
//:
//: ```math
//: \mu(D) = \max_{i \ne j} \frac{|d_i^\top d_j|}{\|d_i\|\,\|d_j\|} .
//: ```
//:
//: @slice(Sources/Sparse/Dictionaries.swift#coherence)
//:
//: In the tiny dictionary the inner products are 0.6, 0.8 and 0, so $`\mu = 0.8`$. Orthonormal atoms have $`\mu = 0`$.
//: With more atoms than samples zero is out of reach, because $`m`$ unit vectors cannot all be at right angles in
//: $`n < m`$ dimensions. How close they can come is the *Welch bound* (Welch 1974):
//:
//: ```math
//: \mu \ge \sqrt{\frac{m - n}{n\,(m - 1)}} .
//: ```
//:
//: Its proof is short. The Gram matrix has trace $`m`$ and rank at most $`n`$, so the sum of its squared entries is at
//: least $`m^2/n`$. Its diagonal accounts for $`m`$ of that, and the other $`m (m - 1)`$ entries are at most $`\mu^2`$
//: each.
//:
//: Here are four dictionaries for 64 samples. *Spikes and waves* is the identity beside a scaled Hadamard matrix, whose
//: ±1 waves are as unlike spikes as can be: all inner products between the two are $`\pm 1/\sqrt{n}`$. Over each we plant
//: codes of three atoms, with normal coefficients on random supports, and see how many come back: from OMP, and from
//: thresholding, which is told the number of atoms too.
//:
//: @slice(Chapters/02-OMP/PlantedProblems.swift#recovered)

// snippet.hide
import Notebook
import Sparse
import Tensors

func coherence(_ notebook: Notebook, _ shared: Shared) {
  // snippet.show
  let dictionaries = [
    ("spikes and waves", shared.spikes),
    ("random × 2", Dictionaries.random(length: 64, atoms: 128, seed: notebook.seed)),
    ("random × 4", Dictionaries.random(length: 64, atoms: 256, seed: notebook.seed)),
    ("overcomplete DCT", shared.dct),
  ]
  let recoveries = dictionaries.map { name, dictionary in
    DictionaryRow(name, dictionary, count: shared.planted, seed: notebook.seed)
  }

  // snippet.hide
  tabulateDictionaries(notebook, recoveries)
  // snippet.show

  //: @table(dictionaries)
  //:
  //: The column *guaranteed* of @ref(dictionaries) is explained below. Note its last line: the DCT, a dictionary that
  //: denoises photographs, has coherence @cell(dictionaries, overcomplete DCT, μ), and theory vouches for one atom.
  //: Neighbouring frequencies, sampled at eight points, are nearly the same atom. Note also the last column. Over the
  //: random dictionary with four times as many atoms as samples, OMP finds
  //: @cell(dictionaries, random × 4, OMP) of the codes and thresholding @cell(dictionaries, random × 4, thresholding):
  //: asking again after each fit is what makes greed work.
  //:
  //: ### What coherence does
  //:
  //: To see its effect we turn one knob. We start from a random dictionary of 64 samples and 128 atoms and raise the
  //: coherence in three ways: all atoms *lean* towards one common direction; atoms become *twins*, two and two; or only
  //: *one pair* does. Then we plant five atoms with normal coefficients and count how often OMP finds them.

  let knobs = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99]
  let families = CoherenceFamily.allCases.map { family in
    recoveryAlong(
      family, knobs: knobs, length: 64, atoms: 128, sparsity: 5, count: shared.planted, seed: notebook.seed)
  }

  // snippet.hide
  drawFamilies(notebook, families)
  // snippet.show

  //: @figure(coherence)
  //:
  //: In @ref(coherence), at the right end, twins everywhere ($`\mu`$ = @value(twins-coherence)) leave
  //: @value(twins-recovery) of the codes found. One pair ($`\mu`$ = @value(pair-coherence)) leaves @claim(worst-case).
  //: The reason is plain: five planted atoms rarely include one of *the* pair, but always one of *some* pair.
  // snippet.hide
}
