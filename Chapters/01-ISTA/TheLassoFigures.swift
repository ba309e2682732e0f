import Foundation
import Notebook

/// The diamond and the circle, each blown up until it touches the line of exact codes.
func recordDiamond(_ notebook: Notebook, _ l1: (z1: Double, z2: Double), _ l2: (z1: Double, z2: Double)) {
  func pair(_ z: (z1: Double, z2: Double)) -> String {
    // Without the sign of a zero.
    func text(_ v: Double) -> String { NumberFormat.decimals(2).text(abs(v) < 5e-4 ? 0 : v) }
    return "(\(text(z.z1)), \(text(z.z2)))"
  }
  notebook.value("diamond-l1", pair(l1))
  notebook.value("diamond-l2", pair(l2))
  let (size, radius) = (abs(l1.z1) + abs(l1.z2), (l2.z1 * l2.z1 + l2.z2 * l2.z2).squareRoot())
  let angles = (0...120).map { Double($0) * 2 * .pi / 120 }
  func panel(_ title: String, _ shape: Layer, _ touch: (z1: Double, z2: Double)) -> Plot {
    let ticks = [-1.0, 0, 1]
    return Plot(
      title, x: .linear("z₁", range: -1.3...1.3, ticks: ticks), y: .linear("z₂", range: -1.3...1.3, ticks: ticks),
      legend: .none,
      .line(.pale, "", x: [-1.3, 1.3], y: [0, 0]), .line(.pale, "", x: [0, 0], y: [-1.3, 1.3]), shape,
      .line(.truth, "", x: [-0.5, 1.3], y: [1.3, 0.22]),
      .points(.fista.marked(.circle), "", x: [touch.z1], y: [touch.z2]))
  }
  notebook.figure(
    "diamond",
    caption: """
      All codes on the black line explain the sample exactly. Left: the codes of equal sum of magnitudes form a diamond, \
      which touches the line with a corner, so the smallest code has a zero. Right: the codes of equal sum of squares \
      form a circle, which touches the line between the axes, and no entry is zero.
      """,
    alt: "A diamond that touches a slanted line with its upper corner, beside a circle that touches the same line.",
    Panels(
      rows: 1, columns: 2,
      [
        panel(
          "|z₁| + |z₂|", .line(.ista.plain, "", x: [size, 0, -size, 0, size], y: [0, size, 0, -size, 0]), l1),
        panel(
          "z₁² + z₂²", .line(.ista.plain, "", x: angles.map { radius * cos($0) }, y: angles.map { radius * sin($0) }),
          l2
        ),
      ], size: (width: 720, height: 400)))
}
