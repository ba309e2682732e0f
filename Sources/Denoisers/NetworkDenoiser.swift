import Files
import Foundation
import Images
import Learning
import Networks
import Tensors

/// What goes wrong when a method is asked for.
public typealias DenoiserError = NetworkError

/// A network with learned weights as a denoiser.
///
/// A weights file belongs to one noise level, or, of a blind network, to a range of them, and to planes in [0, 1]. A plane of
/// another range is brought there. Then its contrast is changed about the middle, so that its noise is exactly what a network
/// was trained for: see ``NoiseModels``.
public struct NetworkDenoiser<Network: FiledNetwork>: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<Network>

  /// The models, one a noise level.
  public let models: NoiseModels<Network>
  /// Whether normalisations use the moments of the picture, where the network has any.
  public var usesPictureMoments = false

  /// The name by which tools call it.
  public var name: String { models.name }

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) { self.init(NoiseModels(models[0].network.variant, models)) }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package for the network's first
  /// method, see ``NoiseModels``.
  /// - Throws: as ``/Learning/FiledNetwork/model(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public init(weights path: String?) throws { models = try NoiseModels(Network.methods[0], weights: path) }

  /// A denoiser from models and what is said of them.
  init(_ models: NoiseModels<Network>) { self.models = models }

  /// Denoises one plane; see ``Denoiser``.
  /// - Throws: as for several.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    try denoise([plane], progress: progress)[0]
  }

  /// Denoises the planes of one picture; see ``Denoiser``. A network for colour sees all three at once.
  /// - Throws: ``/Images/ImageError`` for planes that are too small for the network, ``DenoiserError`` for noise that none
  ///   serves, and where a network for colour is given a gray picture or axes of different noise.
  public func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>] {
    let seen = try seen(planes)
    let estimates = try seen.enumerated().map { i, plane in
      try estimate(plane) { progress((Double(i) + $0) / Double(seen.count)) }
    }
    return isForColour ? OpponentColour.axes(of: Image(interleaved: estimates[0], channels: 3)) : estimates
  }

  /// Whether its networks see the three channels of colour pictures at once.
  var isForColour: Bool { models.models[0].network.channels == 3 }

  /// The planes as its networks see them: one by one, or those of a colour picture as one, its channels beside each other.
  private func seen(_ planes: [NoisyPlane]) throws -> [NoisyPlane] {
    guard isForColour else { return planes }
    guard planes.count > 1 else {
      throw DenoiserError(
        "\(name) has weights of a network for colour, and the picture is gray; use weights for gray pictures")
    }
    let levels = planes.map(\.sigma)
    guard planes.count == 3, let least = levels.min(), let most = levels.max(), most <= Self.mostUneven * least else {
      throw DenoiserError(
        "\(name) has weights of a network for colour, which wants noise of one strength on all axes; found "
          + levels.map { String(format: "%.3g", $0) }.joined(separator: ", ")
          + ": use weights for gray pictures, which take one axis at a time")
    }
    let mean = (levels.reduce(0) { $0 + $1 * $1 } / 3).squareRoot()
    let image = OpponentColour.image(fromAxes: planes.map(\.pixels))
    // The first axis has √3 times the range of a channel.
    let top = planes[0].range.upperBound / 3.0.squareRoot()
    return [NoisyPlane(image.interleaved, sigma: mean, range: 0...top)]
  }

  /// How many times as strong the strongest noise of an axis may be as the weakest for all to count as one: as far as estimates of
  /// one level lie apart.
  private static var mostUneven: Double { 1.2 }

  private func estimate(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    let (model, factor) = try models.served(plane.relativeSigma)
    try requireFit(plane.pixels, model.network)
    let (scale, shift) = Self.map(of: plane, factor)
    let isAsItWas = scale == 1 && shift == 0
    let mapped = isAsItWas ? plane.pixels : plane.scaled(by: scale, shiftedBy: shift).pixels
    // A stretched picture leaves the range that some networks limit their estimates to.
    let network = (factor > 1 ? model.network.unlimited : model.network).told([factor * plane.relativeSigma])
    let estimate = network.denoised(
      mapped, model.parameters, pictureMoments: usesPictureMoments, progress: progress)
    let (back, offset) = (Float(1 / scale), Float(shift))
    return isAsItWas ? estimate : estimate.map { back * ($0 - offset) }
  }

  /// The estimate N(y) for a gray plane in [0, 1], and J_Nᵀ v.
  /// - Parameters:
  ///   - sigma: the noise that the network is asked to take out, on the 0–255 scale.
  ///   - cotangent: v, made of the estimate.
  /// - Throws: as for an estimate, and ``DenoiserError`` for a network that passes no gradient on to its input.
  public func pulledBack(
    _ plane: Tensor<Float>, sigma: Double, cotangent: (Tensor<Float>) -> Tensor<Float>
  ) throws -> (estimate: Tensor<Float>, pulledBack: Tensor<Float>) {
    let (model, factor) = try models.served(sigma)
    try requireFit(plane, model.network)
    let (scale, shift) = Self.map(of: NoisyPlane(plane, sigma: sigma), factor)
    let (a, b) = (Float(scale), Float(shift))
    let network = (factor > 1 ? model.network.unlimited : model.network).told([factor * sigma])
    // In the network's units v and J_Nᵀ v are stretched alike, and only the estimate has to come back.
    let enter = { (plane: Tensor<Float>) in Network.pixels.entering(plane.map { a * $0 + b }) }
    let leave = { (plane: Tensor<Float>) in Network.pixels.leaving(plane).map { ($0 - b) / a } }
    let (estimate, pulledBack) = network.pulledBack(enter(plane), model.parameters) { cotangent(leave($0)) }
    guard let pulledBack else {
      throw DenoiserError("\(name) passes no gradient on to its input; use dncnn, or lidia")
    }
    return (leave(estimate), pulledBack)
  }

  /// What brings a plane to the middle of [0, 1], with its contrast changed by a factor: v goes to a v + b.
  static func map(of plane: NoisyPlane, _ factor: Double) -> (scale: Double, shift: Double) {
    let (low, high) = (plane.range.lowerBound, plane.range.upperBound)
    let scale = factor / (high - low)
    return (scale, 0.5 - scale * (low + high) / 2)
  }

  /// Whether a network is near the noise, and the planes large enough for it.
  public func serves(_ planes: [NoisyPlane]) -> Bool {
    guard let seen = try? seen(planes) else { return false }
    return seen.allSatisfy { plane in
      guard let (model, _) = try? models.served(plane.relativeSigma) else { return false }
      return Self.fits(plane.pixels, model.network)
    }
  }

  private static func fits(_ plane: Tensor<Float>, _ network: Network) -> Bool {
    min(plane.rows, plane.columns / network.channels) >= network.smallestSide
  }

  private func requireFit(_ plane: Tensor<Float>, _ network: Network) throws {
    guard Self.fits(plane, network) else {
      let smallest = network.smallestSide
      throw ImageError(
        .tooSmall,
        "the picture has \(plane.columns / network.channels) × \(plane.rows) pixels; \(name) wants at least \(smallest) × \(smallest): "
          + "use a classical method, such as bm3d, for smaller ones")
    }
  }

  /// Which networks serve the noise, and how the contrast is changed for them.
  public func remark(on planes: [NoisyPlane]) -> String? {
    let texts = ((try? seen(planes)) ?? []).compactMap { plane -> String? in
      guard let (model, factor) = try? models.served(plane.relativeSigma), let sigma = model.sigma else { return nil }
      let scale = Self.map(of: plane, factor).scale
      let contrast = abs(scale - 1) < 0.005 ? "" : ", contrast times \(String(format: "%.2f", scale))"
      return "network for \(isForColour ? "colour and " : "")\(sigma)\(contrast)"
    }
    // Both chroma axes are treated alike.
    let parts = texts.count == 3 ? zip(["brightness: ", "colour: "], texts).map { $0 + $1 } : texts
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

/// A method with a network that can learn on for one picture, see ``/Learning/Adaptation``.
public protocol AdaptableDenoiser: Denoiser {
  /// Steps and rate that suit the network.
  /// - Parameter isInternal: whether it learns from its own estimate, which wants smaller steps than a clean picture.
  static func adaptation(isInternal: Bool) -> Adaptation

  /// The same method with the network of a noise level trained further.
  /// - Parameters:
  ///   - clean: pictures to learn from, [height, width] in [0, 1]. Of a colour picture that is the gray-like axis over √3.
  ///   - sigma: noise on the 0–255 scale.
  ///   - progress: called with the fraction done.
  /// - Throws: ``DenoiserError`` when no network is near that noise or it is one for colour, ``/Learning/TrainingError`` for pictures too small
  ///   to learn from.
  func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser
}

extension NetworkDenoiser: AdaptableDenoiser where Network: TrainableNetwork {
  /// How it learns on for one picture.
  public static func adaptation(isInternal: Bool) -> Adaptation { Network.adaptation(isInternal: isInternal) }

  /// The same method with the network of a noise level trained further.
  public func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser {
    guard !isForColour else {
      throw DenoiserError("\(name) has weights of a network for colour, which does not learn on from one picture")
    }
    let (model, factor) = try models.served(sigma)
    // As the network sees them.
    let seen = clean.map { plane in
      factor == 1 ? plane : NoisyPlane(plane, sigma: sigma).scaled(by: factor, shiftedBy: 0.5 - factor / 2).pixels
    }
    let parameters = try adaptation.adapted(
      model.network, model.parameters, to: seen, sigma: factor * sigma, progress: progress
    ).parameters
    let adapted = Model(network: model.network, parameters: parameters, sigma: model.sigma, recipe: model.recipe)
    var result = NetworkDenoiser(models.replacing(model.sigma, by: adapted))
    result.usesPictureMoments = usesPictureMoments
    return result
  }
}

extension TrainableNetwork {
  /// The methods that this network makes, as entries of the catalogue.
  static var catalogued: [DenoisingMethod] {
    methods.map { method in
      DenoisingMethod(
        method.name, method.summary, takesWeights: method.taker == method.name, needsWeights: !method.isShipped
      ) { weights in
        let denoiser = NetworkDenoiser<InUse>(try NoiseModels(method, weights: weights))
        // Weights of a variant are of another method.
        if let other = denoiser.models.models.map(\.network.variant).first(where: { $0 != method.taker }), let weights {
          throw DenoiserError("\(weights) holds weights of \(other), asked for \(method.name); use --method \(other)")
        }
        return denoiser
      }
    }
  }
}
