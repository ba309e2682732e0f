import Gradients
import Learning
import Tensors
import Testing

/// A pass holds what it computed as long as it is needed, and no longer.
@Suite struct PassMemoryTests {
  private struct OneLayer: ParameterGroup {
    let dense = Dense("dense", inputs: 3, outputs: 3, hasBias: false)
    let normalisation = Normalisation(
      "norm", channels: 3, axis: .columns, epsilon: 1e-5, momentum: 0.9, isUnbiased: true)
  }

  /// Runs a normalisation over two planes, and goes back from it where gradients are asked for.
  private func run<Value: NetworkValue>(
    _ pass: Pass<Value>, _ layer: OneLayer, wantsGradient: Bool
  ) where Value.Scalar == Float {
    let planes = [Tensor<Float>(repeating: 1, shape: [4, 3]), Tensor(repeating: 2, shape: [4, 3])]
    let flow = pass.kept(pass.normalised(pass.pictures(planes), layer.normalisation))
    #expect(flow.values.count == 2)
    if wantsGradient { _ = pass.backward(from: flow, planes) }
  }

  @Test(arguments: [MomentSource.running, .batch, .picture]) func aPassThatOnlyGoesForwardIsFreed(moments: MomentSource)
  {
    let layer = OneLayer()
    weak var held: Pass<Tensor<Float>>?
    do {
      let pass = Pass<Tensor<Float>>(layer, layer.emptyParameters, moments: moments)
      held = pass
      run(pass, layer, wantsGradient: false)
    }
    // A large picture takes hundreds of passes, which all held their neighbour's results once.
    #expect(held == nil)
  }

  @Test(arguments: [MomentSource.running, .batch]) func aPassThatWentBackIsFreed(moments: MomentSource) {
    let layer = OneLayer()
    weak var held: Pass<Variable<Float>>?
    do {
      let pass = Pass<Variable<Float>>(layer, layer.emptyParameters, moments: moments)
      held = pass
      run(pass, layer, wantsGradient: true)
    }
    #expect(held == nil)
  }
}
