import Notebook
import Sparse
import Tensors

/// Values, claims and figure of coding fewer patches.
func drawAveraging(_ notebook: Notebook, _ noiseLevels: [Double], _ steps: [Int], _ averaging: [[Double]]) {
  notebook.figure(
    "averaging",
    caption: """
      PSNR lost when only every second, fourth or eighth patch in each direction is coded, mean of cloth, bricks and grained \
      leaves, same dictionaries. Coding a quarter of the patches (step two) costs little. Tiles without any averaging (step eight) \
      cost more than all that learning gained.
      """,
    alt: "Three falling curves, nearly on top of each other: the loss in dB against the step between patches.",
    Plot(
      x: .log("step between patches (pixels)", range: 0.9...9, ticks: [1, 2, 4, 8]), y: .linear("change of PSNR (dB)"),
      layers: noiseLevels.indices.map { k in
        .linePoints(
          .family(k, of: 3).marked([.circle, .square, .triangle][k]), "σ = \(Int(noiseLevels[k]))",
          x: steps.map { Double($0) }, y: averaging[k].map { $0 - averaging[k][0] })
      }))
  let averagingGains = averaging.map { $0[0] - $0[3] }
  notebook.value("averaging-10", averagingGains[0], .decibel)
  notebook.value("averaging-25", averagingGains[1], .decibel)
  notebook.value("averaging-50", averagingGains[2], .decibel)
  notebook.value("step-two-25", averaging[1][0] - averaging[1][1], .decibel)
  notebook.value("step-four-25", averaging[1][0] - averaging[1][2], .decibel)
  notebook.claim(
    .ordering(
      // Seeds 1 to 4, both tiers: 2.76 to 3.26 dB.
      "averaging",
      "Averaging all overlapping patches beats tiles without averaging at σ = 10, 25 and 50 (smallest gain).",
      better: averagingGains.min() ?? .nan, worse: 0, margin: 2, unit: "dB"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 4, both tiers: 0.20 to 0.25 dB.
      "finer-steps", "A finer step between patches is never worse: 8 to 4, 4 to 2, 2 to 1 (smallest gain).",
      better: averaging.flatMap { row in zip(row, row.dropFirst()).map { $0 - $1 } }.min() ?? .nan, worse: 0, margin: 0,
      unit: "dB"))
}
