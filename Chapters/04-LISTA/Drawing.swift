import Notebook

/// A plot on a small canvas, so that its letters can be read at half a page's width and on a phone.
func readable(_ plot: Plot, height: Int = 440) -> Panels {
  Panels(rows: 1, columns: 1, [plot], size: (width: 620, height: height))
}
