import Notebook

/// Two problems of one dimension, and the two thresholds.
func drawSoftThresholding(_ notebook: Notebook, _ numbers: [Double], _ softened: [Double]) {
  func parabola(_ v: Double) -> [Double] { numbers.map { ($0 - v) * ($0 - v) / 2 + abs($0) } }
  notebook.figure(
    "soft",
    caption: """
      Top: the function to minimise for θ = 1 and two values of v. For v = 2 the minimum is at z = 1; for v = 0.6 it is \
      the kink at zero. Bottom: soft thresholding sends every v between −θ and θ to zero and moves the others by θ \
      towards zero. Hard thresholding (dotted) only removes, and keeps large values as they are.
      """,
    alt: "Two bowls with a kink at zero, and a curve that is zero in the middle and has slope one outside.",
    stack(
      Plot(
        x: .linear("z", range: -2...3), y: .linear("½(z − v)² + θ|z|", range: 0...5), legend: .none,
        .line(.ista.plain, "", x: numbers, y: parabola(2)),
        .line(.fista.plain.dashed, "", x: numbers, y: parabola(0.6)),
        .text("v = 2", x: -0.6, y: 4.6), .text("v = 0.6", x: -1.95, y: 1.9),
        .points(.ista, "", x: [1], y: [1.5]), .points(.fista, "", x: [0], y: [0.18])),
      Plot(
        x: .linear("v", range: -3...3), y: .linear("thresholded v", range: -3...3), legend: .topLeft,
        .line(
          Style(color: "#7f7f7f", dash: .dotted, width: 3), "hard", x: numbers, y: numbers.map { abs($0) > 1 ? $0 : 0 }),
        .line(.ista.plain, "soft", x: numbers, y: softened))))
}
