//: ## Random pursuits and their average
//:
//: A real problem has too many supports to sum over, but a mean can be *sampled*: draw a few supports, each as often
//: as it is likely, and average what they give.
//:
//: To draw one, change one line of OMP. Where it takes the atom with the largest correlation, draw an atom, with the
//: probability that it would have if one atom were all that is left to find:
//:
//: ```math
//: P(j) \ \propto\ \exp\Bigl(\frac{c^2 (d_j^\top r)^2}{2\sigma^2}\Bigr) .
//: ```
//:
//: This is RandOMP (Elad and Yavneh 2009). In the library it is OMP with another rule of choice:
//:
//: ```text
//: weight of atom j ← c² (d_jᵀ r)² / 2σ²          for the residual r and every atom not yet taken
//: next atom        ← j with the probability exp(weight of j) / Σ exp(weights)
//: ```
//:
//: <details>
//: <summary>The listing</summary>
//:
//: @slice(Sources/Sparse/RandOMP.swift#randomp)
//:
//: </details>
//:
//: For supports of one atom it draws from the posterior itself, so on the tiny signal above it must take the two
//: atoms as three to four.

// snippet.hide
import Notebook
import Sparse
import Tensors

func randomPursuits(_ notebook: Notebook, _ runs: PursuitTrials) throws {
  // snippet.show
  let hand = TwoPlaces()
  let tinyDraws = notebook.size("pursuits of the tiny signal", quick: 1000, book: 20_000)
  let tiny = try pursuitsDrawn(
    hand.noisy, draws: tinyDraws, model: hand.model, limit: .atoms(1), seed: notebook.seed)
  let tinyShare = Double(tiny.pursuits.count { $0.support == [1] }) / Double(tinyDraws)

  // snippet.hide
  try recordTiny(notebook, hand, share: tinyShare, draws: tinyDraws)
  // snippet.show

  //: It takes the second with a frequency of @value(tiny-share), where the posterior is @value(tiny-exact). For
  //: larger supports the draw is an approximation, step by step, and nothing promises that it is a good one, so we
  //: measure.
  //:
  //: The problem is that of the paper: $`n = 100`$ samples, $`m = 200`$ random atoms, ten of them in a signal,
  //: $`s_x = 1`$. All pursuits stop when $`\|r\|^2 \le n \sigma^2`$, since what is left then is no more than noise. Each
  //: drawn support is fitted by the oracle's formula, and a hundred draws of each signal are averaged.
  //:
  //: @slice(Chapters/07-StridedCSC/PursuitTrials.swift#trials)

  // snippet.hide
  let trials = try runs.trials()
  recordTrials(notebook, trials, runs)
  // snippet.show

  //: @table(random-pursuits)
  //:
  //: Read the first row. One draw is worse than OMP, since it takes worse atoms on purpose. The mean of ten such
  //: draws is better than OMP with the same formula, and the mean of a hundred is better by @value(average-gain),
  //: though nothing was added but chance and an average.
  //:
  //: The mean uses @cell(random-pursuits, 0.3, of the mean) of the 200 atoms, where OMP takes
  //: @cell(random-pursuits, 0.3, atoms of OMP) and the truth has ten: the best estimate of a sparse thing is not
  //: sparse.
  //:
  //: In much noise even a single draw has caught up with OMP, as in the third row:
  //: @cell(random-pursuits, 1.0, one draw) against @cell(random-pursuits, 1.0, OMP). Hardly an atom is found there by
  //: anyone; OMP's is the one that the noise favours most, and least squares believes it. By the oracle's formula,
  //: which does not, one draw is behind OMP in every row.
  //:
  //: Is that mean near the true one? In the small problems we can know, if each pursuit takes two atoms, as the
  //: supports have two.

  let nearSignals = notebook.size("signals of the small problems with random pursuits, a seed", quick: 150, book: 1000)
  let near = try [false, true].map { isShifted in
    try threeSeeds(notebook).map { seed in
      let model = smallModel(isShifted: isShifted, noise: 0.7, seed: seed)
      let exact = try Comparison(model, atoms: 2, signals: nearSignals, seed: seed)
      let drawn = try RandomPursuitTrial(
        model, signals: nearSignals, draws: runs.draws, seed: seed, limit: .atoms(2))
      return (exact: exact, drawn: drawn)
    }
  }

  // snippet.hide
  recordNear(notebook, near, signals: nearSignals)
  // snippet.show

  //: @table(near)
  //:
  //: It comes close. But here a hundred pursuits are more than there are supports, while in the large problem there
  //: are @value(large-supports) supports for a hundred pursuits, and nobody can say how close they come.

  // snippet.hide
}
