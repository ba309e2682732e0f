import Images
import Notebook
import Tensors

/// What one, four, sixteen and all shifts answer.
func drawShifts(_ notebook: Notebook, clean: Image, noisy: Image, means: [Image]) {
  func labelled(_ words: String, _ image: Image) -> String {
    "\(words), \(NumberFormat.decibel.text(image.psnr(to: clean)))"
  }
  let side = clean.width
  let frame = Picture.Frame(x: side / 2 - 20, y: side / 2 - 20, width: 40, height: 40)
  notebook.figure(
    "shifts",
    caption: """
      Grained leaves at σ = 25, and below each picture its framed detail enlarged: the noisy picture, what one shift of the trained \
      network answers, and the mean of all sixty-four. Then the means of four and of sixteen shifts, and the error of one shift. One \
      answer is no denoised picture: it carries the lattice of its grid, which goes only when all shifts are averaged.
      """,
    alt:
      "A noisy picture, then pictures that go from a lattice of blocks to a clean picture, and an error that is a lattice.",
    Pictures([
      [
        .image(noisy, labelled("noisy", noisy), frame: frame),
        .image(means[0], labelled("one shift", means[0]), frame: frame),
        .image(means[3], labelled("all 64", means[3]), frame: frame),
      ],
      [
        .detail(noisy, frame, "noisy"), .detail(means[0], frame, "one shift"), .detail(means[3], frame, "all 64"),
      ],
      [
        .image(means[1], labelled("four", means[1])), .image(means[2], labelled("sixteen", means[2])),
        .difference(means[0], minus: clean, "one shift − clean"),
      ],
    ]))
}

/// PSNR of single shifts and of their means, the identity, and the factors of one shift.
func recordShifts(_ notebook: Notebook, clean: Image, noisy: Image, answers: [Image], means: [Image]) {
  let psnrs = means.map { $0.psnr(to: clean) }
  let singles = answers.map { $0.psnr(to: clean) }
  let truth = clean.plane(0)
  let ofAll = means[3].plane(0)
  let errors = answers.map { Double(($0.plane(0) - truth).squaredNorm) }
  let spread = answers.map { Double(($0.plane(0) - ofAll).squaredNorm) }.reduce(0, +) / 64
  let meanError = errors.reduce(0, +) / 64
  let errorOfMean = Double((ofAll - truth).squaredNorm)
  /// The factor that fits the clean picture to one shift's answer best, at each of the 64 places of the grid's cell.
  let factors = (0..<64).map { place -> Double in
    let (side, answer) = (clean.width, answers[0].plane(0))
    let chosen = (0..<truth.count).filter { $0 / side % 8 == place / 8 && $0 % side % 8 == place % 8 }
    let products = chosen.reduce(0.0) { $0 + Double(answer[$1]) * Double(truth[$1]) }
    return products / chosen.reduce(0.0) { $0 + Double(truth[$1]) * Double(truth[$1]) }
  }
  notebook.value("factor-least", factors.min() ?? .nan, .decimals(2))
  notebook.value("factor-largest", factors.max() ?? .nan, .decimals(2))
  notebook.value("single-worst", singles.min() ?? .nan, .decibel)
  notebook.value("single-best", singles.max() ?? .nan, .decibel)
  notebook.value("four-psnr", psnrs[1], .decibel)
  notebook.value("sixteen-psnr", psnrs[2], .decibel)
  notebook.value("spread-share", spread / meanError, .percent(1))
  // Seeds 1 to 5 of the short run have 6.7 to 8.3 dB, 11.7 to 12.7 dB and 4.6 to 5.7 dB.
  notebook.claims([
    .ordering(
      "single-shift-fails",
      "The best single shift of the trained network is worse than the noisy picture it was given.",
      better: noisy.psnr(to: clean), worse: singles.max() ?? .nan, margin: 5, unit: "dB"),
    .ordering(
      "average-repairs", "The mean over all shifts beats the best of them.", better: psnrs[3],
      worse: singles.max() ?? .nan, margin: 10, unit: "dB"),
    .ordering(
      "sixteen-do-not-do", "A quarter of the shifts, sixteen, is not enough: all beat them.", better: psnrs[3],
      worse: psnrs[2], margin: 4, unit: "dB"),
    .identity(
      "shift-identity",
      "The error of the mean is the mean error less the spread, also for shifts (share of the mean error).",
      error: abs(meanError - spread - errorOfMean) / meanError,
      // Sums of single-precision squares.
      tolerance: 1e-6),
  ])
}
