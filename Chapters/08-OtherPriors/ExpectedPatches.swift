//: ## One picture of probable patches: EPLL
//:
//: With a mixture every noisy patch can be cleaned: choose its kind, apply that kind's Wiener filter.
//:
//: @slice(Sources/Sparse/MixtureInNoise.swift#estimates)
//:
//: Averaging the patches gives a picture, as in chapter 3. But the patches *of that picture* are averages of 64 patches that did
//: not agree, and nobody asked whether they are still probable. Zoran and Weiss (2011) ask for just that: one picture near
//: the noisy one, all of whose patches are probable, the *expected patch log likelihood*:
//:
//: ```math
//: \min_x \; \frac{n}{2\sigma^2}\, \|x - y\|^2 - \sum_i \log p(R_i x) ,
//: ```
//:
//: where $`R_i x`$ is the patch at place $`i`$, whose mean $`p`$ does not look at, and $`n = 64`$ balances that each pixel lies in 64 patches. Both terms pull on
//: the same pixels. So give every patch a copy $`z_i`$ of its own, tied to $`R_i x`$ by a spring of strength $`\beta`$ that
//: is tightened step by step (*half-quadratic splitting*):
//:
//: ```math
//: \min_{x,\, z} \; \frac{n}{2\sigma^2}\, \|x - y\|^2 + \sum_i \Big( \frac{\beta}{2}\, \|R_i x - z_i\|^2 - \log p(z_i) \Big) .
//: ```
//:
//: With $`x`$ fixed, each $`z_i`$ is the most probable patch where $`R_i x`$ is taken as seen through noise of variance
//: $`1/\beta`$; with the $`z_i`$ fixed, $`x`$ is a least-squares problem. Write $`b = \beta\sigma^2`$, and $`a`$ for the
//: average of the overlapping $`z_i`$. Away from the border the gradient
//: $`\frac{n}{\sigma^2}(x - y) + \beta n\,(x - a)`$ vanishes at
//:
//: ```math
//: x = \frac{y + b\, a}{1 + b} .
//: ```
//:
//: @slice(Sources/Denoisers/EPLL.swift#step)
//:
//: The first step, $`b = 1`$, filters the patches of the noisy picture, as one should. Then $`b`$ is 4, 8, 16, 32: the patches of a
//: cleaner and cleaner picture, with less and less noise to be taken away. It is once more a loop of two lines, of which one could
//: unfold a few rounds; the filters and the list of $`b`$ would be what a network learns.

// snippet.hide
import Denoisers
import Notebook
import Tensors

func expectedPatches(_ notebook: Notebook, _ study: MixtureStudy) throws {
  // snippet.show
  let traces = try study.scenes.map { scene in
    let (clean, noisy) = study.picture(scene)
    var trace = try PenaltyTrace(scene.rawValue, clean: clean, noisy: noisy, prior: study.prior)
    _ = try EPLL(study.prior).steps(noisy, sigma: study.sigma) { try trace.append($0) }
    return trace
  }

  // snippet.hide
  drawTraces(notebook, traces)
  // snippet.show
  //: @figure(penalties)
  //:
  //: The likelihood of the estimate rises in every step, by @claim(likelihood-rises) a patch at least. And it does not
  //: stop at the likelihood of the clean picture: it ends @claim(likelier-than-truth) above, at least. *The estimate is
  //: more probable than the truth.* It is no mistake of the algorithm, which only does what it was told. A maximum of the
  //: posterior is a typical picture as little as the most probable throw of a hundred coins, all heads if heads are ever so little
  //: favoured, is a typical throw. What is most probable is smoother than nature; nature has, in each patch, some
  //: grain that no one could have foretold. Chapter 12 asks in small what mean, MAP and a sample
  //: each lack.
  //:
  //: What do the later steps bring? The average of the first step is plain patch averaging. From there to the end the PSNR
  //: changes by @value(gain-of-steps-least) to @value(gain-of-steps-most).
  //:
  //: ### Hard or soft, and what the kinds are worth
  //:
  //: The mean over all kinds is the guess of least squared error for a single patch, so it should be better than a choice. Both
  //: go through all steps here, on scenes and noise drawn several times. Beside them stands the control: one Gaussian for all
  //: patches, with the covariance that the mixture has as a whole. It is Wiener's classical filter, and knows as much of the
  //: average patch as the mixture does.

  let draws = notebook.size("draws of hard and soft choice", quick: 2, book: 4)
  let choices = try study.hardAndSoft(draws: draws)

  // snippet.hide
  claimChoices(notebook, choices)
  // snippet.show
  //: @table(choices)
  //:
  //: Kinds are worth @claim(kinds-are-worth) at least: one filter for all has to compromise between flat ground and edges, a choice
  //: has not. But the mean over kinds does not beat the choice. On average soft is @value(soft-gain) dB ahead of hard, and the
  //: [given: 90 %] interval of that lead ends within @claim(hard-is-soft) of zero.
  //:
  //: One would like to say that the choice is certain anyway. It is not: in the first step the best kind of a patch has a
  //: probability of @value(sure-share) in the median. But the kinds that dispute a patch filter it nearly alike. The hard and
  //: the soft guess of a patch are @value(hard-from-soft) gray levels apart, root mean square, and the hard one is
  //: @value(hard-from-truth) from the truth; then 64 guesses are averaged in each pixel, whatever each of them was.
  //:
  //: ### A prior has a scale
  //:
  //: A dictionary knows no scale, since a pursuit of $`2x`$ is twice that of $`x`$. A mixture does: its kinds are flat or lively *in gray
  //: levels*. What if a whole picture, noise and all, is dimmed?

  let dimmed = try [1.0, 4, 16].map { try study.gain(dimmedBy: $0) }

  // snippet.hide
  claimScale(notebook, dimmed)
  // snippet.show
  //: EPLL gains @value(gain-plain) on grained leaves, @value(gain-quarter) when everything is divided by four and
  //: @value(gain-sixteenth) when divided by sixteen. So it is not free of scale, and cannot be. But a mixture of photographs
  //: has kinds of every contrast, so that a dim edge is among them too.
  //:
  //: ### Photographs
  //:
  //: One mixture for all noise, learned before it saw any, on the 68 photographs of BSD68:

  // snippet.hide
  try tableMixturesOnBSD68(notebook)
  notebook.photographs(sets: ["Set12"]) { images in try measureMixtures(notebook, images) }
  // snippet.show
  //: @table(epll-bsd68)
  //:
  //: A prior that was learned from photographs, and never adapted to the one before it, does better than K-SVD, whose
  //: dictionary comes from the picture. On Set12 the balance is another, since some of its pictures repeat themselves, and a prior
  //: of single patches does not know that. On Barbara's stripes BM3D is @claim(epll-has-no-memory) ahead:
  //:
  //: @table(epll-set12)
  //:
  //: ### What this does not show
  //:
  //: That the estimate minimises the objective is not shown, and is not true: the steps are five, the kind is chosen by
  //: another rule than the joint minimum would have it, and each $`b`$ gets one step only. That it ends above the truth's likelihood is
  //: a statement about this prior. A prior that knew grain better would rate the truth higher, and we have none to try. Hard and
  //: soft are level on drawn scenes at one strength of noise, and there the mixture of photographs is away from home.
  //: How much depends on the number of kinds, between one and two hundred, was not measured, nor how much another seed of patches
  //: changes. Nor was the published EPLL run here; its value is quoted.
  // snippet.hide
}
