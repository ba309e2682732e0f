import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// What sets Deep K-SVD apart; what it shares with other networks is asked in ``EveryNetworkTests``.
@Suite struct DeepKSVDTests {
  private typealias Model = TrainedModel<DeepKSVDNetwork>

  /// The start, but with a λ that brings thresholds into play: there it is near zero.
  static func parameters(_ network: DeepKSVDNetwork) -> ParameterSet<Double> {
    let start = (try? network.initialParameters(seed: 1)) ?? network.emptyParameters
    var parameters: ParameterSet<Double> = start.converted()
    for (i, name) in parameters.names.enumerated() where name.hasPrefix("linear4") && name.hasSuffix("bias") {
      parameters.values[i] = Tensor([0.3])
    }
    return parameters
  }

  private func sample(stages: Int = 1) -> (network: DeepKSVDNetwork, parameters: ParameterSet<Double>) {
    let network = DeepKSVDNetwork(side: 4, atoms: 25, stages: stages, unfoldings: 3)
    return (network, Self.parameters(network))
  }

  private func picture(_ height: Int, _ width: Int) -> Tensor<Double> {
    var random = RandomStream(seed: 1, stream: "deep-ksvd-tests")
    return random.normals(height, width, deviation: 0.4)
  }

  @Test(arguments: [(1, 35_138), (2, 53_891), (3, 72_644)])
  func parametersNumberWhatTheAuthorsHave(stages: Int, count: Int) throws {
    let parameters = try DeepKSVDNetwork(stages: stages).initialParameters(seed: 0)
    #expect(parameters.count == count)
    #expect(parameters.names.contains("linear1.weight") && parameters["linear1.weight"].shape == [128, 64])
    #expect(parameters.names.contains(stages == 1 ? "w" : "w_\(stages)"))
    #expect(abs(parameters["c"][0] - 14.006581) < 1e-5)  // ‖DCT‖₂², single precision: 1e-6 a unit
  }

  @Test func newStagesBeginAsCopiesWithSmallerThresholds() throws {
    let old = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 3)
    let model = Model(network: old, parameters: try old.initialParameters(seed: 3), sigma: 25)
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
    let three = Model(network: network, parameters: grown, sigma: 25)
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
    #expect((codes - solver.codes).largestMagnitude < 1e-13)  // sums in another order
  }

  @Test func orderAndSignOfAtomsDoNotMatter() {
    let (network, parameters) = sample(stages: 2)
    let x = picture(11, 9)
    var other = parameters
    for j in 0..<25 {
      other["Dict"].setColumn((7 * j + 3) % 25, parameters["Dict"].column(j).map { j % 3 == 0 ? -$0 : $0 })
    }
    // Rounding of numbers below one.
    #expect((network.output(x, parameters) - network.output(x, other)).largestMagnitude < 1e-14)
  }

  @Test func scaleOfTheWindowDoesNotMatterAndCornersDoNotSeeIt() {
    let (network, parameters) = sample()
    let x = picture(11, 9)
    let out = network.output(x, parameters)
    var scaled = parameters
    scaled["w"] = parameters["w"].scaled(by: -2.5)
    #expect((out - network.output(x, scaled)).largestMagnitude < 1e-14)  // rounding of numbers below one
    var turned = parameters
    turned["w"] = Tensor(parameters["w"].elements.reversed())
    let other = network.output(x, turned)
    // A corner has one patch, whose weight cancels but for rounding; elsewhere pixels move by up to 0.01.
    for (r, q) in [(0, 0), (0, 8), (10, 0), (10, 8)] { #expect(abs(out[r, q] - other[r, q]) < 1e-14) }
    #expect((out - other).largestMagnitude > 3e-3)
  }

  @Test func hugeThresholdsLeaveMidGrey() {
    var (network, parameters) = sample()
    parameters["linear4.bias"] = Tensor([1e6])
    #expect(network.output(picture(6, 7), parameters).largestMagnitude == 0)
    network = DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 0)
    #expect(network.output(picture(6, 7), parameters).largestMagnitude == 0)
  }

  @Test func filesThatTellTooLittleOrTooMuchAreRefused() throws {
    let (network, parameters) = sample(stages: 2)
    func refused(_ word: String, after change: (inout Safetensors) -> Void) throws {
      try expectRefused(network, parameters.converted(), with: [word], after: change)
    }
    // Without its sizes a file means nothing, unlike those of other networks.
    for key in ["unfoldings", "network", "sigma"] { try refused(key) { $0.metadata[key] = nil } }
    try refused("stages") { $0.metadata["stages"] = "9" }
    // Sizes that the arrays do not bear out would fill the memory.
    try refused("Dict") { ($0.metadata["side"], $0.metadata["atoms"]) = ("64", "65536") }
    // Nobody divides by such numbers.
    try refused("c is zero") { $0["c"] = .float32(Tensor([0])) }
    try refused("c is") { $0["c"] = .float32(Tensor([.leastNonzeroMagnitude])) }
  }

  @Test func otherUnfoldingsAreRefused() throws {
    let (network, parameters) = sample()
    try withFile { path in
      try Model(network: network, parameters: parameters.converted(), sigma: 25).write(to: path)
      #expect(try Model(contentsOf: path, unfoldings: 3).network == network)
      #expect(throws: NetworkError.self) { try Model(contentsOf: path, unfoldings: 5) }
    }
  }
}
