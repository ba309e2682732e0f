import Foundation
import Gradients
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// What sets CSCNet apart, its definition first; what it shares with other networks is asked in ``EveryNetworkTests``.
@Suite struct CSCNetTests {
  private static let network = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 4)

  /// Filters of sizes at which something survives the thresholds; one threshold is negative, one zero.
  static func parameters(_ network: CSCNetwork) -> ParameterSet<Double> {
    var random = RandomStream(seed: 3, stream: "cscnet-test")
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    // Three banks, or two where one of them does two things.
    let last = parameters.values.count - 1
    for i in 0..<last { parameters.values[i] = parameters.values[i].map { _ in 0.12 * random.normal() } }
    let thresholds = (0..<network.filters).map { $0 == 0 ? -0.03 : $0 == 1 ? 0 : random.uniform(0.02, 0.1) }
    parameters.values[last] = Tensor(shape: [1, network.filters, 1, 1], elements: thresholds)
    return parameters
  }

  private static func plane(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "plane")
    return (random.normals(height, width) as Tensor<Double>).map { 0.5 + 0.2 * $0 }
  }

  /// The sheet's forward pass with loops over shifts, filters and places: nothing shared with the library but numbers.
  private func definition(
    _ image: Tensor<Double>, _ network: CSCNetwork, _ parameters: ParameterSet<Double>
  ) -> Tensor<Double> {
    let (n, q, m) = (network.side, network.stride, network.filters)
    func weight(_ name: Int, _ f: Int, _ y: Int, _ x: Int) -> Double {
      parameters.values[name].elements[(f * n + y) * n + x]
    }
    func right(_ extent: Int) -> Int { q == 1 ? 0 : ((-(extent + q - n) % q) + q) % q + q }
    let left = q == 1 ? 0 : q
    let (height, width) = (image.rows + left + right(image.rows), image.columns + left + right(image.columns))
    let (rows, columns) = ((height - n) / q + 1, (width - n) / q + 1)
    func mirrored(_ place: Int, _ extent: Int) -> Int {
      let x = abs(place)
      return x < extent ? x : 2 * (extent - 1) - x
    }
    var total = Tensor<Double>(zeros: image.rows, image.columns)
    for i in 0..<q {
      for j in 0..<q {
        func pixel(_ y: Int, _ x: Int) -> Double {
          image[mirrored(y - left + i, image.rows), mirrored(x - left + j, image.columns)]
        }
        func analysis(_ picture: (Int, Int) -> Double) -> [Double] {
          (0..<m).flatMap { f in
            (0..<rows).flatMap { r in
              (0..<columns).map { c in
                var sum = 0.0
                for y in 0..<n { for x in 0..<n { sum += weight(1, f, y, x) * picture(q * r + y, q * c + x) } }
                return sum
              }
            }
          }
        }
        func synthesis(_ bank: Int, _ code: [Double]) -> [Double] {
          var picture = [Double](repeating: 0, count: height * width)
          for f in 0..<m {
            for r in 0..<rows {
              for c in 0..<columns {
                let z = code[(f * rows + r) * columns + c]
                for y in 0..<n {
                  for x in 0..<n { picture[(q * r + y) * width + q * c + x] += z * weight(bank, f, y, x) }
                }
              }
            }
          }
          return picture
        }
        func shrunk(_ code: [Double]) -> [Double] {
          code.indices.map { k in
            let (x, t) = (code[k], parameters.values[3].elements[k / (rows * columns)])
            return (x > t ? x - t : 0) + (x < -t ? x + t : 0)
          }
        }
        var code = shrunk(analysis(pixel))
        for _ in 1..<network.unfoldings {
          let picture = synthesis(0, code)
          let step = analysis { picture[$0 * width + $1] - pixel($0, $1) }
          code = shrunk(zip(code, step).map { $0 - $1 })
        }
        let picture = synthesis(2, code)
        for y in 0..<image.rows {
          for x in 0..<image.columns { total[y, x] += picture[(y + left - i) * width + x + left - j] }
        }
      }
    }
    return total.scaled(by: 1 / Double(q * q))
  }

  /// Of sums of some hundred numbers below one in Double, 1.1e-16 a number.
  private static let rounding = 1e-13

  @Test(arguments: [(1, 3), (2, 2), (3, 4), (5, 3), (4, 1)])
  func theNetworkIsItsDefinition(stride: Int, unfoldings: Int) {
    let network = CSCNetwork(side: 5, filters: 7, stride: stride, unfoldings: unfoldings)
    let (parameters, image) = (Self.parameters(network), Self.plane(19, 16))
    let (found, wanted) = (network.output(image, parameters), definition(image, network, parameters))
    let worst = zip(found.elements, wanted.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(worst < Self.rounding, "\(worst)")
    // Of single precision, 6e-8 a number.
    let single = network.output(Tensor<Float>(image), parameters.converted())
    #expect(zip(single.elements, wanted.elements).allSatisfy { abs(Double($0) - $1) < 1e-5 })
  }

  @Test func thePaperSizesHave63700Numbers() {
    let network = CSCNetwork()
    #expect(network.emptyParameters.count == 63_700)
    #expect(CSCNetwork(stride: 3, unfoldings: 2).emptyParameters.count == 63_700)
    #expect(network.smallestSide == 23)
    // 42 350 multiplications a step and place, 62 · 42 places, 64 shifts, 12 steps: the sheet's 84.7 billion.
    #expect(abs(network.flop(height: 321, width: 481) / 2 - 84.7e9) < 0.05e9)
  }

  @Test func oneStepLeavesTheInnerSynthesisAlone() {
    let network = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 1)
    let parameters = Self.parameters(network)
    let gradients = network.gradient(parameters, inputs: [Self.plane(17, 17)], targets: [Self.plane(17, 17, seed: 2)])
      .gradients
    #expect(gradients[0].elements.allSatisfy { $0 == 0 } && gradients[1].elements.contains { $0 != 0 })
  }

  @Test func withoutThresholdsTheNetworkIsLinear() {
    var parameters = Self.parameters(Self.network)
    parameters.values[3] = parameters.values[3].scaled(by: 0)
    let (a, b) = (Self.plane(20, 18), Self.plane(20, 18, seed: 2))
    let sum = Self.network.output(a + b.scaled(by: 2), parameters)
    let parts = Self.network.output(a, parameters) + Self.network.output(b, parameters).scaled(by: 2)
    #expect(zip(sum.elements, parts.elements).allSatisfy { abs($0 - $1) < Self.rounding })
  }

  @Test func pictureAndThresholdsScaleTogether() {
    let parameters = Self.parameters(Self.network)
    var scaled = parameters
    scaled.values[3] = scaled.values[3].scaled(by: 3)
    let plane = Self.plane(20, 18)
    let (one, three) = (Self.network.output(plane, parameters), Self.network.output(plane.scaled(by: 3), scaled))
    #expect(zip(one.elements, three.elements).allSatisfy { abs(3 * $0 - $1) < Self.rounding })
  }

  @Test(arguments: [1, 3, 5]) func bandsGiveWhatTheWholePlaneGives(stride: Int) {
    let network = CSCNetwork(side: 5, filters: 7, stride: stride, unfoldings: 3)
    let parameters = Self.parameters(network)
    let plane = Self.plane(140, 24)
    let whole = network.output(plane, parameters, largest: 1000)
    let banded = network.output(plane, parameters, largest: 60)
    // The same sums in another order where the grid lies elsewhere.
    #expect(zip(whole.elements, banded.elements).allSatisfy { abs($0 - $1) < Self.rounding })
  }

  @Test func weightsOfAnotherStrideKeepTheirNorm() {
    let (old, new) = (
      CSCNetwork(side: 6, filters: 20, stride: 6, unfoldings: 12), CSCNetwork(side: 6, filters: 20, stride: 1)
    )
    let parameters = old.initialParameters()
    #expect(old.adopting(parameters, of: old) == parameters)
    let adopted = new.adopting(parameters, of: old)
    let bank = adopted.values[0].reshaped(20, 36).transposed()
    let windows = ShiftWindows(height: 72, width: 72, side: 6, stride: 1)
    let model = StridedModel(MatrixModel(synthesis: bank, analysis: bank), grid: windows.grid())
    let norm: Float = model.spectralNormSquared()
    // One, to single precision where 1600 squares are added up; without care it would be above ten.
    #expect(abs(norm - 1) < 1e-5, "\(norm)")
    #expect(adopted.values[3][0] < parameters.values[3][0])
  }

  @Test func theStartIsISTAWithAStepOfOne() {
    let network = CSCNetwork(side: 6, filters: 40, stride: 4, unfoldings: 12)
    let parameters: ParameterSet<Double> = network.initialParameters().converted()
    #expect(parameters.values[0] == parameters.values[1] && parameters.values[1] == parameters.values[2])
    let bank = parameters.values[0].reshaped(40, 36).transposed()
    let grid = ShiftWindows(height: 90, width: 90, side: 6, stride: 4).grid()
    let model = StridedModel(MatrixModel(synthesis: bank, analysis: bank), grid: grid)
    // The objective ½‖Dz − x‖² + Σ t |z| falls, by a tenth and more at each of these steps: the norm is one.
    let picture = Self.plane(grid.height, grid.width, seed: 5)
    let threshold = Tensor(repeating: 0.01, shape: [40])
    var objectives = [Double]()
    for steps in 1...8 {
      let codes = model.codes(picture, threshold: threshold, steps: steps)
      objectives.append(
        (model.picture(codes) - picture).squaredNorm / 2 + 0.01 * codes.elements.reduce(0) { $0 + abs($1) })
    }
    for (before, after) in zip(objectives, objectives.dropFirst()) { #expect(after < before) }
  }

  @Test func filtersOfZerosGiveBlack() {
    // Dead filters are no error: nothing is divided by their norm.
    let output = Self.network.output(Tensor<Float>(repeating: 0.5, shape: [20, 20]), Self.network.emptyParameters)
    #expect(output.elements.allSatisfy { $0 == 0 })
  }

  @Test func theAuthorsNamesWithoutMetadataAreRead() throws {
    let model = try read(CSCNetwork(), CSCNetwork().initialParameters()) { file in
      file.metadata = [:]
      #expect(file.names == ["apply_A.weight", "apply_B.weight", "apply_C.weight", "soft_threshold.threshold"])
    }
    #expect(model.network == CSCNetwork() && model.sigma == nil)
  }

  /// On three equal channels a network for colour that analyses a mean of them and gives each the same is that for gray; and
  /// channels in another order, of filters and picture alike, come out in that order.
  @Test func theColourNetworkIsThatForGrayOnEqualChannels() {
    let (gray, colour) = (Self.network, CSCNetwork(channels: 3, side: 5, filters: 7, stride: 3, unfoldings: 4))
    let (parameters, shares) = (Self.parameters(gray), [0.2, 0.5, 0.3])
    func wide(_ order: [Int]) -> ParameterSet<Double> {
      let values = parameters.values.enumerated().map { k, value -> Tensor<Double> in
        guard k < 3 else { return value }
        return Tensor(
          shape: [7, 3, 5, 5],
          elements: (0..<7 * 75).map { i in
            value[i / 75 * 25 + i % 25] * (k == 1 ? shares[order[i / 25 % 3]] : 1)
          })
      }
      let empty: ParameterSet<Double> = colour.emptyParameters.converted()
      return empty.with(values)
    }
    let picture = Self.plane(21, 26)
    let three = Tensor(shape: [21, 78], elements: picture.elements.flatMap { [$0, $0, $0] })
    let (one, all) = (gray.output(picture, parameters), colour.output(three, wide([0, 1, 2])))
    // Sums in another order.
    #expect(all.elements.indices.allSatisfy { abs(all[$0] - one[$0 / 3]) < 1e-13 })

    let uneven = Self.plane(21, 78, seed: 2)
    func turned(_ plane: Tensor<Double>) -> Tensor<Double> {
      Tensor(shape: plane.shape, elements: plane.elements.indices.map { plane[$0 / 3 * 3 + ($0 + 1) % 3] })
    }
    let (straight, other) = (
      colour.output(uneven, wide([0, 1, 2])), colour.output(turned(uneven), wide([1, 2, 0]))
    )
    #expect((turned(straight) - other).largestMagnitude < 1e-13)
  }

  /// Cosines on the opponent axes: a dictionary of norm one, most of it gray.
  @Test func theColourNetworkStartsFromOpponentCosines() {
    let network = CSCNetwork(channels: 3, side: 5, filters: 14, stride: 3, unfoldings: 2)
    let bank = network.initialParameters().values[0]
    let grays = (0..<14).count { f in (0..<25).allSatisfy { bank[f * 75 + $0] == bank[f * 75 + 25 + $0] } }
    // Two of each opponent axis; of red against blue and green against both no channel is like its neighbour.
    #expect(bank.shape == [14, 3, 5, 5] && grays == 10)
    #expect(CSCNetwork(channels: 3).initialParameters().count == 190_750)
  }

  @Test func filesOfOtherKindsAreRefused() throws {
    func refused(_ word: String, after change: (inout Safetensors) -> Void) throws {
      try expectRefused(
        Self.network, Self.parameters(Self.network).converted(), with: [word], after: change)
    }
    for (key, value) in [("stride", "6"), ("unfoldings", "0"), ("border", "wide")] {
      try refused("\(key) = \(value)") { $0.metadata[key] = value }
    }
    // Of two channels, and oblong.
    for shape in [[7, 2, 5, 5], [7, 1, 5, 4]] {
      try refused("apply_A.weight of shape \(shape)") {
        $0["apply_A.weight"] = .float32(Tensor(repeating: 0, shape: shape))
      }
    }
  }

  /// The authors' network on their fixture, where somebody has their weights as safetensors: `sigma_15`, `sigma_25`, …
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["SPARSELAND_CSCNET_WEIGHTS"] != nil),
    arguments: [
      (15, 753.681911, [0.714149, 0.714425, 0.813697, 0.332737, 0.452613, 0.328673]),
      (25, 753.076034, [0.743106, 0.732821, 0.835757, 0.335319, 0.442426, 0.318677]),
      (50, 753.097972, [0.833850, 0.832380, 0.858474, 0.326316, 0.382484, 0.301384]),
      (75, 756.213216, [0.819200, 0.816830, 0.841060, 0.370714, 0.297920, 0.326799]),
    ])
  func theAuthorsFixtureComesOut(sigma: Int, sum: Double, pixels: [Double]) throws {
    let folder = ProcessInfo.processInfo.environment["SPARSELAND_CSCNET_WEIGHTS"] ?? ""
    let model = try TrainedModel<CSCNetwork>(contentsOf: "\(folder)/sigma_\(sigma).safetensors")
    let input = Tensor<Double>(
      shape: [40, 37],
      elements: (0..<40 * 37).map { (k: Int) -> Double in
        let (r, c) = (Double(k / 37), Double(k % 37))
        return 0.5 + 0.3 * sin(0.37 * r + 0.11 * c) + 0.2 * cos(0.23 * r - 0.41 * c)
      })
    // Six digits after the point, of sums and pixels; the authors' are of single precision, 6e-8 a pixel and layer.
    #expect(abs(input.elements.reduce(0, +) - 753.384176) < 1e-5)
    let output = model.network.output(input, model.parameters.converted())
    #expect(abs(output.elements.reduce(0, +) - sum) < 1e-5 * 1480)
    for ((r, c), wanted) in zip([(0, 0), (0, 1), (1, 0), (20, 18), (39, 36), (7, 30)], pixels) {
      #expect(abs(output[r, c] - wanted) < 1e-5)
    }
  }
}
