import Tensors

/// What the networks unfolded from ISTA need besides ``/Gradients/LayerAlgebra``: a shrinkage that spares the surest
/// entries, and a fixed matrix times a learned number.
public protocol UnfoldedAlgebra: LayerAlgebra {
  /// Soft thresholding that leaves the largest entries of every row as they are (support selection, Chen, Liu, Wang, Yin,
  /// NeurIPS 2018). An entry is spared if it is above the threshold and among the largest of its row; on the way back
  /// the choice is taken as fixed.
  /// - Parameters:
  ///   - threshold: θ ≥ 0, one for all entries, or one a column.
  ///   - share: how many entries of a row may be spared, as a share of them, rounded to a whole number.
  consuming func softThresholded(by threshold: Self, sparing share: Double) -> Self

  /// This number, a tensor of one entry, times a matrix that needs no gradient.
  func times(fixed matrix: Self) -> Self
}

extension Tensor: UnfoldedAlgebra {
  /// Soft thresholding that spares the largest entries of every row.
  public consuming func softThresholded(by threshold: Tensor, sparing share: Double) -> Tensor {
    let thresholds = selectiveThresholds(self, threshold, sparing: share)
    return (consume self).softThresholded(by: thresholds)
  }

  /// A number times a matrix.
  public func times(fixed matrix: Tensor) -> Tensor { matrix.scaled(by: self[0]) }
}

extension Variable: UnfoldedAlgebra {
  /// Soft thresholding that spares the largest entries of every row. Back: spared entries pass G on and say
  /// nothing to the threshold.
  public consuming func softThresholded(by threshold: Variable, sparing share: Double) -> Variable {
    let numbers = threshold.value
    let spread = selectiveThresholds(value, numbers, sparing: share)
    // The map from θ to one threshold an entry is linear: zero where spared, θ elsewhere.
    let thresholds = threshold.mapped(by: { _ in spread }) { gradient in
      gatheredThresholds(gradient, spread, shape: numbers.shape)
    }
    return (consume self).softThresholded(by: thresholds)
  }

  /// A number times a matrix. Back: ⟨G, matrix⟩.
  public func times(fixed matrix: Variable) -> Variable {
    let (fixed, shape) = (matrix.value, value.shape)
    return mapped(by: { fixed.scaled(by: $0[0]) }) { gradient in
      Tensor(shape: shape, elements: [dot(gradient.elements, fixed.elements)])
    }
  }
}

/// One threshold for every entry of a batch: zero for those that are spared.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func selectiveThresholds<Scalar: TensorScalar>(
  _ values: Tensor<Scalar>, _ threshold: Tensor<Scalar>, sparing share: Double
) -> Tensor<Scalar> {
  let (rows, columns) = (values.rows, values.columns)
  require(
    threshold.count == 1 || threshold.count == columns, "thresholds of \(threshold.shape) for \(values.shape)")
  require((0...1).contains(share), "a share of \(share) to spare: wanted 0 to 1")
  let count = Int((share * Double(columns)).rounded())
  let isOne = threshold.count == 1
  // The largest magnitudes of a row so far, descending; few, so that inserting is cheap.
  var largest = [Scalar](repeating: 0, count: count)
  return Tensor(shape: [rows, columns]) { out in
    values.withUnsafeBufferPointer { values in
      threshold.withUnsafeBufferPointer { threshold in
        largest.withUnsafeMutableBufferPointer { largest in
          for i in 0..<rows {
            for k in 0..<count { largest[k] = 0 }
            for j in 0..<columns where count > 0 {
              let magnitude = abs(values[i * columns + j])
              guard magnitude > largest[count - 1] else { continue }
              var k = count - 1
              while k > 0, largest[k - 1] < magnitude {
                largest[k] = largest[k - 1]
                k -= 1
              }
              largest[k] = magnitude
            }
            for j in 0..<columns {
              let theta = threshold[isOne ? 0 : j]
              let magnitude = abs(values[i * columns + j])
              // Of equals all are spared.
              let isSpared = count > 0 && magnitude >= largest[count - 1] && magnitude > theta
              out[i * columns + j] = isSpared ? 0 : theta
            }
          }
        }
      }
    }
  }
}

/// The sum of what the thresholds in use got back.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func gatheredThresholds<Scalar: TensorScalar>(
  _ gradient: Tensor<Scalar>, _ thresholds: Tensor<Scalar>, shape: [Int]
) -> Tensor<Scalar> {
  var sums = Tensor<Scalar>(repeating: 0, shape: shape)
  let (rows, columns) = (gradient.rows, gradient.columns)
  let isOne = sums.count == 1
  sums.withUnsafeMutableBufferPointer { sums in
    gradient.withUnsafeBufferPointer { gradient in
      thresholds.withUnsafeBufferPointer { thresholds in
        for i in 0..<rows {
          for j in 0..<columns where thresholds[i * columns + j] != 0 {
            sums[isOne ? 0 : j] += gradient[i * columns + j]
          }
        }
      }
    }
  }
  return sums
}
