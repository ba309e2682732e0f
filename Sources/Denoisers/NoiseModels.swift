import Foundation
import Images
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
  /// How far the picture's contrast may be stretched for the nearest network, and how far shrunk; nil for no limit.
  let reach: ClosedRange<Double>?

  /// Given networks.
  init(
    _ name: String, _ models: [Model], reach: ClosedRange<Double>? = nil, training: String? = nil, taker: String? = nil
  ) {
    require(!models.isEmpty, "\(name) without weights")
    (self.name, self.training, self.taker) = (name, training ?? "train \(name)", taker ?? name)
    (self.models, self.reach) = (models, reach)
  }

  /// The network of a weights file, for whatever noise; or the networks that ship with the package. Those refuse a noise
  /// that is too far from the one they were trained for, where they would quietly do badly.
  /// - Parameter weights: path of a file; nil for the shipped ones.
  /// - Throws: ``DenoiserError`` when a shipped file is not there or none ships yet, and as ``/Learning/FiledNetwork/model(contentsOf:)``.
  init(_ method: NetworkMethod, weights: String?) throws {
    guard weights != nil || method.isShipped else {
      throw DenoiserError(
        "\(method.name) has no weights in this package yet; give \(method.taker) --weights, as `\(method.training)` makes them"
      )
    }
    let paths = try weights.map { [$0] } ?? method.shipped.map { try ShippedFiles.path($0 + ".safetensors") }
    self.init(
      method.name, try paths.map { try Model(contentsOf: $0) }, reach: weights == nil ? 0.3...4.6 : nil,
      training: method.training, taker: method.taker)
  }

  /// The same with another network for a noise level.
  func replacing(_ sigma: NoiseRange?, by model: Model) -> NoiseModels {
    NoiseModels(
      name, models.map { $0.sigma == sigma ? model : $0 }, reach: reach, training: training, taker: taker)
  }

  /// The network that serves a noise level, and by what factor the picture's contrast is changed for it, so that the noise is
  /// what the network was trained for.
  ///
  /// The strongest noise of training is taken that needs no stretching, or a little: a stretched picture leaves the range that
  /// the network knows, a shrunk one only has less contrast.
  /// - Parameter sigma: the noise, relative to the picture's range.
  /// - Throws: ``DenoiserError`` when none was trained near enough.
  package func served(_ sigma: Double) throws -> (model: Model, factor: Double) {
    let choices = models.map { model -> (model: Model, factor: Double) in
      // A network that does not say what it was trained for takes the picture as it is.
      (model, model.sigma.map { $0.nearest(to: sigma) / sigma } ?? 1)
    }
    let gentle = choices.filter { $0.factor <= Self.mostStretch }
    let best = gentle.max { $0.factor < $1.factor } ?? choices.min { $0.factor < $1.factor } ?? choices[0]
    guard let reach, !reach.contains(best.factor) else { return best }
    let trained = models.compactMap { $0.sigma?.description }.joined(separator: ", ")
    throw DenoiserError(
      "\(name) ships weights for sigma \(trained), asked for \(String(format: "%g", sigma)), which no change of contrast brings "
        + "near enough; use bm3d, or give \(taker) --weights of a network for this noise, as `\(training)` makes them")
  }

  /// How far a picture may be stretched while a network for weaker noise is at hand.
  static var mostStretch: Double { 1.1 }
}

extension NetworkMethod {
  /// Whether its weights are among those that ship. A recipe may stand there before its weights are trained.
  var isShipped: Bool {
    let known = ShippedFiles.weights
    // A program that was moved without its resources says so when it looks for them.
    return known.isEmpty || shipped.allSatisfy(known.contains)
  }
}
