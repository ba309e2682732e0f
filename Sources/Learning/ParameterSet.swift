import Gradients
import Tensors

/// The parameters of a network, by name and in a fixed order.
///
/// Some entries may be kept but not learned by gradients, such as the running moments of a batch normalisation.
public struct ParameterSet<Scalar: TensorScalar>: Sendable, Equatable {
  /// The names, in order.
  public private(set) var names: [String] = []
  /// The values, in the same order.
  public var values: [Tensor<Scalar>] = []
  /// Whether the optimiser changes them, in the same order.
  public private(set) var isTrained: [Bool] = []

  /// An empty set.
  public init() {}

  /// Adds an entry under a new name.
  public mutating func append(_ name: String, _ value: Tensor<Scalar>, isTrained: Bool = true) {
    require(!names.contains(name), "a second parameter named \(name)")
    names.append(name)
    values.append(value)
    self.isTrained.append(isTrained)
  }

  /// The value of a name, which must be there.
  public subscript(name: String) -> Tensor<Scalar> {
    get { values[index(of: name)] }
    set {
      let i = index(of: name)
      require(newValue.shape == values[i].shape, "\(name): \(newValue.shape) in the place of \(values[i].shape)")
      values[i] = newValue
    }
  }

  /// The place of a name, which must be there.
  public func index(of name: String) -> Int {
    guard let i = names.firstIndex(of: name) else { unreachable("no parameter \(name) among \(names)") }
    return i
  }

  /// How many entries are learned.
  public var count: Int { zip(values, isTrained).reduce(0) { $0 + ($1.1 ? $1.0.count : 0) } }

  /// The same names with other values of the same shapes.
  public func with(_ values: [Tensor<Scalar>]) -> ParameterSet {
    require(values.map(\.shape) == self.values.map(\.shape), "values of other shapes")
    var result = self
    result.values = values
    return result
  }

  /// The same of which the optimiser changes only some: those whose names are chosen, of the ones it changes now.
  public func learning(only isChosen: (String) -> Bool) -> ParameterSet {
    var result = self
    for (i, name) in names.enumerated() where !isChosen(name) { result.isTrained[i] = false }
    return result
  }

  /// The same in another precision.
  public func converted<Other: TensorScalar>(to type: Other.Type = Other.self) -> ParameterSet<Other> {
    var result = ParameterSet<Other>()
    for (i, name) in names.enumerated() { result.append(name, Tensor<Other>(values[i]), isTrained: isTrained[i]) }
    return result
  }

  /// The set on a tape: learned entries as parameters, the others as constants.
  /// - Parameter gradients: sums of gradients so far, to which the tape adds its share.
  public func recorded(
    on tape: Tape<Scalar>, addingTo gradients: [Tensor<Scalar>]? = nil
  ) -> [Variable<Scalar>] {
    values.indices.map { i in
      isTrained[i] ? tape.parameter(values[i], addingTo: gradients?[i]) : tape.constant(values[i])
    }
  }
}

extension ParameterSet where Scalar == Float {
  /// The values as arrays of a safetensors file, under their names with a prefix.
  public func store(in file: inout Safetensors, prefix: String = "") {
    for (i, name) in names.enumerated() { file[prefix + name] = .float32(values[i]) }
  }

  /// The values of a file with the names and shapes of this set.
  /// - Throws: ``/Files/FileError`` for a missing array or another shape, ``TrainingError`` for values that are not
  ///   finite.
  public func loaded(from file: Safetensors, prefix: String = "", name path: String) throws -> ParameterSet {
    var result = self
    for (i, name) in names.enumerated() {
      let value = try file.tensor(prefix + name, as: Float.self, shape: values[i].shape)
      guard value.elements.allSatisfy({ $0.isFinite }) else {
        throw TrainingError("\(path): \(prefix + name) holds NaN or infinite numbers; get a whole copy or train again")
      }
      result.values[i] = value
    }
    return result
  }
}
