import Tensors

/// Where a run stands: all that the next step depends on.
public struct TrainingState: Sendable, Equatable {
  /// The parameters as the optimiser sees them.
  public internal(set) var parameters: ParameterSet<Float>
  /// Their exponential average, when the plan asks for one.
  public internal(set) var average: ParameterSet<Float>?
  /// The optimiser.
  public internal(set) var optimiser: Optimiser
  /// Steps done.
  public internal(set) var step = 0
  /// What the learning rate is multiplied by: halved each time parameters ran away.
  public internal(set) var rateFactor = 1.0
  /// The source of batches.
  public internal(set) var random: RandomStream
  /// Sum of the losses since the last score, and their number: what the log's next line averages.
  var lossSum = 0.0, lossCount = 0
  /// Seconds of training so far, over all sessions. Not part of what is learned.
  public internal(set) var seconds = 0.0

  /// The start of a run.
  public init(_ parameters: ParameterSet<Float>, plan: TrainingPlan) {
    self.parameters = parameters
    average = plan.averaging == nil ? nil : parameters
    optimiser = Optimiser(plan.optimiser, for: parameters)
    random = RandomStream(seed: plan.seed, stream: "training")
  }

  /// The parameters to score and to ship: the average where there is one.
  public var best: ParameterSet<Float> { average ?? parameters }

  /// One step of the optimiser, and of the average.
  /// - Parameter admissible: brings parameters back to where they may be.
  mutating func advance(
    _ result: BatchGradient, plan: TrainingPlan, admissible: (ParameterSet<Float>) -> ParameterSet<Float> = { $0 }
  ) {
    let rate = rateFactor * plan.rate.value(at: step, of: plan.steps)
    optimiser.update(&parameters, result.gradients, rate: rate)
    for (i, value) in result.replacements { parameters.values[i] = value }
    parameters = admissible(parameters)
    step += 1
    guard let averaging = plan.averaging, average != nil else { return }
    // Early on the average follows closely, so that the start is soon forgotten.
    let kept = Float(min(averaging, Double(1 + step) / Double(10 + step)))
    for i in parameters.values.indices {
      parameters.values[i].withUnsafeBufferPointer { p in
        average?.values[i].withUnsafeMutableBufferPointer { a in
          for k in a.indices { a[k] = kept * a[k] + (1 - kept) * p[k] }
        }
      }
    }
  }
}
