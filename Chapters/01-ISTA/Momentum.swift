//: ## Momentum overshoots
//:
//: Momentum has a cost: FISTA is not monotone, and like a ball that rolls through a valley it goes up the other side.
//: A cure is to stop the ball whenever it moves against the slope (O'Donoghue and Candès 2015): if the step from the
//: point ahead points back against the last move, $`t_k`$ begins anew at 1. The library does this signal by signal,
//: under the name `fistaWithRestart`.

// snippet.hide
import Notebook
import Sparse

func momentum(_ notebook: Notebook, _ study: Study) {
  let (ista, fista, steps) = (study.ista, study.fista, study.steps)
  // snippet.show
  let restarted = study.restarted
  let fineFraction = 1e-10

  func stepsToFine(_ traces: [Trace]) -> [Double] { traces.map { Double($0.iterations(to: fineFraction) ?? steps) } }

  // snippet.hide
  recordMomentum(
    notebook, [ista, fista, restarted], fineSteps: [ista, fista, restarted].map { spread(stepsToFine($0)) })
  // snippet.show

  //: @figure(restart)
  //:
  //: @table(fine)
  //:
  //: The table counts for all signals what @ref(restart) shows for one. To the tenth digit, plain FISTA's waves cost
  //: it most of its lead: it needs @cell(fine, FISTA, mean) iterations where ISTA needs @cell(fine, ISTA, mean), and
  //: with restart it needs @cell(fine, FISTA with restart, mean). From here on we find optima by FISTA with restart.
  // snippet.hide
}

/// Iterations to a fine gap, rises of F, and one signal's curves.
private func recordMomentum(
  _ notebook: Notebook, _ traces: [[Trace]], fineSteps: [(mean: Double, deviation: Double)]
) {
  let (ista, fista, restarted) = (traces[0], traces[1], traces[2])
  let steps = ista[0].excess.count - 1
  let count = Double(ista.count)
  notebook.table(
    "fine",
    caption: "Iterations until F − F(z*) is 1e-10 of its first value, over \(ista.count) signals, seed "
      + "\(notebook.seed); a signal that does not get there counts with all \(steps).",
    header: ["method", "mean", "deviation", "steps in which F rose"],
    rows: zip(["ISTA", "FISTA", "FISTA with restart"], zip(traces, fineSteps)).map { name, row in
      [
        .text(name), .number(row.1.mean, .decimals(0)), .number(row.1.deviation, .decimals(0)),
        .number(spread(row.0.map { Double($0.rises) }).mean, .decimals(1)),
      ]
    })
  notebook.claims([
    .ordering(
      "fista-rises", "FISTA's objective rises at some step of most signals, while ISTA's never does: shares.",
      source: "O'Donoghue and Candès 2015", better: Double(fista.count { $0.rises > 0 }) / count,
      // Seeds 1 to 5: all signals, and none.
      worse: Double(ista.count { $0.rises > 0 }) / count, margin: 0.9),
    .ordering(
      "restart",
      "FISTA without restart needs 2.5 times the iterations until the gap is 1e-10 of its first value, or more.",
      source: "O'Donoghue and Candès 2015", better: fineSteps[1].mean / fineSteps[2].mean, worse: 1,
      // Seeds 1 to 7: 2.9 to 3.3.
      margin: 1.5),
  ])
  let ripple = min(steps, 500)
  func curve(_ trace: Trace) -> [Double] { positive(Array(trace.excess[...ripple])) }
  notebook.figure(
    "restart",
    caption: """
      The same signal on a linear axis of iterations. Plain FISTA falls in waves: each crest is the momentum \
      overshooting. With restart the waves are gone, and the curve is nearly a straight line, steeper than ISTA's. A \
      straight line here means a fixed factor at every step.
      """,
    alt: "A slowly falling line, a wavy falling line, and a steep straight one.",
    sheet(
      Plot(
        x: .linear("iteration k", range: 0...Double(ripple)), y: .log("F − F(z*)", range: 1e-14...1e3),
        legend: .topRight,
        .line(.ista, y: curve(ista[0])), .line(.fista, y: curve(fista[0])),
        .line(restartStyle, y: curve(restarted[0])))))
}
