import Tensors

extension BM3D {
  /// The constants of one of the two steps.
  public struct Step: Sendable, Equatable {
    /// The transform of the patches.
    public var transform: PatchTransform.Basis
    /// Side of the square patches.
    public var side: Int
    /// Distance between reference patches, in rows and in columns; less than the side.
    public var stride: Int
    /// The most patches in a group, a power of two.
    public var groupSize: Int
    /// Side of the search window, odd.
    public var window: Int
    /// τ: patches whose mean squared difference is below this are matched; on the 0–255 scale, so in gray levels
    /// squared.
    public var matchLimit: Double
    /// How many σ² are added to that. Patches that differ by their noise alone are 2 σ² apart.
    public var matchedNoise: Double

    /// A step; see the properties.
    public init(
      transform: PatchTransform.Basis, side: Int, stride: Int, groupSize: Int, window: Int = 39, matchLimit: Double,
      matchedNoise: Double = 0
    ) {
      require(groupSize > 0 && groupSize & (groupSize - 1) == 0, "groups of \(groupSize): wanted a power of two")
      require(stride > 0 && stride < side, "stride \(stride) for patches of side \(side): some pixel has none")
      require(window > 0 && window % 2 == 1, "a search window of side \(window): wanted an odd number")
      (self.transform, self.side, self.stride) = (transform, side, stride)
      (self.groupSize, self.window) = (groupSize, window)
      (self.matchLimit, self.matchedNoise) = (matchLimit, matchedNoise)
    }

    /// τ for some noise, in gray levels squared.
    /// - Parameters:
    ///   - sigma: noise on the 0–255 scale.
    ///   - stretch: of squared differences of the picture, not of the noise, where an axis gathers several channels.
    public func matchLimit(for sigma: Double, stretch: Double = 1) -> Double {
      stretch * matchLimit + matchedNoise * sigma * sigma
    }
  }

  /// The constants of both steps.
  public struct Profile: Sendable, Equatable {
    /// The step with the hard threshold, which matches patches of the noisy picture.
    public var first: Step
    /// The step with the Wiener filter, which matches patches of the first step's estimate.
    public var second: Step
    /// λ: coefficients of a group up to λ σ are noise.
    public var threshold: Double
    /// μ²: the Wiener filter counts this share of the noise's variance. The first step's estimate lacks some of the
    /// picture.
    public var wienerShare: Double
    /// Whether the noise of a group's coefficients is that of patches which share pixels, see `OverlapNoise`; else it
    /// is σ in every one.
    public var countsOverlaps: Bool
    /// β of the Kaiser window.
    public var windowShape: Double

    /// A profile; see the properties.
    public init(
      first: Step, second: Step, threshold: Double, wienerShare: Double = 1, countsOverlaps: Bool = false,
      windowShape: Double = 2
    ) {
      (self.first, self.second, self.threshold, self.windowShape) = (first, second, threshold, windowShape)
      (self.wienerShare, self.countsOverlaps) = (wienerShare, countsOverlaps)
    }

    /// The standard profile ("np" in the authors' `BM3D.m`).
    public static let standard = Profile(
      first: Step(transform: .biorthogonalWavelets, side: 8, stride: 3, groupSize: 16, matchLimit: 3000),
      second: Step(transform: .dct, side: 8, stride: 3, groupSize: 32, matchLimit: 400), threshold: 2.7)

    /// The profile for strong noise ("vn" in `BM3D.m`, after Hou, Zhao, Yang, Cheng, IEEE TIP 20(1), 2011,
    /// doi:10.1109/TIP.2010.2052281). Patches that differ by noise alone are 2 σ² apart, so the first step must match
    /// them at almost any distance; the second takes larger patches. The tables printed since 2010 were made with it.
    public static let strongNoise = Profile(
      first: Step(transform: .biorthogonalWavelets, side: 8, stride: 4, groupSize: 32, matchLimit: 25_000),
      second: Step(transform: .dct, side: 11, stride: 6, groupSize: 32, matchLimit: 3500), threshold: 2.8)

    /// What the published tables were made with: ``strongNoise`` above σ = 40, else ``standard``.
    /// - Parameter sigma: noise on the 0–255 scale.
    public static func published(for sigma: Double) -> Profile { sigma > 40 ? strongNoise : standard }

    /// For noise of any strength, after what the authors found later (Mäkinen, Azzari, Foi, IEEE TIP 29, 2020,
    /// doi:10.1109/TIP.2020.3014721): sizes as in ``standard``, the noise of patches that overlap counted as it is, and
    /// less of it for the Wiener filter. μ² was chosen on photographs of BSD432.
    public static let overlapping = Profile(
      first: Step(
        transform: .biorthogonalWavelets, side: 8, stride: 3, groupSize: 16, matchLimit: 3000, matchedNoise: 2),
      second: Step(transform: .dct, side: 8, stride: 3, groupSize: 32, matchLimit: 400, matchedNoise: 0.25),
      threshold: 2.7, wienerShare: 0.7, countsOverlaps: true)
  }

  /// The constants of the published tables, for the noise at hand: ``Profile/published(for:)``.
  public static let published = BM3D(.published)

  /// Where the constants come from.
  enum Choice: Sendable, Equatable {
    case profile(Profile)
    case published
  }
}
