import Images
import Tensors

/// Denoising by weighted nuclear norm minimisation (Gu, Zhang, Zuo, Feng, CVPR 2014, doi:10.1109/CVPR.2014.366; Gu,
/// Xie, Meng, Zuo, Feng, Zhang, IJCV 121, 2017, doi:10.1007/s11263-016-0930-5).
///
/// Patches that look alike, side by side, make a matrix of few directions and noise. Its singular values are shrunk,
/// the small ones to nothing and the large ones hardly, and every patch goes back to its place, where all estimates are
/// averaged. That is done again and again: each round starts from the last estimate with a little of the noisy picture
/// put back, and takes for the noise what is not yet taken away.
///
/// Deviations from the authors' program: reference patches lie 4 apart and not 2 or 3, which costs less than 0.05 dB
/// and takes a quarter of the time, and cover the border with one more row and column; re-weighting is taken to its
/// end, where the authors' first release stops after three steps; matrices to whose rounding the noise is lost stay as
/// they are.
///
/// Of a colour picture each opponent axis is denoised for itself.
public struct WNNM: Denoiser {
  /// The constants; nil for those that suit the noise, ``Settings/suited(to:)``.
  public let settings: Settings?

  /// The name by which tools call it.
  public var name: String { "wnnm" }

  /// A denoiser.
  public init(settings: Settings? = nil) { self.settings = settings }

  /// One round of the method, done.
  public struct Round: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The estimate after it, [height, width].
    public let estimate: Tensor<Float>
    /// Singular values that a group kept, on average.
    public let meanRank: Double
  }

  /// Denoises one plane; see ``Denoiser``.
  ///
  /// The plane must hold a patch: 6 × 6 pixels up to σ = 20, 7 × 7 up to 40, 8 × 8 up to 60, else 9 × 9, where σ counts
  /// 255 levels between the ends of the plane's range. In a plane smaller than the search window, 61 × 61, the window
  /// is the plane.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    try denoise(plane, progress: progress) { _ in }
  }

  // slice: rounds
  /// Denoises one plane and shows every round.
  /// - Parameters:
  ///   - plane: the noisy plane.
  ///   - progress: called now and then.
  ///   - observe: gets each round, in order.
  /// - Throws: ``/Images/ImageError`` for a plane smaller than a patch.
  public func denoise(
    _ plane: NoisyPlane, progress: @escaping ProgressReport = { _ in }, observe: (Round) -> Void
  ) throws -> Tensor<Float> {
    let settings = settings ?? .suited(to: plane.relativeSigma)
    let (y, sigma) = (plane.pixels, Float(plane.sigma / 255))
    try Patches.requireFit(height: y.rows, width: y.columns, size: (settings.side, settings.side))
    let filter = LowRankFilter(settings, height: y.rows, width: y.columns)
    var (x, groups) = (y, SimilarPatches?.none)
    for t in 0..<settings.rounds {
      let feedback = settings.feedback
      x = x.combined(with: y) { $0 + feedback * ($1 - $0) }
      if t % settings.matchingInterval == 0 { groups = nil }
      let similar = groups ?? filter.match(x, count: settings.groupSize(round: t))
      groups = similar
      let round = filter.estimate(of: x, noisy: y, sigma: sigma, isFirst: t == 0, groups: similar) {
        progress((Double(t) + $0) / Double(settings.rounds))
      }
      x = round.estimate
      observe(Round(number: t + 1, estimate: x, meanRank: round.meanRank))
    }
    progress(1)
    return x
  }
  // slice.end
}

extension WNNM {
  /// The constants of the method, with the authors' values for noise up to σ = 20.
  public struct Settings: Sendable, Equatable {
    /// Side of the square patches.
    public var side = 6
    /// Distance between reference patches, in rows and in columns; less than the side. The authors have 2 up to σ = 40,
    /// else 3.
    public var stride = 4
    /// How far a similar patch may lie, in rows and in columns.
    public var radius = 30
    /// Most patches of a group when groups are first formed.
    public var groupSize = 60
    /// How many patches fewer a group has each time that groups are formed anew.
    public var groupDecrement = 10
    /// Rounds.
    public var rounds = 8
    /// Rounds for which groups serve.
    public var matchingInterval = 2
    /// λ: the noise that is left in a group's patches, as a share of what is not yet taken away. The noise that is left
    /// is shared by neighbours, and weaker in what many patches have in common.
    public var noiseShare: Float = 0.54
    /// δ: the share of what was taken away that is put back before each round.
    public var feedback: Float = 0.1
    /// What becomes of the singular values.
    public var shrinkage = SingularShrinkage.authors

    /// The authors' values for noise up to σ = 20.
    public init() {}

    private init(side: Int, groupSize: Int, rounds: Int, noiseShare: Float) {
      (self.side, self.groupSize, self.rounds, self.noiseShare) = (side, groupSize, rounds, noiseShare)
    }

    /// The authors' choice. Their table ends at no σ: the first row serves all weaker noise, the last all stronger.
    /// - Parameter sigma: noise on the scale on which the picture has 255 levels.
    public static func suited(to sigma: Double) -> Settings {
      switch sigma {
      case ...20: Settings()
      case ...40: Settings(side: 7, groupSize: 80, rounds: 12, noiseShare: 0.56)
      case ...60: Settings(side: 8, groupSize: 110, rounds: 14, noiseShare: 0.58)
      default: Settings(side: 9, groupSize: 130, rounds: 14, noiseShare: 0.58)
      }
    }

    /// Most patches of a group in a round, counted from 0. Two at least: of one patch nothing but itself can be told.
    public func groupSize(round: Int) -> Int { max(2, groupSize - groupDecrement * (round / matchingInterval)) }
  }
}
