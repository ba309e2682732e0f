//: # 4. LISTA: learning to iterate
//:
//: @about(ISTA with learned parameters: the first unfolded network.)
//:
//: @box
//:
//: Chapter 1 ended with a remark: a step of ISTA is a layer of a network, and a dozen such layers are not yet any
//: good. This chapter learns the numbers in them.
//:
//: After this chapter you can
//:
//: * write ISTA as a network, and say which of its numbers may be learned;
//: * compute a gradient backwards through a network, by hand and by a tape;
//: * say how many iterations a learned layer is worth, and on which signals;
//: * prove in two lines that such a network makes no wrong choice on signals that are sparse enough;
//: * replace almost all learned numbers by computed ones.
//:
//: ## The question
//:
//: The code of a signal $`x`$ is the $`z^*`$ that minimises $`\tfrac12\|x - Dz\|^2 + \lambda\|z\|_1`$. ISTA and FISTA
//: find it for *any* $`x`$. We only want it for the signals at hand, patches of pictures, say. Is there a shorter way
//: for those?
//:
//: Sort ISTA's step $`z \leftarrow \mathrm{soft}(z + \tfrac1L D^\top(x - Dz),\ \lambda/L)`$ by what multiplies
//: $`x`$ and what multiplies $`z`$:
//:
//: ```math
//: z_{k+1} = \mathrm{soft}\bigl(W_e\, x + S\, z_k,\ \theta\bigr),
//: \qquad W_e = \tfrac1L D^\top, \quad S = I - \tfrac1L D^\top D, \quad \theta = \tfrac{\lambda}{L} .
//: ```
//:
//: Gregor and LeCun (2010) stop after $`T`$ steps, forget where $`W_e`$, $`S`$ and θ came from, and choose them so
//: that $`z_T`$ is close to $`z^*`$ on a training set. This is LISTA, learned ISTA. $`S`$ takes from each atom what
//: the others explain already; $`W_e`$ says what the signal offers; θ decides.
//:
//: Here it is, with the variants that this chapter will meet. Two of them call the very step that chapter 1 iterated.
//:
//: @slice(Sources/Networks/LISTA.swift#layers)

// snippet.hide
import Assertions
import Foundation
import Gradients
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

let notebook = Notebook.start(chapter: "04-LISTA", seed: 1)
notebook.step("a step by hand")
// snippet.show

//: ## A step of learning, by hand
//:
//: Take the small problem of chapter 1: two samples, three atoms, $`\lambda = 1.1`$, $`L = 2`$. One layer gave
//: $`z = (0.2,\ 0.3,\ 0)`$. The optimum is $`z^* = (0.0625,\ 0.5625,\ 0)`$. How should the three thresholds change?
//:
//: The loss is $`\tfrac12\|z - z^*\|^2`$. Its gradient with respect to $`z`$ is
//: $`g = z - z^* = (0.1375,\ -0.2625,\ 0)`$. Where an entry has survived the threshold, $`z_j = v_j - \theta_j`$ for
//: positive $`v_j`$, so raising $`\theta_j`$ lowers $`z_j`$: the gradient with respect to θ is $`-g`$ there. The
//: third entry was cut off. A little more or less threshold changes nothing, and its gradient is zero.
//:
//: With a rate of one half,
//: $`\theta \leftarrow \theta - \tfrac12(-0.1375,\ 0.2625,\ 0) = (0.61875,\ 0.41875,\ 0.55)`$. The layer then gives
//: $`(0.13125,\ 0.43125,\ 0)`$: half of each error is gone. The same by the library:

let handDictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1]])
let handTarget = Tensor(rows: [[0.0625, 0.5625, 0]])

func handLayer(_ theta: Variable<Double>, _ tape: Tape<Double>) -> Variable<Double> {
  let signal = tape.constant(Tensor(rows: [[1.5, 1.0]]))
  return signal.matmul(tape.constant(handDictionary.scaled(by: 0.5))).softThresholded(by: theta)
}
let handTape = Tape<Double>()
let handTheta = handTape.parameter(Tensor([0.55, 0.55, 0.55]))
let handCode = handLayer(handTheta, handTape)
handTape.backward(from: handCode, gradient: handCode.value - handTarget)
let handLearned = handTheta.value - handTheta.gradient.scaled(by: 0.5)
let handNext = handLayer(handTape.constant(handLearned), handTape).value

// snippet.hide
notebook.claim(
  .identity(
    "by-hand", "The library's gradient and step are those done by hand: thresholds, then codes.",
    error: zip(
      handLearned.elements + handNext.elements, [0.61875, 0.41875, 0.55, 0.13125, 0.43125, 0]
    ).map { abs($0 - $1) }.max() ?? .nan,
    // Rounding of a few operations on numbers below one.
    tolerance: 1e-14))
// snippet.show

//: ## Gradients, backwards
//:
//: Many layers are no harder, if the work is done in the right order. Let the layers compute
//: $`v_1, v_2, \dots, v_T`$, each from the one before, and at the end a number, the loss. The chain rule multiplies
//: the derivatives of the layers. Multiplied from the first layer on, these are products of large matrices.
//: Multiplied from the *last* layer back, the first factor is the gradient of a number, a vector, and everything
//: stays a vector. One walk back costs about twice the walk forward, for all parameters at once. This is reverse
//: mode.
//:
//: So each operation needs a pair: forward, the value; backward, how a gradient $`G`$ with respect to the value
//: becomes gradients with respect to the operands. Two pairs carry all of LISTA. The first is the matrix product:
//:
//: @slice(Sources/Gradients/VariableAlgebra.swift#product)
//:
//: The second is the soft threshold. What was cut off sends nothing back, as we saw by hand:
//:
//: @slice(Sources/Gradients/VariableAlgebra.swift#soft)
//:
//: A *tape* keeps the backward halves in the order in which the forward ones were called. To walk back is to take
//: them off again:
//:
//: @slice(Sources/Gradients/Tape.swift#backward)
//:
//: That is all that learning needs. A number and a *variable*, which is a number that leaves a trace on the tape,
//: both understand the operations of the step; so the step of chapter 1, called with variables, records itself.
//:
//: Is it right? Push each parameter a little up and down, look at the loss, and compare. A network of three layers
//: with parameters away from ISTA's:

let checkDictionary: Tensor<Double> = Dictionaries.random(length: 6, atoms: 10, seed: notebook.seed)
let checkNetwork = LISTA(.untied, layers: 3)
let checkStart = notebook.attempt("the norm of D") {
  try checkNetwork.initialParameters(dictionary: checkDictionary, lambda: 0.2)
}
var checkRandom = RandomStream(seed: notebook.seed, stream: "gradient check")
let checkSignals: Tensor<Double> = checkRandom.normals(4, 6)
let gradientError = GradientCheck.error(at: checkStart.values.map { $0.scaled(by: 0.9) } + [checkSignals]) {
  variables in
  let named = Dictionary(uniqueKeysWithValues: zip(checkStart.names, variables))
  let weights = Weights(named) { variables[0].tape.constant($0) }
  return checkNetwork.iterates(variables[variables.count - 1], dictionary: variables[0], zero: variables[0], weights)[2]
}

// snippet.hide
notebook.claim(
  .identity(
    "gradient", "The gradient of three layers is that of central differences (largest difference, relative).",
    // Truncation and rounding of differences with h = 1e-5: below 1e-9 over eight seeds, unless an entry lies within h
    // of a threshold. A wrong formula is off by a share near one.
    error: gradientError, tolerance: 1e-6))
notebook.step("patches and their codes")
// snippet.show

//: ## Patches of pictures
//:
//: The setting is the paper's: patches without their mean, a dictionary of 100 atoms, and as targets the Lasso's
//: codes, solved to the end. Ours are $`8 \times 8`$ patches of the scene of textured leaves, in units where white is
//: one. Flat patches are left out: their code is zero, and everybody finds it. The dictionary is the cosine
//: dictionary of chapter 1 with ten frequencies a side. λ is 0.1, about 25 gray levels, and leaves some eighteen
//: atoms a patch. Other leaves, drawn from another seed, are held out for scoring.

let cosines: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 10)
let atoms = Tensor<Float>(cosines)
let lasso = notebook.attempt("the norm of D") { try Lasso(dictionary: cosines, lambda: 0.1) }
let stock = patchExamples(
  .texturedLeaves, count: notebook.size("training patches", quick: 2000, book: 8000), lasso: lasso, seed: notebook.seed)
let heldOut = patchExamples(.texturedLeaves, count: 500, lasso: lasso, seed: notebook.seed + 100)

//: The *score* of codes is $`10\log_{10}`$ of $`\sum\|z^*\|^2`$ over $`\sum\|z - z^*\|^2`$, in decibels. Zero codes
//: score zero. Ten more mean a tenth of the squared error.
//:
//: Before any training, the network of $`T`$ layers is $`T`$ iterations of ISTA:

let depths = notebook.isQuick ? [1, 2, 4, 8] : [1, 2, 4, 8, 16]
let istaScores = solverScores(lasso, heldOut, by: .ista, iterations: 200)
let fistaScores = solverScores(lasso, heldOut, by: .fista, iterations: 200)

// snippet.hide
notebook.value("patch-atoms", Double(stock.codes.elements.count { $0 != 0 }) / Double(stock.codes.rows), .decimals(1))
let few = Tensor<Double>(heldOut.signals.rows(0..<100))
func startDifference(_ form: LISTA.Form, _ layers: Int) -> Double {
  let network = LISTA(form, layers: layers)
  let start = notebook.attempt("the norm of D") { try network.initialParameters(dictionary: cosines, lambda: 0.1) }
  let iterate = lasso.solve(few, by: .ista, iterations: layers).codes
  let code = network.codes(few, dictionary: cosines, start)[layers - 1]
  return (code - iterate).largestMagnitude / iterate.largestMagnitude
}
notebook.claims([
  .identity(
    "start", "At its start LISTA of 1, 4 and 16 layers is as many iterations of ISTA (largest difference, relative).",
    source: "Gregor and LeCun 2010",
    error: [1, 4, 16].map { startDifference(.tied, $0) }.max() ?? .nan,
    // W_e x + S z sums the same products in another order.
    tolerance: 1e-12),
  .identity(
    "start-coupled", "At its start the coupled network is ISTA to the last bit: it calls the same function.",
    error: [1, 4, 16].map { startDifference(.coupled, $0) }.max() ?? .nan, tolerance: 0),
])
// snippet.show

//: Then we train one network for every depth: Adam, batches of 128 patches, the loss $`\tfrac12\|z_T - z^*\|^2`$.
//:
//: @slice(Chapters/04-LISTA/Training.swift#train)

let steps = notebook.size("training steps", quick: 500, book: 2500)
func learnedPatches(_ layers: Int) -> Learned {
  notebook.step("training \(layers) layers on patches")
  return notebook.attempt("training") {
    let network = LISTA(.tied, layers: layers)
    let start = try network.initialParameters(dictionary: atoms, lambda: 0.1)
    let task = CodingTask(network, dictionary: atoms, heldOut: heldOut, stock: stock, batch: 128)
    return try trained(task, from: start, steps: steps, rate: 3e-3, seed: notebook.seed)
  }
}
let learned = depths.map(learnedPatches)

// snippet.hide
let scores = learned.map { $0.scores.last ?? .nan }
let worth = scores.map { iterationsWorth($0, fistaScores) }
let worthISTA = scores.map { iterationsWorth($0, istaScores) }
let perLayer = zip(worth, depths).map { $0 / Double($1) }
notebook.table(
  "worth",
  caption: """
    Score of held-out patches in dB after T steps, and how many iterations of FISTA and of ISTA reach LISTA's score. \
    Measured here, one network for each T, \(heldOut.codes.rows) patches.
    """,
  header: ["T", "ISTA", "FISTA", "LISTA", "FISTA needs", "ISTA needs", "FISTA needs / T"],
  rows: depths.indices.map { i in
    [
      .count(depths[i]), .number(istaScores[depths[i] - 1], .decimals(2)),
      .number(fistaScores[depths[i] - 1], .decimals(2)), .number(scores[i], .decimals(2)),
      .number(worth[i], .decimals(1)), .number(worthISTA[i], .decimals(0)), .number(perLayer[i], .decimals(1)),
    ]
  })
let shown = (1...64).map { Double($0) }
notebook.figure(
  "patches",
  caption: """
    Error of the codes of held-out patches against the number of steps: ISTA, FISTA, and one trained network for each mark. \
    The horizontal distance from a mark to FISTA's curve is what training saves. It is wide for few layers and narrows: \
    FISTA goes on for ever, the network was made for its depth.
    """,
  alt:
    "Two falling curves; the marks of LISTA lie far below them at one to eight steps and meet FISTA's further right.",
  Plot(
    x: .log("steps T", range: 1...64, ticks: [1, 2, 4, 8, 16, 32, 64]),
    y: .log("squared error of the code (share)", range: 1e-3...1), legend: .bottomLeft,
    .line(.ista, x: shown, y: istaScores.prefix(64).map(share)),
    .line(.fista, x: shown, y: fistaScores.prefix(64).map(share)),
    .linePoints(.lista, x: depths.map { Double($0) }, y: scores.map(share))))
notebook.figure(
  "training",
  caption: """
    The score of held-out patches during training, one curve for each depth. All begin at ISTA's score. Two layers learn most of what eight learn. Beyond eight, \
    depth brings nothing more in this many steps.
    """,
  alt: "Rising curves that flatten; deeper networks end higher, by less and less.",
  Plot(
    x: .linear("training step"), y: .linear("score (dB)"), legend: .outside,
    layers: depths.indices.map { i in
      .line(
        .family(i, of: depths.count, name: "T = \(depths[i])"), x: [0] + learned[i].steps,
        y: [istaScores[depths[i] - 1]] + learned[i].scores)
    }))
notebook.value("worth-2", worth[1], .decimals(0))
notebook.value("worth-per-2", perLayer[1], .decimals(1))
notebook.value("worth-8", worth[3], .decimals(0))
notebook.value("worth-per-8", perLayer[3], .decimals(1))
notebook.claims([
  .ordering(
    "beats-ista", "LISTA beats ISTA of the same depth at every depth tried (smallest lead).",
    source: "Gregor and LeCun 2010", better: zip(scores, depths).map { $0 - istaScores[$1 - 1] }.min() ?? .nan,
    worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 4.4 to 4.9.
    margin: 3, unit: "dB"),
  .ordering(
    "beats-fista", "LISTA beats FISTA of the same depth for T up to 8 (smallest lead).",
    source: "Gregor and LeCun 2010",
    better: zip(scores, depths).filter { $1 <= 8 }.map { $0 - fistaScores[$1 - 1] }.min() ?? .nan, worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 4.3 to 4.9.
    margin: 1, unit: "dB"),
  .ordering(
    "worth", "Two learned layers are worth several times as many iterations of FISTA (quotient).",
    source: "Gregor and LeCun 2010", better: perLayer[1], worse: 1,
    // Seeds 1 to 4 of the quick tier and the book: 5.9 to 10 times.
    margin: 2.5),
  .ordering(
    "worth-falls", "A layer of a network of eight is worth less than a layer of a network of two (quotient).",
    better: perLayer[1] / perLayer[3], worse: 1,
    // Seeds 1 to 4 of the quick tier and the book: 2.7 to 3.3 times.
    margin: 0.3),
  .goal(
    "worth-published",
    "Learned layers are worth some twenty times as many iterations of FISTA (largest quotient here).",
    source: "Gregor and LeCun 2010", measured: perLayer.max() ?? .nan, atLeast: 20),
])
notebook.step("the limits of training")
// snippet.show

//: @figure(patches)
//:
//: @table(worth)
//:
//: In @ref(patches) every mark lies below both curves at its depth. Two layers do what takes FISTA @value(worth-2)
//: iterations, @value(worth-per-2) for each layer. Eight do the work of @value(worth-8), which is @value(worth-per-8)
//: for each. So the paper's headline, some twenty times fewer iterations, is not a constant: it depends on the depth,
//: on the accuracy one is content with, and on how long one trains. We did not reach twenty here. Our patches,
//: dictionary and λ are not theirs.
//:
//: The last rows of @ref(worth) tell the same from the other side. Sixteen layers are no better than eight. All
//: layers share the same numbers, so a deeper network cannot do what a shallow one does and then something else. Nor
//: do we know what longer training would bring.
//:
//: @figure(training)
//:
//: ## Off the training distribution
//:
//: A network that learned shortcuts has learned them for *these* signals. FISTA knows nothing of signals, and so has
//: nothing to lose. Take the network of four layers to other patches: other scenes; the same patches with another
//: contrast; white noise of the same strength.

let four = learned[2]
func compared(_ examples: CodeExamples) -> (network: Double, fista: Double) {
  let codes = four.codes(examples.signals, atoms)
  return (examples.score(codes), solverScores(lasso, examples, by: .fista, iterations: 4)[3])
}
let strangers: [(name: String, examples: CodeExamples)] =
  [("leaves", heldOut)]
  + [(Scene.brick, "brick"), (.text, "text")].map { scene, name in
    (name, patchExamples(scene, count: 300, lasso: lasso, seed: notebook.seed + 200))
  }
  + [0.3, 4].map { contrast in
    ("× \(contrast)", lassoExamples(Tensor<Double>(heldOut.signals).scaled(by: contrast), lasso: lasso))
  }
  + [("noise", lassoExamples(Tensor<Double>(noiseLike(heldOut.signals, seed: notebook.seed)), lasso: lasso))]
let comparisons = strangers.map { compared($0.examples) }

// snippet.hide
func noiseLike(_ signals: Tensor<Float>, seed: UInt64) -> Tensor<Float> {
  var random = RandomStream(seed: seed, stream: "noise")
  return random.normals(
    signals.rows, signals.columns, deviation: Double((signals.squaredNorm / Float(signals.count)).squareRoot()))
}
let leads = comparisons.map { $0.network - $0.fista }
notebook.value("lead-own", leads[0], .decimals(1))
notebook.value("lead-loud", leads[4], .decimals(1))
notebook.value("lead-noise", leads[5], .decimals(1))
notebook.figure(
  "strangers",
  caption: """
    Score after four steps on signals of several kinds; the network has seen leaves only. On brick it is as good as on leaves. On \
    text, and at other contrasts, its lead shrinks. On white noise it is worse than FISTA, which treats all signals \
    alike.
    """,
  alt: "Pairs of bars; the network's are higher on the left and the last one is lower than FISTA's.",
  Plot(
    x: .categories(strangers.map(\.name)), y: .linear("score after four steps (dB)", range: 0...20), legend: .topRight,
    .bars(.fista, "FISTA", y: comparisons.map(\.fista)), .bars(.lista, "LISTA", y: comparisons.map(\.network))))
notebook.claims([
  .ordering(
    "contrast-hurts", "At four times the contrast LISTA's lead over FISTA is smaller than on its own patches.",
    better: leads[0] - leads[4], worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 5.1 to 9.3.
    margin: 2, unit: "dB"),
  .ordering(
    "noise-hurts", "On white noise of the same strength four layers of LISTA are worse than four iterations of FISTA.",
    better: -leads[5], worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 2.6 to 3.4.
    margin: 1, unit: "dB"),
])
notebook.step("planted codes, layer by layer")
// snippet.show

//: @figure(strangers)
//:
//: In @ref(strangers) the lead over FISTA is @value(lead-own) dB at home, @value(lead-loud) dB at four times the
//: contrast, and @value(lead-noise) dB on noise. Brick is no stranger: its patches are edges too. Contrast is one,
//: though nothing but scale has changed: thresholds are lengths, and the network has learned which lengths matter.
//:
//: ## Fewer numbers: the coupling
//:
//: For the theory, change the target. Signals are $`x = A z^*`$ with a sparse $`z^*`$ and a known random $`A`$ with
//: atoms of length one, and the network is to return $`z^*`$ itself, not a Lasso's code. Let every layer have its own
//: $`W_e`$, $`S`$ and θ. Suppose that the codes converge to $`z^*`$ for *all* sparse $`z^*`$. In the limit a layer
//: must leave $`z^*`$ where it is:
//:
//: ```math
//: z^* = \mathrm{soft}(W_e A z^* + S z^*,\ \theta) .
//: ```
//:
//: Small entries of $`z^*`$ must survive, so θ goes to zero. Then $`(W_e A + S) z^* = z^*`$ for all of them, and
//:
//: ```math
//: S \;\to\; I - W_e A .
//: ```
//:
//: This is the *coupling* (Chen, Liu, Wang, Yin 2018). ISTA has it. Will training find it? We begin without it, at
//: half of ISTA's $`S`$, and watch $`\|S - (I - W_e A)\|_F / \|I - W_e A\|_F`$ in every layer.

let coupledLayers = 8
let smallPlanted = Planted(dictionary: Dictionaries.random(length: 32, atoms: 64, seed: notebook.seed), density: 0.05)
var smallRandom = RandomStream(seed: notebook.seed, stream: "coupling, held out")
let smallHeldOut = smallPlanted.examples(500, &smallRandom)
let coupling = notebook.attempt("training") {
  try watchedCoupling(
    planted: smallPlanted, heldOut: smallHeldOut, layers: coupledLayers,
    steps: notebook.size("steps for the coupling", quick: 600, book: 2400), seed: notebook.seed)
}

// snippet.hide
let firstDefects = coupling.defects[0]
let lastDefects = coupling.defects[coupling.defects.count - 1]
notebook.value("defect-start", firstDefects[0], .decimals(2))
notebook.value("defect-second", lastDefects[0], .decimals(2))
notebook.value("defect-last", lastDefects[lastDefects.count - 1], .decimals(2))
notebook.figure(
  "coupling",
  caption: """
    How far each layer is from S = I − W_e A during training, from a start at half of ISTA's S. In the deep layers the coupling emerges, within a few hundred steps. The early layers stay away from it: they face \
    codes that are still wrong, and the argument is about codes that are nearly right.
    """,
  alt: "Seven curves from one point: those of early layers rise, those of late layers fall.",
  Plot(
    x: .linear("training step"), y: .linear("distance to the coupling (share)"), legend: .outside,
    layers: (0..<coupledLayers - 1).map { k in
      .line(
        .family(k, of: coupledLayers - 1, name: "layer \(k + 2)"), x: coupling.steps, y: coupling.defects.map { $0[k] })
    }))
notebook.claims([
  .ordering(
    "coupling-emerges", "In the last layer training removes a good part of the distance to S = I − W_e A (share).",
    source: "Chen et al. 2018, Theorem 1", better: 1 - lastDefects[coupledLayers - 2] / firstDefects[coupledLayers - 2],
    worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 0.67 to 0.84.
    margin: 0.25),
  .ordering(
    "coupling-deep", "The last layer ends closer to the coupling than the second does (distances as shares).",
    source: "Chen et al. 2018", better: lastDefects[0] - lastDefects[coupledLayers - 2], worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 0.39 to 0.44.
    margin: 0.2),
])
notebook.step("planted codes, all networks")
// snippet.show

//: @figure(coupling)
//:
//: The statement is about the limit of many layers, and @ref(coupling) shows no more than that. The distance of the
//: last layer falls from @value(defect-start) to @value(defect-last). The second layer's rises to
//: @value(defect-second). The early layers use their freedom for something else.
//:
//: If the coupling is where deep layers go, one may put it in from the start. That is LISTA-CP, one matrix and one
//: threshold a layer:
//:
//: ```math
//: z_{k+1} = \mathrm{soft}\bigl(z_k + W_k^\top (x - A z_k),\ \theta_k\bigr) .
//: ```
//:
//: It is chapter 1's step with an analysis matrix of its own. A second idea, *support selection*, cures the Lasso's
//: bias: the largest entries of a layer are almost surely right, so they are not shrunk. Their number grows from
//: layer to layer.
//:
//: ## A theorem in two lines
//:
//: What does such a network do to the error $`e = z_k - z^*`$? Take any $`W`$ with $`w_i^\top a_i = 1`$, and let μ be
//: the largest $`|w_i^\top a_j|`$, $`i \ne j`$. Before the threshold, entry $`i`$ is
//:
//: ```math
//: z_{k,i} + w_i^\top A (z^* - z_k) = z^*_i - \sum_{j \ne i} w_i^\top a_j\, e_j ,
//: ```
//:
//: and the sum is at most $`\mu \|e\|_1`$. So choose $`\theta_k = \mu B_k`$ for a $`B_k \ge \|e\|_1`$.
//:
//: 1. *Off the support* $`z^*_i = 0`$: what comes in is at most θ, and what comes out is zero. No wrong atom is ever
//:    used.
//: 2. *On the support* the error is at most $`\mu(\|e\|_1 - |e_i|) + \theta_k`$. Summed over $`s`$ entries:
//:    $`\|e\|_1`$ becomes at most $`\mu(s-1)B_k + s\mu B_k = \mu(2s-1) B_k =: B_{k+1}`$.
//:
//: The bound falls by the factor $`\mu(2s-1)`$ a layer, below one for $`s < \tfrac12(1 + 1/\mu)`$, the number that
//: OMP had in chapter 2. ISTA's guarantee was $`1/k`$. Here, for signals that are sparse enough, the error falls by a
//: constant *factor*, from the first layer on, and nothing has been trained. *Sparse enough* is the catch, as it was for OMP:
//: the codes of the contest below have six atoms and more, which no such bound covers. The claims below test it exactly: spikes
//: and waves with up to four atoms, and a random $`A`$, with $`W = A`$ and with the next section's $`W`$.

let trial = notebook.attempt("the trial's problems") {
  try LISTAAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
}
let verdicts = notebook.attempt("the trial") {
  try trial.claims(ofNetwork: BookImplementations.coupledNetwork) + trial.claims(ofWeight: AnalyticWeight.closedForm)
}
notebook.claims(verdicts)

//: ## Fewer still: the weight without data
//:
//: The theorem says what makes a $`W`$ good: a small μ. That does not involve any data. ALISTA (Liu, Chen, Wang, Yin
//: 2019) therefore *computes* one $`W`$ for all layers, with the sum of squares in place of the largest entry:
//:
//: ```math
//: \min_W \|W^\top A\|_F^2 \quad\text{subject to}\quad w_i^\top a_i = 1 .
//: ```
//:
//: The authors use projected gradient. Each column is a problem of its own with one linear condition, so Lagrange's
//: rule solves it at once:
//:
//: @slice(Sources/Networks/AnalyticWeight.swift#closed)
//:
//: What is left to learn are two numbers a layer, a step $`\gamma_k`$ and a threshold $`\theta_k`$.

let A: Tensor<Double> = Dictionaries.random(
  length: notebook.isQuick ? 32 : 64, atoms: notebook.isQuick ? 64 : 128, seed: notebook.seed)
let closed = notebook.attempt("the weight") { try AnalyticWeight.closedForm(A) }
let descended = notebook.attempt("the weight") { try AnalyticWeight.projectedGradient(A, steps: 20_000) }
let planted = Planted(dictionary: Tensor<Float>(A), density: 0.05)
var plantedRandom = RandomStream(seed: notebook.seed, stream: "planted, held out")
let plantedHeldOut = planted.examples(1000, &plantedRandom)

//: All networks learn the same planted codes, each entry of $`z^*`$ in use with probability 0.05, with normal values
//: and no noise. They grow layer by layer, as in the papers:
//:
//: @slice(Chapters/04-LISTA/Training.swift#grow)

let deepest = notebook.size("layers for planted codes", quick: 6, book: 10)
let growSteps = notebook.size("steps for each depth", quick: 100, book: 150)
func grownNetwork(_ name: String, _ form: LISTA.Form, _ selection: LISTA.Selection? = nil) -> [Learned] {
  notebook.step("growing \(name)")
  return notebook.attempt("training") {
    try grown(
      form, selection, weight: Tensor<Float>(closed), planted: planted, heldOut: plantedHeldOut, layers: deepest,
      steps: growSteps, seed: notebook.seed)
  }
}
// A layer more, 0.7 per cent of the entries more; never more than are in use on average.
let sparing = LISTA.Selection(step: 0.7, most: 5)
let plainNetworks = grownNetwork("LISTA", .untied)
let coupledNetworks = grownNetwork("LISTA-CP", .coupled)
let sparingNetworks = grownNetwork("LISTA-CPSS", .coupled, sparing)
let analyticNetworks = grownNetwork("ALISTA", .analytic)

//: ISTA and FISTA solve a Lasso, and must be told a λ. They get the best of five at every depth, chosen on the very
//: signals on which they are scored.

let lambdas = [0.02, 0.05, 0.1, 0.2, 0.4]
func bestScores(_ method: LassoMethod) -> [Double] {
  let all = lambdas.map { lambda in
    solverScores(
      notebook.attempt("the norm of A") { try Lasso(dictionary: A, lambda: lambda) }, plantedHeldOut, by: method,
      iterations: 40)
  }
  return (0..<40).map { k in all.map { $0[k] }.max() ?? .nan }
}
let plantedISTA = bestScores(.ista)
let plantedFISTA = bestScores(.fista)

// snippet.hide
func finals(_ networks: [Learned]) -> [Double] { networks.map { $0.scores.last ?? .nan } }
let contest: [(name: String, style: Style, scores: [Double], numbers: Int)] = [
  ("LISTA", .lista, finals(plainNetworks), plainNetworks[deepest - 1].parameters.count),
  (
    "LISTA-CP", Style(name: "LISTA-CP", color: "#009e73", dash: .dashed, mark: .triangle), finals(coupledNetworks),
    coupledNetworks[deepest - 1].parameters.count
  ),
  (
    "LISTA-CPSS", Style(name: "LISTA-CPSS", color: "#b3568f", mark: .diamond), finals(sparingNetworks),
    sparingNetworks[deepest - 1].parameters.count
  ),
  (
    "ALISTA", Style(name: "ALISTA", color: "#000000", dash: .dashDotted, mark: .openCircle), finals(analyticNetworks),
    analyticNetworks[deepest - 1].parameters.count
  ),
]
notebook.table(
  "contest-scores",
  caption: """
    Planted codes, \(deepest) layers or iterations: numbers learned, and score on held-out signals. Measured here; λ of ISTA and FISTA \
    is the best of \(lambdas.count).
    """,
  header: ["method", "numbers learned", "score (dB)"],
  rows: [
    ["ISTA", 0, .number(plantedISTA[deepest - 1], .decimals(1))],
    ["FISTA", 0, .number(plantedFISTA[deepest - 1], .decimals(1))],
  ] + contest.map { [.text($0.name), .count($0.numbers), .number($0.scores[deepest - 1], .decimals(1))] })
let contestPlaces = (1...40).map { Double($0) }
notebook.figure(
  "contest",
  caption: """
    Error of planted codes against steps, for all methods; one trained network for each depth. The networks' errors fall fast from the first layer on. In this short \
    training the coupled network beats the free one although it has fewer numbers, support selection helps, and ALISTA \
    keeps up with two numbers a layer.
    """,
  alt: "Six falling curves on a logarithmic axis; those of the networks fall much faster than ISTA's and FISTA's.",
  Plot(
    x: .linear("steps", range: 0...30), y: .log("squared error of the code (share)", range: 1e-4...1),
    legend: .outside,
    layers: [
      .line(.ista, x: contestPlaces, y: plantedISTA.map(share)),
      .line(.fista, x: contestPlaces, y: plantedFISTA.map(share)),
    ]
      + contest.map { entry in
        .linePoints(entry.style, x: (1...deepest).map { Double($0) }, y: entry.scores.map(share))
      }))
let ends = contest.map { $0.scores[deepest - 1] }
let solverEnd = max(plantedISTA[deepest - 1], plantedFISTA[deepest - 1])
notebook.claims([
  .ordering(
    "planted-beats", "On planted codes each of the four networks beats ISTA and FISTA of its depth (smallest lead).",
    source: "Chen et al. 2018; Liu et al. 2019", better: (ends.min() ?? .nan) - solverEnd, worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 9.7 to 10.9.
    margin: 2,
    unit: "dB"),
  .ordering(
    "selection-helps", "Support selection makes the coupled network better.", source: "Chen et al. 2018",
    better: ends[2], worse: ends[1],
    // Seeds 1 to 4 of the quick tier and the book: 3.0 to 6.4.
    margin: 1, unit: "dB"),
  .ordering(
    "coupled-beats-free", "With far fewer numbers the coupled network is better than the free one, trained alike.",
    source: "Chen et al. 2018", better: ends[1], worse: ends[0],
    // Seeds 1 to 4 of the quick tier and the book: 1.3 to 5.9.
    margin: 0.5, unit: "dB"),
  .ordering(
    "alista", "ALISTA, with two learned numbers a layer, is at least as good as LISTA-CP.",
    source: "Liu et al. 2019", better: ends[3], worse: ends[1],
    // Seeds 1 to 4 of the quick tier and the book: 1.3 to 2.4.
    margin: 0, unit: "dB"),
  .identity(
    "weight-two-ways", "The closed form of the weight is where projected gradient ends (largest difference, relative).",
    error: (closed - descended).largestMagnitude / closed.largestMagnitude,
    // Descent stops at a relative change of 1e-12 of the objective: a millionth in W, times some units.
    tolerance: 1e-3),
])
let last = Tensor<Double>(coupledNetworks[deepest - 1].parameters["W.\(deepest - 1)"])
let products = (learned: last.transposedMatmul(A), computed: closed.transposedMatmul(A), own: A.gram())
let pairs = (0..<A.columns).flatMap { i in (0..<A.columns).filter { $0 != i }.map { (i, $0) } }
let computedProducts = pairs.map { products.computed[$0.0, $0.1] }
let learnedProducts = pairs.map { products.learned[$0.0, $0.1] / products.learned[$0.0, $0.0] }
let ownProducts = pairs.map { products.own[$0.0, $0.1] }
func correlation(_ a: [Double], _ b: [Double]) -> Double { dot(a, b) / (norm(a) * norm(b)) }
func rootMeanSquare(_ a: [Double]) -> Double { (dot(a, a) / Double(a.count)).squareRoot() }
notebook.value("products-own", rootMeanSquare(ownProducts), .decimals(3))
notebook.value("products-learned", rootMeanSquare(learnedProducts), .decimals(3))
notebook.value("products-computed", rootMeanSquare(computedProducts), .decimals(3))
notebook.value("products-correlation", correlation(learnedProducts, computedProducts), .decimals(2))
let sample = stride(from: 0, to: pairs.count, by: max(1, pairs.count / 700)).map { $0 }
let limit = 0.5
notebook.figure(
  "weights",
  caption: """
    What a weight lets an atom see of another one, w_i·a_j, for some 700 pairs. Left: the computed weight against the \
    dictionary itself. Right: the computed weight against the one learned in LISTA-CP's last layer, scaled to see its own atom in full. \
    Training goes where the formula is.
    """,
  alt:
    "Two clouds of points along the diagonal; the left one is flatter than the diagonal, the right one lies about it.",
  Panels(
    rows: 1, columns: 2,
    [
      Plot(
        x: .linear("the dictionary itself, a_i·a_j", range: -limit...limit),
        y: .linear("computed weight, w_i·a_j", range: -limit...limit), legend: .none,
        .line(.bound, "", x: [-limit, limit], y: [-limit, limit]),
        .points(
          Style(color: "#7f7f7f", mark: .openCircle), "", x: sample.map { ownProducts[$0] },
          y: sample.map { computedProducts[$0] })),
      Plot(
        x: .linear("learned weight, w_i·a_j", range: -limit...limit),
        y: .linear("computed weight, w_i·a_j", range: -limit...limit), legend: .none,
        .line(.bound, "", x: [-limit, limit], y: [-limit, limit]),
        .points(
          Style(color: "#0072b2", mark: .openCircle), "", x: sample.map { learnedProducts[$0] },
          y: sample.map { computedProducts[$0] })),
    ], size: (width: 1000, height: 520)))
notebook.claim(
  .ordering(
    "learned-goes-to-computed",
    "In its last layer the learned weight sees less of the other atoms than the dictionary does (root mean squares).",
    source: "Liu et al. 2019", better: rootMeanSquare(ownProducts), worse: rootMeanSquare(learnedProducts),
    // Seeds 1 to 4 of the quick tier and the book: 0.03 to 0.04.
    margin: 0.01
  ))
notebook.value("grow-steps", growSteps)
notebook.step("along a line")
// snippet.show

//: @figure(contest)
//:
//: @table(contest-scores)
//:
//: @ref(contest) is the same picture that the papers show. It is a contest in speed of learning: each network had
//: @value(grow-steps) steps a depth, and the one with most numbers has most to learn. After so few steps the right structure
//: is worth more than numbers. Trained to the end the order may be another one.
//:
//: @figure(weights)
//:
//: The computed weight sees less of the other atoms than the dictionary does, @value(products-computed) against
//: @value(products-own) in the root mean square. The weight that training found in the last layer of LISTA-CP is at
//: @value(products-learned), and its products correlate with the computed ones by @value(products-correlation): see
//: @ref(weights).
//:
//: ## No jumps
//:
//: Chapter 2 walked along a line from one patch to another. OMP's result jumped where its choice of atoms changed. A
//: layer of LISTA is matrix products and a soft threshold: it cannot jump. As a check, the same walk with the codes
//: of the network of four layers. Again the worst piece is cut again and again, each time into eight.

let precise = four.parameters.converted(to: Double.self)
let pursuit = BatchOMP(dictionary: cosines)
func walk(_ pair: Int, _ code: (Tensor<Double>) -> Tensor<Double>) -> [(step: Double, move: Double)] {
  let signals = Tensor<Double>(heldOut.signals)
  return largestMoves(from: signals.row(2 * pair), to: signals.row(2 * pair + 1), cuts: 6, code)
}
let walks = notebook.size("walks", quick: 6, book: 20)
let ompMoves = (0..<walks).map { pair in walk(pair) { pursuit.encode($0, limit: .squaredError(0.1)).dense() } }
let listaMoves = (0..<walks).map { pair in
  walk(pair) { four.network.codes($0, dictionary: cosines, precise)[3] }
}

// snippet.hide
func meanMove(_ moves: [[(step: Double, move: Double)]], _ cut: Int) -> Double {
  moves.reduce(0) { $0 + $1[cut].move } / Double(moves.count)
}
let fineness = (1...6).map { pow(8, -Double($0)) }
let (ompMean, listaMean) = ((0..<6).map { meanMove(ompMoves, $0) }, (0..<6).map { meanMove(listaMoves, $0) })
notebook.figure(
  "jumps",
  caption: """
    The largest move of the code over one step along a line between two patches, for finer and finer steps (to the left), mean over \
    \(walks) lines. OMP's stays: it is a jump. LISTA's shrinks in proportion to the step.
    """,
  alt: "A curve that becomes flat towards the left, and a straight line of slope one.",
  Plot(
    x: .log("step of the signal (share of the distance)"), y: .log("largest move of the code"), legend: .bottomRight,
    .linePoints(.omp, x: fineness, y: ompMean), .linePoints(.lista, x: fineness, y: listaMean)))
notebook.value("omp-kept", ompMean[5] / ompMean[2], .decimals(2))
notebook.value("lista-kept", ompMean[5] > 0 ? listaMean[2] / listaMean[5] : .nan, .decimals(0))
notebook.claims([
  .ordering(
    "omp-jumps", "Magnified 512 times, OMP's largest move keeps its size, on the mean of the lines (quotient).",
    better: ompMean[5] / ompMean[2], worse: 0,
    // Seeds 1 to 4 of the quick tier and the book: 1.00.
    margin: 0.5),
  .ordering(
    "lista-continuous", "Magnified 512 times, LISTA's largest move shrinks by a factor of the same order (quotient).",
    // A map of bounded slope shrinks by 512 times the quotient of two slopes, which is near one.
    better: listaMean[2] / listaMean[5], worse: 0, margin: 200),
])
// snippet.show

//: @figure(jumps)
//:
//: Over the last three magnifications, 512 times in all, OMP's largest move keeps @value(omp-kept) of its size, and
//: LISTA's falls to one @value(lista-kept)th (@ref(jumps)). A gradient is a faithful guide only for a map without
//: jumps. That is why it is ISTA that is unfolded.
//:
//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That LISTA solves the Lasso. It returns codes close to $`z^*`$ on average, has no certificate, and may leave the
//:   objective higher than FISTA does.
//: * The paper's numbers. Its patches come from photographs, its dictionaries and λ are others, and this chapter
//:   trains for seconds.
//: * Which network is best when trained to the end. Training was short, and the free one has most to learn.
//: * Noise. The planted signals have none; with noise all methods level off.
//: * That sparse codes of patches clean a picture. The next chapter does that.
//:
//: ## Summary
//:
//: * Unfolded and sorted, ISTA is a network with $`W_e`$, $`S`$ and θ. At its start it *is* ISTA.
//: * Gradients go backwards through pairs of functions, in reverse order. Nothing else is needed.
//: * A few learned layers replace many iterations, on the signals they were trained for. On others the lead shrinks, and
//:   on noise as many plain iterations do better.
//: * In deep layers training moves towards the coupling $`S = I - W_e A`$ by itself.
//: * With the coupling, and for signals sparse enough, two lines prove that no wrong atom is used and that the error falls
//:   by a factor a layer.
//: * The weight can be computed without data; two numbers a layer are left to learn.
//:
//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) How many numbers do the four networks learn, for a dictionary $`n \times m`$ and $`T`$ layers?
//: Which of them do not depend on $`n`$ and $`m`$?
//:
//: @solution(Chapters/Solutions/LISTAParameters.swift#solution)
//:
//: **2.** Write the gradient of one layer $`\mathrm{soft}(Wx, \theta)`$ with respect to $`W`$ and θ, without
//: the tape, and compare it with the tape's.
//:
//: @solution(Chapters/Solutions/LISTABackward.swift#solution)
//:
//: **3.** How many atoms does the theorem of two lines allow, for a given $`A`$ and $`W`$? Compare $`W = A`$ with the
//: computed weight on random dictionaries. Does a smaller $`\|W^\top A\|_F`$ always allow more?
//:
//: @solution(Chapters/Solutions/LISTACertificate.swift#solution)
//:
//: **4.** Learn nothing but the step size of every layer. Steps beyond $`2/L`$ make ISTA diverge when they are
//: repeated. Can they still be of use?
//:
//: @solution(Chapters/Solutions/LISTASteps.swift#solution)
//:
//: **5.** (Harder.) Find a number $`K`$ with $`\|z(x) - z(x')\| \le K\|x - x'\|`$ for the network with $`W_e`$, $`S`$
//: and θ. Why is there none for OMP?
//:
//: @solution(Chapters/Solutions/LISTALipschitz.swift#solution)
//:
//: ## Further reading
//:
//: * K. Gregor, Y. LeCun, *Learning fast approximations of sparse coding*, ICML 2010: LISTA.
//: * X. Chen, J. Liu, Z. Wang, W. Yin, *Theoretical linear convergence of unfolded ISTA and its practical weights and
//:   thresholds*, NeurIPS 2018, [arXiv:1808.10038](https://arxiv.org/abs/1808.10038): coupling and support selection.
//: * J. Liu, X. Chen, Z. Wang, W. Yin, *ALISTA: analytic weights are as good as learned weights in LISTA*, ICLR 2019.
//: * P. Ablin, T. Moreau, M. Massias, A. Gramfort, *Learning step sizes for unfolded sparse coding*, NeurIPS 2019,
//:   [arXiv:1905.11071](https://arxiv.org/abs/1905.11071): exercise 4.
//: * V. Monga, Y. Li, Y. Eldar, *Algorithm unrolling*, IEEE Signal Processing Magazine 2021,
//:   [doi:10.1109/MSP.2020.3016905](https://doi.org/10.1109/MSP.2020.3016905): a survey.
//: * D. Kingma, J. Ba, *Adam*, ICLR 2015, [arXiv:1412.6980](https://arxiv.org/abs/1412.6980).

// snippet.hide
notebook.finish()
// snippet.show
