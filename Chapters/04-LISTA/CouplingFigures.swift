import Notebook

/// - Parameter defects: for each of the steps, one distance for each layer but the first.
func draw(_ steps: [Double], defects: [[Double]], _ notebook: Notebook) {
  let (first, last) = (defects[0], defects[defects.count - 1])
  let layers = first.count
  notebook.value("defect-start", first[0], .decimals(2))
  notebook.value("defect-second", last[0], .decimals(2))
  notebook.value("defect-last", last[layers - 1], .decimals(2))
  let end = steps[steps.count - 1]
  let shown = stride(from: 0, to: layers, by: 2).map { $0 }
  notebook.figure(
    "coupling",
    caption: """
      How far every other layer is from S = I − W_e A during training, from a start at half of ISTA's S. In the last layer the \
      coupling emerges within a few hundred steps. The early layers stay away from it: they face codes that are still wrong, \
      and the argument is about codes that are nearly right.
      """,
    alt: "Curves from one point: those of early layers rise, those of late layers fall.",
    readable(
      Plot(
        x: .linear("training step", range: 0...(1.25 * end), ticks: [0, end / 4, end / 2, 3 * end / 4, end]),
        y: .linear("distance to the coupling (share)", range: 0...0.8), legend: .none,
        layers: shown.flatMap { k in
          [
            .line(.family(k, of: layers), x: steps, y: defects.map { $0[k] }),
            .text("layer \(k + 2)", x: 1.02 * end, y: last[k]),
          ]
        })))
  notebook.claims([
    .ordering(
      "coupling-emerges", "In the last layer training removes at least half of the distance to S = I − W_e A (share).",
      source: "Chen et al. 2018, Theorem 1", better: 1 - last[layers - 1] / first[layers - 1], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 0.67 to 0.84.
      margin: 0.5),
    .ordering(
      "coupling-deep", "The last layer ends closer to the coupling than the second does (distances as shares).",
      source: "Chen et al. 2018", better: last[0] - last[layers - 1], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 0.39 to 0.44.
      margin: 0.3),
  ])
}

/// A layer of the coupled network for the planted problem.
func drawCoupledLayer(_ problem: PlantedProblem, _ notebook: Notebook) {
  let (n, m) = (problem.dictionary.rows, problem.dictionary.columns)
  let count = NumberFormat.integer.text(Double(n * m))
  notebook.figure(
    "coupled-layer",
    caption: """
      A layer of LISTA-CP. What is learned is shaded: a matrix W_k and a single threshold θ_k. The dictionary A is known. The code \
      goes straight down and is corrected by what W_k finds in the residual, as in ISTA. In ALISTA even the matrix is computed, and \
      a learned step γ_k takes the place of its \(count) parameters.
      """,
    alt: """
      A block diagram: the code goes down into the soft threshold; on a way around, A is applied, the result is taken from the \
      signal, and W_k leads back.
      """,
    Diagram(
      columns: 4, rows: 3, columnWidth: 165, rowHeight: 100,
      [
        .data("z_k", "\(m) entries", column: 1, row: 0),
        .fixed("A", "\(n) × \(m), known", column: 2, row: 0, width: 0.9),
        .fixed("x − A z_k", "residual", column: 2, row: 1, width: 0.9),
        .data("x", "\(n) samples", column: 3, row: 1, width: 0.7),
        .learned("W_k", "\(count) parameters", column: 2, row: 2, width: 0.9),
        .learned("soft", "θ_k: 1 parameter", column: 1, row: 2, width: 0.8),
        .data("z_k+1", "\(m) entries", column: 0, row: 2, width: 0.7),
      ],
      arrows: [
        .arrow("z_k", "A"), .arrow("A", "x − A z_k"), .arrow("x", "x − A z_k"), .arrow("x − A z_k", "W_k"),
        .arrow("W_k", "soft"), .arrow("z_k", "soft"), .arrow("soft", "z_k+1"),
      ]))
}
