import Degradations
import Foundation
import Notebook
import Sparse
import Tensors

/// Signals near one of some lines through the origin: one Gaussian each, long and thin.
func starMixture(angles: [Double], weights: [Double], along: Double, across: Double) throws -> GaussianMixture {
  try GaussianMixture(
    weights: weights,
    covariances: angles.map { angle in
      let (c, s) = (cos(angle), sin(angle))
      let (a, b) = (along * along, across * across)
      return Tensor(rows: [[a * c * c + b * s * s, (a - b) * c * s], [(a - b) * c * s, a * s * s + b * c * c]])
    })
}

/// Miyasawa's formula at some places.
struct ScoreCheck {
  let error: Double

  init(_ mixture: GaussianMixture, _ denoise: ScoreSampler.BatchDenoiser, sigma: Double, seed: UInt64) throws {
    var random = RandomStream(seed: seed, stream: "places")
    let places = try mixture.draw(20, &random).map { $0 + 2 * sigma * random.normal() }
    let seen = try MixtureInNoise<Double>(mixture, noiseVariance: sigma * sigma)
    let residual = (try denoise(places, sigma)) - places
    let h = 1e-5
    var worst = 0.0
    for i in 0..<places.rows {
      for j in 0..<2 {
        func logDensity(_ shift: Double) -> Double {
          var place = places.rows(i..<i + 1)
          place[0, j] += shift
          return seen.logLikelihood(place)
        }
        let slope = (logDensity(h) - logDensity(-h)) / (2 * h)
        worst = max(worst, abs(slope - residual[i, j] / (sigma * sigma)))
      }
    }
    error = worst
  }
}

/// Signals of the plane drawn by a sampler, and the ways of the first of them.
struct PlaneDraws {
  let signals: Tensor<Double>
  /// Of the first signals, their places before each step.
  let paths: [[(x: Double, y: Double)]]
  /// Before each step: σ, and the mean squared length of the batch.
  let powers: [(sigma: Double, power: Double)]
  static let shown = 10

  init(_ sampler: ScoreSampler, _ denoise: ScoreSampler.BatchDenoiser, count: Int, seed: UInt64) throws {
    var random = RandomStream(seed: seed, stream: "draws")
    var paths = [[(x: Double, y: Double)]](repeating: [], count: Self.shown)
    var powers: [(sigma: Double, power: Double)] = []
    signals = try sampler.sample([count, 2], by: denoise, &random) { _, sigma, batch in
      for k in 0..<Self.shown { paths[k].append((batch[k, 0], batch[k, 1])) }
      powers.append((sigma, batch.squaredNorm / Double(count)))
    }
    (self.paths, self.powers) = (paths, powers)
  }

  var power: Double { signals.squaredNorm / Double(signals.rows) }
}

func recordDraws(_ notebook: Notebook, _ star: GaussianMixture, _ draws: [PlaneDraws]) {
  let prior = star.covariance[0, 0] + star.covariance[1, 1]
  // The arm of a signal is the kind that is most probable.
  let count = Double(draws[0].signals.rows)
  let seen = try? MixtureInNoise<Double>(star, noiseVariance: 0)
  func shares(_ signals: Tensor<Double>) -> [Double] {
    let kinds = seen?.mostProbable(signals)
    return star.weights.indices.map { k in
      Double(kinds?.atoms.count { Int($0) == k } ?? 0) / Double(signals.rows)
    }
  }
  // Signals near the middle are given to the wrong arm now and then, so exact draws tell what shares to expect.
  var random = RandomStream(seed: notebook.seed, stream: "exact")
  let exact = (try? star.draw(20_000, &random)).map(shares) ?? []
  let misses = zip(shares(draws[3].signals), exact).map { found, expected in
    abs(found - expected) / (expected * (1 - expected) * (1 / count + 1 / 20_000)).squareRoot()
  }
  func row(_ name: String, _ steps: Int?, _ power: Double, _ shares: [Double]) -> [Cell] {
    [.text(name), steps.map { .number(Double($0), .integer) } ?? .text(""), .number(power, .decimals(3))]
      + shares.map { .number($0, .decimals(3)) }
  }
  notebook.table(
    "drawn",
    caption: """
      Signals of the plane: how many steps were taken, the mean squared length of what was drawn, and the shares of the three arms; the last row are \
      draws from the mixture itself.
      """,
    header: ["sampler", "steps", "squared length", "arm 1", "arm 2", "arm 3"],
    rows: zip(["β = 0.1, h₀ = 0.01", "β = 1, h₀ = 0.01", "β = 0.1, h₀ = 0.0002", "β = 1, h₀ = 0.0002"], draws).map {
      row($0, $1.powers.count - 1, $1.power, shares($1.signals))
    } + [row("the prior", nil, prior, exact)])
  let kept = draws[3].powers.map { abs($0.power / (prior + 2 * $0.sigma * $0.sigma) - 1) }
  notebook.claims([
    .expectation(
      "arm-shares", "With small steps, signals drawn are of each kind as often as the prior's own (standard errors).",
      source: "Kadkhodaie and Simoncelli 2021", errors: misses.max() ?? .nan, within: 4),
    .ordering(
      "still-shrinks",
      "With steps that begin at 0.01 what is drawn shrinks (share of the prior's squared length that is lost).",
      better: 1 - draws[1].power / prior, worse: 0, margin: 0.05),
    .ordering(
      "fresh-loses",
      "At the same first step more is lost with fresh noise, which takes more steps (share of the squared length).",
      better: (draws[1].power - draws[0].power) / prior, worse: 0, margin: 0.05),
    .ordering(
      "small-steps", "With small steps less is lost, without any fresh noise (by what share of the squared length).",
      source: "Song and others 2021", better: (draws[3].power - draws[1].power) / prior, worse: 0, margin: 0.03),
    .ordering(
      "variance-kept",
      "With small steps the drawn batch has the variance of the prior plus σ² all along (largest relative difference).",
      smaller: kept.max() ?? .nan, larger: 0.1),
  ])
  let (xs, ys) = (draws[3].signals.column(0), draws[3].signals.column(1))
  func panel(_ draws: PlaneDraws, shown: Int, _ title: String) -> Plot {
    // From where σ is no larger than the star.
    let from = draws.powers.firstIndex { $0.sigma < 0.5 } ?? 0
    let paths = draws.paths.prefix(shown).map { $0.dropFirst(from) }
    return Plot(
      x: .linear("first number", range: -2...2), y: .linear(title, range: -2...2), legend: .none,
      layers: [.points(.pale.marked(.circle), "", x: Array(xs.prefix(400)), y: Array(ys.prefix(400)))]
        + paths.enumerated().map { k, path in
          .line(.family(k, of: shown).plain, "", x: path.map(\.x), y: path.map(\.y))
        }
        + [.points(.truth.marked(.circle), "", x: paths.compactMap { $0.last?.x }, y: paths.compactMap { $0.last?.y })])
  }
  notebook.figure(
    "paths",
    caption: """
      Paths of the sampler in the plane to their black ends, from where σ is a half: two with fresh noise (β = 0.1, left) and ten without (β = 1, right), with small \
      steps. Pale: where signals drawn so lie, on the three arms of the prior.
      """,
    alt:
      "Left ten wandering lines that end on the arms of a star of three lines; right ten smooth ones that go there straight.",
    Panels(
      rows: 1, columns: 2,
      [panel(draws[2], shown: 2, "second number, β = 0.1"), panel(draws[3], shown: 10, "second number, β = 1")]))
}
