import Learning
import Networks
import Sparse
import Tensors

/// The kernels of LISTA: a training step of eight layers, of the form with one W_e and S for all of them, and of the form
/// that keeps the dictionary.
/// - Throws: ``LinearAlgebraError`` were the dictionary not finite, which it is.
func listaKernels(on work: Workload, repetitions: Int) throws -> [Kernel] {
  let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  let batch = min(1024, work.patches.rows)
  let signals = work.patches.rows(0..<batch)
  // A tenth of the mean patch's norm or so: codes come out sparse, as those that the chapter learns.
  let lambda: Float = 0.1
  let codes = try Lasso(dictionary: dictionary, lambda: lambda).solve(signals, by: .fista, iterations: 50).codes
  return try [LISTA.Form.tied, .coupled].map { form in
    let network = LISTA(form, layers: 8)
    let parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda)
    // Forward, gradient of the activations, gradient of the weights: three products of one size. D is not learned, so
    // that one of the six products of a coupled layer falls away.
    let passes = form == .coupled ? 2.5 : 3
    return Kernel(
      name: "LISTA training step, \(form), \(network.layers) layers, \(batch) signals",
      flop: passes * network.flopPerSignal(dictionary) * Double(batch), repetitions: repetitions
    ) { _ = network.gradient(parameters, dictionary: dictionary, signals: signals, targets: codes) }
  }
}
