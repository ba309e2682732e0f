import Images
import Learning
import Networks
import Notebook
import Tensors

let steinStyle = Style(name: "Stein's estimate", color: "#d55e00", mark: .diamond)
let blindStyle = Style(name: "blind spot", color: "#009e73", dash: .dashed, mark: .triangle)

/// PSNR of the test scenes during training in three ways.
func drawSet(_ notebook: Notebook, clean: Learned, stein: Learned, blind: Learned, ksvd: Double) {
  notebook.figure(
    "set",
    caption: """
      PSNR of the test scenes at σ = 25 while Deep K-SVD learns from clean scenes, and from noisy ones in two ways; the line is K-SVD with a \
      dictionary learned on each test scene. Stein's estimate follows supervised learning at some distance; blind spots stay behind.
      """,
    alt: "Three rising curves; two of them nearly together, the third lower.",
    Plot(
      x: .linear("training step"), y: .linear("PSNR (dB)", range: max(20, ksvd - 4)...ksvd + 1.2),
      legend: .bottomRight,
      .horizontal(ksvd, "K-SVD, adaptive", .ksvd.plain),
      .linePoints(.deepKSVD, "clean scenes", x: clean.steps, y: clean.scores),
      .linePoints(steinStyle, x: stein.steps, y: stein.scores),
      .linePoints(blindStyle, x: blind.steps, y: blind.scores)))
}

/// How near the ways without clean pictures come.
func claimSet(_ notebook: Notebook, _ study: LearningStudy) {
  func scores(_ run: Learned) -> [Double] {
    study.school.heldOut.map { psnr(study.network.denoised($0.noisy, run.parameters), $0.clean) }
  }
  let gap = Statistic(zip(scores(study.supervised), scores(study.steinSet)).map { $0 - $1 })
  notebook.claims([
    .equivalence(
      "stein-near",
      "Trained by Stein's estimate on noisy scenes, the network is within 0.8 dB of the one trained on clean ones, in as many steps (PSNR of the test scenes).",
      source: "Soltanayev and Chun 2018", farEnd: gap.farEnd,
      // Seeds 1 to 4 of the quick tier, early in training: 0.11 to 0.25.
      within: 0.8, unit: "dB"),
    .ordering(
      "blind-denoises", "Blind spots remove noise: the network is better than the noisy scenes.",
      source: "Krull, Buchholz, Jug 2019", better: study.blindSet.psnr, worse: study.noisyMarks.psnr,
      // The same seeds: 0.8 to 1.6.
      margin: notebook.isQuick ? 0.4 : 2, unit: "dB"),
    .ordering(
      "blind-behind", "Blind spots are worse than Stein's estimate, in as many steps.",
      source: "published values", better: study.steinSet.psnr, worse: study.blindSet.psnr,
      // The same seeds: 0.9 to 1.7.
      margin: 0.5, unit: "dB"),
  ])
}
