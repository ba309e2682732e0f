import Notebook
import Sparse
import Tensors

/// Values, claims and figure of what is kept of weak texture.
/// - Parameter kept: fractions with the DCT, the global and the adaptive dictionary, for each contrast.
func drawWeakRibs(_ notebook: Notebook, _ contrasts: [Double], _ kept: [[Double]]) {
  let bound = (1.15 * 1.15 - 1.0).squareRoot()
  notebook.figure(
    "kept",
    caption: """
      Fraction of slanted ribs that is left after denoising, against their contrast in units of σ. Left of the dashed line a \
      patch gets no atom on average, and most of the ribs is wiped out. Right of it the ribs return, and much earlier with a \
      dictionary that has learned them.
      """,
    alt: "Three S-shaped curves from near zero to nearly one; a dashed line at 0.57; the adaptive curve is highest.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .log("contrast of the ribs over σ", range: 0.22...4.5, ticks: [0.25, 0.5, 1, 2, 4]),
          y: .linear("fraction of detail kept", range: 0...1.05), legend: .bottomRight,
          .linePoints(.ksvd, "adaptive", x: contrasts, y: kept[2]),
          .linePoints(.ksvdGlobal, "global", x: contrasts, y: kept[1]),
          .linePoints(.ksvdDCT, x: contrasts, y: kept[0]), .vertical(bound), .text("no atom", x: 0.25, y: 0.8),
          .text("on average", x: 0.25, y: 0.73))
      ], size: (640, 460)))
  func share(at contrast: Double) -> [Double] { kept.map { $0[contrasts.firstIndex(of: contrast) ?? 0] } }
  notebook.value("kept-dct", share(at: 0.7)[0], .percent(0))
  notebook.value("kept-adaptive", share(at: 0.7)[2], .percent(0))
  notebook.value("kept-half-dct", share(at: 0.5)[0], .percent(0))
  notebook.value("kept-half-adaptive", share(at: 0.5)[2], .percent(0))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, which are the same in both tiers: 15.1 to 18.3 %.
      "weak-texture-is-lost",
      "Of ribs with a contrast of 0.35 σ at most a fifth is left, with any of the dictionaries.",
      smaller: 100 * (share(at: 0.35).max() ?? .nan), larger: 20, unit: "%"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5: 31 to 33 points more.
      "learning-keeps-more", "Of ribs with a contrast of 0.7 σ the adaptive dictionary keeps more than the DCT.",
      better: share(at: 0.7)[2], worse: share(at: 0.7)[0], margin: 0.25))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5: 93.0 to 93.3 %.
      "strong-texture-stays", "Of ribs with a contrast of 3 σ at least 92 % is kept, with any of the dictionaries.",
      better: 100 * (share(at: 3).min() ?? .nan), worse: 92, margin: 0, unit: "%"))
}
