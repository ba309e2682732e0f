import Learning
import Networks
import Tensors

/// Deep K-SVD with learned weights.
public typealias DeepKSVD = NetworkDenoiser<DeepKSVDNetwork>
/// DnCNN with learned weights.
public typealias DnCNN = NetworkDenoiser<MergedDnCNN>
/// LIDIA with learned weights.
public typealias LIDIA = NetworkDenoiser<LIDIANetwork>
/// CSCNet with learned weights.
public typealias CSCNet = NetworkDenoiser<CSCNetwork>
/// CDLNet with learned weights.
public typealias CDLNet = NetworkDenoiser<CDLNetwork>
/// TNRD and NLNet with learned weights.
public typealias TNRD = NetworkDenoiser<TNRDNetwork>
/// A network without constants, with learned weights.
public typealias BiasFree = NetworkDenoiser<BiasFreeNetwork>

/// One entry of the catalogue: a method under its name.
public struct DenoisingMethod: Sendable {
  /// The name in tools and tables.
  public let name: String
  /// A few words for help texts.
  public let summary: String
  /// Whether another weights file may be given.
  public let takesWeights: Bool
  /// Whether it does nothing without a weights file, since the package ships none for it yet.
  public let needsWeights: Bool
  private let make: @Sendable (String?) throws -> any Denoiser

  /// An entry.
  /// - Parameter make: makes the method, from a weights file where one is given.
  public init(
    _ name: String, _ summary: String, takesWeights: Bool = false, needsWeights: Bool = false,
    make: @escaping @Sendable (String?) throws -> any Denoiser
  ) {
    (self.name, self.summary, self.make) = (name, summary, make)
    (self.takesWeights, self.needsWeights) = (takesWeights, needsWeights)
  }

  /// The method, ready to use.
  /// - Parameters:
  ///   - weights: path of a safetensors file; nil for the weights that ship with the package.
  ///   - pictureMoments: whether normalisations use the moments of the picture, see ``/Networks/LIDIAStatistics``.
  ///   - isGuarded: whether a network's residual is looked at, see ``GuardedDenoiser``.
  /// - Throws: ``DenoiserError`` when weights are given to a method that takes none, or do not fit, and for moments of a method
  ///   that has none, or of weights that were trained without them.
  public func denoiser(
    weights: String? = nil, pictureMoments: Bool = false, isGuarded: Bool = true
  ) throws -> any Denoiser {
    let denoiser = try unguarded(weights, pictureMoments)
    return isGuarded ? (denoiser as? any GuardableDenoiser)?.guarded() ?? denoiser : denoiser
  }

  private func unguarded(_ weights: String?, _ pictureMoments: Bool) throws -> any Denoiser {
    if let weights, !takesWeights {
      throw DenoiserError("\(name) takes no weights, but \(weights) was given; leave --weights out")
    }
    let denoiser = try make(weights)
    guard pictureMoments else { return denoiser }
    guard let network = denoiser as? any PictureNormalised else {
      throw DenoiserError(
        "\(name) has no normalisation that could use the picture's moments; leave --picture-moments out")
    }
    return try network.usingPictureMoments()
  }
}

/// A method whose normalisations can use the moments of the picture.
private protocol PictureNormalised {
  func usingPictureMoments() throws -> any Denoiser
}

extension NetworkDenoiser: PictureNormalised {
  func usingPictureMoments() throws -> any Denoiser {
    guard Network.hasPictureMoments else {
      throw DenoiserError(
        "\(name) has no normalisation that could use the picture's moments; leave --picture-moments out")
    }
    // With the moments held in training, those of a picture make another network, many decibels worse.
    guard
      models.models.allSatisfy({ $0.network.trainingMoments == .batch || $0.recipe["network"] == nil })
    else {
      throw DenoiserError(
        "these weights of \(name) were trained with moments held; leave --picture-moments out, or give --weights of a network "
          + "trained with --batch-moments, or of the authors'")
    }
    var result = self
    result.usesPictureMoments = true
    return result
  }
}

/// All methods by name. A new method is one line here.
public enum MethodCatalog {
  /// The networks that the package trains, and makes methods of. A new network is one word here.
  public static let networks: [any TrainableNetwork.Type] = [
    DeepKSVDNetwork.self, DnCNNNetwork.self, LIDIANetwork.self, CSCNetwork.self, CDLNetwork.self,
    TNRDNetwork.self, SCNetwork.self, BiasFreeNetwork.self,
  ]

  /// The methods, in the order of the book.
  public static let all: [DenoisingMethod] =
    [
      DenoisingMethod("ksvd", "K-SVD, dictionary learned on the noisy picture itself") { _ in
        KSVDDenoiser(.adaptive, settings: .anyScale)
      },
      DenoisingMethod("ksvd-global", "K-SVD, dictionary learned beforehand on photographs", takesWeights: true) {
        try KSVDDenoiser.global(weights: $0, settings: .anyScale)
      },
      DenoisingMethod("ksvd-dct", "K-SVD with the overcomplete DCT, nothing learned") { _ in
        KSVDDenoiser(.dct, settings: .anyScale)
      },
      DenoisingMethod("bm3d", "BM3D, groups of similar patches filtered together") { _ in BM3D() },
      DenoisingMethod("bm3d-published", "BM3D with the constants of the tables in papers") { _ in BM3D.published },
      DenoisingMethod("wnnm", "WNNM, groups of similar patches brought to low rank, in rounds") { _ in WNNM() },
      DenoisingMethod("epll", "EPLL, a mixture of Gaussians as prior of all patches", takesWeights: true) {
        try EPLL(weights: $0)
      },
      DenoisingMethod(
        "lssc", "LSSC, similar patches that share the atoms of a dictionary learned on photographs", takesWeights: true
      ) { try LSSC(weights: $0) },
      DenoisingMethod("ncsr", "NCSR, codes along axes of the picture's own, drawn to those of similar patches") { _ in
        NCSR()
      },
    ] + networks.flatMap { $0.catalogued }

  /// Those that work as they are: all but methods that need weights of one's own.
  public static var ready: [DenoisingMethod] { all.filter { !$0.needsWeights } }

  /// For each picture one of them.
  public static let suited = DenoisingMethod(
    SuitedDenoiser.name, "lidia where it serves the noise and the picture is not large, else bm3d"
  ) { _ in try SuitedDenoiser() }

  /// The method of a name.
  /// - Throws: ``DenoiserError`` that lists the known names.
  public static func method(named name: String) throws -> DenoisingMethod {
    guard let found = all.first(where: { $0.name == name }) else {
      throw DenoiserError("unknown method '\(name)'; wanted one of \(all.map(\.name).joined(separator: ", "))")
    }
    return found
  }

  /// The methods with their summaries, a line each, for help texts.
  public static var listing: String {
    let width = all.map(\.name.count).max() ?? 0
    return all.map { entry in
      let gap = String(repeating: " ", count: width - entry.name.count + 2)
      let weights = entry.needsWeights ? " (no weights ship yet)" : ""
      return "  \(entry.name)\(gap)\(entry.summary)\(entry.takesWeights ? " (--weights)" : "")\(weights)"
    }.joined(separator: "\n")
  }
}
