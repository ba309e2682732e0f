import Notebook

/// F along a line, and the bowl for two step sizes.
/// - Parameter bowl: its values for a step size in units of 1/L.
func drawBowl(_ notebook: Notebook, _ places: [Double], F: [Double], bowl: (Double) -> [Double]) {
  notebook.figure(
    "bowl",
    caption: """
      F along the line from z₀ (at 0) through z₁ (at 1), and the bowl Q for two step sizes. For t = 1/L the bowl lies on \
      top of F and touches it at z₀; its lowest point is z₁. For t = 3/L it lies under F: its lowest point promises a \
      descent that F does not keep.
      """,
    alt: "A curve, a bowl above it that touches it, and a flatter bowl that touches it from below.",
    sheet(
      Plot(
        x: .linear("place along the line", range: -1...7.5), y: .linear("value", range: 1.2...2.4), legend: .none,
        .line(.truth, "", x: places, y: F), .line(.ista.plain, "", x: places, y: bowl(1)),
        .line(.fista.plain.dashed, "", x: places, y: bowl(3)),
        .text("F", x: 4.2, y: 2.2), .text("Q, t = 1/L", x: 1.2, y: 2.25), .text("Q, t = 3/L", x: 4.7, y: 1.3))))
}

/// How often F rose for each step size, and one signal's curves.
func recordStepSizes(_ notebook: Notebook, _ multiples: [Double], _ traces: [[Trace]], rising: [Int]) {
  notebook.value("signals", traces[0].count)
  notebook.table(
    "step-rises",
    caption: "ISTA with five step sizes. Rising: signals in which F rose at least once. Remaining: median of "
      + "F(z_k) − F(z*) after 200 steps, as a fraction of the start's. Seed \(notebook.seed).",
    header: ["step size", "signals", "rising", "remaining"],
    rows: multiples.indices.map { i in
      [
        .text("\(multiples[i]) / L"), .count(traces[i].count), .count(rising[i]),
        .number(median(traces[i].map { $0.excess[200] / $0.excess[0] }), .scientific(2)),
      ]
    })
  let calm = traces[3].firstIndex { $0.rises == 0 } ?? 0
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond, .cross]
  notebook.figure(
    "step-sizes",
    caption: """
      The objective above its optimum for one signal and five step sizes. Up to 2/L it falls at every step, and longer \
      steps are faster. At 3/L the theorem is silent, and this signal falls fastest. At 4/L the objective explodes.
      """,
    alt: "Five curves over the iteration; those of the short steps fall.",
    sheet(
      Plot(
        x: .linear("iteration k", range: 0...80, ticks: [0, 20, 40, 60]),
        y: .log("F(z_k) − F(z*)", range: 1e-8...1e6), legend: .none,
        layers: multiples.indices.map { i in
          .line(.family(i, of: 5).marked(marks[i]), y: Array(traces[i][calm].excess[...60]))
        }
          + multiples.indices.map { i in
            let end = traces[i][calm].excess[60]
            return end < 1e6
              ? .text("t = \(multiples[i])/L", x: 61.5, y: end) : .text("t = \(multiples[i])/L", x: 12, y: 1e5)
          }), height: 460))
}

/// What is claimed of short steps, and of one that is too long.
func claimDescent(
  _ notebook: Notebook, _ multiples: [Double], _ traces: [[Trace]], _ optima: [Optimum], rising: [Int]
) {
  let short = traces[..<3]
  notebook.claims([
    .atMost(
      "descent",
      "ISTA's objective never rises for t = 0.5/L, 1/L and 1.99/L (largest rise, as a fraction of F at the start).",
      source: "the inequality above", measured: short.joined().map(\.largestRise).max() ?? .nan, bound: 0,
      // F is a sum of some hundred terms; its rounding is some 1e-15 of its size.
      rounding: 1e-13),
    .atMost(
      "sufficient-descent",
      "Each step falls by at least (1/t − L/2)‖z_{k+1} − z_k‖² (largest excess, as a fraction of F at the start).",
      source: "the inequality above",
      measured: short.indices.flatMap { i in
        zip(traces[i], optima).map {
          $0.largestDescentDefect($1.lasso, stepSize: multiples[i] / $1.lasso.lipschitz)
        }
      }.max() ?? .nan, bound: 0, rounding: 1e-13),
    .atMost(
      "no-further",
      "For t ≤ 2/L no step leads away from the optimum (largest rise of ‖z_k − z*‖², as a fraction of the start's).",
      source: "exercise 6", measured: short.joined().map(\.largestDistanceRise).max() ?? .nan, bound: 0,
      // z* is known to fifteen digits.
      rounding: 1e-13),
    .ordering(
      "too-long", "With t = 4/L, well over 2/L, F rises for more than nine signals in ten: the share.",
      // Seeds 1 to 7: all signals but at most one in forty.
      better: Double(rising[4]) / Double(traces[4].count), worse: 0, margin: 0.9),
  ])
}
