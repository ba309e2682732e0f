import Tensors

/// Shape of a two-dimensional convolution over batches of pictures whose channels lie side by side.
///
/// A batch is [pictures · height · width, channels]: one pixel a row. So a 3 × 3 neighbourhood is three contiguous runs,
/// and the convolution is a product of the matrix of neighbourhoods with the matrix of weights, [kernel² · inputs,
/// outputs]; row (r · kernel + c) · inputs + i of the weights meets channel i of the pixel r rows below and c columns right
/// of the window's corner.
public struct ConvolutionShape: Sendable, Equatable {
  /// Pictures in the batch.
  public let pictures: Int
  /// Rows of each.
  public let height: Int
  /// Columns of each.
  public let width: Int
  /// Channels that come in.
  public let inputs: Int
  /// Channels that go out.
  public let outputs: Int
  /// Side of the square kernel.
  public let kernel: Int
  /// Step between the places where the kernel is laid.
  public let stride: Int
  /// Zeros around each picture.
  public let padding: Int

  /// A shape.
  public init(
    pictures: Int = 1, height: Int, width: Int, inputs: Int, outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0
  ) {
    (self.pictures, self.height, self.width) = (pictures, height, width)
    (self.inputs, self.outputs) = (inputs, outputs)
    (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
    precondition(
      kernel > 0 && stride > 0 && padding >= 0 && height + 2 * padding >= kernel && width + 2 * padding >= kernel,
      "a kernel of \(kernel) with stride \(stride) on a picture of \(height) × \(width) with \(padding) zeros around it"
    )
  }

  /// Rows of the result.
  public var outputHeight: Int { (height + 2 * padding - kernel) / stride + 1 }
  /// Columns of the result.
  public var outputWidth: Int { (width + 2 * padding - kernel) / stride + 1 }
  /// Shape of the batch that comes in.
  public var inputShape: [Int] { [pictures * height * width, inputs] }
  /// Shape of the result.
  public var outputShape: [Int] { [pictures * outputHeight * outputWidth, outputs] }
  /// Shape of the weights.
  public var weightShape: [Int] { [neighbourhood, outputs] }
  /// Entries of one neighbourhood.
  var neighbourhood: Int { kernel * kernel * inputs }
  /// Pixels of one picture's result.
  var outputPixels: Int { outputHeight * outputWidth }

  /// Visits every run of a neighbourhood that lies inside its picture: place in the matrix of neighbourhoods, place in the
  /// input, number of entries.
  /// - Parameter pixels: output pixels, numbered through the batch.
  @inline(__always)
  private func forEachRun(_ pixels: Range<Int>, _ body: (Int, Int, Int) -> Void) {
    let (neighbourhood, outputPixels, outputWidth) = (neighbourhood, outputPixels, outputWidth)
    for pixel in pixels {
      let (picture, place) = pixel.quotientAndRemainder(dividingBy: outputPixels)
      let (y, x) = place.quotientAndRemainder(dividingBy: outputWidth)
      let (top, left) = (y * stride - padding, x * stride - padding)
      let (first, last) = (max(0, -left), min(kernel, width - left))
      guard first < last else { continue }
      var r = max(0, -top)
      while r < min(kernel, height - top) {
        let target = (pixel - pixels.lowerBound) * neighbourhood + (r * kernel + first) * inputs
        body(target, ((picture * height + top + r) * width + left + first) * inputs, (last - first) * inputs)
        r += 1
      }
    }
  }

  /// Writes the neighbourhoods of some output pixels, [pixels, kernel² · inputs]; zeros where they leave the picture.
  func gather<Scalar: TensorScalar>(
    _ pixels: Range<Int>, of input: UnsafePointer<Scalar>, into out: UnsafeMutablePointer<Scalar>
  ) {
    if padding > 0 { out.update(repeating: 0, count: pixels.count * neighbourhood) }
    forEachRun(pixels) { target, source, count in
      let (target, source) = (out + target, input + source)
      for i in 0..<count { target[i] = source[i] }
    }
  }

  /// The transpose of ``gather(_:of:into:)``: adds every entry to the input pixel it came from.
  func scatter<Scalar: TensorScalar>(
    _ pixels: Range<Int>, from neighbourhoods: UnsafePointer<Scalar>, into input: UnsafeMutablePointer<Scalar>
  ) {
    forEachRun(pixels) { place, target, count in
      let (target, source) = (input + target, neighbourhoods + place)
      for i in 0..<count { target[i] += source[i] }
    }
  }

  /// Output pixels a chunk: neighbourhoods of 3 × 3 × 64 in single precision then stay in the second-level cache.
  static let chunk = 256

  func require(_ shape: [Int], _ wanted: [Int], _ role: String) {
    precondition(shape == wanted, "\(role) of shape \(shape) for \(self): wanted \(wanted)")
  }
}
