import Files
import Gradients
import Learning
import RealModule
import Tensors

/// The network of DnCNN (Zhang, Zuo, Chen, Meng, Zhang, IEEE TIP 26(7), 2017, arXiv:1608.03981) for gray pictures, as it
/// learns.
///
/// A chain of 3 × 3 convolutions, each with one pixel of zeros around the picture, that predicts the noise: the estimate is
/// y − R(y). A rectifier follows every layer but the last. The layers between the first and the last have a batch
/// normalisation instead of a bias; for use this is merged into the weights, see ``MergedDnCNN``.
///
/// Its parameters are `conv1.weight`, `conv1.bias`, and `conv2.weight`, `bn2.weight` (γ), `bn2.bias` (β), `bn2.running_mean`,
/// `bn2.running_var`, …; kernels are [out, in, row, column] of a cross-correlation.
public struct DnCNNNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "dncnn"
  /// The loss of its authors.
  public static let loss = OwnLoss.halfSquared

  /// Convolutions, at least two. As many pixels around it does a pixel of the result depend on.
  public let depth: Int
  /// Channels between them.
  public let width: Int
  private let layers: [ConvolutionalLayer]

  /// A network's sizes; DnCNN-S has 17 layers, DnCNN-B 20, both 64 channels.
  ///
  /// It starts as in version 1.1 of the authors' code: kernels and scales γ normal with variance 2/(9 · width), scales pushed
  /// away from zero to at least 0.025. Such small scales make the first guess of the noise nearly zero.
  public init(depth: Int = 17, width: Int = 64) {
    require(depth > 1 && width > 0, "\(depth) layers of \(width) channels")
    (self.depth, self.width) = (depth, width)
    layers = ConvolutionalLayer.chain(depth, width, isNormalised: true)
  }

  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { 8 }
  /// Whose moments its normalisations use in training.
  public var trainingMoments: MomentSource { .batch }

  /// Multiplications and additions for one pixel of a picture.
  public var flopPerPixel: Double { ConvolutionalLayer.flopPerPixel(layers) }
  /// Multiplications and additions for a picture.
  public func flop(height: Int, width: Int) -> Double { flopPerPixel * Double(height * width) }

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    ConvolutionalLayer.estimates(layers, of: noisy, in: pass)
  }

  /// The estimate by the merged network.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { merged.output(plane, merged(parameters), progress: progress) }

  /// The parameters as they start.
  public func initialParameters(seed: UInt64) -> ParameterSet<Float> {
    startingParameters(seed: seed, stream: Self.name)
  }

  /// The network for use.
  public var merged: MergedDnCNN { MergedDnCNN(depth: depth, width: width) }

  // slice: merge
  /// The parameters of the merged network: w' = w γ/s and b' = β − γ m/s, with m the running mean and s = √(variance + ε).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func merged<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) -> ParameterSet<Scalar> {
    var result = ParameterSet<Scalar>()
    for (layer, target) in zip(layers, merged.layers) {
      let weight = parameters[layer.convolution.weight.name]
      guard let bias = target.convolution.bias?.name else { continue }
      guard let norm = layer.normalisation else {
        result.append(target.convolution.weight.name, weight)
        result.append(bias, parameters[bias])
        continue
      }
      let (mean, variance) = (parameters[norm.runningMean.name], parameters[norm.runningVariance.name])
      let factor = parameters[norm.scale.name].combined(with: variance) { $0 / Scalar.sqrt($1 + Scalar(norm.epsilon)) }
      let run = weight.count / width  // a channel's kernels lie together
      let factors = factor.elements
      result.append(
        target.convolution.weight.name,
        Tensor(shape: weight.shape, elements: weight.elements.enumerated().map { $1 * factors[$0 / run] }))
      result.append(bias, parameters[norm.shift.name].combined(with: factor.combined(with: mean, *), -))
    }
    return result
  }
  // slice.end
}

/// DnCNN for use: convolutions with biases, `conv1.weight`, `conv1.bias`, … `conv17.weight`, `conv17.bias`.
public struct MergedDnCNN: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "dncnn"
  /// The loss of its authors.
  public static let loss = OwnLoss.halfSquared

  /// Convolutions, at least two.
  public let depth: Int
  /// Channels between them.
  public let width: Int
  let layers: [ConvolutionalLayer]

  /// A network's sizes.
  public init(depth: Int = 17, width: Int = 64) {
    require(depth > 1 && width > 0, "\(depth) layers of \(width) channels")
    (self.depth, self.width) = (depth, width)
    layers = ConvolutionalLayer.chain(depth, width, isNormalised: false)
  }

  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { 8 }
  /// Multiplications and additions for a picture.
  public func flop(height: Int, width: Int) -> Double {
    ConvolutionalLayer.flopPerPixel(layers) * Double(height * width)
  }

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    ConvolutionalLayer.estimates(layers, of: noisy, in: pass)
  }

  /// The estimate, y − R(y), in memory that grows with a picture's width but not with its height.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { plane - noise(in: plane, parameters, progress: progress) }

  /// R(y), the noise that the network sees in a plane, [height, width].
  public func noise<Scalar: TensorScalar>(
    in plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    ConvolutionalLayer.noise(layers, in: plane, parameters, progress: progress)
  }
}

/// A layer of either network: a convolution, then a bias or a normalisation, then a rectifier.
struct ConvolutionalLayer: ParameterGroup {
  let convolution: Convolution
  let normalisation: Normalisation?
  let isRectified: Bool

  /// The layers of a chain. ε and the share of the old value in the running moments are those of the authors' PyTorch code.
  /// - Parameter hasBiases: whether layers without a normalisation have a bias.
  static func chain(_ depth: Int, _ width: Int, isNormalised: Bool, hasBiases: Bool = true) -> [ConvolutionalLayer] {
    let deviation = (2 / Double(9 * width)).squareRoot()
    return (1...depth).map { layer in
      let isBetween = layer > 1 && layer < depth && isNormalised
      return ConvolutionalLayer(
        convolution: Convolution(
          "conv\(layer)", inputs: layer == 1 ? 1 : width, outputs: layer == depth ? 1 : width,
          start: .normal(mean: 0, deviation: deviation), hasBias: !isBetween && hasBiases),
        normalisation: isBetween
          ? Normalisation(
            "bn\(layer)", channels: width, axis: .columns, scale: .away(deviation: deviation, least: 0.025),
            epsilon: 1e-4, momentum: 0.95, isUnbiased: false) : nil,
        isRectified: layer < depth)
    }
  }

  static func flopPerPixel(_ layers: [ConvolutionalLayer]) -> Double {
    layers.reduce(0) { $0 + 2 * 9 * Double($1.convolution.inputs * $1.convolution.outputs) }
  }

  /// R(y), the noise that a chain without normalisations sees in a plane, in memory that grows with a picture's width but not with its height.
  static func noise<Scalar: TensorScalar>(
    _ layers: [ConvolutionalLayer], in plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> {
    let chain = layers.map { layer in
      ConvolutionChain<Scalar>.Link(
        inputs: layer.convolution.inputs, outputs: layer.convolution.outputs,
        weights: kernelMatrix(parameters[layer.convolution.weight.name]),
        bias: layer.convolution.bias.map { parameters[$0.name] }, isRectified: layer.isRectified)
    }
    return ConvolutionChain(chain).output(plane, progress: progress)
  }

  /// y − R(y).
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  static func estimates<Value: NetworkValue>(
    _ layers: [ConvolutionalLayer], of noisy: Flow<Value>, in pass: Pass<Value>
  ) -> Flow<Value> {
    let shape = noisy.values[0].shape
    var hidden = noisy.map { y, _ in y.reshaped([shape[0] * shape[1], 1]) }
    for layer in layers {
      let (convolution, isRectified) = (layer.convolution, layer.isRectified)
      let size = convolution.shape(height: shape[0], width: shape[1])
      hidden = hidden.map { $0.convolved(with: $1[convolution.weight], size) }
      if let normalisation = layer.normalisation {
        hidden = pass.normalised(hidden, normalisation)
      } else if let bias = convolution.bias {
        hidden = hidden.map { isRectified ? $0.addingRow($1[bias]).rectified() : $0.addingRow($1[bias]) }
      } else if isRectified {
        hidden = hidden.map { v, _ in v.rectified() }
      }
    }
    return noisy.map(with: hidden) { y, noise, _ in y - noise.reshaped(shape) }
  }
}

// MARK: Files and training

extension DnCNNNetwork: TrainableNetwork {
  /// The network for use.
  public typealias InUse = MergedDnCNN

  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] { ["depth": "\(depth)", "width": "\(width)"] }
  /// Its sizes in words.
  public var summary: String { "DnCNN, \(depth) layers of \(width)" }

  /// The network that a file tells of, see ``/Learning/FiledNetwork``.
  public init(_ file: NetworkFile) throws {
    let (depth, width) = try ConvolutionalLayer.sizes(of: file)
    self.init(depth: depth, width: width)
  }

  /// The network and the weights for use.
  public func finished(
    _ parameters: ParameterSet<Float>
  ) -> (network: MergedDnCNN, parameters: ParameterSet<Float>) { (merged, merged(parameters)) }

  /// What it is: name, authors, year.
  public static let title = "DnCNN (Zhang, Zuo, Chen, Meng, Zhang 2017)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 40, crops: 16, rate: 1e-2, stepsPerScore: 50)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("depth", .number(2...100, usual: 17), "Layers (default: 17)."),
    NetworkOption("width", .number(1...1024, usual: 64), "Channels (default: 64)."),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    Examples:
      train dncnn --sigma 25 --images images --minutes 120
      train dncnn --resume dncnn-25.checkpoint.safetensors
      train dncnn --sigma 25 --scenes --steps 200 --depth 7 --crops 16

    Close to the authors' recipe: --adam --rate 1e-3 --crops 128 --stepped-rate
      --averaging 0
    """
  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(name, "DnCNN, a convolutional network learned on photographs, sigma 25", shipped: ["dncnn-25"])
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("DnCNN, 17 layers of 64", DnCNNNetwork(), crops: (64, 40)),
    MeasuredNetwork("DnCNN, 17 layers of 21", DnCNNNetwork(width: 21), crops: (64, 40)),
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters(seed: seed) }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<DnCNNNetwork>?, path: String
  ) throws -> TrainingStart<DnCNNNetwork> {
    let network = DnCNNNetwork(
      depth: options.numbers["depth"] ?? start?.network.depth ?? 17,
      width: options.numbers["width"] ?? start?.network.width ?? 64)
    if let start, start.network != network {
      throw NetworkError("\(path) is of \(start.network.summary), asked for \(network.summary); give the same sizes")
    }
    return TrainingStart(
      network, origin: start.map { "weights for sigma \($0.sigma?.description ?? "unknown")" } ?? "random"
    ) { start?.parameters ?? network.initialParameters(seed: $0) }
  }
}

extension MergedDnCNN: FiledNetwork {
  /// The methods that it makes with shipped weights.
  public static var methods: [NetworkMethod] { DnCNNNetwork.methods }
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] { ["depth": "\(depth)", "width": "\(width)"] }
  /// Its sizes in words.
  public var summary: String { "DnCNN, \(depth) layers of \(width)" }

  /// The network that a file tells of, see ``/Learning/FiledNetwork``.
  public init(_ file: NetworkFile) throws {
    let (depth, width) = try ConvolutionalLayer.sizes(of: file)
    self.init(depth: depth, width: width)
  }

  /// Reads a weights file; one with normalisations, such as a checkpoint, is merged.
  public static func model(contentsOf path: String) throws -> TrainedModel<MergedDnCNN> {
    guard try NetworkFile(path).shape("bn2.weight") != nil else { return try TrainedModel(NetworkFile(path)) }
    let learned = try DnCNNNetwork.model(contentsOf: path)
    let (network, parameters) = learned.network.finished(learned.parameters)
    guard parameters.values.allSatisfy({ $0.elements.allSatisfy(\.isFinite) }) else {
      throw NetworkError("\(path): kernels and normalisation overflow when merged; train it again or get a whole copy")
    }
    return TrainedModel(network: network, parameters: parameters, sigma: learned.sigma, recipe: learned.recipe)
  }
}

extension ConvolutionalLayer {
  /// As many layers as a file has kernels, as wide as the first one's.
  /// - Parameters:
  ///   - network: what the file must be of.
  ///   - title: the network's name in messages.
  static func sizes(
    of file: NetworkFile, _ network: String = DnCNNNetwork.name, title: String = "DnCNN"
  ) throws -> (depth: Int, width: Int) {
    try file.requireNetwork([network])
    guard let first = file.shape("conv1.weight"), first.count == 4, first[0] > 0 else {
      throw NetworkError(
        "\(file.path) holds \(file.found("conv1.weight")); wanted \(title)'s, [channels, 1, 3, 3], as `train \(network)` writes them"
      )
    }
    var depth = 1
    while file.shape("conv\(depth + 1).weight") != nil { depth += 1 }
    guard depth > 1 else {
      throw NetworkError("\(file.path) holds one layer, conv1; wanted two or more: get a whole copy")
    }
    // A width may be boast: kernels of no rows have any number of channels.
    for layer in 2...depth {
      let wanted = [layer == depth ? 1 : first[0], first[0], 3, 3]
      guard file.shape("conv\(layer).weight") == wanted else {
        throw FileError(
          "\(file.path): \(file.found("conv\(layer).weight")); wanted \(wanted), as wide as conv1: get a whole copy")
      }
    }
    return (depth, first[0])
  }
}
