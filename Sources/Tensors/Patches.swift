/// The overlapping patches of a plane: where they lie, how to take them out, and how to put them back.
///
/// A patch is a row of a P × n matrix, its pixels row by row. Patches are numbered row by row by their top-left corners,
/// which advance by `stride`. There is no padding. Where the stride does not reach the last position and `coverBorder` is
/// set, one more row or column of patches sits flush with the border, so that every pixel of a plane whose stride is at
/// most the patch is in some patch.
///
/// ``extract(from:)`` is a linear map E and ``accumulate(_:)`` is exactly its transpose Eᵀ: each pixel of each patch is
/// added where it came from. Averaging is Eᵀ W y / Eᵀ W 1.
///
/// ```swift
/// let grid = Patches(of: plane, side: 8)
/// let noisy = grid.extract(from: plane)          // P × 64
/// let picture = grid.average(denoise(noisy))     // [height, width]
/// ```
public struct Patches: Sendable, Equatable {
  /// Rows of the plane.
  public let height: Int
  /// Columns of the plane.
  public let width: Int
  /// Rows of a patch.
  public let rows: Int
  /// Columns of a patch.
  public let columns: Int
  /// Step between neighbouring patches, in rows and in columns.
  public let stride: Int
  /// Top rows of the patches, ascending.
  public let tops: [Int]
  /// Left columns of the patches, ascending.
  public let lefts: [Int]

  /// Patches of `size` = (rows, columns) in a plane of height × width.
  ///
  /// The plane must be at least as large as a patch; `requireFit` checks pictures from outside.
  public init(height: Int, width: Int, size: (rows: Int, columns: Int), stride: Int = 1, coverBorder: Bool = true) {
    require(size.rows > 0 && size.columns > 0 && stride > 0, "patches of \(size) with stride \(stride)")
    require(
      size.rows <= height && size.columns <= width,
      "patches of \(size.rows) × \(size.columns) in a plane of \(height) × \(width)")
    func positions(_ last: Int) -> [Int] {
      var result = Array(Swift.stride(from: 0, through: last, by: stride))
      if coverBorder, result.last != last { result.append(last) }
      return result
    }
    (self.height, self.width, self.rows, self.columns) = (height, width, size.rows, size.columns)
    self.stride = stride
    tops = positions(height - size.rows)
    lefts = positions(width - size.columns)
  }

  /// Square patches of several planes of one size that lie under each other in one; no patch reaches from one into the
  /// next.
  /// - Parameters:
  ///   - planes: their number; each has height × width pixels.
  ///   - channels: numbers of a pixel, beside each other: the plane is then [planes · height, width · channels], and a patch has
  ///     side × side · channels of them.
  public init(planes: Int, height: Int, width: Int, side: Int, stride: Int, channels: Int = 1) {
    let single = Patches(height: height, width: width, side: side, stride: stride, coverBorder: false)
    (self.height, self.width, rows, columns) = (planes * height, width * channels, side, side * channels)
    self.stride = stride
    tops = (0..<planes).flatMap { plane in single.tops.map { plane * height + $0 } }
    lefts = single.lefts.map { channels * $0 }
  }

  /// Square patches in a plane of height × width.
  public init(height: Int, width: Int, side: Int, stride: Int = 1, coverBorder: Bool = true) {
    self.init(height: height, width: width, size: (side, side), stride: stride, coverBorder: coverBorder)
  }

  /// Square patches of a given plane.
  @inlinable
  public init<Scalar: TensorScalar>(
    of plane: Tensor<Scalar>, side: Int, stride: Int = 1, coverBorder: Bool = true
  ) {
    self.init(height: plane.rows, width: plane.columns, side: side, stride: stride, coverBorder: coverBorder)
  }

  /// Number of patches, P.
  @inlinable
  public var count: Int { tops.count * lefts.count }

  /// Pixels of a patch, n.
  @inlinable
  public var length: Int { rows * columns }

  /// All square patches of a plane, P × n; short for a grid and ``extract(from:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func extract<Scalar: TensorScalar>(
    from plane: Tensor<Scalar>, side: Int, stride: Int = 1, coverBorder: Bool = true
  ) -> Tensor<Scalar> {
    Patches(of: plane, side: side, stride: stride, coverBorder: coverBorder).extract(from: plane)
  }

  /// All patches of a plane of shape [height, width], as a P × n matrix.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func extract<Scalar: TensorScalar>(from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    requirePlane(plane.shape)
    return Tensor(shape: [count, length]) { out in
      guard let out = out.baseAddress else { return }
      plane.withUnsafeBufferPointer { plane in
        guard let plane = plane.baseAddress else { return }
        let pointers = UncheckedSendable((plane, out))
        Parallel.forEachChunk(of: count, size: 4096) { range in
          let (plane, out) = pointers.value
          extract(range, from: plane, into: out + range.lowerBound * length)
        }
      }
    }
  }

  /// Some patches of a plane, by their numbers, as a matrix with one a row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func extract<Scalar: TensorScalar>(_ indices: [Int], from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    requirePlane(plane.shape)
    return Tensor(shape: [indices.count, length]) { out in
      guard let out = out.baseAddress else { return }
      plane.withUnsafeBufferPointer { plane in
        guard let plane = plane.baseAddress else { return }
        for (k, i) in indices.enumerated() { extract(i..<i + 1, from: plane, into: out + k * length) }
      }
    }
  }

  /// The transpose of ``extract(from:)``: adds every pixel of every patch to the place it came from.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func accumulate<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    accumulate(patches, window: nil, patchWeights: nil)
  }

  /// How many patches hold each pixel, of shape [height, width]: Eᵀ 1.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func counts<Scalar: TensorScalar>(as type: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    func covering(_ extent: Int, _ starts: [Int], _ side: Int) -> [Int] {
      var result = [Int](repeating: 0, count: extent)
      for start in starts { for i in start..<start + side { result[i] += 1 } }
      return result
    }
    let (vertical, horizontal) = (covering(height, tops, rows), covering(width, lefts, columns))
    return Tensor(shape: [height, width]) { out in
      for y in 0..<height {
        for x in 0..<width { out[y * width + x] = Scalar(vertical[y] * horizontal[x]) }
      }
    }
  }

  /// The weighted mean of all patches at each pixel: Eᵀ W y / Eᵀ W 1. Pixels in no patch become 0.
  /// - Parameters:
  ///   - patches: P × n.
  ///   - window: a weight for each of the n places in a patch; all 1 when nil.
  ///   - patchWeights: a weight for each of the P patches; all 1 when nil.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func average<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, window: [Scalar]? = nil, patchWeights: [Scalar]? = nil
  ) -> Tensor<Scalar> {
    let sum = accumulate(patches, window: window, patchWeights: patchWeights)
    return sum.combined(with: weights(window: window, patchWeights: patchWeights)) { $1 != 0 ? $0 / $1 : 0 }
  }

  /// The sum of the weights that meet at each pixel, Eᵀ W 1; see ``average(_:window:patchWeights:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func weights<Scalar: TensorScalar>(window: [Scalar]?, patchWeights: [Scalar]?) -> Tensor<Scalar> {
    if window == nil && patchWeights == nil { return counts() }
    return scattered(window: window, patchWeights: patchWeights) { _, patch in
      for j in 0..<length { patch[j] = 1 }
    }
  }

  /// ``accumulate(_:)`` of weighted patches, Eᵀ W y; see ``average(_:window:patchWeights:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func accumulate<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, window: [Scalar]?, patchWeights: [Scalar]?
  ) -> Tensor<Scalar> {
    require(
      patches.shape == [count, length], "patches of shape \(patches.shape): wanted [\(count), \(length)]")
    return patches.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return Tensor(zeros: height, width) }
      if window == nil && patchWeights == nil {
        let source = UncheckedSendable(source)
        return overBands { range, plane, _ in
          accumulate(range, from: source.value + range.lowerBound * length, into: plane)
        }
      }
      let pointer = UncheckedSendable(source)
      return scattered(window: window, patchWeights: patchWeights) { i, patch in
        patch.update(from: pointer.value + i * length, count: length)
      }
    }
  }

  /// Adds up patches that `fill` writes one by one, weighted.
  @inlinable
  func scattered<Scalar: TensorScalar>(
    window: [Scalar]?, patchWeights: [Scalar]?, fill: @Sendable (Int, UnsafeMutablePointer<Scalar>) -> Void
  ) -> Tensor<Scalar> {
    require(window.map { $0.count == length } ?? true, "a window of \(window?.count ?? 0) weights for \(length)")
    require(
      patchWeights.map { $0.count == count } ?? true, "\(patchWeights?.count ?? 0) weights for \(count) patches")
    return overBands { range, plane, scratch in
      scratch.withUnsafeMutableBufferPointer { patch in
        guard let patch = patch.baseAddress else { return }
        for i in range {
          fill(i, patch)
          if let window { for j in 0..<length { patch[j] *= window[j] } }
          if let weight = patchWeights?[i] { for j in 0..<length { patch[j] *= weight } }
          accumulate(i..<i + 1, from: patch, into: plane)
        }
      }
    }
  }

  @inlinable
  package func requirePlane(_ shape: [Int]) {
    require(shape == [height, width], "a plane of shape \(shape) for patches of one of [\(height), \(width)]")
  }
}
