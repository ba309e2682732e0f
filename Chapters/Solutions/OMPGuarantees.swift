import Sparse
import Tensors

// Chapter 2, exercise 3.

// slice: solution
/// The largest number s of atoms for which a condition guarantees recovery by OMP; both conditions fail for every larger s
/// once they fail for one.
///
/// A sum of k coherences is at most kμ. So `μ₁(s − 1) + μ₁(s) ≤ (2s − 1) μ`, and that is below one exactly when
/// `s < (1 + 1/μ)/2`: what coherence guarantees, the Babel function does too. It guarantees more where few pairs are as
/// close as the closest. For spikes and waves all sums are met exactly, and both say the same.
public enum RecoveryGuarantee {
  /// By `s < (1 + 1/μ)/2`. All n atoms of an orthonormal dictionary.
  public static func byCoherence(_ dictionary: Tensor<Double>) -> Int {
    let coherence = Dictionaries.coherence(dictionary)
    return largest(atMost: dictionary.rows) { Double(2 * $0 - 1) * coherence }
  }

  /// By `μ₁(s − 1) + μ₁(s) < 1` (Tropp 2004).
  public static func byBabelFunction(_ dictionary: Tensor<Double>) -> Int {
    largest(atMost: dictionary.rows) { Dictionaries.babel(dictionary, $0 - 1) + Dictionaries.babel(dictionary, $0) }
  }

  /// Both guarantees for two dictionaries. Spikes and waves on 64 samples: 4 and 4. The 12 unit vectors, the second of them
  /// turned towards the first until their inner product is 0.4: 1 and 12, for only one pair is close.
  public static func twoExamples() -> [(name: String, byCoherence: Int, byBabelFunction: Int)] {
    var spikesAndWaves = Tensor<Double>(zeros: 64, 128)
    for i in 0..<64 {
      spikesAndWaves[i, i] = 1
      for j in 0..<64 { spikesAndWaves[i, 64 + j] = (i & j).nonzeroBitCount % 2 == 0 ? 0.125 : -0.125 }
    }
    var onePair = Tensor<Double>(identity: 12)
    (onePair[0, 1], onePair[1, 1]) = (0.4, (1 - 0.16).squareRoot())
    return [("spikes and waves", spikesAndWaves), ("one close pair", onePair)].map {
      ($0, byCoherence($1), byBabelFunction($1))
    }
  }

  /// The largest s with a sum below one; a sum that is one but for rounding is not below.
  private static func largest(atMost limit: Int, _ sum: (Int) -> Double) -> Int {
    var s = 0
    while s < limit, sum(s + 1) < 1 - 1e-9 { s += 1 }
    return s
  }
}
// slice.end
