import Denoisers
import Tensors

/// The kernels of CSCNet with the paper's sizes: inference on a picture of BSD68's size with all shifts, and a step of its
/// training.
func cscnetKernels(on work: Workload, repetitions: Int) -> [Kernel] {
  let (width, height, side) = (481, 321, 128)
  let network = CSCNetwork()
  let parameters = network.initialParameters()
  let plane = work.noisy.cropped(x: 0, y: 0, width: width, height: height).plane(0)
  let (inputs, targets) = work.crops(1, side: side)
  // Of 24 products forward each has two more on the way back, but that of the first analysis with the picture.
  let backward = 71.0 / 24
  return [
    Kernel(
      name: "CSCNet, \(width)×\(height), \(network.stride * network.stride) shifts",
      flop: network.flop(height: height, width: width), repetitions: repetitions
    ) { _ = network.output(plane, parameters) },
    Kernel(
      name: "CSCNet training step, a crop of \(side)×\(side)",
      flop: backward * network.flop(height: side, width: side), repetitions: repetitions
    ) { _ = network.gradient(parameters, inputs: inputs, targets: targets) },
  ]
}
