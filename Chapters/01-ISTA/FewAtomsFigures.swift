import Notebook

/// One signal and its two codes.
func recordFewAtoms(_ notebook: Notebook, signal: [Double], smallestNorm: [Double], sparse: [Double]) {
  notebook.value("three-dense", smallestNorm.count { abs($0) > 1e-6 })
  notebook.value("three-sparse", sparse.count { $0 != 0 })
  let support = sparse.indices.filter { sparse[$0] != 0 }
  notebook.figure(
    "few-atoms",
    caption: """
      One signal, two codes. Top: 64 samples. Middle: the code of smallest norm takes a little of every atom. Bottom: the \
      Lasso's code takes a few atoms, at the three that made the signal (open circles). The signal looks complicated; \
      its sparse code does not.
      """,
    alt: "A wavy signal, a code with many small entries, and a code with a few large entries.",
    stack(
      Plot(
        "the signal", x: .linear("sample", range: 0...63), y: .linear("x", range: -1.5...1.5, ticks: [-1, 0, 1]),
        .line(.truth, "", y: signal)),
      Plot(
        "the code of smallest norm", x: .linear("atom", range: -1...128),
        y: .linear("z", range: -3...4, ticks: [-2, 0, 2, 4]), legend: .none,
        .points(.truth.marked(.openCircle), "", x: [9, 30, 77], y: [3, -2, 1.5]),
        .stems(Style(color: "#7f7f7f", mark: .plus), "", y: smallestNorm)),
      Plot(
        "the Lasso's code", x: .linear("atom", range: -1...128),
        y: .linear("z", range: -3...4, ticks: [-2, 0, 2, 4]), legend: .none,
        .points(.truth.marked(.openCircle), "", x: [9, 30, 77], y: [3, -2, 1.5]),
        .stems(.ista, "", x: support.map { Double($0) }, y: support.map { sparse[$0] })),
      height: 300))
}
