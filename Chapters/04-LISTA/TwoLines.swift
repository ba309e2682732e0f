//: ## A theorem in two lines
//:
//: What does a coupled network do to the error $`e = z_k - z^*`$? Take any $`W`$ with $`w_i^\top a_i = 1`$, and let μ be
//: the largest $`|w_i^\top a_j|`$, $`i \ne j`$: how much of another atom a column of $`W`$ sees at most. Before the threshold,
//: entry $`i`$ is
//:
//: ```math
//: z_{k,i} + w_i^\top A (z^* - z_k) = z^*_i - \sum_{j \ne i} w_i^\top a_j\, e_j ,
//: ```
//:
//: and the sum is at most $`\mu \|e\|_1`$. So choose $`\theta_k = \mu B_k`$ for a $`B_k \ge \|e\|_1`$. Let $`s`$ be the number of
//: atoms in the signal, and let no wrong atom be in use so far, as at the start $`z_0 = 0`$.
//:
//: 1. *Off the support* $`z^*_i = 0`$: what comes in is at most θ, and what comes out is zero. No wrong atom is ever
//:    used.
//: 2. *On the support* the error is at most $`\mu(\|e\|_1 - |e_i|) + \theta_k`$. Summed over $`s`$ entries:
//:    $`\|e\|_1`$ becomes at most $`\mu(s-1)B_k + s\mu B_k = \mu(2s-1) B_k =: B_{k+1}`$.
//:
//: The bound falls by the factor $`\mu(2s-1)`$ a layer, which is below one for $`s < \tfrac12(1 + 1/\mu)`$, with $`W = A`$ the
//: number that OMP had in chapter 2. ISTA's guarantee was $`1/k`$. Here, for signals that are sparse enough and free of
//: noise, the bound on the error falls by a constant *factor* from the first layer on, and nothing has been trained.
//:
//: *Sparse enough* is the catch, as it was for OMP. In the contest below the theorem would allow @value(atoms-allowed) in a signal,
//: and the signals there have @value(atoms-mean) on average: it does not cover them. So we test the theorem where it holds, on
//: spikes and waves with up to four atoms, and on a random $`A`$ of $`200 \times 250`$ with one atom, both with $`W = A`$ and with
//: the $`W`$ of the next section. In all of these no wrong atom is ever used, and the error stays below its bound at every
//: layer.

// snippet.hide
import Assertions
import Networks
import Notebook

func twoLines(_ notebook: Notebook) throws {
  // snippet.show
  let trial = try LISTAAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
  notebook.claims(
    try trial.claims(ofNetwork: BookImplementations.coupledNetwork) + trial.claims(ofWeight: AnalyticWeight.closedForm))
  // snippet.hide
}
