import Sparse
import Tensors
import Testing

/// Codes without their zeros.
@Suite struct SparseCodesTests {
  let dense = Tensor<Double>(rows: [[0, 2, 0], [0, 0, 0], [-1, 0, 5]])

  @Test func denseCodesComeBack() {
    let codes = SparseCodes(dense)
    #expect(codes.count == 3 && codes.nonZeros == 3 && codes.atomCount == 3)
    #expect(codes.support(2) == [0, 2] && codes.coefficients(2) == [-1, 5])
    #expect(codes.support(1).isEmpty)
    #expect(codes.dense() == dense)
  }

  @Test func synthesisIsTheProductWithTheDictionary() {
    var random = RandomStream(seed: 1, stream: "codes")
    let dictionary: Tensor<Double> = Dictionaries.random(length: 7, atoms: 11, seed: 2)
    let codes = Tensor<Double>(rows: (0..<2500).map { _ in planted(atoms: 11, support: 3, &random).code })
    let wanted = codes.matmul(dictionary, transposed: true)
    // Three products a sample, summed in another order.
    #expect(distance(SparseCodes(codes).synthesis(dictionary).elements, wanted.elements) <= TT(1e-14))
  }

  @Test func noSignalsNoCodes() {
    let codes = SparseCodes(Tensor<Double>(zeros: 0, 4))
    #expect(codes.count == 0)
    #expect(codes.dense().shape == [0, 4])
    #expect(codes.synthesis(Tensor(zeros: 3, 4)).shape == [0, 3])
  }
}
