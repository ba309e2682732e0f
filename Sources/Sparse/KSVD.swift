import Tensors

/// How the atom and its row of codes are fitted to the error that they alone can mend.
public enum AtomUpdate: Sendable, CaseIterable {
  /// The best rank-one fit, from the singular value decomposition (Aharon, Elad, Bruckstein 2006).
  case exact
  /// One alternation of it: first the atom, then its coefficients (Rubinstein, Zibulevsky, Elad 2008).
  case approximate
}

/// What K-SVD saw in one round.
public struct KSVDRound: Sendable {
  /// ‖Y − X Dᵀ‖²_F after sparse coding.
  public let codingError: Double
  /// The same after all atoms were updated; never larger.
  public let updateError: Double
  /// Mean number of atoms a signal.
  public let atomsPerSignal: Double
  /// Atoms that were replaced by signals: unused, hardly used, or twins of another.
  public let replaced: Int
}

/// K-SVD dictionary learning (Aharon, Elad, Bruckstein, IEEE TSP 54(11), 2006): sparse coding of all signals, then one
/// atom after the other fitted to what the rest leaves.
public struct KSVD<Scalar: TensorScalar>: Sendable {
  /// Rounds of coding and update.
  public var rounds: Int
  /// Stopping rule of the coding stage.
  public var limit: PursuitLimit<Scalar>
  /// Exact or approximate rank-one fit.
  public var update: AtomUpdate
  /// Two atoms with |d_iᵀd_j| above this are twins, and one of them is replaced.
  public var coherenceLimit: Scalar = 0.99
  /// An atom with fewer users after a sweep is replaced. The authors' toolbox replaces at three uses or less.
  public var minimumUses = 4
  /// Seed of the order in which atoms are updated.
  public var seed: UInt64

  /// A learner.
  public init(rounds: Int, limit: PursuitLimit<Scalar>, update: AtomUpdate = .approximate, seed: UInt64 = 0) {
    (self.rounds, self.limit, self.update, self.seed) = (rounds, limit, update, seed)
  }

  /// Learns a dictionary.
  /// - Parameters:
  ///   - signals: Y, P × n, one signal a row.
  ///   - initial: first dictionary, n × m; its atoms are scaled to unit norm.
  ///   - progress: called after each round with its number, from 1, and what happened.
  /// - Returns: the dictionary, n × m with unit atoms, and one entry a round.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func learn(
    _ signals: Tensor<Scalar>, from initial: Tensor<Scalar>, progress: (Int, KSVDRound) -> Void = { _, _ in }
  ) throws -> (dictionary: Tensor<Scalar>, rounds: [KSVDRound]) {
    require(
      signals.columns == initial.rows, "signals of shape \(signals.shape) for a dictionary of shape \(initial.shape)")
    // Once, before the rounds: sums of finite numbers of any use stay finite.
    try signals.requireFinite("K-SVD")
    try initial.requireFinite("K-SVD")
    var random = RandomStream(seed: seed, stream: "atom-order")
    var dictionary = Dictionaries.normalized(initial)
    var history = [KSVDRound]()
    guard rounds > 0, signals.rows > 0 else { return (dictionary, []) }
    // slice: rounds
    for round in 1...rounds {
      let codes = BatchOMP(dictionary: dictionary).encode(signals, limit: limit)
      var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
      let codingError = sweep.squaredError
      for atom in random.sample(dictionary.columns, below: dictionary.columns) {
        try sweep.refit(atom, update)
      }
      let updateError = sweep.squaredError
      sweep.replaceTwinsAndIdlers(coherenceLimit: coherenceLimit, minimumUses: minimumUses)
      dictionary = sweep.dictionary
      // slice.end
      let entry = KSVDRound(
        codingError: codingError, updateError: updateError,
        atomsPerSignal: Double(codes.nonZeros) / Double(signals.rows), replaced: sweep.replaced)
      history.append(entry)
      progress(round, entry)
    }
    return (dictionary, history)
  }
}
