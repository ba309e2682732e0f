import Gradients
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// CSCNet by ISTA or FISTA: parameters are held where it cannot run away.
@Suite struct StablePursuitTests {
  private static func bank(_ network: CSCNetwork, seed: UInt64 = 1, scale: Float = 1) -> ParameterSet<Float> {
    var random = RandomStream(seed: seed, stream: "bank")
    return network.emptyParameters.with(
      network.emptyParameters.values.map { value in
        var drawn: Tensor<Float> = random.normals(1, value.count)
        drawn = drawn.scaled(by: scale)
        return Tensor(shape: value.shape, elements: drawn.elements)
      })
  }

  /// The norm in frequencies is that of no picture, and little more than that of a large one.
  @Test(arguments: [(5, 3, 1), (5, 5, 1), (6, 2, 1), (5, 1, 1), (11, 8, 1), (5, 3, 3)])
  func theNormIsNoLessThanThatOfPictures(side: Int, stride: Int, channels: Int) {
    var random = RandomStream(seed: 3, stream: "filters")
    let filters: Tensor<Float> = random.normals(side * side * channels, 9)
    let bound = stridedNormSquared(filters, side: side, stride: stride, channels: channels, iterations: 200)
    for size in [3, 8] {
      let windows = ShiftWindows(
        height: size * side, width: size * side + 3, side: side, stride: stride, channels: channels)
      let model = StridedModel(MatrixModel(synthesis: filters, analysis: filters), grid: windows.grid())
      let norm: Float = model.spectralNormSquared(iterations: 300)
      #expect(Double(norm) <= bound * 1.0001, "\(norm) of \(bound)")
      // What is added for what lies between the frequencies: 1/cos²(π d/16), d taps less one.
      if size == 8 { #expect(Double(norm) > bound * (stride == 1 ? 0.3 : 0.8), "\(norm) of \(bound)") }
    }
  }

  @Test(arguments: [CSCNetwork.Pursuit.ista, .fista]) func parametersAreBroughtBack(pursuit: CSCNetwork.Pursuit) {
    let network = CSCNetwork(side: 5, filters: 9, stride: 3, unfoldings: 4, pursuit: pursuit)
    // One bank less than the free network.
    #expect(network.emptyParameters.names == ["apply_A.weight", "apply_C.weight", "soft_threshold.threshold"])
    #expect(CSCNetwork(pursuit: pursuit).emptyParameters.count == 63_700 - 21_175)
    let wild = Self.bank(network, scale: 3)
    let tame = network.admissible(wild)
    func norm(_ parameters: ParameterSet<Float>) -> Double {
      stridedNormSquared(kernelMatrix(parameters.values[0]), side: 5, stride: 3)
    }
    // Far above one, and one to single precision.
    #expect(norm(wild) > 4 && abs(norm(tame) - 1) < 1e-6)
    #expect(zip(tame.values[2].elements, wild.values[2].elements).allSatisfy { $0 == max($1, 0) })
    // The output filters are free, and what is allowed stays as it is, to the bit.
    #expect(tame.values[1] == wild.values[1])
    let calm = network.admissible(Self.bank(network, scale: 0.01))
    #expect(network.admissible(calm) == calm)
    // Of the free network everything is allowed.
    let free = CSCNetwork(side: 5, filters: 9, stride: 3, unfoldings: 4)
    #expect(free.admissible(Self.bank(free, scale: 3)) == Self.bank(free, scale: 3))
  }

  /// Whatever the filters and the picture, stripes of full contrast included, the objective never rises by ISTA, and by FISTA
  /// stays below 2 ‖z‖² / (k + 1)² over that of a long run.
  @Test(arguments: 1...4) func noPictureMakesItRunAway(seed: UInt64) {
    let network = CSCNetwork(side: 5, filters: 9, stride: 3, unfoldings: 4, pursuit: .ista)
    let parameters = network.admissible(Self.bank(network, seed: seed, scale: 2))
    let filters = Tensor<Double>(kernelMatrix(parameters.values[0]))
    let threshold = Tensor<Double>(parameters.values[2]).elements
    let windows = ShiftWindows(height: 26, width: 23, side: 5, stride: 3)
    let grid = windows.grid()
    let stripes = Tensor<Double>(
      shape: [grid.height, grid.width],
      elements: (0..<grid.height * grid.width).map { Double(($0 % grid.width / Int(seed)) % 2) })
    let model = StridedModel(MatrixModel(synthesis: filters, analysis: filters), grid: grid)
    func objective(_ codes: Tensor<Double>) -> Double {
      let rest = stripes - model.picture(codes)
      return rest.squaredNorm / 2 + codes.map { abs($0) }.times(threshold).reduce(0, +)
    }
    func codes(_ steps: Int, momentum: Bool) -> Tensor<Double> {
      model.codes(stripes, threshold: Tensor(threshold), steps: steps, momentum: momentum)
    }
    let slow = (1...40).map { objective(codes($0, momentum: false)) }
    // Rounding of a sum of 600 squares.
    #expect(zip(slow, slow.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
    let far = codes(4000, momentum: true)
    for k in 1...40 {
      let excess = objective(codes(k, momentum: true)) - objective(far)
      #expect(excess <= 2 * far.squaredNorm / Double((k + 1) * (k + 1)), "\(k): \(excess)")
    }
    #expect(objective(codes(40, momentum: true)) < slow[39])
  }

  @Test func theMomentumIsFISTAs() {
    var random = RandomStream(seed: 4, stream: "lasso")
    let filters: Tensor<Double> = random.normals(25, 9)
    let lasso = StridedLasso(dictionary: filters, lambdas: .init(repeating: 0.3, count: 9), side: 5, stride: 3)
    let grid = ShiftWindows(height: 20, width: 17, side: 5, stride: 3).grid()
    let picture: Tensor<Double> = random.normals(grid.height, grid.width)
    let root = lasso.lipschitz.squareRoot()
    // The same problem with filters of norm one: codes grow by the root of L, thresholds shrink by it.
    let model = StridedModel(
      MatrixModel(synthesis: filters.map { $0 / root }, analysis: filters.map { $0 / root }), grid: grid)
    for steps in [1, 2, 5, 12] {
      let own = model.codes(
        picture, threshold: Tensor([Double](repeating: 0.3 / root, count: 9)), steps: steps, momentum: true)
      let other = lasso.codes(picture, on: grid, by: .fista, iterations: steps)
      // Rounding of twelve steps of some dozen products.
      #expect((own.map { $0 / root } - other).largestMagnitude < 1e-13)
    }
  }

  /// Every step of a training ends where it may, and so does the average.
  @Test func trainingStaysInside() throws {
    let network = CSCNetwork(side: 5, filters: 9, stride: 3, unfoldings: 3, pursuit: .fista)
    let pictures = TrainingPictures.scenes(count: 2, side: 40, seed: 1)
    let task = DenoisingTask(
      network, sampler: CropSampler(pictures, side: 23, sigma: 25), crops: 1, heldOut: [NoisyCrop]())
    var plan = TrainingPlan(steps: 30, rate: LearningRate(0.05), averaging: 0.9, stepsPerScore: 10, seed: 1)
    plan.optimiser = Optimiser.Settings(.muon)
    let trainer = Trainer(task, plan: plan, state: TrainingState(network.initialParameters(), plan: plan))
    trainer.progress = { [unowned trainer] _ in
      for parameters in [trainer.state.parameters, trainer.state.best] {
        let norm = stridedNormSquared(kernelMatrix(parameters.values[0]), side: 5, stride: 3, iterations: 300)
        // The power method of a step stays below the norm by some ten thousandths.
        #expect(norm < 1.002 && parameters.values[2].elements.allSatisfy { $0 >= 0 })
      }
    }
    #expect(try trainer.run() == .finished)
  }
}
