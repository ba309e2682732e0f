import Denoisers
import Foundation
import Images
import Notebook
import Tensors

/// Singular values of groups of eighty patches of 7 × 7 pixels, on the 0–255 scale, each group less its mean patch.
struct GroupSpectra {
  /// Means over the groups, descending: of clean patches, of the same with noise, and of noise alone.
  let clean, noisy, noise: [Double]
  /// All values of the noisy groups.
  let noisyValues: [Double]
  /// The share of the energy in the first five directions, of clean groups and of noise.
  let cleanShare, noiseShare: Double

  init(of clean: Tensor<Float>, noisy: Tensor<Float>, sigma: Double, seed: UInt64, groups: Int = 60) throws {
    let search = NeighbourSearch(Patches(of: clean, side: 7, stride: 4), radius: 30, count: 80)
    let found = search.neighbours(in: clean)
    var random = RandomStream(seed: seed, stream: "groups")
    func values(_ patches: Tensor<Double>) throws -> [Double] {
      var pixels = patches.transposed()
      _ = removeMeans(&pixels)
      return try pixels.svd().s
    }
    var spectra: [[[Double]]] = [[], [], []]
    for reference in random.sample(min(groups, search.references.count), below: search.references.count) {
      let numbers = found.numbers(of: reference)
      for (k, plane) in [clean, noisy].enumerated() {
        spectra[k].append(try values(Tensor<Double>(search.candidates.extract(numbers, from: plane)).scaled(by: 255)))
      }
      spectra[2].append(
        try values(
          Tensor(shape: [numbers.count, 49], elements: (0..<49 * numbers.count).map { _ in sigma * random.normal() })))
    }
    func mean(_ k: Int) -> [Double] {
      (0..<49).map { i in spectra[k].reduce(0) { $0 + $1[i] } / Double(spectra[k].count) }
    }
    func share(_ k: Int) -> Double {
      let energies = spectra[k].map { $0.map { $0 * $0 } }
      return 100 * energies.reduce(0) { $0 + $1.prefix(5).reduce(0, +) } / energies.reduce(0) { $0 + $1.reduce(0, +) }
    }
    (self.clean, self.noisy, noise) = (mean(0), mean(1), mean(2))
    (cleanShare, noiseShare) = (share(0), share(2))
    noisyValues = spectra[1].flatMap(\.self)
  }
}

func drawSpectra(_ notebook: Notebook, _ spectra: GroupSpectra) {
  let cut = SingularShrinkage.authors.rule(noise: 25, patches: 80, length: 49).bound.squareRoot()
  let numbers = (1...49).map { Double($0) }
  notebook.figure(
    "singular-values",
    caption: """
      Singular values of groups of similar patches on drawn cloth, on average: clean, with noise of σ = 25, and of noise alone. The \
      clean ones fall steeply, those of noise hardly. Where the two meet the picture drowns. The dashed line is WNNM's cut.
      """,
    alt: "A steeply falling curve, a nearly level one, and one that follows the larger of the two.",
    Plot(
      x: .linear("number of the singular value"), y: .log("singular value (gray levels)", range: 10...5000),
      .line(.truth, "clean", x: numbers, y: spectra.clean.map { max($0, 1e-3) }),
      .line(.wnnm, "noisy", x: numbers, y: spectra.noisy.map { max($0, 1e-3) }),
      .line(.noisy, "noise alone", x: numbers, y: spectra.noise.map { max($0, 1e-3) }),
      .horizontal(cut, "cut")))
  notebook.value("noise-directions", spectra.noiseShare / 100, .percent(0))
  notebook.claim(
    .ordering(
      "few-directions",
      "Five directions hold most of the energy of groups of similar clean patches of drawn cloth (share).",
      better: spectra.cleanShare, worse: spectra.noiseShare, margin: 40, unit: "%"))
}

func tableByHand(_ notebook: Notebook, _ s: [Double], reweighted: [Double], softened: [Double]) {
  notebook.table(
    "by-hand",
    caption: "Three singular values s, shrunk by the weights that they end with, T = 4, and by one threshold, τ = 3.",
    header: ["s", "weighted", "one threshold"],
    rows: s.indices.map {
      [.number(s[$0]), .number(reweighted[$0], .decimals(2)), .number(softened[$0], .decimals(2))]
    })
}

func drawRules(_ notebook: Notebook) {
  let s = stride(from: 0.0, through: 4, by: 0.01).map { $0 }
  let rules: [(Style, SingularShrinkage.Rule)] = [
    (.wnnm.plain, .weighted(price: 0.25)), (.lasso.plain, .uniform(threshold: 1)),
  ]
  notebook.figure(
    "rules",
    caption: """
      What becomes of a singular value s, in units of the cut: weights that fit the value they shrink, and one threshold for all. The \
      weighted value jumps to half the cut and then soon keeps all but nothing from its s, the dotted line; the other stays \
      behind for good.
      """,
    alt: "A curve that jumps at one and approaches the diagonal, and a straight line below the diagonal.",
    Plot(
      x: .linear("s over the cut"), y: .linear("x over the cut"), legend: .topLeft,
      layers: [.line(.noisy.plain, "x = s", x: s, y: s)]
        + zip(rules, ["weighted", "one threshold"]).map { rule, name in
          .line(rule.0, name, x: s, y: s.map { rule.1.shrunk($0) })
        }))
}

func claimClosedForm(_ notebook: Notebook, _ misses: [Double], values: [Double]) {
  notebook.claim(
    .identity(
      "closed-form",
      "The closed form is where re-weighting comes to rest, for every singular value of the noisy groups (largest difference, gray levels).",
      source: "Gu and others 2017", error: misses.max() ?? .nan,
      // Values of hundreds of gray levels in double precision; near the cut the last steps are small and rounding stops
      // them.
      tolerance: 1e-6))
}

/// PSNR and kept singular values of each round, with the feedback and without.
struct RoundGains {
  let psnrs, bare, ranks: [Double]

  init(_ rounds: [WNNM.Round], _ bare: [WNNM.Round], clean: Tensor<Float>) {
    psnrs = rounds.map { psnr($0.estimate, clean) }
    self.bare = bare.map { psnr($0.estimate, clean) }
    ranks = rounds.map(\.meanRank)
  }

  /// What each of the first six rounds brings over the one before.
  var steps: [Double] { zip(psnrs, psnrs.dropFirst()).prefix(5).map { $1 - $0 } }
}

func drawRounds(_ notebook: Notebook, _ gains: RoundGains, bm3d: Double) {
  notebook.figure(
    "rounds",
    caption: """
      PSNR on drawn cloth at σ = 25 after each round of WNNM, with a tenth of what was taken away put back before each round, and \
      without; and the singular values that a group keeps, on average. The first round leaves most of the noise by design. Without \
      feedback the picture is soon worn down. The dashed line is BM3D.
      """,
    alt: "A rising curve, one that rises faster and falls again, and beside them a falling curve.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          x: .linear("round"), y: .linear("PSNR (dB)"), legend: .bottomRight,
          .linePoints(.wnnm, y: gains.psnrs, from: 1),
          .linePoints(.pale.marked(.square), "without feedback", y: gains.bare, from: 1),
          .horizontal(bm3d, "BM3D")),
        Plot(
          x: .linear("round"), y: .linear("singular values kept"),
          .linePoints(.wnnm, "", y: gains.ranks, from: 1)),
      ]))
  notebook.value("first-round", gains.psnrs[0], .decibel)
  notebook.value("all-rounds", gains.psnrs.last ?? .nan, .decibel)
  notebook.value("first-rank", gains.ranks[0], .decimals(1))
  notebook.value("last-rank", gains.ranks.last ?? .nan, .decimals(1))
}

func claimRounds(_ notebook: Notebook, _ gains: RoundGains) {
  notebook.claims([
    .ordering(
      "rounds-gain", "On drawn cloth each of the first six rounds of WNNM gains (smallest gain).",
      source: "Gu and others 2014", better: gains.steps.min() ?? .nan, worse: 0, margin: 0.02, unit: "dB"),
    .ordering(
      "feedback", "Putting a tenth of what was taken away back before each round pays, on drawn cloth (gain).",
      source: "Gu and others 2014", better: (gains.psnrs.last ?? .nan) - (gains.bare.last ?? .nan), worse: 0,
      margin: 0.3,
      unit: "dB"),
    .ordering(
      "rank-falls", "Groups keep fewer singular values in the last round than in the first.",
      smaller: gains.ranks.last ?? .nan, larger: gains.ranks[0], margin: 1),
  ])
}

/// PSNR of WNNM with weights and with single thresholds, and of BM3D, scene by scene.
struct LowRankContest {
  let kinds: [Scene]
  let shares: [Double]
  /// By scene, then by threshold.
  let plain: [[Double]]
  let wnnm, bm3d: [Double]

  /// Of the plain norm the best threshold for each scene.
  var best: [(score: Double, share: Double)] {
    plain.map { scores in
      let i = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      return (scores[i], shares[i])
    }
  }
}

func tableContest(_ notebook: Notebook, _ contest: LowRankContest) {
  notebook.table(
    "low-rank",
    caption: """
      PSNR in dB on drawn scenes at σ = 25: BM3D, WNNM, and the same rounds with one threshold for all singular values, the best of \
      a scan from \(contest.shares.first ?? 0) to \(contest.shares.last ?? 0) of the largest value of noise. Measured here, seed \
      \(notebook.seed).
      """,
    header: ["scene", "BM3D", "one threshold", "its size", "WNNM"],
    rows: contest.kinds.indices.map { i in
      [
        .text(name(of: contest.kinds[i])), .number(contest.bm3d[i], .decimals(2)),
        .number(contest.best[i].score, .decimals(2)), .number(contest.best[i].share, .decimals(2)),
        .number(contest.wnnm[i], .decimals(2)),
      ]
    })
}

/// What a reader calls a scene.
private func name(of scene: Scene) -> String {
  switch scene {
  case .deadLeaves: "leaves"
  case .texturedLeaves: "grained leaves"
  case .fabric: "cloth"
  case .brick: "bricks"
  case .text: "print"
  case .stars: "stars"
  }
}

func claimContest(_ notebook: Notebook, _ contest: LowRankContest) {
  let leads = zip(contest.wnnm, contest.best).map { $0 - $1.score }
  notebook.claims([
    .ordering(
      "weights",
      "Weights beat the best single threshold for all singular values, on every drawn scene (smallest lead).",
      source: "Gu and others 2014", better: leads.min() ?? .nan, worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "wnnm-cloth", "On drawn cloth WNNM beats BM3D (lead).", source: "Gu and others 2014",
      better: contest.wnnm[0] - contest.bm3d[0], worse: 0, margin: 0.8, unit: "dB"),
  ])
}

func drawCloth(_ notebook: Notebook, _ clean: Image, _ noisy: Image, bm3d: Image, wnnm: Image) {
  let frame = Picture.Frame(x: clean.width / 4, y: clean.height / 4, width: 48, height: 32)
  func words(_ name: String, _ image: Image) -> String {
    "\(name), \(NumberFormat.decibel.text(image.psnr(to: clean)))"
  }
  notebook.figure(
    "cloth",
    caption: """
      Drawn cloth at σ = 25, whole and in the framed detail. WNNM keeps the strands apart where BM3D lets them run into each other.
      """,
    alt: "Woven cloth: noisy and clean as a whole; a detail cleaned by BM3D, and by WNNM, whose strands are sharper.",
    Pictures([
      [.image(noisy, words("noisy", noisy), frame: frame), .image(clean, "clean", frame: frame)],
      [.detail(bm3d, frame, words("BM3D", bm3d)), .detail(wnnm, frame, words("WNNM", wnnm))],
    ]))
}
