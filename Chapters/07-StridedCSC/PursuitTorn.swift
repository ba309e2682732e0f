//: ### A pursuit torn
//:
//: What does such a likeness do to a pursuit? Take four equal samples, of height one half, at the two places of a
//: signal of five, so that their coherence is $`\tfrac34`$. The clean signal is twice the first atom,
//: $`x = (1, 1, 1, 1, 0)`$, and the noise is $`(-0.6, 0, 0, 0, 0.8)`$, of squared norm $`1`$.

// snippet.hide
import Notebook
import Sparse
import Tensors

// snippet.show
struct TwoPlaces {
  let dictionary = Dictionaries.shifts(of: [1, 1, 1, 1], length: 5)
  let clean = [1.0, 1, 1, 1, 0]
  let noisy = [0.4, 1, 1, 1, 0.8]

  var model: SparseGaussianModel {
    SparseGaussianModel(dictionary: dictionary, prior: .uniform(size: 1), codeDeviation: 2, noiseDeviation: 1)
  }
}

//: OMP, told to take one atom, compares the correlations of the two with the noisy signal.

// snippet.hide
func pursuitTorn(_ notebook: Notebook) throws {
  // snippet.show
  let hand = TwoPlaces()
  let correlations = hand.dictionary.times(hand.noisy, transposed: true)
  let pursuit = try orthogonalMatchingPursuit(hand.noisy, dictionary: hand.dictionary, limit: .atoms(1))

  //: The correlations are $`b_1 = 3.4/2 = 1.7`$ and $`b_2 = 3.8/2 = 1.9`$, so OMP takes the second atom, which is the
  //: wrong one, and estimates $`1.9\, d_2`$. With $`d_1^\top d_2 = \tfrac34`$ the squared error is
  //:
  //: ```math
  //: \|1.9\, d_2 - 2\, d_1\|^2 = 1.9^2 + 2^2 - 2 \cdot \tfrac34 \cdot 1.9 \cdot 2 = 1.91 ,
  //: ```
  //:
  //: almost twice that of the noisy signal itself: a pursuit that decides wrongly is worse than none.
  //:
  //: Now think again before deciding. Suppose a coefficient is normal with deviation $`s_x = 2`$, the noise has
  //: $`\sigma = 1`$, and both atoms are equally likely. Two things follow, which the next section derives: a
  //: coefficient is best taken times $`c^2 = s_x^2 / (s_x^2 + \sigma^2) = \tfrac45`$, and the probabilities of the
  //: atoms, once $`y`$ is seen, are as
  //:
  //: ```math
  //: e^{c^2 b_2^2 / 2\sigma^2} : e^{c^2 b_1^2 / 2\sigma^2} = e^{0.4\,(3.61 - 2.89)} = e^{0.288} = 1.334 \approx 4 : 3 .
  //: ```
  //:
  //: Four to three is no certainty. *Maximum a posteriori* (MAP) takes the likelier atom all the same, with the
  //: coefficient $`\tfrac45 \cdot 1.9 = 1.52`$, and errs by $`1.750`$.
  //:
  //: The *mean* takes both, each as far as it is likely: $`\tfrac37 \cdot 1.36`$ of the first and
  //: $`\tfrac47 \cdot 1.52`$ of the second, which are $`0.583`$ and $`0.869`$. Its squared error is
  //:
  //: ```math
  //: (0.583 - 2)^2 + 0.869^2 + \tfrac32\, (0.583 - 2) \cdot 0.869 = 0.916 ,
  //: ```
  //:
  //: half of MAP's: the mean has one atom too many and is nearer to the truth.

  let posterior = try SparsePosterior(hand.model)
  let weights = posterior.weights(hand.noisy)
  let mostProbable = posterior.mostProbable(Tensor(rows: [hand.noisy])).dense().row(0)
  let mean = posterior.posteriorMean(Tensor(rows: [hand.noisy])).row(0)

  // snippet.hide
  claimTorn(
    notebook, hand, correlations: correlations, pursuit: pursuit.dense(atomCount: 2), weights: weights,
    mostProbable: mostProbable, mean: mean)
  // snippet.show

  //: That noise was made up to mislead; how often does noise mislead by itself? The pursuit takes the wrong one of
  //: two atoms when $`|b_2| > |b_1|`$, which is when $`b_1 - b_2`$ and $`b_1 + b_2`$ have different signs. These two
  //: are independent, with the means $`(1 \mp \mu)\, a`$ and the variances $`2 (1 \mp \mu)`$ for a coefficient $`a`$
  //: in noise of strength 1. With the distribution function $`\Phi`$ of a standard normal number the probability is
  //:
  //: ```math
  //: p\,(1 - p') + p'\,(1 - p), \qquad
  //: p = \Phi\Bigl(-a \sqrt{\tfrac{1 - \mu}{2}}\Bigr), \quad p' = \Phi\Bigl(-a \sqrt{\tfrac{1 + \mu}{2}}\Bigr).
  //: ```
  //:
  //: Below it is measured with shifts of one to four samples.

  let shifts = [1, 2, 3, 4]
  let amplitudes = [0.0, 0.5, 1, 1.5, 2, 3, 4]
  let draws = notebook.size("noisy signals a point", quick: 500, book: 5000)
  let shares = shifts.map { q in
    amplitudes.map { measuredConfusion($0, shift: q, signals: draws, seed: notebook.seed) }
  }

  // snippet.hide
  drawTorn(notebook, shifts: shifts, amplitudes: amplitudes, shares: shares, draws: draws)
  // snippet.show

  //: @figure(torn)
  //:
  //: With the coefficient two of our signal a pursuit is wrong @value(torn-hand) of the time, where atoms that do not
  //: overlap would have been told apart better, with @value(torn-apart). And where the coefficient is five times the
  //: noise, the neighbour is still taken @value(torn-strong) of the time.
  //:
  //: Does it matter *which* of two nearly equal atoms is taken? For an estimate of the signal it matters less than
  //: one might think, as both are near. What matters is that the pursuit decides as if it knew, where the signal does
  //: not tell: an estimate should leave open what it does not know.

  // snippet.hide
}
