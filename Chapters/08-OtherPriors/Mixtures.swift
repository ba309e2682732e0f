//: ## Mixtures: a patch is one of some kinds
//:
//: A sparse model says that a patch lies near one of very many subspaces, each spanned by a few atoms. Take the opposite
//: way: let there be few kinds of patches, some two hundred, but learn each of them in full. A patch, less its mean, is
//: of kind $`k`$ with probability $`\pi_k`$, and then it is normal with a covariance $`C_k`$ of its own:
//:
//: ```math
//: p(x) = \sum_{k=1}^{K} \pi_k\; \mathcal N(x;\, 0,\, C_k) .
//: ```
//:
//: The eigenvectors of $`C_k`$ say in which directions patches of that kind vary, and its eigenvalues how much. A kind with
//: three large eigenvalues and sixty small ones is a subspace of three dimensions, with soft walls. So this *Gaussian
//: mixture* is a sparse model too: the support has become a choice of one in $`K`$, and the rest is linear.
//:
//: ### One number, by hand
//:
//: Let a signal be a single number of one of two kinds: flat, with variance 1, four times in five; or lively, with variance
//: 100. We see $`y = x + v`$, where the noise $`v`$ has the variance $`s^2 = 10`$. If we knew the kind, the best guess would
//: be Wiener's, $`\hat x = c/(c + s^2)\; y`$: an eleventh of $`y`$ if it is flat, ten elevenths if it is lively. We do not
//: know it, but we can weigh: under kind $`k`$ the number $`y`$ is normal with variance $`c_k + s^2`$, so that
//:
//: ```math
//: P(k \mid y) = \frac{\pi_k\, \mathcal N(y;\, 0,\, c_k + s^2)}{\sum_j \pi_j\, \mathcal N(y;\, 0,\, c_j + s^2)} .
//: ```
//:
//: Then there are two ways on. The *hard* one takes the more probable kind and its guess. The *soft* one takes the mean of
//: both guesses, weighed by these probabilities, which is the mean of $`x`$ given $`y`$.

// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func mixtures(_ notebook: Notebook, _ study: MixtureStudy) throws {
  // snippet.show
  let twoKinds = try GaussianMixture(weights: [0.8, 0.2], covariances: [[[1.0]], [[100.0]]].map { Tensor(rows: $0) })
  let seen = try MixtureInNoise<Double>(twoKinds, noiseVariance: 10)
  let y = Tensor(rows: [[1.0], [4], [7], [8], [9], [12], [20]])
  let shares = seen.responsibilities(y).shares
  let hard = seen.estimates(y, seen.mostProbable(y))
  let soft = seen.estimates(y, shares)

  // snippet.hide
  tableTwoKinds(notebook, y.elements, lively: shares.dense().column(1), hard: hard.elements, soft: soft.elements)
  // snippet.show
  //: @table(two-kinds)
  //:
  //: Small numbers are taken for noise and nearly vanish; large ones are believed. In between the hard guess jumps, and the
  //: soft one bends. It is a threshold once more, and it was learned from nothing but variances.
  //:
  //: ### Learning the kinds
  //:
  //: Given clean patches, which $`\pi_k`$ and $`C_k`$ make them most probable? If we knew of each patch which kind it is,
  //: each $`C_k`$ would be the mean of $`x x^\top`$ over its patches. We do not, but from a mixture that we have we know
  //: how probable each kind is for each patch. So take turns, as K-SVD does (*expectation maximisation*, EM; Dempster, Laird,
  //: Rubin 1977):
  //:
  //: ```math
  //: r_{ik} = P(k \mid x_i), \qquad
  //: \pi_k = \frac1P \sum_i r_{ik}, \qquad C_k = \frac{\sum_i r_{ik}\, x_i x_i^\top}{\sum_i r_{ik}} .
  //: ```
  //:
  //: @slice(Sources/Sparse/MixtureLearner.swift#rounds)
  //:
  //: <details>
  //: <summary>The second half, and how densities are computed</summary>
  //:
  //: @slice(Sources/Sparse/MixtureLearner.swift#maximise)
  //:
  //: No covariance is ever inverted. With $`C_k + s^2 I = L_k L_k^\top`$, the triangle that Cholesky's method finds, the
  //: exponent is $`\|L_k^{-1} y\|^2`$ and the determinant is the product of a diagonal, squared:
  //:
  //: @slice(Sources/Sparse/MixtureInNoise.swift#scores)
  //:
  //: </details>
  //:
  //: EM only climbs the hill on which it starts. Where to start? With one Gaussian; then split the most frequent kinds into two, one
  //: twice as wide and one half as wide, go some rounds, and split again, until there are enough.
  //:
  //: Neither half can lower the likelihood $`\sum_i \log p(x_i)`$. (The responsibilities make a lower bound of it that
  //: touches it at the present mixture, and the second half climbs that bound.) Left alone, though, EM runs into a wall: a kind that
  //: shrinks around a single patch makes that one infinitely probable. So no variance may fall below a floor. The
  //: best covariance above the floor has its eigenvalues raised to it, and the likelihood still never falls. Here it is on
  //: patches of drawn scenes, in double precision, beside the likelihood of patches that EM does not see:

  let training = PatchMixtureTraining()
  let few = study.emPatches
  let learned = Tensor<Double>(try few.sample(few.scenes(count: 6, side: 96, seed: notebook.seed)))
  let unseen = Tensor<Double>(try few.sample(few.scenes(count: 6, side: 96, seed: 500 + notebook.seed)))
  let floor = training.floor / 255
  let learner = MixtureLearner<Double>(rounds: 25, floor: floor * floor)
  var test: [Double] = []
  let start = try learner.grown(learned, components: few.components, roundsEach: 1)
  let (_, rounds) = try learner.learn(learned, from: start) { _, _, mixture in
    test.append(try MixtureInNoise(mixture, noiseVariance: 0).logLikelihood(unseen) / Double(unseen.rows))
  }

  // snippet.hide
  drawEM(notebook, rounds, unseen: test, patches: learned.rows, mixture: start)
  // snippet.show
  //: @figure(em)
  //:
  //: The smallest rise of a round is @claim(em-never-falls) nats a patch. The patches that EM sees get @value(em-gap) nats
  //: more than those it does not. In part they are of other scenes, in part a mixture of @value(em-parameters) numbers was fitted
  //: to @value(em-patches) patches. The mixture that ships has 200 kinds and was learned from two million patches of photographs,
  //: in @value(shipped-rounds) rounds of EM after the splitting, which takes two cores some minutes.
  //:
  //: ### What the kinds are
  //:
  //: Here are some kinds, from flat to lively, and the first eight eigenvectors of each:

  let kinds = try study.prior.kinds(count: 8)

  // snippet.hide
  try drawKinds(notebook, study, kinds)
  // snippet.show
  //: @figure(kinds)
  //:
  //: Nobody asked for directions, and yet many kinds have one. Their eigenvectors are edges and stripes of a single angle,
  //: first coarse, then finer. To a dictionary an edge of every angle and place is an atom, of which a patch takes a few. To
  //: a mixture it is a kind, and what varies within it is where the edge lies, how sharp it is, and the contrast. Other kinds
  //: have no direction: smooth shadings, or grain of some strength. And some serve a detail, such as something in a
  //: single corner of a flat patch.
  //:
  //: ### What this does not show
  //:
  //: EM finds a hill, not the highest: another way to split would end elsewhere, and we tried one. That the likelihood of
  //: unseen patches rises with that of the seen is an observation, not a theorem, and with fewer patches it need not. That patches *are* a mixture of
  //: Gaussians nobody claims. Photographs have tails that no kind has, and patches that overlap are not independent; the
  //: model is good as far as what is built on it is, and that is the next section.
  // snippet.hide
}
