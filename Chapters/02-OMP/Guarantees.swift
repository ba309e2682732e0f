//: ## What is guaranteed
//:
//: Suppose $`x = D z`$ exactly, with $`s`$ entries in $`z`$. Two questions arise before any experiment: is $`z`$ the only
//: code with so few atoms, and does OMP find it?
//:
//: ### The only sparse code
//:
//: Two codes of one signal differ by a vector that $`D`$ maps to zero, and such a vector needs many entries: its places
//: name atoms that are linearly dependent. The *spark* of a dictionary is the smallest number of atoms that are linearly
//: dependent (Donoho and Elad 2003). If $`Dz = Dz'`$ and $`z \ne z'`$, then
//:
//: ```math
//: \|z\|_0 + \|z'\|_0 \;\ge\; \|z - z'\|_0 \;\ge\; \mathrm{spark}(D) .
//: ```
//:
//: So a code with fewer than $`\mathrm{spark}/2`$ atoms is the sparsest, and the only one: every other code of its
//: signal has more than $`\mathrm{spark}/2`$. In the tiny dictionary any two atoms are independent and three in the plane
//: are not. Its spark is 3, so one atom is unique and two are not.
//:
//: The spark is as hard to compute as the sparsest code, but coherence bounds it. Take $`s`$ unit atoms with
//: $`(s - 1)\mu < 1`$. Their Gram matrix has ones on the diagonal, and in each row the other entries add up to less
//: than one in magnitude. Such a matrix can be inverted, so the atoms are independent. Dependent atoms therefore have
//: $`(s - 1)\mu \ge 1`$, or
//:
//: ```math
//: \mathrm{spark}(D) \ge 1 + \frac1\mu , \qquad\text{and a code is unique if}\quad \|z\|_0 < \tfrac12\left(1 + \frac1\mu\right) .
//: ```
//:
//: For spikes and waves on 64 samples $`\mu = 1/8`$, and this vouches for codes of four atoms. The truth is larger: the
//: spark is 16, as exercise 6 proves, so up to seven atoms are unique. With eight it is over. A comb of eight spikes, one
//: every eight samples, is also a sum of eight waves:

// snippet.hide
import Notebook
import Sparse
import Tensors

func guarantees(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let comb = (0..<64).map { $0 % 8 == 0 ? 1.0 : 0 }
  let eightSpikes = shared.spikes.times(comb + [Double](repeating: 0, count: 64))
  let eightWaves = shared.spikes.times((0..<128).map { (64..<72).contains($0) ? 1.0 : 0 })

  // snippet.hide
  notebook.claim(
    .identity(
      "two-codes", "Over spikes and waves one signal has two codes of eight atoms, half the spark: largest difference.",
      source: "Donoho and Elad 2003", error: zip(eightSpikes, eightWaves).map { abs($0 - $1) }.max() ?? .nan,
      tolerance: 1e-12))
  // snippet.show

  //: The two signals differ by @claim(two-codes), and no method can know which of the codes was meant.
  //:
  //: ### When OMP finds it
  //:
  //: Let $`S`$ be the support of $`z`$. OMP finds it if at every step the best atom belongs to $`S`$. While that is so,
  //: the residual lies in the span of $`D_S`$. For unit atoms, those of $`S`$ independent, Tropp's *exact recovery
  //: condition* compares the atoms outside with those inside. With the pseudo-inverse $`D_S^+`$, which takes a signal to
  //: its least-squares code over $`S`$:
  //:
  //: ```math
  //: \mathrm{ERC}(S) = \max_{j \notin S} \|D_S^+ d_j\|_1 < 1 .
  //: ```
  //:
  //: Why does it suffice? Since $`r = D_S D_S^+ r`$, an atom $`d_j`$ outside has
  //:
  //: ```math
  //: |d_j^\top r| = |(D_S^+ d_j)^\top D_S^\top r| \le \|D_S^+ d_j\|_1 \max_{i \in S} |d_i^\top r| .
  //: ```
  //:
  //: If the first factor is below one, the best atom is inside, whatever the coefficients (Tropp 2004). The condition
  //: depends on $`S`$, which is not known, but if $`(s - 1)\mu < 1`$ coherence bounds it for all sets of $`s`$ atoms:
  //:
  //: ```math
  //: \mathrm{ERC}(S) \le \frac{s\mu}{1 - (s - 1)\mu}, \qquad\text{which is below one if}\quad s < \tfrac12\left(1 + \frac1\mu\right) .
  //: ```
  //:
  //: This is the bound of the uniqueness theorem once more: whenever coherence can prove that a code is the only sparse
  //: one, OMP finds it. The largest such $`s`$ stands in the column *guaranteed* of @ref(dictionaries).
  //:
  //: For spikes and waves we plant from one to 32 atoms, with ±1 and with normal coefficients, and compute Tropp's value
  //: for some of the supports.

  let sparsities = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32]
  let inspected = notebook.size("supports a point with Tropp's value", quick: 20, book: 200)
  let recovery = try sparsities.map {
    try RecoveryPoint(
      dictionary: shared.spikes, sparsity: $0, count: shared.planted, inspected: inspected, seed: notebook.seed)
  }

  // snippet.hide
  checkGuarantees(notebook, recovery, count: shared.planted)
  drawGuarantees(notebook, recovery)
  // snippet.show

  //: @figure(guarantee)
  //:
  //: Inside the bound we planted @value(guaranteed-problems) codes, some over a wider pair of 256 samples. A theorem
  //: allows no exception, and there was none, for at the worst point the share found was @claim(coherence-guarantee).
  //: The largest share of its bound that Tropp's value took was @claim(erc-bound), at a single atom, where both are μ.
  //:
  //: Outside, honesty demands the right half of @ref(guarantee). At eight atoms Tropp's condition still holds for
  //: @value(vouched-8) of the supports tried; at sixteen, four times the guaranteed number, for @value(vouched-16). OMP there
  //: finds @claim(far-from-necessary) of the codes with normal coefficients, and @value(signs-16) of those with ±1. A
  //: guarantee for all codes says little about most codes.
  //:
  //: Why are normal coefficients easier? They come in sizes, so greed finds the largest first, safely, and each
  //: removal makes the next stand out. Among equals nothing stands out.
  // snippet.hide
}
