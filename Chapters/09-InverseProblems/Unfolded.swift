//: ## The recipe once more: unfold the solver
//:
//: This book's recipe is: take an algorithm that is understood, cut it after a few iterations, and learn its parameters. Nothing in it
//: was about noise. The loop of this chapter has two lines, so write it as a network of five steps, with chapter 1's shrinkage for the
//: denoiser:
//:
//: @slice(Sources/Degradations/UnfoldedSplitting.swift#estimates)
//:
//: The first line is the nearest picture, whose weight μ is a parameter now, one for each step. To learn it the layer has to send gradients back, and
//: since the layer is a formula, so is its derivative. With $`M = A A^\top + \mu I`$ and $`r = y - A z`$ the derivative of $`x = z + A^\top M^{-1}
//: r`$ by μ is $`-A^\top M^{-1} M^{-1} r`$:
//:
//: @slice(Sources/Degradations/UnfoldedSplitting.swift#layer)
//:
//: The second line has a dictionary, its analysis, and a threshold for each atom and step: @value(unfolded-parameters) numbers with the weights. At the start
//: they are what the last sections used: cosines, thresholds that fall with σ, and μ of the schedule. So the network begins as a solver that
//: works, and learns from there, from pairs of blurred and clean leaves.

// snippet.hide
import Degradations
import Denoisers
import Images
import Learning
import Notebook
import Tensors

func unfolded(_ notebook: Notebook) throws {
  let (crop, side) = (notebook.size("side of the crops of the unfolded solver (pixels)", quick: 32, book: 64), 64)
  let training = notebook.size("training steps of the unfolded solver", quick: 12, book: 400)
  let count = notebook.isQuick ? 2 : 8
  // snippet.show
  let kernel = try BlurKernel.box(side: notebook.isQuick ? 5 : 9)
  let network = UnfoldedSplitting(kernel, steps: 5)
  let start = network.startingParameters(
    sigmas: InverseProblem.fallingSigmas(to: 5, count: 5), multiple: 1.5, noise: BlurStudy.noise)
  let leaves = TrainingPictures.scenes([.deadLeaves], count: 24, side: 128, seed: 1000 * notebook.seed)

  func studies(_ kernel: BlurKernel) -> [BlurStudy] {
    (1...count).map { k in
      let scene = Scene.deadLeaves.render(width: side, height: side, seed: notebook.seed + UInt64(k))
      return BlurStudy(scene, kernel, seed: notebook.seed + UInt64(k))
    }
  }
  let squares = studies(kernel)
  let task = RestorationTask(
    network, blurredBy: kernel, noise: BlurStudy.noise, pictures: leaves, side: crop, crops: 4,
    heldOut: squares.map(\.example))
  var curve: [(step: Int, psnr: Double)] = [(0, task.score(start))]
  let learned = try SceneSchool.trained(task, from: start, steps: training, rate: 3e-3, seed: notebook.seed) {
    curve.append(($0, $1))
  }

  // snippet.hide
  let others = studies(try .gaussian(deviation: 1.6, side: 25))
  let contest = try UnfoldedContest(network, start: start, learned: learned, squares: squares, others: others)
  recordUnfolded(notebook, network, curve, contest, squares[0], learned)
  // snippet.show
  //: @figure(unfolded-learns)
  //:
  //: Learning is worth @claim(unfolded-learns) on leaves that it has not seen. Beside it stand the priors of this chapter, on the same pictures:
  //:
  //: @table(unfolded)
  //:
  //: With a dictionary of 64 atoms and five steps it is @claim(unfolded-tikhonov) ahead of Tikhonov with the weight of each picture. Against BM3D
  //: with its eight denoisings it stands at @value(unfolded-bm3d), and against CSCNet, which has seven times as many parameters and learned them from
  //: photographs with noise, at @value(unfolded-cscnet). A good denoiser is a strong prior even where nobody trained it for the task.
  //:
  //: The last column asks the same parameters about a blur that the training never saw. One could expect that they were fitted to the square. But
  //: the physics stands in the layer, and the layer is told the kernel; the parameters are a dictionary, thresholds and weights. So most of what was
  //: learned is about leaves: behind the other blur learning is worth @claim(unfolded-elsewhere), against @claim(unfolded-learns) behind its own.
  //: That is what the algorithm inside a network is good for. A network that was shown pairs of pictures without the formula could not even be asked.
  //:
  //: ### What this does not show
  //:
  //: One kind of scene, for training and for judging, and one seed. A solver trained on photographs would have to be judged on photographs; and BM3D and
  //: CSCNet got a schedule that nobody tuned for leaves.
  // snippet.hide
}
