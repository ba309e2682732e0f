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
/// A weights file belongs to one noise level, or, of a blind network, to a range of them. Of several files, the one trained
/// nearest to the noise at hand is used.
public struct NetworkDenoiser<Network: FiledNetwork>: Denoiser {
  /// A network with its weights.
  public typealias Model = TrainedModel<Network>

  /// The models, one a noise level.
  public let models: NoiseModels<Network>
  /// Whether normalisations use the moments of the picture, where the network has any.
  public var usesPictureMoments = false

  /// The name by which tools call it.
  public var name: String { models.name }

  /// Networks were trained on planes in [0, 1].
  public var wantsUnitRange: Bool { true }

  /// A denoiser from given models, the nearest of them for whatever noise.
  public init(_ models: [Model]) { self.init(NoiseModels(models[0].network.variant, models)) }

  /// A denoiser from a weights file, for whatever noise, or from the weights that ship with the package for the network's first
  /// method, see ``NoiseModels``.
  /// - Throws: as ``/Learning/FiledNetwork/model(contentsOf:)``, and ``DenoiserError`` when the shipped files are missing.
  public init(weights path: String?) throws { models = try NoiseModels(Network.methods[0], weights: path) }

  /// A denoiser from models and what is said of them.
  init(_ models: NoiseModels<Network>) { self.models = models }

  /// Denoises one plane; see ``Denoiser``.
  /// - Throws: ``/Images/ImageError`` for a plane that is too small for the network.
  public func denoise(
    _ plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) throws -> Tensor<Float> {
    let model = try models.model(for: sigma)
    let smallest = model.network.smallestSide
    guard min(plane.rows, plane.columns) >= smallest else {
      throw ImageError(
        .tooSmall,
        "the picture has \(plane.columns) × \(plane.rows) pixels; \(name) wants at least \(smallest) × \(smallest): "
          + "use a classical method, such as bm3d, for smaller ones")
    }
    return model.network.denoised(plane, model.parameters, pictureMoments: usesPictureMoments, progress: progress)
  }
}

/// A method with a network that can learn on for one picture, see ``/Learning/Adaptation``.
public protocol AdaptableDenoiser: Denoiser {
  /// Steps and rate that suit the network.
  /// - Parameter isInternal: whether it learns from its own estimate, which wants smaller steps than a clean picture.
  static func adaptation(isInternal: Bool) -> Adaptation

  /// The same method with the network of a noise level trained further.
  /// - Parameters:
  ///   - clean: pictures to learn from, [height, width] in [0, 1].
  ///   - sigma: noise on the 0–255 scale.
  ///   - progress: called with the fraction done.
  /// - Throws: ``DenoiserError`` when no network is near that noise, ``/Learning/TrainingError`` for pictures too small
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
    let model = try models.model(for: sigma)
    let parameters = try adaptation.adapted(
      model.network, model.parameters, to: clean, sigma: sigma, progress: progress
    ).parameters
    var result = NetworkDenoiser([Model(network: model.network, parameters: parameters, sigma: NoiseRange(sigma))])
    result.usesPictureMoments = usesPictureMoments
    return result
  }
}

extension TrainableNetwork {
  /// The methods that this network makes, as entries of the catalogue.
  static var catalogued: [DenoisingMethod] {
    methods.map { method in
      DenoisingMethod(method.name, method.summary, takesWeights: method.taker == method.name) { weights in
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
