import Foundation
import Tensors

extension StridedModel {
  /// The largest eigenvalue of DᵀD, ‖D‖₂², of the synthesis filters on this model's grid, by the power method; never more
  /// than the true one. Its inverse is ISTA's step size.
  ///
  /// A picture's norm grows with its size towards that of the endless plane, and has nearly reached it at some ten filters a
  /// side.
  /// - Parameters:
  ///   - iterations: steps of the power method.
  ///   - seed: of its start.
  public func spectralNormSquared<Scalar: TensorScalar>(iterations: Int = 100, seed: UInt64 = 0) -> Scalar
  where Value == Tensor<Scalar> {
    var random = RandomStream(seed: seed, stream: "power-method")
    var x: Tensor<Scalar> = random.normals(grid.height, grid.width)
    var norm = Scalar.zero
    for _ in 0..<max(1, iterations) {
      x = x.scaled(by: 1 / Scalar.sqrt(max(x.squaredNorm, .leastNormalMagnitude)))
      let next = picture(patches(x).matmul(filters.synthesis))
      norm = dot(x.elements, next.elements)
      x = next
    }
    return norm
  }
}

/// The largest ‖D z‖²/‖z‖² that filters have on any picture, however large: in frequencies the synthesis is a matrix of q² c
/// phases × m filters for each frequency of the grid, and its largest singular value is wanted.
///
/// With `F_a` the taps of the filters that lie a steps of the grid from their corner, q² c × m, that matrix times its
/// transpose is `G(ω) = Σ_{a,b} F_a F_bᵀ e^{−iω(a − b)}`: few products, whatever the number of frequencies.
///
/// A trigonometric polynomial of degree d exceeds its largest value at N even places by 1/cos(πd/N) at most; so much is added.
/// - Parameters:
///   - filters: [side² · channels, m], the channels of a pixel beside each other.
///   - frequencies: N, along each axis.
///   - iterations: steps of the power method for each frequency.
public func stridedNormSquared(
  _ filters: Tensor<Float>, side: Int, stride: Int, channels: Int = 1, frequencies: Int = 16, iterations: Int = 30
) -> Double {
  require(filters.rows == side * side * channels, "filters of \(filters.shape), side \(side), \(channels) channels")
  let (taps, phases, m) = ((side + stride - 1) / stride, stride * stride * channels, filters.columns)
  // F_a, taps beyond the filter's side are zero.
  let parts = (0..<taps * taps).map { a in
    Tensor<Float>(shape: [phases, m]) { out in
      for i in 0..<phases * m { out[i] = 0 }
      for r in 0..<stride {
        for s in 0..<stride {
          let (row, column) = (a / taps * stride + r, a % taps * stride + s)
          if row >= side || column >= side { continue }
          for c in 0..<channels {
            let (from, to) = (((row * side + column) * channels + c) * m, ((r * stride + s) * channels + c) * m)
            for k in 0..<m { out[to + k] = filters.elements[from + k] }
          }
        }
      }
    }
  }
  // Σ F_a F_bᵀ by the difference a − b; that of b − a is its transpose.
  var differences: [(rows: Int, columns: Int, sum: Tensor<Float>)] = []
  for p in -(taps - 1)...(taps - 1) {
    for q in -(taps - 1)...(taps - 1) {
      var sum = Tensor<Float>(zeros: phases, phases)
      for a in 0..<taps * taps {
        let (row, column) = (a / taps - p, a % taps - q)
        guard (0..<taps).contains(row), (0..<taps).contains(column) else { continue }
        sum = sum + parts[a].matmul(parts[row * taps + column], transposed: true)
      }
      differences.append((p, q, sum))
    }
  }
  let sums = differences
  // G(ω) as the real matrix [[Re, −Im], [Im, Re]]. G(−ω) has the same eigenvalues: half of the frequencies do.
  let places = (0..<frequencies * frequencies).filter { k in
    let (i, j) = (k / frequencies, k % frequencies)
    return (i, j) <= ((frequencies - i) % frequencies, (frequencies - j) % frequencies)
  }
  let largest: [Double] = Parallel.mapChunks(of: places.count, size: 8) { chunk in
    chunk.map { index in
      let (i, j) = (places[index] / frequencies, places[index] % frequencies)
      let side = 2 * phases
      var matrix = [Float](repeating: 0, count: side * side)
      for (p, q, sum) in sums {
        let angle = -2 * Double.pi * Double(p * i + q * j) / Double(frequencies)
        let (re, im) = (Float(cos(angle)), Float(sin(angle)))
        for x in 0..<phases {
          for y in 0..<phases {
            let value = sum.elements[x * phases + y]
            matrix[x * side + y] += re * value
            matrix[x * side + phases + y] -= im * value
            matrix[(phases + x) * side + y] += im * value
            matrix[(phases + x) * side + phases + y] += re * value
          }
        }
      }
      return largestEigenvalue(Tensor(shape: [side, side], elements: matrix), iterations: iterations)
    }.max() ?? 0
  }
  let degree = Double(taps - 1)
  let excess = taps == 1 ? 1 : pow(1 / cos(Double.pi * degree / Double(frequencies)), 2)
  return excess * (largest.max() ?? 0)
}

/// The largest eigenvalue of a symmetric matrix without negative ones, by the power method.
private func largestEigenvalue(_ matrix: Tensor<Float>, iterations: Int) -> Double {
  var random = RandomStream(seed: 0, stream: "power-method")
  var x: [Float] = (0..<matrix.rows).map { _ in Float(random.normal()) }
  var value = 0.0
  for _ in 0..<max(1, iterations) {
    let length = x.reduce(0.0) { $0 + Double($1 * $1) }.squareRoot()
    if length == 0 { return 0 }
    x = matrix.times(x.map { $0 / Float(length) })
    value = x.reduce(0.0) { $0 + Double($1 * $1) }.squareRoot()
  }
  return value
}
