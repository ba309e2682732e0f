import Gradients
import Images
import Tensors
import Testing

@Suite struct LinearMapTests {
  static let shapes = [
    ConvolutionShape(pictures: 2, height: 5, width: 6, inputs: 3, outputs: 4, kernel: 3, padding: 1),
    ConvolutionShape(height: 7, width: 5, inputs: 2, outputs: 3, kernel: 3),
    ConvolutionShape(pictures: 3, height: 6, width: 9, inputs: 1, outputs: 2, kernel: 4, stride: 3),
    ConvolutionShape(height: 6, width: 6, inputs: 2, outputs: 1, kernel: 5, stride: 2, padding: 3),
    ConvolutionShape(height: 4, width: 3, inputs: 2, outputs: 2, kernel: 1),
    ConvolutionShape(pictures: 2, height: 5, width: 4, inputs: 2, outputs: 3, kernel: 3, padding: 1, rowPadding: 0),
    ConvolutionShape(height: 3, width: 1, inputs: 2, outputs: 3, kernel: 3, padding: 1, rowPadding: 2),
    ConvolutionShape(height: 2, width: 2, inputs: 1, outputs: 2, kernel: 5, padding: 6, rowPadding: 2),
    // Larger than a chunk of output pixels, several parts.
    ConvolutionShape(pictures: 2, height: 21, width: 23, inputs: 1, outputs: 2, kernel: 3, padding: 1),
  ]

  private func tensor(_ shape: [Int], _ seed: UInt64) -> Tensor<Double> {
    Tensor(shape: shape, elements: random(shape[0], shape[1], seed: seed).elements)
  }

  @Test(arguments: shapes)
  func convolutionIsTheSumItStandsFor(shape s: ConvolutionShape) {
    let (x, w) = (tensor(s.inputShape, 1), tensor(s.weightShape, 2))
    let y = s.convolve(x, w)
    for p in 0..<s.pictures {
      for oy in 0..<s.outputHeight {
        for ox in 0..<s.outputWidth {
          for o in 0..<s.outputs {
            var sum = 0.0
            for r in 0..<s.kernel {
              for c in 0..<s.kernel {
                let (iy, ix) = (oy * s.stride + r - s.rowPadding, ox * s.stride + c - s.padding)
                guard iy >= 0, iy < s.height, ix >= 0, ix < s.width else { continue }
                for i in 0..<s.inputs {
                  sum += x[(p * s.height + iy) * s.width + ix, i] * w[(r * s.kernel + c) * s.inputs + i, o]
                }
              }
            }
            let row = (p * s.outputHeight + oy) * s.outputWidth + ox
            #expect(abs(y[row, o] - sum) < roundingTolerance)
          }
        }
      }
    }
  }

  @Test(arguments: shapes, [true, false])
  func biasAndRectifierFollowTheConvolution(shape s: ConvolutionShape, rectified: Bool) {
    let (x, w) = (tensor(s.inputShape, 1), tensor(s.weightShape, 2))
    let bias = Tensor(random(1, s.outputs, seed: 3).elements)
    let sum = s.convolve(x, w).addingRow(bias)
    let fused = Tensor<Double>(shape: s.outputShape) { out in
      x.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress, let out = out.baseAddress else { return }
        s.convolve(x, w, bias: bias, rectified: rectified, into: out)
      }
    }
    #expect(fused == (rectified ? sum.rectified() : sum))  // the same operations in the same order
  }

  @Test(arguments: shapes)
  func convolutionPairsAreAdjoint(shape s: ConvolutionShape) {
    let (w, x) = (tensor(s.weightShape, 2), tensor(s.inputShape, 3))
    #expect(
      AdjointCheck.error(
        { s.convolve($0, w) }, transpose: { s.transpose($0, w) }, from: s.inputShape, to: s.outputShape)
        < roundingTolerance)
    #expect(
      AdjointCheck.error(
        { s.convolve(x, $0) }, transpose: { s.weightGradient(x, $0) }, from: s.weightShape, to: s.outputShape)
        < roundingTolerance)
  }

  @Test(arguments: shapes.dropLast())
  func convolutionGradients(shape s: ConvolutionShape) {
    let (x, w, y) = (tensor(s.inputShape, 1), tensor(s.weightShape, 2), tensor(s.outputShape, 3))
    #expect(GradientCheck.error(at: [x, w]) { $0[0].convolved(with: $0[1], s) } < differenceTolerance)
    #expect(GradientCheck.error(at: [y, w]) { $0[0].transposeConvolved(with: $0[1], s) } < differenceTolerance)
  }

  @Test func threadsDoNotChangeTheBits() {
    let s = Self.shapes[Self.shapes.count - 1]
    let (x, w, y) = (tensor(s.inputShape, 1), tensor(s.weightShape, 2), tensor(s.outputShape, 3))
    let several = (s.convolve(x, w), s.transpose(y, w), s.weightGradient(x, y))
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == (s.convolve(x, w), s.transpose(y, w), s.weightGradient(x, y)))
  }

  @Test func patchesOutAndBackAreAdjoint() {
    let grid = Patches(height: 9, width: 11, side: 4)
    #expect(
      AdjointCheck.error(
        { grid.extract(from: $0) }, transpose: { grid.accumulate($0) }, from: [9, 11], to: [grid.count, 16])
        < roundingTolerance)
  }

  @Test func windowedAverageGradients() {
    // fold(w · R) / fold(w), the average of Deep K-SVD, by the operations that are there.
    let grid = Patches(height: 6, width: 7, side: 3)
    let patches = random(grid.count, 9)
    let window = random(1, 9).map { 1 + 0.1 * $0 }
    let error = GradientCheck.error(at: [patches, window]) { v in
      func fold(_ v: Variable<Double>) -> Variable<Double> {
        v.mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
      }
      let weights = v[0].scaled(by: 0).addingRow(v[1])  // the window in every row
      return fold(v[0].scalingColumns(by: v[1])) / fold(weights)
    }
    #expect(error < differenceTolerance)
  }

  @Test func wrongTransposeIsFound() {
    let s = Self.shapes[2]
    let w = tensor(s.weightShape, 2)
    let error = AdjointCheck.error(
      { s.convolve($0, w) }, transpose: { s.transpose($0, w.scaled(by: 1.01)) }, from: s.inputShape, to: s.outputShape)
    // One per cent of ⟨A x, y⟩, which for random x and y is itself a small part of ‖A x‖ ‖y‖: 3.1e-4 here.
    #expect(error > 1e-4)
  }
}
