import Denoisers
import Images
import Tensors

/// The kernels of DnCNN: inference of the merged network, a training step of the normalised one, both of the paper's size.
func dncnnKernels(on work: Workload, repetitions: Int) -> [Kernel] {
  let network = DnCNNNetwork()
  let parameters = network.initialParameters(seed: 0)
  let merged = network.merged(parameters)
  let (crops, side) = (64, 40)
  let noisy = work.noisy.cropped(x: 0, y: 0, width: 256, height: 256).plane(0)
  let (inputs, targets) = work.crops(crops, side: side)
  return [
    Kernel(
      name: "DnCNN, 17 layers of 64, 256×256", flop: network.flopPerPixel * Double(noisy.count),
      repetitions: repetitions
    ) { _ = network.output(noisy, merged) },
    // Forward, gradient of the activations, gradient of the weights: three products of one size.
    Kernel(
      name: "DnCNN training step, \(crops) crops of \(side)×\(side)",
      flop: 3 * network.flopPerPixel * Double(crops * side * side), repetitions: max(1, repetitions / 2)
    ) { _ = network.gradient(parameters, inputs: inputs, targets: targets) },
  ]
}
