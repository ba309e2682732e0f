import Denoisers
import Images
import Learning
import Notebook
import Tensors

private func entries(_ name: String, _ images: String, _ notebook: Notebook) throws -> [ImageSet.Entry] {
  let all = try ImageSet(named: name, in: images).entries
  return notebook.isQuick ? Array(all.prefix(2)) : all
}

/// The fixed-dictionary sweep on the middles of photographs, beside the published one.
func sweepPhotographs(_ notebook: Notebook, _ images: String, _ banks: FilterBanks, _ study: StrideStudy) throws {
  let set12 = try entries("Set12", images, notebook)
  let crops = try set12.prefix(notebook.isQuick ? 1 : 4).enumerated().map { k, entry in
    let picture = try entry.load().luma
    var random = RandomStream(seed: UInt64(k), stream: "sweep")
    let clean = picture.cropped(
      x: (picture.width - study.side) / 2, y: (picture.height - study.side) / 2, width: study.side, height: study.side
    ).plane(0)
    return NoisyCrop(clean: clean, sigma: 25, &random)
  }
  let (cosines, learned) = (study.sweep(banks.cosines, crops), study.sweep(banks.learned, crops))
  let published = [25.78, 26.11, 26.94, 27.72, 28.26, 28.50, 28.64, 28.75, 28.84, 28.88, 28.73]
  notebook.figure(
    "sweep-photographs",
    caption: """
      The sweep of the stride on crops of \(crops.count) photographs of Set12 at σ = 25, and the published one on all of \
      Set12 whole (Simon and Elad 2019, Table 1, open circles; no run of ours). Levels differ with pictures, dictionary and pursuit; look at the shapes.
      """,
    alt: "Three curves over the strides: a steep published one, a flat one, and one that falls beyond eight.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .linear("stride q", ticks: Array(1...11).map { Double($0) }), y: .linear("PSNR (dB)"), legend: .below,
          layers: study.layers([(banks.style(1), "cosines", cosines), (banks.style(3), "learned filters", learned)])
            + [.linePoints(.dnCNN, "published", x: Array(1...11).map { Double($0) }, y: published)])
      ], size: (640, 440)))
  notebook.value("photo-best-cosines", study.best(cosines))
  notebook.value("photo-best-learned", study.best(learned))
  guard !notebook.isQuick else { return }
  notebook.claims([
    .ordering(
      "stride-helps-photographs", "On photographs, with cosines, the stride 8 beats the stride 1.",
      source: "Simon and Elad 2019, Table 1", better: study.at(8, cosines), worse: study.at(1, cosines), margin: 0.1,
      unit: "dB"),
    .ordering(
      "learned-peaks-photographs", "On photographs, with learned filters, the stride 8 beats separate patches.",
      source: "Simon and Elad 2019, Table 1", better: study.at(8, learned), worse: study.at(11, learned), margin: 0.5,
      unit: "dB"),
  ])
}

/// The methods on whole photographs: tables and claims.
func scorePhotographs(_ notebook: Notebook, _ images: String, _ shipped: CSCNet.Model) throws {
  func scores(_ method: any Denoiser, _ entries: [ImageSet.Entry], sigma: Double = 25) throws -> [Double] {
    notebook.step("\(method.name) on \(entries.count) photographs, σ = \(sigma)")
    let evaluation = try Evaluation(method, sigma: sigma)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  }
  func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }
  let (set12, bsd68) = (try entries("Set12", images, notebook), try entries("BSD68", images, notebook))
  let methods: [(name: String, method: any Denoiser, published: String, parameters: Int)] = [
    ("BM3D", BM3D.published, "28.57", 0), ("Deep K-SVD", try DeepKSVD(weights: nil), "28.96", 35_138),
    ("LIDIA", try LIDIA(weights: nil), "29.11", 61_589),
    ("CSCNet", CSCNet([shipped]), "29.11 (28.93)", shipped.parameters.count),
    ("DnCNN", try DnCNN(weights: nil), "29.23", 556_097),
  ]
  let small = try methods.map { Statistic(try scores($0.method, set12)).mean }
  let largeScores = try methods.map { try scores($0.method, bsd68) }
  let large = largeScores.map { Statistic($0).mean }
  notebook.table(
    "photographs",
    caption: """
      PSNR in dB at σ = 25, measured here with noise of seed 0, and published on BSD68; CSCNet's published value comes from a far larger \
      training set, in brackets the one for training on BSD alone (FCDLNet's paper, under Further reading).
      """,
    header: ["method", "parameters", "Set12 (here)", "BSD68 (here)", "BSD68 (published)"],
    rows: methods.indices.map { i in
      [
        .text(methods[i].name), .count(methods[i].parameters), cell(small[i]), cell(large[i]),
        .text(methods[i].published),
      ]
    })
  let own = try CSCNet(weights: nil)
  let levels: [(sigma: Double, published: Double, alone: Double)] = [
    (15, 31.57, 31.40), (25, 29.11, 28.93), (50, 26.24, 26.04),
  ]
  func byNoise(_ method: any Denoiser, _ measured: Double) throws -> [Double] {
    try levels.map { level in
      level.sigma == 25 ? measured : Statistic(try scores(method, bsd68, sigma: level.sigma)).mean
    }
  }
  let (network, classic) = (try byNoise(own, large[3]), try byNoise(BM3D.published, large[0]))
  notebook.table(
    "noise-levels",
    caption: """
      CSCNet on BSD68: PSNR in dB, measured here and published, with training on BSD and a far larger set, and on BSD alone.
      """,
    header: ["σ", "BM3D (here)", "CSCNet (here)", "published", "published (BSD alone)"],
    rows: levels.indices.map { i in
      [
        .number(levels[i].sigma, .integer), cell(classic[i]), cell(network[i]), cell(levels[i].published),
        cell(levels[i].alone),
      ]
    })
  let toDnCNN = zip(largeScores[3], largeScores[4]).map { $0 - $1 }
  notebook.value("bsd-short", large[3] - 28.93, .signedDecibel)
  notebook.value("bsd-over-bm3d", large[3] - large[0], .signedDecibel)
  notebook.value("bsd-to-dncnn", large[3] - large[4], .signedDecibel)
  notebook.value("bsd-dncnn-wins", toDnCNN.count { $0 < 0 })
  notebook.value("bsd-to-lidia", large[3] - large[2], .signedDecibel)
  notebook.value("set12-to-dncnn", small[3] - small[4], .signedDecibel)
  notebook.value("work", shipped.network.flop(height: 321, width: 481) / 2 / Double(321 * 481), .integer)
  try recordTraining(notebook, shipped)
  guard !notebook.isQuick else { return }
  claimScores(notebook, large, toDnCNN: Statistic(toDnCNN))
}

/// What the training of the shipped network took: steps, pixels, operations.
private func recordTraining(_ notebook: Notebook, _ shipped: CSCNet.Model) throws {
  var (pixels, flop) = (0.0, 0.0)
  for unfoldings in [3, 6, 12] {
    let log = try TrainingLog(
      contentsOf: notebook.data("Experiments").appendingPathComponent("shipped-\(unfoldings).csv").path, upTo: .max)
    let steps = log.entries.last?.step ?? 0
    notebook.value("stage-\(unfoldings)", steps)
    // One crop of 99 × 99 a step. A step is counted as three passes: there, and back with two products for each.
    pixels += Double(steps * 99 * 99)
    let share = Double(unfoldings) / Double(shipped.network.unfoldings)
    flop += 3 * Double(steps) * share * shipped.network.flop(height: 99, width: 99)
  }
  notebook.value("training-pixels", pixels, .scientific(2))
  notebook.value("training-flop", flop, .scientific(2))
}

/// What is claimed of BSD68 at σ = 25. Everything here is fixed: pictures, noise, weights. So margins stand close.
private func claimScores(_ notebook: Notebook, _ large: [Double], toDnCNN: Statistic) {
  notebook.claims([
    .ordering(
      "beats-bm3d", "On BSD68 at σ = 25 CSCNet beats BM3D, ours and the published one.", source: "Simon and Elad 2019",
      better: large[3], worse: max(large[0], 28.57), margin: 0.15, unit: "dB"),
    .ordering(
      "beats-deep-ksvd", "It beats Deep K-SVD, both trained here.", source: "published values", better: large[3],
      worse: large[1], margin: 0.1, unit: "dB"),
    .equivalence(
      "near-dncnn",
      "It is within a quarter of a decibel of DnCNN, both trained here (far end of the difference's 90 % interval).",
      source: "thesis of the book", farEnd: toDnCNN.farEnd, within: 0.25,
      unit: "dB"),
    .goal(
      "published-alone", "BSD68 at σ = 25 reaches the published PSNR of training on BSD alone.",
      source: "FCDLNet, see Further reading", measured: large[3], atLeast: 28.93, unit: "dB"),
    .goal(
      "published", "BSD68 at σ = 25 reaches the published PSNR.", source: "Simon and Elad 2019", measured: large[3],
      atLeast: 29.11, unit: "dB"),
  ])
}
