import Degradations
import Images
import Notebook
import Tensors

func recordCurves(
  _ notebook: Notebook, _ study: BlurStudy, _ curves: [String: [Double]], restored: Tensor<Double>, tikhonov: Chosen
) {
  let (admm, red, falling) = (curves["ADMM"] ?? [], curves["RED"] ?? [], curves["falling"] ?? [])
  notebook.figure(
    "falling",
    caption: """
      PSNR of blurred leaves after each denoising by BM3D. Eight with a falling σ end above sixty with a fixed one; both lines of a fixed \
      σ still rise slowly. The level lines are the data and Tikhonov's prior with its best weight.
      """,
    alt: "A curve that ends after eight steps above the ends of two long, slowly rising ones.",
    Plot(
      x: .linear("denoisings"), y: .linear("PSNR (dB)"), legend: .bottomRight,
      .linePoints(.lidia, "falling σ", y: falling, from: 1),
      .line(.ista.plain, "ADMM, σ = 5", x: admm.indices.map { Double($0 + 1) }, y: admm),
      .line(.omp.plain.dashed, "RED, σ = 3.25", x: red.indices.map { Double($0 + 1) }, y: red),
      .horizontal(study.dataPSNR, "data", .noisy), .horizontal(tikhonov.psnr, "Tikhonov")))
  notebook.value("falling-last", falling.last ?? .nan, .decibel)
  notebook.value("admm-last", admm.last ?? .nan, .decibel)
  notebook.value("red-last", red.last ?? .nan, .decibel)
  notebook.value("fixed-count", admm.count)
  let (clean, data) = (study.clean, Image(picture: study.problem.guess))
  let frame = Picture.Frame(
    x: clean.width * 7 / 16, y: clean.height * 5 / 16, width: clean.width * 9 / 32, height: clean.height * 3 / 16)
  func words(_ name: String, _ psnr: Double) -> String { "\(name), \(NumberFormat.decibel.text(psnr))" }
  notebook.figure(
    "falling-leaves",
    caption:
      "Leaves blurred by a square of pixels, and restored by eight denoisings; the detail as Tikhonov has it, and as BM3D.",
    alt:
      "Drawn leaves, blurred to soft shapes, and clean; details restored by Tikhonov's prior with ripples, and by BM3D with sharp borders.",
    Pictures([
      [.image(data, words("data", study.dataPSNR), frame: frame), .image(clean, "clean", frame: frame)],
      [
        .detail(Image(picture: tikhonov.picture), frame, words("Tikhonov", tikhonov.psnr)),
        .detail(Image(picture: restored), frame, words("BM3D", falling.last ?? .nan)),
      ],
    ]))
  notebook.claim(
    .ordering(
      "eight-beat-sixty",
      "Eight denoisings with a falling σ beat many more with a fixed one, by ADMM or RED, on blurred leaves (lead on the better).",
      source: "Zhang and others 2021", better: falling.last ?? .nan, worse: max(admm.last ?? .nan, red.last ?? .nan),
      margin: 0.2, unit: "dB"))
}

func recordEnds(_ notebook: Notebook, _ ends: [Double], _ psnrs: [Double]) {
  notebook.table(
    "ends", caption: "PSNR in dB after eight denoisings, by the σ of the last of them.",
    header: ["last σ", "PSNR"],
    rows: zip(ends, psnrs).map { [.number($0, .decimals(1)), .number($1, .decimals(2))] })
  notebook.value("ends-spread", (psnrs.max() ?? .nan) - (psnrs.min() ?? .nan), .decibel)
}
