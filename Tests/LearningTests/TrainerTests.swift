import Foundation
import Learning
import Tensors
import Testing

@Suite struct TrainerTests {
  private func plan(_ steps: Int) -> TrainingPlan {
    TrainingPlan(
      steps: steps, rate: LearningRate(0.1, .cosine(to: 0.01), warmup: 5), gradientLimit: 10, averaging: 0.9,
      stepsPerScore: 20, seed: 4)
  }

  private func trainer(_ plan: TrainingPlan, _ task: LineTask = LineTask()) -> Trainer<LineTask> {
    Trainer(task, plan: plan, state: TrainingState(LineTask.start, plan: plan))
  }

  @Test func aLineIsLearned() throws {
    let trainer = trainer(plan(400))
    #expect(try trainer.run() == .finished)
    #expect(trainer.state.step == 400 && trainer.log.entries.count == 20)
    // The points carry noise of 0.01; eight a batch, averaged over the last steps, leave a few thousandths.
    #expect(LineTask().score(trainer.state.best) > -0.02)
    // The entry without gradient counts the steps, so it was replaced at each of them.
    #expect(trainer.state.parameters["steps"][0] == 400)
  }

  @Test func resumedRunLearnsTheSameBits() throws {
    let folder = try Folder()
    let whole = trainer(plan(120))
    _ = try whole.run()

    let first = trainer(plan(120))
    first.save = { state, log in
      try Checkpoint(state: state, plan: plan(120), recipe: ["network": "line"]).write(to: folder("c.safetensors"))
      try log.write(to: folder("c.csv"))
    }
    var asked = 0
    let end = try first.run(shouldStop: {
      asked += 1
      return asked > 57
    })
    #expect(end == .stopped && first.state.step == 57)

    let checkpoint = try Checkpoint(contentsOf: folder("c.safetensors"), parameters: LineTask.start)
    #expect(checkpoint.recipe == ["network": "line"] && checkpoint.state.step == 57)
    let second = Trainer(
      LineTask(), plan: checkpoint.plan, state: checkpoint.state,
      log: try TrainingLog(contentsOf: folder("c.csv"), upTo: 57))
    #expect(try second.run() == .finished)
    #expect(second.state.parameters == whole.state.parameters)
    #expect(second.state.average == whole.state.average)
    #expect(second.state.optimiser == whole.state.optimiser)
    #expect(second.state.random == whole.state.random)
    #expect(second.log.entries.map(\.score) == whole.log.entries.map(\.score))
  }

  @Test func numbersThatRunAwayAreTakenBack() throws {
    // One batch in a hundred is poisoned.
    let trainer = trainer(plan(400), LineTask(poisonedX: 0.5...0.52))
    var notes: [String] = []
    trainer.note = { notes.append($0) }
    #expect(try trainer.run() == .finished)
    #expect(!notes.isEmpty && notes.allSatisfy { $0.contains("back to step") })
    #expect(trainer.state.rateFactor < 1)
    #expect(trainer.state.parameters.values.allSatisfy { $0.elements.allSatisfy { $0.isFinite } })
  }

  @Test func aLossFarAboveThoseBeforeIsTakenBackOnceSomeAreKnown() throws {
    var (notes, slow) = ([String](), plan(400))
    slow.stepsPerScore = 100  // losses are forgotten with every score
    let trainer = trainer(slow, LineTask(poisonedX: 0.5...0.52, poison: 1e9))
    trainer.note = { notes.append($0) }
    #expect(try trainer.run() == .finished)
    #expect(!notes.isEmpty && notes[0].contains("1000000000.0"), "\(notes)")
    #expect(trainer.state.rateFactor == pow(0.5, Double(notes.count)))
    // A first loss is like no other: the same of a run of a few steps is none's business.
    let short = self.trainer(plan(15), LineTask(poisonedX: -1...1, poison: 1e9))
    #expect(try short.run() == .finished && short.state.rateFactor == 1)
  }

  @Test func numbersThatKeepRunningAwayEndTheRun() {
    let trainer = trainer(plan(400), LineTask(poisonedX: -1...1))
    #expect(throws: TrainingError.self) { try trainer.run() }
  }

  @Test func timeIsKept() throws {
    let trainer = trainer(plan(1_000_000_000))
    #expect(try trainer.run(for: 0.2) == .stopped)
    #expect(trainer.state.step > 0 && trainer.state.seconds >= 0.2 && trainer.state.seconds < 20)
  }

  @Test func measuringTheSpeedChangesNothing() throws {
    let trainer = trainer(plan(50))
    let before = trainer.state
    #expect(trainer.secondsPerStep() > 0)
    #expect(trainer.state == before)
  }

  @Test func logForgetsStepsThatWillBeDoneAgain() throws {
    let folder = try Folder()
    var log = TrainingLog()
    for step in [20, 40, 60] {
      log.append(TrainingLogEntry(step: step, seconds: 1.5, rate: 0.1, loss: 0.25, score: 20))
    }
    try log.write(to: folder("log.csv"))
    #expect(try TrainingLog(contentsOf: folder("log.csv"), upTo: 40).entries.map(\.step) == [20, 40])
    try "time,loss\n1,2\n".write(toFile: folder("other.csv"), atomically: true, encoding: .utf8)
    #expect(throws: TrainingError.self) { try TrainingLog(contentsOf: folder("other.csv"), upTo: 40) }
  }
}

@Suite struct CheckpointTests {
  @Test func damageIsNamed() throws {
    let folder = try Folder()
    let plan = TrainingPlan(steps: 10, rate: LearningRate(0.1), averaging: 0.9)
    let whole = Checkpoint(state: TrainingState(LineTask.start, plan: plan), plan: plan, recipe: [:])
    try whole.write(to: folder("c.safetensors"))
    #expect(try Checkpoint(contentsOf: folder("c.safetensors"), parameters: LineTask.start) == whole)

    // Finished weights are no checkpoint.
    var weights = Safetensors(metadata: ["network": "line"])
    LineTask.start.store(in: &weights)
    try weights.write(to: folder("w.safetensors"))
    #expect(throws: TrainingError.self) {
      try Checkpoint(contentsOf: folder("w.safetensors"), parameters: LineTask.start)
    }
    // Another network's names, another shape, a plan that is no plan, a number that is none.
    var other = LineTask.start
    other.append("curvature", Tensor([0]))
    #expect(throws: (any Error).self) { try Checkpoint(contentsOf: folder("c.safetensors"), parameters: other) }
    var file = try Safetensors(contentsOf: folder("c.safetensors"))
    file["slope"] = .float32(Tensor(zeros: 2, 2))
    try file.write(to: folder("shape.safetensors"))
    #expect(throws: (any Error).self) {
      try Checkpoint(contentsOf: folder("shape.safetensors"), parameters: LineTask.start)
    }
    file["slope"] = .float32(Tensor(shape: [1, 1], elements: [.nan]))
    try file.write(to: folder("nan.safetensors"))
    #expect(throws: TrainingError.self) {
      try Checkpoint(contentsOf: folder("nan.safetensors"), parameters: LineTask.start)
    }
    file["slope"] = .float32(Tensor(zeros: 1, 1))
    file.metadata["plan"] = "{}"
    try file.write(to: folder("plan.safetensors"))
    #expect(throws: TrainingError.self) {
      try Checkpoint(contentsOf: folder("plan.safetensors"), parameters: LineTask.start)
    }
  }
}
