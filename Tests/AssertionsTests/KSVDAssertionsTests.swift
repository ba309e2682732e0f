import Assertions
import Claims
import Sparse
import Tensors
import Testing

/// The claims of chapter 03 on learning accept the book's K-SVD and reject broken ones.
@Suite struct KSVDAssertionsTests {
  let trial = KSVDAssertions()

  /// The book's rounds, changed afterwards.
  private func judged(_ change: @escaping (DictionaryRound) -> DictionaryRound) throws -> Set<String> {
    failures(
      try trial.claims(of: { y, d, k, rounds in
        try BookImplementations.ksvd(.approximate)(y, d, k, rounds).map(change)
      }))
  }

  private func round(
    _ r: DictionaryRound, dictionary: Tensor<Double>? = nil, codes: Tensor<Double>? = nil,
    updatedDictionary: Tensor<Double>? = nil, updatedCodes: Tensor<Double>? = nil
  ) -> DictionaryRound {
    DictionaryRound(
      dictionary: dictionary ?? r.dictionary, codes: codes ?? r.codes,
      updatedDictionary: updatedDictionary ?? r.updatedDictionary, updatedCodes: updatedCodes ?? r.updatedCodes)
  }

  @Test(arguments: AtomUpdate.allCases) func theBooksLearnerPasses(_ update: AtomUpdate) throws {
    for seed in [UInt64(1), 2, 3] {
      #expect(failures(try KSVDAssertions(seed: seed).claims(of: BookImplementations.ksvd(update))).isEmpty)
    }
  }

  @Test func theBooksLearnerPassesAtFullSize() throws {
    #expect(failures(try KSVDAssertions(seed: 1, size: .book).claims(of: BookImplementations.ksvd(.exact))).isEmpty)
  }

  @Test(arguments: AtomUpdate.allCases) func theJudgedRoundsAreThoseOfTheLearner(_ update: AtomUpdate) throws {
    // The trial sees codes that `KSVD` keeps to itself; what it reports must be the same run, to the bit.
    let problem = trial.problem
    let learner = KSVD<Double>(rounds: 4, limit: .atoms(problem.sparsity), update: update, seed: 5)
    let (_, wanted) = try learner.learn(problem.signals, from: problem.initial)
    let rounds = try BookImplementations.ksvd(update, seed: 5)(
      problem.signals, problem.initial, problem.sparsity, 4)
    for (round, entry) in zip(rounds, wanted) {
      let coding = (problem.signals - SparseCodes(round.codes).synthesis(round.dictionary)).squaredNorm
      #expect(abs(coding - entry.codingError) <= 1e-10 * entry.codingError)
    }
    let next = try BookImplementations.ksvd(update, seed: 5)(problem.signals, problem.initial, problem.sparsity, 5)
    #expect(next[4].dictionary == (try learner.learn(problem.signals, from: problem.initial).dictionary))
  }

  @Test func atomsWithoutUnitNormAreRejected() throws {
    // The rank-one fit with the singular value on the atom's side.
    #expect(
      try judged {
        round($0, updatedDictionary: $0.updatedDictionary.scaled(by: 2), updatedCodes: $0.updatedCodes.scaled(by: 0.5))
      } == ["ksvd-unit"])
  }

  @Test func anUpdateThatRaisesTheErrorIsRejected() throws {
    // Each atom with the coefficients of the next.
    let shifted = (1...24).map { $0 % 24 }
    #expect(
      try judged { round($0, updatedDictionary: $0.updatedDictionary.selectingColumns(shifted)) }.contains(
        "ksvd-descent"))
    #expect(
      try judged { round($0, updatedDictionary: $0.updatedDictionary.scaled(by: -1)) }.isSuperset(of: ["ksvd-descent"]))
  }

  @Test func anUpdateThatChoosesAtomsIsRejected() throws {
    #expect(
      try judged { round($0, updatedCodes: $0.updatedCodes.map { $0 == 0 ? 1e-9 : $0 }) }.contains("ksvd-supports"))
  }

  @Test func aLearnerThatDoesNotLearnIsRejected() throws {
    let lazy: DictionaryLearner = { y, d, k, rounds in
      let codes = BatchOMP(dictionary: d).encode(y, limit: .atoms(k)).dense()
      return (0..<rounds).map { _ in
        DictionaryRound(dictionary: d, codes: codes, updatedDictionary: d, updatedCodes: codes)
      }
    }
    #expect(failures(try trial.claims(of: lazy)) == ["ksvd-learns", "ksvd-recovery"])
  }

  @Test func anotherStartAndTooManyAtomsAreRejected() throws {
    #expect(
      failures(
        try trial.claims(of: { y, d, k, rounds in
          try BookImplementations.ksvd(.approximate)(
            y, Dictionaries.random(length: d.rows, atoms: d.columns, seed: 9), k, rounds)
        })
      ).contains("ksvd-start"))
    #expect(
      failures(
        try trial.claims(of: { y, d, k, rounds in try BookImplementations.ksvd(.approximate)(y, d, k + 1, rounds) })
      ).contains("ksvd-sparsity"))
  }

  @Test func answersThatAreNotWholeAreRejected() throws {
    let all = 8
    #expect(failures(trial.judge([])).count == all)
    #expect(try judged { round($0, codes: $0.codes.rows(0..<3)) }.count == all)
    #expect(try judged { round($0, dictionary: $0.dictionary.transposed()) }.count == all)
    #expect(try judged { round($0, updatedDictionary: $0.dictionary.map { _ in .nan }) }.count == all)
    #expect(
      failures(
        try trial.claims(of: { y, d, k, rounds in
          Array(try BookImplementations.ksvd(.approximate)(y, d, k, rounds).dropLast())
        })
      ).count == all)
  }
}
