//: # 7. Strided convolutions and averages: CSC, MMSE and CSCNet
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
import Foundation
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

let twoPlaces = allShifts(of: [1, 1, 1, 1], length: 5)
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
//: Now the price. Chapter 2 counted the supports, and there were too many to try. Here we take problems so small that
//: all of them can be gone through, and with them the truth about the best mean.

let smallNoises = [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2]
let smallSeeds = (0..<3).map { notebook.seed + $0 }
let smallSignals = notebook.size("signals of the small problems, a seed", quick: 400, book: 4000)
func smallModel(isShifted: Bool, noise: Double, seed: UInt64) -> SparseGaussianModel {
  SparseGaussianModel(
    dictionary: isShifted
      ? allShifts(of: [1, 1, 1, 1], length: 15) : Dictionaries.random(length: 8, atoms: 12, seed: seed),
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

// snippet.hide
notebook.finish()
// snippet.show
