import Notebook
import Sparse
import Tensors

/// Everything that was done by hand, beside what the library finds.
func claimTorn(
  _ notebook: Notebook, _ hand: TwoPlaces, correlations: [Double], pursuit: [Double], weights: [Double],
  mostProbable: [Double], mean: [Double]
) {
  func error(_ code: [Double]) -> Double { squaredDistance(hand.dictionary.times(code), hand.clean) }
  let found: [Double] =
    [shiftCoherence([1, 1, 1, 1], by: 1)] + correlations + pursuit + [error(pursuit), hand.model.shrinkage]
    + [weights[1] / weights[0]] + mostProbable + [error(mostProbable)] + mean + [error(mean)]
  let wanted = [0.75, 1.7, 1.9, 0, 1.9, 1.91, 0.8, 1.334, 0, 1.52, 1.750, 0.583, 0.869, 0.916]
  notebook.claim(
    .identity(
      "torn-by-hand", "OMP, MAP and MMSE on the two shifted atoms come out as done by hand, to three decimals.",
      // Half a unit of the third decimal.
      error: zip(found, wanted).map { abs($0 - $1) }.max() ?? .nan, tolerance: 5e-4))
}

/// The share of wrong atoms against the coefficient: formula and measurement.
func drawTorn(_ notebook: Notebook, shifts: [Int], amplitudes: [Double], shares: [[Double]], draws: Int) {
  let curve = stride(from: 0.0, through: 5, by: 0.05).map { $0 }
  notebook.value("torn-hand", confusion(2, coherence: 0.75), .percent(0))
  notebook.value("torn-apart", confusion(2, coherence: 0), .percent(0))
  notebook.value("torn-strong", confusion(5, coherence: 0.75), .percent(0))
  notebook.claim(
    .expectation(
      "torn",
      "OMP takes the shifted atom as often as the formula says (largest deviation in standard errors).",
      source: "this book",
      errors: zip(shifts, shares).flatMap { q, shares in
        zip(amplitudes, shares).map { a, share in
          let exact = confusion(a, coherence: Double(4 - q) / 4)
          return abs(share - exact) / (exact * (1 - exact) / Double(draws)).squareRoot()
        }
      }.max() ?? .nan,
      // Twenty-eight points: beyond four standard errors once in some five hundred runs.
      within: 4))
  notebook.figure(
    "torn",
    caption: """
      How often OMP takes a shifted atom in the place of the true one, against the true coefficient: by the formula (curves) and measured \
      over \(draws) noisy signals (points). Atoms that overlap in three of four samples are still mistaken for each other where \
      separate ones no longer are.
      """,
    alt: "Four falling curves from one half; the smaller the shift, the slower the fall.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .linear("coefficient a (σ)"), y: .linear("wrong atom (share)", range: 0...0.55),
          layers: zip(shifts.indices, shifts).flatMap { i, q in
            let mu = Double(4 - q) / 4
            let style = Style.family(i, of: shifts.count, name: "q = \(q), μ = \(mu)")
            return [
              Layer.line(style.plain, x: curve, y: curve.map { confusion($0, coherence: mu) }),
              .points(style.marked([.circle, .square, .triangle, .diamond][i]), "", x: amplitudes, y: shares[i]),
            ]
          })
      ], size: (640, 440)))
}
