import Gradients
import Tensors

/// Convolutions of 3 × 3 one after the other, on a picture of any size, in memory that grows with its width but not with its
/// height.
///
/// The rows of the picture enter band by band. Each layer computes the rows whose neighbours have come, and keeps the last
/// two it was given for the next band: so no pixel of any layer is computed twice.
struct ConvolutionChain<Scalar: TensorScalar> {
  /// One convolution, with the bias and the rectifier behind it.
  struct Link {
    let inputs, outputs: Int
    let weights: Tensor<Scalar>
    let bias: Tensor<Scalar>?
    let isRectified: Bool
  }

  let links: [Link]

  init(_ links: [Link]) { self.links = links }

  /// Pixels of a band, about: two layers of 64 channels in single precision fill 16 MB.
  static var bandPixels: Int { 32768 }

  /// What comes out of a plane, [height, width].
  /// - Parameter progress: called with the fraction done.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output(_ plane: Tensor<Scalar>, progress: (Double) -> Void) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    let (depth, channels) = (links.count, links.map { max($0.inputs, $0.outputs) }.max() ?? 1)
    let bandRows = max(1, Self.bandPixels / max(1, width))
    // The last band brings the rows that were kept back, one a layer.
    let room = (bandRows + depth + 3) * width * channels
    var (input, output) = (
      UnsafeMutablePointer<Scalar>.allocate(capacity: room), UnsafeMutablePointer<Scalar>.allocate(capacity: room)
    )
    defer {
      input.deallocate()
      output.deallocate()
    }
    // The rows a layer keeps; at first the zeros above the picture.
    var kept = links.map { [Scalar](repeating: 0, count: width * $0.inputs) }

    return Tensor(shape: [height, width]) { result in
      var written = 0
      for start in stride(from: 0, to: height, by: bandRows) {
        let end = min(height, start + bandRows)
        plane.withUnsafeBufferPointer { copy($0[start * width..<end * width], to: input + kept[0].count) }
        var rows = end - start
        for layer in 1...depth {
          let link = links[layer - 1]
          let line = width * link.inputs
          kept[layer - 1].withUnsafeBufferPointer { copy($0[...], to: input) }
          var given = kept[layer - 1].count / line + rows
          if end == height {
            (input + given * line).update(repeating: 0, count: line)
            given += 1
          }
          let keeps = min(2, given)
          kept[layer - 1] = Array(UnsafeBufferPointer(start: input + (given - keeps) * line, count: keeps * line))
          rows = max(0, given - 2)
          let target = output + (layer == depth ? 0 : kept[layer].count)
          if rows > 0 {
            ConvolutionShape(
              height: given, width: width, inputs: link.inputs, outputs: link.outputs, kernel: 3, padding: 1,
              rowPadding: 0
            ).convolve(input, link.weights, bias: link.bias, rectified: link.isRectified, into: target)
          }
          (input, output) = (output, input)
          progress((Double(start) + Double(end - start) * Double(layer) / Double(depth)) / Double(height))
        }
        copy(UnsafeBufferPointer(start: input, count: rows * width)[...], to: result, at: written)
        written += rows * width
      }
    }
  }
}

/// Copies a run of numbers to an address.
private func copy<Scalar>(_ source: Slice<UnsafeBufferPointer<Scalar>>, to target: UnsafeMutablePointer<Scalar>) {
  let source = UnsafeBufferPointer(rebasing: source)
  if let base = source.baseAddress { target.update(from: base, count: source.count) }
}

/// Copies a run of numbers into a buffer.
private func copy<Scalar>(
  _ source: Slice<UnsafeBufferPointer<Scalar>>, to target: UnsafeMutableBufferPointer<Scalar>, at place: Int
) {
  if let base = target.baseAddress { copy(source, to: base + place) }
}
