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
  public struct Model: NoiseModel {
    /// The sizes.
    public let network: DeepKSVDNetwork
    /// The weights.
    public let parameters: ParameterSet<Float>
    /// The noise it was trained for, on the 0–255 scale.
    public let sigma: NoiseRange?
    /// What the file says about its making.
    public let recipe: [String: String]

    /// A model.
    public init(
      network: DeepKSVDNetwork, parameters: ParameterSet<Float>, sigma: NoiseRange?, recipe: [String: String] = [:]
    ) {
      (self.network, self.parameters, self.sigma, self.recipe) = (network, parameters, sigma, recipe)
    }
  }

  /// The name by which tools call it.
  public var name: String { "deep-ksvd" }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: NoiseModels<Model>

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) { self.models = NoiseModels("deep-ksvd", models) }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package, see
  /// ``NoiseModels/init(_:weights:shipped:)``.
  /// - Throws: as ``NoiseModel/init(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
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

extension DeepKSVD.Model {
  /// The sizes and the noise level.
  public var ownRecipe: [String: String] { Self.recipe(network, sigma: sigma) }

  /// Reads a weights file, whatever its T, see ``init(contentsOf:unfoldings:)``.
  public init(contentsOf path: String) throws { try self.init(contentsOf: path, unfoldings: nil) }

  /// The sizes and the noise level as a file's metadata; what ``init(contentsOf:unfoldings:)`` wants to find.
  public static func recipe(_ network: DeepKSVDNetwork, sigma: NoiseRange?) -> [String: String] {
    var recipe = [
      "network": "deep-ksvd", "side": "\(network.side)", "atoms": "\(network.atoms)", "stages": "\(network.stages)",
      "unfoldings": "\(network.unfoldings)",
    ]
    recipe["sigma"] = sigma?.description
    return recipe
  }

  /// The network and the noise level that a file's metadata tell of, and whose arrays the file holds.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` when the metadata are of another network or lack a size, ``FileError`` when the arrays do
  ///   not bear them out.
  public static func network(
    of file: Safetensors, prefix: String = "", path: String
  ) throws -> (DeepKSVDNetwork, sigma: NoiseRange) {
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
    guard let sigma = try noise(of: metadata, path: path) else {
      throw DenoiserError("\(path): the metadata has no sigma; wanted a noise level")
    }
    // The sizes are words in the metadata: they get no memory before the arrays bear them out.
    for (name, shape) in network.shapes { try file.requireShape(shape, of: prefix + name) }
    return (network, sigma)
  }

  /// Reads a weights file, or the averaged weights of a training checkpoint.
  /// - Parameter unfoldings: T, when the caller expects one. Another T than the weights were trained with loses several
  ///   dB without a sign, so it is refused.
  /// - Throws: ``FileError``, ``DenoiserError``, ``TrainingError`` for a file that is damaged or of another network.
  public init(contentsOf path: String, unfoldings: Int?) throws {
    let file = try Safetensors(contentsOf: path)
    let prefix = file["average.Dict"] == nil ? "" : "average."
    let (network, sigma) = try Self.network(of: file, prefix: prefix, path: path)
    if let unfoldings, unfoldings != network.unfoldings {
      throw DenoiserError(
        "\(path) was trained with \(network.unfoldings) unfoldings, asked for \(unfoldings); use the number of training"
      )
    }
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    let c = parameters["c"][0]
    guard (1 / c).isFinite else {
      let found = c == 0 ? "zero" : "\(c)"
      throw DenoiserError("\(path): c is \(found), too small to divide by; train it again or get a whole copy")
    }
    self.init(network: network, parameters: parameters, sigma: sigma, recipe: file.metadata)
  }
}
