import Gradients
import Tensors

/// Seeded normal numbers of any shape.
func random(_ shape: Int..., seed: UInt64 = 1, deviation: Double = 1) -> Tensor<Double> {
  var stream = RandomStream(seed: seed, stream: "gradient-tests \(shape)")
  return Tensor(repeating: 0, shape: shape).map { _ in deviation * stream.normal() }
}

extension Tensor where Scalar == Double {
  /// The same numbers, each at least `distance` away from the places where an operation has a kink.
  func away(from kinks: Double..., by distance: Double = 1e-3) -> Tensor {
    map { v in
      kinks.reduce(v) { v, kink in abs(v - kink) < distance ? kink + (v < kink ? -2 : 2) * distance : v }
    }
  }
}

/// What central differences with h = 1e-5 leave: truncation, h² = 1e-10 times the size of third derivatives, and
/// rounding, 1e-16/h = 1e-11 times that of the sums. At most 4e-10 was observed; a wrong formula is off by far more.
let differenceTolerance = 1e-8

/// Rounding of inner products of a few hundred numbers of size one in Double, each rounded by 1.1e-16. At most 2e-15
/// was observed.
let roundingTolerance = 1e-13

extension Variable where Scalar == Double {
  /// Batch normalisation and rectifier of a batch in one chunk, put together from the two parts of which a network does it
  /// chunk by chunk: the columns under moments held, and the way back through the moments.
  func batchNormalised(
    scale: Variable, shift: Variable, epsilon: Double
  ) -> (result: Variable, moments: BatchMoments<Double>) {
    let moments = BatchMoments(merging: [ChannelSums(of: value, .columns)])
    let normalisation = ChannelNormalisation(moments, gamma: scale.value, epsilon: epsilon)
    let inner = Tape<Double>()
    let (v, s, t) = (inner.parameter(value), inner.parameter(normalisation.scale), inner.parameter(shift.value))
    let result = v.normalised(.columns, centre: inner.constant(normalisation.centre), scale: s, shift: t)
    let input = value
    let recorded = tape.recorded(result.value, from: [self, scale, shift]) { g in
      inner.backward(from: result, gradient: g)
      let (slope, offset) = normalisation.backward(scale: s.gradient, shift: t.gradient, count: input.rows)
      return [
        v.gradient.addingAffine(of: input, .columns, slope: slope, offset: offset),
        normalisation.gammaGradient(scale: s.gradient), t.gradient,
      ]
    }
    return (recorded, moments)
  }
}
