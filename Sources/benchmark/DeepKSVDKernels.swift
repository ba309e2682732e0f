import Denoisers
import Images
import Tensors

/// The kernels of Deep K-SVD with seven unfoldings: inference on a picture of BSD68's size, and a step of its training.
/// - Throws: ``LinearAlgebraError`` were the dictionary not finite, which it is.
func deepKSVDKernels(on work: Workload, repetitions: Int) throws -> [Kernel] {
  let network = DeepKSVDNetwork(unfoldings: 7)
  let parameters = try network.initialParameters(seed: 0)
  let (width, height, count, side) = (481, 321, 4, 64)
  let plane = work.units(width: width, height: height)
  let crops = work.crops(count, side: side)
  let (inputs, targets) = (crops.inputs.map(Workload.units), crops.targets.map(Workload.units))
  func patches(_ plane: Tensor<Float>) -> Double { Double(Patches(of: plane, side: network.side).count) }
  return [
    Kernel(
      name: "Deep K-SVD, 7 unfoldings, \(width)×\(height)", flop: network.flopPerPatch * patches(plane),
      repetitions: repetitions
    ) { _ = network.output(plane, parameters) },
    // Forward, gradient of the activations, gradient of the weights: three products of one size.
    Kernel(
      name: "Deep K-SVD training step, \(count) crops of \(side)×\(side)",
      flop: 3 * network.flopPerPatch * inputs.map(patches).reduce(0, +), repetitions: repetitions
    ) { _ = network.gradient(parameters, inputs: inputs, targets: targets) },
  ]
}
