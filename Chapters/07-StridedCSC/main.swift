//: # 7. Strided convolutions and averages: CSC, MMSE and CSCNet
//:
//: @about(A convolutional dictionary and the average over its shifts: CSCNet, and what a mean estimates.)
//:
//: @box
//:
//: Every method so far cut the picture into patches, cleaned the patches, and averaged where they overlap. It works,
//: and yet it is odd. Nobody believes in patches: a picture is one thing. Why not one sparse model for all of it, with
//: small filters that may lie anywhere?
//:
//: That model exists, it is beautiful, and on photographs it fails. This chapter finds out why. The cure has two
//: halves: a *stride*, which takes almost all places away from the filters, and an *average*, which gives them back.
//: What comes of it is a network again.
//:
//: After this chapter you can
//:
//: * compute how alike a filter and its shifts are, and say what a stride does about it;
//: * tell the most probable explanation of a signal (MAP) from the mean of all explanations (MMSE), and say which of
//:   them is good for what;
//: * approximate that mean by random pursuits, and predict how far an average of $`J`$ of them is from the truth;
//: * read the average over shifts of a strided model as such a mean;
//: * name the layers of CSCNet, and say which step of ISTA each of them was;
//: * say what a single shift of a trained network is, and what it is not.
//:
// snippet.hide
import Assertions
import Denoisers
import Foundation
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

let notebook = Notebook.start(chapter: "07-StridedCSC", seed: 1)
notebook.step("shifts by hand")
// snippet.show
//: ## The question
//:
//: Convolutional sparse coding (CSC) says that a whole picture $`X`$ is a sum of small filters $`d_i`$, each laid at
//: few places:
//:
//: ```math
//: X = \sum_i d_i * z_i , \qquad z_i \text{ a map as large as the picture, almost everywhere zero.}
//: ```
//:
//: This is the model of chapters 1 and 2 with a huge dictionary $`D`$: its atoms are all filters at all places. There
//: are no patches, so no two of them can disagree. Everything that was said of the Lasso and of OMP holds.
//:
//: One thing is different. In this dictionary every atom stands beside its own shift by one pixel. How alike are the
//: two?
//:
//: ## One dimension by hand
//:
//: Take the smoothest atom there is, $`n`$ equal samples of height $`1/\sqrt n`$. Shift it by $`q`$ samples. The two
//: overlap in $`n - q`$ samples, and each of these adds $`1/n`$ to the inner product:
//:
//: ```math
//: \mu = \frac{n - q}{n} \quad\text{for}\quad 0 < q < n .
//: ```
//:
//: Chapter 2 has a promise that needs nothing but this number. OMP and the Lasso find the sparsest code if it has
//: fewer than $`\tfrac12 (1 + 1/\mu)`$ atoms. For convolutional dictionaries it is enough to count the atoms that meet
//: one place of the signal (Papyan, Sulam, Elad 2017). With $`n = 11`$, the length of the filters in this chapter, and
//: $`q = 1`$ that is $`\tfrac12 (1 + 11/10) = 1.05`$. One atom is allowed, and never two that overlap.
//:
//: Is it only the constant atom? Here are two more: an arch, which is smooth too, and one of random samples.

let atomLength = 11
let flat = [Double](repeating: 1, count: atomLength)
let arch = (0..<atomLength).map { sin(Double.pi * (Double($0) + 0.5) / Double(atomLength)) }
// snippet.hide
func randomAtom(_ seed: UInt64) -> [Double] {
  var random = RandomStream(seed: seed, stream: "atom")
  return (0..<atomLength).map { _ in random.normal() }
}
// snippet.show
let random = randomAtom(notebook.seed)
let shifts = [1, 2, 4, 5, 8, 10]

//: The library measures pictures' filters, of $`n \times n`$ pixels. A constant filter shifted along one axis has the
//: same $`\mu`$ as the atom, so the two must agree.

let flatFilter = Tensor<Double>(repeating: 1, shape: [atomLength * atomLength, 1])
let flatCoherences = (1...atomLength).map { StrideCoherence(flatFilter, side: atomLength, stride: $0).ofShifts }

// snippet.hide
notebook.claim(
  .identity(
    "shift-coherence",
    "A constant atom and its shift by q of n samples have the coherence (n − q)/n, in one axis and in two.",
    error: (1...atomLength).map { q in
      let wanted = Double(atomLength - q) / Double(atomLength)
      return max(abs(flatCoherences[q - 1] - wanted), abs(shiftCoherence(flat, by: q) - wanted))
    }.max() ?? .nan,
    // Rounding of a sum of 121 numbers.
    tolerance: 1e-14))
notebook.table(
  "shifts",
  caption:
    "Coherence of atoms of 11 samples with their shifts by q samples, and the number of atoms of a signal below which "
    + "the constant atom's coherence promises success.",
  header: ["q", "constant", "½(1 + 1/μ)", "arch", "random"],
  rows: shifts.map { q in
    let mu = shiftCoherence(flat, by: q)
    return [
      .count(q), .number(mu, .decimals(3)), .number((1 + 1 / mu) / 2, .decimals(2)),
      .number(shiftCoherence(arch, by: q), .decimals(3)), .number(shiftCoherence(random, by: q), .decimals(3)),
    ]
  })
notebook.value("arch-one", shiftCoherence(arch, by: 1), .decimals(2))
notebook.value("random-one", shiftCoherence(random, by: 1), .decimals(2))
// snippet.show
//: @table(shifts)
//:
//: The arch is worse than the constant at a shift of one, @value(arch-one), since it has no edges. The random atom has
//: @value(random-one) there and would do. But photographs are smooth almost everywhere, and what describes smooth
//: things with few atoms is smooth atoms. So the failure is no accident of a bad dictionary. The better the filters
//: fit, the more they resemble their own shifts.
//:
//: The table also shows the way out. Take the places between away, keep every $`q`$-th, and the atoms part.
//:
//: ### A pursuit torn
//:
//: What does such a likeness do to a pursuit? Take four equal samples, height one half, at the two places of a signal
//: of five. Their coherence is $`\tfrac34`$. The clean signal is twice the first atom, $`x = (1, 1, 1, 1, 0)`$. The
//: noise is $`(-0.6, 0, 0, 0, 0.8)`$, of squared norm $`1`$.

let twoPlaces = Dictionaries.shifts(of: [1, 1, 1, 1], length: 5)
let handClean = [1.0, 1, 1, 1, 0]
let handNoisy = [0.4, 1, 1, 1, 0.8]
let handCorrelations = twoPlaces.times(handNoisy, transposed: true)
let handPursuit = notebook.attempt("OMP by hand") {
  try orthogonalMatchingPursuit(handNoisy, dictionary: twoPlaces, limit: .atoms(1))
}

//: The correlations are $`b_1 = 3.4/2 = 1.7`$ and $`b_2 = 3.8/2 = 1.9`$. OMP takes the second atom, and it is the
//: wrong one. Its estimate is $`1.9\, d_2`$. With $`d_1^\top d_2 = \tfrac34`$ the squared error is
//:
//: ```math
//: \|1.9\, d_2 - 2\, d_1\|^2 = 1.9^2 + 2^2 - 2 \cdot \tfrac34 \cdot 1.9 \cdot 2 = 1.91 ,
//: ```
//:
//: almost twice that of the noisy signal itself. A pursuit that decides wrongly is worse than none.
//:
//: Now think again before deciding. Suppose a coefficient is normal with deviation $`s_x = 2`$, the noise has
//: $`\sigma = 1`$, and both atoms are equally likely. Two things follow, which the next section derives. A coefficient
//: is best taken times $`c^2 = s_x^2 / (s_x^2 + \sigma^2) = \tfrac45`$. And the probabilities of the atoms, once $`y`$
//: is seen, are as
//:
//: ```math
//: e^{c^2 b_2^2 / 2\sigma^2} : e^{c^2 b_1^2 / 2\sigma^2} = e^{0.4\,(3.61 - 2.89)} = e^{0.288} = 1.334 \approx 4 : 3 .
//: ```
//:
//: Four to three! There is no certainty in this signal. *Maximum a posteriori* (MAP) takes the likelier atom all the
//: same, with the coefficient $`\tfrac45 \cdot 1.9 = 1.52`$, and errs by $`1.750`$.
//:
//: The *mean* takes both, each as far as it is likely: $`\tfrac37 \cdot 1.36`$ of the first and
//: $`\tfrac47 \cdot 1.52`$ of the second, $`0.583`$ and $`0.869`$. Its squared error is
//:
//: ```math
//: (0.583 - 2)^2 + 0.869^2 + \tfrac32\, (0.583 - 2) \cdot 0.869 = 0.916 ,
//: ```
//:
//: half of MAP's. It has one atom too many and is nearer to the truth.

let handModel = SparseGaussianModel(
  dictionary: twoPlaces, prior: .uniform(size: 1), codeDeviation: 2, noiseDeviation: 1)
let handPosterior = notebook.attempt("two atoms by hand") { try SparsePosterior(handModel) }
let handWeights = handPosterior.weights(handNoisy)
let handMAP = handPosterior.mostProbable(Tensor(rows: [handNoisy])).dense().row(0)
let handMean = handPosterior.posteriorMean(Tensor(rows: [handNoisy])).row(0)

// snippet.hide
func handError(_ code: [Double]) -> Double { squaredDistance(twoPlaces.times(code), handClean) }
let handOMP = handPursuit.dense(atomCount: 2)
let handFound: [Double] =
  [shiftCoherence([1, 1, 1, 1], by: 1)] + handCorrelations + handOMP + [handError(handOMP), handModel.shrinkage]
  + [handWeights[1] / handWeights[0]] + handMAP + [handError(handMAP)] + handMean + [handError(handMean)]
let handWanted = [0.75, 1.7, 1.9, 0, 1.9, 1.91, 0.8, 1.334, 0, 1.52, 1.750, 0.583, 0.869, 0.916]
notebook.claim(
  .identity(
    "torn-by-hand", "OMP, MAP and MMSE on the two shifted atoms come out as done by hand, to three decimals.",
    error: zip(handFound, handWanted).map { abs($0 - $1) }.max() ?? .nan, tolerance: 5e-4))
// snippet.show
//: Was that noise made up to mislead? It was. But how often does noise mislead? The pursuit takes the wrong one of two
//: atoms when $`|b_2| > |b_1|`$, which is when $`b_1 - b_2`$ and $`b_1 + b_2`$ have different signs. These two are
//: independent, with the means $`(1 \mp \mu)\, a`$ and the variances $`2 (1 \mp \mu)`$ for a coefficient $`a`$ in
//: noise of strength 1. So the probability is exact:
//:
//: ```math
//: p\,(1 - p') + p'\,(1 - p), \qquad
//: p = \Phi\Bigl(-a \sqrt{\tfrac{1 - \mu}{2}}\Bigr), \quad p' = \Phi\Bigl(-a \sqrt{\tfrac{1 + \mu}{2}}\Bigr).
//: ```
//:
//: Below it is measured with shifts of one to four samples.

let tornShifts = [1, 2, 3, 4]
let tornAmplitudes = [0.0, 0.5, 1, 1.5, 2, 3, 4]
let tornDraws = notebook.size("noisy signals a point", quick: 500, book: 5000)
let tornShares = tornShifts.map { q in
  tornAmplitudes.map { measuredConfusion($0, shift: q, signals: tornDraws, seed: notebook.seed) }
}

// snippet.hide
let tornCurve = stride(from: 0.0, through: 5, by: 0.05).map { $0 }
notebook.value("torn-hand", confusion(2, coherence: 0.75), .percent(0))
notebook.value("torn-apart", confusion(2, coherence: 0), .percent(0))
notebook.value("torn-strong", confusion(5, coherence: 0.75), .percent(0))
notebook.claim(
  .atMost(
    "torn",
    "OMP takes the shifted atom as often as the formula says (largest deviation in standard errors).",
    source: "this book",
    measured: zip(tornShifts, tornShares).flatMap { q, shares in
      zip(tornAmplitudes, shares).map { a, share in
        let exact = confusion(a, coherence: Double(4 - q) / 4)
        return abs(share - exact) / (exact * (1 - exact) / Double(tornDraws)).squareRoot()
      }
    }.max() ?? .nan,
    // Twenty-eight points: beyond four standard errors once in some five hundred runs.
    bound: 4))
notebook.figure(
  "torn",
  caption: """
    How often OMP takes a shifted atom in the place of the true one, against the true coefficient: by the formula (curves) and measured \
    over \(tornDraws) noisy signals (points). Atoms that overlap in three of four samples are still mistaken for each other where \
    separate ones no longer are.
    """,
  alt: "Four falling curves from one half; the smaller the shift, the slower the fall.",
  Plot(
    x: .linear("coefficient a (σ)"), y: .linear("wrong atom (share)", range: 0...0.55),
    layers: zip(tornShifts.indices, tornShifts).flatMap { i, q in
      let mu = Double(4 - q) / 4
      let style = Style.family(i, of: tornShifts.count, name: "q = \(q), μ = \(mu)")
      return [
        Layer.line(style.plain, x: tornCurve, y: tornCurve.map { confusion($0, coherence: mu) }),
        .points(style.marked([.circle, .square, .triangle, .diamond][i]), "", x: tornAmplitudes, y: tornShares[i]),
      ]
    }))
// snippet.show
//: @figure(torn)
//:
//: With the coefficient two of our signal a pursuit is wrong @value(torn-hand) of the time. Atoms that do not overlap
//: would have been told apart better, @value(torn-apart). And where the coefficient is five times the noise, the
//: neighbour is still taken @value(torn-strong) of the time.
//:
//: Does it matter *which* of two nearly equal atoms is taken? For an estimate of the signal, less than one might
//: think, as both are near. It matters that the pursuit claims to know. What it does not know it should leave open.
//:
//: ## The best guess and the best mean
//:
//: To say what is best one needs to say how signals come about. The simplest story with sparsity in it: draw a support
//: $`S`$, say any $`k`$ of the $`m`$ atoms with the same probability. Draw its coefficients, normal with deviation
//: $`s_x`$. Add noise.
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
//: @slice(Sources/Sparse/SparsePrior.swift#oracle)
//:
//: For one unit atom this is $`c^2\, d^\top y`$, the factor $`\tfrac45`$ from above.
//:
//: *How likely is a support?* By Bayes, as likely as it was before, times the probability that it would give just this
//: signal. With $`A_S = D_S^\top D_S + \tfrac{\sigma^2}{s_x^2} I`$ and $`|S|`$ atoms in it
//:
//: ```math
//: P(S \mid y) \ \propto\ P(S)\, \frac{(\sigma/s_x)^{|S|}}{\sqrt{\det A_S}}\,
//: \exp\Bigl(\frac{y^\top D_S A_S^{-1} D_S^\top y}{2\sigma^2}\Bigr) .
//: ```
//:
//: The exponent is what the support explains of the signal, in units of the noise. For one unit atom it is
//: $`c^2 b^2 / 2\sigma^2`$.
//:
//: *The best guess.* MAP takes the support for which this is largest, and the oracle's code for it. OMP is a cheap way
//: to look for such a support, and the Lasso is another.
//:
//: *The best mean.* Which code $`\hat z`$ has the smallest expected squared error $`E\,\|z - \hat z\|^2`$, given
//: $`y`$? The mean of $`z`$, since the mean of anything is the point whose squared distance to it is least on average.
//: A mean over everything that is unknown is a mean over supports of the means given each support:
//:
//: ```math
//: \hat z_{\text{MMSE}} = E(z \mid y) = \sum_S P(S \mid y)\, \hat z_S .
//: ```
//:
//: MMSE is for *minimum mean squared error*. Under this model nothing can have a smaller one, be it a pursuit or a
//: network. And since $`D`$ is linear, $`D \hat z_{\text{MMSE}}`$ is the best estimate of the clean signal as well.
//:
//: @slice(Sources/Sparse/SparsePosterior.swift#estimates)
//:
//: Is that the mean? Four claims that hold for anybody's estimator, yours too:

let stridedTrial = StridedAssertions(seed: notebook.seed)
notebook.claims(
  notebook.attempt("the posterior mean") {
    try stridedTrial.claims(ofPosteriorMean: BookImplementations.posteriorMean)
  })

//: Now the price. Chapter 2 counted the supports, and there were too many to try. Here we take problems so small that
//: all of them can be gone through, and with them the truth about the best mean.

let smallNoises = [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2]
let smallSeeds = (0..<3).map { notebook.seed + $0 }
let smallSignals = notebook.size("signals of the small problems, a seed", quick: 400, book: 4000)
func smallModel(isShifted: Bool, noise: Double, seed: UInt64) -> SparseGaussianModel {
  SparseGaussianModel(
    dictionary: isShifted
      ? Dictionaries.shifts(of: [1, 1, 1, 1], length: 15) : Dictionaries.random(length: 8, atoms: 12, seed: seed),
    prior: .uniform(size: 2), codeDeviation: 1.3, noiseDeviation: noise)
}

//: Both problems have twelve atoms and supports of two, so 66 supports. One dictionary is random, of eight samples.
//: The other has four equal samples at all twelve places of a signal of fifteen. We compare the *oracle*, the mean,
//: the best guess, and OMP, which is told that there are two atoms. OMP fits by least squares. That is not quite fair
//: to it, since the others know $`s_x`$ and shrink. So there is a second one that takes OMP's support and the oracle's
//: formula.

let comparisons = notebook.attempt("small problems") {
  try [false, true].map { isShifted in
    try smallNoises.map { noise in
      try smallSeeds.map { seed in
        let model = smallModel(isShifted: isShifted, noise: noise, seed: seed)
        return try Comparison(model, atoms: 2, signals: smallSignals, seed: seed)
      }
    }
  }
}

// snippet.hide
notebook.step("small problems done")
let allComparisons = comparisons.flatMap { $0.flatMap { $0 } }
// σ = 0.7, about half of the coefficients' deviation: neither clear nor hopeless.
let middle = smallNoises.firstIndex(of: 0.7) ?? 0
let middleComparisons = comparisons.flatMap { $0[middle] }
func meanRelative(_ comparisons: [Comparison], _ estimator: Estimator) -> Double {
  Statistic(comparisons.map { $0.relative(estimator) }).mean
}
let estimatorStyles: [Estimator: Style] = [
  .oracle: Style(name: "oracle", color: "#000000", dash: .dotted, mark: .none),
  .mmse: Style(name: "MMSE", color: "#d55e00", mark: .diamond),
  .map: Style(name: "MAP", color: "#0072b2", dash: .dashed, mark: .square),
  .shrunkOMP: Style(name: "OMP, shrunk", color: "#009e73", dash: .dashed, mark: .openTriangle), .omp: .omp,
]
notebook.figure(
  "small",
  caption: """
    Mean squared error over that of the noisy signals, against the strength of the noise, for signals of two of twelve atoms with \
    coefficients of deviation 1.3: random atoms (left) and four equal samples at twelve places (right), three seeds of \
    \(smallSignals) signals each. The mean over all supports is below the best single one at every noise, most where it is hard to say \
    which support it was.
    """,
  alt: "Two plots of five curves; the oracle lies lowest, then MMSE, MAP, and the two kinds of OMP.",
  Panels(
    rows: 1, columns: 2,
    zip(["random atoms", "shifts of one atom"], comparisons).map { title, rows in
      Plot(
        title, x: .log("noise σ", range: 0.09...2.2, ticks: [0.1, 0.2, 0.5, 1, 2]),
        y: .linear("error over noise", range: 0...0.85),
        legend: title == "random atoms" ? .none : .topRight,
        layers: Estimator.allCases.reversed().map { estimator in
          Layer.linePoints(
            estimatorStyles[estimator] ?? .pale, x: smallNoises, y: rows.map { meanRelative($0, estimator) })
        })
    }, size: (1000, 480)))
notebook.table(
  "small",
  caption:
    "Mean squared error over that of the noisy signals at σ = 0.7, mean of three seeds of \(smallSignals) signals.",
  header: ["atoms"] + Estimator.allCases.map(\.rawValue),
  rows: zip(["random", "shifts of one"], comparisons).map { name, rows in
    [.text(name)] + Estimator.allCases.map { .number(meanRelative(rows[middle], $0), .decimals(3)) }
  })
let orders: [(Estimator, Estimator)] = [(.oracle, .mmse), (.mmse, .map), (.mmse, .shrunkOMP), (.map, .omp)]
notebook.claims([
  .identity(
    "weights", "The probabilities of all supports sum to one, at every noise.",
    error: allComparisons.map(\.weightError).max() ?? .nan,
    // Rounding of a sum of 66 numbers.
    tolerance: 1e-14),
  .atMost(
    "mmse-uncorrelated",
    "The error of the posterior mean is uncorrelated with it, which is so for the true mean only (largest in standard errors).",
    source: "Elad and Yavneh 2009", measured: allComparisons.map { abs(Statistic($0.products).inErrors) }.max() ?? .nan,
    // Forty-eight runs: beyond four standard errors once in some three hundred.
    bound: 4),
  .atLeast(
    "mmse-best",
    "At no noise has anything that does not know the support a smaller error than MMSE (smallest gap in standard errors).",
    source: "Elad and Yavneh 2009",
    measured: allComparisons.flatMap { run in [.map, .shrunkOMP, .omp].map { run.gap(.mmse, $0).inErrors } }.min()
      ?? .nan,
    bound: 0, rounding: 4),
])
notebook.claims(
  orders.map { better, worse in
    .ordering(
      "small-\(better)-\(worse)",
      "At σ = 0.7 \(worse.rawValue) has a larger error than \(better == .oracle ? "the oracle" : better.rawValue), signal by signal (smallest gap in standard errors).",
      source: "Elad and Yavneh 2009",
      better: middleComparisons.map { $0.gap(better, worse).inErrors }.min() ?? .nan, worse: 0, margin: 4)
  })
func meanGain(_ rows: [[Comparison]]) -> Double {
  1 - meanRelative(rows[middle], .mmse) / meanRelative(rows[middle], .map)
}
notebook.value(
  "small-random-mu",
  Statistic(smallSeeds.map { Dictionaries.coherence(smallModel(isShifted: false, noise: 1, seed: $0).dictionary) })
    .mean, .decimals(2))
notebook.value("small-map", meanRelative(comparisons[0][middle], .map), .decimals(3))
notebook.value("small-shrunk", meanRelative(comparisons[0][middle], .shrunkOMP), .decimals(3))
notebook.value("small-random-gain", meanGain(comparisons[0]), .percent(0))
notebook.value("small-shifted-gain", meanGain(comparisons[1]), .percent(0))
// snippet.show
//: @figure(small)
//:
//: @table(small)
//:
//: At σ = 0.7 the mean has an error @value(small-random-gain) below the best guess among random atoms, and
//: @value(small-shifted-gain) among shifts. (Random atoms of so few samples are no better separated than shifts: their
//: coherence is @value(small-random-mu).) All that separates the mean from the oracle is that it does not know the
//: support. All that separates MAP from the mean is that MAP pretends to.
//:
//: One thing we had expected otherwise. MAP searches all supports, and OMP only two atoms, one after the other. Yet
//: OMP's support with the oracle's formula is as good, @value(small-shrunk) against MAP's @value(small-map). In little
//: noise the search pays, since OMP errs where there is no doubt. From σ = 0.5 on it does not: the better of two
//: guesses is still a guess. What was worth something was not to guess.
//:
//: ## Random pursuits and their average
//:
//: A real problem has too many supports to sum over. But a mean can be *sampled*: draw a few supports, each as often
//: as it is likely, and average what they give.
//:
//: How to draw? Change one line of OMP. Where it takes the atom with the largest correlation, draw one, with the
//: probability that it would have if one atom were all that is left to find:
//:
//: ```math
//: P(j) \ \propto\ \exp\Bigl(\frac{c^2 (d_j^\top r)^2}{2\sigma^2}\Bigr) .
//: ```
//:
//: This is RandOMP (Elad and Yavneh 2009).
//:
//: @slice(Sources/Sparse/RandOMP.swift#randomp)
//:
//: For supports of one atom it draws from the posterior itself. On the tiny signal it must take the two atoms as three
//: to four.

let tinyDraws = notebook.size("pursuits of the tiny signal", quick: 1000, book: 20_000)
let tinyPursuits = notebook.attempt("drawing from the tiny signal") {
  try randomPursuits(handNoisy, draws: tinyDraws, model: handModel, limit: .atoms(1), seed: notebook.seed)
}
let tinyShare = Double(tinyPursuits.pursuits.count { $0.support == [1] }) / Double(tinyDraws)

// snippet.hide
notebook.value("large-supports", SupportPrior.uniform(size: 10).supportCount(atomCount: 200), .scientific(2))
notebook.value("tiny-share", tinyShare, .decimals(3))
notebook.value("tiny-exact", handWeights[1], .decimals(3))
notebook.claim(
  .atMost(
    "draws",
    "RandOMP draws the atoms of the tiny signal as often as their posterior says (deviation in standard errors).",
    source: "Elad and Yavneh 2009",
    measured: abs(tinyShare - handWeights[1]) / (handWeights[0] * handWeights[1] / Double(tinyDraws)).squareRoot(),
    bound: 4))
// snippet.show
//: It takes the second with a frequency of @value(tiny-share), and the posterior is @value(tiny-exact). For larger
//: supports the draw is an approximation, step by step, and nothing promises that it is a good one. So measure.
//:
//: The problem is that of the paper: $`n = 100`$ samples, $`m = 200`$ random atoms, ten of them in a signal,
//: $`s_x = 1`$. All pursuits stop when $`\|r\|^2 \le n \sigma^2`$, since what is left then is no more than noise. Each
//: drawn support is fitted by the oracle's formula, and a hundred draws of each signal are averaged.

let largeNoises = [0.3, 0.5, 1, 1.5]
let largeSignals = notebook.size("signals of the random pursuits, a seed", quick: 30, book: 100)
let drawCount = 100
func largeModel(noise: Double, seed: UInt64) -> SparseGaussianModel {
  SparseGaussianModel(
    dictionary: Dictionaries.random(length: 100, atoms: 200, seed: seed), prior: .uniform(size: 10), codeDeviation: 1,
    noiseDeviation: noise)
}

// snippet.hide
notebook.step("random pursuits")
// snippet.show
let trials = notebook.attempt("random pursuits") {
  try largeNoises.map { noise in
    try smallSeeds.map { seed in
      let model = largeModel(noise: noise, seed: seed)
      return try RandomPursuitTrial(model, signals: largeSignals, draws: drawCount, seed: seed)
    }
  }
}

// snippet.hide
notebook.step("random pursuits done")
typealias Outcome = RandomPursuitTrial.Outcome
func meanRelative(_ trials: [RandomPursuitTrial], _ error: (Outcome) -> Double) -> Double {
  Statistic(trials.map { $0.relative(error) }).mean
}
func smallest(_ trials: [RandomPursuitTrial], _ ratio: (RandomPursuitTrial) -> Double) -> Double {
  trials.map(ratio).min() ?? .nan
}
let errorColumns: [(String, @Sendable (Outcome) -> Double)] = [
  ("OMP", { $0.omp }), ("one draw", { $0.single }), ("OMP, shrunk", { $0.shrunkOMP }),
  ("one draw, shrunk", { $0.shrunkSingle }), ("mean of 10", { $0.running[9] }), ("mean of 100", { $0.ofMean }),
  ("oracle", { $0.oracle }),
]
notebook.table(
  "random-pursuits",
  caption:
    "Squared error over that of the noisy signals: OMP and one draw of RandOMP by least squares and by the oracle's formula, "
    + "means of the latter, and the oracle; last, atoms in OMP's code and in the mean of 100. Three seeds of \(largeSignals) signals.",
  header: ["σ"] + errorColumns.map(\.0) + ["atoms of OMP", "of the mean"],
  rows: zip(largeNoises, trials).map { noise, trials in
    [.number(noise, .decimals(1))] + errorColumns.map { .number(meanRelative(trials, $0.1), .decimals(3)) }
      + [
        .number(Statistic(trials.map { $0.mean(\.ompAtoms) }).mean, .decimals(1)),
        .number(Statistic(trials.map { $0.mean(\.meanAtoms) }).mean, .decimals(0)),
      ]
  })
let allTrials = trials.flatMap { $0 }
let aloneRatio = smallest(trials[0]) { $0.relative(\.single) / $0.relative(\.omp) }
let averageRatio = smallest(allTrials) { $0.relative(\.shrunkOMP) / $0.relative(\.ofMean) }
notebook.claims([
  .ordering(
    "alone",
    "At σ = 0.3 one draw of RandOMP has a larger error than OMP, both by least squares (smallest ratio over seeds).",
    source: "Elad and Yavneh 2009", better: aloneRatio, worse: 1, margin: 0.02),
  .ordering(
    "average",
    "OMP has a larger error than the mean of 100 draws, both by the oracle's formula (smallest ratio over seeds and noises).",
    source: "Elad and Yavneh 2009", better: averageRatio, worse: 1, margin: 0.05),
  .ordering(
    "dense", "The mean of 100 draws has atoms in plenty where the truth has ten (fewest, mean over a seed's signals).",
    source: "Elad and Yavneh 2009", better: smallest(allTrials) { $0.mean(\.meanAtoms) }, worse: 10, margin: 50),
])
notebook.value(
  "average-gain", 1 - meanRelative(trials[0], \.ofMean) / meanRelative(trials[0], \.shrunkOMP), .percent(0))
notebook.value("one-omp", meanRelative(trials[2], \.omp), .decimals(3))
notebook.value("one-draw", meanRelative(trials[2], \.single), .decimals(3))
notebook.value("dense-atoms", Statistic(trials[0].map { $0.mean(\.meanAtoms) }).mean, .decimals(0))
notebook.value("omp-atoms", Statistic(trials[0].map { $0.mean(\.ompAtoms) }).mean, .decimals(1))
// snippet.show
//: @table(random-pursuits)
//:
//: Read the first row. One draw is worse than OMP: it takes worse atoms on purpose. The mean of ten such draws is
//: better than OMP, and the mean of a hundred by @value(average-gain), the formula being the same. Nothing was added
//: but chance and an average.
//:
//: The mean uses @value(dense-atoms) of the 200 atoms, where OMP takes @value(omp-atoms) and the truth has ten. The
//: best estimate of a sparse thing is not sparse.
//:
//: In much noise even a single draw has caught up with OMP, as in the third row: @value(one-draw) against
//: @value(one-omp). Hardly an atom is found there by anyone. OMP's is the one that the noise favours most, and least
//: squares believes it. By the oracle's formula one draw is behind in every row.
//:
//: Is that mean near the true one? In the small problems we can know. There each pursuit takes two atoms, as the
//: supports have two.

let nearSignals = notebook.size("signals of the small problems with random pursuits, a seed", quick: 150, book: 1000)
let near = notebook.attempt("random pursuits of the small problems") {
  try [false, true].map { isShifted in
    try smallSeeds.map { seed in
      let model = smallModel(isShifted: isShifted, noise: 0.7, seed: seed)
      let exact = try Comparison(model, atoms: 2, signals: nearSignals, seed: seed)
      let drawn = try RandomPursuitTrial(model, signals: nearSignals, draws: drawCount, seed: seed, limit: .atoms(2))
      return (exact: exact, drawn: drawn)
    }
  }
}

// snippet.hide
notebook.table(
  "near",
  caption:
    "Squared error over that of the noisy signals at σ = 0.7: the mean over all supports, the mean of 100 random pursuits, "
    + "and the most probable support. Three seeds of \(nearSignals) signals.",
  header: ["atoms", "MMSE", "mean of 100", "MAP"],
  rows: zip(["random", "shifts of one"], near).map { name, runs in
    [
      .text(name), .number(meanRelative(runs.map(\.exact), .mmse), .decimals(3)),
      .number(meanRelative(runs.map(\.drawn)) { $0.ofMean }, .decimals(3)),
      .number(meanRelative(runs.map(\.exact), .map), .decimals(3)),
    ]
  })
/// Gaps of the drawn mean to an exact estimator, signal by signal, in standard errors.
func nearGaps(_ estimator: Estimator) -> [Double] {
  near.flatMap { $0 }.map { run in
    Statistic(zip(run.drawn.outcomes, run.exact.errors[estimator, default: []]).map { $1 - $0.ofMean }).inErrors
  }
}
notebook.claim(
  .ordering(
    "near",
    "In the small problems MAP has a larger error than the mean of 100 draws (smallest gap in standard errors).",
    source: "Elad and Yavneh 2009", better: nearGaps(.map).min() ?? .nan, worse: 0, margin: 4))
notebook.claim(
  .atMost(
    "near-bound", "The mean of 100 draws has no smaller error than MMSE (largest lead in standard errors).",
    source: "Elad and Yavneh 2009", measured: nearGaps(.mmse).max() ?? .nan, bound: 0, rounding: 4))
// snippet.show
//: @table(near)
//:
//: It comes close. Here a hundred pursuits are more than there are supports. In the large problem there are
//: @value(large-supports) supports, and a hundred pursuits are still a hundred.
//:
//: ### How many draws?
//:
//: Let $`x_1, \dots, x_M`$ be the estimates of one signal $`x`$, and $`m`$ their mean. Whatever they are,
//:
//: ```math
//: \|m - x\|^2 = \frac1M \sum_j \|x_j - x\|^2 - \frac1M \sum_j \|x_j - m\|^2 .
//: ```
//:
//: The error of the mean is the mean error *less the spread*. (Write $`x_j - x = (x_j - m) + (m - x)`$ and multiply
//: out. The mixed terms sum to zero.) So an average is never worse than its members are on average, and the more they
//: differ, the better it is. Keep this line in mind. It holds for shifts as well as for draws.
//:
//: If the draws are independent with mean $`\bar x`$ and total variance $`b`$, the mean of $`J`$ of them errs by
//:
//: ```math
//: E\,\|m_J - x\|^2 = a + \frac bJ, \qquad a = \|\bar x - x\|^2 .
//: ```
//:
//: Both numbers can be had from the hundred draws, without bias. Then there is nothing left to fit:
//:
//: @slice(Chapters/07-StridedCSC/RandomPursuitTrial.swift#law)

let lawOutcomes = trials[0].flatMap(\.outcomes)
let lawDraws = [1, 2, 3, 5, 10, 20, 50]
let lawDeviations = lawDraws.map { count in
  Statistic(lawOutcomes.map { $0.running[count - 1] - ($0.a + $0.b / Double(count)) })
}

// snippet.hide
notebook.claims([
  .identity(
    "average-identity",
    "The error of the mean is the mean error less the spread, for every signal (largest relative difference).",
    error: allTrials.flatMap { $0.outcomes.map(\.identityError) }.max() ?? .nan,
    // Rounding of sums of a hundred squares of a hundred samples.
    tolerance: 1e-12),
  .atMost(
    "law", "The error of the mean of J draws is a + b/J (largest deviation in standard errors over J = 1 … 50).",
    source: "Elad and Yavneh 2009", measured: lawDeviations.map { abs($0.inErrors) }.max() ?? .nan,
    // Seven values of J, which share their draws: beyond four once in some thousands of runs.
    bound: 4),
])
let lawNoise = Statistic(lawOutcomes.map(\.noise)).mean
let lawA = Statistic(lawOutcomes.map(\.a)).mean / lawNoise
let lawB = Statistic(lawOutcomes.map(\.b)).mean / lawNoise
notebook.value("law-a", lawA, .decimals(3))
notebook.value("law-b", lawB, .decimals(3))
let lawCurve = (0...100).map { Foundation.pow(10, Double($0) / 50) }
notebook.figure(
  "law",
  caption: """
    Squared error of the mean of J random pursuits over that of the noisy signals at σ = 0.3 (points), and a + b/J with the two numbers \
    computed from the spread of the draws (curve). One pursuit is worse than OMP, two are better, and what more than twenty bring is \
    little.
    """,
  alt: "Points on a falling curve that crosses the line of OMP and levels out.",
  Plot(
    x: .log("number of pursuits J", ticks: [1, 2, 5, 10, 20, 50, 100]),
    y: .linear("error over noise", range: 0.24...0.4),
    .horizontal(meanRelative(trials[0], \.omp), "OMP", Style.omp.plain),
    .horizontal(meanRelative(trials[0], \.shrunkOMP), "OMP, shrunk", Style.omp.plain.dashed),
    .line(Style(name: "a + b/J", color: "#000000", width: 1.8), x: lawCurve, y: lawCurve.map { lawA + lawB / $0 }),
    .points(
      Style(name: "mean of J pursuits", color: "#d55e00", mark: .circle), x: (lawDraws + [100]).map { Double($0) },
      y: (lawDraws + [100]).map { count in meanRelative(trials[0]) { $0.running[count - 1] } })))
// snippet.show
//: @figure(law)
//:
//: At σ = 0.3 $`a`$ is @value(law-a) and $`b`$ is @value(law-b), in units of the noise. Ten draws have nine tenths of
//: what there is to gain, whatever $`a`$ and $`b`$ are.
//:
//: So a mean over explanations beats the best explanation, and a few explanations that differ are enough. They need
//: not be drawn by chance. A convolutional model with a stride has $`q`$ of them in one dimension and $`q^2`$ in a
//: picture, one for each way to lay its grid. Its atoms are told apart, since the stride keeps them apart, and the
//: mean over grids makes up for the places that each of them lacks. That is the model of the rest of this chapter.
//:
//: ## The strided model
//:
//: Now pictures. A filter is a square of $`n \times n`$ pixels, and there are $`m`$ of them. Lay filters at every
//: $`q`$-th pixel of each axis, each with its own coefficient, and add up:
//:
//: ```math
//: X = \sum_{f=1}^{m} \sum_{t} z_f[t]\; d_f[\,\cdot - q\,t\,] = E^\top (z D^\top) .
//: ```
//:
//: $`z`$ has one row for each place. $`z D^\top`$ are the patches that are laid there, and $`E^\top`$ puts them back
//: and adds where they overlap, as chapter 3 did. For $`q = 1`$ this is the convolutional model. For $`q = n`$ nothing
//: overlaps: the picture falls into separate patches. Between the two lies a choice.
//:
//: How is such a code found? By the step of chapter 1. Only what "the residual" means has to be said anew: the patches
//: of what is left of the *picture*, so that a place sees what its neighbours have already explained.
//:
//: @slice(Sources/Sparse/StridedModel.swift#strided)
//:
//: No matrix of all shifted filters is ever formed. Two products with an $`n^2 \times m`$ matrix, and patches in and
//: out of a picture between them: that is all.

notebook.claims(
  notebook.attempt("the strided pair") {
    try stridedTrial.claims(
      ofAnalysis: BookImplementations.stridedAnalysis, synthesis: BookImplementations.stridedSynthesis)
  })

//: ### All shifts
//:
//: A grid of stride $`q`$ can be laid in $`q^2`$ ways. Each gives a picture of its own, and there is no reason to
//: prefer one. The average of them all is to the best shift what the mean over supports was to the most probable
//: support: not the best guess but the best mean, with the weights of the shifts set equal.
//:
//: @slice(Sources/Sparse/StridedLasso.swift#shifts)
//:
//: The claims below are judged on the book's own windows; your own may make their border in another way.

notebook.claims(
  notebook.attempt("the shifts") { try stridedTrial.claims(ofShifts: BookImplementations.shiftAverage()) })

//: For $`q = n`$ this is an old friend. Each shift codes separate patches; all shifts together code every patch of the
//: picture once; the average over shifts is the average of overlapping patches. So what K-SVD did in chapter 3 was the
//: MMSE idea in its simplest form, for the largest stride and with equal weights.

let averageSide = 6
let averageDictionary: Tensor<Double> = Dictionaries.random(length: 36, atoms: 50, seed: notebook.seed)
let averageLasso = StridedLasso(
  dictionary: averageDictionary, lambdas: [Double](repeating: 0.1, count: 50), side: averageSide, stride: averageSide)
let averagePlane = Tensor<Double>(
  Scene.texturedLeaves.render(width: 40, height: 34, seed: notebook.seed)
    .addingGaussianNoise(sigma: 25, seed: notebook.seed).plane(0))
let averageOfShifts = averageLasso.estimate(averagePlane, iterations: 20)
let averageGrid = Patches(of: averagePlane, side: averageSide)
let averageOfPatches = notebook.attempt("coding patches") {
  let codes = try Lasso(dictionary: averageDictionary, lambda: 0.1).solve(
    averageGrid.extract(from: averagePlane), by: .fista, iterations: 20, stepSize: 1 / averageLasso.lipschitz
  ).codes
  return averageGrid.average(codes.matmul(averageDictionary, transposed: true))
}

// snippet.hide
let averageInner = (averageSide..<34 - averageSide).flatMap { y in (averageSide..<40 - averageSide).map { (y, $0) } }
notebook.claim(
  .identity(
    "patches-are-shifts",
    "For q = n the average over all shifts is the average over all patches, K-SVD's way, away from the border.",
    source: "Simon and Elad 2019",
    error: averageInner.map { abs(averageOfShifts[$0.0, $0.1] - averageOfPatches[$0.0, $0.1]) }.max() ?? .nan,
    // Twenty steps in another order of sums.
    tolerance: 1e-10))
// snippet.show
//: ## What the stride does to coherence
//:
//: The trouble of $`q = 1`$ was coherence: a smooth filter and itself one pixel further are nearly the same atom. Only
//: shifts by multiples of $`q`$ are allowed, so a larger stride leaves out the worst pairs.
//:
//: @slice(Sources/Sparse/StrideCoherence.swift#coherence)
//:
//: Here are four banks of filters of $`11 \times 11`$ pixels: the constant one; 175 products of cosines; random ones;
//: and the analysis filters of the network that this chapter ends with. For each, how alike are a filter and its own
//: shifts, and how alike are any two atoms?

let shipped = notebook.attempt("loading CSCNet") {
  try CSCNet.Model(contentsOf: ShippedFiles.path("cscnet-25.safetensors"))
}
let coherenceBanks: [(name: String, filters: Tensor<Float>)] = [
  ("constant", Tensor(repeating: 1, shape: [121, 1])),
  ("cosines", Dictionaries.smoothestDCT(side: 11, count: 175)),
  ("random", Dictionaries.random(length: 121, atoms: 175, seed: notebook.seed)),
  ("learned", bank("apply_B.weight", of: shipped.parameters)),
]
let coherenceStrides = Array(1...11)
let coherences = coherenceBanks.map { bank in
  coherenceStrides.map { StrideCoherence(bank.filters, side: 11, stride: $0) }
}

// snippet.hide
notebook.figure(
  "coherence",
  caption: """
    Coherence against the stride, for filters of 11 × 11 pixels. Left: a filter with its own shifts. Right: any two atoms. The constant \
    filter falls as (n − q)/n. Of a bank, only the part on the left has to end at zero.
    """,
  alt: "On the left four falling curves, the constant one a straight line; on the right curves that soon are level.",
  Panels(
    rows: 1, columns: 2,
    [("a filter and its shifts", true), ("any two atoms", false)].map { title, own in
      Plot(
        title, x: .linear("stride q", ticks: [1, 3, 5, 7, 9, 11]), y: .linear("coherence", range: 0...1.02),
        legend: own ? .none : .outside,
        layers: coherenceBanks.indices.map { k in
          .linePoints(
            .family(k, of: 4, name: coherenceBanks[k].name).marked([.circle, .square, .triangle, .diamond][k]),
            x: coherenceStrides.map { Double($0) },
            y: coherences[k].map { own ? $0.ofShifts : $0.overall })
        })
    }, size: (width: 1100, height: 420)))
let (learnedFine, learnedCoarse) = (coherences[3][0], coherences[3][7])
notebook.value("learned-own-1", learnedFine.ofShifts, .decimals(2))
notebook.value("learned-own-8", learnedCoarse.ofShifts, .decimals(2))
notebook.value("learned-overall-1", learnedFine.overall, .decimals(2))
notebook.value("learned-overall-4", coherences[3][3].overall, .decimals(2))
notebook.value("learned-overall-11", coherences[3][10].overall, .decimals(2))
notebook.value("constant-nonzeros-1", coherences[0][0].guaranteedNonzeros, .decimals(2))
notebook.value("constant-nonzeros-10", coherences[0][9].guaranteedNonzeros, .decimals(0))
let multiples = coherences.dropFirst().flatMap { bank in
  coherenceStrides.flatMap { q in
    coherenceStrides.filter { $0 > q && $0 % q == 0 }.map { bank[$0 - 1].ofShifts - bank[q - 1].ofShifts }
  }
}
notebook.claims([
  .atMost(
    "multiples", "A stride that is a multiple of another leaves filters no more alike to their shifts (largest rise).",
    source: "fewer pairs", measured: multiples.max() ?? .nan, bound: 0, rounding: 1e-6),
  .ordering(
    "own-shifts-fall", "In the learned bank filters are less like their shifts by q = 8 than by one.",
    better: learnedFine.ofShifts, worse: learnedCoarse.ofShifts, margin: 0.2),
  .ordering(
    "overall-stays",
    "The coherence of all its atoms does not follow: at q = 11 it has nine tenths at least of that at q = 4.",
    better: coherences[3][10].overall, worse: 0.9 * coherences[3][3].overall, margin: 0),
])
// snippet.show
//: @figure(coherence)
//:
//: For the constant filter theory allows fewer than @value(constant-nonzeros-1) nonzeros at $`q = 1`$, that is one,
//: and fewer than @value(constant-nonzeros-10) at $`q = 10`$.
//:
//: So far the argument is sound. But look at the right panel. In a bank there are also *different* filters at the
//: *same* place, and no stride keeps them apart. In the learned bank a filter and its own shifts fall from
//: @value(learned-own-1) at $`q = 1`$ to @value(learned-own-8) at $`q = 8`$. The coherence of all atoms goes from
//: @value(learned-overall-1) at $`q = 1`$ to @value(learned-overall-4) at $`q = 4`$, and @value(learned-overall-11)
//: are left where no filter meets its shifts any more. Whatever made the trained network good, it is not a small
//: coherence of its bank.
//:
//: ## One dictionary, all strides
//:
//: What does the stride do to denoising? Keep the dictionary fixed, change only $`q`$, average over all shifts. We do
//: this with two dictionaries: the cosines above, and the learned bank, whose filters were made to overlap by three
//: pixels. Each stride may choose its own price λ out of a few. The smooth part of the picture is set aside first: a
//: filter that carries the mean would have to carry it twice where filters overlap.
//:
//: @slice(Chapters/07-StridedCSC/Strides.swift#sweep)

let sweepStrides = notebook.isQuick ? [1, 8, 11] : Array(1...11)
let sweepSide = notebook.size("side of the swept crops (pixels)", quick: 40, book: 64)
let sweepCrops: [NoisyCrop] = [Scene.texturedLeaves, .brick].map { scene in
  var random = RandomStream(seed: notebook.seed, stream: "sweep")
  let clean = scene.render(width: sweepSide, height: sweepSide, seed: notebook.seed).plane(0)
  return NoisyCrop(clean: clean, sigma: 25, &random)
}
let sweepSteps = notebook.size("steps of a pursuit", quick: 15, book: 40)
func sweep(_ dictionary: Tensor<Float>, _ crops: [NoisyCrop], _ strides: [Int] = sweepStrides) -> [Double] {
  let sweep = StrideSweep(dictionary, iterations: sweepSteps, crops, sigma: 25)
  return strides.map { stride in
    notebook.step("stride \(stride)")
    return sweep.best(stride: stride)
  }
}
let sweptCosines = sweep(coherenceBanks[1].filters, sweepCrops)
let sweptLearned = sweep(coherenceBanks[3].filters, sweepCrops)

// snippet.hide
func sweepLayers(_ curves: [(style: Style, name: String, psnrs: [Double])]) -> [Layer] {
  curves.map { .linePoints($0.style, $0.name, x: sweepStrides.map { Double($0) }, y: $0.psnrs) }
}
notebook.figure(
  "sweep",
  caption: """
    PSNR of the mean over all shifts against the stride, \(sweepSide) × \(sweepSide) pixels of grained leaves and of bricks at σ = 25, each \
    stride at its best price: cosines, and the analysis filters of the trained network.
    """,
  alt: "Two curves over the strides: one rises to eleven, the other falls beyond eight.",
  Plot(
    x: .linear("stride q", ticks: Array(1...11).map { Double($0) }), y: .linear("PSNR (dB)"), legend: .bottomRight,
    layers: sweepLayers([
      (.ksvdDCT, "cosines", sweptCosines), (.cscNet, "learned filters", sweptLearned),
    ])))
func at(_ stride: Int, _ curve: [Double]) -> Double { curve[sweepStrides.firstIndex(of: stride) ?? 0] }
func bestStride(_ curve: [Double]) -> Int { sweepStrides[curve.indices.max { curve[$0] < curve[$1] } ?? 0] }
notebook.value("sweep-best-cosines", bestStride(sweptCosines))
notebook.value("sweep-best-learned", bestStride(sweptLearned))
notebook.value("sweep-cosines-1", at(1, sweptCosines), .decibel)
notebook.value("sweep-cosines-11", at(11, sweptCosines), .decibel)
notebook.value("sweep-learned-1", at(1, sweptLearned) - at(8, sweptLearned), .signedDecibel)
notebook.value("sweep-learned-gain", at(8, sweptLearned) - at(11, sweptLearned), .signedDecibel)
notebook.claims([
  .ordering(
    "stride-helps-cosines", "With cosines the stride 8 beats the stride 1.", source: "Simon and Elad 2019, Table 1",
    better: at(8, sweptCosines), worse: at(1, sweptCosines), margin: 0.1, unit: "dB"),
  .ordering(
    "stride-one-lowest", "With cosines no stride is as bad as one (the next worse).",
    source: "Simon and Elad 2019, Table 1", better: sweptCosines.dropFirst().min() ?? .nan, worse: at(1, sweptCosines),
    margin: 0.05, unit: "dB"),
  .ordering(
    "overlap-helps-learned", "With the learned filters every stride that lets them overlap beats separate patches.",
    source: "Simon and Elad 2019, Table 1", better: sweptLearned.dropLast().min() ?? .nan, worse: at(11, sweptLearned),
    margin: 0.05, unit: "dB"),
  .goal(
    "best-stride-cosines", "With cosines the best stride is 9 or 10 (distance from 9.5).",
    source: "Simon and Elad 2019, Table 1; lecture",
    measured: abs(Double(bestStride(sweptCosines)) - 9.5), atMost: 0.5),
])
// snippet.show
//: @figure(sweep)
//:
//: From @value(sweep-cosines-1) at $`q = 1`$ to @value(sweep-cosines-11) at $`q = 11`$: with cosines the plain
//: convolutional model is worst. That is the paper's main finding, and for cosines it holds. For the learned filters
//: it does not: there $`q = 1`$ stands at @value(sweep-learned-1) against $`q = 8`$, and separate patches are worst.
//:
//: The paper's curve then has its top at $`q = 10`$ and falls at $`q = n`$. Ours has its best stride at
//: @value(sweep-best-cosines) with cosines, and at @value(sweep-best-learned) with the learned filters, which lose
//: when they may not overlap: @value(sweep-learned-gain) for $`q = 8`$ over $`q = 11`$. So where the top lies is a
//: matter of the dictionary. Which one the paper used we do not know. Our learned filters were trained for $`q = 8`$,
//: for twelve steps and thresholds of their own, and here they serve a plain pursuit. What they show is only this
//: much: filters can be made to overlap.
//:
//: The paper's curve is also much steeper, three decibels from end to end. A part of that we have taken away
//: ourselves, by setting the smooth part of the picture aside: that is what filters at every pixel represent worst.
//:
//: ## CSCNet
//:
//: Now cut the pursuit after $`K`$ steps and train it (Simon and Elad 2019). For each shift of the noisy picture $`I`$
//:
//: ```math
//: z_1 = S_\theta(B I), \qquad z_{k+1} = S_\theta\bigl(z_k + B\,(I - A z_k)\bigr), \qquad \hat X = C z_K ,
//: ```
//:
//: and the estimate is the mean over the $`q^2`$ shifts. $`A`$ and $`C`$ lay filters, $`B`$ correlates with them. The
//: three banks begin as one dictionary and go their own ways; the step size is part of them; every filter has a
//: threshold. With $`n = 11`$, $`m = 175`$, $`q = 8`$, $`K = 12`$ that is $`3 \cdot 175 \cdot 121 + 175 = 63{,}700`$
//: numbers, whatever $`K`$ is, since all steps share them.
//:
//: @slice(Sources/Networks/CSCNetwork.swift#network)
//:
//: That is all of it: `codes` calls `shrinkageStep`, once more the function of chapter 1. Two claims that no training
//: can change: with one bank for all three and step size one, the network *is* ISTA, with the matrix of all shifted
//: filters that nobody else forms; and its gradient, recorded by the tape of chapter 4 through patches in and out, is
//: the one that central differences find.

let smallNet = CSCNetwork(side: 6, filters: 20, stride: 4, unfoldings: 5)
let tied: ParameterSet<Double> = smallNet.initialParameters(
  dictionary: Dictionaries.random(length: 36, atoms: 20, seed: notebook.seed), threshold: 0.02
).converted()
let tiedPlane = Tensor<Double>(Image(Tensor<Float>(averagePlane)).cropped(x: 0, y: 0, width: 16, height: 14).plane(0))
let tiedWindows = ShiftWindows(height: 14, width: 16, side: 6, stride: 4, border: .authors)
let tiedGrid = tiedWindows.grid()
/// All filters at all places, written out as the rows of one matrix.
let allAtoms = (0..<tiedGrid.count * 20).map { k in
  var picture = Tensor<Double>(zeros: tiedGrid.height, tiedGrid.width)
  let (top, left) = (tiedGrid.tops[k / 20 / tiedGrid.lefts.count], tiedGrid.lefts[k / 20 % tiedGrid.lefts.count])
  for i in 0..<36 { picture[top + i / 6, left + i % 6] = tied["apply_A.weight"][k % 20 * 36 + i] }
  return picture.elements
}
let pursuedMean = notebook.attempt("the pursuit with all atoms") {
  let price = tied["soft_threshold.threshold"][0]
  let lasso = try Lasso(dictionary: Tensor(rows: allAtoms).transposed(), lambda: price)
  let padded = tiedWindows.padded(tiedPlane)
  let pictures = (0..<tiedWindows.count).map { shift -> Tensor<Double> in
    let window = tiedWindows.windows(shift..<shift + 1, of: padded)
    let code = lasso.solve(window.elements, by: .ista, iterations: 5, stepSize: 1).codes
    let picture = code.matmul(lasso.dictionary, transposed: true).reshaped(tiedGrid.height, tiedGrid.width)
    return tiedWindows.summed(shift..<shift + 1, windows: picture)
  }
  return pictures.dropFirst().reduce(pictures[0]) { $0 + $1 }.scaled(by: 1 / Double(pictures.count))
}
let tiedOutput = smallNet.output(tiedPlane, tied)
let tiedTarget = tiedPlane.map { 0.9 * $0 + 0.03 }
let tiedGradient = smallNet.gradient(tied, inputs: [tiedPlane], targets: [tiedTarget])

// snippet.hide
let checkedEntries = [(0, 5), (0, 300), (1, 40), (1, 700), (2, 0), (2, 555), (3, 0), (3, 11)]
let gradientErrors = checkedEntries.map { place, entry -> Double in
  func loss(_ shift: Double) -> Double {
    var moved = tied
    moved.values[place][entry] += shift
    return smallNet.gradient(moved, inputs: [tiedPlane], targets: [tiedTarget]).loss
  }
  return abs((loss(1e-5) - loss(-1e-5)) / 2e-5 - tiedGradient.gradients[place][entry])
}
let gradientSize = tiedGradient.gradients.flatMap(\.elements).map { abs($0) }.max() ?? .nan
notebook.claims([
  .identity(
    "network-is-pursuit",
    "With one bank for all three, CSCNet is five steps of chapter 1's ISTA with the matrix of all shifted filters, averaged.",
    error: zip(tiedOutput.elements, pursuedMean.elements).map { abs($0 - $1) }.max() ?? .nan,
    // Sums of some hundreds of numbers below one.
    tolerance: 1e-12),
  .identity(
    "network-gradient", "The network's gradient is that of central differences (share of the largest entry).",
    error: (gradientErrors.max() ?? .nan) / gradientSize,
    // A code within 1e-5 of its threshold makes the difference see both sides.
    tolerance: 1e-4),
])
notebook.step("learning")
// snippet.show
//: ## Learning in front of you
//:
//: Small networks: 128 filters of $`11 \times 11`$, three steps, trained on drawn bricks, cloth, text and leaves for
//: as many steps each, with filters laid wherever they meet the picture, so that no stride is short of filters at the
//: border. First one for each of four strides, then for other numbers of steps $`K`$.

let schoolKinds: [Scene] = [.brick, .fabric, .text, .texturedLeaves]
let school = SceneSchool(
  of: schoolKinds, training: (notebook.size("training scenes", quick: 8, book: 64), side: 128),
  heldOut: (4, side: notebook.size("side of the test scenes", quick: 48, book: 128)), sigma: 25, seed: notebook.seed)
let schoolSteps = notebook.size("training steps", quick: 40, book: 300)
typealias Learned = (network: CSCNetwork, parameters: ParameterSet<Float>, psnr: Double)
func learned(stride: Int, unfoldings: Int, seed: UInt64 = notebook.seed) -> Learned {
  notebook.step("learning, stride \(stride), \(unfoldings) unfoldings")
  var network = CSCNetwork(side: 11, filters: 128, stride: stride, unfoldings: unfoldings)
  network.border = .full
  return notebook.attempt("training") {
    let parameters = try school.trained(
      network, from: network.initialParameters(), steps: schoolSteps, crop: 43, crops: 2, rate: 3e-3, seed: seed)
    return (network, parameters, school.psnr(network, parameters))
  }
}
let trainedStrides = notebook.isQuick ? [1, 8] : [1, 4, 8, 11]
let byStride = trainedStrides.map { learned(stride: $0, unfoldings: 3) }
let fixedOnExam = sweep(coherenceBanks[1].filters, school.heldOut, [1, 8])
let trainedDepths = notebook.isQuick ? [1] : [1, 2, 6]
let byDepth = trainedDepths.map { learned(stride: 8, unfoldings: $0) }

//: The same at full size on photographs, from recorded training runs (`Scripts/experiments` makes them anew): short
//: runs of equal length, scored on the middles of twelve held-out training photographs at σ = 25. (Runs made today are
//: scored on 36 whole ones, and so have other scores.)

let experiments = notebook.attempt("reading the logs") { try TrainingExperiment.all(in: notebook.data("Experiments")) }

// snippet.hide
let base = experiments.seeds(of: "csc-base")
let fullStrides = [1, 4, 8, 11]
let fullByStride = fullStrides.map { $0 == 8 ? base.mean : experiments["csc-stride-\($0)"] }
let fullDepths = [1, 2, 3, 6, 12]
let fullByDepth = fullDepths.map { $0 == 3 ? base.mean : experiments["csc-unfoldings-\($0)"] }
let smallByStride = byStride.map(\.psnr)
let smallDepths = (trainedDepths + [3]).sorted()
let smallByDepth = smallDepths.map { depth in
  trainedDepths.firstIndex(of: depth).map { byDepth[$0].psnr } ?? smallByStride[trainedStrides.firstIndex(of: 8) ?? 0]
}
let reference = { (curve: [Double], place: Int) in curve.map { $0 - curve[place] } }
notebook.figure(
  "trained",
  caption: """
    Networks trained anew for each stride (left) and for each number of steps (right), each in as many training steps: small ones \
    on drawn scenes, full ones on photographs. PSNR over q = 8 and over K = 3.
    """,
  alt: "Two panels with two curves each: over four strides, and over the number of unfolded steps.",
  Panels(
    rows: 1, columns: 2,
    [
      Plot(
        "stride", x: .linear("stride q", ticks: [1, 4, 8, 11]), y: .linear("PSNR over that at q = 8 (dB)"),
        legend: .bottomRight,
        layers: [
          .linePoints(
            .ista, "small, drawn scenes", x: trainedStrides.map { Double($0) },
            y: reference(smallByStride, trainedStrides.firstIndex(of: 8) ?? 0)),
          .linePoints(
            .cscNet, "full, photographs", x: fullStrides.map { Double($0) }, y: reference(fullByStride, 2)),
        ]),
      Plot(
        "unfolded steps", x: .log("steps K", range: 0.9...13, ticks: [1, 2, 3, 6, 12]),
        y: .linear("PSNR over that at K = 3 (dB)"),
        legend: .bottomRight,
        layers: [
          .linePoints(
            .ista, "small, drawn scenes", x: smallDepths.map { Double($0) },
            y: reference(smallByDepth, smallDepths.firstIndex(of: 3) ?? 0)),
          .linePoints(.cscNet, "full, photographs", x: fullDepths.map { Double($0) }, y: reference(fullByDepth, 2)),
        ]),
    ], size: (width: 1100, height: 420)))
notebook.table(
  "experiments",
  caption: """
    PSNR in dB of the held-out photographs at σ = 25 after 600 steps, and the difference to the first row. Unless the options \
    say otherwise: 175 filters of 11 × 11 from smooth cosines, q = 8, Muon at a rate of 0.003 that falls along a cosine, one crop of \
    99 × 99, averaged weights, filters laid wherever they meet the picture. Recorded logs.
    """,
  header: ["run", "options", "PSNR", "difference"],
  rows: experiments.map { run in
    [
      .text(run.name), .text("`" + run.options + "`"), .number(run.score, .decimals(2)),
      .number(run.score - experiments["csc-base"], .signed(2)),
    ]
  })
notebook.value("seed-spread", base.deviation, .decimals(3))
for (stride, score) in zip(fullStrides, fullByStride) where stride != 8 {
  notebook.value("full-stride-\(stride)", score - base.mean, .signedDecibel)
}
for (depth, score) in zip(fullDepths, fullByDepth) where depth != 3 {
  notebook.value("full-depth-\(depth)", score - base.mean, .signedDecibel)
}
for (stride, score) in zip(trainedStrides, smallByStride) where stride != 8 {
  notebook.value("small-stride-\(stride)", score - smallByStride[trainedStrides.firstIndex(of: 8) ?? 0], .signedDecibel)
}
notebook.value("fixed-stride-1", fixedOnExam[0] - fixedOnExam[1], .signedDecibel)
notebook.value("random-start", experiments["csc-random"] - base.mean, .signedDecibel)
let bestAdam = ["3e-4", "1e-3", "3e-3", "1e-2"].map { experiments["csc-adam-\($0)"] }.max() ?? .nan
notebook.value("adam-full", base.mean - bestAdam, .signedDecibel)
notebook.value("crop-64", experiments["csc-crops-64"] - base.mean, .signedDecibel)
notebook.claims([
  .ordering(
    "stride-one-worst", "Full networks on photographs: the stride 8 beats the stride 1, in as many steps.",
    source: "Simon and Elad 2019", better: base.lowest, worse: experiments["csc-stride-1"], margin: 0.05,
    unit: "dB"),
  .ordering(
    "learning-shrinks",
    "On drawn scenes q = 1 loses less against q = 8 when filters are trained for it than with fixed cosines.",
    source: "Simon and Elad 2019", better: fixedOnExam[1] - fixedOnExam[0],
    worse: smallByStride[trainedStrides.firstIndex(of: 8) ?? 0] - smallByStride[0], margin: 0, unit: "dB"),
  .ordering(
    "steps-help", "Three unfolded steps beat one, in as many training steps.", better: base.lowest,
    worse: experiments["csc-unfoldings-1"], margin: 0.05, unit: "dB"),
  .ordering(
    "muon-helps", "Muon beats Adam at the best of four rates.", better: base.lowest, worse: bestAdam,
    margin: 0.05, unit: "dB"),
])
// snippet.show
//: @figure(trained)
//:
//: @table(experiments)
//:
//: What the table says, run by run:
//:
//: * *Stride.* Trained for it, $`q = 1`$ stands at @value(full-stride-1) against $`q = 8`$, $`q = 4`$ at
//:   @value(full-stride-4), separate patches at @value(full-stride-11); three seeds scatter by @value(seed-spread)
//:   (standard deviation). So after so few steps a finer stride than the paper's leads. After long training the paper
//:   has its best at $`q = 7`$ and $`q = 9`$, and for $`q = 1`$ and $`q = 11`$
//:   [cite: −0.38 dB and −0.16 dB, Simon and Elad 2019, a figure].
//:   On the drawn scenes the small network for $`q = 1`$ stands at @value(small-stride-1), where fixed cosines stand at
//:   @value(fixed-stride-1) on the same scenes. So what is true of a fixed dictionary need not be true of a trained
//:   one. A finer stride also has more coefficients for each pixel, $`m/q^2`$, from as many learned numbers.
//: * *Steps.* Against three unfolded steps one stands at @value(full-depth-1), two at @value(full-depth-2), six at
//:   @value(full-depth-6), twelve at @value(full-depth-12). More steps help, less and less, and their price is in
//:   proportion: in the time of twelve one can learn four times as long with three. So the shipped network learned
//:   with three steps first, then with six, then with twelve, each from the weights of the one before. That the
//:   numbers do not depend on $`K`$ makes this possible.
//: * *Start.* Random filters in the place of cosines: @value(random-start), about as much as nine more unfolded steps
//:   bring.
//: * *Optimiser.* Muon leads Adam at the best of four rates by @value(adam-full). That is after 600 steps; the
//:   authors, with Adam and some two thousand times as many, came further than we do.
//: * *Crops.* Smaller crops, of 64 pixels, show the network less than half as many pixels a step: @value(crop-64).
//:
//: ## What the average really does
//:
//: Each shift, we said, is a pursuit of its own, and the mean of the $`q^2`$ answers is better than each. For a fixed
//: dictionary that is a fair reading. And for the trained network? Look at the answers one by one.

let shiftSide = notebook.size("side of the picture for single shifts (pixels)", quick: 64, book: 160)
let shiftClean = Scene.texturedLeaves.render(width: shiftSide, height: shiftSide, seed: notebook.seed)
let shiftNoisy = shiftClean.addingGaussianNoise(sigma: 25, seed: notebook.seed)
let shiftAnswers = (0..<64).map {
  Image(shipped.network.sum(shiftNoisy.plane(0), shipped.parameters, $0..<$0 + 1))
}
/// The mean of the answers of every `step`-th shift of both axes.
func mean(every step: Int) -> Image {
  let chosen = shiftAnswers.indices.filter { $0 / 8 % step == 0 && $0 % 8 % step == 0 }.map {
    shiftAnswers[$0].plane(0)
  }
  return Image(chosen.dropFirst().reduce(chosen[0]) { $0 + $1 }.scaled(by: 1 / Float(chosen.count)))
}
let lattices = [8, 4, 2, 1]
let latticeMeans = lattices.map { mean(every: $0) }

// snippet.hide
let latticePSNRs = latticeMeans.map { $0.psnr(to: shiftClean) }
let singlePSNRs = shiftAnswers.map { $0.psnr(to: shiftClean) }
let noisyPSNR = shiftNoisy.psnr(to: shiftClean)
func labelled(_ words: String, _ psnr: Double) -> String { "\(words), \(NumberFormat.decibel.text(psnr))" }
notebook.figure(
  "shifts",
  caption: """
    Grained leaves at σ = 25: what one shift of the trained network answers, the mean of four, of sixteen, and of all sixty-four. \
    One answer is no denoised picture.
    """,
  alt: "A noisy picture, then four that go from a lattice of blocks to a clean picture, and their errors.",
  Pictures([
    [
      .image(shiftNoisy, labelled("noisy", noisyPSNR)), .image(latticeMeans[0], labelled("one shift", latticePSNRs[0])),
      .image(latticeMeans[1], labelled("four", latticePSNRs[1])),
    ],
    [
      .image(latticeMeans[2], labelled("sixteen", latticePSNRs[2])),
      .image(latticeMeans[3], labelled("all", latticePSNRs[3])),
      .difference(latticeMeans[0], minus: shiftClean, "one shift − clean"),
    ],
  ]))
let shiftMean = latticeMeans[3].plane(0)
let shiftErrors = shiftAnswers.map { Double(($0.plane(0) - shiftClean.plane(0)).squaredNorm) }
let shiftSpread = shiftAnswers.map { Double(($0.plane(0) - shiftMean).squaredNorm) }.reduce(0, +) / 64
let shiftMeanError = Double((shiftMean - shiftClean.plane(0)).squaredNorm)
let shiftError = shiftErrors.reduce(0, +) / 64
/// The factor that fits the clean picture to one shift's answer best, at each of the 64 places of the grid's cell.
let cellFactors = (0..<64).map { place -> Double in
  let (clean, answer) = (shiftClean.plane(0), shiftAnswers[0].plane(0))
  let chosen = (0..<clean.count).filter { $0 / shiftSide % 8 == place / 8 && $0 % shiftSide % 8 == place % 8 }
  let products = chosen.reduce(0.0) { $0 + Double(answer[$1]) * Double(clean[$1]) }
  return products / chosen.reduce(0.0) { $0 + Double(clean[$1]) * Double(clean[$1]) }
}
notebook.value("factor-least", cellFactors.min() ?? .nan, .decimals(2))
notebook.value("factor-largest", cellFactors.max() ?? .nan, .decimals(2))
notebook.value("noisy-psnr", noisyPSNR, .decibel)
notebook.value("single-worst", singlePSNRs.min() ?? .nan, .decibel)
notebook.value("single-best", singlePSNRs.max() ?? .nan, .decibel)
notebook.value("four-psnr", latticePSNRs[1], .decibel)
notebook.value("sixteen-psnr", latticePSNRs[2], .decibel)
notebook.value("all-psnr", latticePSNRs[3], .decibel)
notebook.value("spread-share", shiftSpread / shiftError, .percent(1))
notebook.claims([
  .ordering(
    "single-shift-fails", "The best single shift of the trained network is worse than the noisy picture it was given.",
    better: noisyPSNR, worse: singlePSNRs.max() ?? .nan, margin: 0, unit: "dB"),
  .ordering(
    "average-repairs", "The mean over all shifts beats the best of them.", better: latticePSNRs[3],
    worse: singlePSNRs.max() ?? .nan, margin: 5, unit: "dB"),
  .ordering(
    "sixteen-do-not-do", "A quarter of the shifts, sixteen, is not enough: all beat them.", better: latticePSNRs[3],
    worse: latticePSNRs[2], margin: 0.5, unit: "dB"),
  .identity(
    "shift-identity",
    "The error of the mean is the mean error less the spread, also for shifts (share of the mean error).",
    error: abs(shiftError - shiftSpread - shiftMeanError) / shiftError,
    // Sums of single-precision squares.
    tolerance: 1e-4),
])
// snippet.show
//: @figure(shifts)
//:
//: The noisy picture has @value(noisy-psnr). Single shifts have @value(single-worst) to @value(single-best); four
//: together @value(four-psnr), sixteen @value(sixteen-psnr), all @value(all-psnr).
//:
//: The identity of the first half of this chapter still holds: the error of the mean is the mean error less the
//: spread, and the spread is @value(spread-share) of it. But nobody asked the single answers to be good. The loss is
//: that of the mean alone, and training used that freedom. At each of the 64 places of the grid's cell compare one
//: shift's answer with the clean picture: the factor that fits best goes from @value(factor-least) to
//: @value(factor-largest). One shift is too dark here and too bright there, and the next, whose grid lies elsewhere,
//: makes up for it. The authors' weights behave in the same way: their single shifts have
//: [cite: 10 to 16 dB, weights of Simon and Elad 2019 on 19 photographs of BSD68].
//:
//: So the story "each shift is a MAP estimate, their mean is an MMSE estimate" is a fair reading of the pursuit with a
//: fixed dictionary. The trained network keeps its form and not its meaning. It is rather one large overcomplete
//: transform with thresholds, of which no part works alone.
//:
//: ### What the filters became
//:
// snippet.hide
/// The filters of greatest output, in that order, of the three banks.
let strongest = {
  let norms = atomNorms(shipped.parameters["apply_C.weight"].reshaped(175, 121).transposed())
  return Array(norms.indices.sorted { norms[$0] > norms[$1] }.prefix(48))
}()
func filterPicture(_ name: String, _ title: String) -> Picture {
  .atoms(bank(name, of: shipped.parameters).selectingColumns(strongest), title, columns: 8)
}
notebook.figure(
  "filters",
  caption: """
    The 48 filters of largest output: what analyses (B), what explains inside the iteration (A), what makes the picture (C). Each is scaled \
    for itself.
    """,
  alt:
    "Three arrays of small tiles: stripes, waves and spots; those of the output are the cleanest.",
  Pictures([
    [
      filterPicture("apply_B.weight", "analysis, B"), filterPicture("apply_A.weight", "synthesis inside, A"),
      filterPicture("apply_C.weight", "output, C"),
    ]
  ]))
let thresholds = shipped.parameters["soft_threshold.threshold"].elements.map { Double($0) }
let alignments = ["apply_A.weight", "apply_C.weight"].map { other in
  let (b, o) = (bank("apply_B.weight", of: shipped.parameters), bank(other, of: shipped.parameters))
  let cosines = (0..<b.columns).map { Double(dot(b.column($0), o.column($0))) }.sorted()
  return cosines[cosines.count / 2]
}
notebook.value("negative-thresholds", thresholds.count { $0 < 0 })
notebook.value("median-threshold", thresholds.sorted()[thresholds.count / 2], .decimals(3))
notebook.value("cosine-ba", alignments[0], .decimals(2))
notebook.value("cosine-bc", alignments[1], .decimals(2))
// snippet.show
//: @figure(filters)
//:
//: The banks began equal. Now the median cosine between a filter of the analysis and its partner in the iteration is
//: @value(cosine-ba), and in the output @value(cosine-bc). The median threshold is @value(median-threshold), and
//: @value(negative-thresholds) of 175 are negative: those filters are amplified, not shrunk.
//:
//: ## Against the papers
//:
//: Photographs: Set12 and BSD68, noise not clipped, nothing rounded; and the fixed-dictionary sweep on crops of Set12,
//: beside the paper's.
//:
// snippet.hide
notebook.photographs(sets: ["BSD68", "Set12"]) { images in
  func scores(_ method: any Denoiser, _ entries: [ImageSet.Entry], sigma: Double = 25) throws -> [Double] {
    notebook.step("\(method.name) on \(entries.count) photographs, σ = \(sigma)")
    let evaluation = try Evaluation(method, sigma: sigma)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  }
  func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
  func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }
  func entries(_ name: String) throws -> [ImageSet.Entry] {
    let all = try ImageSet(named: name, in: images).entries
    return notebook.isQuick ? Array(all.prefix(2)) : all
  }
  let (set12, bsd68) = (try entries("Set12"), try entries("BSD68"))
  let photographCrops = try set12.prefix(notebook.isQuick ? 1 : 4).enumerated().map { k, entry in
    let picture = try entry.load().luma
    var random = RandomStream(seed: UInt64(k), stream: "sweep")
    let clean = picture.cropped(
      x: (picture.width - sweepSide) / 2, y: (picture.height - sweepSide) / 2, width: sweepSide, height: sweepSide
    ).plane(0)
    return NoisyCrop(clean: clean, sigma: 25, &random)
  }
  let (cosines, learnedFilters) = (
    sweep(coherenceBanks[1].filters, photographCrops), sweep(coherenceBanks[3].filters, photographCrops)
  )
  let published = [25.78, 26.11, 26.94, 27.72, 28.26, 28.50, 28.64, 28.75, 28.84, 28.88, 28.73]
  notebook.figure(
    "sweep-photographs",
    caption: """
      The sweep of the stride on crops of \(photographCrops.count) photographs of Set12 at σ = 25, and the published one on all of \
      Set12 whole (Simon and Elad 2019, Table 1, open circles). Levels differ with pictures, dictionary and pursuit; look at the shapes.
      """,
    alt: "Three curves over the strides: a steep published one, a flat one, and one that falls beyond eight.",
    Plot(
      x: .linear("stride q", ticks: Array(1...11).map { Double($0) }), y: .linear("PSNR (dB)"), legend: .topLeft,
      layers: sweepLayers([(.ksvdDCT, "cosines", cosines), (.cscNet, "learned filters", learnedFilters)])
        + [.linePoints(.dnCNN, "published", x: Array(1...11).map { Double($0) }, y: published)]))
  notebook.value("photo-best-cosines", bestStride(cosines))
  notebook.value("photo-best-learned", bestStride(learnedFilters))
  let methods: [(name: String, method: any Denoiser, published: String, numbers: Int)] = [
    ("BM3D", BM3D(), "28.57", 0), ("Deep K-SVD", try DeepKSVD(weights: nil), "28.96", 35_138),
    ("LIDIA", try LIDIA(weights: nil), "29.11", 61_589),
    ("CSCNet", CSCNet([shipped]), "29.11 (28.93)", shipped.parameters.count),
    ("DnCNN", try DnCNN(weights: nil), "29.23", 556_097),
  ]
  let small = try methods.map { mean(try scores($0.method, set12)) }
  let large = try methods.map { mean(try scores($0.method, bsd68)) }
  notebook.table(
    "photographs",
    caption: """
      PSNR in dB at σ = 25, measured here with noise of seed 0, and published on BSD68; CSCNet's published value comes from a far larger \
      training set, in brackets the one for training on BSD alone (FCDLNet's paper, under Further reading).
      """,
    header: ["method", "numbers learned", "Set12, here", "BSD68, here", "BSD68, published"],
    rows: methods.indices.map { i in
      [
        .text(methods[i].name), .count(methods[i].numbers), cell(small[i]), cell(large[i]), .text(methods[i].published),
      ]
    })
  let own = try CSCNet(weights: nil)
  let levels: [(sigma: Double, published: Double, alone: Double)] = [
    (15, 31.57, 31.40), (25, 29.11, 28.93), (50, 26.24, 26.04),
  ]
  let byNoise = try levels.map { level in
    level.sigma == 25 ? large[3] : mean(try scores(own, bsd68, sigma: level.sigma))
  }
  let classic = try levels.map { level in
    level.sigma == 25 ? large[0] : mean(try scores(BM3D(), bsd68, sigma: level.sigma))
  }
  notebook.table(
    "noise-levels",
    caption: """
      CSCNet on BSD68: PSNR in dB, measured here and published, with training on BSD and a far larger set, and on BSD alone.
      """,
    header: ["σ", "BM3D, here", "CSCNet, here", "published", "published, BSD alone"],
    rows: levels.indices.map { i in
      [
        .number(levels[i].sigma, .integer), cell(classic[i]), cell(byNoise[i]), cell(levels[i].published),
        cell(levels[i].alone),
      ]
    })
  notebook.value("bsd-cscnet", large[3], .decimals(2))
  notebook.value("bsd-short", large[3] - 28.93, .signedDecibel)
  notebook.value("bsd-over-bm3d", large[3] - large[0], .signedDecibel)
  notebook.value("bsd-to-dncnn", large[3] - large[4], .signedDecibel)
  notebook.value("bsd-to-lidia", large[3] - large[2], .signedDecibel)
  notebook.value("set12-to-dncnn", small[3] - small[4], .signedDecibel)
  let stages = try [3, 6, 12].map { steps in
    try TrainingLog(
      contentsOf: notebook.data("Experiments").appendingPathComponent("shipped-\(steps).csv").path, upTo: .max)
  }
  notebook.value("minutes", stages.reduce(0) { $0 + ($1.entries.last?.seconds ?? .nan) } / 60, .decimals(0))
  notebook.value("work", shipped.network.flop(height: 321, width: 481) / 2 / Double(321 * 481), .integer)
  guard !notebook.isQuick else { return }
  notebook.claims([
    .ordering(
      "beats-bm3d", "On BSD68 at σ = 25 CSCNet beats BM3D.", source: "Simon and Elad 2019", better: large[3],
      worse: max(large[0], 28.57), margin: 0.13, unit: "dB"),
    .ordering(
      "beats-deep-ksvd", "It beats Deep K-SVD.", source: "published values", better: large[3], worse: large[1],
      margin: 0,
      unit: "dB"),
    .ordering(
      "near-dncnn", "It is level with DnCNN, both trained here, to 0.3 dB (lead).", source: "thesis of the book",
      better: large[3] - large[4], worse: 0, margin: -0.3, unit: "dB"),
    .ordering(
      "stride-helps-photographs", "On photographs, with cosines, the stride 8 beats the stride 1.",
      source: "Simon and Elad 2019, Table 1", better: at(8, cosines), worse: at(1, cosines), margin: 0.1, unit: "dB"),
    .ordering(
      "learned-peaks-photographs", "On photographs, with learned filters, the stride 8 beats separate patches.",
      source: "Simon and Elad 2019, Table 1", better: at(8, learnedFilters), worse: at(11, learnedFilters), margin: 0.1,
      unit: "dB"),
    .goal(
      "published-alone", "BSD68 at σ = 25 reaches the published PSNR of training on BSD alone.",
      source: "FCDLNet, see Further reading", measured: large[3], atLeast: 28.93, unit: "dB"),
    .goal(
      "published", "BSD68 at σ = 25 reaches the published PSNR.", source: "Simon and Elad 2019", measured: large[3],
      atLeast: 29.11, unit: "dB"),
  ])
}
// snippet.show
//: @figure(sweep-photographs)
//:
//: @table(photographs)
//:
//: @table(noise-levels)
//:
//: On photographs the sweep has the shapes of the drawn scenes: the best stride is @value(photo-best-cosines) with
//: cosines, @value(photo-best-learned) with the learned filters.
//:
//: CSCNet has @value(bsd-cscnet) on BSD68 at σ = 25, after three stages of training, @value(minutes) minutes together,
//: on two cores that had other work as well. That is @value(bsd-over-bm3d) over BM3D, @value(bsd-to-lidia) against
//: LIDIA and @value(bsd-to-dncnn) against our DnCNN, on Set12 @value(set12-to-dncnn). Against the value published for
//: training on BSD alone it stands at @value(bsd-short).
//:
//: Sixty thousand numbers again. But note what is spent on them: a pixel costs @value(work) multiplications, about as
//: many as in DnCNN. Counting numbers and counting work are different things; chapter 8 will draw both.
//:
//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That signals are like this. The supports are uniform, the coefficients normal, and the dictionary and both
//:   deviations are known to all.
//: * That a mean is better for every end. It is for the squared error. Who wants to know *which* atoms, or a sharp
//:   picture, may want a guess.
//: * How near RandOMP comes to the true mean in a problem as large as the paper's: nobody can compute it there. The
//:   small problems only suggest it.
//: * Which dictionary the paper's sweep used, so not its curve either. Where the best stride lies depends on it.
//: * The size of differences between strides after long training. Our runs are short, one seed each but the first.
//: * That the average over shifts *is* the MMSE estimate. Its weights are equal where Bayes has unequal ones; for the
//:   trained network the reading is broken anyway.
//: * The benefit of more data: the paper's best value is for a training set twelve times as large.
//: * Colour, and noise of unknown strength.
//:
//: ## Summary
//:
//: * A smooth filter and its neighbour are nearly parallel. Under noise a pursuit cannot tell them apart, and its best
//:   guess is a gamble; the mean over the candidates is not.
//: * Random pursuits, averaged, approximate that mean, with an error that falls as $`a + b/J`$.
//: * A stride leaves out the worst pairs, and the shifts of the grid can be averaged. With fixed cosines the stride of
//:   one is worst; with learned filters the order of strides depends on the filters and on the pictures. With
//:   $`q = n`$ that is the average of patches that K-SVD has always used.
//: * One step serves all: separate patches, strided convolutions, and the layers of CSCNet.
//: * In the trained network coherence does not fall and single shifts are no pictures. What remains of the theory is
//:   the form, and it is a good form.
//:
//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) How many numbers does CSCNet learn, with $`m`$ filters of $`n \times n`$, and how many
//: multiplications does it take for a pixel? Which of the two depend on the stride $`q`$, and which on the number
//: $`K`$ of steps? Check your formulas against 63,700 numbers, and against 84.7 · 10⁹ multiplications for a picture of
//: 481 × 321 pixels.
//:
//: @solution(Chapters/Solutions/StridedCounts.swift#solution)
//:
//: **2.** How alike is a constant filter to itself $`q`$ pixels further? And a bump, $`e^{-(x^2 + y^2)/2w^2}`$? For
//: filters of side 11, how many nonzeros does theory allow at each stride? A larger stride need not help: find a
//: filter that is more like its shifts by eight than like those by seven. Why can that not happen with four and eight?
//:
//: @solution(Chapters/Solutions/StridedCoherence.swift#solution)
//:
//: **3.** Show that the mean of several pictures has the mean of their errors, less their spread about it. Must it be
//: better than the best of them? Now give two pictures weights of sum one. Which are best, if
//: $`a = \mathbb{E} e_1^2`$, $`b = \mathbb{E} e_2^2`$ and $`c = \mathbb{E} e_1 e_2`$ are known, and how much do they
//: gain over equal ones? Test it by simulation. What does your formula say of shifts, which are all of one quality?
//:
//: @solution(Chapters/Solutions/StridedAverages.swift#solution)
//:
//: **4.** A signal holds one of two unit atoms at an angle $`\theta`$, with a normal coefficient, in noise. Write the
//: probability of the first as a logistic function, and the MMSE estimate with it. MAP takes the more probable atom.
//: What does it lose for a given noisy signal, and what on average? When does it lose nothing?
//:
//: @solution(Chapters/Solutions/StridedTwoAtoms.swift#solution)
//:
//: **5.** (Harder.) Many different CSCNets have the same output for every picture. Find what may be done to filter
//: $`f`$ of the analysis, of the two syntheses, and to its threshold, without anybody noticing. How many of the 63,700
//: numbers are left over? Differentiate by what you found: which relation must the gradients obey, at whatever
//: numbers? Test it on the gradient of the library.
//:
//: @solution(Chapters/Solutions/StridedSymmetry.swift#solution)
//:
//: ## Further reading
//:
//: * D. Simon, M. Elad, *Rethinking the CSC model for natural images*, NeurIPS 2019,
//:   [arXiv:1909.05742](https://arxiv.org/abs/1909.05742): strides, shifts, CSCNet.
//: * M. Elad, I. Yavneh, *A plurality of sparse representations is better than the sparsest one alone*, IEEE
//:   Transactions on Information Theory 55(10), 2009, doi:10.1109/TIT.2009.2027565: RandOMP.
//: * V. Papyan, J. Sulam, M. Elad, *Working locally thinking globally: theoretical guarantees for convolutional sparse
//:   coding*, IEEE Transactions on Signal Processing 65(21), 2017, doi:10.1109/TSP.2017.2733447: coherence of stride
//:   one.
//: * H. Sreter, R. Giryes, *Learned convolutional sparse coding*, ICASSP 2018,
//:   [arXiv:1711.00328](https://arxiv.org/abs/1711.00328): the unfolded network of stride one.
//: * *Frequency regularized deep convolutional dictionary learning and application to blind denoising* (FCDLNet):
//:   trains CSCNet on BSD alone, too.
//: * H. Bristow, A. Eriksson, S. Lucey, *Fast convolutional sparse coding*, CVPR 2013, doi:10.1109/CVPR.2013.57.

// snippet.hide
notebook.finish()
// snippet.show
