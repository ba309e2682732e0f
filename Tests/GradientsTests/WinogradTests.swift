import Gradients
import Tensors
import Testing

/// Winograd's convolutions, which single precision takes, against the direct ones of Double.
@Suite struct WinogradTests {
  private func difference(_ a: Tensor<Float>, _ b: Tensor<Double>) -> Double {
    (Tensor<Double>(a) - b).largestMagnitude / max(b.largestMagnitude, 1e-9)
  }

  // Sizes that leave every rest of tiles of four, and channels that leave rests of registers.
  @Test(arguments: [
    (1, 1, 1, 1, 1), (3, 5, 2, 1, 3), (8, 8, 1, 16, 16), (13, 10, 3, 21, 21), (17, 9, 2, 64, 1), (12, 31, 1, 1, 64),
    (40, 40, 2, 64, 64),
  ])
  func convolutionsAndTheirGradients(height: Int, width: Int, pictures: Int, inputs: Int, outputs: Int) {
    for rowPadding in [1, 2] + (height > 2 ? [0] : []) {
      let shape = ConvolutionShape(
        pictures: pictures, height: height, width: width, inputs: inputs, outputs: outputs, kernel: 3, padding: 1,
        rowPadding: rowPadding)
      let x = random(shape.inputShape[0], inputs)
      let weights = random(9 * inputs, outputs, seed: 2, deviation: 1 / Double(9 * inputs).squareRoot())
      let g = random(shape.outputShape[0], outputs, seed: 3)
      let (x1, w1, g1) = (Tensor<Float>(x), Tensor<Float>(weights), Tensor<Float>(g))
      // Measured: 2e-6 of the largest entry, the transforms' rounding; a wrong tile is off by its own size.
      #expect(difference(shape.convolve(x1, w1), shape.convolve(x, weights)) < 1e-5, "\(shape)")
      if rowPadding < 2 || height > 1 {
        #expect(difference(shape.transpose(g1, w1), shape.transpose(g, weights)) < 1e-5, "\(shape)")
      }
      #expect(difference(shape.weightGradient(x1, g1), shape.weightGradient(x, g)) < 1e-5, "\(shape)")
    }
  }

  @Test func filtersFollowTheirWeights() {
    // Weights that change in place are other weights, though they may lie where the old ones lay.
    let shape = ConvolutionShape(height: 9, width: 9, inputs: 8, outputs: 8, kernel: 3, padding: 1)
    let x = Tensor<Float>(random(81, 8))
    var weights = Tensor<Float>(random(72, 8, seed: 2))
    let before = shape.convolve(x, weights)
    for i in 0..<weights.count { weights[i] *= 2 }
    let after = shape.convolve(x, weights)
    // Twice is a power of two: not a bit differs.
    #expect(after == before.scaled(by: 2))
  }
}
