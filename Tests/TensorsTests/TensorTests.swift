import Tensors
import Testing

/// Shapes, rows and columns.
@Suite struct TensorTests {
  let t = Tensor<Double>(rows: [[1, 2, 3], [4, 5, 6]])

  @Test func rowsAreContiguousAndColumnsStrided() {
    #expect(t.shape == [2, 3])
    #expect(t.elements == [1, 2, 3, 4, 5, 6])
    #expect(t.row(1) == [4, 5, 6])
    #expect(t.column(2) == [3, 6])
    #expect(t[1, 0] == 4 && t[3] == 4)
    #expect(t.rows(1..<2) == Tensor(rows: [[4, 5, 6]]))
    #expect(t.rows(1..<1).shape == [0, 3])
    #expect(t.selectingColumns([2, 0, 2]) == Tensor(rows: [[3, 1, 3], [6, 4, 6]]))
    #expect(t.selectingColumns([]).shape == [2, 0])
  }

  @Test func transposingTwiceChangesNothing() {
    #expect(t.transposed() == Tensor(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(t.transposed().transposed() == t)
    #expect(Tensor<Float>(zeros: 0, 4).transposed().shape == [4, 0])
  }

  @Test func writingAColumnTouchesNothingElse() {
    var copy = t
    copy.setColumn(1, [-2, -5])
    #expect(copy == Tensor(rows: [[1, -2, 3], [4, -5, 6]]))
    #expect(t[0, 1] == 2)
  }

  @Test func sumDifferenceAndScaleAreEntrywise() {
    #expect(t + t == t.scaled(by: 2))
    #expect(t - t == Tensor(zeros: 2, 3))
    #expect(t.map { -$0 } == t.scaled(by: -1))
  }

  @Test func theIdentityIsNeutral() { #expect(Tensor<Double>(identity: 2).matmul(t) == t) }

  @Test func conversionToFloatAndBackKeepsWhatFloatCanHold() {
    #expect(Tensor<Double>(Tensor<Float>(t)) == t)
    #expect(Tensor<Float>(Tensor<Double>([0.1])) == Tensor<Float>([0.1]))
  }

  @Test func aScalarHasTheEmptyShape() { #expect(Tensor<Double>(shape: [], elements: [7]).count == 1) }
}
