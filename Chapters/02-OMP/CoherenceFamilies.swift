import Sparse
import Tensors

/// Ways to raise the coherence of a random dictionary: one knob from 0 to almost 1 each.
enum CoherenceFamily: String, CaseIterable, Sendable {
  /// Every atom leans towards one common direction.
  case leaning
  /// Atoms come in pairs of near-twins.
  case twins
  /// Only the first two atoms are near-twins.
  case onePair

  /// A dictionary n × m of unit atoms.
  /// - Parameter knob: 0 leaves the random dictionary as it is; towards 1 the atoms concerned become the same.
  func dictionary(length n: Int, atoms m: Int, knob: Double, seed: UInt64) -> Tensor<Double> {
    let plain: Tensor<Double> = Dictionaries.random(length: n, atoms: m, seed: seed, stream: "family-\(rawValue)")
    let direction: Tensor<Double> = Dictionaries.random(length: n, atoms: 1, seed: seed, stream: "common-direction")
    var dictionary = plain
    for j in 0..<m {
      let partner: [Double]? =
        switch self {
        case .leaning: direction.column(0)
        case .twins: j % 2 == 1 ? plain.column(j - 1) : nil
        case .onePair: j == 1 ? plain.column(0) : nil
        }
      guard let partner else { continue }
      // cos and sin of one angle: the atom keeps about unit length while it turns to its partner.
      let side = (1 - knob * knob).squareRoot()
      dictionary.setColumn(j, zip(plain.column(j), partner).map { side * $0 + knob * $1 })
    }
    return Dictionaries.normalized(dictionary)
  }
}

/// What a dictionary of a family measures and what OMP makes of it.
struct CoherencePoint: Sendable {
  let coherence: Double
  let recovery: Double
}

/// Recovery rate of OMP against coherence along a family.
func recoveryAlong(
  _ family: CoherenceFamily, knobs: [Double], length n: Int, atoms m: Int, sparsity: Int, count: Int, seed: UInt64
) -> [CoherencePoint] {
  knobs.map { knob in
    let dictionary = family.dictionary(length: n, atoms: m, knob: knob, seed: seed)
    var random = RandomStream(seed: seed, stream: "family-problems")
    let problems = PlantedProblems(
      dictionary: dictionary, sparsity: sparsity, count: count, law: .normal, random: &random)
    return CoherencePoint(coherence: Dictionaries.coherence(dictionary), recovery: problems.recoveryRate())
  }
}
