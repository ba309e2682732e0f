import Gradients
import Images
import Learning
import Networks
import Notebook
import Tensors

func tableDiffusedRow(_ notebook: Notebook, _ row: [Double], heat: [Double], ceasing: [Double]) {
  notebook.table(
    "diffused-row",
    caption: "A row of six pixels, and what one step of diffusion makes of it, by heat and by a flow that ceases.",
    header: ["", "1", "2", "3", "4", "5", "6"],
    rows: [("noisy", row), ("heat", heat), ("ceasing flow", ceasing)].map { name, values in
      [.text(name)] + values.map { .number($0, .decimals(1)) }
    })
  func lost(_ after: [Double]) -> Double { (row[3] - row[2]) - (after[3] - after[2]) }
  notebook.value("diffused-heat", lost(heat), .decimals(0))
  notebook.value("diffused-ceasing", lost(ceasing), .decimals(0))
}

func claimOneStep(
  _ notebook: Notebook, _ study: DiffusionStudy, noisy: Tensor<Double>, byDiffusion: Tensor<Double>,
  byPatches: Tensor<Double>
) {
  // Nearer to the border than this a pixel lies in fewer patches.
  let margin = study.network.side - 1
  func inner(_ plane: Tensor<Double>) -> Tensor<Double> { plane.inner(margin: margin) }
  notebook.claim(
    .identity(
      "diffusion-is-shrinkage",
      "A step of diffusion by cosines is the average of overlapping patches whose coefficients are shrunk by z − n²φ(z) (share of the change).",
      // Sums of some hundred products in double precision.
      error: norm(inner(byDiffusion - byPatches).elements) / norm(inner(byDiffusion - noisy).elements),
      tolerance: 1e-12))
}

/// Parameters and work by formula and as counted.
func recordDiffusionCosts(_ notebook: Notebook) {
  let side = 4096
  func work<Network: PlaneNetwork>(_ network: Network) -> Double {
    network.flop(height: side, width: side) / Double(2 * side * side)
  }
  func formula(_ network: TNRDNetwork) -> (parameters: Int, work: Double) {
    let (n, m, steps) = (network.side * network.side, network.side * network.side - 1, network.steps)
    let step = network.neighbours == 0 ? m * m + 63 * m + 1 : m * m + 51 * m + 1 + network.neighbours
    return (steps * step, Double(2 * steps * m * (n + network.neighbours)))
  }
  let small = DiffusionStudy.network
  let sizes = [TNRDNetwork(), TNRDNetwork(side: 5), TNRDNetwork(neighbours: 8), small]
  let (narrow, wide, cdlNet) = (DnCNNNetwork(width: 21), DnCNNNetwork(), CDLNetwork())
  let rows: [(String, Int, Double)] =
    zip(["TNRD, 7 × 7", "TNRD, 5 × 5", "NLNet, 7 × 7, without the search"], sizes).map {
      ($0, $1.emptyParameters.count, work($1))
    } + [
      ("DnCNN of 21 channels", narrow.emptyParameters.count, work(narrow)),
      ("CDLNet, small", cdlNet.emptyParameters.count, work(cdlNet)),
      ("DnCNN", wide.emptyParameters.count, work(wide)),
    ]
  notebook.table(
    "diffusion-costs",
    caption: "Parameters and multiplications for a pixel, both counted. TNRD and NLNet have five steps.",
    header: ["network", "parameters", "multiplications a pixel"],
    rows: rows.map { [.text($0.0), .count($0.1), .number($0.2, .integer)] })
  notebook.value("diffusion-size", small.emptyParameters.count)
  notebook.claims([
    .identity(
      "diffusion-parameters",
      "TNRD's parameters and NLNet's are as many as the formulas say, for four networks (sum of the differences).",
      source: "Chen, Pock 2017; Lefkimmiatis 2017",
      error: sizes.reduce(0) { $0 + Double(abs(formula($1).parameters - $1.emptyParameters.count)) }, tolerance: 0),
    .identity(
      "diffusion-products", "So are their multiplications for a pixel.",
      error: sizes.reduce(0) { $0 + abs(formula($1).work - work($1)) }, tolerance: 0),
    .ordering(
      "diffusion-work", "TNRD takes less than a twentieth of DnCNN's work.", source: "Chen, Pock 2017",
      smaller: 100 * rows[0].2 / work(wide), larger: 5, unit: "%"),
  ])
}

func tableDiffusion(
  _ notebook: Notebook, _ study: DiffusionStudy, known: [Double], byFilters: [Double], byFunctions: [Double],
  greedy: [Double], together: [Double]
) {
  let last = study.network.steps - 1
  let rows: [(String, [Double])] = [
    ("a known diffusion, the best of the scan", known), ("the start", study.scores(study.start)),
    ("filters learn", byFilters), ("functions learn", byFunctions), ("all learns, step by step", greedy),
    ("all learns, together", together),
  ]
  notebook.table(
    "diffusion-scores",
    caption: """
      PSNR in dB on eight drawn scenes at σ = 25 after each step of diffusion; the noisy scenes have \
      \(NumberFormat.decimals(2).text(study.school.psnr { $0 })). Measured here.
      """,
    header: [""] + (1...study.network.steps).map { "after step \($0)" },
    rows: rows.map { name, scores in [.text(name)] + scores.map { .number($0, .decimals(2)) } })
  notebook.value("diffusion-together", together[last] - greedy[last], .decibel)
  notebook.claims([
    .ordering(
      "diffusion-learns", "A diffusion that learned beats the best known one of the scan (lead).",
      source: "Chen, Pock 2017",
      better: together[last] - known[last], worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "diffusion-inner",
      "The first picture of a network that learned as a whole is worse than that of one learned step by step (by how much).",
      source: "Chen, Pock 2017", better: greedy[0] - together[0], worse: 0, margin: 0.2, unit: "dB"),
    .ordering(
      "diffusion-both", "Filters and functions that learn together beat the better of either alone (lead).",
      source: "Chen, Pock 2017",
      better: together[last] - max(byFilters[last], byFunctions[last]), worse: 0, margin: 0.1, unit: "dB"),
  ])
}

func drawInfluences(_ notebook: Notebook, _ study: DiffusionStudy, _ influences: [[Influence]], gain: Double) {
  let (steps, range) = (study.network.steps, 120.0)
  let positive = stride(from: 0.0, through: range, by: 2).map { $0 }
  let both = stride(from: -range, through: range, by: 2).map { $0 }
  let start = study.network.functionWeights(0, study.start).row(0).map { Double($0) }
  let theta = 50.0
  let shrinks = Style.ista.plain.width(1.2)
  let adds = Style.fista.plain.width(1.8)
  func plot(_ title: String, y: ClosedRange<Double>, legend: Plot.Legend = .none, from: Double = 0, _ layers: [Layer])
    -> Plot
  {
    Plot(
      title, x: .linear("answer z (gray levels)", range: from...range), y: .linear("n²φ(z)", range: y), legend: legend,
      layers: [.horizontal(0, "", .pale.plain)] + layers)
  }
  let diagonal = Layer.line(.noisy.plain, "", x: positive, y: positive)
  let rules = plot(
    "known rules", y: -75...110,
    [
      diagonal, .line(.lasso.plain, x: positive, y: positive.map { min($0, theta) }),
      .line(.omp.plain, x: positive, y: positive.map { $0 < theta ? $0 : 0 }),
      .line(.truth, x: positive, y: positive.map { gain * study.network.basis.value(at: $0, start).value }),
      .text("all of z", x: 48, y: 95, .noisy), .text("soft", x: 95, y: 60, .lasso),
      .text("hard", x: 54, y: -18, .omp), .text("the start", x: 72, y: 24, .truth),
    ])
  func odd(_ t: Int) -> Plot {
    plot(
      "step \(t + 1), odd parts", y: -75...110,
      [diagonal]
        + influences[t].sorted { !$0.amplifies && $1.amplifies }.map { one in
          .line(one.amplifies ? adds : shrinks, "", x: positive, y: positive.map { one.odd($0) })
        })
  }
  func even(_ t: Int) -> Plot {
    plot(
      "step \(t + 1), even parts", y: -50...50,
      influences[t].sorted { !$0.amplifies && $1.amplifies }.map { one in
        .line(one.amplifies ? adds : shrinks, "", x: positive, y: positive.map { one.even($0) })
      })
  }
  // The function that makes most answers larger.
  let all = influences.enumerated().flatMap { t, functions in functions.map { (t, $0) } }
  guard let strongest = all.max(by: { $0.1.amplified < $1.1.amplified }) else { return }
  // Above the curves there is room for the legend.
  let largest = both.map { max(abs(strongest.1.value($0)), abs(strongest.1.odd($0))) }.max() ?? 1
  let apart = plot(
    "one function of step \(strongest.0 + 1)", y: -1.1 * largest...2.4 * largest, legend: .topRight, from: -range,
    [
      .line(adds.width(2.5), "whole", x: both, y: both.map { strongest.1.value($0) }),
      .line(.truth.dashed, "odd part", x: both, y: both.map { strongest.1.odd($0) }),
      .line(.noisy.plain, "even part", x: both, y: both.map { strongest.1.even($0) }),
    ])
  notebook.figure(
    "influence",
    caption: """
      What functions of one number take away from an answer z, times n². Top left: soft and hard thresholds, and the function that \
      all filters of the first step start with. Beside it what \(study.network.side * study.network.side - 1) filters have learned in the first step \
      and in the last, odd and even parts; vermilion are those whose odd part falls below zero among the answers that occur, so that they \
      add where a threshold takes. Bottom left: the one that makes most answers larger.
      """,
    alt: """
      Six panels. Known rules rise along the diagonal and level off, fall to zero or bend back; learned odd parts do all of this, and some \
      dip below zero; even parts scatter about zero.
      """,
    Panels(rows: 2, columns: 3, [rules, odd(0), odd(steps - 1), apart, even(0), even(steps - 1)], size: (1200, 800)))
}

func tableInfluences(_ notebook: Notebook, _ study: DiffusionStudy, _ influences: [[Influence]]) {
  func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
  notebook.table(
    "diffusion-functions",
    caption: """
      The functions of the network that learned as a whole, over the answers to its filters on the held-out scenes: how many of \
      \(influences[0].count) add somewhere, what share of all answers is made larger, how much of the functions is even (root mean \
      square), and their mean slope times n².
      """,
    header: ["step", "functions that add", "answers made larger", "even part", "mean slope · n²"],
    rows: influences.enumerated().map { t, functions in
      [
        .count(t + 1), .count(functions.filter(\.amplifies).count),
        .number(mean(functions.map(\.amplified)), .percent(0)), .number(mean(functions.map(\.evenShare)), .percent(0)),
        .number(mean(functions.map(\.meanSlope)), .decimals(2)),
      ]
    })
  let all = influences.flatMap(\.self)
  notebook.value("diffusion-first-slope", mean(influences[0].map(\.meanSlope)), .decimals(2))
  notebook.claims([
    .ordering(
      "diffusion-amplifies", "Functions that learned add to answers of some size that occurs (share of them).",
      source: "Chen, Pock 2017", better: 100 * Double(all.filter(\.amplifies).count) / Double(all.count), worse: 0,
      margin: 20, unit: "%"),
    .ordering(
      "diffusion-not-odd", "Their even parts are no small matter (mean share of the whole).", source: "Chen, Pock 2017",
      better: 100 * mean(all.map(\.evenShare)), worse: 0, margin: 10, unit: "%"),
  ])
}

func claimNonLocal(_ notebook: Notebook, clean: Tensor<Float>, local: Tensor<Float>, nonLocal: Tensor<Float>) {
  func length(_ plane: Tensor<Float>) -> Double { Double(plane.squaredNorm).squareRoot() }
  notebook.claim(
    // Gaussians every ten gray levels meet a function that turns at twenty to some hundredths; every four, better.
    .ordering(
      "nonlocal-starts-local",
      "NLNet starts as TNRD, but for functions that are fitted on other Gaussians (difference, of what the two change).",
      source: "Lefkimmiatis 2017", smaller: 100 * length(nonLocal - local) / length(local - clean), larger: 5, unit: "%"
    ))
}
