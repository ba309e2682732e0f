import Degradations
import Denoisers
import Images
import Learning
import Tensors
import Testing

/// The solver that learns: it begins as the solver, and its gradient is one.
@Suite struct UnfoldedTests {
  private func network(steps: Int = 2) throws -> UnfoldedSplitting {
    UnfoldedSplitting(try asymmetric(3, 2), steps: steps)
  }

  private func plane(_ seed: UInt64) -> Tensor<Double> {
    random([11, 13], seed: seed).map { 0.5 + 0.2 * $0 }
  }

  @Test func itStartsAsTheSolverWithCosines() throws {
    let (network, sigmas) = (try network(), [20.0, 6.0])
    let start = network.startingParameters(sigmas: sigmas, multiple: 1.5, noise: 2)
    let blur = CircularBlur(network.kernel, height: 11, width: 13)
    let problem = InverseProblem(blur, data: plane(1).reshaped(1, 11, 13), noise: 2)
    let cosines = PatchTransform.orthonormalCosines(side: 8)
    let expected = try problem.halfQuadraticSplitting(
      { picture, sigma in
        let grid = Patches(of: picture.reshaped(11, 13), side: 8)
        let codes = grid.extract(from: picture.reshaped(11, 13)).matmul(cosines, transposed: true)
        let thresholds = Tensor([0] + [Double](repeating: 1.5 * sigma / 255, count: 63))
        return grid.average(codes.softThresholded(by: thresholds).matmul(cosines)).reshaped(1, 11, 13)
      }, sigmas: sigmas, from: problem.data)
    let found = network.output(plane(1), start.converted(to: Double.self))
    // Its parameters are rounded to single precision.
    #expect(distance(found.reshaped(1, 11, 13), expected) < 1e-6)
  }

  @Test func itsGradientIsThatOfDifferences() throws {
    let network = try network()
    let start = network.startingParameters(sigmas: [30, 10], multiple: 1, noise: 3).converted(to: Double.self)
    let (data, truth) = (plane(2), plane(3))
    let found = network.gradient(start, inputs: [data], targets: [truth])
    func loss(_ parameters: ParameterSet<Double>) -> Double {
      (network.output(data, parameters) - truth).squaredNorm / Double(truth.count)
    }
    let h = 1e-6
    for (i, name) in start.names.enumerated() {
      for k in [0, start.values[i].count / 2, start.values[i].count - 1] {
        var (up, down) = (start, start)
        up.values[i][k] += h
        down.values[i][k] -= h
        let difference = (loss(up) - loss(down)) / (2 * h)
        // The loss is good to 1e-17 or so, over 2e-6; few of 1000 codes lie within h of a kink.
        #expect(abs(difference - found.gradients[i][k]) < 1e-8, "\(name)[\(k)]")
      }
    }
  }

  /// y enters every step, as the data and, in the first, as the picture: Jᵀv through both.
  @Test func theGradientReachesTheData() throws {
    let network = try network()
    let start = network.startingParameters(sigmas: [30, 10], multiple: 1, noise: 3).converted(to: Double.self)
    let (data, direction) = (plane(4), random([11, 13], seed: 5))
    let pulled = try #require(network.pulledBack(data, start) { _ in direction }.pulledBack)
    let h = 1e-6
    for k in [0, 71, 142] {
      var (up, down) = (data, data)
      up[k] += h
      down[k] -= h
      let change = (network.output(up, start) - network.output(down, start)).scaled(by: 1 / (2 * h))
      // As above, a sum of 143 products instead of their mean.
      #expect(abs(dot(change.elements, direction.elements) - pulled[k]) < 1e-7)
    }
  }

  @Test func itLearns() throws {
    let kernel = try BlurKernel.box(side: 3)
    let network = UnfoldedSplitting(kernel, steps: 2)
    let start = network.startingParameters(sigmas: [20, 5], multiple: 1.5, noise: 2)
    let pictures = TrainingPictures.scenes([.deadLeaves], count: 2, side: 48, seed: 1)
    var noise = RandomStream(seed: 1, stream: "held out")
    let probe = RestorationTask(
      network, blurredBy: kernel, noise: 2, pictures: pictures, side: 24, crops: 2, heldOut: [])
    let task = RestorationTask(
      network, blurredBy: kernel, noise: 2, pictures: pictures, side: 24, crops: 2, heldOut: probe.batch(&noise))
    let learned = try SceneSchool.trained(task, from: start, steps: 20, rate: 3e-3, seed: 1)
    #expect(task.score(learned) > task.score(start) + 0.2)
  }

  @Test func anotherBlurTakesTheSameParameters() throws {
    let network = try network()
    let other = network.behind(try .gaussian(deviation: 1, side: 5))
    let start = network.startingParameters(sigmas: [20, 5], multiple: 1, noise: 2)
    #expect(other.parameters == network.parameters)
    #expect(network.output(Tensor<Float>(plane(1)), start) != other.output(Tensor<Float>(plane(1)), start))
  }
}
