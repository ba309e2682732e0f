import Foundation
import Tensors

/// What a trainer tells while it runs.
public struct TrainingProgress: Sendable {
  /// Steps done, and of the whole run.
  public var step: Int
  /// Steps of the whole run.
  public var steps: Int
  /// Loss, averaged over some twenty steps.
  public var loss: Double
  /// The last score; nil before the first.
  public var score: Double?
  /// Steps a second in this session.
  public var stepsPerSecond: Double
  /// Seconds until the run or its time is over, whichever comes first.
  public var secondsLeft: Double
}

/// How a session ended.
public enum TrainingEnd: Sendable, Equatable {
  /// All steps of the plan are done.
  case finished
  /// The time is over, or somebody asked to stop. The state can be resumed.
  case stopped
}

/// Runs a plan on a task: batch, gradient, step; now and then a score, a line in the log, a checkpoint.
///
/// When a loss or a gradient is not finite, or the loss tells that parameters have run away, the run goes back to the last good
/// state and halves the learning rate.
public final class Trainer<Task: TrainingTask> {
  /// What is learned.
  public let task: Task
  /// The constants.
  public let plan: TrainingPlan
  /// Where the run stands.
  public private(set) var state: TrainingState
  /// Its history.
  public private(set) var log: TrainingLog
  /// Called with remarks, such as a return to an earlier state.
  public var note: (String) -> Void = { _ in }
  /// Called after every step.
  public var progress: (TrainingProgress) -> Void = { _ in }
  /// Called with the state now and then, and at the end of a session, to write it down.
  public var save: (TrainingState, TrainingLog) throws -> Void = { _, _ in }
  /// Seconds between calls of ``save``; it is also called after each score.
  public var secondsPerSave = 60.0

  /// Returns to a good state after which nothing good came: then the run ends.
  public static var mostReturns: Int { 8 }

  /// A run at its start, or at a checkpoint.
  public init(_ task: Task, plan: TrainingPlan, state: TrainingState, log: TrainingLog = TrainingLog()) {
    require(plan.stepsPerScore > 0 && plan.stepsPerSnapshot > 0, "\(plan)")
    (self.task, self.plan, self.state, self.log) = (task, plan, state, log)
  }

  /// Trains until the plan is done, the time is over, or somebody asks to stop.
  /// - Parameters:
  ///   - limit: seconds for this session; nil for no limit.
  ///   - shouldStop: asked between steps.
  /// - Throws: ``TrainingError`` when parameters keep running away, and what ``save`` throws.
  public func run(for limit: Double? = nil, shouldStop: () -> Bool = { false }) throws -> TrainingEnd {
    let clock = SessionClock(secondsBefore: state.seconds)
    let firstStep = state.step
    var (good, returns, lastSave) = (state, 0, 0.0)
    var smooth = Double?.none
    while state.step < plan.steps {
      if Ranks.any(shouldStop() || limit.map({ clock.elapsed >= $0 }) == true) {
        state.seconds = clock.total
        try save(state, log)
        return .stopped
      }
      let batch = task.batch(&state.random)
      var result = task.gradient(state.parameters, batch)
      let length = globalNorm(result.gradients)
      // What is known of earlier losses is part of the state: a resumed run decides alike.
      let isAway =
        state.lossCount >= 20
        && task.hasRunAway(loss: result.loss, mean: state.lossSum / Double(state.lossCount))
      guard result.loss.isFinite, length.isFinite, !isAway else {
        returns += 1
        guard returns <= Self.mostReturns else {
          throw TrainingError(
            "loss \(result.loss) at step \(state.step) after \(Self.mostReturns) returns to step \(good.step) at ever "
              + "smaller rates; check the pictures, or begin with a smaller rate")
        }
        // The generator goes on, so that other examples come.
        let (random, factor) = (state.random, state.rateFactor / 2)
        note("loss \(result.loss) at step \(state.step): back to step \(good.step), learning rate times \(factor)")
        state = good
        (state.random, state.rateFactor) = (random, factor)
        continue
      }
      if let limit = plan.gradientLimit, length > limit {
        let factor = Float(limit / length)
        result.gradients = result.gradients.map { $0.scaled(by: factor) }
      }
      state.advance(result, plan: plan, admissible: task.admissible)
      state.lossSum += result.loss
      state.lossCount += 1
      smooth = smooth.map { 0.95 * $0 + 0.05 * result.loss } ?? result.loss
      if state.step % plan.stepsPerSnapshot == 0 { (good, returns) = (state, 0) }
      if state.step % plan.stepsPerScore == 0 || state.step == plan.steps {
        state.seconds = clock.total
        log.append(
          TrainingLogEntry(
            step: state.step, seconds: state.seconds,
            rate: state.rateFactor * plan.rate.value(at: state.step - 1, of: plan.steps),
            loss: state.lossSum / Double(state.lossCount), score: task.score(state.best)))
        (state.lossSum, state.lossCount) = (0, 0)
        try requireSameParameters()
        lastSave = -.infinity  // a line in the log and its checkpoint belong together
      }
      let done = state.step - firstStep
      let speed = Double(done) / max(clock.elapsed, 1e-9)
      let left = Double(plan.steps - state.step) / max(speed, 1e-9)
      progress(
        TrainingProgress(
          step: state.step, steps: plan.steps, loss: smooth ?? 0, score: log.entries.last?.score, stepsPerSecond: speed,
          secondsLeft: min(left, limit.map { max(0, $0 - clock.elapsed) } ?? left)))
      if clock.elapsed - lastSave >= secondsPerSave {
        lastSave = clock.elapsed
        state.seconds = clock.total
        try save(state, log)
      }
    }
    state.seconds = clock.total
    try save(state, log)
    return .finished
  }

  /// Ranks add the same numbers, but what an optimiser makes of them may differ between kinds of processors.
  private func requireSameParameters() throws {
    guard Ranks.count > 1 else { return }
    let sum = state.parameters.values.reduce(0.0) { $0 + $1.elements.reduce(0.0) { 1.000001 * $0 + Double($1) } }
    let all = Ranks.gathered([sum])
    guard all.allSatisfy({ $0.bitPattern == sum.bitPattern }) else {
      throw TrainingError(
        "the processes have come apart at step \(state.step): their processors compute different bits; use machines of one "
          + "kind, or set OPENBLAS_CORETYPE to the same core for all, and go on from the last checkpoint")
    }
  }

  /// Seconds that one step takes now, without any effect on the run: the median of some after a first one.
  public func secondsPerStep(samples: Int = 5) -> Double {
    var probe = state
    let times = (0...samples).map { _ in
      let clock = SessionClock(secondsBefore: 0)
      let batch = task.batch(&probe.random)
      probe.advance(task.gradient(probe.parameters, batch), plan: plan, admissible: task.admissible)
      return clock.elapsed
    }
    return times.dropFirst().sorted()[samples / 2]
  }
}

/// Time of a session, and of the run before it.
private struct SessionClock {
  let secondsBefore: Double
  private let start = ProcessInfo.processInfo.systemUptime

  init(secondsBefore: Double) { self.secondsBefore = secondsBefore }

  var elapsed: Double { ProcessInfo.processInfo.systemUptime - start }
  var total: Double { secondsBefore + elapsed }
}
