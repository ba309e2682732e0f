import Notebook

/// The best number against the sharp loss's width, and whether all three losses are least where the text says.
func drawWidths(_ notebook: Notebook, _ widths: [Double], _ sharp: [Double], squared: Double, absolute: Double) {
  notebook.claim(
    .identity(
      "losses-by-hand", "Squared, absolute and sharp errors are least at mean, median and mode, as done by hand.",
      error: zip([squared, absolute, sharp[0]], [1.6, 1, 0]).map { abs($0 - $1) }.max() ?? .nan,
      // The grid's step.
      tolerance: 1e-3))
  notebook.figure(
    "width",
    caption: """
      The best number to say under the sharp loss, against its width h, for the values 0, 1 and 5 of the text. A narrow loss asks for the \
      mode, a wider one for the mean of the two values that lie close together, and a wide one for the mean of all.
      """,
    alt: "A curve that begins at zero, rises in two steps, and ends near the mean.",
    Plot(
      x: .log("width h of the loss"), y: .linear("best number to say", range: -0.2...2),
      legend: .none, .horizontal(1.6, "", .dnCNN.plain), .horizontal(1, "", .bound),
      .line(Style(name: "sharp loss", color: "#d55e00"), x: widths, y: sharp),
      .text("mean (squared error)", x: 0.11, y: 1.67), .text("median (absolute error)", x: 0.11, y: 1.07),
      .text("mode", x: 0.11, y: 0.07), .text("sharp loss", x: 1.1, y: 0.33)))
}
