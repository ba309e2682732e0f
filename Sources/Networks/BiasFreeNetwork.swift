import Gradients
import Learning
import Tensors

/// A chain of convolutions and rectifiers without any constant: N(a y) = a N(y) for every a ≥ 0. (Mohan, Kadkhodaie, Simoncelli and
/// Fernandez-Granda, Robust and interpretable blind image denoising via bias-free convolutional neural networks, ICLR 2020,
/// arXiv:1906.05478. Their network has a scale for each channel besides; this one has kernels alone.)
///
/// It predicts the noise: the estimate is y − R(y). Without constants a network has no gray level and no strength of noise to hold on to. So it
/// serves noise it was not trained for, its estimate is J(y) y with its own Jacobian, and it can be blind: the length of R(y) tells what
/// noise it sees.
///
/// Its parameters are `conv1.weight`, `conv2.weight`, …, [out, in, row, column] of a cross-correlation with one pixel of zeros around.
public struct BiasFreeNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "bias-free"

  /// Convolutions, at least two. As many pixels around it does a pixel of the result depend on.
  public let depth: Int
  /// Channels between them.
  public let width: Int
  let layers: [ConvolutionalLayer]

  /// A network's sizes.
  public init(depth: Int = 12, width: Int = 32) {
    require(depth > 1 && width > 0, "\(depth) layers of \(width) channels")
    (self.depth, self.width) = (depth, width)
    layers = ConvolutionalLayer.chain(depth, width, isNormalised: false, hasBiases: false)
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

  /// The estimate, in memory that does not grow with a picture's height.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { plane - ConvolutionalLayer.noise(layers, in: plane, parameters, progress: progress) }

  /// The parameters as they start: kernels of variance 2/(9 · inputs), which keeps lengths through rectifiers. The last layer starts a hundred
  /// times smaller, so that the first guess of the noise is nearly zero.
  public func initialParameters(seed: UInt64) -> ParameterSet<Float> {
    var result = startingParameters(seed: seed, stream: Self.name)
    let last = layers[depth - 1].convolution.weight.name
    result[last] = result[last].scaled(by: 0.01)
    return result
  }
}

// MARK: Files and training

extension BiasFreeNetwork: TrainableNetwork {
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] { ["depth": "\(depth)", "width": "\(width)"] }
  /// Its sizes in words.
  public var summary: String { "bias-free network, \(depth) layers of \(width)" }

  /// The network that a file tells of, see ``/Learning/FiledNetwork``.
  public init(_ file: NetworkFile) throws {
    let (depth, width) = try ConvolutionalLayer.sizes(of: file, Self.name, title: "a bias-free network")
    self.init(depth: depth, width: width)
  }

  /// What it is: name, authors, year.
  public static let title = "a network without constants (Mohan, Kadkhodaie, Simoncelli, Fernandez-Granda 2020)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 48, crops: 16, rate: 3e-3)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("depth", .number(2...100, usual: 12), "Layers (default: 12)."),
    NetworkOption("width", .number(1...1024, usual: 32), "Channels (default: 32)."),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    Examples:
      train bias-free --sigma 5-55 --images images --minutes 120
      train bias-free --scenes --sigma 5-25 --depth 6 --width 16 --steps 300
    """

  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(name, "a network without constants, blind, sigma 5 to 55", shipped: ["bias-free-blind"])
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("bias-free network, 12 layers of 32", BiasFreeNetwork(), crops: (16, 48))
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters(seed: seed) }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<BiasFreeNetwork>?, path: String
  ) throws -> TrainingStart<BiasFreeNetwork> {
    let network = BiasFreeNetwork(
      depth: options.numbers["depth"] ?? start?.network.depth ?? 12,
      width: options.numbers["width"] ?? start?.network.width ?? 32)
    if let start, start.network != network {
      throw NetworkError("\(path) is of \(start.network.summary), asked for \(network.summary); give the same sizes")
    }
    return TrainingStart(
      network, origin: start.map { "weights for sigma \($0.sigma?.description ?? "unknown")" } ?? "random"
    ) { start?.parameters ?? network.initialParameters(seed: $0) }
  }
}
