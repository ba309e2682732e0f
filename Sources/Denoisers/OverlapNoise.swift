import CKernels
import Tensors

/// The noise of a group's coefficients when its patches share pixels (Mäkinen, Azzari, Foi, IEEE TIP 29, 2020,
/// doi:10.1109/TIP.2020.3014721).
///
/// Pixels have noise of their own, patches have not: two that lie δ apart share what overlaps. So the noise of their
/// coefficient k has the covariance `σ² ρₖ(δ)`, where ρₖ is the autocorrelation of the transform's function k, and
/// along the group the Haar transform meets correlated numbers: sums have more noise than σ, differences less.
package struct OverlapNoise: Sendable {
  private let side: Int
  /// 2 ρ, side² rows of n²: for rows down and columns to the right, each without its sign, the n² coefficients.
  private let covariances: [Float]

  /// The noise of patches that a transform takes.
  package init(_ transform: PatchTransform) {
    let n = transform.side
    side = n
    let correlations = (0..<n).map { shift in
      (0..<n).map { row in
        (0..<n - shift).reduce(0.0) { $0 + transform.matrix[row, $1] * transform.matrix[row, $1 + shift] }
      }
    }
    covariances = (0..<n * n).flatMap { shift in
      (0..<n * n).map { k in Float(2 * correlations[shift / n][k / n] * correlations[shift % n][k % n]) }
    }
  }

  // slice: variances
  /// The variances of a group's coefficients in units of σ², in the order of ``GroupTransform``.
  /// - Parameters:
  ///   - corners: row and column of the patches, a power of two of them.
  ///   - variances: room for as many patches of n² coefficients.
  ///   - scratch: as much room.
  package func variances(
    _ corners: UnsafeBufferPointer<SIMD2<Int32>>, into variances: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let (count, length) = (corners.count, side * side)
    variances.update(repeating: 1, count: count * length)
    scratch.update(repeating: 0, count: count * length)
    for t in 1..<max(1, count) {
      for s in 0..<t {
        let apart = corners[t] &- corners[s]
        let (down, right) = (Int(abs(apart.x)), Int(abs(apart.y)))
        guard down < side, right < side else { continue }
        // In the smallest block of the Haar transform that holds both they lie in different halves. The block's
        // difference stands where its right half begins: at t with all bits below the highest one in which s differs
        // cleared.
        let place = t & ~((1 << (Int.bitWidth - 1 - (s ^ t).leadingZeroBitCount)) - 1)
        covariances.withUnsafeBufferPointer { table in
          guard let row = table.baseAddress.map({ $0 + (down * side + right) * length }) else { return }
          Float.axpy(length, 1, row, scratch + place * length)
        }
      }
    }
    var step = 1
    while step < count {
      for start in stride(from: 0, to: count, by: 2 * step) {
        let middle = start + step
        sparseland_haar_variances_f32(
          variances + start * length, variances + middle * length, scratch + middle * length, Float(2 * step), length)
      }
      step *= 2
    }
    for k in 0..<length { variances[k] /= Float(count) }
  }
  // slice.end
}
