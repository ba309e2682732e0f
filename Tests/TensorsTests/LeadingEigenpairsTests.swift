import Tensors
import Testing

@Suite struct LeadingEigenpairsTests {
  /// What a batch found of one matrix.
  private struct Found {
    let values: [Double]
    let vectors: [[Double]]
  }

  /// Solves matrices of one size, as many batches as they need.
  private func solved(_ matrices: [Tensor<Double>], above bounds: [Double]) -> [Found] {
    let n = matrices[0].rows
    return stride(from: 0, to: matrices.count, by: LeadingEigenpairs.capacity).flatMap { start -> [Found] in
      let batch = LeadingEigenpairs(side: n)
      let part = start..<min(matrices.count, start + LeadingEigenpairs.capacity)
      for (m, k) in part.enumerated() {
        for i in 0..<n * n { batch.matrices[m * n * n + i] = Float(matrices[k][i]) }
        batch.bounds[m] = Float(bounds[k])
      }
      batch.solve()
      return (0..<part.count).map { m in
        let count = Int(batch.found[m])
        return Found(
          values: (0..<count).map { Double(batch.values[m * n + $0]) },
          vectors: (0..<count).map { k in (0..<n).map { Double(batch.vectors[(m * n + k) * n + $0]) } })
      }
    }
  }

  private func gram(_ rows: Int, _ columns: Int, seed: UInt64) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "gram")
    let z = Tensor<Double>(shape: [rows, columns], elements: (0..<rows * columns).map { _ in random.normal() })
    return Tensor<Double>(Tensor<Float>(z.gram()))  // as single precision holds it
  }

  /// Everything that eigenpairs are: right in number and value, of length one, orthogonal, and unchanged in direction.
  private func expectEigenpairs(_ found: Found, of matrix: Tensor<Double>, above bound: Double) throws {
    let (values, n) = (try matrix.symmetricEigen().values, matrix.rows)
    let largest = max(values.map(abs).max() ?? 0, .leastNormalMagnitude)
    // Rounding of the largest eigenvalue, times a few for the reflections: measured 5e-7 at most up to 81 rows.
    let tolerance = 2e-6 * largest
    let clear = values.filter { $0 > bound + tolerance }.count
    #expect((clear...values.filter { $0 > bound - tolerance }.count).contains(found.values.count))
    for (k, value) in found.values.enumerated() {
      #expect(abs(value - values[n - 1 - k]) <= tolerance)
      let image = matrix.times(found.vectors[k])
      #expect(zip(image, found.vectors[k]).allSatisfy { abs($0 - value * $1) <= tolerance })
      for l in 0...k {
        // Single precision: measured 1.2e-6 at most.
        #expect(abs(dot(found.vectors[k], found.vectors[l]) - (k == l ? 1 : 0)) < 5e-6)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 7, 30, 49, 64]) func eigenpairsAreThoseOfLAPACK(side: Int) throws {
    // Some matrices more than one batch holds, of full rank and of less, each with a bound among its eigenvalues.
    let matrices = (0..<20).map { gram(max(1, $0 % 2 == 0 ? 2 * side : side / 2), side, seed: UInt64($0)) }
    let bounds = try matrices.enumerated().map { k, matrix -> Double in
      let values = try matrix.symmetricEigen().values
      return max(0, 0.99 * values[(k * 7) % side])
    }
    for (k, found) in solved(matrices, above: bounds).enumerated() {
      try expectEigenpairs(found, of: matrices[k], above: bounds[k])
    }
  }

  @Test func equalEigenvaluesHaveOrthogonalVectors() throws {
    let n = 24
    var diagonal = Tensor<Double>(zeros: n, n)
    var blocks = Tensor<Double>(zeros: n, n)
    for i in 0..<n {
      diagonal[i, i] = Double(1 + i % 3)
      for j in 0..<n where i / 4 == j / 4 { blocks[i, j] = 1 }  // six eigenvalues of 4
    }
    let matrices = [Tensor<Double>(identity: n), diagonal, blocks, Tensor(zeros: n, n), gram(3, n, seed: 1)]
    let found = solved(matrices, above: matrices.map { _ in 0.5 })
    #expect(found.map(\.values.count) == [n, n, 6, 0, 3])
    for (k, matrix) in matrices.enumerated() { try expectEigenpairs(found[k], of: matrix, above: 0.5) }
  }

  @Test func nothingDependsOnTheNeighboursInABatch() {
    let matrices = (0..<16).map { gram(40, 20, seed: UInt64($0)) }
    let together = solved(matrices, above: matrices.map { _ in 20 })
    for (k, matrix) in matrices.enumerated() {
      let alone = solved([matrix], above: [20])[0]
      #expect(alone.values == together[k].values && alone.vectors == together[k].vectors)
    }
  }

  @Test(arguments: [1e-12, 1e12]) func powersOfTwoAndOtherScalesChangeNothingElse(scale: Double) throws {
    let matrix = gram(30, 12, seed: 3)
    let scaled = Tensor<Double>(Tensor<Float>(matrix.scaled(by: scale)))
    try expectEigenpairs(solved([scaled], above: [15 * scale])[0], of: scaled, above: 15 * scale)
  }

  @Test func numbersThatAreNotFiniteStopNothing() {
    var bad = gram(30, 12, seed: 3)
    bad[5, 2] = .nan
    let found = solved([bad, gram(30, 12, seed: 3)], above: [1, 1])
    #expect(found[1].values.count == 12)
  }
}
