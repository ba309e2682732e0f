import Gradients
import Images
import Networks
import Tensors

/// Which moments the batch normalisations of LIDIA use on a picture.
public enum LIDIAStatistics: Sendable, Equatable {
  /// The running moments of training: a pixel then depends on its surroundings only, and a tall picture is done in bands.
  case running
  /// Those of the picture itself, as the authors' published numbers have them: of all patches in the weight nets, of every
  /// so many consecutive patches in the layers on groups. Takes about twice the time, and memory that grows with the picture.
  case picture(chunk: Int)

  /// The authors' chunks of 40 000 patches.
  public static var authors: LIDIAStatistics { .picture(chunk: 40_000) }
}

/// What the network is at on a picture.
public enum LIDIAStage: Sendable, Equatable {
  /// The search for neighbours.
  case search
  /// Groups and the layers on them.
  case layers
  /// The exchange between patches, or their average at the end.
  case aggregation
}

// The network on pictures. Up to the exchange between patches, and from there on, the patches go in chunks whose activations
// stay in the cache.

extension LIDIANetwork {
  /// Patches a chunk: the activations of half 2 then take a megabyte in single precision.
  static let chunk = 64
  /// Patches of a band, about: what is kept of each between the halves is 1.2 kB in single precision.
  public static let bandPatches = 200_000
  /// Bytes that the groups kept from half 1 to half 2 may hold; half 1 of the others is computed again.
  static let memoryForGroups = 400 << 20

  /// The network's picture for a picture, both [height, width] in network units, limited to [−1, 1].
  /// - Parameters:
  ///   - plane: finite numbers.
  ///   - statistics: whose moments the normalisations use.
  ///   - bandRows: rows of patches in work at a time, with the running moments; about ``bandPatches`` patches unless given.
  ///     The result depends on it by rounding only.
  ///   - progress: called with the fraction done, from several threads.
  ///   - entering: called at the start of every stage of a band, for those who measure times.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, statistics: LIDIAStatistics = .running,
    bandRows: Int? = nil, progress: @escaping ProgressReport = { _ in }, entering: (LIDIAStage) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    let picture = LIDIAPicture(plane, self)
    let lattice = picture.scales[0].lattice
    var (sum, weights) = (
      Tensor<Scalar>(zeros: lattice.height, lattice.width), Tensor<Scalar>(zeros: lattice.height, lattice.width)
    )
    let bandRows =
      statistics == .running ? bandRows ?? max(64, Self.bandPatches / lattice.columns) : lattice.rows
    for start in stride(from: 0, to: lattice.rows, by: bandRows) {
      let rows = start..<min(lattice.rows, start + bandRows)
      let share = Double(rows.count) / Double(lattice.rows)
      entering(.search)
      var band = LIDIABand(self, picture, prepared(parameters), rows: rows) {
        progress(Double(start) / Double(lattice.rows) + share * $0)
      }
      let (cleaned, factors) = band.cleaned(statistics, entering: entering)
      entering(.aggregation)
      let grid = Patches(height: rows.count + side - 1, width: lattice.width, side: side)
      sum.add(grid.accumulate(cleaned), from: start)
      weights.add(grid.weights(window: nil, patchWeights: factors.elements), from: start)
    }
    return sum.combined(with: weights) { $1 > 0 ? $0 / $1 : 0 }
      .decimated(row: side - 1, column: side - 1, step: 1, plane.rows, plane.columns)
      .map { max(-1, min(1, $0 + picture.mean)) }
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
    precondition((0..<found.lattice.count).contains(patch), "patch \(patch) of \(found.lattice.count)")
    let row = patch / found.lattice.columns
    let numbers = found.neighbours(rows: row..<row + 1)
    return found.features(
      of: found.groups(patch..<patch + 1, numbers, first: row * found.lattice.columns)
    ).elements
  }

  /// The group of one patch of a picture: the patch and its nearest neighbours, nearest first.
  /// - Parameters:
  ///   - plane: the picture, [height, width], in network units.
  ///   - scale: 0 or 1.
  ///   - row: of the pixel in the middle of the patch; so is `column`.
  /// - Returns: the pixels in the middle of the members, outside of the picture for those beyond its border; and the members,
  ///   [k, n²], of a picture without its mean, at the coarse scale blurred.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func group<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, scale: Int, row: Int, column: Int
  ) -> (places: [(row: Int, column: Int)], patches: Tensor<Scalar>) {
    precondition(
      row >= 0 && row < plane.rows && column >= 0 && column < plane.columns, "(\(row), \(column)) of \(plane.shape)")
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

  /// The parameters by name, and for each normalisation NAME what its pieces use: NAME.centre, NAME.scale and NAME.shift, by
  /// the running moments.
  func prepared<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) -> [String: Tensor<Scalar>] {
    var values = Dictionary(uniqueKeysWithValues: zip(parameters.names, parameters.values))
    for name in normalisations { values.set(name, normalisation(name, parameters)) }
    return values
  }

  /// The names of all normalisations.
  var normalisations: [String] {
    blockNormalisations
      + (0..<scales).flatMap { s in (0..<Self.weightLayers).map { weightNormalisation(s, $0) } }
  }
}

extension Dictionary where Key == String {
  /// Lets a normalisation use these moments.
  mutating func set<Scalar: TensorScalar>(_ name: String, _ moments: BatchMoments<Scalar>)
  where Value == Tensor<Scalar> {
    set(
      name,
      BlockNormalisation(moments, gamma: value(name + ".weight"), epsilon: Scalar(LIDIANetwork.epsilon)))
  }

  /// What the pieces use of a normalisation.
  mutating func set<Scalar: TensorScalar>(_ name: String, _ normalisation: BlockNormalisation<Scalar>)
  where Value == Tensor<Scalar> {
    self[name + ".centre"] = normalisation.centre
    self[name + ".scale"] = normalisation.scale
    self[name + ".shift"] = value(name + ".bias")
  }

  /// The value of a name, which must be there.
  func value<Scalar: TensorScalar>(_ name: String) -> Tensor<Scalar> where Value == Tensor<Scalar> {
    guard let value = self[name] else { preconditionFailure("no parameter \(name)") }
    return value
  }
}

extension Tensor {
  /// Adds a plane of the same width, whose first row is this one's row `start`.
  fileprivate mutating func add(_ other: Tensor, from start: Int) {
    let offset = start * columns
    withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in for i in b.indices { a[offset + i] += b[i] } }
    }
  }
}
