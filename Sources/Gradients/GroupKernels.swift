import CKernels
import Tensors

// The loops behind ``GroupAlgebra``.

/// The sizes of a separable map, and its two halves. V and A act on different axes and commute: the cheaper order is taken.
struct SeparableMap: Sendable {
  let groups, membersIn, membersOut, featuresIn, featuresOut: Int

  /// The sizes of A (X Vᵀ) + b for a batch of groups.
  init<Scalar: TensorScalar>(
    _ input: Tensor<Scalar>, _ vertical: Tensor<Scalar>, _ horizontal: Tensor<Scalar>, _ bias: Tensor<Scalar>
  ) {
    (featuresIn, featuresOut) = (vertical.columns, vertical.rows)
    (membersIn, membersOut) = (horizontal.columns, horizontal.rows)
    require(
      input.columns == featuresIn && input.rows % membersIn == 0 && bias.shape == [membersOut, featuresOut],
      "\(horizontal.shape) · \(input.shape) · \(vertical.shape)ᵀ + \(bias.shape): the shapes do not fit")
    groups = input.rows / membersIn
  }

  /// Whether V comes first, and A second.
  var isVerticalFirst: Bool {
    featuresOut * membersIn * (featuresIn + membersOut) <= featuresIn * membersOut * (membersIn + featuresOut)
  }

  /// X Vᵀ, or A X.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func first<Scalar: TensorScalar>(
    _ input: Tensor<Scalar>, _ vertical: Tensor<Scalar>, _ horizontal: Tensor<Scalar>
  ) -> Tensor<Scalar> {
    let shape = isVerticalFirst ? [membersIn * groups, featuresOut] : [membersOut * groups, featuresIn]
    return Tensor(shape: shape) { out in
      withPointers(input, vertical, horizontal, out) { x, v, a, out in
        if isVerticalFirst {
          Scalar.gemm(
            false, true, membersIn * groups, featuresOut, featuresIn, 1, x, featuresIn, v, featuresIn, 0, out,
            featuresOut)
        } else {
          let run = groups * featuresIn
          Scalar.gemm(false, false, membersOut, run, membersIn, 1, a, membersIn, x, run, 0, out, run)
        }
      }
    }
  }

  /// A T + b, or T Vᵀ + b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func second<Scalar: TensorScalar>(
    _ inner: Tensor<Scalar>, _ vertical: Tensor<Scalar>, _ horizontal: Tensor<Scalar>, _ bias: Tensor<Scalar>
  ) -> Tensor<Scalar> {
    Tensor(shape: [membersOut * groups, featuresOut]) { out in
      withPointers(inner, vertical, horizontal, out) { t, v, a, out in
        bias.withUnsafeBufferPointer { b in
          guard let b = b.baseAddress else { return }
          for r in 0..<membersOut {
            for c in 0..<groups {
              (out + (r * groups + c) * featuresOut).update(from: b + r * featuresOut, count: featuresOut)
            }
          }
        }
        if isVerticalFirst {
          let run = groups * featuresOut
          Scalar.gemm(false, false, membersOut, run, membersIn, 1, a, membersIn, t, run, 1, out, run)
        } else {
          Scalar.gemm(
            false, true, membersOut * groups, featuresOut, featuresIn, 1, t, featuresIn, v, featuresIn, 1, out,
            featuresOut)
        }
      }
    }
  }
}

/// The addresses of three operands and a result.
@inline(__always)
private func withPointers<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ v: Tensor<Scalar>, _ a: Tensor<Scalar>, _ out: UnsafeMutableBufferPointer<Scalar>,
  _ body: (
    UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>
  ) -> Void
) {
  x.withUnsafeBufferPointer { x in
    v.withUnsafeBufferPointer { v in
      a.withUnsafeBufferPointer { a in
        guard let x = x.baseAddress, let v = v.baseAddress, let a = a.baseAddress, let out = out.baseAddress else {
          return
        }
        body(x, v, a, out)
      }
    }
  }
}

extension Tensor {
  /// The same entries, a block a row.
  func asBlocks(_ blocks: Int) -> Tensor { Tensor(shape: [blocks, blockLength(blocks)], elements: elements) }

  /// The sum over the rows of every block, [blocks, columns].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func summedWithinBlocks(_ blocks: Int) -> Tensor {
    let (columns, groups) = (columns, rows / blocks)
    return Tensor(shape: [blocks, columns]) { sums in
      sums.initialize(repeating: 0)
      withUnsafeBufferPointer { v in
        guard let v = v.baseAddress, let sums = sums.baseAddress else { return }
        for r in 0..<blocks {
          let sum = sums + r * columns
          for c in 0..<groups {
            let row = v + (r * groups + c) * columns
            for j in 0..<columns { sum[j] += row[j] }
          }
        }
      }
    }
  }

  /// The way back of a block normalisation, this tensor being G: s G behind the rectifier, Σ G and Σ G (v − m) of each block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  consuming func normalisedBlocksBack(
    _ input: Tensor, _ centre: Tensor, _ scale: Tensor, _ shift: Tensor
  ) -> (back: Tensor, sums: [Scalar], products: [Scalar]) {
    var result = consume self
    let (blocks, run) = (scale.count, input.blockLength(scale.count))
    var (sums, products) = ([Scalar](repeating: 0, count: blocks), [Scalar](repeating: 0, count: blocks))
    result.withUnsafeMutableBufferPointer { g in
      input.withUnsafeBufferPointer { v in
        guard let g = g.baseAddress, let v = v.baseAddress else { return }
        for r in 0..<blocks {
          (sums[r], products[r]) = Scalar.runNormaliseBack(
            g + r * run, v + r * run, centre[r], scale[r], shift[r], run)
        }
      }
    }
    return (result, sums, products)
  }

  /// ⟨G, v⟩ over each patch, in the shape of the weights, this tensor being G.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func patchProducts(_ input: Tensor, shape: [Int]) -> Tensor {
    let (groups, members, columns) = (shape[0], shape[1], columns)
    return Tensor(shape: shape) { out in
      withUnsafeBufferPointer { g in
        input.withUnsafeBufferPointer { v in
          guard let g = g.baseAddress, let v = v.baseAddress else { return }
          for r in 0..<members {
            for c in 0..<groups {
              let start = (r * groups + c) * columns
              out[c * members + r] = Scalar.dot(columns, g + start, v + start)
            }
          }
        }
      }
    }
  }

  /// 2 (v − mean) G / columns row by row, this tensor being G, one number a row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func rowVariancesBack(_ input: Tensor) -> Tensor {
    let (rows, columns) = (input.rows, input.columns)
    return Tensor(shape: input.shape) { out in
      withUnsafeBufferPointer { g in
        input.withUnsafeBufferPointer { v in
          guard let v = v.baseAddress else { return }
          for i in 0..<rows {
            let (row, mean) = (v + i * columns, Scalar.runMoments(v + i * columns, columns).mean)
            let factor = 2 * g[i] / Scalar(columns)
            for j in 0..<columns { out[i * columns + j] = factor * (row[j] - mean) }
          }
        }
      }
    }
  }
}

// The C loops of the precision at hand.

extension TensorScalar {
  @inline(__always)
  static func runMoments(_ v: UnsafePointer<Self>, _ count: Int) -> (mean: Self, squares: Self) {
    if Self.self == Float.self {
      var (mean, squares) = (Float(0), Float(0))
      sparseland_run_moments_f32(float(v), count, &mean, &squares)
      return (Self(mean), Self(squares))
    }
    var (mean, squares) = (0.0, 0.0)
    sparseland_run_moments_f64(double(v), count, &mean, &squares)
    return (Self(mean), Self(squares))
  }

  @inline(__always)
  fileprivate static func runNormaliseBack(
    _ g: UnsafeMutablePointer<Self>, _ v: UnsafePointer<Self>, _ centre: Self, _ scale: Self, _ shift: Self,
    _ count: Int
  ) -> (sum: Self, product: Self) {
    if Self.self == Float.self {
      var (sum, product) = (Float(0), Float(0))
      sparseland_run_normalise_back_f32(
        float(g), float(v), Float(centre), Float(scale), Float(shift), count, &sum, &product)
      return (Self(sum), Self(product))
    }
    var (sum, product) = (0.0, 0.0)
    sparseland_run_normalise_back_f64(
      double(g), double(v), Double(centre), Double(scale), Double(shift), count, &sum, &product)
    return (Self(sum), Self(product))
  }

  @inline(__always)
  static func runNormalise(
    _ v: UnsafePointer<Self>, _ centre: Self, _ scale: Self, _ shift: Self, _ count: Int,
    _ out: UnsafeMutablePointer<Self>
  ) {
    if Self.self == Float.self {
      sparseland_run_normalise_f32(float(v), Float(centre), Float(scale), Float(shift), count, float(out))
    } else {
      sparseland_run_normalise_f64(double(v), Double(centre), Double(scale), Double(shift), count, double(out))
    }
  }

  @inline(__always)
  static func runAddAffine(
    _ g: UnsafeMutablePointer<Self>, _ v: UnsafePointer<Self>, _ slope: Self, _ shift: Self, _ count: Int
  ) {
    if Self.self == Float.self {
      sparseland_run_add_affine_f32(float(g), float(v), Float(slope), Float(shift), count)
    } else {
      sparseland_run_add_affine_f64(double(g), double(v), Double(slope), Double(shift), count)
    }
  }
}
