import Tensors

extension Optimiser {
  /// Kernels of a convolution, [out, in, row, column], are a matrix of one row an output.
  static func isMatrix(_ gradient: Tensor<Float>) -> Bool {
    let outputs = gradient.shape[0]
    return gradient.shape.count > 1 && outputs > 1 && gradient.count > outputs
  }

  /// A step of Muon (Jordan and others, 2024): m ← β₁ m + (1 − β₁) g, and P moves against the orthonormal factor of β₁ m + (1 − β₁) g. All
  /// directions of a gradient then count alike, where Adam lets the strongest rule.
  mutating func stepOfMuon(_ i: Int, _ parameters: inout ParameterSet<Float>, _ gradient: Tensor<Float>, rate: Double) {
    let b1 = Float(settings.beta1)
    first[i] = first[i].scaled(by: b1) + gradient.scaled(by: 1 - b1)
    let ahead = first[i].scaled(by: b1) + gradient.scaled(by: 1 - b1)
    let (shape, rows) = (gradient.shape, gradient.shape[0])
    let matrix = ahead.reshaped(rows, ahead.count / rows)
    // A gradient that is not finite has been refused before; it moves nothing here.
    guard let factor = try? polarFactor(matrix) else { return }
    let direction = Tensor(shape: shape, elements: factor.elements)
    // An orthonormal factor has entries of root mean square 1/√(longer side). A fifth of that of Adam's own steps lets
    // both go by one rate (Liu and others, 2025).
    let length = 0.2 * Double(max(matrix.rows, matrix.columns)).squareRoot()
    let kept = Float(1 - rate * settings.weightDecay)
    parameters.values[i] = parameters.values[i].scaled(by: kept) - direction.scaled(by: Float(rate * length))
  }
}
