import Images
import Networks
import Tensors

/// A method with a network that can learn on for one picture, see ``/Networks/Adaptation``.
public protocol AdaptableDenoiser: Denoiser {
  /// Steps and rate that suit the network.
  /// - Parameter isInternal: whether it learns from its own estimate, which wants smaller steps than a clean picture.
  static func adaptation(isInternal: Bool) -> Adaptation

  /// The same method with the network of a noise level trained further.
  /// - Parameters:
  ///   - clean: pictures to learn from, [height, width] in [0, 1].
  ///   - sigma: noise on the 0–255 scale.
  ///   - progress: called with the fraction done.
  /// - Throws: ``DenoiserError`` when no network is near that noise, ``/Networks/TrainingError`` for pictures too small
  ///   to learn from.
  func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser
}

extension DeepKSVD: AdaptableDenoiser {
  /// Few steps: its own estimate is worth a few tenths of a decibel at most, see chapter 5.
  public static func adaptation(isInternal: Bool) -> Adaptation {
    Adaptation(steps: 80, rate: isInternal ? 5e-4 : 5e-3, crop: 64, crops: 2, orthogonalisesMatrices: true)
  }

  /// The network for this noise, trained further.
  public func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser {
    let (network, parameters) = try models.adapted(to: clean, sigma: sigma, by: adaptation, progress: progress)
    return DeepKSVD([Model(network: network, parameters: parameters, sigma: NoiseRange(sigma))])
  }
}

extension LIDIA: AdaptableDenoiser {
  /// Steps and rates by the measurements of chapter 6.
  public static func adaptation(isInternal: Bool) -> Adaptation {
    Adaptation(
      steps: isInternal ? 80 : 400, rate: isInternal ? 1e-2 : 4e-2, crop: 92, crops: 4, orthogonalisesMatrices: true)
  }

  /// The network for this noise, trained further.
  public func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser {
    let (network, parameters) = try models.adapted(to: clean, sigma: sigma, by: adaptation, progress: progress)
    return LIDIA(Model(network: network, parameters: parameters, sigma: NoiseRange(sigma)), statistics: statistics)
  }
}

extension NoiseModels where Network: PlaneNetwork {
  /// The network for a noise level and its parameters after learning on; see ``AdaptableDenoiser``.
  fileprivate func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> (network: Network, parameters: ParameterSet<Float>) {
    let model = try model(for: sigma)
    let parameters = try adaptation.adapted(
      model.network, model.parameters, to: clean, sigma: sigma, progress: progress
    ).parameters
    return (model.network, parameters)
  }
}
