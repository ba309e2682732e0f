import Tensors

/// The weight of ALISTA, found without data (Liu, Chen, Wang, Yin, ICLR 2019).
///
/// An analysis matrix W is good when each of its columns sees its own atom in full, w_iᵀa_i = 1, and the other atoms as
/// little as possible. The theory asks for the smallest largest |w_iᵀa_j|; in practice one takes the smallest sum of
/// squares, min ‖WᵀA‖_F subject to w_iᵀa_i = 1, which has a closed form.
public enum AnalyticWeight {
  // slice: closed
  /// `w_i = (A Aᵀ)⁻¹ a_i / (a_iᵀ (A Aᵀ)⁻¹ a_i)`: each column by Lagrange's rule. A pseudo-inverse where A Aᵀ has none.
  /// - Parameter dictionary: A, n × m, no atom zero.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public static func closedForm<Scalar: TensorScalar>(_ dictionary: Tensor<Scalar>) throws -> Tensor<Scalar> {
    var weight = try dictionary.matmul(dictionary, transposed: true).leastSquares(dictionary)
    for j in 0..<dictionary.columns {
      let column = weight.column(j)
      let own = dot(column, dictionary.column(j))
      require(own > 0, "atom \(j) is zero: no weight sees it")
      weight.setColumn(j, column.map { $0 / own })
    }
    return weight
  }
  // slice.end

  // slice: projected
  /// The same by projected gradient descent, as the authors do it: a step down ½‖WᵀA − I‖_F², then each column back to
  /// w_iᵀa_i = 1 along its atom.
  /// - Parameters:
  ///   - dictionary: A, n × m, atoms of length one.
  ///   - stepSize: 1/‖A‖₂² unless given; the authors take 0.1.
  ///   - steps: at most.
  ///   - tolerance: of the relative change of the objective at which to stop.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public static func projectedGradient<Scalar: TensorScalar>(
    _ dictionary: Tensor<Scalar>, stepSize: Scalar? = nil, steps: Int = 1000, tolerance: Scalar = 1e-12
  ) throws -> Tensor<Scalar> {
    let step = try stepSize ?? 1 / dictionary.spectralNormSquared()
    let m = dictionary.columns
    var (weight, last) = (dictionary, Scalar.infinity)
    for _ in 0..<steps {
      // Aᵀ W − I, whose (j, i) entry is a_jᵀw_i; the gradient is A times it.
      let excess = dictionary.transposedMatmul(weight) - Tensor(identity: m)
      let objective = excess.squaredNorm
      if abs(last - objective) <= tolerance * objective { break }
      last = objective
      weight.accumulate(-step, dictionary, times: excess)
      for i in 0..<m {
        let atom = dictionary.column(i)
        let missing = 1 - dot(weight.column(i), atom)
        weight.setColumn(i, zip(weight.column(i), atom).map { $0 + missing * $1 })
      }
    }
    return weight
  }
  // slice.end

  /// The generalised coherence of a weight and a dictionary, both n × m: the largest |w_iᵀa_j| over i ≠ j.
  public static func coherence<Scalar: TensorScalar>(_ weight: Tensor<Scalar>, _ dictionary: Tensor<Scalar>) -> Scalar {
    let products = weight.transposedMatmul(dictionary)
    var largest = Scalar.zero
    for i in 0..<products.rows {
      for j in 0..<products.columns where i != j { largest = max(largest, abs(products[i, j])) }
    }
    return largest
  }
}
