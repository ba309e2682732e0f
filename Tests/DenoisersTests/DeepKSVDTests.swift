import Denoisers
import Files
import Foundation
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

@Suite struct DeepKSVDTests {
  /// A small network with random weights, in Double.
  private func sample(
    stages: Int = 1, unfoldings: Int = 3, seed: UInt64 = 1
  ) throws -> (network: DeepKSVDNetwork, parameters: ParameterSet<Double>) {
    let network = DeepKSVDNetwork(side: 4, atoms: 25, stages: stages, unfoldings: unfoldings)
    var parameters: ParameterSet<Double> = try network.initialParameters(seed: seed).converted()
    // At the start λ is near zero: a bias brings thresholds into play.
    for (i, name) in parameters.names.enumerated() where name.hasPrefix("linear4") && name.hasSuffix("bias") {
      parameters.values[i] = Tensor([0.3])
    }
    return (network, parameters)
  }

  private func picture(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "deep-ksvd-tests")
    return random.normals(height, width, deviation: 0.4)
  }

  @Test(arguments: [(1, 35_138), (2, 53_891), (3, 72_644)])
  func parametersNumberWhatTheAuthorsHave(stages: Int, count: Int) throws {
    let parameters = try DeepKSVDNetwork(stages: stages).initialParameters(seed: 0)
    #expect(parameters.count == count)
    #expect(parameters.names.contains("linear1.weight") && parameters["linear1.weight"].shape == [128, 64])
    #expect(parameters.names.contains(stages == 1 ? "w" : "w_\(stages)"))
    #expect(abs(parameters["c"][0] - 14.006581) < 1e-4)  // ‖DCT‖₂², single precision
  }

  @Test(arguments: [1, 2, 3])
  func gradientsAreCentralDifferences(stages: Int) throws {
    let (network, parameters) = try sample(stages: stages)
    let (x, target) = (picture(9, 10), picture(9, 10, seed: 2))
    let result = network.gradient(parameters, inputs: [x], targets: [target])
    let (loss, gradients) = (result.loss, result.gradients)
    #expect(abs(loss - (network.output(x, parameters) - target).squaredNorm / 90) < 1e-12)
    expectCentralDifferences(parameters, gradients, tolerance: 1e-6) {
      (network.output(x, $0) - target).squaredNorm / 90
    }
  }

  @Test func lossAndGradientAreMeansOverTheCrops() throws {
    let (network, parameters) = try sample(stages: 2)
    let (xs, targets) = ([picture(9, 10), picture(8, 7, seed: 3)], [picture(9, 10, seed: 2), picture(8, 7, seed: 4)])
    let both = network.gradient(parameters, inputs: xs, targets: targets)
    let single = (0..<2).map { network.gradient(parameters, inputs: [xs[$0]], targets: [targets[$0]]) }
    #expect(abs(both.loss - (single[0].loss + single[1].loss) / 2) < 1e-14)
    for i in both.gradients.indices {
      let mean = (single[0].gradients[i] + single[1].gradients[i]).scaled(by: 0.5)
      #expect((both.gradients[i] - mean).largestMagnitude < 1e-14)  // another order of the same sums
    }
  }

  @Test func threadsDoNotChangeTheBits() throws {
    let (network, parameters) = try sample(stages: 2)
    let (x, target) = (picture(40, 41), picture(40, 41, seed: 2))  // several chunks
    let (before, several) = (Parallel.threads, network.gradient(parameters, inputs: [x], targets: [target]))
    Parallel.threads = 1
    defer { Parallel.threads = before }
    let one = network.gradient(parameters, inputs: [x], targets: [target])
    #expect(several.loss == one.loss && several.gradients == one.gradients)
  }

  @Test func newStagesBeginAsCopiesWithSmallerThresholds() throws {
    let old = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 3)
    let model = DeepKSVD.Model(network: old, parameters: try old.initialParameters(seed: 3), sigma: 25)
    #expect(old.grown(from: model) == model.parameters)
    let network = DeepKSVDNetwork(side: 4, atoms: 25, stages: 3, unfoldings: 3)
    let grown = try #require(network.grown(from: model))
    for name in ["Dict", "c", "linear1.weight", "linear4.bias"] { #expect(grown[name] == model.parameters[name]) }
    #expect(grown["w_1"] == model.parameters["w"] && grown["w_3"] == model.parameters["w"])
    #expect(grown["linear3_3.bias"] == model.parameters["linear3.bias"])
    let plane: Tensor<Float> = Tensor(picture(9, 9))
    let first = network.lambdas(plane, grown)
    for (stage, share) in [(1, Float(0.25)), (2, 0.0625)] {
      let later = network.lambdas(plane, grown, stage: stage)
      #expect(zip(first, later).allSatisfy { abs(share * $0 - $1) < 1e-6 })  // single precision
    }
    let three = DeepKSVD.Model(network: network, parameters: grown, sigma: 25)
    #expect(old.grown(from: three) == nil && DeepKSVDNetwork(atoms: 25).grown(from: model) == nil)
  }

  @Test func coderIsTheBatchSolver() throws {
    // The same step function, iterated by the classical solver from the network's first iterate.
    let network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 6)
    let parameters: ParameterSet<Double> = try network.initialParameters(seed: 1).converted()
    let patches = Patches.extract(from: picture(9, 10), side: 4)
    let (dictionary, c) = (parameters["Dict"], parameters["c"][0])
    let start = patches.matmul(dictionary).softThresholded(by: 0.2 / c)
    let solver = try Lasso(dictionary: dictionary, lambda: 0.2).solve(
      patches, by: .ista, iterations: 6, stepSize: 1 / c, from: start)
    let codes = network.codes(patches, lambda: [Double](repeating: 0.2, count: patches.rows), parameters)
    #expect((codes - solver.codes).largestMagnitude < 1e-13)
  }

  @Test func orderAndSignOfAtomsDoNotMatter() throws {
    let (network, parameters) = try sample(stages: 2)
    let x = picture(11, 9)
    var other = parameters
    for j in 0..<25 {
      other["Dict"].setColumn((7 * j + 3) % 25, parameters["Dict"].column(j).map { j % 3 == 0 ? -$0 : $0 })
    }
    #expect((network.output(x, parameters) - network.output(x, other)).largestMagnitude < 1e-12)
  }

  @Test func scaleOfTheWindowDoesNotMatterAndCornersDoNotSeeIt() throws {
    let (network, parameters) = try sample()
    let x = picture(11, 9)
    let out = network.output(x, parameters)
    var scaled = parameters
    scaled["w"] = parameters["w"].scaled(by: -2.5)
    #expect((out - network.output(x, scaled)).largestMagnitude < 1e-12)
    var turned = parameters
    turned["w"] = Tensor(parameters["w"].elements.reversed())
    let other = network.output(x, turned)
    for (r, q) in [(0, 0), (0, 8), (10, 0), (10, 8)] { #expect(abs(out[r, q] - other[r, q]) < 1e-14) }
    #expect((out - other).largestMagnitude > 1e-4)
  }

  @Test func hugeThresholdsLeaveMidGrey() throws {
    var (network, parameters) = try sample()
    parameters["linear4.bias"] = Tensor([1e6])
    #expect(network.output(picture(6, 7), parameters).largestMagnitude == 0)
    network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 0)
    #expect(network.output(picture(6, 7), parameters).largestMagnitude == 0)
  }

  @Test(arguments: [1, 2])
  func interiorsOfCropsAreCropsOfTheWhole(stages: Int) throws {
    let (network, parameters) = try sample(stages: stages)
    let whole = picture(30, 32)
    let (top, left, side, margin) = (5, 6, 20, 3 * stages)
    var crop = Tensor<Double>(zeros: side, side)
    for r in 0..<side { for q in 0..<side { crop[r, q] = whole[top + r, left + q] } }
    let (a, b) = (network.output(whole, parameters), network.output(crop, parameters))
    for r in margin..<side - margin {
      for q in margin..<side - margin { #expect(abs(a[top + r, left + q] - b[r, q]) < 1e-12) }
    }
  }

  @Test func trainingRaisesThePSNRByDecibels() throws {
    // A small network on scenes, a few seconds: the mechanism, not the quality.
    let network = DeepKSVDNetwork(side: 4, atoms: 36, unfoldings: 3)
    let plan = TrainingPlan(steps: 60, rate: LearningRate(3e-3), averaging: 0.9, stepsPerScore: 60, seed: 1)
    let (training, heldOut) = TrainingPictures.scenes(count: 6, side: 64, seed: 1).split()
    let task = DenoisingTask(
      network, sampler: CropSampler(training, side: 32, sigma: 25), crops: 2, heldOut: heldOut)
    let start = TrainingState(try network.initialParameters(seed: 1), plan: plan)
    let trainer = Trainer(task, plan: plan, state: start)
    _ = try trainer.run()
    #expect(task.score(trainer.state.best) > task.score(start.best) + 2)
    #expect(trainer.state.parameters["c"][0] != start.parameters["c"][0])
  }
}

@Suite struct DeepKSVDWeightsTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deep-\(UUID().uuidString)").path
  private let network = DeepKSVDNetwork(side: 4, atoms: 25, stages: 2, unfoldings: 3)

  private func model() throws -> DeepKSVD.Model {
    DeepKSVD.Model(network: network, parameters: try network.initialParameters(seed: 3), sigma: 25)
  }

  @Test func weightsComeBackAsTheyWere() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/w.safetensors"
    let model = try model()
    try model.write(to: path, recipe: ["steps": "17"])
    let again = try DeepKSVD.Model(contentsOf: path, unfoldings: 3)
    #expect(again.network == network && again.parameters == model.parameters && again.sigma == 25)
    #expect(again.recipe["steps"] == "17")
    let noisy = Image(Tensor<Float>(repeating: 0.4, shape: [10, 12])).addingGaussianNoise(sigma: 25, seed: 1)
    let denoiser = try DeepKSVD(weights: path)
    #expect(try denoiser.denoise(noisy, sigma: 25) == DeepKSVD([model]).denoise(noisy, sigma: 25))
    #expect(throws: ImageError.self) {
      try denoiser.denoise(Image(repeating: 0, width: 3, height: 9), sigma: 25)
    }
  }

  @Test func otherUnfoldingsAndOtherFilesAreRefused() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/w.safetensors"
    try model().write(to: path)
    #expect(throws: DenoiserError.self) { try DeepKSVD.Model(contentsOf: path, unfoldings: 5) }
    let whole = try Safetensors(contentsOf: path)
    func refuses(_ change: (inout Safetensors) -> Void, _ word: String, _ location: SourceLocation = #_sourceLocation) {
      do {
        var file = whole
        change(&file)
        try file.write(to: path)
        _ = try DeepKSVD(weights: path)
        Issue.record("accepted", sourceLocation: location)
      } catch {
        #expect("\(error)".contains(word) && "\(error)".contains(path), "\(error)", sourceLocation: location)
      }
    }
    refuses({ $0.metadata["unfoldings"] = nil }, "unfoldings")
    refuses({ $0.metadata["network"] = "dncnn" }, "dncnn")
    refuses({ $0.metadata["stages"] = "9" }, "stages")
    refuses({ $0.metadata["sigma"] = "-1" }, "sigma")
    refuses({ $0["w_1"] = nil }, "w_1")
    refuses({ $0["c"] = .float32(Tensor([.nan])) }, "NaN")
    refuses({ $0["c"] = .float32(Tensor([0])) }, "zero")
    refuses({ $0["linear2.weight"] = .float32(Tensor(zeros: 3, 3)) }, "linear2.weight")
  }

  @Test func shippedWeightsBeatTheCosinesTheyBeganWith() throws {
    let clean = Scene.texturedLeaves.render(width: 128, height: 128, seed: 5)
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 6)
    let learned = try MethodCatalog.method(named: "deep-ksvd").denoiser().denoise(noisy, sigma: 25)
    let cosines = try KSVDDenoiser(.dct).denoise(noisy, sigma: 25)
    // Five seeds of this scene gave 0.59 to 0.84 dB, the 68 photographs of BSD68 0.63 dB in the mean.
    #expect(learned.psnr(to: clean) > cosines.psnr(to: clean) + 0.4)
  }

  @Test func colourKeepsTheRangeThatTheNetworkKnows() throws {
    // Bright colours: their opponent axes go up to the square root of three, where the network clamps.
    let planes = (1...3).map { Scene.texturedLeaves.render(width: 64, height: 64, seed: $0).plane(0) }
    let clean = Image(planes: planes.map { $0.map { 0.5 + $0 / 2 } })
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 6)
    let denoiser = try MethodCatalog.method(named: "deep-ksvd").denoiser()
    let colour = try denoiser.denoise(noisy, sigma: 25)
    #expect(colour.psnr(to: clean) > noisy.psnr(to: clean) + 3)
    // Channel by channel it is the gray method, to the bit.
    for c in 0..<3 { #expect(try denoiser.denoise(Image(noisy.plane(c)), sigma: 25).plane(0) == colour.plane(c)) }
  }

  @Test func shippedWeightsRefuseOtherNoise() throws {
    let denoiser = try MethodCatalog.method(named: "deep-ksvd").denoiser()
    let flat = Image(repeating: 0.5, width: 16, height: 16)
    for sigma in [10.0, 35] {
      let error = #expect(throws: DenoiserError.self) { try denoiser.denoise(flat, sigma: sigma) }
      #expect(error?.description.contains("--weights") == true)
    }
    _ = try denoiser.denoise(flat, sigma: 24)
  }

  @Test func nearestNoiseLevelIsUsed() throws {
    let parameters = try network.initialParameters(seed: 3)
    let denoiser = DeepKSVD(
      [15, 25, 50].map { DeepKSVD.Model(network: network, parameters: parameters, sigma: $0) })
    #expect([5, 19, 20, 35, 36, 90].map { denoiser.models.nearest(to: $0).sigma } == [15, 15, 25, 25, 50, 50])
  }
}
