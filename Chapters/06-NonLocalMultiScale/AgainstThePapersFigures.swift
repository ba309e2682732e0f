import Denoisers
import Learning
import Networks
import Notebook
import Tensors

private func mean(_ values: [Double]) -> Double { Statistic(values).mean }
private func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }

/// LIDIA's variants, from recorded measurements.
func tableVariants(_ notebook: Notebook) throws {
  func recorded(_ name: String, _ sigma: Int) throws -> Double {
    let path = try notebook.data("Experiments").appendingPathComponent("\(name).json").path
    let report = try EvaluationReport(contentsOf: path)
    let found = (report.set, report.protocol, report.images.count, report.sigma)
    guard found == ("BSD68", "plain", 68, Double(sigma)) else {
      throw DenoiserError("\(path) is of \(found); wanted all of BSD68 under the plain protocol at sigma \(sigma)")
    }
    return report.meanPSNR
  }
  let variants: [(name: String, sigma: Int, report: String, published: Double, bm3d: Double)] = [
    ("LIDIA", 15, "bsd68-lidia-15", 31.62, 31.07), ("LIDIA", 50, "bsd68-lidia-50", 26.17, 25.62),
    ("LIDIA-S", 25, "bsd68-lidia-small-25", 29.08, 28.57), ("LIDIA, blind", 15, "bsd68-lidia-blind-15", 31.54, 31.07),
    ("LIDIA, blind", 25, "bsd68-lidia-blind-25", 29.06, 28.57),
  ]
  let scores = try variants.map { try recorded($0.report, $0.sigma) }
  notebook.table(
    "variants",
    caption: """
      PSNR in dB on BSD68 of LIDIA's variants, and of BM3D as published. Published: Dabov and others 2007; Vaksman, Elad, Milanfar 2020. \
      Here: recorded measurements, noise of seed 0.
      """,
    header: ["network", "σ", "BM3D, published", "published", "here"],
    rows: variants.indices.map { i in
      [
        .text(variants[i].name), .count(variants[i].sigma), cell(variants[i].bm3d), cell(variants[i].published),
        cell(scores[i]),
      ]
    })
  notebook.claims([
    .ordering(
      "variants-beat-bm3d", "On BSD68 every variant of LIDIA beats BM3D as published, at its noise (smallest lead).",
      source: "Vaksman, Elad, Milanfar 2020", better: zip(scores, variants).map { $0 - $1.bm3d }.min() ?? .nan,
      // Another noise moves the mean of 68 pictures by less than a hundredth.
      worse: 0, margin: 0.05, unit: "dB"),
    .goal(
      "blind-is-near", "At σ = 15 the blind network is as near to the one that was trained for it as the authors'.",
      source: "Vaksman, Elad, Milanfar 2020", measured: scores[0] - scores[3], atMost: 0.08, unit: "dB"),
  ])
}

func tableSet12(_ notebook: Notebook, _ set12: PhotographScores) {
  notebook.table(
    "set12",
    caption:
      "PSNR in dB on Set12 at σ = 25, measured here (noise of seed 0), with the self-similarity of each picture.",
    header: ["picture", "self-similarity"] + set12.methods.map(\.name),
    rows: set12.names.indices.map { i in
      [.text(set12.names[i]), cell(set12.similarities[i])] + set12.methods.map { cell($0.scores[i]) }
    } + [["mean", cell(mean(set12.similarities))] + set12.methods.map { cell(mean($0.scores)) }])
  let others = zip(set12.names, set12.lead).filter { $0.0 != "barbara" }.map(\.1)
  notebook.value("set12-lead", mean(set12.lead), .decibel)
  notebook.value("set12-lead-others", mean(others), .decibel)
}

func drawSimilarity(_ notebook: Notebook, _ set12: PhotographScores) {
  func gains(_ scores: [Double]) -> [Double] { zip(scores, set12.ksvd).map { $0 - $1 } }
  let x = set12.similarities
  let barbara = set12.names.firstIndex(of: "barbara")
  notebook.figure(
    "similarity",
    caption: """
      Gain over K-SVD at σ = 25 against self-similarity, the pictures of Set12: BM3D, and LIDIA. At the right lies Barbara, with her \
      striped cloth, where BM3D gains most. Twelve points, of which one lies apart, cannot tell a trend from chance.
      """,
    alt: "Two clouds of twelve points over self-similarity.",
    Plot(
      x: .linear("self-similarity"), y: .linear("gain over K-SVD (dB)"), legend: .topLeft,
      layers: [
        .points(.bm3d.width(4), x: x, y: gains(set12.bm3d)), .points(.lidia.width(4), x: x, y: gains(set12.lidia)),
      ] + (barbara.map { [.text("Barbara", x: x[$0] - 0.012, y: gains(set12.bm3d)[$0] + 0.07)] } ?? [])))
  notebook.value("similarity-chance", chance(ofRankCorrelation: x, gains(set12.bm3d)), .decimals(2))
  notebook.value("lead-rank", rankCorrelation(x, set12.lead), .decimals(2))
  notebook.value("lead-chance", chance(ofRankCorrelation: x, set12.lead), .decimals(2))
}

func tableBSD68(_ notebook: Notebook, _ bsd68: PhotographScores, _ lidia: LIDIA.Model) {
  let own = mean(bsd68.lidia)
  notebook.value("bsd-short", 29.11 - own, .decibel)
  notebook.value("bsd-over-bm3d", own - mean(bsd68.bm3d), .decibel)
  let lead = Statistic(bsd68.lead)
  let sorted = bsd68.lead.sorted()
  notebook.value("bsd-lead", lead.mean, NumberFormat.signed(3))
  notebook.value("bsd-lead-error", lead.standardError, .decimals(3))
  notebook.value("bsd-lead-largest", sorted.last ?? .nan, .decibel)
  notebook.value("bsd-lead-others", mean(sorted.dropLast()), NumberFormat.signed(3))
  notebook.table(
    "bsd68",
    caption: """
      PSNR in dB on BSD68 at σ = 25. Published: Dabov and others 2007, Scetbon, Elad, Milanfar 2021, Vaksman, Elad, Milanfar 2020, \
      Zhang and others 2017. Here: noise of seed 0, networks as they ship, after trainings of unequal lengths.
      """,
    header: ["method", "parameters", "published", "here"],
    rows: [
      ["BM3D", "0", cell(28.57), cell(mean(bsd68.bm3d))],
      ["Deep K-SVD", .count(35_138), cell(28.96), cell(mean(bsd68.deepKSVD))],
      ["LIDIA", .count(lidia.parameters.count), cell(29.11), cell(own)],
      ["DnCNN", .count(556_097), cell(29.23), cell(mean(bsd68.dnCNN))],
    ])
}

func drawParameters(_ notebook: Notebook, _ bsd68: PhotographScores, _ lidia: LIDIA.Model) {
  notebook.figure(
    "parameters",
    caption: """
      PSNR on BSD68 at σ = 25 against the parameters of a network: published values (open circles) and ours (stars: Deep K-SVD, LIDIA and \
      DnCNN, each below its published value), after trainings of unequal lengths. The dashed line is BM3D, which learns none. N3Net, NLRN, NLNet \
      and LIDIA compare patches.
      """,
    alt: "A dozen points between 24 and 706 thousand parameters.",
    Plot(
      x: .log("parameters (thousands)", range: 18...1100, ticks: [20, 50, 100, 200, 500, 1000]),
      y: .linear("PSNR on BSD68 (dB)", range: 28.5...29.6), legend: .topLeft,
      layers: [
        .horizontal(28.57, "BM3D, published", .bound),
        .points(
          .dnCNN.width(4), "published", x: [23.8, 26.6, 35.138, 40.2, 61.589, 330, 486, 556.097, 706],
          y: [29.03, 28.92, 28.96, 29.08, 29.11, 29.41, 29.19, 29.23, 29.30]),
        .points(
          .lidia.width(4), "here", x: [35.138, Double(lidia.parameters.count) / 1000, 556.097],
          y: [mean(bsd68.deepKSVD), mean(bsd68.lidia), mean(bsd68.dnCNN)]),
        .text("Deep K-SVD", x: 29, y: 28.9), .text("NLNet", x: 19.2, y: 29.08), .text("LIDIA-S", x: 30, y: 29.13),
        .text("LIDIA", x: 66, y: 29.11), .text("NLRN", x: 355, y: 29.41), .text("DnCNN", x: 360, y: 29.26),
        .text("FFDNet", x: 330, y: 29.14), .text("TNRD", x: 20, y: 28.87), .text("N3Net", x: 750, y: 29.30),
      ]))
}

/// What the trainings of LIDIA and DnCNN took, and what a pixel costs in use.
func recordTraining(_ notebook: Notebook, _ lidia: LIDIA.Model) throws {
  let dnCNN = try DnCNN.Model(contentsOf: ShippedFiles.path("dncnn-25.safetensors"))
  func record<Network: FiledNetwork>(_ name: String, _ model: TrainedModel<Network>) {
    func number(_ key: String) -> Int { model.recipe[key].flatMap(Int.init) ?? 0 }
    func fact(_ key: String) -> Double { model.recipe[key].flatMap { Double($0) } ?? .nan }
    // Weights that a recipe made say what all its stages cost; others tell the crops of their only one.
    let cost =
      model.recipe["recipe"] == nil
      ? TrainingCost(model.network, steps: number("steps"), crops: number("crops"), side: number("crop"))
      : TrainingCost(steps: number("steps"), pixels: fact("pixels"), flop: fact("flop"))
    notebook.value("\(name)-steps", cost.steps)
    notebook.value("\(name)-pixels", cost.pixels / 1e6, .decimals(0))
    notebook.value("\(name)-flop", cost.flop / 1e12, .decimals(0))
    // Per pixel of a picture so large that its border does not count.
    notebook.value(
      "\(name)-per-pixel", model.network.flop(height: 4096, width: 4096) / (4096 * 4096 * 1e6), .decimals(1))
  }
  record("lidia", lidia)
  record("dncnn", dnCNN)
}

func claimPapers(_ notebook: Notebook, set12: PhotographScores, bsd68: PhotographScores, gains: [Double]) {
  guard !notebook.isQuick else { return }
  let overKSVD = zip(set12.bm3d, set12.ksvd).map { $0 - $1 }
  let (own, lead) = (mean(bsd68.lidia), Statistic(bsd68.lead))
  let barbara = zip(set12.names, set12.lead).first { $0.0 == "barbara" }?.1 ?? .nan
  notebook.claims([
    .ordering(
      "adapts-to-text", "Learning from another page gains more than 3 dB on the authors' text at σ = 50.",
      source: "Vaksman, Elad, Milanfar 2020", better: gains[0], worse: 0, margin: 3, unit: "dB"),
    .ordering(
      "bm3d-beats-ksvd", "On Set12 at σ = 25 BM3D beats K-SVD on every picture (smallest gain).",
      source: "Dabov and others 2007", better: overKSVD.min() ?? .nan, worse: 0, margin: 0.1, unit: "dB"),
    .goal(
      "similarity-orders",
      "BM3D's gain goes with self-similarity: over twelve pictures a rank correlation that chance reaches, to either side, once in twenty.",
      source: "this book", measured: rankCorrelation(set12.similarities, overKSVD), atLeast: 0.587),
    .ordering(
      "beats-bm3d", "On BSD68 at σ = 25 LIDIA beats BM3D, as measured and as published.",
      source: "Vaksman, Elad, Milanfar 2020", better: own, worse: max(mean(bsd68.bm3d), 28.57), margin: 0.3, unit: "dB"),
    .ordering(
      "ahead-of-our-dncnn",
      "On BSD68 at σ = 25 LIDIA, with a ninth of the parameters, is ahead of our DnCNN, whose training was shorter (low end of the lead's 90 % interval over pictures).",
      source: "thesis of the book", better: lead.lowEnd, worse: 0, margin: 0.05, unit: "dB"),
    .ordering(
      "ahead-on-set12",
      "On the mean of Set12's twelve pictures LIDIA is ahead of our DnCNN, whose training was shorter.",
      source: "thesis of the book", better: mean(set12.lidia), worse: mean(set12.dnCNN), margin: 0.05, unit: "dB"),
    .ordering(
      "set12-rests-on-one", "Of LIDIA's lead over DnCNN on Set12 more than a quarter is that on Barbara alone (share).",
      better: 100 * barbara / set12.lead.reduce(0, +), worse: 0, margin: 25, unit: "%"),
    .goal(
      "published", "BSD68 at σ = 25 reaches the published PSNR.", source: "Vaksman, Elad, Milanfar 2020",
      measured: own, atLeast: 29.11, unit: "dB"),
    .goal(
      "near-dncnn", "The gap to DnCNN's published value is at most 0.1 dB.", source: "lecture",
      measured: 29.23 - own, atMost: 0.1, unit: "dB"),
  ])
}
