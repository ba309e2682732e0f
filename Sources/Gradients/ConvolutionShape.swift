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
  /// Zeros left and right of each picture.
  public let padding: Int
  /// Zeros above and below each picture. None for a band of a picture whose neighbouring rows are given with it.
  public let rowPadding: Int

  /// A shape; `rowPadding` is `padding` unless given.
  public init(
    pictures: Int = 1, height: Int, width: Int, inputs: Int, outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0, rowPadding: Int? = nil
  ) {
    let rowPadding = rowPadding ?? padding
    (self.pictures, self.height, self.width) = (pictures, height, width)
    (self.inputs, self.outputs) = (inputs, outputs)
    (self.kernel, self.stride, self.padding, self.rowPadding) = (kernel, stride, padding, rowPadding)
    require(
      kernel > 0 && stride > 0 && padding >= 0 && rowPadding >= 0 && height + 2 * rowPadding >= kernel
        && width + 2 * padding >= kernel,
      "a kernel of \(kernel) with stride \(stride) on a picture of \(height) × \(width) with \(padding) zeros beside and "
        + "\(rowPadding) above and below it")
  }

  /// Rows of the result.
  public var outputHeight: Int { (height + 2 * rowPadding - kernel) / stride + 1 }
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

  /// Visits every row of every neighbourhood: its place in the matrix of neighbourhoods, the entries of it that lie outside
  /// the picture at its start and at its end, and the place in the input of the run between them.
  /// - Parameter pixels: output pixels, numbered through the batch.
  @inline(__always)
  private func forEachRun(
    _ pixels: Range<Int>, _ body: (_ place: Int, _ before: Int, _ after: Int, _ source: Int) -> Void
  ) {
    let (outputWidth, length) = (outputWidth, kernel * inputs)
    var (picture, row) = pixels.lowerBound.quotientAndRemainder(dividingBy: outputPixels)
    var column = 0
    (row, column) = row.quotientAndRemainder(dividingBy: outputWidth)
    var place = 0
    for _ in pixels {
      let (top, left) = (row * stride - rowPadding, column * stride - padding)
      let (before, after) = (min(kernel, max(0, -left)) * inputs, min(kernel, max(0, left + kernel - width)) * inputs)
      for y in top..<top + kernel {
        if y >= 0, y < height, before + after < length {
          body(place, before, after, ((picture * height + y) * width + left) * inputs + before)
        } else {
          body(place, length, 0, 0)
        }
        place += length
      }
      column += 1
      if column == outputWidth {
        (column, row) = (0, row + 1)
        if row == outputHeight { (row, picture) = (0, picture + 1) }
      }
    }
  }

  /// Writes the neighbourhoods of some output pixels, [pixels, kernel² · inputs]; zeros where they leave the picture.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func gather<Scalar: TensorScalar>(
    _ pixels: Range<Int>, of input: UnsafePointer<Scalar>, into out: UnsafeMutablePointer<Scalar>
  ) {
    let length = kernel * inputs
    forEachRun(pixels) { place, before, after, source in
      let target = out + place
      let count = length - before - after
      if before > 0 { target.update(repeating: 0, count: before) }
      if count > 0 { (target + before).update(from: input + source, count: count) }
      if after > 0 { (target + before + count).update(repeating: 0, count: after) }
    }
  }

  /// The transpose of ``gather(_:of:into:)``: adds every entry to the input pixel it came from.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func scatter<Scalar: TensorScalar>(
    _ pixels: Range<Int>, from neighbourhoods: UnsafePointer<Scalar>, into input: UnsafeMutablePointer<Scalar>
  ) {
    let length = kernel * inputs
    forEachRun(pixels) { place, before, after, target in
      let (target, source) = (input + target, neighbourhoods + place + before)
      for i in 0..<max(0, length - before - after) { target[i] += source[i] }
    }
  }

  /// Output pixels a chunk: neighbourhoods of 3 × 3 × 64 in single precision then stay in the second-level cache.
  static let chunk = 256

  func check(_ shape: [Int], _ wanted: [Int], _ role: String) {
    require(shape == wanted, "\(role) of shape \(shape) for \(self): wanted \(wanted)")
  }
}
