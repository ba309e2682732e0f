import Degradations
import Foundation
import Tensors
import Testing

@Suite struct KernelTests {
  @Test func kernelsSumToOne() throws {
    for kernel in [
      try BlurKernel.gaussian(deviation: 1.6), try .gaussian(deviation: 1.6, side: 25), try .box(side: 9),
      try .motion(length: 15, angle: 30), try .motion(length: 0.5, angle: 0),
    ] {
      // Rounding of some hundred sums.
      #expect(abs(kernel.weights.elements.reduce(0, +) - 1) < 1e-14)
    }
    #expect(try BlurKernel.gaussian(deviation: 1.6).rows == 11)
  }

  @Test func aMotionHasItsLengthAndItsAngle() throws {
    for angle in [0.0, 30, 90] {
      let kernel = try BlurKernel.motion(length: 20, angle: angle)
      var (xx, yy, xy) = (0.0, 0.0, 0.0)
      for i in 0..<kernel.rows {
        for j in 0..<kernel.columns {
          let (y, x) = (Double(kernel.rows / 2 - i), Double(j - kernel.columns / 2))
          xx += kernel.weights[i, j] * x * x
          yy += kernel.weights[i, j] * y * y
          xy += kernel.weights[i, j] * x * y
        }
      }
      // A line of length l has the variance l²/12 along itself; sharing points among four pixels adds up to a quarter of one.
      #expect(abs(xx + yy - 400.0 / 12) < 0.5)
      // Directions are the same half a turn later; a degree is what the pixels' grid leaves open.
      #expect(abs(sin(0.5 * atan2(2 * xy, xx - yy) - angle * .pi / 180)) < .pi / 180)
    }
  }

  @Test func filesAreReadWithWhateverSeparates() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("kernel-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func kernel(_ text: String) throws -> BlurKernel {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return try BlurKernel(contentsOf: path)
    }
    #expect(try kernel("0.1 0.2\n0.3,0.4\n\n").weights == Tensor(rows: [[0.1, 0.2], [0.3, 0.4]]))
    for (text, message) in [
      ("1 2\n3 4", "sum to 10; wanted one"), ("0.5 0.5\n1", "rows of [1, 2] numbers"), ("", "holds no numbers"),
      ("0.5 half", "line 1 of the kernel \(path) holds 'half'"), ("nan 1", "no finite weights"),
    ] {
      let error = #expect(throws: DegradationError.self) { try kernel(text) }
      #expect(
        error?.description.contains(message) == true && error?.description.contains(path) == true, "\(error as Any)")
    }
    #expect(throws: DegradationError.self) { try BlurKernel(contentsOf: "/none/such.txt") }
  }

  @Test func whatIsNoDegradationIsRefused() throws {
    #expect(throws: DegradationError.self) { try BlurKernel.gaussian(deviation: 0) }
    #expect(throws: DegradationError.self) { try BlurKernel.box(side: 0) }
    #expect(throws: DegradationError.self) { try BlurKernel.motion(length: -1, angle: 0) }
    #expect(throws: DegradationError.self) { try Inpainting(mask: Tensor(repeating: 0, shape: [1, 4, 4])) }
    let error = #expect(throws: DegradationError.self) { try BlockMeans(factor: 3, height: 10, width: 9) }
    #expect(error?.description.contains("crop it to 9 × 9") == true)
    #expect(throws: DegradationError.self) { try BlockMeans(factor: 1, height: 10, width: 9) }
  }
}
