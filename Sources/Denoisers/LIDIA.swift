import Files
import Foundation
import Images
import Networks
import Tensors

/// LIDIA with learned weights, see ``LIDIANetwork``.
///
/// A weights file belongs to one noise level, or, of the blind network, to a range of them: that is the same network, and no
/// noise level enters it.
public struct LIDIA: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<LIDIANetwork>

  /// The name by which tools call it: `lidia`, `lidia-small` or `lidia-blind`.
  public var name: String { models.name }

  /// The network was trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// The models, one a noise level.
  public let models: NoiseModels<LIDIANetwork>

  /// Whose moments the normalisations use.
  public var statistics: LIDIAStatistics

  /// A denoiser from a given model, for whatever noise.
  public init(_ model: Model, statistics: LIDIAStatistics = .running) {
    (models, self.statistics) = (NoiseModels(model.network.variant, [model]), statistics)
  }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package, see
  /// ``NoiseModels``.
  /// - Parameter isSmall: whether LIDIA-S is wanted.
  /// - Throws: ``DenoiserError`` when the file is of the other variant, and as ``FiledNetwork/model(contentsOf:)``.
  public init(weights path: String?, isSmall: Bool, statistics: LIDIAStatistics = .running) throws {
    models = try NoiseModels(
      LIDIANetwork(isSmall: isSmall).variant, weights: path, shipped: isSmall ? Self.shippedSmall : Self.shipped,
      training: isSmall ? "train lidia --small" : nil)
    self.statistics = statistics
    if let other = models.models.first(where: { $0.network.isSmall != isSmall })?.network.variant {
      throw DenoiserError(
        "\(path ?? "") holds weights of \(other), asked for \(models.name); use --method \(other)")
    }
  }

  private init(_ models: NoiseModels<LIDIANetwork>, statistics: LIDIAStatistics) {
    (self.models, self.statistics) = (models, statistics)
  }

  /// The blind network that ships with the package: one set of weights for every noise of a range.
  /// - Throws: ``DenoiserError`` when its file is missing, and as ``FiledNetwork/model(contentsOf:)``.
  public static func blind() throws -> LIDIA {
    LIDIA(
      try NoiseModels(
        "lidia-blind", weights: nil, shipped: ["lidia-blind"], training: "train lidia --sigma 10-30", taker: "lidia"),
      statistics: .running)
  }

  /// What the package uses unless told otherwise.
  static let shipped = ["lidia-15", "lidia-25", "lidia-50"]
  static let shippedSmall = ["lidia-small-25"]

  /// Denoises one plane; see ``Denoiser``.
  ///
  /// Any size will do: where a plane is too small for its mirrored border, that is mirrored again.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = try models.model(for: sigma)
    return model.network.output(
      plane.map { 2 * $0 - 1 }, model.parameters, statistics: statistics, progress: progress
    ).map { ($0 + 1) / 2 }
  }
}

extension LIDIANetwork {
  /// What tools and files call it.
  public var variant: String { isSmall ? "lidia-small" : "lidia" }
}

extension LIDIANetwork: FiledNetwork {
  /// The sizes and the noise level as a file's metadata.
  public func recipe(sigma: NoiseRange?) -> [String: String] {
    var recipe = ["network": variant, "radius": "\(radius)"]
    recipe["sigma"] = sigma?.description
    if usesBatchMoments { recipe["moments"] = "of the batch" }
    return recipe
  }

  /// The network that the arrays of a file make up: sizes from their shapes, the window from the metadata.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` for another network's file.
  public static func network(of file: Safetensors, prefix: String, path: String) throws -> LIDIANetwork {
    let names = ["lidia", "lidia-small"]
    if let name = file.metadata["network"], !names.contains(name) {
      throw DenoiserError("\(path) is of network '\(name)'; wanted weights of lidia, as `train lidia` writes them")
    }
    let first = LIDIANetwork.prefix + "sep_part1_s0.ver_hor_bn_re0.ver_hor"
    func shape(_ name: String, _ wanted: String) throws -> (Int, Int) {
      guard let shape = file[prefix + name]?.shape, shape.count == 2, shape[0] > 0, shape[1] > 0 else {
        let found = file[prefix + name].map { "\(name) of shape \($0.shape)" } ?? "no \(name)"
        throw DenoiserError("\(path) holds \(found); wanted LIDIA's, \(wanted), as `train lidia` writes them")
      }
      return (shape[0], shape[1])
    }
    let (features, pixels) = try shape(first + ".ver.weight", "[64, 49]")
    let (neighbours, _) = try shape(first + ".hor.weight", "[14, 14]")
    if pixels == 75 {
      throw DenoiserError(
        "\(path) holds weights of LIDIA for colour (patches of 5 × 5 × 3); wanted a network for gray pictures, whose "
          + "patches have 49 pixels: colour pictures are denoised channel by channel")
    }
    let side = Int(Double(pixels).squareRoot().rounded())
    guard side * side == pixels, side > 1, side % 2 == 1 else {
      throw DenoiserError("\(path) holds layers for patches of \(pixels) pixels; wanted an odd square, such as 49")
    }
    let text = file.metadata["radius"] ?? "14"
    guard let radius = Int(text), (0...256).contains(radius), neighbours <= (2 * radius + 1) * (2 * radius + 1) else {
      throw DenoiserError(
        "\(path): the metadata has radius = \(text); wanted a whole number in 0…256, for a window of \(neighbours) patches"
      )
    }
    let hasSecond = file[prefix + LIDIANetwork.prefix + "sep_part1_s0.ver_hor_bn_re1.ver_hor.b"] != nil
    var network = LIDIANetwork(
      isSmall: !hasSecond, side: side, neighbours: neighbours, features: features, radius: radius,
      scales: file[prefix + "alpha1"] == nil ? 1 : 2)
    network.usesBatchMoments = file.metadata["moments"] == "of the batch"
    return network
  }

  /// Reads a weights file, with the authors' names; of a training checkpoint the averaged weights if there are any.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``, ``/Networks/TrainingError`` for a file that is damaged or of
  ///   another network.
  public static func model(contentsOf path: String) throws -> TrainedModel<LIDIANetwork> {
    let file = try Safetensors(contentsOf: path)
    let prefix = file["average.alpha0"] == nil ? "" : "average."
    let network = try Self.network(of: file, prefix: prefix, path: path)
    if let name = file.metadata["network"], name != network.variant {
      throw DenoiserError(
        "\(path) calls itself \(name) but holds the layers of \(network.variant); get a whole copy or train it again")
    }
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    // What the authors' files hold besides: a fixed kernel, and counters.
    let known = Set(parameters.names.map { prefix + $0 })
    if file.metadata["checkpoint"] == nil,
      let other = file.names.first(where: {
        !known.contains($0) && !$0.hasSuffix("num_batches_tracked") && !$0.hasSuffix("bilinear_conv.weight")
      })
    {
      throw DenoiserError("\(path) holds \(other), which is no part of \(network.variant); it is of another network")
    }
    let sigma = try Self.noise(of: file.metadata, path: path)
    try Self.requireVariances(parameters, path: path)
    return TrainedModel(network: network, parameters: parameters, sigma: sigma, recipe: file.metadata)
  }
}
