import Tensors

/// A blur as a camera makes it: what lies beyond the frame gets in, so a picture is larger than its data by what the kernel
/// reaches, and nothing is assumed of its border.
///
/// It is the circular blur of the larger picture without the pixels that went round. Its transpose puts zeros there. A Aᵀ is
/// not simple any more; conjugate gradients find its inverse, helped by that of the circular blur.
public struct ValidBlur: Degradation {
  /// [channels, height, width] of the larger picture.
  public let pictureShape: [Int]
  /// [channels, height − rows + 1, width − columns + 1].
  public let dataShape: [Int]
  private let circular: CircularBlur
  private let top, left: Int

  /// A blur that gives data [channels, height, width].
  /// - Parameters:
  ///   - height: rows of the data.
  ///   - width: columns of the data.
  public init(_ kernel: BlurKernel, channels: Int = 1, dataHeight height: Int, dataWidth width: Int) {
    dataShape = [channels, height, width]
    pictureShape = [channels, height + kernel.rows - 1, width + kernel.columns - 1]
    circular = CircularBlur(kernel, channels: channels, height: pictureShape[1], width: pictureShape[2])
    (top, left) = (kernel.rows - 1 - kernel.rows / 2, kernel.columns - 1 - kernel.columns / 2)
  }

  /// h ∗ x where the kernel lies within the picture.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> { visible(circular.applied(to: picture)) }

  /// The correlation of the data in zeros with h.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> { circular.transposed(framed(data)) }

  /// By preconditioned conjugate gradients.
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    requireData(residual)
    // At zero the blur's inverse is not bounded; a weight of the size of rounding keeps what it can tell.
    let weight = max(weight, 1e-9)
    return conjugateGradients(
      { applied(to: transposed($0)) + $0.scaled(by: weight) }, residual,
      preconditioner: { visible(circular.outerSolved(framed($0), weight: weight)) })
  }

  /// The data with their border continued.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    let (height, width) = (pictureShape[1], pictureShape[2])
    return data.mapPlanes { plane in
      Tensor(shape: [height, width]) { out in
        for i in 0..<height {
          let row = min(max(i - top, 0), plane.rows - 1) * plane.columns
          for j in 0..<width { out[i * width + j] = plane[row + min(max(j - left, 0), plane.columns - 1)] }
        }
      }
    }
  }

  /// The pixels that have data of their own.
  public func visible(_ picture: Tensor<Double>) -> Tensor<Double> {
    requirePicture(picture)
    let (rows, columns) = (dataShape[1], dataShape[2])
    return picture.mapPlanes { plane in
      Tensor(shape: [rows, columns]) { out in
        for i in 0..<rows {
          let start = (i + top) * plane.columns + left
          for j in 0..<columns { out[i * columns + j] = plane[start + j] }
        }
      }
    }
  }

  /// The transpose of ``visible(_:)``: data in zeros.
  private func framed(_ data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    let (height, width) = (pictureShape[1], pictureShape[2])
    return data.mapPlanes { plane in
      var result = Tensor<Double>(zeros: height, width)
      result.withUnsafeMutableBufferPointer { out in
        for i in 0..<plane.rows {
          let start = (i + top) * width + left
          for j in 0..<plane.columns { out[start + j] = plane[i * plane.columns + j] }
        }
      }
      return result
    }
  }
}
