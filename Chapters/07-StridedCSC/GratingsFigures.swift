import Denoisers
import Images
import Networks
import Notebook
import Synchronization
import Tensors

/// A grating with noise of σ = 25, and what some methods make of it.
struct GratingTrial {
  let period: Double
  let angle: Double
  let clean: Image
  let noisy: Image
  let estimates: [Image]
  let names: [String]

  init(_ clean: Image, period: Double, angle: Double, seed: UInt64, methods: [any Denoiser]) throws {
    (self.clean, self.period, self.angle) = (clean, period, angle)
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: seed)
    self.noisy = noisy
    estimates = try methods.map { try $0.denoise(noisy, sigma: 25) }
    names = methods.map(\.name)
  }

  var noisyPSNR: Double { noisy.psnr(to: clean) }
  var psnrs: [Double] { estimates.map { $0.psnr(to: clean) } }
}

private func worst(_ trials: [GratingTrial]) -> GratingTrial {
  trials.min { $0.psnrs[0] < $1.psnrs[0] } ?? trials[0]
}

/// The worst of all angles for each period, and the worst of all.
func recordGratings(_ notebook: Notebook, _ trials: [GratingTrial], periods: [Double], angles: [Double]) {
  let degrees = angles.map { NumberFormat.integer.text($0) }.joined(separator: ", ")
  notebook.table(
    "gratings",
    caption: """
      Gratings from black to white at σ = 25, PSNR in dB: of the angles \(degrees) degrees the one on which CSCNet is worst, with the \
      noisy picture and other methods on the same grating.
      """,
    header: ["period (pixels)", "angle", "noisy", "CSCNet", "BM3D", "DnCNN", "CSCNet, guarded"],
    rows: periods.map { period in
      let trial = worst(trials.filter { $0.period == period })
      return [.number(period, .general(2)), .number(trial.angle, .integer), .number(trial.noisyPSNR, .decimals(2))]
        + trial.psnrs.map { .number($0, .decimals(2)) }
    })
  let trial = worst(trials)
  notebook.value("grating-period", trial.period, .general(2))
  notebook.value("grating-angle", trial.angle, .integer)
  notebook.value("grating-noisy", trial.noisyPSNR, .decibel)
  notebook.value("grating-cscnet", trial.psnrs[0], .decibel)
  notebook.value("grating-bm3d", trial.psnrs[1], .decibel)
  notebook.value("grating-lowest", trial.estimates[0].pixels.min() ?? .nan, .decimals(2))
  notebook.value("grating-highest", trial.estimates[0].pixels.max() ?? .nan, .decimals(2))
  notebook.value("gratings-harmed", trials.count { $0.psnrs[0] < $0.noisyPSNR })
  notebook.value("guard-harmed", trials.count { $0.psnrs[3] < $0.noisyPSNR })
  notebook.value("gratings-count", trials.count)
  notebook.claims([
    .goal(
      "gratings", "On no grating is CSCNet's answer worse than the noisy picture (smallest gain).",
      source: "this book", measured: trials.map { $0.psnrs[0] - $0.noisyPSNR }.min() ?? .nan, atLeast: 0, unit: "dB"),
    .ordering(
      "guarded", "On no grating is CSCNet's answer worse than the noisy picture, with the guard (smallest gain).",
      better: trials.map { $0.psnrs[3] - $0.noisyPSNR }.min() ?? .nan, worse: 0, margin: 0.5, unit: "dB"),
  ])
}

/// What the guard does to photographs, for which it is not made.
func recordGuardedPhotographs(_ notebook: Notebook, _ images: String, _ network: CSCNet) throws {
  let pictures = try ImageSet(named: "BSD68", in: images).entries.enumerated().filter { $0.offset % 4 == 0 }
  let shares = Mutex<[Double]>([])
  var guarded = GuardedDenoiser(network)
  guarded.whenDone = { share in shares.withLock { $0.append(share) } }
  let changes = try pictures.map { offset, entry in
    let clean = try entry.load().luma
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: UInt64(offset))
    return abs(
      try guarded.denoise(noisy, sigma: 25).psnr(to: clean) - network.denoise(noisy, sigma: 25).psnr(to: clean))
  }
  notebook.value("guard-share", Statistic(shares.withLock { $0 }).mean, .percent(2))
  notebook.claim(
    .ordering(
      "guard-free",
      "On photographs the guard changes next to nothing: the largest change of PSNR in every fourth picture.",
      smaller: changes.max() ?? .nan, larger: 0.02, unit: "dB"))
}

/// The worst grating as a picture, and the same weights with other numbers of steps on it and on leaves.
func drawWorstGrating(_ notebook: Notebook, _ trials: [GratingTrial], _ shipped: CSCNet.Model) throws {
  let trial = worst(trials)
  let side = trial.clean.width
  let frame = Picture.Frame(x: side / 2 - 12, y: side / 2 - 12, width: 24, height: 24)
  func labelled(_ words: String, _ psnr: Double) -> String { "\(words), \(NumberFormat.decibel.text(psnr))" }
  notebook.figure(
    "grating",
    caption: """
      The grating on which CSCNet is worst, at σ = 25, and below each picture its framed detail enlarged. The network answers with \
      values far beyond black and white, which the picture can only show as black and white; with the guard it is no worse than the \
      noisy picture, and BM3D gives the grating back.
      """,
    alt:
      "A noisy grating, a grating torn into hard black and white by CSCNet, a blurred one with the guard, and a clean one by BM3D.",
    Pictures([
      [
        .image(trial.noisy, labelled("noisy", trial.noisyPSNR), frame: frame),
        .image(trial.estimates[0], labelled("CSCNet", trial.psnrs[0]), frame: frame),
        .image(trial.estimates[3], labelled("guarded", trial.psnrs[3]), frame: frame),
        .image(trial.estimates[1], labelled("BM3D", trial.psnrs[1]), frame: frame),
      ],
      [
        .detail(trial.noisy, frame, "noisy"), .detail(trial.estimates[0], frame, "CSCNet"),
        .detail(trial.estimates[3], frame, "guarded"), .detail(trial.estimates[1], frame, "BM3D"),
      ],
    ]))
  let leaves = Scene.texturedLeaves.render(width: side, height: side, seed: notebook.seed)
  let noisyLeaves = leaves.addingGaussianNoise(sigma: 25, seed: notebook.seed)
  notebook.table(
    "grating-steps",
    caption: "PSNR in dB of the shipped weights, trained for twelve steps, run with other numbers of steps.",
    header: ["steps", "worst grating", "leaves"],
    rows: [1, 3, 6, 12, 18, 24].map { steps in
      let old = shipped.network
      var network = CSCNetwork(side: old.side, filters: old.filters, stride: old.stride, unfoldings: steps)
      network.border = old.border
      func psnr(_ noisy: Image, _ clean: Image) -> Double {
        Image(network.output(noisy.plane(0), shipped.parameters)).psnr(to: clean)
      }
      return [
        .count(steps), .number(psnr(trial.noisy, trial.clean), .decimals(2)),
        .number(psnr(noisyLeaves, leaves), .decimals(2)),
      ]
    })
}
