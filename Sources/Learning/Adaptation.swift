import Images
import Tensors

/// Training a network a little further for one picture.
///
/// The clean pictures to learn from are few: something similar to the picture at hand (external), or the network's own
/// estimate of it (internal; LKSVD-U in Scetbon, Elad, Milanfar, IEEE TIP 30, 2021). Fresh noise is added at every step.
/// The true picture plays no part.
public struct Adaptation: Sendable, Equatable {
  /// Steps of the optimiser.
  public var steps: Int
  /// The learning rate at the start; it falls along a half cosine to a tenth.
  public var rate: Double
  /// Side of the square crops; smaller pictures give smaller ones.
  public var crop: Int
  /// Crops a step.
  public var crops: Int
  /// How parameters move.
  public var optimiser: OptimiserName
  /// Seed of crops and noise.
  public var seed: UInt64

  /// The constants of an adaptation.
  public init(
    steps: Int, rate: Double, crop: Int = 64, crops: Int = 2, optimiser: OptimiserName = .adam, seed: UInt64 = 0
  ) {
    (self.steps, self.rate, self.crop, self.crops) = (steps, rate, crop, crops)
    (self.optimiser, self.seed) = (optimiser, seed)
  }

  /// The same with another number of steps and another seed.
  public func with(steps: Int, seed: UInt64) -> Adaptation {
    var result = self
    (result.steps, result.seed) = (steps, seed)
    return result
  }

  /// The parameters after the steps, and scores on the way.
  /// - Parameters:
  ///   - clean: pictures to learn from, [height, width] in [0, 1].
  ///   - sigma: standard deviation of the noise on the 0–255 scale.
  ///   - watched: a noisy picture with its truth, for scores; the steps do not depend on it.
  ///   - stepsPerScore: steps between scores.
  ///   - progress: called with the fraction done.
  /// - Returns: the adapted parameters, and the PSNR of the watched picture in dB at the start and after each so many steps.
  /// - Throws: ``TrainingError`` for pictures too small to learn from, and when parameters run away again and again.
  public func adapted<Network: PlaneNetwork>(
    _ network: Network, _ parameters: ParameterSet<Float>, to clean: [Tensor<Float>], sigma: Double,
    watched: NoisyCrop? = nil, stepsPerScore: Int = 10, progress: @escaping (Double) -> Void = { _ in }
  ) throws -> (parameters: ParameterSet<Float>, steps: [Int], scores: [Double]) {
    require(steps > 0 && !clean.isEmpty, "\(steps) steps on \(clean.count) pictures")
    let side = clean.reduce(crop) { min($0, $1.rows, $1.columns) }
    guard side >= network.smallestCrop else {
      throw TrainingError(
        "a picture to adapt to has a side of \(side) pixels; wanted at least \(network.smallestCrop), the smallest crop that "
          + "this network learns from")
    }
    let pictures = TrainingPictures(clean.map { TrainingPictures.Picture(name: "adaptation", plane: $0) })
    let task = DenoisingTask(
      network, sampler: CropSampler(pictures, side: side, sigma: NoiseRange(sigma)), crops: crops,
      heldOut: watched.map { [$0] } ?? [])
    var plan = TrainingPlan(
      steps: steps, rate: LearningRate(rate, .cosine(to: 0.1)),
      stepsPerScore: watched == nil ? steps : stepsPerScore, seed: seed)
    plan.optimiser.name = optimiser
    let trainer = Trainer(task, plan: plan, state: TrainingState(parameters, plan: plan))
    trainer.progress = { progress(Double($0.step) / Double($0.steps)) }
    _ = try trainer.run()
    guard watched != nil else { return (trainer.state.best, [], []) }
    let log = trainer.log.entries
    return (trainer.state.best, [0] + log.map(\.step), [task.score(parameters)] + log.map(\.score))
  }
}
