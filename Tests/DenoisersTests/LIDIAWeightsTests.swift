import Denoisers
import Files
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct LIDIAWeightsTests {
  static let network = LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2)
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("lidia-\(UUID().uuidString)").path
  let parameters = Self.network.initialParameters(seed: 3)

  private func removed() { try? FileManager.default.removeItem(atPath: path) }

  private func written(
    _ network: LIDIANetwork = Self.network, _ change: (inout Safetensors) throws -> Void
  ) throws {
    var file = Safetensors(metadata: network.recipe(sigma: 25))
    network.initialParameters(seed: 3).store(in: &file)
    try change(&file)
    try file.write(to: path)
  }

  @Test(arguments: [
    LIDIAWeightsTests.network, LIDIANetwork(isSmall: true, features: 6),
    LIDIANetwork(neighbours: 1, features: 3, scales: 1),
  ])
  func writtenModelsComeBack(network: LIDIANetwork) throws {
    defer { removed() }
    let parameters = network.initialParameters(seed: 3)
    try LIDIA.Model(network: network, parameters: parameters, sigma: 30).write(to: path, recipe: ["seed": "7"])
    let model = try LIDIA.Model(contentsOf: path)
    #expect(model.network == network && model.parameters == parameters && model.sigma == 30)
    #expect(model.recipe["seed"] == "7" && model.recipe["network"] == network.variant && model.recipe["version"] != nil)
  }

  @Test func theAuthorsFilesAreRead() throws {
    defer { removed() }
    let network = LIDIANetwork()
    try written(network) { file in
      file.metadata = [:]
      file["separable_fc_net.agg1.bilinear_conv.weight"] = .float32(Tensor(repeating: 0, shape: [1, 1, 3, 3]))
      file["weights_net0.bn3.num_batches_tracked"] = .int64(shape: [], elements: [17])
    }
    let model = try LIDIA.Model(contentsOf: path)
    #expect(model.network == network && model.sigma == nil && model.parameters == network.initialParameters(seed: 3))
  }

  @Test func checkpointsAreReadAveraged() throws {
    defer { removed() }
    let plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3), averaging: 0.9)
    let state = TrainingState(parameters, plan: plan)
    try Checkpoint(state: state, plan: plan, recipe: Self.network.recipe(sigma: 25)).write(to: path)
    #expect(try LIDIA.Model(contentsOf: path).parameters == state.best)
  }

  @Test func denoiserIsTheNetworkOnItsOwnScale() throws {
    defer { removed() }
    try written { _ in }
    let denoiser = try MethodCatalog.method(named: "lidia").denoiser(weights: path)
    let noisy = Image(Tensor<Float>(repeating: 0.4, shape: [10, 12])).addingGaussianNoise(sigma: 25, seed: 1)
    let out = Self.network.output(noisy.plane(0).map { 2 * $0 - 1 }, parameters).map { ($0 + 1) / 2 }
    #expect(try denoiser.denoise(noisy, sigma: 25).plane(0) == out)
    #expect(throws: ImageError.self) { try denoiser.denoise(Image(repeating: .nan, width: 9, height: 9), sigma: 25) }
    let colour = Image(repeating: 0.5, width: 6, height: 5, channels: 3)
    #expect(try denoiser.denoise(colour, sigma: 25).channels == 3)
  }

  @Test func otherVariantsAreNamed() throws {
    defer { removed() }
    for isSmall in [false, true] {
      try written(LIDIANetwork(isSmall: isSmall, features: 4)) { _ in }
      let error = #expect(throws: DenoiserError.self) {
        try MethodCatalog.method(named: isSmall ? "lidia" : "lidia-small").denoiser(weights: path)
      }
      let message = error?.description ?? ""
      #expect(message.contains("--method \(isSmall ? "lidia-small" : "lidia")") && message.contains(path), "\(message)")
    }
  }

  @Test(arguments: [
    ("of another network", "deep-ksvd"), ("without layers", "ver_hor_bn_re0"), ("for colour", "colour"),
    ("with a foreign array", "conv1.weight"), ("without a layer", "sep_part2.ver_hor_out.b"), ("with NaN", "NaN"),
    ("under another name", "lidia-small"), ("of no noise level", "sigma"), ("of no window", "radius"),
    ("of too small a window", "radius"), ("of negative variances", "weights_net0.bn0.running_var"),
    ("of even patches", "36 pixels"),
  ])
  func filesAreRefused(kind: String, word: String) throws {
    defer { removed() }
    let first = "separable_fc_net.sep_part1_s0.ver_hor_bn_re0.ver_hor.ver.weight"
    try written { file in
      switch kind {
      case "of another network": file.metadata["network"] = "deep-ksvd"
      case "without layers": file[first] = nil
      case "for colour": file[first] = .float32(Tensor(zeros: 80, 75))
      case "of even patches": file[first] = .float32(Tensor(zeros: 5, 36))
      case "with a foreign array": file["conv1.weight"] = .float32(Tensor(zeros: 3))
      case "without a layer": file["separable_fc_net.sep_part2.ver_hor_out.b"] = nil
      case "with NaN": file["alpha0"] = .float32(Tensor([.nan]))
      case "under another name": file.metadata["network"] = "lidia-small"
      case "of no noise level": file.metadata["sigma"] = "-1"
      case "of no window": file.metadata["radius"] = "wide"
      case "of too small a window": file.metadata["radius"] = "0"
      default: file["weights_net0.bn0.running_var"] = .float32(Tensor(repeating: -1, shape: [4]))
      }
    }
    let error = #expect(throws: (any Error).self) { try LIDIA.Model(contentsOf: path) }
    let message = error.map { "\($0)" } ?? ""
    #expect(message.contains(path) && message.contains(word), "\(message)")
  }

  @Test(arguments: [("lidia", "train lidia "), ("lidia-small", "train lidia --small")])
  func noiseFarFromTheShippedIsRefusedWithARemedy(method: String, word: String) throws {
    let denoiser = try MethodCatalog.method(named: method).denoiser()
    let error = #expect(throws: DenoiserError.self) {
      try denoiser.denoise(Image(repeating: 0.5, width: 20, height: 20), sigma: 100)
    }
    let message = error?.description.replacingOccurrences(of: "`", with: " ") ?? ""
    #expect(message.contains("--weights") && message.contains(word), "\(message)")
  }

  @Test func constantAndTinyPicturesComeOutFlat() throws {
    let denoiser = try MethodCatalog.method(named: "lidia").denoiser()
    for (width, height) in [(40, 30), (1, 1), (3, 20)] {
      let result = try denoiser.denoise(Image(repeating: 0.5, width: width, height: height), sigma: 25)
      // All distances are zero. What the layers' biases make of nothing is a few gray levels.
      #expect(result.pixels.allSatisfy { abs($0 - 0.5) < 0.03 })
    }
    #expect(throws: ImageError.self) {
      try denoiser.denoise(Image(repeating: .nan, width: 40, height: 30), sigma: 25)
    }
  }

  @Test func momentsOfThePictureAreForLIDIA() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var network = LIDIANetwork()
    network.usesBatchMoments = true
    try LIDIA.Model(network: network, parameters: network.initialParameters(seed: 1), sigma: 25).write(to: path)
    let method = try MethodCatalog.method(named: "lidia").denoiser(weights: path, pictureMoments: true)
    #expect((method as? LIDIA)?.usesPictureMoments == true)
    // BM3D has none, and the shipped networks were trained with moments held.
    for name in ["bm3d", "lidia"] {
      let error = #expect(throws: DenoiserError.self) {
        try MethodCatalog.method(named: name).denoiser(pictureMoments: true)
      }
      #expect(error?.description.contains("--picture-moments") == true)
    }
  }
}
