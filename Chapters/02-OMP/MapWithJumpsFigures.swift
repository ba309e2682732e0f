import Foundation
import Notebook
import Tensors

func drawWalk(_ notebook: Notebook, _ places: [Double], omp: Tensor<Double>, lasso: Tensor<Double>) {
  let values = (omp.elements + lasso.elements).map { 255 * $0 }
  let reach = 50 * ((values.min() ?? 0) / 50).rounded(.down)...50 * ((values.max() ?? 0) / 50).rounded(.up)
  func panel(_ title: String, _ codes: Tensor<Double>, _ style: Style) -> Plot {
    Plot(
      title, x: .linear("place τ on the line", range: 0...1), y: .linear("coefficients (gray levels)", range: reach),
      legend: .none,
      layers: paths(codes).map { .line(style.plain.width(2), "", x: places, y: $0.map { 255 * $0 }) })
  }
  notebook.figure(
    "paths",
    caption: """
      All coefficients on the way from one noisy patch to another. Top, OMP: a coefficient is zero, then at once large; \
      upright strokes are jumps, where one choice changed and others followed. Bottom, the Lasso: straight pieces that \
      join. A small step of the signal is a small step of the Lasso's code, but may be a large one of OMP's.
      """,
    alt: "Above, curves with many vertical jumps; below, continuous piecewise straight curves.",
    Panels(
      rows: 2, columns: 1, [panel("OMP", omp, .omp), panel("Lasso", lasso, Style(color: Style.lasso.color))],
      size: (800, 860)))
}

func compareJumps(
  _ notebook: Notebook, _ walks: [SignalLine], omp ompJumps: [[(step: Double, jump: Double)]],
  lasso lassoJumps: [[(step: Double, jump: Double)]]
) {
  let cuts = ompJumps[0].indices
  // All lengths as shares of the distance from patch to patch, so that lines of unlike length go together.
  func across(_ jumps: [[(step: Double, jump: Double)]], _ cut: Int) -> [Double] {
    zip(walks, jumps).map { $1[cut].jump / $0.length }
  }
  let steps = cuts.map { 1 / pow(8, Double($0 + 1)) }
  let meanOMP = cuts.map { mean(across(ompJumps, $0)) }
  let meanLasso = cuts.map { mean(across(lassoJumps, $0)) }
  func range(_ style: Style, _ jumps: [[(step: Double, jump: Double)]]) -> Layer {
    .band(
      style, "", x: steps, lower: cuts.map { across(jumps, $0).min() ?? 0 },
      upper: cuts.map { across(jumps, $0).max() ?? 0 })
  }
  notebook.figure(
    "jumps",
    caption: """
      The largest move of the reconstruction over one step of the signal, against the length of that step, finer to the \
      left; both as shares of the distance between the two patches, mean and range over several lines. OMP's largest move \
      stays as the step shrinks: it is a jump. The Lasso's shrinks with the step and never exceeds it (dotted).
      """,
    alt: "A flat curve above a straight line of slope one that lies under the dotted diagonal.",
    Plot(
      x: .log("step of the signal (share of the distance)"), y: .log("largest move of D z (same unit)"),
      legend: .none,
      layers: [
        range(.omp, ompJumps), range(.lasso, lassoJumps), .line(.bound.dotted, "", x: steps, y: steps),
        .linePoints(.omp.width(3), "", x: steps, y: meanOMP), .linePoints(.lasso.width(3), "", x: steps, y: meanLasso),
        .text("OMP", x: 2e-4, y: 0.5), .text("the step itself", x: 1.2e-4, y: 1e-3), .text("Lasso", x: 3e-3, y: 8e-4),
      ]))
  let last = cuts.upperBound - 1
  let slope = log(meanLasso[1] / meanLasso[last]) / log(steps[1] / steps[last])
  // ½‖D(z − z*)‖² is at most the duality gap, here 10⁻¹² of ½‖x‖²: two reconstructions are off by twice 10⁻⁶ ‖x‖.
  let steepest =
    zip(walks, lassoJumps).flatMap { walk, jumps in
      jumps.map { ($0.jump - 2e-6 * max(norm(walk.start), norm(walk.end))) / $0.step }
    }.max() ?? .nan
  let gray = 255 * mean(walks.map { $0.length })
  notebook.value("patch-distance", gray, .decimals(0))
  notebook.value("smallest-step", gray * steps[last], .general(2))
  notebook.value("omp-jump-first", gray * meanOMP[0], .decimals(0))
  notebook.value("omp-jump", gray * meanOMP[last], .decimals(0))
  notebook.value("lasso-jump", gray * meanLasso[last], .general(2))
  notebook.value("lasso-slope", slope, .decimals(3))
  notebook.claim(
    .ordering(
      "jump-stays", "Magnified 512 times, OMP's largest move keeps its size, on the mean of the lines: it is a jump.",
      // A continuous map of bounded slope would keep a 512th. Seeds 1 to 5: 0.89 and more.
      better: mean(ompJumps.map { $0[last].jump / $0[1].jump }), worse: 0.5, margin: 0.3))
  notebook.claim(
    .reproduction(
      "lasso-shrinks", "The Lasso's largest move shrinks in proportion to the step: slope 1 on logarithmic axes.",
      source: "a map of straight pieces",
      // A map of straight pieces has slope 1 once a step lies within a piece. Seeds 1 to 5: off by 0.002 or less.
      measured: slope, published: 1, tolerance: 0.01))
  notebook.claim(
    .atMost(
      "nonexpansive", "The Lasso's reconstruction never moves further than the signal: largest ratio of the moves.",
      source: "Moreau 1965", measured: steepest, bound: 1))
}
