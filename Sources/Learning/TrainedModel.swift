import Files
import Images
import Tensors

/// A network whose weights are kept in files.
public protocol FiledNetwork: PlaneNetwork {
  /// The network as it is used, which may be another than the one that learns.
  associatedtype InUse: FiledNetwork = Self

  /// The denoising methods that it makes with weights that ship with the package.
  static var methods: [NetworkMethod] { get }
  /// What its files call it; ``PlaneNetwork/name`` unless it has variants.
  var variant: String { get }
  /// Its sizes, as far as a file says them in words.
  var sizes: [String: String] { get }
  /// Its sizes in words, for people.
  var summary: String { get }

  /// The network that a file tells of, whose sizes its arrays bear out.
  /// - Throws: ``NetworkError`` for another network's file, ``/Files/FileError`` for arrays of other shapes.
  init(_ file: NetworkFile) throws

  /// Refuses weights that this network cannot use.
  /// - Throws: ``NetworkError`` that names the file.
  func check(_ parameters: ParameterSet<Float>, _ file: NetworkFile) throws

  /// Whether an array that is none of its parameters may stand in a file all the same.
  static func isKnown(_ array: String) -> Bool

  /// The network and the weights for use, of those that were learned.
  func finished(_ parameters: ParameterSet<Float>) -> (network: InUse, parameters: ParameterSet<Float>)

  /// Reads a weights file; of a training checkpoint the averaged weights if there are any.
  /// - Throws: ``/Files/FileError``, ``NetworkError``, ``TrainingError`` for a file that is damaged or of another network.
  static func model(contentsOf path: String) throws -> TrainedModel<Self>
}

extension FiledNetwork {
  /// The methods that it makes with shipped weights.
  public static var methods: [NetworkMethod] { [] }
  /// What its files call it.
  public var variant: String { Self.name }
  /// What its files are named after: the variant, of networks for colour with that word.
  public var stem: String { variant + (channels == 3 ? "-colour" : "") }
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] { [:] }
  /// Refuses weights that the network cannot use.
  public func check(_ parameters: ParameterSet<Float>, _ file: NetworkFile) throws {}
  /// Whether an array that is none of its parameters may stand in a file.
  public static func isKnown(_ array: String) -> Bool { false }

  /// What its files say of themselves: the network's name, its sizes, the noise level.
  /// - Parameter sigma: the noise it is trained for; nil when that is not known.
  public func recipe(sigma: NoiseRange?) -> [String: String] {
    var recipe = sizes
    recipe["network"] = variant
    recipe["sigma"] = sigma?.description
    return recipe
  }

  /// Reads a weights file.
  public static func model(contentsOf path: String) throws -> TrainedModel<Self> {
    try TrainedModel(NetworkFile(path))
  }
}

extension FiledNetwork where InUse == Self {
  /// The network and the weights for use.
  public func finished(_ parameters: ParameterSet<Float>) -> (network: Self, parameters: ParameterSet<Float>) {
    (self, parameters)
  }
}

/// A weights file or checkpoint that is being read.
public struct NetworkFile {
  /// Where it is.
  public let path: String
  /// What stands before the arrays' names: `average.` in a checkpoint that has averaged weights.
  public let prefix: String
  private let file: Safetensors

  /// Opens a file.
  /// - Parameter averaged: whether averaged weights are preferred.
  /// - Throws: ``/Files/FileError`` for a file that is missing or damaged.
  public init(_ path: String, averaged: Bool = true) throws {
    self.path = path
    file = try Safetensors(contentsOf: path)
    prefix = averaged && file.names.contains { $0.hasPrefix("average.") } ? "average." : ""
  }

  /// What the file says about its making.
  public var metadata: [String: String] { file.metadata }
  /// Whether it is a training checkpoint.
  public var isCheckpoint: Bool { metadata["checkpoint"] != nil }
  /// The shape of an array, nil if there is none.
  public func shape(_ name: String) -> [Int]? { file[prefix + name]?.shape }

  /// An array in words, for messages.
  public func found(_ name: String) -> String {
    shape(name).map { "\(name) of shape \($0)" } ?? "no \(name)"
  }

  /// Refuses files of other networks.
  /// - Parameter names: what the file may call its network.
  /// - Parameter isNeeded: whether it must call it something.
  public func requireNetwork(_ names: [String], isNeeded: Bool = false) throws {
    if let name = metadata["network"] {
      if names.contains(name) { return }
    } else if !isNeeded {
      return
    }
    let found = metadata["network"].map { "of network '\($0)'" } ?? "without a network's name in its metadata"
    throw NetworkError("\(path) is \(found); wanted weights of \(names[0]), as `train \(names[0])` writes them")
  }

  /// A whole number of the metadata.
  /// - Parameters:
  ///   - usual: what a file without it means; nil when it must be there.
  ///   - meaning: why the number is wanted, for messages.
  public func number(_ key: String, _ range: ClosedRange<Int>, usual: Int? = nil, _ meaning: String) throws -> Int {
    let text = metadata[key] ?? usual.map { "\(min($0, range.upperBound))" }
    guard let text, let value = Int(text), range.contains(value) else {
      throw NetworkError(
        "\(path): the metadata has \(key) = \(text ?? "nothing"); wanted a whole number in "
          + "\(range.lowerBound)…\(range.upperBound), \(meaning)")
    }
    return value
  }

  /// The noise levels that the metadata tell of; nil when they tell of none.
  /// - Throws: ``NetworkError`` for a text that is no noise level.
  public func noise() throws -> NoiseRange? {
    do { return try metadata["sigma"].map { try NoiseRange($0) } } catch let error as ImageError {
      throw NetworkError("\(path): in the metadata, \(error)")
    }
  }

  /// The values of a network's parameters.
  func parameters<Network: FiledNetwork>(of network: Network) throws -> ParameterSet<Float> {
    // Sizes may be boast: they get no memory before the arrays bear them out.
    for parameter in network.parameters { try file.requireShape(parameter.shape, of: prefix + parameter.name) }
    let parameters = try network.emptyParameters.loaded(from: file, prefix: prefix, name: path)
    let known = Set(parameters.names.map { prefix + $0 })
    // Whole numbers, truth values and the like are no weights: counters and masks of other programs.
    func isWeights(_ name: String) -> Bool {
      switch file[name] {
      case .float32, .float64: true
      case .int64, .other, nil: false
      }
    }
    if !isCheckpoint,
      let other = file.names.first(where: { !known.contains($0) && !Network.isKnown($0) && isWeights($0) })
    {
      throw NetworkError("\(path) holds \(other), which is no part of \(network.variant); it is of another network")
    }
    for layer in declaredGroups(of: Normalisation.self, in: network)
    where parameters[layer.runningVariance.name].elements.contains(where: { $0 < 0 }) {
      throw NetworkError(
        "\(path): \(layer.runningVariance.name) holds negative variances; train it again or get a whole copy")
    }
    try network.check(parameters, self)
    return parameters
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
    require(
      parameters.names == network.parameters.map(\.name),
      "parameters \(parameters.names) of no such network; wanted \(network.parameters.map(\.name))")
    (self.network, self.parameters, self.sigma, self.recipe) = (network, parameters, sigma, recipe)
  }

  /// Reads a weights file, see ``FiledNetwork/model(contentsOf:)``.
  public init(contentsOf path: String) throws { self = try Network.model(contentsOf: path) }

  /// The model of an open file, as it stands there.
  public init(_ file: NetworkFile) throws {
    let network = try Network(file)
    self.init(
      network: network, parameters: try file.parameters(of: network), sigma: try file.noise(), recipe: file.metadata)
  }

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
