import Networks
import Notebook
import Tensors

/// A network that takes part in the contest: which form it has, and how it is drawn.
struct Entrant: Sendable {
  let style: Style
  let form: LISTA.Form
  var selection: LISTA.Selection?

  init(_ style: Style, _ form: LISTA.Form, _ selection: LISTA.Selection? = nil) {
    (self.style, self.form, self.selection) = (style, form, selection)
  }
}

/// What an entrant reached with so many steps of training at every depth, at its best learning rate.
struct Standing: Sendable {
  let entrant: Entrant
  let steps: Int
  /// Scores of the deepest network with every learning rate, on the signals by which the rate is chosen.
  let tried: [Double]
  let networks: [Learned]
  /// Scores at every depth, on signals that had no part in the choice of the rate.
  let scores: [Double]

  /// The score of the deepest network.
  var end: Double { scores[scores.count - 1] }
  /// Parameters of the deepest network.
  var parameters: Int { networks[networks.count - 1].parameters.count }
}

// slice: tournament
/// Trains every entrant with every number of steps and every learning rate, and keeps the rate that is best on signals set
/// apart for this choice; the scores are those of other signals.
/// - Returns: for every number of steps, a standing for each entrant.
func tournament(
  _ entrants: [Entrant], _ problem: PlantedProblem, weight: Tensor<Float>, layers: Int, steps: [Int], rates: [Double],
  seed: UInt64
) throws -> [[Standing]] {
  let runs = steps.flatMap { count in entrants.flatMap { entrant in rates.map { (entrant, count, $0) } } }
  // Runs are independent of each other: each has a core of its own, the longest ones first.
  let results = Array(
    Parallel.mapChunks(of: runs.count, size: 1) { chunk in
      let (entrant, count, rate) = runs[runs.count - 1 - chunk.lowerBound]
      return Result {
        try grown(entrant, for: problem, weight: weight, layers: layers, steps: count, rate: rate, seed: seed)
      }
    }.reversed())
  let all = try zip(runs, results).map { run, result in (run: run, networks: try result.get()) }
  return steps.indices.map { i in
    entrants.indices.map { j in
      let tried = all[((i * entrants.count + j) * rates.count)...].prefix(rates.count)
      func chosenBy(_ networks: [Learned]) -> Double { networks[layers - 1].scores.last ?? -.infinity }
      let best = tried.max { chosenBy($0.networks) < chosenBy($1.networks) } ?? all[0]
      let choices = tried.map { chosenBy($0.networks) }
      let scores = best.networks.map {
        problem.heldOut.score($0.codes(problem.heldOut.signals, problem.planted.dictionary))
      }
      return Standing(
        entrant: entrants[j], steps: steps[i], tried: choices, networks: best.networks, scores: scores)
    }
  }
}
// slice.end
