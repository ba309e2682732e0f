import Tensors

/// What flows through a network: plain tensors, with which it denoises, or variables, with which it learns.
///
/// A network's forward pass is written once for any such value. What the two do differently is here: a variable is
/// recorded on a tape and finds its gradient there, a tensor is just its numbers.
public protocol NetworkValue: GroupAlgebra, UnfoldedAlgebra, PictureAlgebra, WindowAlgebra,
  DiffusionAlgebra
{
  /// What records a piece of a forward pass: a tape, or nothing.
  associatedtype Recorder

  /// Whether there is a way back.
  static var isRecorded: Bool { get }

  /// A recorder of its own for a piece.
  static func recorder() -> Recorder

  /// A value that enters a piece from outside.
  /// - Parameters:
  ///   - wanted: whether its gradient is asked for.
  ///   - sum: a sum of gradients so far, to which this piece adds its share.
  static func entering(
    _ tensor: Tensor<Scalar>, on recorder: Recorder, wanted: Bool, addingTo sum: consuming Tensor<Scalar>?
  ) -> Self

  /// The numbers.
  var value: Tensor<Scalar> { get }

  /// An operation of one's own: what comes out of some values, and how a gradient of that becomes gradients of them.
  /// - Parameters:
  ///   - forward: computes the result of the numbers.
  ///   - backward: gets the gradient with respect to the result; returns one for each value, of its shape.
  static func computed(
    from values: [Self], by forward: ([Tensor<Scalar>]) -> Tensor<Scalar>,
    backward: @escaping (Tensor<Scalar>) -> [Tensor<Scalar>]
  ) -> Self

  /// Sends gradients back from some results; see ``Tape/backward(from:)``.
  static func backward(_ recorder: Recorder, from results: [(variable: Self, gradient: Tensor<Scalar>)])

  /// The gradient that has arrived, taken out; nil if none has.
  func takeGradient() -> Tensor<Scalar>?

  /// Bytes of the numbers that a recorder holds for the way back.
  static func bytesHeld(by recorder: Recorder) -> Int
}

extension Tensor: NetworkValue {
  /// Whether there is a way back.
  public static var isRecorded: Bool { false }
  /// A recorder of its own for a piece.
  public static func recorder() {}
  /// A value that enters a piece from outside.
  public static func entering(
    _ tensor: Tensor, on recorder: Void, wanted: Bool, addingTo sum: consuming Tensor?
  ) -> Tensor { tensor }
  /// The numbers.
  public var value: Tensor { self }
  /// An operation of one's own.
  public static func computed(
    from values: [Tensor], by forward: ([Tensor]) -> Tensor, backward: @escaping (Tensor) -> [Tensor]
  ) -> Tensor { forward(values) }
  /// Sends gradients back from some results.
  public static func backward(_ recorder: Void, from results: [(variable: Tensor, gradient: Tensor)]) {
    unreachable("a way back through plain tensors; pass variables to learn")
  }
  /// The gradient that has arrived, taken out; none.
  public func takeGradient() -> Tensor? { nil }
  /// Bytes of the numbers that a recorder holds for the way back.
  public static func bytesHeld(by recorder: Void) -> Int { 0 }
}

extension Variable: NetworkValue {
  /// Whether there is a way back.
  public static var isRecorded: Bool { true }
  /// A recorder of its own for a piece.
  public static func recorder() -> Tape<Scalar> { Tape() }
  /// A value that enters a piece from outside.
  public static func entering(
    _ tensor: Tensor<Scalar>, on tape: Tape<Scalar>, wanted: Bool, addingTo sum: consuming Tensor<Scalar>?
  ) -> Variable {
    wanted ? tape.parameter(tensor, addingTo: sum) : tape.constant(tensor)
  }
  /// An operation of one's own, on the tape of the first value.
  public static func computed(
    from values: [Variable], by forward: ([Tensor<Scalar>]) -> Tensor<Scalar>,
    backward: @escaping (Tensor<Scalar>) -> [Tensor<Scalar>]
  ) -> Variable {
    require(!values.isEmpty, "an operation on no value")
    return values[0].tape.recorded(forward(values.map(\.value)), from: values, backward: backward)
  }
  /// Sends gradients back from some results.
  public static func backward(
    _ tape: Tape<Scalar>, from results: [(variable: Variable, gradient: Tensor<Scalar>)]
  ) {
    tape.backward(from: results)
  }
  /// Bytes of the numbers that a recorder holds for the way back.
  public static func bytesHeld(by tape: Tape<Scalar>) -> Int { tape.bytes }
}
