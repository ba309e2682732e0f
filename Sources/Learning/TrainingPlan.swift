/// All constants of a training run that decide what is learned. It travels in the checkpoint, so that a resumed run goes
/// on as it began.
public struct TrainingPlan: Sendable, Equatable, Codable {
  /// Steps of the whole run; the learning rate's curve ends there.
  public var steps: Int
  /// The learning rate.
  public var rate: LearningRate
  /// The optimiser's constants.
  public var optimiser = Optimiser.Settings()
  /// Gradients longer than this (of all parameters together) are shortened to it; nil never.
  public var gradientLimit: Double?
  /// Share of the old value in an exponential average of the parameters, which is then scored and shipped; nil for none.
  public var averaging: Double?
  /// Steps between scores.
  public var stepsPerScore: Int
  /// Steps between the states to which the run goes back when parameters run away.
  public var stepsPerSnapshot = 50
  /// Seed of everything random.
  public var seed: UInt64

  /// A plan.
  public init(
    steps: Int, rate: LearningRate, gradientLimit: Double? = nil, averaging: Double? = nil, stepsPerScore: Int = 500,
    seed: UInt64 = 0
  ) {
    (self.steps, self.rate, self.gradientLimit) = (steps, rate, gradientLimit)
    (self.averaging, self.stepsPerScore, self.seed) = (averaging, stepsPerScore, seed)
  }
}
