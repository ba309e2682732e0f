import Assertions
import Claims
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// The claims of chapter 04 accept the book's network and weight, and reject broken ones.
@Suite struct LISTAAssertionsTests {
  let trial: LISTAAssertions

  init() throws { trial = try LISTAAssertions() }

  /// A coupled network with a screw to turn for every mistake.
  private struct Network {
    var sign = 1.0
    var threshold = 1.0
    var isHard = false
    var usesDictionaryAsWeight = false
    var layersMissing = 0
    var spoil: (Double) -> Double = { $0 }

    func callAsFunction(_ a: Tensor<Double>, _ w: Tensor<Double>, _ x: [Double], _ thetas: [Double]) -> [[Double]] {
      var z = [Double](repeating: 0, count: a.columns)
      return thetas.dropLast(layersMissing).map { theta in
        let residual = zip(x, a.times(z)).map { $0 - $1 }
        let moved = zip(z, (usesDictionaryAsWeight ? a : w).times(residual, transposed: true)).map { $0 + sign * $1 }
        z = moved.map { spoil(isHard ? (abs($0) > theta ? $0 : 0) : shrunk($0, by: threshold * theta)) }
        return z
      }
    }
  }

  private func failed(_ change: (inout Network) -> Void) throws -> Set<String> {
    var network = Network()
    change(&network)
    return failures(try trial.claims(ofNetwork: network.callAsFunction))
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func bookHolds(seed: UInt64) throws {
    let trial = try LISTAAssertions(seed: seed)
    #expect(failures(try trial.claims(ofNetwork: BookImplementations.coupledNetwork)).isEmpty)
    #expect(failures(try trial.claims(ofWeight: AnalyticWeight.closedForm)).isEmpty)
    #expect(failures(try trial.claims(ofWeight: { try AnalyticWeight.projectedGradient($0) })).isEmpty)
    #expect(failures(try trial.claims(ofCoupling: BookImplementations.secondWeight)).isEmpty)
  }

  @Test func brokenNetworksAreRejected() throws {
    #expect(try failed { _ in }.isEmpty)
    #expect(try failed { $0.sign = -1 }.isSuperset(of: ["network-ista", "network-formula", "layer-bound"]))
    #expect(try failed { $0.threshold = 0 }.contains("no-false-positives"))
    #expect(try failed { $0.threshold = 0.5 }.contains("no-false-positives"))
    #expect(try failed { $0.threshold = 2 }.contains("layer-bound"))
    #expect(try failed { $0.isHard = true }.contains("network-ista"))
    #expect(try failed { $0.usesDictionaryAsWeight = true }.contains("network-formula"))
    #expect(try failed { $0.layersMissing = 1 }.contains("network-complete"))
    #expect(try failed { $0.spoil = { _ in .nan } }.isSuperset(of: ["network-complete", "no-false-positives"]))
  }

  @Test func brokenCouplingsAreRejected() throws {
    func failed(_ coupling: CouplingImplementation) throws -> Set<String> {
      failures(try trial.claims(ofCoupling: coupling))
    }
    func identity(_ a: Tensor<Double>) -> Tensor<Double> { Tensor(identity: a.columns) }
    #expect(try failed { identity($0) - $1.transposedMatmul($0) }.isEmpty)
    let wrong = ["coupling-condition", "coupling-codes"] as Set
    // The sign; the transpose; the dictionary, or the weight, in both places; no inhibition; nothing but it.
    #expect(try failed { identity($0) + $1.transposedMatmul($0) } == wrong)
    #expect(try failed { identity($0) - $0.transposedMatmul($1) } == wrong)
    #expect(try failed { a, _ in identity(a) - a.gram() } == wrong)
    #expect(try failed { _, w in identity(w) - w.gram() } == wrong)
    #expect(try failed { a, _ in identity(a) } == wrong)
    #expect(try failed { $1.transposedMatmul($0).scaled(by: -1) } == wrong)
    #expect(try failed { a, _ in a }.count == 3)
    #expect(try failed { a, _ in identity(a).map { _ in .nan } }.count == 3)
  }

  @Test func brokenWeightsAreRejected() throws {
    // The dictionary itself sees its own atoms, but is not the best.
    #expect(failures(try trial.claims(ofWeight: { $0 })) == ["weight-least"])
    #expect(
      failures(try trial.claims(ofWeight: { try AnalyticWeight.closedForm($0).scaled(by: 2) })).contains("weight-own"))
    // Without the projection.
    let free = failures(
      try trial.claims(ofWeight: { try $0.matmul($0, transposed: true).leastSquares($0) }))
    #expect(free.contains("weight-own"))
    #expect(failures(try trial.claims(ofWeight: { $0.transposed() })).count == 3)
    #expect(failures(try trial.claims(ofWeight: { $0.map { _ in .nan } })).count == 3)
  }
}
