import Assertions
import Notebook

/// The course of published values, over the years and over parameters, as a figure and a table.
func drawBarrier(_ notebook: Notebook) {
  notebook.figure(
    "barrier",
    caption: """
      Published PSNR on BSD68 at σ = 25 (sources in the table). Above: the best value by year flattens. Below: against the parameters learned; beyond \
      half a million, a factor of ten buys a few tenths at most. GroupSC stands above SC (gray line) with hardly more parameters. Open marks: values recalled.
      """,
    alt: "Above a rising staircase that flattens. Below points that rise and flatten over four decades of size.",
    Panels(rows: 2, columns: 1, [byYear(), byParameters()], size: (width: 760, height: 960)))
  notebook.table(
    "barrier",
    caption: """
      Published PSNR in dB on BSD68 at σ = 25, parameters learned beforehand, and source. Training sets differ; those of the last four are hundreds of \
      times larger in pixels.
      """,
    header: ["method", "year", "parameters", "PSNR", "source"],
    rows: barrierSteps.map { step in
      [
        .text(step.method), .text("\(step.year)"), step.parameters.map { .count($0) } ?? "–",
        .number(step.bsd68.sigma25, .decimals(2)), .text(step.source),
      ]
    })
}

private let read = Style(color: "#0072b2", mark: .circle)
private let recalled = Style(color: "#0072b2", mark: .openCircle)
private let recalledNames: Set = ["Restormer", "SC", "SCUNet"]
private let range = 28.5...29.68

private func points(_ x: (PublishedResult) -> Double) -> [Layer] {
  [(read, false), (recalled, true)].map { style, isRecalled in
    let steps = barrierSteps.filter { recalledNames.contains($0.method) == isRecalled && x($0) > 0 }
    return .points(style, "", x: steps.map(x), y: steps.map(\.bsd68.sigma25))
  }
}

private func byYear() -> Plot {
  let record = recordByYear()
  let names: [(name: String, x: Double, up: Double)] = [
    ("BM3D", 0, 0.05), ("EPLL", 1.2, -0.01), ("MLP", -1.4, 0.035), ("WNNM", 0.25, -0.02), ("TNRD", 0.25, -0.02),
    ("DnCNN", -2.1, 0.035), ("NLRN", -1.6, 0.035), ("Deep K-SVD", 0.3, 0.03), ("CSCNet", -2.4, -0.01),
    ("SC", 0.3, -0.03),
    ("GroupSC", 0.3, 0), ("DRUNet", -2.5, 0.05), ("SCUNet", 0.25, 0.03),
  ]
  return Plot(
    "best so far, by year", x: .linear("year", range: 2006...2025), y: .linear("PSNR (dB)", range: range),
    legend: .none,
    layers: [.steps(.dnCNN.plain, "", x: record.years + [2024], y: record.psnr + [record.psnr.last ?? .nan])]
      + points { Double($0.year) }
      + names.map { .text($0, x: Double(PublishedResult.of($0).year) + $1, y: published($0) + $2) })
}

private func byParameters() -> Plot {
  let names: [(name: String, factor: Double, up: Double)] = [
    ("TNRD", 0.4, -0.04), ("Deep K-SVD", 0.32, 0.065), ("LIDIA", 0.4, 0.03), ("CSCNet", 1.2, 0), ("SC", 1.2, 0),
    ("GroupSC", 1.2, 0), ("DnCNN", 1.2, 0), ("EPLL", 1.2, 0), ("NLRN", 1.2, 0), ("MLP", 1.2, 0), ("SwinIR", 0.29, 0.01),
    ("DRUNet", 1.2, -0.02), ("SCUNet", 0.6, 0.055), ("Restormer", 1.25, 0.02),
  ]
  return Plot(
    "by parameters", x: .log("parameters learned", range: 1e4...3e8), y: .linear("PSNR (dB)", range: range),
    legend: .none,
    layers: [
      .line(
        .pale, "", x: ["SC", "GroupSC"].map(learnedParameters), y: ["SC", "GroupSC"].map(published))
    ] + points { Double($0.parameters ?? 0) }
      + names.map { .text($0, x: $1 * learnedParameters($0), y: published($0) + $2) })
}
