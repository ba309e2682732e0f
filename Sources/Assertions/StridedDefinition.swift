import Sparse
import Tensors

/// The strided convolutional model as one writes it down, sums over places and pixels.
struct StridedDefinition: Sendable {
  /// n, the side of a filter.
  let side: Int
  /// The filters that synthesise, n² × m.
  let filters: Tensor<Double>
  /// The filters that analyse in ``treated(_:_:threshold:)``, n² × m.
  let analysis: Tensor<Double>

  /// Places of the filters in a picture.
  func places(of plane: Tensor<Double>, _ q: Int) -> (rows: Int, columns: Int) {
    ((plane.rows - side) / q + 1, (plane.columns - side) / q + 1)
  }

  /// x[p] = Σ_f Σ_t d_f[p − q t] z[t, f], a picture of a plane's size.
  func laid(_ codes: Tensor<Double>, on plane: Tensor<Double>, _ q: Int) -> Tensor<Double> {
    let columns = places(of: plane, q).columns
    var result = plane.map { _ in 0 }
    for place in 0..<codes.rows {
      let patch = filters.times(codes.row(place))
      for (pixel, value) in patch.enumerated() {
        result[q * (place / columns) + pixel / side, q * (place % columns) + pixel % side] += value
      }
    }
    return result
  }

  /// A window whose codes are analysed, shrunk, and laid again with the other filters.
  func treated(_ window: Tensor<Double>, _ q: Int, threshold: Double) -> Tensor<Double> {
    let places = places(of: window, q)
    var codes = [[Double]]()
    for r in 0..<places.rows {
      for c in 0..<places.columns {
        let patch = (0..<side * side).map { window[q * r + $0 / side, q * c + $0 % side] }
        codes.append(analysis.times(patch, transposed: true).map { shrunk($0, by: threshold) })
      }
    }
    return laid(Tensor(rows: codes), on: window, q)
  }

  /// The pixels all of whose patches lie in the plane.
  func interior(_ plane: Tensor<Double>) -> Tensor<Double> {
    let margin = side - 1
    return Tensor(
      rows: (margin..<plane.rows - margin).map { Array(plane.row($0)[margin..<plane.columns - margin]) })
  }
}

extension Tensor where Scalar == Double {
  /// A plane without its first rows and columns.
  func withoutFirst(_ rows: Int, _ columns: Int) -> Tensor {
    Tensor(rows: (rows..<self.rows).map { Array(row($0)[columns...]) })
  }

  /// A plane with rows and columns of zeros before the others.
  func withZerosFirst(_ rows: Int, _ columns: Int) -> Tensor {
    let zeros = [Double](repeating: 0, count: columns)
    let above = [[Double]](repeating: [Double](repeating: 0, count: columns + self.columns), count: rows)
    return Tensor(rows: above + (0..<self.rows).map { zeros + row($0) })
  }
}

/// The largest difference of two tensors; NaN, which no claim survives, where their shapes are not the same.
func distance(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
  a.shape == b.shape ? worst((a - b).elements.map { abs($0) }) : .nan
}
