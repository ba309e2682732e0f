import Learning
import Notebook

/// PSNR of the small networks, by stride for three steps and by steps for the stride 8.
struct SmallRuns {
  let strides: [Int]
  let byStride: [Double]
  let depths: [Int]
  let byDepth: [Double]

  /// The one of both rows: q = 8, K = 3.
  var base: Double { byStride[strides.firstIndex(of: 8) ?? 0] }
  var allDepths: [Int] { (depths + [3]).sorted() }
  func psnr(depth: Int) -> Double { depths.firstIndex(of: depth).map { byDepth[$0] } ?? base }
}

/// Small networks; full ones have CSCNet's style.
private let smallStyle = Style(color: "#0072b2", dash: .dashed, mark: .openCircle)
private let fullStrides = [1, 4, 8, 11]
private let fullDepths = [1, 2, 3, 6, 12]

private func full(_ experiments: [TrainingExperiment], stride: Int) -> Double {
  stride == 8 ? experiments.seeds(of: "csc-base").mean : experiments["csc-stride-\(stride)"]
}

private func full(_ experiments: [TrainingExperiment], depth: Int) -> Double {
  depth == 3 ? experiments.seeds(of: "csc-base").mean : experiments["csc-unfoldings-\(depth)"]
}

/// Both rows of networks, small and full.
func drawTrained(_ notebook: Notebook, _ small: SmallRuns, _ experiments: [TrainingExperiment]) {
  let base = experiments.seeds(of: "csc-base").mean
  func numbers(_ values: [Int]) -> [Double] { values.map { Double($0) } }
  notebook.figure(
    "trained",
    caption: """
      Networks trained anew for each stride (above) and for each number of steps (below), each in as many training steps: small ones \
      on drawn scenes, full ones on photographs. PSNR over that of q = 8 and K = 3. On drawn scenes finer \
      strides than 8 lead, on photographs only 4 does. More unfolded steps help, less and less.
      """,
    alt: "Two panels with two curves each: over four strides, and over the number of unfolded steps.",
    Panels(
      rows: 2, columns: 1,
      [
        Plot(
          "stride", x: .linear("stride q", ticks: [1, 4, 8, 11]), y: .linear("PSNR over q = 8 (dB)"),
          legend: .none,
          layers: [
            .linePoints(
              smallStyle, "small, drawn scenes", x: numbers(small.strides), y: small.byStride.map { $0 - small.base }),
            .linePoints(
              .cscNet, "full, photographs", x: numbers(fullStrides),
              y: fullStrides.map { full(experiments, stride: $0) - base }),
          ]),
        Plot(
          "unfolded steps", x: .log("steps K", range: 0.9...13, ticks: [1, 2, 3, 6, 12]),
          y: .linear("PSNR over K = 3 (dB)"),
          legend: .bottomRight,
          layers: [
            .linePoints(
              smallStyle, "small, drawn scenes", x: numbers(small.allDepths),
              y: small.allDepths.map { small.psnr(depth: $0) - small.base }),
            .linePoints(
              .cscNet, "full, photographs", x: numbers(fullDepths),
              y: fullDepths.map { full(experiments, depth: $0) - base }),
          ]),
      ], size: (width: 640, height: 760)))
}

/// The recorded runs.
func recordExperiments(_ notebook: Notebook, _ experiments: [TrainingExperiment]) {
  notebook.table(
    "experiments",
    caption: """
      PSNR in dB of the held-out photographs at σ = 25 after 600 steps, and the difference to the first row. Unless the options \
      say otherwise: 175 filters of 11 × 11 from smooth cosines, q = 8, Muon at a rate of 0.003 that falls along a cosine, one crop of \
      99 × 99, averaged weights, filters laid wherever they meet the picture. Recorded logs.
      """,
    header: ["run", "options", "PSNR", "difference"],
    rows: experiments.map { run in
      [
        .text(run.name), .text("`" + run.options + "`"), .number(run.score, .decimals(2)),
        .number(run.score - experiments["csc-base"], .signed(2)),
      ]
    })
}

/// What the sentences under the figure say, and the claims.
func recordTrained(
  _ notebook: Notebook, _ small: SmallRuns, _ experiments: [TrainingExperiment], fixed: [Double]
) {
  let base = experiments.seeds(of: "csc-base")
  notebook.value("seed-spread", base.deviation, .decimals(3))
  for stride in fullStrides where stride != 8 {
    notebook.value("full-stride-\(stride)", full(experiments, stride: stride) - base.mean, .signedDecibel)
  }
  for depth in fullDepths where depth != 3 {
    notebook.value("full-depth-\(depth)", full(experiments, depth: depth) - base.mean, .signedDecibel)
  }
  for (stride, score) in zip(small.strides, small.byStride) where stride != 8 {
    notebook.value("small-stride-\(stride)", score - small.base, .signedDecibel)
  }
  notebook.value("fixed-stride-1", fixed[0] - fixed[1], .signedDecibel)
  notebook.value("random-start", experiments["csc-random"] - base.mean, .signedDecibel)
  let bestAdam = ["3e-4", "1e-3", "3e-3", "1e-2"].map { experiments["csc-adam-\($0)"] }.max() ?? .nan
  notebook.value("adam-full", base.mean - bestAdam, .signedDecibel)
  notebook.value("crop-64", experiments["csc-crops-64"] - base.mean, .signedDecibel)
  // The full runs are recorded logs, whose seeds scatter by a hundredth of a decibel. The short run's seeds 1 to 5 have a
  // difference of 1.2 to 1.9 dB between fixed and trained filters; longer training makes it smaller.
  notebook.claims([
    .ordering(
      "stride-one-worst", "Full networks on photographs: the stride 8 beats the stride 1, in as many steps.",
      source: "Simon and Elad 2019", better: base.lowest, worse: experiments["csc-stride-1"], margin: 0.15,
      unit: "dB"),
    .ordering(
      "learning-shrinks",
      "On drawn scenes q = 1 loses less against q = 8 when filters are trained for it than with fixed cosines.",
      source: "Simon and Elad 2019", better: fixed[1] - fixed[0],
      worse: small.base - small.byStride[0], margin: 0.3, unit: "dB"),
    .ordering(
      "steps-help", "Three unfolded steps beat one, in as many training steps.", better: base.lowest,
      worse: experiments["csc-unfoldings-1"], margin: 0.3, unit: "dB"),
    .ordering(
      "muon-helps", "Muon beats Adam at the best of four rates.", better: base.lowest, worse: bestAdam,
      margin: 1.5, unit: "dB"),
  ])
}
