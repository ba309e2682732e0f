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

  /// Runs a normalisation over two planes, and goes back from it where there is a way; whether the pass is held by anybody then.
  private func isHeld<Value: NetworkValue>(_ type: Value.Type, _ moments: MomentSource) -> Bool
  where Value.Scalar == Float {
    let layer = OneLayer()
    weak var held: Pass<Value>?
    do {
      let pass = Pass<Value>(layer, layer.emptyParameters, moments: moments)
      held = pass
      let planes = [Tensor<Float>(repeating: 1, shape: [4, 3]), Tensor(repeating: 2, shape: [4, 3])]
      let flow = pass.kept(pass.normalised(pass.pictures(planes), layer.normalisation))
      #expect(flow.values.count == 2)
      if Value.isRecorded { _ = pass.backward(from: flow, planes) }
    }
    return held != nil
  }

  // A large picture takes hundreds of passes, which all held their neighbour's results once.
  @Test(arguments: [MomentSource.running, .batch, .picture])
  func aPassThatOnlyGoesForwardIsFreed(moments: MomentSource) { #expect(!isHeld(Tensor<Float>.self, moments)) }

  @Test(arguments: [MomentSource.running, .batch])
  func aPassThatWentBackIsFreed(moments: MomentSource) { #expect(!isHeld(Variable<Float>.self, moments)) }
}
