//: ## Patches out of a prior of photographs
//:
//: The same with a prior of something: chapter 8's mixture of 200 Gaussians, learned from two million patches of photographs. The best denoiser
//: of a patch is again known, so what comes out is the prior's doing and the sampler's, not a network's.

// snippet.hide
import Degradations
import Denoisers
import Notebook
import Sparse
import Tensors

func drawnPatches(_ notebook: Notebook) throws {
  let truths = notebook.size("patches with gaps", quick: 100, book: 32)
  let samples = notebook.size("samples for each gap", quick: 4, book: 8)
  let components = notebook.size("components of the mixture that is drawn from", quick: 16, book: 200)
  // snippet.show
  let prior = try PatchMixture(contentsOf: ShippedFiles.path("epll.safetensors")).heaviest(components)
  let basis = Tensor<Double>(prior.basis)
  let denoise: ScoreSampler.BatchDenoiser = { patches, sigma in
    let seen = try MixtureInNoise<Double>(prior.mixture, noiseVariance: sigma * sigma)
    let v = patches.matmul(basis, transposed: true)
    return seen.estimates(v, seen.responsibilities(v, negligible: 1e-6).shares).matmul(basis)
  }
  var sampler = ScoreSampler(beta: 0.05, first: 0.5, last: 0.002)
  sampler.firstStep = 0.002
  var random = RandomStream(seed: notebook.seed, stream: "patches")
  let exact = try prior.mixture.draw(48, &random).matmul(basis)
  let drawn = try sampler.sample([48, 64], by: denoise, &random)

  // snippet.hide
  try recordPatches(notebook, prior, exact: exact, drawn: drawn)
  // snippet.show
  //: @figure(drawn-patches)
  //:
  //: Left: drawn as one draws from a mixture, a kind by its probability and then a normal vector. Right: drawn by denoising alone. Edges, slopes,
  //: stripes, and many that are almost flat, as in photographs, and no scene anywhere. A patch knows nothing beyond its border, so this prior cannot
  //: draw a picture. In the mean of log-likelihoods the second lies @value(likelihood-gap) nats above the first, of some @value(likelihood-exact): it is drawn
  //: together a little, as the star was.
  //:
  //: ### A gap filled by samples
  //:
  //: Now keep half of the pixels of a patch, drawn at random, and let the sampler be held to them: along the score where nothing is known, along the data
  //: where something is. For each patch some samples. They differ, and that is right. They are what may have stood there.

  func study(_ beta: Double) throws -> GapStudy {
    sampler.beta = beta
    return try GapStudy(prior, sampler, denoise, truths: truths, samples: samples, seed: notebook.seed)
  }
  let shaken = try study(sampler.beta)
  let still = try study(1)

  // snippet.hide
  recordGaps(notebook, shaken, still: still)
  // snippet.show
  //: @figure(gaps)
  //:
  //: How good is a sample as an estimate? Chapter 7 had the law. If samples follow the posterior, truth and sample are two draws from the same distribution, so
  //: their mean squared distance is twice the variance, and the mean of $`K`$ samples errs by $`(1 + 1/K)`$ times what the posterior mean errs by. That mean
  //: has a closed form here, for each kind a linear formula and then a sum by probabilities:
  //:
  //: @table(gap-errors)
  //:
  //: One sample errs @claim(sample-twice) times as much as the exact mean, where the law says 2, and the mean of @value(gap-samples) errs @claim(mean-near) times as much.
  //: Without fresh noise one sample errs @claim(still-errs) times as much: what was right for the whole prior is wrong once a part is held. The unknown pixels run along with a σ that falls too
  //: fast for them to hear of the known ones, while with fresh noise the batch has time to settle at every σ. That is what shaking is for.
  //:
  //: This is the difference between restoring and synthesis in one table. Who wants the smallest error takes the mean, and gets a smooth patch that is like none
  //: of those that may have stood there. Who wants a patch that could be real takes a sample, and pays with twice the error.
  //:
  //: ### What this does not show
  //:
  //: The truths were drawn from the prior itself, so it could not be wrong. And the prior is of patches. The networks that made this way of sampling famous hold
  //: priors of whole pictures; a blind network without biases, trained on photographs for hours, would be the book's own, and it is not there yet.
  // snippet.hide
}
