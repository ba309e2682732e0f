//: ## The best guess and the best mean
//:
//: To say what is best one needs to say how signals come about. This is the simplest story with sparsity in it: draw a
//: support $`S`$, say any $`k`$ of the $`m`$ atoms with the same probability; draw its coefficients, normal with
//: deviation $`s_x`$; add noise.
//:
//: ```math
//: S \sim P(S), \qquad z_S \sim N(0,\, s_x^2 I), \qquad x = D z, \qquad y = x + v, \quad v \sim N(0,\, \sigma^2 I) .
//: ```
//:
//: @slice(Sources/Sparse/SparsePrior.swift#draw)
//:
//: *The oracle.* Suppose somebody tells the support. Then everything is normal, and the best estimate of the code is
//: the least-squares fit with a ridge:
//:
//: ```math
//: \hat z_S = \bigl(D_S^\top D_S + \tfrac{\sigma^2}{s_x^2} I\bigr)^{-1} D_S^\top y .
//: ```
//:
//: For one unit atom this is $`c^2\, d^\top y`$, with the factor $`c^2 = \tfrac45`$ from above.
//:
//: *How likely is a support?* By Bayes, it is as likely as it was before, times the probability density with which it
//: would give just this signal, its *evidence*. With $`A_S = D_S^\top D_S + \tfrac{\sigma^2}{s_x^2} I`$ and $`|S|`$ atoms in it
//:
//: ```math
//: P(S \mid y) \ \propto\ P(S)\, \frac{(\sigma/s_x)^{|S|}}{\sqrt{\det A_S}}\,
//: \exp\Bigl(\frac{y^\top D_S A_S^{-1} D_S^\top y}{2\sigma^2}\Bigr) .
//: ```
//:
//: The exponent is what the support explains of the signal, in units of the noise. For one unit atom it is
//: $`c^2 b^2 / 2\sigma^2`$.
//:
//: *The best guess.* MAP takes the support for which this is largest, and the oracle's code for it. OMP is a cheap
//: way to look for such a support, and the Lasso is another.
//:
//: *The best mean.* Which code $`\hat z`$ has the smallest expected squared error $`E\,\|z - \hat z\|^2`$, given
//: $`y`$? It is the mean of $`z`$, since the mean of anything is the point whose squared distance to it is least on
//: average. A mean over everything that is unknown is a mean over supports of the means given each support:
//:
//: ```math
//: \hat z_{\text{MMSE}} = E(z \mid y) = \sum_S P(S \mid y)\, \hat z_S .
//: ```
//:
//: MMSE is for *minimum mean squared error*: under this model nothing can have a smaller one, be it a pursuit or a
//: network. And since $`D`$ is linear, $`D \hat z_{\text{MMSE}}`$ is the best estimate of the clean signal as well.
//:
//: In the library both are a loop over all supports, which keeps a factor of $`A_S`$ for each of them and computes
//: from the correlations $`D^\top y`$ the logarithm of the weight above and the oracle's code:
//:
//: ```text
//: for every support S:  w[S] ← log P(S) + log evidence of S
//: MMSE:  p ← exp(w − largest w) / sum;   z ← Σ p[S] · oracle code of S
//: MAP:   S ← the support of largest w;   z ← oracle code of S
//: ```
//:
//: <details>
//: <summary>The listing</summary>
//:
//: @slice(Sources/Sparse/SparsePosterior.swift#estimates)
//:
//: </details>
//:
//: Four claims check that this is the mean. They hold for anybody's estimator, yours too:

// snippet.hide
import Assertions
import Notebook

func bestMean(_ notebook: Notebook) throws {
  // snippet.show
  let trial = StridedAssertions(seed: notebook.seed)
  notebook.claims(try trial.claims(ofPosteriorMean: BookImplementations.posteriorMean))
  // snippet.hide
}
