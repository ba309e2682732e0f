import Denoisers
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

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
  _ network: DeepKSVDNetwork, of lambdas: [Double], _ school: SceneSchool, dictionary: Tensor<Float>? = nil
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

/// What a training in front of the reader left.
struct Learned {
  let parameters: ParameterSet<Float>
  /// Mean of the test scenes in dB, at the end.
  let psnr: Double
  /// When scores were taken, and those.
  let steps: [Double]
  let scores: [Double]
}

/// The walk from K-SVD denoising to Deep K-SVD: the scenes, and each rung when it is first asked for.
final class Walk {
  private let notebook: Notebook
  /// Scenes to learn from and to be judged on.
  let school: SceneSchool
  /// Seven unfolded steps, as the authors evaluate.
  let network = DeepKSVDNetwork(unfoldings: 7)
  /// So many that it is ISTA to the end.
  let longNetwork: DeepKSVDNetwork
  /// Steps of every training.
  let trainingSteps: Int
  private let lambdas: [Double]

  init(_ notebook: Notebook) {
    self.notebook = notebook
    school = SceneSchool(
      of: [.deadLeaves, .texturedLeaves],
      training: (notebook.size("training scenes", quick: 8, book: 48), side: 256),
      heldOut: (
        notebook.size("test scenes", quick: 2, book: 4),
        side: notebook.size("side of the test scenes", quick: 96, book: 192)
      ), sigma: 25, seed: notebook.seed)
    longNetwork = DeepKSVDNetwork(unfoldings: notebook.size("iterations of ISTA to the end", quick: 60, book: 200))
    trainingSteps = notebook.size("training steps", quick: 60, book: 200)
    lambdas = notebook.isQuick ? [0.3, 0.6, 1.0] : [0.2, 0.35, 0.6, 1.0, 1.5]
  }

  /// OMP with cosines, as in chapter 3.
  lazy var omp = notebook.attempt("K-SVD with the DCT") {
    try school.psnr { try KSVDDenoiser(.dct).denoise(Image($0), sigma: 25).plane(0) }
  }

  /// A network before any learning: its best single λ, and what that reaches.
  func classicalScore(_ network: DeepKSVDNetwork) throws -> (lambda: Double, psnr: Double) {
    let lambda = try bestLambda(network, of: lambdas, school)
    return (lambda, school.psnr(network, try classical(network, lambda: lambda)))
  }
  lazy var ista = notebook.attempt("ISTA") { try classicalScore(longNetwork) }
  lazy var unfolded = notebook.attempt("seven steps") { try classicalScore(network) }

  /// The start of a training: cosines, an even window, and a perceptron with small random weights around the best single λ.
  private func start(_ network: DeepKSVDNetwork, lambda: Double, seed: UInt64) throws -> ParameterSet<Float> {
    var start = try network.initialParameters(seed: seed)
    start["linear4.bias"] = Tensor([Float(lambda)])
    start["w"] = Tensor(repeating: 1, shape: [network.length])
    return start
  }

  // slice: learned
  /// Trains the parameters whose names are chosen, all others stay; two crops of 64 × 64 pixels a step.
  func learned(
    _ network: DeepKSVDNetwork, lambda: Double, seed: UInt64, only: (String) -> Bool = { _ in true }
  ) throws -> Learned {
    let start = try start(network, lambda: lambda, seed: seed)
    var (steps, scores) = ([0.0], [school.psnr(network, start)])
    let parameters = try school.trained(
      network, from: start, steps: trainingSteps, crop: 64, crops: 2, gradientLimit: 0.05, seed: seed, only: only
    ) { step, score in
      steps.append(Double(step))
      scores.append(score)
    }
    return Learned(parameters: parameters, psnr: school.psnr(network, parameters), steps: steps, scores: scores)
  }
  // slice.end

  private func rung(_ what: String, only: @escaping (String) -> Bool = { _ in true }) -> Learned {
    notebook.step("learning \(what)")
    return notebook.attempt("training") {
      try learned(network, lambda: unfolded.lambda, seed: notebook.seed, only: only)
    }
  }

  // slice: rungs
  /// λ of the patch; then dictionary and c with it; then all.
  lazy var lambda = rung("λ of the patch", only: isPerceptron)
  lazy var dictionary = rung(
    "dictionary and c", only: { $0 == "Dict" || $0 == "c" || isPerceptron($0) })
  lazy var window = rung("the window too")
  // slice.end
}
