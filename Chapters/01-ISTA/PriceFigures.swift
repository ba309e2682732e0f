import Notebook

/// The coefficients of one signal against the price: the atoms that made it, and all others.
func drawPath(_ notebook: Notebook, _ signal: PlantedSignal, _ fractions: [Double], _ path: LambdaPath) {
  func pathOf(_ j: Int) -> [Double] { path.codes.map { $0[j] } }
  let rightAtoms = signal.code.indices.filter { signal.code[$0] != 0 }
  let wrongAtoms = signal.code.indices.filter { j in signal.code[j] == 0 && path.codes.contains { $0[j] != 0 } }
  let reach = 1.1 * (rightAtoms.map { abs(signal.code[$0]) }.max() ?? 1)
  notebook.figure(
    "path",
    caption: """
      The coefficients of one signal against the price λ, which falls from right to left. Top: the eight atoms that made \
      it; circles at the left: their true coefficients. The strong ones enter first and grow towards their true values. \
      Bottom, on a finer scale: all other atoms. Most come later, and explain the noise and what shrinkage left over.
      """,
    alt:
      "Above, curves that grow from zero towards circles on the left; below, many small curves that grow on the left.",
    stack(
      Plot(
        "atoms of the signal; circles: true coefficients", x: .log("λ / λmax", range: 0.0095...1),
        y: .linear("coefficient", range: -reach...reach), legend: .none,
        layers: rightAtoms.map { j in
          .line(.ista.plain.width(2), "", x: fractions, y: pathOf(j))
        } + [
          .points(
            .truth.marked(.openCircle), "", x: rightAtoms.map { _ in 0.01 },
            y: rightAtoms.map { signal.code[$0] })
        ]),
      Plot(
        "all other atoms", x: .log("λ / λmax", range: 0.0095...1), y: .linear("coefficient", range: -0.5...0.5),
        legend: .none,
        layers: wrongAtoms.map { j in
          .line(Style(color: Style.fista.color, width: 1.2), "", x: fractions, y: pathOf(j))
        }), height: 380))
}

/// What the price does to atoms and errors, on average.
func recordPrices(_ notebook: Notebook, _ fractions: [Double], _ prices: [Price], misfits: [Double], signals: Int) {
  let best = prices.indices.min { prices[$0].error < prices[$1].error } ?? 0
  notebook.value("best-fraction", fractions[best], .decimals(3))
  notebook.value("best-error", prices[best].error, .decimals(2))
  notebook.value("best-atoms", prices[best].atoms, .decimals(1))
  notebook.value("best-right", prices[best].rightAtoms, .decimals(1))
  notebook.value("cheap-atoms", prices.last?.atoms ?? .nan, .decimals(0))
  notebook.figure(
    "price",
    caption: """
      Mean over \(signals) signals. Top: atoms in the code (dashed), and how many of them are among the eight (gray) that \
      made the signal (black). Bottom: what the code leaves unexplained of the noisy signal (dashed), and its error against \
      the signal before noise (solid). The misfit falls with the price all the way; the error has a minimum in between.
      """,
    alt: "Above, atoms falling with the price; below, a rising misfit and an error with a minimum.",
    stack(
      Plot(
        x: .log("λ / λmax", range: 0.01...1), y: .linear("atoms", range: 0...70), legend: .topRight,
        .line(.lasso, "all", x: fractions, y: prices.map(\.atoms)),
        .line(.truth, "right ones", x: fractions, y: prices.map(\.rightAtoms)), .horizontal(8, "", .pale.dashed)),
      Plot(
        x: .log("λ / λmax", range: 0.01...1), y: .linear("relative error", range: 0...1), legend: .topLeft,
        .line(
          Style(color: "#7f7f7f", dash: .dashed, mark: .openSquare), "misfit, to the noisy signal", x: fractions,
          y: prices.map(\.misfit)),
        .line(.ista, "error, to the clean signal", x: fractions, y: prices.map(\.error)))))
  notebook.claims([
    .atMost(
      "misfit-falls", "The misfit ‖x − D z*‖ never rises when λ falls (largest rise, as a fraction of ‖x‖).",
      source: "optimality at two prices", measured: zip(misfits.dropFirst(), misfits).map { $0 - $1 }.max() ?? .nan,
      // A gap of 1e-8 of ½‖x‖² leaves D z uncertain by 1e-4 of ‖x‖, on both sides of a step.
      bound: 0, rounding: 2e-4),
    .ordering(
      "cheap-is-worse", "Too low a price costs: error at λmax/100 over the smallest error along the path (mean).",
      better: (prices.last?.error ?? .nan) / prices[best].error, worse: 1,
      // Seeds 1 to 7: 1.21 to 1.37.
      margin: 0.15),
    .ordering(
      "dear-is-worse", "Too high a price costs: error at λmax/2 over the smallest error along the path (mean).",
      better: prices[3].error / prices[best].error, worse: 1,
      // Seeds 1 to 7: 2.6 to 3.4.
      margin: 1.4),
  ])
}
