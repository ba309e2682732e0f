import Notebook

/// Planted groups as they were measured.
struct PlantedTrial {
  let planted: PlantedGroups
  let sizes: [Int]
  let amplitudes: [Double]
  /// By size, then by amplitude.
  let measured: [[(mean: Double, error: Double)]]
  let drawn: Int

  /// Where curves are computed.
  var fine: [Double] { stride(from: 0.0, through: 8, by: 0.1).map { $0 } }

  /// The largest amount by which a group's expected error exceeds that of a patch alone.
  func largestLoss(_ planted: PlantedGroups) -> Double {
    sizes.dropFirst().flatMap { k in fine.map { planted.errorTogether($0, k) - planted.errorAlone($0) } }.max() ?? .nan
  }
}

func drawPlanted(_ notebook: Notebook, _ trial: PlantedTrial) {
  let (planted, sizes, fine) = (trial.planted, trial.sizes, trial.fine)
  notebook.figure(
    "planted",
    caption: """
      Expected squared error of a planted patch against the amplitude of its wave, alone and in groups of k (curves), and the mean \
      over \(trial.drawn) drawn groups (points). The hump is where a wave is too weak to be told from noise. Similar patches move it \
      to the left and make it low: weaker waves can be seen, and less is lost where they cannot.
      """,
    alt: "Five curves with a hump each; the more similar patches, the lower the hump and the further left.",
    Plot(
      x: .linear("amplitude a (σ)"), y: .linear("squared error of a patch (σ²)"),
      layers: zip(sizes.indices, sizes).flatMap { i, k in
        let style = Style.family(i, of: sizes.count, name: k == 1 ? "alone" : "k = \(k)")
          .marked([.circle, .square, .triangle, .diamond, .tip][i])
        return [
          Layer.line(style.plain, "", x: fine, y: fine.map { planted.errorTogether($0, k) }),
          .points(style, x: trial.amplitudes, y: trial.measured[i].map(\.mean)),
        ]
      }))
  func worst(_ k: Int) -> Double { fine.map { planted.errorTogether($0, k) }.max() ?? .nan }
  notebook.value("planted-worst-alone", worst(1), .decimals(2))
  notebook.value("planted-worst-16", worst(16), .decimals(2))
}

func claimPlanted(_ notebook: Notebook, _ trial: PlantedTrial) {
  let deviations = zip(trial.sizes, trial.measured).flatMap { k, errors in
    zip(trial.amplitudes, errors).map { abs($1.mean - trial.planted.errorTogether($0, k)) / $1.error }
  }
  notebook.claims([
    .expectation(
      "planted-exact",
      "Measured errors of planted groups are the exact expectations (largest deviation in standard errors).",
      source: "this book", errors: deviations.max() ?? .nan,
      // Thirty points: beyond four standard errors once in some five hundred runs.
      within: 4),
    .ordering(
      "planted-together",
      "At this threshold, 2.7 σ, a planted patch coded together has no larger expected error than alone (largest loss on a grid of amplitudes and k).",
      source: "this book", smaller: trial.largestLoss(trial.planted),
      // At amplitude zero both errors are equal, n r(0): the bound cannot be sharper.
      larger: 0, margin: -1e-12),
    .ordering(
      "planted-together-not-always", "At a threshold of 4 σ it can have a larger one, by little (largest loss, σ²).",
      // No random number is in it.
      better: trial.largestLoss(PlantedGroups(threshold: 4)), worse: 0, margin: 0.003),
  ])
}
