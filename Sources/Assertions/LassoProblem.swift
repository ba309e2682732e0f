import Sparse
import Tensors

/// An implementation of ISTA or FISTA: all its iterates z₁ … z_K from the start z₀ = 0, for the step 1/L.
///
/// Arguments: the dictionary D (n × m, an atom a column, of any norm), the signal x (n samples), λ, and the number K of
/// iterations. Result: K lists of m numbers.
public typealias LassoImplementation = (
  _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
) throws -> [[Double]]

/// An implementation of a duality gap: an upper bound of F(z) − F*, for a dictionary, a signal, λ and a code z.
public typealias GapImplementation = (
  _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ code: [Double]
) throws -> Double

/// One Lasso problem, `min over z of ½‖x − D z‖² + λ‖z‖₁`, put to an implementation.
public struct LassoProblem: Sendable {
  /// What the problem is for.
  public enum Role: String, Sendable {
    /// More atoms than samples, λ a tenth of the largest useful one: the bounds are measured here.
    case general
    /// Fewer atoms than samples: the iteration arrives, so that the optimality conditions can be read.
    case wellConditioned = "conditioned"
    /// λ beyond the largest useful one: the answer is zero.
    case zero
    /// Orthonormal atoms: one step solves the problem.
    case orthonormal
  }

  /// Name, such as `general-1`; also the first part of the names in a file of problems.
  public let name: String
  /// What the problem is for.
  public let role: Role
  /// D, n × m.
  public let dictionary: Tensor<Double>
  /// x, n samples.
  public let signal: [Double]
  /// λ.
  public let lambda: Double
  /// K, the number of iterates wanted.
  public let iterations: Int
}

extension LassoProblem {
  /// The problems of a trial: always the same for one seed and size.
  /// - Throws: ``LinearAlgebraError``, which seeded problems do not cause.
  static func trial(seed: UInt64, size: TrialSize) throws -> [LassoProblem] {
    let (n, m, iterations) = size == .quick ? (20, 50, 100) : (64, 256, 300)
    var random = RandomStream(seed: seed, stream: "lasso-trial")
    func problem(
      _ name: String, _ role: Role, _ dictionary: Tensor<Double>, share: Double, iterations: Int
    ) throws -> LassoProblem {
      let signal = (random.normals(1, dictionary.rows) as Tensor<Double>).elements
      let largest = dictionary.times(signal, transposed: true).reduce(0) { max($0, abs($1)) }
      return LassoProblem(
        name: name, role: role, dictionary: dictionary, signal: signal, lambda: share * largest, iterations: iterations)
    }
    var problems = [LassoProblem]()
    // Atoms of other norms than one: who forgets 1/L, or takes it for one, is found out.
    for (i, scale) in [1, 2.5, 0.4].enumerated() {
      let dictionary = Dictionaries.normalized(random.normals(n, m)).scaled(by: scale)
      problems.append(try problem("general-\(i + 1)", .general, dictionary, share: 0.1, iterations: iterations))
    }
    let tall = Dictionaries.normalized(random.normals(30, 10)) as Tensor<Double>
    problems.append(try problem("conditioned", .wellConditioned, tall, share: 0.1, iterations: 500))
    let flat = Dictionaries.normalized(random.normals(n, m)) as Tensor<Double>
    problems.append(try problem("zero", .zero, flat, share: 1.01, iterations: 5))
    problems.append(try problem("orthonormal", .orthonormal, Dictionaries.haar(length: 16), share: 0.2, iterations: 3))
    return problems
  }
}
