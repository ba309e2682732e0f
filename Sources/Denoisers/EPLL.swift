import Images
import Sparse
import Tensors

/// Denoising by the expected patch log likelihood (Zoran and Weiss, ICCV 2011): one picture near the noisy one, all of whose
/// overlapping patches are probable under a prior of clean patches,
///
///     minimise  n/(2σ²) ‖x − y‖² − Σ_i log p(R_i x) .
///
/// Half-quadratic splitting gives every patch a free copy z_i, held to it by a penalty β that grows. With b = βσ² a step is:
/// each z_i the most probable patch when R_i x is seen through noise of variance σ²/b; a, the average of these patches; and
/// x = (y + b a) / (1 + b).
///
/// The prior is of clean patches, one for all noise. It has a scale, which is that of photographs in [0, 1]: a plane of another
/// range is brought to that one first, but a picture of a tenth of the usual contrast is another picture to it, see
/// `ScaleTests`.
public struct EPLL: Denoiser {
  /// What a patch becomes.
  public enum Assignment: Sendable, CaseIterable {
    /// Wiener's filter of the most probable component: the authors' choice.
    case hard
    /// The posterior mean, all components' filters weighted by their probabilities.
    case soft
  }

  /// The constants of the method.
  public struct Settings: Sendable {
    /// b = βσ² of each step; nil for ``EPLL/schedule(sigma:)``.
    public var schedule: [Double]?
    /// What a patch becomes.
    public var assignment = Assignment.hard

    /// The authors' values.
    public init() {}
  }

  /// A step as it was taken.
  public struct Step: Sendable {
    /// b = βσ².
    public let penalty: Double
    /// a, the average of the patches.
    public let average: Tensor<Float>
    /// x, between the noisy plane and a.
    public let estimate: Tensor<Float>
  }

  /// The name by which tools call it.
  public var name: String { "epll" }
  /// The prior of clean patches.
  public let prior: PatchMixture
  /// The constants.
  public let settings: Settings

  /// A denoiser.
  public init(_ prior: PatchMixture, settings: Settings = Settings()) {
    (self.prior, self.settings) = (prior, settings)
  }

  /// A denoiser with a prior from a file.
  /// - Parameter weights: as ``PatchMixture/init(contentsOf:)`` reads it; nil for the one that ships with the package.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``.
  public init(weights: String? = nil, settings: Settings = Settings()) throws {
    self.init(
      try PatchMixture(contentsOf: weights ?? ShippedFiles.path("\(PatchMixture.network).safetensors")),
      settings: settings)
  }

  /// The authors' list of b for noise on the 0–255 scale, with one more step for strong noise.
  public static func schedule(sigma: Double) -> [Double] { [1, 4, 8, 16, 32] + (sigma > 40 ? [64] : []) }

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    let unit = plane.inUnitRange
    let last = try steps(unit.pixels, sigma: unit.sigma, progress: progress) { _ in }
    let (low, width) = (plane.range.lowerBound, plane.range.upperBound - plane.range.lowerBound)
    return plane.range == 0...1 ? last : last.map { Float(width) * $0 + Float(low) }
  }

  /// Denoises one plane in [0, 1], and shows each step.
  /// - Parameters:
  ///   - noisy: y, [height, width].
  ///   - sigma: noise on the 0–255 scale.
  ///   - each: called after each step.
  /// - Returns: the last estimate.
  /// - Throws: ``/Images/ImageError`` for a plane smaller than a patch; what `each` throws.
  public func steps(
    _ noisy: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport = { _ in }, each: (Step) throws -> Void
  ) throws -> Tensor<Float> {
    try Patches.requireFit(height: noisy.rows, width: noisy.columns, size: (prior.side, prior.side))
    let schedule = settings.schedule ?? Self.schedule(sigma: sigma)
    require(schedule.allSatisfy { $0 > 0 && $0.isFinite }, "penalties \(schedule): wanted positive numbers")
    var x = noisy
    for (k, b) in schedule.enumerated() {
      let step = try step(from: x, noisy: noisy, sigma: sigma, penalty: b) {
        progress((Double(k) + $0) / Double(schedule.count))
      }
      x = step.estimate
      try each(step)
    }
    progress(1)
    return x
  }

  // slice: step
  /// One step: every patch of the estimate as its most probable clean one, their average, and the way from there back towards
  /// the noisy plane.
  public func step(
    from x: Tensor<Float>, noisy y: Tensor<Float>, sigma: Double, penalty b: Double,
    progress: @escaping ProgressReport = { _ in }
  ) throws -> Step {
    let variance = sigma * sigma / (255 * 255) / b
    let seen = try MixtureInNoise<Float>(prior.mixture, noiseVariance: variance)
    let grid = Patches(of: x, side: prior.side)
    let done = Counter(total: grid.count, report: progress)
    let sum = grid.accumulate(from: x, batch: 4096) { range, patches in
      let means = removeMeans(&patches)
      let v = prior.coordinates(of: patches)
      let components =
        settings.assignment == .hard ? seen.mostProbable(v) : seen.responsibilities(v, negligible: 1e-3).shares
      patches = prior.patches(at: seen.estimates(v, components))
      addMeans(means, to: &patches)
      done.advance(by: range.count)
    }
    let average = sum.combined(with: grid.counts()) { $0 / $1 }
    let share = Float(b / (1 + b))
    return Step(penalty: b, average: average, estimate: y.combined(with: average) { $0 + share * ($1 - $0) })
  }
  // slice.end
}
