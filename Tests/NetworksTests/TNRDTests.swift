import Denoisers
import Gradients
import Images
import Learning
import Networks
import Tensors
import Testing

/// What is true of TNRD and NLNet besides what every network is asked for.
@Suite struct TNRDTests {
  /// A small problem, and parameters for it that are the same for every step.
  struct Problem {
    let clean, noisy: Tensor<Double>
    let network: TNRDNetwork
    var parameters: ParameterSet<Double>

    init(steps: Int) {
      let side = 12
      clean = Tensor(shape: [side, side]) { out in
        for i in out.indices { out[i] = 128 + 60 * Double.sin(0.7 * Double(i / side) + 0.3 * Double(i % side)) }
      }
      let clean = clean
      noisy = Tensor(shape: [side, side]) { out in
        for i in out.indices {
          out[i] = clean[i] + 20 * (Double((7 * (i / side) + 5 * (i % side)) % 11) / 11 - 0.5)
        }
      }
      network = TNRDNetwork(side: 3, steps: steps)
      parameters = network.emptyParameters.converted()
      for t in 0..<steps {
        parameters["filters.\(t)"] = Tensor(shape: [8, 8]) { out in
          for i in out.indices {
            let (filter, atom) = i.quotientAndRemainder(dividingBy: 8)
            out[i] = (filter == atom ? 1 : 0) + 0.1 * Double.cos(Double(atom + 2 * filter))
          }
        }
        parameters["functions.\(t)"] = Tensor(shape: [8, 63]) { out in
          for i in out.indices {
            let q = Double(i % 63 - 31)
            out[i] = 0.5 * q / 31 * Double.exp(-(q / 8) * (q / 8)) * (1 + Double(i / 63) / 8)
          }
        }
        parameters["reaction.\(t)"] = Tensor([Double.log(0.1)])
      }
    }

    /// The estimate in grey levels.
    var estimate: Tensor<Double> { network.output(noisy.map { $0 / 255 }, parameters).map { $0 * 255 } }

    /// ½ Σ (u − x)² in grey levels.
    func loss(_ estimate: Tensor<Double>) -> Double { Double((estimate - clean).squaredNorm) / 2 }

    var gradients: [String: Tensor<Double>] {
      let result = network.gradient(parameters, inputs: [noisy.map { $0 / 255 }]) { estimates in
        let error = estimates[0].map { $0 * 255 } - clean
        return (Double(error.squaredNorm) / 2, [error.map { $0 * 255 }])
      }
      return Dictionary(uniqueKeysWithValues: zip(parameters.names, result.gradients))
    }
  }

  /// Golden values of an independent program, to the digits that it printed.
  @Test func functionsAreTheirSums() {
    let weights = Problem(steps: 1).parameters["functions.0"].row(2)
    let basis = RadialBasis(centres: 63, spacing: 10)
    #expect(abs(basis.value(at: 7.3, weights).value - 0.0349444823) < 1e-10)
    #expect(abs(basis.value(at: -200, weights).value + 0.00225166895) < 1e-11)
    #expect(abs(basis.value(at: 55, weights).value - 0.167831456) < 1e-9)
    #expect(abs(basis.value(at: 0, weights).slope - 0.00482572043) < 1e-11)
    #expect(abs(basis.value(at: 7.3, weights).slope - 0.00470961423) < 1e-11)
  }

  /// Golden values of an independent program, to the digits that it printed.
  @Test func stepsAreThoseOfAnIndependentProgram() {
    let (one, two) = (Problem(steps: 1), Problem(steps: 2))
    #expect(abs(one.loss(one.noisy) - 2472.727273) < 1e-6)
    let first = one.estimate
    #expect(abs(first[0, 0] - 119.1071042) < 1e-7)
    #expect(abs(first[5, 6] - 86.2149148) < 1e-7)
    #expect(abs(first[11, 11] - 58.4548735) < 1e-7)
    #expect(abs(first.elements.reduce(0, +) - 18993.201947) < 1e-6)
    #expect(abs(one.loss(first) - 2278.537691) < 1e-6)
    let second = two.estimate
    #expect(abs(second[5, 6] - 86.2044229) < 1e-7)
    #expect(abs(two.loss(second) - 2136.057285) < 1e-6)
  }

  /// Golden values of an independent program, to the digits that it printed. q = 2 is Gaussian 33 of 63.
  @Test func gradientsAreThoseOfAnIndependentProgram() throws {
    for (steps, function, filter) in [(1, 14.1439715, -4.2332210), (2, 16.5368922, -3.3265495)] {
      let gradients = Problem(steps: steps).gradients
      #expect(abs(try #require(gradients["functions.0"])[2, 33] - function) < 1e-7)
      #expect(abs(try #require(gradients["filters.0"])[4, 1] - filter) < 1e-7)
      // In the first step there is nothing to pull back from.
      #expect(try #require(gradients["reaction.0"])[0] == 0)
    }
  }

  /// A table with straight lines is off by h²/8 of the second derivative, at most 1/γ² for each Gaussian: 8e-5 of a weight with h a
  /// fortieth of γ. Neighbouring Gaussians add up to some 1.3 of that where weights are random.
  @Test func tablesAreCloseToSums() {
    var random = RandomStream(seed: 3, stream: "tables")
    for basis in [RadialBasis(centres: 63, spacing: 10), RadialBasis(centres: 51, spacing: 4, limit: 100)] {
      let weights: Tensor<Double> = random.normals(3, basis.centres)
      let values = (random.normals(200, 3) as Tensor<Double>).map { 150 * $0 }
      let table = Tensor<Float>(values).radial(Tensor(weights), basis)
      let largest = weights.elements.map { abs($0) }.max() ?? 0
      #expect((Tensor<Double>(table) - values.radial(weights, basis)).largestMagnitude < 1.3 * 8e-5 * largest)
    }
  }

  @Test func filtersHaveNoMeanAndUnitLength() {
    let network = TNRDNetwork(side: 5, steps: 1)
    // A constant picture has no answers; with functions that are odd nothing moves.
    let parameters = network.initialParameters()
    let flat = Tensor<Float>(repeating: 0.4, shape: [9, 11])
    // Single precision: answers of 25 products of 102 with cosines are off by some 1e-5, slopes are below 2.4.
    #expect((network.output(flat, parameters) - flat).largestMagnitude < 1e-6)
  }

  /// The start is a diffusion that is known: its functions are the formula's.
  @Test func theStartIsAKnownDiffusion() {
    let network = TNRDNetwork()
    let row = network.initialParameters()["functions.0"].row(7)
    for z in stride(from: -250.0, through: 250, by: 7) {
      let formula = 10 * 0.00495 * z / (1 + (z / 20) * (z / 20))
      // Between the centres, half as far apart as the formula bends, the sum swings about it by under 4 %.
      #expect(abs(Double(network.basis.value(at: Float(z), row).value) - formula) < 0.04 * 0.5)
    }
  }

  /// With the share of the place alone the non-local form is the local one, up to functions on other Gaussians.
  @Test func theNonLocalFormBeginsAsTheLocalOne() throws {
    let (local, wide) = (TNRDNetwork(side: 3, steps: 2), TNRDNetwork(side: 3, steps: 2, neighbours: 4, radius: 3))
    // Of so little contrast that answers lie within the functions' Gaussians, which for the non-local form end at a hundred.
    let clean = Scene.fabric.render(width: 32, height: 24, seed: 1).plane(0).map { 0.4 + 0.2 * $0 }
    let noisy = Image(clean).addingGaussianNoise(sigma: 15, seed: 1).plane(0)
    let (a, b) = (
      local.output(noisy, local.initialParameters()), wide.output(noisy, wide.initialParameters())
    )
    // Either sum of Gaussians swings about the formula by some hundredths of it, and the change is linear in the functions.
    #expect((a - b).squaredNorm < 0.04 * 0.04 * (a - noisy).squaredNorm)
    #expect((a - noisy).largestMagnitude > 0.05)
  }

  /// The non-local form against its definition, pixel by pixel.
  @Test func similarPlacesAreMixed() {
    let network = TNRDNetwork(side: 3, steps: 1, neighbours: 3, radius: 2)
    var parameters: ParameterSet<Double> = network.initialParameters().converted()
    parameters["shares.0"] = Tensor([0.8, 0.3, -0.2])
    let noisy = Tensor<Double>(
      Scene.fabric.render(width: 11, height: 9, seed: 2).addingGaussianNoise(sigma: 25, seed: 2).plane(0))
    let definition = NLNetDefinition(network, parameters).step(noisy.map { $0 * 255 })
    // Double precision, some hundred terms of a hundred.
    #expect((network.output(noisy, parameters).map { $0 * 255 } - definition).largestMagnitude < 1e-10)
  }

  @Test func bandsGiveWhatTheWholeGives() {
    let network = TNRDNetwork(side: 3, steps: 2)
    let noisy = Scene.deadLeaves.render(width: 20, height: 60, seed: 3).addingGaussianNoise(sigma: 25, seed: 3).plane(0)
    let parameters = network.initialParameters()
    let whole = network.output(noisy, parameters)
    // Sums of the same numbers, in another order where a band's rows are other ones: rounding of single precision.
    #expect(
      (network.output(noisy, parameters, largest: 20, progress: { _ in }) - whole).largestMagnitude < 1e-6)
  }

  /// A picture smaller than a filter is refused; a pixel that is no number spoils what is near it and nothing else.
  @Test func badPicturesAreRefusedOrKeptAway() throws {
    let network = TNRDNetwork(side: 5, steps: 2)
    let parameters = network.initialParameters()
    let denoiser = TNRD([TrainedModel(network: network, parameters: parameters, sigma: NoiseRange(25))])
    let error = #expect(throws: ImageError.self) {
      try denoiser.denoise(Tensor<Float>(repeating: 0.5, shape: [4, 9]), sigma: 25)
    }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("9 × 4") && words.contains("5 × 5"), "\(words)")

    let noisy = Scene.brick.render(width: 40, height: 24, seed: 4).addingGaussianNoise(sigma: 25, seed: 4).plane(0)
    var broken = noisy
    broken[12, 9] = .nan
    let (whole, spoilt) = (network.output(noisy, parameters), network.output(broken, parameters))
    #expect(!spoilt[12, 9].isFinite)
    // Two steps see two pixels there and two back each.
    let far = (0..<24 * 40).map { ($0 / 40, $0 % 40) }.filter { max(abs($0 - 12), abs($1 - 9)) > 8 }
    #expect(far.count > 400 && far.allSatisfy { whole[$0, $1] == spoilt[$0, $1] })
  }

  @Test func sizesAreThePapers() {
    #expect(TNRDNetwork().emptyParameters.count == 26_645)
    #expect(TNRDNetwork(side: 5).emptyParameters.count == 10_445)
    // The papers do not count the first reaction, which has nothing to pull.
    #expect(TNRDNetwork(neighbours: 8).emptyParameters.count == 23_804 + 1)
    #expect(TNRDNetwork(side: 5, neighbours: 8).emptyParameters.count == 9_044 + 1)
    #expect(TNRDNetwork().flop(height: 1, width: 1) == 2 * 23_520)
  }
}

/// A step of NLNet as its formula has it, in double precision.
private struct NLNetDefinition {
  let network: TNRDNetwork
  let parameters: ParameterSet<Double>

  init(_ network: TNRDNetwork, _ parameters: ParameterSet<Double>) {
    (self.network, self.parameters) = (network, parameters)
  }

  func step(_ noisy: Tensor<Double>) -> Tensor<Double> {
    let (height, width, n, half) = (noisy.rows, noisy.columns, network.side, network.side / 2)
    func reflected(_ i: Int, _ extent: Int) -> Int { i < 0 ? -1 - i : i >= extent ? 2 * extent - 1 - i : i }
    // The pixels of the patch around a place, and where they lie.
    func places(_ p: Int) -> [Int] {
      (0..<n * n).map { k in
        reflected(p / width + k / n - half, height) * width + reflected(p % width + k % n - half, width)
      }
    }
    func patch(_ p: Int) -> [Double] { places(p).map { noisy[$0] } }
    let all = 0..<height * width
    let lists = all.map { p -> [Int] in
      let candidates = all.filter {
        abs($0 / width - p / width) <= network.radius && abs($0 % width - p % width) <= network.radius
      }
      func distance(_ q: Int) -> Double { zip(patch(p), patch(q)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return Array(candidates.sorted { distance($0) < distance($1) }.prefix(network.neighbours))
    }
    let filters = parameters["filters.0"]
    let (shares, functions) = (parameters["shares.0"], parameters["functions.0"])
    func cosine(_ f: Int, _ x: Int) -> Double {
      Double.sqrt((f == 0 ? 1 : 2) / Double(n)) * Double.cos(.pi * Double(f) * (Double(x) + 0.5) / Double(n))
    }
    let bank = (0..<filters.rows).map { i -> [Double] in
      let row = filters.row(i)
      let length = Double.sqrt(row.reduce(0) { $0 + $1 * $1 })
      return (0..<n * n).map { k in
        (1..<n * n).reduce(0) { $0 + row[$1 - 1] / length * cosine($1 / n, k / n) * cosine($1 % n, k % n) }
      }
    }
    var force = [Double](repeating: 0, count: height * width)
    for (i, filter) in bank.enumerated() {
      let answers = all.map { p in zip(filter, patch(p)).reduce(0) { $0 + $1.0 * $1.1 } }
      for p in all {
        let mixed = lists[p].enumerated().reduce(0) { $0 + shares[$1.offset] * answers[$1.element] }
        let value = network.basis.value(at: mixed, functions.row(i)).value
        for (q, place) in lists[p].enumerated() {
          for (k, pixel) in places(place).enumerated() { force[pixel] += shares[q] * value * filter[k] }
        }
      }
    }
    return Tensor(shape: noisy.shape, elements: all.map { noisy[$0] - force[$0] })
  }
}
