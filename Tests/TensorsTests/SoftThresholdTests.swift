import Tensors
import Testing

/// Soft-thresholding with every shape of threshold.
@Suite struct SoftThresholdTests {
  /// The definition, sign(v) max(|v| − t, 0), with zero kept at zero.
  private func definition<Scalar: TensorScalar>(_ v: Scalar, _ t: Scalar) -> Scalar {
    guard v != 0 else { return 0 }
    let magnitude = max(abs(v) - t, 0)
    return v > 0 ? magnitude : -magnitude
  }

  private func check<Scalar: TensorScalar>(
    _: Scalar.Type, rows: Int, columns: Int, threshold: Tensor<Scalar>, at place: (Int, Int) -> Int
  ) {
    var v: Tensor<Scalar> = sample(rows, columns, seed: 21)
    if v.count > 2 { v[1] = 0 }
    let result = v.softThresholded(by: threshold)
    var worst = Scalar.zero
    for i in 0..<rows {
      for j in 0..<columns { worst = max(worst, abs(result[i, j] - definition(v[i, j], threshold[place(i, j)]))) }
    }
    // One subtraction either way: no rounding may differ.
    #expect(worst == 0)
  }

  @Test(arguments: [0, 0.7, 100, -0.4]) func oneThresholdForAll(_ t: Double) {
    check(Float.self, rows: 5, columns: 7, threshold: Tensor([Float(t)])) { _, _ in 0 }
    check(Double.self, rows: 5, columns: 7, threshold: Tensor(shape: [], elements: [t])) { _, _ in 0 }
    let v: Tensor<Double> = sample(5, 7, seed: 21)
    #expect(v.softThresholded(by: t) == v.softThresholded(by: Tensor([t])))
  }

  @Test func oneThresholdAnAtom() {
    let t: Tensor<Double> = sample(1, 7, seed: 22).map { $0 / 2 }
    check(Double.self, rows: 5, columns: 7, threshold: t) { _, j in j }
    check(Double.self, rows: 5, columns: 7, threshold: Tensor(t.elements)) { _, j in j }
    check(Double.self, rows: 1, columns: 7, threshold: Tensor(t.elements)) { _, j in j }
    // As many signals as atoms: a row of thresholds is still one an atom.
    check(Double.self, rows: 7, columns: 7, threshold: Tensor(t.elements)) { _, j in j }
  }

  @Test func oneThresholdASignal() {
    let t: Tensor<Float> = sample(5, 1, seed: 23).map { $0 / 2 }
    check(Float.self, rows: 5, columns: 7, threshold: t) { i, _ in i }
    check(Float.self, rows: 5, columns: 5, threshold: t) { i, _ in i }
    check(Float.self, rows: 5, columns: 1, threshold: t) { i, _ in i }
  }

  @Test func oneThresholdAnEntry() {
    let t: Tensor<Double> = sample(5, 7, seed: 24)
    check(Double.self, rows: 5, columns: 7, threshold: t) { i, j in i * 7 + j }
  }

  @Test func zeroStaysZeroForAnyThreshold() {
    let zeros = Tensor<Double>(zeros: 2, 3)
    for t in [-2.0, 0, 3] {
      #expect(zeros.softThresholded(by: t) == zeros)
      #expect(zeros.softThresholded(by: Tensor([t, t, t])) == zeros)
      #expect(shrunk(0, by: t) == 0)
    }
  }

  @Test func negativeThresholdsGrowMagnitudes() {
    #expect(Tensor<Double>([2, -2, 0]).softThresholded(by: -1) == Tensor([3, -3, 0]))
  }

  @Test func emptyBatchesPass() {
    #expect(Tensor<Float>(zeros: 0, 4).softThresholded(by: Tensor([1])).shape == [0, 4])
    #expect(Tensor<Float>(zeros: 3, 0).softThresholded(by: 1).shape == [3, 0])
  }

  @Test func shrinkageNeverMovesTwoPointsApart() {
    // A proximal map is non-expansive: what the convergence of ISTA rests on.
    let (a, b): (Tensor<Double>, Tensor<Double>) = (sample(20, 20, seed: 25), sample(20, 20, seed: 26))
    #expect((a.softThresholded(by: 0.5) - b.softThresholded(by: 0.5)).squaredNorm <= (a - b).squaredNorm)
  }
}
