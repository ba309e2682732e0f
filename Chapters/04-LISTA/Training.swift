import Foundation
import Learning
import Networks
import Sparse
import Tensors

/// A network after training, and how its score rose.
struct Learned: Sendable {
  let network: LISTA
  let parameters: ParameterSet<Float>
  /// Steps at which it was scored, and the scores in dB.
  var steps: [Double] = []
  var scores: [Double] = []

  /// Codes of the last layer.
  func codes(_ signals: Tensor<Float>, _ dictionary: Tensor<Float>) -> Tensor<Float> {
    network.codes(signals, dictionary: dictionary, parameters)[network.layers - 1]
  }
}

// slice: train
/// Trains a network by Adam: the rate falls along a half cosine, so that the last steps settle what the first ones stirred.
func trained(
  _ task: CodingTask, from start: ParameterSet<Float>, steps: Int, rate: Double, seed: UInt64
) throws -> Learned {
  let plan = TrainingPlan(
    steps: steps, rate: LearningRate(rate, .cosine(to: 0.02)), gradientLimit: 5, stepsPerScore: max(1, steps / 20),
    seed: seed)
  let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
  _ = try trainer.run()
  let log = trainer.log.entries
  return Learned(
    network: task.network, parameters: trainer.state.best, steps: log.map { Double($0.step) }, scores: log.map(\.score))
}
// slice.end

// slice: grow
/// Trains layer by layer: one layer, then two, the second beginning as a copy of the first, and so on, each time all.
/// - Returns: a network of every depth.
func grown(
  _ entrant: Entrant, for problem: PlantedProblem, weight: Tensor<Float>, layers: Int, steps: Int, rate: Double,
  seed: UInt64
) throws -> [Learned] {
  let (planted, dictionary) = (problem.planted, problem.planted.dictionary)
  var network = LISTA(entrant.form, layers: 1, selection: entrant.selection)
  var parameters = try network.initialParameters(dictionary: dictionary, lambda: 0.2, weight: weight)
  return try (1...layers).map { depth in
    if depth > 1 { (network, parameters) = network.grown(parameters, dictionary: dictionary) }
    let task = CodingTask(network, dictionary: dictionary, heldOut: problem.choosing) { planted.examples(128, &$0) }
    let learned = try trained(task, from: parameters, steps: steps, rate: rate, seed: seed + UInt64(depth))
    parameters = learned.parameters
    return learned
  }
}
// slice.end

/// How far S is from I − W_e A in every layer but the first, as a share of ‖I − W_e A‖_F.
func couplingDefects(_ parameters: ParameterSet<Float>, layers: Int, dictionary: Tensor<Float>) -> [Double] {
  (1..<layers).map { k in
    let coupled = Tensor(identity: dictionary.columns) - parameters["We.\(k)"].matmul(dictionary)
    return Double(((parameters["S.\(k)"] - coupled).squaredNorm / coupled.squaredNorm).squareRoot())
  }
}

/// Trains an untied network whose S begins at half of I − W_e A, and watches how far each layer is from the coupling.
/// - Returns: for some steps, one defect for each layer but the first.
func watchedCoupling(
  _ problem: PlantedProblem, layers: Int, steps: Int, seed: UInt64
) throws -> (steps: [Double], defects: [[Double]]) {
  let planted = problem.planted
  let network = LISTA(.untied, layers: layers)
  var start = try network.initialParameters(dictionary: planted.dictionary, lambda: 0.2)
  for k in 1..<layers { start["S.\(k)"] = start["S.\(k)"].scaled(by: 0.5) }
  let task = CodingTask(network, dictionary: planted.dictionary, heldOut: problem.heldOut) {
    planted.examples(128, &$0)
  }
  let plan = TrainingPlan(
    steps: steps, rate: LearningRate(3e-3, .cosine(to: 0.02)), gradientLimit: 5, stepsPerScore: steps, seed: seed)
  let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
  var (places, defects) = ([Double](), [[Double]]())
  func look() {
    places.append(Double(trainer.state.step))
    defects.append(couplingDefects(trainer.state.parameters, layers: layers, dictionary: planted.dictionary))
  }
  _ = try trainer.run(shouldStop: {
    if trainer.state.step % max(1, steps / 20) == 0 { look() }
    return false
  })
  look()
  return (places, defects)
}

/// Scores in dB after each iteration of a solver, from the first.
func solverScores(
  _ lasso: Lasso<Double>, _ examples: CodeExamples, by method: LassoMethod, iterations: Int
) -> [Double] {
  var scores = [Double]()
  _ = lasso.solve(Tensor<Double>(examples.signals), by: method, iterations: iterations) {
    scores.append(examples.score(Tensor<Float>($1)))
  }
  return Array(scores.dropFirst())
}

/// The iterations that a solver needs for a score, read between two of them; the last when it does not reach it.
func iterationsWorth(_ score: Double, _ scores: [Double]) -> Double {
  guard let i = scores.firstIndex(where: { $0 >= score }) else { return Double(scores.count) }
  guard i > 0 else { return 1 }
  return Double(i) + (score - scores[i - 1]) / (scores[i] - scores[i - 1])
}

/// dB to a share of the squared norm.
func share(_ score: Double) -> Double { pow(10, -score / 10) }

/// The largest move of codes along a line between two signals, over steps that are eight times finer each time: the worst
/// piece is cut again. As in chapter 2.
func largestMoves(
  from a: [Double], to b: [Double], cuts: Int, _ code: (Tensor<Double>) -> Tensor<Double>
) -> [(step: Double, move: Double)] {
  var (left, width) = (0.0, 1.0)
  let length = norm(zip(a, b).map { $1 - $0 })
  return (0..<cuts).map { _ in
    let places = (0...8).map { left + width * Double($0) / 8 }
    let codes = code(Tensor(rows: places.map { tau in zip(a, b).map { (1 - tau) * $0 + tau * $1 } }))
    let moves = (0..<8).map { norm(zip(codes.row($0), codes.row($0 + 1)).map { $1 - $0 }) }
    let worst = moves.indices.max { moves[$0] < moves[$1] } ?? 0
    width /= 8
    left = places[worst]
    return (length * width, moves[worst])
  }
}
