import Images
import Tensors

/// For each picture the method of the package that serves best within reason: LIDIA where its networks reach the noise and the
/// picture is not too large to wait for, else BM3D.
///
/// On the 68 photographs of BSD68 LIDIA was ahead of BM3D at 15, 25 and 50, see chapter 6; it takes some twenty times as long.
public struct SuitedDenoiser: WatchfulDenoiser, GuardableDenoiser {
  private var network: any Denoiser
  private let classical: any Denoiser
  /// Called where the network served with a guard, see ``WatchfulDenoiser``.
  public var whenDone: @Sendable (Double) -> Void = { _ in }

  /// Values of all planes up to which the network is taken, some minutes' work of two cores.
  public static let mostValues = 6_000_000

  /// By the weights that ship with the package.
  /// - Throws: ``DenoiserError`` when they are missing.
  public init() throws { (network, classical) = (try LIDIA(weights: nil), BM3D()) }

  /// The name by which tools call it.
  public var name: String { Self.name }
  static let name = "auto"

  /// The same with a guard for the network.
  public func guarded() -> any WatchfulDenoiser {
    var result = self
    if let network = network as? any GuardableDenoiser { result.network = network.guarded() }
    return result
  }

  /// The method that serves some planes.
  public func method(for planes: [NoisyPlane]) -> any Denoiser {
    let values = planes.reduce(0) { $0 + $1.pixels.count }
    guard values <= Self.mostValues && network.serves(planes) else { return classical }
    guard var watchful = network as? any WatchfulDenoiser else { return network }
    watchful.whenDone = whenDone
    return watchful
  }

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    try method(for: [plane]).denoise(plane, progress: progress)
  }

  /// Denoises the planes of one picture; see ``Denoiser``.
  public func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>] {
    try method(for: planes).denoise(planes, progress: progress)
  }

  /// Which method serves, and what there is to know of it.
  public func remark(on planes: [NoisyPlane]) -> String? {
    let method = method(for: planes)
    return [method.name, method.remark(on: planes)].compactMap(\.self).joined(separator: ", ")
  }
}
