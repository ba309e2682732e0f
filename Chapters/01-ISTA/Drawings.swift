import Notebook

/// One plot on a small sheet, so that its words stay large on a narrow page.
func sheet(_ plot: Plot, height: Int = 420) -> Panels {
  Panels(rows: 1, columns: 1, [plot], size: (width: 640, height: height))
}

/// Plots below each other, on a small sheet.
func stack(_ plots: Plot..., height: Int = 330) -> Panels {
  Panels(rows: plots.count, columns: 1, plots, size: (width: 640, height: height * plots.count))
}

/// What a logarithmic axis can show: the rest of a curve is left out once rounding has taken over.
func positive(_ values: [Double]) -> [Double] { values.map { $0 > 1e-20 ? $0 : .nan } }

/// FISTA with restart.
let restartStyle = Style(name: "FISTA with restart", color: Style.fista.color, dash: .dashed, mark: .openSquare)
