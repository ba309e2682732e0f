import Solutions
import Sparse
import Tensors
import Testing

/// A planted problem of 64 samples and 256 random atoms, λ a tenth of λmax, and its optimum.
private struct Planted {
  let lasso: Lasso<Double>
  let signal: [Double]
  let optimum: [Double]

  init(seed: UInt64) throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: 64, atoms: 256, seed: seed)
    var random = RandomStream(seed: seed, stream: "exercise")
    var code = [Double](repeating: 0, count: 256)
    for j in random.sample(8, below: 256) { code[j] = random.normal() }
    signal = dictionary.times(code).map { $0 + 0.1 * random.normal() }
    let free = try Lasso(dictionary: dictionary, lambda: 0)
    lasso = Lasso(free, lambda: 0.1 * free.lambdaMax(signal))
    optimum = lasso.solve(signal, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-13).codes.row(0)
  }

  func excess(_ code: [Double]) -> Double {
    lasso.objective(code, signal: signal) - lasso.objective(optimum, signal: signal)
  }
}

@Suite struct ISTASolutionsTests {
  @Test func nonNegativeShrinkageMinimises() {
    for v in stride(from: -2.0, through: 2.0, by: 0.1) {
      func value(_ z: Double) -> Double { (z - v) * (z - v) / 2 + 0.5 * z }
      let best = stride(from: 0.0, through: 3.0, by: 0.001).min { value($0) < value($1) } ?? .nan
      // Half a grid step.
      #expect(abs(nonNegativeShrunk(v, by: 0.5) - best) <= 0.000501)
    }
  }

  @Test func refitNeverExplainsLessAndUndoesTheShrinkage() throws {
    let problem = try Planted(seed: 1)
    let dictionary = problem.lasso.dictionary
    let refit = try refitted(problem.optimum, signal: problem.signal, dictionary: dictionary)
    func residual(_ z: [Double]) -> [Double] { zip(problem.signal, dictionary.times(z)).map { $0 - $1 } }
    #expect(norm(residual(refit)) < norm(residual(problem.optimum)))
    let support = problem.optimum.indices.filter { problem.optimum[$0] != 0 }
    #expect(refit.indices.allSatisfy { refit[$0] == 0 || problem.optimum[$0] != 0 })
    let chosen = dictionary.selectingColumns(support)
    // The residual is orthogonal to the atoms in use, to rounding.
    #expect(chosen.times(residual(refit), transposed: true).allSatisfy { abs($0) < rounding })
    let difference = support.map { refit[$0] - problem.optimum[$0] }
    let signs = support.map { problem.optimum[$0] > 0 ? problem.lasso.lambda : -problem.lasso.lambda }
    // The optimum is known to a gap of 1e-13, that is to some 1e-6 in the code.
    #expect(zip(chosen.gram().times(difference), signs).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func refitGivesTheSmallProblemByHand() throws {
    let dictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1.0]])
    let refit = try refitted([0.0625, 0.5625, 0], signal: [1.5, 1], dictionary: dictionary)
    // Of a 2 × 2 system, and 400 steps end there.
    #expect(zip(refit, [0.75, 1.25, 0]).allSatisfy { abs($0 - $1) < rounding })
    let lasso = try Lasso(dictionary: dictionary, lambda: 1.1)
    let optimum = lasso.solve([1.5, 1], by: .ista, iterations: 400).codes.row(0)
    #expect(zip(optimum, [0.75 - 0.6875, 1.25 - 0.6875, 0]).allSatisfy { abs($0 - $1) < rounding })
  }

  @Test func backtrackingNeverRisesWhateverTheFirstStep() throws {
    let problem = try Planted(seed: 2)
    for first in [0.01, 1, 1000.0] {
      let run = backtrackingISTA(problem.lasso, problem.signal, firstStep: first, iterations: 300)
      // Rounding of F, a sum of some hundred terms.
      #expect(zip(run.objectives.dropFirst(), run.objectives).allSatisfy { $0 <= $1 + 1e-13 * run.objectives[0] })
      #expect(run.stepSize >= min(first, 0.5 / problem.lasso.lipschitz))
    }
    let run = backtrackingISTA(problem.lasso, problem.signal, firstStep: 1000, iterations: 1000)
    // With a step of at least 1/(2L) a thousand steps go far below a millionth of the start.
    #expect(problem.excess(run.code) <= 1e-6 * run.objectives[0])
  }

  @Test func coordinateDescentNeedsFewerSweepsThanISTANeedsSteps() throws {
    let problem = try Planted(seed: 3)
    let start = problem.lasso.objective([Double](repeating: 0, count: 256), signal: problem.signal)
    var objectives = [start]
    let code = coordinateDescent(problem.lasso, problem.signal, sweeps: 100) {
      objectives.append(problem.lasso.objective($1, signal: problem.signal))
    }
    // Rounding of F, a sum of some hundred terms.
    #expect(zip(objectives.dropFirst(), objectives).allSatisfy { $0 <= $1 + 1e-13 * start })
    let ista = problem.lasso.solve(problem.signal, by: .ista, iterations: 20).codes.row(0)
    let early = coordinateDescent(problem.lasso, problem.signal, sweeps: 20)
    // Seeds 1 to 6: a factor of three thousand or more.
    #expect(100 * problem.excess(early) < problem.excess(ista))
    // After a hundred sweeps only rounding is left.
    #expect(problem.excess(code) < 1e-13 * start)
  }

  @Test func theAnswersAreThoseOfTheComments() throws {
    let answer = try sweepsAndSteps(seed: 1)
    // Rounding may move the crossing of a gap by an iteration or two.
    #expect(abs((answer.sweeps ?? 0) - 25) <= 1 && abs((answer.ista ?? 0) - 400) <= 2)
    #expect(abs((answer.restarted ?? 0) - 89) <= 2)
    #expect(try discardedAtoms(seed: 1, by: .ista, after: [10, 100]) == [0, 0])
    let discarded = try discardedAtoms(seed: 1, by: .fistaWithRestart, after: [10, 100])
    #expect(discarded[0] == 0 && abs(discarded[1] - 236) <= 1)
    let step = try backtrackedStep(seed: 1)
    #expect(step.stepSize == 0.9765625 && step.largestRise < 0)
    // Of a 2 × 2 system.
    #expect(zip(try smallOptimum(), [0.0625, 0.5625, 0]).allSatisfy { abs($0 - $1) < rounding })
  }

  @Test func coordinateDescentSolvesOrthonormalProblemsInOneSweep() throws {
    let haar: Tensor<Double> = Dictionaries.haar(length: 16)
    let signal = (0..<16).map { Double(($0 * 7) % 5) - 1.5 }
    let lasso = try Lasso(dictionary: haar, lambda: 0.7)
    let wanted = haar.times(signal, transposed: true).map { shrunk($0, by: 0.7) }
    // Sixteen products of size one.
    #expect(zip(coordinateDescent(lasso, signal, sweeps: 1), wanted).allSatisfy { abs($0 - $1) < rounding })
  }

  @Test(arguments: [4, 5, 6] as [UInt64]) func screenedAtomsAreAbsentFromTheOptimum(seed: UInt64) throws {
    let problem = try Planted(seed: seed)
    var counts = [Int]()
    for iterations in [0, 10, 100] {
      let code = problem.lasso.solve(problem.signal, by: .fistaWithRestart, iterations: iterations).codes.row(0)
      let screened = screenedAtoms(code, signal: problem.signal, lasso: problem.lasso)
      #expect(screened.allSatisfy { problem.optimum[$0] == 0 })
      counts.append(screened.count)
    }
    // At the start the gap is too large; after a hundred steps of FISTA with restart it is tiny.
    #expect(counts[0] == 0)
    #expect(counts[2] > 150, "screened \(counts)")
  }

  @Test func screeningAFaultlessFitProvesNothing() throws {
    let lasso = try Lasso(dictionary: Tensor<Double>(identity: 3), lambda: 0.1)
    #expect(screenedAtoms([1, 2, 3], signal: [1, 2, 3], lasso: lasso).isEmpty)
  }
}
