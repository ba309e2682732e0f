import Denoisers
import Sparse
import Tensors
import Testing

@Suite struct BM3DTransformTests {
  private static let transforms: [(PatchTransform.Basis, Int)] = [
    (.dct, 1), (.dct, 8), (.dct, 11), (.biorthogonalWavelets, 2), (.biorthogonalWavelets, 8),
    (.biorthogonalWavelets, 16),
  ]

  @Test(arguments: transforms) func inverseUndoesTheTransform(basis: PatchTransform.Basis, side: Int) throws {
    let transform = try PatchTransform(basis, side: side)
    let product = transform.inverse.matmul(transform.matrix)
    // Condition numbers below 3, in double precision.
    #expect((product - Tensor(identity: side)).largestMagnitude < 1e-13)
  }

  @Test(arguments: transforms) func basisFunctionsHaveUnitLength(basis: PatchTransform.Basis, side: Int) throws {
    let matrix = try PatchTransform(basis, side: side).matrix
    for k in 0..<side {
      // Up to sixteen terms of size one, a few roundings each.
      #expect(abs(norm(matrix.row(k)) - 1) < 1e-14)
      // The first takes the mean, the others none of it.
      #expect(abs(matrix.row(k).reduce(0, +) - (k == 0 ? Double(side).squareRoot() : 0)) < 1e-14)
    }
  }

  @Test(arguments: [8, 11]) func cosinesAreOrthonormal(side: Int) throws {
    let matrix = try PatchTransform(.dct, side: side).matrix
    // Eleven products below one, and the cosines' own rounding.
    #expect((matrix.matmul(matrix, transposed: true) - Tensor(identity: side)).largestMagnitude < 1e-14)
  }

  @Test func waveletsAreTheAuthors() throws {
    // BM3D.m, the matrix "Tfor" of bior1.5, to the digits printed there.
    let (a, b) = (0.219417649252501, 0.449283757993216)
    let (c, d, e) = (0.569359398342846, 0.402347308162278, 0.083506045090284)
    let (h, m) = (0.5.squareRoot(), 0.353553390593274)
    let rows: [[Double]] = [
      [m, m, m, m, m, m, m, m], [a, b, b, a, -a, -b, -b, -a], [c, d, -d, -c, -e, e, -e, e],
      [-e, e, -e, e, c, d, -d, -c], [h, -h, 0, 0, 0, 0, 0, 0], [0, 0, h, -h, 0, 0, 0, 0], [0, 0, 0, 0, h, -h, 0, 0],
      [0, 0, 0, 0, 0, 0, h, -h],
    ]
    let matrix = try PatchTransform(.biorthogonalWavelets, side: 8).matrix
    // Fifteen digits are printed: half a unit in the last, and as much for rounding.
    #expect((matrix - Tensor(rows: rows)).largestMagnitude < 1e-15)
  }

  @Test(arguments: transforms) func matricesForBatchesTransformRowsAndColumns(
    basis: PatchTransform.Basis, side: Int
  ) throws {
    let transform = try PatchTransform(basis, side: side)
    var random = RandomStream(seed: 1, stream: "transforms")
    let patch: Tensor<Double> = random.normals(side, side)
    let separable = transform.matrix.matmul(patch).matmul(transform.matrix, transposed: true)
    let row = Tensor<Float>(shape: [1, side * side], elements: patch.elements.map { Float($0) })
    let spectrum = row.matmul(transform.analysis, transposed: true)
    // Up to 256 products of numbers of size one in single precision.
    #expect(zip(spectrum.elements, separable.elements).allSatisfy { abs(Double($0) - $1) < 1e-5 })
    let window = (0..<side * side).map { 1 + Double($0) }
    let back = spectrum.matmul(transform.synthesis(window: window), transposed: true)
    for i in 0..<side * side { #expect(abs(Double(back[i]) / window[i] - patch[i]) < 2e-5) }
  }

  @Test(arguments: [1, 2, 8, 32]) func groupTransformIsUndone(patches: Int) {
    var random = RandomStream(seed: 2, stream: "transforms")
    let group: Tensor<Float> = random.normals(patches, 121)
    var other = group
    GroupTransform.forward(&other)
    // Orthonormal: energy stays, to the rounding of five stages, 6e-8 each, and of the sum.
    #expect(abs(other.squaredNorm - group.squaredNorm) < 1e-6 * group.squaredNorm)
    GroupTransform.inverse(&other)
    #expect((other - group).largestMagnitude < 5e-6)  // numbers up to 4, ten stages
  }

  @Test(arguments: [1, 4, 16]) func groupTransformIsHaarInAnotherOrder(patches: Int) {
    var columns = Tensor<Float>(identity: patches)
    GroupTransform.forward(&columns)
    let haar: Tensor<Float> = Dictionaries.haar(length: patches)
    // The rows of the one are the columns of the other.
    for k in 0..<patches {
      let matches = (0..<patches).filter { j in
        zip(columns.row(k), haar.column(j)).allSatisfy { abs($0 - $1) < 1e-6 }  // four stages of rounding
      }
      #expect(matches.count == 1)
    }
  }

  @Test func kaiserWindowHasThePrintedValues() {
    let window = KaiserWindow.samples(side: 8, beta: 2)
    // NumPy's kaiser(8, 2), to eight digits.
    let printed = [0.43867628, 0.68132426, 0.87683991, 0.98582251]
    for (value, expected) in zip(window, printed + printed.reversed()) { #expect(abs(value - expected) < 5e-9) }
    #expect(KaiserWindow.patch(side: 5, beta: 0) == [Double](repeating: 1, count: 25))
    #expect(KaiserWindow.samples(side: 1, beta: 2) == [1])
  }
}
