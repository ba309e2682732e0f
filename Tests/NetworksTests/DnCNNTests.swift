import Foundation
import Learning
import Networks
import Tensors
import Testing

/// What sets DnCNN apart; what it shares with other networks is asked in ``EveryNetworkTests``.
@Suite struct DnCNNTests {
  /// Seeded numbers for every parameter, small enough that activations stay near one.
  static func parameters(_ network: some ParameterGroup) -> ParameterSet<Double> {
    var random = RandomStream(seed: 1, stream: "dncnn-tests")
    var result: ParameterSet<Double> = network.emptyParameters.converted()
    for (i, name) in result.names.enumerated() {
      let scale = name.hasPrefix("conv") ? 0.3 : 0.5
      result.values[i] = result.values[i].map { _ in
        name.hasSuffix("running_var") ? 0.5 + random.uniform() : scale * random.normal()
      }
    }
    return result
  }

  private static func plane(_ height: Int, _ width: Int, seed: UInt64 = 2) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "dncnn-tests plane")
    return random.normals(height, width)
  }

  /// The network by its definition, one pixel and one channel after the other, with zeros outside the picture. Normalised
  /// where the parameters are.
  static func naiveNoise(_ plane: Tensor<Double>, _ p: ParameterSet<Double>, _ network: DnCNNNetwork) -> Tensor<Double>
  {
    let (height, width) = (plane.rows, plane.columns)
    var maps = [plane]
    for layer in 1...network.depth {
      let kernels = p["conv\(layer).weight"]
      let (outputs, inputs) = (kernels.shape[0], kernels.shape[1])
      maps = (0..<outputs).map { o in
        var map = Tensor<Double>(zeros: height, width)
        for y in 0..<height {
          for x in 0..<width {
            var sum = 0.0
            for i in 0..<inputs {
              for r in 0..<3 where (0..<height).contains(y + r - 1) {
                for c in 0..<3 where (0..<width).contains(x + c - 1) {
                  sum += maps[i][y + r - 1, x + c - 1] * kernels[((o * inputs + i) * 3 + r) * 3 + c]
                }
              }
            }
            if p.names.contains("bn\(layer).weight") {
              let deviation = (p["bn\(layer).running_var"][o] + 1e-4).squareRoot()
              sum = p["bn\(layer).weight"][o] * (sum - p["bn\(layer).running_mean"][o]) / deviation
              sum += p["bn\(layer).bias"][o]
            } else {
              sum += p["conv\(layer).bias"][o]
            }
            map[y, x] = layer < network.depth ? max(0, sum) : sum
          }
        }
        return map
      }
    }
    return maps[0]
  }

  /// Rounding of a few layers of some dozen products of size one, 1.1e-16 each.
  static let roundingTolerance = 1e-13

  // Bands hold 32768 pixels: the last two pictures are several bands, with one row and with fewer rows than layers left.
  @Test(arguments: [(1, 1), (1, 9), (7, 1), (6, 8), (2, 5), (4097, 8), (331, 100)])
  func bandsComputeTheNetworkOfTheDefinition(height: Int, width: Int) {
    let network = DnCNNNetwork(depth: 4, width: 2)
    let parameters = Self.parameters(network.merged)
    let plane = Self.plane(height, width)
    let (fast, naive) = (network.merged.noise(in: plane, parameters), Self.naiveNoise(plane, parameters, network))
    #expect(naive.largestMagnitude > 0.01)  // not all rectified away
    #expect((fast - naive).largestMagnitude < Self.roundingTolerance)
    #expect((network.merged.output(plane, parameters) - (plane - naive)).largestMagnitude < Self.roundingTolerance)
  }

  @Test(arguments: [
    DnCNNNetwork(depth: 2, width: 1), DnCNNNetwork(depth: 3, width: 5), DnCNNNetwork(depth: 6, width: 4),
  ])
  func mergedNetworkIsTheNormalisedOne(network: DnCNNNetwork) {
    let parameters = Self.parameters(network)
    let plane = Self.plane(9, 7)
    let (fast, naive) = (
      network.merged.noise(in: plane, network.merged(parameters)), Self.naiveNoise(plane, parameters, network)
    )
    #expect((fast - naive).largestMagnitude < Self.roundingTolerance * max(1, naive.largestMagnitude))
  }

  @Test func parametersNumberAsInThePaper() {
    #expect(DnCNNNetwork().merged.emptyParameters.count == 555_137)
    #expect(DnCNNNetwork().emptyParameters.count == 556_097)
    #expect(DnCNNNetwork(depth: 20).merged.emptyParameters.count == 665_921)
    #expect(DnCNNNetwork().flopPerPixel == 2 * 554_112)
  }

  @Test func lossIsThatOfTheNetworkInUseWithTheMomentsOfTheBatch() {
    let network = DnCNNNetwork(depth: 4, width: 3)
    let (inputs, targets) = ((1...3).map { Self.plane(5, 4, seed: $0) }, (4...6).map { Self.plane(5, 4, seed: $0) })
    var settled = Self.parameters(network)
    let result = network.gradient(settled, inputs: inputs, targets: targets)
    for (layer, moments) in result.moments {
      settled["\(layer).running_mean"] = Tensor(moments.mean)
      settled["\(layer).running_var"] = Tensor(moments.variance)
    }
    #expect(Set(result.moments.keys) == ["bn2", "bn3"])
    // Half the squared error a crop.
    let loss = zip(inputs, targets).reduce(0.0) { $0 + (network.output($1.0, settled) - $1.1).squaredNorm } / 6
    #expect(abs(loss - result.loss) < Self.roundingTolerance * loss)  // through the merge, too
  }

  @Test func filesWithoutMetadataAreRead() throws {
    let network = DnCNNNetwork(depth: 4, width: 3).merged
    let model = try read(network, network.emptyParameters) { $0.metadata = [:] }
    #expect(model.network == network && model.sigma == nil)
  }

  @Test func weightsForColourAreRefused() throws {
    let network = DnCNNNetwork(depth: 4, width: 3).merged
    try expectRefused(network, network.emptyParameters, with: ["conv1.weight", "[3, 3, 3, 3]"]) {
      $0["conv1.weight"] = .float32(Tensor(repeating: 0, shape: [3, 3, 3, 3]))
    }
  }

  @Test func kernelsThatOverflowWhenMergedAreRefused() throws {
    let network = DnCNNNetwork(depth: 4, width: 3)
    try expectRefused(network.merged, network.merged.emptyParameters, with: ["overflow"]) { file in
      file = Safetensors(metadata: file.metadata)
      var parameters = network.emptyParameters
      // Either is a number, but their product is beyond single precision.
      for name in ["conv2.weight", "bn2.weight"] { parameters[name] = parameters[name].map { _ in 1e30 } }
      parameters.store(in: &file)
    }
  }

  /// The authors' weights and their golden case, which are not part of the package: checked where `SPARSELAND_REFERENCE`
  /// names the folder that holds `weights` and `golden`.
  @Test func authorsWeightsReturnTheGoldenCase() throws {
    guard let folder = ProcessInfo.processInfo.environment["SPARSELAND_REFERENCE"], !folder.isEmpty else {
      print("NOT RUN: authorsWeightsReturnTheGoldenCase wants SPARSELAND_REFERENCE, the folder with weights and golden")
      return
    }
    let model = try TrainedModel<MergedDnCNN>(contentsOf: folder + "/weights/dncnn-sigma25.safetensors")
    #expect(model.network == MergedDnCNN())
    let golden = try Safetensors(contentsOf: folder + "/golden/dncnn25.safetensors")
    func plane(_ name: String) throws -> Tensor<Float> {
      Tensor(shape: [64, 64], elements: try golden.tensor(name, as: Float.self, shape: [1, 1, 64, 64]).elements)
    }
    let estimate = model.network.denoised(try plane("input"), model.parameters)
    // Single precision leaves some 1e-7 after 17 layers; a turned or transposed kernel 0.04.
    #expect((estimate - (try plane("output"))).largestMagnitude < 1e-5)
  }
}
