import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Likelihood and PSNR against b.
func drawTraces(_ notebook: Notebook, _ traces: [PenaltyTrace]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond]
  func style(_ i: Int) -> Style {
    .family(i, of: traces.count, name: Scene(rawValue: traces[i].name)?.title ?? traces[i].name).marked(
      marks[i % marks.count])
  }
  let places = [0.5] + traces[0].penalties  // the noisy picture stands left of the first step
  notebook.figure(
    "penalties",
    caption: """
      EPLL at σ = 25 step by step, over b = βσ² (on the left the noisy picture). Left: the log likelihood of the estimate's patches rises \
      in every step and passes that of the clean picture (dashed). Right: the PSNR of the estimate x (filled marks), and of the average \
      a (open circles), which x approaches.
      """,
    alt: "Left: rising curves that cross dashed lines. Right: rising curves that meet nearly level ones.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          x: .log("b", range: 0.4...40, ticks: [1, 4, 16]), y: .linear("log likelihood (nats a patch)"), legend: .below,
          layers: traces.indices.flatMap { i in
            [
              Layer.linePoints(style(i), x: places, y: traces[i].likelihoods),
              .line(style(i).dashed.plain, "", x: [0.5, places.last ?? 1], y: [traces[i].truth, traces[i].truth]),
            ]
          }),
        Plot(
          x: .log("b", range: 0.8...40, ticks: [1, 4, 16]), y: .linear("PSNR (dB)"), legend: .below,
          layers: traces.indices.flatMap { i in
            [
              Layer.linePoints(style(i), x: traces[i].penalties, y: traces[i].estimates),
              .linePoints(style(i).dotted.marked(.openCircle), "", x: traces[i].penalties, y: traces[i].averages),
            ]
          }),
      ]))
  let gains = traces.map { ($0.estimates.last ?? .nan) - ($0.averages.first ?? .nan) }
  notebook.value("gain-of-steps-least", gains.min() ?? .nan, .signed(2))
  notebook.value("gain-of-steps-most", gains.max() ?? .nan, .signedDecibel)
  notebook.claims([
    .ordering(
      "likelihood-rises", "In every step of EPLL the log likelihood of the estimate's patches rises (smallest rise).",
      source: "Zoran, Weiss 2011", better: traces.map(\.smallestRise).min() ?? .nan, worse: 0, margin: 0.5, unit: "nats"
    ),
    .ordering(
      "likelier-than-truth", "In the end the estimate is more probable than the clean picture (smallest lead).",
      better: traces.map(\.excess).min() ?? .nan, worse: 0, margin: 1, unit: "nats"),
  ])
}

/// What one kind, the hard choice and the soft mean make of the same pictures.
struct Choices {
  /// Of what scene each picture is.
  var scenes: [Scene] = []
  /// PSNR in dB, a picture each: with a single Gaussian, whose covariance is that of the whole mixture; with the choice of a kind;
  /// with the mean over all.
  var single: [Double] = []
  var hard: [Double] = []
  var soft: [Double] = []
  /// The median over patches of the probability of the most probable kind, at the first step.
  var sureness: [Double] = []
  /// How far hard and soft guesses of the patches are apart in the first step, and how far the hard ones are from the truth: root
  /// mean squares in gray levels.
  var distances: [Double] = []
  var errors: [Double] = []
}

extension Choices {
  /// Adds what becomes of every fourth patch in each direction in the first step.
  fileprivate mutating func look(at noisy: Tensor<Float>, clean: Tensor<Float>, sigma: Double, prior: PatchMixture)
    throws
  {
    func coordinates(_ plane: Tensor<Float>) -> Tensor<Float> {
      var patches = Patches.extract(from: plane, side: prior.side, stride: 4)
      _ = removeMeans(&patches)
      return prior.coordinates(of: patches)
    }
    let (y, truth) = (coordinates(noisy), coordinates(clean))
    let seen = try MixtureInNoise<Float>(prior.mixture, noiseVariance: sigma * sigma / (255 * 255))
    let shares = seen.responsibilities(y).shares
    let (hard, soft) = (seen.estimates(y, seen.mostProbable(y)), seen.estimates(y, shares))
    func root(_ difference: Tensor<Float>) -> Double {
      255 * (Double(difference.squaredNorm) / Double(difference.rows * prior.side * prior.side)).squareRoot()
    }
    distances.append(root(hard - soft))
    errors.append(root(hard - truth))
    let best = (0..<shares.count).map { Double(shares.coefficients($0).max() ?? 0) }.sorted()
    sureness.append(best[best.count / 2])
  }
}

extension MixtureStudy {
  /// Scenes and noise drawn several times, denoised with one kind, by a choice of kinds, and by their mean.
  func hardAndSoft(draws: Int) throws -> Choices {
    var result = Choices()
    var settings = EPLL.Settings()
    settings.assignment = .soft
    let single = try PatchMixture(GaussianMixture(weights: [1], covariances: [prior.mixture.covariance]))
    for draw in 0..<draws {
      for scene in scenes {
        let (clean, noisy) = picture(scene, draw: draw)
        result.scenes.append(scene)
        result.single.append(psnr(try EPLL(single).denoise(noisy, sigma: sigma), clean))
        result.hard.append(psnr(try EPLL(prior).denoise(noisy, sigma: sigma), clean))
        result.soft.append(psnr(try EPLL(prior, settings: settings).denoise(noisy, sigma: sigma), clean))
        try result.look(at: noisy, clean: clean, sigma: sigma, prior: prior)
      }
    }
    return result
  }

  /// What EPLL gains on grained leaves of which all values are divided, in dB.
  func gain(dimmedBy divisor: Double) throws -> Double {
    let (clean, noisy) = picture(.texturedLeaves)
    let (dim, dimNoisy) = (clean.scaled(by: Float(1 / divisor)), noisy.scaled(by: Float(1 / divisor)))
    return psnr(try EPLL(prior).denoise(dimNoisy, sigma: sigma / divisor), dim) - psnr(dimNoisy, dim)
  }
}

func claimChoices(_ notebook: Notebook, _ choices: Choices) {
  func row(_ title: Cell, _ chosen: [Int]) -> [Cell] {
    [title]
      + [choices.single, choices.hard, choices.soft].map { scores in
        .number(Statistic(chosen.map { scores[$0] }).mean, .decimals(2))
      }
  }
  let all = Array(choices.scenes.indices)
  let kinds = all.map { choices.scenes[$0] }.reduce(into: [Scene]()) { if !$0.contains($1) { $0.append($1) } }
  notebook.table(
    "choices",
    caption: """
      PSNR in dB of EPLL at σ = 25 on drawn scenes, means over \(all.count / max(1, kinds.count)) draws of each: with a single Gaussian \
      of the same covariance as the mixture, with the most probable kind of each patch, and with the mean over kinds.
      """,
    header: ["scene", "one kind", "hard", "soft"],
    rows: kinds.map { kind in row(.text(kind.title), all.filter { choices.scenes[$0] == kind }) } + [row("mean", all)])
  let lead = Statistic(zip(choices.soft, choices.hard).map { $0 - $1 })
  notebook.value("soft-gain", lead.mean, .signed(3))
  notebook.value("sure-share", Statistic(choices.sureness).mean, .decimals(2))
  notebook.value("hard-from-soft", Statistic(choices.distances).mean, .decimals(1))
  notebook.value("hard-from-truth", Statistic(choices.errors).mean, .decimals(1))
  notebook.claims([
    .ordering(
      "kinds-are-worth",
      "A choice among kinds beats one Gaussian of the same covariance on every scene (smallest lead).",
      better: zip(choices.hard, choices.single).map { $0 - $1 }.min() ?? .nan, worse: 0, margin: 0.15, unit: "dB"),
    .equivalence(
      "hard-is-soft",
      "The mean over kinds and the choice of one give level pictures (far end of the lead's 90 % interval over drawn scenes).",
      farEnd: lead.farEnd, within: 0.1, unit: "dB"),
  ])
}

func claimScale(_ notebook: Notebook, _ gains: [Double]) {
  for (name, gain) in zip(["plain", "quarter", "sixteenth"], gains) { notebook.value("gain-\(name)", gain, .decibel) }
  notebook.claim(
    .ordering(
      "scale-matters-little",
      "A picture dimmed sixteenfold, noise and all, keeps most of its gain by EPLL (share of it).",
      better: 100 * gains[2] / gains[0], worse: 0, margin: 50, unit: "%"))
}

/// A recorded measurement of EPLL at σ = 25.
private func recorded(_ notebook: Notebook, _ set: String, count: Int) throws -> EvaluationReport {
  let path = try notebook.data("Experiments").appendingPathComponent("\(set.lowercased())-epll.json").path
  let report = try EvaluationReport(contentsOf: path)
  guard (report.set, report.protocol, report.images.count, report.sigma) == (set, "plain", count, 25) else {
    throw DenoiserError("\(path) is not of all of \(set) under the plain protocol at sigma 25")
  }
  return report
}

/// BSD68, from a recorded measurement.
func tableMixturesOnBSD68(_ notebook: Notebook) throws {
  let here = try recorded(notebook, "BSD68", count: 68).meanPSNR
  let (published, bm3d, ksvd) = (28.68, 28.57, 28.28)
  notebook.table(
    "epll-bsd68",
    caption: """
      PSNR in dB on BSD68 at σ = 25. Published: Zhang and others 2017, for K-SVD Zoran and Weiss 2011. Here: a mixture learned on BSD432, \
      a recorded measurement, noise of seed 0, nothing clipped.
      """,
    header: ["method", "published", "here"],
    rows: [
      ["K-SVD", .number(ksvd, .decimals(2)), ""], ["BM3D", .number(bm3d, .decimals(2)), ""],
      ["EPLL", .number(published, .decimals(2)), .number(here, .decimals(2))],
    ])
  notebook.claims([
    .goal(
      "epll-goal", "EPLL reaches 28.60 dB on BSD68 at σ = 25.", source: "this book", measured: here, atLeast: 28.6,
      unit: "dB"),
    .reproduction(
      "epll-published", "EPLL on BSD68 at σ = 25 is where it was published.", source: "Zhang and others 2017",
      measured: here, published: published, tolerance: 0.1, unit: "dB"),
  ])
}

/// Set12, picture by picture: EPLL as recorded, BM3D of the same noise beside it.
func measureMixtures(_ notebook: Notebook, _ images: String) throws {
  let epll = try recorded(notebook, "Set12", count: 12).images
  let entries = try ImageSet(named: "Set12", in: images).entries
  notebook.step("BM3D on \(entries.count) photographs")
  let evaluation = try Evaluation(BM3D(), sigma: 25)
  let bm3d = try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  let leads = zip(epll, bm3d).map { $0.psnr - $1 }
  notebook.table(
    "epll-set12",
    caption: "PSNR in dB on Set12 at σ = 25, measured here (noise of seed 0; EPLL recorded), and EPLL's lead.",
    header: ["picture", "BM3D", "EPLL", "lead"],
    rows: epll.indices.map { i in
      [
        .text(epll[i].name), .number(bm3d[i], .decimals(2)), .number(epll[i].psnr, .decimals(2)),
        .number(leads[i], .signed(2)),
      ]
    } + [
      ["mean"] + [bm3d, epll.map(\.psnr)].map { .number(Statistic($0).mean, .decimals(2)) }
        + [.number(Statistic(leads).mean, .signed(2))]
    ])
  let barbara = zip(epll, leads).first { $0.0.name.lowercased().contains("barbara") }?.1 ?? .nan
  notebook.claim(
    .ordering(
      "epll-has-no-memory", "On Barbara, whose cloth repeats itself, BM3D leads EPLL by more than 1.5 dB.",
      source: "Zhang and others 2017", better: -barbara, worse: 0, margin: 1.5, unit: "dB"))
}
