import Notebook
import Sparse

/// Both kinds of coherence of all banks against the stride.
func drawCoherence(_ notebook: Notebook, _ banks: FilterBanks, _ coherences: [[StrideCoherence]]) {
  notebook.figure(
    "coherence",
    caption: """
      Coherence against the stride, for filters of 11 × 11 pixels. Above: a filter with its own shifts. Below: any two atoms. The constant \
      filter falls as (n − q)/n. Of a bank, only the part above has to end at zero.
      """,
    alt: "Above four falling curves, the constant one a straight line; below curves that soon are level.",
    Panels(
      rows: 2, columns: 1,
      [("a filter and its shifts", true), ("any two atoms", false)].map { title, own in
        Plot(
          title, x: .linear("stride q", ticks: [1, 3, 5, 7, 9, 11]), y: .linear("coherence", range: 0...1.02),
          legend: own ? .none : .below,
          layers: banks.named.indices.map { k in
            .linePoints(
              banks.style(k),
              x: banks.strides.map { Double($0) },
              y: coherences[k].map { own ? $0.ofShifts : $0.overall })
          })
      }, size: (width: 640, height: 900)))
  let learned = coherences[3]
  notebook.value("learned-own-1", learned[0].ofShifts, .decimals(2))
  notebook.value("learned-own-8", learned[7].ofShifts, .decimals(2))
  notebook.value("learned-overall-1", learned[0].overall, .decimals(2))
  notebook.value("learned-overall-4", learned[3].overall, .decimals(2))
  notebook.value("learned-overall-11", learned[10].overall, .decimals(2))
  notebook.value("constant-nonzeros-1", coherences[0][0].guaranteedNonzeros, .decimals(2))
  notebook.value("constant-nonzeros-10", coherences[0][9].guaranteedNonzeros, .decimals(0))
  let multiples = coherences.dropFirst().flatMap { bank in
    banks.strides.flatMap { q in
      banks.strides.filter { $0 > q && $0 % q == 0 }.map { bank[$0 - 1].ofShifts - bank[q - 1].ofShifts }
    }
  }
  // The learned bank is a file, which no seed changes.
  notebook.claims([
    .atMost(
      "multiples",
      "A stride that is a multiple of another leaves filters no more alike to their shifts (largest rise).",
      source: "fewer pairs", measured: multiples.max() ?? .nan, bound: 0, rounding: 1e-6),
    .ordering(
      "own-shifts-fall", "In the learned bank filters are less like their shifts by q = 8 than by one.",
      better: learned[0].ofShifts, worse: learned[7].ofShifts, margin: 0.4),
    .ordering(
      "overall-stays",
      "The coherence of all its atoms does not follow: from q = 4 on it is that of two filters at one place (largest rise over it).",
      smaller: learned.dropFirst(3).map { $0.overall - $0.atOnePlace }.max() ?? .nan,
      // The larger of the same values: nothing is rounded.
      larger: 0),
  ])
}
