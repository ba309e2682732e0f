import Notebook
import Sparse
import Tensors

/// The mean over some runs of an estimator's error over the noise.
func meanRelative(_ comparisons: [Comparison], _ estimator: Estimator) -> Double {
  Statistic(comparisons.map { $0.relative(estimator) }).mean
}

private let estimatorStyles: [Estimator: Style] = [
  .oracle: Style(name: "oracle", color: "#000000", dash: .dotted, mark: .none),
  .mmse: Style(name: "MMSE", color: "#d55e00", mark: .diamond),
  .map: Style(name: "MAP", color: "#0072b2", dash: .dashed, mark: .square),
  .shrunkOMP: Style(name: "shrunk OMP", color: "#009e73", dash: .dashed, mark: .openTriangle), .omp: .omp,
]

/// Errors against the noise of both problems, and those at one noise as a table.
func drawSmall(
  _ notebook: Notebook, _ noises: [Double], _ comparisons: [[[Comparison]]], middle: Int, signals: Int
) {
  notebook.figure(
    "small",
    caption: """
      Mean squared error over that of the noisy signals, against the strength of the noise, for signals of two of twelve atoms with \
      coefficients of deviation 1.3: random atoms (above) and four equal samples at twelve places (below), three seeds of \
      \(signals) signals each. The mean over all supports is below the best single one at every noise, most where it is hard to say \
      which support it was.
      """,
    alt: "Two plots of five curves; the oracle lies lowest, then MMSE, MAP, and the two kinds of OMP.",
    Panels(
      rows: 2, columns: 1,
      zip(["random atoms", "shifts of one atom"], comparisons).map { title, rows in
        Plot(
          title, x: .log("noise σ", range: 0.09...2.2, ticks: [0.1, 0.2, 0.5, 1, 2]),
          y: .linear("error over noise", range: 0...1),
          legend: title == "random atoms" ? .none : .topRight,
          layers: Estimator.allCases.reversed().map { estimator in
            Layer.linePoints(
              estimatorStyles[estimator] ?? .pale, x: noises, y: rows.map { meanRelative($0, estimator) })
          })
      }, size: (640, 900)))
  notebook.table(
    "small",
    caption:
      "Mean squared error over that of the noisy signals at σ = 0.7, mean of three seeds of \(signals) signals.",
    header: ["atoms"] + Estimator.allCases.map(\.rawValue),
    rows: zip(["random", "shifts of one"], comparisons).map { name, rows in
      [.text(name)] + Estimator.allCases.map { .number(meanRelative(rows[middle], $0), .decimals(3)) }
    })
  func meanGain(_ rows: [[Comparison]]) -> Double {
    1 - meanRelative(rows[middle], .mmse) / meanRelative(rows[middle], .map)
  }
  notebook.value(
    "small-random-mu",
    Statistic(
      threeSeeds(notebook).map {
        Dictionaries.coherence(smallModel(isShifted: false, noise: 1, seed: $0).dictionary)
      }
    ).mean, .decimals(2))
  notebook.value("small-random-gain", meanGain(comparisons[0]), .percent(0))
  notebook.value("small-shifted-gain", meanGain(comparisons[1]), .percent(0))
}

/// What theory says of the mean at every noise, and the order of the estimators at one.
func claimSmall(_ notebook: Notebook, _ comparisons: [[[Comparison]]], middle: Int) {
  let all = comparisons.flatMap { $0.flatMap { $0 } }
  notebook.claims([
    .identity(
      "weights", "The probabilities of all supports sum to one, at every noise.",
      error: all.map(\.weightError).max() ?? .nan,
      // Rounding of a sum of 66 probabilities.
      tolerance: 1e-14),
    .expectation(
      "mmse-uncorrelated",
      "The error of the posterior mean is uncorrelated with it, which is so for the true mean only (largest in standard errors).",
      source: "Elad and Yavneh 2009", errors: all.map { abs(Statistic($0.products).inErrors) }.max() ?? .nan,
      // Forty-eight runs: beyond four standard errors once in some three hundred.
      within: 4),
    .expectation(
      "mmse-best",
      "At no noise has anything that does not know the support a smaller error than MMSE (largest lead over it in standard errors).",
      source: "Elad and Yavneh 2009",
      errors: all.flatMap { run in [.map, .shrunkOMP, .omp].map { -run.gap(.mmse, $0).inErrors } }.max() ?? .nan,
      within: 4),
  ])
  // Seeds 1 to 5 of the short run, with a tenth of the signals, have at most 0.60, 0.76, 0.74 and 0.69.
  let orders: [(Estimator, Estimator, Double)] = [
    (.oracle, .mmse, 0.65), (.mmse, .map, 0.8), (.mmse, .shrunkOMP, 0.8), (.map, .omp, 0.75),
  ]
  notebook.claims(
    orders.map { better, worse, bound in
      .ordering(
        "small-\(better)-\(worse)",
        "At σ = 0.7 \(better == .oracle ? "the oracle" : better.rawValue) has a smaller error than \(worse.rawValue) (largest ratio over seeds and problems).",
        source: "Elad and Yavneh 2009",
        smaller: comparisons.flatMap { $0[middle] }.map { $0.relative(better) / $0.relative(worse) }.max() ?? .nan,
        larger: bound)
    })
}
