import Images
import Networks
import Notebook
import Tensors

/// The table of the one scene, and its claims.
func recordSingle(_ notebook: Notebook, _ study: LearningStudy, _ scores: [Double]) {
  let rows = [
    ("K-SVD", "this noisy picture"), ("Stein's estimate", "this noisy picture"), ("blind spot", "this noisy picture"),
    ("Stein's estimate", "a noisy set"), ("supervised", "a clean set"),
  ]
  notebook.table(
    "single",
    caption: """
      PSNR in dB of one scene at σ = 25, by what the method had to learn from. \(study.steps) training steps for each network; measured here, \
      seed \(notebook.seed).
      """,
    header: ["method", "learned from", "PSNR"],
    rows: zip(rows, scores).map { [.text($0.0), .text($0.1), .number($1, .decimals(2))] })
  notebook.value("single-blind", scores[0] - scores[2], .decibel)
  notebook.value("single-set", abs(scores[3] - scores[1]), .decibel)
  notebook.value("single-pixels", study.single.clean.count)
  notebook.claim(
    .ordering(
      "single-blind-behind", "From one picture, too, blind spots are worse than Stein's estimate.",
      better: scores[1], worse: scores[2],
      // Seeds 1 to 4 of the quick tier: 1.0 to 1.4.
      margin: 0.5, unit: "dB"))
  if !notebook.isQuick {
    notebook.claim(
      .ordering(
        "single-beats-ksvd",
        "From one noisy picture a network of 35,138 parameters learns to be better than K-SVD, by Stein's estimate.",
        better: scores[1], worse: scores[0],
        // A full run of seed 1: 0.12. Other seeds take too long to be tried here, and their scenes are others.
        margin: 0.05, unit: "dB"))
  }
}

/// PSNR of the one scene during training.
func drawSingle(_ notebook: Notebook, stein: Learned, blind: Learned, ksvd: Double) {
  notebook.figure(
    "single",
    caption: """
      PSNR of one noisy scene while Deep K-SVD learns from that scene alone; the line is K-SVD with a dictionary learned on it. Stein's estimate \
      ends above it, blind spots below.
      """,
    alt: "Two rising curves and a horizontal line.",
    Plot(
      x: .linear("training step"), y: .linear("PSNR (dB)", range: ksvd - 4...ksvd + 1.5),
      legend: .bottomRight,
      .horizontal(ksvd, "K-SVD, adaptive", .ksvd.plain),
      .linePoints(steinStyle, x: stein.steps, y: stein.scores),
      .linePoints(blindStyle, x: blind.steps, y: blind.scores)))
}

/// The scene, and a detail of it by what was learned from it alone.
func drawSinglePictures(
  _ notebook: Notebook, _ study: LearningStudy, _ estimates: [(name: String, estimate: Tensor<Float>)],
  _ scores: [Double]
) {
  notebook.figure(
    "single-pictures",
    caption: """
      The scene at σ = 25, and its framed detail by three methods that learned from this noisy scene alone. The blind spot blurs most, since it \
      may not look at the pixel itself. PSNR is of the whole scene.
      """,
    alt: "A noisy scene with a frame, its detail noisy and clean, and three denoised details.",
    Pictures([
      [
        .image(study.scene(study.single.noisy), "noisy scene", frame: study.frame),
        .image(study.detail(study.single.noisy), "noisy detail"),
        .image(study.detail(study.single.clean), "clean detail"),
      ],
      zip(estimates, scores).map { row, score in
        .image(study.detail(row.estimate), "\(row.name), \(NumberFormat.decibel.text(score))")
      },
    ]))
}
