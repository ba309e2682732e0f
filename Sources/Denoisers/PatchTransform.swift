import Foundation
import Tensors

/// An invertible linear transform of square patches, the same along columns and rows: C = T Z Tᵀ, Z = T⁻¹ C T⁻ᵀ.
///
/// The rows of T have length one, so white noise keeps its strength in every coefficient. Only an orthogonal T is undone
/// by its transpose.
public struct PatchTransform: Sendable, Equatable {
  /// Which transform.
  public enum Basis: Sendable, Equatable {
    /// The orthonormal DCT-II.
    case dct
    /// The biorthogonal wavelets 1.5 of Cohen, Daubechies and Feauveau, all levels, periodic. Not orthogonal; the side is
    /// a power of two.
    case biorthogonalWavelets
  }

  /// Side n of the patches.
  public let side: Int
  /// T, n × n, a basis function a row.
  public let matrix: Tensor<Double>
  /// T⁻¹, n × n.
  public let inverse: Tensor<Double>

  /// The transform of patches of a side.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the matrix cannot be inverted, which no side is known to cause.
  public init(_ basis: Basis, side: Int) throws {
    require(side > 0, "a transform of patches of side \(side)")
    self.side = side
    switch basis {
    case .dct:
      matrix = Self.cosines(side)
      inverse = matrix.transposed()
    case .biorthogonalWavelets:
      require(side & (side - 1) == 0, "wavelets for patches of side \(side): wanted a power of two")
      matrix = Self.wavelets(side)
      inverse = try matrix.leastSquares(Tensor(identity: side))
    }
  }

  /// The matrix that takes the n² pixels of a patch, row by row, to its n² coefficients: T ⊗ T, n² × n². One matrix
  /// product with it transforms a whole batch of patches.
  public var analysis: Tensor<Float> { Tensor(Self.squared(matrix)) }

  /// The matrix that takes the n² coefficients back to pixels, each pixel multiplied by a weight: diag(w) (T⁻¹ ⊗ T⁻¹).
  /// - Parameter window: n² weights; all 1 when nil.
  public func synthesis(window: [Double]? = nil) -> Tensor<Float> {
    var result = Self.squared(inverse)
    if let window {
      require(window.count == result.rows, "\(window.count) weights for patches of \(result.rows) pixels")
      for i in 0..<result.rows { for j in 0..<result.columns { result[i, j] *= window[i] } }
    }
    return Tensor(result)
  }

  /// The products of a vertical and a horizontal cosine, side² × side², orthonormal, one a row, the flat one first.
  package static func orthonormalCosines(side: Int) -> Tensor<Double> { squared(cosines(side)) }

  /// M ⊗ M.
  private static func squared(_ m: Tensor<Double>) -> Tensor<Double> {
    let n = m.rows
    var result = Tensor<Double>(zeros: n * n, n * n)
    for i in 0..<n * n { for j in 0..<n * n { result[i, j] = m[i / n, j / n] * m[i % n, j % n] } }
    return result
  }

  private static func cosines(_ n: Int) -> Tensor<Double> {
    Tensor(
      rows: (0..<n).map { k in
        let scale = ((k == 0 ? 1 : 2) / Double(n)).squareRoot()
        return (0..<n).map { scale * cos(.pi * Double((2 * $0 + 1) * k) / Double(2 * n)) }
      })
  }

  /// The low-pass filter of biorthogonal 1.5 (Cohen, Daubechies, Feauveau, Comm. Pure Appl. Math. 45, 1992,
  /// doi:10.1002/cpa.3160450502, table 6.1) to a factor, which the normalisation of the rows decides.
  private static let lowPass: [Double] = [3, -3, -22, 22, 128, 128, 22, -22, -3, 3]

  /// Rows: the mean, then details from coarse to fine.
  private static func wavelets(_ n: Int) -> Tensor<Double> {
    var low = Tensor<Double>(identity: n)  // what is left to be cut into low and high, as functions of the samples
    var details: [[Double]] = []  // from fine to coarse
    while low.rows > 1 {
      let m = low.rows
      var (next, level): ([[Double]], [[Double]]) = ([], [])
      for k in 0..<m / 2 {
        var row = [Double](repeating: 0, count: n)
        for (t, weight) in lowPass.enumerated() {
          // The filter may be longer than the signal: wrap it as often as needed.
          let source = ((2 * k + t - 4) % m + m) % m
          for j in 0..<n { row[j] += weight * low[source, j] }
        }
        next.append(row)
        level.append((0..<n).map { low[2 * k, $0] - low[2 * k + 1, $0] })
      }
      details.insert(contentsOf: level, at: 0)
      low = Tensor(rows: next)
    }
    return Tensor(
      rows: ([low.row(0)] + details).map { row in
        let length = norm(row)
        return row.map { $0 / length }
      })
  }
}
