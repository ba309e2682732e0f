import Denoisers
import Files
import Foundation
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// A network of small sizes, and all that is asked of any network, whatever its type.
struct SampleNetwork: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let check: @Sendable (Check) throws -> Void

  enum Check: Sendable { case gradient, threads, shift, smallest, files, damage, resume, start }

  init<Network: TrainableNetwork>(_ network: Network, side: Int, tolerance: Double = 1e-5) {
    testDescription = network.summary
    check = { try NetworkChecks(network, side: side, tolerance: tolerance).run($0) }
  }

  static let all: [SampleNetwork] = {
    var batch = LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2)
    batch.usesBatchMoments = true
    var full = CSCNetwork(side: 5, filters: 7, stride: 2, unfoldings: 2)
    full.border = .full
    return [
      SampleNetwork(DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 3), side: 12),
      SampleNetwork(DeepKSVDNetwork(side: 4, atoms: 16, stages: 3, unfoldings: 0), side: 11),
      SampleNetwork(DnCNNNetwork(depth: 4, width: 3), side: 9),
      SampleNetwork(LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2), side: 23, tolerance: 3e-5),
      SampleNetwork(
        LIDIANetwork(isSmall: true, side: 3, neighbours: 3, features: 4, radius: 2), side: 23, tolerance: 3e-5),
      SampleNetwork(LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2, scales: 1), side: 19, tolerance: 3e-5),
      SampleNetwork(batch, side: 23, tolerance: 3e-5),
      SampleNetwork(CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 3), side: 17),
      SampleNetwork(full, side: 17),
    ]
  }()
}

@Suite(.serialized) struct EveryNetworkTests {
  @Test(arguments: SampleNetwork.all) func gradientsAreCentralDifferences(of network: SampleNetwork) throws {
    try network.check(.gradient)
  }

  @Test(arguments: SampleNetwork.all) func threadsDoNotChangeTheBits(of network: SampleNetwork) throws {
    try network.check(.threads)
  }

  @Test(arguments: SampleNetwork.all) func movedPicturesGiveMovedEstimates(of network: SampleNetwork) throws {
    try network.check(.shift)
  }

  @Test(arguments: SampleNetwork.all) func theSmallestPictureComesOut(of network: SampleNetwork) throws {
    try network.check(.smallest)
  }

  @Test(arguments: SampleNetwork.all) func filesComeBackAsTheyWere(of network: SampleNetwork) throws {
    try network.check(.files)
  }

  @Test(arguments: SampleNetwork.all) func damagedFilesAreRefusedByName(of network: SampleNetwork) throws {
    try network.check(.damage)
  }

  @Test(arguments: SampleNetwork.all) func interruptedRunsLearnTheSameBits(of network: SampleNetwork) throws {
    try network.check(.resume)
  }

  @Test(arguments: SampleNetwork.all) func everyParameterStarts(of network: SampleNetwork) throws {
    try network.check(.start)
  }
}

/// The checks on a network of a type.
struct NetworkChecks<Network: TrainableNetwork> {
  let network: Network
  /// Of crops.
  let side: Int
  /// Beside the largest gradient: kinks within the step of central differences.
  let tolerance: Double

  init(_ network: Network, side: Int, tolerance: Double) {
    (self.network, self.side, self.tolerance) = (network, side, tolerance)
  }

  func run(_ check: SampleNetwork.Check) throws {
    switch check {
    case .gradient: try gradient()
    case .threads: try threads()
    case .shift: try shift()
    case .smallest: try smallest()
    case .files: try files()
    case .damage: try damage()
    case .resume: try resume()
    case .start: try start()
    }
  }

  /// Its start with every entry moved a little, so that scalars and shifts that begin at zero come into play.
  private func parameters() throws -> ParameterSet<Double> {
    var parameters: ParameterSet<Double> = try network.start(seed: 1).converted()
    var random = RandomStream(seed: 1, stream: "every network")
    for i in parameters.values.indices {
      parameters.values[i] = parameters.values[i].map { $0 + 0.1 * (abs($0) + 0.1) * random.uniform(-1, 1) }
    }
    return parameters
  }

  private func plane(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "every network's pictures")
    return (random.normals(height, width) as Tensor<Double>).map { 0.3 + 0.2 * $0 }
  }

  private func gradient() throws {
    let parameters = try parameters()
    let (inputs, targets) = (
      [plane(side, side), plane(side, side, seed: 2)], [plane(side, side, seed: 3), plane(side, side, seed: 4)]
    )
    let gradients = network.gradient(parameters, inputs: inputs, targets: targets).gradients
    let largest = gradients.map(\.largestMagnitude).max() ?? 0
    let h = 1e-6
    for (i, name) in parameters.names.enumerated() {
      for k in Set([0, parameters.values[i].count / 2, parameters.values[i].count - 1]) {
        guard parameters.isTrained[i] else {
          #expect(gradients[i][k] == 0)
          continue
        }
        func loss(_ change: Double) -> Double {
          var moved = parameters
          moved.values[i][k] += change
          return network.gradient(moved, inputs: inputs, targets: targets).loss
        }
        let numeric = (loss(h) - loss(-h)) / (2 * h)
        #expect(
          abs(numeric - gradients[i][k]) < tolerance * largest + 1e-4 * abs(numeric),
          "\(name)[\(k)]: \(numeric), \(gradients[i][k])")
      }
    }
  }

  private func threads() throws {
    let parameters: ParameterSet<Float> = try parameters().converted()
    let (used, weights) = network.finished(parameters)
    let inputs = (1...3).map { Tensor<Float>(plane(side + 9, side + 9, seed: $0)) }
    let picture = Tensor<Float>(plane(61, 47))
    func results() -> [Tensor<Float>] {
      network.gradient(parameters, inputs: inputs, targets: inputs.reversed()).gradients + [
        used.output(picture, weights)
      ]
    }
    let before = Parallel.threads
    defer { Parallel.threads = before }
    Parallel.threads = 2
    let (two, again) = (results(), results())
    Parallel.threads = 1
    #expect(two == again && two == results())
  }

  /// Far from the border, an estimate moves with its picture.
  private func shift() throws {
    let (used, weights) = network.finished(try network.start(seed: 1))
    let large = Tensor<Float>(plane(100, 96))
    func part(_ y: Int, _ x: Int) -> Tensor<Float> {
      Tensor(shape: [90, 88], elements: (0..<90 * 88).map { large[y + $0 / 88, x + $0 % 88] })
    }
    let (here, there) = (used.output(part(0, 0), weights), used.output(part(6, 6), weights))
    // Means of the whole picture, which some networks take off, differ by a little.
    for y in 40..<48 { for x in 40..<48 { #expect(abs(here[y + 6, x + 6] - there[y, x]) < 2e-3) } }
  }

  private func smallest() throws {
    let (used, weights) = network.finished(try network.start(seed: 1))
    let side = used.smallestSide
    for plane in [Tensor<Float>(plane(side, side)), Tensor(repeating: 0.5, shape: [side, side + 3])] {
      let out = used.output(plane, weights)
      #expect(out.shape == plane.shape && out.elements.allSatisfy(\.isFinite))
    }
  }

  private func withFile(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func files() throws {
    try withFile { path in
      let model = TrainedModel(network: network, parameters: try network.start(seed: 2), sigma: NoiseRange(10, 30))
      try model.write(to: path, recipe: ["seed": "7"])
      let again = try TrainedModel<Network>(contentsOf: path)
      #expect(again.network == network && again.parameters == model.parameters && again.sigma == model.sigma)
      #expect(again.recipe["seed"] == "7" && again.recipe["version"] != nil)
    }
  }

  private func damage() throws {
    try withFile { path in
      let parameters = try network.start(seed: 2)
      func refuses(_ word: String, _ change: (inout Safetensors) -> Void) throws {
        var file = Safetensors(metadata: network.recipe(sigma: 25))
        parameters.store(in: &file)
        change(&file)
        try file.write(to: path)
        let error = #expect(throws: (any Error).self) { try TrainedModel<Network>(contentsOf: path) }
        let message = error.map { "\($0)" } ?? ""
        #expect(message.contains(path) && (word.isEmpty || message.contains(word)), "\(message)")
      }
      for (name, value) in zip(parameters.names, parameters.values) {
        try refuses("") { $0[name] = nil }
        try refuses("") { $0[name] = .float32(Tensor(repeating: 0, shape: value.shape + [2])) }
        try refuses("") { $0[name] = .float32(value.map { _ in .nan }) }
      }
      try refuses("another") { $0.metadata["network"] = "another" }
      try refuses("sigma") { $0.metadata["sigma"] = "-1" }
      try refuses("foreign") { $0["foreign"] = .float32(Tensor(zeros: 2)) }
    }
  }

  private func resume() throws {
    let pictures = TrainingPictures.scenes(count: 2, side: side + 12, seed: 4)
    let task = DenoisingTask(
      network, sampler: CropSampler(pictures, side: side + 5, sigma: 25), crops: 2, heldOut: [])
    var plan = TrainingPlan(steps: 4, rate: LearningRate(1e-3), averaging: 0.9, stepsPerScore: 100, seed: 3)
    plan.optimiser.name = .muon
    let begun = TrainingState(try network.start(seed: 1), plan: plan)
    let whole = Trainer(task, plan: plan, state: begun)
    #expect(try whole.run() == .finished)
    try withFile { path in
      let first = Trainer(task, plan: plan, state: begun)
      var asked = 0
      let end = try first.run(shouldStop: {
        asked += 1
        return asked > 2
      })
      #expect(end == .stopped && first.state.step == 2)
      try Checkpoint(state: first.state, plan: plan, recipe: network.recipe(sigma: 25)).write(to: path)
      let checkpoint = try Checkpoint(contentsOf: path, parameters: network.emptyParameters)
      #expect(try Network(NetworkFile(path, averaged: false)) == network)
      let second = Trainer(task, plan: checkpoint.plan, state: checkpoint.state)
      #expect(try second.run() == .finished)
      #expect(second.state.parameters == whole.state.parameters && second.state.average == whole.state.average)
    }
  }

  private func start() throws {
    let (one, two, again) = (try network.start(seed: 1), try network.start(seed: 2), try network.start(seed: 1))
    #expect(one == again && one.names == network.parameters.map(\.name) && one.names == two.names)
    #expect(Set(one.names).count == one.names.count)
    #expect(one.values.allSatisfy { $0.elements.allSatisfy(\.isFinite) })
    #expect(network.flop(height: 64, width: 64) > 0)
  }
}
