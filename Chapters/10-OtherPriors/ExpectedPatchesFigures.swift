import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Likelihood and PSNR against b.
func drawTraces(_ notebook: Notebook, _ traces: [PenaltyTrace]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond]
  func style(_ i: Int) -> Style {
    .family(i, of: traces.count, name: Scene(rawValue: traces[i].name)?.word ?? traces[i].name).marked(
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
          x: .log("b", ticks: [1, 4, 16]), y: .linear("log likelihood (nats a patch)"), legend: .bottomRight,
          layers: traces.indices.flatMap { i in
            [
              Layer.linePoints(style(i), x: places, y: traces[i].likelihoods),
              .line(style(i).dashed.plain, "", x: [0.5, places.last ?? 1], y: [traces[i].truth, traces[i].truth]),
            ]
          }),
        Plot(
          x: .log("b", ticks: [1, 4, 16]), y: .linear("PSNR (dB)"), legend: .bottomRight,
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

extension Scene {
  /// What the scene shows, in words for legends.
  fileprivate var word: String {
    switch self {
    case .deadLeaves: "leaves"
    case .texturedLeaves: "grained leaves"
    case .fabric: "cloth"
    case .brick: "bricks"
    case .text: "text"
    case .stars: "stars"
    }
  }
}

/// What the hard choice and the soft mean make of the same pictures.
struct Choices {
  /// PSNR in dB, a picture each.
  var hard: [Double] = []
  var soft: [Double] = []
  /// The median over patches of the probability of the most probable kind, at the first step.
  var sureness: [Double] = []
}

extension MixtureStudy {
  /// Scenes and noise drawn several times, denoised both ways.
  func hardAndSoft(draws: Int) throws -> Choices {
    var result = Choices()
    var settings = EPLL.Settings()
    settings.assignment = .soft
    for draw in 0..<draws {
      for scene in scenes {
        let (clean, noisy) = picture(scene, draw: draw)
        result.hard.append(psnr(try EPLL(prior).denoise(noisy, sigma: sigma), clean))
        result.soft.append(psnr(try EPLL(prior, settings: settings).denoise(noisy, sigma: sigma), clean))
        result.sureness.append(try sureness(of: noisy))
      }
    }
    return result
  }

  /// The median probability of the most probable kind, over every fourth patch in each direction.
  private func sureness(of noisy: Tensor<Float>) throws -> Double {
    var patches = Patches.extract(from: noisy, side: prior.side, stride: 4)
    _ = removeMeans(&patches)
    let seen = try MixtureInNoise<Float>(prior.mixture, noiseVariance: sigma * sigma / (255 * 255))
    let shares = seen.responsibilities(prior.coordinates(of: patches)).shares
    let best = (0..<shares.count).map { Double(shares.coefficients($0).max() ?? 0) }.sorted()
    return best[best.count / 2]
  }

  /// What EPLL gains on grained leaves of which all values are divided, in dB.
  func gain(dimmedBy divisor: Double) throws -> Double {
    let (clean, noisy) = picture(.texturedLeaves)
    let (dim, dimNoisy) = (clean.scaled(by: Float(1 / divisor)), noisy.scaled(by: Float(1 / divisor)))
    return psnr(try EPLL(prior).denoise(dimNoisy, sigma: sigma / divisor), dim) - psnr(dimNoisy, dim)
  }
}

func claimChoices(_ notebook: Notebook, _ choices: Choices) {
  let lead = Statistic(zip(choices.soft, choices.hard).map { $0 - $1 })
  notebook.value("soft-gain", lead.mean, .signedDecibel)
  let (low, high) = (lead.mean - 1.645 * lead.standardError, lead.mean + 1.645 * lead.standardError)
  notebook.value(
    "soft-interval", "\(NumberFormat.signed(3).text(low)) to \(NumberFormat.signed(3).text(high)) dB")
  notebook.value("sure-share", Statistic(choices.sureness).mean, .decimals(2))
  notebook.claim(
    .equivalence(
      "hard-is-soft",
      "The posterior mean over kinds and the choice of one kind give level pictures (far end of the lead's 90 % interval over drawn scenes).",
      difference: lead.mean, standardError: lead.standardError, within: 0.2, unit: "dB"))
}

func claimScale(_ notebook: Notebook, _ gains: [Double]) {
  for (name, gain) in zip(["plain", "quarter", "sixteenth"], gains) { notebook.value("gain-\(name)", gain, .decibel) }
  notebook.claim(
    .ordering(
      "scale-matters-little",
      "A picture dimmed sixteenfold, noise and all, keeps most of its gain by EPLL (share of it).",
      better: 100 * gains[2] / gains[0], worse: 0, margin: 50, unit: "%"))
}

/// BSD68, from recorded measurements.
func tableMixturesOnBSD68(_ notebook: Notebook) throws {
  func recorded(_ sigma: Int) throws -> Double {
    let path = try notebook.data("Experiments").appendingPathComponent("bsd68-epll-\(sigma).json").path
    let report = try EvaluationReport(contentsOf: path)
    guard (report.set, report.protocol, report.images.count, report.sigma) == ("BSD68", "plain", 68, Double(sigma))
    else {
      throw DenoiserError("\(path) is not of all of BSD68 under the plain protocol at sigma \(sigma)")
    }
    return report.meanPSNR
  }
  let levels = [15, 25, 50]
  let (published, bm3d) = ([31.21, 28.68, 25.67], [31.07, 28.57, 25.62])
  let here = try levels.map { try recorded($0) }
  notebook.table(
    "epll-bsd68",
    caption: """
      PSNR in dB on BSD68: BM3D and EPLL as published (Zhang and others 2017), and EPLL here, with a mixture learned on BSD432; recorded \
      measurements, noise of seed 0, nothing clipped.
      """,
    header: ["σ", "BM3D, published", "EPLL, published", "EPLL, here"],
    rows: levels.indices.map { i in
      [.count(levels[i])] + [bm3d[i], published[i], here[i]].map { .number($0, .decimals(2)) }
    })
  notebook.claims(
    levels.indices.map { i in
      .reproduction(
        "epll-published-\(levels[i])", "EPLL on BSD68 at σ = \(levels[i]) is where it was published.",
        source: "Zhang and others 2017",
        measured: here[i], published: published[i], tolerance: 0.1, unit: "dB")
    })
}

/// Set12, measured now.
func measureMixtures(_ notebook: Notebook, _ images: String) throws {
  let all = try ImageSet(named: "Set12", in: images).entries
  let entries = notebook.isQuick ? Array(all.prefix(1)) : all
  let methods: [(name: String, method: any Denoiser)] = [("BM3D", BM3D()), ("EPLL", try EPLL())]
  let scores = try methods.map { name, method in
    notebook.step("\(name) on \(entries.count) photographs")
    let evaluation = try Evaluation(method, sigma: 25)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  }
  let leads = zip(scores[1], scores[0]).map { $0 - $1 }
  notebook.table(
    "epll-set12",
    caption: "PSNR in dB on Set12 at σ = 25, measured here (noise of seed 0), and EPLL's lead.",
    header: ["picture", "BM3D", "EPLL", "lead"],
    rows: entries.indices.map { i in
      [
        .text(entries[i].name), .number(scores[0][i], .decimals(2)), .number(scores[1][i], .decimals(2)),
        .number(leads[i], .signed(2)),
      ]
    } + [
      ["mean"] + scores.map { .number(Statistic($0).mean, .decimals(2)) } + [.number(Statistic(leads).mean, .signed(2))]
    ])
  guard !notebook.isQuick, let barbara = zip(entries.map(\.name), leads).first(where: { $0.0 == "barbara" })?.1 else {
    return
  }
  notebook.claim(
    .ordering(
      "epll-has-no-memory", "On Barbara, whose cloth repeats itself, BM3D leads EPLL by more than 1.5 dB.",
      source: "Zhang and others 2017", better: -barbara, worse: 0, margin: 1.5, unit: "dB"))
}
