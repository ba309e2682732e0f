import Gradients
import Networks
import RealModule
import Tensors

/// The network of LIDIA (Vaksman, Elad, Milanfar, CVPR Workshops 2020, arXiv:1911.07167) for gray pictures, as the authors'
/// code has it.
///
/// Every overlapping patch is denoised with the help of its nearest neighbours, at two scales, by small separable layers:
/// one matrix on the pixels of a patch, one on the patches of a group. Half-way the patches of a scale are averaged into a
/// picture and cut out again. The network predicts the noise of the reference patch; what is left of the patches is
/// averaged.
///
/// Pixels here are in network units: 2 v − 1 for a picture v in [0, 1]; from these the picture's mean is taken off first.
///
/// Points at which the authors' code differs from what one expects, kept on purpose: the last feature of the weight nets is
/// the patch's own variance; the second scale is a dilation, not a smaller picture, so neighbours keep the parity of their
/// reference; beyond the mirrored border lie candidates of −1; biases are matrices that do not start at zero.
///
/// Deviations from it: the running moments of the normalisations are used, see ``LIDIAStatistics``; of patches at equal
/// distance the nearer ones are neighbours (the authors leave them in any order); in pictures of fewer than 11 rows or
/// columns the mirrored border is mirrored again.
public struct LIDIANetwork: Sendable, Equatable {
  /// Whether it is LIDIA-S, without the layers re1 and re3.
  public let isSmall: Bool
  /// Side of the square patches, an odd number.
  public let side: Int
  /// k, the patches of a group, the reference included.
  public let neighbours: Int
  /// Features of a patch between the layers.
  public let features: Int
  /// How far neighbours may lie, in steps of the scale: the window has side 2 · radius + 1.
  public let radius: Int
  /// 2, or 1 for a network without the second scale.
  public let scales: Int
  /// Whether the normalisations of training use the moments of the batch, as the authors' do, and the running ones follow
  /// them. Else the running ones are held as they are: training sees the very map that is used on pictures, and from
  /// ``initialParameters(seed:)`` on, whose moments are 0 and 1, a normalisation is a learned scale and shift, see chapter 6.
  public var usesBatchMoments = false

  /// A network's sizes; the authors' have patches of 7, groups of 14, 64 features, windows of 29 × 29.
  public init(
    isSmall: Bool = false, side: Int = 7, neighbours: Int = 14, features: Int = 64, radius: Int = 14, scales: Int = 2
  ) {
    precondition(
      side > 1 && side % 2 == 1 && neighbours > 0 && features > 0 && radius >= 0 && (1...2).contains(scales)
        && neighbours <= (2 * radius + 1) * (2 * radius + 1),
      "patches of \(side), \(neighbours) neighbours within \(radius), \(features) features, \(scales) scales")
    (self.isSmall, self.side, self.neighbours) = (isSmall, side, neighbours)
    (self.features, self.radius, self.scales) = (features, radius, scales)
  }

  /// Pixels of a patch.
  public var length: Int { side * side }
  /// Layers of a weight net before its last.
  static let weightLayers = 6
  /// ε beside the variance.
  static let epsilon = 1e-5
  /// Share of the old value in the running moments.
  static let momentum = 0.9

  /// Pixels that a training crop loses on every side: mirrored ones and candidates in the use of a picture.
  public var margin: Int { scales == 2 ? 3 * (side - 1) / 2 + 2 * radius + 1 : side - 1 + radius }

  /// Multiplications and additions for one patch, in the cheaper order of each layer; about as many for one pixel.
  public var flopPerPatch: Double {
    let total = separableLayers.reduce(0) { sum, map in
      let verticalFirst = map.featuresOut * map.membersIn * (map.featuresIn + map.membersOut)
      let horizontalFirst = map.featuresIn * map.membersOut * (map.membersIn + map.featuresOut)
      return sum + min(verticalFirst, horizontalFirst)
    }
    return 2 * Double(total + scales * (Self.weightLayers + 1) * neighbours * neighbours)
  }

  // MARK: Parameters

  /// Where the authors' names of everything but weight nets and scalars begin.
  static let prefix = "separable_fc_net."

  /// A separable layer: where its parameters' names begin, its sizes, and the batch normalisation behind it.
  struct SeparableLayer: Sendable {
    var name: String
    var membersIn, membersOut, featuresIn, featuresOut: Int
    var normalisation: String?
  }

  /// Names of the layers, the same at both ends of training and use.
  func re0(_ scale: Int) -> String { Self.prefix + "sep_part1_s\(scale).ver_hor_bn_re0.ver_hor" }
  func re1(_ scale: Int) -> String { Self.prefix + "sep_part1_s\(scale).ver_hor_bn_re1.ver_hor" }
  func re1Normalisation(_ scale: Int) -> String { Self.prefix + "sep_part1_s\(scale).ver_hor_bn_re1.bn" }
  func share1(_ scale: Int) -> String { Self.prefix + "sep_part1_s\(scale).a" }
  func before(_ scale: Int) -> String { Self.prefix + "ver_hor_agg\(scale)_pre" }
  func after(_ scale: Int) -> String { Self.prefix + "ver_hor_bn_re_agg\(scale)_post.ver_hor" }
  static let re2 = prefix + "sep_part2.ver_hor_bn_re2.ver_hor"
  static let re2Normalisation = prefix + "sep_part2.ver_hor_bn_re2.bn"
  static let re3 = prefix + "sep_part2.ver_hor_bn_re3.ver_hor"
  static let re3Normalisation = prefix + "sep_part2.ver_hor_bn_re3.bn"
  static let share2 = prefix + "sep_part2.a"
  static let last = prefix + "sep_part2.ver_hor_out"
  func weightLayer(_ scale: Int, _ layer: Int) -> String { "weights_net\(scale).fc\(layer)" }
  func weightNormalisation(_ scale: Int, _ layer: Int) -> String { "weights_net\(scale).bn\(layer)" }
  func lastWeightLayer(_ scale: Int) -> String { "weights_net\(scale).fc_out" }

  /// The separable layers in the order of the authors' files.
  var separableLayers: [SeparableLayer] {
    let (k, n, f, joint) = (neighbours, length, features, 2 * scales * neighbours)
    func layer(
      _ name: String, _ members: (Int, Int), _ pixels: (Int, Int), _ normalisation: String? = nil
    ) -> SeparableLayer {
      SeparableLayer(
        name: name, membersIn: members.0, membersOut: members.1, featuresIn: pixels.0, featuresOut: pixels.1,
        normalisation: normalisation)
    }
    var layers: [SeparableLayer] = []
    for s in 0..<scales {
      layers.append(layer(re0(s), (k, k), (n, f)))
      if !isSmall { layers.append(layer(re1(s), (k, k), (f, f), re1Normalisation(s))) }
    }
    layers += (0..<scales).map { layer(before($0), (k, 1), (f, n)) }
    layers += (0..<scales).map { layer(after($0), (1, k), (n, f)) }
    layers.append(layer(Self.re2, (joint, joint), (f, f), Self.re2Normalisation))
    if !isSmall { layers.append(layer(Self.re3, (joint, joint), (f, f), Self.re3Normalisation)) }
    layers.append(layer(Self.last, (joint, 1), (f, n)))
    return layers
  }

  /// The scalars that mix a layer with what came before it.
  var shares: [String] { isSmall ? [] : (0..<scales).map { share1($0) } + [Self.share2] }

  /// The batch normalisations over members.
  var blockNormalisations: [String] { separableLayers.compactMap(\.normalisation) }

  /// The parameters at their start: α = β = ½; mixing scalars 0; biases of separable layers normal with variance
  /// 4/(members + features); matrices and the bias of the weight nets' last layer uniform within ±1/√(inputs); scales of
  /// normalisations 1, their shifts 0.
  public func initialParameters(seed: UInt64) -> ParameterSet<Float> {
    var random = RandomStream(seed: seed, stream: "lidia")
    var parameters = ParameterSet<Float>()
    func uniform(_ shape: [Int], inputs: Int) -> Tensor<Float> {
      let bound = 1 / Double(inputs).squareRoot()
      return Tensor(repeating: 0, shape: shape).map { _ in Float(random.uniform(-bound, bound)) }
    }
    func appendNormalisation(_ name: String, _ channels: Int) {
      parameters.append(name + ".weight", Tensor(repeating: 1, shape: [channels]))
      parameters.append(name + ".bias", Tensor(zeros: channels))
      parameters.append(name + ".running_mean", Tensor(zeros: channels), isTrained: false)
      parameters.append(name + ".running_var", Tensor(repeating: 1, shape: [channels]), isTrained: false)
    }
    for name in ["alpha0", "beta"] + (scales == 2 ? ["alpha1"] : []) { parameters.append(name, Tensor([0.5])) }
    for name in shares { parameters.append(name, Tensor([0])) }
    for layer in separableLayers {
      let deviation = (4 / Double(layer.membersOut + layer.featuresOut)).squareRoot()
      parameters.append(layer.name + ".b", random.normals(layer.membersOut, layer.featuresOut, deviation: deviation))
      parameters.append(
        layer.name + ".ver.weight", uniform([layer.featuresOut, layer.featuresIn], inputs: layer.featuresIn))
      parameters.append(
        layer.name + ".hor.weight", uniform([layer.membersOut, layer.membersIn], inputs: layer.membersIn))
      if let name = layer.normalisation { appendNormalisation(name, layer.membersOut) }
    }
    for s in 0..<scales {
      for l in 0..<Self.weightLayers {
        parameters.append(weightLayer(s, l) + ".weight", uniform([neighbours, neighbours], inputs: neighbours))
        appendNormalisation(weightNormalisation(s, l), neighbours)
      }
      parameters.append(lastWeightLayer(s) + ".weight", uniform([neighbours, neighbours], inputs: neighbours))
      parameters.append(lastWeightLayer(s) + ".bias", uniform([neighbours], inputs: neighbours))
    }
    return parameters
  }

  /// Names and shapes, all zero: what a weights file is read into.
  public var emptyParameters: ParameterSet<Float> {
    let start = initialParameters(seed: 0)
    return start.with(start.values.map { Tensor(repeating: 0, shape: $0.shape) })
  }
}
