//: ## Where the residual points
//:
//: Take signals $`x`$ of density $`p`$, noise $`v`$ of standard deviation σ, and the best denoiser of $`y = x + v`$, the mean of what $`x`$
//: may have been, $`D(y) = E[x \mid y]`$. Noise blurs the density: that of $`y`$ is $`p_\sigma = p * N(0, \sigma^2 I)`$. Now differentiate
//: $`p_\sigma(y) = \int p(x)\, N(y; x, \sigma^2 I)\, dx`$ by $`y`$. Under the integral the derivative brings down $`(x - y)/\sigma^2`$, so
//:
//: ```math
//: \sigma^2\, \nabla p_\sigma(y) = \int (x - y)\, p(x)\, N(y; x, \sigma^2 I)\, dx = \bigl(D(y) - y\bigr)\, p_\sigma(y),
//: \qquad D(y) - y = \sigma^2\, \nabla \log p_\sigma(y) .
//: ```
//:
//: This is the formula of Miyasawa (1961), known as Tweedie's. What a denoiser takes away, turned round, points uphill on the logarithm of the
//: density of noisy signals: to what is more probable. Nobody had to write the density down.
//:
//: ### A star in the plane
//:
//: Look at it where everything can be computed. Signals of two numbers lie near one of three lines through the origin: one atom of three, with a normal
//: coefficient, and a little off it. This is the sparsest of sparse models, and also a mixture of three Gaussians (chapter 8), for
//: which the best denoiser is known: Wiener's filter of each kind, times its probability.

// snippet.hide
import Degradations
import Foundation
import Notebook
import Sparse
import Tensors

func scores(_ notebook: Notebook) throws {
  // snippet.show
  let star = try starMixture(angles: [0.3, 1.2, 2.5], weights: [0.5, 0.3, 0.2], along: 0.5, across: 0.03)
  let denoise: ScoreSampler.BatchDenoiser = { noisy, sigma in
    let seen = try MixtureInNoise<Double>(star, noiseVariance: sigma * sigma)
    return seen.estimates(noisy, seen.responsibilities(noisy).shares)
  }
  let check = try ScoreCheck(star, denoise, sigma: 0.2, seed: notebook.seed)

  // snippet.hide
  notebook.claim(
    .identity(
      "score",
      "The best denoiser's residual over σ² is the slope of the log-density of noisy signals (largest difference).",
      source: "Miyasawa 1961", error: check.error,
      // Slopes of size one to ten, by central differences of 1e-5 whose error is 1e-9 or so.
      tolerance: 1e-6))
  // snippet.show
  //: At twenty places of the plane the residual, divided by σ², and the slope of the log-density, by differences, are the same to
  //: @claim(score).
  //:
  //: ### To draw is to climb while the noise falls
  //:
  //: So begin with noise, far out, and climb. With σ large $`p_\sigma`$ is one hill; as σ falls the hill opens into the star, and the signals go with it. Kadkhodaie
  //: and Simoncelli (2021) take a part $`h`$ of the way to the denoised signal, which takes away a part $`h`$ of the noise, and give some of it back as fresh noise, so that
  //: $`(1 - \beta h)\,\sigma`$ is left:
  //:
  //: @slice(Sources/Degradations/ScoreSampler.swift#sample)
  //:
  //: Draw some thousand signals with β = 0.1, and with β = 1, which gives nothing back, so that σ falls faster and fewer steps are taken. Both with the first step of the
  //: authors, 0.01, and with one that is fifty times smaller.

  let count = notebook.size("signals drawn in the plane", quick: 500, book: 4000)
  let draws = try [
    (beta: 0.1, step: 0.01), (beta: 1, step: 0.01), (beta: 0.1, step: 0.0002), (beta: 1, step: 0.0002),
  ].map { beta, step in
    var sampler = ScoreSampler(beta: beta, first: 5, last: 0.02)
    sampler.firstStep = step
    return try PlaneDraws(sampler, denoise, count: count, seed: notebook.seed)
  }

  // snippet.hide
  recordDraws(notebook, star, draws)
  // snippet.show
  //: @figure(paths)
  //:
  //: With fresh noise paths wander and end all along the arms. Without it they go straight. Both draw stars; are they the right one?
  //:
  //: @table(drawn)
  //:
  //: With the larger steps everything is drawn together: without fresh noise by @claim(still-shrinks) of the prior's squared length, and with it by @claim(fresh-loses)
  //: more. The steps are the cause. Exercise 2 shows that a step keeps the variance up to terms in $`h^2`$, that $`h`$ grows to near one towards the end, and with
  //: fresh noise σ falls slowly, so that there are many such steps. With the smaller ones the loss without noise is smaller by @claim(small-steps). All along the way the
  //: batch then has the variance of the prior and σ² together, to @claim(variance-kept), and each arm its share: the largest miss is @claim(arm-shares) standard errors of a
  //: sample of this size. So fresh noise is not needed to draw from a prior, and exercise 3 says why. It will be needed in a moment.
  // snippet.hide
}
