import Gradients
import Tensors
import Testing

/// Convolutions of pictures of few channels, which single precision reads where they are, against the gathered ones of Double.
@Suite struct FilterConvolutionTests {
  // Strides and sides that leave rests of registers, of bands and of the grid; more places than are made at a time.
  static let shapes = [
    ConvolutionShape(height: 9, width: 8, inputs: 1, outputs: 32, kernel: 7, padding: 3),
    ConvolutionShape(pictures: 2, height: 12, width: 150, inputs: 1, outputs: 20, kernel: 7, stride: 2, padding: 3),
    ConvolutionShape(pictures: 3, height: 11, width: 7, inputs: 3, outputs: 5, kernel: 5, stride: 3, padding: 2),
    ConvolutionShape(height: 40, width: 37, inputs: 1, outputs: 33, kernel: 9, stride: 4),
    ConvolutionShape(height: 3, width: 2, inputs: 4, outputs: 1, kernel: 5, padding: 2, rowPadding: 4),
    ConvolutionShape(height: 70, width: 66, inputs: 2, outputs: 169, kernel: 4, stride: 2, padding: 1),
  ]

  private func difference(_ a: Tensor<Float>, _ b: Tensor<Double>) -> Double {
    (Tensor<Double>(a) - b).largestMagnitude / max(b.largestMagnitude, 1e-9)
  }

  @Test(arguments: shapes) func theyAreThoseOfDouble(shape: ConvolutionShape) {
    let x = random(shape.inputShape[0], shape.inputs)
    let weights = random(shape.weightShape[0], shape.outputs, seed: 2)
    let g = random(shape.outputShape[0], shape.outputs, seed: 3)
    let (x1, w1, g1) = (Tensor<Float>(x), Tensor<Float>(weights), Tensor<Float>(g))
    // Single precision, sums of up to some thousand products: 2e-6 was found.
    #expect(difference(shape.convolve(x1, w1), shape.convolve(x, weights)) < 1e-5)
    #expect(difference(shape.transpose(g1, w1), shape.transpose(g, weights)) < 1e-5)
    #expect(difference(shape.weightGradient(x1, g1), shape.weightGradient(x, g)) < 1e-5)
    let sum = (copy g1).adding(convolutionOf: x1, with: w1, shape)
    #expect(difference(sum, (copy g).adding(convolutionOf: x, with: weights, shape)) < 1e-5)
    #expect(g1 == Tensor<Float>(g), "a batch that others hold has changed")
  }

  @Test(arguments: shapes) func biasAndRectifierFollow(shape: ConvolutionShape) {
    let x = Tensor<Float>(random(shape.inputShape[0], shape.inputs))
    let weights = Tensor<Float>(random(shape.weightShape[0], shape.outputs, seed: 2))
    let bias = Tensor<Float>(Tensor(random(1, shape.outputs, seed: 3).elements))
    let fused = Tensor<Float>(shape: shape.outputShape) { out in
      x.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress, let out = out.baseAddress else { return }
        shape.convolve(x, weights, bias: bias, rectified: true, into: out)
      }
    }
    #expect(fused == shape.convolve(x, weights).addingRow(bias).rectified())
  }

  @Test(arguments: shapes.prefix(3)) func sumsWithConvolutionsHaveTheirGradients(shape: ConvolutionShape) {
    // A few filters of each: the formula does not depend on their number.
    let few = ConvolutionShape(
      pictures: 1, height: min(6, shape.height), width: min(7, shape.width), inputs: shape.inputs, outputs: 2,
      kernel: shape.kernel, stride: shape.stride, padding: shape.padding)
    let z = random(few.outputShape[0], 2)
    let (x, w) = (random(few.inputShape[0], few.inputs, seed: 2), random(few.weightShape[0], 2, seed: 3))
    let error = GradientCheck.error(at: [z, x, w]) { $0[0].adding(convolutionOf: $0[1], with: $0[2], few) }
    #expect(error < differenceTolerance)
    // What a code gets from its synthesis is added to what it has got before.
    let twice = GradientCheck.error(at: [z, w]) { v in
      v[0].transposeConvolved(with: v[1], few).convolved(with: v[1], few) + v[0]
    }
    #expect(twice < differenceTolerance)
  }

  @Test(arguments: shapes) func threadsDoNotChangeTheBits(shape: ConvolutionShape) {
    let x = Tensor<Float>(random(shape.inputShape[0], shape.inputs))
    let weights = Tensor<Float>(random(shape.weightShape[0], shape.outputs, seed: 2))
    let g = Tensor<Float>(random(shape.outputShape[0], shape.outputs, seed: 3))
    func all() -> [Tensor<Float>] {
      [shape.convolve(x, weights), shape.transpose(g, weights), shape.weightGradient(x, g)]
    }
    let several = all()
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == all())
  }
}
