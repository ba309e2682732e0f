import Foundation
import Gradients
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// What is true of SC and GroupSC besides what every network is asked for.
@Suite struct SCNetworkTests {
  /// A small problem of which an independent program printed the values, see the golden tests.
  private struct Problem {
    let picture = Tensor<Double>(shape: [9, 8]) { out in
      for i in out.indices {
        let (y, x) = (Double(i / 8), Double(i % 8))
        out[i] = 0.5 + 0.3 * sin(0.9 * y + 0.4 * x) + 0.1 * cos(1.7 * x * y)
      }
    }
    let network: SCNetwork
    var parameters: ParameterSet<Double>

    init(groups: PatchGroups.Candidates?) {
      network = SCNetwork(side: 3, atoms: 5, unfoldings: 8, groups: groups)
      parameters = network.emptyParameters.converted()
      func matrix(_ shape: [Int], _ body: (Double, Double) -> Double) -> Tensor<Double> {
        Tensor(shape: shape + [1, 1]) { out in
          for i in out.indices { out[i] = body(Double(i / shape[1]), Double(i % shape[1])) }
        }
      }
      func start(_ a: Double, _ b: Double) -> Double { cos(0.37 * (a + 1) * (b + 1)) + 0.3 * sin(1.1 * a * b) }
      parameters["apply_A.weight"] = matrix([5, 9]) { b, a in 0.12 * start(a, b) + 0.01 * sin(a + 2 * b) }
      parameters["apply_D.weight"] = matrix([9, 5]) { 0.12 * start($0, $1) }
      parameters["apply_W.weight"] = matrix([9, 5]) { 0.13 * start($0, $1) + 0.01 * cos(2 * $0 + $1) }
      for k in 0..<8 { parameters["lmbda.\(k)"] = matrix([1, 5]) { 0.05 + 0.02 * sin(Double(k) + 2 * $1) } }
      guard groups != nil else { return }
      parameters["std.0"] = matrix([1, 9]) { 1 + 0.2 * cos($1) }
      parameters["nu.0"] = Tensor([0.7])
    }

    var estimate: Tensor<Double> { network.output(picture, parameters) }
  }

  // Golden values of an independent program, to the digits that it printed.

  @Test func sparseCodesAreThoseOfAnIndependentProgram() {
    let problem = Problem(groups: nil)
    #expect(abs(problem.picture.elements.reduce(0, +) - 39.631378296573104) < 1e-12)
    let estimate = problem.estimate
    #expect(abs(estimate[0, 0] - 0.747071842740) < 1e-11)
    #expect(abs(estimate[4, 5] - 0.351865527159) < 1e-11)
    #expect(abs(estimate[8, 7] - 0.612783758595) < 1e-11)
    #expect(abs(estimate.elements.reduce(0, +) - 38.61001206378) < 1e-10)
    #expect(abs(Double((estimate - problem.picture).squaredNorm) - 0.861494224338) < 1e-11)
  }

  /// Eight steps: Σ is renewed once.
  @Test func groupsAreThoseOfAnIndependentProgram() {
    let problem = Problem(groups: .window(4))
    let estimate = problem.estimate
    #expect(abs(estimate[0, 0] - 0.738192481754) < 1e-11)
    #expect(abs(estimate[4, 5] - 0.366450509376) < 1e-11)
    #expect(abs(estimate[8, 7] - 0.608658205606) < 1e-11)
    #expect(abs(estimate.elements.reduce(0, +) - 38.53062981488) < 1e-10)
    #expect(abs(Double((estimate - problem.picture).squaredNorm) - 0.910074556720) < 1e-11)
  }

  @Test func similarityIsThatOfAnIndependentProgram() throws {
    let problem = Problem(groups: .window(4))
    let groups = try #require(problem.network.groups)
    let grid = Patches(of: problem.picture, side: 3)
    let places = groups.places(in: Tensor<Float>(problem.picture), grid)
    var patches = grid.extract(from: problem.picture)
    _ = removeMeans(&patches)
    let p = Weights<Tensor<Double>>(problem.network, problem.parameters)
    let similarity = groups.similarity(of: patches, places, excluded: places.exclusions(of: PatchGroups.exclusion), p)
    func entry(_ i: Int, _ j: Int) throws -> Double {
      similarity[i, try #require(places.list(of: i).map { Int($0) }.firstIndex(of: j))]
    }
    #expect(abs(try entry(20, 13) - 0.613812816468) < 1e-11)
    #expect(abs(try entry(20, 21) - 0.878850548202) < 1e-11)
    #expect(abs(similarity.row(20).reduce(0, +) - 11.49081783745) < 1e-10)
    #expect(try entry(20, 20) == 1)
    // Half of the window and one place less lie below and right of a patch; in the corner there is nothing else.
    #expect(similarity.row(20).count { $0 > 0 } == 16 && similarity.row(0).count { $0 > 0 } == 4)
  }

  // The sizes of the paper.

  @Test func sizesAreThoseOfThePaper() {
    #expect(SCNetwork().emptyParameters.count == 68_352)
    #expect(SCNetwork(groups: .window(48)).emptyParameters.count == 68_434)
    #expect(SCNetwork(groups: .nearest(16, within: 20)).emptyParameters.count == 68_434)
    // 24 products with A, 23 with D, one with W, for each of 48² patches of a block.
    #expect(SCNetwork().flop(height: 56, width: 56) == 2 * 48 * 81 * 256 * 48 * 48)
  }

  @Test func renewalsComeBeforeEverySixthStep() {
    #expect((0..<24).filter { PatchGroups.isRenewed(before: $0) } == [7, 13, 19])
  }

  // What the groups are.

  /// The window is the list of all: whoever looks far enough for enough patches finds the same ones.
  @Test func theNearestOfAllAreTheWindowOfAll() {
    let window = Problem(groups: .window(16)).estimate
    let nearest = Problem(groups: .nearest(42, within: 8)).estimate
    // The same sums in another order, through eight steps.
    #expect((window - nearest).largestMagnitude < 1e-13)
    #expect((window - Problem(groups: .window(4)).estimate).largestMagnitude > 1e-3)
  }

  /// Alone in its group, a patch has soft thresholds, but for the ε of 1e-8 under a root of squares of 0.03 and more.
  @Test(arguments: [PatchGroups.Candidates.window(1), .nearest(1, within: 0), .nearest(3, within: 0)])
  func groupsOfOneAreSoftThresholds(candidates: PatchGroups.Candidates) {
    let (alone, soft) = (Problem(groups: candidates).estimate, Problem(groups: nil).estimate)
    // ε/(2 · 0.03²) of thresholds of 0.05, eight times: 2e-6.
    #expect((alone - soft).largestMagnitude < 2e-6)
  }

  /// With disjoint groups of weights one the threshold is the proximal map of the group Lasso, of weight √(size).
  @Test func disjointGroupsAreTheGroupLasso() {
    var random = RandomStream(seed: 2, stream: "groups")
    let codes: Tensor<Double> = random.normals(5, 3)
    let members = [[0, 2, 3], [1, 4]]
    // Each list begins with the place itself.
    let numbers = (0..<5).flatMap { i -> [Int32] in
      let own = members[members[0].contains(i) ? 0 : 1]
      let list = [i] + own.filter { $0 != i }
      return (list + Array(repeating: i, count: 3 - list.count)).map { Int32($0) }
    }
    let places = SimilarPlaces(count: 3, numbers: numbers)
    let ones: Tensor<Double> = places.exclusions(of: -1).map { 1 + $0 }
    let matrix = Tensor<Double>(zeros: 3, 3)
    let model = GroupedPatchModel(
      MatrixModel(synthesis: matrix, analysis: matrix), similarity: ones, places, Weights([:], constant: { $0 }))
    let thresholds = Tensor<Double>([0.2, 0.7, 1.5])
    let found = model.shrunk(codes, by: thresholds)
    for group in members {
      for j in 0..<3 {
        let length = group.reduce(0) { $0 + codes[$1, j] * codes[$1, j] }.squareRoot()
        let kept = max(0, 1 - thresholds[j] * Double(group.count).squareRoot() / length)
        // ε = 1e-8 under a root of squares of one.
        for i in group { #expect(abs(found[i, j] - kept * codes[i, j]) < 1e-7) }
      }
    }
    #expect(found.elements.contains(0) && found.elements.contains { $0 != 0 })
  }

  // Pictures.

  /// Blocks at every pixel hold each patch of the inside equally often: their average is that of the whole picture.
  @Test func blocksAtEveryPixelAreTheWholePicture() {
    let problem = Problem(groups: nil)
    let blocks = problem.network.output(inBlocksOf: 7, stride: 1, problem.picture, problem.parameters)
    let whole = problem.estimate
    // At the border patches reach into the mirrored picture.
    for y in 2..<7 { for x in 2..<6 { #expect(abs(blocks[y, x] - whole[y, x]) < 1e-13) } }
    #expect(abs(blocks[0, 0] - whole[0, 0]) > 1e-6)
  }

  /// Pictures of any size, one row of pixels too, come back from blocks that are larger; and a constant one as it was.
  @Test(arguments: [(1, 7), (3, 3), (20, 9)]) func blocksTakeAnyPicture(height: Int, width: Int) {
    let problem = Problem(groups: .nearest(4, within: 3))
    let flat = Tensor<Double>(repeating: 0.3, shape: [height, width])
    let estimate = problem.network.output(inBlocksOf: 9, stride: 4, flat, problem.parameters)
    #expect(estimate.shape == flat.shape && (estimate - flat).largestMagnitude < 1e-14)
  }

  /// A constant picture has nothing but means.
  @Test(arguments: [nil, PatchGroups.Candidates.window(48), .nearest(16, within: 20)])
  func constantPicturesComeBack(candidates: PatchGroups.Candidates?) throws {
    let network = SCNetwork(side: 5, atoms: 16, unfoldings: 3, groups: candidates)
    let flat = Tensor<Float>(repeating: 0.7, shape: [11, 13])
    // Single precision: means of 25 numbers.
    #expect((network.output(flat, try network.start(seed: 1)) - flat).largestMagnitude < 1e-6)
  }

  /// Bands see what lies around them but for neighbours of neighbours.
  @Test func bandsOfGroupsAreNear() throws {
    let network = SCNetwork(side: 5, atoms: 24, unfoldings: 4, groups: .nearest(6, within: 4))
    let noisy = Scene.fabric.render(width: 40, height: 96, seed: 1).addingGaussianNoise(sigma: 25, seed: 1).plane(0)
    let parameters = try network.start(seed: 1)
    let (whole, bands) = (
      network.output(noisy, parameters, largest: 200) { _ in }, network.output(noisy, parameters, largest: 40) { _ in }
    )
    #expect(whole != bands)
    // Of what the network changes: a few hundredths of it at single pixels.
    #expect((whole - bands).largestMagnitude < 0.05 * (whole - noisy).largestMagnitude)
  }

  // Starts.

  /// D is scaled so that its norm is one; A is its transpose, W the same.
  @Test func theStartIsISTAWithAStepOfOne() throws {
    let network = SCNetwork(side: 4, atoms: 20, unfoldings: 2)
    let parameters = try network.initialParameters()
    let synthesis = parameters["apply_D.weight"].reshaped(16, 20)
    // Power iteration stops at a relative change of single precision.
    #expect(abs(try synthesis.spectralNormSquared() - 1) < 1e-4)
    #expect(parameters["apply_W.weight"] == parameters["apply_D.weight"])
    let analysis = parameters["apply_A.weight"].reshaped(20, 16)
    #expect((analysis.transposed() - synthesis).largestMagnitude == 0)
    // No atom has a mean: patches have none.
    for j in 0..<20 { #expect(abs((0..<16).reduce(0) { $0 + synthesis[$1, j] }) < 1e-5) }
    #expect(parameters["lmbda.1"].elements.allSatisfy { $0 == 0.02 })
  }

  /// What a longer network with groups takes over from a shorter one without, and what starts.
  @Test func networksGrow() throws {
    let (small, large) = (
      SCNetwork(side: 3, atoms: 5, unfoldings: 2),
      SCNetwork(side: 3, atoms: 5, unfoldings: 4, groups: .nearest(3, within: 2))
    )
    var old = small.startingParameters(seed: 1, stream: "old")
    for (k, name) in old.names.enumerated() { old[name] = old[name].map { $0 + Float(k + 1) } }
    let new = large.adopting(old, of: small)
    for name in ["apply_A.weight", "apply_D.weight", "apply_W.weight"] { #expect(new[name] == old[name]) }
    #expect((0..<4).map { new["lmbda.\($0)"] } == [0, 0, 1, 1].map { old["lmbda.\($0)"] })
    // Of nine pixels each counts nine times as much in a sum of squares as the authors' 81 do.
    #expect(new["std.0"].elements.allSatisfy { $0 == 3 } && new["nu.0"].elements == [1])
    let authors = SCNetwork(groups: .window(48)).startingParameters(seed: 1, stream: "new")
    #expect(authors["std.0"].elements.allSatisfy { $0 == 1 })
    // Back to fewer steps, the groups left behind.
    let back = small.adopting(new, of: large)
    #expect(back.names == old.names && back["lmbda.1"] == old["lmbda.1"])
  }

  @Test func bothRemoveNoise() throws {
    for candidates in [nil, PatchGroups.Candidates.nearest(8, within: 6)] {
      let network = SCNetwork(side: 5, atoms: 48, unfoldings: 8, groups: candidates)
      let (training, heldOut) = TrainingPictures.scenes(count: 6, side: 64, seed: 1).split()
      var plan = TrainingPlan(steps: 60, rate: LearningRate(3e-3), averaging: 0.9, stepsPerScore: 60, seed: 1)
      plan.optimiser.name = .muon
      let task = DenoisingTask(
        network, sampler: CropSampler(training, side: 24, sigma: 25), crops: 2, heldOut: heldOut)
      let start = TrainingState(try network.start(seed: 1), plan: plan)
      let trainer = Trainer(task, plan: plan, state: start)
      #expect(try trainer.run() == .finished)
      #expect(task.score(trainer.state.best) > task.score(start.best) + 0.5)
      for (i, name) in start.parameters.names.enumerated() {
        #expect(start.parameters.values[i] != trainer.state.parameters.values[i], "\(name) learned nothing")
      }
    }
  }
}
