import Notebook

/// The first steps on the small problem, in numbers and in pictures.
func recordStepByHand(_ notebook: Notebook, _ small: SmallProblem, moved: [Double], shrunk: [Double]) {
  let codes = small.codes
  notebook.claim(
    .identity(
      "by-hand", "The library's first two steps are those done by hand: (0.2, 0.3, 0), then (0.21, 0.39, 0).",
      error: zip(codes[1] + codes[2], [0.2, 0.3, 0, 0.21, 0.39, 0]).map { abs($0 - $1) }.max() ?? .nan,
      // The numbers are sums of a few products of size one; their rounding is a few 1e-16.
      tolerance: 1e-14))
  notebook.table(
    "hand-steps", caption: "ISTA on the small problem. The optimum can be found by hand too: see exercise 2.",
    header: ["k", "z₁", "z₂", "z₃", "F"],
    rows: [0, 1, 2, 3, 10, 50, 200].map { k in
      [.count(k)] + codes[k].map { .number($0, .decimals(4)) }
        + [.number(small.lasso.objective(codes[k], signal: small.signal), .decimals(5))]
    })
  let fits = codes.map { small.dictionary.times($0) }
  notebook.figure(
    "by-hand",
    caption: """
      Top: the plane of the samples with the signal x, the three atoms d₁, d₂, d₃, and the fits D z₀, D z₁, D z₂, …; they \
      end at D z*, short of x, because code costs. Bottom: the first step. The gradient step takes each entry from zero to \
      the gray bar, then it loses θ = 0.55 (blue bar). The third entry was below the threshold and is gone.
      """,
    alt: "Arrows in a plane with a path of points, and three pairs of bars with a threshold line.",
    stack(
      Plot(
        x: .linear("first sample", range: -0.05...1.65),
        y: .linear("second sample", range: -0.12...1.15, ticks: [0, 0.5, 1]),
        legend: .none,
        .line(.pale.width(3), "", x: [0, 1], y: [0, 0]), .line(.pale.width(3), "", x: [0, 0.6], y: [0, 0.8]),
        .line(.pale.width(3), "", x: [0, 0], y: [0, 1]),
        .text("d₁", x: 1.02, y: 0), .text("d₂", x: 0.62, y: 0.83), .text("d₃", x: 0.03, y: 1.02),
        .linePoints(.ista, "", x: fits[...20].map { $0[0] }, y: fits[...20].map { $0[1] }),
        .points(.truth.marked(.star), "", x: [1.5], y: [1]), .text("x", x: 1.54, y: 1),
        .text("D z₀", x: 0.02, y: -0.06), .text("D z₁", x: fits[1][0] + 0.04, y: fits[1][1] - 0.03),
        .text("D z₂", x: fits[2][0] + 0.04, y: fits[2][1] - 0.01),
        .text("D z*", x: fits[200][0] + 0.05, y: fits[200][1] + 0.04)),
      Plot(
        x: .categories(["entry 1", "entry 2", "entry 3"]), y: .linear("value", range: 0...1), legend: .below,
        .bars(.pale, "gradient step", y: moved), .bars(.ista, "shrunk", y: shrunk), .horizontal(0.55, "θ")),
      height: 400))
}
