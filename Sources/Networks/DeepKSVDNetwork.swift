import Files
import Gradients
import Images
import Learning
import Sparse
import Tensors

/// The network of Deep K-SVD (Scetbon, Elad, Milanfar, IEEE TIP 30, 2021, arXiv:1909.13164), as the authors' code has it.
///
/// Every overlapping patch gets its own λ from a small perceptron, is coded by unfolded iterations of ISTA, put together
/// again, limited to [−1, 1], and averaged with its neighbours under one learned window. A second and third stage repeat
/// this on the first one's picture, with perceptron and window of their own.
///
/// Pixels here are in network units: 2 v − 1 for a picture v in [0, 1].
///
/// Points at which the code differs from textbook ISTA, kept on purpose: the first iterate is soft(Dᵀx, λ/c), not
/// soft(Dᵀx/c, λ/c); λ may be negative; c is a number of its own that training moves away from ‖D‖²; atoms are not kept at
/// unit length.
public struct DeepKSVDNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "deep-ksvd"
  /// In which units it sees pixels.
  public static let pixels = PixelRange.signed

  /// A code is small beside the work that it takes: its tapes are worth their memory.
  public static let memoryForTapes = 512 << 20

  /// Side of the square patches.
  public let side: Int
  /// Atoms of the dictionary.
  public let atoms: Int
  /// How often the picture is denoised, 1 to 3.
  public let stages: Int
  /// T, the unfolded iterations. The same weights with another T are another network: some dB worse.
  public let unfoldings: Int

  /// Whether patches without noise are limited to [−1, 1], as the authors' are.
  public private(set) var isLimited = true

  /// The same network without that limit.
  public var unlimited: DeepKSVDNetwork {
    var network = self
    network.isLimited = false
    return network
  }

  let dictionary: Parameter
  let stepConstant: Parameter
  /// One a stage.
  let windows: [Parameter]
  /// The layers of each stage's perceptron.
  let perceptrons: [[Dense]]

  /// A network's sizes; the authors' training script has side 8, 256 atoms, one stage and five unfoldings.
  public init(side: Int = 8, atoms: Int = 256, stages: Int = 1, unfoldings: Int = 5) {
    require(
      side > 1 && atoms > 0 && (1...3).contains(stages) && unfoldings >= 0,
      "patches of \(side), \(atoms) atoms, \(stages) stages, \(unfoldings) unfoldings")
    (self.side, self.atoms, self.stages, self.unfoldings) = (side, atoms, stages, unfoldings)
    let length = side * side
    let widths = [length, 2 * length, length, max(1, length / 2), 1]
    dictionary = Parameter("Dict", [length, atoms])
    stepConstant = Parameter("c", [1])
    windows = (1...stages).map { stage in
      Parameter(stages == 1 ? "w" : "w_\(stage)", [length], start: .normal(mean: 1, deviation: 0.1))
    }
    perceptrons = (1...stages).map { stage in
      zip(widths, widths.dropFirst()).enumerated().map { layer, width in
        Dense("linear\(layer + 1)" + (stage == 1 ? "" : "_\(stage)"), inputs: width.0, outputs: width.1)
      }
    }
  }

  /// p, the pixels of a patch.
  public var length: Int { side * side }
  /// Side of the smallest picture.
  public var smallestSide: Int { side }
  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { 2 * side }

  /// Multiplications and additions for one patch in all stages: the perceptron, Dᵀx, two products an unfolding, Dz.
  public var flopPerPatch: Double {
    let perceptron = perceptrons[0].reduce(0) { $0 + $1.products }
    return 2 * Double(stages) * Double(perceptron + 2 * (unfoldings + 1) * length * atoms)
  }

  /// Multiplications and additions for a picture.
  public func flop(height: Int, width: Int) -> Double {
    flopPerPatch * Double((height - side + 1) * (width - side + 1))
  }

  // MARK: How a picture flows

  // slice: stages
  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    var picture = noisy
    for stage in 0..<stages {
      let (patches, grid) = pass.patches(of: picture, side: side)
      pass.share = Double(stage) / Double(stages)...Double(stage + 1) / Double(stages)
      let average = average(patches.map { cleaned($0, stage: stage, $1) }, grid, window: windows[stage], in: pass)
      picture = pass.kept(average)
    }
    return picture
  }
  // slice.end

  /// The average of overlapping patches under a window: fold(w R) / fold(w).
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func average<Value: NetworkValue>(
    _ patches: Flow<Value>, _ grid: Patches, window: Parameter, in pass: Pass<Value>
  ) -> Flow<Value> {
    // slice: average
    // fold(w R) / fold(w)
    let sum = pass.folded(patches.map { r, p in r.scalingColumns(by: p[window]) }, grid)
    return sum.map { sum, p in
      let weights = p[window].mapped(
        by: { grid.weights(window: $0.elements, patchWeights: nil) },
        transpose: { grid.extract(from: $0).summedRows(shape: window.shape) })
      return sum.averaged(over: weights)
    }
    // slice.end
  }

  // slice: lambda
  /// λ of every patch, P × 1: three rectified layers and one that may go below zero.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func lambda<Value: NetworkValue>(_ patches: Value, stage: Int, _ p: Weights<Value>) -> Value {
    var hidden = patches
    for layer in perceptrons[stage].dropLast() { hidden = layer(hidden, p).rectified() }
    return perceptrons[stage][perceptrons[stage].count - 1](hidden, p)
  }
  // slice.end

  // slice: codes
  /// The codes of patches, P × m: T steps of ISTA from soft(Dᵀx, λ/c).
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func codes<Value: NetworkValue>(_ patches: Value, lambda: Value, _ p: Weights<Value>) -> Value {
    let (dictionary, c) = (p[dictionary], p[stepConstant])
    let threshold = lambda.divided(by: c)
    let model = MatrixModel(synthesis: dictionary, analysis: dictionary.divided(by: c))
    var codes = patches.matmul(dictionary, transposed: false).softThresholded(by: threshold)
    for _ in 0..<unfoldings {
      codes = shrinkageStep(codes, signals: patches, model: model, threshold: threshold)
    }
    return codes
  }
  // slice.end

  /// Patches as a stage sees them without noise, P × p.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func cleaned<Value: NetworkValue>(_ patches: Value, stage: Int, _ p: Weights<Value>) -> Value {
    let clean = codes(patches, lambda: lambda(patches, stage: stage, p), p).matmul(p[dictionary], transposed: true)
    return isLimited ? clean.clamped(-1, 1) : clean
  }

  // MARK: Parts of it, for those who look inside

  /// λ of every patch of a plane in network units, in the order of its ``/Tensors/Patches``: what one stage's perceptron
  /// found.
  public func lambdas(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>, stage: Int = 0) -> [Float] {
    let p = Weights(self, parameters)
    return lambda(Patches(of: plane, side: side).extract(from: plane), stage: stage, p).elements
  }

  /// The codes of patches for given λ: the coder alone, P × m.
  /// - Parameters:
  ///   - patches: P × p, in network units.
  ///   - lambda: one for each patch.
  public func codes<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, lambda: [Scalar], _ parameters: ParameterSet<Scalar>
  ) -> Tensor<Scalar> {
    require(lambda.count == patches.rows, "\(lambda.count) λ for \(patches.rows) patches")
    return codes(patches, lambda: Tensor(shape: [lambda.count, 1], elements: lambda), Weights(self, parameters))
  }

  // MARK: Starts

  /// The parameters at their start: D as given, c = ‖D‖₂²; the others as they are declared.
  /// - Parameters:
  ///   - dictionary: n × m; the separable DCT when nil, for which the number of atoms must be a square.
  ///   - seed: of windows and perceptrons.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public func initialParameters(dictionary: Tensor<Float>? = nil, seed: UInt64) throws -> ParameterSet<Float> {
    let frequencies = Int(Double(atoms).squareRoot().rounded())
    require(
      dictionary != nil || frequencies * frequencies == atoms, "\(atoms) atoms of a separable DCT: wanted a square")
    var parameters = startingParameters(seed: seed, stream: Self.name)
    let start = dictionary ?? Dictionaries.separableDCT(side: side, frequencies: frequencies)
    require(start.shape == [length, atoms], "a dictionary of \(start.shape), wanted [\(length), \(atoms)]")
    parameters["Dict"] = start
    parameters["c"] = Tensor([try start.spectralNormSquared()])
    return parameters
  }

  /// λ of a new stage at its start, as a share of the λ of the stage before: what it sees has little noise left.
  static let lambdaOfNewStage: Float = 0.25

  /// This network with the weights of one of as many stages or fewer. A stage that is new begins as a copy of the one
  /// before it, with smaller λ.
  /// - Returns: nil when the other has other patches, atoms or more stages.
  public func grown(from model: TrainedModel<DeepKSVDNetwork>) -> ParameterSet<Float>? {
    let (old, weights) = (model.network, model.parameters)
    guard old.side == side, old.atoms == atoms, old.stages <= stages else { return nil }
    var parameters = emptyParameters
    (parameters["Dict"], parameters["c"]) = (weights["Dict"], weights["c"])
    var share: Float = 1
    for stage in 0..<stages {
      let source = min(stage, old.stages - 1)
      if stage >= old.stages { share *= Self.lambdaOfNewStage }
      parameters[windows[stage].name] = weights[old.windows[source].name]
      for (k, (new, old)) in zip(perceptrons[stage], old.perceptrons[source]).enumerated() {
        // The last layer is linear: its weight and bias make λ.
        let factor = k == perceptrons[stage].count - 1 ? share : 1
        for (name, from) in zip(new.parameters, old.parameters) {
          parameters[name.name] = weights[from.name].scaled(by: factor)
        }
      }
    }
    return parameters
  }
}

// MARK: Files and training

extension DeepKSVDNetwork: TrainableNetwork {
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] {
    ["side": "\(side)", "atoms": "\(atoms)", "stages": "\(stages)", "unfoldings": "\(unfoldings)"]
  }
  /// Its sizes in words.
  public var summary: String { "Deep K-SVD, \(counted(stages, "stage")), \(counted(unfoldings, "unfolding"))" }

  /// The network that a file tells of, see ``/Learning/FiledNetwork``.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork([Self.name], isNeeded: true)
    let why = "without which the weights mean nothing"
    self.init(
      side: try file.number("side", 2...64, why), atoms: try file.number("atoms", 1...65536, why),
      stages: try file.number("stages", 1...3, why), unfoldings: try file.number("unfoldings", 0...1000, why))
    guard try file.noise() != nil else {
      throw NetworkError("\(file.path): the metadata has no sigma; wanted a noise level")
    }
  }

  /// Refuses weights that the network cannot use.
  public func check(_ parameters: ParameterSet<Float>, _ file: NetworkFile) throws {
    let c = parameters[stepConstant.name][0]
    guard (1 / c).isFinite else {
      throw NetworkError(
        "\(file.path): c is \(c == 0 ? "zero" : "\(c)"), too small to divide by; train it again or get a whole copy")
    }
  }

  /// What it is: name, authors, year.
  public static let title = "Deep K-SVD (Scetbon, Elad, Milanfar 2021)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(
    crop: 64, crops: 4, rate: 1e-2, averaging: 0.999, gradientLimit: 0.05)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("stages", .number(1...3, usual: 1), "Stages, 1 to 3 (default: 1)."),
    NetworkOption(
      "unfoldings", .number(0...1000, usual: 7), "Unfolded iterations (default: 7, or those of --start)."),
    NetworkOption(
      "dictionary", .file, "Start from this dictionary, as of train ksvd-global, not the DCT.", isStart: true),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    --start takes weights of another noise level, or of fewer stages.

    Examples:
      train deep-ksvd --sigma 25 --images images --minutes 120
      train deep-ksvd --resume deep-ksvd-25.checkpoint.safetensors
      train deep-ksvd --sigma 25 --scenes --steps 500
      train deep-ksvd --sigma 15 --start deep-ksvd-25.safetensors --minutes 20
      train deep-ksvd --stages 2 --start deep-ksvd-25.safetensors --minutes 60

    The authors' recipe: --crop 128 --crops 1 --rate 1e-4 --constant-rate --adam
      --averaging 0 --no-symmetries
    """
  /// One file a noise level: the better of the networks of seven unfolded steps and of one, which is a third of the work
  /// (chapter 5).
  public static let methods = [
    NetworkMethod(
      name, "Deep K-SVD, unfolded and learned on photographs, sigma 15, 25 and 50",
      shipped: ["deep-ksvd-15", "deep-ksvd-t1-25", "deep-ksvd-t1-50"])
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("Deep K-SVD, 7 unfoldings", DeepKSVDNetwork(unfoldings: 7), crops: (4, 64))
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { try initialParameters(seed: seed) }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<DeepKSVDNetwork>?, path: String
  ) throws -> TrainingStart<DeepKSVDNetwork> {
    let old = start?.network
    if let old, let wanted = options.numbers["unfoldings"] { try old.requireUnfoldings(wanted, path) }
    let network = DeepKSVDNetwork(
      side: old?.side ?? 8, atoms: old?.atoms ?? 256, stages: options.numbers["stages"] ?? old?.stages ?? 1,
      unfoldings: options.numbers["unfoldings"] ?? old?.unfoldings ?? 7)
    guard let start, let old else {
      let given = try options.files["dictionary"].map { try network.dictionary(of: $0) }
      return TrainingStart(network, origin: given == nil ? "DCT" : "a given dictionary") {
        try network.initialParameters(dictionary: given, seed: $0)
      }
    }
    guard let grown = network.grown(from: start) else {
      throw NetworkError("\(path) has \(counted(old.stages, "stage")); wanted at most \(network.stages), as asked for")
    }
    return TrainingStart(network, origin: "weights for sigma \(start.sigma?.description ?? "unknown"), \(old.summary)")
    {
      _ in grown
    }
  }

  private func dictionary(of path: String) throws -> Tensor<Float> {
    let given = try DictionaryFile.read(path)
    guard given.shape == [length, atoms] else {
      throw NetworkError("\(path): Dict is \(given.rows) × \(given.columns); wanted \(length) × \(atoms)")
    }
    return given
  }

  /// Refuses another T than the weights were trained with: it loses several dB without a sign.
  fileprivate func requireUnfoldings(_ wanted: Int, _ path: String) throws {
    guard wanted == unfoldings else {
      throw NetworkError(
        "\(path) was trained with \(unfoldings) unfoldings, asked for \(wanted); use the number of training")
    }
  }
}

extension TrainedModel where Network == DeepKSVDNetwork {
  /// Reads a weights file.
  /// - Parameter unfoldings: T, when the caller expects one. Another T than the weights were trained with is refused.
  /// - Throws: as ``/Learning/FiledNetwork/model(contentsOf:)``.
  public init(contentsOf path: String, unfoldings: Int?) throws {
    let model = try Self(contentsOf: path)
    if let unfoldings { try model.network.requireUnfoldings(unfoldings, path) }
    self = model
  }
}
