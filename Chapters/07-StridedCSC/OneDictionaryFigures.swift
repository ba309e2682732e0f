import Notebook

/// The sweep over drawn scenes, and what of the published sweep comes back.
func drawSweep(_ notebook: Notebook, _ banks: FilterBanks, _ study: StrideStudy, cosines: [Double], learned: [Double]) {
  notebook.figure(
    "sweep",
    caption: """
      PSNR of the mean over all shifts against the stride, \(study.side) × \(study.side) pixels of grained leaves and of bricks at σ = 25, each \
      stride at its best price: cosines, and the analysis filters of the trained network.
      """,
    alt: "Two curves over the strides: one rises to eleven, the other falls beyond eight.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .linear("stride q", ticks: Array(1...11).map { Double($0) }), y: .linear("PSNR (dB)"),
          legend: .bottomRight,
          layers: study.layers([(banks.style(1), "cosines", cosines), (banks.style(3), "learned filters", learned)]))
      ], size: (640, 440)))
  notebook.value("sweep-best-cosines", study.best(cosines))
  notebook.value("sweep-best-learned", study.best(learned))
  notebook.value("sweep-cosines-1", study.at(1, cosines), .decibel)
  notebook.value("sweep-cosines-11", study.at(11, cosines), .decibel)
  notebook.value("sweep-learned-1", study.at(1, learned) - study.at(8, learned), .signedDecibel)
  notebook.value("sweep-learned-gain", study.at(8, learned) - study.at(11, learned), .signedDecibel)
  // Seeds 1 to 5 of the short run, with smaller crops and three strides, have 0.07 to 0.27 dB, the same, and 0.58 to 0.71 dB.
  notebook.claims([
    .ordering(
      "stride-helps-cosines", "With cosines the stride 8 beats the stride 1.", source: "Simon and Elad 2019, Table 1",
      better: study.at(8, cosines), worse: study.at(1, cosines), margin: notebook.isQuick ? 0.05 : 0.15, unit: "dB"),
    .ordering(
      "stride-one-lowest", "With cosines no stride is as bad as one (the next worse).",
      source: "Simon and Elad 2019, Table 1", better: cosines.dropFirst().min() ?? .nan, worse: study.at(1, cosines),
      margin: 0.05, unit: "dB"),
    .ordering(
      "overlap-helps-learned", "With the learned filters every stride that lets them overlap beats separate patches.",
      source: "Simon and Elad 2019, Table 1", better: learned.dropLast().min() ?? .nan, worse: study.at(11, learned),
      margin: 0.1, unit: "dB"),
    .goal(
      "best-stride-cosines", "With cosines the best stride is 9 or 10 (distance from 9.5).",
      source: "Simon and Elad 2019, Table 1; lecture",
      measured: abs(Double(study.best(cosines)) - 9.5), atMost: 0.5),
  ])
}
