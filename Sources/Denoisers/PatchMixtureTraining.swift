import Images
import Sparse
import Tensors

/// Learning one prior of patches for all noise: EM on patches of clean photographs, each less its mean.
///
/// The mixture grows on one patch in sixteen, see ``/Sparse/MixtureLearner/grown(_:components:roundsEach:progress:)``. Of the rounds after
/// that the first third sees these, the second third one patch in four, the last third all: where components go is soon
/// told, their finer shape takes many patches.
public struct PatchMixtureTraining: Sendable {
  /// Side of the square patches.
  public var side = 8
  /// Components, K.
  public var components = 200
  /// Patches to learn from, spread evenly over the pictures.
  public var patches = 2_000_000
  /// Rounds of EM after the mixture has grown.
  public var rounds = 24
  /// Least standard deviation of a component in any direction, on the 0–255 scale. Rounding to 8 bits has 0.29, and without a
  /// floor a component would shrink around the flat patches of a blown-out sky.
  public var floor = 0.8
  /// Seed of the choice of patches.
  public var seed: UInt64 = 0

  /// The values behind the shipped prior.
  public init() {}

  /// What a round of learning saw.
  public struct Round: Sendable {
    /// Its number, from 1; 0 while the mixture grows.
    public let number: Int
    /// One patch in so many was seen.
    public let thinning: Int
    /// Mean log likelihood of these patches before the round, in nats a patch.
    public let logLikelihood: Double
    /// Components after the round.
    public let components: Int
    /// The prior after the round; nil while the mixture grows.
    public let prior: PatchMixture?
  }

  /// Coordinates of random patches of the pictures' luma, P × d; see ``PatchMixture``.
  /// - Parameters:
  ///   - pictures: how to get them, one after the other; none is kept.
  ///   - count: how many; ``patches`` if not given.
  /// - Throws: what reading a picture throws, and ``DenoiserError`` when no patch is found.
  public func sample(_ pictures: [() throws -> Image], count: Int? = nil) throws -> Tensor<Float> {
    let basis = PatchMixture.meanFreeBasis(side: side)
    var random = RandomStream(seed: seed, stream: "mixture-patches")
    var rows: [Float] = []
    rows.reserveCapacity((count ?? patches) * basis.rows)
    try forEachSample(of: pictures, patches: count ?? patches, side: side, &random) {
      rows.append(contentsOf: $0.matmul(basis, transposed: true).elements)
    }
    return Tensor(shape: [rows.count / basis.rows, basis.rows], elements: rows)
  }

  /// One patch in how many a round sees.
  public func thinning(_ round: Int) -> Int { 3 * round <= rounds ? 16 : 3 * round <= 2 * rounds ? 4 : 1 }

  /// Learns the prior.
  /// - Parameters:
  ///   - signals: what ``sample(_:count:)`` found, P × d.
  ///   - progress: called after each round.
  /// - Throws: ``DenoiserError`` when there are fewer patches than components to begin with; ``/Tensors/LinearAlgebraError`` when the
  ///   numbers are not finite.
  public func learn(_ signals: Tensor<Float>, progress: (Round) throws -> Void = { _ in }) throws -> PatchMixture {
    var learner = MixtureLearner<Float>(rounds: 0, floor: floor * floor / (255 * 255), negligible: 1e-4)
    let few = thinned(signals, thinning(0))
    guard few.rows >= components else {
      throw DenoiserError(
        "\(signals.rows) patches, of which the first rounds see \(few.rows), are too few for \(components) components; give "
          + "more pictures or patches, or fewer components")
    }
    var mixture = try learner.grown(few, components: components) { entry in
      try progress(
        Round(
          number: 0, thinning: thinning(0), logLikelihood: entry.logLikelihood, components: entry.components, prior: nil
        ))
    }
    var done = 0
    while done < rounds {
      let (share, start) = (thinning(done + 1), done)
      learner.rounds = (start + 1...rounds).prefix { thinning($0) == share }.count
      mixture = try learner.learn(thinned(signals, share), from: mixture) { number, entry, mixture in
        try progress(
          Round(
            number: start + number, thinning: share, logLikelihood: entry.logLikelihood, components: entry.components,
            prior: PatchMixture(mixture)))
      }.mixture
      done += learner.rounds
    }
    return try PatchMixture(mixture)
  }

  /// Every so-manieth row.
  private func thinned(_ signals: Tensor<Float>, _ share: Int) -> Tensor<Float> {
    guard share > 1 else { return signals }
    let (d, count) = (signals.columns, (signals.rows + share - 1) / share)
    return Tensor(shape: [count, d]) { out in
      for i in 0..<count { for j in 0..<d { out[i * d + j] = signals.elements[i * share * d + j] } }
    }
  }
}
