import Notebook
import Tensors

/// The recorded runs on drawn scenes, and what they claim.
func recordScenes(
  _ notebook: Notebook, _ runs: RecordedRuns, _ scenes: [Double], photographs: Double, _ coded: Statistic
) {
  let plain = "Deep K-SVD, one step"
  let rows: [(network: String, source: String, psnr: Double, gap: Double?)] =
    [(plain, "photographs", photographs, nil)]
    + zip(["discs", "textured discs", "both kinds of discs", "all six kinds"], scenes).map {
      (plain, $0, $1, $1 - photographs)
    } + [
      ("CSCNet, three steps", "photographs", runs.bsd68("csc-base"), nil),
      ("CSCNet, three steps", "both kinds of discs", runs.bsd68("csc-scenes"), -coded.mean),
    ]
  notebook.table(
    "scenes",
    caption: """
      PSNR in dB on BSD68 at σ = 25 after short training on photographs or on drawn scenes alone, and the difference. Recorded runs, seed 0.
      """,
    header: ["network", "learned from", "BSD68", "difference"],
    rows: rows.map { row in
      [
        .text(row.network), .text(row.source), .number(row.psnr, .decimals(2)),
        row.gap.map { .number($0, .signed(2)) } ?? "",
      ]
    })
  let best = scenes.max() ?? .nan
  notebook.value("scenes-best", photographs - best, .decibel)
  notebook.value("scenes-discs", photographs - scenes[0], .decibel)
  notebook.value("scenes-texture", scenes[1] - scenes[0], .decibel)
  notebook.value("scenes-csc", coded.mean, .decibel)
  notebook.claims([
    .ordering(
      "scenes-lose", "Whatever scenes it learned from, Deep K-SVD is better on BSD68 after learning from photographs.",
      source: "Achddou and others 2021", better: photographs, worse: best,
      // Recorded: 0.32.
      margin: 0.2, unit: "dB"),
    .ordering(
      "texture-helps", "Scenes with texture are better to learn from than flat discs.",
      source: "Achddou and others 2025",
      better: scenes[1], worse: scenes[0],
      // Recorded: 0.16.
      margin: 0.1, unit: "dB"),
    .equivalence(
      "scenes-csc",
      "After learning from scenes alone CSCNet is on BSD68 within 0.5 dB of learning from photographs (differences over the photographs, one run each).",
      source: "this book", farEnd: coded.farEnd, within: 0.5, unit: "dB"),
    .goal(
      "scenes-free", "Scenes are as good as photographs: the best of them reaches the same PSNR.", source: "lecture",
      measured: best, atLeast: photographs, unit: "dB"),
  ])
}
