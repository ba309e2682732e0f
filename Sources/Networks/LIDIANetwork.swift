import Gradients
import Images
import Learning
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
public struct LIDIANetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "lidia"
  /// In which units it sees pixels.
  public static let pixels = PixelRange.signed
  /// The loss of its authors.
  public static let loss = OwnLoss.logarithmic

  /// Whether it is LIDIA-S, without the layers re1 and re3.
  public let isSmall: Bool
  /// Channels of a pixel: 3 where patches hold all three colours together.
  public let channels: Int
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

  /// Whether a picture that comes out is limited to [−1, 1], as the authors' is.
  public private(set) var isLimited = true

  /// The same network without that limit.
  public var unlimited: LIDIANetwork {
    var network = self
    network.isLimited = false
    return network
  }

  /// How strongly distances count in the weights of each scale.
  let alphas: [Parameter]
  /// How strongly a patch's variance counts in the average of the cleaned patches.
  let beta: Parameter
  let shares: [Parameter]
  let firstHalves: [FirstHalf]
  let before, after: [Separable]
  let joint: [JointLayer]
  let last: Separable
  let weightNets: [WeightNet]

  /// A network's sizes; the authors' have patches of 7, groups of 14, 64 features, windows of 29 × 29.
  public init(
    isSmall: Bool = false, channels: Int = 1, side: Int = 7, neighbours: Int = 14, features: Int = 64,
    radius: Int = 14, scales: Int = 2
  ) {
    require(
      side > 1 && side % 2 == 1 && neighbours > 0 && features > 0 && radius >= 0 && (1...2).contains(scales)
        && neighbours <= (2 * radius + 1) * (2 * radius + 1),
      "patches of \(side), \(neighbours) neighbours within \(radius), \(features) features, \(scales) scales")
    require(channels == 1 || channels == 3, "\(channels) channels: wanted 1 or 3")
    (self.isSmall, self.channels, self.side, self.neighbours) = (isSmall, channels, side, neighbours)
    (self.features, self.radius, self.scales) = (features, radius, scales)
    let (k, n, f, all) = (neighbours, channels * side * side, features, 2 * scales * neighbours)
    let prefix = "separable_fc_net."
    // In the order of the authors' files.
    let half = { (number: Int) in Parameter.Start.constant(number == 0 ? 0.5 : 0) }
    alphas = (0..<scales).map { Parameter("alpha\($0)", [1], start: half(0)) }
    beta = Parameter("beta", [1], start: half(0))
    shares =
      isSmall
      ? [] : ((0..<scales).map { "sep_part1_s\($0).a" } + ["sep_part2.a"]).map { Parameter(prefix + $0, [1]) }
    firstHalves = (0..<scales).map { s in
      FirstHalf(prefix + "sep_part1_s\(s).ver_hor_bn_", members: k, pixels: n, features: f, isSmall: isSmall)
    }
    before = (0..<scales).map {
      Separable(prefix + "ver_hor_agg\($0)_pre", members: (k, 1), features: (f, n))
    }
    after = (0..<scales).map {
      Separable(prefix + "ver_hor_bn_re_agg\($0)_post.ver_hor", members: (1, k), features: (n, f))
    }
    joint = (isSmall ? ["re2"] : ["re2", "re3"]).map {
      JointLayer(prefix + "sep_part2.ver_hor_bn_\($0)", members: all, from: f, to: f)
    }
    last = Separable(prefix + "sep_part2.ver_hor_out", members: (all, 1), features: (f, n))
    weightNets = (0..<scales).map { WeightNet("weights_net\($0)", width: k) }
  }

  /// The authors' sizes for pictures in colour: patches of 5 × 5 pixels with all their channels, 80 features.
  public static let colour = LIDIANetwork(channels: 3, side: 5, features: 80)

  /// Patches of a scale.
  func lattice(rows: Int, columns: Int, scale: Int) -> LIDIALattice {
    LIDIALattice(rows: rows, columns: columns, side: side, step: scale + 1, channels: channels)
  }

  /// Patches a chunk: the activations of half 2 then take a megabyte in single precision, 64 patches with the authors' sizes.
  var chunk: Int { max(16, min(512, 64 * 56 * 64 / (2 * scales * neighbours * features))) }

  /// Numbers of a patch.
  public var length: Int { channels * side * side }
  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { 2 * margin + 1 }
  /// Whose moments its normalisations use in training.
  public var trainingMoments: MomentSource { usesBatchMoments ? .batch : .running }

  /// Pixels that a training crop loses on every side: mirrored ones and candidates in the use of a picture.
  public var margin: Int { scales == 2 ? 3 * (side - 1) / 2 + 2 * radius + 1 : side - 1 + radius }

  /// Multiplications and additions for one patch, in the cheaper order of each layer; about as many for one pixel.
  public var flopPerPatch: Double {
    let layers =
      firstHalves.flatMap { [$0.first] + ($0.second.map { [$0.map] } ?? []) } + before + after
      + joint.map(\.map) + [last]
    return 2 * Double(layers.reduce(0) { $0 + $1.products } + weightNets.reduce(0) { $0 + $1.products })
  }

  /// Multiplications and additions for a picture.
  public func flop(height: Int, width: Int) -> Double {
    flopPerPatch * Double((height + side - 1) * (width + side - 1))
  }

  /// The parameters as they start: α = β = ½; mixing scalars 0; see ``/Learning/Separable``, ``/Learning/Dense``.
  public func initialParameters(seed: UInt64) -> ParameterSet<Float> {
    startingParameters(seed: seed, stream: Self.name)
  }

  // MARK: How a picture flows

  /// The estimates of the inner parts of crops.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    let pictures = noisy.values.map { LIDIAPicture(crop: $0, self) }
    let sites = LIDIASites(
      self, pictures, pictures.map { $0.neighbours() }, rows: 0..<pictures[0].scales[0].lattice.rows)
    let (sum, weights) = cleaned(sites, in: pass)
    let means = pass.pictures(pictures.map { Tensor(repeating: $0.mean, shape: $0.shape) })
    return sum.map(with: weights) { [border = side - 1, channels] sum, weights, _ in
      sum.averaged(over: weights).mapped(
        by: { $0.inner(margin: border, channels: channels) },
        transpose: { $0.bordered(border, channels: channels) })
    }.map(with: means) { plane, mean, _ in plane + mean }
  }

  /// The patches without noise, each times the weight with which it enters the average, added up in planes; and the planes of
  /// these weights.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func cleaned<Value: NetworkValue>(
    _ sites: LIDIASites<Value.Scalar>, in pass: Pass<Value>
  ) -> (sum: Flow<Value>, weights: Flow<Value>) {
    // slice: halves
    // Half 1, scale by scale: the groups, and the patches that meet in a picture.
    var (groups, patches, gains) = ([Flow<Value>](), [Flow<Value>](), [Flow<Value>]())
    for s in 0..<scales {
      let noisy = pass.constants(sites.domain) { sites.groups(s, $0) }
      let weights = weights(s, noisy, sites, in: pass)
      var x = noisy.map(with: weights) { z, w, p in firstHalves[s].first(z.scalingPatches(by: w), p).rectified() }
      if let second = firstHalves[s].second { x = blended(x, second, shares[s], in: pass) }
      groups.append(x)
      patches.append(x.map { before[s]($0, $1) })
      // The gain of the weight net is taken off the coarse scale for the average.
      if s == 1 { gains = [weights.map { w, p in w.matmul(p.constant(sites.ownWeight), transposed: false) }] }
    }
    let kept = pass.kept(groups + patches + gains, isShared: true)
    (groups, patches, gains) = (Array(kept[..<scales]), Array(kept[scales..<2 * scales]), Array(kept[(2 * scales)...]))

    // The exchange: patches become a picture, which is cut into patches again.
    let exchanged = (0..<scales).map { s in
      let lattice = sites.lattices[s]
      let scaled =
        s == 0 ? patches[0] : patches[1].map(with: gains[0]) { y, gain, _ in y.scalingPatches(by: gain.reciprocals()) }
      let average = pass.folded(scaled, lattice).map { sum, _ in
        sum.mapped(by: { lattice.average($0) }, transpose: { lattice.averageTransposed($0) })
      }
      let pieces = pass.pieces(of: average, lattice, sites.domain)
      let own = s == 0 ? pieces : pieces.map(with: gains[0]) { y, gain, _ in y.scalingPatches(by: gain) }
      return own.map { after[s]($0, $1).rectified() }
    }

    // Half 2: all scales together, before and after the exchange.
    let stack = Flow.map(groups + exchanged) { parts, _ in Value.stacked(parts) }
    var x = pass.normalised(stack.map { joint[0].map($0, $1) }, joint[0].normalisation)
    if joint.count > 1 { x = blended(x, joint[1], shares[scales], in: pass) }
    let noise = x.map { last($0, $1) }
    // slice.end
    let reference = pass.constants(sites.domain) { sites.references($0) }
    let clean = reference.map(with: noise) { z, noise, _ in z - noise }
    var weights = clean.map { clean, p in clean.rowVariances().decayed(by: p[beta]) }
    if sites.isMasked {
      let mask = pass.constants(sites.domain) { sites.mask($0) }
      weights = weights.map(with: mask) { w, mask, _ in w.scalingPatches(by: mask) }
    }
    let spread = weights.map { w, p in w.matmul(p.constant(sites.ones), transposed: false) }
    let weighted = clean.map(with: weights) { clean, w, _ in clean.scalingPatches(by: w) }
    let planes = pass.folded(pass.kept([weighted, spread], coreOnly: true), sites.lattices[0], coreOnly: true)
    return (planes[0], planes[1])
  }

  // slice: weights
  /// ω, the weights of every patch's group, C × k, from the squared distances of the neighbours and the patch's variance times
  /// its pixels.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func weights<Value: NetworkValue>(
    _ s: Int, _ groups: Flow<Value>, _ sites: LIDIASites<Value.Scalar>, in pass: Pass<Value>
  ) -> Flow<Value> {
    var f = groups.map { z, p in p.constant(sites.features(s, of: z.value)).decayed(by: p[alphas[s]]) }
    if pass.moments != .running { f = pass.kept(f) }
    for layer in weightNets[s].layers { f = pass.normalised(f.map { layer.dense($0, $1) }, layer.normalisation) }
    return f.map { weightNets[s].last($0, $1) }
  }
  // slice.end

  /// a x + (1 − a) of what a layer makes of x.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func blended<Value: NetworkValue>(
    _ x: Flow<Value>, _ layer: JointLayer, _ share: Parameter, in pass: Pass<Value>
  ) -> Flow<Value> {
    let kept = pass.keptForMoments([x, x.map { layer.map($0, $1) }])
    return kept[0].map(with: pass.normalised(kept[1], layer.normalisation)) { x, y, p in
      x.blended(with: y, by: p[share])
    }
  }

  /// What the weight net of a scale sees of one patch: the squared distances of its neighbours, ascending, and its unbiased
  /// variance times its pixels, k numbers.
  /// - Parameters:
  ///   - plane: the picture, [height, width], in network units.
  ///   - scale: 0 or 1.
  ///   - patch: by the rows of patches, ``side`` − 1 more of them than of pixels, as are the columns; the first is centred
  ///     half a patch above and left of the picture's corner.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func features<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, scale: Int, patch: Int) -> [Scalar] {
    let found = LIDIAPicture(plane, self).scales[scale]
    require((0..<found.lattice.count).contains(patch), "patch \(patch) of \(found.lattice.count)")
    let row = patch / found.lattice.columns
    let numbers = found.neighbours(rows: row..<row + 1)
    return found.features(
      of: found.groups(patch..<patch + 1, numbers, first: row * found.lattice.columns)
    ).elements
  }

  /// The group of one patch of a picture: the patch and its nearest neighbours, nearest first.
  /// - Parameters:
  ///   - plane: the picture, [height, width · channels], in network units.
  ///   - scale: 0 or 1.
  ///   - row: of the pixel in the middle of the patch; so is `column`.
  /// - Returns: the pixels in the middle of the members, outside of the picture for those beyond its border; and the members,
  ///   [k, n²], of a picture without its mean, at the coarse scale blurred.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func group<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, scale: Int, row: Int, column: Int
  ) -> (places: [(row: Int, column: Int)], patches: Tensor<Scalar>) {
    require(
      row >= 0 && row < plane.rows && column >= 0 && column < plane.columns / channels,
      "(\(row), \(column)) of \(plane.shape)")
    let (found, half) = (LIDIAPicture(plane, self).scales[scale], (side - 1) / 2)
    let (first, count) = ((row + half) * found.lattice.columns, neighbours)
    let numbers = found.neighbours(rows: row + half..<row + half + 1)
    let patch = first + column + half
    let own = Array(numbers[(patch - first) * count..<(patch - first + 1) * count])
    return (
      found.places(of: patch, own).map { ($0.row - half, $0.column - half) },
      found.groups(patch..<patch + 1, numbers, first: first)
    )
  }

}

/// The layers of half 1 at one scale: re0, and re1 with its normalisation, which LIDIA-S lacks.
struct FirstHalf: ParameterGroup {
  let first: Separable
  let second: JointLayer?

  init(_ name: String, members: Int, pixels: Int, features: Int, isSmall: Bool) {
    first = Separable(name + "re0.ver_hor", members: (members, members), features: (pixels, features))
    second = isSmall ? nil : JointLayer(name + "re1", members: members, from: features, to: features)
  }
}

/// A separable layer and the batch normalisation over members behind it.
struct JointLayer: ParameterGroup {
  let map: Separable
  let normalisation: Normalisation

  init(_ name: String, members: Int, from: Int, to: Int) {
    map = Separable(name + ".ver_hor", members: (members, members), features: (from, to))
    normalisation = Normalisation(
      name + ".bn", channels: members, axis: .blocks(members), epsilon: 1e-5, momentum: 0.9, isUnbiased: true)
  }
}

/// The net that finds the weights of a group: six layers with normalisations, and a last one.
struct WeightNet: ParameterGroup {
  struct Layer: ParameterGroup {
    let dense: Dense
    let normalisation: Normalisation
  }
  let layers: [Layer]
  let last: Dense

  init(_ name: String, width: Int) {
    layers = (0..<6).map { l in
      Layer(
        dense: Dense(name + ".fc\(l)", inputs: width, outputs: width, hasBias: false),
        normalisation: Normalisation(
          name + ".bn\(l)", channels: width, axis: .columns, epsilon: 1e-5, momentum: 0.9, isUnbiased: true))
    }
    last = Dense(name + ".fc_out", inputs: width, outputs: width)
  }

  var products: Int { layers.reduce(last.products) { $0 + $1.dense.products } }
}
