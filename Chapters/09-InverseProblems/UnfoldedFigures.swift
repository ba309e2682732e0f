import Degradations
import Denoisers
import Images
import Learning
import Notebook
import Tensors

extension BlurStudy {
  /// The picture and its data as a network sees them.
  var example: NoisyCrop {
    NoisyCrop(clean: clean.plane(0), noisy: Tensor<Float>(problem.data.reshaped(clean.height, clean.width)))
  }

  /// What a network makes of the data.
  func restored(_ network: UnfoldedSplitting, _ parameters: ParameterSet<Float>) -> Tensor<Double> {
    Tensor<Double>(network.behind(problem.kernel ?? network.kernel).denoised(example.noisy, parameters))
      .reshaped(1, clean.height, clean.width)
  }
}

extension InverseProblem {
  /// The kernel of a circular blur.
  var kernel: BlurKernel? { (degradation as? CircularBlur)?.kernel }
}

/// Mean PSNR of some studies by each prior, behind the blur of the training and behind another one.
struct UnfoldedContest {
  let names = [
    "data", "Tikhonov", "BM3D, 8 denoisings", "CSCNet, 8 denoisings", "unfolded, at its start", "unfolded, learned",
  ]
  let means: [(square: Double, other: Double)]

  init(
    _ network: UnfoldedSplitting, start: ParameterSet<Float>, learned: ParameterSet<Float>, squares: [BlurStudy],
    others: [BlurStudy]
  ) throws {
    func mean(_ studies: [BlurStudy], _ score: (BlurStudy) throws -> Double) rethrows -> Double {
      try studies.map(score).reduce(0, +) / Double(studies.count)
    }
    func both(_ score: (BlurStudy) throws -> Double) rethrows -> (square: Double, other: Double) {
      (try mean(squares, score), try mean(others, score))
    }
    func plugged(_ name: String, last: Double) throws -> (BlurStudy) throws -> Double {
      let denoise = try MethodCatalog.method(named: name).denoiser().onPictures
      let sigmas = InverseProblem.fallingSigmas(to: last, count: 8)
      return { study in
        study.psnr(try study.problem.halfQuadraticSplitting(denoise, sigmas: sigmas, from: study.problem.guess))
      }
    }
    means = [
      both(\.dataPSNR), both { $0.bestTikhonov().psnr },
      try both(try plugged("bm3d", last: 1.8 * BlurStudy.noise)), try both(try plugged("cscnet", last: 5.5)),
      both { $0.psnr($0.restored(network, start)) }, both { $0.psnr($0.restored(network, learned)) },
    ]
  }
}

func recordUnfolded(
  _ notebook: Notebook, _ network: UnfoldedSplitting, _ curve: [(step: Int, psnr: Double)], _ contest: UnfoldedContest,
  _ study: BlurStudy, _ learned: ParameterSet<Float>
) {
  _ = notebook.value("unfolded-parameters", learned.count)
  notebook.figure(
    "unfolded-learns",
    caption: """
      PSNR of leaves held out of the training of a solver of five steps, behind the blur that it is trained for. The level lines are Tikhonov's prior \
      with the best weight of each picture, and BM3D in eight denoisings.
      """,
    alt: "A curve that rises from its start as a solver, against two level lines.",
    Plot(
      x: .linear("training steps"), y: .linear("PSNR (dB)"), legend: .bottomRight,
      .linePoints(.lidia, "unfolded", x: curve.map { Double($0.step) }, y: curve.map(\.psnr)),
      .horizontal(contest.means[1].square, "Tikhonov", .noisy), .horizontal(contest.means[2].square, "BM3D", .omp.plain)
    ))
  notebook.table(
    "unfolded",
    caption: """
      Mean PSNR in dB of leaves of 64 by 64 pixels behind a square blur, for which the solver was trained, and behind a Gaussian one of 1.6 \
      pixels, for which it was not; noise of √2.
      """,
    header: ["prior", "square", "Gaussian"],
    rows: zip(contest.names, contest.means).map {
      [.text($0), .number($1.square, .decimals(2)), .number($1.other, .decimals(2))]
    })
  let (start, end) = (contest.means[4], contest.means[5])
  notebook.value("unfolded-bm3d", end.square - contest.means[2].square, .signedDecibel)
  notebook.value("unfolded-cscnet", end.square - contest.means[3].square, .signedDecibel)
  notebook.claims([
    .ordering(
      "unfolded-learns",
      "A solver cut after five steps learns: behind the blur of its training it gains on its start (gain).",
      better: end.square - start.square, worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "unfolded-tikhonov",
      "Learned, it is ahead of Tikhonov's prior with the best weight of each picture, behind the blur of its training (lead).",
      better: end.square - contest.means[1].square, worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "unfolded-elsewhere",
      "What it learned behind one blur serves behind another, of which the layer is told and the parameters know nothing (gain on its start).",
      better: end.other - start.other, worse: 0, margin: 0.3, unit: "dB"),
  ])
}
