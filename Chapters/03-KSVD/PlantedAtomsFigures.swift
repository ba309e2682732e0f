import Notebook
import Sparse
import Tensors

/// Values, claim and figure of the planted dictionaries.
func drawPlantedAtoms(_ notebook: Notebook, _ ratios: [Double?], _ recoveries: [[[Double]]]) {
  func ratioName(_ ratio: Double?) -> String { ratio.map { "\(Int($0)) dB" } ?? "no noise" }
  notebook.figure(
    "recovery",
    caption: """
      Fraction of the 50 planted atoms that are found, against the rounds, for four signal-to-noise ratios; means over the \
      trials, bands of one standard deviation (drawn for the two extremes). Hardly anything is found at the start. Within some thirty \
      rounds nearly all atoms are, and noise at 20 dB costs nothing visible. At 10 dB learning is slower and ends lower.
      """,
    alt: "Four rising curves that level off above nine tenths; the one with most noise rises later and stays lower.",
    Plot(
      x: .linear("round", range: 0...80), y: .linear("fraction of atoms found", range: 0...1), legend: .bottomRight,
      layers: [0, 3].map { k in
        let (center, width) = spread(recoveries[k])
        return .band(
          .family(k, of: 4), lower: zip(center, width).map { $0 - $1 },
          upper: zip(center, width).map { min(1, $0 + $1) })
      }
        + ratios.indices.map { k in
          .line(
            .family(k, of: 4).marked([.circle, .square, .triangle, .diamond][k]), ratioName(ratios[k]),
            y: spread(recoveries[k]).mean)
        }))
  func finalFractions(_ k: Int) -> [Double] { recoveries[k].map { $0.last ?? .nan } }
  notebook.value("recovered-clean", mean(finalFractions(0)), .percent(0))
  notebook.value("recovered-clean-spread", deviation(finalFractions(0)), .percent(0))
  notebook.value("recovered-20", mean(finalFractions(2)), .percent(0))
  notebook.value("recovered-10", mean(finalFractions(3)), .percent(0))
  notebook.claim(
    .ordering(
      // Single trials scatter by 0.04; the quick tier averages six of them.
      "recovery", "K-SVD finds more than 44 of 50 planted atoms (no noise, 30 and 20 dB, mean share).",
      better: mean((0...2).flatMap { finalFractions($0) }), worse: 0.88, margin: 0))
}
