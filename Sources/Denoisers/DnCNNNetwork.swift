import Gradients
import Networks
import RealModule
import Tensors

/// The network of DnCNN (Zhang, Zuo, Chen, Meng, Zhang, IEEE TIP 26(7), 2017, arXiv:1608.03981) for gray pictures.
///
/// A chain of 3 × 3 convolutions, each with one pixel of zeros around the picture, that predicts the noise: the estimate is
/// y − R(y). A rectifier follows every layer but the last. While it learns, the layers between the first and the last have
/// a batch normalisation instead of a bias. For use this is merged into the weights, so that the network is nothing but
/// convolutions with biases.
///
/// Two sets of parameters, both with kernels [out, in, row, column] of a cross-correlation:
/// * merged: `conv1.weight`, `conv1.bias`, … `conv17.weight`, `conv17.bias`; what files hold and ``noise(in:_:progress:)``
///   takes;
/// * normalised: the layers in between have `bn2.weight` (γ), `bn2.bias` (β), `bn2.running_mean` and `bn2.running_var` in
///   the place of `conv2.bias`; what ``gradient(_:inputs:targets:)`` takes and checkpoints hold.
public struct DnCNNNetwork: Sendable, Equatable {
  /// Convolutions, at least two. As many pixels around it does a pixel of the result depend on.
  public let depth: Int
  /// Channels between them.
  public let width: Int

  /// A network's sizes; DnCNN-S has 17 layers, DnCNN-B 20, both 64 channels.
  public init(depth: Int = 17, width: Int = 64) {
    precondition(depth > 1 && width > 0, "\(depth) layers of \(width) channels")
    (self.depth, self.width) = (depth, width)
  }

  /// Side of the kernels.
  static let kernel = 3
  /// ε beside the variance, as in the authors' PyTorch code.
  static let epsilon = 1e-4
  /// Share of the old value in the running moments, as in the authors' PyTorch code.
  static let momentum = 0.95

  /// The smallest magnitude of a scale at the start.
  static let smallestScale = 0.025

  /// Channels into a layer, counted from 1.
  func inputs(_ layer: Int) -> Int { layer == 1 ? 1 : width }
  /// Channels out of a layer.
  func outputs(_ layer: Int) -> Int { layer == depth ? 1 : width }
  /// Whether a layer has a batch normalisation while it learns.
  func isNormalised(_ layer: Int) -> Bool { layer > 1 && layer < depth }

  /// Multiplications and additions for one pixel of a picture.
  public var flopPerPixel: Double {
    (1...depth).reduce(0) { $0 + 2 * 9 * Double(inputs($1)) * Double(outputs($1)) }
  }

  // MARK: Parameters

  /// The shape of a layer's kernels.
  func weightShape(_ layer: Int) -> [Int] { [outputs(layer), inputs(layer), Self.kernel, Self.kernel] }

  /// Names and shapes of the merged network, all zero: what a weights file is read into.
  public var emptyMerged: ParameterSet<Float> {
    var parameters = ParameterSet<Float>()
    for layer in 1...depth {
      parameters.append("conv\(layer).weight", Tensor(repeating: 0, shape: weightShape(layer)))
      parameters.append("conv\(layer).bias", Tensor(zeros: outputs(layer)))
    }
    return parameters
  }

  /// Names and shapes of the network that learns: kernels, biases and shifts zero, scales and variances one.
  public var emptyParameters: ParameterSet<Float> {
    var parameters = ParameterSet<Float>()
    for layer in 1...depth {
      parameters.append("conv\(layer).weight", Tensor(repeating: 0, shape: weightShape(layer)))
      guard isNormalised(layer) else {
        parameters.append("conv\(layer).bias", Tensor(zeros: outputs(layer)))
        continue
      }
      parameters.append("bn\(layer).weight", Tensor(repeating: 1, shape: [width]))
      parameters.append("bn\(layer).bias", Tensor(zeros: width))
      parameters.append("bn\(layer).running_mean", Tensor(zeros: width), isTrained: false)
      parameters.append("bn\(layer).running_var", Tensor(repeating: 1, shape: [width]), isTrained: false)
    }
    return parameters
  }

  /// The network at its start, as in version 1.1 of the authors' code: kernels and scales γ normal with variance
  /// 2/(9 · width), scales pushed away from zero to at least 0.025, the rest as in ``emptyParameters``.
  ///
  /// Such small scales make the first guess of the noise nearly zero.
  public func initialParameters(seed: UInt64) -> ParameterSet<Float> {
    var random = RandomStream(seed: seed, stream: "dncnn")
    var parameters = emptyParameters
    let deviation = (2 / Double(Self.kernel * Self.kernel * width)).squareRoot()
    for (i, name) in parameters.names.enumerated() where name.hasSuffix(".weight") {
      let isScale = name.hasPrefix("bn")
      parameters.values[i] = parameters.values[i].map { _ in
        let value = deviation * random.normal()
        return Float(isScale ? (value < 0 ? -1 : 1) * max(abs(value), Self.smallestScale) : value)
      }
    }
    return parameters
  }

  // slice: merge
  /// The merged network of one that learned: w' = w γ/s and b' = β − γ m/s, with m the running mean and s = √(variance + ε).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func merged<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) -> ParameterSet<Scalar> {
    var result = ParameterSet<Scalar>()
    for layer in 1...depth {
      let weight = parameters["conv\(layer).weight"]
      guard isNormalised(layer) else {
        result.append("conv\(layer).weight", weight)
        result.append("conv\(layer).bias", parameters["conv\(layer).bias"])
        continue
      }
      let (mean, variance) = (parameters["bn\(layer).running_mean"], parameters["bn\(layer).running_var"])
      let factor = parameters["bn\(layer).weight"].combined(with: variance) {
        $0 / Scalar.sqrt($1 + Scalar(Self.epsilon))
      }
      let run = weight.count / width  // a channel's kernels lie together
      let factors = factor.elements
      result.append(
        "conv\(layer).weight",
        Tensor(shape: weight.shape, elements: weight.elements.enumerated().map { $1 * factors[$0 / run] }))
      result.append(
        "conv\(layer).bias", parameters["bn\(layer).bias"].combined(with: factor.combined(with: mean, *), -))
    }
    return result
  }
  // slice.end

  /// The convolution of a layer over pictures of a size.
  func shape(_ layer: Int, pictures: Int = 1, height: Int, width: Int, rowPadding: Int = 1) -> ConvolutionShape {
    ConvolutionShape(
      pictures: pictures, height: height, width: width, inputs: inputs(layer), outputs: outputs(layer),
      kernel: Self.kernel, padding: 1, rowPadding: rowPadding)
  }
}

// Files hold kernels as [out, in, row, column]; the matrix product of ``ConvolutionShape`` wants [row · column · in, out].

/// The matrix of some kernels.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func kernelMatrix<Scalar: TensorScalar>(_ kernels: Tensor<Scalar>) -> Tensor<Scalar> {
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
func kernels<Scalar: TensorScalar>(_ matrix: Tensor<Scalar>, shape: [Int]) -> Tensor<Scalar> {
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
