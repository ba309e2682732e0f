import Tensors

// A convolution is linear in the picture and in the weights. Its three faces: the result; the transpose, which brings a
// gradient back to the picture and is also the transposed convolution; and the gradient of the weights.

extension ConvolutionShape {
  // slice: convolution
  /// The convolution: neighbourhoods times weights.
  /// - Parameters:
  ///   - input: a batch of shape ``inputShape``.
  ///   - weights: of shape ``weightShape``.
  /// - Returns: a batch of shape ``outputShape``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func convolve<Scalar: TensorScalar>(_ input: Tensor<Scalar>, _ weights: Tensor<Scalar>) -> Tensor<Scalar> {
    check(input.shape, inputShape, "a batch")
    return Tensor(shape: outputShape) { out in
      input.withUnsafeBufferPointer { input in
        guard let input = input.baseAddress, let out = out.baseAddress else { return }
        convolve(input, weights, into: out)
      }
    }
  }

  /// The convolution in given memory, with the bias and the rectifier that follow it in most networks.
  ///
  /// A chunk of the result is finished while it is still in the cache.
  /// - Parameters:
  ///   - input: a batch of shape ``inputShape``.
  ///   - weights: of shape ``weightShape``.
  ///   - bias: one number an output channel, or nil.
  ///   - rectified: whether negative results become zero.
  ///   - output: gets a batch of shape ``outputShape``; must not overlap the input.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func convolve<Scalar: TensorScalar>(
    _ input: UnsafePointer<Scalar>, _ weights: Tensor<Scalar>, bias: Tensor<Scalar>? = nil, rectified: Bool = false,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    check(weights.shape, weightShape, "weights")
    if let bias { check(bias.shape, [outputs], "a bias") }
    if isWinograd(Scalar.self), let weights = weights as? Tensor<Float> {
      return winograd(
        Scalar.float(input), weights, turned: false, bias: bias as? Tensor<Float>, rectified: rectified,
        into: Scalar.float(output))
    }
    weights.withUnsafeBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      let p = Operands(left: input, right: weights, out: output)
      Parallel.forEachChunk(of: pictures * outputPixels, size: Self.chunk, scratch: { room(Scalar.self) }) {
        pixels, patches in
        let out = p.out + pixels.lowerBound * outputs
        patches.withUnsafeMutableBufferPointer { patches in
          guard let patches = patches.baseAddress else { return }
          gather(pixels, of: p.left, into: patches)
          Scalar.gemm(
            false, false, pixels.count, outputs, neighbourhood, 1, patches, neighbourhood, p.right, outputs, 0, out,
            outputs)
        }
        if bias != nil || rectified { finish(out, rows: pixels.count, columns: outputs, bias, rectified: rectified) }
      }
    }
  }
  // slice.end

  /// The transpose of ``convolve(_:_:)`` for fixed weights: every pixel spreads its weighted neighbourhood, overlaps add.
  ///
  /// Where the kernel is laid at every pixel, this is the convolution with the kernel turned by 180°.
  /// - Parameters:
  ///   - output: a batch of shape ``outputShape``.
  ///   - weights: of shape ``weightShape``.
  /// - Returns: a batch of shape ``inputShape``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transpose<Scalar: TensorScalar>(_ output: Tensor<Scalar>, _ weights: Tensor<Scalar>) -> Tensor<Scalar> {
    check(output.shape, outputShape, "a batch")
    check(weights.shape, weightShape, "weights")
    if isWinograd(Scalar.self), let weights = weights as? Tensor<Float> {
      return Tensor(shape: inputShape) { out in
        output.withUnsafeBufferPointer { output in
          guard let output = output.baseAddress, let out = out.baseAddress else { return }
          turned.winograd(
            Scalar.float(output), weights, turned: true, bias: nil, rectified: false, into: Scalar.float(out))
        }
      }
    }
    if isOfFilters(Scalar.self), let weights = weights as? Tensor<Float> {
      return Tensor(shape: inputShape) { out in
        output.withUnsafeBufferPointer { output in
          guard let output = output.baseAddress, let out = out.baseAddress else { return }
          transposeFiltered(Scalar.float(output), weights, into: Scalar.float(out))
        }
      }
    }
    // Neighbourhoods of many channels would be many times the batch; then each pixel spreads its own.
    if stride == 1, padding < kernel, rowPadding < kernel, outputs <= 8 * inputs {
      return turned.convolve(output, turned(weights))
    }
    return Tensor(shape: inputShape) { out in
      out.update(repeating: 0)
      withPointers(output, weights, out) { p in
        // Neighbourhoods overlap, pictures do not: each is one worker's.
        Parallel.forEachChunk(of: pictures, size: 1) { range in
          forEachChunk(of: range.lowerBound * outputPixels..<range.upperBound * outputPixels) { pixels, patches in
            Scalar.gemm(
              false, true, pixels.count, neighbourhood, outputs, 1, p.left + pixels.lowerBound * outputs, outputs,
              p.right, outputs, 0, patches, neighbourhood)
            scatter(pixels, from: patches, into: p.out)
          }
        }
      }
    }
  }

  /// The shape of the convolution that is the transpose of this one, for a stride of one.
  private var turned: ConvolutionShape {
    ConvolutionShape(
      pictures: pictures, height: outputHeight, width: outputWidth, inputs: outputs, outputs: inputs, kernel: kernel,
      padding: kernel - 1 - padding, rowPadding: kernel - 1 - rowPadding)
  }

  /// The weights of ``turned``: kernels turned by 180°, channels in and out exchanged.
  private func turned<Scalar: TensorScalar>(_ weights: Tensor<Scalar>) -> Tensor<Scalar> {
    let places = kernel * kernel
    return Tensor(shape: [places * outputs, inputs]) { out in
      weights.withUnsafeBufferPointer { w in
        for place in 0..<places {
          for i in 0..<inputs {
            for o in 0..<outputs {
              out[(place * outputs + o) * inputs + i] = w[((places - 1 - place) * inputs + i) * outputs + o]
            }
          }
        }
      }
    }
  }

  /// The gradient of ⟨g, convolve(input, weights)⟩ with respect to the weights: neighbourhoodsᵀ · g.
  /// - Parameters:
  ///   - input: a batch of shape ``inputShape``.
  ///   - output: g, of shape ``outputShape``.
  /// - Returns: a matrix of shape ``weightShape``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func weightGradient<Scalar: TensorScalar>(_ input: Tensor<Scalar>, _ output: Tensor<Scalar>) -> Tensor<Scalar>
  {
    check(input.shape, inputShape, "a batch")
    check(output.shape, outputShape, "a gradient")
    if isWinograd(Scalar.self), let input = input as? Tensor<Float>, let output = output as? Tensor<Float>,
      let gradient = winogradWeightGradient(input, output) as? Tensor<Scalar>
    {
      return gradient
    }
    if isOfFilters(Scalar.self), let input = input as? Tensor<Float>, let output = output as? Tensor<Float>,
      let gradient = filterGradient(input, output) as? Tensor<Scalar>
    {
      return gradient
    }
    // A fixed number of parts, each summed in order, then the parts in order: the bits do not depend on the threads.
    let all = pictures * outputPixels
    let parts = Parallel.mapChunks(of: all, size: max(Self.chunk, (all + 15) / 16)) { part -> Tensor<Scalar> in
      var sum = Tensor<Scalar>(repeating: 0, shape: weightShape)
      sum.withUnsafeMutableBufferPointer { sum in
        withPointers(input, output, sum) { p in
          forEachChunk(of: part) { pixels, patches in
            gather(pixels, of: p.left, into: patches)
            Scalar.gemm(
              true, false, neighbourhood, outputs, pixels.count, 1, patches, neighbourhood,
              p.right + pixels.lowerBound * outputs, outputs, 1, p.out, outputs)
          }
        }
      }
      return sum
    }
    return parts.dropFirst().reduce(parts.first ?? Tensor(repeating: 0, shape: weightShape)) { $0 + $1 }
  }

  /// Room for the neighbourhoods of a chunk.
  private func room<Scalar: TensorScalar>(_ type: Scalar.Type) -> [Scalar] {
    [Scalar](repeating: 0, count: min(pictures * outputPixels, Self.chunk) * neighbourhood)
  }

  /// Chunks of pixels with room for their neighbourhoods, one after the other.
  private func forEachChunk<Scalar: TensorScalar>(
    of pixels: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    var patches = room(Scalar.self)
    patches.withUnsafeMutableBufferPointer { patches in
      guard let patches = patches.baseAddress else { return }
      for start in Swift.stride(from: pixels.lowerBound, to: pixels.upperBound, by: Self.chunk) {
        body(start..<min(start + Self.chunk, pixels.upperBound), patches)
      }
    }
  }
}

/// Adds a bias to every row and makes negative entries zero.
@inline(__always)
private func finish<Scalar: TensorScalar>(
  _ rows: UnsafeMutablePointer<Scalar>, rows count: Int, columns: Int, _ bias: Tensor<Scalar>?, rectified: Bool
) {
  let floor: Scalar = rectified ? 0 : -.infinity
  if let bias {
    bias.withUnsafeBufferPointer { bias in
      for i in 0..<count {
        let row = rows + i * columns
        for j in 0..<columns {
          let v = row[j] + bias[j]
          row[j] = v < floor ? floor : v
        }
      }
    }
  } else {
    for i in 0..<count * columns { rows[i] = rows[i] < floor ? floor : rows[i] }
  }
}

/// The addresses of two operands and a result. Workers write disjoint parts of the result.
private struct Operands<Scalar: TensorScalar>: @unchecked Sendable {
  let left: UnsafePointer<Scalar>
  let right: UnsafePointer<Scalar>
  let out: UnsafeMutablePointer<Scalar>
}

/// Calls `body` with the addresses when there is anything to do.
private func withPointers<Scalar: TensorScalar>(
  _ left: Tensor<Scalar>, _ right: Tensor<Scalar>, _ out: UnsafeMutableBufferPointer<Scalar>,
  _ body: (Operands<Scalar>) -> Void
) {
  left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      guard let left = left.baseAddress, let right = right.baseAddress, let out = out.baseAddress else { return }
      body(Operands(left: left, right: right, out: out))
    }
  }
}

/// What a network on whole pictures needs besides ``LayerAlgebra``.
public protocol PictureAlgebra: LayerAlgebra {
  /// The convolution of a batch of pictures, see ``ConvolutionShape/convolve(_:_:)``.
  func convolved(with weights: Self, _ shape: ConvolutionShape) -> Self

  /// The transposed convolution, from ``ConvolutionShape/outputShape`` to ``ConvolutionShape/inputShape``.
  func transposeConvolved(with weights: Self, _ shape: ConvolutionShape) -> Self

  /// This batch of the result's shape plus the convolution of pictures.
  consuming func adding(convolutionOf pictures: Self, with weights: Self, _ shape: ConvolutionShape) -> Self
}

extension Tensor: PictureAlgebra {
  /// The convolution.
  public func convolved(with weights: Tensor, _ shape: ConvolutionShape) -> Tensor { shape.convolve(self, weights) }

  /// The transposed convolution.
  public func transposeConvolved(with weights: Tensor, _ shape: ConvolutionShape) -> Tensor {
    shape.transpose(self, weights)
  }

  /// This batch plus the convolution of pictures, in this tensor's buffer where no one else holds it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func adding(
    convolutionOf pictures: Tensor, with weights: Tensor, _ shape: ConvolutionShape
  ) -> Tensor {
    guard shape.isOfFilters(Scalar.self), let weights = weights as? Tensor<Float> else {
      return (consume self) + shape.convolve(pictures, weights)
    }
    shape.check(pictures.shape, shape.inputShape, "a batch")
    shape.check(weights.shape, shape.weightShape, "weights")
    shape.check(self.shape, shape.outputShape, "a sum")
    var result = consume self
    result.withUnsafeMutableBufferPointer { out in
      pictures.withUnsafeBufferPointer { input in
        guard let input = input.baseAddress, let out = out.baseAddress else { return }
        shape.addFiltered(Scalar.float(input), weights, to: Scalar.float(out))
      }
    }
    return result
  }
}

extension Variable: PictureAlgebra {
  /// The convolution of a batch of pictures, see ``ConvolutionShape``. Back: the transpose of G to the pictures,
  /// neighbourhoodsᵀ · G to the weights.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func convolved(with weights: Variable, _ shape: ConvolutionShape) -> Variable {
    let (x, w) = (node, weights.node)
    let (input, kernel) = (value, weights.value)
    return tape.record(shape.convolve(input, kernel), wanted: x.wantsGradient || w.wantsGradient) { g in
      if w.wantsGradient { w.receive(shape.weightGradient(input, g)) }
      if x.wantsGradient { x.receive(shape.transpose(g, kernel)) }
    }
  }

  /// The transposed convolution, from ``ConvolutionShape/outputShape`` to ``ConvolutionShape/inputShape``. Back: the
  /// convolution of G to the operand, neighbourhoods of G times the operand to the weights.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposeConvolved(with weights: Variable, _ shape: ConvolutionShape) -> Variable {
    let (x, w) = (node, weights.node)
    let (input, kernel) = (value, weights.value)
    return tape.record(shape.transpose(input, kernel), wanted: x.wantsGradient || w.wantsGradient) { g in
      if w.wantsGradient { w.receive(shape.weightGradient(g, input)) }
      if x.wantsGradient { x.receive(convolutionOf: g, kernel, shape) }
    }
  }

  /// This batch plus the convolution of pictures. Back: G to the batch; to pictures and weights as in
  /// ``convolved(with:_:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public consuming func adding(
    convolutionOf pictures: Variable, with weights: Variable, _ shape: ConvolutionShape
  ) -> Variable {
    let (tape, sum, x, w) = (tape, node, pictures.node, weights.node)
    let (input, kernel) = (pictures.value, weights.value)
    let value = released().adding(convolutionOf: input, with: kernel, shape)
    return tape.record(value, wanted: sum.wantsGradient || x.wantsGradient || w.wantsGradient) { g in
      if w.wantsGradient { w.receive(shape.weightGradient(input, g)) }
      if x.wantsGradient { x.receive(shape.transpose(g, kernel)) }
      sum.receive(g)
    }
  }
}

extension Tape.Node {
  /// Adds the convolution of pictures to the gradient, straight into its buffer.
  func receive(convolutionOf pictures: Tensor<Scalar>, _ weights: Tensor<Scalar>, _ shape: ConvolutionShape) {
    guard let sum = gradient else { return receive(shape.convolve(pictures, weights)) }
    gradient = nil
    gradient = sum.adding(convolutionOf: pictures, with: weights, shape)
  }
}
