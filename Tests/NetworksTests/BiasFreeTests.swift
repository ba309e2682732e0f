import Learning
import Networks
import Tensors
import Testing

@Suite struct BiasFreeTests {
  private let network = BiasFreeNetwork(depth: 4, width: 5)

  private func parameters() -> ParameterSet<Double> {
    // The last layer starts small; here it counts like the others.
    network.startingParameters(seed: 1, stream: "test").converted(to: Double.self)
  }

  private func plane(_ seed: UInt64) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "plane")
    return random.normals(12, 10)
  }

  @Test func aPictureOfTwiceTheContrastGivesTwiceTheEstimate() {
    let (p, y) = (parameters(), plane(1))
    // Powers of two are exact.
    #expect(network.output(y.scaled(by: 2), p) == network.output(y, p).scaled(by: 2))
    #expect(network.output(y.scaled(by: 0), p).elements.allSatisfy { $0 == 0 })
  }

  /// Euler's formula for a function of degree one: D(y) = J(y) y.
  @Test func theEstimateIsItsJacobianTimesThePicture() {
    let (p, y) = (parameters(), plane(2))
    let h = 1e-6
    let slope = (network.output(y.scaled(by: 1 + h), p) - network.output(y.scaled(by: 1 - h), p)).scaled(
      by: 1 / (2 * h))
    // Differences of numbers of size one over 2e-6.
    #expect((slope - network.output(y, p)).largestMagnitude < 1e-8)
  }

  @Test func itHasKernelsAlone() {
    #expect(BiasFreeNetwork(depth: 12, width: 32).emptyParameters.count == 2 * 9 * 32 + 10 * 9 * 32 * 32)
    #expect(network.parameters.allSatisfy { $0.name.hasSuffix(".weight") })
  }
}
