import Denoisers
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct DnCNNTests {
  /// Seeded numbers for every parameter, small enough that activations stay near one.
  static func seeded(_ parameters: ParameterSet<Float>, seed: UInt64 = 1) -> ParameterSet<Double> {
    var random = RandomStream(seed: seed, stream: "dncnn-tests")
    var result: ParameterSet<Double> = parameters.converted()
    for (i, name) in result.names.enumerated() {
      let scale = name.hasPrefix("conv") ? 0.3 : 0.5
      result.values[i] = result.values[i].map { _ in
        name.hasSuffix("running_var") ? 0.5 + random.uniform() : scale * random.normal()
      }
    }
    return result
  }

  static func plane(_ height: Int, _ width: Int, seed: UInt64 = 2) -> Tensor<Double> {
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

  /// Rounding of a few layers of some dozen products of size one.
  static let roundingTolerance = 1e-11

  // Bands hold 32768 pixels: the last two pictures are several bands, with one row and with fewer rows than layers left.
  @Test(arguments: [(1, 1), (1, 9), (7, 1), (6, 8), (2, 5), (4097, 8), (331, 100)])
  func bandsComputeTheNetworkOfTheDefinition(height: Int, width: Int) {
    let network = DnCNNNetwork(depth: 4, width: 2)
    let parameters = Self.seeded(network.merged.emptyParameters)
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
    let parameters = Self.seeded(network.emptyParameters)
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

  @Test func threadsDoNotChangeTheBits() {
    let network = DnCNNNetwork(depth: 3, width: 8)
    let parameters: ParameterSet<Float> = Self.seeded(network.merged.emptyParameters).converted()
    let plane = Tensor<Float>(Self.plane(70, 90))
    let several = network.merged.output(plane, parameters)
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == network.merged.output(plane, parameters))
  }

  @Test func grayAndColourPicturesKeepTheirShape() throws {
    let network = DnCNNNetwork(depth: 3, width: 4)
    let parameters: ParameterSet<Float> = Self.seeded(network.merged.emptyParameters).converted()
    let denoiser = DnCNN([DnCNN.Model(network: network.merged, parameters: parameters, sigma: 25)])
    for channels in [1, 3] {
      let picture = Image(repeating: 0.5, width: 6, height: 5, channels: channels)
      let result = try denoiser.denoise(picture, sigma: 25)
      #expect((result.width, result.height, result.channels) == (6, 5, channels))
    }
  }

  @Test func modelNearestToTheNoiseIsTaken() {
    let network = DnCNNNetwork(depth: 2, width: 1)
    let models = [15.0, 25, 50].map {
      DnCNN.Model(network: network.merged, parameters: network.merged.emptyParameters, sigma: $0)
    }
    let denoiser = DnCNN(models)
    #expect([1, 19, 20, 35, 36, 90].map { denoiser.models.nearest(to: $0).sigma } == [15, 15, 25, 25, 50, 50])
  }

  /// The authors' weights and their golden case, which are not part of the package: checked where `SPARSELAND_REFERENCE`
  /// names the folder that holds `weights` and `golden`.
  @Test func authorsWeightsReturnTheGoldenCase() throws {
    guard let folder = ProcessInfo.processInfo.environment["SPARSELAND_REFERENCE"], !folder.isEmpty else {
      print("NOT RUN: authorsWeightsReturnTheGoldenCase wants SPARSELAND_REFERENCE, the folder with weights and golden")
      return
    }
    let model = try DnCNN.Model(contentsOf: folder + "/weights/dncnn-sigma25.safetensors")
    #expect(model.network == MergedDnCNN())
    let golden = try Safetensors(contentsOf: folder + "/golden/dncnn25.safetensors")
    func plane(_ name: String) throws -> Tensor<Float> {
      Tensor(shape: [64, 64], elements: try golden.tensor(name, as: Float.self, shape: [1, 1, 64, 64]).elements)
    }
    let estimate = try DnCNN([model]).denoise(try plane("input"), sigma: 25) { _ in }
    // Single precision leaves some 1e-7 after 17 layers; a turned or transposed kernel 0.04.
    #expect((estimate - (try plane("output"))).largestMagnitude < 1e-5)
  }
}
