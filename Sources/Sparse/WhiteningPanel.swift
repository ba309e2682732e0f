import Tensors

/// The whitening W_k y of some components at once, W_k being lower triangles.
///
/// The rows of the triangles are taken in blocks. Rows j..<j' see the entries 0..<j' of a signal, so a block is one matrix
/// product of that depth with the rows of all components of the panel beside each other: five eighths of the work of
/// squares, for blocks of sixteen of sixty-four rows.
struct WhiteningPanel<Scalar: TensorScalar>: Sendable {
  private let first: Int  // number of the first component
  private let count: Int
  private let dimension: Int
  /// Each matrix is depth × (rows · components), for each row all components.
  private let blocks: [(rows: Range<Int>, matrix: [Scalar])]

  private static var blockSize: Int { 16 }

  /// - Parameters:
  ///   - triangles: W_k, d × d each, zero above the diagonal.
  ///   - first: number of the first of them in the mixture.
  init(_ triangles: [Tensor<Double>], first: Int) {
    let (d, g) = (triangles[0].rows, triangles.count)
    (self.first, count, dimension) = (first, g, d)
    blocks = stride(from: 0, to: d, by: Self.blockSize).map { start in
      let rows = start..<min(d, start + Self.blockSize)
      var matrix = [Scalar](repeating: 0, count: rows.upperBound * rows.count * g)
      for (k, w) in triangles.enumerated() {
        for j in rows {
          for i in 0...j { matrix[i * rows.count * g + (j - start) * g + k] = Scalar(w[j, i]) }
        }
      }
      return (rows, matrix)
    }
  }

  /// Entries of scratch that a signal needs.
  var room: Int { count * min(Self.blockSize, dimension) }

  /// ‖W_k y‖² of each signal and component of the panel.
  /// - Parameters:
  ///   - y: `signals` · d entries.
  ///   - whitened: room for `signals` · ``room`` entries.
  ///   - out: the first entry of a matrix with a row of `stride` components for each signal.
  @inline(__always)
  func addSquares(
    _ y: UnsafePointer<Scalar>, _ signals: Int, _ whitened: UnsafeMutablePointer<Scalar>,
    to out: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
    let g = count
    for (rows, matrix) in blocks {
      let width = rows.count * g
      matrix.withUnsafeBufferPointer { matrix in
        guard let matrix = matrix.baseAddress else { return }
        Scalar.gemm(
          false, false, signals, width, rows.upperBound, 1, y, dimension, matrix, width, 0, whitened, width)
      }
      for i in 0..<signals {
        let sums = out + i * stride + first
        if rows.lowerBound == 0 { for k in 0..<g { sums[k] = 0 } }
        var values = whitened + i * width
        for _ in rows {
          for k in 0..<g { sums[k] += values[k] * values[k] }
          values += g
        }
      }
    }
  }
}
