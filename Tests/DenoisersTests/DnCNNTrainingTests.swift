import Denoisers
import Gradients
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct DnCNNTrainingTests {
  static let network = DnCNNNetwork(depth: 4, width: 3)

  /// Three noisy planes and what they come from.
  private var batch: (inputs: [Tensor<Double>], targets: [Tensor<Double>]) {
    ((1...3).map { DnCNNTests.plane(5, 4, seed: $0) }, (4...6).map { DnCNNTests.plane(5, 4, seed: $0) })
  }

  @Test func gradientIsTheSlopeOfTheLoss() {
    let parameters = DnCNNTests.seeded(Self.network.emptyParameters)
    let (inputs, targets) = batch
    let gradients = Self.network.gradient(parameters, inputs: inputs, targets: targets).gradients
    let largest = gradients.map(\.largestMagnitude).max() ?? 0
    let step = 1e-6
    for (place, name) in parameters.names.enumerated() {
      for i in 0..<parameters.values[place].count {
        func loss(_ change: Double) -> Double {
          var moved = parameters
          moved.values[place][i] += change
          return Self.network.gradient(moved, inputs: inputs, targets: targets).loss
        }
        let slope = (loss(step) - loss(-step)) / (2 * step)
        // Central differences: rounding of 1e-16 · loss / h, truncation of order h².
        #expect(abs(slope - gradients[place][i]) < 1e-6 * largest, "\(name)[\(i)]")
        if !parameters.isTrained[place] { #expect(gradients[place][i] == 0, "\(name)[\(i)]") }
      }
    }
  }

  @Test func lossIsHalfTheSquaredErrorACrop() {
    let parameters = DnCNNTests.seeded(Self.network.emptyParameters)
    let (inputs, targets) = batch
    let result = Self.network.gradient(parameters, inputs: inputs, targets: targets)
    // With the batch's own moments in the place of the running ones, the network in use is the network that learns.
    var settled = parameters
    for (layer, moments) in result.moments {
      settled["\(layer).running_mean"] = Tensor(moments.mean)
      settled["\(layer).running_var"] = Tensor(moments.variance)
    }
    #expect(Set(result.moments.keys) == ["bn2", "bn3"])
    let merged = Self.network.merged(settled)
    let loss =
      zip(inputs, targets).reduce(0.0) { $0 + (Self.network.merged.output($1.0, merged) - $1.1).squaredNorm } / 6
    #expect(abs(loss - result.loss) < 1e-11 * loss)  // rounding, through the merge and four layers
  }

  @Test func runningMomentsMoveTowardsTheBatch() {
    let parameters: ParameterSet<Float> = DnCNNTests.seeded(Self.network.emptyParameters).converted()
    let crops = zip(batch.inputs, batch.targets).map { NoisyCrop(clean: Tensor($1), noisy: Tensor($0)) }
    let moments = Self.network.gradient(
      parameters, inputs: crops.map(\.noisy), targets: crops.map(\.clean)
    ).moments
    let replacements = Self.network.gradient(parameters, crops).replacements
    #expect(
      Set(replacements.keys.map { parameters.names[$0] })
        == Set(zip(parameters.names, parameters.isTrained).filter { !$1 }.map(\.0)))
    for (layer, moments) in moments {
      for (name, new) in [("running_mean", moments.mean), ("running_var", moments.variance)] {
        let place = parameters.index(of: "\(layer).\(name)")
        for j in new.indices {
          let wanted = 0.95 * parameters.values[place][j] + 0.05 * new[j]
          #expect(abs((replacements[place]?[j] ?? .nan) - wanted) < 1e-6)  // single precision, numbers of size one
        }
      }
    }
  }

  @Test func threadsDoNotChangeTheBits() {
    let parameters: ParameterSet<Float> = DnCNNTests.seeded(Self.network.emptyParameters).converted()
    let planes = (1...6).map { Tensor<Float>(DnCNNTests.plane(30, 20, seed: $0)) }
    func gradients() -> [Tensor<Float>] {
      Self.network.gradient(parameters, inputs: Array(planes[..<3]), targets: Array(planes[3...])).gradients
    }
    let several = gradients()
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == gradients())
  }

  @Test func fewStepsOnScenesRemoveNoise() throws {
    let network = DnCNNNetwork(depth: 4, width: 8)
    let (training, heldOut) = TrainingPictures.scenes(count: 8, side: 96, seed: 1).split()
    let task = DenoisingTask(
      network, sampler: CropSampler(training, side: 24, sigma: 25), crops: 8, heldOut: heldOut)
    let plan = TrainingPlan(steps: 300, rate: LearningRate(5e-3, .cosine(to: 0.05)), stepsPerScore: 150, seed: 1)
    let state = TrainingState(network.initialParameters(seed: 1), plan: plan)
    let trainer = Trainer(task, plan: plan, state: state)
    #expect(try trainer.run() == .finished)
    let noisy = task.heldOut.reduce(0.0) { $0 + psnr($1.noisy, $1.clean) } / Double(task.heldOut.count)
    let score = task.score(trainer.state.best)
    // Measured 5.08 dB; another order of sums may learn a little else.
    #expect(score > noisy + 3, "\(score) dB from \(noisy) dB")
  }
}
