import CKernels
import Tensors

/// Lists of similar places, n(p, q): as many for each place, which comes first in its own.
///
/// A list that is shorter is filled up with the place itself: see ``isFilling(_:_:)``.
public struct SimilarPlaces: Sendable {
  /// Length of a list.
  public let count: Int
  /// List after list.
  let numbers: [Int32]

  /// Lists, one after the other.
  public init(count: Int, numbers: [Int32]) {
    require(count > 0 && numbers.count % count == 0, "\(numbers.count) places in lists of \(count)")
    require(
      numbers.allSatisfy { $0 >= 0 && Int($0) < numbers.count / count }, "a place beyond \(numbers.count / count)")
    (self.count, self.numbers) = (count, numbers)
  }

  /// Number of lists.
  public var places: Int { numbers.count / count }

  /// The places of a list.
  public func list(of place: Int) -> ArraySlice<Int32> { numbers[place * count..<(place + 1) * count] }

  /// Whether a member of a list, by its number, stands for none: it is the place itself, which has come first already.
  public func isFilling(_ place: Int, _ member: Int) -> Bool {
    member > 0 && Int(numbers[place * count + member]) == place
  }
}

extension SimilarPlaces: Neighbourhood {
  /// ⟨a_i, b_j⟩ for every place i and member j of its list, [N, n].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func products<Scalar: TensorScalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
    check(nil, [a, b])
    return Tensor(shape: [places, count]) { out in
      guard let out = out.baseAddress else { return }
      let pointer = UncheckedSendable(out)
      Parallel.forEachChunk(of: places, size: 256) { chunk in
        var sums = [Double](repeating: 0, count: chunk.count * count)
        addProducts(a, b, chunk, to: &sums, step: count)
        let row = pointer.value + chunk.lowerBound * count
        for i in sums.indices { row[i] = Scalar(sums[i]) }
      }
    }
  }

  /// Σ_j w_ij v_j over the members j of every place's list, [N, h].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sums<Scalar: TensorScalar>(_ weights: Tensor<Scalar>, _ values: Tensor<Scalar>) -> Tensor<Scalar> {
    check(weights, [values])
    return gathered(values, weights, step: count)
  }

  /// The transpose of ``sums(_:_:)``: Σ_i w_ij v_i over the places i whose list holds j, [N, h].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposedSums<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>
  ) -> Tensor<Scalar> {
    check(weights, [values])
    return scattered(values, weights, step: count)
  }

  /// √(Σ_j w_ij v_j² + ε), in one pass over the lists.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func norms<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>, floor: Scalar
  ) -> Tensor<Scalar> {
    check(weights, [values])
    let columns = values.columns
    return byPlace(values, weights, step: count) { v, lists, shares, places, out in
      if Scalar.self == Float.self {
        sparseland_mixed_norms_f32(
          Scalar.float(v), lists, Scalar.float(shares), places, count, columns, Float(floor), Scalar.float(out))
      } else {
        sparseland_mixed_norms_f64(
          Scalar.double(v), lists, Scalar.double(shares), places, count, columns, Double(floor), Scalar.double(out))
      }
    }
  }

  /// Σ_q g_q v_n(p,q) for every place p.
  /// - Parameters:
  ///   - shares: g.
  ///   - step: from the shares of a place to those of the next: 0 where all have the same.
  func gathered<Scalar: TensorScalar>(_ values: Tensor<Scalar>, _ shares: Tensor<Scalar>, step: Int) -> Tensor<Scalar> {
    let columns = values.columns
    return byPlace(values, shares, step: step) { v, lists, shares, places, out in
      if Scalar.self == Float.self {
        sparseland_mix_rows_f32(
          Scalar.float(v), lists, Scalar.float(shares), step, places, count, columns, Scalar.float(out))
      } else {
        sparseland_mix_rows_f64(
          Scalar.double(v), lists, Scalar.double(shares), step, places, count, columns, Scalar.double(out))
      }
    }
  }

  /// The transpose of ``gathered(_:_:step:)``.
  func scattered<Scalar: TensorScalar>(_ values: Tensor<Scalar>, _ shares: Tensor<Scalar>, step: Int) -> Tensor<Scalar>
  {
    let columns = values.columns
    return Tensor(shape: values.shape) { out in
      out.update(repeating: 0)
      withPointers(values, shares) { v, numbers, shares in
        guard let out = out.baseAddress else { return }
        let pointers = UncheckedSendable((v, numbers, shares, out))
        // Rows meet in the result, columns do not.
        Parallel.forEachChunk(of: columns, size: max(16, (columns + 1) / 2)) { some in
          let (v, numbers, shares, out) = pointers.value
          if Scalar.self == Float.self {
            sparseland_spread_rows_f32(
              Scalar.float(v), numbers, Scalar.float(shares), step, places, count, columns, some.lowerBound,
              some.upperBound, Scalar.float(out))
          } else {
            sparseland_spread_rows_f64(
              Scalar.double(v), numbers, Scalar.double(shares), step, places, count, columns, some.lowerBound,
              some.upperBound, Scalar.double(out))
          }
        }
      }
    }
  }

  /// Adds ⟨a_p, b_n(p,q)⟩ for some places p.
  /// - Parameter step: from the sums of a place to those of the next: 0 to add them all up.
  func addProducts<Scalar: TensorScalar>(
    _ a: Tensor<Scalar>, _ b: Tensor<Scalar>, _ some: Range<Int>, to sums: inout [Double], step: Int
  ) {
    let columns = a.columns
    withPointers(a, b) { a, numbers, b in
      let (rows, lists) = (a + some.lowerBound * columns, numbers + some.lowerBound * count)
      if Scalar.self == Float.self {
        sparseland_mixed_products_f32(
          Scalar.float(rows), Scalar.float(b), lists, some.count, count, columns, &sums, step)
      } else {
        sparseland_mixed_products_f64(
          Scalar.double(rows), Scalar.double(b), lists, some.count, count, columns, &sums, step)
      }
    }
  }

  /// A tensor of the shape of the values, its rows filled in chunks of places.
  /// - Parameter body: gets the values, the lists and shares of the chunk's first place, the chunk's length and its first row of the result.
  @inline(__always)
  private func byPlace<Scalar: TensorScalar>(
    _ values: Tensor<Scalar>, _ shares: Tensor<Scalar>, step: Int,
    _ body:
      @Sendable (
        UnsafePointer<Scalar>, UnsafePointer<Int32>, UnsafePointer<Scalar>, Int, UnsafeMutablePointer<Scalar>
      ) -> Void
  ) -> Tensor<Scalar> {
    let columns = values.columns
    return Tensor(shape: values.shape) { out in
      withPointers(values, shares) { v, numbers, shares in
        guard let out = out.baseAddress else { return }
        let pointers = UncheckedSendable((v, numbers, shares, out))
        Parallel.forEachChunk(of: places, size: 1024) { chunk in
          let ((v, numbers, shares, out), first) = (pointers.value, chunk.lowerBound)
          body(v, numbers + first * count, shares + first * step, chunk.count, out + first * columns)
        }
      }
    }
  }

  private func withPointers<Scalar: TensorScalar>(
    _ values: Tensor<Scalar>, _ others: Tensor<Scalar>,
    _ body: (UnsafePointer<Scalar>, UnsafePointer<Int32>, UnsafePointer<Scalar>) -> Void
  ) {
    values.withUnsafeBufferPointer { values in
      numbers.withUnsafeBufferPointer { numbers in
        others.withUnsafeBufferPointer { others in
          guard let values = values.baseAddress, let numbers = numbers.baseAddress, let others = others.baseAddress
          else { return }
          body(values, numbers, others)
        }
      }
    }
  }
}
