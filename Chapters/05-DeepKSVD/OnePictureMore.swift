//: ## One picture more
//:
//: When a network sees a picture unlike those that it learned from, it can go on learning from the picture itself:
//: denoise it, take the result for the truth, add fresh noise, and train a few steps (the authors call it LKSVD-U).
//: Strange as it sounds, the result is a picture with that picture's edges and textures, if not its details.

// snippet.hide
import Denoisers
import Images
import Learning
import Networks
import Notebook

func onePictureMore(_ notebook: Notebook, _ shipped: ShippedNetworks) throws {
  let trained = shipped.trained
  // snippet.show
  let steps = notebook.size("steps of adaptation", quick: 20, book: 80)
  let strangers: [Scene] = notebook.isQuick ? [.brick] : [.brick, .fabric, .text, .stars, .texturedLeaves]
  let adaptation = DeepKSVD.adaptation(isInternal: true).with(steps: steps, seed: notebook.seed)
  let courses = try strangers.map { scene in
    let clean = scene.render(width: 160, height: 160, seed: notebook.seed).plane(0)
    let noisy = Image(clean).addingGaussianNoise(sigma: 25, seed: notebook.seed).plane(0)
    let estimate = trained.network.denoised(noisy, trained.parameters)
    return try adaptation.adapted(
      trained.network, trained.parameters, to: [estimate], sigma: 25, watched: NoisyCrop(clean: clean, noisy: noisy))
  }

  // snippet.hide
  drawAdaptation(
    notebook, ["bricks", "cloth", "text", "stars", "grained leaves"],
    steps: courses.map { $0.steps.map { Double($0) } },
    gains: courses.map { course in course.scores.map { $0 - course.scores[0] } })
  // snippet.show
  //: @figure(adaptation)
  //:
  //: @ref(adaptation) says where that pays. Text, of which photographs have little, gains most,
  //: @value(adaptation-best). Grained leaves are much like photographs, and gain @value(adaptation-worst). The mean of
  //: the five is @value(adaptation-mean). In the paper Starfish at σ = 15 gains [cite: 0.26 dB (Scetbon 2021)].
  //:
  //: Each gain is of one scene with one draw of its noise, and the number of steps was fixed beforehand: without the
  //: truth one could not see where to stop.
  // snippet.hide
}
