import Claims
import Notebook

func drawWalk(_ notebook: Notebook, _ walk: Walk, noisy: Double, omp: Double, ista: Double, unfolded: Double) {
  let all = walk.window.parameters
  let perceptron = all.learning(only: isPerceptron).count
  let rungs: [(name: String, psnr: Double, parameters: Int)] = [
    ("OMP to the noise with cosines (chapter 3)", omp, 0),
    ("ISTA to the end with one λ", ista, 1),
    ("seven steps from above with one λ", unfolded, 1),
    ("λ of the patch learned", walk.lambda.psnr, perceptron),
    ("dictionary and c learned too", walk.dictionary.psnr, all.count - all["w"].count),
    ("window learned too", walk.window.psnr, all.count),
  ]
  notebook.table(
    "walk",
    caption: """
      From K-SVD denoising to Deep K-SVD, one replacement a row: mean PSNR in dB of \(walk.school.heldOut.count) scenes at σ = 25, the \
      step from the row above, and how many parameters are learned. Measured here, seed \(notebook.seed); noisy scenes have \
      \(NumberFormat.decibel.text(noisy)).
      """,
    header: ["method", "PSNR", "step", "parameters"],
    rows: rungs.indices.map { i in
      [
        .text(rungs[i].name), .number(rungs[i].psnr, .decimals(2)),
        i == 0 ? "" : .number(rungs[i].psnr - rungs[i - 1].psnr, .signed(2)), .count(rungs[i].parameters),
      ]
    })
  notebook.value("walk-unfolded", unfolded - ista, .decibel)
  notebook.figure(
    "walk",
    caption: """
      What each replacement brings over OMP with cosines, the line at zero. The Lasso with one λ is worse than OMP, and cutting it after \
      seven steps does not mend that. Learning does: a λ for every patch, then dictionary, then window.
      """,
    alt: "Five bars; the first three below zero, the last two above it.",
    Plot(
      x: .categories(["ISTA", "7 steps", "λ learned", "+ atoms", "+ window"]),
      y: .linear("PSNR over OMP (dB)"), legend: .none,
      .horizontal(0, "", .pale.plain), .bars(.deepKSVD, "", y: rungs.dropFirst().map { $0.psnr - omp })))
  let lowest = walk.lambda.scores[0]
  notebook.figure(
    "walk-training",
    caption: """
      PSNR of the test scenes during training, for the three rungs that learn. The dotted line is OMP with cosines. Only with its \
      dictionary learned does the network pass it; learning the window as well changes little.
      """,
    alt: "Three rising curves; the one that learns only λ flattens first and lowest.",
    Plot(
      x: .linear("training step"),
      // Room for the legend above the curves.
      y: .linear("PSNR (dB)", range: lowest.rounded(.down)...lowest.rounded(.down) + 4.5), legend: .topLeft,
      .horizontal(omp, "OMP with cosines", .ksvdDCT.plain),
      .linePoints(.family(0, of: 3, name: "λ").marked(.circle), x: walk.lambda.steps, y: walk.lambda.scores),
      .linePoints(
        .family(1, of: 3, name: "λ, dictionary, c").marked(.square), x: walk.dictionary.steps,
        y: walk.dictionary.scores),
      .linePoints(.family(2, of: 3, name: "all").marked(.triangle), x: walk.window.steps, y: walk.window.scores)))
}

func claimWalk(_ notebook: Notebook, _ walk: Walk) {
  notebook.claims([
    .ordering(
      "lasso-costs", "The Lasso with the best single λ is worse than OMP that stops at the noise (lead of OMP).",
      better: walk.omp - walk.ista.psnr, worse: 0,
      // Seeds 1 to 5 of the quick tier: 1.10 to 1.19.
      margin: 0.9, unit: "dB"),
    .ordering(
      "lambda-helps", "A learned λ for every patch beats the best single one (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: walk.lambda.psnr - walk.unfolded.psnr, worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.51 to 0.99.
      margin: 0.4, unit: "dB"),
    .ordering(
      "dictionary-helps", "Learning dictionary and c as well beats learning λ alone, in as many steps (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: walk.dictionary.psnr - walk.lambda.psnr, worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.77 to 0.79.
      margin: 0.6, unit: "dB"),
    .ordering(
      "window-helps", "Learning the window as well beats the even average, in as many steps (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: walk.window.psnr - walk.dictionary.psnr, worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.023 to 0.032.
      margin: 0.02, unit: "dB"),
    .ordering(
      "network-beats-omp", "The trained network beats OMP with cosines, from which it came (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: walk.window.psnr - walk.omp, worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.41 to 0.53.
      margin: 0.3, unit: "dB"),
  ])
}
