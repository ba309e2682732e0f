import Notebook
import Sparse
import Tensors

/// Values, claims and figure of the update by hand.
func drawOneAtom(
  _ notebook: Notebook, _ start: AtomSweep<Double>, _ quickFit: AtomSweep<Double>, _ bestFit: AtomSweep<Double>
) {
  notebook.value("hand-before", start.squaredError, .integer)
  notebook.value("hand-approximate", quickFit.squaredError, .decimals(5))
  notebook.value("hand-exact", bestFit.squaredError, .decimals(5))
  notebook.claim(
    .identity(
      "by-hand", "One approximate update of the example leaves the error 3/13 of the pen-and-paper calculation.",
      error: abs(quickFit.squaredError - 3.0 / 13), tolerance: 1e-12))
  notebook.claim(
    .identity(
      "by-hand-exact", "The exact update leaves the smaller eigenvalue (35 − √1193)/2 of EᵀE.",
      error: abs(bestFit.squaredError - (35 - 1193.0.squareRoot()) / 2), tolerance: 1e-12))

  let turned = quickFit.dictionary.column(0)
  let feet = (0..<3).map { i in (0..<2).map { quickFit.updatedCodes.coefficients(i)[0] * turned[$0] } }
  notebook.figure(
    "by-hand",
    caption: """
      Top: the atom lies along the first axis, and the dotted gaps show how far its three users (black) are from their fits \
      on it (open circles). Bottom: after one approximate update the atom has turned towards its users, and the gaps have \
      almost closed. The gray signal does not use the atom and has no say in where it turns.
      """,
    alt:
      "Two panels with three points and a line through the origin; in the lower panel the line passes near the points.",
    Panels(
      rows: 2, columns: 1,
      [
        hand("before: squared error 11", [1, 0], [[2, 0], [4, 0], [-2, 0]], atomAt: (-3.3, -0.7)),
        hand("after one update: squared error 3/13", turned, feet, atomAt: (-2.5, -2.3)),
      ], size: (640, 860)))
}

private func ray(_ style: Style, _ atom: [Double]) -> Layer {
  .line(style, "", x: [-3 * atom[0], 5.5 * atom[0]], y: [-3 * atom[1], 5.5 * atom[1]])
}

/// Dotted lines from the users of the first atom to their fits.
private func gaps(to feet: [[Double]]) -> [Layer] {
  zip([[2.0, 1], [4, 3], [-2, -1]], feet).map { user, foot in
    .line(Style.noisy.dotted.plain, "", x: [user[0], foot[0]], y: [user[1], foot[1]])
  }
}

private func hand(_ title: String, _ atom: [Double], _ feet: [[Double]], atomAt: (x: Double, y: Double)) -> Plot {
  Plot(
    title, x: .linear("first sample", range: -3.5...5.5), y: .linear("second sample", range: -3.5...4),
    legend: .none,
    layers: gaps(to: feet) + [
      ray(.ksvd.plain, atom), .points(.truth.marked(.circle), "", x: [2, 4, -2], y: [1, 3, -1]),
      .points(.pale.marked(.square), "", x: [0], y: [2]),
      .points(.ksvd.marked(.openCircle), "", x: feet.map { $0[0] }, y: feet.map { $0[1] }),
      .text("user", x: 3, y: 3.5), .text("not a user", x: 0.2, y: 2.3, .pale),
      .text("its fit", x: feet[1][0] + 0.25, y: feet[1][1] - 0.6, .ksvd),
      .text("atom", x: atomAt.x, y: atomAt.y, .ksvd),
    ])
}
