import Notebook

/// - Parameter defects: for each of the steps, one distance for each layer but the first.
func draw(_ steps: [Double], defects: [[Double]], _ notebook: Notebook) {
  let (first, last) = (defects[0], defects[defects.count - 1])
  let layers = first.count
  notebook.value("defect-start", first[0], .decimals(2))
  notebook.value("defect-second", last[0], .decimals(2))
  notebook.value("defect-last", last[layers - 1], .decimals(2))
  notebook.figure(
    "coupling",
    caption: """
      How far each layer is from S = I − W_e A during training, from a start at half of ISTA's S. In the deep layers the coupling emerges, within a few hundred steps. The early layers stay away from it: they face \
      codes that are still wrong, and the argument is about codes that are nearly right.
      """,
    alt: "Seven curves from one point: those of early layers rise, those of late layers fall.",
    Plot(
      x: .linear("training step"), y: .linear("distance to the coupling (share)"), legend: .outside,
      layers: (0..<layers).map { k in
        .line(.family(k, of: layers, name: "layer \(k + 2)"), x: steps, y: defects.map { $0[k] })
      }))
  notebook.claims([
    .ordering(
      "coupling-emerges", "In the last layer training removes a good part of the distance to S = I − W_e A (share).",
      source: "Chen et al. 2018, Theorem 1", better: 1 - last[layers - 1] / first[layers - 1], worse: 0,
      // Seeds 1 to 4 of the quick tier and the book: 0.67 to 0.84.
      margin: 0.25),
    .ordering(
      "coupling-deep", "The last layer ends closer to the coupling than the second does (distances as shares).",
      source: "Chen et al. 2018", better: last[0] - last[layers - 1], worse: 0,
      // Seeds 1 to 4 of the quick tier and the book: 0.39 to 0.44.
      margin: 0.2),
  ])
}
