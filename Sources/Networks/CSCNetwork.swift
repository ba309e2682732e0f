import Files
import Gradients
import Images
import Learning
import RealModule
import Sparse
import Tensors

/// The network of CSCNet (Simon and Elad, "Rethinking the CSC Model for Natural Images", NeurIPS 2019, arXiv:1909.05742).
///
/// A strided convolutional code of the noisy picture is found by K unfolded steps of ISTA; filters of its own turn it into a
/// picture. This is done for all q² shifts of the grid, and the mean of the q² pictures is the estimate.
///
/// The three banks of filters and the thresholds are shared by all steps, so their number does not depend on K. Names and
/// shapes are those of the authors' state dictionary; there `apply_A` synthesises inside the iteration, `apply_B` analyses,
/// `apply_C` synthesises at the end. (The paper has A and B the other way round.)
///
/// Points at which the code differs from textbook ISTA, kept on purpose: no step size, it is part of the filters; the
/// filters are not normalised and the three banks drift apart; thresholds may be negative, see
/// ``/Tensors/TensorAlgebra/twoSidedThresholded(by:)``; the mean of the picture is not taken out before and added
/// after.
///
/// Pixels are those of a picture in [0, 1].
public struct CSCNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "cscnet"

  /// A code is small beside the work that it takes: its tapes are worth their memory.
  public static let memoryForTapes = 512 << 20

  /// Channels of a pixel, and of a filter: 3 where filters are of all colours together.
  public let channels: Int
  /// n, the side of the square filters.
  public let side: Int
  /// m, their number.
  public let filters: Int
  /// q, the step between filters, 1 to n.
  public let stride: Int
  /// K, the unfolded steps.
  public let unfoldings: Int
  /// How codes are found.
  public let pursuit: Pursuit
  /// How far beyond a picture's border filters are laid; the authors' way unless set.
  public var border = ShiftWindows.Border.authors

  /// The filters that synthesise within the iteration, that analyse, and that make the picture at the end.
  let synthesis: Parameter
  let analysis: Parameter?
  let outputFilters: Parameter
  /// One a filter.
  let threshold: Parameter

  /// How codes are found.
  public enum Pursuit: String, Sendable, CaseIterable {
    /// By filters that analyse and filters that synthesise, each free: the authors' way. It may run away on pictures unlike those
    /// of its training.
    case free
    /// By ISTA: one bank does both, its norm is at most one, thresholds are not negative. So the objective falls with every step,
    /// on any picture.
    case ista
    /// By FISTA, under the same conditions: with the bound of its rate.
    case fista
  }

  /// A network's sizes; those of the paper unless given.
  public init(
    channels: Int = 1, side: Int = 11, filters: Int = 175, stride: Int = 8, unfoldings: Int = 12,
    pursuit: Pursuit = .free
  ) {
    require(
      side > 1 && filters > 0 && (1...side).contains(stride) && unfoldings > 0,
      "\(filters) filters of \(side), stride \(stride), \(unfoldings) unfoldings")
    require(channels == 1 || channels == 3, "\(channels) channels: wanted 1 or 3")
    (self.channels, self.side, self.filters) = (channels, side, filters)
    (self.stride, self.unfoldings, self.pursuit) = (stride, unfoldings, pursuit)
    let bank = { (letter: String) in
      Parameter("apply_\(letter).weight", [filters, channels, side, side], layout: .kernels)
    }
    (synthesis, analysis, outputFilters) = (bank("A"), pursuit == .free ? bank("B") : nil, bank("C"))
    threshold = Parameter("soft_threshold.threshold", [1, filters, 1, 1])
  }

  /// The smallest height and width of a picture, for its mirrored border; 23 for the sizes of the paper.
  public var smallestSide: Int { ShiftWindows.smallestSide(side: side, stride: stride, border: border) }

  /// Multiplications and additions for a picture: K analyses, K − 1 syntheses and a last one, at each place of all shifts.
  public func flop(height: Int, width: Int) -> Double {
    let windows = windows(height: height, width: width)
    return 4 * Double(unfoldings) * Double(length * filters) * Double(windows.positions * windows.count)
  }

  /// Of 2 K products forward each has two more on the way back, but that of the first analysis with the picture.
  public var trainingPasses: Double { 3 - 1 / Double(2 * unfoldings) }

  /// The windows of a picture.
  func windows(height: Int, width: Int) -> ShiftWindows {
    ShiftWindows(height: height, width: width, side: side, stride: stride, border: border, channels: channels)
  }

  /// Numbers of a filter.
  var length: Int { channels * side * side }

  // MARK: How a picture flows

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    estimates(of: noisy, in: pass, shifts: 0..<stride * stride).map { sum, _ in
      sum.scaled(by: 1 / Value.Scalar(stride * stride))
    }
  }

  /// The sum of the pictures of some shifts.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func estimates<Value: NetworkValue>(
    of noisy: Flow<Value>, in pass: Pass<Value>, shifts: Range<Int>
  ) -> Flow<Value> {
    let planes = noisy.values
    let windows = windows(height: planes[0].rows, width: planes[0].columns / channels)
    let padded = planes.map { windows.padded($0) }
    // So many shifts at a time that their codes have some 512 rows, which fill matrix products and stay in the cache.
    let size = min(windows.count, max(1, 512 / windows.positions))
    let domain = Domain.windows(pictures: planes.count, pieces: shifts, size: size)
    let windowed = pass.constants(domain) { windows.windows($0.range, of: padded[$0.picture]) }
    pass.share = 0...1
    return pass.folded(windowed.map { pictures($0, windows, $1) }, windows)
  }

  /// The pictures that the network makes of some windows, one under the other as they are: codes, and what the output
  /// filters make of them.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func pictures<Value: NetworkValue>(
    _ noisy: Value, _ windows: ShiftWindows, _ p: Weights<Value>
  ) -> Value {
    // slice: network
    let iteration = MatrixModel(synthesis: p[synthesis], analysis: p[analysis ?? synthesis])
    let model = StridedModel(iteration, grid: windows.grid(windows: noisy.value.rows / windows.windowHeight))
    let codes = model.codes(noisy, threshold: p[threshold], steps: unfoldings, momentum: pursuit == .fista)
    return model.picture(codes, filters: p[outputFilters])
    // slice.end
  }

  /// The estimate for a noisy plane, [height, width · channels] in [0, 1], not clipped.
  ///
  /// The plane must be ``smallestSide`` pixels a side at least. A large one is done in bands of rows, so that memory grows with
  /// its width but not with its height. All shifts together do not know where the grid lies, so a band with enough rows around
  /// it gives what the whole plane gives, to rounding.
  /// - Parameters:
  ///   - largest: rows of a band with what is around it; by the memory that codes take unless given.
  ///   - progress: called with the fraction done, from several threads.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, largest: Int?,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    // Rows of a picture of this width whose codes and patches take some 64 MB for one shift in single precision.
    let inMemory =
      (64 << 20) / ((filters + 2 * length) * 4) * stride * stride / max(1, plane.columns / channels)
    // What a pixel depends on, and a window's freedom at either end.
    let halo = reach + 2 * stride
    return inBands(plane, halo: halo, rows: max(2 * halo + 4 * stride, largest ?? inMemory), progress: progress) {
      estimate($0, parameters, progress: $1)
    }
  }

  /// The estimate for a noisy plane of any size, in the network's units.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { output(plane, parameters, largest: nil, progress: progress) }

  /// Pixels between one of the output and the farthest that it depends on.
  var reach: Int { side - 1 + (unfoldings - 1) * ((side - 1) / stride * stride) }

  /// The sum of the pictures of some shifts, each one network's answer for itself.
  ///
  /// Trained networks are trained on the mean over all shifts: a single one need not look like the picture.
  /// - Parameter shifts: numbers i · q + j of the shifts (i, j).
  public func sum<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, _ shifts: Range<Int>
  ) -> Tensor<Scalar> {
    let pass = Pass<Tensor<Scalar>>(self, parameters)
    return pass.kept(estimates(of: pass.pictures([plane]), in: pass, shifts: shifts)).values[0]
  }

  // MARK: Starts

  /// The parameters at their start: one dictionary for all three banks, divided by its norm under this stride, so that the
  /// network begins as ISTA with a step size of one.
  /// - Parameters:
  ///   - dictionary: n² × m, of colour 3 n² × m with the channels of a pixel beside each other; when nil the smoothest m products
  ///     of cosines, of colour two thirds of them of brightness and a sixth for each opponent axis.
  ///   - threshold: of all filters at the start. The authors' 0.01 unless given.
  public func initialParameters(dictionary: Tensor<Float>? = nil, threshold: Float = 0.01) -> ParameterSet<Float> {
    let start = dictionary ?? Dictionaries.smoothestDCT(side: side, count: filters, channels: channels)
    require(start.shape == [length, filters], "a dictionary of \(start.shape) for \(self)")
    let root = Float.sqrt(norm(start, stride))
    let bank = kernelTensor(start.map { $0 / root }, shape: synthesis.shape)
    let banks = [Tensor<Float>](repeating: bank, count: pursuit == .free ? 3 : 2)
    return admissible(emptyParameters.with(banks + [Tensor(repeating: threshold, shape: [1, filters, 1, 1])]))
  }

  /// Of a pursuit that cannot run away: filters of norm one at most, thresholds that are not negative. Both are convex sets, so
  /// averages of such parameters are admissible too.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> {
    guard pursuit != .free else { return parameters }
    var result = parameters
    let norm = stridedNormSquared(
      kernelMatrix(parameters[synthesis.name]), side: side, stride: stride, channels: channels
    ).squareRoot()
    result[synthesis.name] =
      norm > 1 ? parameters[synthesis.name].scaled(by: Float(1 / norm)) : parameters[synthesis.name]
    result[threshold.name] = parameters[threshold.name].map { max($0, 0) }
    return result
  }

  /// Weights of a network of the same filters and another stride, brought to the norm that this stride wants: filters that
  /// lie closer add up to more, and steps of size one would run away. Thresholds go with the filters.
  public func adopting(_ parameters: ParameterSet<Float>, of other: CSCNetwork) -> ParameterSet<Float> {
    require((other.channels, other.side, other.filters) == (channels, side, filters), "weights of \(other) for \(self)")
    guard other.stride != stride else { return parameters }
    let bank = kernelMatrix(parameters[synthesis.name])
    let factor = Float.sqrt(norm(bank, other.stride) / max(norm(bank, stride), .leastNormalMagnitude))
    return parameters.with(parameters.values.map { $0.scaled(by: factor) })
  }

  /// ‖D‖₂² of some filters under a stride.
  private func norm(_ bank: Tensor<Float>, _ stride: Int) -> Float {
    let windows = ShiftWindows(
      height: 12 * side, width: 12 * side, side: side, stride: stride, channels: channels)
    return StridedModel(MatrixModel(synthesis: bank, analysis: bank), grid: windows.grid()).spectralNormSquared()
  }
}

extension ShiftWindows: PieceGrid {
  /// Some pieces of a plane by their numbers.
  public func extract<Scalar: TensorScalar>(_ shifts: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    spread(shifts, plane: plane)
  }

  /// Adds pieces to a plane, the transpose of extracting them.
  public func add<Scalar: TensorScalar>(
    _ pieces: Tensor<Scalar>, _ shifts: Range<Int>, to plane: UnsafeMutablePointer<Scalar>
  ) { add(shifts, windows: pieces, to: plane) }
}

// MARK: Files and training

extension CSCNetwork: TrainableNetwork {
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] {
    var sizes = ["stride": "\(stride)", "unfoldings": "\(unfoldings)"]
    if border == .full { sizes["border"] = "full" }
    if pursuit != .free { sizes["pursuit"] = pursuit.rawValue }
    return sizes
  }
  /// Its sizes in words.
  public var summary: String {
    "CSCNet\(channels == 3 ? " for colour" : ""), \(counted(filters, "filter")) of \(side), stride \(stride), \(counted(unfoldings, "unfolding"))"
      + (pursuit == .free ? "" : " of \(pursuit.rawValue.uppercased())") + (border == .full ? ", full border" : "")
  }

  /// Filters from their shape; stride and unfoldings, which leave no trace in the arrays, from the metadata, or those of the
  /// paper.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork([Self.name])
    guard let shape = file.shape("apply_A.weight"), shape.count == 4, shape[0] > 0,
      shape[1] == 1 || shape[1] == 3, shape[2] > 1, shape[2] == shape[3]
    else {
      throw NetworkError(
        "\(file.path) holds \(file.found("apply_A.weight")); wanted CSCNet's, [filters, 1, side, side] or in colour "
          + "[filters, 3, side, side], as `train cscnet` writes them")
    }
    let word = file.metadata["pursuit"] ?? "free"
    guard let pursuit = Pursuit(rawValue: word) else {
      throw NetworkError("\(file.path): the metadata has pursuit = \(word); wanted free, ista or fista")
    }
    self.init(
      channels: shape[1], side: shape[2], filters: shape[0],
      stride: try file.number(
        "stride", 1...shape[2], usual: 8, "for a stride beyond the filters' side leaves pixels out"),
      unfoldings: try file.number("unfoldings", 1...1000, usual: 12, "the steps that the weights were trained for"),
      pursuit: pursuit)
    if let word = file.metadata["border"] {
      guard let border = ShiftWindows.Border(rawValue: word) else {
        throw NetworkError("\(file.path): the metadata has border = \(word); wanted full or authors")
      }
      self.border = border
    }
  }

  /// What it is: name, authors, year.
  public static let title = "CSCNet (Simon and Elad 2019)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 99, crops: 1, rate: 3e-3)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("colour", .flag, "Train a network for colour: filters of all three channels."),
    NetworkOption("side", .number(2...64, usual: 11), "Side of the square filters (default: 11)."),
    NetworkOption("filters", .number(1...4096, usual: 175), "Number of filters (default: 175)."),
    NetworkOption("stride", .number(1...64, usual: 8), "Step between filters (default: 8)."),
    NetworkOption("unfoldings", .number(1...1000, usual: 12), "Unfolded steps of ISTA (default: 12)."),
    NetworkOption(
      "ista", .flag, "Unfold ISTA itself, which cannot run away: one bank of filters analyses and synthesises."),
    NetworkOption("fista", .flag, "The same with FISTA's momentum."),
    NetworkOption(
      "full-border", .flag,
      "Lay filters wherever they meet the picture; else as the authors do, who leave some out at the border."),
    NetworkOption(
      "random", .flag, "Start from random filters, as the authors do; else from smooth cosines.", isStart: true),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    --start takes weights of the same filters: of another noise level, stride or number of unfoldings.

    Crops of 3 more than a multiple of 8 pixels waste least on the mirrored border: 67, 99, 123; with --full-border those
    of 6 more: 70, 102, 126.

    Examples:
      train cscnet --sigma 25 --images images --minutes 120
      train cscnet --resume cscnet-25.checkpoint.safetensors
      train cscnet --sigma 15 --start cscnet-25.safetensors --minutes 20
      train cscnet --unfoldings 12 --start cscnet-3.safetensors --minutes 60
      train cscnet --stride 4 --filters 64 --scenes --sigma 25 --steps 500

    Close to the authors' recipe: --random --adam --crop 128 --crops 1
      --rate 1.2e-4 --averaging 0
    """
  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(
      name, "CSCNet, strided convolutional sparse coding, sigma 15, 25 and 50",
      shipped: ["cscnet-15", "cscnet-25", "cscnet-50"])
  ]

  /// What the benchmark measures of it.
  public static let measured = [MeasuredNetwork("CSCNet, 64 shifts", CSCNetwork(), crops: (1, 128))]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters() }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<CSCNetwork>?, path: String
  ) throws -> TrainingStart<CSCNetwork> {
    let side = options.numbers["side"] ?? 11
    guard options.numbers["stride"] ?? 1 <= side else {
      throw NetworkError("--stride \(options.numbers["stride"] ?? 0): wanted at most the side of the filters, \(side)")
    }
    var network = CSCNetwork(
      channels: options.flags.contains("colour") ? 3 : 1, side: side, filters: options.numbers["filters"] ?? 175,
      stride: options.numbers["stride"] ?? min(8, side),
      unfoldings: options.numbers["unfoldings"] ?? 12,
      pursuit: options.flags.contains("fista") ? .fista : options.flags.contains("ista") ? .ista : .free)
    network.border = options.flags.contains("full-border") ? .full : start?.network.border ?? .authors
    let isRandom = options.flags.contains("random")
    guard let start else {
      return TrainingStart(network, origin: isRandom ? "random filters" : "cosines") { [network] seed in
        guard isRandom else { return network.initialParameters() }
        var stream = RandomStream(seed: seed, stream: "cscnet")
        return network.initialParameters(dictionary: stream.normals(network.length, network.filters))
      }
    }
    let old = start.network
    guard (old.pursuit == .free) == (network.pursuit == .free) else {
      throw NetworkError(
        "\(path) is of \(old.summary), asked for \(network.summary); a network whose banks are free and one that has but one do not "
          + "start from each other")
    }
    guard (old.channels, old.side, old.filters) == (network.channels, network.side, network.filters) else {
      throw NetworkError(
        "\(path) is of \(old.summary), asked for \(network.summary); give the same --colour, --side and --filters")
    }
    return TrainingStart(network, origin: "\(old.summary), sigma \(start.sigma?.description ?? "unknown")") {
      [network] _ in network.adopting(start.parameters, of: old)
    }
  }
}
