import Notebook

/// True and estimated PSNR against λ.
func drawSweep(_ notebook: Notebook, _ lambdas: [Double], _ swept: [(truth: Double, estimate: Double)], chosen: Int) {
  let (truths, estimates) = (swept.map(\.truth), swept.map(\.estimate))
  notebook.figure(
    "lambda",
    caption: """
      PSNR of a classical method against its λ, on the test scenes at σ = 25: from the truth, and as Stein's estimate has it from the noisy \
      scenes alone. The two curves are nearly one, and have their top at the same place.
      """,
    alt: "Two curves that rise and fall together.",
    Plot(
      x: .log("λ", range: 0.17...2.4, ticks: [0.2, 0.3, 0.5, 1, 2]), y: .linear("PSNR of the mean error (dB)"),
      legend: .bottomLeft,
      .linePoints(.truth.marked(.circle), "truth", x: lambdas, y: truths),
      .linePoints(
        Style(name: "Stein's estimate", color: "#d55e00", dash: .dashed, mark: .diamond), x: lambdas, y: estimates)))
  notebook.value("chosen-lambda", lambdas[chosen], .decimals(2))
  notebook.claims([
    .ordering(
      "sure-picks", "The λ that Stein's estimate picks loses at most 0.05 dB against the best of the list.",
      source: "Stein 1981", smaller: (truths.max() ?? .nan) - truths[chosen], larger: 0.05, unit: "dB"),
    .ordering(
      "sure-true", "Stein's estimate is off by little at every λ of the list (largest difference of PSNR).",
      source: "Stein 1981", smaller: zip(truths, estimates).map { abs($0 - $1) }.max() ?? .nan,
      // Seeds 1 to 4 of the quick tier, with two small scenes: 0.01 to 0.17.
      larger: notebook.isQuick ? 0.4 : 0.1, unit: "dB"),
  ])
}
