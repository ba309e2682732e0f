//: ## A network that knows no constants
//:
//: The denoisers of the last sections were told σ, and their priors were mixtures. A network that is to take their place should do without being told. Mohan and others (2020) found
//: that one small thing stands in the way: biases. A network with constants has learned, for the noise of its training, how large noise is. Leave all constants out, and nothing in the
//: network has a unit:
//:
//: ```math
//: N(a\,y) = a\,N(y), \qquad a \ge 0 ,
//: ```
//:
//: since convolutions and rectifiers both have this property. Twice the contrast is then twice the noise and twice the estimate.
//:
//: Train two small chains of convolutions on drawn leaves with noise of σ from 5 to 15, the same in all but this: one has a bias in each layer. Then ask both about
//: noise they never saw.

// snippet.hide
import Foundation
import Images
import Learning
import Networks
import Notebook
import Tensors

func constants(_ notebook: Notebook) throws {
  let steps = notebook.size("training steps of the chains without and with biases", quick: 150, book: 1000)
  let (count, side) = notebook.isQuick ? (2, 48) : (8, 64)
  let levels = notebook.isQuick ? [10.0, 60] : [5, 10, 15, 25, 40, 60, 80]
  // snippet.show
  let school = SceneSchool(of: [.deadLeaves], training: (24, 96), heldOut: (2, 64), sigma: 10, seed: notebook.seed)
  let free = BiasFreeNetwork(depth: 7, width: 20)
  let biased = MergedDnCNN(depth: 7, width: 20)
  func learned<Network: PlaneNetwork>(_ network: Network, _ start: ParameterSet<Float>) throws -> ParameterSet<Float> {
    let sampler = CropSampler(school.training, side: 40, sigma: NoiseRange(5, 15))
    let task = DenoisingTask(network, sampler: sampler, crops: 8, heldOut: school.heldOut)
    return try SceneSchool.trained(task, from: start, steps: steps, rate: 3e-3, seed: notebook.seed)
  }
  let start = free.initialParameters(seed: notebook.seed)
  // The same kernels at the start, and biases of zero.
  var other = biased.emptyParameters
  for name in start.names { other[name] = start[name] }
  let (without, with) = (try learned(free, start), try learned(biased, other))

  // snippet.hide
  let scenes = (1...count).map { Scene.deadLeaves.render(width: side, height: side, seed: 700 + UInt64($0)) }
  let study = ConstantsStudy(scenes, levels: levels, seed: notebook.seed) { plane in
    (free.denoised(plane, without), biased.denoised(plane, with))
  }
  let noisy = scenes[0].addingGaussianNoise(sigma: 10, seed: notebook.seed).plane(0)
  let (once, thrice) = (free.output(noisy, without), free.output(noisy.scaled(by: 3), without))
  recordConstants(notebook, study, homogeneity: (thrice - once.scaled(by: 3)).largestMagnitude)
  // snippet.show
  //: That three times the picture gives three times the estimate holds to @claim(homogeneous), which is rounding.
  //:
  //: @figure(beyond)
  //:
  //: Within the noise of the training the two are near each other. Beyond it, at σ = @value(beyond-sigma), the network with biases is @claim(beyond-training) worse: it takes
  //: away what it learned noise to be, and leaves the rest. And what a network takes away tells how much noise it sees, $`\hat\sigma = \|y - N(y)\|/\sqrt{N}`$:
  //:
  //: @table(seen-noise)
  //:
  //: Without constants the estimate is a little low everywhere, @claim(residual-low) of the truth at most, since a denoiser cannot take away what it leaves. So such a network is blind and yet
  //: knows σ, which is what a sampler needs.
  //:
  //: ### What this does not show
  //:
  //: Seven layers of twenty channels, a minute of training, one kind of scene. Nothing was drawn from this network: a prior of pictures wants training on photographs, for
  //: hours, at all noise from a few gray levels to many times the picture's own contrast.
  // snippet.hide
}
