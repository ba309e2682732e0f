import Files
import Learning
import RealModule
import Sparse
import Tensors

// MARK: Starts

extension SCNetwork {
  /// The parameters at their start: D as given, divided by the root of the largest eigenvalue of DᵀD, so that a step of one is a
  /// step of ISTA; A its transpose, W the same; the others as they are declared.
  /// - Parameter dictionary: pixels × atoms; smooth cosines when nil, without the constant, which patches without their means
  ///   do not need.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public func initialParameters(dictionary: Tensor<Float>? = nil) throws -> ParameterSet<Float> {
    let given =
      dictionary
      ?? Dictionaries.smoothestDCT(side: side, count: atoms + 1).selectingColumns(Array(1...atoms))
    require(given.shape == [length, atoms], "a dictionary of \(given.shape), wanted [\(length), \(atoms)]")
    let scaled = given.scaled(by: 1 / Float.sqrt(try given.spectralNormSquared()))
    var parameters = startingParameters(seed: 0, stream: Self.name)
    parameters[analysis.name] = kernelTensor(scaled, shape: analysis.shape)
    for parameter in [synthesis, picture] {
      parameters[parameter.name] = Tensor(shape: parameter.shape, elements: scaled.elements)
    }
    return parameters
  }

  /// Parameters of a network of the same patches and atoms, for as many steps as this one has: the thresholds of a step are those of
  /// the old one that lies as far on. Groups that the old one lacks start.
  package func adopting(_ parameters: ParameterSet<Float>, of old: SCNetwork) -> ParameterSet<Float> {
    var result = startingParameters(seed: 0, stream: Self.name)
    for parameter in [analysis, synthesis, picture] { result[parameter.name] = parameters[parameter.name] }
    for (k, threshold) in thresholds.enumerated() {
      result[threshold.name] = parameters[old.thresholds[k * old.unfoldings / unfoldings].name]
    }
    if let groups, old.groups != nil {
      for parameter in groups.parameters { result[parameter.name] = parameters[parameter.name] }
    }
    return result
  }
}

// MARK: Files and training

extension SCNetwork: TrainableNetwork {
  /// What its files call it.
  public var variant: String { groups == nil ? Self.name : "groupsc" }
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] {
    let own = ["unfoldings": "\(unfoldings)"]
    switch groups?.candidates {
    case nil: return own
    case .window(let side): return own.merging(["window": "\(side)"]) { $1 }
    case .nearest(let count, let radius):
      return own.merging(["neighbours": "\(count)", "radius": "\(radius)"]) { $1 }
    }
  }
  /// Its sizes in words.
  public var summary: String {
    let own =
      "\(groups == nil ? "SC" : "GroupSC"), \(counted(atoms, "atom")) of \(side), \(counted(unfoldings, "unfolding"))"
    switch groups?.candidates {
    case nil: return own
    case .window(let side): return own + ", groups of all patches in windows of \(side)"
    case .nearest(let count, let radius):
      return own + ", groups of \(counted(count, "patch", plural: "patches")) within \(radius)"
    }
  }

  /// The usual lengths of lists: how many patches, and how far they may lie.
  static let (usualNeighbours, usualRadius) = (16, 20)

  /// Patches and atoms from the arrays; the steps and the groups' lists, which leave no trace there, from the metadata.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork([Self.name, "groupsc"])
    guard let shape = file.shape("apply_A.weight"), shape.count == 4, (1...65536).contains(shape[0]),
      (4...4096).contains(shape[1]), shape[2...] == [1, 1],
      case let side = Int(Double(shape[1]).squareRoot().rounded()), side * side == shape[1]
    else {
      throw NetworkError(
        "\(file.path) holds \(file.found("apply_A.weight")); wanted SC's, [atoms, pixels, 1, 1] of square patches, as "
          + "`train sc` writes them")
    }
    let unfoldings = try file.number("unfoldings", 1...1000, usual: 24, "the steps that the weights were trained with")
    let hasGroups = file.metadata["network"] == "groupsc" || ["std.0", "nu.0"].contains { file.shape($0) != nil }
    self.init(
      side: side, atoms: shape[0], unfoldings: unfoldings, groups: hasGroups ? try Self.candidates(of: file) : nil)
  }

  private static func candidates(of file: NetworkFile) throws -> PatchGroups.Candidates {
    if file.metadata["window"] != nil {
      return .window(try file.number("window", 1...256, "the side of the window in which patches are compared"))
    }
    return .nearest(
      try file.number(
        "neighbours", 1...1024, usual: usualNeighbours, "the patches that the weights compared each with"),
      within: try file.number("radius", 0...256, usual: usualRadius, "how far the weights looked for similar patches"))
  }

  /// What it is: name, authors, year.
  public static let title = "SC (Lecouat, Ponce, Mairal 2020), with --neighbours or --window GroupSC"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 56, crops: 4, rate: 3e-3)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("side", .number(2...64, usual: 9), "Side of the patches (default: 9)."),
    NetworkOption("atoms", .number(1...65536, usual: 256), "Atoms of the dictionaries (default: 256)."),
    NetworkOption("unfoldings", .number(1...1000, usual: 24), "Unfolded steps (default: 24)."),
    NetworkOption(
      "neighbours", .number(1...1024, usual: usualNeighbours),
      "Let so many patches that look most alike share their thresholds, the patch itself included (GroupSC)."),
    NetworkOption("radius", .number(0...256, usual: usualRadius), "How far --neighbours may lie (default: 20)."),
    NetworkOption(
      "window", .number(1...256, usual: 48),
      "Let all patches of a window of this side share them, as the authors do: dear, for small crops."),
    NetworkOption(
      "dictionary", .file, "Start from this dictionary, pixels × atoms, not from cosines.", isStart: true),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    --start takes weights of the same patches and atoms: of another noise level, of fewer or more unfoldings, or
    without groups.

    Examples:
      train sc --sigma 25 --images images --minutes 120
      train sc --sigma 25 --images images --start sc-25.safetensors --neighbours 16 --minutes 120
      train sc --scenes --sigma 25 --side 5 --atoms 48 --unfoldings 6 --steps 300

    Close to the authors' recipe: --adam --rate 6e-4 --crops 32 --averaging 0 --window 48
    """

  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(name, "SC, sparse codes of patches by 24 unfolded steps, sigma 25", shipped: ["sc-25"]),
    NetworkMethod(
      "groupsc", "GroupSC, the same with thresholds that similar patches share, sigma 25", shipped: ["groupsc-25"],
      training: "train sc --neighbours \(usualNeighbours)"),
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("SC, 24 steps of 256 atoms", SCNetwork(), crops: (4, 56)),
    MeasuredNetwork(
      "GroupSC, 24 steps of 256 atoms", SCNetwork(groups: .nearest(usualNeighbours, within: usualRadius)),
      crops: (4, 56)),
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { try initialParameters() }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<SCNetwork>?, path: String
  ) throws -> TrainingStart<SCNetwork> {
    let (neighbours, window) = (options.numbers["neighbours"], options.numbers["window"])
    guard neighbours == nil || window == nil else {
      throw NetworkError("--neighbours and --window are two ways to find similar patches; leave one out")
    }
    guard neighbours != nil || options.numbers["radius"] == nil else {
      throw NetworkError("--radius belongs to --neighbours; leave it out or add that")
    }
    let candidates =
      window.map { PatchGroups.Candidates.window($0) }
      ?? neighbours.map { .nearest($0, within: options.numbers["radius"] ?? usualRadius) }
    let network = SCNetwork(
      side: options.numbers["side"] ?? 9, atoms: options.numbers["atoms"] ?? 256,
      unfoldings: options.numbers["unfoldings"] ?? 24, groups: candidates)
    guard let start else {
      let given = try options.files["dictionary"].map { try network.dictionary(of: $0) }
      return TrainingStart(network, origin: given == nil ? "cosines" : "a given dictionary") { _ in
        try network.initialParameters(dictionary: given)
      }
    }
    let old = start.network
    guard (old.side, old.atoms) == (network.side, network.atoms) else {
      throw NetworkError(
        "\(path) is of \(old.summary), asked for \(network.summary); give the same --side and --atoms")
    }
    return TrainingStart(network, origin: "\(old.summary), sigma \(start.sigma?.description ?? "unknown")") { _ in
      network.adopting(start.parameters, of: old)
    }
  }

  private func dictionary(of path: String) throws -> Tensor<Float> {
    let given = try DictionaryFile.read(path)
    guard given.shape == [length, atoms] else {
      throw NetworkError("\(path): Dict is \(given.rows) × \(given.columns); wanted \(length) × \(atoms)")
    }
    return given
  }
}
