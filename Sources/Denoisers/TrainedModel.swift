import Files
import Images
import Networks
import Tensors

/// A network whose weights are kept in files.
public protocol FiledNetwork: Sendable {
  /// What its files must say of themselves: the network's name, its sizes, the noise level.
  /// - Parameter sigma: the noise it is trained for; nil when that is not known.
  func recipe(sigma: NoiseRange?) -> [String: String]

  /// The network that a file tells of, whose sizes its arrays bear out.
  /// - Parameters:
  ///   - prefix: of the arrays' names.
  ///   - path: what error messages call the file.
  /// - Throws: ``DenoiserError`` for another network's file, ``/Files/FileError`` for arrays of other shapes.
  static func network(of file: Safetensors, prefix: String, path: String) throws -> Self

  /// Reads a weights file; of a training checkpoint the averaged weights if there are any.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``, ``/Networks/TrainingError`` for a file that is damaged or of
  ///   another network.
  static func model(contentsOf path: String) throws -> TrainedModel<Self>
}

extension FiledNetwork {
  /// The noise levels that a file's metadata tell of; nil when they tell of none.
  /// - Throws: ``DenoiserError`` for a text that is no noise level.
  static func noise(of metadata: [String: String], path: String) throws -> NoiseRange? {
    do { return try metadata["sigma"].map { try NoiseRange($0) } } catch let error as ImageError {
      throw DenoiserError("\(path): in the metadata, \(error)")
    }
  }

  /// Refuses running variances below zero, of which a normalisation would take roots.
  /// - Throws: ``DenoiserError`` that names the first one.
  static func requireVariances(_ parameters: ParameterSet<Float>, path: String) throws {
    for name in parameters.names
    where name.hasSuffix("running_var") && parameters[name].elements.contains(where: { $0 < 0 }) {
      throw DenoiserError("\(path): \(name) holds negative variances; train it again or get a whole copy")
    }
  }
}

/// A network with the weights that were trained for some noise, and its file.
public struct TrainedModel<Network: FiledNetwork>: Sendable {
  /// The sizes.
  public let network: Network
  /// The weights.
  public let parameters: ParameterSet<Float>
  /// The noise it was trained for; nil when its file does not say.
  public let sigma: NoiseRange?
  /// What the file says about its making.
  public let recipe: [String: String]

  /// A model.
  public init(
    network: Network, parameters: ParameterSet<Float>, sigma: NoiseRange?, recipe: [String: String] = [:]
  ) {
    (self.network, self.parameters, self.sigma, self.recipe) = (network, parameters, sigma, recipe)
  }

  /// Reads a weights file, see ``FiledNetwork/model(contentsOf:)``.
  public init(contentsOf path: String) throws { self = try Network.model(contentsOf: path) }

  /// Writes the weights with their recipe, whole or not at all.
  /// - Parameter recipe: more to say, such as seed, steps and measured PSNR.
  /// - Throws: ``/Files/FileError``.
  public func write(to path: String, recipe: [String: String] = [:]) throws {
    var file = Safetensors(metadata: recipe.merging(network.recipe(sigma: sigma)) { $1 })
    file.metadata["version"] = PackageVersion.current
    parameters.store(in: &file)
    try file.write(to: path)
  }
}
