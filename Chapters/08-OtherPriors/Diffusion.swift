//: ## From a diffusion to a network: TNRD
//:
//: All priors so far spoke of what a patch is made of. One can also say what it should *not* show. Correlate a picture $`u`$ with a
//: few filters $`k_i`$ of mean zero, such as differences of neighbours: where nothing happens the answers $`K_i u`$ are small. So
//: charge for large answers, and stay near the noisy picture $`f`$:
//:
//: ```math
//: E(u) = \sum_i \sum_p \rho\bigl((K_i u)_p\bigr) + \frac\lambda2 \|u - f\|^2 , \qquad
//: u \leftarrow u - \sum_i K_i^\top \varphi(K_i u) - \lambda (u - f) , \qquad \varphi = \rho' .
//: ```
//:
//: The right side is a step of gradient descent. Filter the picture, bend the answers by a function $`\varphi`$, the *influence*
//: function, filter back, and pull a little towards what was seen. There is no code and no dictionary, the picture itself moves:
//: what sparse coding *synthesises* is here only *analysed*.
//:
//: Physicists knew this step before. With the difference of two neighbours for a filter, $`\varphi`$ is a flow from the brighter
//: pixel to the darker one, and the step is a *diffusion*. If $`\varphi(z)`$ is proportional to $`z`$, gray spreads like heat, and
//: edges melt with the noise. Perona and Malik (1990) let the flow cease where the difference is large:

// snippet.hide
import Images
import Learning
import Networks
import Notebook
import Tensors

func diffusion(_ notebook: Notebook) {
  let study = DiffusionStudy(notebook)
  let (network, gain) = (study.network, Double(study.network.side * study.network.side))
  // snippet.show

  let row = [10.0, 16, 11, 60, 55, 62]
  func diffused(_ flow: (Double) -> Double) -> [Double] {
    let flows = zip(row.dropFirst(), row).map { flow($0 - $1) }
    return zip(row, zip(flows + [0], [0] + flows)).map { $0 + $1.0 - $1.1 }
  }
  let heat = diffused { 0.25 * $0 }
  let ceasing = diffused { 0.25 * $0 / (1 + ($0 / 8) * ($0 / 8)) }

  // snippet.hide
  tableDiffusedRow(notebook, row, heat: heat, ceasing: ceasing)
  // snippet.show
  //: @table(diffused-row)
  //:
  //: Both take from the wiggle on the left. Heat also takes from the edge, @value(diffused-heat) gray levels in a single step; the
  //: flow that ceases takes @value(diffused-ceasing).
  //:
  //: ### A step of diffusion is a patch method
  //:
  //: How far is this from what the book has done with patches? No distance at all. Take as filters an orthonormal basis of patches of
  //: $`n \times n`$ pixels, without its constant member. Then all patches, analysed and put back, give every pixel $`n^2`$ times, so
  //: the picture is its own average over overlapping patches, and the step can be drawn into that average:
  //:
  //: ```math
  //: u - \sum_i K_i^\top \varphi_i(K_i u)
  //: = \frac1{n^2} \Bigl( \sum_i K_i^\top\, S_i(K_i u) + \text{the means of patches, put back} \Bigr) , \qquad
  //: S_i(z) = z - n^2 \varphi_i(z) .
  //: ```
  //:
  //: One step of diffusion is: cut out patches, shrink their coefficients by $`S_i`$, average. What chapter 3 does with a pursuit
  //: and chapter 5 with a few steps of ISTA is done here by a function of one number. A soft threshold θ is
  //: $`n^2 \varphi(z) = \max(-\theta, \min(\theta, z))`$, a hard one takes all of a small $`z`$ and nothing of a large one. Let us
  //: run both sides, with functions that a network has learned for cosines of $`5 \times 5`$ pixels (it comes in a moment):
  //:
  //: @slice(Chapters/08-OtherPriors/DiffusionStudy.swift#shrinkage)

  let noisy = Tensor<Double>(study.school.heldOut[1].noisy)
  let bent: ParameterSet<Double> = study.trained(.functions).converted()
  let byDiffusion = study.shortened(1).output(noisy, study.first(1, study.trained(.functions)).converted())
  let byPatches = study.shrunkPatches(noisy.map { 255 * $0 }, bent).map { $0 / 255 }

  // snippet.hide
  claimOneStep(notebook, study, noisy: noisy, byDiffusion: byDiffusion, byPatches: byPatches)
  // snippet.show
  //: Away from the border the two agree, to @claim(diffusion-is-shrinkage) of what the step changes.
  //:
  //: ### Let go of the energy
  //:
  //: Gradient descent takes a hundred such steps, all with the same filters and the same function. Cut it after a few, and let each
  //: step have its own: that is *trainable nonlinear reaction diffusion*, TNRD (Chen and Pock 2017),
  //:
  //: ```math
  //: u_t = u_{t-1} - \sum_{i=1}^{m} K_{t,i}^\top\, \varphi_{t,i}(K_{t,i}\, u_{t-1}) - \lambda_t\, (u_{t-1} - f) , \qquad
  //: \varphi_{t,i}(z) = \sum_{j=1}^{63} w_{t,i,j}\, e^{-(z - \mu_j)^2 / 2\gamma^2} .
  //: ```
  //:
  //: Filters are mixed of cosines and have length one, $`\lambda_t = e^{-|p_t|}`$. The novelty is in the functions. Networks before and
  //: after it choose one by hand, a threshold or a rectifier, and learn the matrices around it. Here each filter of each step learns
  //: its own, from Gaussians every ten gray levels, and nothing is asked of it: it need not rise, nor be odd, nor be the slope of
  //: any price.
  //:
  //: @slice(Sources/Networks/TNRDNetwork.swift#step)
  //:
  //: `radial` is the sum of Gaussians. To find it for each of 48 answers at every pixel would cost more than the filters do, so it
  //: is read from a table that is made anew whenever the weights change. The two lines with `places` belong to NLNet and come below.
  //:
  //: With $`m = n^2 - 1`$ filters in each of $`T`$ steps the parameters and the multiplications are
  //:
  //: ```math
  //: T\,(m^2 + 63\,m + 1)\ \text{parameters}, \qquad 2\,T\,m\,n^2\ \text{multiplications a pixel.}
  //: ```

  // snippet.hide
  recordDiffusionCosts(notebook)
  // snippet.show
  //: @table(diffusion-costs)
  //:
  //: Half of the parameters are no filters: functions are cheap to use and dear to write down. And TNRD takes
  //: @claim(diffusion-work) of DnCNN's work.
  //:
  //: ### Step by step, or all at once
  //:
  //: The network of this section has three steps and filters of $`5 \times 5`$ pixels, @value(diffusion-size) parameters in
  //: all, and it learns from drawn scenes at σ = 25. It starts as a diffusion that is known, with cosines for filters and
  //: $`\varphi(z) = a z / (1 + (z/20)^2)`$ for functions, Perona and Malik's. What is learning worth? The measure is such a diffusion
  //: by one energy, the best of a scan over its strength and over the size at which the flow ceases:
  //:
  //: @slice(Chapters/08-OtherPriors/DiffusionStudy.swift#known)
  //:
  //: Then let the network learn all it has, or only its filters, or only its functions. And let it learn greedily, each step to make
  //: the best picture that it can from what the steps before it have made:
  //:
  //: @slice(Chapters/08-OtherPriors/DiffusionStudy.swift#greedy)

  let known = study.scores(study.known)
  let byFilters = study.scores(study.trained(.filters))
  let byFunctions = study.scores(study.trained(.functions))
  let greedy = study.scores(study.greedy)
  let together = study.scores(study.trained(.all))

  // snippet.hide
  tableDiffusion(
    notebook, study, known: known, byFilters: byFilters, byFunctions: byFunctions, greedy: greedy, together: together)
  // snippet.show
  //: @table(diffusion-scores)
  //:
  //: Learning is worth @claim(diffusion-learns) over the best diffusion of the scan. Filters alone, or functions alone,
  //: are a part of it: the two together lead the better of them by @claim(diffusion-both). Now look at the columns in between. Learned greedily,
  //: each step ends at a picture, and it gets better from step to step. Learned together, the network makes a first picture that is
  //: @claim(diffusion-inner) worse than the greedy one, and a last one that is @value(diffusion-together) better. What it has
  //: on the way is not an estimate any more, only what the next step can use best.
  //:
  //: ### What functions it has learned
  //:
  //: A function of one number can be looked at, and this is the best thing about this network.

  let influences = (0..<network.steps).map { study.influences($0, study.trained(.all)) }

  // snippet.hide
  drawInfluences(notebook, study, influences, gain: gain)
  tableInfluences(notebook, study, influences)
  // snippet.show
  //: @figure(influence)
  //:
  //: A rule that shrinks takes something away, so $`n^2\varphi(z)`$ has the sign of $`z`$, and lies between 0 and the dotted line. Many
  //: learned ones do. But @claim(diffusion-amplifies) of all functions cross zero within the answers that occur, and beyond the
  //: crossing they *add*: an answer of that size is made larger. No price ρ that rises with the size of an answer has such a slope. It is the
  //: other half of the name, a *reaction* that sharpens what the diffusion has blurred. And the functions are not odd: bright and
  //: dark are not treated alike by one filter.
  //:
  //: @table(diffusion-functions)
  //:
  //: The slopes tell how strong the steps are. If all functions were $`\varphi(z) = s z`$, a step would take away $`n^2 s`$ of everything
  //: but the means, so a mean slope of one over $`n^2`$ takes all. The first step's is @value(diffusion-first-slope) over $`n^2`$.
  //:
  //: ### Looking at similar places: NLNet
  //:
  //: NLNet (Lefkimmiatis 2017) adds one line, and its transpose. Before $`\varphi`$ the answers of a filter at place $`p`$ are mixed
  //: with those at the places where the noisy picture looked most like it,
  //:
  //: ```math
  //: r_p = \sum_{q=1}^{8} g_q\, (K u)_{n(p, q)} , \qquad n(p, 1) = p ,
  //: ```
  //:
  //: with the same few $`g_q`$ for all filters of a step. With $`g = (1, 0, \dots, 0)`$ it is TNRD, and so it starts; functions are
  //: Gaussians every four gray levels here, so they are fitted anew:

  let clean = study.school.heldOut[0].clean
  let wide = TNRDNetwork(side: network.side, steps: network.steps, neighbours: 8, radius: 7)
  let local = network.output(clean, study.start)
  let nonLocal = wide.output(clean, wide.initialParameters())

  // snippet.hide
  claimNonLocal(notebook, clean: clean, local: local, nonLocal: nonLocal)
  // snippet.show
  //: The two differ by @claim(nonlocal-starts-local) of what they change. Eight numbers a step are all that is new, and they
  //: are worth [cite: 0.11 dB on BSD68 at σ = 25 (28.92 dB by Chen and Pock 2017, 29.03 dB by Lefkimmiatis 2017)]. To find the
  //: similar places takes longer than all the rest. DnCNN, with twenty times the parameters, is at
  //: [cite: 29.23 dB (Zhang 2017)].
  //:
  //: ### What this shows, and what it does not
  //:
  //: A diffusion of three steps learns much, and its functions leave what any energy allows. The network here is small and
  //: learned for seconds from drawn scenes, where edges are sharper and textures more regular than in photographs; which functions
  //: cross zero, and where, is its own affair. That functions cross zero because crossing *helps* is not shown either: nobody here has
  //: forbidden it and measured the loss. And the answers of one filter are judged one at a time, as CDLNet's are. The scores above are means over
  //: eight scenes.
  // snippet.hide
}
