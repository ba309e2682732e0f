/// Takes the mean from every row and returns the means.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func removeMeans<Scalar: TensorScalar>(_ patches: inout Tensor<Scalar>) -> [Scalar] {
  let (count, n) = (patches.rows, patches.columns)
  var means = [Scalar](repeating: 0, count: count)
  patches.withUnsafeMutableBufferPointer { p in
    for i in 0..<count {
      var sum = Scalar.zero
      for k in i * n..<(i + 1) * n { sum += p[k] }
      means[i] = sum / Scalar(max(1, n))
      for k in i * n..<(i + 1) * n { p[k] -= means[i] }
    }
  }
  return means
}

/// Adds a mean to every row; undoes ``removeMeans(_:)``.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func addMeans<Scalar: TensorScalar>(_ means: [Scalar], to patches: inout Tensor<Scalar>) {
  let n = patches.columns
  patches.withUnsafeMutableBufferPointer { p in
    for i in means.indices { for k in i * n..<(i + 1) * n { p[k] += means[i] } }
  }
}
