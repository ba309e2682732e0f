import Gradients
import Tensors
import Testing

@Suite struct GradientTests {
  private func check(
    _ inputs: Tensor<Double>..., sourceLocation: SourceLocation = #_sourceLocation,
    _ function: ([Variable<Double>]) -> Variable<Double>
  ) {
    let error = GradientCheck.error(at: inputs, of: function)
    #expect(error < differenceTolerance, sourceLocation: sourceLocation)
  }

  @Test func products() {
    check(random(5, 3), random(3, 4)) { $0[0].matmul($0[1]) }
    check(random(5, 3), random(4, 3)) { $0[0].matmul($0[1], transposed: true) }
    check(random(5, 4), random(5, 3), random(3, 4)) { $0[0].adding(-1.5, $0[1], times: $0[2], transposed: false) }
    check(random(5, 4), random(5, 3), random(4, 3)) { $0[0].adding(0.7, $0[1], times: $0[2], transposed: true) }
  }

  @Test func oneVariableInSeveralPlaces() {
    check(random(4, 4)) { $0[0].matmul($0[0]).adding(2, $0[0], times: $0[0], transposed: true) + $0[0] * $0[0] }
    check(random(3, 3)) { x in (x[0] + x[0]) - x[0].scaled(by: 0.3) }
  }

  @Test func sumsAndScales() {
    check(random(3, 4), random(3, 4, seed: 2)) { ($0[0] + $0[1]).scaled(by: -2) }
    check(random(3, 4), random(3, 4, seed: 2)) { $0[0] - $0[1] }
    check(random(3, 4), random(3, 4, seed: 2)) { $0[0] * $0[1] }
    check(random(3, 4), random(3, 4, seed: 2).map { $0 < 0 ? $0 - 0.5 : $0 + 0.5 }) { $0[0] / $0[1] }
    check(random(3, 4), Tensor([1.7])) { $0[0].divided(by: $0[1]) }
    check(random(3, 4)) { $0[0].sum() }
    check(random(3, 4)) { $0[0].mean() }
    let target = random(3, 4, seed: 3)
    check(random(3, 4)) { $0[0].meanSquaredError(to: target) }
  }

  @Test(arguments: [0.4, -0.3])
  func thresholdsOfEveryShapeAndSign(threshold t: Double) {
    let v = random(6, 5).away(from: t, -t, 0)
    check(v, Tensor([t])) { $0[0].softThresholded(by: $0[1]) }
    check(v, Tensor(repeating: t, shape: [1, 1])) { $0[0].softThresholded(by: $0[1]) }
    check(v, Tensor(repeating: t, shape: [5])) { $0[0].softThresholded(by: $0[1]) }
    check(v, Tensor(repeating: t, shape: [6, 1])) { $0[0].softThresholded(by: $0[1]) }
    check(v, Tensor(repeating: t, shape: [6, 5])) { $0[0].softThresholded(by: $0[1]) }
  }

  @Test func thresholdsOfLongRows() {
    // Longer than the sixteen lanes of the loop, with a rest.
    let v = random(3, 53).away(from: 0.4, -0.4, 0)
    check(v, Tensor(repeating: 0.4, shape: [3, 1])) { $0[0].softThresholded(by: $0[1]) }
  }

  @Test func batchOfOneSignal() {
    check(random(1, 5).away(from: 0.2, -0.2, 0), Tensor(repeating: 0.2, shape: [1, 1])) {
      $0[0].softThresholded(by: $0[1])
    }
    check(random(4, 1).away(from: 0.2, -0.2, 0), Tensor(repeating: 0.2, shape: [4, 1])) {
      $0[0].softThresholded(by: $0[1])
    }
    check(random(4, 1), Tensor([0.3])) { $0[0].addingRow($0[1]) }
  }

  @Test func layers() {
    check(random(5, 4).away(from: 0)) { $0[0].rectified() }
    check(random(5, 4).away(from: -0.5, 0.8)) { $0[0].clamped(-0.5, 0.8) }
    check(random(5, 4), random(4)) { $0[0].addingRow($0[1]) }
    check(random(5, 4), random(1, 4)) { $0[0].addingRow($0[1]) }
    check(random(5, 4), random(4)) { $0[0].scalingColumns(by: $0[1]) }
  }

  @Test func rearrangements() {
    check(random(6, 2)) { $0[0].reshaped(3, 4) }
    check(random(6, 2)) { $0[0].gatheringRows([5, 0, 5, 2]) }
    let map = random(3, 5)
    check(random(2, 5)) { $0[0].mapped(by: { $0.matmul(map, transposed: true) }, transpose: { $0.matmul(map) }) }
  }

  @Test func normalisation() {
    // Shifted upwards, so that the rectifier lets everything through, and as it comes.
    for lift in [5.0, 0] {
      let (x, scale, shift) = (random(7, 3), random(3), random(3, seed: 5).map { $0 + lift })
      check(x, scale, shift) { $0[0].batchNormalised(scale: $0[1], shift: $0[2], epsilon: 1e-3).result }
    }
    let (tape, x) = (Tape<Double>(), random(7, 3))
    let (result, moments) = tape.constant(x).batchNormalised(
      scale: tape.constant(Tensor([1, 1, 1])), shift: tape.constant(Tensor([9, 9, 9])), epsilon: 0)
    let again = BatchMoments(of: result.value)
    for j in 0..<3 {
      // Mean 9 and variance 1 to rounding: ε is zero here.
      #expect(abs(again.mean[j] - 9) < roundingTolerance && abs(again.variance[j] - 1) < roundingTolerance)
      #expect(abs(moments.mean[j] - x.column(j).reduce(0, +) / 7) < roundingTolerance)
    }
  }

  @Test func normalisedColumnsAreTheirStepsInARow() {
    // More rows than a chunk, in one go or one step after the other.
    let (x, centre, scale, shift) = (random(2100, 3), random(3, seed: 4), random(3), random(3, seed: 5))
    func both(_ fused: Bool) -> (value: Tensor<Double>, gradients: [Tensor<Double>]) {
      let tape = Tape<Double>()
      let (v, s, t) = (tape.parameter(x), tape.parameter(scale), tape.parameter(shift))
      let result =
        fused
        ? v.normalisedColumns(centre: tape.constant(centre), scale: s, shift: t)
        : v.addingRow(tape.constant(centre.scaled(by: -1))).scalingColumns(by: s).addingRow(t).rectified()
      tape.backward(from: result, gradient: random(2100, 3, seed: 8))
      return (result.value, [v, s, t].map(\.gradient))
    }
    let (fused, apart) = (both(true), both(false))
    #expect((fused.value - apart.value).largestMagnitude < roundingTolerance && fused.value.elements.contains(0))
    for (a, b) in zip(fused.gradients, apart.gradients) {
      #expect((a - b).largestMagnitude < roundingTolerance * 10)  // sums of two thousand numbers of size one
    }
  }

  @Test func momentsOfManyChunksAreThoseOfTheWhole() {
    let x = random(2100, 2).map { $0 + 1000 }  // far from zero: a mean of squares less a square would lose digits
    let moments = BatchMoments(of: x)
    for j in 0..<2 {
      let column = x.column(j)
      let mean = column.reduce(0, +) / 2100
      let variance = column.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 2100
      // Rounding: 1000 · 1.1e-16 · √2100 is 5e-12; four of those.
      #expect(abs(moments.mean[j] - mean) < 2e-11 && abs(moments.variance[j] - variance) < 2e-11)
    }
  }

  @Test func constantChannelsStayFinite() {
    let tape = Tape<Double>()
    let x = tape.parameter(Tensor(repeating: 2, shape: [4, 2]))
    let ones = tape.constant(Tensor([1, 1]))
    let result = x.batchNormalised(scale: ones, shift: ones, epsilon: 1e-5).result
    tape.backward(from: result)
    #expect(result.value.elements.allSatisfy { abs($0 - 1) < 1e-12 })  // (v − mean) is below 1e-15, 1/√ε is 316
    #expect(x.gradient.elements.allSatisfy { $0.isFinite })
  }

  @Test func gradientOfAWrongFormulaIsFound() {
    // The transpose is scaled by two on purpose: the check must see an error of the gradient's own size, or half of
    // that.
    let error = GradientCheck.error(at: [random(3, 3)]) {
      $0[0].mapped(by: { $0 }, transpose: { $0.scaled(by: 2) })
    }
    #expect(error > 0.5)
  }
}
