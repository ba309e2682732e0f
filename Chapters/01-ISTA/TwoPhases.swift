//: ## Two phases
//:
//: Why do the curves bend? Look at which entries are zero.

// snippet.hide
import Notebook
import Sparse

func twoPhases(_ notebook: Notebook, _ study: Study) throws {
  let (ista, optima) = (study.ista, study.optima)
  // snippet.show
  let settled = ista.map(\.settled)
  let contraction = try optima.map { 1 - (try $0.smallestEigenvalue()) / $0.lasso.lipschitz }
  let rates = zip(ista, contraction).compactMap { trace, c in
    trace.rate(from: 1e-14, to: 1e-20).map { (measured: $0, predicted: c * c) }
  }

  // snippet.hide
  recordTwoPhases(notebook, ista, settled: settled, contraction: contraction, rates: rates)
  drawTwoPhases(notebook, ista, settled: settled, contraction: contraction)
  // snippet.show

  //: @figure(support)
  //:
  //: @ref(support) shows two phases: in the first, atoms enter and leave; in the second, the support is that of the
  //: optimum and stays.
  //:
  //: It has to come to that whenever the optimum's correlations $`|d_j^\top r|`$ off the support are below λ, not at
  //: it. Once $`z_k`$ is near enough, the gradient step of such an entry stays under the threshold, and the entry is
  //: exactly zero. On the support the signs are right by then, so that shrinkage subtracts a constant, and what is
  //: left is linear:
  //:
  //: ```math
  //: z_{k+1} - z^* = (I - t\,D_I^\top D_I)\,(z_k - z^*) \quad\text{on the support.}
  //: ```
  //:
  //: With $`t = 1/L`$ the slowest direction shrinks by $`1 - \nu/L`$ a step, where ν is the smallest eigenvalue of
  //: $`D_I^\top D_I`$, and the gap by the square of it. For our signals that factor is @value(contraction) (median).
  //: The dashed line in @ref(support) is drawn three times too high, so that its slope can be compared.
  //:
  //: Within the run @value(settled-count) of @value(signals) signals find their support; the median is iteration
  //: @value(settled-median), the slowest is @value(settled-slowest). For the @value(rated) signals whose gap falls
  //: far enough in time we measure the loss a step, between 1e-14 and 1e-20 of the start. Over the predicted loss it
  //: has the median @claim(local-rate), and lies between @value(rate-low) and @value(rate-high). It is never less
  //: than predicted, and it is more where the slowest direction had little to do.
  //:
  //: This is why no power of $`k`$ describes these curves. In the second phase the conditioning of the few atoms in
  //: use sets the pace. The size of the dictionary counts as well: with more atoms $`L`$ is larger, and a step of
  //: $`1/L`$ shorter.
  // snippet.hide
}
