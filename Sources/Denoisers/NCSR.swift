import Images
import Tensors

/// Denoising by sparse codes that are drawn to those of similar patches (Dong, Zhang, Shi and Li, *Nonlocally centralized sparse
/// representation for image restoration*, IEEE Transactions on Image Processing 22(4), 2013, doi:10.1109/TIP.2012.2235847).
///
/// The patches of a picture are sorted into kinds, and each kind gets the principal axes of its patches: a dictionary that is
/// orthonormal, so that a code is one product. A coefficient α is not shrunk towards zero but towards β, the weighted mean of this
/// coefficient in the patches that look most alike, by a threshold c √2 s²/√(v − s²) for noise s and a variance v of the coefficient
/// among them. All patches are averaged, and so on from there; kinds and similar patches are found anew every third time.
///
/// Deviations from the authors' program: axes are learned from the picture at its own size, not at three smaller ones too; k-means sees
/// some tens of thousands of patches at most, and makes fewer kinds where there are not enough for each, rather than to drop some;
/// the eigenvectors are those of the covariance itself, in which the program replaces negative entries. In a trial by the authors' formulas
/// the first and the last moved single pictures by less than 0.1 dB.
///
/// Its constants are in gray levels: a plane of another range is brought to that of a picture first.
public struct NCSR: Denoiser {
  /// The constants; nil for those that suit the noise, ``Settings/suited(to:)``.
  public let settings: Settings?

  /// The name by which tools call it.
  public var name: String { "ncsr" }

  /// A denoiser.
  public init(settings: Settings? = nil) { self.settings = settings }

  /// One pass of the method, done.
  public struct Pass: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The noise that it took to be left, on the 0–255 scale.
    public let noise: Double
    /// The estimate after it, [height, width] in [0, 1].
    public let estimate: Tensor<Float>
  }

  /// Denoises one plane; see ``Denoiser``.
  ///
  /// The plane must hold a patch: 6 × 6 pixels up to σ = 15, 7 × 7 up to 30, 9 × 9 up to 50, else 8 × 8.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    let unit = plane.inUnitRange
    let last = try passes(unit.pixels, sigma: unit.sigma, progress: progress) { _ in }
    let (low, width) = (plane.range.lowerBound, plane.range.upperBound - plane.range.lowerBound)
    return plane.range == 0...1 ? last : last.map { Float(width) * $0 + Float(low) }
  }

  /// Denoises one plane in [0, 1], and shows each pass.
  /// - Parameters:
  ///   - noisy: y, [height, width].
  ///   - sigma: noise on the 0–255 scale.
  ///   - observe: gets each pass, in order.
  /// - Returns: the last estimate.
  /// - Throws: ``/Images/ImageError`` for a plane smaller than a patch, ``/Tensors/LinearAlgebraError`` for one that is not finite.
  public func passes(
    _ noisy: Tensor<Float>, sigma: Double, progress: @escaping ProgressReport = { _ in }, observe: (Pass) -> Void
  ) throws -> Tensor<Float> {
    let settings = settings ?? .suited(to: sigma)
    try Patches.requireFit(height: noisy.rows, width: noisy.columns, size: (settings.side, settings.side))
    try noisy.requireFinite(name)
    let grid = Patches(of: noisy, side: settings.side)
    // slice: passes
    let y = noisy.scaled(by: 255)
    let all = settings.rounds * settings.passes
    var (x, noise) = (y, sigma)
    for k in 0..<settings.rounds {
      let kinds = try PatchKinds(of: x, grid, noise: noise, settings: settings.kinds)
      let codes = CentredCodes(
        of: x, grid, kinds, neighbours: settings.neighbours, within: settings.radius,
        bandwidth: max(12 * noise, settings.bandwidth), centre: settings.centre)
      for pass in k * settings.passes..<(k + 1) * settings.passes {
        let feedback = settings.feedback
        x = x.combined(with: y) { $0 + feedback * ($1 - $0) }
        noise = abs(sigma * sigma - meanSquare(x - y)).squareRoot() * (pass > 0 ? settings.noiseShare : 1)
        x = codes.estimate(of: x, noise: noise, strength: settings.strength) {
          progress((Double(pass) + $0) / Double(all))
        }
        observe(Pass(number: pass + 1, noise: noise, estimate: x.scaled(by: 1 / 255)))
      }
    }
    // slice.end
    progress(1)
    return x.scaled(by: 1 / 255)
  }

  private func meanSquare(_ plane: Tensor<Float>) -> Double {
    plane.elements.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(plane.count)
  }
}

extension NCSR {
  /// Where codes are drawn to.
  public enum Centre: Sendable {
    /// The weighted mean of similar patches' codes, β.
    case neighbours
    /// The code of a patch that is as bright as this one and has nothing else: for comparison.
    case ownMean
  }

  /// The constants of the method, with the authors' values for noise up to σ = 10.
  public struct Settings: Sendable, Equatable {
    /// Side of the square patches.
    public var side = 6
    /// c: what thresholds are multiplied by.
    public var strength = 0.56
    /// λ: the noise that is left as a share of what is not yet taken away.
    public var noiseShare = 0.22
    /// Similar patches, the patch itself included.
    public var neighbours = 13
    /// How far they may lie, in rows and in columns.
    public var radius = 30
    /// The least bandwidth h of their weights exp(−d/h), d being a mean squared difference in squared gray levels.
    public var bandwidth = 75.0
    /// How often kinds and similar patches are found.
    public var rounds = 3
    /// Passes each time.
    public var passes = 3
    /// The share of what was taken away that is put back before each pass.
    public var feedback: Float = 0.02
    /// Where codes are drawn to.
    public var centre = Centre.neighbours
    var kinds = PatchKinds.Settings()

    /// The authors' values for noise up to σ = 10.
    public init() { kinds = Self.sorting(blur: 1.7, each: 240) }

    private init(
      side: Int, strength: Double, noiseShare: Double, blur: Double, neighbours: Int, bandwidth: Double, rounds: Int,
      each: Int
    ) {
      (self.side, self.strength, self.noiseShare) = (side, strength, noiseShare)
      (self.neighbours, self.bandwidth, self.rounds) = (neighbours, bandwidth, rounds)
      kinds = Self.sorting(blur: blur, each: each)
    }

    private static func sorting(blur: Double, each: Int) -> PatchKinds.Settings {
      var result = PatchKinds.Settings()
      (result.blur, result.patchesEach) = (blur, each)
      return result
    }

    /// The authors' choice. Their table ends at no σ: the first row serves all weaker noise, the last all stronger.
    /// - Parameter sigma: noise on the scale on which the picture has 255 levels.
    public static func suited(to sigma: Double) -> Settings {
      switch sigma {
      case ...10: Settings()
      case ...15:
        Settings(
          side: 6, strength: 0.59, noiseShare: 0.22, blur: 1.8, neighbours: 13, bandwidth: 75, rounds: 3, each: 240)
      case ...30:
        Settings(
          side: 7, strength: 0.64, noiseShare: 0.23, blur: 2.0, neighbours: 16, bandwidth: 80, rounds: 3, each: 250)
      case ...50:
        Settings(
          side: 9, strength: 0.64, noiseShare: 0.26, blur: 2.4, neighbours: 18, bandwidth: 90, rounds: 4, each: 300)
      default:
        Settings(
          side: 8, strength: 0.64, noiseShare: 0.26, blur: 2.4, neighbours: 20, bandwidth: 95, rounds: 4, each: 300)
      }
    }
  }
}
