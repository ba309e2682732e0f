//: ## A patch by hand
//:
//: Take chapter 1's small problem as a patch of two pixels: $`x = (1.5,\ 1)`$, atoms $`(1, 0)`$, $`(0.6, 0.8)`$ and
//: $`(0, 1)`$, $`c = 2`$, $`\lambda = 1.1`$, so $`\theta = 0.55`$.
//:
//: The start is $`D^\top x = (1.5,\ 1.7,\ 1)`$, and after the threshold $`z_0 = (0.95,\ 1.15,\ 0.45)`$. The textbook's
//: start would be $`(0.2,\ 0.3,\ 0)`$, so in comparison the network comes *from above*: all atoms that may matter are
//: in, and the steps take away.
//:
//: One step: $`D z_0 = (1.64,\ 1.37)`$ is too much, and the residual is $`(-0.14,\ -0.37)`$. Half of $`D^\top`$ of it
//: takes $`(0.07,\ 0.19,\ 0.185)`$ away, and the threshold $`0.55`$ more: $`z_1 = (0.33,\ 0.41,\ 0)`$.

// snippet.hide
import Notebook
import Sparse
import Tensors

func patchByHand(_ notebook: Notebook) {
  // snippet.show
  let atoms = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1]])
  let patch = Tensor(rows: [[1.5, 1.0]])
  let threshold = Tensor([0.55])
  let start = patch.matmul(atoms).softThresholded(by: threshold)
  let next = shrinkageStep(
    start, signals: patch, model: MatrixModel(synthesis: atoms, analysis: atoms.scaled(by: 0.5)),
    threshold: threshold)

  //: The program does the same numbers, and the claim `by-hand` at the end of the chapter compares them.

  // snippet.hide
  notebook.claim(
    .identity(
      "by-hand", "Start and first step of the small patch are those done by hand.",
      error: zip(start.elements + next.elements, [0.95, 1.15, 0.45, 0.33, 0.41, 0]).map { abs($0 - $1) }.max()
        ?? .nan,
      // Rounding of a few operations on numbers near one.
      tolerance: 1e-14))
}
