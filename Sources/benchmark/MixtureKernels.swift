import Denoisers
import Images
import Sparse
import Tensors

/// The kernels of EPLL: a step on a picture of BSD68's size with the mixture that ships, its scores alone, and a round of EM on
/// patches less their means.
/// - Throws: what reading the mixture throws.
func mixtureKernels(on work: Workload, repetitions: Int) throws -> [Kernel] {
  let method = try EPLL()
  let mixture = method.prior.mixture
  let plane = work.noisy.cropped(x: 0, y: 0, width: 481, height: 321).plane(0)
  let flop = MixtureInNoise<Float>.flopPerSignal(mixture.count, dimension: mixture.dimension)
  let patches = method.prior.coordinates(of: work.patches)
  let seen = try MixtureInNoise<Float>(mixture, noiseVariance: (Workload.sigma / 255) * (Workload.sigma / 255))
  let learner = MixtureLearner<Float>(rounds: 1, floor: 1e-5, negligible: 1e-4)
  return [
    Kernel(
      name: "EPLL, a step, 481×321", flop: flop * Double(Patches(of: plane, side: method.prior.side).count),
      repetitions: repetitions
    ) { _ = try method.step(from: plane, noisy: plane, sigma: Workload.sigma, penalty: 1) },
    Kernel(
      name: "scores of patches, \(mixture.count) components", flop: flop * Double(patches.rows),
      repetitions: repetitions
    ) { _ = seen.scores(patches) },
    Kernel(name: "EM round, \(mixture.count) components", flop: flop * Double(patches.rows), repetitions: repetitions) {
      _ = try learner.learn(patches, from: mixture)
    },
  ]
}
