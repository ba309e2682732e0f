import Denoisers
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

// What is asked of the files of any network, and of the denoiser that reads them.

extension NetworkChecks {
  private var learned: ParameterSet<Float> { parameters.converted() }

  /// The checkpoint of a run that has just begun.
  func writeCheckpoint(to path: String, averaging: Double? = 0.9) throws {
    let plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3), averaging: averaging)
    let state = TrainingState(learned, plan: plan)
    try Checkpoint(state: state, plan: plan, recipe: network.recipe(sigma: 25)).write(to: path)
  }

  func files() throws {
    try withFile { path in
      func expectBack<Filed: FiledNetwork>(_ network: Filed, _ parameters: ParameterSet<Float>) throws {
        let model = TrainedModel(network: network, parameters: parameters, sigma: NoiseRange(10, 30))
        try model.write(to: path, recipe: ["seed": "7"])
        let again = try TrainedModel<Filed>(contentsOf: path)
        #expect(again.network == network && again.parameters == parameters && again.sigma == model.sigma)
        #expect(again.recipe["seed"] == "7" && again.recipe["version"] != nil)
        #expect(again.recipe["network"] == network.variant)
      }
      try expectBack(network, learned)
      let (used, weights) = network.finished(learned)
      try expectBack(used, weights)
      try writeCheckpoint(to: path, averaging: nil)
      #expect(try TrainedModel<Network>(contentsOf: path).parameters == learned)
      #expect(try TrainedModel<Network.InUse>(contentsOf: path).parameters == weights)
    }
  }

  func damage() throws {
    try expectRefusals(network, learned)
    let (used, weights) = network.finished(learned)
    if Network.InUse.self != Network.self { try expectRefusals(used, weights) }

    try withFile { path in
      // Cut off anywhere.
      try TrainedModel(network: used, parameters: weights, sigma: 25).write(to: path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for share in stride(from: 0, to: 1, by: 0.07) {
        try bytes.prefix(Int(share * Double(bytes.count))).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: (any Error).self) { try TrainedModel<Network.InUse>(contentsOf: path) }
        #expect(error.map { "\($0)" }?.contains("\(path) is no valid safetensors file") == true)
      }

      // Adam takes roots of its second moments.
      try writeCheckpoint(to: path)
      let file = try Safetensors(contentsOf: path)
      for k in stride(from: 0, to: parameters.names.count, by: max(1, parameters.names.count / 8)) {
        let name = "adam.second." + parameters.names[k]
        var damaged = file
        damaged[name] = .float32(learned.values[k].map { _ in -1 })
        try damaged.write(to: path)
        let error = #expect(throws: TrainingError.self) {
          try Checkpoint(contentsOf: path, parameters: network.emptyParameters)
        }
        #expect(error?.description.contains("\(path): \(name) holds") == true)
      }
    }
  }

  private func expectRefusals<Filed: FiledNetwork>(_ network: Filed, _ parameters: ParameterSet<Float>) throws {
    func expect(_ words: String..., after change: (inout Safetensors) throws -> Void) throws {
      try expectRefused(network, parameters, with: words, after: change)
    }
    try expect("another") { $0.metadata["network"] = "another" }
    for sigma in ["-1", "0", "nan", "much", "30-10"] { try expect("sigma") { $0.metadata["sigma"] = sigma } }
    try expect("foreign") { $0["foreign"] = .float32(Tensor(zeros: 2)) }
    // Another network's arrays under this one's name.
    try expect {
      var other = Safetensors(metadata: $0.metadata)
      other["first.weight"] = .float32(Tensor(zeros: 2, 2))
      $0 = other
    }
    for (k, (name, value)) in zip(parameters.names, parameters.values).enumerated() {
      func last(_ number: Float) -> Safetensors.Entry {
        .float32(Tensor(shape: value.shape, elements: value.elements.dropLast() + [number]))
      }
      try expect(telling[name] ?? name) { $0[name] = nil }
      try expect("\(name) holds NaN") { $0[name] = last(k % 2 == 0 ? .nan : -.infinity) }
      if name.hasSuffix("running_var") { try expect(name, "negative") { $0[name] = last(-1) } }
      // An array whose shape is the measure makes others wrong. Of many arrays each gets a part of what follows.
      let measures = telling[name].map(name.hasPrefix) ?? false
      func isTurn(_ l: Int) -> Bool { measures || parameters.names.count < 20 || (k + l) % 4 == 0 }
      if isTurn(0) {
        try expect(name) { $0[name] = .int64(shape: value.shape, elements: value.elements.map { _ in 1 }) }
      }
      for (l, shape) in wrongShapes(value.shape, measures).enumerated() where isTurn(l) {
        let words = measures && shape.count == value.shape.count ? [] : [name, "\(shape)"]
        try expectRefused(network, parameters, with: words) {
          $0[name] = .float32(Tensor(repeating: 0, shape: shape))
        }
      }
    }
    // Sizes in words that are none, or that the arrays do not bear out; some networks do not read theirs.
    for key in network.sizes.keys {
      for text in ["", "-1", "1.5", "wide", "1e400", "9223372036854775808", "65536"] {
        do {
          let model = try read(network, parameters) { $0.metadata[key] = text }
          #expect(model.network == network && model.parameters == parameters)
        } catch let refusal as Refusal { #expect(refusal.namesItsFile, "\(refusal)") }
      }
    }
  }

  /// More axes or fewer; other extents; and extents for which no memory would do, of arrays without a number.
  private func wrongShapes(_ shape: [Int], _ measures: Bool) -> [[Int]] {
    var wrong = [shape + [2], [1] + shape, shape.reversed() + [1, 1], [3, 1, 1, 1, 1]]
    for axis in shape.indices {
      func with(_ extent: Int, _ others: [Int]) -> [Int] { others[..<axis] + [extent] + others[(axis + 1)...] }
      wrong += [with(0, shape), with(shape[axis] + 1, shape), with(0, shape.map { _ in 1 << 20 })]
      if measures { wrong += [with(shape[axis] + 2, shape), with(20_000, shape)] }
    }
    return wrong
  }

  /// From a file to pixels: what the catalogue's method makes of a picture is what the network makes of its planes, on its
  /// own scale.
  func denoiser() throws {
    let (used, weights) = network.finished(learned)
    try withFile { path in
      try TrainedModel(network: network, parameters: learned, sigma: 25).write(to: path)
      let denoiser = try MethodCatalog.method(named: network.variant).denoiser(weights: path, isGuarded: false)
      let noisy = plane(used.smallestSide + 6, used.smallestSide + 5) as Tensor<Float>
      let output =
        Network.pixels == .unit
        ? used.output(noisy, weights) : used.output(noisy.map { 2 * $0 - 1 }, weights).map { ($0 + 1) / 2 }
      if network.channels == 3 {
        try colour(denoiser, noisy, output, least: used.smallestSide)
      } else {
        try gray(denoiser, noisy, output, least: used.smallestSide)
      }
    }
    let unknown = NetworkDenoiser([TrainedModel(network: used, parameters: weights, sigma: nil)])
    #expect(try unknown.models.served(40).factor == 1)
    // Of several models the one for the strongest noise that asks for no stretching, or little.
    let several = NetworkDenoiser(
      [15, 25, 50].map { TrainedModel(network: used, parameters: weights, sigma: $0) })
    let levels = try [1, 5, 19, 23, 35, 46, 90].map { try several.models.served($0).model.sigma }
    #expect(levels == [15, 15, 15, 25, 25, 50, 50])
    #expect(try several.models.served(20).factor == 0.75)
  }

  /// A network for colour sees the three channels at once.
  private func colour(
    _ denoiser: any Denoiser, _ noisy: Tensor<Float>, _ output: Tensor<Float>, least: Int
  ) throws {
    let image = Image(interleaved: noisy, channels: 3)
    let found = try denoiser.denoise(image, sigma: 25).interleaved
    // Through opponent axes and back, in single precision.
    #expect((found - output).largestMagnitude < TT(1e-5))
    // Half the contrast, half the noise: a network of one level serves both. LIDIA limits what stays in its range.
    if Network.pixels == .unit {
      let half = try denoiser.denoise(image.mapping { 0.25 + 0.5 * $0 }, sigma: 12.5).interleaved
      #expect((half - output.map { 0.25 + 0.5 * $0 }).largestMagnitude < TT(1e-5))
    }
    let noise = denoiser.remark(on: DenoisingPicture(image, .white(25)).noisyPlanes.map(\.plane))
    #expect(noise?.contains("colour") == true)
    for picture in [Image(image.plane(0)), Image(planes: [image.plane(0), image.plane(0), image.plane(0)])] {
      let error = #expect(throws: DenoiserError.self) { try denoiser.denoise(picture, sigma: 25) }
      #expect(error?.description.contains("gray") == true)
    }
    let uneven = #expect(throws: DenoiserError.self) { try denoiser.denoise(image, noise: .white([25, 25, 12])) }
    #expect(uneven?.description.contains("25, 25, 12") == true)
    if least > 1 {
      let small = Image(interleaved: plane(least - 1, 40) as Tensor<Float>, channels: 3)
      let error = #expect(throws: ImageError.self) { try denoiser.denoise(small, sigma: 25) }
      #expect(error?.kind == .tooSmall)
    }
  }

  private func gray(
    _ denoiser: any Denoiser, _ noisy: Tensor<Float>, _ output: Tensor<Float>, least: Int
  ) throws {
    #expect(try denoiser.denoise(Image(noisy), sigma: 25).planes == [output])
    // Opponent axes of a colour picture are seen in the range of a gray one, with the noise of training.
    let planes = (1...3).map { plane(least + 6, least + 5, seed: $0) as Tensor<Float> }
    let axes = DenoisingPicture(Image(planes: planes), .white(25)).noisyPlanes.map(\.plane)
    let apart = try axes.map { try denoiser.denoise($0) { _ in } }
    #expect(try denoiser.denoise(Image(planes: planes), sigma: 25) == OpponentColour.image(fromAxes: apart))
    #expect(try denoiser.denoise(NoisyPlane(noisy, sigma: 25)) { _ in } == output)
    #expect(throws: ImageError.self) {
      try denoiser.denoise(Image(repeating: .nan, width: 40, height: 40), sigma: 25)
    }
    _ = try denoiser.denoise(Image(repeating: 0.5, width: least, height: least), sigma: 25)
    for (width, height) in [(least - 1, 40), (40, least - 1)] where least > 1 {
      let error = #expect(throws: ImageError.self) {
        try denoiser.denoise(Image(repeating: 0.5, width: width, height: height), sigma: 25)
      }
      #expect(error?.kind == .tooSmall && error?.description.contains("\(least) × \(least)") == true)
    }
  }
}
