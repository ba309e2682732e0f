import Notebook
import Sparse
import Tensors

/// Values, claims and figure of learning on clean patches.
func drawLearning(_ notebook: Notebook, _ cloth: ClothPatches, _ quick: [KSVDRound], _ exact: [KSVDRound]) {
  let rounds = cloth.rounds
  func coded(_ history: [KSVDRound]) -> [Double] { history.map { cloth.grayLevels($0.codingError) } }
  func updated(_ history: [KSVDRound]) -> [Double] { history.map { cloth.grayLevels($0.updateError) } }
  let numbers = (1...rounds).map { Double($0) }
  let axis = Axis.linear("round", range: 0...Double(rounds + 1))
  notebook.figure(
    "learning",
    caption: """
      Top: root mean squared error of clean cloth patches with four atoms each, after the coding of every round (open) and \
      after the update of its atoms (filled, half a round later), with the approximate update. Most of the fall comes in the \
      first few rounds. Bottom: how far the error with approximate updates lies above that with exact ones after the same \
      round. Beside the fall above it is small.
      """,
    alt: "Top: a falling curve that flattens. Bottom: a curve of small differences above zero.",
    Panels(
      rows: 2, columns: 1,
      [
        Plot(
          "error with the approximate update", x: axis, y: .linear("error (gray levels)"),
          .line(
            .ksvd.plain, "", x: numbers.flatMap { [$0, $0 + 0.5] },
            y: zip(coded(quick), updated(quick)).flatMap { [$0, $1] }),
          .points(.ksvd.marked(.openCircle), "after coding", x: numbers, y: coded(quick)),
          .points(.ksvd.marked(.circle), "after the update", x: numbers.map { $0 + 0.5 }, y: updated(quick))),
        Plot(
          "approximate less exact", x: axis, y: .linear("difference (gray levels)"), legend: .none,
          .horizontal(0, "", .pale.plain),
          .linePoints(.ksvd.marked(.circle), "", x: numbers, y: zip(updated(quick), updated(exact)).map { $0 - $1 })),
      ], size: (640, 820)))
  let first = notebook.value("error-first", coded(quick)[0], .decimals(2))
  let last = notebook.value("error-last", updated(quick)[rounds - 1], .decimals(2))
  notebook.value("error-exact", updated(exact)[rounds - 1], .decimals(2))
  notebook.claim(
    .atMost(
      "update-never-raises", "No sweep of updates, exact or approximate, raises the error (largest relative change).",
      source: "Aharon, Elad, Bruckstein 2006",
      measured: (quick + exact).map { ($0.updateError - $0.codingError) / $0.codingError }.max() ?? .nan, bound: 0))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, both tiers: 39 to 47 %.
      "error-falls", "Learning lowers the training error of clean cloth patches by a third or more.",
      better: 100 * (1 - last / first), worse: 0, margin: 33.3, unit: "%"))
}

/// Values, claim and figure of the atoms that noisy patches need.
func drawFewerAtoms(_ notebook: Notebook, _ noiseLevels: [Double], _ atoms: [[Double]]) {
  let rounds = atoms[0].count
  let shares = atoms.map { seen in seen.map { 100 * $0 / seen[0] } }
  notebook.figure(
    "fewer-atoms",
    caption: """
      Atoms that a noisy cloth patch needs to come down to the noise, in percent of what it needs with the DCT, over the \
      rounds of learning. At every noise level the patches need fewer atoms as the dictionary learns.
      """,
    alt: "Three falling curves, one for each noise level, from one hundred percent.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .linear("round", range: 0...Double(rounds + 1)),
          y: .linear("atoms a patch (% of the DCT's)", range: 0...104),
          legend: .bottomLeft,
          layers: noiseLevels.indices.map { k in
            .linePoints(
              .family(k, of: 3).marked([.circle, .square, .triangle][k]),
              "σ = \(Int(noiseLevels[k])), from \(NumberFormat.decimals(1).text(atoms[k][0])) atoms", y: shares[k],
              from: 1)
          })
      ], size: (640, 440)))
  notebook.value("atoms-first-25", atoms[1][0], .decimals(2))
  notebook.value("atoms-last-25", atoms[1][rounds - 1], .decimals(2))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, both tiers: 25 to 30 %.
      "atoms-fall", "At every noise level a noisy patch needs at least a fifth fewer atoms after learning.",
      better: 100 - (shares.map { $0[rounds - 1] }.max() ?? .nan), worse: 0, margin: 20, unit: "%"))
}
