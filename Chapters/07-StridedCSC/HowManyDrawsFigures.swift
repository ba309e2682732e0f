import Foundation
import Notebook
import Tensors

/// The error against the number of draws, measured and by the law, and the claims of both.
func drawLaw(
  _ notebook: Notebook, _ trials: [[RandomPursuitTrial]], _ outcomes: [Outcome], counts: [Int],
  deviations: [Statistic]
) {
  notebook.claims([
    .identity(
      "average-identity",
      "The error of the mean is the mean error less the spread, for every signal (largest relative difference).",
      error: trials.flatMap { $0 }.flatMap { $0.outcomes.map(\.identityError) }.max() ?? .nan,
      // Theory leaves only the rounding of sums of ten thousand squares; seeds 1 to 5 have 3e-15.
      tolerance: 2e-14),
    .expectation(
      "law", "The error of the mean of J draws is a + b/J (largest deviation in standard errors over J = 1 … 50).",
      source: "Elad and Yavneh 2009", errors: deviations.map { abs($0.inErrors) }.max() ?? .nan,
      // Seven values of J, which share their draws: beyond four once in some thousands of runs.
      within: 4),
  ])
  let noise = Statistic(outcomes.map(\.noise)).mean
  let a = Statistic(outcomes.map(\.a)).mean / noise
  let b = Statistic(outcomes.map(\.b)).mean / noise
  notebook.value("law-a", a, .decimals(3))
  notebook.value("law-b", b, .decimals(3))
  let curve = (0...100).map { Foundation.pow(10, Double($0) / 50) }
  let measured = counts + [100]
  notebook.figure(
    "law",
    caption: """
      Squared error of the mean of J random pursuits over that of the noisy signals at σ = 0.3 (points), and a + b/J with a and b \
      computed from the spread of the draws (curve). One pursuit is worse than OMP, two are better, and what more than twenty bring is \
      little.
      """,
    alt: "Points on a falling curve that crosses the line of OMP and levels out.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .log("number of pursuits J", ticks: [1, 2, 5, 10, 20, 50, 100]),
          y: .linear("error over noise", range: 0.24...0.44),
          .horizontal(meanRelative(trials[0], \.omp), "OMP", Style.omp.plain),
          .horizontal(meanRelative(trials[0], \.shrunkOMP), "shrunk OMP", Style.omp.plain.dashed),
          .line(Style(name: "a + b/J", color: "#000000", width: 1.8), x: curve, y: curve.map { a + b / $0 }),
          .points(
            Style(name: "mean of J pursuits", color: "#d55e00", mark: .circle), x: measured.map { Double($0) },
            y: measured.map { count in meanRelative(trials[0]) { $0.running[count - 1] } }))
      ], size: (640, 440)))
}
