import Sparse
import Tensors
import Testing

/// Batch-OMP against plain OMP, and on inputs that trip a Gram-based pursuit.
@Suite struct BatchOMPTests {
  /// Supports must agree, and coefficients up to rounding.
  ///
  /// Where two atoms explain equally much, rounding decides and the rest differs; such a signal must then have the same
  /// error, to a twentieth of its energy. Random signals have no ties, and none was met; few such signals are allowed.
  private func compare<Scalar: TensorScalar>(
    _ dictionary: Tensor<Scalar>, _ batch: Tensor<Scalar>, _ limit: PursuitLimit<Scalar>, tolerance: Double,
    tiesAllowed: Int = 0
  ) throws {
    let codes = BatchOMP(dictionary: dictionary).encode(batch, limit: limit)
    #expect(codes.count == batch.rows && codes.atomCount == dictionary.columns)
    let residual = batch - codes.synthesis(dictionary)
    var different = 0
    for i in 0..<batch.rows {
      let plain = try orthogonalMatchingPursuit(batch.row(i), dictionary: dictionary, limit: limit)
      if codes.support(i) == plain.support {
        #expect(
          distance(codes.coefficients(i).map { Double($0) }, plain.coefficients.map { Double($0) }) <= tolerance)
      } else {
        different += 1
        let energy = dot(batch.row(i), batch.row(i))
        let (mine, theirs) = (dot(residual.row(i), residual.row(i)), dot(plain.residual, plain.residual))
        #expect(Double(abs(mine - theirs)) <= 0.05 * Double(energy))
      }
    }
    #expect(different <= tiesAllowed, "\(different) of \(batch.rows) supports differ")
  }

  @Test func agreesWithPlainPursuitOnRandomProblemsInDouble() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 24, atoms: 60, seed: 1)
    let batch: Tensor<Double> = signals(700, length: 24, seed: 2)
    // Conditioning of a few random atoms is below a hundred, and the least error wants a dozen of them: measured 8e-14.
    for k in [1, 3, 8] { try compare(dictionary, batch, .atoms(k), tolerance: 1e-12) }
    for target in [12.0, 3, 0.5] { try compare(dictionary, batch, .squaredError(target), tolerance: 1e-12) }
    try compare(dictionary, batch, .squaredError(3, atMost: 4), tolerance: 1e-12)
  }

  @Test func agreesWithPlainPursuitOnRandomProblemsInSingle() throws {
    let dictionary: Tensor<Float> = Dictionaries.random(length: 24, atoms: 60, seed: 3)
    let batch: Tensor<Float> = signals(400, length: 24, seed: 4)
    // One rounding in 10⁷ decides a choice only where two correlations agree to six digits: hardly ever. Coefficients
    // are off by that times the condition, below a hundred: 1e-5.
    for k in [1, 3, 8] { try compare(dictionary, batch, .atoms(k), tolerance: 1e-4, tiesAllowed: 2) }
    try compare(dictionary, batch, .squaredError(3), tolerance: 1e-4, tiesAllowed: 2)
  }

  @Test func agreesWithPlainPursuitOnTheCosineDictionary() throws {
    let dictionary: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    let batch: Tensor<Double> = signals(150, length: 64, seed: 5)
    // Coherence 0.98: the condition of ten atoms reaches hundreds, and signals are of size one.
    try compare(dictionary, batch, .atoms(5), tolerance: 1e-12)
    try compare(dictionary, batch, .squaredError(30, atMost: 32), tolerance: 1e-12)
  }

  @Test func agreesWithPlainPursuitForAtomsOfAnyNorm() throws {
    var dictionary: Tensor<Double> = Dictionaries.random(length: 24, atoms: 60, seed: 6)
    for i in 0..<24 { for j in 0..<60 { dictionary[i, j] *= Double(j % 9 + 1) / 4 } }
    let batch: Tensor<Double> = signals(200, length: 24, seed: 7)
    // As for atoms of length one: norms from a quarter to nine of them are divided by once.
    try compare(dictionary, batch, .atoms(6), tolerance: 1e-12)
    try compare(dictionary, batch, .squaredError(4), tolerance: 1e-12)
  }

  @Test func theFitIsTheLeastSquaresFitOfItsSupport() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 24, atoms: 60, seed: 8)
    let batch: Tensor<Double> = signals(100, length: 24, seed: 9)
    let codes = BatchOMP(dictionary: dictionary).encode(batch, limit: .atoms(7))
    for i in 0..<100 {
      let fit = try dictionary.selectingColumns(codes.support(i)).leastSquares(batch.row(i))
      // Rounding of a fit of seven atoms, whose condition is below a hundred: measured 2e-14.
      #expect(distance(codes.coefficients(i), fit) <= 1e-12)
    }
  }

  @Test func theErrorBoundIsKeptByTheResidualItself() throws {
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    let batch: Tensor<Float> = signals(300, length: 64, seed: 10)
    let target: Float = 20
    let codes = BatchOMP(dictionary: dictionary).encode(batch, limit: .squaredError(target))
    let residual = batch - codes.synthesis(dictionary)
    // The falling energy is good to about 1e-5 of ‖x‖² ≈ 64 in single precision.
    for i in 0..<300 { #expect(dot(residual.row(i), residual.row(i)) <= target * 1.0001) }
  }

  @Test func errorBoundsBelowTheFallingEnergysPrecisionAreReached() throws {
    // ‖x‖² − Σ α² cannot tell 1e-9 ‖x‖² from zero in single precision; the residual itself can.
    // Spikes and Hadamard waves: up to four atoms are found exactly, so the bound is met by them and no others.
    let dictionary = Tensor<Float>(RecoveryTests.twoBases)
    var random = RandomStream(seed: 12, stream: "codes")
    for _ in 0..<50 {
      let (support, code) = planted(atoms: 128, support: 1 + random.index(below: 4), &random)
      let x = dictionary.times(code.map { Float($0) })
      let target = 1e-9 * dot(x, x)
      let codes = BatchOMP(dictionary: dictionary).encode(
        Tensor(shape: [1, 64], elements: x), limit: .squaredError(target))
      let residual = zip(x, codes.synthesis(dictionary).elements).map { $0 - $1 }
      #expect(dot(residual, residual) <= target)
      #expect(Set(codes.support(0)) == support && codes.nonZeros == support.count)
    }
  }

  @Test func exactCodesStopWhenNothingIsLeft() throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 24, atoms: 60, seed: 13)
    var random = RandomStream(seed: 14, stream: "codes")
    for _ in 0..<100 {
      let (support, code) = planted(atoms: 60, support: 1, &random)
      let codes = BatchOMP(dictionary: dictionary).encode(
        Tensor(shape: [1, 24], elements: dictionary.times(code)), limit: .atoms(20))
      #expect(Set(codes.support(0)) == support)
    }
  }

  @Test func duplicateAndDependentAtomsDoNotBreakTheFactor() throws {
    let first: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: 15)
    let batch: Tensor<Double> = signals(100, length: 12, seed: 16)
    // Every atom twice, and one that is the sum of two others.
    var dictionary = first.selectingColumns(Array(0..<20) + Array(0..<20) + [0])
    dictionary.setColumn(40, zip(first.column(3), first.column(5)).map { $0 + $1 })
    for limit in [PursuitLimit.atoms(12), .squaredError(1e-3)] {
      let codes = BatchOMP(dictionary: dictionary).encode(batch, limit: limit)
      for i in 0..<100 {
        let support = codes.support(i)
        #expect(Set(support.map { $0 == 40 ? 40 : $0 % 20 }).count == support.count)
        #expect(codes.coefficients(i).allSatisfy { $0.isFinite })
      }
      #expect((batch - codes.synthesis(dictionary)).squaredNorm <= batch.squaredNorm)
    }
  }

  @Test func anAtomOfZerosIsNeverChosen() throws {
    var dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: 17)
    dictionary.setColumn(4, [Double](repeating: 0, count: 12))
    let batch: Tensor<Double> = signals(50, length: 12, seed: 18)
    let codes = BatchOMP(dictionary: dictionary).encode(batch, limit: .atoms(12))
    #expect(!codes.atoms.contains(4))
    #expect(codes.values.allSatisfy { $0.isFinite })
  }

  @Test func degenerateBatchesHaveEmptyCodes() {
    let omp = BatchOMP(dictionary: Dictionaries.random(length: 12, atoms: 20, seed: 19) as Tensor<Double>)
    #expect(omp.encode(Tensor(zeros: 0, 12), limit: .atoms(3)).count == 0)
    #expect(omp.encode(Tensor(zeros: 5, 12), limit: .atoms(3)).nonZeros == 0)
    #expect(omp.encode(Tensor(zeros: 5, 12), limit: .squaredError(0)).nonZeros == 0)
    let batch: Tensor<Double> = signals(5, length: 12, seed: 20)
    #expect(omp.encode(batch, limit: .atoms(0)).nonZeros == 0)
    #expect(omp.encode(batch, limit: .squaredError(1e9)).nonZeros == 0)
    let all = omp.encode(batch, limit: .atoms(100))
    #expect((0..<5).allSatisfy { all.support($0).count <= 12 })
    // The square of what rounding leaves, some 1e-14.
    #expect((batch - all.synthesis(omp.dictionary)).squaredNorm <= 1e-25)
    let nothing = BatchOMP(dictionary: Tensor<Double>(zeros: 12, 0))
    #expect(nothing.encode(batch, limit: .atoms(3)).starts == [0, 0, 0, 0, 0, 0])
    let noSamples = BatchOMP(dictionary: Tensor<Double>(zeros: 0, 4))
    #expect(noSamples.encode(Tensor(zeros: 3, 0), limit: .atoms(3)).starts == [0, 0, 0, 0])
  }

  @Test func signalsThatAreNotFiniteGetEmptyCodesAndSpoilNoOther() {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: 21)
    let clean: Tensor<Double> = signals(5, length: 12, seed: 22)
    var batch = clean
    batch[2, 3] = .nan
    batch[3, 0] = .infinity
    let omp = BatchOMP(dictionary: dictionary)
    let (codes, wanted) = (omp.encode(batch, limit: .atoms(3)), omp.encode(clean, limit: .atoms(3)))
    #expect(codes.support(2).isEmpty && codes.support(3).isEmpty)
    for i in [0, 1, 4] { #expect(codes.support(i) == wanted.support(i)) }
  }

  @Test func chunksAndThreadsDoNotChangeTheCodes() {
    let omp = BatchOMP(dictionary: Dictionaries.random(length: 12, atoms: 20, seed: 23) as Tensor<Float>)
    let batch: Tensor<Float> = signals(1300, length: 12, seed: 24)
    let kept = Parallel.threads
    defer { Parallel.threads = kept }
    Parallel.threads = 1
    let one = omp.encode(batch, limit: .atoms(4))
    Parallel.threads = 2
    #expect(omp.encode(batch, limit: .atoms(4)) == one)
    for i in [0, 511, 512, 1299] {
      #expect(omp.encode(batch.rows(i..<i + 1), limit: .atoms(4)).support(0) == one.support(i))
    }
  }
}
