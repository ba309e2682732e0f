import Sparse
import Tensors
import Testing

/// The atom update, the replacement rules, and learning as a whole.
@Suite struct KSVDTests {
  /// Signals of three planted atoms each with noise, and a random dictionary to start from.
  private func problem(count: Int = 200, seed: UInt64 = 1) -> (truth: Tensor<Double>, signals: Tensor<Double>) {
    let truth: Tensor<Double> = Dictionaries.random(length: 20, atoms: 50, seed: seed)
    var random = RandomStream(seed: seed, stream: "signals")
    var codes = Tensor<Double>(zeros: count, 50)
    for i in 0..<count { for j in random.sample(3, below: 50) { codes[i, j] = random.normal() } }
    let clean = codes.matmul(truth, transposed: true)
    // 20 dB: noise of a tenth of the signals' root mean square.
    let deviation = 0.1 * (clean.squaredNorm / Double(clean.count)).squareRoot()
    return (truth, clean + random.normals(count, 20, deviation: deviation))
  }

  private func sweep(
    _ signals: Tensor<Double>, dictionary seed: UInt64 = 9
  ) -> AtomSweep<Double> {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 20, atoms: 50, seed: seed)
    let codes = BatchOMP(dictionary: dictionary).encode(signals, limit: .atoms(3))
    return AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
  }

  @Test(arguments: AtomUpdate.allCases) func updatingAnAtomNeverRaisesTheError(_ update: AtomUpdate) throws {
    let signals = problem().signals
    var sweep = sweep(signals)
    var error = sweep.squaredError
    for j in 0..<50 {
      try sweep.refit(j, update)
      // Rounding of a sum of 4000 squares.
      #expect(sweep.squaredError <= error * (1 + 1e-12))
      error = sweep.squaredError
    }
    // Measured 0.54 at most.
    #expect(error < 0.75 * self.sweep(signals).squaredError)
  }

  @Test func theExactUpdateIsAtLeastAsGoodFromTheSameState() throws {
    var state = sweep(problem().signals)
    for j in 0..<50 {
      var (exact, approximate) = (state, state)
      try exact.refit(j, .exact)
      try approximate.refit(j, .approximate)
      // Rounding of a sum of 4000 squares.
      #expect(exact.squaredError <= approximate.squaredError * (1 + 1e-12))
      state = approximate
    }
  }

  @Test func theExactUpdateIsTheBestRankOneFit() throws {
    let signals = problem().signals
    let before = sweep(signals)
    let dense = before.updatedCodes.dense()
    for j in [0, 17, 49] {
      var after = before
      try after.refit(j, .exact)
      // The error of the users without atom j: what is left beyond its first singular value is the least possible.
      let users = (0..<signals.rows).filter { dense[$0, j] != 0 }
      var others = dense
      for i in users { others[i, j] = 0 }
      let rest = signals - others.matmul(before.dictionary, transposed: true)
      let error = Tensor(rows: users.map { rest.row($0) })
      let s = try error.svd().s
      let wanted = before.squaredError - error.squaredNorm
      let least = s.dropFirst().reduce(0) { $0 + $1 * $1 }
      let old = users.reduce(0.0) { sum, i in
        let r = zip(rest.row(i), before.dictionary.column(j)).map { $0 - dense[i, j] * $1 }
        return sum + dot(r, r)
      }
      // 4000 squares that add up to some hundreds: additions err by 3e-14, of either sign: √4000 of those are likely.
      #expect(abs(after.squaredError - (wanted + error.squaredNorm - old + least)) <= 1e-11)
    }
  }

  @Test(arguments: AtomUpdate.allCases) func theKeptResidualIsTheResidual(_ update: AtomUpdate) throws {
    let signals = problem().signals
    var sweep = sweep(signals)
    let supports = sweep.updatedCodes.atoms
    for j in 0..<50 { try sweep.refit(j, update) }
    let residual = signals - sweep.updatedCodes.synthesis(sweep.dictionary)
    // Fifty updates of a residual of norm fifty, each adding its rounding.
    #expect(abs(residual.squaredNorm - sweep.squaredError) <= 1e-12 * sweep.squaredError)
    #expect(atomNorms(sweep.dictionary).allSatisfy { abs($0 - 1) <= rounding(20) })
    #expect(sweep.updatedCodes.atoms == supports)
  }

  @Test func anIdleAtomBecomesTheWorstSignal() throws {
    var signals = Tensor<Double>(identity: 3)
    signals[2, 2] = 5
    // Atom 2 is used by nobody; signal 2 is not represented at all.
    let dictionary = Tensor<Double>(rows: [[1, 0, 0.6], [0, 1, 0.8], [0, 0, 0]])
    let codes = SparseCodes(Tensor<Double>(rows: [[1, 0, 0], [0, 1, 0], [0, 0, 0]]))
    var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
    try sweep.refit(2, .exact)
    #expect(sweep.dictionary.column(2) == [0, 0, 1])
    #expect(sweep.replaced == 1)
    // It has not had its chance yet, so the end of the sweep leaves it alone.
    sweep.replaceTwinsAndIdlers(coherenceLimit: 0.99, minimumUses: 1)
    #expect(sweep.dictionary.column(2) == [0, 0, 1])
  }

  @Test func theLaterOfTwoTwinsIsReplaced() throws {
    // Atoms 0 and 2 are the same up to sign. Signals 0…3 use 0, 4…7 use 1, 8…11 use 2; signal 12 nobody fits.
    let dictionary = Tensor<Double>(rows: [[1, 0, -1], [0, 1, 0], [0, 0, 0]])
    let use = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    var (signals, codes) = (Tensor<Double>(zeros: 13, 3), Tensor<Double>(zeros: 13, 3))
    for (i, j) in use.enumerated() {
      signals[i, j == 1 ? 1 : 0] = 1
      codes[i, j] = j == 2 ? -1 : 1
    }
    signals[12, 2] = 7
    var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: SparseCodes(codes))
    sweep.replaceTwinsAndIdlers(coherenceLimit: 0.99, minimumUses: 4)
    #expect(sweep.dictionary.column(0) == [1, 0, 0])
    #expect(sweep.dictionary.column(1) == [0, 1, 0])
    #expect(sweep.dictionary.column(2) == [0, 0, 1])
    #expect(sweep.replaced == 1)
  }

  @Test func aHardlyUsedAtomIsReplacedAndNoSignalServesTwice() throws {
    let dictionary = Tensor<Double>(rows: [[1, 0], [0, 1], [0, 0], [0, 0]])
    let signals = Tensor<Double>(rows: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 3, 0], [0, 0, 0, 2]])
    let codes = SparseCodes(Tensor<Double>(rows: [[1, 0], [0, 1], [0, 0], [0, 0]]))
    var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
    sweep.replaceTwinsAndIdlers(coherenceLimit: 0.99, minimumUses: 2)
    #expect(sweep.dictionary.column(0) == [0, 0, 1, 0])
    #expect(sweep.dictionary.column(1) == [0, 0, 0, 1])
  }

  @Test(arguments: AtomUpdate.allCases) func learningFindsTheDictionaryThatMadeTheSignals(_ update: AtomUpdate) throws {
    // The synthetic experiment of the paper: 20 × 50, 1500 signals, three atoms each, 80 rounds, 20 dB. The paper finds
    // 46 to 48 of 50 atoms on average. Measured here over seeds 1 to 8: 42 to 50, on average 48 (approximate), 47 (exact).
    let (truth, signals) = problem(count: 1500)
    let initial = signals.rows(0..<50).transposed()
    let learner = KSVD<Double>(rounds: 80, limit: .atoms(3), update: update)
    let (dictionary, rounds) = try learner.learn(signals, from: initial)
    #expect(atomNorms(dictionary).allSatisfy { abs($0 - 1) <= rounding(20) })
    #expect(recovered(truth, by: dictionary) >= 40)
    #expect(rounds.count == 80)
    // Rounding of a sum of 30 000 squares.
    #expect(rounds.allSatisfy { $0.updateError <= $0.codingError * (1 + 1e-12) })
    // Measured 0.07 at most.
    #expect(rounds[79].codingError < 0.15 * rounds[0].codingError)
    // The noise holds 1 % of the energy, and an atom that is not found some 2 % of what is left: 0.9 to 3 % measured.
    #expect(rounds[79].updateError < 0.04 * signals.squaredNorm)
  }

  /// Atoms of the truth with a learned atom at 1 − |dᵀd̂| < 0.01, as the authors' toolbox counts.
  private func recovered(_ truth: Tensor<Double>, by dictionary: Tensor<Double>) -> Int {
    let products = truth.transposedMatmul(dictionary)
    return (0..<truth.columns).count { j in products.row(j).contains { abs($0) > 0.99 } }
  }

  @Test func sameSeedSameDictionary() throws {
    let signals = problem().signals
    let initial: Tensor<Double> = Dictionaries.random(length: 20, atoms: 30, seed: 3)
    func learned(_ seed: UInt64) throws -> Tensor<Double> {
      try KSVD<Double>(rounds: 3, limit: .atoms(2), seed: seed).learn(signals, from: initial).dictionary
    }
    #expect(try learned(1) == learned(1))
    #expect(try learned(1) != learned(2))
  }

  @Test func aDictionaryThatExplainsEverythingStays() throws {
    // Signals are multiples of the atoms: the error is zero and no atom moves.
    let dictionary = Tensor<Double>(identity: 4)
    let signals = Tensor<Double>(rows: (0..<40).map { i in (0..<4).map { $0 == i % 4 ? Double(i + 1) : 0 } })
    let result = try KSVD<Double>(rounds: 2, limit: .atoms(1)).learn(signals, from: dictionary)
    // Rounding of ten numbers along one axis, and its square.
    #expect(distance(result.dictionary.elements, dictionary.elements) <= rounding(10))
    #expect(result.rounds.allSatisfy { $0.codingError <= 1e-24 && $0.replaced == 0 && $0.atomsPerSignal == 1 })
  }

  @Test func withoutRoundsOrSignalsOnlyNormsChange() throws {
    let initial = Tensor<Double>(rows: [[2, 0], [0, 3]])
    for (rounds, count) in [(0, 4), (3, 0)] {
      let result = try KSVD<Double>(rounds: rounds, limit: .atoms(1)).learn(Tensor(zeros: count, 2), from: initial)
      #expect(result.dictionary == Tensor(identity: 2))
      #expect(result.rounds.isEmpty)
    }
  }

  @Test func signalsOfZerosAreSurvived() throws {
    let initial: Tensor<Double> = Dictionaries.random(length: 4, atoms: 6, seed: 5)
    let result = try KSVD<Double>(rounds: 2, limit: .atoms(2), update: .exact).learn(
      Tensor(zeros: 10, 4), from: initial)
    #expect(distance(result.dictionary.elements, initial.elements) <= rounding(4))
    #expect(result.rounds.allSatisfy { $0.codingError == 0 && $0.replaced == 0 })
  }

  @Test(arguments: AtomUpdate.allCases, [Double.nan, .infinity, -.infinity])
  func numbersThatAreNotFiniteAreRefused(_ update: AtomUpdate, bad: Double) throws {
    let (start, signals) = problem()
    for rounds in [0, 1, 3] {
      let ksvd = KSVD<Double>(rounds: rounds, limit: .atoms(3), update: update)
      // One bad sample among four thousand; one bad entry of an atom that might never be used.
      var (spoiltSignals, spoiltStart) = (signals, start)
      spoiltSignals[150, 7] = bad
      spoiltStart[19, 49] = bad
      #expect(throws: LinearAlgebraError.self) { try ksvd.learn(spoiltSignals, from: start) }
      #expect(throws: LinearAlgebraError.self) { try ksvd.learn(signals, from: spoiltStart) }
    }
  }

  @Test func singlePrecisionLearnsAsWell() throws {
    let signals = problem(count: 600).signals
    let initial: Tensor<Double> = Dictionaries.random(length: 20, atoms: 50, seed: 7)
    let double = try KSVD<Double>(rounds: 15, limit: .atoms(3)).learn(signals, from: initial).rounds[14].updateError
    let single = try KSVD<Float>(rounds: 15, limit: .atoms(3)).learn(Tensor(signals), from: Tensor(initial)).rounds[14]
      .updateError
    // Measured 1e-8 over seven initial dictionaries: no choice turned. Other roundings may turn one here and there,
    // which leads to another dictionary; the ends from those seven lie ten per cent apart.
    #expect(abs(single - double) <= 0.05 * double)
  }
}
