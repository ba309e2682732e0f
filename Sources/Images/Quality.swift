import Foundation
import Tensors

/// Peak signal-to-noise ratio in dB, −10 log₁₀ of the mean squared difference, for values with peak 1. Sums are in
/// Double. Equal tensors give infinity.
@inlinable
public func psnr<Scalar: TensorScalar>(_ estimate: Tensor<Scalar>, _ truth: Tensor<Scalar>) -> Double {
  require(estimate.shape == truth.shape, "PSNR of shapes \(estimate.shape) and \(truth.shape)")
  var sum = 0.0
  estimate.withUnsafeBufferPointer { a in
    truth.withUnsafeBufferPointer { b in
      for i in a.indices {
        let difference = Double(a[i]) - Double(b[i])
        sum += difference * difference
      }
    }
  }
  return -10 * log10(sum / Double(max(1, estimate.count)))
}

extension Image {
  /// Peak signal-to-noise ratio in dB against the true picture, peak 1, in Double; one mean squared error over all
  /// channels. Nothing is clipped or rounded. Equal pictures give infinity.
  /// - Parameter border: rows and columns to leave out at each side.
  public func psnr(to truth: Image, border: Int = 0) -> Double {
    requireSameShape(truth, for: "PSNR")
    require(
      border >= 0 && 2 * border < min(width, height), "a border of \(border) leaves nothing of \(width) × \(height)")
    var sum = 0.0
    pixels.withUnsafeBufferPointer { a in
      truth.pixels.withUnsafeBufferPointer { b in
        for c in 0..<channels {
          for y in border..<height - border {
            let row = (c * height + y) * width
            var rowSum = 0.0
            for i in row + border..<row + width - border {
              let difference = Double(a[i]) - Double(b[i])
              rowSum += difference * difference
            }
            sum += rowSum
          }
        }
      }
    }
    return -10 * log10(sum / Double((width - 2 * border) * (height - 2 * border) * channels))
  }

  /// Structural similarity to the true picture (Wang, Bovik, Sheikh, Simoncelli, IEEE TIP 13(4), 2004,
  /// doi:10.1109/TIP.2003.819861), peak 1, in Double.
  ///
  /// Gaussian window of 11 × 11 and deviation 1.5, constants K = (0.01, 0.03), population moments, mean over the places
  /// where the window fits whole. Colour: mean over the channels. A picture smaller than the window gets the largest odd
  /// window that fits.
  public func ssim(to truth: Image) -> Double {
    requireSameShape(truth, for: "SSIM")
    let channelMeans = (0..<channels).map { ssim(to: truth, channel: $0) }
    return channelMeans.reduce(0, +) / Double(channels)
  }

  private func requireSameShape(_ other: Image, for measure: String) {
    require(
      width == other.width && height == other.height && channels == other.channels,
      "\(measure) of \(width) × \(height) × \(channels) and \(other.width) × \(other.height) × \(other.channels)")
  }

  private func ssim(to truth: Image, channel: Int) -> Double {
    let side = min(11, (min(width, height) - 1) / 2 * 2 + 1)
    let weights = gaussianWindow(side: side, deviation: 1.5)
    let (outRows, outColumns) = (height - side + 1, width - side + 1)
    let start = channel * width * height
    // Bands of rows, each with its own sums, added in order: bounded memory, and the same bits on any number of threads.
    let sums = Parallel.mapChunks(of: outRows, size: 16) { rows -> Double in
      pixels.withUnsafeBufferPointer { a in
        truth.pixels.withUnsafeBufferPointer { b in
          var sum = 0.0
          // Sums down the window's columns of x, y, x², y², xy; then along the row.
          var columns = [Double](repeating: 0, count: 5 * width)
          for top in rows {
            for i in columns.indices { columns[i] = 0 }
            columns.withUnsafeMutableBufferPointer { columns in
              for k in 0..<side {
                let (row, weight) = (start + (top + k) * width, weights[k])
                for x in 0..<width {
                  let (p, q) = (Double(a[row + x]), Double(b[row + x]))
                  columns[x] += weight * p
                  columns[width + x] += weight * q
                  columns[2 * width + x] += weight * p * p
                  columns[3 * width + x] += weight * q * q
                  columns[4 * width + x] += weight * p * q
                }
              }
            }
            for left in 0..<outColumns {
              var moments = (0.0, 0.0, 0.0, 0.0, 0.0)
              for k in 0..<side {
                let (x, weight) = (left + k, weights[k])
                moments.0 += weight * columns[x]
                moments.1 += weight * columns[width + x]
                moments.2 += weight * columns[2 * width + x]
                moments.3 += weight * columns[3 * width + x]
                moments.4 += weight * columns[4 * width + x]
              }
              sum += similarity(moments)
            }
          }
          return sum
        }
      }
    }
    return sums.reduce(0, +) / Double(outRows * outColumns)
  }
}

/// SSIM of one place from the weighted means of x, y, x², y², xy.
private func similarity(_ m: (Double, Double, Double, Double, Double)) -> Double {
  let (c1, c2) = (0.01 * 0.01, 0.03 * 0.03)
  let (mx, my) = (m.0, m.1)
  let (vx, vy, vxy) = (m.2 - mx * mx, m.3 - my * my, m.4 - mx * my)
  return (2 * mx * my + c1) * (2 * vxy + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))
}

/// A sampled Gaussian of odd length that sums to one.
private func gaussianWindow(side: Int, deviation: Double) -> [Double] {
  let half = Double(side / 2)
  let values = (0..<side).map { exp(-pow(Double($0) - half, 2) / (2 * deviation * deviation)) }
  let sum = values.reduce(0, +)
  return values.map { $0 / sum }
}
