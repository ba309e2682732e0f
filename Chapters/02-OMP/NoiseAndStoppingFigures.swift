import Notebook

func tabulateTrap(
  _ notebook: Notebook, target: Double, right: PatchResult, wrongGray: PatchResult, wrongUnit: PatchResult
) {
  notebook.value("squared-unit", target, .general(3))
  notebook.table(
    "trap",
    caption:
      "Noisy patches coded to ‖r‖² ≤ ε², and with ε given in place of ε²: bound on ‖r‖², atoms a patch, root mean "
      + "square of the residual in gray levels (the noise has 25), PSNR of the averaged picture. Built-in scene, measured here.",
    header: ["limit", "bound", "atoms", "residual", "PSNR"],
    rows: [
      ("ε² in gray levels", target * 255 * 255, right), ("ε in gray levels", target.squareRoot() * 255, wrongGray),
      ("ε in the unit range", target.squareRoot(), wrongUnit),
    ].map { name, bound, result in
      [
        .text(name), .number(bound, .general(3)), .number(result.atoms, .decimals(1)),
        .number(result.residual, .decimals(1)), .number(result.picturePSNR, .decibel),
      ]
    })
  notebook.claim(
    .ordering(
      "squared", "With ε in place of ε², in gray levels, OMP spends many times the atoms: it codes the noise.",
      // Seeds 1 to 5: 7 to 10 times as many.
      better: wrongGray.atoms, worse: right.atoms, margin: 5 * right.atoms, unit: "atoms"))
}

func tabulateStability(_ notebook: Notebook, _ points: [StabilityPoint]) {
  notebook.table(
    "stability",
    caption: "OMP stopped at the noise level, at the edge of the theorem: planted atoms, noise norm, share of exact "
      + "supports, and ‖ẑ − z‖² as a share of its bound, largest and mean. Spikes and waves, 64 × 128; measured here.",
    header: ["s", "e", "support exact", "largest", "mean"],
    rows: points.map {
      [
        .count($0.sparsity), .number($0.noise, .decimals(2)), .number($0.supportExact, .percent(0)),
        .number($0.largestShare, .decimals(2)), .number($0.meanShare, .decimals(2)),
      ]
    })
  notebook.claim(
    .atLeast(
      "stable-support", "Under the condition with noise, OMP stopped at ‖r‖ ≤ e finds exactly the planted support.",
      source: "Donoho, Elad, Temlyakov 2006", measured: points.map { $0.supportExact }.min() ?? .nan, bound: 1))
  notebook.claim(
    .atMost(
      "stable-code", "Then ‖ẑ − z‖² is at most e² / (1 − μ(s − 1)): largest share of it.",
      source: "Donoho, Elad, Temlyakov 2006",
      measured: points.map { $0.largestShare }.max() ?? .nan, bound: 1, rounding: 1e-9))
}
