import Sparse
import Tensors
import Testing

/// ISTA, and what holds for the Lasso whatever solves it.
@Suite struct LassoTests {
  @Test(arguments: [0.5, 1, 1.5, 1.99]) func everyStepLowersTheObjectiveByItsLength(_ share: Double) throws {
    // F(z_{k+1}) ≤ F(z_k) − (1/t − L/2) ‖z_{k+1} − z_k‖² for t = share / L ≤ 2/L.
    let problem = try SolvedLasso()
    let l = problem.lasso.lipschitz
    let z = problem.iterates(.ista, 200, stepSize: share / l)
    #expect(z.count == 201)
    for k in 1..<z.count {
      let drop = (l / share - l / 2) * squaredDistance(z[k], z[k - 1])
      #expect(problem.objective(z[k]) <= problem.objective(z[k - 1]) - drop + problem.rounding)
    }
  }

  @Test func aStepWellOverTwoOverLDiverges() throws {
    let problem = try SolvedLasso()
    let z = problem.iterates(.ista, 60, stepSize: 2.5 / problem.lasso.lipschitz)
    #expect(problem.objective(z[60]) > problem.objective(z[0]))
  }

  @Test(arguments: [UInt64(1), 2, 3]) func theSublinearBoundHolds(_ seed: UInt64) throws {
    // F(z_k) − F* ≤ L ‖z_0 − z*‖² / (2k).
    let problem = try SolvedLasso(seed: seed)
    let radius = dot(problem.optimum, problem.optimum)
    for (k, z) in problem.iterates(.ista, 300).enumerated().dropFirst() {
      #expect(
        problem.objective(z) - problem.least <= problem.lasso.lipschitz * radius / Double(2 * k) + problem.rounding)
    }
  }

  @Test func noIterateMovesAwayFromTheOptimum() throws {
    let problem = try SolvedLasso()
    for share in [1, 1.99] {
      let z = problem.iterates(.ista, 200, stepSize: share / problem.lasso.lipschitz)
      // The optimum is known to some 1e-8: its gap is 1e-15 of ½‖x‖², of which the distance is about the root.
      for k in 1..<z.count {
        #expect(
          squaredDistance(z[k], problem.optimum).squareRoot() <= squaredDistance(z[k - 1], problem.optimum).squareRoot()
            + 1e-6)
      }
    }
  }

  @Test func aFixedPointIsWhereTheOptimalityConditionsHold() throws {
    let problem = try SolvedLasso()
    let (z, lambda) = (problem.optimum, problem.lasso.lambda)
    let d = problem.lasso.dictionary
    let residual = zip(problem.signal, d.times(z)).map { $0 - $1 }
    let correlations = d.times(residual, transposed: true)
    // 1e-7: the root of a gap of 1e-15, as above.
    for (z, c) in zip(z, correlations) {
      if z != 0 { #expect(abs(c - (z > 0 ? lambda : -lambda)) <= 1e-7) } else { #expect(abs(c) <= lambda + 1e-7) }
    }
    let next = problem.lasso.solve(problem.signal, by: .ista, iterations: 1, from: z).codes.elements
    #expect(distance(next, z) <= 1e-7)
    // Elsewhere the conditions fail, and a step moves: 0.09 measured, a third of it asked for.
    let elsewhere = z.map { $0 + 0.1 }
    #expect(
      distance(
        problem.lasso.solve(problem.signal, by: .ista, iterations: 1, from: elsewhere).codes.elements, elsewhere) > 0.03
    )
  }

  @Test func fromTheLargestUsefulLambdaOnEveryIterateIsZero() throws {
    let problem = try SolvedLasso()
    let largest = problem.lasso.lambdaMax(problem.signal)
    // Above the largest by more than rounding, 20 products.
    for (lambda, isZero) in [(largest * (1 + 1e-12), true), (2 * largest, true), (0.99 * largest, false)] {
      let lasso = Lasso(problem.lasso, lambda: lambda)
      for method in [LassoMethod.ista, .fista, .fistaWithRestart] {
        let code = lasso.solve(problem.signal, by: method, iterations: 30).codes.elements
        #expect(code.allSatisfy { $0 == 0 } == isZero)
      }
    }
  }

  @Test func orthonormalAtomsNeedOneStep() throws {
    let haar: Tensor<Double> = Dictionaries.haar(length: 16)
    let lasso = try Lasso(dictionary: haar, lambda: 0.3)
    let x: Tensor<Double> = signals(1, length: 16, seed: 4)
    let z = lasso.solve(x.elements, by: .ista, iterations: 1).codes
    let wanted = Tensor(haar.times(x.elements, transposed: true)).softThresholded(by: 0.3)
    #expect(distance(z.elements, wanted.elements) <= rounding(16))
    // A difference of numbers below ten: five units in their last place.
    #expect(lasso.dualityGap(z.elements, signal: x.elements) <= 1e-14)
  }

  @Test func theDualityGapBoundsTheTrueGap() throws {
    // ½‖D(z − z*)‖² ≤ F(z) − F* ≤ gap(z), at every iterate and at points that no solver visits.
    let problem = try SolvedLasso()
    var points = problem.iterates(.ista, 100) + problem.iterates(.fista, 100)
    var random = RandomStream(seed: 5, stream: "points")
    for _ in 0..<100 { points.append((random.normals(1, 50) as Tensor<Double>).elements) }
    for z in points {
      let gap = problem.lasso.dualityGap(z, signal: problem.signal)
      let excess = problem.objective(z) - problem.least
      let fit = problem.lasso.dictionary.times(zip(z, problem.optimum).map { $0 - $1 })
      #expect(excess <= gap + problem.rounding)
      #expect(dot(fit, fit) / 2 <= excess + problem.rounding)
    }
    #expect(problem.lasso.dualityGap(problem.optimum, signal: problem.signal) <= problem.rounding)
  }

  @Test func screenedAtomsAreZeroInTheOptimum() throws {
    // With θ feasible and unit atoms, |d_jᵀθ| + √(2 gap) < λ proves z*_j = 0.
    let problem = try SolvedLasso(share: 0.5)
    let lambda = problem.lasso.lambda
    let z = problem.iterates(.fista, 30)[30]
    let residual = zip(problem.signal, problem.lasso.dictionary.times(z)).map { $0 - $1 }
    let correlations = problem.lasso.dictionary.times(residual, transposed: true)
    let largest = correlations.reduce(0) { max($0, abs($1)) }
    let limit = lambda / largest
    let scale = min(max(dot(problem.signal, residual) / dot(residual, residual), -limit), limit)
    let radius = (2 * problem.lasso.dualityGap(z, signal: problem.signal)).squareRoot()
    let screened = correlations.indices.filter { abs(scale * correlations[$0]) + radius < lambda }
    #expect(screened.count > 10, "a test in which nothing is screened proves nothing")
    #expect(screened.allSatisfy { problem.optimum[$0] == 0 })
  }

  @Test func aBatchSolvesEachSignalAsIfAlone() throws {
    // More than two chunks, the last one short.
    let dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: 6)
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.4)
    let batch: Tensor<Double> = signals(600, length: 12, seed: 7)
    for method in [LassoMethod.ista, .fista, .fistaWithRestart] {
      let codes = lasso.solve(batch, by: method, iterations: 40).codes
      for i in stride(from: 0, to: 600, by: 37) {
        // The same operations in another order of summation.
        #expect(distance(codes.row(i), lasso.solve(batch.row(i), by: method, iterations: 40).codes.elements) <= 1e-12)
      }
    }
  }

  @Test func warmStartsContinueWhereTheyLeft() throws {
    let problem = try SolvedLasso()
    let whole = problem.iterates(.ista, 60)
    let rest = problem.lasso.solve(problem.signal, by: .ista, iterations: 40, from: whole[20])
    #expect(rest.codes.elements == whole[60])
    let done = problem.lasso.solve(problem.signal, iterations: 100, from: problem.optimum, gapTolerance: 1e-6)
    #expect(done.iterations == 0)
    #expect(done.codes.elements == problem.optimum)
  }

  @Test func theGapToleranceIsKept() throws {
    let problem = try SolvedLasso()
    for tolerance in [1e-2, 1e-6, 1e-10] {
      let solution = problem.lasso.solve(problem.signal, iterations: 100_000, gapTolerance: tolerance)
      #expect(solution.iterations < 100_000)
      #expect(
        problem.lasso.dualityGap(solution.codes.elements, signal: problem.signal)
          <= tolerance * dot(problem.signal, problem.signal) / 2)
    }
  }

  @Test func statisticsAreWhatTheObserverSees() throws {
    let problem = try SolvedLasso()
    var seen = [(Int, [Double])]()
    let solution = problem.lasso.solve(problem.signal, iterations: 25, recording: true) { seen.append(($0, $1)) }
    #expect(solution.statistics.map(\.iteration) == Array(0...25))
    #expect(seen.map(\.0) == Array(0...25))
    for (entry, (_, z)) in zip(solution.statistics, seen) {
      #expect(entry.objective == problem.objective(z))
      #expect(entry.dualityGap == problem.lasso.dualityGap(z, signal: problem.signal))
      #expect(entry.nonZeros == z.count { $0 != 0 })
    }
    #expect(solution.codes.elements == seen[25].1)
    #expect(problem.lasso.solve(problem.signal, iterations: 3).statistics.isEmpty)
  }

  @Test func batchStatisticsAreSums() throws {
    let lasso = try Lasso(dictionary: Dictionaries.random(length: 8, atoms: 16, seed: 8), lambda: 0.4) as Lasso<Double>
    let batch: Tensor<Double> = signals(300, length: 8, seed: 9)
    let together = lasso.solve(batch, iterations: 15, recording: true).statistics
    let alone = (0..<300).map { lasso.solve(batch.row($0), iterations: 15, recording: true).statistics }
    // 300 objectives in another order.
    for k in 0...15 {
      let sum = alone.reduce(0) { $0 + $1[k].objective }
      #expect(abs(together[k].objective - sum) <= rounding(300) * sum)
      #expect(together[k].nonZeros == alone.reduce(0) { $0 + $1[k].nonZeros })
    }
  }

  @Test func singlePrecisionReachesASmallGap() throws {
    let problem = try SolvedLasso()
    let lasso = try Lasso(dictionary: Tensor<Float>(problem.lasso.dictionary), lambda: Float(problem.lasso.lambda))
    let code = lasso.solve(problem.signal.map { Float($0) }, by: .fistaWithRestart, iterations: 2000).codes
    // The code is good to some 1e-6, a dozen roundings of single precision. Beside the least point the objective grows
    // with the square of that, 1e-12; a hundred times as much.
    #expect(
      problem.objective(code.elements.map { Double($0) }) - problem.least <= 1e-10 * dot(problem.signal, problem.signal)
    )
  }

  @Test func degenerateProblemsHaveTheirSolutions() throws {
    let lasso = try Lasso(dictionary: Dictionaries.random(length: 5, atoms: 9, seed: 10), lambda: 0.1) as Lasso<Double>
    #expect(lasso.solve(Tensor(zeros: 0, 5), iterations: 10).codes.shape == [0, 9])
    #expect(lasso.solve([0, 0, 0, 0, 0], iterations: 10).codes.elements.allSatisfy { $0 == 0 })
    #expect(lasso.dualityGap([Double](repeating: 0, count: 9), signal: [0, 0, 0, 0, 0]) == 0)
    #expect(lasso.solve([1, 2, 3, 4, 5], iterations: 0).codes.elements.allSatisfy { $0 == 0 })
    let nothing = try Lasso(dictionary: Tensor<Double>(zeros: 5, 3), lambda: 0.1)
    #expect(nothing.solve([1, 2, 3, 4, 5], iterations: 10).codes.elements == [0, 0, 0])
    #expect(throws: LinearAlgebraError.self) {
      try Lasso(dictionary: Tensor<Double>(rows: [[.nan, 1]]), lambda: 0.1)
    }
  }

  @Test func withoutAPriceTheFitIsLeastSquares() throws {
    // λ = 0 and a tall dictionary of full rank: the only minimiser is the least squares fit.
    let d: Tensor<Double> = Dictionaries.random(length: 30, atoms: 6, seed: 11)
    let x = (signals(1, length: 30, seed: 12) as Tensor<Double>).elements
    let z = try Lasso(dictionary: d, lambda: 0).solve(x, by: .fistaWithRestart, iterations: 2000).codes.elements
    // 2000 steps leave rounding alone: thirty products, and six random atoms have a condition of a few.
    #expect(distance(z, try d.leastSquares(x)) <= 5 * rounding(30))
  }
}
