import Degradations
import Images
import Notebook
import Tensors

typealias Chosen = (picture: Tensor<Double>, weight: Double, psnr: Double)

func recordLasso(
  _ notebook: Notebook, _ study: BlurStudy, ista: [Double], fista: [Double], least: Double, lasso: Chosen,
  tikhonov: Chosen,
  variation: Chosen
) {
  let numbers = ista.indices.map { Double($0 + 1) }
  notebook.figure(
    "lasso-falls",
    caption: """
      The objective of the Lasso behind a blur, above where FISTA is after three times as many steps: ISTA falls at every step, FISTA faster.
      """,
    alt: "Two falling curves on a logarithmic scale; one falls much faster.",
    Plot(
      x: .linear("step"), y: .log("F(z) − least F"), legend: .topRight,
      .line(.ista.plain, x: numbers, y: ista.map { max($0 - least, 1e-6) }),
      .line(.fista.plain, x: numbers, y: fista.map { max($0 - least, 1e-6) })))
  // The share of its steps after which FISTA is where ISTA ends.
  let reached = fista.firstIndex { $0 <= (ista.last ?? 0) } ?? fista.count
  notebook.value("lasso-ahead", 1 - Double(reached + 1) / Double(max(1, fista.count)), .percent(0))
  let rises = zip(ista, ista.dropFirst()).map { $1 - $0 }.max() ?? .nan
  let (clean, data) = (study.clean, Image(picture: study.problem.guess))
  let frame = Picture.Frame(x: clean.width / 4, y: clean.height / 4, width: 48, height: 32)
  func words(_ name: String, _ psnr: Double) -> String { "\(name), \(NumberFormat.decibel.text(psnr))" }
  notebook.figure(
    "lasso-leaves",
    caption: """
      Leaves behind a Gaussian blur of 1.6 pixels, whole and in the framed detail: both have sharper borders than \
      the data, and ripples beside them.
      """,
    alt:
      "Drawn leaves, blurred and clean, and a detail restored by Tikhonov's prior and by the Lasso, which look much alike.",
    Pictures([
      [.image(data, words("data", study.dataPSNR), frame: frame), .image(clean, "clean", frame: frame)],
      [
        .detail(Image(picture: tikhonov.picture), frame, words("Tikhonov", tikhonov.psnr)),
        .detail(Image(picture: lasso.picture), frame, words("Lasso", lasso.psnr)),
      ],
    ]))
  notebook.value("lasso-tikhonov", lasso.psnr - tikhonov.psnr, .signedDecibel)
  notebook.value("lasso-variation", variation.psnr - lasso.psnr, .signedDecibel)
  notebook.claims([
    .atMost(
      "lasso-falls", "Behind a blur, too, ISTA with a step of 1/L never raises its objective (largest rise).",
      source: "Daubechies, Defrise and De Mol 2004", measured: rises, bound: 0,
      // Sums of ten thousands of numbers in double precision.
      rounding: 1e-10),
    .ordering(
      "lasso-gains", "The Lasso on cosines undoes a good part of a blur of drawn leaves (gain on the data).",
      better: lasso.psnr, worse: study.dataPSNR, margin: 3, unit: "dB"),
  ])
}
