import Images
import Learning
import Networks
import Testing

/// Small networks on scenes, a few seconds each: the mechanism, not the quality.
@Suite struct NetworksLearnTests {
  private let falling = LearningRate.Curve.cosine(to: 0.05)

  /// Expects a gain over the noisy pictures and over the start, in dB, and that everything learns.
  private func expectGain<Network: TrainableNetwork>(
    _ gain: Double, of network: Network, crop: Int, crops: Int = 2, pictures: (count: Int, side: Int) = (6, 64),
    steps: Int, rate: LearningRate, averaging: Double? = 0.9, optimiser: OptimiserName = .adam
  ) throws {
    var plan = TrainingPlan(steps: steps, rate: rate, averaging: averaging, stepsPerScore: steps, seed: 1)
    plan.optimiser.name = optimiser
    let (training, heldOut) = TrainingPictures.scenes(count: pictures.count, side: pictures.side, seed: 1).split()
    let task = DenoisingTask(
      network, sampler: CropSampler(training, side: crop, sigma: 25), crops: crops, heldOut: heldOut)
    let start = TrainingState(try network.start(seed: 1), plan: plan)
    let trainer = Trainer(task, plan: plan, state: start)
    #expect(try trainer.run() == .finished)
    let noisy = task.heldOut.reduce(0.0) { $0 + psnr($1.noisy, $1.clean) } / Double(task.heldOut.count)
    let (before, after) = (task.score(start.best), task.score(trainer.state.best))
    #expect(after > max(noisy, before) + gain, "\(after) dB from \(noisy) dB noisy and \(before) dB at the start")
    for (i, name) in start.parameters.names.enumerated() where start.parameters.isTrained[i] {
      #expect(start.parameters.values[i] != trainer.state.parameters.values[i], "\(name) learned nothing")
    }
  }

  // The gains measured are 4.2, 5.1, 4.3 and 4.6 dB; another order of sums may learn a little else.

  @Test func deepKSVDRemovesNoise() throws {
    let network = DeepKSVDNetwork(side: 4, atoms: 36, unfoldings: 3)
    try expectGain(2, of: network, crop: 32, steps: 60, rate: LearningRate(3e-3))
  }

  @Test func dncnnRemovesNoise() throws {
    try expectGain(
      3, of: DnCNNNetwork(depth: 4, width: 8), crop: 24, crops: 8, pictures: (8, 96), steps: 300,
      rate: LearningRate(5e-3, falling), averaging: nil)
  }

  @Test func lidiaRemovesNoise() throws {
    let network = LIDIANetwork(isSmall: true, side: 5, neighbours: 4, features: 12, radius: 3)
    try expectGain(3, of: network, crop: 46, steps: 150, rate: LearningRate(1e-2, falling))
  }

  @Test func cscnetRemovesNoise() throws {
    let network = CSCNetwork(side: 6, filters: 36, stride: 4, unfoldings: 4)
    try expectGain(4, of: network, crop: 42, steps: 80, rate: LearningRate(5e-3, falling), optimiser: .muon)
  }
}
