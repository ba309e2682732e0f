//: ## How fast
//:
//: Descent alone does not say how soon the optimum is near. We call $`F(z_k) - F(z^*)`$ the *gap*. With the step
//: $`t = 1/L`$ it has a bound, for every iteration $`k \ge 1`$ from any start $`z_0`$:
//:
//: ```math
//: F(z_k) - F(z^*) \le \frac{L\,\|z_0 - z^*\|^2}{2k} .
//: ```
//:
//: *Proof.* At $`1/L`$ the bowl lies on top, so $`F(z_{k+1}) \le Q(z_{k+1}; z_k)`$. Its minimum is $`z_{k+1}`$ and it
//: curves by $`L`$, so at the optimum it is larger:
//: $`Q(z_{k+1}; z_k) \le Q(z^*; z_k) - \tfrac L2\|z^* - z_{k+1}\|^2`$. And $`f`$ is convex, hence above its tangent
//: plane, so $`Q(z^*; z_k) \le F(z^*) + \tfrac L2\|z^* - z_k\|^2`$. Together,
//:
//: ```math
//: F(z_{k+1}) - F(z^*) \le \tfrac L2\bigl(\|z_k - z^*\|^2 - \|z_{k+1} - z^*\|^2\bigr) .
//: ```
//:
//: Add this up over the first $`k`$ steps: on the right all but two terms cancel, and at most
//: $`\tfrac L2\|z_0 - z^*\|^2`$ is left. On the left stand $`k`$ gaps, and since $`F`$ never rises the last is the
//: smallest, so $`k`$ times the last is at most the sum. ∎
//:
//: The inequality in the middle says more than the bound: each gap is paid for by coming nearer to the optimum. Still
//: the bound is slow, ten times the accuracy for ten times the steps. FISTA (Beck and Teboulle 2009) makes the same
//: step, but from a point a little ahead of the last iterate, in the direction of the last move. With $`t_1 = 1`$,
//:
//: ```math
//: t_{k+1} = \tfrac12\Bigl(1 + \sqrt{1 + 4 t_k^2}\Bigr) ,
//: ```
//:
//: ```math
//: \text{next point} = x_k + \frac{t_k - 1}{t_{k+1}}\,(x_k - x_{k-1}) ,
//: ```
//:
//: where $`x_k`$ is the code after $`k`$ steps and the numbers $`t_k`$ grow by about a half each time, so that the
//: weight goes from 0 to 1: it carries momentum.
//:
//: <details>
//: <summary>The code</summary>
//:
//: @slice(Sources/Sparse/LassoSolver.swift#momentum)
//:
//: </details>
//:
//: For the price of one addition its bound falls with the square of $`k`$:
//:
//: ```math
//: F(x_k) - F(z^*) \le \frac{2L\,\|z_0 - z^*\|^2}{(k+1)^2} .
//: ```
//:
//: Its proof is longer, and stands in the paper. Since both are theorems, no iteration of any signal may break them.

// snippet.hide
import Notebook
import Sparse
import Tensors

func howFast(_ notebook: Notebook, _ study: Study) {
  let (optima, steps) = (study.optima, study.steps)
  // snippet.show
  let (ista, fista) = (study.ista, study.fista)  // all iterates of all signals

  func istaBound(_ o: Optimum, _ k: Int) -> Double {
    o.lasso.lipschitz * dot(o.code, o.code) / (2 * Double(k))
  }
  func fistaBound(_ o: Optimum, _ k: Int) -> Double {
    2 * o.lasso.lipschitz * dot(o.code, o.code) / Double((k + 1) * (k + 1))
  }
  func worst(_ traces: [Trace], _ bound: (Optimum, Int) -> Double) -> Double {
    zip(traces, optima).flatMap { trace, o in (1...steps).map { trace.excess[$0] / bound(o, $0) } }.max() ?? .nan
  }

  // snippet.hide
  notebook.claims([
    .atMost(
      "one-step",
      "At t = 1/L each gap is at most ½L times the loss of ‖z_k − z*‖² (largest excess over F at the start).",
      source: "Beck and Teboulle 2009, lemma 2.3",
      measured: zip(ista, optima).map { $0.largestStepDefect($1.lasso) }.max() ?? .nan, bound: 0,
      // z* is known to fifteen digits.
      rounding: 1e-13),
    .atMost(
      "ista-bound", "ISTA: F(z_k) − F(z*) never exceeds L‖z*‖²/(2k), at any k of any signal (largest quotient).",
      source: "Beck and Teboulle 2009, theorem 3.1", measured: worst(ista, istaBound), bound: 1),
    .atMost(
      "fista-bound",
      "FISTA: F(x_k) − F(z*) never exceeds 2L‖z*‖²/(k + 1)², at any k of any signal (largest quotient).",
      source: "Beck and Teboulle 2009, theorem 4.4", measured: worst(fista, fistaBound), bound: 1),
  ])
  drawGaps(
    notebook, ista[0], fista[0], istaBounds: (1...steps).map { istaBound(optima[0], $0) },
    fistaBounds: (1...steps).map { fistaBound(optima[0], $0) })
  // snippet.show

  //: @figure(gap)
  //:
  //: In @ref(gap) both curves keep under their lines, for this signal and for all others: the largest quotient of gap
  //: and bound, over all signals and iterations, is @claim(ista-bound) for ISTA and @claim(fista-bound) for FISTA.
  //: The bounds are of the right order in the first iterations and far too high later, and the section on the two
  //: phases tells why the curves bend.
  // snippet.hide
}

/// The gaps of one signal, with their bounds.
private func drawGaps(
  _ notebook: Notebook, _ ista: Trace, _ fista: Trace, istaBounds: [Double], fistaBounds: [Double]
) {
  notebook.figure(
    "gap",
    caption: """
      The objective above its optimum against the iteration, on logarithmic axes, with both bounds (dashed; C stands for \
      L‖z*‖²/2). The curves stay below their bounds everywhere, first by about an order of magnitude; then they bend down \
      and fall much faster than any power of k.
      """,
    alt: "Two falling curves, each under its own dashed straight line; both bend down at the end.",
    sheet(
      Plot(
        x: .log("iteration k", range: 1...Double(istaBounds.count)), y: .log("F − F(z*)", range: 1e-14...1e3),
        legend: .bottomLeft,
        .line(.ista.plain.dashed.width(1.8), "bound C/k", y: istaBounds, from: 1),
        .line(.fista.plain.dashed.width(1.8), "bound 4C/(k + 1)²", y: fistaBounds, from: 1),
        .line(.ista, y: positive(Array(ista.excess[1...])), from: 1),
        .line(.fista, y: positive(Array(fista.excess[1...])), from: 1)), height: 460))
}
