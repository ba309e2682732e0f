import Sparse
import Tensors
import Testing

/// Momentum, and momentum with restart.
@Suite struct FISTATests {
  @Test(arguments: [UInt64(1), 2, 3]) func theQuadraticBoundHolds(_ seed: UInt64) throws {
    // F(x_k) − F* ≤ 2 L ‖x_0 − x*‖² / (k + 1)².
    let problem = try SolvedLasso(seed: seed)
    let radius = dot(problem.optimum, problem.optimum)
    for (k, z) in problem.iterates(.fista, 300).enumerated().dropFirst() {
      let bound = 2 * problem.lasso.lipschitz * radius / Double((k + 1) * (k + 1))
      #expect(problem.objective(z) - problem.least <= bound + problem.rounding)
    }
  }

  @Test func theFirstIterateIsISTAs() throws {
    let problem = try SolvedLasso()
    let ista = problem.iterates(.ista, 3)
    let fista = problem.iterates(.fista, 3)
    #expect(fista[1] == ista[1])
    // t_1 = 1 gives no momentum for the second step either; the third differs.
    #expect(fista[2] == ista[2])
    #expect(fista[3] != ista[3])
  }

  @Test func everyIterateFollowsTheRecursion() throws {
    // x_k = soft(z_k − Dᵀ(D z_k − y)/L, λ/L), t_{k+1} = (1 + √(1 + 4t²))/2, z_{k+1} = x_k + (t_k − 1)/t_{k+1} (x_k − x_{k−1}).
    let problem = try SolvedLasso()
    let (d, l) = (problem.lasso.dictionary, problem.lasso.lipschitz)
    var (x, z, t) = ([Double](repeating: 0, count: 50), [Double](repeating: 0, count: 50), 1.0)
    for iterate in problem.iterates(.fista, 40).dropFirst() {
      let residual = zip(d.times(z), problem.signal).map { $0 - $1 }
      let gradient = d.times(residual, transposed: true)
      let next = z.indices.map { shrunk(z[$0] - gradient[$0] / l, by: problem.lasso.lambda / l) }
      let following = (1 + (1 + 4 * t * t).squareRoot()) / 2
      z = next.indices.map { next[$0] + (t - 1) / following * (next[$0] - x[$0]) }
      (x, t) = (next, following)
      // Rounding of 40 steps of some hundred operations each.
      #expect(distance(iterate, x) <= 1e-12)
    }
  }

  @Test func restartReachesASmallGapInFewerSteps() throws {
    for seed in [UInt64(1), 2, 3] {
      let problem = try SolvedLasso(seed: seed)
      func steps(_ method: LassoMethod) -> Int {
        problem.lasso.solve(problem.signal, by: method, iterations: 100_000, gapTolerance: 1e-10).iterations
      }
      let (plain, restarted) = (steps(.fista), steps(.fistaWithRestart))
      #expect(restarted < plain)
      #expect(plain < 100_000)
    }
  }

  @Test func signalsOfABatchRestartEachForItself() throws {
    let lasso = try Lasso(dictionary: Dictionaries.random(length: 12, atoms: 20, seed: 6), lambda: 0.2) as Lasso<Double>
    let batch: Tensor<Double> = signals(9, length: 12, seed: 7)
    let codes = lasso.solve(batch, by: .fistaWithRestart, iterations: 150).codes
    for i in 0..<9 {
      // The same operations in another order of summation.
      #expect(
        distance(codes.row(i), lasso.solve(batch.row(i), by: .fistaWithRestart, iterations: 150).codes.elements)
          <= 1e-12)
    }
  }
}
