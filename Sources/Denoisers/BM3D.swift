import Images
import Tensors

/// Denoising by collaborative filtering of groups of similar patches (Dabov, Foi, Katkovnik, Egiazarian, IEEE TIP
/// 16(8), 2007, doi:10.1109/TIP.2007.901238).
///
/// Patches that look alike are stacked; a transform of each patch and a transform along the stack leave few
/// coefficients of what the patches share. They are shrunk, and *every* patch of the stack goes back to its place,
/// where all estimates are averaged. The first step matches patches of the noisy picture and shrinks by a hard
/// threshold. The second matches patches of the first step's estimate, where there is less noise, and filters the noisy
/// ones as Wiener would if that estimate were the truth.
///
/// There are two sets of constants. ``published`` has those of the tables that papers print, two profiles for weak and
/// for strong noise. The usual one, ``Profile/overlapping``, serves any noise and knows that patches which overlap
/// share their noise.
///
/// Deviations from the authors' program: its filters are compiled, and with the noise of the published tables ours
/// stays 0.02 to 0.03 dB below them, we do not know why. Ties between equally distant patches are ours to break, see
/// `NeighbourSearch`. A group whose factors fall below one coefficient in all weighs as one with a single coefficient.
///
/// Of a colour picture the groups are found on the first opponent axis alone, which holds nearly all structure, and
/// used for all three, as in the authors' CBM3D (Proc. IEEE ICIP 2007, doi:10.1109/ICIP.2007.4378954).
public struct BM3D: Denoiser {
  private let choice: Choice

  /// The name by which tools call it: `bm3d`, or `bm3d-published` with the constants of the published tables.
  public var name: String { choice == .published ? "bm3d-published" : "bm3d" }

  /// A denoiser with the same constants for any noise. For those of the published tables, which depend on it, see
  /// ``published``.
  public init(profile: Profile = .overlapping) { self.init(.profile(profile)) }

  init(_ choice: Choice) { self.choice = choice }

  /// The constants for some noise.
  /// - Parameter sigma: on the 0–255 scale.
  public func profile(for sigma: Double) -> Profile {
    switch choice {
    case .profile(let profile): profile
    case .published: .published(for: sigma)
    }
  }

  /// Denoises one plane; see ``Denoiser``.
  ///
  /// The plane must hold a patch of either step: 8 × 8 pixels, with the published constants 11 × 11 above σ = 40. In a
  /// plane smaller than the search window, 39 × 39, the window is the plane.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    try denoise([plane], progress: progress)[0]
  }

  /// Denoises the planes of one picture with the groups of the first; see ``Denoiser``.
  public func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>] {
    // Its limits on distances are for pictures in [0, 1], and it takes all planes to have the same noise.
    let nominal = planes.count == 3 ? OpponentColour.ranges[0] : 0...1
    let unit = (nominal.upperBound - nominal.lowerBound) / (planes[0].range.upperBound - planes[0].range.lowerBound)
    let sigma = unit * planes[0].sigma
    let factors = planes.map { sigma / $0.sigma }
    let pixels = zip(planes, factors).map { $1 == 1 ? $0.pixels : $0.scaled(by: $1).pixels }
    // The share of the first step: its groups are half as large, its search takes as long.
    let basic = try basicEstimates(of: pixels, sigma: sigma) { progress(0.4 * $0) }
    let final = try finalEstimates(of: pixels, basic: basic, sigma: sigma) { progress(0.4 + 0.6 * $0) }
    return zip(final, factors).map { $1 == 1 ? $0 : $0.scaled(by: Float(1 / $1)) }
  }

  // slice: steps
  /// The first step: groups of patches of the noisy picture, hard threshold.
  /// - Parameters:
  ///   - planes: the noisy planes, [height, width] each, in [0, 1]; groups are found on the first.
  ///   - sigma: noise on the 0–255 scale.
  /// - Returns: the basic estimates, in the order of the planes.
  /// - Throws: ``/Images/ImageError`` for planes smaller than a patch of either step.
  public func basicEstimates(
    of planes: [Tensor<Float>], sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> [Tensor<Float>] {
    let profile = try profile(for: planes, sigma)
    let filter = try CollaborativeFilter(
      profile.first, of: profile, shrinkage: .hard(threshold: Float(profile.threshold * sigma / 255)), sigma: sigma)
    return filter.estimates(of: planes, guides: nil, progress: progress)
  }

  /// The second step: groups of patches of the basic estimate, Wiener filter.
  /// - Parameters:
  ///   - planes: the noisy planes, [height, width] each, in [0, 1].
  ///   - basic: the basic estimates; groups are found on the first.
  ///   - sigma: noise on the 0–255 scale.
  /// - Returns: the final estimates, in the order of the planes.
  /// - Throws: ``/Images/ImageError`` for planes smaller than a patch of either step.
  public func finalEstimates(
    of planes: [Tensor<Float>], basic: [Tensor<Float>], sigma: Double, progress: @escaping ProgressReport = { _ in }
  ) throws -> [Tensor<Float>] {
    let profile = try profile(for: planes, sigma)
    let variance = profile.wienerShare * sigma * sigma / (255 * 255)
    let filter = try CollaborativeFilter(
      profile.second, of: profile, shrinkage: .wiener(variance: Float(variance)), sigma: sigma)
    return filter.estimates(of: planes, guides: basic, progress: progress)
  }
  // slice.end

  /// The constants for some planes, which must be large enough for them.
  private func profile(for planes: [Tensor<Float>], _ sigma: Double) throws -> Profile {
    require(!planes.isEmpty && planes.allSatisfy { $0.shape == planes[0].shape }, "planes of unequal shapes")
    let profile = profile(for: sigma)
    let side = max(profile.first.side, profile.second.side)
    try Patches.requireFit(height: planes[0].rows, width: planes[0].columns, size: (side, side))
    return profile
  }
}
