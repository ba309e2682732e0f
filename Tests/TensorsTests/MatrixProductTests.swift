import Tensors
import Testing

/// Matrix products against loops, for both number types.
@Suite struct MatrixProductTests {
  /// Shapes m × k × n: odd, thin, flat, one entry, and empty along each axis.
  static let extents = [
    [1, 1, 1], [3, 5, 7], [17, 64, 33], [1, 31, 9], [65, 1, 3], [129, 40, 2], [0, 3, 4], [3, 0, 4], [3, 4, 0],
    [200, 9, 11],
  ]

  @Test(arguments: extents) func productsAgreeWithLoops(_ extents: [Int]) {
    check(extents, Float.self)
    check(extents, Double.self)
  }

  private func check<Scalar: TensorScalar>(_ extents: [Int], _: Scalar.Type) {
    let (m, k, n) = (extents[0], extents[1], extents[2])
    let tolerance = rounding(Scalar.self, terms: k)
    let a = sample(m, k, seed: 1, of: Scalar.self)
    let b = sample(k, n, seed: 2, of: Scalar.self)
    let plain = naiveProduct(a, b)
    #expect(distance(a.matmul(b), plain) <= TT(tolerance))
    #expect(distance(a.matmul(b.transposed(), transposed: true), plain) <= TT(tolerance))
    #expect(distance(a.transposed().transposedMatmul(b), plain) <= TT(tolerance))
    #expect(distance(a.gram(), naiveProduct(a, a, transposeLeft: true)) <= rounding(Scalar.self, terms: m))
    let c = sample(m, n, seed: 3, of: Scalar.self)
    let sum = c + naiveProduct(a, b).scaled(by: -2)
    #expect(distance(c.adding(-2, a, times: b), sum) <= 2 * tolerance + rounding(Scalar.self, terms: 1))
    #expect(
      distance(c.adding(-2, a, times: b.transposed(), transposed: true), sum)
        <= 2 * tolerance + rounding(Scalar.self, terms: 1))
  }

  @Test(arguments: [[3, 5], [64, 17], [1, 9], [9, 1], [0, 4], [4, 0]])
  func matrixTimesVectorAgreesWithLoops(_ extents: [Int]) {
    checkVectors(extents, Float.self)
    checkVectors(extents, Double.self)
  }

  private func checkVectors<Scalar: TensorScalar>(_ extents: [Int], _: Scalar.Type) {
    let (m, n) = (extents[0], extents[1])
    let a = sample(m, n, seed: 4, of: Scalar.self)
    let (x, y) = (sample(n, 1, seed: 5, of: Scalar.self), sample(m, 1, seed: 6, of: Scalar.self))
    #expect(
      distance(Tensor(shape: [m, 1], elements: a.times(x.elements)), naiveProduct(a, x))
        <= rounding(Scalar.self, terms: n))
    #expect(
      distance(
        Tensor(shape: [n, 1], elements: a.times(y.elements, transposed: true)), naiveProduct(a, y, transposeLeft: true))
        <= rounding(Scalar.self, terms: m))
  }

  @Test func transpositionIsTheAdjoint() {
    // ⟨A x, y⟩ = ⟨x, Aᵀ y⟩
    let a = sample(31, 47, seed: 7, of: Double.self)
    let (x, y) = (sample(1, 47, seed: 8, of: Double.self).elements, sample(1, 31, seed: 9, of: Double.self).elements)
    let difference = abs(dot(a.times(x), y) - dot(x, a.times(y, transposed: true)))
    #expect(difference <= rounding(Double.self, terms: 31 * 47))
  }

  @Test func inPlaceAccumulationEqualsAdding() {
    let (a, b) = (sample(6, 4, seed: 10, of: Float.self), sample(4, 5, seed: 11, of: Float.self))
    var c = sample(6, 5, seed: 12, of: Float.self)
    let kept = c
    c.accumulate(0.5, a, times: b)
    #expect(c == kept.adding(0.5, a, times: b))
    #expect(kept == sample(6, 5, seed: 12), "a consumed receiver that somebody else holds must not change")
  }

  @Test func sumsAndNormsAreTheirDefinitions() {
    let t = Tensor<Double>(rows: [[3, -4], [0, 12]])
    #expect(t.squaredNorm == 169)
    #expect(t.absoluteSum == 19)
    #expect(t.largestMagnitude == 12)
    #expect(norm(t.elements) == 13)
    #expect(Tensor<Double>(zeros: 0, 3).largestMagnitude == 0)
    #expect(Tensor<Double>(zeros: 0, 3).squaredNorm == 0)
  }
}
