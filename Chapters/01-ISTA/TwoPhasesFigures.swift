import Notebook

/// When the support was found, and how fast the gap fell from there on.
func recordTwoPhases(
  _ notebook: Notebook, _ ista: [Trace], settled: [Int?], contraction: [Double],
  rates: [(measured: Double, predicted: Double)]
) {
  let steps = ista[0].excess.count - 1
  let settledAt = settled.compactMap { $0 }.map { Double($0) }
  let decayQuotients = rates.map { (1 - $0.measured) / (1 - $0.predicted) }
  notebook.value("settled-count", settledAt.count)
  notebook.value("settled-median", median(settledAt), .integer)
  notebook.value("settled-slowest", settledAt.max() ?? .nan, .integer)
  notebook.value("rated", rates.count)
  notebook.value("rate-low", decayQuotients.min() ?? .nan, .decimals(3))
  notebook.value("rate-high", decayQuotients.max() ?? .nan, .decimals(3))
  notebook.value("contraction", median(contraction.map { $0 * $0 }), .decimals(3))
  func worstLocalFactor(_ trace: Trace, from start: Int, predicted: Double) -> Double {
    // Below 1e-18 of the start the code agrees with z* to nine digits, and z* itself is known to fifteen.
    (start..<steps).filter { trace.excess[$0 + 1] > 1e-18 * trace.excess[0] }
      .map { trace.excess[$0 + 1] / (predicted * trace.excess[$0]) }.max() ?? 0
  }
  notebook.claims([
    .ordering(
      "support-settles",
      "ISTA finds the optimum's support within \(steps) steps: the share of signals for which it does.",
      source: "Hale, Yin, Zhang 2008", better: Double(settledAt.count) / Double(ista.count),
      // The theorem says finitely many, not how many; an entry that barely belongs to the support takes long. Seeds 1 to
      // 5: all.
      worse: 0, margin: 0.9),
    .atMost(
      "local-rate-bound",
      "Once the support is found the gap falls by (1 − ν/L)² or more at every step (largest quotient).",
      source: "Bredies and Lorenz 2008",
      measured: zip(ista, zip(settled, contraction)).compactMap { trace, known in
        known.0.map { worstLocalFactor(trace, from: $0, predicted: known.1 * known.1) }
      }.max() ?? .nan, bound: 1, rounding: 1e-5),
    .reproduction(
      "local-rate",
      "The gap's loss a step, measured far along, is what the smallest eigenvalue predicts (median of the quotients).",
      source: "Bredies and Lorenz 2008", measured: median(decayQuotients), published: 1,
      // The slowest direction has taken over by then for most signals; where two eigenvalues are close it has not.
      tolerance: 0.02),
  ])
}

/// One signal: entries off the support, and the gap with its predicted slope.
func drawTwoPhases(_ notebook: Notebook, _ ista: [Trace], settled: [Int?], contraction: [Double]) {
  let steps = ista[0].excess.count - 1
  let ripple = min(steps, 500)
  let shown = settled.firstIndex { ($0 ?? steps) < 300 } ?? 0
  let (trace, settling) = (ista[shown], settled[shown] ?? 0)
  let slope = (settling...ripple).map { k in
    3 * trace.excess[settling] * power(contraction[shown] * contraction[shown], k - settling)
  }
  notebook.figure(
    "support",
    caption: """
      One signal under ISTA. Top: the number of entries that are zero in z_k but not in z*, or the other way round. \
      Bottom: the gap. From the iteration at which the support is the optimum's (vertical line) the gap follows a straight \
      line, of the slope that the smallest eigenvalue predicts (dashed).
      """,
    alt: "A staircase that falls to zero, and below it a curve that becomes a straight line from there on.",
    stack(
      Plot(
        x: .linear("iteration k", range: 0...Double(ripple)), y: .linear("entries off the support"), legend: .topRight,
        .steps(.ista.plain, "ISTA", y: trace.supportErrors[...ripple].map { Double($0) }),
        .vertical(Double(settling), "support found", Style(color: "#7f7f7f", dash: .dashed, width: 1.8))),
      Plot(
        x: .linear("iteration k", range: 0...Double(ripple)), y: .log("F − F(z*)", range: 1e-16...100),
        legend: .topRight,
        .vertical(Double(settling), "", Style(color: "#7f7f7f", dash: .dashed, width: 1.8)),
        .line(.ista.plain, "ISTA", y: positive(Array(trace.excess[...ripple]))),
        .line(.bound, "(1 − ν/L)² a step", x: (settling...ripple).map { Double($0) }, y: slope))))
}
