import Files
import Learning
import RealModule
import Tensors

// MARK: Starts

extension TNRDNetwork {
  /// The parameters at their start: a diffusion that is known. Filters are cosines, functions the influence of Student's t,
  /// φ(z) = a z / (1 + (z/s)²); λ is 0.1.
  /// - Parameters:
  ///   - slopes: a for every step; the authors' unless given, which fall from step to step.
  ///   - scale: s in gray levels, 0–255.
  public func initialParameters(slopes: [Double]? = nil, scale: Double = 20) -> ParameterSet<Float> {
    require(slopes.map { $0.count == steps } ?? true && scale > 0, "slopes for \(steps) steps, a scale of \(scale)")
    var result = emptyParameters
    let count = side * side - 1
    // Of a positive definite matrix of a few dozen rows.
    guard let influence = try? basis.weights(of: { $0 / (1 + ($0 / scale) * ($0 / scale)) }) else {
      unreachable("Gaussians of equal distances are independent")
    }
    // What was tuned for 48 filters is shared out among as many as there are.
    let usual = 0.00495 * 48 / Double(count)
    for t in 0..<steps {
      result[filters[t].name] = Tensor(shape: [count, count]) { out in
        for i in out.indices { out[i] = i / count == i % count ? 1 : 0 }
      }
      let slope = slopes?[t] ?? usual * (t == 0 ? 10 : t == 1 ? 5 : 1)
      result[functions[t].name] = Tensor(shape: [count, basis.centres]) { out in
        for i in out.indices { out[i] = Float(slope * influence[i % basis.centres]) }
      }
      result[reactions[t].name] = Tensor([t == 0 ? 0 : Float(Double.log(0.1))])
    }
    for parameter in shares {
      result[parameter.name] = Tensor((0..<neighbours).map { $0 == 0 ? 1 : 0 })
    }
    return result
  }

  /// The parameters of this network that begins as another one of the same filters: with as many steps, or with the first of more.
  /// Functions on other Gaussians are fitted, mixed answers start as those of the place alone.
  func adopting(_ parameters: ParameterSet<Float>, of old: TNRDNetwork) -> ParameterSet<Float> {
    var result = initialParameters()
    for t in 0..<min(steps, old.steps) {
      result[filters[t].name] = parameters[old.filters[t].name]
      result[reactions[t].name] = parameters[old.reactions[t].name]
      let functions = parameters[old.functions[t].name]
      result[self.functions[t].name] =
        basis == old.basis
        ? functions
        : Tensor(shape: [functions.rows, basis.centres]) { out in
          for i in 0..<functions.rows {
            let row = functions.row(i).map { Double($0) }
            let fitted = (try? basis.weights { old.basis.value(at: $0, row).value }) ?? []
            for (j, weight) in fitted.enumerated() { out[i * basis.centres + j] = Float(weight) }
          }
        }
      if neighbours > 0, neighbours == old.neighbours { result[shares[t].name] = parameters[old.shares[t].name] }
    }
    return result
  }
}

// MARK: Files and training

extension TNRDNetwork: TrainableNetwork {
  /// Its sizes, as far as a file says them in words.
  public var sizes: [String: String] { neighbours > 0 ? ["radius": "\(radius)"] : [:] }
  /// Its sizes in words.
  public var summary: String {
    "\(neighbours > 0 ? "NLNet" : "TNRD"), \(counted(steps, "step")), filters of \(side)"
      + (neighbours > 0 ? ", \(counted(neighbours, "similar place")) within \(radius)" : "")
  }

  /// Steps, filters and similar places from the arrays; how far these lie, which leaves no trace there, from the metadata.
  public init(_ file: NetworkFile) throws {
    try file.requireNetwork([Self.name])
    let side = (file.shape("filters.0")?.first).map { Int(Double($0 + 1).squareRoot().rounded()) } ?? 0
    guard let shape = file.shape("filters.0"), shape == [side * side - 1, side * side - 1], side > 1, side % 2 == 1
    else {
      throw NetworkError(
        "\(file.path) holds \(file.found("filters.0")); wanted TNRD's, [side² − 1, side² − 1] with an odd side, as "
          + "`train tnrd` writes them")
    }
    // A step of which anything is there: what it lacks is then named.
    var steps = 1
    while ["filters.\(steps)", "functions.\(steps)", "reaction.\(steps)"].contains(where: { file.shape($0) != nil }) {
      steps += 1
    }
    var neighbours = 0
    let isNonLocal = { (t: Int) in file.shape("shares.\(t)") != nil }
    if let t = (0..<steps).first(where: isNonLocal), let shares = file.shape("shares.\(t)") {
      guard shares.count == 1, shares[0] > 0 else {
        throw NetworkError("\(file.path) holds \(file.found("shares.\(t)")); wanted a number for each similar place")
      }
      neighbours = shares[0]
    }
    let radius =
      neighbours == 0
      ? 15 : try file.number("radius", 1...255, usual: 15, "how far the weights looked for similar places")
    guard neighbours <= (radius + 1) * (radius + 1) else {
      throw NetworkError("\(file.path): \(neighbours) similar places within a radius of \(radius); wanted fewer")
    }
    self.init(side: side, steps: steps, neighbours: neighbours, radius: radius)
  }

  /// What it is: name, authors, year.
  public static let title = "TNRD (Chen and Pock 2017), with --neighbours NLNet (Lefkimmiatis 2017)"
  /// Its own values of what training takes.
  public static let defaults = TrainingDefaults(crop: 72, crops: 8, rate: 1e-2)
  /// What its sizes are on the command line.
  public static let options = [
    NetworkOption("side", .number(3...15, usual: 7), "Side of the square filters, an odd number (default: 7)."),
    NetworkOption("steps-of-diffusion", .number(1...100, usual: 5), "Steps of diffusion (default: 5)."),
    NetworkOption(
      "neighbours", .number(1...64, usual: 8),
      "Mix the answers of so many similar places, the place itself being the first (NLNet; its authors have 8)."),
    NetworkOption("radius", .number(1...50, usual: 15), "How far --neighbours may lie (default: 15)."),
  ]
  /// More for the help text of its training.
  public static let remarks = """
    --start takes weights of the same filters: of another noise level, of fewer or more steps, or without --neighbours.

    Examples:
      train tnrd --sigma 25 --images images --minutes 60
      train tnrd --sigma 25 --images images --neighbours 8 --minutes 120
      train tnrd --scenes --sigma 25 --side 5 --steps-of-diffusion 3 --steps 300
    """

  /// The methods that it makes with shipped weights.
  public static let methods = [
    NetworkMethod(name, "TNRD, trained diffusion, sigma 25", shipped: ["tnrd-25"]),
    NetworkMethod(
      "nlnet", "NLNet, trained diffusion with similar places, sigma 25", shipped: ["nlnet-25"],
      training: "train tnrd --neighbours 8", taker: name),
  ]

  /// What the benchmark measures of it.
  public static let measured = [
    MeasuredNetwork("TNRD, 5 steps of 48 filters", TNRDNetwork(), crops: (8, 72)),
    MeasuredNetwork("NLNet, 5 steps of 48 filters", TNRDNetwork(neighbours: 8), crops: (8, 72)),
  ]

  /// The parameters as they start.
  public func start(seed: UInt64) throws -> ParameterSet<Float> { initialParameters() }

  /// The beginning of a run, see ``/Learning/TrainableNetwork``.
  public static func beginning(
    _ options: ChosenOptions, from start: TrainedModel<TNRDNetwork>?, path: String
  ) throws -> TrainingStart<TNRDNetwork> {
    let (side, neighbours) = (options.numbers["side"] ?? 7, options.numbers["neighbours"] ?? 0)
    let radius = options.numbers["radius"] ?? 15
    guard side % 2 == 1 else { throw NetworkError("--side \(side): wanted an odd number") }
    guard neighbours > 0 || options.numbers["radius"] == nil else {
      throw NetworkError("--radius belongs to --neighbours; leave it out or add that")
    }
    guard neighbours <= (radius + 1) * (radius + 1) else {
      throw NetworkError("--neighbours \(neighbours) within --radius \(radius): wanted fewer, or a larger radius")
    }
    let network = TNRDNetwork(
      side: side, steps: options.numbers["steps-of-diffusion"] ?? 5, neighbours: neighbours, radius: radius)
    guard let start else {
      return TrainingStart(network, origin: "a known diffusion") { _ in network.initialParameters() }
    }
    let old = start.network
    guard old.side == side else {
      throw NetworkError("\(path) is of \(old.summary), asked for \(network.summary); give the same --side")
    }
    return TrainingStart(network, origin: "\(old.summary), sigma \(start.sigma?.description ?? "unknown")") { _ in
      network.adopting(start.parameters, of: old)
    }
  }
}
