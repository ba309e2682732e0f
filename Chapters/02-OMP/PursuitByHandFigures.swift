import Notebook
import Tensors

/// One step of matching pursuit.
struct MatchingStep {
  let correlations: [Double]
  let atom: Int
  /// What the step leaves.
  let residual: [Double]
}

func tabulateSteps(_ notebook: Notebook, signal: [Double], _ steps: [MatchingStep]) {
  let before = [signal] + steps.map(\.residual)
  notebook.table(
    "hand-steps",
    caption:
      "Matching pursuit on the tiny signal: what is left before each step, its inner product with each atom, the "
      + "atom chosen, and what is left after.",
    header: ["step", "residual", "Dᵀr", "atom", "coefficient", "residual after"],
    rows: steps.indices.map { k in
      [
        .text(["first", "second", "third"][k]), .text(words(before[k])), .text(words(steps[k].correlations)),
        .text("d\(steps[k].atom + 1)"), .number(steps[k].correlations[steps[k].atom], .decimals(2)),
        .text(words(steps[k].residual)),
      ]
    })
}

func drawPaths(_ notebook: Notebook, _ atoms: Tensor<Double>, signal: [Double], _ steps: [MatchingStep]) {
  func after(_ step: MatchingStep) -> [Double] { zip(signal, step.residual).map { $0 - $1 } }
  let matching = [[0, 0], after(steps[0]), after(steps[1]), signal]
  let orthogonal = [[0, 0], after(steps[0]), signal]
  func path(_ places: [[Double]], _ style: Style, _ name: String) -> Layer {
    .linePoints(style, name, x: places.map { $0[0] }, y: places.map { $0[1] })
  }
  notebook.figure(
    "by-hand",
    caption: """
      The fits Dz on their way from zero to the signal x, in the plane of two samples; gray bars show the directions of \
      the three atoms. Matching pursuit walks along one atom at a time: d₂, then d₁, then back along d₃. OMP starts with \
      the same step, then leaves d₂ at a right angle and is there, because its second step changes both coefficients.
      """,
    alt: "Two ways to the same point: one with three legs along atoms, one with two legs.",
    Plot(
      x: .linear("sample 1", range: -0.1...3.2), y: .linear("sample 2", range: -0.1...2.7), legend: .none,
      layers: (0..<3).map { j in
        .line(.pale.width(6), "", x: [0, 2.6 * atoms[0, j]], y: [0, 2.6 * atoms[1, j]])
      } + [
        path(matching, Style(color: "#000000", dash: .dotted, mark: .square, width: 4), ""),
        path(orthogonal, .omp.width(3), ""), .points(.truth.marked(.openCircle), "", x: [signal[0]], y: [signal[1]]),
        .text("d₁", x: 2.63, y: 0.02), .text("d₂", x: 0.78, y: 1.3), .text("d₃", x: 0.06, y: 2.55),
        .text("x", x: 2.28, y: 1.5), .text("matching pursuit", x: 2.28, y: 2.1), .text("OMP", x: 1.6, y: 1.72),
      ]))
}
