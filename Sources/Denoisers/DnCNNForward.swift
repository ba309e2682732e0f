import Gradients
import Images
import Networks
import Tensors

// The merged network on a picture of any size, in memory that grows with its width but not with its height.
//
// The rows of the picture enter band by band. Each layer computes the rows whose neighbours have come, and keeps the last
// two it was given for the next band: so no pixel of any layer is computed twice.

extension DnCNNNetwork {
  /// Pixels of a band, about: two layers of 64 channels in single precision fill 16 MB.
  static let bandPixels = 32768

  /// The estimate for a noisy plane, y − R(y), [height, width] in [0, 1], not clipped.
  /// - Parameters:
  ///   - parameters: of the merged network.
  ///   - progress: called with the fraction done.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: ProgressReport = { _ in }
  ) -> Tensor<Scalar> {
    plane - noise(in: plane, parameters, progress: progress)
  }

  // slice: noise
  /// R(y), the noise that the network sees in a plane, [height, width].
  /// - Parameters:
  ///   - parameters: of the merged network.
  ///   - progress: called with the fraction done.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func noise<Scalar: TensorScalar>(
    in plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: ProgressReport = { _ in }
  ) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    let layers = (1...depth).map { layer in
      (weights: kernelMatrix(parameters["conv\(layer).weight"]), bias: parameters["conv\(layer).bias"])
    }
    let bandRows = max(1, Self.bandPixels / max(1, width))
    // The last band brings the rows that were kept back, one a layer.
    let room = (bandRows + depth + 3) * width * self.width
    var (input, output) = (
      UnsafeMutablePointer<Scalar>.allocate(capacity: room), UnsafeMutablePointer<Scalar>.allocate(capacity: room)
    )
    defer {
      input.deallocate()
      output.deallocate()
    }
    // The rows a layer keeps; at first the zeros above the picture.
    var kept = (1...depth).map { [Scalar](repeating: 0, count: width * inputs($0)) }

    return Tensor(shape: [height, width]) { result in
      var written = 0
      for start in stride(from: 0, to: height, by: bandRows) {
        let end = min(height, start + bandRows)
        plane.withUnsafeBufferPointer { copy($0[start * width..<end * width], to: input + kept[0].count) }
        var rows = end - start
        for layer in 1...depth {
          let line = width * inputs(layer)
          kept[layer - 1].withUnsafeBufferPointer { copy($0[...], to: input) }
          var given = kept[layer - 1].count / line + rows
          if end == height {
            (input + given * line).update(repeating: 0, count: line)
            given += 1
          }
          let keeps = min(2, given)
          kept[layer - 1] = Array(UnsafeBufferPointer(start: input + (given - keeps) * line, count: keeps * line))
          rows = max(0, given - 2)
          let (isLast, target) = (layer == depth, output + (layer == depth ? 0 : kept[layer].count))
          if rows > 0 {
            shape(layer, height: given, width: width, rowPadding: 0).convolve(
              input, layers[layer - 1].weights, bias: layers[layer - 1].bias, rectified: !isLast, into: target)
          }
          (input, output) = (output, input)
          progress((Double(start) + Double(end - start) * Double(layer) / Double(depth)) / Double(height))
        }
        copy(UnsafeBufferPointer(start: input, count: rows * width)[...], to: result, at: written)
        written += rows * width
      }
    }
  }
  // slice.end
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
