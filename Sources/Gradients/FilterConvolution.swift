import CKernels
import Tensors

// Convolutions of pictures of few channels in single precision, as convolutional dictionaries want them: many filters, large
// ones, at a stride. Neighbourhoods are read in the picture; only the transpose makes patches, a few at a time.

extension ConvolutionShape {
  /// Whether this way applies: so few channels that a row of a kernel is short.
  func isOfFilters<Scalar>(_ type: Scalar.Type) -> Bool {
    Scalar.self == Float.self && inputs <= 4 && !isWinograd(type)
  }

  /// What the loops in C want to know.
  private var filters: sparseland_filters {
    var filters = sparseland_filters(
      channels: inputs, side: kernel, stride: stride, filters: outputs, row: 0, columns: outputWidth)
    // The transpose writes zeros beyond the last pixel that a kernel reaches.
    filters.row = (width + 2 * padding) * inputs + sparseland_filters_lane(&filters) - kernel * inputs
    return filters
  }

  /// Rows of a picture with its zeros.
  private var borderedRows: Int { height + 2 * rowPadding }

  /// A picture of the batch with its zeros around it.
  private func bordered(_ picture: Int, of input: UnsafePointer<Float>, row: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: borderedRows * row) { out, count in
      count = borderedRows * row
      out.initialize(repeating: 0)
      guard let out = out.baseAddress else { return }
      for y in 0..<height {
        (out + (y + rowPadding) * row + padding * inputs).update(
          from: input + (picture * height + y) * width * inputs, count: width * inputs)
      }
    }
  }

  /// Rows of places whose products are worth a thread of their own.
  private var rowsOfChunk: Int { max(1, (1 << 21) / max(1, neighbourhood * outputs * outputWidth)) }

  /// Adds the convolution to a batch of the result's shape.
  func addFiltered(
    _ input: UnsafePointer<Float>, _ weights: Tensor<Float>, to output: UnsafeMutablePointer<Float>
  ) {
    let filters = filters
    // Rows up to a whole number of the widest registers.
    let columns = (outputs + 15) / 16 * 16
    let bank = columns == outputs ? weights : weights.widened(to: columns)
    for picture in 0..<pictures {
      let image = bordered(picture, of: input, row: filters.row)
      let first = UncheckedSendable(output + picture * outputPixels * outputs)
      Parallel.forEachChunk(of: outputHeight, size: rowsOfChunk) { rows in
        var constants = filters
        sparseland_filters_analyse_f32(
          &constants, image, bank.elements, columns, rows.lowerBound, rows.upperBound, first.value)
      }
    }
  }

  /// The transpose, into a batch of the input's shape.
  func transposeFiltered(
    _ output: UnsafePointer<Float>, _ weights: Tensor<Float>, into input: UnsafeMutablePointer<Float>
  ) {
    var filters = filters
    let (lane, turned) = (sparseland_filters_lane(&filters), sparseland_filters_turned(&filters))
    let (run, row) = (kernel * inputs, filters.row)
    let bank = Tensor<Float>(shape: [outputs, turned]) { out in
      out.initialize(repeating: 0)
      weights.withUnsafeBufferPointer { weights in
        for o in 0..<outputs {
          for y in 0..<kernel {
            for x in 0..<run { out[o * turned + y * lane + x] = weights[(y * run + x) * outputs + o] }
          }
        }
      }
    }
    // Bands of rows as high as a kernel: those of even number do not meet, nor do those of odd number.
    let scratch = sparseland_filters_scratch(&filters)
    let band = max((kernel + stride - 1) / stride, rowsOfChunk)
    let bands = (outputHeight + band - 1) / band
    let constants = filters
    for picture in 0..<pictures {
      var image = [Float](repeating: 0, count: borderedRows * row)
      image.withUnsafeMutableBufferPointer { image in
        guard let first = image.baseAddress else { return }
        let (image, codes) = (UncheckedSendable(first), UncheckedSendable(output + picture * outputPixels * outputs))
        for parity in 0...1 {
          Parallel.forEachChunk(
            of: (bands + 1 - parity) / 2, size: 1, scratch: { [Float](repeating: 0, count: scratch) }
          ) { one, scratch in
            var constants = constants
            let top = (2 * one.lowerBound + parity) * band
            sparseland_filters_synthesise_f32(
              &constants, codes.value, bank.elements, top, min(outputHeight, top + band), &scratch, image.value)
          }
        }
        for y in 0..<height {
          (input + (picture * height + y) * width * inputs).update(
            from: first + (y + rowPadding) * row + padding * inputs, count: width * inputs)
        }
      }
    }
  }

  /// The gradient of the weights. Two parts a picture, then the parts in order: the bits do not depend on the threads.
  func filterGradient(_ input: Tensor<Float>, _ output: Tensor<Float>) -> Tensor<Float> {
    let (constants, half) = (filters, (outputHeight + 1) / 2)
    let parts = Parallel.mapChunks(of: 2 * pictures, size: 1) { one -> Tensor<Float> in
      let (picture, part) = one.lowerBound.quotientAndRemainder(dividingBy: 2)
      var (constants, sum) = (constants, Tensor<Float>(repeating: 0, shape: weightShape))
      input.withUnsafeBufferPointer { input in
        output.withUnsafeBufferPointer { output in
          sum.withUnsafeMutableBufferPointer { sum in
            guard let input = input.baseAddress, let output = output.baseAddress, let sum = sum.baseAddress else {
              return
            }
            sparseland_filters_gradient_f32(
              &constants, bordered(picture, of: input, row: constants.row), output + picture * outputPixels * outputs,
              part * half, min(outputHeight, (part + 1) * half), sum)
          }
        }
      }
      return sum
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + $1 }
  }
}

extension Tensor {
  /// A matrix with zeros beside it.
  fileprivate func widened(to columns: Int) -> Tensor {
    let (rows, own) = (rows, self.columns)
    return Tensor(shape: [rows, columns]) { out in
      out.initialize(repeating: 0)
      withUnsafeBufferPointer { v in for i in 0..<rows { for j in 0..<own { out[i * columns + j] = v[i * own + j] } } }
    }
  }
}
