import Claims
import Denoisers
import Images
import Learning
import Networks
import Sparse
import Tensors

/// An implementation of one stage of Deep K-SVD with λ given, in network units (pixels in [−1, 1]).
///
/// Arguments: the plane (height × width), the dictionary (64 × 256, patches of 8 × 8 pixels row by row), c, one λ for every
/// overlapping patch (in the order of their top left corners, row by row), the window (64 weights), and T. Result: the
/// plane that comes out, height × width.
public typealias DeepKSVDImplementation = (
  _ plane: Tensor<Double>, _ dictionary: Tensor<Double>, _ stepConstant: Double, _ lambdas: [Double],
  _ window: [Double], _ unfoldings: Int
) throws -> Tensor<Double>

/// One stage with λ given, in network units (pixels in [−1, 1]).
public struct StageProblem: Sendable {
  /// Name, such as `whole`; also the first part of the names in a file of problems.
  public let name: String
  /// The picture, height × width.
  public let plane: Tensor<Double>
  /// D, 64 × 256.
  public let dictionary: Tensor<Double>
  /// c.
  public let stepConstant: Double
  /// One λ for every overlapping patch, row by row.
  public let lambdas: [Double]
  /// 64 weights.
  public let window: [Double]
  /// T.
  public let unfoldings: Int
}

/// The claims of chapter 05 that need no training, as functions of an implementation of the network's stage.
///
/// All are properties that the formulas force: symmetries, limits that can be computed in closed form, and what one pixel
/// may depend on.
public struct DeepKSVDAssertions: Sendable {
  private static let side = 8
  /// The problems.
  public let problems: [StageProblem]
  private let plane: Tensor<Double>
  /// A picture whose pixels do not reach the limits.
  private let faint: Tensor<Double>
  private let dictionary: Tensor<Double>
  private let stepConstant: Double
  private let window: [Double]
  private static let unfoldings = 5
  /// The average of the patches that the Lasso's solutions make up, of the problem with many steps.
  private let lasso: Tensor<Double>

  /// A trial: the same seed makes the same picture, λ and window.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which the cosine dictionary does not cause.
  public init(seed: UInt64 = 1) throws {
    var random = RandomStream(seed: seed, stream: "deep-ksvd-trial")
    let plane: Tensor<Double> = random.normals(24, 21, deviation: 0.4)
    let dictionary: Tensor<Double> = Dictionaries.separableDCT(side: Self.side, frequencies: 16)
    let stepConstant = try dictionary.spectralNormSquared()
    let count = Patches(of: plane, side: Self.side).count
    let lambdas = (0..<count).map { _ in random.uniform(0.1, 0.7) }
    // Of few patches, for many steps.
    let small: Tensor<Double> = random.normals(9, 10, deviation: 0.4)
    // Positive and far from even.
    let window = (0..<Self.side * Self.side).map { _ in random.uniform(0.2, 2) }
    let permutation = random.sample(dictionary.columns, below: dictionary.columns)
    func problem(
      _ name: String, _ picture: Tensor<Double>? = nil, dictionary other: Tensor<Double>? = nil,
      lambdas given: [Double]? = nil, window weights: [Double]? = nil, unfoldings steps: Int? = nil
    ) -> StageProblem {
      StageProblem(
        name: name, plane: picture ?? plane, dictionary: other ?? dictionary, stepConstant: stepConstant,
        lambdas: given ?? lambdas, window: weights ?? window, unfoldings: steps ?? Self.unfoldings)
    }
    let crop = Self.crop(plane, lambdas)
    let few = Array(lambdas.prefix(Patches(of: small, side: Self.side).count))
    faint = plane.scaled(by: 0.05)
    problems = [
      problem("whole"), problem("shuffled", dictionary: Self.shuffled(dictionary, permutation)),
      problem("window-times-three", window: window.map { 3 * $0 }),
      problem("window-reversed", window: window.reversed()),
      problem("large-lambda", lambdas: lambdas.map { _ in 1e9 }),
      problem("no-lambda", faint, lambdas: lambdas.map { _ in 0 }),
      problem("bright", plane.map { $0 < 0 ? -0.9 : 0.9 }, lambdas: lambdas.map { _ in 0 }),
      problem("crop", crop.plane, lambdas: crop.lambdas),
      problem("many-steps", small, lambdas: few, unfoldings: 1000),
    ]
    (self.plane, self.dictionary, self.stepConstant, self.window) = (plane, dictionary, stepConstant, window)
    lasso = try Self.lassoStage(small, dictionary, few, window)
  }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of network: DeepKSVDImplementation) throws -> [Claim] {
    judge(
      try problems.map {
        try network($0.plane, $0.dictionary, $0.stepConstant, $0.lambdas, $0.window, $0.unfoldings)
      })
  }

  /// Judges the planes that came out, one a problem.
  public func judge(_ answers: [Tensor<Double>]) -> [Claim] {
    let named = Dictionary(uniqueKeysWithValues: zip(problems.map(\.name), answers))
    // What is missing has no shape, and differs from everything.
    func output(_ name: String) -> Tensor<Double> { named[name] ?? Tensor(zeros: 0, 0) }
    let whole = output("whole")
    let isComplete =
      answers.count == problems.count && whole.shape == plane.shape && whole.elements.allSatisfy(\.isFinite)
    // Other orders of summation: some units in the last place, grown by the steps.
    let rounding = 1e-9
    let turned = output("window-reversed")
    return [
      .interface(
        "stage-complete", "The plane that comes out has the size of the one that went in, and is finite.",
        source: "this book", breaches: isComplete ? 0 : 1, unit: "faults"),
      .identity(
        "stage-atoms", "Neither the order nor the sign of the atoms changes the picture.",
        error: distance(whole, output("shuffled")), tolerance: rounding),
      .identity(
        "stage-window-scale", "A window three times as large changes nothing.",
        error: distance(whole, output("window-times-three")), tolerance: rounding),
      .identity(
        "stage-window-corners", "In the four corners, which one patch covers, another window changes nothing.",
        error: corners(whole, turned), tolerance: rounding),
      .ordering(
        "stage-window-counts", "Elsewhere another window does change the picture (largest change).",
        better: distance(whole, turned), worse: 0, margin: 1e-3),
      .identity(
        "stage-large-lambda", "With a huge λ nothing is left: the picture is zero, the middle gray.",
        error: distance(output("large-lambda"), plane.map { _ in 0 }), tolerance: 0),
      .identity(
        "stage-no-lambda", "Without λ a small picture passes through the matrix x + (I − DDᵀ/c)ᵀ(DDᵀ − I)x, T times.",
        error: distance(output("no-lambda"), linearStage(faint)), tolerance: rounding),
      .identity(
        "stage-clamp", "A bright picture without λ stays within the limits of the patches (excess).",
        error: output("bright").shape == plane.shape
          ? worst(output("bright").elements.map { max(abs($0) - 1, 0) }) : .nan, tolerance: rounding),
      .identity(
        "stage-local", "A pixel depends on the seven rows and columns around it and on nothing else.",
        error: cropDifference(whole, output("crop")), tolerance: rounding),
      .identity(
        "stage-lasso", "After many steps the picture is made of the patches' Lasso solutions.",
        error: distance(output("many-steps"), lasso),
        // What 1000 steps leave on three seeds is below 1e-2. Another threshold is off by tenths.
        tolerance: 2e-2),
    ]
  }

  // MARK: What should come out

  /// Atoms in another order, every other one with its sign changed.
  private static func shuffled(_ dictionary: Tensor<Double>, _ permutation: [Int]) -> Tensor<Double> {
    var result = dictionary
    for (j, k) in permutation.enumerated() {
      for i in 0..<dictionary.rows { result[i, j] = (j % 2 == 0 ? 1 : -1) * dictionary[i, k] }
    }
    return result
  }

  private func corners(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
    guard a.shape == plane.shape, b.shape == plane.shape else { return .nan }
    let (bottom, right) = (plane.rows - 1, plane.columns - 1)
    return worst([(0, 0), (0, right), (bottom, 0), (bottom, right)].map { abs(a[$0.0, $0.1] - b[$0.0, $0.1]) })
  }

  /// A stage whose thresholds are zero and whose limits are not reached, as a product of matrices of n × n.
  private func linearStage(_ plane: Tensor<Double>) -> Tensor<Double> {
    let grid = Patches(of: plane, side: Self.side)
    let identity = Tensor<Double>(identity: dictionary.rows)
    let gram = dictionary.matmul(dictionary, transposed: true)
    let step = identity - gram.scaled(by: 1 / stepConstant)
    var error = gram - identity
    for _ in 0..<Self.unfoldings { error = step.matmul(error) }
    let patches = grid.extract(from: plane)
    return grid.average(patches + patches.matmul(error), window: window)
  }

  /// What is cut out of the picture: its place and size.
  private static let (top, left, height, width) = (2, 1, 18, 17)

  private static func crop(_ plane: Tensor<Double>, _ lambdas: [Double]) -> (plane: Tensor<Double>, lambdas: [Double]) {
    let across = plane.columns - side + 1
    let part = (top..<top + height).map { Array(plane.row($0)[left..<left + width]) }
    let some = (0...height - side).flatMap { i in
      (0...width - side).map { j in lambdas[(top + i) * across + left + j] }
    }
    return (Tensor(rows: part), some)
  }

  /// The largest difference, away from the border, between the result of a crop and the crop of the result.
  private func cropDifference(_ whole: Tensor<Double>, _ part: Tensor<Double>) -> Double {
    let margin = Self.side - 1
    guard whole.shape == plane.shape, part.shape == [Self.height, Self.width] else { return .nan }
    var differences = [Double]()
    for i in margin..<Self.height - margin {
      for j in margin..<Self.width - margin {
        differences.append(abs(part[i, j] - whole[Self.top + i, Self.left + j]))
      }
    }
    return worst(differences)
  }

  /// The average of the patches that the Lasso's solutions make up.
  private static func lassoStage(
    _ small: Tensor<Double>, _ dictionary: Tensor<Double>, _ lambdas: [Double], _ window: [Double]
  ) throws -> Tensor<Double> {
    let grid = Patches(of: small, side: side)
    let patches = grid.extract(from: small)
    let cleaned = try (0..<grid.count).map { i -> [Double] in
      let lasso = try Lasso(dictionary: dictionary, lambda: lambdas[i])
      let code = lasso.solve(patches.row(i), by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-14).codes
      return dictionary.times(code.row(0)).map { min(1, max(-1, $0)) }
    }
    return grid.average(Tensor(rows: cleaned), window: window)
  }
}

extension BookImplementations {
  /// One stage of ``/Networks/DeepKSVDNetwork`` with λ given, a ``DeepKSVDImplementation``.
  public static func deepKSVD(
    _ plane: Tensor<Double>, _ dictionary: Tensor<Double>, _ stepConstant: Double, _ lambdas: [Double],
    _ window: [Double], _ unfoldings: Int
  ) throws -> Tensor<Double> {
    let network = DeepKSVDNetwork(atoms: dictionary.columns, unfoldings: unfoldings)
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["Dict"] = dictionary
    parameters["c"] = Tensor([stepConstant])
    let grid = Patches(of: plane, side: network.side)
    let codes = network.codes(grid.extract(from: plane), lambda: lambdas, parameters)
    return grid.average(codes.matmul(dictionary, transposed: true).clamped(-1, 1), window: window)
  }
}
