import Foundation
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// Numbers computed once from the equations, in Double, by another program: the picture, its weights and what comes out.
@Suite struct DeepKSVDGoldenTests {
  static let picture = Tensor<Double>(
    shape: [12, 12],
    elements: (0..<144).map { (i: Int) -> Double in
      let (row, column) = (Double(i / 12), Double(i % 12))
      return 0.5 * sin(0.7 * row) + 0.3 * cos(1.1 * column)
    })

  /// The DCT, c = ‖D‖₂² and λ = 0.4 for every patch; window weights 1 + i/100.
  static func parameters(_ network: DeepKSVDNetwork) -> ParameterSet<Double> {
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["Dict"] = Dictionaries.separableDCT(side: 8, frequencies: 16)
    parameters["c"] = Tensor([14.006581114985])
    for (i, name) in parameters.names.enumerated() {
      if name.hasPrefix("w") { parameters.values[i] = Tensor((0..<64).map { 1 + 0.01 * Double($0) }) }
      if name.hasPrefix("linear4"), name.hasSuffix("bias") { parameters.values[i] = Tensor([0.4]) }
    }
    return parameters
  }

  /// The golden values have ten digits after the point: half a unit in the last, and a little for rounding.
  static let tolerance = 5.1e-11

  @Test(arguments: [
    (0, 1.0000000000, 0.1280960571, 1.0000000000, 25.4970981682, 734),
    (1, 0.7964732642, 0.1326135236, 1.0000000000, 24.6421892407, 668),
    (5, 0.4716091846, 0.1112235500, 0.9862123979, 18.8376830137, 544),
    (7, 0.4194926843, 0.1016049970, 0.8385083877, 16.0939963645, 469),
  ])
  func outputs(unfoldings: Int, corner: Double, middle: Double, end: Double, sum: Double, nonZeros: Int) {
    let network = DeepKSVDNetwork(unfoldings: unfoldings)
    let parameters = Self.parameters(network)
    let out = network.output(Self.picture, parameters)
    #expect(abs(out[0, 0] - corner) < Self.tolerance)
    #expect(abs(out[5, 6] - middle) < Self.tolerance)
    #expect(abs(out[11, 11] - end) < Self.tolerance)
    #expect(abs(out.elements.reduce(0, +) - sum) < Self.tolerance)
    let patches = Patches.extract(from: Self.picture, side: 8)
    let codes = network.codes(patches, lambda: [Double](repeating: 0.4, count: 25), parameters)
    #expect(codes.elements.count { $0 != 0 } == nonZeros)
  }

  @Test func gradients() {
    let network = DeepKSVDNetwork()
    let parameters = Self.parameters(network)
    let result = network.gradient(parameters, inputs: [Self.picture], targets: [Self.picture.scaled(by: 0.9)])
    let (loss, gradients) = (result.loss, result.gradients)
    func gradient(_ name: String) -> Tensor<Double> { gradients[parameters.index(of: name)] }
    #expect(abs(loss - 0.0323797209) < Self.tolerance)
    #expect(abs(gradient("c")[0] - 0.0065158799) < Self.tolerance)
    // The last bias is added to the λ of every patch, so its gradient is the sum over them.
    #expect(abs(gradient("linear4.bias")[0] + 0.0514658521) < Self.tolerance)
    #expect(abs(gradient("w")[0] - 0.0004896707) < Self.tolerance)
    #expect(abs(norm(gradient("w").elements) - 0.0012965434) < Self.tolerance)
    // Scaling w changes nothing: rounding of 64 products below 1e-3.
    #expect(abs(dot(gradient("w").elements, parameters["w"].elements)) < 1e-15)
    #expect(abs(norm(gradient("Dict").elements) - 0.0467031474) < Self.tolerance)
    #expect(abs(gradient("Dict")[0, 0] - 0.0014385740) < Self.tolerance)
  }
}
