import Claims
import Foundation
import Sparse
import Tensors

/// An implementation of the analysis of a picture by strided filters.
///
/// Arguments: the picture (height × width), the filters (n² × m, a filter a column, its pixels row by row), and the
/// step q between them. Places are the corners (q r, q c) at which a filter lies wholly inside the picture; row by row.
/// Result: one row a place and one column a filter, the inner product of the filter, as it stands, with the pixels
/// under it.
public typealias AnalysisImplementation = (
  _ picture: Tensor<Double>, _ filters: Tensor<Double>, _ stride: Int
) throws -> Tensor<Double>

/// An implementation of the synthesis of a picture by strided filters, the transpose of ``AnalysisImplementation``.
///
/// Arguments: the codes (one row a place, one column a filter), the filters, the step between them, and the size of the
/// picture. Result: the picture, height × width: filters times coefficients, added up where they overlap.
public typealias SynthesisImplementation = (
  _ codes: Tensor<Double>, _ filters: Tensor<Double>, _ stride: Int, _ height: Int, _ width: Int
) throws -> Tensor<Double>

/// An implementation of the best guess of sparse codes under noise, the mean of the code given the signal.
///
/// The model: k of m atoms, all such supports equally likely; normal coefficients of the deviation s_x; white noise of
/// the deviation σ on each of n samples. Arguments: the dictionary (n × m, atoms of any norm), s_x, σ, k, and the
/// signals (P × n, one a row). Result: the codes, P × m.
public typealias PosteriorMeanImplementation = (
  _ dictionary: Tensor<Double>, _ codeDeviation: Double, _ noiseDeviation: Double, _ sparsity: Int,
  _ signals: Tensor<Double>
) throws -> Tensor<Double>

/// An implementation of the average over the shifts of a grid.
///
/// Arguments: the plane, the side n of the filters, the step q of the grid, and what is done to a window. A window
/// holds the plane and a border around it, of the implementation's choice; along an axis its length is n and a multiple
/// of q. What comes out of it has the same size, and is cropped to the plane. Result: the q² pictures, one a shift of
/// the grid, and their mean.
public typealias ShiftAverageImplementation = (
  _ plane: Tensor<Double>, _ side: Int, _ stride: Int, _ treatment: (_ window: Tensor<Double>) -> Tensor<Double>
) throws -> (pictures: [Tensor<Double>], mean: Tensor<Double>)

/// The claims of chapter 07 that need no training, as functions of an implementation: of a strided convolutional model,
/// of the MMSE estimate of a sparse code, and of the average over shifts.
///
/// Each is held against a definition that is written out, sums over places and filters or over all supports. How a
/// border is made is left to the reader: what depends on it is judged only where no filter reaches the border.
public struct StridedAssertions: Sendable {
  static let (side, filterCount) = (4, 5)
  /// Not square; and at most steps the last filter does not end at the border.
  let picture: Tensor<Double>
  let filters: Tensor<Double>
  let definition: StridedDefinition
  /// As many rows as the largest code of the picture.
  let codes: Tensor<Double>
  /// Two of twelve atoms of different norms; one of eight orthonormal ones; three of three.
  private let pairs, singles, wholes: PosteriorProblem

  /// A trial: the same seed makes the same pictures and signals.
  public init(seed: UInt64 = 1) {
    var random = RandomStream(seed: seed, stream: "strided-trial")
    picture = random.normals(17, 14)
    filters = random.normals(Self.side * Self.side, Self.filterCount, deviation: 0.3)
    definition = StridedDefinition(
      side: Self.side, filters: filters,
      analysis: random.normals(Self.side * Self.side, Self.filterCount, deviation: 0.3))
    codes = random.normals(14 * 11, Self.filterCount)
    var atoms: Tensor<Double> = Dictionaries.normalized(random.normals(8, 12))
    // Norms from 2/3 to 3/2: who forgets the determinant takes the long atoms too often.
    for i in 0..<8 { for j in 0..<12 { atoms[i, j] *= Double(8 + 2 * (j % 6)) / 12 } }
    pairs = PosteriorProblem(atoms, sparsity: 2, count: 1000, &random)
    singles = PosteriorProblem(Dictionaries.haar(length: 8), sparsity: 1, count: 100, &random)
    wholes = PosteriorProblem(atoms.selectingColumns([0, 1, 2]), sparsity: 3, count: 20, &random)
  }

  // Sums of at most some hundred products of numbers of order one: rounding is 1e-14.
  static let rounding = 1e-12

  // MARK: The pair

  /// Judges an analysis and a synthesis.
  /// - Throws: what the implementations throw.
  public func claims(
    ofAnalysis analysis: AnalysisImplementation, synthesis: SynthesisImplementation
  ) throws -> [Claim] {
    judge(
      codes: try analyses.map { try analysis($0.picture, $0.filters, $0.stride) },
      pictures: try syntheses.map { try synthesis($0.codes, $0.filters, $0.stride, $0.height, $0.width) })
  }

  /// Judges codes that an analysis found and pictures that a synthesis made, one a problem.
  public func judge(codes: [Tensor<Double>], pictures: [Tensor<Double>]) -> [Claim] {
    let analysed = Dictionary(uniqueKeysWithValues: zip(analyses.map(\.name), codes))
    let made = Dictionary(uniqueKeysWithValues: zip(syntheses.map(\.name), pictures))
    // What is missing has no shape, and differs from everything.
    let nothing = Tensor<Double>(zeros: 0, 0)
    func analysis(_ name: String) -> Tensor<Double> { analysed[name] ?? nothing }
    func synthesis(_ name: String) -> Tensor<Double> { made[name] ?? nothing }
    let strides = Array(1...Self.side)
    return [
      .identity(
        "strided-synthesis",
        "A picture is the sum of all filters, each at its place times its coefficient (every step q from 1 to n).",
        source: "Simon, Elad 2019",
        error: worst(
          strides.map { q in
            distance(synthesis("whole-\(q)"), definition.laid(self.codes(of: picture, q), on: picture, q))
          }), tolerance: Self.rounding),
      .identity(
        "strided-adjoint", "Analysis is the transpose of synthesis, ⟨Dz, x⟩ = ⟨z, Dᵀx⟩ (over ‖z‖‖x‖).",
        error: worst(
          strides.map { q in
            adjointError(self.codes(of: picture, q), analysis("whole-\(q)"), synthesis("whole-\(q)"), picture)
          }), tolerance: Self.rounding),
      .identity(
        "strided-shift",
        "The codes of a picture moved by q rows and columns are its codes, moved by a place each way; and the reverse.",
        source: "Simon, Elad 2019",
        error: worst(
          strides.map { q in
            shiftError(
              q, all: analysis("whole-\(q)"), some: analysis("part-\(q)"), small: synthesis("part-\(q)"),
              large: synthesis("moved-\(q)"))
          }), tolerance: Self.rounding),
      .identity(
        "strided-patches", "With q = n every tile of the picture is D z, and its code Dᵀ x: separate patches.",
        source: "Simon, Elad 2019", error: tileError(analysis("tiles"), synthesis("tiles")), tolerance: Self.rounding),
      .identity(
        "strided-by-hand",
        "The filter 1 2 over 3 4, laid twice side by side, once and ten times: 1 12 20 and 3 34 40. "
          + "In 1 0 2 over 0 1 3 it finds 5 and 19.",
        error: worst([
          distance(synthesis("by-hand"), Tensor(rows: [[1, 12, 20], [3, 34, 40]])),
          distance(analysis("by-hand"), Tensor(rows: [[5], [19]])),
        ]), tolerance: Self.rounding),
    ]
  }

  private func adjointError(
    _ codes: Tensor<Double>, _ analysed: Tensor<Double>, _ made: Tensor<Double>, _ picture: Tensor<Double>
  ) -> Double {
    guard analysed.shape == codes.shape, made.shape == picture.shape else { return .nan }
    return abs(dot(made.elements, picture.elements) - dot(codes.elements, analysed.elements))
      / (norm(codes.elements) * norm(picture.elements))
  }

  /// Of a picture without its first q rows and columns, against the whole one; and of a picture laid q rows and columns
  /// further, on zeros.
  private func shiftError(
    _ q: Int, all: Tensor<Double>, some: Tensor<Double>, small: Tensor<Double>, large: Tensor<Double>
  ) -> Double {
    let m = Self.filterCount
    let (part, places) = (picture.withoutFirst(q, q), definition.places(of: picture, q))
    let fewer = codes(of: part, q)
    guard all.shape == [places.rows * places.columns, m], some.shape == fewer.shape, small.shape == part.shape else {
      return .nan
    }
    // Codes as a plane: a place is m columns wide.
    let wanted = all.reshaped(places.rows, places.columns * m).withoutFirst(1, m)
    return worst([distance(some, wanted.reshaped(some.rows, m)), distance(large, small.withZerosFirst(q, q))])
  }

  /// Of 3 × 2 tiles.
  private func tileError(_ analysed: Tensor<Double>, _ made: Tensor<Double>) -> Double {
    let n = Self.side
    func tiles(_ plane: Tensor<Double>) -> Tensor<Double> {
      Tensor(
        rows: (0..<6).map { t in (0..<n * n).map { plane[t / 2 * n + $0 / n, t % 2 * n + $0 % n] } })
    }
    let (part, codes) = (tiled, codes.rows(0..<6))
    guard made.shape == part.shape else { return .nan }
    return worst([
      distance(tiles(made), codes.matmul(filters, transposed: true)), distance(analysed, tiles(part).matmul(filters)),
    ])
  }

  // MARK: The posterior mean

  /// What is put to an estimator: two of twelve atoms of different norms, one of eight orthonormal ones, three of three.
  var posteriors: [(name: String, problem: PosteriorProblem)] {
    [("pairs", pairs), ("singles", singles), ("wholes", wholes)]
  }

  /// Judges an estimator of sparse codes.
  /// - Throws: what the implementation throws.
  public func claims(ofPosteriorMean estimator: PosteriorMeanImplementation) throws -> [Claim] {
    try judge(
      means: posteriors.map(\.problem).map {
        try estimator($0.dictionary, $0.codeDeviation, $0.noiseDeviation, $0.sparsity, $0.signals)
      })
  }

  /// Judges mean codes, of the three problems in turn.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  public func judge(means answers: [Tensor<Double>]) throws -> [Claim] {
    let nothing = Tensor<Double>(zeros: 0, 0)
    func estimate(_ k: Int) -> Tensor<Double> { answers.indices.contains(k) ? answers[k] : nothing }
    let (found, whole, wanted) = (estimate(0), estimate(2), try pairs.estimates())
    func error(_ codes: Tensor<Double>) -> Double {
      codes.shape == pairs.codes.shape ? (codes - pairs.codes).squaredNorm : .nan
    }
    let (rho, gram) = (wholes.ridge, wholes.dictionary.gram())
    let system = gram + Tensor(identity: gram.rows).scaled(by: rho)
    // Energies reach some hundreds, and exponents of them are as wrong as they are, 1e-13. Room for other formulas.
    let tolerance = 1e-9
    return [
      .identity(
        "mmse-enumeration",
        "The estimate is the sum over all supports of their probability times the mean of the code under them.",
        source: "Elad, Yavneh 2009", error: distance(found, wanted.mean), tolerance: tolerance),
      .identity(
        "mmse-orthonormal",
        "For one of several orthonormal atoms it is q_j c² d_jᵀy, with q_j in proportion to exp(c² (d_jᵀy)² / 2σ²).",
        source: "Elad, Yavneh 2009", error: distance(estimate(1), orthonormalMean), tolerance: tolerance),
      .identity(
        "mmse-single", "Where there is but one support it is the ridge fit, (DᵀD + σ²/s_x² I) z = Dᵀy.",
        source: "Elad, Yavneh 2009",
        error: whole.shape == wholes.codes.shape
          ? distance(whole.matmul(system), wholes.signals.matmul(wholes.dictionary)) : .nan, tolerance: tolerance),
      .ordering(
        "mmse-map",
        "The squared error is smaller than that of the most probable support, by a fifth of it at least.",
        source: "Elad, Yavneh 2009", better: 1 - error(found) / error(wanted.mostProbable), worse: 0,
        // With seeds 1 to 5 it is smaller by 0.31 to 0.35 of it.
        margin: 0.2),
    ]
  }

  /// The closed form for one orthonormal atom.
  private var orthonormalMean: Tensor<Double> {
    let correlations = singles.signals.matmul(singles.dictionary)
    let shrinkage = 1 / (1 + singles.ridge)
    let variance = singles.noiseDeviation * singles.noiseDeviation
    return Tensor(
      rows: (0..<correlations.rows).map { i in
        let b = correlations.row(i)
        let shares = b.map { exp(shrinkage * $0 * $0 / (2 * variance)) }
        let sum = shares.reduce(0, +)
        return zip(b, shares).map { $1 / sum * shrinkage * $0 }
      })
  }
}
