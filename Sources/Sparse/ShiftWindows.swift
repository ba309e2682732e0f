import Tensors

/// The q² ways to lay a grid of stride q over a plane, as windows cut from one padded plane.
///
/// A strided convolutional model places its filters at every q-th pixel of each axis, so there are q² grids, one a shift.
/// Each of them sees the plane through a window of one size, cut from the plane with a mirrored border (the edge itself is
/// not repeated). Shift (i, j) is the window at offset (i, j); its corners are the positions of the filters. Over all
/// shifts every corner of a range occurs exactly once.
///
/// Source: Simon and Elad, "Rethinking the CSC Model for Natural Images", NeurIPS 2019.
public struct ShiftWindows: Sendable, Equatable {
  /// How far beyond the plane's border filters are laid.
  public enum Border: String, Sendable {
    /// Wherever a filter meets the plane: every pixel lies in as many filters as any other.
    case full
    /// As the authors have it: q pixels before the plane, and none at all for q = 1. For 1 < q < n − 1 pixels at the top
    /// and left border lie in fewer filters than others.
    case authors
  }

  /// Rows of the plane.
  public let height: Int
  /// Columns of the plane.
  public let width: Int
  /// n, the side of a filter.
  public let side: Int
  /// q, the step between filters.
  public let stride: Int
  /// How far beyond the plane's border filters are laid.
  public let border: Border
  /// Numbers of a pixel, beside each other: planes and windows have as many times their width of columns.
  public let channels: Int
  /// Pixels of mirrored border above and left of the plane.
  public let lead: Int
  /// Rows of filters of one shift.
  public let rows: Int
  /// Columns of filters of one shift.
  public let columns: Int

  /// The windows of a plane of height × width pixels, which must be ``smallestSide(side:stride:border:)`` at least.
  public init(height: Int, width: Int, side: Int, stride: Int, border: Border = .full, channels: Int = 1) {
    require((1...side).contains(stride), "a stride of \(stride) for filters of \(side): pixels would be left out")
    let smallest = Self.smallestSide(side: side, stride: stride, border: border)
    require(min(height, width) >= smallest, "a plane of \(height) × \(width): wanted \(smallest) a side")
    (self.height, self.width, self.side, self.stride, self.border) = (height, width, side, stride, border)
    self.channels = channels
    lead = Self.lead(side: side, stride: stride, border: border)
    (rows, columns) = (
      Self.filters(height, side: side, stride: stride, border: border),
      Self.filters(width, side: side, stride: stride, border: border)
    )
  }

  private static func lead(side: Int, stride: Int, border: Border) -> Int {
    border == .full ? side - 1 : (stride == 1 ? 0 : stride)
  }

  /// Filters of one shift along an axis of the plane.
  private static func filters(_ extent: Int, side: Int, stride: Int, border: Border) -> Int {
    switch border {
    case .full: return (extent + side - 1 + stride - 1) / stride
    case .authors:
      if stride == 1 { return extent - side + 1 }
      let rest = extent + stride - side
      let right = ((-rest % stride) + stride) % stride
      return (extent + 2 * stride + right - side) / stride + 1
    }
  }

  /// The smallest height and width of a plane for which, as for all larger ones, the mirrored border is shorter than the plane
  /// and a filter finds room.
  public static func smallestSide(side: Int, stride: Int, border: Border) -> Int {
    switch border {
    // At the far end n − 1 pixels are mirrored, up to q − 1 to fill the last stride.
    case .full: side + stride - 1
    // Two strides, up to q − 1 to fill the last one, less one: 22 for q = 8.
    case .authors: stride == 1 ? side : max(side, 3 * stride - 1)
    }
  }

  /// The shape of the plane.
  public var planeShape: [Int] { [height, width * channels] }
  /// Number of shifts, q².
  public var count: Int { stride * stride }
  /// Rows of a window.
  public var windowHeight: Int { (rows - 1) * stride + side }
  /// Pixels of a window's rows.
  public var windowWidth: Int { (columns - 1) * stride + side }
  /// Filters of one shift.
  public var positions: Int { rows * columns }

  /// The grid of filters over some windows that lie under each other.
  public func grid(windows: Int = 1) -> Patches {
    Patches(
      planes: windows, height: windowHeight, width: windowWidth, side: side, stride: stride, channels: channels)
  }

  /// A plane with its mirrored border, from which all windows are cut.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func padded<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    require(plane.shape == planeShape, "a plane of shape \(plane.shape), wanted \(planeShape)")
    let (tall, wide, line) = (windowHeight + stride - 1, (windowWidth + stride - 1) * channels, width * channels)
    func mirrored(_ count: Int, _ extent: Int) -> [Int] {
      (0..<count).map { place in
        let x = abs(place - lead)
        return x < extent ? x : 2 * (extent - 1) - x
      }
    }
    let ys = mirrored(tall, height)
    let xs = mirrored(wide / channels, width).flatMap { x in (0..<channels).map { x * channels + $0 } }
    return Tensor(shape: [tall, wide]) { out in
      plane.withUnsafeBufferPointer { plane in
        for y in 0..<tall { for x in 0..<wide { out[y * wide + x] = plane[ys[y] * line + xs[x]] } }
      }
    }
  }

  /// Some windows of a padded plane, one under the other.
  /// - Parameters:
  ///   - shifts: numbers i · q + j of the shifts (i, j).
  ///   - padded: from ``padded(_:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func windows<Scalar: TensorScalar>(_ shifts: Range<Int>, of padded: Tensor<Scalar>) -> Tensor<Scalar> {
    let (tall, wide, line) = (windowHeight, windowWidth * channels, padded.columns)
    return Tensor(shape: [shifts.count * tall, wide]) { out in
      padded.withUnsafeBufferPointer { padded in
        guard var target = out.baseAddress, let source = padded.baseAddress else { return }
        for shift in shifts {
          let corner = source + shift / stride * line + shift % stride * channels
          for y in 0..<tall {
            target.update(from: corner + y * line, count: wide)
            target += wide
          }
        }
      }
    }
  }

  /// The sum over some windows of their part inside the plane: how shifts are brought together.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func summed<Scalar: TensorScalar>(_ shifts: Range<Int>, windows: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: planeShape) { out in
      out.initialize(repeating: 0)
      if let out = out.baseAddress { add(shifts, windows: windows, to: out) }
    }
  }

  /// Adds the part of some windows inside the plane to a plane of ``planeShape``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func add<Scalar: TensorScalar>(
    _ shifts: Range<Int>, windows: Tensor<Scalar>, to plane: UnsafeMutablePointer<Scalar>
  ) {
    requireWindows(windows.shape, shifts.count)
    let (line, wide) = (width * channels, windowWidth * channels)
    windows.withUnsafeBufferPointer { windows in
      for (k, shift) in shifts.enumerated() {
        let first = corner(of: k, shift)
        for y in 0..<height {
          let (source, target) = (first + y * wide, plane + y * line)
          for x in 0..<line { target[x] += windows[source + x] }
        }
      }
    }
  }

  /// The transpose of ``summed(_:windows:)``: windows that hold the plane in their part of it and zeros around.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func spread<Scalar: TensorScalar>(_ shifts: Range<Int>, plane: Tensor<Scalar>) -> Tensor<Scalar> {
    require(plane.shape == planeShape, "a plane of shape \(plane.shape), wanted \(planeShape)")
    let (line, wide) = (width * channels, windowWidth * channels)
    return Tensor(shape: [shifts.count * windowHeight, wide]) { out in
      out.initialize(repeating: 0)
      plane.withUnsafeBufferPointer { plane in
        for (k, shift) in shifts.enumerated() {
          let first = corner(of: k, shift)
          for y in 0..<height {
            let target = first + y * wide
            for x in 0..<line { out[target + x] = plane[y * line + x] }
          }
        }
      }
    }
  }

  /// Where the plane begins in the k-th of some windows under each other.
  private func corner(of k: Int, _ shift: Int) -> Int {
    ((k * windowHeight + lead - shift / stride) * windowWidth + lead - shift % stride) * channels
  }

  private func requireWindows(_ shape: [Int], _ count: Int) {
    let wanted = [count * windowHeight, windowWidth * channels]
    require(shape == wanted, "windows of shape \(shape), wanted \(wanted)")
  }
}
