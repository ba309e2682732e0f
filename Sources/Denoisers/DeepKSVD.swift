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
  public struct Model: Sendable {
    /// The sizes.
    public let network: DeepKSVDNetwork
    /// The weights.
    public let parameters: ParameterSet<Float>
    /// The noise it was trained for, on the 0–255 scale.
    public let sigma: Double
    /// What the file says about its making.
    public let recipe: [String: String]

    /// A model.
    public init(
      network: DeepKSVDNetwork, parameters: ParameterSet<Float>, sigma: Double, recipe: [String: String] = [:]
    ) {
      (self.network, self.parameters, self.sigma, self.recipe) = (network, parameters, sigma, recipe)
    }
  }

  /// The name by which tools call it.
  public var name: String { "deep-ksvd" }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: [Model]

  /// How far the noise may be from a model's, as a ratio; nil for no limit.
  private let reach: Double?

  /// A denoiser from given models.
  /// - Parameter reach: how far the noise at hand may be from the nearest model's, as a ratio; any, when nil.
  public init(_ models: [Model], reach: Double? = nil) {
    precondition(!models.isEmpty, "Deep K-SVD without weights")
    (self.models, self.reach) = (models, reach)
  }

  /// A denoiser from a weights file, for whatever noise.
  /// - Throws: ``FileError``, ``DenoiserError``, ``TrainingError``, see ``Model/init(contentsOf:unfoldings:)``.
  public init(contentsOf path: String) throws { self.init([try Model(contentsOf: path)]) }

  /// The noise levels, on the 0–255 scale, whose weights ship with the package.
  public static let shippedSigmas = [25]

  /// A denoiser from a weights file, or from the weights that ship with the package. Those refuse a noise more than a
  /// quarter off the one they were trained for, where they would quietly do badly.
  /// - Throws: as ``init(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public static func given(weights path: String?) throws -> DeepKSVD {
    if let path { return try DeepKSVD(contentsOf: path) }
    return DeepKSVD(
      try shippedSigmas.map { try Model(contentsOf: ShippedFiles.path("deep-ksvd-\($0).safetensors")) }, reach: 1.25)
  }

  /// The model for a noise level: the one trained nearest to it, on a scale of ratios.
  public func model(for sigma: Double) -> Model {
    models.min { abs(log($0.sigma / sigma)) < abs(log($1.sigma / sigma)) } ?? models[0]
  }

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = model(for: sigma)
    let side = model.network.side
    if let reach, max(model.sigma / sigma, sigma / model.sigma) > reach {
      let trained = models.map { String(format: "%g", $0.sigma) }.joined(separator: ", ")
      throw DenoiserError(
        "deep-ksvd ships weights for sigma \(trained), asked for \(String(format: "%g", sigma)); "
          + "give --weights of a network for this noise, as `train deep-ksvd` makes them, or use ksvd")
    }
    try Patches.requireFit(height: plane.rows, width: plane.columns, size: (side, side))
    return model.network.output(plane.map { 2 * $0 - 1 }, model.parameters, progress: progress).map { ($0 + 1) / 2 }
  }
}

extension DeepKSVD.Model {
  /// The sizes and the noise level as a file's metadata; what ``init(contentsOf:unfoldings:)`` wants to find.
  public static func recipe(_ network: DeepKSVDNetwork, sigma: Double) -> [String: String] {
    [
      "network": "deep-ksvd", "side": "\(network.side)", "atoms": "\(network.atoms)", "stages": "\(network.stages)",
      "unfoldings": "\(network.unfoldings)", "sigma": "\(sigma)",
    ]
  }

  /// The network and the noise level that a file's metadata tell of.
  /// - Parameter path: what error messages call the file.
  /// - Throws: ``DenoiserError`` when the metadata are of another network or lack a size.
  public static func network(of metadata: [String: String], path: String) throws -> (DeepKSVDNetwork, sigma: Double) {
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
    guard let sigma = metadata["sigma"].flatMap(Double.init), sigma > 0, sigma.isFinite else {
      throw DenoiserError("\(path): the metadata has sigma = \(metadata["sigma"] ?? "nothing"); wanted a noise level")
    }
    return (network, sigma)
  }

  /// Reads a weights file, or the averaged weights of a training checkpoint.
  /// - Parameter unfoldings: T, when the caller expects one. Another T than the weights were trained with loses several
  ///   dB without a sign, so it is refused.
  /// - Throws: ``FileError``, ``DenoiserError``, ``TrainingError`` for a file that is damaged or of another network.
  public init(contentsOf path: String, unfoldings: Int? = nil) throws {
    let file = try Safetensors(contentsOf: path)
    let (network, sigma) = try Self.network(of: file.metadata, path: path)
    if let unfoldings, unfoldings != network.unfoldings {
      throw DenoiserError(
        "\(path) was trained with \(network.unfoldings) unfoldings, asked for \(unfoldings); use the number of training"
      )
    }
    let prefix = file["average.Dict"] == nil ? "" : "average."
    // The sizes are words in the metadata: they get no memory before the arrays bear them out.
    for (name, shape) in network.shapes { try file.requireShape(shape, of: prefix + name) }
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    let c = parameters["c"][0]
    guard (1 / c).isFinite else {
      let found = c == 0 ? "zero" : "\(c)"
      throw DenoiserError("\(path): c is \(found), too small to divide by; train it again or get a whole copy")
    }
    self.init(network: network, parameters: parameters, sigma: sigma, recipe: file.metadata)
  }

  /// Writes the weights with their recipe, whole or not at all.
  /// - Parameter recipe: more to say, such as seed, steps and measured PSNR.
  /// - Throws: ``FileError``.
  public func write(to path: String, recipe: [String: String] = [:]) throws {
    var file = Safetensors(metadata: recipe.merging(Self.recipe(network, sigma: sigma)) { $1 })
    file.metadata["version"] = PackageVersion.current
    parameters.store(in: &file)
    try file.write(to: path)
  }
}
