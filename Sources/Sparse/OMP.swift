import Tensors

/// When a pursuit stops: at a number of atoms, or when the residual is small enough, whichever comes first.
public struct PursuitLimit<Scalar: TensorScalar>: Sendable {
  /// Largest number of atoms.
  public let atoms: Int
  /// ε²: a signal whose residual has `‖r‖² ≤ ε²` gets no further atom.
  public let squaredError: Scalar

  /// At most so many atoms; fewer when the residual is zero.
  public static func atoms(_ count: Int) -> PursuitLimit { PursuitLimit(atoms: count, squaredError: 0) }

  /// `‖r‖² ≤ squaredError`, with at most so many atoms. The bound is the *squared* norm.
  public static func squaredError(_ squaredError: Scalar, atMost atoms: Int = .max) -> PursuitLimit {
    PursuitLimit(atoms: atoms, squaredError: squaredError)
  }
}

/// What orthogonal matching pursuit did for one signal.
public struct Pursuit<Scalar: TensorScalar>: Sendable {
  /// Chosen atoms, in order.
  public let support: [Int]
  /// Their coefficients.
  public let coefficients: [Scalar]
  /// What remains of the signal, n samples.
  public let residual: [Scalar]
  /// ‖r‖² before the first atom and after each.
  public let squaredErrors: [Scalar]

  /// The code as a vector of m entries.
  public func dense(atomCount: Int) -> [Scalar] {
    var code = [Scalar](repeating: 0, count: atomCount)
    for (j, z) in zip(support, coefficients) { code[j] = z }
    return code
  }
}

// slice: omp
/// Orthogonal matching pursuit (Pati, Rezaiifar, Krishnaprasad 1993), written as one reads it: choose the atom that
/// correlates most with the residual, fit all chosen atoms anew, repeat. ``BatchOMP`` does the same, fast.
///
/// - Parameters:
///   - signal: x, n samples.
///   - dictionary: D, n × m, atoms of any norm; an atom of zeros is never chosen.
///   - limit: when to stop.
/// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers, or the sums of their squares, are not finite.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func orthogonalMatchingPursuit<Scalar: TensorScalar>(
  _ signal: [Scalar], dictionary: Tensor<Scalar>, limit: PursuitLimit<Scalar>
) throws -> Pursuit<Scalar> {
  let norms = atomNorms(dictionary)
  return try orthogonalPursuit(signal, dictionary: dictionary, norms: norms, limit: limit) { candidates, correlations in
    candidates.max(by: { abs(correlations[$0]) / norms[$0] < abs(correlations[$1]) / norms[$1] })
  }
}

/// The loop of every orthogonal pursuit. What sets them apart is `choose`, which takes one of the atoms that can still
/// reduce the residual.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func orthogonalPursuit<Scalar: TensorScalar>(
  _ signal: [Scalar], dictionary: Tensor<Scalar>, norms: [Scalar], limit: PursuitLimit<Scalar>,
  choose: (_ candidates: [Int], _ correlations: [Scalar]) -> Int?
) throws -> Pursuit<Scalar> {
  let energy = dot(signal, signal)
  // Comparisons with NaN are all false: no atom would be chosen, and nobody told.
  guard energy.isFinite, norms.allSatisfy(\.isFinite) else { throw LinearAlgebraError.notFinite(routine: "OMP") }
  let negligible = negligibleCorrelation(energy)
  var support = [Int]()
  var coefficients = [Scalar]()
  var residual = signal
  var errors = [energy]
  while support.count < min(limit.atoms, dictionary.rows, dictionary.columns),
    errors[support.count] > limit.squaredError
  {
    let correlations = dictionary.times(residual, transposed: true)
    let candidates = norms.indices.filter { abs(correlations[$0]) > negligible * norms[$0] && !support.contains($0) }
    guard let atom = choose(candidates, correlations) else { break }
    support.append(atom)
    let chosen = dictionary.selectingColumns(support)
    coefficients = try chosen.leastSquares(signal)
    residual = zip(signal, chosen.times(coefficients)).map { $0 - $1 }
    errors.append(dot(residual, residual))
  }
  return Pursuit(support: support, coefficients: coefficients, residual: residual, squaredErrors: errors)
}
// slice.end

/// ‖d_j‖ for every atom.
public func atomNorms<Scalar: TensorScalar>(_ dictionary: Tensor<Scalar>) -> [Scalar] {
  var squares = [Scalar](repeating: 0, count: dictionary.columns)
  for i in 0..<dictionary.rows { for j in squares.indices { squares[j] += dictionary[i, j] * dictionary[i, j] } }
  return squares.map { Scalar.sqrt($0) }
}

/// A correlation with a unit atom at this level is rounding, not structure: the residual is orthogonal to every atom.
func negligibleCorrelation<Scalar: TensorScalar>(_ squaredNorm: Scalar) -> Scalar {
  64 * Scalar.ulpOfOne * Scalar.sqrt(squaredNorm)
}
