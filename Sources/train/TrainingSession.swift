import ArgumentParser
import Files
import Foundation
import Learning
import Networks
import Tensors
import Terminal

/// Runs a trainer on the terminal: progress, one printed line a score, checkpoint and log on disk, a clean end on a signal.
struct TrainingSession<Task: TrainingTask> {
  let trainer: Trainer<Task>
  let paths: TrainingPaths
  /// What checkpoints say about network and data.
  let recipe: [String: String]
  /// Minutes this session may take.
  let minutes: Double?
  /// The score's unit, such as "dB".
  let unit: String
  /// The stage of a recipe that this run is; nil for a run of its own.
  var stage: RecipeStage?
  /// Its picture; nil for none.
  var curve: TrainingCurve?
  /// Writes finished weights with what the run has to say.
  let write: (ParameterSet<Float>, [String: String]) throws -> Void

  /// Trains, and writes checkpoint, log and weights.
  /// - Returns: whether all steps are done.
  /// - Throws: ``ExitCode`` 130 after a signal; what training and writing throw.
  @discardableResult
  func run() throws -> Bool {
    Interruption.listen()
    let plan = trainer.plan
    let bar = ProgressBar("Learning")
    defer { bar.finish() }
    var printed = trainer.log.entries.count
    let (before, stepsBefore) = (stage?.log ?? TrainingLog(), stage?.before.steps ?? 0)
    trainer.note = {
      bar.finish()
      Terminal.note($0)
    }
    trainer.progress = { now in
      while printed < trainer.log.entries.count {
        bar.finish()
        Terminal.print(line(trainer.log.entries[printed], secondsLeft: now.secondsLeft))
        // A picture that fails is no reason to end a training.
        do { try curve?.draw(before.followed(by: trainer.log, after: stepsBefore)) } catch { Terminal.warn("\(error)") }
        printed += 1
      }
      let elapsed = Double(now.step) / Double(now.steps)
      let score = now.score.flatMap { $0.isFinite ? $0 : nil }.map { ", \(Terminal.fixed($0, 2)) \(unit)" } ?? ""
      bar.update(
        elapsed, detail: "loss \(Terminal.fixed(now.loss, 5))\(score), \(Terminal.fixed(now.stepsPerSecond, 1)) steps/s"
      )
    }
    trainer.save = { state, log in
      guard Ranks.own == 0 else { return }
      try Checkpoint(state: state, plan: plan, recipe: recipe).write(to: paths.checkpoint)
      try before.followed(by: log, after: stepsBefore).write(to: paths.log)
    }
    let end = try trainer.run(for: minutes.map { 60 * $0 }, shouldStop: { Interruption.isAsked })
    bar.finish()
    let state = trainer.state
    if end == .stopped {
      Terminal.print(
        "stopped after \(state.step) of \(counted(plan.steps, "step")); go on with "
          + (stage == nil ? "--resume \(paths.checkpoint)" : "the same command"))
      if Ranks.any(Interruption.isAsked) { throw ExitCode(130) }
    }
    // Of one picture nothing is held out, and there is no score.
    let score = trainer.log.entries.last.flatMap { $0.score.isFinite ? $0.score : nil }
    // All wait here until the first one has written.
    defer { _ = Ranks.any(false) }
    if let stage {
      if end == .finished, stage.isLast, Ranks.own == 0 {
        try write(state.best, stage.facts(recipe, score: score))
        Terminal.print("wrote \(paths.weights) and its log \(paths.log)")
      }
      return end == .finished
    }
    var facts = [
      "steps": "\(state.step)", "plannedSteps": "\(plan.steps)", "seed": "\(plan.seed)", "rate": "\(plan.rate.start)",
      "rateCurve": "\(plan.rate.curve)", "averaging": plan.averaging.map { "\($0)" } ?? "none",
      "optimiser": plan.optimiser.name.rawValue, "minutes": Terminal.fixed(state.seconds / 60, 1),
      "threads": "\(Parallel.threads)",
    ]
    if let score { facts["heldOutScore"] = Terminal.fixed(score, 4) }
    guard Ranks.own == 0 else { return end == .finished }
    try write(state.best, facts.merging(recipe) { $1 })
    Terminal.print("wrote \(paths.weights), its log \(paths.log) and the checkpoint \(paths.checkpoint)")
    return end == .finished
  }

  /// - Parameter secondsLeft: until the run or its time is over; only said where no bar shows it.
  private func line(_ entry: TrainingLogEntry, secondsLeft: Double) -> String {
    let left = isatty(STDOUT_FILENO) != 0 || secondsLeft < 30 ? "" : ", \(Terminal.fixed(secondsLeft / 60, 0)) min left"
    return
      "step \(Terminal.fixed(Double(entry.step), 0, width: 8))  \(Terminal.fixed(entry.seconds / 60, 1, width: 7)) min"
      + "  rate \(String(format: "%.2e", entry.rate))  loss \(String(format: "%.6f", entry.loss))"
      + (entry.score.isFinite ? "  held out \(Terminal.fixed(entry.score, 3)) \(unit)" : "") + left
  }
}

extension Trainer {
  /// Steps that fit into some minutes, scores included, measured now.
  static func steps(
    in minutes: Double, _ task: Task, state: TrainingState, plan: TrainingPlan
  ) -> Int {
    let trainer = Trainer(task, plan: plan, state: state)
    let start = Terminal.now
    _ = task.score(state.best)
    let score = Terminal.now - start
    let step = trainer.secondsPerStep() + score / Double(plan.stepsPerScore)
    // A little less, so that the curve of the learning rate ends before the time does.
    return max(1, Int(0.97 * minutes * 60 / Ranks.gathered([step])[0]))
  }
}
