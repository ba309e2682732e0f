import Images
import Tensors

/// Training in front of the reader: some pictures to learn from, others to be judged on.
public struct SceneSchool: Sendable {
  /// To learn from.
  public let training: TrainingPictures
  /// Judged on, with their noise.
  public let heldOut: [NoisyCrop]
  /// The noise on the 0–255 scale.
  public let sigma: Double

  /// A school.
  /// - Parameters:
  ///   - heldOut: pictures other than those of the training.
  ///   - sigma: noise on the 0–255 scale.
  ///   - seed: of the noise of those held out.
  public init(training: TrainingPictures, heldOut: TrainingPictures, sigma: Double, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "exam")
    self.training = training
    self.heldOut = heldOut.pictures.map { NoisyCrop(clean: $0.plane, sigma: sigma, &random) }
    self.sigma = sigma
  }

  /// A school of drawn scenes; those held out have other seeds than those of the training.
  /// - Parameters:
  ///   - kinds: what is drawn, in turn.
  ///   - training: number and side of the scenes to learn from.
  ///   - heldOut: number and side of those to be judged on.
  ///   - sigma: noise on the 0–255 scale.
  ///   - seed: of scenes and noise.
  public init(
    of kinds: [Scene], training: (count: Int, side: Int), heldOut: (count: Int, side: Int), sigma: Double, seed: UInt64
  ) {
    self.init(
      training: .scenes(kinds, count: training.count, side: training.side, seed: 1000 * seed),
      heldOut: .scenes(kinds, count: heldOut.count, side: heldOut.side, seed: 1000 * seed + 500), sigma: sigma,
      seed: seed)
  }

  /// Mean PSNR in dB of what a method makes of the held-out noisy planes.
  public func psnr(_ estimate: (Tensor<Float>) throws -> Tensor<Float>) rethrows -> Double {
    try heldOut.map { Images.psnr(try estimate($0.noisy), $0.clean) }.reduce(0, +) / Double(heldOut.count)
  }

  /// The same of a network.
  public func psnr<Network: PlaneNetwork>(_ network: Network, _ parameters: ParameterSet<Float>) -> Double {
    let network = network.told([sigma])
    return psnr { network.denoised($0, parameters) }
  }

  // slice: train
  /// Trains some of a network's parameters on crops with fresh noise; the others stay as they are.
  /// - Parameters:
  ///   - start: the parameters at the start.
  ///   - crop: side of the square crops.
  ///   - loss: what an error at a pixel costs; nil for the network's own loss.
  ///   - rate: the learning rate at the start; it falls along a cosine.
  ///   - gradientLimit: gradients longer than this are shortened to it; nil never.
  ///   - learns: says by its name whether a parameter is learned.
  ///   - curve: gets the step and the held-out PSNR, some ten times.
  /// - Throws: ``TrainingError`` when parameters run away again and again.
  public func trained<Network: PlaneNetwork>(
    _ network: Network, from start: ParameterSet<Float>, steps: Int, crop: Int, crops: Int, loss: PixelLoss? = nil,
    rate: Double = 1e-2, gradientLimit: Double? = nil, seed: UInt64, only learns: (String) -> Bool = { _ in true },
    curve: (Int, Double) -> Void = { _, _ in }
  ) throws -> ParameterSet<Float> {
    let sampler = CropSampler(training, side: crop, sigma: NoiseRange(sigma))
    let task = DenoisingTask(network, sampler: sampler, crops: crops, heldOut: heldOut, loss: loss)
    return try Self.trained(
      task, from: start.learning(only: learns), steps: steps, rate: rate, gradientLimit: gradientLimit, seed: seed,
      curve: curve)
  }

  /// The same for any task.
  public static func trained<Task: TrainingTask>(
    _ task: Task, from start: ParameterSet<Float>, steps: Int, rate: Double = 1e-2, gradientLimit: Double? = nil,
    seed: UInt64, curve: (Int, Double) -> Void = { _, _ in }
  ) throws -> ParameterSet<Float> {
    var plan = TrainingPlan(
      steps: steps, rate: LearningRate(rate, .cosine(to: 0.01)), gradientLimit: gradientLimit, averaging: 0.98,
      stepsPerScore: max(1, steps / 10), seed: seed)
    plan.optimiser.name = .muon
    let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
    _ = try trainer.run()
    for entry in trainer.log.entries { curve(entry.step, entry.score) }
    return trainer.state.best
  }
  // slice.end
}
