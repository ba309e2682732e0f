import Foundation
import Learning
import Tensors

/// The trained networks of one method, and which of them is used at which noise.
public struct NoiseModels<Network: FiledNetwork>: Sendable {
  /// A network with its weights.
  public typealias Model = TrainedModel<Network>

  /// The method's name, for messages.
  let name: String
  /// What makes its weights, for messages.
  let training: String
  /// The method that takes such weights, for messages: the same, unless it has one network for all.
  let taker: String
  /// The networks, one a noise level.
  public let models: [Model]
  /// How far the noise at hand may be from the nearest network's, as a ratio; nil for no limit.
  let reach: Double?

  /// Given networks.
  init(_ name: String, _ models: [Model], reach: Double? = nil, training: String? = nil, taker: String? = nil) {
    require(!models.isEmpty, "\(name) without weights")
    (self.name, self.training, self.taker) = (name, training ?? "train \(name)", taker ?? name)
    (self.models, self.reach) = (models, reach)
  }

  /// The network of a weights file, for whatever noise; or the networks that ship with the package. Those refuse a noise
  /// more than a quarter off the one they were trained for, where they would quietly do badly.
  /// - Parameter weights: path of a file; nil for the shipped ones.
  /// - Throws: ``DenoiserError`` when a shipped file is not there, and as ``/Learning/FiledNetwork/model(contentsOf:)``.
  init(_ method: NetworkMethod, weights: String?) throws {
    let paths = try weights.map { [$0] } ?? method.shipped.map { try ShippedFiles.path($0 + ".safetensors") }
    self.init(
      method.name, try paths.map { try Model(contentsOf: $0) }, reach: weights == nil ? 1.25 : nil,
      training: method.training, taker: method.taker)
  }

  /// The network that was trained nearest to a noise level, on a scale of ratios.
  public func nearest(to sigma: Double) -> Model {
    func distance(_ model: Model) -> Double { model.sigma.map { abs(log($0.nearest(to: sigma) / sigma)) } ?? .infinity }
    return models.min { distance($0) < distance($1) } ?? models[0]
  }

  /// The network for a noise level.
  /// - Throws: ``DenoiserError`` when none was trained near enough.
  func model(for sigma: Double) throws -> Model {
    let model = nearest(to: sigma)
    if let reach, let level = model.sigma?.nearest(to: sigma), max(level / sigma, sigma / level) > reach {
      let trained = models.compactMap { $0.sigma?.description }.joined(separator: ", ")
      throw DenoiserError(
        "\(name) ships weights for sigma \(trained), asked for \(String(format: "%g", sigma)); "
          + "give \(taker) --weights of a network for this noise, as `\(training)` makes them, or use ksvd")
    }
    return model
  }
}
