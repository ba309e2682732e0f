import Tensors

/// The optimisers by name.
public enum OptimiserName: String, Sendable, Codable, CaseIterable {
  /// Every entry by itself (Kingma and Ba, ICLR 2015).
  case adam
  /// Matrices along all directions of the gradient alike (Jordan and others, 2024); the rest by Adam.
  case muon
}

/// What moves parameters against gradients.
public struct Optimiser: Sendable, Equatable {
  /// The constants, with Adam's authors' values.
  public struct Settings: Sendable, Equatable, Codable {
    /// Which optimiser.
    public var name: OptimiserName
    /// Share of the old mean of gradients.
    public var beta1 = 0.9
    /// Share of the old mean of squares.
    public var beta2 = 0.999
    /// Added to the root, so that nothing is divided by zero.
    public var epsilon = 1e-8
    /// How much of each entry is taken away a step, times the rate (decoupled, Loshchilov and Hutter 2019); 0 for none.
    public var weightDecay = 0.0

    /// The usual values.
    public init(_ name: OptimiserName = .adam) { self.name = name }
  }

  /// The constants.
  public let settings: Settings
  /// Running means of the gradients.
  public internal(set) var first: [Tensor<Float>]
  /// Running means of their squares; zeros where none are kept.
  public internal(set) var second: [Tensor<Float>]
  /// Steps done.
  public internal(set) var step = 0

  /// A start with zero moments.
  public init(_ settings: Settings = Settings(), for parameters: ParameterSet<Float>) {
    self.settings = settings
    first = parameters.values.map { Tensor(repeating: 0, shape: $0.shape) }
    second = first
  }

  /// One step.
  /// - Parameters:
  ///   - parameters: changed in place, but for those that are not trained.
  ///   - gradients: one for each of them.
  ///   - rate: the learning rate.
  public mutating func update(_ parameters: inout ParameterSet<Float>, _ gradients: [Tensor<Float>], rate: Double) {
    require(
      gradients.count == parameters.values.count, "\(gradients.count) gradients for \(parameters.names)")
    step += 1
    for i in parameters.values.indices where parameters.isTrained[i] {
      if settings.name == .muon, Self.isMatrix(gradients[i]) {
        stepOfMuon(i, &parameters, gradients[i], rate: rate)
      } else {
        stepOfAdam(i, &parameters, gradients[i], rate: rate)
      }
    }
  }
}

/// The Euclidean norm of all gradients together, in Double; not finite when one entry is not.
public func globalNorm(_ gradients: [Tensor<Float>]) -> Double {
  gradients.reduce(0.0) { sum, gradient in
    gradient.withUnsafeBufferPointer { g in g.reduce(sum) { $0 + Double($1) * Double($1) } }
  }.squareRoot()
}
