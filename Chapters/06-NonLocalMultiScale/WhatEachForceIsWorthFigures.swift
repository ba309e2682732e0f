import Learning
import Notebook
import Tensors

/// Scores of small networks in dB, a list over seeds each: without similar patches and second scale, with one, with both.
struct Forces {
  let neither, scale, groups, both: [Double]

  var all: [[Double]] { [neither, scale, groups, both] }

  /// Means and standard deviations of what each has over that with neither, seed by seed.
  var gains: [(mean: Double, deviation: Double)] {
    all.map { scores in
      let statistic = Statistic(zip(scores, neither).map { $0 - $1 })
      return (statistic.mean, scores.count > 1 ? statistic.deviation : 0)
    }
  }

  /// How far one network scatters from seed to seed: the root of the mean variance.
  var deviation: Double {
    guard both.count > 1 else { return 0 }
    let variances = all.map { Statistic($0).deviation * Statistic($0).deviation }
    return (variances.reduce(0, +) / Double(variances.count)).squareRoot()
  }
}

func drawForces(_ notebook: Notebook, _ forces: Forces, _ recorded: RecordedRuns) {
  let base = recorded.base
  let full = ["lidia-neither", "lidia-single-patches", "lidia-no-scale"].map { recorded[$0] } + [base.mean]
  notebook.figure(
    "ablation",
    caption: """
      What similar patches and the second scale bring over a network that has neither, trained alike: small networks on drawn scenes (left \
      bars, \(counted(forces.both.count)), with the standard deviation of the gain over them) and full ones on photographs (right bars, one run each, \
      the last of three seeds). Similar patches bring most; what the second scale adds is within the scatter for the small networks.
      """,
    alt: "Pairs of bars for a network with neither force, with the scale, with similar patches, with both.",
    Plot(
      x: .categories(["neither", "+ scale", "+ similar patches", "both"]), y: .linear("PSNR over neither (dB)"),
      legend: .topLeft,
      .bars(.lidia, "small, drawn scenes", y: forces.gains.map(\.mean), error: forces.gains.map(\.deviation)),
      .bars(.family(0, of: 3), "full, photographs", y: full.map { $0 - full[0] })))
}

private func counted(_ seeds: Int) -> String { seeds == 1 ? "one seed" : "mean of \(seeds) seeds" }

func drawCounts(_ notebook: Notebook, counts: [Int], scores: [Double], spread: Double) {
  let order = counts.indices.sorted { counts[$0] < counts[$1] }
  let (x, y) = (order.map { Double(counts[$0]) }, order.map { scores[$0] })
  notebook.figure(
    "neighbours",
    caption: """
      PSNR of the small network on drawn scenes against k, the patches in a group; each was trained for its own k, in as many steps, with \
      one seed. The bars are ± one standard deviation from seed to seed, as measured on the networks of the figure before. One patch \
      is too few; how many are best, a single seed cannot tell.
      """,
    alt: "A curve with error bars over one to fourteen patches, lowest at one.",
    Plot(
      x: .linear("patches in a group, k", range: 0...15), y: .linear("PSNR (dB)"), legend: .none,
      .linePoints(.lidia, x: x, y: y), .errorBars(.lidia.plain, "", x: x, y: y, error: x.map { _ in spread })))
}

func claimForces(_ notebook: Notebook, _ forces: Forces, _ recorded: RecordedRuns) {
  let base = recorded.base
  func mean(_ scores: [Double]) -> Double { Statistic(scores).mean }
  notebook.value("small-seeds", forces.both.count)
  notebook.value("small-spread", forces.deviation, .decibel)
  notebook.value("scale-small", mean(forces.both) - mean(forces.groups), .signedDecibel)
  notebook.value("both-small", mean(forces.both) - mean(forces.neither), .signedDecibel)
  notebook.value("seed-spread", base.deviation, .decibel)
  notebook.value("groups-full", base.mean - recorded["lidia-single-patches"], .signedDecibel)
  notebook.value("scale-full", base.mean - recorded["lidia-no-scale"], .signedDecibel)
  notebook.value("both-full", base.mean - recorded["lidia-neither"], .signedDecibel)
  notebook.value("few-full", base.mean - recorded["lidia-groups-of-4"], .signedDecibel)
  notebook.value("small-variant", abs(base.mean - recorded["lidia-small-base"]), .decibel)
  notebook.claims([
    .ordering(
      "similar-patches-help", "Small networks on drawn scenes: similar patches help (mean gain over seeds).",
      better: mean(forces.both) - mean(forces.scale), worse: 0, margin: 0.1, unit: "dB"),
    .ordering(
      "similar-patches-help-photographs",
      "Full networks on photographs: the worst of three seeds with similar patches beats the one without.",
      // Recorded runs: five times the standard deviation of seeds.
      better: base.lowest, worse: recorded["lidia-single-patches"], margin: 0.3, unit: "dB"),
    .ordering(
      "scale-helps-photographs",
      "Full networks on photographs: the worst of three seeds with two scales beats the one with one, by a standard deviation of seeds.",
      better: base.lowest, worse: recorded["lidia-no-scale"], margin: base.deviation, unit: "dB"),
  ])
}
