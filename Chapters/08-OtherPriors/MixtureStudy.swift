import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// The priors of the section on mixtures, and the pictures that they are tried on.
final class MixtureStudy {
  /// Side of the scenes in pixels.
  let side: Int
  /// Strength of the noise.
  let sigma = 25.0
  /// Scenes with grain, as photographs have it: a leaf of one gray level is more probable than anything real.
  let scenes = [Scene.texturedLeaves, .fabric, .brick]
  private let notebook: Notebook
  private let patches, components, rounds: Int

  init(_ notebook: Notebook) {
    self.notebook = notebook
    side = notebook.size("side of the scenes for EPLL (pixels)", quick: 72, book: 160)
    patches = notebook.size("patches of scenes for a mixture", quick: 24_000, book: 200_000)
    components = notebook.size("components learned from scenes", quick: 16, book: 60)
    rounds = notebook.size("rounds of EM on scenes", quick: 12, book: 24)
  }

  /// A mixture learned on drawn scenes.
  lazy var drawn: PatchMixture = notebook.attempt("learning a mixture") {
    notebook.step("learning a mixture of \(components) components on drawn scenes")
    var training = PatchMixtureTraining()
    (training.patches, training.components, training.rounds) = (patches, components, rounds)
    training.seed = notebook.seed
    return try training.learn(training.sample(training.scenes(count: 12, side: 160, seed: 1000 + notebook.seed)))
  }

  /// The mixture that pictures are denoised with: the one that ships, learned on photographs; in a short run the drawn one.
  lazy var prior: PatchMixture =
    notebook.isQuick ? drawn : notebook.attempt("reading the mixture") { try EPLL().prior }

  /// A scene, and the same with noise.
  /// - Parameter draw: another scene of the kind, with other noise, for each number.
  func picture(_ scene: Scene, draw: Int = 0) -> (clean: Tensor<Float>, noisy: Tensor<Float>) {
    let seed = notebook.seed + 1000 * UInt64(draw)
    let clean = scene.render(width: side, height: side, seed: seed)
    return (clean.plane(0), clean.addingGaussianNoise(sigma: sigma, seed: seed).plane(0))
  }

  /// The patches of a trial of EM in double precision, and its kinds.
  var emPatches: PatchMixtureTraining {
    var training = PatchMixtureTraining()
    (training.patches, training.components, training.seed) = (notebook.isQuick ? 3000 : 12_000, 12, notebook.seed)
    return training
  }
}

extension PatchMixtureTraining {
  /// Drawn scenes of all kinds with grain, in turn.
  func scenes(count: Int, side: Int, seed: UInt64) -> [() throws -> Image] {
    let kinds = [Scene.texturedLeaves, .fabric, .brick]
    return (0..<count).map { k in
      { kinds[k % kinds.count].render(width: side, height: side, seed: seed &+ UInt64(k)) }
    }
  }
}

/// What the steps of EPLL make of one picture.
struct PenaltyTrace {
  let name: String
  /// b = βσ² of each step.
  private(set) var penalties: [Double] = []
  /// Log likelihood of the noisy picture, then of the estimate x after each step, in nats a patch.
  private(set) var likelihoods: [Double]
  /// PSNR in dB of x and of the average a after each step.
  private(set) var estimates: [Double] = []
  private(set) var averages: [Double] = []
  /// Log likelihood of the clean picture.
  let truth: Double
  private let prior: PatchMixture
  private let clean: Tensor<Float>

  init(_ name: String, clean: Tensor<Float>, noisy: Tensor<Float>, prior: PatchMixture) throws {
    (self.name, self.clean, self.prior) = (name, clean, prior)
    truth = try prior.logLikelihood(of: clean)
    likelihoods = [try prior.logLikelihood(of: noisy)]
  }

  /// Adds a step.
  mutating func append(_ step: EPLL.Step) throws {
    penalties.append(step.penalty)
    likelihoods.append(try prior.logLikelihood(of: step.estimate))
    estimates.append(psnr(step.estimate, clean))
    averages.append(psnr(step.average, clean))
  }

  /// The least that the likelihood rises in a step.
  var smallestRise: Double { zip(likelihoods.dropFirst(), likelihoods).map { $0 - $1 }.min() ?? .nan }
  /// How far the last estimate's likelihood is above the clean picture's.
  var excess: Double { (likelihoods.last ?? .nan) - truth }
}
