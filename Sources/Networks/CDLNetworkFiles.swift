import Files
import Images
import Learning
import RealModule
import Sparse
import Tensors

// MARK: Starts

extension CDLNetwork {
  /// The parameters at their start: one draw of normal numbers for all banks, divided by its norm under this stride, so that the
  /// network begins as ISTA with a step size of one.
  /// - Parameters:
  ///   - seed: of the draw.
  ///   - threshold: τ⁰ of all filters at the start; τ¹ is zero.
  public func initialParameters(seed: UInt64, threshold: Float = 0.01) -> ParameterSet<Float> {
    var random = RandomStream(seed: seed, stream: Self.name)
    return initialParameters(bank: random.normals(length, filters), threshold: threshold, seed: seed)
  }

  /// The same from a bank of one's own, side² · channels × filters, with the channels of a pixel beside each other.
  public func initialParameters(bank: Tensor<Float>, threshold: Float = 0.01, seed: UInt64) -> ParameterSet<Float> {
    require(bank.shape == [length, filters], "a bank of \(bank.shape) for \(self)")
    let grid = Patches(
      planes: 1, height: 12 * side, width: 12 * side, side: side, stride: stride, channels: channels)
    let norm: Float = StridedModel(MatrixModel(synthesis: bank, analysis: bank), grid: grid).spectralNormSquared()
    let kernels = kernelTensor(bank.scaled(by: 1 / Float.sqrt(norm)), shape: analysis[0].shape)
    var result = emptyParameters
    for parameter in analysis + synthesis { result[parameter.name] = kernels }
    for thresholds in thresholds {
      result[thresholds.constant.name] = result[thresholds.constant.name].map { _ in threshold }
    }
    var random = RandomStream(seed: seed, stream: "groups")
    groups?.start(&random, in: &result, filters: filters)
    return admissible(result)
  }

  /// Filters of length one at most, in each channel, and thresholds that are not negative. Both are convex sets, so averages of
  /// such parameters are admissible too.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> {
    var result = parameters
    let size = side * side
    for parameter in analysis + synthesis {
      result.values[result.index(of: parameter.name)].withUnsafeMutableBufferPointer { v in
        for start in Swift.stride(from: 0, to: v.count, by: size) {
          let slice = v[start..<start + size]
          let norm = Float.sqrt(slice.reduce(0) { $0 + $1 * $1 })
          if norm > 1 { for i in slice.indices { v[i] /= norm } }
        }
      }
    }
    for parameter in thresholds.flatMap({ [$0.constant, $0.slope] }) {
      result.values[result.index(of: parameter.name)].withUnsafeMutableBufferPointer { v in
        for i in v.indices where v[i] < 0 { v[i] = 0 }
      }
    }
    groups?.admit(&result)
    return result
  }

  /// Parameters of a network of the same filters, for as many steps as this one has: each old step becomes some of the new ones,
  /// which together go as far. A group threshold that the old one lacks starts.
  public func adopting(_ parameters: ParameterSet<Float>, of old: CDLNetwork, seed: UInt64) -> ParameterSet<Float> {
    var (result, random) = (emptyParameters, RandomStream(seed: seed, stream: "groups"))
    groups?.start(&random, in: &result, filters: filters)
    if let own = groups, old.groups?.hidden == own.hidden {
      for parameter in own.parameters { result[parameter.name] = parameters[parameter.name] }
    }
    // The old step of each new one.
    let sources = (0..<unfoldings).map { $0 * old.unfoldings / unfoldings }
    for (k, source) in sources.enumerated() {
      let share = 1 / Float(sources.count { $0 == source })
      result[analysis[k].name] = parameters[old.analysis[source].name].scaled(by: share)
      // The picture is made by the filters of the old first step. Of the steps that come of it, the others synthesise within.
      result[synthesis[k].name] = parameters[old.synthesis[source].name]
      for (new, former) in [
        (thresholds[k].constant, old.thresholds[source].constant), (thresholds[k].slope, old.thresholds[source].slope),
      ] { result[new.name] = parameters[former.name].scaled(by: share) }
    }
    return result
  }
}

// MARK: Files and training

extension CDLNetwork: TrainableNetwork {
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] {
    ["stride": "\(stride)"].merging(groups.map { ["window": "\($0.window)"] } ?? [:]) { $1 }
  }
  /// Its sizes in words.
  public var summary: String {
    "CDLNet\(channels == 3 ? " for colour" : ""), \(counted(filters, "filter")) of \(side), stride \(stride), "
      + counted(unfoldings, "unfolding")
      + (groups.map { ", groups by \(counted($0.hidden, "channel")) in windows of \($0.window)" } ?? "")
  }

  /// Steps and filters from the arrays; the stride, which leaves no trace there, from the metadata.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork([Self.name])
    guard let shape = file.shape("A.0.weight"), shape.count == 4, shape[0] > 0, shape[1] == 1 || shape[1] == 3,
      shape[2] > 1, shape[2] % 2 == 1, shape[2] == shape[3]
    else {
      throw NetworkError(
        "\(file.path) holds \(file.found("A.0.weight")); wanted CDLNet's, [filters, 1, side, side] or in colour "
          + "[filters, 3, side, side] with an odd side, as `train cdlnet` writes them")
    }
    // A step of which anything is there: what it lacks is then named.
    var unfoldings = 1
    while ["A.\(unfoldings).weight", "B.\(unfoldings).weight", "t.\(unfoldings).0"].contains(where: {
      file.shape($0) != nil
    }) { unfoldings += 1 }
    let hidden = try Self.hidden(of: file)
    let window =
      hidden == 0
      ? 1 : try file.number("window", 1...255, usual: 15, "the side of the window in which the weights compare places")
    guard window % 2 == 1 else {
      throw NetworkError("\(file.path): the metadata has window = \(window); wanted an odd number")
    }
    self.init(
      channels: shape[1], side: shape[2], filters: shape[0],
      stride: try file.number(
        "stride", 1...(shape[2] + 1) / 2, usual: 1, "for filters further apart than half their side leave pixels out"),
      unfoldings: unfoldings, groups: hidden, window: window)
  }

  /// The hidden channels of a file's group threshold; 0 where it has none.
  private static func hidden(of file: NetworkFile) throws -> Int {
    // Whichever is there: what it lacks is then named.
    guard let name = ["W_theta", "W_phi", "W_alpha"].first(where: { file.shape($0) != nil }) else { return 0 }
    guard let shape = file.shape(name), shape.count == 2, shape[0] > 0 else {
      throw NetworkError("\(file.path) holds \(file.found(name)); wanted [hidden channels, filters]: get a whole copy")
    }
    return shape[0]
  }

  /// What it is: name, authors, year.
  public static let title = "CDLNet (Janjušević, Khalilian-Gourtani, Wang 2022)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 64, crops: 8, rate: 3e-3)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("colour", .flag, "Train a network for colour: filters of all three channels."),
    NetworkOption("side", .number(3...63, usual: 7), "Side of the square filters, an odd number (default: 7)."),
    NetworkOption("filters", .number(1...4096, usual: 32), "Number of filters (default: 32)."),
    NetworkOption("stride", .number(1...32, usual: 1), "Step between filters (default: 1)."),
    NetworkOption("unfoldings", .number(1...1000, usual: 20), "Unfolded steps of ISTA (default: 20)."),
    NetworkOption(
      "groups", .number(1...256, usual: 16),
      "Judge a coefficient by those of places that look alike, compared in so many hidden channels (GroupCDL)."),
    NetworkOption(
      "window", .number(1...101, usual: 15), "Side of the window of --groups, odd, in places (default: 15)."),
    NetworkOption(
      "cosines", .flag, "Start from smooth cosines; else from random filters, as the authors do.", isStart: true),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    --start takes weights of the same filters: of another noise level, or of fewer or more unfoldings, of which each then
    becomes some.

    The network is told the noise: train it for a range.

    Examples:
      train cdlnet --sigma 5-55 --images images --minutes 120
      train cdlnet --resume cdlnet-5-55.checkpoint.safetensors
      train cdlnet --sigma 5-55 --images images --filters 169 --stride 2 --unfoldings 30 --minutes 240
      train cdlnet --scenes --sigma 10-40 --filters 16 --unfoldings 4 --steps 200

    Close to the authors' recipe: --adam --rate 1e-3 --gradient-limit 0.05 --crop 128
      --crops 10 --averaging 0
    """

  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(
      name, "CDLNet, untied convolutional sparse coding that is told the noise, sigma 5 to 55",
      shipped: ["cdlnet-small"]),
    NetworkMethod(
      "cdlnet-large", "CDLNet of 169 filters and 30 steps, sigma 5 to 55", shipped: ["cdlnet-large"],
      training: "train recipe cdlnet-large", taker: name),
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("CDLNet, 20 steps of 32 filters", CDLNetwork(), crops: (8, 64)),
    MeasuredNetwork(
      "CDLNet, 30 steps of 169 filters at stride 2", CDLNetwork(filters: 169, stride: 2, unfoldings: 30), crops: (2, 96)
    ),
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters(seed: seed) }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<CDLNetwork>?, path: String
  ) throws -> TrainingStart<CDLNetwork> {
    let (side, stride) = (options.numbers["side"] ?? 7, options.numbers["stride"] ?? 1)
    guard side % 2 == 1 else { throw NetworkError("--side \(side): wanted an odd number") }
    guard stride <= (side + 1) / 2 else {
      throw NetworkError("--stride \(stride): wanted at most \((side + 1) / 2), or filters of \(side) leave pixels out")
    }
    let window = options.numbers["window"] ?? 15
    guard window % 2 == 1 else { throw NetworkError("--window \(window): wanted an odd number") }
    guard options.numbers["groups"] != nil || options.numbers["window"] == nil else {
      throw NetworkError("--window belongs to --groups; leave it out or add that")
    }
    let network = CDLNetwork(
      channels: options.flags.contains("colour") ? 3 : 1, side: side, filters: options.numbers["filters"] ?? 32,
      stride: stride, unfoldings: options.numbers["unfoldings"] ?? 20, groups: options.numbers["groups"] ?? 0,
      window: window)
    guard let start else {
      let isSmooth = options.flags.contains("cosines")
      return TrainingStart(network, origin: isSmooth ? "cosines" : "random filters") { seed in
        guard isSmooth else { return network.initialParameters(seed: seed) }
        return network.initialParameters(
          bank: Dictionaries.smoothestDCT(side: side, count: network.filters, channels: network.channels), seed: seed)
      }
    }
    let old = start.network
    guard
      (old.channels, old.side, old.filters, old.stride)
        == (network.channels, network.side, network.filters, network.stride)
    else {
      throw NetworkError(
        "\(path) is of \(old.summary), asked for \(network.summary); give the same --colour, --side, --filters and --stride"
      )
    }
    return TrainingStart(network, origin: "\(old.summary), sigma \(start.sigma?.description ?? "unknown")") {
      network.adopting(start.parameters, of: old, seed: $0)
    }
  }
}
