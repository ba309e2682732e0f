import Files
import Images
import Learning
import Tensors

// What files, commands and the catalogue know of LIDIA.

extension LIDIANetwork: TrainableNetwork {
  /// What its files call it.
  public var variant: String { isSmall ? "lidia-small" : "lidia" }
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] {
    var sizes = ["radius": "\(radius)"]
    if usesBatchMoments { sizes["moments"] = "of the batch" }
    return sizes
  }
  /// Its sizes in words.
  public var summary: String {
    "\(variant)\(channels == 3 ? " for colour" : ""), groups of \(neighbours) within \(radius), \(features) features, "
      + counted(scales, "scale")
  }

  /// Sizes from the shapes of arrays, the window from the metadata.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork(["lidia", "lidia-small"])
    let path = file.path
    let first = "separable_fc_net.sep_part1_s0.ver_hor_bn_re0.ver_hor"
    func shape(_ name: String, _ wanted: String) throws -> (Int, Int) {
      guard let shape = file.shape(name), shape.count == 2, shape[0] > 0, shape[1] > 0 else {
        throw NetworkError("\(path) holds \(file.found(name)); wanted LIDIA's, \(wanted), as `train lidia` writes them")
      }
      return (shape[0], shape[1])
    }
    let (features, pixels) = try shape(first + ".ver.weight", "[64, 49]")
    let (neighbours, _) = try shape(first + ".hor.weight", "[14, 14]")
    // n² numbers, or 3 n², which is never a square.
    let sizes = [1, 3].map { ($0, Int((Double(pixels) / Double($0)).squareRoot().rounded())) }
    guard let (channels, side) = sizes.first(where: { $0 * $1 * $1 == pixels }), side > 1, side % 2 == 1 else {
      throw NetworkError(
        "\(path) holds layers for patches of \(pixels) numbers; wanted an odd square, such as 49, or three, such as 75")
    }
    let radius = try file.number("radius", 0...256, usual: 14, "for a window of \(neighbours) patches")
    guard neighbours <= (2 * radius + 1) * (2 * radius + 1) else {
      throw NetworkError("\(path): the metadata has radius = \(radius), a window of fewer than \(neighbours) patches")
    }
    let hasSecond = file.shape("separable_fc_net.sep_part1_s0.ver_hor_bn_re1.ver_hor.b") != nil
    self.init(
      isSmall: !hasSecond, channels: channels, side: side, neighbours: neighbours, features: features,
      radius: radius, scales: file.shape("alpha1") == nil ? 1 : 2)
    usesBatchMoments = file.metadata["moments"] == "of the batch"
    if let name = file.metadata["network"], name != variant {
      throw NetworkError(
        "\(path) calls itself \(name) but holds the layers of \(variant); get a whole copy or train it again")
    }
  }

  /// What the authors' files hold besides: a fixed kernel, and counters.
  public static func isKnown(_ array: String) -> Bool {
    array.hasSuffix("num_batches_tracked") || array.hasSuffix("bilinear_conv.weight")
  }

  /// What it is: name, authors, year.
  public static let title = "LIDIA (Vaksman, Elad, Milanfar 2020)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 92, crops: 4, rate: 1e-2)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("small", .flag, "Train LIDIA-S, without the layers re1 and re3."),
    NetworkOption("colour", .flag, "Train a network for colour: patches of 5 × 5 pixels with all their channels."),
    NetworkOption(
      "neighbours", .number(1...128, usual: 14), "Patches of a group, the reference included (default: 14)."),
    NetworkOption("scales", .number(1...2, usual: 2), "Scales, 1 or 2 (default: 2)."),
    NetworkOption("features", .number(1...512, usual: 64), "Features of a patch (default: 64, in colour 80)."),
    NetworkOption(
      "radius", .number(0...64, usual: 14),
      "How far similar patches may lie, in steps of their scale (default: 14)."),
    NetworkOption("batch-moments", .flag, "Normalise by the moments of the batch; else the running ones are held."),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    A crop loses a border of 38 pixels on every side: with --crop 92 only the inner 16 × 16 pixels are scored.
    --start takes weights of the same sizes: of another noise level.

    Examples:
      train lidia --sigma 25 --images images --minutes 120
      train lidia --small --images images --minutes 120
      train lidia --colour --images images --minutes 120
      train lidia --resume lidia-25.checkpoint.safetensors
      train lidia --sigma 15 --start lidia-25.safetensors --minutes 20
      train lidia --sigma 10-30 --start lidia-25.safetensors --minutes 20
      train lidia --neighbours 1 --scales 1 --sigma 25 --scenes --steps 500

    Close to what is known of the authors' recipe: --batch-moments --adam
      --crop 140 --averaging 0 --gradient-limit 0
    """
  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(
      "lidia", "LIDIA, non-local and multi-scale, sigma 15, 25 and 50", shipped: ["lidia-15", "lidia-25", "lidia-50"]),
    NetworkMethod(
      "lidia-small", "LIDIA-S, of fewer layers, sigma 25", shipped: ["lidia-small-25"], training: "train lidia --small"
    ),
    NetworkMethod(
      "lidia-blind", "LIDIA that is not told the noise, any sigma from 10 to 30", shipped: ["lidia-blind"],
      training: "train lidia --sigma 10-30", taker: "lidia"),
  ]

  /// What the benchmark measures of it.
  public static let measured = [false, true].map { isSmall in
    let network = LIDIANetwork(isSmall: isSmall)
    return MeasuredNetwork(
      isSmall ? "LIDIA-S" : "LIDIA", network, crops: (4, 140), parts: [("neighbours", { network.search($0) })])
  }

  /// Steps and rates by the measurements of chapter 6.
  public static func adaptation(isInternal: Bool) -> Adaptation {
    Adaptation(steps: isInternal ? 80 : 400, rate: isInternal ? 1e-2 : 4e-2, crop: 92, crops: 4, optimiser: .muon)
  }

  /// Whether its normalisations can use the moments of the picture.
  public static var hasPictureMoments: Bool { true }

  /// The estimate with the moments of the picture.
  public func output(
    pictureMoments plane: Tensor<Float>, _ parameters: ParameterSet<Float>,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Float> { output(plane, parameters, statistics: .authors, progress: progress) }

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters(seed: seed) }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<LIDIANetwork>?, path: String
  ) throws -> TrainingStart<LIDIANetwork> {
    let (neighbours, radius) = (options.numbers["neighbours"] ?? 14, options.numbers["radius"] ?? 14)
    guard neighbours <= (2 * radius + 1) * (2 * radius + 1) else {
      throw NetworkError(
        "--neighbours \(neighbours): a window of \(2 * radius + 1) × \(2 * radius + 1) patches has fewer")
    }
    let usual = options.flags.contains("colour") ? colour : LIDIANetwork()
    var network = LIDIANetwork(
      isSmall: options.flags.contains("small"), channels: usual.channels, side: usual.side, neighbours: neighbours,
      features: options.numbers["features"] ?? usual.features, radius: radius, scales: options.numbers["scales"] ?? 2)
    network.usesBatchMoments = start?.network.usesBatchMoments ?? false
    if let start, start.network != network {
      throw NetworkError(
        "\(path) is of \(start.network.summary), asked for \(network.summary); give the same --small, --colour and sizes"
      )
    }
    network.usesBatchMoments = options.flags.contains("batch-moments")
    return TrainingStart(
      network, origin: start.map { "weights for sigma \($0.sigma?.description ?? "unknown")" } ?? "random"
    ) { [network] in start?.parameters ?? network.initialParameters(seed: $0) }
  }
}
