import Gradients
import Tensors
import Testing

/// Groups of n patches, C of them, member by member.
@Suite struct GroupAlgebraTests {
  /// Members in and out, features in and out: V first is cheaper in the first and last, A first in the second.
  static let sizes = [(4, 3, 5, 6), (4, 1, 6, 5), (1, 4, 5, 6)]

  @Test(arguments: sizes) func separableMapsAreWhatTheFormulaSays(n: Int, m: Int, f: Int, g: Int) {
    let (groups, x) = (3, random(n * 3, f))
    let (v, a, b) = (random(g, f, seed: 2), random(m, n, seed: 3), random(m, g, seed: 4))
    let result = x.separable(vertical: v, horizontal: a, bias: b)
    #expect(result.shape == [m * groups, g])
    for c in 0..<groups {
      let group = Tensor(rows: (0..<n).map { x.row($0 * groups + c) })
      let wanted = a.matmul(group.matmul(v, transposed: true)) + b
      for r in 0..<m {
        for j in 0..<g { #expect(abs(result[r * groups + c, j] - wanted[r, j]) < TT(roundingTolerance)) }
      }
    }
  }

  @Test(arguments: sizes) func separableGradientsAreCentralDifferences(n: Int, m: Int, f: Int, g: Int) {
    let inputs = [random(n * 3, f), random(g, f, seed: 2), random(m, n, seed: 3), random(m, g, seed: 4)]
    let error = GradientCheck.error(at: inputs) { $0[0].separable(vertical: $0[1], horizontal: $0[2], bias: $0[3]) }
    #expect(error < TT(differenceTolerance))
  }

  @Test func elementwiseGradientsAreCentralDifferences() {
    let (x, y) = (random(8, 5), random(8, 5, seed: 2))
    let (scale, shift) = (random(4, seed: 4), random(4, seed: 5))
    let errors = [
      // No entry of this seed lies within the step of the rectifier's kink. Other centres than zero are met below.
      GradientCheck.error(at: [x, scale, shift]) {
        $0[0].normalisedBlocks(centre: $0[1].scaled(by: 0).detached(), scale: $0[1], shift: $0[2])
      },
      GradientCheck.error(at: [x, y, Tensor([0.3])]) { $0[0].blended(with: $0[1], by: $0[2]) },
      GradientCheck.error(at: [x, random(4, 2, seed: 6)]) { $0[0].scalingPatches(by: $0[1]) },
      GradientCheck.error(at: [x, Tensor([0.7])]) { $0[0].decayed(by: $0[1]) },
      GradientCheck.error(at: [x, Tensor([-0.7])]) { $0[0].decayed(by: $0[1]) },
      GradientCheck.error(at: [x]) { $0[0].rowVariances() },
      GradientCheck.error(at: [x, random(3, 5, seed: 7)]) { .stacked([$0[0], $0[1], $0[0]]) },
    ]
    for (k, error) in errors.enumerated() { #expect(error < TT(differenceTolerance), "operation \(k)") }
  }

  @Test func variablesComputeWhatTensorsDo() {
    let (x, weights) = (random(8, 5), random(4, 2, seed: 6))
    let tape = Tape<Double>()
    let v = tape.parameter(x)
    #expect(v.scalingPatches(by: tape.constant(weights)).value == x.scalingPatches(by: weights))
    for c in 0..<4 {
      for r in 0..<2 {
        for j in 0..<5 { #expect(x.scalingPatches(by: weights)[r * 4 + c, j] == weights[c, r] * x[r * 4 + c, j]) }
      }
    }
    #expect(v.rowVariances().value == x.rowVariances() && Tensor.stacked([x, x]).shape == [16, 5])
  }

  @Test func normalisationInTwoPartsIsBatchNormalisation() {
    // Two chunks with three channels in blocks, against the same entries with a channel in each column.
    let chunks = [random(3 * 4, 5), random(3 * 2, 5, seed: 2)]
    let (gamma, beta, epsilon) = (random(3, seed: 3), random(3, seed: 4), 1e-5)
    func column(_ values: [Tensor<Double>]) -> Tensor<Double> {
      let parts = values.map { Tensor(shape: [3, $0.count / 3], elements: $0.elements).transposed() }
      return .stacked(parts)
    }
    let all = column(chunks)
    let moments = BatchMoments(merging: chunks.map { ChannelSums(of: $0, .blocks(3)) })
    let known = BatchMoments(of: all)
    #expect(
      zip(moments.mean + moments.variance, known.mean + known.variance).allSatisfy { abs($0 - $1) < TT(roundingTolerance) })

    // Forward, and back from fixed weights.
    let pull = chunks.map { random($0.rows, $0.columns, seed: 9) }
    let tape = Tape<Double>()
    let whole = [tape.parameter(all), tape.parameter(gamma), tape.parameter(beta)]
    let (result, _) = whole[0].batchNormalised(scale: whole[1], shift: whole[2], epsilon: epsilon)
    tape.backward(from: result, gradient: column(pull))

    let normalisation = ChannelNormalisation(moments, gamma: gamma, epsilon: epsilon)
    var (values, gradients) = ([Tensor<Double>](), [Tensor<Double>]())
    var (scales, shifts) = (Tensor<Double>(zeros: 3), Tensor<Double>(zeros: 3))
    for (chunk, pull) in zip(chunks, pull) {
      let tape = Tape<Double>()
      let (v, s, t) = (tape.parameter(chunk), tape.parameter(normalisation.scale), tape.parameter(beta))
      let part = v.normalisedBlocks(centre: tape.constant(normalisation.centre), scale: s, shift: t)
      values.append(part.value)
      tape.backward(from: part, gradient: pull)
      gradients.append(v.gradient)
      (scales, shifts) = (scales + s.gradient, shifts + t.gradient)
    }
    let gammaGradient = normalisation.gammaGradient(scale: scales)
    let (slope, offset) = normalisation.backward(scale: scales, shift: shifts, count: all.rows)
    let completed = zip(gradients, chunks).map { $0.addingAffine(of: $1, .blocks(3), slope: slope, offset: offset) }
    #expect((column(values) - result.value).largestMagnitude < TT(roundingTolerance))
    #expect((column(completed) - whole[0].gradient).largestMagnitude < TT(roundingTolerance))
    #expect((gammaGradient - whole[1].gradient).largestMagnitude < TT(roundingTolerance))
    #expect((shifts - whole[2].gradient).largestMagnitude < TT(roundingTolerance))
  }
}
