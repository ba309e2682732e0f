import Foundation
import Tensors

/// The Jacobian of a denoiser at a picture, by differences, and what RED asks of it.
///
/// - Homogeneity: J x = f(x), so that a picture and its price grow together.
/// - Symmetry: J = Jᵀ. Without it no function has the gradient x − f(x) (Reehorst and Schniter, IEEE Transactions on Computational
///   Imaging 5, 2019, doi:10.1109/TCI.2018.2880326).
/// - Passivity: no eigenvalue beyond one, so that RED's price is convex.
public struct DenoiserJacobian: Sendable {
  /// J, N × N for a picture of N values; column j is what pixel j does.
  public let matrix: Tensor<Double>
  /// ‖J x − f(x)‖ / ‖f(x)‖, with J x as the change of f along x itself: from 1 % darker to 1 % brighter. A sum over columns would count each
  /// decision that a single pixel tips, as often as there are pixels.
  public let inhomogeneity: Double

  /// By central differences: 2 N denoisings.
  /// - Parameters:
  ///   - denoise: f.
  ///   - picture: x, small.
  ///   - sigma: the noise that the denoiser is asked to take out, on the 0–255 scale.
  ///   - step: of a pixel, in the picture's units: half a gray level unless given. Rounding in single precision, some 1e-6 of the
  ///     range, is small beside it.
  /// - Throws: what the denoiser throws.
  public init(
    of denoise: @escaping SharedPictureDenoiser, at picture: Tensor<Double>, sigma: Double, step: Double = 0.5 / 255
  ) throws {
    let count = picture.count
    // Columns side by side, each denoising on one thread: small pictures leave little to share within one.
    let columns = Parallel.mapChunks(of: count, size: 4) { range in
      Result {
        try range.flatMap { j -> [Double] in
          var (ahead, behind) = (picture, picture)
          ahead[j] += step
          behind[j] -= step
          return try (denoise(ahead, sigma) - denoise(behind, sigma)).scaled(by: 1 / (2 * step)).elements
        }
      }
    }
    let rows = Tensor(shape: [count, count], elements: try columns.flatMap { try $0.get() })
    matrix = rows.transposed()
    let estimate = try denoise(picture, sigma)
    let share = 0.01
    let image = (try denoise(picture.scaled(by: 1 + share), sigma) - denoise(picture.scaled(by: 1 - share), sigma))
      .scaled(by: 1 / (2 * share))
    let rest = (image - estimate).squaredNorm
    inhomogeneity = (rest / estimate.squaredNorm).squareRoot()
  }

  /// ‖J − Jᵀ‖² / ‖J‖² in the sense of Frobenius: zero if symmetric, four if the sign turns.
  public var asymmetry: Double { (matrix - matrix.transposed()).squaredNorm / matrix.squaredNorm }

  /// The trace of J: how many of the picture's numbers pass, all in all. A projection onto d patterns has d.
  public var effectiveDimension: Double { (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] } }

  /// The largest singular value: by how much a small change can grow.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when an entry is not finite.
  public func spectralNorm() throws -> Double { try matrix.spectralNormSquared().squareRoot() }

  /// The largest magnitude of an eigenvalue, by Gelfand's formula ρ = lim ‖Jᵏ‖^{1/k} with k = 2¹⁶. The norm of a power is that of an
  /// eigenvalue's times what no power changes by more than a polynomial in k, so what is missing is below a thousandth.
  public var spectralRadius: Double {
    var (power, logarithm, exponent) = (matrix, 0.0, 1.0)
    for _ in 0..<16 {
      let size = power.squaredNorm.squareRoot()
      guard size > 0 else { return 0 }
      // power = J^exponent / e^logarithm, kept at a length of one.
      logarithm += log(size)
      power = power.scaled(by: 1 / size)
      power = power.matmul(power)
      (logarithm, exponent) = (2 * logarithm, 2 * exponent)
    }
    let size = power.squaredNorm.squareRoot()
    return size > 0 ? exp((logarithm + log(size)) / exponent) : 0
  }
}
