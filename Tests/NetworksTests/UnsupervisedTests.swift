import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct UnsupervisedTests {
  private static let sigma = 0.1

  private static func plane(_ side: Int, seed: UInt64 = 1) -> Tensor<Double> {
    Tensor(Scene.texturedLeaves.render(width: side, height: side, seed: seed).plane(0))
  }

  private static let coded = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 2)

  private static func codedParameters() -> ParameterSet<Double> {
    let dictionary: Tensor<Float> = {
      var random = RandomStream(seed: 1, stream: "filters")
      return random.normals(25, 7)
    }()
    return coded.initialParameters(dictionary: dictionary, threshold: 0.02).converted()
  }

  private func noisy(_ clean: Tensor<Double>, _ random: inout RandomStream) -> Tensor<Double> {
    clean + random.normals(clean.rows, clean.columns, deviation: Self.sigma)
  }

  @Test func sureIsTheErrorInTheMean() {
    let (parameters, clean) = (Self.codedParameters(), Self.plane(17))
    var random = RandomStream(seed: 3, stream: "sure")
    let gaps = (0..<1600).map { _ -> Double in
      let y = noisy(clean, &random)
      let examples = Unsupervised.sure.examples([y], deviation: Self.sigma, &random)
      #expect(examples[0].input == y)
      let estimates = examples.map { Self.coded.output($0.input, parameters) }
      let cost = zip(examples, estimates).reduce(0) { $0 + $1.0.loss($1.1).value }
      return cost - (estimates[0] - clean).squaredNorm / Double(clean.count)
    }
    let mean = gaps.reduce(0, +) / 1600
    let deviation = (gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1599).squareRoot()
    // Four standard errors; the error itself is some 0.005, of which they are a tenth at most.
    #expect(abs(mean) < 4 * deviation / 40, "\(mean) ± \(deviation / 40)")
    #expect(4 * deviation / 40 < 0.0005, "\(deviation)")
  }

  @Test(arguments: Unsupervised.allCases) func gradientsAreCentralDifferences(method: Unsupervised) throws {
    var random = RandomStream(seed: 4, stream: "gradient")
    let examples = method.examples(
      [noisy(Self.plane(17), &random), noisy(Self.plane(17, seed: 2), &random)], deviation: Self.sigma, &random)
    func cost(_ parameters: ParameterSet<Double>) -> (loss: Double, gradients: [Tensor<Double>]) {
      let result = Self.coded.gradient(
        parameters, inputs: examples.map(\.input), losses: examples.map { $0.loss.callAsFunction })
      return (result.loss, result.gradients)
    }
    let parameters = Self.codedParameters()
    // Rounding: 1e-16 of sums below one, over h; at most 6e-10 was found.
    expectCentralDifferences(parameters, cost(parameters).gradients, tolerance: 1e-8) { cost($0).loss }

    let network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 1)
    let start: ParameterSet<Double> = try network.initialParameters(seed: 1).converted()
    func deep(_ parameters: ParameterSet<Double>) -> (loss: Double, gradients: [Tensor<Double>]) {
      let result = network.gradient(
        parameters, inputs: examples.map { $0.input.map { 2 * $0 - 1 } },
        losses: examples.map { $0.loss.ofEstimates(scaledBy: 2, shiftedBy: -1) })
      return (result.loss, result.gradients)
    }
    expectCentralDifferences(start, deep(start).gradients, tolerance: 1e-8) { deep($0).loss }
  }

  @Test(arguments: [PixelLoss.absolute, .sharp(width: 0.05)])
  func gradientsOfOtherLossesAreCentralDifferences(loss: PixelLoss) {
    var random = RandomStream(seed: 5, stream: "gradient")
    let clean = Self.plane(17)
    let y = noisy(clean, &random)
    func cost(_ parameters: ParameterSet<Double>) -> (loss: Double, gradients: [Tensor<Double>]) {
      let result = Self.coded.gradient(
        parameters, inputs: [y], losses: [PlaneLoss(to: clean, by: loss).callAsFunction])
      return (result.loss, result.gradients)
    }
    let parameters = Self.codedParameters()
    // As above; the kink of a loss is in no pixel nearer than h. At most 1.5e-9 was found.
    expectCentralDifferences(parameters, cost(parameters).gradients, tolerance: 1e-8) { cost($0).loss }
  }

  @Test func hiddenPixelsAreHiddenBehindNeighbours() {
    // Every pixel has its own value, so an input tells where it came from.
    let plane = Tensor<Float>(shape: [10, 13], elements: (0..<130).map { Float($0) })
    var random = RandomStream(seed: 1, stream: "hidden")
    var seen = Set<Int>()
    for _ in 0..<200 {
      let example = Unsupervised.blindSpot.examples([plane], deviation: 1, &random)[0]
      let counted = example.loss.counted?.elements ?? []
      #expect(counted.count { $0 == 1 } == 12 && counted.allSatisfy { $0 == 0 || $0 == 1 })
      for k in 0..<130 {
        let source = Int(example.input.elements[k])
        if counted[k] == 0 {
          #expect(source == k)
        } else {
          #expect(source != k && abs(source / 13 - k / 13) <= 2 && abs(source % 13 - k % 13) <= 2)
          seen.insert(k)
        }
      }
      #expect(example.loss.target == plane)
    }
    #expect(seen.count == 130)
  }

  @Test(arguments: Unsupervised.allCases) func truthPlaysNoPart(method: Unsupervised) throws {
    // Tasks on the same noisy planes, whose scores are of one truth, of another, and of none, take the same steps.
    let scenes = TrainingPictures.scenes(count: 3, side: 24, seed: 1)
    let noisy = NoisyPictures(adding: 25, to: scenes, seed: 1)
    #expect(noisy == NoisyPictures(adding: 25, to: scenes, seed: 1))
    let network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 1)
    let truths = [
      zip(noisy.planes, scenes.pictures).map { NoisyCrop(clean: $1.plane, noisy: $0) },
      noisy.planes.map { NoisyCrop(clean: $0.map { _ in 0 }, noisy: $0) }, [],
    ]
    let ends = try truths.map { truth in
      let task = UnsupervisedTask(network, method, on: noisy, side: 16, crops: 2, heldOut: truth)
      let plan = TrainingPlan(steps: 4, rate: LearningRate(1e-2), stepsPerScore: 2, seed: 1)
      let trainer = Trainer(
        task, plan: plan, state: TrainingState(try network.initialParameters(seed: 1), plan: plan))
      _ = try trainer.run()
      return trainer.state.parameters
    }
    #expect(ends[0] == ends[1] && ends[1] == ends[2])
    // Every number of a batch is made of noisy values: none comes from a clean plane.
    var random = RandomStream(seed: 2, stream: "batch")
    let values = Set(noisy.planes.flatMap(\.elements))
    let task = UnsupervisedTask(network, method, on: noisy, side: 16, crops: 2, heldOut: truths[0])
    let batch = task.batch(&random)
    for example in batch {
      let target = example.loss.target?.elements ?? []
      #expect(target.allSatisfy { values.contains($0) })
    }
    #expect(batch.contains { $0.loss.target != nil })
  }

  @Test(arguments: Unsupervised.allCases) func fewStepsRemoveNoise(method: Unsupervised) throws {
    // A small network, some seconds: the mechanism, not the quality.
    let network = DeepKSVDNetwork(side: 4, atoms: 36, unfoldings: 1)
    let (training, heldOut) = TrainingPictures.scenes(count: 6, side: 64, seed: 1).split()
    let exam = heldOut.examples(sigma: 25)
    let task = UnsupervisedTask(
      network, method, on: NoisyPictures(adding: 25, to: training, seed: 1), side: 32, crops: 2, heldOut: exam)
    let plan = TrainingPlan(steps: 80, rate: LearningRate(3e-3), averaging: 0.9, stepsPerScore: 80, seed: 1)
    let start = TrainingState(try network.initialParameters(seed: 1), plan: plan)
    let trainer = Trainer(task, plan: plan, state: start)
    _ = try trainer.run()
    let noisy = exam.map { psnr($0.noisy, $0.clean) }.reduce(0, +) / Double(exam.count)
    // The mechanism, not the quality: decibels, not tenths.
    #expect(task.score(trainer.state.best) > max(noisy, task.score(start.best)) + 1)
  }
}
