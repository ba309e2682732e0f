import Files
import Foundation
import Images
import Networks
import Tensors

/// Deep K-SVD with learned weights, see ``DeepKSVDNetwork``.
///
/// A weights file belongs to one noise level. Of several, the one trained nearest to the noise at hand is used.
///
/// Source: Scetbon, Elad, Milanfar, IEEE TIP 30, 2021.
public struct DeepKSVD: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<DeepKSVDNetwork>

  /// The name by which tools call it.
  public var name: String { "deep-ksvd" }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: NoiseModels<DeepKSVDNetwork>

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) { self.models = NoiseModels("deep-ksvd", models) }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package, see
  /// ``NoiseModels``.
  /// - Throws: as ``FiledNetwork/model(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public init(weights path: String?) throws {
    models = try NoiseModels("deep-ksvd", weights: path, shipped: Self.shipped)
  }

  /// What the package uses unless told otherwise, one file a noise level: the better of the networks of seven unfolded steps
  /// and of one, which is a third of the work (chapter 5).
  static let shipped = ["deep-ksvd-15", "deep-ksvd-t1-25", "deep-ksvd-t1-50"]

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = try models.model(for: sigma)
    let side = model.network.side
    try Patches.requireFit(height: plane.rows, width: plane.columns, size: (side, side))
    return model.network.output(plane.map { 2 * $0 - 1 }, model.parameters, progress: progress).map { ($0 + 1) / 2 }
  }
}

extension DeepKSVDNetwork: FiledNetwork {
  /// The sizes and the noise level as a file's metadata.
  public func recipe(sigma: NoiseRange?) -> [String: String] {
    var recipe = [
      "network": "deep-ksvd", "side": "\(side)", "atoms": "\(atoms)", "stages": "\(stages)",
      "unfoldings": "\(unfoldings)",
    ]
    recipe["sigma"] = sigma?.description
    return recipe
  }

  /// The network that a file's metadata tell of, and whose arrays the file holds.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` when the metadata are of another network or lack a size, ``/Files/FileError`` when the
  ///   arrays do not bear them out.
  public static func network(
    of file: Safetensors, prefix: String, path: String
  ) throws -> DeepKSVDNetwork {
    let metadata = file.metadata
    guard metadata["network"] == "deep-ksvd" else {
      let found = metadata["network"].map { "of network '\($0)'" } ?? "without a network's name in its metadata"
      throw DenoiserError("\(path) is \(found); wanted weights of deep-ksvd, as `train deep-ksvd` writes them")
    }
    func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int {
      guard let text = metadata[key], let value = Int(text), range.contains(value) else {
        throw DenoiserError(
          "\(path): the metadata has \(key) = \(metadata[key] ?? "nothing"); wanted a whole number in "
            + "\(range.lowerBound)…\(range.upperBound), without which the weights mean nothing")
      }
      return value
    }
    let network = DeepKSVDNetwork(
      side: try number("side", 2...64), atoms: try number("atoms", 1...65536), stages: try number("stages", 1...3),
      unfoldings: try number("unfoldings", 0...1000))
    guard try noise(of: metadata, path: path) != nil else {
      throw DenoiserError("\(path): the metadata has no sigma; wanted a noise level")
    }
    // The sizes are words in the metadata: they get no memory before the arrays bear them out.
    for (name, shape) in network.shapes { try file.requireShape(shape, of: prefix + name) }
    return network
  }

  /// Reads a weights file, or the averaged weights of a training checkpoint.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``, ``/Networks/TrainingError`` for a file that is damaged or of
  ///   another network.
  public static func model(contentsOf path: String) throws -> TrainedModel<DeepKSVDNetwork> {
    let file = try Safetensors(contentsOf: path)
    let prefix = file["average.Dict"] == nil ? "" : "average."
    let network = try network(of: file, prefix: prefix, path: path)
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    let c = parameters["c"][0]
    guard (1 / c).isFinite else {
      let found = c == 0 ? "zero" : "\(c)"
      throw DenoiserError("\(path): c is \(found), too small to divide by; train it again or get a whole copy")
    }
    let sigma = try noise(of: file.metadata, path: path)
    return TrainedModel(network: network, parameters: parameters, sigma: sigma, recipe: file.metadata)
  }
}

extension DeepKSVD.Model {
  /// Reads a weights file.
  /// - Parameter unfoldings: T, when the caller expects one. Another T than the weights were trained with loses several
  ///   dB without a sign, so it is refused.
  /// - Throws: as ``FiledNetwork/model(contentsOf:)``.
  public init(contentsOf path: String, unfoldings: Int?) throws {
    let model = try Self(contentsOf: path)
    if let unfoldings, unfoldings != model.network.unfoldings {
      throw DenoiserError(
        "\(path) was trained with \(model.network.unfoldings) unfoldings, asked for \(unfoldings); use the number of "
          + "training")
    }
    self = model
  }
}
