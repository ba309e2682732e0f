//: ## Matching pursuit by hand
//:
//: A signal of two samples is a point in the plane. We take three unit atoms, the same as in chapter 1, and make a
//: signal from the first two: one part of $`d_1`$ and two parts of $`d_2`$.

// snippet.hide
import Notebook
import Sparse
import Tensors

func pursuitByHand(_ notebook: Notebook) throws {
  // snippet.show
  let tiny = Tensor<Double>(rows: [[1, 0.6, 0], [0, 0.8, 1]])
  let tinyCode = [1.0, 2.0, 0.0]
  let tinySignal = tiny.times(tinyCode)

  //: Which atom says most about the signal? It is the one with the largest inner product in magnitude: taking it, with
  //: just that inner product as its coefficient, leaves the smallest residual that one atom can leave:
  //:
  //: ```math
  //: \min_c \|r - c\,d_j\|^2 = \|r\|^2 - (d_j^\top r)^2 \qquad\text{for}\quad \|d_j\| = 1, \quad\text{reached at } c = d_j^\top r .
  //: ```
  //:
  //: Do the same to what is left, and again. This is *matching pursuit* (Mallat and Zhang 1993).

  func matchingStep(_ residual: [Double]) -> MatchingStep {
    let correlations = tiny.times(residual, transposed: true)
    let best = correlations.indices.max { abs(correlations[$0]) < abs(correlations[$1]) } ?? 0
    let rest = zip(residual, tiny.column(best)).map { $0 - correlations[best] * $1 }
    return MatchingStep(correlations: correlations, atom: best, residual: rest)
  }
  let first = matchingStep(tinySignal)
  let second = matchingStep(first.residual)
  let third = matchingStep(second.residual)

  // snippet.hide
  notebook.value("hand-x", words(tinySignal, decimals: 1))
  tabulateSteps(notebook, signal: tinySignal, [first, second, third])
  // snippet.show

  //: @table(hand-steps)
  //:
  //: The signal is @value(hand-x); follow @ref(hand-steps) with a pencil. The first step takes $`d_2`$, rightly, but
  //: with too large a coefficient: $`d_1`$ and $`d_2`$ lean the same way, and $`d_2`$ takes the credit for both. The
  //: second step takes $`d_1`$, rightly too. By now, however, the residual is no longer at right angles to $`d_2`$, and
  //: nothing corrects the excess of the first step. The third step has to pay for it with an atom that is not in the
  //: signal at all.
  //:
  //: ## Fit again: orthogonal matching pursuit
  //:
  //: The cure is one line. After each choice, fit *all* chosen atoms anew:
  //:
  //: ```math
  //: z_I = \arg\min_{u} \|x - D_I u\|^2, \qquad r = x - D_I z_I .
  //: ```
  //:
  //: $`D_I`$ is the dictionary with only the columns in $`I`$. On the tiny signal:

  let tinyPursuit = try orthogonalMatchingPursuit(tinySignal, dictionary: tiny, limit: .squaredError(1e-20))

  // snippet.hide
  notebook.value("hand-omp-code", words(tinyPursuit.dense(atomCount: 3)))
  notebook.value("hand-omp-atoms", tinyPursuit.support.count)
  notebook.claim(
    .ordering(
      "re-fit", "After two atoms matching pursuit leaves more of the tiny signal than OMP: norms of the residuals.",
      // By hand: matching pursuit leaves 0.48, OMP nothing.
      better: norm(second.residual), worse: norm(tinyPursuit.residual), margin: 0.4))
  drawPaths(notebook, tiny, signal: tinySignal, [first, second])
  // snippet.show

  //: @figure(by-hand)
  //:
  //: OMP finds the code @value(hand-omp-code), the planted one, with @value(hand-omp-atoms) atoms, where matching
  //: pursuit has a residual of norm @claim(re-fit) left after as many. In @ref(by-hand) the second leg of OMP's way
  //: stands at a right angle to $`d_2`$: that leg is the residual of the first step, and it is orthogonal to the atom
  //: chosen. Here is the whole algorithm, for atoms of any norm:
  //:
  //: ```text
  //: r = x,  no atoms yet
  //: while ‖r‖² > ε² and fewer than k atoms:
  //:     choose the atom j with the largest |d_jᵀr| / ‖d_j‖
  //:     z = the least-squares fit of all chosen atoms to x
  //:     r = x − D z
  //: ```
  //:
  //: Two limits stop it: a number of atoms, or a residual that is small enough. In the library there is a third exit,
  //: for a residual that no atom can reduce.
  //:
  //: <details>
  //: <summary>OMP, as the library has it</summary>
  //:
  //: @slice(Sources/Sparse/OMP.swift#omp)
  //:
  //: </details>
  //:
  //: > **Thresholding: all at once.** Why not take the $`k`$ atoms with the largest $`|d_j^\top x|`$ in one go, and fit
  //: > them? This is *thresholding*, the cheapest pursuit of all: one product with $`D^\top`$, one least-squares fit. With
  //: > orthonormal atoms it *is* OMP, because removing one atom does not change the correlations of the others. With
  //: > atoms that lean on each other it takes the same part of the signal several times over: whatever correlates with a
  //: > large component looks large too. OMP asks again after each fit, and what has been explained no longer counts. The
  //: > tables below show how much this asking is worth; exercise 2 has you write it.
  // snippet.hide
}
