import Gradients
import Tensors

/// A parameter of a network, named once: what it is called in files, its shape, how it starts.
///
/// A layer holds its parameters as stored properties and asks a ``Weights`` for their values while data flow through it.
public struct Parameter: Sendable, Equatable {
  /// How the entries start.
  public enum Start: Sendable, Equatable {
    /// All the same.
    case constant(Double)
    /// Evenly within ± a bound.
    case uniform(Double)
    /// Normal around a mean.
    case normal(mean: Double, deviation: Double)
    /// Normal around zero, pushed away from it to at least so much.
    case away(deviation: Double, least: Double)
  }

  /// How values lie in memory while the network works; files hold them as the authors' do.
  public enum Layout: Sendable, Equatable {
    /// As in the file.
    case plain
    /// Kernels [out, in, row, column] as the matrix [row · column · in, out] of ``/Gradients/ConvolutionShape``.
    case kernels
  }

  /// The name in files.
  public let name: String
  /// The shape in files.
  public let shape: [Int]
  /// The values at the start.
  public let start: Start
  /// How values lie in memory while the network works.
  public let layout: Layout
  /// Whether the optimiser changes it; running moments it does not.
  public let isTrained: Bool

  /// A parameter.
  public init(
    _ name: String, _ shape: [Int], start: Start = .constant(0), layout: Layout = .plain, isTrained: Bool = true
  ) {
    (self.name, self.shape, self.start) = (name, shape, start)
    (self.layout, self.isTrained) = (layout, isTrained)
  }

  /// The values at the start.
  func initial(_ random: inout RandomStream) -> Tensor<Float> {
    Tensor(repeating: 0, shape: shape).map { _ in
      switch start {
      case .constant(let value): Float(value)
      case .uniform(let bound): Float(random.uniform(-bound, bound))
      case .normal(let mean, let deviation): Float(mean + deviation * random.normal())
      case .away(let deviation, let least):
        { Float(($0 < 0 ? -1 : 1) * max(abs($0), least)) }(deviation * random.normal())
      }
    }
  }
}

/// Layers, and whole networks: whatever holds parameters as stored properties.
public protocol ParameterGroup: Sendable, Equatable {}

extension ParameterGroup {
  /// All parameters, in the order in which they are declared; that is the order of files and of random numbers.
  public var parameters: [Parameter] { declaredGroups(of: Parameter.self, in: self) }

  /// The parameters with one value each: ones where they start as such, such as scales of a normalisation, else zeros.
  public var emptyParameters: ParameterSet<Float> {
    var set = ParameterSet<Float>()
    for parameter in parameters {
      var value: Float = 0
      if case .constant(1) = parameter.start { value = 1 }
      set.append(parameter.name, Tensor(repeating: value, shape: parameter.shape), isTrained: parameter.isTrained)
    }
    return set
  }

  /// The parameters as they start.
  /// - Parameter stream: which random numbers.
  public func startingParameters(seed: UInt64, stream: String) -> ParameterSet<Float> {
    var random = RandomStream(seed: seed, stream: stream)
    var set = ParameterSet<Float>()
    for parameter in parameters {
      set.append(parameter.name, parameter.initial(&random), isTrained: parameter.isTrained)
    }
    return set
  }
}

/// All values of a type among the stored properties of a value, and of what these hold.
package func declaredGroups<Group>(of type: Group.Type, in value: Any) -> [Group] {
  if let group = value as? Group { return [group] }
  return Mirror(reflecting: value).children.flatMap { declaredGroups(of: type, in: $0.value) }
}

/// The values of parameters while a chunk of data flows through a network.
public struct Weights<Value: NetworkValue> {
  let lookUp: (String) -> Value
  /// Numbers that need no gradient.
  public let constant: (Tensor<Value.Scalar>) -> Value

  /// The value of a parameter, in its ``Parameter/layout-swift.property``.
  public subscript(parameter: Parameter) -> Value { lookUp(parameter.name) }

  /// The same by its name.
  public subscript(name: String) -> Value { lookUp(name) }
}

extension Parameter.Layout {
  /// Values as they lie in memory while the network works.
  func loaded<Scalar: TensorScalar>(_ value: Tensor<Scalar>) -> Tensor<Scalar> {
    self == .kernels ? kernelMatrix(value) : value
  }

  /// The way back from ``loaded(_:)``.
  func stored<Scalar: TensorScalar>(_ value: Tensor<Scalar>, shape: [Int]) -> Tensor<Scalar> {
    self == .kernels ? kernelTensor(value, shape: shape) : Tensor(shape: shape, elements: value.elements)
  }
}

/// The matrix [row · column · in, out] of kernels [out, in, row, column].
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func kernelMatrix<Scalar: TensorScalar>(_ kernels: Tensor<Scalar>) -> Tensor<Scalar> {
  let (outputs, inputs) = (kernels.shape[0], kernels.shape[1])
  let places = kernels.shape[2] * kernels.shape[3]
  return Tensor(shape: [places * inputs, outputs]) { out in
    kernels.withUnsafeBufferPointer { k in
      for o in 0..<outputs {
        for i in 0..<inputs {
          for p in 0..<places { out[(p * inputs + i) * outputs + o] = k[(o * inputs + i) * places + p] }
        }
      }
    }
  }
}

/// The kernels of a matrix, in a given shape: the way back from ``kernelMatrix(_:)``.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func kernelTensor<Scalar: TensorScalar>(_ matrix: Tensor<Scalar>, shape: [Int]) -> Tensor<Scalar> {
  let (outputs, inputs, places) = (shape[0], shape[1], shape[2] * shape[3])
  return Tensor(shape: shape) { out in
    matrix.withUnsafeBufferPointer { m in
      for o in 0..<outputs {
        for i in 0..<inputs {
          for p in 0..<places { out[(o * inputs + i) * places + p] = m[(p * inputs + i) * outputs + o] }
        }
      }
    }
  }
}

extension Weights {
  /// Given values by name.
  public init(_ values: [String: Value], constant: @escaping (Tensor<Value.Scalar>) -> Value) {
    self.init(
      lookUp: { name in
        guard let value = values[name] else { unreachable("no parameter \(name) among \(values.keys.sorted())") }
        return value
      }, constant: constant)
  }

  /// Plain numbers in their stored layout.
  public init<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) where Value == Tensor<Scalar> {
    self.init(lookUp: { parameters[$0] }, constant: { $0 })
  }

  /// Plain numbers, for those who want a part of a network by itself.
  public init<Scalar: TensorScalar>(_ group: some ParameterGroup, _ parameters: ParameterSet<Scalar>)
  where Value == Tensor<Scalar> {
    let layouts = Dictionary(uniqueKeysWithValues: group.parameters.map { ($0.name, $0.layout) })
    self.init(
      lookUp: { name in (layouts[name] ?? .plain).loaded(parameters[name]) }, constant: { $0 })
  }
}
