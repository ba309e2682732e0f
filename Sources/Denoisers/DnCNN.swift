import Files
import Foundation
import Images
import Networks
import Tensors

/// DnCNN with learned weights, see ``DnCNNNetwork``.
///
/// A weights file belongs to one noise level. Of several, the one trained nearest to the noise at hand is used.
public struct DnCNN: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<DnCNNNetwork>

  /// The name by which tools call it.
  public var name: String { "dncnn" }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: NoiseModels<DnCNNNetwork>

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) {
    for model in models {
      let names = model.parameters.names
      precondition(names == model.network.emptyMerged.names, "parameters \(names) of no merged network")
    }
    self.models = NoiseModels("dncnn", models)
  }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package, see
  /// ``NoiseModels``.
  /// - Throws: as ``FiledNetwork/model(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public init(weights path: String?) throws {
    models = try NoiseModels("dncnn", weights: path, shipped: Self.shipped)
  }

  /// What the package uses unless told otherwise.
  static let shipped = ["dncnn-25"]

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = try models.model(for: sigma)
    return model.network.output(plane, model.parameters, progress: progress)
  }
}

extension DnCNNNetwork: FiledNetwork {
  /// The sizes and the noise level as a file's metadata.
  public func recipe(sigma: NoiseRange?) -> [String: String] {
    var recipe = ["network": "dncnn", "depth": "\(depth)", "width": "\(width)"]
    recipe["sigma"] = sigma?.description
    return recipe
  }

  /// The network that the arrays of a file make up: as many layers as there are kernels, as wide as the first one's.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` for another network's file, ``/Files/FileError`` for kernels of another shape.
  public static func network(of file: Safetensors, prefix: String, path: String) throws -> DnCNNNetwork {
    if let name = file.metadata["network"], name != "dncnn" {
      throw DenoiserError("\(path) is of network '\(name)'; wanted weights of dncnn, as `train dncnn` writes them")
    }
    guard let first = file[prefix + "conv1.weight"]?.shape, first.count == 4, first[0] > 0 else {
      let found = file[prefix + "conv1.weight"].map { "conv1.weight of shape \($0.shape)" } ?? "no conv1.weight"
      throw DenoiserError("\(path) holds \(found); wanted DnCNN's, [channels, 1, 3, 3], as `train dncnn` writes them")
    }
    var depth = 1
    while file[prefix + "conv\(depth + 1).weight"] != nil { depth += 1 }
    guard depth > 1 else { throw DenoiserError("\(path) holds one layer, conv1; wanted two or more: get a whole copy") }
    let network = DnCNNNetwork(depth: depth, width: first[0])
    // A width may be boast: kernels of no rows have any number of channels. It gets no memory before all bear it out.
    for layer in 1...depth { try file.requireShape(network.weightShape(layer), of: prefix + "conv\(layer).weight") }
    return network
  }

  /// Reads a weights file; of a training checkpoint the averaged weights if there are any, merged.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``, ``/Networks/TrainingError`` for a file that is damaged or of
  ///   another network.
  public static func model(contentsOf path: String) throws -> TrainedModel<DnCNNNetwork> {
    let file = try Safetensors(contentsOf: path)
    let prefix = file["average.conv1.weight"] == nil ? "" : "average."
    let network = try Self.network(of: file, prefix: prefix, path: path)
    let isMerged = file[prefix + "bn2.weight"] == nil
    let wanted = isMerged ? network.emptyMerged : network.emptyParameters
    let parameters = try wanted.loaded(from: file, prefix: prefix, name: path)
    if file.metadata["checkpoint"] == nil,
      let other = Set(file.names).subtracting(wanted.names.map { prefix + $0 }).min()
    {
      throw DenoiserError(
        "\(path) holds \(other), which is no part of a DnCNN of \(network.depth) layers; it is of another network")
    }
    let sigma = try Self.noise(of: file.metadata, path: path)
    try Self.requireVariances(parameters, path: path)
    let merged = isMerged ? parameters : network.merged(parameters)
    guard merged.values.allSatisfy({ $0.elements.allSatisfy(\.isFinite) }) else {
      throw DenoiserError("\(path): kernels and normalisation overflow when merged; train it again or get a whole copy")
    }
    return TrainedModel(network: network, parameters: merged, sigma: sigma, recipe: file.metadata)
  }
}
