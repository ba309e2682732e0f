import Denoisers
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct LIDIATrainingTests {
  /// Two noisy crops of several chunks, and their targets.
  private func batch(_ network: LIDIANetwork) -> (inputs: [Tensor<Double>], targets: [Tensor<Double>]) {
    let side = 2 * network.margin + 9
    return (
      (1...2).map { LIDIATests.picture(side, side, seed: $0) }, (3...4).map { LIDIATests.picture(side, side, seed: $0) }
    )
  }

  @Test(arguments: [(false, 2, 4), (true, 2, 4), (false, 1, 4), (false, 2, 1)], [false, true])
  func gradientsAreCentralDifferences(sizes: (isSmall: Bool, scales: Int, neighbours: Int), usesBatchMoments: Bool) {
    var (network, parameters) = LIDIATests.sample(
      isSmall: sizes.isSmall, scales: sizes.scales, neighbours: sizes.neighbours)
    network.usesBatchMoments = usesBatchMoments
    let (inputs, targets) = batch(network)
    let gradients = network.gradient(parameters, inputs: inputs, targets: targets).gradients
    let largest = gradients.map(\.largestMagnitude).max() ?? 0
    expectCentralDifferences(parameters, gradients, tolerance: 3e-5 * largest) {
      network.gradient($0, inputs: inputs, targets: targets).loss
    }
  }

  @Test func runningMomentsMoveTowardsTheBatch() {
    var (network, exact) = LIDIATests.sample()
    network.usesBatchMoments = true
    let parameters: ParameterSet<Float> = exact.converted()
    let (inputs, targets) = batch(network)
    let crops = zip(inputs, targets).map {
      NoisyCrop(clean: Tensor($1.map { ($0 + 1) / 2 }), noisy: Tensor($0.map { ($0 + 1) / 2 }))
    }
    let result = network.gradient(parameters, crops)
    #expect(
      Set(result.replacements.keys.map { parameters.names[$0] })
        == Set(zip(parameters.names, parameters.isTrained).filter { !$1 }.map(\.0)))
    let moments = network.gradient(exact, inputs: inputs, targets: targets).moments
    for (place, value) in result.replacements {
      let name = parameters.names[place]
      guard let dot = name.lastIndex(of: "."), let own = moments[String(name[..<dot])] else {
        Issue.record("no moments for \(name)")
        continue
      }
      let new = name.hasSuffix("mean") ? own.mean : own.variance
      for j in new.indices {
        let wanted = 0.9 * exact.values[place][j] + 0.1 * new[j]
        // Single precision, through the layers before.
        #expect(abs(Double(value[j]) - wanted) < 1e-4 * (1 + abs(wanted)), "\(name)[\(j)]")
      }
    }
  }

  @Test func heldMomentsStayAsTheyAre() {
    let (network, exact) = LIDIATests.sample()
    let crops = batch(network).inputs.map { NoisyCrop(clean: Tensor($0), noisy: Tensor($0)) }
    #expect(network.gradient(exact.converted(), crops).replacements.isEmpty)
  }

  @Test func threadsDoNotChangeTheBits() {
    let (network, parameters) = LIDIATests.sample()
    let (inputs, targets) = batch(network)
    let before = Parallel.threads
    let several = network.gradient(parameters, inputs: inputs, targets: targets)
    Parallel.threads = 1
    defer { Parallel.threads = before }
    let one = network.gradient(parameters, inputs: inputs, targets: targets)
    #expect(several.loss == one.loss && several.gradients == one.gradients && several.moments == one.moments)
  }

  @Test func fewStepsOnScenesRemoveNoise() throws {
    // A small network, a few seconds: the mechanism, not the quality.
    let network = LIDIANetwork(isSmall: true, side: 5, neighbours: 4, features: 12, radius: 3)
    let (training, heldOut) = TrainingPictures.scenes(count: 6, side: 64, seed: 1).split()
    let task = DenoisingTask(
      network, sampler: CropSampler(training, side: 46, sigma: 25), crops: 2, heldOut: heldOut)
    let plan = TrainingPlan(
      steps: 150, rate: LearningRate(1e-2, .cosine(to: 0.05)), averaging: 0.9, stepsPerScore: 75, seed: 1)
    let trainer = Trainer(task, plan: plan, state: TrainingState(network.initialParameters(seed: 1), plan: plan))
    #expect(try trainer.run() == .finished)
    let noisy = task.heldOut.reduce(0.0) { $0 + psnr($1.noisy, $1.clean) } / Double(task.heldOut.count)
    let score = task.score(trainer.state.best)
    #expect(score > noisy + 3, "\(score) dB from \(noisy) dB")
  }
}
