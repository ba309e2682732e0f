import Learning
import Notebook
import Tensors

/// The recorded runs on photographs, and what they claim.
func recordPhotographs(
  _ notebook: Notebook, _ runs: RecordedRuns, _ ways: [String], _ scores: [Double], _ gap: Statistic
) {
  let seeds = ways.map { runs.logs.seeds(of: $0) }
  let long = runs.bsd68("sure-long")
  let names = ["clean photographs", "noisy: Stein's estimate", "noisy: blind spots"]
  notebook.table(
    "photographs",
    caption: """
      Deep K-SVD of one unfolded step, trained on photographs for σ = 25 with 750 steps, the last network with 2500: PSNR in dB of twelve held-out \
      ones, mean of two seeds and their difference, and of BSD68 for the first seed. Recorded runs. Published values for BSD68 are of U-Nets \
      (Krull 2019, recalled), and of K-SVD learned on each noisy picture (as printed in Scetbon 2021).
      """,
    header: ["learned from", "held out", "of two seeds", "BSD68, here", "published"],
    rows: names.indices.map { i in
      [
        .text(names[i]), .number(seeds[i].mean, .decimals(2)),
        .number(2.0.squareRoot() * seeds[i].deviation, .decimals(3)), .number(scores[i], .decimals(2)),
        .text(["29.06", "", "27.71"][i]),
      ]
    } + [
      [
        "noisy: Stein's estimate, longer", .number(runs.logs["sure-long"], .decimals(2)), "",
        .number(long, .decimals(2)), "",
      ], ["each noisy picture: K-SVD", "", "", "", "28.32"],
    ])
  notebook.value("photo-stein", gap.mean, .decibel)
  notebook.value("photo-blind", scores[0] - scores[2], .decibel)
  notebook.value("photo-stein-ksvd", 28.32 - scores[1], .decibel)
  notebook.value("photo-long", scores[0] - long, .decibel)
  notebook.claims([
    .equivalence(
      "photo-stein-near",
      "On BSD68 Stein's estimate is within 0.3 dB of clean photographs, in as many steps (differences over the photographs, one training run each).",
      source: "Soltanayev and Chun 2018", farEnd: gap.farEnd, within: 0.3,
      unit: "dB"),
    .ordering(
      "photo-blind-behind",
      "On held-out photographs blind spots are behind Stein's estimate (its worse seed against their mean).",
      source: "published values", better: seeds[1].lowest, worse: seeds[2].mean, margin: 0.3, unit: "dB"),
    .ordering(
      "longer-helps", "Longer training by Stein's estimate makes the network better on BSD68.", source: "this book",
      better: long, worse: scores[1],
      // Recorded: 0.17.
      margin: 0.1, unit: "dB"),
    .ordering(
      "photo-beats-ksvd",
      "On BSD68 the network that trained longer, and never saw a clean picture, is better than the published K-SVD, which saw none either.",
      source: "Scetbon, Elad, Milanfar 2021", better: long, worse: 28.32, margin: 0.05, unit: "dB"),
    .goal(
      "photo-free", "Clean pictures are worth nothing: Stein's estimate reaches the supervised PSNR on BSD68.",
      source: "lecture", measured: scores[1], atLeast: scores[0], unit: "dB"),
  ])
}
