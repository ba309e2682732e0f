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

/// The claims of chapter 05 that need no training, as functions of an implementation of the network's stage.
///
/// All are properties that the formulas force: symmetries, limits that can be computed in closed form, and what one pixel
/// may depend on.
public struct DeepKSVDAssertions: Sendable {
  private static let side = 8
  private let plane: Tensor<Double>
  /// A picture of few patches, for many steps.
  private let small: Tensor<Double>
  private let smallGrid: Patches
  private let dictionary: Tensor<Double>
  private let stepConstant: Double
  private let lambdas: [Double]
  private let window: [Double]
  private let unfoldings = 5
  private let permutation: [Int]
  private let seed: UInt64

  /// A trial: the same seed makes the same picture, λ and window.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which the cosine dictionary does not cause.
  public init(seed: UInt64 = 1) throws {
    self.seed = seed
    var random = RandomStream(seed: seed, stream: "deep-ksvd-trial")
    plane = random.normals(24, 21, deviation: 0.4)
    dictionary = Dictionaries.separableDCT(side: Self.side, frequencies: 16)
    stepConstant = try dictionary.spectralNormSquared()
    let count = Patches(of: plane, side: Self.side).count
    lambdas = (0..<count).map { _ in random.uniform(0.1, 0.7) }
    small = random.normals(9, 10, deviation: 0.4)
    smallGrid = Patches(of: small, side: Self.side)
    // Positive and far from even.
    window = (0..<Self.side * Self.side).map { _ in random.uniform(0.2, 2) }
    permutation = random.sample(dictionary.columns, below: dictionary.columns)
  }

  /// Judges an implementation.
  /// - Throws: what the implementation throws.
  public func claims(of network: DeepKSVDImplementation) throws -> [Claim] {
    func output(
      _ plane: Tensor<Double>? = nil, _ dictionary: Tensor<Double>? = nil, lambdas: [Double]? = nil,
      window: [Double]? = nil, unfoldings: Int? = nil
    ) throws -> Tensor<Double> {
      try network(
        plane ?? self.plane, dictionary ?? self.dictionary, stepConstant, lambdas ?? self.lambdas,
        window ?? self.window, unfoldings ?? self.unfoldings)
    }
    let whole = try output()
    let isComplete = whole.shape == plane.shape && whole.elements.allSatisfy(\.isFinite)
    func distance(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
      a.shape == b.shape ? worst((a - b).elements.map { abs($0) }) : .nan
    }
    // Other orders of summation: some units in the last place, grown by the steps.
    let rounding = 1e-9
    return [
      .interface(
        "stage-complete", "The plane that comes out has the size of the one that went in, and is finite.",
        source: "this book", breaches: isComplete ? 0 : 1, unit: "faults"),
      .identity(
        "stage-atoms", "Neither the order nor the sign of the atoms changes the picture.",
        error: distance(whole, try output(nil, shuffled())), tolerance: rounding),
      .identity(
        "stage-window-scale", "A window three times as large changes nothing.",
        error: distance(whole, try output(window: window.map { 3 * $0 })), tolerance: rounding),
      .identity(
        "stage-window-corners", "In the four corners, which one patch covers, another window changes nothing.",
        error: corners(whole, try output(window: window.reversed())), tolerance: rounding),
      .ordering(
        "stage-window-counts", "Elsewhere another window does change the picture (largest change).",
        better: distance(whole, try output(window: window.reversed())), worse: 0, margin: 1e-3),
      .identity(
        "stage-large-lambda", "With a huge λ nothing is left: the picture is zero, the middle gray.",
        error: distance(try output(lambdas: lambdas.map { _ in 1e9 }), plane.map { _ in 0 }), tolerance: 0),
      .identity(
        "stage-no-lambda", "Without λ a small picture passes through the matrix x + (I − DDᵀ/c)ᵀ(DDᵀ − I)x, T times.",
        error: distance(
          try output(plane.scaled(by: 0.05), lambdas: lambdas.map { _ in 0 }), linearStage(plane.scaled(by: 0.05))),
        tolerance: rounding),
      .identity(
        "stage-clamp", "A bright picture without λ stays within the limits of the patches (excess).",
        error: max(
          0, try output(plane.map { $0 < 0 ? -0.9 : 0.9 }, lambdas: lambdas.map { _ in 0 }).largestMagnitude - 1),
        tolerance: rounding),
      .identity(
        "stage-local", "A pixel depends on the seven rows and columns around it and on nothing else.",
        error: try cropDifference { try output($0, lambdas: $1) }, tolerance: rounding),
      .identity(
        "stage-lasso", "After many steps the picture is made of the patches' Lasso solutions.",
        error: distance(
          try output(small, lambdas: Array(lambdas.prefix(smallGrid.count)), unfoldings: 1000), try lassoStage()),
        // What 1000 steps leave on three seeds is below 1e-2. Another threshold is off by tenths.
        tolerance: 2e-2),
    ]
  }

  // MARK: What should come out

  /// Atoms in another order, every other one with its sign changed.
  private func shuffled() -> Tensor<Double> {
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
    for _ in 0..<unfoldings { error = step.matmul(error) }
    let patches = grid.extract(from: plane)
    return grid.average(patches + patches.matmul(error), window: window)
  }

  /// The largest difference, away from the border, between the result of a crop and the crop of the result.
  private func cropDifference(
    _ stage: (Tensor<Double>, [Double]) throws -> Tensor<Double>
  ) throws -> Double {
    let (side, margin) = (Self.side, Self.side - 1)
    let (top, left, height, width) = (2, 1, 18, 17)
    let across = plane.columns - side + 1
    var crop = Tensor<Double>(zeros: height, width)
    for i in 0..<height { for j in 0..<width { crop[i, j] = plane[top + i, left + j] } }
    let cropLambdas = (0...height - side).flatMap { i in
      (0...width - side).map { j in lambdas[(top + i) * across + left + j] }
    }
    let (whole, part) = (try stage(plane, lambdas), try stage(crop, cropLambdas))
    guard whole.shape == plane.shape, part.shape == crop.shape else { return .nan }
    var differences = [Double]()
    for i in margin..<height - margin {
      for j in margin..<width - margin { differences.append(abs(part[i, j] - whole[top + i, left + j])) }
    }
    return worst(differences)
  }

  /// The average of the patches that the Lasso's solutions make up.
  private func lassoStage() throws -> Tensor<Double> {
    let grid = smallGrid
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
