//: ## Matching pursuit by hand
//:
//: A signal of two samples is a point in the plane. We take three unit atoms, the same as in chapter 1, and make a
//: signal from the first two: one part of $`d_1`$ and two parts of $`d_2`$.

// snippet.hide
import Assertions
import Foundation
import Images
import Notebook
import Sparse
import Tensors

func pursuitByHand(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let tiny = Tensor<Double>(rows: [[1, 0.6, 0], [0, 0.8, 1]])
  let tinyCode = [1.0, 2.0, 0.0]
  let tinySignal = tiny.times(tinyCode)

  //: Which atom says most about the signal? The one with the largest inner product in magnitude. Taking it with just
  //: that inner product as coefficient leaves the smallest residual that one atom can leave:
  //:
  //: ```math
  //: \min_c \|r - c\,d_j\|^2 = \|r\|^2 - (d_j^\top r)^2 \qquad\text{for}\quad \|d_j\| = 1, \quad\text{reached at } c = d_j^\top r .
  //: ```
  //:
  //: Do the same to what is left, and again. This is *matching pursuit* (Mallat and Zhang 1993).

  func matchingStep(_ residual: [Double]) -> (correlations: [Double], atom: Int, residual: [Double]) {
    let correlations = tiny.times(residual, transposed: true)
    let best = correlations.indices.max { abs(correlations[$0]) < abs(correlations[$1]) } ?? 0
    let rest = zip(residual, tiny.column(best)).map { $0 - correlations[best] * $1 }
    return (correlations, best, rest)
  }
  let first = matchingStep(tinySignal)
  let second = matchingStep(first.residual)
  let third = matchingStep(second.residual)

  // snippet.hide
  notebook.value("hand-x", words(tinySignal, decimals: 1))
  let handSteps = [("first", tinySignal, first), ("second", first.residual, second), ("third", second.residual, third)]
  notebook.table(
    "hand-steps",
    caption:
      "Matching pursuit on the tiny signal: what is left before each step, its inner product with each atom, the "
      + "atom chosen, and what is left after.",
    header: ["step", "residual", "Dᵀr", "atom", "coefficient", "residual after"],
    rows: handSteps.map { name, before, step in
      [
        .text(name), .text(words(before)), .text(words(step.correlations)), .text("d\(step.atom + 1)"),
        .number(step.correlations[step.atom], .decimals(2)), .text(words(step.residual)),
      ]
    })
  // snippet.show

  //: @table(hand-steps)
  //:
  //: The signal is @value(hand-x). Follow @ref(hand-steps) with a pencil. The first step takes $`d_2`$, rightly. Its
  //: coefficient is too large, for $`d_1`$ and $`d_2`$ lean the same way, and $`d_2`$ takes the credit for both. The
  //: second step takes $`d_1`$, rightly too. But now the residual is no longer at right angles to $`d_2`$, and the
  //: excess of the first step is never corrected. The third step has to pay for it with an atom that is not in the
  //: signal at all.
  //:
  //: ## Fit again: orthogonal matching pursuit
  //:
  //: The cure is one line. After each choice, fit *all* chosen atoms anew:
  //:
  //: ```math
  //: z_I = \arg\min_{u} \|x - D_I u\|^2, \qquad r = x - D_I z_I .
  //: ```
  //:
  //: $`D_I`$ is the dictionary with only the columns in $`I`$. On the tiny signal:

  let tinyPursuit = notebook.attempt("OMP by hand") {
    try orthogonalMatchingPursuit(tinySignal, dictionary: tiny, limit: .squaredError(1e-20))
  }

  // snippet.hide
  notebook.value("hand-omp-code", words(tinyPursuit.dense(atomCount: 3)))
  notebook.value("hand-omp-atoms", tinyPursuit.support.count)
  notebook.claim(
    .ordering(
      "re-fit", "After two atoms matching pursuit leaves more of the tiny signal than OMP: norms of the residuals.",
      source: "this book",
      // By hand: matching pursuit shared.leaves 0.48, OMP nothing.
      better: norm(second.residual), worse: norm(tinyPursuit.residual), margin: 0.4))
  let atomLines = (0..<3).map { j in
    Layer.line(.pale.width(5), "", x: [0, 2.6 * tiny[0, j]], y: [0, 2.6 * tiny[1, j]])
  }
  let atomNames: [Layer] = [
    .text("d₁", x: 2.42, y: 0.17), .text("d₂", x: 1.02, y: 1.78), .text("d₃", x: 0.08, y: 2.45),
    .text("x", x: 2.3, y: 1.55),
  ]
  let firstFit = tiny.column(1).map { $0 * first.correlations[1] }
  let secondFit = zip(firstFit, tiny.column(0)).map { $0 + second.correlations[0] * $1 }
  func handPanel(_ title: String, _ path: [[Double]], _ style: Style) -> Plot {
    Plot(
      title, x: .linear("sample 1", range: -0.3...2.8), y: .linear("sample 2", range: -0.3...2.7), legend: .none,
      layers: atomLines
        + [
          .linePoints(style, "", x: path.map { $0[0] }, y: path.map { $0[1] }),
          .points(.truth.marked(.openCircle), "", x: [tinySignal[0]], y: [tinySignal[1]]),
        ] + atomNames)
  }
  notebook.figure(
    "by-hand",
    caption: """
      The fits Dz on their way from zero to the signal x, in the plane of two samples; gray bars show the directions of the three atoms. \
      Left: matching pursuit walks along one atom at a time, d₂, d₁, then back along d₃. Right: OMP starts the same way, \
      then leaves d₂ at a right angle and is there: the second step changes both coefficients.
      """,
    alt: "Two paths to the same point, one with three legs along atoms, one with two legs.",
    Panels(
      rows: 1, columns: 2,
      [
        handPanel(
          "matching pursuit", [[0, 0], firstFit, secondFit, tinySignal],
          Style(color: "#000000", dash: .dotted, mark: .square)),
        handPanel("OMP", [[0, 0], firstFit, tinySignal], .omp),
      ], size: (1000, 440)))
  // snippet.show

  //: @figure(by-hand)
  //:
  //: OMP finds the code @value(hand-omp-code), the planted one, with @value(hand-omp-atoms) atoms. In @ref(by-hand) its
  //: second leg stands at a right angle to $`d_2`$. That is the residual of the first step, and it is orthogonal to the
  //: atom chosen. Here is the whole algorithm, as the library has it.
  //:
  //: @slice(Sources/Sparse/OMP.swift#omp)
  //:
  //: Two limits stop it: a number of atoms, or a residual that is small enough. The third exit is for a residual that no
  //: atom can reduce.
  //:
  // snippet.hide
}
