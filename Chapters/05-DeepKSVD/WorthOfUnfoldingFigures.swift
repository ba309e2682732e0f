import Claims
import Networks
import Notebook
import Tensors

func drawWorth(_ notebook: Notebook, _ scores: DepthScores, _ walk: Walk, _ experiments: Experiments) {
  let places = scores.depths.map { Double($0) }
  notebook.figure(
    "unfoldings",
    caption: """
      PSNR of the test scenes against the number of unfolded steps T. Without training, with cosines and the best single λ, the \
      first steps are worth many decibels. Networks trained each for its own T are all alike, even the one without any step.
      """,
    alt: "A curve that rises steeply to two steps and flattens, and a flat one above it.",
    Plot(
      x: .linear("unfolded steps T", range: -0.3...12.5, ticks: [0, 1, 2, 4, 7, 12]), y: .linear("PSNR (dB)"),
      legend: .bottomRight,
      .horizontal(walk.omp, "OMP with cosines", .ksvdDCT.plain),
      .linePoints(.ista.dashed, "cosines, one λ", x: places, y: scores.before),
      .linePoints(.deepKSVD, "trained for T", x: places, y: scores.trained)))

  let runs: [(depth: Int, score: Double)] = [
    (0, experiments["unfoldings-0"]), (1, experiments["unfoldings-1"]), (3, experiments["unfoldings-3"]),
    (5, experiments["unfoldings-5"]), (7, experiments.base.mean),
  ]
  // Seed by seed, and then their mean; where there are several, twice its error is the bar.
  let leads = scores.depths.map { Statistic(scores.worth(over: $0).map { -$0 }) }
  let scenes = leads.map(\.mean)
  let repeated = scores.depths.indices.filter { scores.after[$0].count > 1 && scores.depths[$0] != 7 }
  notebook.figure(
    "unfoldings-worth",
    caption: """
      The same networks on a finer scale: PSNR over that of T = 7. Circles: scenes, \(walk.trainingSteps) training steps; T = 0 and 1 are means of \
      three seeds. Squares: held-out photographs, 750 steps. Triangles: the long runs on photographs. Bars are two standard errors. On \
      scenes T = 0 is a little worse than T = 7, and so is T = 12; on photographs no choice of T stands out.
      """,
    alt: "Three nearly flat curves within two tenths of a decibel of zero.",
    Plot(
      x: .linear("unfolded steps T", range: -0.3...12.5, ticks: [0, 1, 3, 5, 7, 12]),
      y: .linear("PSNR over T = 7 (dB)", range: notebook.isQuick ? -4...1 : -0.25...0.15),
      legend: .bottomLeft,
      .horizontal(0, "", .pale.plain),
      .linePoints(.family(0, of: 3, name: "scenes").marked(.circle), x: places, y: scenes),
      .errorBars(
        .family(1, of: 3).marked(.square), "", x: runs.map { Double($0.depth) },
        y: runs.map { $0.score - experiments.base.mean },
        error: runs.map { _ in 2 * experiments.seedError }),
      .errorBars(
        .family(0, of: 3).marked(.circle), "", x: repeated.map { places[$0] }, y: repeated.map { scenes[$0] },
        error: repeated.map { 2 * leads[$0].standardError }),
      .linePoints(
        .family(1, of: 3, name: "photographs").marked(.square), x: runs.map { Double($0.depth) },
        y: runs.map { $0.score - experiments.base.mean }),
      .linePoints(
        .family(2, of: 3, name: "photographs, long").marked(.triangle), x: [1, 7],
        y: [experiments["one-larger"] - experiments["larger-crops"], 0])))
  let photographs = runs.map { $0.score - experiments.base.mean }
  notebook.value("worth-widest", (scenes + photographs).map(abs).max() ?? .nan, .decibel)
  notebook.value("long-one-step", experiments["one-larger"], .decibel)
  notebook.value("long-seven", experiments["larger-crops"], .decibel)
  notebook.value(
    "work-ratio", DeepKSVDNetwork(unfoldings: 7).flopPerPatch / DeepKSVDNetwork(unfoldings: 1).flopPerPatch,
    .decimals(1))
}

func claimWorth(_ notebook: Notebook, _ scores: DepthScores, _ experiments: Experiments) {
  let lead = Statistic(scores.worth(over: 0))
  notebook.value("depth-worth", lead.mean, .decibel)
  if scores.worth(over: 0).count > 1 { notebook.value("depth-error", lead.standardError, .decibel) }
  // The largest difference to seven steps on photographs.
  let differences = [0, 1, 3, 5].map { experiments["unfoldings-\($0)"] - experiments.base.mean }
  let largest = differences.max { abs($0) < abs($1) } ?? .nan
  notebook.value("depth-photographs", abs(largest), .decibel)
  notebook.claims([
    .ordering(
      "depth-matters-before", "Without training, seven steps are ahead of none (lead).",
      better: scores.worthBefore, worse: 0,
      // Seeds 1 to 5 of the quick tier: 10.1 to 10.9.
      margin: 9, unit: "dB"),
    .ordering(
      "depth-hardly-after",
      "Training takes away nearly all that seven steps are worth over none (share of the lead before training).",
      better: 100 * (1 - lead.mean / scores.worthBefore), worse: 0,
      // Seeds 1 to 5 of the quick tier, whose training is a third as long: 77 to 83.
      margin: notebook.isQuick ? 70 : 97, unit: "%"),
    .equivalence(
      "no-step-needed",
      "On photographs, after 750 steps, networks of 0, 1, 3 and 5 unfolded steps are level with one of seven (widest).",
      farEnd: Statistic.farEnd(mean: largest, standardError: experiments.seedError, degrees: 2), within: 0.1, unit: "dB"
    ),
  ])
  guard !notebook.isQuick else { return }
  notebook.claim(
    .equivalence(
      "depth-level", "On scenes, trained alike, a network without any unfolded step is level with one of seven.",
      farEnd: lead.farEnd, within: 0.2, unit: "dB"))
}
