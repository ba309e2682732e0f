import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

/// A network, and what the checks have to know of it.
struct NetworkChecks<Network: TrainableNetwork>: Sample {
  let network: Network
  /// Of crops.
  let side: Int
  /// Pixels that an estimate sees in each direction, or more.
  let reach: Int
  /// Pixels by which a picture may be moved so that its estimate moves along.
  let step: Int
  /// How many entries of each parameter are held against central differences.
  let entries: Int
  /// Share of the old value in running moments; nil where they are held.
  let momentum: Double?
  /// Whether its files are damaged; one of several networks with the same arrays is enough.
  let isFiled: Bool
  /// Arrays that tell the sizes of a network, and what is complained of in a file without one.
  let telling: [String: String]
  /// Parameters that bring everything into play.
  let parameters: ParameterSet<Double>
  var testDescription: String { network.summary + (momentum == nil ? "" : ", moments of the batch") }

  /// - Parameter parameters: nil for the start with every entry moved a little, so that none is zero.
  init(
    _ network: Network, side: Int, reach: Int, step: Int = 1, entries: Int = 3, momentum: Double? = nil,
    isFiled: Bool = true, telling: [String: String] = [:], parameters: ((Network) -> ParameterSet<Double>)? = nil
  ) {
    (self.network, self.side, self.reach, self.step, self.entries) = (network, side, reach, step, entries)
    (self.momentum, self.isFiled, self.telling) = (momentum, isFiled, telling)
    self.parameters = parameters?(network) ?? Self.moved(network)
  }

  private static func moved(_ network: Network) -> ParameterSet<Double> {
    var parameters: ParameterSet<Double> = ((try? network.start(seed: 1)) ?? network.emptyParameters).converted()
    var random = RandomStream(seed: 1, stream: "every network")
    for i in parameters.values.indices {
      parameters.values[i] = parameters.values[i].map { $0 + 0.1 * (abs($0) + 0.1) * random.uniform(-1, 1) }
    }
    return parameters
  }

  func plane<Scalar: TensorScalar>(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Scalar> {
    var random = RandomStream(seed: seed, stream: "pictures of every network")
    return Tensor((random.normals(height, width * network.channels) as Tensor<Double>).map { 0.3 + 0.2 * $0 })
  }

  /// Two planes and what should come out of them, a little broader than high.
  private func batch<Scalar: TensorScalar>(
    of type: Scalar.Type = Double.self
  ) -> (inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]) {
    let planes = (1...4).map { plane(side, side + 1, seed: $0) as Tensor<Scalar> }
    return (Array(planes[..<2]), Array(planes[2...]))
  }

  // MARK: Training

  func gradients() {
    let (inputs, targets) = batch()
    let gradients = network.gradient(parameters, inputs: inputs, targets: targets).gradients
    let largest = gradients.map(\.largestMagnitude).max() ?? 0
    // Truncation and rounding over h: at most 4e-8 was found. A kink within h would be worse: these pictures have none.
    expectCentralDifferences(parameters, gradients, tolerance: 1e-7 * largest, entries: entries) {
      network.gradient($0, inputs: inputs, targets: targets).loss
    }
  }

  /// The network's own loss of a mean squared error in its own units, and the derivative.
  private func ownLoss(_ e: Double, pixels: Int) -> (value: Double, slope: Double) {
    switch Network.loss {
    case .meanSquared: (e, 1)
    case .halfSquared: (e * Double(pixels) / 2, Double(pixels) / 2)
    case .logarithmic: (log10(e), 1 / (e * log(10)))
    }
  }

  /// The loss is that of the estimates; moments of the batch make another network, see the tests of DnCNN.
  func loss() {
    guard network.trainingMoments == .running else { return }
    let (inputs, targets) = batch()
    let found = network.gradient(parameters, inputs: inputs, targets: targets)
    // A whole picture is seen beyond the border that a crop loses, too.
    let estimates = inputs.map {
      network.margin == 0 ? network.output($0, parameters) : network.estimate($0, parameters) { _ in }
    }
    let errors = zip(estimates, targets).map { $0 - $1.inner(margin: network.margin, channels: network.channels) }
    let pixels = errors[0].count
    let wanted = ownLoss(errors.reduce(0) { $0 + $1.squaredNorm } / Double(2 * pixels), pixels: pixels).value
    #expect(abs(found.loss - wanted) < 1e-13)  // the same sums in another order, of thousands of squares below one

    // A mean of squares is a mean over crops, of whatever shapes.
    guard Network.loss == .meanSquared else { return }
    let (x, y) = (plane(side + 3, side, seed: 5) as Tensor<Double>, plane(side + 3, side, seed: 6) as Tensor<Double>)
    let both = network.gradient(parameters, inputs: [inputs[0], x], targets: [targets[0], y])
    let single = [(inputs[0], targets[0]), (x, y)].map { network.gradient(parameters, inputs: [$0], targets: [$1]) }
    // Another order of the same sums.
    #expect(abs(both.loss - (single[0].loss + single[1].loss) / 2) < 1e-14)
    for i in both.gradients.indices {
      let mean = (single[0].gradients[i] + single[1].gradients[i]).scaled(by: 0.5)
      #expect((both.gradients[i] - mean).largestMagnitude < 1e-14)
    }
  }

  private var crops: [NoisyCrop] {
    let (inputs, targets) = batch(of: Float.self)
    return zip(inputs, targets).map { NoisyCrop(clean: $1, noisy: $0) }
  }

  /// The network's own loss is a function of the squared one, with a multiple of its gradient.
  func otherLosses() {
    let (parameters, crops) = (parameters.converted(to: Float.self), crops)
    let own = network.gradient(parameters, crops)
    let other = network.gradient(
      parameters, crops.map { TrainingExample($0.noisy, loss: PlaneLoss(to: $0.clean, share: 0.5)) })
    // An error of pixels in [−1, 1] is twice as large.
    let scale = Network.pixels == .signed ? 4.0 : 1
    let (value, slope) = ownLoss(
      scale * other.loss, pixels: crops[0].clean.inner(margin: network.margin, channels: network.channels).count)
    // Single precision: sums of a thousand squares.
    #expect(abs(own.loss - value) < 1e-6 * (1 + abs(own.loss)))
    let largest = own.gradients.map(\.largestMagnitude).max() ?? .nan
    for (a, b) in zip(own.gradients, other.gradients) {
      // Single precision through a dozen layers, relative to the largest entry: 4e-6 at most was found.
      #expect((a - b.scaled(by: Float(scale * slope))).largestMagnitude < 2e-5 * largest)
    }
    #expect(own.replacements == other.replacements)
  }

  /// Running moments move towards those of the batch, or are held.
  func moments() {
    let replacements = network.gradient(parameters.converted(), crops).replacements
    guard let momentum else {
      #expect(replacements.isEmpty)
      return
    }
    let names = parameters.names
    #expect(
      Set(replacements.keys.map { names[$0] }) == Set(zip(names, parameters.isTrained).filter { !$1 }.map(\.0)))
    let (inputs, targets) = batch()
    let found = network.gradient(
      parameters, inputs: inputs.map { Network.pixels.entering($0) },
      targets: targets.map { Network.pixels.entering($0) }
    ).moments
    for (place, value) in replacements {
      let layer = names[place].split(separator: ".").dropLast().joined(separator: ".")
      let new = names[place].hasSuffix("mean") ? found[layer]?.mean : found[layer]?.variance
      #expect(new?.count == value.count)
      for (j, new) in (new ?? []).enumerated() {
        let wanted = momentum * parameters.values[place][j] + (1 - momentum) * new
        // Single precision, through the layers before.
        #expect(abs(Double(value[j]) - wanted) < 1e-6 * (1 + abs(wanted)), "\(names[place])[\(j)]")
      }
    }
  }

  func threads() {
    /// Loss, gradients and moments of a batch, and an estimate, all of several chunks. With two or three crops each thread's
    /// sums would add up to the same bits as one after the other.
    func everything<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) -> [Tensor<Scalar>] {
      let crops = (1...5).map { plane(side + 21, side + 20, seed: $0) as Tensor<Scalar> }
      let result = network.gradient(parameters, inputs: crops, targets: crops.reversed())
      let moments = result.moments.sorted { $0.key < $1.key }.flatMap { [$1.mean, $1.variance].map { Tensor($0) } }
      return result.gradients + moments + [Tensor([result.loss]), network.output(plane(70, 90), parameters)]
    }
    let double = onThreads([2, 1]) { everything(parameters) }
    let (used, weights) = network.finished(parameters.converted())
    let single = onThreads([2, 2, 1]) {
      everything(parameters.converted(to: Float.self)) + [
        used.output(plane(70, 90), weights), used.output(pictureMoments: plane(70, 90), weights, progress: { _ in }),
      ]
    }
    let areSame = (double[0] == double[1], single[0] == single[1], single[1] == single[2])
    #expect(areSame.0 && areSame.1 && areSame.2)
  }

  func start() throws {
    let (one, two, again) = (try network.start(seed: 1), try network.start(seed: 2), try network.start(seed: 1))
    #expect(one == again && one.names == network.parameters.map(\.name) && one.names == two.names)
    #expect(Set(one.names).count == one.names.count)
    #expect(one.values.allSatisfy { $0.elements.allSatisfy(\.isFinite) })
    #expect(network.flop(height: 64, width: 64) > 0)
  }

  /// The same bits a second time, on one thread and on two, and after an interruption. A last bit of a gradient grows with
  /// every step: a resumed run would not be the run that was interrupted.
  func resume() throws {
    let scenes = TrainingPictures.scenes(count: 2, side: side + 28, seed: 4).pictures
    // Of colour the channels are the picture at three contrasts.
    let pictures = TrainingPictures(
      scenes.map { scene in
        let channels = (0..<network.channels).map { c in scene.plane.map { $0 * (1 - 0.3 * Float(c)) } }
        return .init(name: scene.name, plane: Image(planes: channels).interleaved)
      }, channels: network.channels)
    let task = DenoisingTask(
      network, sampler: CropSampler(pictures, side: side + 21, sigma: NoiseRange(10, 30)), crops: 5, heldOut: [])
    var plan = TrainingPlan(
      steps: 4, rate: LearningRate(1e-3, warmup: 1), averaging: 0.9, stepsPerScore: 100, seed: 3)
    // The optimiser that takes most arithmetic: it orthogonalises the gradients of matrices.
    plan.optimiser.name = .muon
    let begun = TrainingState(try network.start(seed: 1), plan: plan)
    func end(_ state: TrainingState, after steps: Int = .max) throws -> TrainingState {
      let trainer = Trainer(task, plan: plan, state: state)
      var asked = 0
      let end = try trainer.run(shouldStop: {
        asked += 1
        return asked > steps
      })
      #expect(end == (steps == .max ? .finished : .stopped))
      return trainer.state
    }
    func expectSame(_ a: TrainingState, _ b: TrainingState) {
      #expect(a.parameters == b.parameters && a.average == b.average && a.optimiser == b.optimiser)
      #expect(a.random == b.random && a.step == b.step)
    }
    let whole = try onThreads([1, 2, 2]) { try end(begun) }
    #expect(whole[0].parameters != begun.parameters, "nothing was learned")
    expectSame(whole[0], whole[1])
    expectSame(whole[1], whole[2])
    try withFile { path in
      let first = try end(begun, after: 2)
      #expect(first.step == 2 && first.best != first.parameters)
      try Checkpoint(state: first, plan: plan, recipe: network.recipe(sigma: 25)).write(to: path)
      let checkpoint = try Checkpoint(contentsOf: path, parameters: network.emptyParameters)
      #expect(try Network(NetworkFile(path, averaged: false)) == network && checkpoint.plan == plan)
      expectSame(try end(checkpoint.state), whole[0])
      // Whoever wants to denoise with it gets the average.
      #expect(try TrainedModel<Network>(contentsOf: path).parameters == first.best)
      #expect(try TrainedModel<Network.InUse>(contentsOf: path).parameters == network.finished(first.best).parameters)
    }
  }

  // MARK: Pictures

  /// Two cuts of one picture agree where an estimate sees neither's end, and so does a crop as training sees it.
  func shift() {
    let (used, single) = network.finished(parameters.converted())
    let weights = single.converted(to: Double.self)
    let (height, width, n) = (2 * reach + 21, 2 * reach + 23, network.channels)
    let (down, right) = ((5 + step - 1) / step * step, (9 + step - 1) / step * step)
    var large: Tensor<Double> = plane(height + down, width + right)
    func cut(_ y: Int, _ x: Int) -> Tensor<Double> {
      let line = width * n
      return Tensor(
        shape: [height, line], elements: (0..<height * line).map { large[y + $0 / line, x * n + $0 % line] })
    }
    // Some networks take off the mean of a picture. The first row, which only one cut has, makes the means equal.
    let difference = cut(down, right).elements.reduce(0, +) - cut(0, 0).elements.reduce(0, +)
    for x in 0..<width * n { large[0, x] += difference / Double(width * n) }
    let (here, there) = (used.output(cut(0, 0), weights), used.output(cut(down, right), weights))
    let learning = network.estimate(cut(down, right), parameters) { _ in }
    var worst = (moved: 0.0, learning: 0.0)
    for y in reach..<height - reach - down {
      for x in reach * n..<(width - reach - right) * n {
        worst.moved = max(worst.moved, abs(here[y + down, x + right * n] - there[y, x]))
        // LIDIA limits what it gives away.
        guard abs(there[y, x]) < 1 else { continue }
        worst.learning = max(worst.learning, abs(learning[y - network.margin, x - network.margin * n] - there[y, x]))
      }
    }
    // Sums in another order; weights for use were made in single precision.
    #expect(worst.moved < 1e-13 && worst.learning < 1e-6, "\(worst)")
  }

  func sizes() {
    let (used, weights) = network.finished(parameters.converted())
    let least = used.smallestSide
    for (height, width) in [(0, 0), (0, 8), (2, 1), (10, 10), (3, 39)].map({ (least + $0, least + $1) }) {
      for picture in [
        plane(height, width, seed: 14), Tensor<Double>(repeating: 0.5, shape: [height, width * used.channels]),
      ] {
        let single = used.output(Tensor<Float>(picture), weights)
        #expect(single.shape == picture.shape && single.elements.allSatisfy(\.isFinite))
        let double = used.output(picture, weights.converted(to: Double.self))
        // Single precision through a dozen layers: 5e-5 at most was found.
        #expect((Tensor<Double>(single) - double).largestMagnitude < 1e-4)
        if Network.pixels == .signed { #expect(single.largestMagnitude <= 1) }
      }
    }
  }
}
