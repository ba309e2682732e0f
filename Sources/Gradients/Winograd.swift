import CKernels
import Synchronization
import Tensors

// Convolutions of 3 × 3 by Winograd's method in single precision, with a quarter of the multiplications (Lavin and Gray, CVPR
// 2016, arXiv:1509.09308).

extension ConvolutionShape {
  /// Whether Winograd's method applies: 3 × 3 at every pixel, with a column of zeros on either side.
  func isWinograd<Scalar>(_ type: Scalar.Type) -> Bool {
    Scalar.self == Float.self && kernel == 3 && stride == 1 && padding == 1 && rowPadding <= 2
  }

  /// The convolution, see ``convolve(_:_:bias:rectified:into:)``.
  /// - Parameter turned: whether the weights are those of the transposed convolution.
  func winograd(
    _ input: UnsafePointer<Float>, _ weights: Tensor<Float>, turned: Bool, bias: Tensor<Float>?, rectified: Bool,
    into output: UnsafeMutablePointer<Float>
  ) {
    let filters = WinogradFilters.of(weights, inputs: inputs, outputs: outputs, turned: turned)
    let rows = sparseland_winograd_tile_rows(height, rowPadding)
    let scratch = sparseland_winograd_scratch_size(inputs, outputs)
    let addresses = UncheckedSendable((input, output))
    // So many rows of tiles a chunk that its transforms weigh little beside another thread's wait.
    Parallel.forEachChunk(of: pictures * rows, size: min(rows, 8), scratch: { [Float](repeating: 0, count: scratch) }) {
      range, scratch in
      let (input, output) = addresses.value
      var start = range.lowerBound
      while start < range.upperBound {
        let (picture, first) = start.quotientAndRemainder(dividingBy: rows)
        let end = min(rows, first + range.upperBound - start)
        sparseland_winograd_f32(
          input + picture * height * width * inputs, height, width, inputs, outputs, rowPadding, filters.elements,
          bias?.elements, rectified ? 1 : 0, first, end, &scratch, output + picture * outputPixels * outputs)
        start += end - first
      }
    }
  }

  /// The gradient of the weights. A fixed number of parts, then the parts in order: the bits do not depend on the threads.
  func winogradWeightGradient(_ input: Tensor<Float>, _ output: Tensor<Float>) -> Tensor<Float> {
    let parts = Parallel.mapChunks(of: pictures, size: (pictures + 15) / 16) { range -> Tensor<Float> in
      var sum = Tensor<Float>(repeating: 0, shape: weightShape)
      sum.withUnsafeMutableBufferPointer { sum in
        if min(inputs, outputs) < 8 {
          // Too few channels for the products of transformed tiles to pay.
          sparseland_convolution_gradient_f32(
            input.elements, output.elements, height, width, inputs, outputs, rowPadding, range.lowerBound,
            range.upperBound, sum.baseAddress)
        } else {
          let size = sparseland_winograd_gradient_scratch_size(inputs, outputs)
          var scratch = [Float](repeating: 0, count: size)
          sparseland_winograd_gradient_f32(
            input.elements, output.elements, height, width, inputs, outputs, rowPadding, range.lowerBound,
            range.upperBound, &scratch, sum.baseAddress)
        }
      }
      return sum
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + $1 }
  }
}

/// Transformed filters. Those of the weights used last are kept: a network uses its weights for many pictures.
enum WinogradFilters {
  private struct Entry: Sendable {
    /// Held, so that nobody changes the numbers at this address.
    let weights: [Float]
    let turned: Bool
    let filters: Tensor<Float>
  }
  private static let known = Mutex<[Entry]>([])
  /// Some networks' layers, both ways.
  private static let most = 128

  /// The filters of weights.
  static func of(_ weights: Tensor<Float>, inputs: Int, outputs: Int, turned: Bool) -> Tensor<Float> {
    let address = weights.elements.withUnsafeBufferPointer(\.baseAddress)
    func isSame(_ entry: Entry) -> Bool {
      entry.turned == turned && entry.weights.withUnsafeBufferPointer(\.baseAddress) == address
    }
    if let entry = known.withLock({ $0.last(where: isSame) }) { return entry.filters }
    // Of turned filters the inputs are the outputs of the weights.
    let (from, to) = turned ? (outputs, inputs) : (inputs, outputs)
    let filters = Tensor<Float>(shape: [sparseland_winograd_filter_size(inputs, outputs)]) { out in
      sparseland_winograd_filter_f32(weights.elements, from, to, turned ? 1 : 0, out.baseAddress)
    }
    known.withLock { list in
      if list.count >= most { list.removeFirst(most / 2) }
      list.append(Entry(weights: weights.elements, turned: turned, filters: filters))
    }
    return filters
  }
}
