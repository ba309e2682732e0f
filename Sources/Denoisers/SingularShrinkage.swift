import Tensors

/// What low rank asks of a group of similar patches: which singular values of their matrix are noise, and what becomes
/// of the others.
///
/// The nuclear norm, the sum of the singular values, is to rank what ℓ₁ is to sparsity: minimising `½‖Y − X‖² + τ Σ xᵢ`
/// takes τ off every singular value. The large ones carry the picture and lose as much as the small ones. With a weight
/// for each, `½‖Y − X‖² + Σ wᵢ xᵢ`, those that ascend as the values descend still have the minimum that one expects,
/// `max(sᵢ − wᵢ, 0)`, although the problem is not convex (Gu, Zhang, Zuo, Feng, CVPR 2014, doi:10.1109/CVPR.2014.366).
/// Weights of T/xᵢ are those of a value that is already known; ``weighted(strength:)`` is where weighing again and
/// again comes to rest.
public enum SingularShrinkage: Sendable, Equatable {
  /// Each value is charged by one over itself, T/x with `T = strength · √n σ²` for n patches.
  case weighted(strength: Double)
  /// All are charged alike, τ = `share` of the largest singular value that noise alone has, σ (√n + √d) for n patches
  /// of d pixels.
  case uniform(share: Double)

  /// The authors' constant.
  public static let authors = SingularShrinkage.weighted(strength: 2 * 2.0.squareRoot())

  /// The rule for a matrix of patches.
  /// - Parameters:
  ///   - noise: standard deviation of the noise, in the unit of the pixels.
  ///   - patches: their number n.
  ///   - length: pixels of a patch, d.
  public func rule(noise: Double, patches: Int, length: Int) -> Rule {
    let n = Double(patches).squareRoot()
    return switch self {
    case .weighted(let strength): .weighted(price: strength * n * noise * noise)
    case .uniform(let share): .uniform(threshold: share * noise * (n + Double(length).squareRoot()))
    }
  }

  /// What becomes of each singular value of one matrix.
  public enum Rule: Sendable, Equatable {
    /// T: a value x is charged T/x.
    case weighted(price: Double)
    /// τ: what every value is charged.
    case uniform(threshold: Double)

    // slice: rule
    /// s²: singular values up to s become 0.
    public var bound: Double {
      switch self {
      case .weighted(let price): 4 * price
      case .uniform(let threshold): threshold * threshold
      }
    }

    /// x/s, of a singular value s above the bound: what of it is kept.
    /// - Parameter energy: s².
    public func factor(_ energy: Double) -> Double {
      switch self {
      // The larger root of x² − s x + T = 0, where x = s − T/x.
      case .weighted(let price): (1 + max(0, 1 - 4 * price / energy).squareRoot()) / 2
      case .uniform(let threshold): 1 - threshold / energy.squareRoot()
      }
    }
    // slice.end

    /// What becomes of a singular value.
    public func shrunk(_ s: Double) -> Double { s * s > bound ? s * factor(s * s) : 0 }

    /// The estimate of a group: its mean patch, and the shrunk rest. As the definition reads, by the singular value
    /// decomposition; ``WNNM`` has a faster way.
    /// - Parameter group: n × d, a patch a row.
    /// - Throws: ``/Tensors/LinearAlgebraError`` for pixels that are not finite.
    public func estimate(of group: Tensor<Double>) throws -> Tensor<Double> {
      let means = group.transposed().elements.chunkMeans(of: group.rows)
      var centred = group
      for i in 0..<group.rows { for j in 0..<group.columns { centred[i, j] -= means[j] } }
      let (u, s, vt) = try centred.svd()
      var scaled = u
      for i in 0..<u.rows { for k in 0..<u.columns { scaled[i, k] *= shrunk(s[k]) } }
      var result = scaled.matmul(vt)
      for i in 0..<group.rows { for j in 0..<group.columns { result[i, j] += means[j] } }
      return result
    }
  }
}

extension [Double] {
  /// Means of runs of so many numbers.
  fileprivate func chunkMeans(of length: Int) -> [Double] {
    stride(from: 0, to: count, by: length).map { self[$0..<$0 + length].reduce(0, +) / Double(length) }
  }
}
