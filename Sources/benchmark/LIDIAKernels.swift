import Denoisers
import Tensors

/// The kernels of LIDIA: inference on a picture of BSD68's size, whole and stage by stage, and a step of its training.
func lidiaKernels(on work: Workload, repetitions: Int) -> [Kernel] {
  let (width, height, count, side) = (481, 321, 4, 140)
  let plane = work.units(width: width, height: height)
  let crops = work.crops(count, side: side)
  let (inputs, targets) = (crops.inputs.map(Workload.units), crops.targets.map(Workload.units))
  var list: [Kernel] = []
  for isSmall in [false, true] {
    let network = LIDIANetwork(isSmall: isSmall)
    let parameters = network.initialParameters(seed: 0)
    let label = isSmall ? "LIDIA-S" : "LIDIA"
    let whole = "\(label), \(width)×\(height)"
    let flop = network.flopPerPatch * Double((width + network.side - 1) * (height + network.side - 1))
    list.append(
      Kernel(name: whole, flop: flop, repetitions: repetitions) { _ = network.output(plane, parameters) })
    for (name, stage) in [("neighbours", LIDIAStage.search), ("layers", .layers), ("aggregation", .aggregation)] {
      let watch = Stopwatch()
      list.append(
        Kernel(
          name: "– \(label), \(name)", flop: stage == .layers ? flop : 0, repetitions: repetitions, whole: whole,
          stopwatch: watch
        ) {
          _ = network.output(
            plane, parameters,
            entering: { entered in
              watch.stop()
              if entered == stage { watch.start() }
            })
          watch.stop()
        })
    }
    // Forward, gradient of the activations, gradient of the weights: three products of one size.
    let inner = Double(side - 2 * network.margin + network.side - 1)
    list.append(
      Kernel(
        name: "\(label) training step, \(count) crops of \(side)×\(side)",
        flop: 3 * network.flopPerPatch * Double(count) * inner * inner, repetitions: repetitions
      ) { _ = network.gradient(parameters, inputs: inputs, targets: targets) })
  }
  return list
}
