import Foundation
import Tensors

// Chapter 7, exercise 4.

// slice: solution
/// One of two unit atoms at an angle θ, such as a smooth filter and its shift, with a normal coefficient, in noise.
///
/// The energy of a support is its −log P(S | y) up to a shared constant. Two probabilities that add up to one depend
/// only on the difference of the energies: P(1 | y) = 1 / (1 + exp(E₁ − E₂)), the logistic function. For unit atoms
/// E_j = −c² (d_jᵀy)² / 2σ², since the determinants are the same.
///
/// Take the axes u between the atoms and v across, with α = uᵀy and β = vᵀy. Then d₁ᵀy and d₂ᵀy are
/// α cos(θ/2) ± β sin(θ/2), and E₂ − E₁ = c² α β sin θ / σ². MAP looks at the sign of αβ only.
public struct TwoAtoms: Sendable {
  /// θ, between 0 and π/2.
  public let angle: Double
  /// s_x, the standard deviation of the coefficient.
  public let codeDeviation: Double
  /// σ, that of the noise.
  public let noiseDeviation: Double

  /// A model.
  public init(angle: Double, codeDeviation: Double, noiseDeviation: Double) {
    (self.angle, self.codeDeviation, self.noiseDeviation) = (angle, codeDeviation, noiseDeviation)
  }

  /// The two atoms in the axes u and v.
  public var atoms: (first: [Double], second: [Double]) {
    ([cos(angle / 2), sin(angle / 2)], [cos(angle / 2), -sin(angle / 2)])
  }

  /// c² = s_x² / (s_x² + σ²).
  private var shrinkage: Double {
    codeDeviation * codeDeviation / (codeDeviation * codeDeviation + noiseDeviation * noiseDeviation)
  }

  /// P(1 | y) for y = α u + β v.
  public func probability(_ y: [Double]) -> Double {
    1 / (1 + exp(-shrinkage * y[0] * y[1] * sin(angle) / (noiseDeviation * noiseDeviation)))
  }

  /// p x₁ + (1 − p) x₂, where x_j = c² d_j d_jᵀy is the estimate with atom j. MMSE has p = P(1 | y), MAP 1 or 0.
  private func mixed(_ y: [Double], _ p: Double) -> [Double] {
    func estimate(_ atom: [Double]) -> [Double] { atom.map { $0 * shrinkage * dot(atom, y) } }
    return zip(estimate(atoms.first), estimate(atoms.second)).map { p * $0 + (1 - p) * $1 }
  }

  /// The mean of the clean signal given the noisy one.
  public func mmse(_ y: [Double]) -> [Double] { mixed(y, probability(y)) }

  /// Its mean given the noisy signal and the more probable atom.
  public func map(_ y: [Double]) -> [Double] { mixed(y, probability(y) > 0.5 ? 1 : 0) }

  /// What MAP loses for one noisy signal: its squared distance from the MMSE estimate.
  ///
  /// An estimate x̂ of y has the expected error E‖x − x_MMSE‖² + ‖x̂ − x_MMSE‖², by the identity of exercise 3, with
  /// probabilities in the place of shifts. MAP is off by the smaller probability times x₁ − x₂, and in our axes
  /// x₁ − x₂ = c² sin θ (β u + α v).
  public func loss(_ y: [Double]) -> Double {
    let p = probability(y)
    let off = min(p, 1 - p) * shrinkage * sin(angle)
    return off * off * (y[0] * y[0] + y[1] * y[1])
  }

  /// The expected loss, by the midpoint rule over y.
  ///
  /// The loss does not change with the sign of β, which exchanges the atoms, so let it be the first: y is normal with
  /// the variance s_x² + σ² along d₁ and σ² across. For θ = 0 nothing is lost, since both atoms give the same estimate;
  /// nor for weak noise, since then they are told apart. The loss is largest where neither holds.
  /// - Parameter points: of the rule, along each axis.
  public func expectedLoss(points: Int = 400) -> Double {
    let along = (codeDeviation * codeDeviation + noiseDeviation * noiseDeviation).squareRoot()
    let (d, reach) = (atoms.first, 7.0)  // in standard deviations: beyond lie less than 1e-11
    let step = 2 * reach / Double(points)
    let nodes = (0..<points).map { -reach + (Double($0) + 0.5) * step }
    let weights = nodes.map { exp(-$0 * $0 / 2) * step / (2 * Double.pi).squareRoot() }
    return zip(nodes, weights).reduce(0) { sum, a in
      zip(nodes, weights).reduce(sum) { sum, b in
        let (e, f) = (along * a.0, noiseDeviation * b.0)
        return sum + a.1 * b.1 * loss([e * d[0] - f * d[1], e * d[1] + f * d[0]])
      }
    }
  }
}

/// The answer as a table: what MAP loses on average, in units of the noise σ² = 1, by rows for the angles 0, 15, 30, 45,
/// 60 and 90 degrees, by columns for coefficients of deviation 0.3, 1, 2, 4 and 30.
///
/// Nothing for one and the same atom. Elsewhere little where there is hardly a signal, 0.003 at most for the deviation 0.3; most
/// where it is two or four times the noise, up to 0.13; and less again, at most 0.06 for 30, where the atoms can be told apart.
public func averageLosses() -> [[Double]] {
  let angles: [Double] = [0, 15, 30, 45, 60, 90].map { $0 * Double.pi / 180 }
  let deviations: [Double] = [0.3, 1, 2, 4, 30]
  return angles.map { angle in
    deviations.map { TwoAtoms(angle: angle, codeDeviation: $0, noiseDeviation: 1).expectedLoss() }
  }
}
// slice.end
