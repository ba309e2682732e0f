import Images
import Tensors

/// A network's own values of what its training takes.
public struct TrainingDefaults: Sendable, Equatable {
  /// Side of the square crops.
  public let crop: Int
  /// Crops a step.
  public let crops: Int
  /// Learning rate.
  public let rate: Double
  /// How parameters move.
  public let optimiser: OptimiserName
  /// Share of the old value in the average of weights; 0 for none.
  public let averaging: Double
  /// Limit on the gradient's norm; 0 for none.
  public let gradientLimit: Double
  /// Steps between scores.
  public let stepsPerScore: Int

  /// Values.
  public init(
    crop: Int, crops: Int, rate: Double, optimiser: OptimiserName = .muon, averaging: Double = 0.99,
    gradientLimit: Double = 0, stepsPerScore: Int = 500
  ) {
    (self.crop, self.crops, self.rate, self.optimiser) = (crop, crops, rate, optimiser)
    (self.averaging, self.gradientLimit, self.stepsPerScore) = (averaging, gradientLimit, stepsPerScore)
  }

  /// The values as options, for a help text.
  public var text: String {
    """
    Unless told otherwise: --crop \(crop) --crops \(crops) --rate \(rate) --\(optimiser.rawValue)
      --averaging \(averaging) --gradient-limit \(gradientLimit) --steps-per-score \(stepsPerScore)
    """
  }
}

/// What a network can be asked to be, on the command line.
public struct NetworkOption: Sendable, Equatable {
  /// What is given.
  public enum Kind: Sendable, Equatable {
    /// A whole number of a range.
    case number(ClosedRange<Int>, usual: Int)
    /// Nothing: the option stands alone.
    case flag
    /// The path of a file.
    case file
  }

  /// The option without its dashes, such as `unfoldings`.
  public let name: String
  /// What is given.
  public let kind: Kind
  /// A sentence for the help text.
  public let help: String
  /// Whether it says where parameters start, as `--start` does.
  public let isStart: Bool

  /// An option.
  public init(_ name: String, _ kind: Kind, _ help: String, isStart: Bool = false) {
    (self.name, self.kind, self.help, self.isStart) = (name, kind, help, isStart)
  }
}

/// The options that were given, checked.
public struct ChosenOptions: Sendable, Equatable {
  /// Whole numbers by the names of their options.
  public var numbers: [String: Int] = [:]
  /// Flags.
  public var flags: Set<String> = []
  /// Paths.
  public var files: [String: String] = [:]

  /// None.
  public init() {}
}

/// How a run begins: a network, and its parameters for the seed of the run.
public struct TrainingStart<Network: FiledNetwork> {
  /// The network.
  public let network: Network
  /// Where the parameters come from, in words.
  public let origin: String
  /// The parameters.
  public let parameters: (_ seed: UInt64) throws -> ParameterSet<Float>

  /// A beginning.
  public init(_ network: Network, origin: String, parameters: @escaping (UInt64) throws -> ParameterSet<Float>) {
    (self.network, self.origin, self.parameters) = (network, origin, parameters)
  }
}

/// A network that the package trains and uses: one such type is all that a new network needs.
public protocol TrainableNetwork: FiledNetwork {
  /// What it is, for help texts: name, authors, year.
  static var title: String { get }
  /// What its sizes are on the command line.
  static var options: [NetworkOption] { get }
  /// Its own values of what training takes.
  static var defaults: TrainingDefaults { get }
  /// More for the help text of its training: remarks and examples.
  static var remarks: String { get }
  /// What the benchmark measures of it.
  static var measured: [MeasuredNetwork<Self>] { get }
  /// How it learns on for one picture.
  /// - Parameter isInternal: whether from its own estimate, which wants smaller steps than a clean picture.
  static func adaptation(isInternal: Bool) -> Adaptation

  /// The beginning of a run.
  /// - Parameter start: weights to start from, where given.
  /// - Throws: ``NetworkError`` when the weights do not fit what is asked for.
  static func beginning(_ options: ChosenOptions, from start: TrainedModel<Self>?, path: String) throws
    -> TrainingStart<Self>

  /// Its parameters with random or usual values.
  func start(seed: UInt64) throws -> ParameterSet<Float>
}

extension TrainableNetwork {
  /// More for the help text of its training.
  public static var remarks: String { "" }
  /// How it learns on for one picture.
  public static func adaptation(isInternal: Bool) -> Adaptation {
    Adaptation(steps: 80, rate: isInternal ? 5e-4 : 5e-3, crop: 64, crops: 2, optimiser: .muon)
  }
}

/// A denoising method that is a network with shipped weights.
public struct NetworkMethod: Sendable, Equatable {
  /// The name by which tools call it.
  public let name: String
  /// A few words for help texts.
  public let summary: String
  /// The shipped files, one a noise level, without `.safetensors`.
  public let shipped: [String]
  /// The command that makes such weights.
  public let training: String
  /// The method that takes other weights; the same unless this one takes none.
  public let taker: String

  /// A method.
  public init(_ name: String, _ summary: String, shipped: [String], training: String? = nil, taker: String? = nil) {
    (self.name, self.summary, self.shipped) = (name, summary, shipped)
    (self.training, self.taker) = (training ?? "train \(name)", taker ?? name)
  }
}

/// What the benchmark measures: a network's estimate of a picture, and a step of its training.
public struct MeasuredNetwork<Network: PlaneNetwork>: Sendable {
  /// What it is called.
  public let label: String
  /// Its sizes.
  public let network: Network
  /// Number and side of the crops of a step.
  public let crops: (count: Int, side: Int)
  /// Parts of the estimate that are measured by themselves, on a plane in the network's units.
  public let parts: [(name: String, body: @Sendable (Tensor<Float>) -> Void)]

  /// A network.
  public init(
    _ label: String, _ network: Network, crops: (count: Int, side: Int),
    parts: [(name: String, body: @Sendable (Tensor<Float>) -> Void)] = []
  ) { (self.label, self.network, self.crops, self.parts) = (label, network, crops, parts) }
}
