//: ## Fewer still: the weight without data
//:
//: The theorem says what makes a $`W`$ good: a small μ, in which no data are involved. ALISTA (Liu, Chen, Wang, Yin
//: 2019) therefore *computes* one $`W`$ for all layers, with the sum of squares in place of the largest entry:
//:
//: ```math
//: \min_W \|W^\top A\|_F^2 \quad\text{subject to}\quad w_i^\top a_i = 1 .
//: ```
//:
//: The authors use projected gradient, but each column is a problem of its own with one linear condition, so that Lagrange's
//: rule solves it at once (exercise 6 asks for the proof):
//:
//: ```math
//: w_i = \frac{(A A^\top)^{-1} a_i}{a_i^\top (A A^\top)^{-1} a_i} .
//: ```
//:
//: @slice(Sources/Networks/AnalyticWeight.swift#closed)
//:
//: Both ways end at the same weight:

// snippet.hide
import Networks
import Notebook
import Sparse
import Tensors

func weightWithoutData(_ notebook: Notebook, _ problem: PlantedProblem) throws {
  let A = problem.dictionary
  // snippet.show
  let closed = try AnalyticWeight.closedForm(A)
  let descended = try AnalyticWeight.projectedGradient(A, steps: 20_000)

  // snippet.hide
  notebook.claim(
    .identity(
      "weight-two-ways",
      "The closed form of the weight is where projected gradient ends (largest difference, relative).",
      error: (closed - descended).largestMagnitude / closed.largestMagnitude,
      // Descent stops at a relative change of 1e-12 of the objective: a millionth in W, times some units.
      tolerance: 1e-3))
  // snippet.show

  //: What is left to learn are two parameters a layer, a step $`\gamma_k`$ and a threshold $`\theta_k`$.
  // snippet.hide
}
