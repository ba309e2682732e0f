import Denoisers
import Files
import Learning
import Tensors

/// The kernels of a network: the estimate of a picture of BSD68's size with the network as it is used, whole and part by
/// part, and a step of its training.
/// - Throws: what a network's start throws.
func networkKernels<Network: TrainableNetwork>(
  of network: Network.Type, on work: Workload, repetitions: Int
) throws -> [Kernel] {
  let (width, height) = (481, 321)
  let plane = Network.pixels.entering(work.noisy.cropped(x: 0, y: 0, width: width, height: height).plane(0))
  return try Network.measured.flatMap { measured -> [Kernel] in
    let (network, (count, side)) = (measured.network, measured.crops)
    let parameters = try network.start(seed: 0)
    let (used, weights) = network.finished(parameters)
    let crops = work.crops(count, side: side)
    let inputs = crops.inputs.map { Network.pixels.entering($0) }
    let targets = crops.targets.map { Network.pixels.entering($0) }
    let whole = "\(measured.label), \(width)×\(height)"
    return [
      Kernel(name: whole, flop: network.flop(height: height, width: width), repetitions: repetitions) {
        _ = used.output(plane, weights)
      }
    ]
      + measured.parts.map { part in
        Kernel(name: "– \(measured.label), \(part.name)", repetitions: repetitions, whole: whole) { part.body(plane) }
      }
      + [
        Kernel(
          name: "\(measured.label), training step, \(counted(count, "crop")) of \(side)×\(side)",
          flop: TrainingCost(network, steps: 1, crops: count, side: side).flop,
          repetitions: max(1, repetitions / 2)
        ) { _ = network.gradient(parameters, inputs: inputs, targets: targets) }
      ]
  }
}
