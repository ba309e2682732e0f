//: ## A certificate
//:
//: So far we knew the optimum. In use we do not, and "the code hardly moves" is no proof, since ISTA moves slowly
//: when it is far from done, too. The *dual* problem helps: take any signal $`\theta`$, no threshold here, with
//: $`\|D^\top\theta\|_\infty \le \lambda`$, and for every code
//:
//: ```math
//: F(z) \ge \theta^\top x - \tfrac12\|\theta\|^2 = \tfrac12\|x\|^2 - \tfrac12\|x - \theta\|^2 .
//: ```
//:
//: To see it, write $`r = x - Dz`$, so that $`\tfrac12\|r\|^2 \ge \theta^\top r - \tfrac12\|\theta\|^2`$, since
//: $`\|r - \theta\|^2 \ge 0`$. And $`\lambda\|z\|_1 \ge \theta^\top D z`$, since no atom correlates with θ by more than
//: λ. The sum is the claim.
//:
//: The right side is a floor under all objectives, so under the optimum, and the residual, made small enough, is such
//: a θ: take $`\theta = s\,r`$ with the largest $`s`$ up to $`x^\top r / \|r\|^2`$ that keeps
//: $`s\,\|D^\top r\|_\infty \le \lambda`$. The distance between $`F(z)`$ and this floor is the *duality gap*, an
//: upper bound on what can still be gained:
//:
//: ```math
//: \mathrm{gap}(z) = F(z) - s\,x^\top r + \tfrac12 s^2 \|r\|^2 \;\ge\; F(z) - F(z^*) .
//: ```
//:
//: <details>
//: <summary>The code</summary>
//:
//: @slice(Sources/Sparse/Lasso.swift#gap)
//:
//: </details>
//:
//: Every iterate of the last sections puts it to the test, since there the optimum is known.

// snippet.hide
import Notebook
import Sparse
import Tensors

func certificate(_ notebook: Notebook, _ study: Study) {
  let (ista, fista, optima) = (study.ista, study.fista, study.optima)
  // snippet.show
  let margins = zip(ista + fista, optima + optima).flatMap { trace, o in
    zip(trace.gaps, trace.excess).map { ($0 - $1) / o.objective }
  }

  // snippet.hide
  notebook.claim(
    .atLeast(
      "certificate",
      "The duality gap is at least F(z_k) − F(z*) at every iterate of ISTA and FISTA (smallest difference over F(z*)).",
      source: "Kim, Koh, Lustig, Boyd, Gorinevsky 2007", measured: margins.min() ?? .nan, bound: 0,
      // Both are differences of numbers of the size of F: rounding leaves some 1e-15 of it.
      rounding: 1e-13))
  recordStops(notebook, ista: ista, restarted: study.restarted, optima)
  drawCertificate(notebook, ista[0], study.restarted[0])
  // snippet.show

  //: @figure(certificate)
  //:
  //: In @ref(certificate) no dotted curve goes below its partner: the certificate is safe, and it is pessimistic. The
  //: typical signal has a millionth of $`\tfrac12\|x\|^2`$ left to gain after @value(stop-truth) iterations of FISTA
  //: with restart; the gap says so after @value(stop-gap). For ISTA it is @value(stop-truth-ista) and
  //: @value(stop-gap-ista). A solver that stops at a small gap runs longer than it had to, and in return it knows
  //: that it is done.
  // snippet.hide
}

/// Where a solver would stop by the certificate, and where by the truth.
private func recordStops(_ notebook: Notebook, ista: [Trace], restarted: [Trace], _ optima: [Optimum]) {
  func stop(_ traces: [Trace], _ values: KeyPath<Trace, [Double]>) -> Double {
    median(
      zip(traces, optima).map { trace, o in
        // A millionth of half the signal's energy, a usual place to stop.
        Double(
          trace[keyPath: values].firstIndex { $0 <= 1e-6 * dot(o.signal, o.signal) / 2 } ?? trace.excess.count - 1)
      })
  }
  notebook.value("stop-gap", stop(restarted, \.gaps), .integer)
  notebook.value("stop-truth", stop(restarted, \.excess), .integer)
  notebook.value("stop-gap-ista", stop(ista, \.gaps), .integer)
  notebook.value("stop-truth-ista", stop(ista, \.excess), .integer)
}

/// Gap and duality gap of one signal, one panel a method.
private func drawCertificate(_ notebook: Notebook, _ ista: Trace, _ restarted: Trace) {
  let ripple = min(ista.excess.count - 1, 500)
  func panel(_ title: String, _ trace: Trace, _ style: Style) -> Plot {
    Plot(
      title, x: .linear("iteration k", range: 0...Double(ripple)), y: .log("gap", range: 1e-12...1e3),
      legend: .topRight,
      .line(style.plain.dotted, "duality gap", y: positive(Array(trace.gaps[...ripple]))),
      .line(style, "F − F(z*)", y: positive(Array(trace.excess[...ripple]))))
  }
  notebook.figure(
    "certificate",
    caption: """
      The duality gap (dotted), which a solver can compute, above the true distance from the optimum, which it cannot. \
      The gap never falls below the truth. But it falls at about half the slope: it shrinks with the distance of the code \
      from the optimal code, the truth with the square of that distance.
      """,
    alt: "Two panels with a pair of falling curves each; the dotted one lies above the other.",
    stack(panel("ISTA", ista, .ista), panel("FISTA with restart", restarted, .fista)))
}
