//: ## Adapting to a picture
//:
//: A network sees a picture unlike those it learned from. It may learn on, as in chapter 5, from its own result; or, much
//: better where there is one, from a clean picture of the same kind. The true picture plays no part: a step takes a crop of
//: the *teacher*, adds fresh noise, and moves all parameters so that this crop comes out a little better; in the end the
//: picture at hand is cleaned again. The network for σ = 50 meets text, stars, bricks and grained leaves.

// snippet.hide
import Denoisers
import Images
import Learning
import Notebook
import Tensors

/// How an adaptation went: scores in dB of the true picture, on the way.
typealias Curve = (parameters: ParameterSet<Float>, steps: [Int], scores: [Double])

func adaptingToAPicture(_ notebook: Notebook, _ strong: LIDIA.Model) throws {
  let side = notebook.size("side of the strangers (pixels)", quick: 96, book: 176)
  let steps = notebook.size("steps of adaptation", quick: 30, book: 80)
  let (seed, stepsPerScore) = (notebook.seed, notebook.isQuick ? 15 : 20)
  // snippet.show
  let strangers: [Scene] = notebook.isQuick ? [.text] : [.text, .stars, .brick, .texturedLeaves]

  func adapted(to scene: Scene, isInternal: Bool) throws -> Curve {
    notebook.step("adapting to \(scene.rawValue), \(isInternal ? "internal" : "external")")
    let clean = scene.render(width: side, height: side, seed: seed).plane(0)
    let noisy = Image(clean).addingGaussianNoise(sigma: 50, seed: seed).plane(0)
    let teacher =
      isInternal
      ? strong.network.denoised(noisy, strong.parameters).map { max(0, min(1, $0)) }
      : scene.render(width: 320, height: 320, seed: seed + 100).plane(0)
    return try LIDIA.adaptation(isInternal: isInternal).with(steps: steps, seed: seed).adapted(
      strong.network, strong.parameters, to: [teacher], sigma: 50, watched: NoisyCrop(clean: clean, noisy: noisy),
      stepsPerScore: stepsPerScore)
  }
  let external = try strangers.map { try adapted(to: $0, isInternal: false) }
  let byItself = try strangers.map { try adapted(to: $0, isInternal: true) }

  // snippet.hide
  drawAdaptation(notebook, strangers, external: external, byItself: byItself)
  drawAdaptedText(notebook, strong, side: side, external: external[0].parameters, byItself: byItself[0].parameters)
  claimAdaptation(notebook, strangers, external: external, byItself: byItself)
  // snippet.show
  //: @figure(adaptation)
  //:
  //: @figure(adapted-text)
  //:
  //: Another page teaches the network @value(external-text) on text, and its own result @value(internal-text). Bricks gain
  //: @value(external-bricks) and @value(internal-bricks). Grained leaves, much like photographs, gain
  //: @value(external-grained-leaves) and @value(internal-grained-leaves).
  //:
  //: Stars are the warning. They end at @value(external-stars) from another sky and at @value(internal-stars) from the
  //: network's own result, worse than before, and the curves show how: the first steps throw a network that was good on this
  //: picture far back, and eighty steps do not bring it home. Perhaps a dark sky has little to teach, and one rate does
  //: not suit all pictures.
  //:
  //: Why does learning from a blurred estimate help at all? One explanation, which we have not tested: the estimate has the
  //: right *kind* of structure, two gray levels, thin strokes and nothing else, and the noise that is added to it is fresh.
  //: So the network can learn what this picture is made of, though not what it looks like here.
  // snippet.hide
}
