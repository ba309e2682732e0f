import Tensors

/// The Lasso: `min over z of F(z) = ½‖x − D z‖² + λ‖z‖₁`, for one signal or a batch.
///
/// Source: Tibshirani 1996; Chen, Donoho, Saunders 1998 (basis pursuit denoising).
public struct Lasso<Scalar: TensorScalar>: Sendable {
  /// D, n × m, an atom a column.
  public let dictionary: Tensor<Scalar>
  /// λ, the price of a unit of ‖z‖₁.
  public let lambda: Scalar
  /// L = ‖D‖₂², the Lipschitz constant of the gradient of the smooth part.
  public let lipschitz: Scalar

  /// A problem over a dictionary.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary holds NaN.
  public init(dictionary: Tensor<Scalar>, lambda: Scalar) throws {
    require(lambda >= 0, "λ = \(lambda): wanted zero or more")
    self.dictionary = dictionary
    self.lambda = lambda
    self.lipschitz = try dictionary.spectralNormSquared()
  }

  /// The same dictionary under another λ; L is not computed again.
  public init(_ other: Lasso, lambda: Scalar) {
    require(lambda >= 0, "λ = \(lambda): wanted zero or more")
    (self.dictionary, self.lambda, self.lipschitz) = (other.dictionary, lambda, other.lipschitz)
  }

  /// The smallest λ for which the solution is zero: `‖Dᵀx‖_∞`.
  public func lambdaMax(_ signal: [Scalar]) -> Scalar {
    dictionary.times(signal, transposed: true).reduce(0) { max($0, abs($1)) }
  }

  /// F(z) of every signal of a batch.
  /// - Parameters:
  ///   - codes: P × m.
  ///   - signals: P × n.
  /// - Returns: P values.
  public func objectives(_ codes: Tensor<Scalar>, signals: Tensor<Scalar>) -> [Scalar] {
    let residual = signals.adding(-1, codes, times: dictionary, transposed: true)
    return (0..<codes.rows).map { i in
      let r = residual.row(i)
      return dot(r, r) / 2 + lambda * codes.row(i).reduce(0) { $0 + abs($1) }
    }
  }

  /// F(z) of one signal.
  public func objective(_ code: [Scalar], signal: [Scalar]) -> Scalar {
    objectives(
      Tensor(shape: [1, code.count], elements: code), signals: Tensor(shape: [1, signal.count], elements: signal))[0]
  }

  // slice: gap
  /// How far a code can still be from optimal, at most: the duality gap of every signal of a batch.
  ///
  /// Any θ with ‖Dᵀθ‖_∞ ≤ λ bounds the optimum from below by d(θ) = ½‖x‖² − ½‖x − θ‖². The residual r = x − D z, scaled
  /// until it is allowed, is such a θ. So `gap = F(z) − d(s r) ≥ F(z) − F* ≥ 0`, and no optimum needs to be known.
  public func dualityGaps(_ codes: Tensor<Scalar>, signals: Tensor<Scalar>) -> [Scalar] {
    let residual = signals.adding(-1, codes, times: dictionary, transposed: true)
    let correlations = residual.matmul(dictionary)
    return (0..<codes.rows).map { i in
      let (x, r) = (signals.row(i), residual.row(i))
      let squared = dot(r, r)
      let largest = correlations.row(i).reduce(0) { max($0, abs($1)) }
      let limit = largest > 0 ? lambda / largest : Scalar.greatestFiniteMagnitude
      let scale = squared > 0 ? min(max(dot(x, r) / squared, -limit), limit) : 0
      // d(s r) = s xᵀr − ½ s² ‖r‖², the same number with less cancellation
      let dual = scale * dot(x, r) - scale * scale * squared / 2
      return squared / 2 + lambda * codes.row(i).reduce(0) { $0 + abs($1) } - dual
    }
  }
  // slice.end

  /// The duality gap of one signal.
  public func dualityGap(_ code: [Scalar], signal: [Scalar]) -> Scalar {
    dualityGaps(
      Tensor(shape: [1, code.count], elements: code), signals: Tensor(shape: [1, signal.count], elements: signal))[0]
  }
}
