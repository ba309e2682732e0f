import Denoisers
import Files
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

@Suite struct CSCNetWeightsTests {
  static let network = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 4)
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("cscnet-\(UUID().uuidString)").path
  let parameters: ParameterSet<Float> = CSCNetTests.parameters(Self.network).converted()

  private func written(_ change: (inout Safetensors) throws -> Void) throws {
    var file = Safetensors(metadata: Self.network.recipe(sigma: 25))
    parameters.store(in: &file)
    try change(&file)
    try file.write(to: path)
  }

  private func removed() { try? FileManager.default.removeItem(atPath: path) }

  @Test func writtenModelsComeBack() throws {
    defer { removed() }
    var network = Self.network
    network.border = .full
    try CSCNet.Model(network: network, parameters: parameters, sigma: NoiseRange(10, 30)).write(
      to: path, recipe: ["seed": "7"])
    let model = try CSCNet.Model(contentsOf: path)
    #expect(model.network == network && model.parameters == parameters && model.sigma == NoiseRange(10, 30))
    #expect(model.recipe["seed"] == "7" && model.recipe["network"] == "cscnet" && model.recipe["version"] != nil)
  }

  @Test func theAuthorsNamesWithoutMetadataAreRead() throws {
    defer { removed() }
    var file = Safetensors(metadata: [:])
    CSCNetwork().initialParameters().store(in: &file)
    #expect(file.names == ["apply_A.weight", "apply_B.weight", "apply_C.weight", "soft_threshold.threshold"])
    try file.write(to: path)
    let model = try CSCNet.Model(contentsOf: path)
    #expect(model.network == CSCNetwork() && model.sigma == nil)
  }

  @Test func checkpointsAreReadAveraged() throws {
    defer { removed() }
    var plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3))
    plan.averaging = 0.9
    let recipe = Self.network.recipe(sigma: 25)
    try Checkpoint(state: TrainingState(parameters, plan: plan), plan: plan, recipe: recipe).write(to: path)
    #expect(try CSCNet.Model(contentsOf: path).parameters == parameters)
  }

  @Test(arguments: [
    ("of another network", "lidia"), ("without filters", "apply_A.weight"), ("of another bank", "apply_B.weight"),
    ("with a foreign array", "linear1.weight"), ("without thresholds", "soft_threshold"),
    ("of fewer thresholds", "soft_threshold"), ("for colour", "apply_A.weight"),
    ("with NaN", "apply_C.weight holds NaN"),
    ("of too wide a stride", "stride = 6"), ("of no unfolding", "unfoldings = 0"), ("of no noise level", "sigma"),
    ("that is flat", "apply_A.weight of shape [3]"), ("of an unknown border", "border = wide"),
    ("of oblong filters", "apply_A.weight"),
  ])
  func filesAreRefused(kind: String, word: String) throws {
    defer { removed() }
    try written { file in
      func bank(_ filters: Int, _ channels: Int, _ rows: Int, _ columns: Int, _ value: Float = 0) -> Safetensors.Entry {
        .float32(Tensor(repeating: value, shape: [filters, channels, rows, columns]))
      }
      switch kind {
      case "of another network": file.metadata["network"] = "lidia"
      case "without filters": file["apply_A.weight"] = nil
      case "of another bank": file["apply_B.weight"] = bank(7, 1, 6, 6)
      case "with a foreign array": file["linear1.weight"] = bank(1, 1, 1, 1)
      case "without thresholds": file["soft_threshold.threshold"] = nil
      case "of fewer thresholds": file["soft_threshold.threshold"] = bank(1, 6, 1, 1)
      case "for colour": file["apply_A.weight"] = bank(7, 3, 5, 5)
      case "with NaN": file["apply_C.weight"] = bank(7, 1, 5, 5, .nan)
      case "of too wide a stride": file.metadata["stride"] = "6"
      case "of an unknown border": file.metadata["border"] = "wide"
      case "of no unfolding": file.metadata["unfoldings"] = "0"
      case "of no noise level": file.metadata["sigma"] = "-1"
      case "of oblong filters": file["apply_A.weight"] = bank(7, 1, 5, 4)
      default: file["apply_A.weight"] = .float32(Tensor(zeros: 3))
      }
    }
    let error = #expect(throws: (any Error).self) { try CSCNet.Model(contentsOf: path) }
    let message = error.map { "\($0)" } ?? ""
    #expect(message.contains(path) && message.contains(word), "\(message)")
  }

  @Test func truncatedFilesAreRefusedAtEveryLength() throws {
    defer { removed() }
    try written { _ in }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for share in stride(from: 0, to: 1, by: 0.07) {
      try whole.prefix(Int(share * Double(whole.count))).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: FileError.self) { try CSCNet.Model(contentsOf: path) }
      #expect(error?.description.contains(path) == true)
    }
  }

  @Test func smallPicturesAreRefusedAndTheSmallestIsNot() throws {
    let smallest = Self.network.smallestSide
    let denoiser = CSCNet([CSCNet.Model(network: Self.network, parameters: parameters, sigma: 25)])
    let error = #expect(throws: ImageError.self) {
      try denoiser.denoise(Image(repeating: 0.5, width: smallest - 1, height: 40), sigma: 25)
    }
    #expect(error?.kind == .tooSmall && error?.description.contains("\(smallest) × \(smallest)") == true)
    _ = try denoiser.denoise(Image(repeating: 0.5, width: smallest, height: smallest), sigma: 25)
  }

  @Test func filtersOfZerosGiveBlack() {
    // Dead filters are no error: nothing is divided by their norm.
    let output = Self.network.output(Tensor<Float>(repeating: 0.5, shape: [20, 20]), Self.network.emptyParameters)
    #expect(output.elements.allSatisfy { $0 == 0 })
  }
}
