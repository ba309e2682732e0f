import Assertions
import Claims
import Sparse
import Tensors
import Testing

/// The claims of chapter 02 accept the book's pursuits and reject broken ones.
@Suite struct OMPAssertionsTests {
  let trial = OMPAssertions()

  /// A pursuit with a screw to turn for every mistake.
  private struct Solver {
    /// Does the first cosine win over the second?
    var prefers: (Double, Double) -> Bool = { $0 > $1 }
    /// Compares correlations instead of cosines.
    var forgetsNorms = false
    /// Fits all chosen atoms anew, or only the last (matching pursuit).
    var refits = true
    /// May choose an atom again.
    var repeats = false
    /// Compares ‖r‖ with ε² instead of ‖r‖².
    var forgetsSquare = false
    /// Takes atoms beyond the bound.
    var surplus = 0
    /// Ignores the error bound.
    var ignoresError = false
    /// Spoils the answer.
    var spoil: ([Int], [Double]) -> ([Int], [Double]) = { ($0, $1) }

    func callAsFunction(
      _ d: Tensor<Double>, _ x: [Double], _ limit: PursuitLimit<Double>
    ) throws -> (support: [Int], coefficients: [Double]) {
      let norms = (0..<d.columns).map { norm(d.column($0)) }
      var (support, coefficients, r) = ([Int](), [Double](), x)
      var extra = 0
      while support.count < min(limit.atoms, d.rows), dot(r, r) > 0 {
        let error = forgetsSquare ? norm(r) : dot(r, r)
        if !ignoresError, error <= limit.squaredError {
          guard extra < surplus else { break }
          extra += 1
        }
        let correlations = d.times(r, transposed: true).map { abs($0) }
        let scores = forgetsNorms ? correlations : zip(correlations, norms).map { $0 / $1 }
        var best: Int?
        for j in 0..<d.columns where repeats || !support.contains(j) {
          if best.map({ prefers(scores[j], scores[$0]) }) ?? true { best = j }
        }
        guard let best else { break }
        support.append(best)
        if refits {
          coefficients = try d.selectingColumns(support).leastSquares(x)
        } else {
          coefficients.append(dot(d.column(best), r) / (norms[best] * norms[best]))
        }
        r = zip(x, d.selectingColumns(support).times(coefficients)).map { $0 - $1 }
      }
      return spoil(support, coefficients)
    }
  }

  private func judged(_ change: (inout Solver) -> Void) throws -> Set<String> {
    var solver = Solver()
    change(&solver)
    return failures(try trial.claims(of: solver.callAsFunction))
  }

  @Test(arguments: [UInt64(1), 2, 3]) func theBooksPursuitsPass(_ seed: UInt64) throws {
    let trial = OMPAssertions(seed: seed)
    #expect(failures(try trial.claims(of: BookImplementations.orthogonalMatchingPursuit)).isEmpty)
    #expect(failures(try trial.claims(ofBatch: BookImplementations.batchOMP)).isEmpty)
    // Batch-OMP, one signal at a time, is a pursuit too.
    let single: PursuitImplementation = { d, x, limit in
      let codes = BatchOMP(dictionary: d).encode(Tensor(shape: [1, x.count], elements: x), limit: limit)
      return (codes.support(0), codes.coefficients(0))
    }
    #expect(failures(try trial.claims(of: single)).isEmpty)
  }

  @Test func theBooksPursuitPassesAtFullSize() throws {
    let trial = OMPAssertions(seed: 1, size: .book)
    #expect(failures(try trial.claims(of: BookImplementations.orthogonalMatchingPursuit)).isEmpty)
  }

  @Test func aPlainRewritePasses() throws { #expect(try judged { _ in }.isEmpty) }

  @Test func matchingPursuitWithoutRefitIsRejected() throws {
    #expect(try judged { $0.refits = false }.isSuperset(of: ["omp-orthogonal", "omp-energy", "omp-recovery"]))
  }

  @Test func theLeastCorrelatedAtomIsRejected() throws {
    #expect(try judged { $0.prefers = { $0 < $1 } }.isSuperset(of: ["omp-greedy", "omp-recovery"]))
  }

  @Test func correlationsWithoutNormsAreRejected() throws {
    #expect(try judged { $0.forgetsNorms = true }.contains("omp-greedy"))
  }

  @Test func anAtomChosenTwiceIsRejected() throws {
    // Without a re-fit the residual keeps some of it: matching pursuit takes atoms again and again.
    #expect(
      try judged {
        $0.refits = false
        $0.repeats = true
        $0.spoil = { support, z in (support.isEmpty ? [] : support + [support[0]], z.isEmpty ? [] : z + [0]) }
      }.isSuperset(of: ["omp-distinct", "omp-size"]))
  }

  @Test func supportsThatAreNotNestedAreRejected() throws {
    // Thresholding on the size of the signal: an even number of atoms drops the first choice.
    #expect(
      try judged {
        $0.spoil = { support, z in
          support.count % 2 == 0 ? (Array(support.dropFirst()), Array(z.dropFirst())) : (support, z)
        }
      }.isSuperset(of: ["omp-nested", "omp-size", "omp-recovery"]))
  }

  @Test func aSquaredToleranceTakenForANormIsRejected() throws {
    #expect(
      try !judged { $0.forgetsSquare = true }.isDisjoint(with: ["omp-error-bound", "omp-error-frugal", "omp-nothing"]))
    // And the other way round: stopping late.
    #expect(try judged { $0.surplus = 1 }.contains("omp-error-frugal"))
    #expect(try judged { $0.ignoresError = true }.isSuperset(of: ["omp-error-frugal", "omp-nothing"]))
  }

  @Test func stoppingEarlyIsRejected() throws {
    #expect(
      try judged { $0.spoil = { (Array($0.dropLast()), Array($1.dropLast())) } }.isSuperset(of: [
        "omp-size", "omp-error-bound", "omp-recovery",
      ]))
  }

  @Test func coefficientsOfAnotherAtomAreRejected() throws {
    #expect(
      try judged { $0.spoil = { ($0, $1.reversed()) } }.isSuperset(of: ["omp-orthogonal", "omp-energy", "omp-recovery"])
    )
    #expect(
      try judged { $0.spoil = { ($0, $1.map { 0.99 * $0 }) } }.isSuperset(of: ["omp-orthogonal", "omp-recovery"]))
    #expect(try judged { $0.spoil = { ($0, $1.map { -$0 }) } }.isSuperset(of: ["omp-energy", "omp-recovery"]))
  }

  @Test func somethingForNothingIsRejected() throws {
    #expect(try judged { $0.spoil = { $0.isEmpty ? ([0], [1]) : ($0, $1) } } == ["omp-nothing"])
  }

  @Test func answersThatAreNotWholeAreRejected() throws {
    let spoilers: [([Int], [Double]) -> ([Int], [Double])] = [
      { ($0, $1.map { _ in .nan }) }, { ($0, Array($1.dropLast())) }, { ($0.map { $0 + 1000 }, $1) },
      { ($0.map { -1 - $0 }, $1) },
    ]
    for spoil in spoilers {
      let failed = try judged { $0.spoil = spoil }
      #expect(failed.isSuperset(of: ["omp-complete", "omp-distinct", "omp-orthogonal", "omp-size", "omp-recovery"]))
    }
    // All but omp-nothing, which is about answers that are there.
    #expect(failures(trial.judge([])).count == 11)
    #expect(failures(trial.judge([[]])).count == 11)
  }

  @Test func brokenBatchesAreRejected() throws {
    func batch(_ change: @escaping (Tensor<Double>) -> Tensor<Double>) throws -> Set<String> {
      failures(
        try trial.claims(ofBatch: { d, x, limit in
          SparseCodes(change(BatchOMP(dictionary: d).encode(x, limit: limit).dense()))
        }
        ))
    }
    #expect(try batch { $0.scaled(by: 1.001) }.contains("batch-fits"))
    #expect(try batch { Tensor(zeros: $0.rows, $0.columns) } == ["batch-supports", "batch-fits"])
    #expect(try batch { $0.map { _ in .nan } }.contains("batch-fits"))
    #expect(try batch { $0.rows(0..<1) }.contains("batch-fits"))
    // The order of choice is lost in dense codes, nothing else.
    #expect(try batch { $0 } == ["batch-supports"])
  }
}
