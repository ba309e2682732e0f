// The parts of `Patches` that work on a range of patches, so that a picture of any size is processed in bounded memory.

extension Patches {
  /// Copies the patches numbered `range` to `out`, one after the other.
  /// - Parameters:
  ///   - plane: height · width values.
  ///   - out: room for `range.count · length` values.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func extract<Scalar: TensorScalar>(
    _ range: Range<Int>, from plane: UnsafePointer<Scalar>, into out: UnsafeMutablePointer<Scalar>
  ) {
    require(range.lowerBound >= 0 && range.upperBound <= count, "patches \(range) of \(count)")
    let (rows, columns, width, length) = (rows, columns, width, length)
    tops.withUnsafeBufferPointer { tops in
      lefts.withUnsafeBufferPointer { lefts in
        var (r, c) = range.lowerBound.quotientAndRemainder(dividingBy: lefts.count)
        var target = out
        for _ in range {
          var source = plane + (tops[r] * width + lefts[c])
          if columns == 8 {
            // The usual patch: one load and one store a row.
            for k in 0..<rows {
              let values = UnsafeRawPointer(source).loadUnaligned(as: SIMD8<Scalar>.self)
              UnsafeMutableRawPointer(target + k * 8).storeBytes(of: values, as: SIMD8<Scalar>.self)
              source += width
            }
          } else {
            for k in 0..<rows {
              let row = target + k * columns
              for j in 0..<columns { row[j] = source[j] }
              source += width
            }
          }
          target += length
          c += 1
          if c == lefts.count { (r, c) = (r + 1, 0) }
        }
      }
    }
  }

  /// Adds the patches numbered `range`, stored one after the other, to `plane`: the transpose of
  /// ``extract(_:from:into:)``. Ranges that overlap in the plane must not run at the same time.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func accumulate<Scalar: TensorScalar>(
    _ range: Range<Int>, from patches: UnsafePointer<Scalar>, into plane: UnsafeMutablePointer<Scalar>
  ) {
    require(range.lowerBound >= 0 && range.upperBound <= count, "patches \(range) of \(count)")
    let (rows, columns, width, length) = (rows, columns, width, length)
    tops.withUnsafeBufferPointer { tops in
      lefts.withUnsafeBufferPointer { lefts in
        var (r, c) = range.lowerBound.quotientAndRemainder(dividingBy: lefts.count)
        var source = patches
        for _ in range {
          var target = plane + (tops[r] * width + lefts[c])
          if columns == 8 {
            for k in 0..<rows {
              let values = UnsafeRawPointer(source + k * 8).loadUnaligned(as: SIMD8<Scalar>.self)
              let raw = UnsafeMutableRawPointer(target)
              raw.storeBytes(of: raw.loadUnaligned(as: SIMD8<Scalar>.self) + values, as: SIMD8<Scalar>.self)
              target += width
            }
          } else {
            for k in 0..<rows {
              let row = source + k * columns
              for j in 0..<columns { target[j] += row[j] }
              target += width
            }
          }
          source += length
          c += 1
          if c == lefts.count { (r, c) = (r + 1, 0) }
        }
      }
    }
  }

  /// Takes all patches out in batches, lets `transform` change each batch in place, and adds them up again:
  /// Eᵀ f(E plane), on all cores, in memory that does not grow with the number of patches.
  ///
  /// The result does not depend on the number of threads.
  /// - Parameters:
  ///   - batch: the most patches a call of `transform` gets.
  ///   - transform: gets the numbers of the patches and a batch × n matrix to change; called from several threads.
  @inlinable
  public func accumulate<Scalar: TensorScalar>(
    from plane: Tensor<Scalar>, batch: Int = 512, transform: @Sendable (Range<Int>, inout Tensor<Scalar>) -> Void
  ) -> Tensor<Scalar> {
    requirePlane(plane.shape)
    require(batch > 0, "batches of \(batch) patches")
    return plane.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return Tensor(zeros: height, width) }
      let pointer = UncheckedSendable(source)
      return overBands { range, out, _ in
        var start = range.lowerBound
        while start < range.upperBound {
          let part = start..<min(range.upperBound, start + batch)
          var patches = Tensor<Scalar>(shape: [part.count, length]) { buffer in
            if let base = buffer.baseAddress { extract(part, from: pointer.value, into: base) }
          }
          transform(part, &patches)
          require(
            patches.shape == [part.count, length], "a transform made \(patches.shape) of [\(part.count), \(length)]")
          patches.withUnsafeBufferPointer { values in
            if let base = values.baseAddress { accumulate(part, from: base, into: out) }
          }
          start = part.upperBound
        }
      }
    }
  }

  /// Calls `add` for bands of whole rows of patches, in parallel where they do not meet in the plane.
  ///
  /// A band spans at least as many pixel rows as a patch, so bands of even number never touch each other, nor do those
  /// of odd number. Even bands first, then odd ones: each pixel's sum has one fixed order.
  @inlinable
  func overBands<Scalar: TensorScalar>(
    _ add: @Sendable (Range<Int>, UnsafeMutablePointer<Scalar>, inout [Scalar]) -> Void
  ) -> Tensor<Scalar> {
    var bands: [Range<Int>] = []
    var first = 0
    while first < tops.count {
      // The next band starts a patch further down at least, so that the one after the next clears this one.
      let next = tops.firstIndex { $0 >= tops[first] + rows } ?? tops.count
      bands.append(first..<next)
      first = next
    }
    let parts = bands
    var result = Tensor<Scalar>(zeros: height, width)
    result.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let plane = UncheckedSendable(base)
      for parity in 0...1 {
        let mine = (parts.count + 1 - parity) / 2
        Parallel.forEachChunk(of: mine, size: 1, scratch: { [Scalar](repeating: 0, count: length) }) { range, scratch in
          for k in range {
            let band = parts[2 * k + parity]
            add(band.lowerBound * lefts.count..<band.upperBound * lefts.count, plane.value, &scratch)
          }
        }
      }
    }
    return result
  }
}
