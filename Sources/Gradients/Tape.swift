import Tensors

/// Reverse-mode differentiation: a list of what was computed, walked backwards.
///
/// Every operation on a ``Variable`` computes its value at once and leaves a node on the tape: a closure that turns the
/// gradient with respect to that value into gradients with respect to its operands. ``backward(from:gradient:)`` calls
/// these closures in reverse order. That is the whole of it; the rest of this module is one pair of formulas per
/// operation.
///
/// A tape belongs to one thread. A training step makes one per chunk of patches.
///
/// ```swift
/// let tape = Tape<Double>()
/// let x = tape.parameter(Tensor([3]))
/// tape.backward(from: x * x)
/// x.gradient[0]      // 6
/// ```
public final class Tape<Scalar: TensorScalar> {
  /// What the tape keeps of one recorded value. The value itself lives in the variable, and in the closures that need it
  /// on the way back; where nobody does, its buffer serves the next operation.
  final class Node {
    let shape: [Int]
    let wantsGradient: Bool
    var gradient: Tensor<Scalar>?
    var backward: ((consuming Tensor<Scalar>) -> Void)?

    init(_ shape: [Int], wantsGradient: Bool) { (self.shape, self.wantsGradient) = (shape, wantsGradient) }

    /// Adds a contribution to the gradient; the first one is taken as it is.
    func receive(_ contribution: consuming Tensor<Scalar>) {
      guard wantsGradient else { return }
      require(contribution.shape == shape, "a gradient of shape \(contribution.shape) for a value of \(shape)")
      if let sum = gradient {
        gradient = nil  // so that the sum is made in place
        gradient = sum + contribution
      } else {
        gradient = contribution
      }
    }

    /// Adds `alpha · op(left) · op(right)` to the gradient, straight into its buffer; the flags transpose left and right.
    func receive(
      _ alpha: Scalar, _ transposesLeft: Bool, _ transposesRight: Bool, _ left: Tensor<Scalar>, _ right: Tensor<Scalar>
    ) {
      guard wantsGradient else { return }
      let sum = gradient
      gradient = nil
      gradient = product(alpha, transposesLeft, transposesRight, left, right, addedTo: sum, shape: shape)
    }
  }

  private var nodes: [Node] = []
  /// Bytes of all values recorded so far, about as many as the closures hold on to.
  private(set) var bytes = 0

  /// An empty tape.
  public init() {}

  /// A value whose gradient is wanted: a parameter, or an input that is being checked.
  /// - Parameter gradient: a sum of gradients so far, to which this tape adds its share.
  public func parameter(_ value: Tensor<Scalar>, addingTo gradient: consuming Tensor<Scalar>? = nil) -> Variable<Scalar>
  {
    let variable = record(value, wanted: true, backward: nil)
    if let gradient { variable.node.receive(gradient) }
    return variable
  }

  /// A value that is only used.
  public func constant(_ value: Tensor<Scalar>) -> Variable<Scalar> { record(value, wanted: false, backward: nil) }

  /// Records a computed value.
  /// - Parameters:
  ///   - value: what came out.
  ///   - wanted: whether an operand wants a gradient; if none does, nothing is kept.
  ///   - backward: gets the gradient with respect to `value` and hands each operand its share.
  func record(
    _ value: consuming Tensor<Scalar>, wanted: Bool, backward: ((consuming Tensor<Scalar>) -> Void)?
  ) -> Variable<Scalar> {
    let node = Node(value.shape, wantsGradient: wanted)
    if wanted {
      node.backward = backward
      nodes.append(node)
      if backward != nil { bytes += value.count * MemoryLayout<Scalar>.size }
    }
    return Variable(value: value, node: node, tape: self)
  }

  /// Records an operation of one's own: its result, and how a gradient of that becomes gradients of the operands.
  ///
  /// ```swift
  /// let y = tape.recorded(x.value.map { $0 * $0 }, from: [x]) { g in [g.combined(with: x.value) { 2 * $0 * $1 }] }
  /// ```
  /// - Parameters:
  ///   - value: what came out.
  ///   - operands: variables of this tape.
  ///   - backward: gets the gradient with respect to the value; returns one for each operand, of its shape.
  public func recorded(
    _ value: Tensor<Scalar>, from operands: [Variable<Scalar>],
    backward: @escaping (Tensor<Scalar>) -> [Tensor<Scalar>]
  ) -> Variable<Scalar> {
    let nodes = operands.map(\.node)
    return record(value, wanted: nodes.contains { $0.wantsGradient }) { g in
      for (node, share) in zip(nodes, backward(g)) { node.receive(share) }
    }
  }

  // slice: backward
  /// Sends a gradient back from one variable through everything it came from. Serves once: the tape is empty afterwards.
  /// - Parameters:
  ///   - result: the variable to start from.
  ///   - gradient: gradient of the loss with respect to it; ones unless given.
  public func backward(from result: Variable<Scalar>, gradient: Tensor<Scalar>? = nil) {
    backward(from: [(result, gradient ?? Tensor(repeating: 1, shape: result.node.shape))])
  }

  /// The same from several variables at once, each with its gradient.
  public func backward(from results: [(variable: Variable<Scalar>, gradient: Tensor<Scalar>)]) {
    for (variable, gradient) in results { variable.node.receive(gradient) }
    while let node = nodes.popLast() {
      guard let backward = node.backward, let gradient = node.gradient else { continue }
      // Neither is needed again; their buffers serve the nodes before.
      node.gradient = nil
      node.backward = nil
      backward(gradient)
    }
  }
  // slice.end
}

/// A tensor that remembers where it came from. It offers the operations of ``/Tensors/TensorAlgebra`` and
/// ``LayerAlgebra``, so a solver's step that is called with variables records itself as a layer.
public struct Variable<Scalar: TensorScalar> {
  /// The value, computed when the variable was made.
  public private(set) var value: Tensor<Scalar>
  let node: Tape<Scalar>.Node
  /// Where it is recorded.
  public let tape: Tape<Scalar>

  init(value: consuming Tensor<Scalar>, node: Tape<Scalar>.Node, tape: Tape<Scalar>) {
    (self.value, self.node, self.tape) = (value, node, tape)
  }

  /// The gradient that has arrived, of the value's shape; zeros if none has. For parameters and inputs: inner variables
  /// give theirs up on the way.
  public var gradient: Tensor<Scalar> { node.gradient ?? Tensor(repeating: 0, shape: node.shape) }

  /// Takes the gradient out, so that its buffer has one owner; nil if none has arrived.
  public func takeGradient() -> Tensor<Scalar>? {
    let gradient = node.gradient
    node.gradient = nil
    return gradient
  }

  /// The value without a way back: later operations treat it as a constant.
  public func detached() -> Variable { tape.constant(value) }

  /// The value as an operation may overwrite it: where no one else holds it, in place.
  consuming func released() -> Tensor<Scalar> { value }

  var isWanted: Bool { node.wantsGradient }
}
