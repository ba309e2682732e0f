//: ## A step by hand
//:
//: A redundant dictionary for paper and pencil has two samples and three atoms. Its numbers are friendly: $`L = 2`$,
//: so the step is $`t = \tfrac12`$.
//:
//: @slice(Chapters/01-ISTA/SmallProblem.swift#small)
//:
//: We start at zero, where the residual is the signal and the gradient step is $`t D^\top x`$. With
//: $`D^\top x = (1.5,\ 1.7,\ 1)`$ it lands at $`v = (0.75,\ 0.85,\ 0.5)`$. The threshold is
//: $`\theta = t\lambda = 0.55`$: the third entry is below it and becomes zero, the others lose 0.55, and the step
//: ends at $`z_1 = (0.2,\ 0.3,\ 0)`$. Do the next step yourself before you read on: $`x - D z_1 = (1.12,\ 0.76)`$.

// snippet.hide
import Notebook
import Sparse
import Tensors

func stepByHand(_ notebook: Notebook, _ small: SmallProblem) {
  // snippet.show
  let t = 1 / small.lasso.lipschitz
  let moved = small.dictionary.times(small.signal, transposed: true).map { t * $0 }
  let shrunk = Tensor(moved).softThresholded(by: t * small.lambda).elements

  // snippet.hide
  notebook.value("hand-L", small.lasso.lipschitz, .decimals(3))
  recordStepByHand(notebook, small, moved: moved, shrunk: shrunk)
  // snippet.show

  //: @figure(by-hand)
  //:
  //: @table(hand-steps)
  //:
  //: In @ref(hand-steps) the first entry grows to @cell(hand-steps, 2, z₁) and then shrinks again, to
  //: @cell(hand-steps, 200, z₁): the second atom points between the other two, and once it is large enough it
  //: explains most of what the first was taken for. The objective falls at every step, and the third atom is never
  //: used.
  //:
  //: ## The algorithm
  //:
  //: In the library a batch of signals is a matrix with a signal in each row, and a step takes the residual, moves
  //: the code by the residual's correlations with the atoms, and shrinks. The analysis matrix of ISTA is $`W = tD`$.
  //:
  //: @slice(Sources/Sparse/SparseModel.swift#step)
  //:
  //: That is all, and everything else in this chapter is about how long to repeat it, and from where.
  // snippet.hide
}
