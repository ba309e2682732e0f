import Denoisers
import Images
import Networks
import Sparse
import Tensors

/// Drawn scenes, leaves and grained leaves: some to learn from, others to be judged on.
struct School: Sendable {
  /// To learn from.
  let training: TrainingPictures
  /// Judged on, with their noise.
  let exam: [NoisyCrop]
  /// The noise on the 0–255 scale.
  let sigma: Double

  init(pictures: Int, exam: Int, side: Int, sigma: Double, seed: UInt64) {
    training = .scenes(count: pictures, side: 256, seed: 1000 * seed)
    // Other seeds than those of the training pictures.
    var random = RandomStream(seed: seed, stream: "exam")
    self.exam = TrainingPictures.scenes(count: exam, side: side, seed: 1000 * seed + 500).pictures.map {
      NoisyCrop(clean: $0.plane, sigma: sigma, &random)
    }
    self.sigma = sigma
  }

  /// Mean PSNR in dB of what a method makes of the exam.
  func psnr(_ estimate: (Tensor<Float>) throws -> Tensor<Float>) rethrows -> Double {
    try exam.map { Images.psnr(try estimate($0.noisy), $0.clean) }.reduce(0, +) / Double(exam.count)
  }

  /// The same of a network.
  func psnr(_ network: DeepKSVDNetwork, _ parameters: ParameterSet<Float>) -> Double {
    psnr { network.denoised($0, parameters) }
  }

  // slice: train
  /// Trains some of a network's parameters on the scenes; the others stay as they are.
  /// - Parameters:
  ///   - learns: says by its name whether a parameter is learned.
  ///   - curve: gets the step and the exam's PSNR, some ten times.
  func trained(
    _ network: DeepKSVDNetwork, from start: ParameterSet<Float>, steps: Int, seed: UInt64,
    only learns: (String) -> Bool = { _ in true }, curve: (Int, Double) -> Void = { _, _ in }
  ) throws -> ParameterSet<Float> {
    let sampler = CropSampler(training, side: 64, sigma: sigma)
    let task = DenoisingTask(network, sampler: sampler, crops: 2, heldOut: exam)
    var plan = TrainingPlan(
      steps: steps, rate: LearningRate(1e-2, .cosine(to: 0.01)), gradientLimit: 0.05, averaging: 0.98,
      stepsPerScore: max(1, steps / 10), seed: seed)
    plan.adam.orthogonalisesMatrices = true
    let trainer = Trainer(task, plan: plan, state: TrainingState(start.learning(only: learns), plan: plan))
    _ = try trainer.run()
    for entry in trainer.log.entries { curve(entry.step, entry.score) }
    return trainer.state.best
  }
  // slice.end
}

// slice: fixed
/// The network before any learning, as the classical method it was cut from: cosines, c = ‖D‖², one λ for all patches, an
/// even average.
func classical(_ network: DeepKSVDNetwork, lambda: Double, dictionary: Tensor<Float>? = nil) throws
  -> ParameterSet<Float>
{
  var parameters = network.emptyParameters
  let dictionary: Tensor<Float> = dictionary ?? Dictionaries.separableDCT(side: network.side, frequencies: 16)
  parameters["Dict"] = dictionary
  parameters["c"] = Tensor([try dictionary.spectralNormSquared()])
  parameters["w"] = Tensor(repeating: 1, shape: [network.length])
  // A perceptron of zeros with a bias says the same of every patch.
  parameters["linear4.bias"] = Tensor([Float(lambda)])
  return parameters
}
// slice.end

/// The λ of a list that suits a network without learning best, by the PSNR of some training scenes.
func bestLambda(
  _ network: DeepKSVDNetwork, of lambdas: [Double], _ school: School, dictionary: Tensor<Float>? = nil
) throws -> Double {
  var random = RandomStream(seed: 1, stream: "lambda")
  let tries = school.training.pictures.prefix(2).map { picture in
    NoisyCrop(
      clean: Image(picture.plane).cropped(x: 80, y: 80, width: 96, height: 96).plane(0), sigma: school.sigma, &random)
  }
  let scores = try lambdas.map { lambda in
    let parameters = try classical(network, lambda: lambda, dictionary: dictionary)
    return tries.reduce(0) { $0 + psnr(network.denoised($1.noisy, parameters), $1.clean) }
  }
  return lambdas[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
}

/// Whether a name belongs to the perceptron that finds λ.
func isPerceptron(_ name: String) -> Bool { name.hasPrefix("linear") }
