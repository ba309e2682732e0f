import Images
import Sparse
import Synchronization
import Tensors

/// Denoising by sparse coding of all overlapping patches (Elad and Aharon, IEEE TIP 15(12), 2006).
///
/// Every patch, less its mean, is coded by OMP until its residual has the energy of the noise. The coded patches are
/// averaged with each other and a little with the noisy picture:
/// `X = (λ Y + Σ RᵀD a) / (λ + count)`.
public struct KSVDDenoiser: Denoiser {
  /// Where the dictionary comes from.
  public enum Source: Sendable {
    /// The overcomplete DCT; nothing is learned.
    case dct
    /// A given dictionary, n × m, such as the one learned on photographs that ships with the package.
    case given(Tensor<Float>)
    /// K-SVD on the noisy picture's own patches, beginning with the overcomplete DCT.
    case adaptive
  }

  /// The constants of the method, with the authors' values.
  public struct Settings: Sendable {
    /// Side of the square patches.
    public var side = 8
    /// Frequencies per axis of the DCT dictionary; it has their square of atoms.
    public var frequencies = 16
    /// C in the stopping rule `‖r‖² ≤ n (C σ)²`. With 64 pixels, 96 % of pure-noise patches stay below it.
    public var gain = 1.15
    /// Largest number of atoms a patch.
    public var maximumAtoms = 32
    /// Rounds of K-SVD. Half as many do at σ ≤ 5.
    public var rounds = 10
    /// Patches to learn from, drawn at random when the picture has more.
    public var trainingPatches = 65_000
    /// λ = this over σ (0–255 scale): how much of the noisy picture is kept in the average. With a stride, fewer patches
    /// meet in a pixel, and λ is divided by stride² so that the noisy picture keeps its share.
    public var fidelity = 30.0
    /// Whether gray levels are counted by the picture's own contrast, and not by its range, where λ and the rounds depend on σ:
    /// so many of them to its deviation as photographs have, 55. The result is then the same for a picture of any scale.
    public var isAnyScale = false
    /// Step between the patches that are coded in the end; 1 takes all.
    public var stride = 1
    /// Whether overlapping estimates are averaged. Without, each pixel comes from one patch: see chapter 03.
    public var averagesOverlaps = true
    /// Exact or approximate update of the atoms.
    public var update = AtomUpdate.approximate
    /// Seed of the choice of training patches and of the order of the atoms.
    public var seed: UInt64 = 0

    /// The authors' values.
    public init() {}

    /// For pictures of any scale.
    public static var anyScale: Settings {
      var settings = Settings()
      settings.isAnyScale = true
      return settings
    }
  }

  /// The name by which tools call it: `ksvd`, `ksvd-global` or `ksvd-dct`.
  public var name: String {
    switch source {
    case .dct: "ksvd-dct"
    case .given: "ksvd-global"
    case .adaptive: "ksvd"
    }
  }

  /// Where the dictionary comes from.
  public let source: Source
  /// The constants.
  public let settings: Settings

  /// A denoiser.
  public init(_ source: Source, settings: Settings = Settings()) {
    (self.source, self.settings) = (source, settings)
  }

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(_ noisy: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    let (plane, sigma) = (noisy.pixels, noisy.sigma)
    try Patches.requireFit(height: plane.rows, width: plane.columns, size: (settings.side, settings.side))
    let share = if case .adaptive = source { 0.6 } else { 0.0 }  // of the time that learning takes
    let dictionary = try dictionary(for: plane, sigma: sigma) { progress(share * $0) }
    let result = average(plane, coded: dictionary, sigma: sigma) { progress(share + (1 - share) * $0) }
    progress(1)
    return result
  }

  /// The dictionary that the method uses for a plane, n × m; learned here when the source is adaptive.
  /// - Parameters:
  ///   - plane: the noisy plane in [0, 1].
  ///   - sigma: noise on the 0–255 scale.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  public func dictionary(
    for plane: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> Tensor<Float> {
    switch source {
    case .given(let dictionary): return dictionary
    case .dct: return Dictionaries.separableDCT(side: settings.side, frequencies: settings.frequencies)
    case .adaptive:
      let initial: Tensor<Float> = Dictionaries.separableDCT(side: settings.side, frequencies: settings.frequencies)
      let rounds = level(sigma, of: plane) <= 5 ? (settings.rounds + 1) / 2 : settings.rounds
      let learner = KSVD<Float>(rounds: rounds, limit: limit(sigma), update: settings.update, seed: settings.seed)
      return try learner.learn(trainingPatches(plane), from: initial) { round, _ in
        progress(Double(round) / Double(rounds))
      }.dictionary
    }
  }

  // slice: limit
  /// The stopping rule: a residual with the energy of noise, `‖r‖² ≤ n (C σ)²`, for pictures in [0, 1].
  public func limit(_ sigma: Double) -> PursuitLimit<Float> {
    let n = settings.side * settings.side
    let target = settings.gain * sigma / 255
    return .squaredError(Float(Double(n) * target * target), atMost: settings.maximumAtoms)
  }
  // slice.end

  /// Random patches of the plane, each less its mean, P × n.
  private func trainingPatches(_ plane: Tensor<Float>) -> Tensor<Float> {
    let grid = Patches(of: plane, side: settings.side)
    var random = RandomStream(seed: settings.seed, stream: "training-patches")
    var patches =
      grid.count <= settings.trainingPatches
      ? grid.extract(from: plane)
      : grid.extract(random.sample(settings.trainingPatches, below: grid.count).sorted(), from: plane)
    _ = removeMeans(&patches)
    return patches
  }

  // slice: average
  /// Codes every patch of the plane and averages what comes back.
  private func average(
    _ plane: Tensor<Float>, coded dictionary: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport
  ) -> Tensor<Float> {
    let stride = settings.averagesOverlaps ? settings.stride : settings.side
    let grid = Patches(of: plane, side: settings.side, stride: stride)
    let (pursuit, limit) = (BatchOMP(dictionary: dictionary), limit(sigma))
    let done = Counter(total: grid.count, report: progress)
    let sum = grid.accumulate(from: plane) { range, patches in
      let means = removeMeans(&patches)
      patches = pursuit.encode(patches, limit: limit).synthesis(dictionary)
      addMeans(means, to: &patches)
      done.advance(by: range.count)
    }
    let lambda =
      settings.averagesOverlaps ? Float(settings.fidelity / level(sigma, of: plane) / Double(stride * stride)) : 0
    let count: Tensor<Float> = grid.counts()
    return (sum + plane.scaled(by: lambda)).combined(with: count) { $0 / (lambda + $1) }
  }
  // slice.end
}

extension KSVDDenoiser {
  /// σ in the gray levels in which λ and the rounds are counted, see ``Settings/isAnyScale``.
  fileprivate func level(_ sigma: Double, of plane: Tensor<Float>) -> Double {
    guard settings.isAnyScale else { return sigma }
    let count = Double(plane.count)
    let variance = plane.withUnsafeBufferPointer { values in
      let mean = values.reduce(0.0) { $0 + Double($1) } / count
      return values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    }
    let contrast = max(0, 255 * 255 * variance - sigma * sigma).squareRoot()
    // A picture of nothing but noise has no use for it: any small contrast will do.
    return 55 * sigma / max(contrast, 0.01 * sigma)
  }
}

/// Counts finished items over several threads and reports the fraction.
final class Counter: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let report: ProgressReport

  init(total: Int, report: @escaping ProgressReport) {
    (self.total, self.report) = (total, report)
  }

  func advance(by count: Int) {
    let now = done.wrappingAdd(count, ordering: .relaxed).newValue
    report(Double(now) / Double(max(1, total)))
  }
}
