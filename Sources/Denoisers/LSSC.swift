import Images
import Learning
import Sparse
import Tensors

/// Denoising by the joint sparse coding of similar patches (Mairal, Bach, Ponce, Sapiro and Zisserman, *Non-local sparse models for
/// image restoration*, ICCV 2009), with a given dictionary.
///
/// A first estimate codes every patch by itself, as ``KSVDDenoiser`` does. In it patches that look alike are found. The noisy ones of such
/// a group then share their atoms, see ``/Sparse/BatchOMP``: noise averages out of the choice.
///
/// The authors also adapt the dictionary to the noisy picture, by a dictionary learning that codes by the ℓ₁ norm: here it is one that
/// was learned beforehand on photographs. They look at no limit for the size of a group.
public struct LSSC: Denoiser {
  /// The constants of the method.
  public struct Settings: Sendable, Equatable {
    /// How far a similar patch may lie, in rows and in columns.
    public var radius = 16
    /// Patches of the first estimate are alike below this mean squared difference, in units of the noise's variance.
    public var likeness = 0.3
    /// Most patches of a group.
    public var groupSize = 64
    /// How much pure noise stays below the bound at which coding stops, as a quantile of the normal distribution: that of 80 % of it.
    public var quantile = 0.8416
    /// Largest number of atoms a group, and a patch of the first estimate.
    public var maximumAtoms = 32
    /// Whether patches of a group share their atoms; without, each is coded alone, by the same rule.
    public var isJoint = true

    /// The usual values.
    public init() {}
  }

  /// The name by which tools call it.
  public var name: String { "lssc" }
  /// D, n × m.
  public let dictionary: Tensor<Float>
  /// The constants.
  public let settings: Settings

  /// A denoiser with a dictionary, n × m, of square patches.
  public init(dictionary: Tensor<Float>, settings: Settings = Settings()) {
    (self.dictionary, self.settings) = (dictionary, settings)
  }

  /// A denoiser with a dictionary from a file, or the one that ships with the package.
  /// - Throws: as ``KSVDDenoiser/global(weights:settings:)``.
  public init(weights: String?, settings: Settings = Settings()) throws {
    guard case .given(let dictionary) = try KSVDDenoiser.global(weights: weights).source else {
      unreachable("a global dictionary that is not given")
    }
    self.init(dictionary: dictionary, settings: settings)
  }

  private var side: Int { Int(Double(dictionary.rows).squareRoot().rounded()) }

  /// C, such that a share of the pure noise of so many numbers has a norm of at most C σ times the root of their number: from the
  /// quantile of χ² (Wilson and Hilferty 1931).
  /// - Parameter quantile: of the normal distribution, at that share.
  package static func gain(of count: Int, quantile: Double) -> Double {
    let share = 2 / (9 * Double(max(1, count)))
    let root = 1 - share + quantile * share.squareRoot()
    return (root * root * root).squareRoot()
  }

  // slice: bound
  /// ‖residuals‖² ≤ (C σ)² M n, for a group of M patches.
  func limit(patches: Int, sigma: Double) -> PursuitLimit<Float> {
    let count = patches * dictionary.rows
    let gain = Self.gain(of: count, quantile: settings.quantile)
    let bound = gain * sigma / 255
    return .squaredError(Float(Double(count) * bound * bound), atMost: settings.maximumAtoms)
  }
  // slice.end

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(_ noisy: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    let (plane, sigma) = (noisy.pixels, noisy.sigma)
    try Patches.requireFit(height: plane.rows, width: plane.columns, size: (side, side))
    let first = firstEstimate(plane, sigma: sigma)
    progress(0.3)
    let grid = Patches(of: plane, side: side)
    let groups = groups(in: first, grid, sigma: sigma)
    progress(0.5)
    let result = average(plane, grid, groups, sigma: sigma) { progress(0.5 + 0.5 * $0) }
    progress(1)
    return result
  }

  /// Every patch coded by itself, and all averaged.
  private func firstEstimate(_ plane: Tensor<Float>, sigma: Double) -> Tensor<Float> {
    let grid = Patches(of: plane, side: side)
    let (pursuit, limit) = (BatchOMP(dictionary: dictionary), limit(patches: 1, sigma: sigma))
    let sum = grid.accumulate(from: plane) { _, patches in
      let means = removeMeans(&patches)
      patches = pursuit.encode(patches, limit: limit).synthesis(dictionary)
      addMeans(means, to: &patches)
    }
    return sum.combined(with: grid.counts()) { $0 / $1 }
  }

  /// Groups of patches that look alike, by their numbers; every patch is in some. Patches that are in one already found none of
  /// their own, so the order matters: it is that of the picture.
  package func groups(in estimate: Tensor<Float>, _ grid: Patches, sigma: Double) -> [[Int]] {
    guard settings.isJoint else { return (0..<grid.count).map { [$0] } }
    let limit = Float(settings.likeness * sigma * sigma / (255 * 255))
    let found = NeighbourSearch(
      grid, radius: settings.radius, count: settings.groupSize, limit: max(limit, .leastNormalMagnitude)
    ).neighbours(in: estimate)
    var (isIn, groups) = ([Bool](repeating: false, count: grid.count), [[Int]]())
    for seed in 0..<grid.count where !isIn[seed] {
      let alike = found.numbers(of: seed)
      let group = alike.first == seed ? alike : [seed]
      for member in group { isIn[member] = true }
      groups.append(group)
    }
    return groups
  }

  // slice: average
  /// Codes the groups and averages what comes back: a patch counts once for each group that it is in.
  private func average(
    _ plane: Tensor<Float>, _ grid: Patches, _ groups: [[Int]], sigma: Double, progress: @escaping ProgressReport
  ) -> Tensor<Float> {
    let pursuit = BatchOMP(dictionary: dictionary)
    var (sums, counts) = (
      Tensor<Float>(zeros: grid.count, grid.length), [Float](repeating: 0, count: grid.count)
    )
    var done = 0
    while done < groups.count {
      // Some thousands of patches at a time, so that memory does not grow with the groups.
      var (some, members) = (done, 0)
      while some < groups.count, members < 8192 { (some, members) = (some + 1, members + groups[some].count) }
      let batch = groups[done..<some]
      let numbers = Array(batch.joined())
      var patches = grid.extract(numbers, from: plane)
      let means = removeMeans(&patches)
      let starts = batch.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      let limits = batch.map { limit(patches: $0.count, sigma: sigma) }
      patches = pursuit.encode(patches, groups: starts, limits: limits).synthesis(dictionary)
      addMeans(means, to: &patches)
      sums.addRows(of: patches, at: numbers)
      for number in numbers { counts[number] += 1 }
      done = some
      progress(Double(done) / Double(groups.count))
    }
    let weights = grid.weights(window: nil, patchWeights: counts)
    return grid.accumulate(sums).combined(with: weights) { $0 / $1 }
  }
  // slice.end
}

extension Tensor<Float> {
  /// Adds rows of another matrix to some of this one's.
  fileprivate mutating func addRows(of other: Tensor<Float>, at numbers: [Int]) {
    let columns = columns
    withUnsafeMutableBufferPointer { out in
      other.withUnsafeBufferPointer { rows in
        for (k, number) in numbers.enumerated() {
          for j in 0..<columns { out[number * columns + j] += rows[k * columns + j] }
        }
      }
    }
  }
}
