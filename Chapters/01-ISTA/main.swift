//: # 1. ISTA: a sparse code by shrinking
//:
//: @about(A signal as few building blocks: the Lasso, its solvers, and the step that becomes a layer.)
//:
//: @box
//:
//: A photograph of a wall, a voice, a heartbeat: such signals are not arbitrary lists of numbers. Each is made of few
//: things. This chapter is about writing a signal as a combination of few building blocks, and about the simplest
//: algorithm that finds such a combination.
//:
//: After this chapter you can
//:
//: * say why a dictionary with more atoms than samples makes a signal's code sparse, and what the price λ does;
//: * derive soft thresholding, and the step of ISTA from it, and do that step by hand;
//: * choose a step size, and say how fast ISTA and FISTA must converge and how fast they do;
//: * stop a solver by a certificate, without knowing the optimum;
//: * read a step of ISTA as a layer of a network.
//:
//: ## The question
//:
//: A signal $`x`$ is a list of $`n`$ samples. An *atom* $`d_j`$ is a signal too, of length one. A *dictionary* $`D`$
//: holds $`m`$ atoms as its columns. A *code* $`z`$ says how much of each atom to take:
//:
//: ```math
//: x \approx D z = z_1 d_1 + z_2 d_2 + \dots + z_m d_m .
//: ```
//:
//: With $`m = n`$ independent atoms there is exactly one code, and it has no reason to be short. With $`m > n`$, a
//: *redundant* dictionary, there are infinitely many. Then we may ask for one with few entries that are not zero. The
//: atoms it uses are its *support*, $`I`$.
//:
//: Here is a signal of 64 samples. It is made of three cosines out of a dictionary of 128, and of a little noise.

// snippet.hide
import Assertions
import Images
import Notebook
import Sparse
import Tensors

let notebook = Notebook.start(chapter: "01-ISTA", seed: 1)
notebook.step("a signal of three atoms")
// snippet.show

let cosines: Tensor<Double> = Dictionaries.overcompleteDCT(length: 64, frequencies: 128)
let threeAtoms = [9: 3.0, 30: -2.0, 77: 1.5]
let threeCode = (0..<128).map { threeAtoms[$0] ?? 0 }
var noise = RandomStream(seed: notebook.seed, stream: "three-atoms")
let threeSignal = cosines.times(threeCode).map { $0 + 0.05 * noise.normal() }

//: Two codes explain it. The first is the solution of $`D z = x`$ with the smallest norm, which is what linear algebra
//: offers first. The second is the solution of the Lasso, the problem this chapter solves.

let smallestNorm = notebook.attempt("least squares") { try cosines.leastSquares(threeSignal) }
// 0.3: well above what noise of 0.05 correlates with any atom.
let threeLasso = notebook.attempt("the norm of D") { try Lasso(dictionary: cosines, lambda: 0.3) }
let threeSolution = threeLasso.solve(threeSignal, by: .fistaWithRestart, iterations: 5000, gapTolerance: 1e-10)
let threeSparse = threeSolution.codes.row(0)

// snippet.hide
notebook.value("three-dense", smallestNorm.count { abs($0) > 1e-6 })
notebook.value("three-sparse", threeSparse.count { $0 != 0 })
notebook.figure(
  "few-atoms",
  caption: """
    One signal, two codes. Top: 64 samples. Middle: the code of smallest norm takes a little of every atom. Bottom: the \
    Lasso's code takes a few atoms, at the three that made the signal (open circles). The signal looks complicated; \
    its sparse code does not.
    """,
  alt: "A wavy signal, a code with many small entries, and a code with a few large entries.",
  Panels(
    rows: 3, columns: 1,
    [
      Plot(
        x: .linear("sample", range: 0...63), y: .linear("x"), .linePoints(.truth.marked(.circle), "", y: threeSignal)),
      Plot(
        x: .linear("atom", range: -1...128), y: .linear("z, smallest norm", range: -3...4),
        .stems(Style(color: "#7f7f7f", mark: .plus), "", y: smallestNorm)),
      Plot(
        x: .linear("atom", range: -1...128), y: .linear("z, Lasso", range: -3...4), legend: .bottomRight,
        .points(.truth.marked(.openCircle), "the three atoms", x: [9, 30, 77], y: [3, -2, 1.5]),
        .stems(
          .ista, "Lasso", x: threeSparse.indices.filter { threeSparse[$0] != 0 }.map { Double($0) },
          y: threeSparse.filter { $0 != 0 })),
    ]))
// snippet.show

//: @figure(few-atoms)
//:
//: In @ref(few-atoms) the code of smallest norm has @value(three-dense) entries that are not zero, the Lasso's only
//: @value(three-sparse) of them. The second tells us what the signal is made of. It is also a little too small: the open
//: circles are not quite reached. We shall see why.
//:
//: ## The Lasso
//:
//: Counting the atoms makes a hard problem: with $`m`$ atoms there are $`2^m`$ supports to try. The *Lasso* replaces
//: the count by the sum of the magnitudes, $`\|z\|_1 = \sum_j |z_j|`$, which is convex:
//:
//: ```math
//: \min_z F(z), \qquad F(z) = \tfrac12 \|x - D z\|^2 + \lambda \|z\|_1 .
//: ```
//:
//: The first term asks the code to explain the signal. The second charges λ for each unit of code. The weight λ is
//: the price: at a high price nothing is bought, at a low price everything.
//:
//: Why does a sum of magnitudes give zeros, and a sum of squares not? Near zero a square is flat: the last bit of a
//: coefficient costs next to nothing, so it stays. A magnitude has a kink: the last bit costs as much as the first. One
//: dimension shows it all.
//:
//: ## One dimension: soft thresholding
//:
//: Take one number $`v`$ and pull it towards zero at the price θ:
//:
//: ```math
//: \min_z \; \tfrac12 (z - v)^2 + \theta |z| .
//: ```
//:
//: For $`z > 0`$ the derivative is $`z - v + \theta`$. It vanishes at $`z = v - \theta`$, which is positive only if
//: $`v > \theta`$. For $`z < 0`$ the same reasoning gives $`z = v + \theta`$, if $`v < -\theta`$. In all other
//: cases the function falls towards zero from both sides, and its minimum is the kink itself. So
//:
//: ```math
//: \mathrm{soft}(v, \theta) = \mathrm{sign}(v)\,\max(|v| - \theta, 0) .
//: ```
//:
//: The formula is one line of the library. To check it, we minimise by brute force on a fine grid.

let price = 1.0
let someNumbers = stride(from: -3.0, through: 3.0, by: 0.05).map { $0 }
let softened = Tensor(someNumbers).softThresholded(by: price).elements
let gridStep = 0.001

func bruteForce(_ v: Double) -> Double {
  let grid = (-4000...4000).map { Double($0) * gridStep }
  return grid.min { ($0 - v) * ($0 - v) / 2 + price * abs($0) < ($1 - v) * ($1 - v) / 2 + price * abs($1) } ?? .nan
}
let bruteForceError = zip(softened, someNumbers.map(bruteForce)).map { abs($0 - $1) }.max() ?? .nan

// snippet.hide
notebook.claim(
  .identity(
    "soft", "Soft thresholding minimises ½(z − v)² + θ|z|: a search on a grid finds the same z.",
    source: "Donoho 1995",
    // Half a grid step is the error of an exact search; rounding of the grid adds nothing visible.
    error: bruteForceError, tolerance: gridStep * 0.5001))
func parabola(_ v: Double) -> [Double] {
  someNumbers.map { ($0 - v) * ($0 - v) / 2 + price * abs($0) }
}
notebook.figure(
  "soft",
  caption: """
    Left: the function to minimise for θ = 1 and two values of v. For v = 2 the minimum is at z = 1. For v = 0.6 it is \
    the kink at zero. Right: soft thresholding sends every v between −θ and θ to zero and moves the others by θ \
    towards zero; hard thresholding (dotted), which only removes, would keep large values as they are.
    """,
  alt: "Two bowls with a kink at zero, and a curve that is zero in the middle and has slope one outside.",
  Panels(
    rows: 1, columns: 2,
    [
      Plot(
        x: .linear("z", range: -2...3), y: .linear("½(z − v)² + θ|z|", range: 0...5), legend: .below,
        .line(.ista.plain, "v = 2", x: someNumbers, y: parabola(2)),
        .line(.fista.plain.dashed, "v = 0.6", x: someNumbers, y: parabola(0.6)),
        .points(.ista, "", x: [1], y: [1.5]), .points(.fista, "", x: [0], y: [0.18])),
      Plot(
        x: .linear("v", range: -3...3), y: .linear("thresholded v", range: -3...3), legend: .below,
        .line(.pale.dotted.width(2.5), "hard", x: someNumbers, y: someNumbers.map { abs($0) > 1 ? $0 : 0 }),
        .line(.ista.plain, "soft", x: someNumbers, y: softened)),
    ], size: (width: 1000, height: 480)))
// snippet.show

//: @figure(soft)
//:
//: @ref(soft) shows both facts to remember. Small inputs become exactly zero, and this is where sparsity comes from.
//: Large inputs lose θ, and this is the price: a Lasso code is *biased* towards zero. In @ref(few-atoms) that is why the
//: circles are not reached.
//:
//: If the atoms are orthonormal, the Lasso is nothing but this, once for each entry, with $`v = D^\top x`$ and
//: $`\theta = \lambda`$. In a redundant dictionary the entries disturb each other, and it takes some steps.
//:
//: ## Many dimensions: a bowl on top
//:
//: The smooth part $`f(z) = \tfrac12\|x - Dz\|^2`$ has the gradient $`-D^\top(x - Dz)`$. Its curvature in any
//: direction is at most $`L = \|D\|_2^2`$, the largest eigenvalue of $`D^\top D`$. So at the present code
//: $`z_k`$ we can put a round bowl of curvature $`1/t \ge L`$ on top of it:
//:
//: ```math
//: F(z) \le Q(z; z_k) = f(z_k) + \nabla f(z_k)^\top (z - z_k) + \tfrac{1}{2t}\|z - z_k\|^2 + \lambda\|z\|_1 .
//: ```
//:
//: $`Q`$ touches $`F`$ at $`z_k`$ and lies above it everywhere else. Whoever goes down on $`Q`$ goes down at least as
//: far on $`F`$. And $`Q`$ is easy. Completing the square turns it, up to a constant, into
//: $`\tfrac{1}{2t}\|z - v\|^2 + \lambda\|z\|_1`$ with $`v = z_k - t\,\nabla f(z_k)`$. No entry disturbs another,
//: each is the problem of one dimension with $`\theta = t\lambda`$:
//:
//: ```math
//: z_{k+1} = \mathrm{soft}\bigl(z_k + t\,D^\top(x - D z_k),\; t\lambda\bigr) .
//: ```
//:
//: A gradient step, then shrinkage. This is ISTA, the iterative shrinkage-thresholding algorithm. A scheme that minimises
//: a bowl on top, over and over, is called *majorise–minimise*.
//:
//: ## A step by hand
//:
//: The smallest redundant dictionary has two samples and three atoms. Ours has friendly numbers: $`L = 2`$, so the
//: step is $`t = \tfrac12`$.

let handDictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1]])
let handSignal = [1.5, 1.0]
let hand = notebook.attempt("the norm of D") { try Lasso(dictionary: handDictionary, lambda: 1.1) }
notebook.value("hand-L", hand.lipschitz, .decimals(3))

//: We start at zero. Then the residual is the signal, and the gradient step is $`t D^\top x`$. With
//: $`D^\top x = (1.5,\ 1.7,\ 1)`$ it lands at $`v = (0.75,\ 0.85,\ 0.5)`$. The threshold is
//: $`\theta = t\lambda = 0.55`$. The third entry is below it and becomes zero, the others lose 0.55: the step ends at
//: $`z_1 = (0.2,\ 0.3,\ 0)`$.
//:
//: Do the next step yourself before you read on: $`x - D z_1 = (1.12,\ 0.76)`$.

let handMoved = handDictionary.times(handSignal, transposed: true).map { $0 / hand.lipschitz }
let handShrunk = Tensor(handMoved).softThresholded(by: hand.lambda / hand.lipschitz).elements
let handTrace = tracedCodes(hand, handSignal, iterations: 200)

// snippet.hide
func tracedCodes(_ lasso: Lasso<Double>, _ signal: [Double], iterations: Int) -> [[Double]] {
  var codes = [[Double]]()
  _ = lasso.solve(signal, by: .ista, iterations: iterations) { codes.append($1) }
  return codes
}
notebook.claim(
  .identity(
    "by-hand", "The library's first two steps are those done by hand: (0.2, 0.3, 0), then (0.21, 0.39, 0).",
    error: zip(handTrace[1] + handTrace[2], [0.2, 0.3, 0, 0.21, 0.39, 0]).map { abs($0 - $1) }.max() ?? .nan,
    // The numbers are sums of a few products of size one; their rounding is a few 1e-16.
    tolerance: 1e-14))
notebook.table(
  "hand-steps", caption: "ISTA on the small problem. The optimum can be found by hand too: see exercise 2.",
  header: ["k", "z₁", "z₂", "z₃", "F"],
  rows: [0, 1, 2, 3, 10, 50, 200].map { k in
    [.count(k)] + handTrace[k].map { .number($0, .decimals(4)) }
      + [.number(hand.objective(handTrace[k], signal: handSignal), .decimals(5))]
  })
let handFits = handTrace.map { handDictionary.times($0) }
notebook.figure(
  "by-hand",
  caption: """
    Left: the signal x, the three atoms and the fits D z₀, D z₁, D z₂, … in the plane of the samples; they end short of \
    x, because code costs. Right: the first step. Each entry moves along the gradient (left bar), then loses 0.55 \
    (right bar). The third entry was below the threshold and is gone.
    """,
  alt: "Arrows in a plane with a path of points, and three pairs of bars with a threshold line.",
  Panels(
    rows: 1, columns: 2,
    [
      Plot(
        x: .linear("first sample", range: -0.1...1.7), y: .linear("second sample", range: -0.1...1.25), legend: .none,
        .line(.pale.width(2), "", x: [0, 1], y: [0, 0]), .line(.pale.width(2), "", x: [0, 0.6], y: [0, 0.8]),
        .line(.pale.width(2), "", x: [0, 0], y: [0, 1]),
        .text("d1", x: 0.92, y: 0.07), .text("d2", x: 0.6, y: 0.87), .text("d3", x: 0.04, y: 1.03),
        .linePoints(.ista, "", x: handFits[...8].map { $0[0] }, y: handFits[...8].map { $0[1] }),
        .points(.truth.marked(.star), "", x: [1.5], y: [1]), .text("x", x: 1.55, y: 1.04),
        .text("D z1", x: handFits[1][0] + 0.06, y: handFits[1][1] - 0.04),
        .text("D z*", x: handFits[200][0] - 0.03, y: handFits[200][1] + 0.1)),
      Plot(
        x: .categories(["entry 1", "entry 2", "entry 3"]), y: .linear("value", range: 0...1.6), legend: .topRight,
        .bars(.pale, "gradient", y: handMoved), .bars(.ista, "shrunk", y: handShrunk),
        .horizontal(0.55, "θ")),
    ]))
// snippet.show

//: @figure(by-hand)
//:
//: @table(hand-steps)
//:
//: In @ref(hand-steps) the first entry grows to 0.21 and then shrinks again, to 0.0625: the second atom points between the
//: other two, and once it is large enough it explains most of what the first was taken for. The objective falls at every
//: step. The third atom is never used.
//:
//: ## The algorithm
//:
//: In the library a batch of signals is a matrix with a signal in each row. A step takes the residual, moves the code by
//: the residual's correlations with the atoms, and shrinks. The analysis matrix of ISTA is $`W = tD`$.
//:
//: @slice(Sources/Sparse/SparseModel.swift#step)
//:
//: That is all. Everything else in this chapter is about how long to repeat it, and from where.
//:
//: ## The step size
//:
//: The bowl is on top of $`F`$ if its curvature $`1/t`$ is at least $`L`$. How does it look along one line, for the
//: problem done by hand? We go from $`z_0`$ through $`z_1`$ and beyond.

let direction = zip(handTrace[1], handTrace[0]).map { $0 - $1 }
let places = stride(from: -1.0, through: 7.5, by: 0.05).map { $0 }

func along(_ s: Double) -> [Double] { zip(handTrace[0], direction).map { $0 + s * $1 } }
func bowl(_ s: Double, stepSize t: Double) -> Double {
  let correlation = dot(handDictionary.times(handSignal, transposed: true), along(s))
  let l1 = along(s).reduce(0) { $0 + abs($1) }
  return dot(handSignal, handSignal) / 2 - correlation + dot(along(s), along(s)) / (2 * t) + hand.lambda * l1
}

// snippet.hide
let lineObjectives = places.map { hand.objective(along($0), signal: handSignal) }
notebook.figure(
  "bowl",
  caption: """
    F along the line from z₀ (at 0) through z₁ (at 1), and the bowl Q for two step sizes. For t = 1/L the bowl lies on \
    top of F and touches it at z₀; its lowest point is z₁. For t = 3/L it cuts through F: its lowest point promises a \
    descent that F does not keep.
    """,
  alt: "A curve, a bowl above it that touches it, and a flatter bowl that crosses below it.",
  Plot(
    x: .linear("place along the line", range: -1...7.5), y: .linear("value", range: 1.2...2.4), legend: .topRight,
    .line(.truth, "F", x: places, y: lineObjectives),
    .line(.ista, "Q, t = 1/L", x: places, y: places.map { bowl($0, stepSize: 1 / hand.lipschitz) }),
    .line(.fista.dashed, "Q, t = 3/L", x: places, y: places.map { bowl($0, stepSize: 3 / hand.lipschitz) })))
// snippet.show

//: @figure(bowl)
//:
//: In @ref(bowl) the bowl for $`t = 1/L`$ does what it should. For a longer step the bowl cuts through, and says nothing any
//: more. But the step is the minimum of a function that curves by $`1/t`$ at least, and that alone, with the curvature L of
//: the first term, gives for any step size
//:
//: ```math
//: F(z_{k+1}) \le F(z_k) - \bigl(\tfrac1t - \tfrac L2\bigr)\|z_{k+1} - z_k\|^2 ,
//: ```
//:
//: So ISTA never rises for any $`t \le 2/L`$. Beyond that there is no promise.
//:
//: For this and what follows we need many problems of which we know how they were made. The dictionary is random, 64 × 256: its atoms have
//: no special directions, so nothing in the results is owed to cosines. Each signal is a sum of eight atoms with normal
//: coefficients, with noise of a deviation of 0.1 in each sample; without it a sample's deviation is $`\sqrt{8/64}`$, some three times that.

let atoms: Tensor<Double> = Dictionaries.random(length: 64, atoms: 256, seed: notebook.seed)
let planted = PlantedSignal.some(
  notebook.size("signals", quick: 10, book: 40), dictionary: atoms, atoms: 8, noise: 0.1, seed: notebook.seed)
let free = notebook.attempt("the norm of D") { try Lasso(dictionary: atoms, lambda: 0) }

//: The natural unit of λ is the smallest price at which nothing is bought: for
//: $`\lambda \ge \lambda_{\max} = \|D^\top x\|_\infty`$ the optimum is zero, since no atom gains more than it costs. We
//: take a tenth of it. For each signal we find the optimum to the last digits: FISTA finds the support $`I`$, and on a known
//: support the optimality conditions are a linear system.
//:
//: @slice(Chapters/01-ISTA/Optimum.swift#optimum)

let optima = notebook.attempt("the optima") {
  try planted.map { p in
    try Optimum(Lasso(free, lambda: 0.1 * free.lambdaMax(p.signal)), p.signal)
  }
}

// snippet.hide
notebook.step("step sizes")
notebook.value("L", free.lipschitz, .decimals(2))
notebook.value("mean-support", spread(optima.map { Double($0.support.count) }).mean, .decimals(1))
// snippet.show

//: The optimal codes have @value(mean-support) atoms on average, out of 256. That is more than the eight that made the
//: signals; we come back to this. Now five step sizes, 200 iterations each.

let multiples = [0.5, 1, 1.99, 3, 4]
let stepTraces = multiples.map { multiple in
  forAll(optima) { Trace($0, by: .ista, iterations: 200, stepSize: multiple / $0.lasso.lipschitz) }
}
let rising = stepTraces.map { traces in traces.count { $0.rises > 0 } }

// snippet.hide
notebook.table(
  "step-rises",
  caption: "ISTA with five step sizes. Rising: signals in which F rose at least once. Remaining: median of "
    + "F(z_k) − F(z*) after 200 steps, as a fraction of the start's. Seed \(notebook.seed).",
  header: ["step size", "signals", "rising", "remaining"],
  rows: multiples.indices.map { i in
    [
      .text("\(multiples[i]) / L"), .count(stepTraces[i].count), .count(rising[i]),
      .number(median(stepTraces[i].map { $0.excess[200] / $0.excess[0] }), .scientific(2)),
    ]
  })
let calm = stepTraces[3].firstIndex { $0.rises == 0 } ?? 0
notebook.figure(
  "step-sizes",
  caption: """
    The objective above its optimum for one signal and five step sizes. Up to 2/L it falls at every step, and longer \
    steps are faster. At 3/L no theorem holds, and this signal does best of all. At 4/L the objective explodes.
    """,
  alt: "Five curves over the iteration; those of the short steps fall.",
  Plot(
    x: .linear("iteration k", range: 0...60), y: .log("F(z_k) − F(z*)", range: 1e-8...1e6), legend: .outside,
    layers: multiples.indices.map { i in
      .line(.family(i, of: 5, name: "t = \(multiples[i])/L"), y: Array(stepTraces[i][calm].excess[...60]))
    }))
// snippet.show

//: @figure(step-sizes)
//:
//: @table(step-rises)
//:
//: @ref(step-sizes) shows one signal, @ref(step-rises) counts all. Up to $`2/L`$ no signal rises at any step, as promised. At $`3/L`$ something odd happens: @value(rising-3) of
//: @value(signals) signals rise, and yet most end nearer to the optimum than with $`1/L`$. At $`4/L`$ @value(rising-4) rise, and they
//: explode.
//:
//: The reason is that $`L`$ is the curvature in the worst direction. A sparse code moves in few directions, and in those
//: the curvature is smaller. ISTA cannot know this beforehand. A network that learns its step sizes can (chapter 4).

// snippet.hide
notebook.value("rising-3", rising[3])
notebook.value("rising-4", rising[4])
notebook.value("signals", planted.count)
notebook.claim(
  .atMost(
    "descent",
    "ISTA's objective never rises for t = 0.5/L, 1/L and 1.99/L (largest rise, as a fraction of F at the start).",
    source: "the inequality above", measured: stepTraces[..<3].joined().map(\.largestRise).max() ?? .nan, bound: 0,
    // F is a sum of some hundred terms; its rounding is some 1e-15 of its size.
    rounding: 1e-13))
notebook.claim(
  .atMost(
    "sufficient-descent",
    "Each step falls by at least (1/t − L/2)‖z_{k+1} − z_k‖² (largest excess, as a fraction of F at the start).",
    source: "the inequality above",
    measured: multiples[..<3].indices.flatMap { i in
      zip(stepTraces[i], optima).map { $0.largestDescentDefect($1.lasso, stepSize: multiples[i] / $1.lasso.lipschitz) }
    }.max() ?? .nan, bound: 0, rounding: 1e-13))
notebook.claim(
  .ordering(
    "too-long", "With t = 4/L, well over 2/L, F rises for more than two signals in three.",
    // Seeds 1 to 7: all signals but at most one in forty.
    better: Double(rising[4]) / Double(planted.count), worse: 0, margin: 0.67))
notebook.step("ISTA and FISTA against their bounds")
// snippet.show

//: ## How fast
//:
//: The descent inequality leads to a bound for every iteration $`k \ge 1`$ from the start $`z_0`$, at $`t = 1/L`$:
//:
//: ```math
//: F(z_k) - F(z^*) \le \frac{L\,\|z_0 - z^*\|^2}{2k} .
//: ```
//:
//: We call the left side the *gap*. The bound is slow: ten times the accuracy for ten times the steps. FISTA (Beck and Teboulle 2009) makes the same step, but
//: from a point a little ahead of the last iterate, in the direction of the last move. It carries momentum:
//:
//: @slice(Sources/Sparse/LassoSolver.swift#momentum)
//:
//: For the price of one addition its bound falls with the square of $`k`$:
//:
//: ```math
//: F(x_k) - F(z^*) \le \frac{2L\,\|z_0 - z^*\|^2}{(k+1)^2} .
//: ```
//:
//: Both are theorems. No iteration of any signal may break them.

let steps = notebook.size("iterations", quick: 1000, book: 1500)
let ista = forAll(optima) { Trace($0, by: .ista, iterations: steps) }
let fista = forAll(optima) { Trace($0, by: .fista, iterations: steps) }

func istaBound(_ o: Optimum, _ k: Int) -> Double {
  o.lasso.lipschitz * dot(o.code, o.code) / (2 * Double(k))
}
func fistaBound(_ o: Optimum, _ k: Int) -> Double {
  2 * o.lasso.lipschitz * dot(o.code, o.code) / Double((k + 1) * (k + 1))
}

func worst(_ traces: [Trace], _ bound: (Optimum, Int) -> Double) -> Double {
  zip(traces, optima).flatMap { trace, o in (1...steps).map { trace.excess[$0] / bound(o, $0) } }.max() ?? .nan
}

// snippet.hide
let istaWorst = notebook.value("ista-worst", worst(ista, istaBound), .general(2))
let fistaWorst = notebook.value("fista-worst", worst(fista, fistaBound), .general(2))
notebook.claims([
  .atMost(
    "ista-bound", "ISTA: F(z_k) − F(z*) never exceeds L‖z*‖²/(2k), at any k of any signal (largest quotient).",
    source: "Beck and Teboulle 2009, theorem 3.1", measured: istaWorst, bound: 1),
  .atMost(
    "fista-bound", "FISTA: F(x_k) − F(z*) never exceeds 2L‖z*‖²/(k + 1)², at any k of any signal (largest quotient).",
    source: "Beck and Teboulle 2009, theorem 4.4", measured: fistaWorst, bound: 1),
])
func positive(_ values: [Double]) -> [Double] { values.map { $0 > 1e-20 ? $0 : .nan } }
notebook.figure(
  "gap",
  caption: """
    The objective above its optimum against the iteration, on logarithmic axes, with both bounds (dashed). The curves \
    stay below their bounds everywhere, first by a small factor; then they bend down and fall much faster than any \
    power of k.
    """,
  alt: "Two falling curves, each under its own dashed straight line; both bend down at the end.",
  Plot(
    x: .log("iteration k", range: 1...Double(steps)), y: .log("F − F(z*)", range: 1e-14...100), legend: .bottomLeft,
    .line(.ista.plain.dashed.width(1.8), "bound C/k", y: (1...steps).map { istaBound(optima[0], $0) }, from: 1),
    .line(
      .fista.plain.dashed.width(1.8), "bound 4C/(k + 1)²", y: (1...steps).map { fistaBound(optima[0], $0) }, from: 1),
    .line(.ista, y: positive(Array(ista[0].excess[1...])), from: 1),
    .line(.fista, y: positive(Array(fista[0].excess[1...])), from: 1)))
// snippet.show

//: @figure(gap)
//:
//: In @ref(gap) both curves keep under their lines, for this signal and for all others: the largest quotient of gap and
//: bound, over all signals and iterations, is @value(ista-worst) for ISTA and @value(fista-worst) for FISTA. The bounds
//: are of the right size in the first iterations and far too high later. The section on the two phases tells why the curves
//: bend.
//:
//: ## Momentum overshoots
//:
//: Momentum has a cost: FISTA is not monotone. Like a ball that rolls through a valley it goes up the other side. A cure is
//: to stop the ball whenever it moves against the slope (O'Donoghue and Candès 2015). The library does this in the three
//: lines above that name `fistaWithRestart`.

let restarted = forAll(optima) { Trace($0, by: .fistaWithRestart, iterations: steps) }
let fineFraction = 1e-10

func stepsToFine(_ traces: [Trace]) -> [Double] { traces.map { Double($0.iterations(to: fineFraction) ?? steps) } }

// snippet.hide
let fineSteps = [ista, fista, restarted].map { spread(stepsToFine($0)) }
notebook.value("fine-ista", fineSteps[0].mean, .integer)
notebook.value("fine-fista", fineSteps[1].mean, .integer)
notebook.value("fine-restart", fineSteps[2].mean, .integer)
notebook.table(
  "fine",
  caption: "Iterations until F − F(z*) is 1e-10 of its first value, over \(planted.count) signals, seed "
    + "\(notebook.seed); a signal that does not get there counts with all \(steps).",
  header: ["method", "mean", "deviation", "steps in which F rose"],
  rows: zip(["ISTA", "FISTA", "FISTA with restart"], zip([ista, fista, restarted], fineSteps)).map { name, row in
    [
      .text(name), .number(row.1.mean, .decimals(0)), .number(row.1.deviation, .decimals(0)),
      .number(spread(row.0.map { Double($0.rises) }).mean, .decimals(1)),
    ]
  })
notebook.claim(
  .ordering(
    "fista-rises", "FISTA's objective rises at some step of most signals, while ISTA's never does.",
    source: "O'Donoghue and Candès 2015",
    better: Double(fista.count { $0.rises > 0 }) / Double(planted.count),
    worse: Double(ista.count { $0.rises > 0 }) / Double(planted.count), margin: 0.5))
notebook.claim(
  .ordering(
    "restart",
    "Restart at least halves FISTA's iterations until the gap is 1e-10 of its first value: quotient of the means.",
    source: "O'Donoghue and Candès 2015", better: fineSteps[1].mean / fineSteps[2].mean, worse: 1,
    // Seeds 1 to 7: 2.9 to 3.3.
    margin: 1))
let ripple = min(steps, 500)
let restartStyle = Style(name: "FISTA with restart", color: Style.fista.color, dash: .dashed, mark: .openSquare)
notebook.figure(
  "restart",
  caption: """
    The same signal on a linear axis of iterations. Plain FISTA falls in waves: each crest is the momentum overshooting. \
    With restart the waves are gone, and the curve is nearly a straight line, steeper than ISTA's. A straight line here \
    means a fixed factor at every step.
    """,
  alt: "A slowly falling line, a wavy falling line, and a steep straight one.",
  Plot(
    x: .linear("iteration k", range: 0...Double(ripple)), y: .log("F − F(z*)", range: 1e-14...100), legend: .topRight,
    .line(.ista, y: positive(Array(ista[0].excess[...ripple]))),
    .line(.fista, y: positive(Array(fista[0].excess[...ripple]))),
    .line(
      restartStyle,
      y: positive(Array(restarted[0].excess[...ripple])))))
// snippet.show

//: @figure(restart)
//:
//: @table(fine)
//:
//: The table counts what @ref(restart) shows for one signal. To the tenth digit, plain FISTA's waves cost it most of its
//: lead; with restart it needs @value(fine-restart) iterations where ISTA needs @value(fine-ista). From here on we find
//: optima by FISTA with restart.
//:
//: ## A certificate
//:
//: So far we knew the optimum. In use we do not, and "the code hardly moves" is no proof: ISTA moves slowly when it is far
//: from done, too. The *dual* problem helps. Take any signal $`\theta`$ with $`\|D^\top\theta\|_\infty \le \lambda`$.
//: Then for every code
//:
//: ```math
//: F(z) \ge \theta^\top x - \tfrac12\|\theta\|^2 = \tfrac12\|x\|^2 - \tfrac12\|x - \theta\|^2 .
//: ```
//:
//: To see it, write $`r = x - Dz`$. Then $`\tfrac12\|r\|^2 \ge \theta^\top r - \tfrac12\|\theta\|^2`$, since
//: $`\|r - \theta\|^2 \ge 0`$. And $`\lambda\|z\|_1 \ge \theta^\top D z`$, since no atom correlates with θ by more than
//: λ. The sum is the claim.
//:
//: The right side is a floor under all objectives, so under the optimum. The residual, made small enough, is such a θ. The
//: distance between $`F(z)`$ and this floor is the *duality gap*: an upper bound on what can still be gained.
//:
//: @slice(Sources/Sparse/Lasso.swift#gap)

let certificates = zip(ista + fista, optima + optima).flatMap { trace, o in
  zip(trace.gaps, trace.excess).map { ($0 - $1) / o.objective }
}

// snippet.hide
notebook.claim(
  .atLeast(
    "certificate",
    "The duality gap is at least F(z_k) − F(z*) at every iterate of ISTA and FISTA (smallest difference over F(z*)).",
    source: "Kim, Koh, Lustig, Boyd, Gorinevsky 2007", measured: certificates.min() ?? .nan, bound: 0,
    // Both are differences of numbers of the size of F: rounding leaves some 1e-15 of it.
    rounding: 1e-13))
func stop(_ trace: Trace, _ o: Optimum, _ values: KeyPath<Trace, [Double]>) -> Double {
  // A millionth of half the signal's energy, a usual place to stop.
  Double(trace[keyPath: values].firstIndex { $0 <= 1e-6 * dot(o.signal, o.signal) / 2 } ?? steps)
}
notebook.value("stop-gap", median(zip(restarted, optima).map { stop($0, $1, \.gaps) }), .integer)
notebook.value("stop-truth", median(zip(restarted, optima).map { stop($0, $1, \.excess) }), .integer)
notebook.value("stop-gap-ista", median(zip(ista, optima).map { stop($0, $1, \.gaps) }), .integer)
notebook.value("stop-truth-ista", median(zip(ista, optima).map { stop($0, $1, \.excess) }), .integer)
notebook.figure(
  "certificate",
  caption: """
    The duality gap (dotted), which a solver can compute, above the true distance from the optimum, which it cannot. The gap never \
    falls below the truth. But it falls at about half the slope: it shrinks with the distance of the code from the \
    optimal code, the truth with the square of that distance.
    """,
  alt: "Two pairs of falling curves; in each pair the dotted one lies above the other.",
  Plot(
    x: .linear("iteration k", range: 0...Double(ripple)), y: .log("gap", range: 1e-12...1e6), legend: .topRight,
    .line(.ista.plain.dotted, "ISTA, duality gap", y: positive(Array(ista[0].gaps[...ripple]))),
    .line(.ista, "ISTA, F − F(z*)", y: positive(Array(ista[0].excess[...ripple]))),
    .line(.fista.plain.dotted, "FISTA with restart, duality gap", y: positive(Array(restarted[0].gaps[...ripple]))),
    .line(restartStyle, "FISTA with restart, F − F(z*)", y: positive(Array(restarted[0].excess[...ripple])))))
// snippet.show

//: @figure(certificate)
//:
//: In @ref(certificate) no dotted curve goes below its partner. The certificate is safe, and it is pessimistic. The
//: typical signal has a millionth of its energy left to gain after @value(stop-truth) iterations of FISTA with restart;
//: the gap says so after @value(stop-gap). For ISTA it is @value(stop-truth-ista) and @value(stop-gap-ista). A solver that
//: stops at a small gap runs longer than it had to. In return it knows that it is done.
//:
//: ## Two phases
//:
//: Why do the curves bend? Look at which entries are zero.

let settled = ista.map(\.settled)
let contraction = notebook.attempt("eigenvalues") {
  try optima.map { 1 - (try $0.smallestEigenvalue()) / $0.lasso.lipschitz }
}
let rates = zip(ista, contraction).compactMap { trace, c in
  trace.rate(from: 1e-14, to: 1e-20).map { (measured: $0, predicted: c * c) }
}

// snippet.hide
notebook.step("support and rate")
let settledAt = settled.compactMap { $0 }.map { Double($0) }
let decayQuotients = rates.map { (1 - $0.measured) / (1 - $0.predicted) }
notebook.value("settled-count", settledAt.count)
notebook.value("settled-median", median(settledAt), .integer)
notebook.value("settled-slowest", settledAt.max() ?? .nan, .integer)
notebook.value("rated", rates.count)
notebook.value("rate-median", median(decayQuotients), .decimals(3))
notebook.value("rate-low", decayQuotients.min() ?? .nan, .decimals(3))
notebook.value("rate-high", decayQuotients.max() ?? .nan, .decimals(3))
notebook.value("contraction", median(contraction.map { $0 * $0 }), .decimals(3))
func worstLocalFactor(_ trace: Trace, from start: Int, predicted: Double) -> Double {
  // Below 1e-18 of the start the code agrees with z* to nine digits, and z* itself is known to fifteen.
  (start..<steps).filter { trace.excess[$0 + 1] > 1e-18 * trace.excess[0] }
    .map { trace.excess[$0 + 1] / (predicted * trace.excess[$0]) }.max() ?? 0
}
notebook.claim(
  .ordering(
    "support-settles",
    "ISTA finds the optimum's support within \(steps) steps: the share of signals for which it does.",
    source: "Hale, Yin, Zhang 2008", better: Double(settledAt.count) / Double(planted.count),
    // The theorem says finitely many, not how many; an entry that barely belongs to the support takes long.
    worse: 0, margin: 0.8))
notebook.claim(
  .atMost(
    "local-rate-bound",
    "Once the support is found the gap falls by (1 − ν/L)² or more at every step (largest quotient).",
    source: "Bredies and Lorenz 2008",
    measured: zip(ista, zip(settled, contraction)).compactMap { trace, known in
      known.0.map { worstLocalFactor(trace, from: $0, predicted: known.1 * known.1) }
    }.max() ?? .nan, bound: 1, rounding: 1e-5))
notebook.claim(
  .reproduction(
    "local-rate",
    "The gap's loss a step, measured far along, is what the smallest eigenvalue predicts (median of the quotients).",
    source: "Bredies and Lorenz 2008", measured: median(decayQuotients), published: 1,
    // The slowest direction has taken over by then for most signals; where two eigenvalues are close it has not.
    tolerance: 0.05))
let shown = settled.firstIndex { ($0 ?? steps) < 300 } ?? 0
let settling = settled[shown] ?? 0
let slope = (settling...ripple).map { k in
  ista[shown].excess[settling] * power(contraction[shown] * contraction[shown], k - settling)
}
notebook.figure(
  "support",
  caption: """
    One signal under ISTA. Top: the number of entries that are zero in z_k but not in z*, or the other way round. Bottom: \
    the gap. From the iteration at which the support is the optimum's (vertical line) the gap follows a straight line, \
    of the slope that the smallest eigenvalue predicts (dashed).
    """,
  alt: "A staircase that falls to zero, and below it a curve that becomes a straight line from there on.",
  Panels(
    rows: 2, columns: 1,
    [
      Plot(
        x: .linear("iteration k", range: 0...Double(ripple)), y: .linear("entries off the support"), legend: .topRight,
        .steps(.ista.plain, "ISTA", y: ista[shown].supportErrors[...ripple].map { Double($0) }),
        .vertical(Double(settling), "support found", .pale.dashed)),
      Plot(
        x: .linear("iteration k", range: 0...Double(ripple)), y: .log("F − F(z*)", range: 1e-16...100),
        legend: .topRight,
        .vertical(Double(settling), "", .pale.dashed),
        .line(.ista.plain, "ISTA", y: positive(Array(ista[shown].excess[...ripple]))),
        .line(.bound, "(1 − ν/L)² a step", x: (settling...ripple).map { Double($0) }, y: slope.map { 3 * $0 })),
    ]))
// snippet.show

//: @figure(support)
//:
//: @ref(support) shows two phases. In the first, atoms enter and leave. In the second, the support is that of the optimum
//: and stays.
//:
//: It has to come to that. Off the support the optimum's correlations $`|d_j^\top r|`$ are below λ, not at it. Once
//: $`z_k`$ is near enough, the gradient step of such an entry stays under the threshold, and the entry is exactly zero. On
//: the support the signs are right, and shrinkage subtracts a constant. What is left is linear:
//:
//: ```math
//: z_{k+1} - z^* = (I - t\,D_I^\top D_I)\,(z_k - z^*) \quad\text{on the support.}
//: ```
//:
//: With $`t = 1/L`$ the slowest direction shrinks by $`1 - \nu/L`$ a step, where ν is the smallest eigenvalue of
//: $`D_I^\top D_I`$, and the gap by the square of it. For our signals that factor is @value(contraction) (median). (In
//: @ref(support) the dashed line is drawn three times too high, so that its slope can be compared.)
//:
//: Within the run @value(settled-count) of @value(signals) signals find their support; the median is iteration
//: @value(settled-median), the slowest is @value(settled-slowest). For the @value(rated) signals whose gap falls far enough
//: in time we measure the loss a step, between 1e-14 and 1e-20 of the start. Over the predicted loss it has the median
//: @value(rate-median), and lies between @value(rate-low) and @value(rate-high). It is never less than predicted. It is
//: more where the slowest direction had little to do.
//:
//: This is why no power of $`k`$ describes these curves. In the second phase the conditioning of the few atoms in use sets
//: the pace. The size of the dictionary counts as well: with more atoms L is larger, and a step of $`1/L`$ shorter.
//:
//: ## The price λ
//:
//: What does λ do to the answer? Take one signal and let λ fall from $`\lambda_{\max}`$ to a hundredth of it.

let fractions = logarithmic(from: 1, to: 0.01, count: 41)
let pathSignal = planted[0]
let pathLambdas = fractions.map { $0 * free.lambdaMax(pathSignal.signal) }
let path = LambdaPath(free, pathSignal.signal, lambdas: pathLambdas, by: .fistaWithRestart, warm: true, gap: 1e-8)

// snippet.hide
notebook.step("the path over λ")
func pathOf(_ j: Int) -> [Double] { path.codes.map { $0[j] } }
let rightAtoms = pathSignal.code.indices.filter { pathSignal.code[$0] != 0 }
let wrongAtoms = pathSignal.code.indices.filter { j in
  pathSignal.code[j] == 0 && path.codes.contains { $0[j] != 0 }
}
notebook.figure(
  "path",
  caption: """
    The coefficients of one signal against the price λ, which falls from right to left. Blue: the eight atoms that made \
    it; circles at the left: their true coefficients. Gray: all others. At the right nothing is bought. The strong atoms \
    of the signal enter first and grow towards their true values. Its weak ones come later, together with others that \
    explain the noise.
    """,
  alt: "Eight blue curves that grow from zero towards circles, and many gray ones near zero on the left.",
  Plot(
    x: .log("λ / λmax", range: 0.01...1), y: .linear("coefficient", range: -2.7...2.5), legend: .bottomRight,
    layers: wrongAtoms.enumerated().map { i, j in
      .line(.pale, i == 0 ? "other atoms" : "", x: fractions, y: pathOf(j))
    }
      + rightAtoms.enumerated().map { i, j in
        .line(.ista.plain, i == 0 ? "atoms of the signal" : "", x: fractions, y: pathOf(j))
      } + [
        .points(
          .truth.marked(.openCircle), "true coefficients", x: rightAtoms.map { _ in 0.0105 },
          y: rightAtoms.map { pathSignal.code[$0] })
      ]))
// snippet.show

//: @figure(path)
//:
//: @ref(path) is a picture of a trade. A high price admits only the strongest atoms and charges them most: all blue curves
//: are too short there. A low price lets the blue curves come near their values, and lets the gray ones in. The mean over all
//: signals puts numbers to it.

let priceFractions = logarithmic(from: 1, to: 0.01, count: 21)
let prices = priceFractions.map { fraction in
  Price.mean(
    forAll(planted) { p in
      let lasso = Lasso(free, lambda: fraction * free.lambdaMax(p.signal))
      let code = lasso.solve(p.signal, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-6).codes.row(0)
      return Price(code, of: p, dictionary: atoms)
    })
}

// snippet.hide
let bestPrice = prices.indices.min { prices[$0].error < prices[$1].error } ?? 0
notebook.value("best-fraction", priceFractions[bestPrice], .decimals(3))
notebook.value("best-error", prices[bestPrice].error, .decimals(2))
notebook.value("best-atoms", prices[bestPrice].atoms, .decimals(1))
notebook.value("best-right", prices[bestPrice].rightAtoms, .decimals(1))
notebook.value("cheap-error", prices.last?.error ?? .nan, .decimals(2))
notebook.value("cheap-atoms", prices.last?.atoms ?? .nan, .decimals(0))
notebook.figure(
  "price",
  caption: """
    Mean over \(planted.count) signals. Top: atoms in the code, and how many of them are among the eight that made the \
    signal. Bottom: what the code leaves unexplained of the noisy signal (dashed), and its error against the signal \
    before noise (solid). The misfit falls with the price all the way; the error has a minimum in between.
    """,
  alt: "Above, atoms falling with the price; below, a rising misfit and an error with a minimum.",
  Panels(
    rows: 2, columns: 1,
    [
      Plot(
        x: .log("λ / λmax", range: 0.01...1), y: .linear("atoms", range: 0...70), legend: .topRight,
        .line(.lasso, "all", x: priceFractions, y: prices.map(\.atoms)),
        .line(.truth, "right ones", x: priceFractions, y: prices.map(\.rightAtoms)), .horizontal(8, "", .pale.dashed)),
      Plot(
        x: .log("λ / λmax", range: 0.01...1), y: .linear("relative error", range: 0...1), legend: .topLeft,
        .line(.pale.dashed.width(2.5), "misfit, against the noisy signal", x: priceFractions, y: prices.map(\.misfit)),
        .line(.ista.plain, "error, against the clean signal", x: priceFractions, y: prices.map(\.error))),
    ]))
let pathMisfits = path.codes.map {
  norm(zip(pathSignal.signal, atoms.times($0)).map { $0 - $1 }) / norm(pathSignal.signal)
}
notebook.claim(
  .atMost(
    "misfit-falls", "The misfit ‖x − D z*‖ never rises when λ falls (largest rise, as a fraction of ‖x‖).",
    source: "Tibshirani 1996", measured: zip(pathMisfits.dropFirst(), pathMisfits).map { $0 - $1 }.max() ?? .nan,
    // A gap of 1e-8 of ½‖x‖² leaves D z uncertain by 1e-4 of ‖x‖, on both sides of a step.
    bound: 0, rounding: 2e-4))
notebook.claim(
  .ordering(
    "cheap-is-worse", "Too low a price costs: error at λmax/100 over the smallest error along the path (mean).",
    better: (prices.last?.error ?? .nan) / prices[bestPrice].error, worse: 1,
    // Seeds 1 to 7: 1.21 to 1.37.
    margin: 0.1))
notebook.claim(
  .ordering(
    "dear-is-worse", "Too high a price costs: error at λmax/2 over the smallest error along the path (mean).",
    better: prices[3].error / prices[bestPrice].error, worse: 1,
    // Seeds 1 to 7: 2.6 to 3.4.
    margin: 1))
// snippet.show

//: @figure(price)
//:
//: The misfit in @ref(price) says: the lower the price, the better. It is measured against the noisy signal, and at a low
//: price the code explains the noise too. Against the signal before noise, the error is smallest near
//: @value(best-fraction) of λmax. There the code has @value(best-atoms) atoms, @value(best-right) of them right. At a
//: hundredth of λmax it has @value(cheap-atoms).
//:
//: So the λ that predicts best buys too many atoms. It has to: a price that kept all wrong atoms out would shrink the right
//: ones too much. One number cannot both select and shrink. Exercise 2 takes the two apart.
//:
//: ## Warm starts
//:
//: A path asks for many solutions in a row, and neighbours resemble each other. So start each where the last one ended.
//: Then few atoms have to change, and the linear phase begins at once.
//:
//: @slice(Chapters/01-ISTA/Paths.swift#path)

let warmFractions = logarithmic(from: 1, to: 0.01, count: 21)
let warmSignals = Array(planted.prefix(notebook.size(quick: 2, book: 12)))

func pathIterations(by method: LassoMethod, warm: Bool, gap: Double) -> [Double] {
  forAll(warmSignals) { p in
    let lambdas = warmFractions.map { $0 * free.lambdaMax(p.signal) }
    return Double(LambdaPath(free, p.signal, lambdas: lambdas, by: method, warm: warm, gap: gap).iterations)
  }
}
let paths = [(LassoMethod.ista, 1e-3), (.ista, 1e-8), (.fistaWithRestart, 1e-3), (.fistaWithRestart, 1e-8)].map {
  (gap: $1, cold: pathIterations(by: $0, warm: false, gap: $1), warm: pathIterations(by: $0, warm: true, gap: $1))
}

// snippet.hide
notebook.step("warm starts")
let savings = paths.map { spread(zip($0.cold, $0.warm).map { $0 / $1 }) }
notebook.value("warm-ista", savings[0].mean, .decimals(1))
notebook.value("warm-fista", savings[2].mean, .decimals(1))
notebook.value("warm-fine", savings[3].mean, .decimals(1))
notebook.table(
  "warm",
  caption:
    "Iterations for a path of \(warmFractions.count) values of λ down to λmax/100, each until its duality gap is at "
    + "most a fraction of ½‖x‖²: means over \(warmSignals.count) signals, seed \(notebook.seed), with the deviation of the "
    + "quotient. The gap is read at every tenth step.",
  header: ["method", "gap", "cold", "warm", "cold / warm", "±"],
  rows: zip(["ISTA", "ISTA", "FISTA with restart", "FISTA with restart"], zip(paths, savings)).map { name, row in
    [
      .text(name), .number(row.0.gap, .scientific(1)), .number(spread(row.0.cold).mean, .integer),
      .number(spread(row.0.warm).mean, .integer), .number(row.1.mean, .decimals(2)),
      .number(row.1.deviation, .decimals(2)),
    ]
  })
notebook.claims([
  .ordering(
    "warm-ista", "Along a path to a gap of 1e-3, warm starts save ISTA iterations: cold over warm, mean.",
    source: "Hale, Yin, Zhang 2008", better: savings[0].mean, worse: 1,
    // Seeds 1 to 7: 4.2 to 6.3.
    margin: 2),
  .ordering(
    "warm-fista",
    "Along a path to a gap of 1e-3, warm starts save FISTA with restart iterations: cold over warm, mean.",
    source: "Hale, Yin, Zhang 2008", better: savings[2].mean, worse: 1,
    // Seeds 1 to 7: 2.5 to 2.9.
    margin: 1),
])
// snippet.show

//: @table(warm)
//:
//: Where a rough answer will do, the saving is a factor of @value(warm-ista) for ISTA and @value(warm-fista) for FISTA with
//: restart. For a fine one it is less, @value(warm-fine): a warm start shortens the first phase, the search for the
//: support, and leaves the second as it is.
//:
//: ## Patches
//:
//: Now real input, or nearly: a picture drawn by the book itself, discs that hide each other like leaves. It is cut into
//: patches of 8 × 8 pixels. Each has its mean taken off, which the code need not describe. The dictionary is the one that
//: image denoising starts from: all products of a horizontal and a vertical cosine, 16 frequencies each, 64 × 256.

let leaves = Scene.deadLeaves.render(width: 128, height: 128, seed: notebook.seed)
let grid = Patches(height: 128, width: 128, side: 8, stride: 2)
let patches = meanFreePatches(leaves.plane(0), grid: grid)  // gray levels, P × 64
let dct = notebook.attempt("the norm of D") {
  try Lasso<Double>(dictionary: Dictionaries.separableDCT(side: 8, frequencies: 16), lambda: 20)
}

//: A batch is a matrix with a patch in each row, and a step is two products for all of them. Nothing else changes: row
//: by row the codes are those of single signals.

let batch = dct.solve(patches, by: .fistaWithRestart, iterations: 200)
let few = Array(stride(from: 0, to: patches.rows, by: patches.rows / 40))
let singles = few.map { dct.solve(patches.row($0), by: .fistaWithRestart, iterations: 200).codes.row(0) }
let batchDifference = Tensor(rows: few.map { batch.codes.row($0) }) - Tensor(rows: singles)
let batchError = batchDifference.largestMagnitude / batch.codes.largestMagnitude

// snippet.hide
notebook.step("patches")
notebook.value("patches", patches.rows)
notebook.value("batch-error", batchError, .scientific(1))
notebook.value("dct-L", dct.lipschitz, .decimals(1))
notebook.claim(
  .identity(
    "batch", "Patches coded in one batch have the codes they have alone (largest difference over largest entry).",
    // Other shapes of matrix products round otherwise, and 200 steps pass that on.
    error: batchError, tolerance: 1e-9))
// snippet.show

//: There are @value(patches) patches. We look at one: of all, the one whose contrast exceeds nine tenths of the others. λ now has a unit, gray levels of
//: 0 to 255: the atoms have length one, so a coefficient counts gray levels too.

let contrasts = (0..<patches.rows).map { norm(patches.row($0)) }
let chosenPatch = contrasts.indices.sorted { contrasts[$0] < contrasts[$1] }[patches.rows * 9 / 10]
let patchLambdas = [160.0, 80, 40, 20]
let patchCodes = patchLambdas.map { lambda in
  Lasso(dct, lambda: lambda).solve(
    patches.row(chosenPatch), by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-8
  ).codes.row(0)
}

// snippet.hide
func image(_ patch: [Double]) -> Image {
  let mean = grid.extract([chosenPatch], from: leaves.plane(0)).row(0).reduce(0, +) / 64
  return Image(width: 8, height: 8, pixels: patch.map { Float($0) / 255 + mean })
}
let patchImage = image(patches.row(chosenPatch))
let patchFits = patchCodes.map { image(dct.dictionary.times($0)) }
let patchAtoms = patchCodes.map { code in
  code.indices.filter { code[$0] != 0 }.sorted { abs(code[$0]) > abs(code[$1]) }
}
notebook.value("patch-lambda-high", patchLambdas[0], .integer)
notebook.value("patch-atoms-high", patchAtoms[0].count)
notebook.value("patch-atoms-low", patchAtoms[3].count)
notebook.figure(
  "patch",
  caption: """
    A patch of 8 × 8 pixels and its sparse approximations, above; what each leaves out, below. Few atoms give the coarse \
    shape; each lower price adds detail. The approximations are paler than the patch: shrinkage takes contrast.
    """,
  alt: "An enlarged patch, four approximations from coarse to fine, and their differences from the patch.",
  Pictures([
    [.image(patchImage, "patch")]
      + patchLambdas.indices.map {
        .image(patchFits[$0], "λ = \(Int(patchLambdas[$0])): \(patchAtoms[$0].count) atoms")
      },
    [.empty] + patchFits.map { .difference($0, minus: patchImage, "fit − patch") },
  ]))
notebook.figure(
  "dct",
  caption: """
    Left: the 256 atoms of the cosine dictionary, frequencies growing to the right and downwards. Right: those that the \
    patch uses at λ = 40, the strongest first. Neighbours in the dictionary are nearly alike, and the code may take \
    several of them.
    """,
  alt: "A table of 256 small cosine patterns, and a few of them chosen.",
  Pictures(
    .atoms(dct.dictionary, "the dictionary"),
    .atoms(dct.dictionary.selectingColumns(Array(patchAtoms[2].prefix(16))), "atoms in use, λ = 40", columns: 4)))
// snippet.show

//: @figure(patch)
//:
//: In @ref(patch) the price falls from left to right: from @value(patch-atoms-high) atoms to @value(patch-atoms-low). The
//: differences below fade. @ref(dct) shows the dictionary and the atoms in use.
//:
//: @figure(dct)
//:
//: Is the dictionary worth anything? Any dictionary that spans the space can express a patch. The question is how many
//: atoms it needs. We code the same patches with four: the cosines, 8 × 8 cosines (as many as samples), single pixels, and
//: random atoms.

let economyPatches = patches.everyNth(notebook.size(quick: 24, book: 6))
let bases: [(name: String, dictionary: Tensor<Double>)] = [
  ("cosines, 256", dct.dictionary), ("cosines, 64", Dictionaries.separableDCT(side: 8, frequencies: 8)),
  ("pixels, 64", Tensor(identity: 64)), ("random, 256", atoms),
]
let economyLambdas = [80.0, 40, 20, 10, 5]
let economies = bases.map { base in
  let lasso = notebook.attempt("the norm of D") { try Lasso(dictionary: base.dictionary, lambda: 0) }
  return economyLambdas.map { Economy(Lasso(lasso, lambda: $0), patches: economyPatches) }
}

// snippet.hide
notebook.step("economy")
func atomsNeeded(_ economy: [Economy], error: Double) -> Double {
  guard let i = economy.indices.dropFirst().first(where: { economy[$0].error <= error }) else { return .nan }
  let (a, b) = (economy[i - 1], economy[i])
  return a.atoms + (b.atoms - a.atoms) * (error - a.error) / (b.error - a.error)
}
let contrast = (economyPatches.squaredNorm / Double(economyPatches.count)).squareRoot()
let needed = economies.map { atomsNeeded($0, error: contrast / 4) }
notebook.value("contrast", contrast, .decimals(1))
notebook.value("needed-cosines", needed[0], .decimals(1))
notebook.value("needed-pixels", needed[2], .decimals(1))
notebook.value("needed-random", needed[3], .decimals(1))
let styles = [
  Style(color: Style.ksvdDCT.color, mark: .square), .ksvdDCT.dashed, .pale.dotted.width(2.5).marked(.plus),
  Style(color: "#7f7f7f", dash: .dashDotted, mark: .openTriangle),
]
notebook.figure(
  "economy",
  caption: """
    Error against atoms for \(economyPatches.rows) patches and four dictionaries; each mark is a λ. Lower and further \
    left is better. The cosines need the fewest atoms for any error. A patch is sparse in a dictionary that suits it, \
    and only there.
    """,
  alt: "Four falling curves; those of the cosines lie lowest.",
  Plot(
    x: .linear("atoms a patch (mean)"), y: .linear("error (gray levels, root mean square)", range: 0...40),
    legend: .topRight,
    layers: bases.indices.map { i in
      .linePoints(
        styles[i], bases[i].name,
        x: economies[i].map(\.atoms), y: economies[i].map(\.error))
    }))
notebook.claims([
  .ordering(
    "cosines-pixels", "For an error of a quarter of the contrast, pixels need more atoms than 256 cosines: quotient.",
    better: needed[2] / needed[0], worse: 1,
    // Seeds 1 to 7: 1.6 to 1.9.
    margin: 0.4),
  .ordering(
    "cosines-random", "For an error of a quarter of the contrast, random atoms need more than 256 cosines: quotient.",
    better: needed[3] / needed[0], worse: 1,
    // Seeds 1 to 7: 1.6 to 1.9.
    margin: 0.4),
])
// snippet.show

//: @figure(economy)
//:
//: For an error of a quarter of the patches' contrast the cosines need @value(needed-cosines) atoms a patch, pixels
//: @value(needed-pixels), random atoms @value(needed-random). Redundancy alone is no help: 256 random atoms do no better than
//: pixels, and 64 cosines do nearly as well as 256. The atoms must look like what patches are made of. Chapter 3 learns them
//: from the patches themselves.
//:
//: ## A step is a layer
//:
//: Write the iteration out, with no loop condition: $`T`$ times the same step.

func network(_ signals: Tensor<Double>, layers: Int) -> Tensor<Double> {
  let model = MatrixModel(dictionary: dct.dictionary, stepSize: 1 / dct.lipschitz)
  let threshold = Tensor([dct.lambda / dct.lipschitz])
  return (0..<layers).reduce(Tensor(zeros: signals.rows, 256)) { code, _ in
    shrinkageStep(code, signals: signals, model: model, threshold: threshold)
  }
}

//: A linear map, a bias, and a function applied to every entry: this is a network of $`T`$ layers. Soft thresholding is
//: its activation, the dictionary its weights. Nobody has trained it; it comes out of the Lasso. Cut after $`T`$ layers,
//: how far is it from the optimum?

let cuts = [1, 2, 4, 8, 16, 32, 64, 128, 256]

func remaining(_ traces: [Trace], after T: Int) -> Double {
  spread(zip(traces, optima).map { $0.squaredDistances[T] / dot($1.code, $1.code) }).mean
}

// snippet.hide
let networkCodes = network(patches.rows(0..<256), layers: 16)
let solverCodes = dct.solve(patches.rows(0..<256), by: .ista, iterations: 16).codes
notebook.claim(
  .identity(
    "layers", "Sixteen layers give the codes of sixteen iterations (largest difference over largest entry).",
    source: "Gregor and LeCun 2010",
    error: (networkCodes - solverCodes).largestMagnitude / solverCodes.largestMagnitude,
    // The same operations in the same order; only the split into chunks may differ.
    tolerance: 1e-12))
notebook.value("cut-16", remaining(ista, after: 16), .decimals(2))
notebook.value("cut-16-fista", remaining(restarted, after: 16), .decimals(2))
notebook.figure(
  "cut",
  caption: """
    What is left of the code's error after T steps, ‖z_T − z*‖²/‖z*‖², mean over the \(planted.count) signals of the \
    random dictionary. The first dozen steps do little. A network of a dozen layers that is to be any good cannot be \
    ISTA as it stands.
    """,
  alt: "Two curves over the number of steps on logarithmic axes, flat at first, then falling.",
  Plot(
    x: .log("steps T", range: 1...256, ticks: cuts.map { Double($0) }), y: .log("error of the code", range: 1e-8...2),
    legend: .bottomLeft,
    .linePoints(.ista, x: cuts.map { Double($0) }, y: cuts.map { remaining(ista, after: $0) }),
    .linePoints(
      restartStyle, x: cuts.map { Double($0) }, y: cuts.map { remaining(restarted, after: $0) })))
// snippet.show

//: @figure(cut)
//:
//: After sixteen steps ISTA's code still has @value(cut-16) of the squared error it started with, FISTA's
//: @value(cut-16-fista). But the Lasso's optimum was never the aim, only a way to good codes; and the step has numbers in
//: it that could be chosen better for the signals at hand: $`W`$, θ, even $`D`$. Chapter 4 learns them, with the very
//: function above.
//:
//: ## Claims
//:
//: What is said of ISTA, FISTA and the gap in general is written as functions of an implementation. Here they judge the
//: book's own, on problems made for the purpose, some with atoms of other lengths than one. The `exercises` program puts
//: yours to the same trial.

let trial = notebook.attempt("the trial's problems") {
  try ISTAAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
}
let verdicts = notebook.attempt("the trial") {
  try trial.claims(ofISTA: BookImplementations.ista) + trial.claims(ofFISTA: BookImplementations.fista)
    + trial.claims(ofGap: BookImplementations.dualityGap)
}
notebook.claims(verdicts)

//: The first claims in the table are about this chapter's signals and patches; those of the trial follow.
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That the Lasso finds the true support. It did not: it bought wrong atoms at the λ that predicts best. When pursuit is
//:   sure to succeed is a question for chapter 2.
//: * That ISTA is a fast solver. Coordinate descent (exercise 4) and active-set methods often need far less work. ISTA is
//:   here because its step is a layer.
//: * How λ is chosen without knowing the clean signal.
//: * Anything about photographs. The patches come from a scene drawn for this book.
//: * Times. Iterations are counted; the benchmark program measures seconds.
//:
//: ## Summary
//:
//: * The Lasso asks for a code that explains the signal and charges λ for each unit. Its kink at zero makes entries vanish.
//: * ISTA is a gradient step and a soft threshold. For steps up to $`1/L`$ it minimises a bowl that lies on top of the
//:   objective. It never rises for steps up to $`2/L`$.
//: * Its gap is bounded by a constant over $`k`$, FISTA's by a constant over $`k^2`$. In fact both find the support after
//:   finitely many steps and then converge by a fixed factor.
//: * FISTA overshoots. Restart cures it.
//: * The duality gap bounds what is still to be gained, and needs no optimum.
//: * λ selects and shrinks at once. This is the Lasso's bias.
//: * $`T`$ steps are a network of $`T`$ layers.
//:
//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) Codes of brightness should not be negative. Minimise $`\tfrac12 (z - v)^2 + \theta z`$ over
//: $`z \ge 0`$, and write the function. What network activation is it?
//:
//: @solution(Chapters/Solutions/ISTAShrinkage.swift#solution)
//:
//: **2.** Take selection and shrinkage apart: keep the Lasso's support $`I`$ and fit $`x`$ with its atoms by least squares.
//: Write the function. Show that the misfit can only fall, and by how much the Lasso's coefficients were too small: on the
//: support, $`z_I^{\text{refit}} - z_I^* = \lambda (D_I^\top D_I)^{-1}\mathrm{sign}(z_I^*)`$. Use it to find the
//: optimum (0.0625, 0.5625, 0) of the small problem by hand.
//:
//: @solution(Chapters/Solutions/ISTARefit.swift#solution)
//:
//: **3.** $`L`$ may be unknown or too costly. Write ISTA with *backtracking*: try a step, and halve it until
//: the bowl is on top where it matters, $`F(z_{k+1}) \le Q(z_{k+1}; z_k)`$. Why does it never rise? Start with a step that is
//: far too long.
//:
//: @solution(Chapters/Solutions/ISTABacktracking.swift#solution)
//:
//: **4.** Minimise $`F`$ exactly in one entry, all others fixed, and go through the entries in turn: *coordinate descent*.
//: The formula is the problem of one dimension. Compare sweeps with ISTA's iterations; each costs about the same.
//:
//: @solution(Chapters/Solutions/ISTACoordinateDescent.swift#solution)
//:
//: **5.** (Harder.) The duality gap can prove that an atom is not used. The dual objective is 1-strongly concave, so the
//: dual optimum lies within $`\sqrt{2\,\text{gap}}`$ of any allowed θ. Conclude: if
//: $`|d_j^\top\theta| + \|d_j\|\sqrt{2\,\text{gap}} < \lambda`$, then $`z^*_j = 0`$. Write the test. How many of the 256
//: atoms does it discard after ten, after a hundred iterations?
//:
//: @solution(Chapters/Solutions/ISTAScreening.swift#solution)
//:
//: ## Further reading
//:
//: * R. Tibshirani, *Regression shrinkage and selection via the Lasso*, 1996,
//:   [doi:10.1111/j.2517-6161.1996.tb02080.x](https://doi.org/10.1111/j.2517-6161.1996.tb02080.x); S. Chen, D. Donoho,
//:   M. Saunders, *Atomic decomposition by basis pursuit*, 1998,
//:   [doi:10.1137/S1064827596304010](https://doi.org/10.1137/S1064827596304010): the problem, from two sides.
//: * D. Donoho, *De-noising by soft-thresholding*, 1995, [doi:10.1109/18.382009](https://doi.org/10.1109/18.382009).
//: * I. Daubechies, M. Defrise, C. De Mol, *An iterative thresholding algorithm for linear inverse problems with a sparsity
//:   constraint*, 2004, [doi:10.1002/cpa.20042](https://doi.org/10.1002/cpa.20042): ISTA.
//: * A. Beck, M. Teboulle, *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, 2009,
//:   [doi:10.1137/080716542](https://doi.org/10.1137/080716542): FISTA and both bounds.
//: * B. O'Donoghue, E. Candès, *Adaptive restart for accelerated gradient schemes*, 2015,
//:   [doi:10.1007/s10208-013-9150-3](https://doi.org/10.1007/s10208-013-9150-3).
//: * E. Hale, W. Yin, Y. Zhang, *Fixed-point continuation for ℓ1-minimization*, 2008,
//:   [doi:10.1137/070698920](https://doi.org/10.1137/070698920); K. Bredies, D. Lorenz, *Linear convergence of iterative
//:   soft-thresholding*, 2008, [doi:10.1007/s00041-008-9041-1](https://doi.org/10.1007/s00041-008-9041-1): support,
//:   local rate, warm starts.
//: * S.-J. Kim, K. Koh, M. Lustig, S. Boyd, D. Gorinevsky, *An interior-point method for large-scale ℓ1-regularized least
//:   squares*, 2007, [doi:10.1109/JSTSP.2007.910971](https://doi.org/10.1109/JSTSP.2007.910971): the gap;
//:   O. Fercoq, A. Gramfort, J. Salmon, *Mind the duality gap: safer rules for the Lasso*, 2015,
//:   [arXiv:1505.03410](https://arxiv.org/abs/1505.03410): exercise 5.
//: * K. Gregor, Y. LeCun, *Learning fast approximations of sparse coding*, 2010; P. Ablin, T. Moreau, M. Massias,
//:   A. Gramfort, *Learning step sizes for unfolded sparse coding*, 2019, [arXiv:1905.11071](https://arxiv.org/abs/1905.11071):
//:   where the step goes from here.

// snippet.hide
notebook.finish()
// snippet.show
