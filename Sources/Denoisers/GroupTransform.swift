import CKernels
import Tensors

/// The Haar transform along a group of S = 2^q patches, for each of their n coefficients: in what way similar patches
/// differ from each other.
///
/// Neighbours a, b become (a + b)/√2 and (a − b)/√2, then the same with the sums. The results stay where a and b were, so
/// they are those of ``/Sparse/Dictionaries/haar(length:)`` in another order.
package enum GroupTransform {
  /// Transforms a group in place.
  /// - Parameter group: S × n, a patch a row; S is a power of two.
  package static func forward(_ group: inout Tensor<Float>) {
    let (patches, length) = checked(group)
    group.withUnsafeMutableBufferPointer { v in
      if let v = v.baseAddress { forward(v, patches: patches, length: length) }
    }
  }

  /// Undoes ``forward(_:)``.
  package static func inverse(_ group: inout Tensor<Float>) {
    let (patches, length) = checked(group)
    group.withUnsafeMutableBufferPointer { v in
      if let v = v.baseAddress { inverse(v, patches: patches, length: length) }
    }
  }

  private static func checked(_ group: Tensor<Float>) -> (patches: Int, length: Int) {
    require(
      group.rows > 0 && group.rows & (group.rows - 1) == 0, "a group of \(group.rows) patches: wanted a power of two")
    return (group.rows, group.columns)
  }

  // slice: haar
  /// The transform of S patches of `length` coefficients, one after the other at `v`.
  static func forward(_ v: UnsafeMutablePointer<Float>, patches: Int, length: Int) {
    var step = 1
    while step < patches {
      pairs(v, patches, step, length)
      step *= 2
    }
  }

  /// Undoes ``forward(_:patches:length:)``: the same steps from the last to the first, each its own inverse.
  static func inverse(_ v: UnsafeMutablePointer<Float>, patches: Int, length: Int) {
    var step = patches / 2
    while step > 0 {
      pairs(v, patches, step, length)
      step /= 2
    }
  }

  private static func pairs(_ v: UnsafeMutablePointer<Float>, _ patches: Int, _ step: Int, _ length: Int) {
    for i in stride(from: 0, to: patches, by: 2 * step) {
      sparseland_haar_pair_f32(v + i * length, v + (i + step) * length, length)
    }
  }
  // slice.end
}
