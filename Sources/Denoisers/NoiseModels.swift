import Foundation

/// A network with the weights that were trained for one noise level.
public protocol NoiseModel: Sendable {
  /// The noise it was trained for, on the 0–255 scale; nil when its file does not say.
  var noiseLevel: Double? { get }

  /// Reads a weights file.
  /// - Throws: ``FileError``, ``DenoiserError``, ``TrainingError`` for a file that is damaged or of another network.
  init(contentsOf path: String) throws
}

/// The trained networks of one method, and which of them is used at which noise.
public struct NoiseModels<Model: NoiseModel>: Sendable {
  /// The method's name, for messages.
  let name: String
  /// The networks, one a noise level.
  public let models: [Model]
  /// How far the noise at hand may be from the nearest network's, as a ratio; nil for no limit.
  let reach: Double?

  /// Given networks.
  init(_ name: String, _ models: [Model], reach: Double? = nil) {
    precondition(!models.isEmpty, "\(name) without weights")
    (self.name, self.models, self.reach) = (name, models, reach)
  }

  /// The network of a weights file, for whatever noise; or the networks that ship with the package. Those refuse a noise
  /// more than a quarter off the one they were trained for, where they would quietly do badly.
  /// - Parameters:
  ///   - weights: path of a file; nil for the shipped ones.
  ///   - shipped: the noise levels of the shipped files `NAME-SIGMA.safetensors`.
  /// - Throws: ``DenoiserError`` when the shipped files are missing, and as ``NoiseModel/init(contentsOf:)``.
  init(_ name: String, weights: String?, shipped: [Int]) throws {
    let paths = try weights.map { [$0] } ?? shipped.map { try ShippedFiles.path("\(name)-\($0).safetensors") }
    self.init(name, try paths.map { try Model(contentsOf: $0) }, reach: weights == nil ? 1.25 : nil)
  }

  /// The network that was trained nearest to a noise level, on a scale of ratios.
  public func nearest(to sigma: Double) -> Model {
    func distance(_ model: Model) -> Double { model.noiseLevel.map { abs(log($0 / sigma)) } ?? .infinity }
    return models.min { distance($0) < distance($1) } ?? models[0]
  }

  /// The network for a noise level.
  /// - Throws: ``DenoiserError`` when none was trained near enough.
  func model(for sigma: Double) throws -> Model {
    let model = nearest(to: sigma)
    if let reach, let level = model.noiseLevel, max(level / sigma, sigma / level) > reach {
      let trained = models.compactMap(\.noiseLevel).map { String(format: "%g", $0) }.joined(separator: ", ")
      throw DenoiserError(
        "\(name) ships weights for sigma \(trained), asked for \(String(format: "%g", sigma)); "
          + "give --weights of a network for this noise, as `train \(name)` makes them, or use ksvd")
    }
    return model
  }
}
