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
  private static let (side, filterCount) = (4, 5)
  /// Not square; and at most steps the last filter does not end at the border.
  private let picture: Tensor<Double>
  private let filters: Tensor<Double>
  private let definition: StridedDefinition
  /// As many rows as the largest code of the picture.
  private let codes: Tensor<Double>
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
  private static let rounding = 1e-12

  // MARK: The pair

  /// Judges an analysis and a synthesis.
  /// - Throws: what the implementations throw.
  public func claims(
    ofAnalysis analysis: AnalysisImplementation, synthesis: SynthesisImplementation
  ) throws -> [Claim] {
    let strides = Array(1...Self.side)
    let square = Tensor<Double>(rows: [[1], [2], [3], [4]])
    let laid = try synthesis(Tensor(rows: [[1], [10]]), square, 1, 2, 3)
    let found = try analysis(Tensor(rows: [[1, 0, 2], [0, 1, 3]]), square, 1)
    return [
      .identity(
        "strided-synthesis",
        "A picture is the sum of all filters, each at its place times its coefficient (every step q from 1 to n).",
        source: "Simon, Elad 2019",
        error: worst(
          try strides.map { q in
            let codes = codes(of: picture, q)
            return distance(
              try synthesis(codes, filters, q, picture.rows, picture.columns), definition.laid(codes, on: picture, q))
          }), tolerance: Self.rounding),
      .identity(
        "strided-adjoint", "Analysis is the transpose of synthesis, ⟨Dz, x⟩ = ⟨z, Dᵀx⟩ (over ‖z‖‖x‖).",
        error: worst(
          try strides.map { q in
            let codes = codes(of: picture, q)
            let made = try synthesis(codes, filters, q, picture.rows, picture.columns)
            return adjointError(codes, try analysis(picture, filters, q), made, picture)
          }), tolerance: Self.rounding),
      .identity(
        "strided-shift",
        "The codes of a picture moved by q rows and columns are its codes, moved by a place each way; and the reverse.",
        source: "Simon, Elad 2019", error: worst(try strides.map { try shiftError($0, analysis, synthesis) }),
        tolerance: Self.rounding),
      .identity(
        "strided-patches", "With q = n every tile of the picture is D z, and its code Dᵀ x: separate patches.",
        source: "Simon, Elad 2019", error: try tileError(analysis, synthesis), tolerance: Self.rounding),
      .identity(
        "strided-by-hand",
        "The filter 1 2 over 3 4, laid twice side by side, once and ten times: 1 12 20 and 3 34 40. "
          + "In 1 0 2 over 0 1 3 it finds 5 and 19.",
        error: worst([
          distance(laid, Tensor(rows: [[1, 12, 20], [3, 34, 40]])), distance(found, Tensor(rows: [[5], [19]])),
        ]), tolerance: Self.rounding),
    ]
  }

  /// Random codes for a picture.
  private func codes(of plane: Tensor<Double>, _ q: Int) -> Tensor<Double> {
    let places = definition.places(of: plane, q)
    return codes.rows(0..<places.rows * places.columns)
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
    _ q: Int, _ analysis: AnalysisImplementation, _ synthesis: SynthesisImplementation
  ) throws -> Double {
    let (height, width, m) = (picture.rows, picture.columns, Self.filterCount)
    let (part, places) = (picture.withoutFirst(q, q), definition.places(of: picture, q))
    let (all, some) = (try analysis(picture, filters, q), try analysis(part, filters, q))
    let fewer = codes(of: part, q)
    guard all.shape == [places.rows * places.columns, m], some.shape == fewer.shape else { return .nan }
    // Codes as a plane: a place is m columns wide.
    let wanted = all.reshaped(places.rows, places.columns * m).withoutFirst(1, m)
    let small = try synthesis(fewer, filters, q, height - q, width - q)
    guard small.shape == part.shape else { return .nan }
    let moved = fewer.reshaped(places.rows - 1, (places.columns - 1) * m).withZerosFirst(1, m)
    let large = try synthesis(moved.reshaped(places.rows * places.columns, m), filters, q, height, width)
    return worst([distance(some, wanted.reshaped(some.rows, m)), distance(large, small.withZerosFirst(q, q))])
  }

  /// Of 3 × 2 tiles.
  private func tileError(_ analysis: AnalysisImplementation, _ synthesis: SynthesisImplementation) throws -> Double {
    let n = Self.side
    func tiles(_ plane: Tensor<Double>) -> Tensor<Double> {
      Tensor(
        rows: (0..<6).map { t in (0..<n * n).map { plane[t / 2 * n + $0 / n, t % 2 * n + $0 % n] } })
    }
    let (part, codes) = (picture.withoutFirst(17 - 3 * n, 14 - 2 * n), codes.rows(0..<6))
    let made = try synthesis(codes, filters, n, 3 * n, 2 * n)
    guard made.shape == part.shape else { return .nan }
    return worst([
      distance(tiles(made), codes.matmul(filters, transposed: true)),
      distance(try analysis(part, filters, n), tiles(part).matmul(filters)),
    ])
  }

  // MARK: The posterior mean

  /// Judges an estimator of sparse codes.
  /// - Throws: what the implementation throws.
  public func claims(ofPosteriorMean estimator: PosteriorMeanImplementation) throws -> [Claim] {
    func estimate(_ of: PosteriorProblem) throws -> Tensor<Double> {
      try estimator(of.dictionary, of.codeDeviation, of.noiseDeviation, of.sparsity, of.signals)
    }
    let (found, wanted) = (try estimate(pairs), try pairs.estimates())
    func error(_ codes: Tensor<Double>) -> Double {
      codes.shape == pairs.codes.shape ? (codes - pairs.codes).squaredNorm : .nan
    }
    let (rho, gram) = (wholes.ridge, wholes.dictionary.gram())
    let system = gram + Tensor(identity: gram.rows).scaled(by: rho)
    let whole = try estimate(wholes)
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
        source: "Elad, Yavneh 2009", error: distance(try estimate(singles), orthonormalMean), tolerance: tolerance),
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

  // MARK: The shifts

  /// Judges an average over shifts.
  /// - Throws: what the implementation throws.
  public func claims(ofShifts average: ShiftAverageImplementation) throws -> [Claim] {
    let strides = Array(1...Self.side)
    return [
      .atMost(
        "shifts-phases", "Over the q² shifts every pixel lies once, and only once, at each of q² places of the grid.",
        source: "Simon, Elad 2019",
        measured: worst(
          try strides.map { q in
            let marked = try average(picture, Self.side, q) { window in
              Tensor(
                shape: window.shape,
                elements: window.elements.indices.map { place in
                  Double(place / window.columns % q * q + place % window.columns % q)
                })
            }
            guard marked.pictures.allSatisfy({ $0.shape == picture.shape }) else { return .nan }
            let wanted = (0..<q * q).map { Double($0) }
            return Double(
              picture.elements.indices.count { place in marked.pictures.map { $0[place] }.sorted() != wanted })
          }), bound: 0, unit: "pixels"),
      .identity(
        "shifts-plane", "Windows that are left alone are cropped to the plane itself, and so is their mean.",
        error: worst(
          try strides.flatMap { q in
            let (pictures, mean) = try average(picture, Self.side, q) { $0 }
            return (pictures + [mean]).map { distance($0, picture) }
          }), tolerance: Self.rounding),
      .identity(
        "shifts-convolution",
        "Away from the border the mean of analysed and synthesised windows is that of q = 1, over q²; "
          + "with q = n that is the average of overlapping patches.",
        source: "Simon, Elad 2019",
        error: worst(
          try strides.map { q in
            let mean = try average(picture, Self.side, q) { definition.treated($0, q, threshold: 0) }.mean
            guard mean.shape == picture.shape else { return .nan }
            let wanted = definition.treated(picture, 1, threshold: 0).scaled(by: 1 / Double(q * q))
            return distance(definition.interior(mean), definition.interior(wanted))
          }), tolerance: Self.rounding),
      .identity(
        "shifts-spread",
        "The mean of the shifts' errors is the error of their mean plus their spread about it (relative difference).",
        source: "this book",
        error: worst(
          try strides.map { q in
            let (pictures, mean) = try average(picture, Self.side, q) { definition.treated($0, q, threshold: 0.5) }
            guard (pictures + [mean]).allSatisfy({ $0.shape == picture.shape }) else { return .nan }
            let each = pictures.reduce(0) { $0 + ($1 - picture).squaredNorm } / Double(pictures.count)
            let spread = pictures.reduce(0) { $0 + ($1 - mean).squaredNorm } / Double(pictures.count)
            return abs(each - (mean - picture).squaredNorm - spread) / each
          }), tolerance: Self.rounding),
    ]
  }
}
