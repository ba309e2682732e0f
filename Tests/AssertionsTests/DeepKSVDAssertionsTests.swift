import Assertions
import Claims
import Gradients
import Images
import Sparse
import Tensors
import Testing

/// The claims of chapter 05 accept the book's stage, and reject broken ones.
@Suite struct DeepKSVDAssertionsTests {
  let trial: DeepKSVDAssertions

  init() throws { trial = try DeepKSVDAssertions() }

  /// A stage patch by patch, with a screw to turn for every mistake.
  private struct Stage {
    var thresholdIsLambda = false
    var startIsTextbook = false
    var startIsZero = false
    var isClamped = true
    var usesWindow = true
    var dividesByWindow = true
    var stepFactor = 1.0
    var stepsMissing = 0
    var isPositive = false
    var spoil: (Double) -> Double = { $0 }

    func callAsFunction(
      _ plane: Tensor<Double>, _ dictionary: Tensor<Double>, _ c: Double, _ lambdas: [Double], _ window: [Double],
      _ unfoldings: Int
    ) -> Tensor<Double> {
      let side = 8
      var (sum, weights) = (plane.map { _ in 0.0 }, plane.map { _ in 0.0 })
      let across = plane.columns - side + 1
      for (k, lambda) in lambdas.enumerated() {
        let (top, left) = (k / across, k % across)
        let x = (0..<side * side).map { plane[top + $0 / side, left + $0 % side] }
        let theta = thresholdIsLambda ? lambda : lambda / c
        func shrink(_ v: [Double]) -> [Double] { v.map { isPositive ? max(0, $0 - theta) : shrunk($0, by: theta) } }
        var z = dictionary.times(x, transposed: true).map { startIsTextbook ? $0 / c : startIsZero ? 0 : $0 }
        z = shrink(z)
        for _ in 0..<max(0, unfoldings - stepsMissing) {
          let residual = zip(x, dictionary.times(z)).map { $0 - $1 }
          z = shrink(zip(z, dictionary.times(residual, transposed: true)).map { $0 + stepFactor * $1 / c })
        }
        var cleaned = dictionary.times(z)
        if isClamped { cleaned = cleaned.map { min(1, max(-1, $0)) } }
        for i in 0..<side * side {
          let weight = usesWindow ? window[i] : 1
          sum[top + i / side, left + i % side] += weight * cleaned[i]
          weights[top + i / side, left + i % side] += weight
        }
      }
      let covering = dividesByWindow ? weights : plane.map { _ in 64 }
      return sum.combined(with: covering) { spoil($0 / $1) }
    }
  }

  private func failed(_ change: (inout Stage) -> Void) throws -> Set<String> {
    var stage = Stage()
    change(&stage)
    return failures(try trial.claims(of: stage.callAsFunction))
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func bookHolds(seed: UInt64) throws {
    #expect(failures(try DeepKSVDAssertions(seed: seed).claims(of: BookImplementations.deepKSVD)).isEmpty)
  }

  @Test func brokenStagesAreRejected() throws {
    #expect(try failed { _ in }.isEmpty)
    #expect(try failed { $0.thresholdIsLambda = true }.contains("stage-lasso"))
    #expect(try failed { $0.startIsTextbook = true } == ["stage-no-lambda"])
    #expect(try failed { $0.startIsZero = true } == ["stage-no-lambda"])
    #expect(try failed { $0.isClamped = false } == ["stage-clamp"])
    #expect(try failed { $0.usesWindow = false }.contains("stage-window-counts"))
    #expect(try failed { $0.dividesByWindow = false }.contains("stage-window-scale"))
    #expect(try failed { $0.stepFactor = 0.5 }.contains("stage-no-lambda"))
    #expect(try failed { $0.stepFactor = -1 }.contains("stage-no-lambda"))
    #expect(try failed { $0.stepsMissing = 1 } == ["stage-no-lambda"])
    #expect(try failed { $0.isPositive = true }.isSuperset(of: ["stage-atoms", "stage-lasso"]))
    #expect(try failed { $0.spoil = { _ in .nan } }.contains("stage-complete"))
    #expect(try failed { $0.spoil = { $0 + 0.1 } }.contains("stage-large-lambda"))
    let smaller = failures(
      try trial.claims { plane, _, _, _, _, _ in Tensor(zeros: plane.rows - 1, plane.columns) })
    #expect(smaller.isSuperset(of: ["stage-complete", "stage-local", "stage-lasso"]))
    // Smoothing afterwards looks at neighbours beyond the window.
    let blurred = failures(
      try trial.claims {
        let result = Stage()($0, $1, $2, $3, $4, $5)
        let mean = result.elements.reduce(0, +) / Double(result.count)
        return result.map { $0 + 0.01 * mean }
      })
    #expect(blurred.contains("stage-local"))
  }
}
