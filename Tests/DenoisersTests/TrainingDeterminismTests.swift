import Denoisers
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// Three steps of training, of every network: the same bits a second time and on any number of threads.
///
/// The tolerance is zero, for the reasons given at ``DeterminismTests``. That is worth more here: a last bit of a gradient
/// grows with every step, and a resumed run would not be the run that was interrupted.
@Suite(.serialized) struct TrainingDeterminismTests {
  /// Where three steps lead on one thread, on two, and on two again. Crops are cut anew each time.
  private func expectSameBits<Network: PlaneNetwork>(
    _ network: Network, from start: ParameterSet<Float>, side: Int, location: SourceLocation = #_sourceLocation
  ) throws {
    let pictures = TrainingPictures.scenes(count: 2, side: side + 7, seed: 4)
    var plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3, warmup: 1), averaging: 0.9, seed: 4)
    // The optimiser that takes most arithmetic: it orthogonalises the gradients of matrices.
    plan.optimiser.name = .muon
    let task = DenoisingTask(
      network, sampler: CropSampler(pictures, side: side, sigma: NoiseRange(10, 30)), crops: 2, heldOut: [])
    let states = try onThreads([1, 2, 2]) {
      let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
      let end = try trainer.run()
      #expect(end == .finished, sourceLocation: location)
      return trainer.state
    }
    #expect(states[0].parameters != start, "nothing was learned", sourceLocation: location)
    for other in states.dropFirst() {
      #expect(other.parameters == states[0].parameters, sourceLocation: location)
      #expect(other.average == states[0].average && other.optimiser == states[0].optimiser, sourceLocation: location)
      #expect(other.random == states[0].random, sourceLocation: location)
    }
  }

  @Test(arguments: [1, 2]) func deepKSVDLearnsTheSameBits(stages: Int) throws {
    let network = DeepKSVDNetwork(side: 5, atoms: 36, stages: stages, unfoldings: 3)
    // Several chunks of patches a crop.
    try expectSameBits(network, from: network.initialParameters(seed: 1), side: 42)
  }

  @Test func dncnnLearnsTheSameBits() throws {
    let network = DnCNNNetwork(depth: 4, width: 8)
    try expectSameBits(network, from: network.initialParameters(seed: 1), side: 34)
  }

  @Test(arguments: [false, true], [false, true])
  func lidiaLearnsTheSameBits(isSmall: Bool, usesBatchMoments: Bool) throws {
    var network = LIDIANetwork(isSmall: isSmall, side: 5, neighbours: 4, features: 12, radius: 3)
    network.usesBatchMoments = usesBatchMoments
    try expectSameBits(network, from: network.initialParameters(seed: 1), side: 2 * network.margin + 9)
  }

  @Test(arguments: [ShiftWindows.Border.authors, .full])
  func cscnetLearnsTheSameBits(border: ShiftWindows.Border) throws {
    var network = CSCNetwork(side: 6, filters: 12, stride: 3, unfoldings: 3)
    network.border = border
    try expectSameBits(network, from: network.initialParameters(), side: max(28, network.smallestSide))
  }

  @Test func theGlobalDictionaryIsTheSame() throws {
    var training = GlobalDictionaryTraining()
    (training.frequencies, training.patches, training.rounds) = (10, 1500, 2)
    let pictures = (1...2).map { seed in { Scene.texturedLeaves.render(width: 60, height: 50, seed: UInt64(seed)) } }
    let dictionaries = try onThreads([1, 2, 2]) { try training.learn(training.sample(pictures)) }
    #expect(dictionaries[0] == dictionaries[1] && dictionaries[1] == dictionaries[2])
  }

  @Test func listaLearnsTheSameBits() throws {
    var random = RandomStream(seed: 4, stream: "signals")
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 4, frequencies: 6)
    // More signals than one chunk of a matrix product holds.
    let stock = CodeExamples(signals: random.normals(600, 16), codes: random.normals(600, 36))
    for form in LISTA.Form.allCases {
      let network = LISTA(form, layers: 3)
      let weight = form == .analytic ? try AnalyticWeight.closedForm(dictionary) : nil
      let start = try network.initialParameters(dictionary: dictionary, lambda: 0.1, weight: weight)
      let task = CodingTask(network, dictionary: dictionary, heldOut: stock, stock: stock, batch: 500)
      let plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3), seed: 4)
      let states = try onThreads([1, 2, 2]) {
        let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
        let end = try trainer.run()
        #expect(end == .finished)
        return trainer.state.parameters
      }
      #expect(states[0] != start && states[0] == states[1] && states[1] == states[2], "\(form)")
    }
  }

  @Test func adaptingIsTheSame() throws {
    let page = Scene.text.render(width: 48, height: 40, seed: 2).planes
    let noisy = Scene.text.render(width: 48, height: 40, seed: 1).addingGaussianNoise(sigma: 25, seed: 1)
    let network = try DeepKSVD(weights: nil)
    var adaptation = DeepKSVD.adaptation(isInternal: false)
    (adaptation.steps, adaptation.crop) = (2, 32)
    let results = try onThreads([1, 2, 2]) {
      try network.adapted(to: page, sigma: 25, by: adaptation) { _ in }.denoise(noisy, sigma: 25)
    }
    #expect(results[0] == results[1] && results[1] == results[2])
  }
}
