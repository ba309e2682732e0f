//: ## The residual is orthogonal to the chosen atoms
//:
//: A least-squares fit leaves a residual at right angles to everything that took part in the fit. These are the normal
//: equations:
//:
//: ```math
//: D_I^\top (x - D_I z_I) = 0 .
//: ```
//:
//: So an atom once chosen has no correlation left and is never chosen again, and OMP ends after at most $`n`$ steps.
//:
//: Each step also takes away at least what the best single atom would. With unit atoms and
//: $`c = \max_j |d_j^\top r| / \|r\|`$,
//:
//: ```math
//: \|r_{k+1}\|^2 \le (1 - c^2)\, \|r_k\|^2 .
//: ```
//:
//: We check both on random signals over a random dictionary of 64 samples and 256 atoms: the samples of an 8 × 8 patch,
//: and four times as many atoms. Random is the general case, for nothing there is orthogonal by accident.

// snippet.hide
import Notebook
import Sparse
import Tensors

func orthogonalResidual(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let dictionary: Tensor<Double> = Dictionaries.random(length: 64, atoms: 256, seed: notebook.seed)
  let signalCount = notebook.size("signals of the step checks", quick: 10, book: 100)
  let signals = normalSignals(signalCount, length: 64, seed: notebook.seed)
  let checks = try StepChecks(dictionary: dictionary, signals: signals, atoms: 10)

  // snippet.hide
  notebook.value("orthogonality", checks.orthogonality, .scientific(2))
  notebook.claim(
    .atMost(
      "decay", "Every step of OMP leaves at most what its best single atom would leave: largest share of that energy.",
      source: "Mallat and Zhang 1993", measured: checks.decay, bound: 1, rounding: 1e-12))
  // snippet.show

  //: The largest inner product of a residual with a chosen atom was @value(orthogonality) of the signal's norm, which is
  //: rounding. The energy after a step was at most @claim(decay) times what the inequality allows: the first step meets
  //: it exactly, since there the best single atom is all there is.
  // snippet.hide
}
