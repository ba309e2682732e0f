import Sparse
import Tensors

/// The book's own algorithms in the form in which the trials take an implementation.
public enum BookImplementations {
  /// ISTA with the step 1/L, a ``LassoImplementation``.
  public static func ista(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] { try iterates(.ista, dictionary, signal, lambda, iterations) }

  /// FISTA with the step 1/L, a ``LassoImplementation``.
  public static func fista(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] { try iterates(.fista, dictionary, signal, lambda, iterations) }

  private static func iterates(
    _ method: LassoMethod, _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] {
    var all = [[Double]]()
    _ = try Lasso(dictionary: dictionary, lambda: lambda).solve(signal, by: method, iterations: iterations) {
      all.append($1)
    }
    return Array(all.dropFirst())
  }

  /// The duality gap of ``Lasso``, a ``GapImplementation``.
  public static func dualityGap(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ code: [Double]
  ) throws -> Double {
    try Lasso(dictionary: dictionary, lambda: lambda).dualityGap(code, signal: signal)
  }

  /// Orthogonal matching pursuit as one reads it, a ``PursuitImplementation``.
  public static func orthogonalMatchingPursuit(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ limit: PursuitLimit<Double>
  ) throws -> (support: [Int], coefficients: [Double]) {
    let pursuit = try Sparse.orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: limit)
    return (pursuit.support, pursuit.coefficients)
  }

  /// Batch-OMP, a ``BatchPursuitImplementation``.
  public static func batchOMP(
    _ dictionary: Tensor<Double>, _ signals: Tensor<Double>, _ limit: PursuitLimit<Double>
  ) throws -> SparseCodes<Double> { BatchOMP(dictionary: dictionary).encode(signals, limit: limit) }

  /// The rounds of ``KSVD``, with the codes that it keeps to itself; replacement of atoms included.
  public static func ksvd(_ update: AtomUpdate, seed: UInt64 = 0) -> DictionaryLearner {
    { signals, initial, sparsity, rounds in
      let learner = KSVD<Double>(rounds: rounds, limit: .atoms(sparsity), update: update, seed: seed)
      var random = RandomStream(seed: seed, stream: "atom-order")
      var dictionary = Dictionaries.normalized(initial)
      return try (0..<rounds).map { _ in
        let codes = BatchOMP(dictionary: dictionary).encode(signals, limit: learner.limit)
        var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
        for atom in random.sample(dictionary.columns, below: dictionary.columns) { try sweep.refit(atom, update) }
        let round = DictionaryRound(
          dictionary: dictionary, codes: codes.dense(), updatedDictionary: sweep.dictionary,
          updatedCodes: sweep.updatedCodes.dense())
        sweep.replaceTwinsAndIdlers(coherenceLimit: learner.coherenceLimit, minimumUses: learner.minimumUses)
        dictionary = sweep.dictionary
        return round
      }
    }
  }
}
