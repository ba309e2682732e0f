import Denoisers
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

/// What sets CDLNet apart, its definition first; what it shares with other networks is asked in ``EveryNetworkTests``.
@Suite struct CDLNetTests {
  /// Filters of sizes at which something survives the thresholds; one of τ⁰ and one of τ¹ are zero.
  static func parameters(_ network: CDLNetwork) -> ParameterSet<Double> {
    var random = RandomStream(seed: 3, stream: "cdlnet-test")
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    let size = 0.5 / Double(network.channels * network.side * network.side).squareRoot()
    for (i, name) in parameters.names.enumerated() {
      let none = name.hasSuffix(".0") ? 0 : 1
      parameters.values[i] = Tensor(
        shape: parameters.values[i].shape,
        elements: parameters.values[i].elements.indices.map { j -> Double in
          switch name {
          case "gamma": 0.7
          case "W_beta": random.uniform(0, 1)
          case _ where name.hasPrefix("W_"): random.normal()
          case _ where name.hasPrefix("t."): j == none ? 0 : random.uniform(0.01, 0.03)
          default: size * random.normal()
          }
        })
    }
    return parameters
  }

  private static func plane(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "plane")
    return (random.normals(height, width) as Tensor<Double>).map { 0.5 + 0.2 * $0 }
  }

  static let networks = [
    CDLNetwork(side: 5, filters: 4, unfoldings: 3), CDLNetwork(filters: 5, stride: 2, unfoldings: 2),
    CDLNetwork(filters: 3, stride: 3, unfoldings: 3),
    CDLNetwork(channels: 3, side: 3, filters: 6, stride: 2, unfoldings: 2),
    CDLNetwork(side: 5, filters: 3, stride: 3, unfoldings: 1),
    // Γ is found, then renewed before the fifth step.
    CDLNetwork(side: 3, filters: 4, stride: 2, unfoldings: 6, groups: 2, window: 3),
    CDLNetwork(side: 3, filters: 3, unfoldings: 2, groups: 3, window: 31),
  ]

  @Test(arguments: networks) func theNetworkIsItsDefinition(network: CDLNetwork) {
    let (parameters, n) = (Self.parameters(network), network.channels)
    for (height, width, sigma) in [(13, 11, 25.0), (6, 8, 5), (2, 5, 50)] {
      let image = Self.plane(height, width * n)
      let definition = CDLNetDefinition(image, network, parameters, sigma: sigma)
      let found = network.told([sigma]).output(image, parameters)
      // Sums of some hundred numbers below one, in Double.
      #expect((found - definition.output).largestMagnitude < 1e-12, "\(network.summary)")
      // Of the largest picture something is left after every step, and something is not where thresholds are soft.
      if height == 13 {
        let codes = definition.codes
        #expect(codes.allSatisfy { code in code.contains { $0 != 0 } })
        #expect(network.groups != nil || codes.allSatisfy { $0.contains(0) })
      }
      let single = network.told([sigma]).output(Tensor<Float>(image), parameters.converted())
      #expect((Tensor<Double>(single) - definition.output).largestMagnitude < 1e-5)
    }
  }

  /// The values of the fact sheet's section 5.1, found by another program.
  @Test func goldenValuesOfTwoStepsAtStrideTwo() {
    let network = CDLNetwork(filters: 3, stride: 2, unfoldings: 2)
    func bank(_ body: (Double, Double, Double) -> Double) -> Tensor<Double> {
      let values = (0..<147).map { (k: Int) -> Double in
        let (m, i, j) = (Double(k / 49), Double(k % 49 / 7), Double(k % 7))
        return 0.1 * body(m, i, j)
      }
      return Tensor(shape: [3, 1, 7, 7], elements: values)
    }
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    for k in 0..<2 {
      parameters["A.\(k).weight"] = bank { cos(0.7 * $0 + 0.5 * $1 + 0.3 * $2) }
      parameters["t.\(k).0"] = Tensor(shape: [1, 3, 1, 1], elements: [0.01, 0.02, 0.03])
      parameters["t.\(k).1"] = Tensor(shape: [1, 3, 1, 1], elements: [0.2, 0.1, 0.2 / 3])
    }
    parameters["B.1.weight"] = bank { cos(0.6 * $0 + 0.4 * $1 + 0.35 * $2 + 0.2) }
    parameters["B.0.weight"] = bank { cos(0.5 * $0 + 0.3 * $1 - 0.2 * $2) }
    let pixels = (0..<143).map { (k: Int) -> Double in
      let (r, c) = (Double(k / 11), Double(k % 11))
      let (wave, ripple): (Double, Double) = (sin(0.37 * r + 0.11 * c), cos(0.23 * r - 0.41 * c))
      return 0.5 + 0.3 * wave + 0.2 * ripple
    }
    let picture = Tensor<Double>(shape: [13, 11], elements: pixels)
    let estimate = network.told([25]).output(picture, parameters)
    // As many digits as the sheet has.
    #expect(abs(estimate.elements.reduce(0, +) - 79.743971819) < 1e-9)
    for (row, column, wanted) in [(0, 0, 0.519293607), (6, 5, 0.437955567), (12, 10, 0.648364086)] {
      #expect(abs(estimate[row, column] - wanted) < 1e-9)
    }
    // And of the definition the other tests go by.
    let definition = CDLNetDefinition(picture, network, parameters, sigma: 25)
    #expect(definition.height == 14 && definition.width == 12)
    #expect(abs(definition.coded.reduce(0, +) + 5.489453637) < 1e-9)
    for (code, sum, count) in zip3(definition.codes, [2.019248083, 4.558220865], [121, 120]) {
      #expect(abs(code.reduce(0, +) - sum) < 1e-9 && code.count { $0 != 0 } == count)
    }
  }

  /// The values of the fact sheet's section 5.2: six places on a ring.
  @Test func goldenValuesOfAGroupThreshold() {
    func matrix(_ rows: Int, _ columns: Int, _ body: (Double, Double) -> Double) -> Tensor<Double> {
      let values = (0..<rows * columns).map { (k: Int) -> Double in
        body(Double(k / columns), Double(k % columns))
      }
      return Tensor(shape: [rows, columns], elements: values)
    }
    let network = CDLNetwork(side: 3, filters: 4, unfoldings: 2, groups: 2, window: 3)
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["W_theta"] = matrix(2, 4) { 0.5 * cos($1 + 0.3 * $0) }
    parameters["W_phi"] = matrix(2, 4) { 0.5 * cos($1 + 0.3 * $0 + 0.1) }
    parameters["W_alpha"] = matrix(2, 4) { 0.4 * sin(0.5 * $1 + $0 + 0.2) }
    parameters["W_beta"] = matrix(4, 2) { 0.3 + 0.1 * cos($0 + $1) }
    parameters["t.1.0"] = Tensor(shape: [1, 4, 1, 1], elements: [0.1, 0.2, 0.3, 0.4])
    let code = matrix(6, 4) { sin(0.9 * $0 + 0.7 * $1) }.elements
    let ring = CDLNetDefinition(Tensor(zeros: 1, 6), network, parameters, sigma: 0)
    let likeness = ring.likeness(code)
    let wanted = [0.401591, 0.214846, 0, 0, 0, 0.383563]
    #expect(zip(likeness[0], wanted).allSatisfy { abs($0 - $1) < 1e-6 })
    let shrunk = ring.grouped(code, 1, likeness)
    #expect(abs(shrunk.reduce(0, +) - 0.505260178) < 1e-8 && shrunk.count { $0 != 0 } == 15)
    for (place, wanted) in [(4, 0.630682), (5, 0.513728), (6, 0.023979), (7, 0), (16, -0.363826)] {
      #expect(abs(shrunk[place] - wanted) < 1e-6)
    }
    let renewed = zip(ring.likeness(shrunk), likeness).map { zip($0, $1).map { 0.8 * $0 + 0.2 * $1 } }
    #expect(zip(renewed[0], [0.379211, 0.311147, 0, 0, 0, 0.309643]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(ring.grouped(shrunk, 1, renewed).reduce(0, +) - 0.136666419) < 1e-8)
  }

  // MARK: Sizes

  @Test(arguments: [
    (CDLNetwork(), 64_000, 62_720), (CDLNetwork(filters: 169, stride: 2, unfoldings: 30), 507_000, 124_215),
    (CDLNetwork(channels: 3, filters: 96, stride: 2, unfoldings: 24), 681_984, 169_344),
  ])
  func sizesAreThoseOfThePaper(network: CDLNetwork, numbers: Int, products: Double) {
    #expect(network.emptyParameters.count == numbers)
    // Multiplications and additions, two a product.
    #expect(network.flop(height: 64, width: 128) == 2 * products * 64 * 128)
  }

  @Test func groupsAddTheirMatrices() {
    let (plain, grouped) = (CDLNetwork(), CDLNetwork(groups: 16, window: 15))
    #expect(grouped.emptyParameters.count == plain.emptyParameters.count + 4 * 16 * 32 + 1)
    // Two places, Γ found and renewed four times in twenty steps, 225 members of a window of which each has 16 channels.
    let extra = grouped.flop(height: 1, width: 2) - plain.flop(height: 1, width: 2)
    #expect(extra == 4 * Double((225 * 16 + 2 * 512) * (5 + 19)))
  }

  // MARK: The start, and what is allowed

  @Test func theStartIsISTAWithAStepOfOne() throws {
    // The largest eigenvalues of random filters, from the fact sheet: one draw, another picture's size.
    let norms = [(CDLNetwork(unfoldings: 1), 2286.0), (CDLNetwork(filters: 64, stride: 2, unfoldings: 2), 1410)]
    for (network, norm) in norms {
      let parameters = network.initialParameters(seed: 1)
      let bank = parameters["A.0.weight"]
      #expect(parameters.names.filter { $0.hasSuffix("weight") }.allSatisfy { parameters[$0] == bank })
      let squares = Double(bank.squaredNorm) / Double(network.filters)
      #expect(abs(squares * norm / 49 - 1) < 0.2, "\(squares)")
      #expect(parameters["t.0.0"].elements.allSatisfy { $0 == 0.01 } && parameters["t.0.1"].squaredNorm == 0)
    }
    let network = CDLNetwork(side: 5, filters: 8, stride: 2, unfoldings: 3)
    // The start's norm is that of a finite picture, a little low.
    let start: ParameterSet<Double> = network.initialParameters(seed: 1).converted()
    let growth = network.growth(start, side: 40)
    #expect(growth.count == 2 && growth.allSatisfy { $0 > 0.9 && $0 < 1.05 })
  }

  @Test func stepsBringParametersBack() {
    let network = CDLNetwork(channels: 3, side: 3, filters: 2, unfoldings: 2, groups: 2, window: 3)
    var parameters = network.initialParameters(seed: 1)
    parameters["A.1.weight"] = Tensor(shape: [2, 3, 3, 3], elements: (0..<54).map { $0 < 9 ? 2 : 0.1 })
    parameters["t.1.1"] = Tensor(shape: [1, 2, 1, 1], elements: [-0.1, 0.2])
    parameters["gamma"] = Tensor([1.5])
    parameters["W_beta"] = Tensor(shape: [2, 2], elements: [-1, 0.5, 2, 1])
    let admitted = network.admissible(parameters)
    // Nine twos have length six; what is short stays.
    #expect(admitted["A.1.weight"].elements.enumerated().allSatisfy { abs($1 - ($0 < 9 ? 1.0 / 3 : 0.1)) < 1e-6 })
    #expect(admitted["t.1.1"].elements == [0, 0.2] && admitted["gamma"].elements == [1])
    #expect(admitted["W_beta"].elements == [0, 0.5, 1, 1])
    #expect(admitted["B.0.weight"] == parameters["B.0.weight"])
    #expect(network.admissible(admitted) == admitted)
  }

  // MARK: What it does

  /// With τ⁰ = 0 every threshold is proportional to the noise, and the network to the picture. Halves and quarters round nothing,
  /// so not a bit is lost.
  @Test(arguments: networks) func withoutConstantThresholdsThePictureMayBeOfAnyContrast(network: CDLNetwork) throws {
    guard network.groups == nil else { return }  // the floor of its roots has a scale of its own
    var parameters = Self.parameters(network).converted(to: Float.self)
    let image = Tensor<Float>(Self.plane(12, 10 * network.channels))
    func differences() -> [Float] {
      [0.25, 2].map { (factor: Float) -> Float in
        let whole = network.told([30]).output(image, parameters).scaled(by: factor)
        let other = network.told([30 * Double(factor)]).output(image.scaled(by: factor), parameters)
        return (other - whole).largestMagnitude
      }
    }
    #expect(differences().allSatisfy { $0 > 1e-4 })
    for name in parameters.names where name.hasPrefix("t.") && name.hasSuffix(".0") {
      parameters[name] = parameters[name].scaled(by: 0)
    }
    #expect(differences() == [0, 0])
  }

  @Test func levelsAreToldPlaneByPlane() {
    let network = CDLNetwork(side: 5, filters: 4, stride: 2, unfoldings: 2)
    let parameters = Self.parameters(network)
    let (x, y) = (Self.plane(10, 12), Self.plane(10, 12, seed: 2))
    let both = network.told([10, 40]).gradient(parameters, inputs: [x, y], targets: [y, x])
    let single = [(x, y, 10.0), (y, x, 40)].map {
      network.told([$2]).gradient(parameters, inputs: [$0], targets: [$1])
    }
    for i in both.gradients.indices {
      let mean = (single[0].gradients[i] + single[1].gradients[i]).scaled(by: 0.5)
      #expect((both.gradients[i] - mean).largestMagnitude < 1e-15)
    }
    // The share of τ¹ is the noise: of a weaker one it is smaller.
    #expect(single[0].gradients.last != single[1].gradients.last)
    // Crops bring their noise; where one's is not known, the network keeps its own.
    let floats = parameters.converted(to: Float.self)
    let (noisy, clean) = (Tensor<Float>(x), Tensor<Float>(y))
    func gradient(_ told: Double?, by network: CDLNetwork) -> [Tensor<Float>] {
      network.gradient(floats, [NoisyCrop(clean: clean, noisy: noisy, sigma: told)]).gradients
    }
    #expect(gradient(40, by: network) == gradient(nil, by: network.told([40])))
    #expect(gradient(40, by: network) != gradient(nil, by: network))
    // Of planes of other shapes each keeps its own.
    let crops = [(11, 10.0), (14, 40)].map { TrainingExample(Self.plane($0, 12), loss: PlaneLoss(), sigma: $1) }
    let losses = [1.0, 2].map { share in
      { @Sendable (e: Tensor<Double>) -> (value: Double, gradient: Tensor<Double>) in
        (value: e.squaredNorm * share, gradient: e.scaled(by: 2 * share))
      }
    }
    let apart = crops.indices.map { k in
      network.told([crops[k].sigma ?? 0]).gradient(parameters, inputs: [crops[k].input], losses: [losses[k]])
    }
    let together = network.told([10, 40]).gradient(parameters, inputs: crops.map(\.input), losses: losses)
    #expect(together.loss == apart[0].loss + apart[1].loss)
  }

  @Test func theDenoiserTellsTheNoise() throws {
    let network = CDLNetwork(side: 5, filters: 6, stride: 2, unfoldings: 3)
    let parameters = Self.parameters(network).converted(to: Float.self)
    let denoiser = CDLNet([TrainedModel(network: network, parameters: parameters, sigma: NoiseRange(10, 40))])
    let plane = Tensor<Float>(Self.plane(20, 22))
    for sigma in [10.0, 25, 40] {
      #expect(try denoiser.denoise(plane, sigma: sigma) == network.told([sigma]).output(plane, parameters))
    }
    // Beyond its range the contrast is changed until the noise is that of its end, which it is told.
    let strong = try denoiser.denoise(plane, sigma: 80)
    let half = network.told([40]).output(plane.map { 0.5 * $0 + 0.25 }, parameters).map { 2 * ($0 - 0.25) }
    #expect((strong - half).largestMagnitude < 1e-6)
    // In another range the noise is as large relative to it.
    let bytes = try denoiser.denoise(NoisyPlane(plane.map { 255 * $0 }, sigma: 255 * 25, range: 0...255)) { _ in }
    #expect((bytes.map { $0 / 255 } - network.told([25]).output(plane, parameters)).largestMagnitude < 1e-5)
  }

  @Test(arguments: [networks[1], networks[2]]) func bandsGiveWhatTheWholeGives(network: CDLNetwork) {
    let parameters = Self.parameters(network)
    for (height, width) in [(150, 9), (97, 14)] {
      let image = Self.plane(height, width)
      let whole = network.output(image, parameters, largest: .max)
      // Of 40 rows at a time some bands have none but inner borders.
      #expect((network.output(image, parameters, largest: 40) - whole).largestMagnitude < 1e-13)
    }
  }

  /// A group threshold sees further than a band: what it does not see is like enough.
  @Test func bandsOfGroupsAreNear() {
    let network = CDLNetwork(side: 3, filters: 4, unfoldings: 4, groups: 2, window: 7)
    let (parameters, image) = (Self.parameters(network), Self.plane(120, 12))
    let whole = network.output(image, parameters, largest: .max)
    let difference = (network.output(image, parameters, largest: 60) - whole).largestMagnitude
    let effect = (whole - image).largestMagnitude
    #expect(difference > 0 && difference < 0.02 * effect, "\(difference) of \(effect)")
  }

  @Test func theMeanGoesAround() {
    let network = Self.networks[1]
    let (parameters, image) = (Self.parameters(network), Self.plane(11, 12))
    let brighter = network.output(image.map { $0 + 0.5 }, parameters)
    #expect((brighter - network.output(image, parameters).map { $0 + 0.5 }).largestMagnitude < 1e-14)
    let flat = network.output(Tensor<Double>(repeating: 0.3, shape: [8, 9]), parameters)
    #expect((flat.map { $0 - 0.3 }).largestMagnitude < 1e-15)
  }

  // MARK: Growth

  /// Filters of one pixel: I − B A multiplies by 1 − a b.
  @Test(arguments: [(0.5, 1.0, 0.5), (1.5, 1.8, 1.7), (0.9, -0.6, 1.54)]) func growthOfOnePixelIsKnown(
    a: Double, b: Double, growth: Double
  ) {
    let network = CDLNetwork(side: 3, filters: 1, unfoldings: 2)
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["A.1.weight"][4] = a
    parameters["B.1.weight"][4] = b
    #expect(abs(network.growth(parameters, side: 8)[0] - growth) < 1e-12)
  }

  /// At stride one a frequency is multiplied by 1 − Σ Â B̂*: the largest modulus is what the power method finds.
  @Test func growthIsTheLargestOverFrequencies() {
    let network = CDLNetwork(side: 5, filters: 6, unfoldings: 2)
    let parameters = Self.parameters(network).with(
      Self.parameters(network).values.map { $0.map { 1.6 * $0 } })
    let (a, b) = (parameters["A.1.weight"], parameters["B.1.weight"])
    var largest = 0.0
    for u in 0..<48 {
      for v in 0..<48 {
        var (re, im) = (1.0, 0.0)
        for m in 0..<6 {
          func transform(_ bank: Tensor<Double>) -> (Double, Double) {
            var (re, im) = (0.0, 0.0)
            for k in 0..<25 {
              let angle: Double = 2 * Double.pi * Double(u * (k / 5) + v * (k % 5)) / 48
              re += bank[m * 25 + k] * cos(angle)
              im += bank[m * 25 + k] * sin(angle)
            }
            return (re, im)
          }
          let (x, y) = (transform(a), transform(b))
          re -= x.0 * y.0 + x.1 * y.1
          im -= x.0 * y.1 - x.1 * y.0
        }
        largest = max(largest, (re * re + im * im).squareRoot())
      }
    }
    let found = network.growth(parameters, side: 48)[0]
    // Frequencies that grow almost as fast are still there after two hundred steps.
    #expect(found < (1 + 1e-9) * largest && found > 0.97 * largest, "\(found), \(largest)")
    #expect(largest > 1)
  }

  // MARK: More steps

  @Test func stepsThatAreDividedGoAsFarTogether() {
    let old = CDLNetwork(side: 5, filters: 6, stride: 2, unfoldings: 3)
    let new = CDLNetwork(side: 5, filters: 6, stride: 2, unfoldings: 6)
    let parameters = old.initialParameters(seed: 1)
    let adopted = new.adopting(parameters, of: old, seed: 1)
    #expect(adopted.names == new.parameters.map(\.name))
    #expect(adopted["A.3.weight"] == parameters["A.1.weight"].scaled(by: 0.5))
    #expect(
      adopted["B.3.weight"] == parameters["B.1.weight"] && adopted["t.5.0"] == parameters["t.2.0"].scaled(by: 0.5))
    #expect(old.adopting(parameters, of: old, seed: 1) == parameters)
    // Of a picture with much to code the estimates stay near each other.
    let image = Tensor<Float>(Self.plane(24, 24))
    let (before, after) = (old.output(image, parameters), new.output(image, adopted))
    #expect((after - before).squaredNorm < 0.1 * (before - image).squaredNorm)
  }
}

private func zip3<A, B, C>(_ a: [A], _ b: [B], _ c: [C]) -> [(A, B, C)] { zip(a, zip(b, c)).map { ($0, $1.0, $1.1) } }
