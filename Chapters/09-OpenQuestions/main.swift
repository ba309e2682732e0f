//: # 9. Open questions: what to minimise, what to learn from, and what is left
//:
//: @about(What to minimise, what to learn from, and what is left, tried in small.)
//:
//: @box
//:
//: The lecture behind this book ended with questions. Is the mean squared error the right thing to minimise? Must
//: there be clean pictures to learn from? Must there be photographs at all? And why do the numbers of chapter 8 hardly
//: rise any more? None of them has a final answer. But each has a part that can be computed, trained or counted, and
//: that part is here.
//:
//: After this chapter you can
//:
//: * say which estimate a loss asks for, and what the mean of all explanations lacks that a picture has;
//: * compute what a sample from the posterior costs, and why that is twice the least error;
//: * derive Stein's estimate of an error that nobody can see, and train a network with it;
//: * tell what a blind spot gives away;
//: * judge training on drawn scenes, and the gains of the field since 2016, by numbers.
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

let notebook = Notebook.start(chapter: "09-OpenQuestions", seed: 1)
/// Mean PSNR on BSD68 of a recorded measurement, in dB.
func bsd68(_ name: String) -> Double {
  notebook.attempt("reading a report") {
    try EvaluationReport(contentsOf: notebook.data("Experiments/bsd68-\(name).json").path).meanPSNR
  }
}
notebook.step("losses by hand")
// snippet.show
//: ## MMSE or MAP?
//:
//: A noisy picture has many explanations. Chapter 7 could list them all for small problems, and took their mean, or
//: the most probable one. Both are answers to the same question: *which one number should I say*, if I shall pay for
//: the error? The answer depends on the price.
//:
//: ### Three prices by hand
//:
//: Suppose a pixel is $`0`$, $`1`$ or $`5`$, with the probabilities $`0.4`$, $`0.35`$ and $`0.25`$. Say $`t`$.
//:
//: *Squared error.* The cost $`0.4\, t^2 + 0.35\, (t - 1)^2 + 0.25\, (t - 5)^2`$ has the derivative
//: $`2t - 2 \cdot 1.6`$. It is least at the *mean*, $`1.6`$.
//:
//: *Absolute error.* Moving $`t`$ up costs as much as the probability below, and saves as much as the probability
//: above. The two balance where half lies on either side: at the *median*, $`1`$.
//:
//: *Right or wrong.* If only a hit counts, the best answer is the *mode*, $`0`$. Such a cost has no gradient to learn from. A
//: smooth one of the same spirit is $`2h^2 (1 - e^{-e^2/2h^2})`$ (Welsch): square for errors below $`h`$, flat beyond.
//:
//: @slice(Sources/Learning/PixelLoss.swift#losses)
//:
//: Mean, median and mode are three different numbers, and the mean is none of the three that can be true.

let handValues = [0.0, 1, 5]
let handShares = [0.4, 0.35, 0.25]
let handGrid = (0...6000).map { Double($0) / 1000 }
let handSquared = bestEstimate(.squared, of: handValues, shares: handShares, grid: handGrid)
let handAbsolute = bestEstimate(.absolute, of: handValues, shares: handShares, grid: handGrid)
let handWidths = (0...60).map { pow(10, -1 + Double($0) / 30) }
let handSharp = handWidths.map { bestEstimate(.sharp(width: $0), of: handValues, shares: handShares, grid: handGrid) }

// snippet.hide
notebook.claim(
  .identity(
    "losses-by-hand", "Squared, absolute and sharp errors are least at mean, median and mode, as done by hand.",
    error: zip([handSquared, handAbsolute, handSharp[0]], [1.6, 1, 0]).map { abs($0 - $1) }.max() ?? .nan,
    // The grid's step.
    tolerance: 1e-3))
notebook.figure(
  "width",
  caption: """
    The best number to say under the sharp loss, against its width h, for the values 0, 1 and 5 of the text. A narrow loss asks for the \
    mode, a wider one for the mean of the two values that lie close together, a wide one for the mean of all.
    """,
  alt: "A curve that begins at zero, rises in two steps, and ends near the mean.",
  Plot(
    x: .log("width h of the loss"), y: .linear("best number", range: -0.2...2),
    legend: .topLeft, .horizontal(1.6, "mean", .dnCNN.plain), .horizontal(1, "median", .bound),
    .line(Style(name: "sharp loss", color: "#d55e00"), x: handWidths, y: handSharp)))
// snippet.show
//: @figure(width)
//:
//: ### What the mean lacks
//:
//: Take a problem of chapter 7 in which everything is known. Signals of fifteen samples are sums of two of twelve
//: shifted atoms, with normal coefficients of deviation $`1.3`$. There are 66 supports, and we go through all of them.
//:
//: Three guesses are compared. The *mean*. *MAP*, the most probable support. And a *sample*: draw a support with its
//: probability, then its coefficients. A sample is one explanation, picked as nature would pick it.
//:
//: @slice(Sources/Sparse/SparsePosterior.swift#sample)

let exactNoises = [0.2, 0.35, 0.5, 0.7, 1, 1.4]
let exactSeeds = (0..<3).map { notebook.seed + $0 }
let exactSignals = notebook.size("signals of the exact problem, a seed", quick: 600, book: 4000)
let trials = notebook.attempt("the exact problem") {
  try exactNoises.map { noise in
    try exactSeeds.map { seed in
      let model = SparseGaussianModel(
        dictionary: Dictionaries.shifts(of: [1, 1, 1, 1], length: 15), prior: .uniform(size: 2), codeDeviation: 1.3,
        noiseDeviation: noise)
      return try ExactTrial(model, signals: exactSignals, seed: seed)
    }
  }
}

//: Given $`y`$, truth $`x`$ and sample $`s`$ are two independent draws from the same distribution, with the mean
//: $`\hat x`$. So
//:
//: ```math
//: E\,\|x - s\|^2 = E\,\|x - \hat x\|^2 + E\,\|s - \hat x\|^2 = 2\, E\,\|x - \hat x\|^2 .
//: ```
//:
//: *A sample errs exactly twice as much as the mean* (Blau and Michaeli 2018). That is the price. What does it buy?
//: The error $`x - \hat x`$ is uncorrelated with $`\hat x`$, as chapter 7 checked. Therefore
//:
//: ```math
//: E\,\|x\|^2 - E\,\|\hat x\|^2 = E\,\|x - \hat x\|^2 .
//: ```
//:
//: *The mean has too little energy, by exactly its own error.* What it does not know it leaves out. A sample has the
//: energy of the truth, and its edges, and everything else that a distribution has.
//:
//: And between the two? Move the mean a share $`t`$ of the way to the sample. The error is $`1 + t^2`$ times the least
//: one: the first steps cost hardly anything.

// snippet.hide
let middle = exactNoises.firstIndex(of: 0.7) ?? 0
let allTrials = trials.flatMap { $0 }
func average(_ trials: [ExactTrial], _ value: (ExactTrial) -> Double) -> Double {
  trials.map(value).reduce(0, +) / Double(trials.count)
}
let blendShares = [0.0, 0.25, 0.5, 0.75, 1]
let doubles = allTrials.map { trial in
  Statistic(zip(trial.errors(.mean), trial.errors(.sample)).map { 2 * $0 - $1 })
}
let energyGaps = allTrials.map { trial in
  Statistic(
    trial.truth.indices.map { i in
      let (x, mean) = (trial.truth[i], trial.signals(.mean)[i])
      return dot(x, x) - dot(mean, mean) - squaredDistance(x, mean)
    })
}
func blendDeviation(_ trial: ExactTrial, _ share: Double) -> Statistic {
  Statistic(
    zip(zip(trial.between(share), trial.truth), trial.errors(.mean)).map {
      squaredDistance($0.0, $0.1) - (1 + share * share) * $1
    })
}
/// The distance that two sets of true signals have from each other by chance.
let chance = average(trials[middle]) { $0.distance($0.truth) }
let exactRows: [(name: String, error: Double, distance: Double, atoms: String)] = Guess.allCases.map { guess in
  (
    guess.rawValue, average(trials[middle]) { $0.distortion($0.signals(guess)) },
    average(trials[middle]) { $0.distance($0.signals(guess)) },
    guess == .noisy
      ? "" : NumberFormat.decimals(1).text(average(trials[middle]) { $0.atoms[guess, default: .nan] })
  )
}
notebook.table(
  "guesses",
  caption:
    "Squared error over that of the noisy signals, distance from the distribution of true signals, and atoms in use, at σ = 0.7. "
    + "Mean of three seeds of \(exactSignals) signals. Two sets of true signals have by chance a distance of "
    + "\(NumberFormat.decimals(3).text(chance)).",
  header: ["guess", "error", "distance", "atoms"],
  rows: exactRows.map {
    [.text($0.name), .number($0.error, .decimals(3)), .number($0.distance, .decimals(3)), .text($0.atoms)]
  })
notebook.figure(
  "plane",
  caption: """
    Distortion and perception in the exact problem at σ = 0.7: the squared error over that of the noisy signals, and how far the values are \
    from having the distribution of true signals. The mean is nearest to the truth and least like it; a sample is like the truth and \
    errs twice as much; the curve joins them.
    """,
  alt: "A falling curve from the mean, at the upper left, to the sample, at the lower right; MAP lies beside it.",
  Plot(
    x: .linear("squared error over noise", range: 0.15...0.4),
    y: .linear("distance from true signals", range: 0...0.25),
    legend: .topRight,
    .horizontal(chance, "two sets of truths", .bound),
    .linePoints(
      Style(name: "from mean to sample", color: "#d55e00", mark: .diamond),
      x: blendShares.map { t in average(trials[middle]) { $0.distortion($0.between(t)) } },
      y: blendShares.map { t in average(trials[middle]) { $0.distance($0.between(t)) } }),
    .points(Style(name: "MAP", color: "#0072b2", mark: .square), x: [exactRows[1].error], y: [exactRows[1].distance])))
let oneSignal = trials[middle][0]
let samplePlaces = (1...15).map { Double($0) }
notebook.figure(
  "one-signal",
  caption: """
    Two signals at σ = 0.7 with their guesses. The mean is low where it is not sure and has no flat steps. MAP and the sample are sums of two \
    atoms, as the truth is, and are sometimes quite another sum.
    """,
  alt: "Two plots of a noisy signal, its truth, the mean, MAP and a sample.",
  Panels(
    rows: 2, columns: 1,
    (0..<2).map { k in
      Plot(
        x: .linear("sample"), y: .linear("value"), legend: .outside,
        .points(.noisy.marked(.plus), x: samplePlaces, y: oneSignal.signals(.noisy)[k]),
        .line(.truth, x: samplePlaces, y: oneSignal.truth[k]),
        .line(Style(name: "mean", color: "#d55e00", dash: .dashed), x: samplePlaces, y: oneSignal.signals(.mean)[k]),
        .line(Style(name: "MAP", color: "#0072b2", dash: .dashDotted), x: samplePlaces, y: oneSignal.signals(.map)[k]),
        .line(Style(name: "sample", color: "#009e73", dash: .dotted), x: samplePlaces, y: oneSignal.signals(.sample)[k])
      )
    }, size: (900, 640)))
notebook.claims([
  .atMost(
    "sample-twice",
    "A sample from the posterior errs exactly twice as much as the mean (largest deviation in standard errors).",
    source: "Blau and Michaeli 2018", measured: doubles.map { abs($0.inErrors) }.max() ?? .nan,
    // Eighteen runs: beyond four standard errors once in some thousand.
    bound: 4),
  .atMost(
    "energy-short",
    "The mean's energy falls short of the truth's by the mean's own error (largest deviation in standard errors).",
    source: "this book", measured: energyGaps.map { abs($0.inErrors) }.max() ?? .nan, bound: 4),
  .atMost(
    "blend",
    "A share t of the way from mean to sample errs 1 + t² times as much as the mean (largest deviation in standard errors).",
    source: "this book",
    measured: allTrials.flatMap { trial in
      blendShares.dropFirst().map { abs(blendDeviation(trial, $0).inErrors) }
    }.max() ?? .nan,
    // Seventy-two runs that share their draws by four.
    bound: 4),
  .ordering(
    "sample-real",
    "At every noise samples are as near to true signals as true signals to each other, to half of that (smallest lead over the mean's distances).",
    source: "Blau and Michaeli 2018",
    better: trials.map { row in
      1.5 * average(row) { $0.distance($0.truth) } - average(row) { $0.distance($0.signals(.sample)) }
    }
    .min() ?? .nan,
    worse: 0, margin: 0),
  .ordering(
    "mean-unreal", "At σ = 0.7 the mean is farther from true signals than MAP is (lead in distance).",
    source: "Blau and Michaeli 2018", better: exactRows[0].distance, worse: exactRows[1].distance, margin: 0.02),
  .ordering(
    "map-between",
    "At σ = 0.7 MAP errs more than the mean and less than a sample (smaller gap, in units of the noise).",
    better: min(exactRows[1].error - exactRows[0].error, exactRows[2].error - exactRows[1].error), worse: 0,
    margin: 0.02),
])
notebook.value("exact-mean", exactRows[0].error, .decimals(3))
notebook.value("exact-map", exactRows[1].error, .decimals(3))
notebook.value("exact-sample", exactRows[2].error, .decimals(3))
notebook.value("exact-atoms", average(trials[middle]) { $0.atoms[.mean, default: .nan] }, .decimals(0))
// snippet.show
//: @figure(plane)
//:
//: @table(guesses)
//:
//: @figure(one-signal)
//:
//: At σ = 0.7 the errors are @value(exact-mean) for the mean, @value(exact-map) for MAP and @value(exact-sample) for a
//: sample. The mean has @value(exact-atoms) atoms where every true signal has two. MAP has two, and is still not like
//: the truth: its coefficients are means.
//:
//: In the figure MAP even lies a little below the curve. Mixing the mean with a sample is one way to trade error for
//: likeness, not the best (Freirich, Michaeli, Meir 2021, and exercise 2).
//:
//: So *MMSE or MAP?* is not the whole question. Who will be judged by the squared error takes the mean. Who wants a
//: signal that could be true takes a sample. MAP is neither: it errs more than the first and is less real than the
//: second. What speaks for MAP is that it can be computed where the others cannot.
//:
//: ## One network for each loss
//:
//: A network has no posterior to look at. It has examples, and a loss. With many examples of nearly the same noisy
//: patch, the least loss *is* the mean, the median or the mode at a pixel, as by hand.
//:
//: We take Deep K-SVD with a single unfolded step, drawn scenes of leaves, and σ = 25. All three begin at the weights
//: that ship with the book, which are for the squared loss and photographs, and go on with the same crops and the same
//: noise. (From random numbers the sharp loss would not find its way: where all errors are large, it is flat.) Its
//: width is three gray levels, a fourth of what the network errs.

let school = SceneSchool(
  of: [.deadLeaves, .texturedLeaves], training: (notebook.size("training scenes", quick: 8, book: 48), side: 256),
  heldOut: (
    notebook.size("test scenes", quick: 2, book: 4),
    side: notebook.size("side of the test scenes", quick: 96, book: 192)
  ), sigma: 25, seed: notebook.seed)
let network = DeepKSVDNetwork(unfoldings: 1)
let trainingSteps = notebook.size("training steps", quick: 40, book: 300)
let lossSteps = notebook.size("training steps for each loss", quick: 100, book: 300)
let sharpWidth = 3.0 / 255
let losses: [(name: String, loss: PixelLoss)] = [
  ("squared", .squared), ("absolute", .absolute), ("sharp", .sharp(width: sharpWidth)),
]
let freshStart = notebook.attempt("the start") { try network.initialParameters(seed: notebook.seed) }
func supervisedTask(_ loss: PixelLoss) -> DenoisingTask<DeepKSVDNetwork> {
  DenoisingTask(
    network, sampler: CropSampler(school.training, side: 64, sigma: 25), crops: 2, heldOut: school.heldOut, loss: loss)
}
func learned<Task: TrainingTask>(
  _ what: String, _ task: Task, from start: ParameterSet<Float>? = nil, steps: Int = trainingSteps, rate: Double = 1e-2
) -> Learned {
  notebook.step("learning \(what)")
  return notebook.attempt("training") {
    try Learned(task, from: start ?? freshStart, steps: steps, rate: rate, seed: notebook.seed)
  }
}
let shipped = notebook.attempt("the shipped weights") {
  try DeepKSVD.Model(contentsOf: ShippedFiles.path("deep-ksvd-t1-25.safetensors"), unfoldings: 1)
}
let byLoss = losses.map { name, loss in
  learned("with the \(name) loss", supervisedTask(loss), from: shipped.parameters, steps: lossSteps, rate: 1e-3)
}

// snippet.hide
notebook.step("marks")
let lossMarks = byLoss.map { run in Marks(school.heldOut) { network.denoised($0, run.parameters) } }
let noisyMarks = Marks(school.heldOut) { $0 }
let grainMarks = lossMarks[0].withNoise(seed: notebook.seed)
let markRows: [(name: String, marks: Marks)] =
  [("noisy", noisyMarks)] + zip(losses.map(\.name), lossMarks).map { ($0, $1) }
  + [("squared, and white noise as strong as its error", grainMarks)]
func rootMean(_ marks: Marks) -> Double { 255 * marks.cost(.squared).squareRoot() }
/// The sharp cost from 0 to 1: the share of pixels that are far off.
func sharpCost(_ marks: Marks) -> Double { marks.cost(.sharp(width: sharpWidth)) / (2 * sharpWidth * sharpWidth) }
notebook.table(
  "losses",
  caption: """
    Networks trained for three losses, on \(school.heldOut.count) scenes at σ = 25: root of the mean squared error and mean absolute error in gray \
    levels, sharp cost (1: all pixels far off), PSNR in dB; then the mean size of neighbours' differences over that of the clean scenes, and how \
    far the differences are from those of the clean scenes, in gray levels. Measured here, seed \(notebook.seed).
    """,
  header: ["trained for", "root mean square", "absolute", "sharp", "PSNR", "contrast", "distance"],
  rows: markRows.map { name, marks in
    [
      .text(name), .number(rootMean(marks), .decimals(2)), .number(255 * marks.cost(.absolute), .decimals(2)),
      .number(sharpCost(marks), .decimals(3)), .number(marks.psnr, .decimals(2)),
      .number(marks.contrast, .decimals(2)), .number(marks.realism, .decimals(2)),
    ]
  })
let putBack: [Float] = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1]
let blends = putBack.map { lossMarks[0].blended($0) }
let bestBlend = blends.indices.min { blends[$0].realism < blends[$1].realism } ?? 0
notebook.figure(
  "plane-pictures",
  caption: """
    Distortion and perception on the test scenes: the root of the mean squared error, and how far neighbours' differences are from having the \
    distribution of the clean scenes. The curve puts some of the noisy picture back. White noise of the error's strength is no sample: a sample \
    would lie as far to the right, but at the bottom.
    """,
  alt: "Three points near each other at the lower left, and a curve from one of them up to the noisy picture.",
  Plot(
    x: .linear("root mean squared error (gray levels)", range: 10...27), y: .linear("distance (gray levels)"),
    legend: .topLeft,
    .linePoints(
      Style(name: "squared, and a share of the noisy scene", color: "#7f7f7f", dash: .dotted, mark: .openCircle),
      x: blends.map(rootMean), y: blends.map(\.realism)),
    .points(.deepKSVD.marked(.square), "squared", x: [rootMean(lossMarks[0])], y: [lossMarks[0].realism]),
    .points(.cscNet.marked(.diamond), "absolute", x: [rootMean(lossMarks[1])], y: [lossMarks[1].realism]),
    .points(.lidia.marked(.star), "sharp", x: [rootMean(lossMarks[2])], y: [lossMarks[2].realism]),
    .points(.bm3d.marked(.cross), "squared, and white noise", x: [rootMean(grainMarks)], y: [grainMarks.realism])))
notebook.value("blend-share", Double(putBack[bestBlend]), .percent(0))
notebook.value("contrast-squared", lossMarks[0].contrast, .percent(0))
notebook.value("contrast-sharp", lossMarks[2].contrast, .percent(0))
func lead(_ own: Int, _ cost: (Marks) -> Double) -> Double {
  lossMarks.indices.filter { $0 != own }.map { cost(lossMarks[$0]) / cost(lossMarks[own]) - 1 }.min() ?? .nan
}
notebook.claims([
  .ordering(
    "own-squared",
    "Of the three networks the one trained for the squared error has the least (smallest lead, relative).",
    better: lead(0) { $0.cost(.squared) }, worse: 0,
    // Seeds 1 to 3 of the quick tier, 1 and 3 of the book: 0.004 to 0.006.
    margin: 1e-4),
  .ordering(
    "own-absolute",
    "The one trained for the absolute error has the least absolute error (smallest lead, relative).",
    better: lead(1) { $0.cost(.absolute) }, worse: 0,
    // The same seeds: 0.0015 to 0.004.
    margin: 1e-4),
  .ordering(
    "own-sharp",
    "The one trained for the sharp loss has a smaller sharp cost than that of the squared loss (lead, relative).",
    better: sharpCost(lossMarks[0]) / sharpCost(lossMarks[2]) - 1, worse: 0,
    // The same seeds: 0.003 to 0.008. Equal networks would have zero.
    margin: 1e-4),
  .goal(
    "least-sharp", "It has the least sharp cost of all three (lead over the absolute loss, relative).",
    source: "this book", measured: sharpCost(lossMarks[1]) / sharpCost(lossMarks[2]) - 1, atLeast: 0),
  .ordering(
    "smooth", "By all three networks neighbours differ less than in the clean scenes (largest share).", better: 1,
    worse: lossMarks.map(\.contrast).max() ?? .nan, margin: 0),
  .ordering(
    "sharp-smoother", "By the network of the sharp loss they differ less than by that of the squared one (shares).",
    better: lossMarks[0].contrast, worse: lossMarks[2].contrast, margin: 0.02),
  .ordering(
    "grain", "White noise as strong as the error doubles it, and is no sample: it is farther from real than the mean.",
    better: grainMarks.realism, worse: lossMarks[0].realism, margin: 0, unit: "gray levels"),
])
let shownCrop = school.heldOut[1]
let shownSide = min(96, shownCrop.clean.rows)
func shown(_ plane: Tensor<Float>) -> Image {
  Image(plane).cropped(
    x: (plane.columns - shownSide) / 2, y: (plane.rows - shownSide) / 2, width: shownSide, height: shownSide)
}
notebook.figure(
  "losses",
  caption: """
    The middle of a scene at σ = 25, by networks that were trained for three losses, and their signed errors. They differ less than one would \
    think. PSNR is of the whole scene.
    """,
  alt: "Clean and noisy scene, three denoised versions and their errors.",
  Pictures([
    [.image(shown(shownCrop.noisy), "noisy")]
      + zip(losses, lossMarks).map { loss, marks in
        .image(
          shown(marks.estimates[1]),
          "\(loss.name), \(NumberFormat.decibel.text(psnr(marks.estimates[1], shownCrop.clean)))")
      },
    [.image(shown(shownCrop.clean), "clean")]
      + zip(losses, lossMarks).map { loss, marks in
        .difference(shown(marks.estimates[1]), minus: shown(shownCrop.clean), "\(loss.name) − clean")
      },
  ]))
notebook.value("sharp-lead", sharpCost(lossMarks[1]) / sharpCost(lossMarks[2]) - 1, .decimals(4))
notebook.value("psnr-squared", lossMarks[0].psnr, .decibel)
notebook.value("psnr-absolute", lossMarks[1].psnr - lossMarks[0].psnr, .signedDecibel)
notebook.value("psnr-sharp", lossMarks[2].psnr - lossMarks[0].psnr, .signedDecibel)
notebook.value("real-squared", lossMarks[0].realism, .decimals(2))
notebook.value("real-absolute", lossMarks[1].realism, .decimals(2))
notebook.value("real-sharp", lossMarks[2].realism, .decimals(2))
notebook.value("real-grain", grainMarks.realism, .decimals(2))
// snippet.show
//: @table(losses)
//:
//: @figure(losses)
//:
//: Each network is better by its own price than the network of the squared loss, and that one is best by the squared
//: error. Between the absolute and the sharp loss the sharp cost hardly decides: @value(sharp-lead) (a share of the
//: cost). In PSNR the absolute loss stands at @value(psnr-absolute) against the squared one, the sharp one at
//: @value(psnr-sharp).
//:
//: And do the pictures look more real? Measure it as one would for the small signals: by a distribution that every
//: picture has, that of the differences between neighbouring pixels. In what the squared loss
//: makes, neighbours differ by @value(contrast-squared) of what they differ by in the clean scenes: the mean is too smooth. The
//: squared loss leaves a distance of @value(real-squared) gray levels, the absolute @value(real-absolute), the sharp
//: @value(real-sharp). None of them is a cure, and the sharp loss is smoother still: there neighbours differ by
//: @value(contrast-sharp) of it. One reason suggests itself: the most probable value of a pixel in a texture of many small
//: surprises is that of no texture. A network that answers every noisy picture with one picture pixel by pixel cannot
//: know which of several edges to draw, whatever it pays. The mode of a *pixel* is not the mode of a *picture*: pixels
//: that are most probable one by one need not be probable together. So the sharp loss is not MAP, and nothing in this
//: section is.
//:
//: @figure(plane-pictures)
//:
//: Photographers put grain back. By this measure it does not help: of the list of shares of the noisy scene that one
//: might put back, the best is @value(blend-share). A difference between neighbours is sometimes large, at an edge,
//: and mostly small. Noise has it the other way.
//:
//: Nor is it enough to add what is missing. White noise as strong as the error has the right energy, and twice the
//: error, as a sample has. Its distance is @value(real-grain). What is missing in a mean is not noise but the edges
//: and textures that it could not decide upon.
//:
//: *On photographs* CSCNet with three steps went on from the weights of a run of chapter 7, for 600 steps with each
//: loss. On BSD68 the squared loss has @value(photo-squared), the absolute stands at @value(photo-absolute) from it,
//: and the sharp at @value(photo-sharp). These are recorded runs of one seed. So in training this short the absolute
//: loss is no worse *by the squared error*, which is not its own. What a loss asks for in the end is one thing. How
//: fast its gradient leads there is another. (Zhao and others 2017 saw the absolute error win by the squared one,
//: too.)
//:
// snippet.hide
let lossTests = ["csc-squared", "csc-absolute", "csc-sharp"].map(bsd68)
notebook.value("photo-squared", lossTests[0], .decibel)
notebook.value("photo-absolute", lossTests[1] - lossTests[0], .signedDecibel)
notebook.value("photo-sharp", lossTests[2] - lossTests[0], .signedDecibel)
notebook.claims([
  .ordering(
    "photo-losses", "On BSD68 the squared loss has a higher PSNR than the sharp one, after as many steps.",
    source: "this book", better: lossTests[0], worse: lossTests[2], margin: 0.05, unit: "dB"),
  .goal(
    "photo-absolute",
    "On BSD68 the squared loss has the highest PSNR, also after few steps (lead over the absolute loss).",
    source: "this book", measured: lossTests[0] - lossTests[1], atLeast: 0, unit: "dB"),
])
// snippet.show
//: *Open*: samples of pictures. It takes a model of pictures from which one can draw, and the networks of this book
//: are not that. They can be made into one, since a denoiser for every noise level tells in which direction pictures
//: become more probable (Kawar and others 2021). That is another book.
//:
//: ## Without clean pictures
//:
//: Microscopes, telescopes, old films: often there *is* no clean picture. K-SVD never needed one, since it learns its
//: dictionary on the noisy picture itself. Can a network do the same? Two tricks are known.
//:
//: ### Stein's estimate by hand
//:
//: Let $`y = x + v`$ with white normal noise of variance $`\sigma^2`$, and let $`f(y)`$ be any estimate that is
//: differentiable almost everywhere. The error $`\|f(y) - x\|^2`$ cannot be computed without $`x`$. But
//:
//: ```math
//: E\,\|f(y) - x\|^2 = E\,\|f(y) - y\|^2 - N\sigma^2 + 2\sigma^2\, E \sum_i \frac{\partial f_i}{\partial y_i} .
//: ```
//:
//: *Why?* Write $`f - x = (f - y) + v`$ and square: $`\|f - y\|^2 + 2 v^\top (f - y) + \|v\|^2`$. The expectation of
//: $`\|v\|^2`$ is $`N\sigma^2`$, that of $`v^\top y`$ too. There remains $`2\,E\, v^\top f(y)`$: how much of the noise
//: gets through. For normal $`v`$, integration by parts makes of it $`2\sigma^2`$ times the divergence, the sum of the
//: derivatives (Stein 1981).
//:
//: Take four samples $`y = (3,\ 1,\ -2,\ 2)`$, noise of $`\sigma = 1`$, and the shrinkage $`f(y) = a\,y`$. The energy
//: of a sample is $`18/4 = 4.5`$, and the divergence is $`4a`$. For one sample
//:
//: ```math
//: \text{SURE}(a) = 4.5\,(1 - a)^2 - 1 + 2a ,
//: ```
//:
//: which is least at $`a = 1 - 1/4.5 = 7/9`$, with the value $`7/9`$. Without shrinkage it is $`1`$, the noise. Nobody
//: has told us $`x`$, and we know how far to shrink.
//:
//: For a network nobody writes down the divergence. But one random direction $`b`$ of signs is enough, as
//: $`E\, b^\top J b`$ is the trace of $`J`$ (Ramani, Blu, Unser 2008):
//:
//: ```math
//: \sum_i \frac{\partial f_i}{\partial y_i} \approx \frac{1}{\varepsilon}\, b^\top \bigl(f(y + \varepsilon b) - f(y)\bigr) .
//: ```
//:
//: Both passes are the network, so both have gradients. The cost is a distance to $`y`$ and a linear term, for each of
//: two inputs:
//:
//: @slice(Sources/Learning/Unsupervised.swift#sure)

let handNoisy = Tensor<Double>(rows: [[3, 1], [-2, 2]])
func handRisk(_ a: Double) -> Double {
  var random = RandomStream(seed: notebook.seed, stream: "hand")
  return Unsupervised.sure.examples([handNoisy], deviation: 1, &random).reduce(0) {
    $0 + $1.loss($1.input.scaled(by: a)).value
  }
}

// snippet.hide
notebook.claim(
  .identity(
    "sure-by-hand",
    "Stein's estimate of the shrinkage is 1 without shrinkage, 7/9 at a = 7/9, and 3.5 for a = 0, whatever the signs.",
    error: zip([1, 7.0 / 9, 0], [1, 7.0 / 9, 3.5]).map { abs(handRisk($0) - $1) }.max() ?? .nan,
    // Differences over a small ε.
    tolerance: 1e-12))
notebook.step("choosing λ without the truth")
// snippet.show
//: ### Choosing a number without the truth
//:
//: A first use needs no training. Take seven steps with cosines, an even window and one λ for all patches, a classical
//: method of chapter 5. Which λ is best? For each of a list, here is the true error on the test scenes, and Stein's
//: estimate, which sees the noisy scenes only.
//:
//: @slice(Chapters/09-OpenQuestions/Learned.swift#estimated)

let classicalNetwork = DeepKSVDNetwork(unfoldings: 7)
let lambdas = notebook.isQuick ? [0.3, 0.8, 2] : [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2]
typealias Pair = (truth: Double, estimate: Double)
let swept = notebook.attempt("the sweep of λ") {
  try lambdas.map { lambda -> [Pair] in
    let parameters = try classical(classicalNetwork, lambda: lambda)
    var random = RandomStream(seed: notebook.seed, stream: "directions")
    return school.heldOut.map { crop in
      let truth = Marks([crop]) { classicalNetwork.denoised($0, parameters) }.cost(.squared)
      let estimate = estimatedError(crop.noisy, deviation: 25 / 255, &random) {
        classicalNetwork.denoised($0, parameters)
      }
      return (truth, estimate)
    }
  }
}

// snippet.hide
func meanOf(_ pairs: [Pair], _ value: (Pair) -> Double) -> Double {
  pairs.map(value).reduce(0, +) / Double(pairs.count)
}
let sweptTruths = swept.map { decibels(meanOf($0, \.truth)) }
let sweptEstimates = swept.map { decibels(meanOf($0, \.estimate)) }
let chosenPlace = sweptEstimates.indices.max { sweptEstimates[$0] < sweptEstimates[$1] } ?? 0
notebook.figure(
  "lambda",
  caption: """
    PSNR of a classical method against its λ, on the test scenes at σ = 25: from the truth, and as Stein's estimate has it from the noisy \
    scenes alone. The two curves are nearly one, and have their top at the same place.
    """,
  alt: "Two curves that rise and fall together.",
  Plot(
    x: .log("λ", range: 0.17...2.4, ticks: [0.2, 0.3, 0.5, 1, 2]), y: .linear("PSNR of the mean error (dB)"),
    legend: .bottomLeft,
    .linePoints(.truth.marked(.circle), "truth", x: lambdas, y: sweptTruths),
    .linePoints(
      Style(name: "Stein's estimate", color: "#d55e00", dash: .dashed, mark: .diamond), x: lambdas, y: sweptEstimates)))
notebook.value("chosen-lambda", lambdas[chosenPlace], .decimals(2))
notebook.value("sweep-gap", zip(sweptTruths, sweptEstimates).map { abs($0 - $1) }.max() ?? .nan, .decibel)
notebook.claims([
  .ordering(
    "sure-picks", "The λ that Stein's estimate picks is as good as the best of the list, to 0.05 dB.",
    source: "Stein 1981", better: sweptTruths[chosenPlace], worse: sweptTruths.max() ?? .nan, margin: -0.05,
    unit: "dB"),
  .atMost(
    "sure-true", "Stein's estimate is off by little at every λ of the list (largest difference of PSNR).",
    source: "Stein 1981", measured: zip(sweptTruths, sweptEstimates).map { abs($0 - $1) }.max() ?? .nan,
    bound: notebook.isQuick ? 0.5 : 0.2, unit: "dB"),
])
// snippet.show
//: @figure(lambda)
//:
//: The estimate is off by @value(sweep-gap) at most, and picks λ = @value(chosen-lambda). A picture has tens of
//: thousands of pixels, so one random direction is plenty.
//:
//: ### A blind spot
//:
//: The second trick does without σ. Hide a pixel, and predict it from its neighbours. The truth at that pixel is not
//: known, but its noisy value is, and
//:
//: ```math
//: E\,(\hat x_i - y_i)^2 = E\,(\hat x_i - x_i)^2 + \sigma^2 ,
//: ```
//:
//: as long as the prediction has not seen $`y_i`$: the noise of one pixel knows nothing of the others'. So minimising
//: the left side minimises the error. Noise2Void (Krull, Buchholz, Jug 2019) hides a pixel behind the value of a
//: neighbour, and counts only there:
//:
//: @slice(Sources/Learning/Unsupervised.swift#blind-spot)
//:
//: The price is plain. The noisy value of a pixel is the best single thing to know about it, and this network learns
//: not to use it. Exercise 4 computes what that costs, and how to mend it when σ is known.
//:
//: ### A set of noisy pictures
//:
//: Every training scene gets its noise *once*. Fresh noise on a clean picture would be cheating, as it needs the clean
//: picture. The task that trains holds noisy planes only, and a test makes sure that its steps do not depend on any
//: truth. A supervised network beside them has the same start, at the cosines, and as many steps.

let noisySet = NoisyPictures(adding: 25, to: school.training, seed: notebook.seed)
func unsupervisedTask(
  _ method: Unsupervised, _ noisy: NoisyPictures, exam: [NoisyCrop]
) -> UnsupervisedTask<DeepKSVDNetwork> {
  UnsupervisedTask(network, method, on: noisy, side: 64, crops: 2, heldOut: exam)
}
let supervised = learned("with clean pictures", supervisedTask(.squared))
let steinSet = learned("by Stein's estimate", unsupervisedTask(.sure, noisySet, exam: school.heldOut))
let blindSet = learned("with blind spots", unsupervisedTask(.blindSpot, noisySet, exam: school.heldOut))

// snippet.hide
notebook.step("K-SVD on the test scenes")
func ksvd(_ plane: Tensor<Float>) throws -> Tensor<Float> {
  try KSVDDenoiser(.adaptive).denoise(Image(plane), sigma: 25).plane(0)
}
let ksvdSet = notebook.attempt("K-SVD") { try school.psnr(ksvd) }
let steinStyle = Style(name: "Stein's estimate", color: "#d55e00", mark: .diamond)
let blindStyle = Style(name: "blind spot", color: "#009e73", dash: .dashed, mark: .triangle)
notebook.figure(
  "set",
  caption: """
    PSNR of the test scenes at σ = 25 while Deep K-SVD learns from clean scenes, and from noisy ones in two ways; the line is K-SVD with a \
    dictionary learned on each test scene. Stein's estimate follows supervised learning closely; blind spots stay behind.
    """,
  alt: "Three rising curves; two of them nearly together, the third lower.",
  Plot(
    x: .linear("training step"), y: .linear("PSNR (dB)", range: max(20, ksvdSet - 4)...ksvdSet + 1.2),
    legend: .bottomRight,
    .horizontal(ksvdSet, "K-SVD, adaptive", .ksvd.plain),
    .linePoints(.deepKSVD, "clean scenes", x: supervised.steps, y: supervised.scores),
    .linePoints(steinStyle, x: steinSet.steps, y: steinSet.scores),
    .linePoints(blindStyle, x: blindSet.steps, y: blindSet.scores)))
notebook.value("set-supervised", supervised.psnr, .decibel)
notebook.value("set-stein", steinSet.psnr - supervised.psnr, .signedDecibel)
notebook.value("set-blind", blindSet.psnr - supervised.psnr, .signedDecibel)
notebook.value("set-ksvd", ksvdSet, .decibel)
notebook.claims([
  .ordering(
    "stein-near",
    "Trained by Stein's estimate on noisy scenes, the network comes within 0.8 dB of the one trained on clean ones, in as many steps (lead).",
    source: "Soltanayev and Chun 2018", better: steinSet.psnr - supervised.psnr, worse: 0, margin: -0.8, unit: "dB"),
  .ordering(
    "blind-denoises", "Blind spots remove noise: the network is better than the noisy scenes.",
    source: "Krull, Buchholz, Jug 2019", better: blindSet.psnr, worse: noisyMarks.psnr,
    margin: notebook.isQuick ? 0.2 : 2, unit: "dB"),
  .ordering(
    "blind-behind", "Blind spots are worse than Stein's estimate, in as many steps.",
    source: "published values", better: steinSet.psnr, worse: blindSet.psnr, margin: 0.1, unit: "dB"),
])
// snippet.show
//: @figure(set)
//:
//: With clean scenes the network reaches @value(set-supervised). By Stein's estimate, which never saw one, it stands
//: at @value(set-stein) from that, and with blind spots at @value(set-blind). K-SVD has @value(set-ksvd).
//:
//: ### A single noisy picture
//:
//: K-SVD needs no set at all: the noisy picture is enough. Give the network the same, one noisy scene, and its own
//: beginning at the cosines.

let single = school.heldOut[1]
let singlePicture = NoisyPictures([single.noisy], sigma: 25)
let steinSingle = learned(
  "from one picture, by Stein's estimate", unsupervisedTask(.sure, singlePicture, exam: [single]))
let blindSingle = learned(
  "from one picture, with blind spots", unsupervisedTask(.blindSpot, singlePicture, exam: [single]))

// snippet.hide
notebook.step("K-SVD on the one picture")
let ksvdSingle = notebook.attempt("K-SVD") { try ksvd(single.noisy) }
let singleRows: [(name: String, estimate: Tensor<Float>)] = [
  ("K-SVD, dictionary of this picture", ksvdSingle),
  ("Stein's estimate, this picture", network.denoised(single.noisy, steinSingle.parameters)),
  ("blind spot, this picture", network.denoised(single.noisy, blindSingle.parameters)),
  ("Stein's estimate, noisy set", network.denoised(single.noisy, steinSet.parameters)),
  ("clean set", network.denoised(single.noisy, supervised.parameters)),
]
func singleScore(_ row: Int) -> Double { psnr(singleRows[row].estimate, single.clean) }
notebook.table(
  "single",
  caption: """
    PSNR in dB of one scene at σ = 25, by what the method had to learn from. \(trainingSteps) training steps for each network; measured here, \
    seed \(notebook.seed).
    """,
  header: ["method", "PSNR"],
  rows: singleRows.indices.map { [.text(singleRows[$0].name), .number(singleScore($0), .decimals(2))] })
notebook.figure(
  "single",
  caption: """
    PSNR of one noisy scene while Deep K-SVD learns from that scene alone; the line is K-SVD with a dictionary learned on it.
    """,
  alt: "Two rising curves and a horizontal line.",
  Plot(
    x: .linear("training step"), y: .linear("PSNR (dB)", range: singleScore(0) - 4...singleScore(0) + 1.5),
    legend: .bottomRight,
    .horizontal(singleScore(0), "K-SVD, adaptive", .ksvd.plain),
    .linePoints(steinStyle, x: steinSingle.steps, y: steinSingle.scores),
    .linePoints(blindStyle, x: blindSingle.steps, y: blindSingle.scores)))
notebook.value("single-stein", singleScore(1) - singleScore(0), .signedDecibel)
notebook.value("single-blind", singleScore(2) - singleScore(0), .signedDecibel)
notebook.value("single-set", singleScore(3) - singleScore(1), .signedDecibel)
notebook.value("single-pixels", single.clean.count)
notebook.claim(
  .ordering(
    "single-blind-behind", "From one picture, too, blind spots are worse than Stein's estimate.",
    better: singleScore(1),
    worse: singleScore(2), margin: 0.1, unit: "dB"))
if !notebook.isQuick {
  notebook.claim(
    .ordering(
      "single-beats-ksvd",
      "From one noisy picture a network of 35,138 numbers learns to be better than K-SVD, by Stein's estimate.",
      better: singleScore(1), worse: singleScore(0), margin: 0, unit: "dB"))
}
// snippet.show
//: @table(single)
//:
//: @figure(single)
//:
//: Learned from this one noisy scene of @value(single-pixels) pixels, the network stands at @value(single-stein)
//: against K-SVD by Stein's estimate, and at @value(single-blind) with blind spots. A set of noisy scenes would have
//: added @value(single-set).
//:
//: ### On photographs
//:
//: The same network and the same three ways, on the 432 photographs of BSD432, each with its noise once. These are
//: recorded runs of `train deep-ksvd`; `Scripts/experiments` makes them anew.

let experiments = notebook.attempt("reading the logs") { try TrainingExperiment.all(in: notebook.data("Experiments")) }
let ways = ["supervised", "sure", "blind-spot"]
let wayScores = ways.map { experiments.seeds(of: $0) }
let wayTests = ways.map(bsd68)
let longTest = bsd68("sure-long")

// snippet.hide
notebook.table(
  "photographs",
  caption: """
    Deep K-SVD of one unfolded step, trained on photographs for σ = 25 with 750 steps, the last network with 2500: PSNR in dB of twelve held-out \
    ones, mean of two seeds and their difference, and of BSD68 for the first seed. Recorded runs. Published values for BSD68 are of U-Nets (Krull 2019), and of K-SVD learned \
    on each noisy picture (as printed in Scetbon 2021).
    """,
  header: ["learned from", "held out", "of two seeds", "BSD68, here", "published"],
  rows: zip(["clean photographs", "noisy, Stein's estimate", "noisy, blind spots"], ways.indices).map { name, i in
    [
      .text(name), .number(wayScores[i].mean, .decimals(2)),
      .number(2.0.squareRoot() * wayScores[i].deviation, .decimals(3)), .number(wayTests[i], .decimals(2)),
      .text(["29.06", "", "27.71"][i]),
    ]
  } + [
    [
      "noisy, Stein's estimate, longer", .number(experiments["sure-long"], .decimals(2)), "",
      .number(longTest, .decimals(2)), "",
    ], ["each noisy picture, K-SVD", "", "", "", "28.32"],
  ])
notebook.value("photo-stein", wayTests[1] - wayTests[0], .signedDecibel)
notebook.value("photo-blind", wayTests[2] - wayTests[0], .signedDecibel)
notebook.value("photo-stein-ksvd", wayTests[1] - 28.32, .signedDecibel)
notebook.value("photo-long", longTest - wayTests[0], .signedDecibel)
notebook.value("photo-long-ksvd", longTest - 28.32, .signedDecibel)
notebook.claims([
  .ordering(
    "photo-stein-near",
    "On photographs Stein's estimate comes within 0.4 dB of clean pictures, in as many steps (lead of its worse seed over their mean).",
    source: "Soltanayev and Chun 2018", better: wayScores[1].lowest - wayScores[0].mean, worse: 0, margin: -0.4,
    unit: "dB"),
  .ordering(
    "photo-blind-behind", "On photographs blind spots are behind Stein's estimate.", source: "published values",
    better: wayScores[1].lowest, worse: wayScores[2].mean, margin: 0.3, unit: "dB"),
  .ordering(
    "longer-helps", "Longer training by Stein's estimate makes the network better on BSD68.", source: "this book",
    better: longTest, worse: wayTests[1], margin: 0.02, unit: "dB"),
  .ordering(
    "photo-beats-ksvd",
    "On BSD68 the network that trained longer, and never saw a clean picture, is better than the published K-SVD, which saw none either.",
    source: "Scetbon, Elad, Milanfar 2021", better: longTest, worse: 28.32, margin: 0.05, unit: "dB"),
  .goal(
    "photo-free", "Clean pictures are worth nothing: Stein's estimate reaches the supervised PSNR on BSD68.",
    source: "lecture", measured: wayTests[1], atLeast: wayTests[0], unit: "dB"),
])
// snippet.show
//: @table(photographs)
//:
//: Against clean photographs, Stein's estimate stands at @value(photo-stein) on BSD68, and blind spots at
//: @value(photo-blind). Against the published K-SVD the former is at @value(photo-stein-ksvd), and after longer
//: training at @value(photo-long-ksvd). With more than three times the steps it stands at @value(photo-long) from what
//: clean photographs gave in the fewer ones; these would have gained as well. Its gradient is noisier, since one
//: random direction stands for all.
//:
//: The published numbers tell the same story with larger networks. Noise2Void has [cite: 27.71 dB (Krull 2019)], below
//: BM3D's [cite: 28.59 dB (Krull 2019)] in the same table. A blind spot that is told the strength of the noise, and
//: puts the noisy pixel back, comes nearer to the supervised value (Laine 2019; we have no number of it that we read).
//:
//: *Verdict*: with white noise of known strength, clean pictures are worth little. That is also the limit of the
//: answer. Stein's estimate needs normal noise and its σ. A blind spot needs noise that is independent from pixel to
//: pixel. Real cameras keep neither promise, and there the question is open.
//:
//: ## With drawn scenes alone
//:
//: This book draws its own scenes: discs that hide each other, with radii as in photographs. A network that learned
//: from them has never seen a photograph. What does it lose on BSD68? The recipe is the same, only the pictures
//: differ: 216 scenes instead of 432 photographs.

let sceneRuns = ["scenes-discs", "scenes-textured", "scenes-leaves", "scenes-all"]
let sceneTests = sceneRuns.map(bsd68)
let (codedTest, codedSceneTest) = (bsd68("csc-base"), bsd68("csc-scenes"))

// snippet.hide
let sceneRows: [(network: String, source: String, psnr: Double, gap: Double)] =
  [("Deep K-SVD, one step", "photographs", wayTests[0], 0)]
  + zip(["discs", "textured discs", "both", "all six kinds"], sceneTests).map {
    ("Deep K-SVD, one step", $0, $1, $1 - wayTests[0])
  } + [
    ("CSCNet, three steps", "photographs", codedTest, 0),
    ("CSCNet, three steps", "both kinds of discs", codedSceneTest, codedSceneTest - codedTest),
  ]
notebook.table(
  "scenes",
  caption: """
    PSNR in dB on BSD68 at σ = 25 after short training on photographs or on drawn scenes alone, and the difference. Recorded runs, seed 0.
    """,
  header: ["network", "learned from", "BSD68", "difference"],
  rows: sceneRows.map { row in
    [
      .text(row.network), .text(row.source), .number(row.psnr, .decimals(2)),
      row.gap == 0 ? "" : .number(row.gap, .signed(2)),
    ]
  })
let bestScenes = sceneTests.max() ?? .nan
notebook.value("scenes-best", bestScenes - wayTests[0], .signedDecibel)
notebook.value("scenes-discs", sceneTests[0] - wayTests[0], .signedDecibel)
notebook.value("scenes-texture", sceneTests[1] - sceneTests[0], .signedDecibel)
notebook.value("scenes-csc", codedSceneTest - codedTest, .signedDecibel)
notebook.claims([
  .ordering(
    "scenes-lose", "Whatever scenes it learned from, Deep K-SVD is better on BSD68 after learning from photographs.",
    source: "Achddou and others 2021", better: wayTests[0], worse: bestScenes, margin: 0.1, unit: "dB"),
  .ordering(
    "texture-helps", "Scenes with texture are better to learn from than flat discs.", source: "Achddou and others 2025",
    better: sceneTests[1], worse: sceneTests[0], margin: 0.05, unit: "dB"),
  .ordering(
    "scenes-csc", "CSCNet loses less than a decibel by learning from scenes alone.",
    source: "this book", better: codedSceneTest - codedTest, worse: 0, margin: -1, unit: "dB"),
  .goal(
    "scenes-free", "Scenes are as good as photographs: the best of them reaches the same PSNR.", source: "lecture",
    measured: bestScenes, atLeast: wayTests[0], unit: "dB"),
])
// snippet.show
//: @table(scenes)
//:
//: Against training on photographs flat discs stand at @value(scenes-discs), the best scenes at @value(scenes-best), and
//: CSCNet at @value(scenes-csc). Texture on the discs is worth @value(scenes-texture).
//:
//: For colour and a larger network, FFDNet, the weights that others published show the same order. On CBSD68, against
//: training on photographs, flat discs lose [cite: 0.96 dB (by the weights of Achddou 2021)] and the later
//: VibrantLeaves, with texture, shapes and depth, [cite: 0.34 dB (by the weights of Achddou 2025)]. The recipes of the
//: three differ, so these are hints.
//:
//: *Verdict*: a picture model of a few lines, with no photograph in it, brings a network most of the way. A small
//: network loses less by it than a large one may, since it learns edges and smooth shades, which discs have. What
//: discs lack is texture.
//:
//: ## The barrier
//:
//: Chapter 8 has the table of what was published. Here is its course over the years, and what was paid for it, on
//: BSD68 at σ = 25.

let record = recordByYear()
let learnedSteps = barrierSteps.filter { $0.parameters ?? 0 > 0 }
let (classicTime, networkTime) = (
  published("DnCNN") - published("BM3D"), published("SCUNet") - published("DnCNN")
)
let jointGain = published("GroupSC") - published("SC")

// snippet.hide
notebook.figure(
  "barrier",
  caption: """
    Published PSNR on BSD68 at σ = 25 (sources in the table). Left: the best value by year flattens. Right: against the numbers learned; beyond half \
    a million, a factor of ten buys some hundredths. GroupSC stands above SC with as many numbers.
    """,
  alt: "Left: a rising staircase that flattens. Right: points that rise and flatten over four decades of size.",
  Panels(
    rows: 1, columns: 2,
    [
      Plot(
        x: .linear("year", range: 2006...2023), y: .linear("PSNR (dB)", range: 28.5...29.65), legend: .none,
        layers: [
          .steps(.dnCNN.plain, "best so far", x: record.years + [2023], y: record.psnr + [record.psnr.last ?? .nan]),
          .points(
            Style(color: "#0072b2", mark: .circle), "", x: barrierSteps.map { Double($0.year) },
            y: barrierSteps.map(\.bsd68.sigma25)),
        ]
          + [("BM3D", -0.035), ("WNNM", -0.035), ("DnCNN", -0.035), ("NLRN", -0.035), ("GroupSC", 0.01)].map {
            name, up in
            .text(name, x: Double(PublishedResult.of(name).year) + 0.3, y: published(name) + up)
          }),
      Plot(
        x: .log("numbers learned", range: 1e4...1e8), y: .linear("PSNR (dB)", range: 28.5...29.65), legend: .none,
        layers: [
          .points(
            Style(color: "#0072b2", mark: .circle), "", x: learnedSteps.map { Double($0.parameters ?? 0) },
            y: learnedSteps.map(\.bsd68.sigma25))
        ]
          + [
            ("TNRD", -0.1), ("Deep K-SVD", 0.045), ("LIDIA", 0), ("SC", -0.04), ("GroupSC", 0.03), ("DnCNN", -0.03),
            ("NLRN", -0.03), ("MLP", -0.04), ("SwinIR", -0.05),
          ].map { name, up in
            .text(name, x: 1.15 * learnedNumbers(name), y: published(name) + up)
          }),
    ], size: (width: 1100, height: 480)))
notebook.table(
  "barrier",
  caption: """
    Published PSNR in dB on BSD68 at σ = 25, numbers learned beforehand, and source. Training sets differ; those of the last four are hundreds of \
    times larger in pixels.
    """,
  header: ["method", "year", "numbers learned", "PSNR", "source"],
  rows: barrierSteps.map { step in
    [
      .text(step.method), .text("\(step.year)"), step.parameters.map { .count($0) } ?? "–",
      .number(step.bsd68.sigma25, .decimals(2)), .text(step.source),
    ]
  })
notebook.value("classic-time", classicTime, .signedDecibel)
notebook.value("network-time", networkTime, .signedDecibel)
notebook.value("joint-gain", jointGain, .signedDecibel)
notebook.value("joint-left", published("DnCNN") - published("GroupSC"), .decibel)
notebook.value(
  "joint-share", learnedNumbers("DnCNN") / learnedNumbers("GroupSC"), .decimals(0))
notebook.value(
  "least-factor", learnedNumbers("SwinIR") / learnedNumbers("DnCNN"), .decimals(0))
notebook.value(
  "most-factor", learnedNumbers("DRUNet") / learnedNumbers("DnCNN"), .decimals(0))
notebook.claims([
  .ordering(
    "slower", "By published values a year brought more before DnCNN than after it (gain a year, before and after).",
    source: "published values", better: classicTime / 9, worse: networkTime / 6, margin: 0.01, unit: "dB"),
  .ordering(
    "joint-sparsity",
    "By published values joint sparsity brought more than twenty times the parameters and all that data brought each of SwinIR and DRUNet over DnCNN.",
    source: "Lecouat, Ponce, Mairal 2020", better: jointGain,
    worse: max(published("SwinIR"), published("DRUNet")) - published("DnCNN"), margin: 0, unit: "dB"),
])
// snippet.show
//: @figure(barrier)
//:
//: @table(barrier)
//:
//: From BM3D to DnCNN it was @value(classic-time) in nine years. From DnCNN to SCUNet it was @value(network-time) in
//: six, with @value(least-factor) to @value(most-factor) times the numbers, and far more pictures to learn from.
//:
//: *Joint sparsity* is the lecture's own candidate for a cheaper way. Patches that look alike should use the same
//: atoms. GroupSC (Lecouat, Ponce, Mairal 2020) takes a plain unfolded coder of patches, SC, and lets the threshold of
//: an atom look at how much the similar patches use it. That is @value(joint-gain) for a handful of numbers more, and
//: the distance to DnCNN, which learns @value(joint-share) times as many, shrinks to @value(joint-left). (It does not
//: have less work: the similarities cost more than the codes.) It is the idea of chapter 6 in the model of chapter 5.
//:
//: On pictures that repeat themselves the gain of looking elsewhere is larger. On Urban100 at σ = 25 DnCNN is ahead of
//: BM3D by [cite: 0.25 dB (Zhang 2017, Liang 2021)] only and behind WNNM, which compares patches and learned nothing,
//: by [cite: 0.44 dB (Gu 2014, Liang 2021)]. NLRN, a network that compares patches, is ahead of DnCNN by
//: [cite: 0.99 dB (Liu 2018)].
//:
//: Is there a floor? For patches, Levin and Nadler (2011) estimated how much any method could gain that sees so many
//: pixels around, and found little left for small windows. Chatterjee and Milanfar (2010) asked *Is denoising dead?*
//: and answered: not yet. Since then more than half a decibel was gained, largely by looking farther. *Verdict*:
//: flattening, yes; a wall, not proven. And the exact section says what a wall would be: the least mean squared error,
//: which says nothing about how real a picture looks.
//:
//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That samples of *pictures* behave as those of small signals. The identities hold for any posterior. How far a
//:   picture's mean is from looking real, we measured by one distribution only, that of neighbours' differences.
//: * What networks trained for other losses become after long training, or with other widths. The sharp loss needs a
//:   start that is near, and its valleys are many.
//: * That Stein's estimate works with noise of unknown strength, or noise that is not normal.
//: * The best that blind spots can do. Ours is the plain one, in a network that was not built for it, with few steps.
//: * That a single picture is enough in general: it was one scene.
//: * What drawn scenes could bring with a better model, or a larger network lose by ours. Training was short.
//: * Anything of our own about the barrier: that section quotes.
//:
//: ## Summary
//:
//: * A loss asks for an estimate: squared for the mean, absolute for the median, sharp for the mode at a pixel.
//: * The posterior mean errs least, and lacks exactly as much energy as it errs. A sample looks right and errs twice
//:   as much. MAP is neither.
//: * Stein's estimate is the error without the truth, and can be trained with: a distance to the noisy picture, and
//:   twice the noise that gets through.
//: * Blind spots need not know σ, and pay for it with the most useful pixel.
//: * With drawn scenes alone a small network comes most of the way. Texture is what they lack.
//: * The numbers flatten. What moved them at little cost was to look at similar patches together.
//:
//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) Write Stein's estimate for soft thresholding. Which threshold is best for a given noisy code, and
//: why are there only so many candidates as there are entries?
//:
//: @solution(Chapters/Solutions/OpenSoftThreshold.swift#solution)
//:
//: **2.** Let $`x`$ and the noise be normal. A sample of the posterior has the distribution of $`x`$ and errs twice as
//: much as the mean. Find a guess that is not random, has the distribution of $`x`$ as well, and errs less.
//:
//: @solution(Chapters/Solutions/OpenRealism.swift#solution)
//:
//: **3.** Where is the sharp cost of some values stationary? Turn the condition into an iteration. Why does it never
//: go up, and why does it matter where it begins?
//:
//: @solution(Chapters/Solutions/OpenMeanShift.swift#solution)
//:
//: **4.** What does a blind spot cost? Take a normal signal whose neighbours are correlated, and compute the least
//: error with and without the middle sample. Then put the blind estimate and the noisy sample together again.
//:
//: @solution(Chapters/Solutions/OpenBlindness.swift#solution)
//:
//: **5.** (Harder.) $`b^\top A b`$ estimates the trace of $`A`$. What is its variance for signs, and for normal
//: numbers? For which denoisers is one direction of signs exact?
//:
//: @solution(Chapters/Solutions/OpenDivergence.swift#solution)
//:
//: ## Further reading
//:
//: * Y. Blau, T. Michaeli, *The perception-distortion tradeoff*, CVPR 2018, doi:10.1109/CVPR.2018.00652: why the least
//:   error cannot look real, and the factor of two.
//: * D. Freirich, T. Michaeli, R. Meir, *A theory of the distortion-perception tradeoff in Wasserstein space*, NeurIPS
//:   2021, [arXiv:2107.02555](https://arxiv.org/abs/2107.02555): the least error of a guess that looks real.
//: * C. Stein, *Estimation of the mean of a multivariate normal distribution*, Annals of Statistics 9(6), 1981,
//:   doi:10.1214/aos/1176345632.
//: * S. Ramani, T. Blu, M. Unser, *Monte-Carlo SURE: a black-box optimization of regularization parameters for general
//:   denoising algorithms*, IEEE Transactions on Image Processing 17(9), 2008, doi:10.1109/TIP.2008.2001404.
//: * S. Soltanayev, S. Y. Chun, *Training deep learning based denoisers without ground truth data*, NeurIPS 2018,
//:   [arXiv:1803.01314](https://arxiv.org/abs/1803.01314): networks by Stein's estimate.
//: * A. Krull, T.-O. Buchholz, F. Jug, *Noise2Void: learning denoising from single noisy images*, CVPR 2019,
//:   [arXiv:1811.10980](https://arxiv.org/abs/1811.10980).
//: * H. Zhao, O. Gallo, I. Frosio, J. Kautz, *Loss functions for image restoration with neural networks*, IEEE
//:   Transactions on Computational Imaging 3(1), 2017, doi:10.1109/TCI.2016.2644865: the absolute error trains well.
//: * S. Laine, T. Karras, J. Lehtinen, T. Aila, *High-quality self-supervised deep image denoising*, NeurIPS 2019,
//:   [arXiv:1901.10277](https://arxiv.org/abs/1901.10277): a blind spot, and the noisy pixel put back.
//: * B. Kawar, G. Vaksman, M. Elad, *Stochastic image denoising by sampling from the posterior distribution*, 2021,
//:   [arXiv:2101.09552](https://arxiv.org/abs/2101.09552).
//: * R. Achddou, Y. Gousseau, S. Ladjal, *Synthetic images as a regularity prior for image restoration neural
//:   networks*, SSVM 2021; with S. Süsstrunk, *VibrantLeaves*, 2025,
//:   [arXiv:2504.10201](https://arxiv.org/abs/2504.10201).
//: * B. Lecouat, J. Ponce, J. Mairal, *Fully trainable and interpretable non-local sparse models for image
//:   restoration*, ECCV 2020, [arXiv:1912.02456](https://arxiv.org/abs/1912.02456): GroupSC.
//: * P. Chatterjee, P. Milanfar, *Is denoising dead?*, IEEE Transactions on Image Processing 19(4), 2010,
//:   doi:10.1109/TIP.2009.2037087.
//: * A. Levin, B. Nadler, *Natural image denoising: optimality and inherent bounds*, CVPR 2011,
//:   doi:10.1109/CVPR.2011.5995309.
//: * J. E. Dennis, R. E. Welsch, *Techniques for nonlinear least squares and robust regression*, Communications in
//:   Statistics B 7(4), 1978, doi:10.1080/03610917808812083: the sharp loss.

// snippet.hide
notebook.finish()
// snippet.show
