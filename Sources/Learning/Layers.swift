import Gradients
import Tensors

/// Whose moments the normalisations of a pass use.
public enum MomentSource: Sendable, Equatable {
  /// The running ones, held as they are.
  case running
  /// Those of the batch, with a way back through them.
  case batch
  /// Those of the picture: of all chunks in layers on columns, of each part by itself in layers on blocks.
  case picture
}

/// A batch normalisation with its rectifier.
public struct Normalisation: ParameterGroup {
  /// Where its parameters' names begin.
  public let name: String
  /// γ.
  public let scale: Parameter
  /// β.
  public let shift: Parameter
  /// Means for use.
  public let runningMean: Parameter
  /// Variances for use.
  public let runningVariance: Parameter
  /// The names of what a pass derives: m and s of max(s (v − m) + t, 0).
  let centreName, scaleName: String
  /// Where its channels lie.
  public let axis: ChannelAxis
  /// ε beside the variance.
  public let epsilon: Double
  /// Share of the old value in the running moments.
  public let momentum: Double
  /// Whether the running variance is the unbiased one.
  public let isUnbiased: Bool

  /// A normalisation of so many channels.
  public init(
    _ name: String, channels: Int, axis: ChannelAxis, scale: Parameter.Start = .constant(1), epsilon: Double,
    momentum: Double, isUnbiased: Bool
  ) {
    (self.name, self.axis, self.epsilon) = (name, axis, epsilon)
    (centreName, scaleName) = (name + ".centre", name + ".s")
    (self.momentum, self.isUnbiased) = (momentum, isUnbiased)
    self.scale = Parameter(name + ".weight", [channels], start: scale)
    shift = Parameter(name + ".bias", [channels])
    runningMean = Parameter(name + ".running_mean", [channels], isTrained: false)
    runningVariance = Parameter(name + ".running_var", [channels], start: .constant(1), isTrained: false)
  }
}

extension Flow {
  /// max(s (v − m) + t, 0) with what a pass derived for a normalisation.
  func normalised(_ layer: Normalisation) -> Flow {
    map { v, p in
      v.normalised(
        layer.axis, centre: p[layer.centreName], scale: p[layer.scaleName],
        shift: p[layer.shift])
    }
  }
}

/// A matrix and a bias on the columns of a batch: v Wᵀ + b.
public struct Dense: ParameterGroup {
  /// W, [outputs, inputs].
  public let weight: Parameter
  /// b; nil for none.
  public let bias: Parameter?

  /// A layer whose entries start evenly within ±1/√inputs.
  public init(_ name: String, inputs: Int, outputs: Int, hasBias: Bool = true) {
    let start = Parameter.Start.uniform(1 / Double(inputs).squareRoot())
    weight = Parameter(name + ".weight", [outputs, inputs], start: start)
    bias = hasBias ? Parameter(name + ".bias", [outputs], start: start) : nil
  }

  /// v Wᵀ + b.
  public func callAsFunction<Value: NetworkValue>(_ input: Value, _ p: Weights<Value>) -> Value {
    let product = input.matmul(p[weight], transposed: true)
    return bias.map { product.addingRow(p[$0]) } ?? product
  }

  /// Multiplications for one row.
  public var products: Int { weight.shape[0] * weight.shape[1] }
}

/// A matrix on the features of every patch and one on the patches of every group: A (X Vᵀ) + b, see
/// ``/Gradients/GroupAlgebra/separable(vertical:horizontal:bias:)``.
public struct Separable: ParameterGroup {
  /// b, [members out, features out].
  public let bias: Parameter
  /// V, [features out, features in].
  public let vertical: Parameter
  /// A, [members out, members in].
  public let horizontal: Parameter

  /// A layer; b starts normal with variance 4/(members + features), the matrices evenly within ±1/√inputs.
  public init(_ name: String, members: (from: Int, to: Int), features: (from: Int, to: Int)) {
    bias = Parameter(
      name + ".b", [members.to, features.to],
      start: .normal(mean: 0, deviation: (4 / Double(members.to + features.to)).squareRoot()))
    vertical = Parameter(
      name + ".ver.weight", [features.to, features.from], start: .uniform(1 / Double(features.from).squareRoot()))
    horizontal = Parameter(
      name + ".hor.weight", [members.to, members.from], start: .uniform(1 / Double(members.from).squareRoot()))
  }

  /// A (X Vᵀ) + b.
  public func callAsFunction<Value: NetworkValue>(_ input: Value, _ p: Weights<Value>) -> Value {
    input.separable(vertical: p[vertical], horizontal: p[horizontal], bias: p[bias])
  }

  /// Multiplications for one group, in the cheaper order of the two matrices.
  public var products: Int {
    let (f, m) = (vertical.shape, horizontal.shape)
    return min(f[0] * m[1] * (f[1] + m[0]), f[1] * m[0] * (m[1] + f[0]))
  }
}

/// A convolution with a kernel of 3 × 3 and one pixel of zeros around the picture.
public struct Convolution: ParameterGroup {
  /// The kernels, [out, in, 3, 3] of a cross-correlation.
  public let weight: Parameter
  /// One number an output channel; nil for none.
  public let bias: Parameter?

  /// A layer.
  public init(_ name: String, inputs: Int, outputs: Int, start: Parameter.Start, hasBias: Bool) {
    weight = Parameter(name + ".weight", [outputs, inputs, 3, 3], start: start, layout: .kernels)
    bias = hasBias ? Parameter(name + ".bias", [outputs]) : nil
  }

  /// Channels in.
  public var inputs: Int { weight.shape[1] }
  /// Channels out.
  public var outputs: Int { weight.shape[0] }

  /// The convolution over pictures of a size.
  public func shape(height: Int, width: Int, rowPadding: Int = 1) -> ConvolutionShape {
    ConvolutionShape(
      height: height, width: width, inputs: inputs, outputs: outputs, kernel: 3, padding: 1, rowPadding: rowPadding)
  }
}
