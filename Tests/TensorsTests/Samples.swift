import Tensors

/// A normal matrix for a test; its seed stands at the call.
func sample<Scalar: TensorScalar>(_ rows: Int, _ columns: Int, seed: UInt64, of _: Scalar.Type = Scalar.self) -> Tensor<
  Scalar
> {
  var random = RandomStream(seed: seed, stream: "tests")
  return random.normals(rows, columns)
}

/// The largest difference between two tensors of one shape; infinite when the shapes differ or a number is NaN.
func distance<Scalar: TensorScalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Double {
  guard a.shape == b.shape else { return .infinity }
  return zip(a.elements, b.elements).reduce(0.0) { worst, pair in
    let difference = abs(Double(pair.0) - Double(pair.1))
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}

/// The product as its definition reads, op(a) · op(b), summed in Double.
func naiveProduct<Scalar: TensorScalar>(
  _ a: Tensor<Scalar>, _ b: Tensor<Scalar>, transposeLeft: Bool = false, transposeRight: Bool = false
) -> Tensor<Scalar> {
  let a = transposeLeft ? a.transposed() : a
  let b = transposeRight ? b.transposed() : b
  var c = Tensor<Scalar>(zeros: a.rows, b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      var sum = 0.0
      for k in 0..<a.columns { sum += Double(a[i, k]) * Double(b[k, j]) }
      c[i, j] = Scalar(sum)
    }
  }
  return c
}

/// Rounding of a sum of `terms` products of normal numbers: each is a few units large, and errors add up like √terms to
/// terms. Eight units in the last place a term leave room for any order of summation.
func rounding<Scalar: TensorScalar>(_: Scalar.Type, terms: Int) -> Double {
  8 * Double(Scalar.ulpOfOne) * Double(max(terms, 1))
}
