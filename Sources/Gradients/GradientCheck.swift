import Tensors

/// Compares gradients with central differences, in Double.
///
/// ```swift
/// let error = GradientCheck.error(at: [x, t]) { $0[0].softThresholded(by: $0[1]) }      // about 1e-9
/// ```
public enum GradientCheck {
  /// The largest difference between the gradient of the tape and (f(x + h) − f(x − h)) / 2h, over all entries of all
  /// inputs, relative to the largest entry of the gradients.
  ///
  /// The function may return any shape: its entries are weighted with fixed random numbers and summed, so that no two
  /// errors cancel.
  /// - Parameters:
  ///   - inputs: where to look; away from kinks by more than `step`.
  ///   - step: h. 1e-5 balances truncation h² against rounding 1e-16/h.
  ///   - seed: of the weights.
  ///   - function: what to check.
  public static func error(
    at inputs: [Tensor<Double>], step: Double = 1e-5, seed: UInt64 = 0,
    of function: ([Variable<Double>]) -> Variable<Double>
  ) -> Double {
    let tape = Tape<Double>()
    let variables = inputs.map { tape.parameter($0) }
    let result = function(variables)
    var random = RandomStream(seed: seed, stream: "gradient-check")
    let weights = result.value.map { _ in random.normal() }
    tape.backward(from: result, gradient: weights)

    func value(_ inputs: [Tensor<Double>]) -> Double {
      let tape = Tape<Double>()
      return dot(function(inputs.map { tape.constant($0) }).value.elements, weights.elements)
    }
    var (difference, largest) = (0.0, 0.0)
    for (k, variable) in variables.enumerated() {
      let gradient = variable.gradient
      for i in 0..<inputs[k].count {
        var (up, down) = (inputs, inputs)
        up[k][i] += step
        down[k][i] -= step
        let numeric = (value(up) - value(down)) / (2 * step)
        difference = max(difference, abs(numeric - gradient[i]))
        if numeric.isNaN || gradient[i].isNaN { return .infinity }
        largest = max(largest, abs(numeric))
      }
    }
    return difference / max(largest, .leastNormalMagnitude)
  }
}

/// Tells whether two linear maps are each other's transpose: ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ for random x and y.
public enum AdjointCheck {
  /// |⟨A x, y⟩ − ⟨x, Aᵀ y⟩| / (‖A x‖ ‖y‖) for random x and y of the given shapes. For a true pair it is rounding, below
  /// 1e-12 in Double.
  public static func error(
    _ map: (Tensor<Double>) -> Tensor<Double>, transpose: (Tensor<Double>) -> Tensor<Double>, from input: [Int],
    to output: [Int], seed: UInt64 = 0
  ) -> Double {
    var random = RandomStream(seed: seed, stream: "adjoint-check")
    let x = Tensor<Double>(repeating: 0, shape: input).map { _ in random.normal() }
    let y = Tensor<Double>(repeating: 0, shape: output).map { _ in random.normal() }
    let (ax, aty) = (map(x), transpose(y))
    require(
      ax.shape == output && aty.shape == input,
      "maps to \(ax.shape) and back to \(aty.shape): wanted \(output), \(input)")
    let scale = norm(ax.elements) * norm(y.elements)
    return abs(dot(ax.elements, y.elements) - dot(x.elements, aty.elements)) / max(scale, .leastNormalMagnitude)
  }
}
