import Denoisers
import Images
import Tensors

/// The kernels of Deep K-SVD with seven unfoldings: inference on a picture of BSD68's size, and a step of its training.
/// - Throws: ``LinearAlgebraError`` were the dictionary not finite, which it is.
func deepKSVDKernels(on work: Workload, repetitions: Int) throws -> [Kernel] {
  let network = DeepKSVDNetwork(unfoldings: 7)
  let parameters = try network.initialParameters(seed: 0)
  let (width, height, count, side) = (481, 321, 4, 64)
  // In network units, as the network's own callers hand them over.
  func cut(_ picture: Image, x: Int = 0, y: Int = 0, width: Int, height: Int) -> Tensor<Float> {
    picture.cropped(x: x, y: y, width: width, height: height).plane(0).map { 2 * $0 - 1 }
  }
  func crops(of picture: Image) -> [Tensor<Float>] {
    (0..<count).map { cut(picture, x: $0 * side, y: $0 * side, width: side, height: side) }
  }
  let plane = cut(work.noisy, width: width, height: height)
  let (inputs, targets) = (crops(of: work.noisy), crops(of: work.clean))
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
