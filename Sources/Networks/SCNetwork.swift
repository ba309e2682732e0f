import Gradients
import Images
import Learning
import Sparse
import Tensors

/// SC and GroupSC (Lecouat, Ponce and Mairal, ECCV 2020, arXiv:1912.02456): sparse codes of all overlapping patches by unfolded steps,
/// alone or with thresholds that similar patches share.
///
/// Patches x without their means μ are coded by K steps, α ← S(α + A (u − D α), λ_k) from α = S(A u, λ_0), and the picture is the
/// average of W α + μ. The three matrices are learned, and not tied after the start; every step has thresholds of its own. S is soft
/// thresholding (SC), or the one of ``PatchGroups`` (GroupSC).
///
/// Files hold `apply_A.weight`, [atoms, pixels, 1, 1], `apply_D.weight` and `apply_W.weight`, [pixels, atoms, 1, 1], `lmbda.0` …
/// [1, atoms, 1, 1], and with groups `std.0`, s, and `nu.0`, as the authors' code calls them.
///
/// Deviations from it: a picture is seen whole, not in blocks of 56 that overlap (see ``output(inBlocksOf:stride:_:_:progress:)`` for
/// these); every pixel of a crop counts alike in training. And groups may be those of the nearest patches, see ``PatchGroups``.
///
/// Pixels are those of a picture in [0, 1].
public struct SCNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "sc"
  /// A code is dear to find: its tapes are worth their memory.
  public static let memoryForTapes = 512 << 20

  /// Side of the square patches.
  public let side: Int
  /// Atoms of the dictionaries.
  public let atoms: Int
  /// K, the unfolded steps.
  public let unfoldings: Int
  /// What similar patches share; nil for SC.
  public let groups: PatchGroups?

  let analysis, synthesis, picture: Parameter
  /// Of each step.
  let thresholds: [Parameter]

  /// A network's sizes; the authors' unless given.
  /// - Parameter candidates: the patches that each is compared with; nil for SC. The authors' are `.window(48)`.
  public init(side: Int = 9, atoms: Int = 256, unfoldings: Int = 24, groups candidates: PatchGroups.Candidates? = nil) {
    require(
      side > 1 && atoms > 0 && unfoldings > 0 && candidates.map { $0.count > 0 && $0.reach >= 0 } ?? true,
      "patches of \(side), \(atoms) atoms, \(unfoldings) unfoldings, compared with \(String(describing: candidates))")
    (self.side, self.atoms, self.unfoldings) = (side, atoms, unfoldings)
    let pixels = side * side
    analysis = Parameter("apply_A.weight", [atoms, pixels, 1, 1], layout: .kernels)
    synthesis = Parameter("apply_D.weight", [pixels, atoms, 1, 1])
    picture = Parameter("apply_W.weight", [pixels, atoms, 1, 1])
    thresholds = (0..<unfoldings).map { Parameter("lmbda.\($0)", [1, atoms, 1, 1], start: .constant(0.02)) }
    groups = candidates.map { PatchGroups($0, pixels: pixels) }
  }

  /// Pixels of a patch.
  public var length: Int { side * side }
  /// Side of the smallest picture.
  public var smallestSide: Int { side }
  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { 2 * side }

  /// Multiplications and additions for a picture: of a patch K products with A, K − 1 with D, one with W.
  public func flop(height: Int, width: Int) -> Double {
    let patch =
      4 * Double(unfoldings) * Double(length * atoms)
      + (groups?.flop(steps: unfoldings, atoms: atoms, pixels: length) ?? 0)
    return patch * Double((height - side + 1) * (width - side + 1))
  }

  /// Of 2 K products forward each has two more on the way back, but that of the first analysis with the picture.
  public var trainingPasses: Double { 3 - 1 / Double(2 * unfoldings) }

  // MARK: How a picture flows

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    if let groups { return noisy.map { plane, p in grouped(plane, groups, p) } }
    pass.share = 0...1
    return pass.averagedPatches(of: noisy, side: side) { patches, p in
      let signals = patches.withoutRowMeans
      let model = PatchModel(matrices: matrices(p))
      let code = codes(of: signals, model, p) { _, model, _ in model }
      return estimates(code, means: patches - signals, p)
    }
  }

  // slice: codes
  /// The codes of patches without their means: K steps of ISTA, each with thresholds of its own.
  /// - Parameter renewed: the model of a step, from the one before and the codes.
  private func codes<Model: SparseModel>(
    of signals: Model.Value, _ first: Model, _ p: Weights<Model.Value>, renewed: (Int, Model, Model.Value) -> Model
  ) -> Model.Value where Model.Value: NetworkValue {
    func threshold(_ k: Int) -> Model.Value { p[thresholds[k]].reshaped([atoms]) }
    var model = first
    var code = model.shrunk(signals.matmul(p[analysis], transposed: false), by: threshold(0))
    for k in 1..<max(1, unfoldings) {
      model = renewed(k, model, code)
      code = shrinkageStep(code, signals: signals, model: model, threshold: threshold(k))
    }
    return code
  }
  // slice.end

  /// The estimate of a plane with groups: its patches together, since each step asks those that look alike.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func grouped<Value: NetworkValue>(_ plane: Value, _ groups: PatchGroups, _ p: Weights<Value>) -> Value {
    let grid = Patches(of: plane.value, side: side)
    let places = groups.places(in: Tensor<Float>(plane.value), grid)
    let excluded = p.constant(places.exclusions(of: PatchGroups.exclusion))
    let (patches, matrices) = (plane.patches(grid), matrices(p))
    let signals = patches.withoutRowMeans
    let means = patches - signals
    // slice: renewal
    func model(_ similarity: Value) -> GroupedPatchModel<Value> {
      GroupedPatchModel(matrices, similarity: similarity, places, p)
    }
    let first = model(groups.similarity(of: signals, places, excluded: excluded, p))
    let code = codes(of: signals, first, p) { k, old, code in
      guard PatchGroups.isRenewed(before: k) else { return old }
      let cleaner = estimates(code, means: means, p).averaged(grid).patches(grid) - means
      let new = groups.similarity(of: cleaner, places, excluded: excluded, p)
      return model(groups.renewed(old.similarity, by: new, p))
    }
    return estimates(code, means: means, p).averaged(grid)
    // slice.end
  }

  /// D and A.
  private func matrices<Value: NetworkValue>(_ p: Weights<Value>) -> MatrixModel<Value> {
    MatrixModel(synthesis: p[synthesis].reshaped([length, atoms]), analysis: p[analysis])
  }

  /// The patches W α + μ.
  private func estimates<Value: NetworkValue>(_ code: Value, means: Value, _ p: Weights<Value>) -> Value {
    (copy means).adding(1, code, times: p[picture].reshaped([length, atoms]), transposed: true)
  }

  /// The estimate for a noisy plane of any size, [height, width] in [0, 1], not clipped. With groups a large one is done in bands of
  /// rows, so that memory grows with its width but not with its height.
  /// - Parameters:
  ///   - largest: rows of a band with what is around it; by the memory that codes take unless given.
  ///   - progress: called with the fraction done, from several threads.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, largest: Int?,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> {
    guard let groups else { return estimate(plane, parameters, progress: progress) }
    let weights = Weights<Tensor<Scalar>>(self, parameters)
    // Some four arrays of a code's size and a few of a list's, within 768 MB in single precision: a picture of BSD68 is one band. Below
    // four halos more than half of the work would be done twice.
    let inMemory = (768 << 20) / (16 * (atoms + groups.candidates.count)) / max(1, plane.columns)
    let rows = max(largest ?? max(inMemory, 4 * reach), 2 * reach + 1)
    return inBands(plane, halo: reach, rows: rows, progress: progress) { band, progress in
      defer { progress(1) }
      return grouped(band, groups, weights)
    }
  }

  /// The estimate for a noisy plane of any size.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { output(plane, parameters, largest: nil, progress: progress) }

  /// Pixels between one of the output and the farthest that it depends on, but for what comes through neighbours of neighbours: that
  /// is little.
  var reach: Int { side - 1 + (groups?.candidates.reach ?? 0) }
}

extension NetworkValue {
  /// Patches of a plane, a row each.
  fileprivate func patches(_ grid: Patches) -> Self {
    (copy self).mapped(by: { grid.extract(from: $0) }, transpose: { grid.accumulate($0) })
  }

  /// The plane that is the average of overlapping patches.
  fileprivate func averaged(_ grid: Patches) -> Self {
    (copy self).mapped(by: { grid.average($0) }) { gradient in
      grid.extract(from: gradient.combined(with: grid.counts()) { $0 / $1 })
    }
  }

  /// Rows without their means; the map is its own transpose.
  fileprivate var withoutRowMeans: Self {
    (copy self).mapped(by: { $0.rowsWithoutMeans }, transpose: { $0.rowsWithoutMeans })
  }
}

extension Tensor {
  fileprivate var rowsWithoutMeans: Tensor {
    var result = self
    _ = removeMeans(&result)
    return result
  }
}
