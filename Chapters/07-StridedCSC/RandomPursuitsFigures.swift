import Notebook
import Sparse
import Tensors

typealias Outcome = RandomPursuitTrial.Outcome

/// The mean over some trials of an error over the noise.
func meanRelative(_ trials: [RandomPursuitTrial], _ error: (Outcome) -> Double) -> Double {
  Statistic(trials.map { $0.relative(error) }).mean
}

/// How often the second of two atoms was drawn, beside its posterior.
func recordTiny(_ notebook: Notebook, _ hand: TwoPlaces, share: Double, draws: Int) throws {
  let weights = try SparsePosterior(hand.model).weights(hand.noisy)
  notebook.value("large-supports", SupportPrior.uniform(size: 10).supportCount(atomCount: 200), .scientific(2))
  notebook.value("tiny-share", share, .decimals(3))
  notebook.value("tiny-exact", weights[1], .decimals(3))
  notebook.claim(
    .expectation(
      "draws",
      "RandOMP draws the atoms of the tiny signal as often as their posterior says (deviation in standard errors).",
      source: "Elad and Yavneh 2009",
      errors: abs(share - weights[1]) / (weights[0] * weights[1] / Double(draws)).squareRoot(),
      within: 4))
}

/// OMP, single draws and their means at every noise.
func recordTrials(_ notebook: Notebook, _ trials: [[RandomPursuitTrial]], _ runs: PursuitTrials) {
  func smallest(_ trials: [RandomPursuitTrial], _ ratio: (RandomPursuitTrial) -> Double) -> Double {
    trials.map(ratio).min() ?? .nan
  }
  let columns: [(String, @Sendable (Outcome) -> Double)] = [
    ("OMP", { $0.omp }), ("one draw", { $0.single }), ("shrunk OMP", { $0.shrunkOMP }),
    ("shrunk draw", { $0.shrunkSingle }), ("mean of 10", { $0.running[9] }), ("mean of 100", { $0.ofMean }),
    ("oracle", { $0.oracle }),
  ]
  notebook.table(
    "random-pursuits",
    caption:
      "Squared error over that of the noisy signals: OMP and one draw of RandOMP by least squares and by the oracle's formula, "
      + "means of the latter, and the oracle; last, atoms in OMP's code and in the mean of 100. Three seeds of \(runs.signals) signals.",
    header: ["σ"] + columns.map(\.0) + ["atoms of OMP", "of the mean"],
    rows: zip(runs.noises, trials).map { noise, trials in
      [.number(noise, .decimals(1))] + columns.map { .number(meanRelative(trials, $0.1), .decimals(3)) }
        + [
          .number(Statistic(trials.map { $0.mean(\.ompAtoms) }).mean, .decimals(1)),
          .number(Statistic(trials.map { $0.mean(\.meanAtoms) }).mean, .decimals(0)),
        ]
    })
  let all = trials.flatMap { $0 }
  // Seeds 1 to 5 of the short run have at least 1.04, 1.11 and 98.
  notebook.claims([
    .ordering(
      "alone",
      "At σ = 0.3 one draw of RandOMP has a larger error than OMP, both by least squares (smallest ratio over seeds).",
      source: "Elad and Yavneh 2009", better: smallest(trials[0]) { $0.relative(\.single) / $0.relative(\.omp) },
      worse: 1, margin: 0.03),
    .ordering(
      "average",
      "OMP has a larger error than the mean of 100 draws, both by the oracle's formula (smallest ratio over seeds and noises).",
      source: "Elad and Yavneh 2009", better: smallest(all) { $0.relative(\.shrunkOMP) / $0.relative(\.ofMean) },
      worse: 1, margin: 0.08),
    .ordering(
      "dense",
      "The mean of 100 draws has atoms in plenty where the truth has ten (fewest, mean over a seed's signals).",
      source: "Elad and Yavneh 2009", better: smallest(all) { $0.mean(\.meanAtoms) }, worse: 10, margin: 80),
  ])
  notebook.value(
    "average-gain", 1 - meanRelative(trials[0], \.ofMean) / meanRelative(trials[0], \.shrunkOMP), .percent(0))
}

/// The mean of random pursuits beside the true mean, where that can be had.
func recordNear(_ notebook: Notebook, _ near: [[(exact: Comparison, drawn: RandomPursuitTrial)]], signals: Int) {
  notebook.table(
    "near",
    caption:
      "Squared error over that of the noisy signals at σ = 0.7: the mean over all supports, the mean of 100 random pursuits, "
      + "and the most probable support. Three seeds of \(signals) signals.",
    header: ["atoms", "MMSE", "mean of 100", "MAP"],
    rows: zip(["random", "shifts of one"], near).map { name, runs in
      [
        .text(name), .number(meanRelative(runs.map(\.exact), .mmse), .decimals(3)),
        .number(meanRelative(runs.map(\.drawn)) { $0.ofMean }, .decimals(3)),
        .number(meanRelative(runs.map(\.exact), .map), .decimals(3)),
      ]
    })
  /// Gaps of the drawn mean to an exact estimator, signal by signal, in standard errors.
  func gaps(_ estimator: Estimator) -> [Double] {
    near.flatMap { $0 }.map { run in
      Statistic(zip(run.drawn.outcomes, run.exact.errors[estimator, default: []]).map { $1 - $0.ofMean }).inErrors
    }
  }
  notebook.claims([
    .ordering(
      "near",
      "In the small problems MAP has a larger error than the mean of 100 draws (smallest gap in standard errors).",
      source: "Elad and Yavneh 2009", better: gaps(.map).min() ?? .nan, worse: 0, margin: 4),
    .expectation(
      "near-bound", "The mean of 100 draws has no smaller error than MMSE (largest lead in standard errors).",
      source: "Elad and Yavneh 2009", errors: gaps(.mmse).max() ?? .nan, within: 4),
  ])
}
