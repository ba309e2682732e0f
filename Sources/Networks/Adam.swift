import RealModule
import Tensors

/// Adam (Kingma and Ba, ICLR 2015, arXiv:1412.6980): gradient steps scaled, entry by entry, by running means of the
/// gradient and of its square.
///
/// It does not see the scale of the loss, so a sum and a mean over the batch lead to the same steps (but for ε).
public struct Adam: Sendable, Equatable {
  /// The constants, with the authors' values.
  public struct Settings: Sendable, Equatable, Codable {
    /// Share of the old mean of gradients.
    public var beta1 = 0.9
    /// Share of the old mean of squares.
    public var beta2 = 0.999
    /// Added to the root, so that nothing is divided by zero.
    public var epsilon = 1e-8
    /// How much of each number is taken away a step, times the rate (decoupled, Loshchilov and Hutter 2019); 0 for none.
    public var weightDecay = 0.0
    /// Whether matrices go along the orthonormal factor of their mean gradient instead, see ``Adam/update(_:_:rate:)``.
    public var orthogonalisesMatrices = false

    /// The authors' values.
    public init() {}
  }

  /// The constants.
  public let settings: Settings
  /// Running means of the gradients.
  public internal(set) var first: [Tensor<Float>]
  /// Running means of their squares.
  public internal(set) var second: [Tensor<Float>]
  /// Steps done.
  public internal(set) var step = 0

  /// A start with zero moments.
  public init(_ settings: Settings = Settings(), for parameters: ParameterSet<Float>) {
    self.settings = settings
    first = parameters.values.map { Tensor(repeating: 0, shape: $0.shape) }
    second = first
  }

  // slice: step
  /// One step: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and the numbers move by −rate · m̂ / (√v̂ + ε), where the hats
  /// undo the start from zero.
  /// - Parameters:
  ///   - parameters: changed in place, but for those that are not trained.
  ///   - gradients: one for each of them.
  ///   - rate: the learning rate.
  public mutating func update(_ parameters: inout ParameterSet<Float>, _ gradients: [Tensor<Float>], rate: Double) {
    precondition(gradients.count == parameters.values.count, "\(gradients.count) gradients for \(parameters.names)")
    step += 1
    let (b1, b2) = (Float(settings.beta1), Float(settings.beta2))
    let firstScale = Float(rate / (1 - Double.pow(settings.beta1, step)))
    let secondScale = Float(1 / (1 - Double.pow(settings.beta2, step)))
    let (epsilon, kept) = (Float(settings.epsilon), Float(1 - rate * settings.weightDecay))
    for i in parameters.values.indices where parameters.isTrained[i] {
      // Kernels of a convolution, [out, in, row, column], are a matrix of one row an output.
      let outputs = gradients[i].shape[0]
      if settings.orthogonalisesMatrices, gradients[i].shape.count > 1, outputs > 1, gradients[i].count > outputs {
        updateMatrix(i, &parameters, gradients[i], rate: rate)
        continue
      }
      gradients[i].withUnsafeBufferPointer { g in
        first[i].withUnsafeMutableBufferPointer { m in
          second[i].withUnsafeMutableBufferPointer { v in
            parameters.values[i].withUnsafeMutableBufferPointer { p in
              for k in p.indices {
                m[k] = b1 * m[k] + (1 - b1) * g[k]
                v[k] = b2 * v[k] + (1 - b2) * g[k] * g[k]
                p[k] = kept * p[k] - firstScale * m[k] / ((secondScale * v[k]).squareRoot() + epsilon)
              }
            }
          }
        }
      }
    }
  }
  // slice.end

  /// One step of a matrix: m ← β₁ m + (1 − β₁) g, and P moves against the orthonormal factor of β₁ m + (1 − β₁) g. All
  /// directions of a gradient then count alike, where Adam lets the strongest rule (Muon: Jordan and others, 2024).
  private mutating func updateMatrix(
    _ i: Int, _ parameters: inout ParameterSet<Float>, _ gradient: Tensor<Float>, rate: Double
  ) {
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

/// The Euclidean norm of all gradients together, in Double; not finite when one entry is not.
public func globalNorm(_ gradients: [Tensor<Float>]) -> Double {
  gradients.reduce(0.0) { sum, gradient in
    gradient.withUnsafeBufferPointer { g in g.reduce(sum) { $0 + Double($1) * Double($1) } }
  }.squareRoot()
}
