import Sparse
import Tensors
import Testing

/// Ready-made dictionaries and their published numbers.
@Suite struct DictionariesTests {
  let dct: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)

  @Test func theCosineDictionaryHasItsKnownNumbers() throws {
    // Values computed for the Deep K-SVD code's dictionary, as printed: half a unit in the last digit, or a whole one.
    let a: Tensor<Double> = Dictionaries.overcompleteDCT(length: 8, frequencies: 16)
    let known = [1.9345637, 1.6061283, 1.3950881, 1.3893038, 1.3825037, 1.3771331, 1.0, 0.9967784]
    let s = try a.svd().s
    #expect(zip(s, known).allSatisfy { abs($0 - $1) <= 1e-7 })
    #expect(abs(a[0, 1] - 0.3869987008) <= 5e-11 && abs(a[7, 15] - -0.1188633109) <= 5e-11)
    let entries = [
      (dct[0, 0], 0.125), (dct[0, 1], 0.1368247028), (dct[8, 1], 0.1281458806), (dct[1, 1], 0.1368247028),
      (dct[9, 17], 0.1313709336),
    ]
    #expect(entries.allSatisfy { abs($0 - $1) <= 5e-11 })
    #expect(abs(try dct.spectralNormSquared() - 14.006581114985) <= 1e-12)
    #expect(abs(Dictionaries.coherence(dct) - 0.984565) <= 5e-7)
    let eigenvalues = try dct.matmul(dct, transposed: true).symmetricEigen().values
    #expect(abs(eigenvalues[0] - 0.98718) <= 5e-6 && abs(eigenvalues[63] - 14.00658) <= 5e-6)
    #expect(abs(eigenvalues.reduce(0, +) - 256) <= rounding(64, of: 14))
  }

  @Test(arguments: [(8, 32, 60.0625), (16, 32, 14.96947)])
  func largerCosineDictionariesHaveTheirKnownNorms(_ side: Int, _ frequencies: Int, _ known: Double) throws {
    let d: Tensor<Double> = Dictionaries.separableDCT(side: side, frequencies: frequencies)
    #expect(d.shape == [side * side, frequencies * frequencies])
    // One unit in the fifth decimal.
    #expect(abs(try d.spectralNormSquared() - known) <= 1e-5)
  }

  @Test func cosineAtomsAreUnitAndMeanFreeButTheFirst() {
    // Sums of 64 terms; one and zero are exact.
    #expect(atomNorms(dct).allSatisfy { abs($0 - 1) <= rounding(64) / 2 })
    #expect((1..<256).allSatisfy { abs(dct.column($0).reduce(0, +)) <= rounding(64) / 2 })
    #expect(dct.column(0).allSatisfy { abs($0 - 0.125) <= rounding(4, of: 0.125) })
  }

  @Test func oneSampleHasNoFrequencies() {
    // Every cosine of one sample is its own mean: only the first atom is left, and no NaN.
    let d: Tensor<Double> = Dictionaries.overcompleteDCT(length: 1, frequencies: 3)
    #expect(d.elements == [1, 0, 0])
  }

  @Test(arguments: [1, 2, 8, 64]) func haarWaveletsAreOrthonormal(_ n: Int) {
    let haar: Tensor<Double> = Dictionaries.haar(length: n)
    // Sums of n terms; the identity is exact.
    #expect(distance(haar.gram().elements, Tensor(identity: n).elements) <= rounding(n) / 2)
    if n > 1 { #expect(Dictionaries.coherence(haar) <= rounding(n) / 2) }
  }

  @Test func noDictionaryBeatsTheWelchBound() {
    for (n, m, known) in [(64, 256, 0.108465), (256, 1024, 0.054153), (100, 200, 0.070888), (20, 30, 0.131306)] {
      let welch = Dictionaries.welchBound(length: n, atoms: m)
      // Six decimals: half a unit in the last.
      #expect(abs(welch - known) <= 5e-7)
      let d: Tensor<Double> = Dictionaries.random(length: n, atoms: m, seed: 1)
      #expect(Dictionaries.coherence(d) >= welch)
    }
    // Equality for an equiangular tight frame: three vectors at 120 degrees.
    let mercedes = Tensor<Double>(rows: [[1, -0.5, -0.5], [0, 0.75.squareRoot(), -0.75.squareRoot()]])
    #expect(abs(Dictionaries.coherence(mercedes) - Dictionaries.welchBound(length: 2, atoms: 3)) <= rounding(4))
  }

  @Test(arguments: [2, 4, 16, 64]) func spikesAndHadamardWavesHaveTheLeastCoherenceOfTwoBases(_ n: Int) {
    var d = Tensor<Double>(zeros: n, 2 * n)
    for i in 0..<n {
      d[i, i] = 1
      for j in 0..<n { d[i, n + j] = ((i & j).nonzeroBitCount % 2 == 0 ? 1 : -1) / Double(n).squareRoot() }
    }
    // A spike meets one entry of a wave.
    #expect(abs(Dictionaries.coherence(d) - 1 / Double(n).squareRoot()) <= rounding(4))
  }

  @Test func coherenceIgnoresNormsAndZeroAtoms() {
    let d: Tensor<Double> = Dictionaries.random(length: 10, atoms: 15, seed: 2)
    var stretched = d.selectingColumns(Array(0..<15) + [0])
    for i in 0..<10 { for j in 0..<15 { stretched[i, j] *= Double(j + 1) } }
    stretched.setColumn(15, [Double](repeating: 0, count: 10))
    // Ten products, and norms of ten.
    #expect(abs(Dictionaries.coherence(stretched) - Dictionaries.coherence(d)) <= rounding(20))
    #expect(atomNorms(Dictionaries.normalized(stretched)).last == 0)
  }

  @Test func cumulativeCoherenceStartsAtCoherenceAndGrowsSlowly() {
    let d: Tensor<Double> = Dictionaries.random(length: 10, atoms: 15, seed: 3)
    let coherence = Dictionaries.coherence(d)
    // The same ten products, of which few partial sums reach a half.
    #expect(abs(Dictionaries.babel(d, 1) - coherence) <= rounding(4))
    for k in 1..<14 {
      #expect(Dictionaries.babel(d, k) <= Dictionaries.babel(d, k + 1))
      #expect(Dictionaries.babel(d, k) <= Double(k) * coherence + rounding(k))
    }
  }

  @Test func subdictionariesAreAsWellConditionedAsGershgorinSays() throws {
    // The eigenvalues of D_SᵀD_S lie in [1 − (s − 1) μ, 1 + (s − 1) μ].
    let d: Tensor<Double> = Dictionaries.random(length: 30, atoms: 40, seed: 4)
    let coherence = Dictionaries.coherence(d)
    var random = RandomStream(seed: 5, stream: "supports")
    for _ in 0..<200 {
      let size = 1 + random.index(below: 5)
      let values = try d.selectingColumns(random.sample(size, below: 40)).gram().symmetricEigen().values
      // Products of thirty terms, and LAPACK's rounding of eigenvalues up to two.
      let radius = Double(size - 1) * coherence + rounding(30, of: 2)
      #expect(values[0] >= 1 - radius && values[size - 1] <= 1 + radius)
    }
  }

  @Test func shiftsHoldTheAtomAtEveryPlace() {
    let shifts = Dictionaries.shifts(of: [3.0, 4], length: 4)
    let wanted = [[0.6, 0, 0], [0.8, 0.6, 0], [0, 0.8, 0.6], [0, 0, 0.8]]
    #expect(shifts.shape == [4, 3])
    for (i, row) in wanted.enumerated() { #expect(zip(shifts.row(i), row).allSatisfy { abs($0 - $1) <= rounding(2) }) }
    #expect(Dictionaries.shifts(of: [2.0, 0], length: 2).elements == [1, 0])
  }
}
