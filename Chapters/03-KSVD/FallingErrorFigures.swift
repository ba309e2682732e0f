import Notebook
import Sparse
import Tensors

/// What was seen over the rounds of learning.
struct FallingErrors {
  let noiseLevels: [Double]
  /// The rounds with the approximate and with the exact update, on clean patches.
  let quick, exact: [KSVDRound]
  /// Atoms a noisy patch, for each noise level and round.
  let atoms: [[Double]]
  /// Number of samples of all clean patches.
  let samples: Int
  var rounds: Int { quick.count }

  /// The root mean squared error in gray levels.
  func grayLevels(_ squaredError: Double) -> Double { 255 * (squaredError / Double(samples)).squareRoot() }

  func zigzag(_ style: Style, _ label: String, _ rounds: [KSVDRound]) -> Layer {
    .line(
      style, label, x: rounds.indices.flatMap { [Double($0) + 1, Double($0) + 1.5] },
      y: rounds.flatMap { [grayLevels($0.codingError), grayLevels($0.updateError)] })
  }
}

/// Values, claims and figure of the falling error.
func drawFallingError(_ notebook: Notebook, _ seen: FallingErrors) {
  let (rounds, quickRounds, exactRounds) = (seen.rounds, seen.quick, seen.exact)
  let (noiseLevels, atomsOverRounds) = (seen.noiseLevels, seen.atoms)
  notebook.figure(
    "learning",
    caption: """
      Left: root mean squared error of clean cloth patches with four atoms each, after every coding stage (at the round's \
      number) and every update stage (half a round later). Most of the fall happens in the first few rounds, and the two kinds \
      of update give the same curve. Right: atoms that a noisy patch needs to come down to the noise. As the dictionary learns, fewer do.
      """,
    alt: "Left: two falling curves that coincide. Right: three falling curves, one for each noise level.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          "clean patches, four atoms each", x: .linear("round", range: 0...Double(rounds + 1)),
          y: .linear("error (gray levels)"),
          seen.zigzag(.ksvdGlobal.plain, "approximate update", quickRounds),
          seen.zigzag(.ksvd.plain, "exact update", exactRounds)),
        Plot(
          "noisy patches, error fixed", x: .linear("round", range: 0...Double(rounds + 1)),
          y: .log("atoms a patch", range: 0.4...100, ticks: [0.5, 1, 2, 5, 10, 20]),
          layers: noiseLevels.indices.map { k in
            .linePoints(
              .family(k, of: 3).marked([.circle, .square, .triangle][k]), "σ = \(Int(noiseLevels[k]))",
              y: atomsOverRounds[k], from: 1)
          }),
      ], size: (1000, 460)))
  let firstError = notebook.value("error-first", seen.grayLevels(quickRounds[0].codingError), .decimals(2))
  let lastError = notebook.value("error-last", seen.grayLevels(quickRounds[rounds - 1].updateError), .decimals(2))
  notebook.value("error-exact", seen.grayLevels(exactRounds[rounds - 1].updateError), .decimals(2))
  notebook.value("atoms-first-25", atomsOverRounds[1][0], .decimals(2))
  notebook.value("atoms-last-25", atomsOverRounds[1][rounds - 1], .decimals(2))
  notebook.claim(
    .atMost(
      "update-never-raises", "No sweep of updates, exact or approximate, raises the error (largest relative change).",
      source: "Aharon, Elad, Bruckstein 2006",
      measured: (quickRounds + exactRounds).map { ($0.updateError - $0.codingError) / $0.codingError }.max() ?? .nan,
      bound: 0))
  notebook.claim(
    .ordering(
      // Seeds 1 to 4, both tiers: the last error is 0.55 to 0.61 of the first.
      "error-falls", "Learning lowers the training error of clean cloth patches by a fifth or more.",
      better: 0.8 * firstError, worse: lastError, margin: 0, unit: "gray levels"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 4, both tiers: 0.25 to 0.30.
      "atoms-fall", "At every noise level a noisy patch needs at least a tenth fewer atoms after learning.",
      better: atomsOverRounds.map { 1 - $0[rounds - 1] / $0[0] }.min() ?? .nan, worse: 0, margin: 0.1))
}
