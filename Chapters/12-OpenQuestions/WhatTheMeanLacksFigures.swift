import Notebook
import Tensors

/// Error and distance of all guesses at σ = 0.7, as a table and a plane.
func drawGuesses(_ notebook: Notebook, _ study: ExactStudy, _ path: [(error: Double, distance: Double)]) {
  let middle = study.middle
  /// The distance that two sets of true signals have from each other by chance.
  let chance = average(middle) { $0.distance($0.truth) }
  func error(_ guess: Guess) -> Double { average(middle) { $0.distortion($0.signals(guess)) } }
  func distance(_ guess: Guess) -> Double { average(middle) { $0.distance($0.signals(guess)) } }
  notebook.table(
    "guesses",
    caption:
      "Squared error over that of the noisy signals, distance from the distribution of true signals, and atoms in use, at σ = 0.7. "
      + "Mean of three seeds of \(study.signals) signals. Two sets of true signals have by chance a distance of "
      + "\(NumberFormat.decimals(3).text(chance)).",
    header: ["guess", "error", "distance", "atoms"],
    rows: Guess.allCases.map { guess in
      [
        .text(guess.rawValue), .number(error(guess), .decimals(3)), .number(distance(guess), .decimals(3)),
        guess == .noisy
          ? ""
          : .text(
            NumberFormat.decimals(guess == .mean ? 0 : 1).text(average(middle) { $0.atoms[guess, default: .nan] })),
      ]
    })
  let last = path[path.count - 1]
  notebook.figure(
    "plane",
    caption: """
      Distortion and perception in the exact problem at σ = 0.7: the squared error over that of the noisy signals, and the distance from \
      the distribution of true signals. The mean is nearest to the truth and least like it; a sample is like the truth and errs twice \
      as much; the curve joins them, with marks at shares of 0, ¼, ½, ¾ and 1.
      """,
    alt: "A falling curve from the mean, at the upper left, to the sample, at the lower right; MAP lies beside it.",
    Plot(
      x: .linear("squared error (noisy signal: 1)", range: 0.15...0.42),
      y: .linear("distance from true signals", range: 0...0.25),
      legend: .none,
      .horizontal(chance, "", .bound),
      .linePoints(
        Style(name: "from mean to sample", color: "#d55e00", mark: .diamond), x: path.map(\.error),
        y: path.map(\.distance)),
      .points(Style(name: "MAP", color: "#0072b2", mark: .square), x: [error(.map)], y: [distance(.map)]),
      .text("mean", x: path[0].error + 0.008, y: path[0].distance + 0.006),
      .text("MAP", x: error(.map) - 0.035, y: distance(.map) - 0.004),
      .text("sample", x: last.error - 0.02, y: last.distance + 0.022),
      .text("two sets of truths", x: 0.16, y: chance + 0.009)))
  notebook.claims([
    .ordering(
      "mean-unreal", "At σ = 0.7 the mean is farther from true signals than MAP is (distances).",
      source: "Blau and Michaeli 2018", better: distance(.mean), worse: distance(.map),
      // Seeds 1 to 5 of the quick tier: leads of 0.071 to 0.082.
      margin: 0.05),
    .ordering(
      "map-between",
      "At σ = 0.7 MAP errs more than the mean and less than a sample (smaller gap, in units of the noise).",
      better: min(error(.map) - error(.mean), error(.sample) - error(.map)), worse: 0,
      // The same seeds: 0.066 to 0.069.
      margin: 0.05),
  ])
}

/// Two signals with all their guesses.
func drawTwoSignals(_ notebook: Notebook, _ trial: ExactTrial) {
  let places = (1...15).map { Double($0) }
  notebook.figure(
    "one-signal",
    caption: """
      Two signals at σ = 0.7 with their guesses. The mean (dashed) is low where it is not sure, and has no flat steps. MAP and the sample are sums \
      of two atoms, as the truth is, and are sometimes quite another sum.
      """,
    alt: "Two plots of a noisy signal, its truth, the mean, MAP and a sample.",
    Panels(
      rows: 2, columns: 1,
      (0..<2).map { k in
        Plot(
          "signal \(k + 1)", x: .linear("place in the signal"), y: .linear("value"), legend: .outside,
          .points(.noisy.marked(.plus), x: places, y: trial.signals(.noisy)[k]),
          .line(.truth, x: places, y: trial.truth[k]),
          .line(
            Style(name: "mean", color: "#d55e00", dash: .dashed, width: 3.5), x: places, y: trial.signals(.mean)[k]),
          .linePoints(
            Style(name: "MAP", color: "#0072b2", dash: .dashDotted, mark: .openSquare), x: places,
            y: trial.signals(.map)[k]),
          .linePoints(
            Style(name: "sample", color: "#009e73", dash: .dotted, mark: .triangle), x: places,
            y: trial.signals(.sample)[k])
        )
      }, size: (760, 760)))
}

/// The three identities of the text, at every noise and seed.
func claimIdentities(_ notebook: Notebook, _ study: ExactStudy) {
  let trials = study.trials.flatMap { $0 }
  let doubles = trials.map { trial in Statistic(zip(trial.errors(.mean), trial.errors(.sample)).map { 2 * $0 - $1 }) }
  let energyGaps = trials.map { trial in
    Statistic(
      trial.truth.indices.map { i in
        let (x, mean) = (trial.truth[i], trial.signals(.mean)[i])
        return dot(x, x) - dot(mean, mean) - squaredDistance(x, mean)
      })
  }
  func blendDeviation(_ trial: ExactTrial, _ share: Double) -> Statistic {
    Statistic(
      zip(zip(trial.between(share), trial.truth), trial.errors(.mean)).map {
        squaredDistance($0.0, $0.1) - (1 + share * share) * $1
      })
  }
  let blends = trials.flatMap { trial in [0.25, 0.5, 0.75, 1].map { abs(blendDeviation(trial, $0).inErrors) } }
  notebook.claims([
    .expectation(
      "sample-twice",
      "A sample from the posterior errs exactly twice as much as the mean (largest deviation in standard errors).",
      source: "Blau and Michaeli 2018", errors: doubles.map { abs($0.inErrors) }.max() ?? .nan,
      // Eighteen runs: beyond four standard errors once in some thousand.
      within: 4),
    .expectation(
      "energy-short",
      "The mean's energy falls short of the truth's by the mean's own error (largest deviation in standard errors).",
      source: "this book", errors: energyGaps.map { abs($0.inErrors) }.max() ?? .nan, within: 4),
    .expectation(
      "blend",
      "A share t of the way from mean to sample errs 1 + t² times as much as the mean (largest deviation in standard errors).",
      source: "this book", errors: blends.max() ?? .nan,
      // Seventy-two runs that share their draws by four.
      within: 4),
  ])
}

/// Whether samples are as near to true signals as these are to each other.
func claimLikeness(_ notebook: Notebook, _ study: ExactStudy) {
  // The noises of one seed share their draws, so that the seeds are what is independent.
  let excess = Statistic(
    study.trials[0].indices.map { seed in
      average(study.trials.map { $0[seed] }) { $0.distance($0.signals(.sample)) - $0.distance($0.truth) }
    })
  notebook.claim(
    .equivalence(
      "sample-real",
      "Samples are as far from true signals as these from each other (difference of distances, mean over noises, then over seeds).",
      source: "Blau and Michaeli 2018", farEnd: excess.farEnd,
      // A quarter of what MAP lacks at σ = 0.7. Seeds 1 to 5 of both tiers: some 0.005 to 0.011.
      within: 0.02))
}
