import Denoisers
import Files
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct DnCNNWeightsTests {
  static let network = DnCNNNetwork(depth: 4, width: 3)
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("dncnn-\(UUID().uuidString)").path
  let parameters: ParameterSet<Float> = DnCNNTests.seeded(Self.network.merged.emptyParameters).converted()

  private func written(_ change: (inout Safetensors) throws -> Void) throws {
    var file = Safetensors(metadata: ["network": "dncnn", "sigma": "25"])
    parameters.store(in: &file)
    try change(&file)
    try file.write(to: path)
  }

  private func removed() { try? FileManager.default.removeItem(atPath: path) }

  @Test func writtenModelsComeBack() throws {
    defer { removed() }
    try DnCNN.Model(network: Self.network.merged, parameters: parameters, sigma: 30).write(
      to: path, recipe: ["seed": "7"])
    let model = try DnCNN.Model(contentsOf: path)
    #expect(model.network == Self.network.merged && model.parameters == parameters && model.sigma == 30)
    #expect(model.recipe["seed"] == "7" && model.recipe["network"] == "dncnn" && model.recipe["version"] != nil)
  }

  @Test func filesWithoutMetadataAreRead() throws {
    defer { removed() }
    try written { $0.metadata = [:] }
    let model = try DnCNN.Model(contentsOf: path)
    #expect(model.network == Self.network.merged && model.sigma == nil)
    #expect(DnCNN([model]).models.nearest(to: 40).sigma == nil)
  }

  @Test func checkpointsAreReadMerged() throws {
    defer { removed() }
    let learned: ParameterSet<Float> = DnCNNTests.seeded(Self.network.emptyParameters).converted()
    let average: ParameterSet<Float> = DnCNNTests.seeded(Self.network.emptyParameters, seed: 5).converted()
    var plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3))
    let recipe = Self.network.recipe(sigma: 25)
    try Checkpoint(state: TrainingState(learned, plan: plan), plan: plan, recipe: recipe).write(to: path)
    #expect(try DnCNN.Model(contentsOf: path).parameters == Self.network.merged(learned))
    plan.averaging = 0.9
    try Checkpoint(state: TrainingState(average, plan: plan), plan: plan, recipe: recipe).write(to: path)
    #expect(try DnCNN.Model(contentsOf: path).parameters == Self.network.merged(average))
  }

  @Test(arguments: [
    ("of another network", "deep-ksvd"), ("without kernels", "conv1.weight"), ("of another kernel", "conv2.weight"),
    ("with a foreign array", "linear1.weight"), ("without a layer", "conv3.weight"), ("without a bias", "conv2.bias"),
    ("for colour", "conv1.weight"), ("with NaN", "conv2.weight holds NaN"), ("of one layer", "one layer"),
    ("of no noise level", "sigma"), ("that is flat", "conv1.weight of shape [3]"),
  ])
  func filesAreRefused(kind: String, word: String) throws {
    defer { removed() }
    try written { file in
      func kernels(_ outputs: Int, _ inputs: Int, _ side: Int, _ value: Float = 0) -> Safetensors.Entry {
        .float32(Tensor(repeating: value, shape: [outputs, inputs, side, side]))
      }
      switch kind {
      case "of another network": file.metadata["network"] = "deep-ksvd"
      case "without kernels": file["conv1.weight"] = nil
      case "of another kernel": file["conv2.weight"] = kernels(3, 3, 5)
      case "with a foreign array": file["linear1.weight"] = kernels(1, 1, 1)
      case "without a layer": file["conv3.weight"] = nil
      case "without a bias": file["conv2.bias"] = nil
      case "for colour": file["conv1.weight"] = kernels(3, 3, 3)
      case "with NaN": file["conv2.weight"] = kernels(3, 3, 3, .nan)
      case "of one layer": file["conv2.weight"] = nil
      case "of no noise level": file.metadata["sigma"] = "-1"
      default: file["conv1.weight"] = .float32(Tensor(zeros: 3))
      }
    }
    let error = #expect(throws: (any Error).self) { try DnCNN.Model(contentsOf: path) }
    let message = error.map { "\($0)" } ?? ""
    // A layer fewer leaves the last one narrow in name only: its neighbours then have the wrong shapes.
    #expect(message.contains(path) && message.contains(kind == "without a layer" ? "conv" : word), "\(message)")
  }

  @Test func truncatedFilesAreRefusedAtEveryLength() throws {
    defer { removed() }
    try written { _ in }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for share in stride(from: 0, to: 1, by: 0.07) {
      try whole.prefix(Int(share * Double(whole.count))).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: FileError.self) { try DnCNN.Model(contentsOf: path) }
      #expect(error?.description.contains(path) == true)
    }
  }

  @Test func shippedWeightsRefuseOtherNoise() throws {
    let denoiser = try MethodCatalog.method(named: "dncnn").denoiser()
    let flat = Image(repeating: 0.5, width: 16, height: 16)
    let error = #expect(throws: DenoiserError.self) { try denoiser.denoise(flat, sigma: 50) }
    #expect(error?.description.contains("--weights") == true && error?.description.contains("train dncnn") == true)
    _ = try denoiser.denoise(flat, sigma: 24)
  }
}
