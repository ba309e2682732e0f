import Sparse
import Tensors

// Chapter 4, exercise 4.

// slice: solution
/// A network that learns only its step sizes, layer by layer: the step that brings the codes closest to their targets.
///
/// Layer k is `z ← soft(z + t_k Dᵀ(x − D z), t_k λ)`. Each t_k is searched on a grid from 1/L to 3/L, all earlier ones fixed.
/// Steps beyond 2/L would make ISTA diverge if they were repeated; here a few of them help.
/// - Parameters:
///   - lasso: dictionary and λ.
///   - signals: P × n.
///   - targets: the Lasso's codes, P × m.
///   - layers: how many steps to learn.
public func learnedSteps(
  _ lasso: Lasso<Double>, signals: Tensor<Double>, targets: Tensor<Double>, layers: Int
) -> [Double] {
  var codes = Tensor<Double>(zeros: signals.rows, lasso.dictionary.columns)
  return (0..<layers).map { _ in
    let trials = (0...20).map { i -> (error: Double, step: Double, codes: Tensor<Double>) in
      let step = (1 + Double(i) / 10) / lasso.lipschitz
      let next = shrinkageStep(
        codes, signals: signals, model: MatrixModel(dictionary: lasso.dictionary, stepSize: step),
        threshold: Tensor([step * lasso.lambda]))
      return ((next - targets).squaredNorm, step, next)
    }
    guard let best = trials.min(by: { $0.error < $1.error }) else { return 0 }
    codes = best.codes
    return best.step
  }
}
// slice.end
