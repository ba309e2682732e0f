import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

/// The chapter's small network, the scenes it learns from and is judged on, and its training runs. Each is made when it is first
/// asked for.
final class LearningStudy {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  // slice: school
  let network = DeepKSVDNetwork(unfoldings: 1)

  lazy var school = SceneSchool(
    of: [.deadLeaves, .texturedLeaves], training: (notebook.size("training scenes", quick: 8, book: 48), side: 256),
    heldOut: (
      notebook.size("test scenes", quick: 2, book: 4),
      side: notebook.size("side of the test scenes", quick: 96, book: 192)
    ), sigma: 25, seed: notebook.seed)

  /// With clean pictures: crops of 64 × 64 pixels with fresh noise.
  func supervisedTask(_ loss: PixelLoss) -> DenoisingTask<DeepKSVDNetwork> {
    DenoisingTask(
      network, sampler: CropSampler(school.training, side: 64, sigma: 25), crops: 2, heldOut: school.heldOut,
      loss: loss)
  }

  /// With noisy pictures alone, the exam apart.
  func unsupervisedTask(
    _ method: Unsupervised, _ noisy: NoisyPictures, exam: [NoisyCrop]
  ) -> UnsupervisedTask<DeepKSVDNetwork> {
    UnsupervisedTask(network, method, on: noisy, side: 64, crops: 2, heldOut: exam)
  }
  // slice.end

  lazy var steps = notebook.size("training steps", quick: 40, book: 300)
  lazy var noisyMarks = Marks(school.heldOut) { $0 }

  /// Trains with this chapter's recipe, from the cosines if no other start is given.
  func learned<Task: TrainingTask>(
    _ what: String, _ task: Task, from start: ParameterSet<Float>? = nil, steps: Int? = nil, rate: Double = 1e-2
  ) -> Learned {
    notebook.step("learning \(what)")
    return notebook.attempt("training") {
      try Learned(
        task, from: try start ?? network.initialParameters(seed: notebook.seed), steps: steps ?? self.steps, rate: rate,
        seed: notebook.seed)
    }
  }

  // MARK: A set of scenes

  lazy var supervised = learned("with clean pictures", supervisedTask(.squared))
  // slice: set
  lazy var noisySet = NoisyPictures(adding: 25, to: school.training, seed: notebook.seed)
  lazy var steinSet = learned(
    "by Stein's estimate", unsupervisedTask(.sure, noisySet, exam: school.heldOut))
  lazy var blindSet = learned(
    "with blind spots", unsupervisedTask(.blindSpot, noisySet, exam: school.heldOut))
  // slice.end

  // MARK: A single scene

  // slice: single
  lazy var single = school.heldOut[1]
  lazy var singlePicture = NoisyPictures([single.noisy], sigma: 25)
  lazy var steinSingle = learned(
    "from one picture, by Stein's estimate", unsupervisedTask(.sure, singlePicture, exam: [single]))
  lazy var blindSingle = learned(
    "from one picture, with blind spots", unsupervisedTask(.blindSpot, singlePicture, exam: [single]))
  // slice.end

  /// K-SVD with a dictionary learned on the noisy plane itself.
  func ksvd(_ plane: Tensor<Float>) throws -> Tensor<Float> {
    try KSVDDenoiser(.adaptive).denoise(Image(plane), sigma: 25).plane(0)
  }

  lazy var ksvdSingle = notebook.attempt("K-SVD") { try ksvd(single.noisy) }

  /// A detail of the shown scene in which fine stripes stand beside smooth discs: its left upper pixel.
  private var corner: (x: Int, y: Int) { (single.clean.rows * 23 / 48, single.clean.rows * 17 / 48) }
  private let detailSide = 48
  /// The left upper pixel of the shown part of the scene, three details wide.
  private var start: (x: Int, y: Int) {
    let most = single.clean.rows - sceneSide
    return (min(most, max(0, corner.x - detailSide)), min(most, max(0, corner.y - detailSide)))
  }
  private var sceneSide: Int { min(3 * detailSide, single.clean.rows) }
  /// Where the detail is in the shown part.
  var frame: Picture.Frame {
    Picture.Frame(x: corner.x - start.x, y: corner.y - start.y, width: detailSide, height: detailSide)
  }
  /// The shown part of a plane.
  func scene(_ plane: Tensor<Float>) -> Image {
    Image(plane).cropped(x: start.x, y: start.y, width: sceneSide, height: sceneSide)
  }
  /// That detail of a plane.
  func detail(_ plane: Tensor<Float>) -> Image {
    Image(plane).cropped(x: corner.x, y: corner.y, width: detailSide, height: detailSide)
  }
}
