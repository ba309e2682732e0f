import Files
import Images
import Networks
import Sparse
import Tensors

/// CSCNet with learned weights, see ``CSCNetwork``.
public struct CSCNet: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<CSCNetwork>

  /// The name by which tools call it.
  public var name: String { "cscnet" }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: NoiseModels<CSCNetwork>

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) { self.models = NoiseModels("cscnet", models) }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package, see
  /// ``NoiseModels``.
  /// - Throws: as ``FiledNetwork/model(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public init(weights path: String?) throws {
    models = try NoiseModels("cscnet", weights: path, shipped: Self.shipped)
  }

  /// What the package uses unless told otherwise.
  static let shipped = ["cscnet-15", "cscnet-25", "cscnet-50"]

  /// Denoises one plane; see ``Denoiser``.
  /// - Throws: ``/Images/ImageError`` for a plane too small for its mirrored border, see ``CSCNetwork/smallestSide``.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = try models.model(for: sigma)
    let smallest = model.network.smallestSide
    guard min(plane.rows, plane.columns) >= smallest else {
      throw ImageError(
        .tooSmall,
        "the picture has \(plane.columns) × \(plane.rows) pixels; cscnet mirrors the border and wants at least "
          + "\(smallest) × \(smallest): use ksvd for smaller ones")
    }
    return model.network.output(plane, model.parameters, progress: progress)
  }
}

extension CSCNetwork: FiledNetwork {
  /// The sizes and the noise level as a file's metadata.
  public func recipe(sigma: NoiseRange?) -> [String: String] {
    var recipe = ["network": "cscnet", "stride": "\(stride)", "unfoldings": "\(unfoldings)"]
    recipe["sigma"] = sigma?.description
    if border == .full { recipe["border"] = "full" }
    return recipe
  }

  /// The network that the arrays of a file make up: filters from their shape; stride and unfoldings, which leave no trace in
  /// the arrays, from the metadata, or those of the paper.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` for another network's file.
  public static func network(of file: Safetensors, prefix: String, path: String) throws -> CSCNetwork {
    if let name = file.metadata["network"], name != "cscnet" {
      throw DenoiserError("\(path) is of network '\(name)'; wanted weights of cscnet, as `train cscnet` writes them")
    }
    let bank = prefix + "apply_A.weight"
    guard let shape = file[bank]?.shape, shape.count == 4, shape[0] > 0, shape[1] == 1, shape[2] > 1,
      shape[2] == shape[3]
    else {
      let found = file[bank].map { "apply_A.weight of shape \($0.shape)" } ?? "no apply_A.weight"
      throw DenoiserError(
        "\(path) holds \(found); wanted CSCNet's, [filters, 1, side, side], as `train cscnet` writes them")
    }
    func number(_ key: String, _ usual: Int, _ range: ClosedRange<Int>, _ meaning: String) throws -> Int {
      let text = file.metadata[key] ?? "\(min(usual, range.upperBound))"
      guard let value = Int(text), range.contains(value) else {
        throw DenoiserError(
          "\(path): the metadata has \(key) = \(text); wanted a whole number in \(range.lowerBound)…\(range.upperBound), "
            + meaning)
      }
      return value
    }
    var network = CSCNetwork(
      side: shape[2], filters: shape[0],
      stride: try number("stride", 8, 1...shape[2], "for a stride beyond the filters' side leaves pixels out"),
      unfoldings: try number("unfoldings", 12, 1...1000, "the steps that the weights were trained for"))
    if let word = file.metadata["border"] {
      guard let border = ShiftWindows.Border(rawValue: word) else {
        throw DenoiserError("\(path): the metadata has border = \(word); wanted full or authors")
      }
      network.border = border
    }
    for (name, shape) in network.shapes { try file.requireShape(shape, of: prefix + name) }
    return network
  }

  /// Reads a weights file, with the authors' names; of a training checkpoint the averaged weights if there are any.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``, ``/Networks/TrainingError`` for a file that is damaged or of
  ///   another network.
  public static func model(contentsOf path: String) throws -> TrainedModel<CSCNetwork> {
    let file = try Safetensors(contentsOf: path)
    let prefix = file["average.apply_A.weight"] == nil ? "" : "average."
    let network = try Self.network(of: file, prefix: prefix, path: path)
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    if file.metadata["checkpoint"] == nil,
      let other = Set(file.names).subtracting(parameters.names.map { prefix + $0 }).min()
    {
      throw DenoiserError("\(path) holds \(other), which is no part of CSCNet; it is of another network")
    }
    let sigma = try Self.noise(of: file.metadata, path: path)
    return TrainedModel(network: network, parameters: parameters, sigma: sigma, recipe: file.metadata)
  }
}
