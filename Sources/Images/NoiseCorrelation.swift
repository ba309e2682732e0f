import Foundation
import Tensors

/// How noise differs from white noise, of which every pixel has its own.
public enum NoiseCorrelation: Sendable, Equatable {
  /// Neighbours share their noise, as after demosaicking, enlarging, blurring, JPEG: the mean of 2 × 2 pixels has noise of
  /// more than half the strength. The noise of these means, on the 0–255 scale.
  case grains(halfSize: Double)
  /// All pixels of a row share some noise, of this standard deviation on the 0–255 scale.
  case rows(Double)
  /// All pixels of a column do.
  case columns(Double)

  /// What the noise of a plane looks like; nil where nothing speaks against white noise.
  /// - Parameters:
  ///   - tells: for each pixel, whether it tells something.
  ///   - variance: of the noise in the whole plane, estimated as if it were white.
  init?(of plane: Tensor<Float>, tells: [Bool], variance: Double) throws {
    // As if it were white: lines of n pixels with noise σ have means with noise σ/√n.
    let sigma = 255 * variance.squareRoot()
    let (rows, columns) = (lineNoise(of: plane, tells), lineNoise(of: plane.transposed(), transposed(tells, plane)))
    let expected = (sigma / Double(plane.columns).squareRoot(), sigma / Double(plane.rows).squareRoot())
    // Scenes have lines too, but rarely in one direction alone. With white noise of 5 on photographs the ratio of both was
    // above 3 in one of eighty pictures.
    if rows > 4.5 * columns, rows > 8 * expected.0 {
      self = .rows(rows)
      return
    }
    if columns > 4.5 * rows, columns > 8 * expected.1 {
      self = .columns(columns)
      return
    }
    let (half, halfTells) = halved(plane, tells)
    guard let patches = NoisePatches(half, tells: halfTells) else { return nil }
    let coarse = 255 * (try patches.level()).squareRoot()
    // Of white noise it is half. Fine texture counts as noise when the picture is halved: up to 2.2 times that with noise of
    // 5; and clean photographs have up to 2 of such texture, one of fifteen more.
    guard 2 * coarse > 2.3 * sigma, coarse > 2 else { return nil }
    self = .grains(halfSize: coarse)
  }
}

/// The standard deviation of what rows have in common, on the 0–255 scale: the median of the second difference of their means,
/// which the few rows in which the scene changes do not move.
private func lineNoise(of plane: Tensor<Float>, _ tells: [Bool]) -> Double {
  let columns = plane.columns
  // Pixels that do not tell are left out, with those above and below.
  let differences = (1..<max(1, plane.rows - 1)).compactMap { i -> Double? in
    var (sum, count) = (0.0, 0)
    for j in 0..<columns {
      let place = i * columns + j
      guard tells[place], tells[place - columns], tells[place + columns] else { continue }
      sum += Double(plane[i - 1, j]) - 2 * Double(plane[i, j]) + Double(plane[i + 1, j])
      count += 1
    }
    return count < columns / 2 ? nil : abs(sum) / Double(count)
  }.sorted()
  guard differences.count >= 20 else { return 0 }
  // Half of the values of a normal law lie within 0.6745 deviations; of the second difference these are √6 times a row's.
  return 255 * differences[differences.count / 2] / (0.6745 * 6.0.squareRoot())
}

private func transposed(_ tells: [Bool], _ plane: Tensor<Float>) -> [Bool] {
  (0..<plane.columns).flatMap { j in (0..<plane.rows).map { i in tells[i * plane.columns + j] } }
}

/// The means of 2 × 2 pixels; they tell something when all four do.
private func halved(_ plane: Tensor<Float>, _ tells: [Bool]) -> (plane: Tensor<Float>, tells: [Bool]) {
  let (rows, columns, width) = (plane.rows / 2, plane.columns / 2, plane.columns)
  var halfTells = [Bool](repeating: false, count: rows * columns)
  let half = Tensor<Float>(shape: [rows, columns]) { out in
    plane.withUnsafeBufferPointer { values in
      for i in 0..<rows {
        for j in 0..<columns {
          let (upper, lower) = (2 * i * width + 2 * j, (2 * i + 1) * width + 2 * j)
          out[i * columns + j] = (values[upper] + values[upper + 1] + values[lower] + values[lower + 1]) / 4
          halfTells[i * columns + j] = tells[upper] && tells[upper + 1] && tells[lower] && tells[lower + 1]
        }
      }
    }
  }
  return (half, halfTells)
}
