import Sparse
import Tensors
import Testing

@Suite struct ResidualClassifierTests {
  /// Two classes along different axes of four, with a little of the other.
  private let dictionary = Tensor<Double>(rows: [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 1]])
  private let classes = [0, 0, 1, 1]

  @Test func signalsBelongToTheAtomsThatMakeThem() {
    let classifier = ResidualClassifier(dictionary, classes: classes)
    let signals = Tensor<Double>(rows: [[1, 0.5, 0.1, 0], [0.2, 0, 1, 1], [0, 0, 0.4, 0.1]])
    #expect(classifier.classesByShares(of: signals, atoms: 3) == [0, 1, 1])
    #expect(classifier.classesByCodes(of: signals, atoms: 2) == [0, 1, 1])
  }

  /// One code over all classes gives every class a share; codes apart do not know of each other. Atoms that are alike tell them apart.
  @Test func togetherAndApartAreTwoThings() {
    let tilted = Tensor<Double>(rows: [[1, 0.8], [0, 0.6]])
    let classifier = ResidualClassifier(tilted, classes: [0, 1])
    // Along the second atom for the larger part.
    let signal = Tensor<Double>(rows: [[0.7, 0.7]])
    #expect(classifier.classesByCodes(of: signal, atoms: 1) == [1])
    #expect(classifier.classesByShares(of: signal, atoms: 1) == [1])
  }

  @Test func ridgeSolvesItsNormalEquations() throws {
    let features = Tensor<Double>(rows: [[1, 0.2], [0.9, -0.1], [0.1, 1], [-0.2, 1.1]])
    let classifier = try RidgeClassifier(features, classes: [0, 0, 1, 1], lambda: 0.5)
    let targets = Tensor<Double>(rows: [[1, 0], [1, 0], [0, 1], [0, 1]])
    let residual = features.matmul(classifier.weights) - targets
    let gradient = features.transposed().matmul(residual) + classifier.weights.scaled(by: 0.5)
    // Sums of four numbers of size one.
    #expect(gradient.largestMagnitude < 1e-13)
    #expect(classifier.classes(of: features) == [0, 0, 1, 1])
  }

  @Test func aCoinTellsHowLikelyADifferenceIs() {
    let truth = [Int](repeating: 1, count: 10)
    let all = PairedCounts(truth, truth, truth: truth)
    #expect(all.pValue == 1 && all.onlyFirst == 0)
    let none = PairedCounts([Int](repeating: 1, count: 10), [Int](repeating: 0, count: 10), truth: truth)
    #expect(none.onlyFirst == 10 && none.onlySecond == 0)
    // 2/1024, up to the rounding of logarithms.
    #expect(abs(none.pValue - 2.0 / 1024) < 1e-12)
  }
}
