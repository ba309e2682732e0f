import Denoisers
import Tensors

/// A price of pictures with its gradient, g and ∇g.
public protocol PicturePotential {
  /// g(x) and ∇g(x).
  /// - Throws: what a network throws.
  func evaluated(at picture: Tensor<Double>) throws -> (value: Double, gradient: Tensor<Double>)
}

/// The price g(x) = ½‖x − N(x)‖² of any differentiable map N, whose gradient is `x − N(x) − J_Nᵀ(x − N(x))`. The denoiser x − ∇g(x)
/// that belongs to it has a symmetric Jacobian by construction.
public struct ResidualPotential: PicturePotential {
  /// N(x), and J_Nᵀ v for the v that a function makes of N(x).
  public typealias Network = (
    _ picture: Tensor<Double>, _ cotangent: (Tensor<Double>) -> Tensor<Double>
  ) throws -> (estimate: Tensor<Double>, pulledBack: Tensor<Double>)

  private let network: Network

  /// The price of a map.
  public init(_ network: @escaping Network) { self.network = network }

  /// g(x) and ∇g(x).
  public func evaluated(at picture: Tensor<Double>) throws -> (value: Double, gradient: Tensor<Double>) {
    let (estimate, pulledBack) = try network(picture) { picture - $0 }
    let rest = picture - estimate
    return (rest.squaredNorm / 2, rest - pulledBack)
  }
}

extension ResidualPotential {
  /// The price of a network with trained weights, for gray pictures.
  /// - Parameters:
  ///   - denoiser: one whose network passes gradients on to its input.
  ///   - sigma: the noise that it is asked to take out, on the 0–255 scale.
  public init<Trained>(_ denoiser: NetworkDenoiser<Trained>, sigma: Double) {
    self.init { picture, cotangent in
      require(picture.shape[0] == 1, "a picture of shape \(picture.shape): wanted a gray one")
      let (rows, columns) = (picture.shape[1], picture.shape[2])
      let (estimate, pulledBack) = try denoiser.pulledBack(
        Tensor(picture.reshaped(rows, columns)), sigma: sigma
      ) { Tensor<Float>(cotangent(Tensor<Double>($0).reshaped(1, rows, columns)).reshaped(rows, columns)) }
      return (
        Tensor<Double>(estimate).reshaped(1, rows, columns), Tensor<Double>(pulledBack).reshaped(1, rows, columns)
      )
    }
  }
}

/// What a run of the gradient-step solver saw at one iteration.
public struct GradientStepIteration: Sendable {
  /// ½‖A x − y‖² + λ g(x).
  public let objective: Double
  /// The step size that was taken, τ.
  public let step: Double
}

extension InverseProblem {
  // slice: gradient-step
  /// Proximal gradient on ½‖A x − y‖² + λ g(x), with steps that are shortened until the objective falls by enough (Hurault, Leclaire,
  /// Papadakis, ICLR 2022, arXiv:2110.03220). Here a denoiser is x − ∇g(x), so the objective exists and the curve of a run cannot rise.
  ///
  /// - Parameters:
  ///   - potential: g.
  ///   - lambda: λ.
  ///   - step: the first τ; 1/λ unless given.
  ///   - tolerance: relative change of the objective at which to stop.
  ///   - observer: called after each iteration with its number, the picture, the objective and τ.
  /// - Throws: what the potential throws.
  public func gradientStep(
    _ potential: some PicturePotential, lambda: Double, step: Double? = nil, iterations: Int, tolerance: Double = 1e-6,
    from start: Tensor<Double>, observer: (Int, Tensor<Double>, GradientStepIteration) throws -> Void = { _, _, _ in }
  ) throws -> Tensor<Double> {
    // The authors' share of the decrease that a step promises, and what a step is shortened by.
    let (promised, shortening) = (0.1, 0.9)
    var (x, step) = (start, step ?? 1 / lambda)
    let first = try potential.evaluated(at: x)
    var (gradient, objective) = (first.gradient, misfit(x) + lambda * first.value)
    let shortest = 1e-6 * step
    for k in 1...max(1, iterations) {
      let last = objective
      while true {
        let next = nearest(to: x - gradient.scaled(by: step * lambda), weight: 1 / step)
        let (nextPrice, nextGradient) = try potential.evaluated(at: next)
        let nextObjective = misfit(next) + lambda * nextPrice
        if objective - nextObjective >= promised / step * (next - x).squaredNorm {
          (x, gradient, objective) = (next, nextGradient, nextObjective)
          break
        }
        step *= shortening
        // Nothing falls any more but by rounding.
        if step < shortest { return x }
      }
      try observer(k, x, GradientStepIteration(objective: objective, step: step))
      if last - objective <= tolerance * abs(last) { return x }
    }
    return x
  }
  // slice.end
}
