//: Is the dictionary worth anything? Any dictionary that spans the space can express a patch, and the question is how
//: many atoms it needs. We code some of these patches with four: the cosines, 8 × 8 cosines (as many as samples), single
//: pixels, and random atoms.

// snippet.hide
import Notebook
import Sparse
import Tensors

func economy(_ notebook: Notebook, _ drawn: DrawnPatches, _ study: Study) throws {
  // snippet.show
  let patches = drawn.patches.everyNth(notebook.size(quick: 24, book: 6))
  let bases: [(name: String, dictionary: Tensor<Double>)] = [
    ("cosines, 256", drawn.cosines), ("cosines, 64", Dictionaries.separableDCT(side: 8, frequencies: 8)),
    ("pixels, 64", Tensor(identity: 64)), ("random, 256", study.atoms),
  ]
  let lambdas = [80.0, 40, 20, 10, 5]
  let economies = try bases.map { base in
    let lasso = try Lasso(dictionary: base.dictionary, lambda: 0)
    return lambdas.map { Economy(Lasso(lasso, lambda: $0), patches: patches) }
  }

  // snippet.hide
  recordEconomy(notebook, patches, names: bases.map(\.name), economies)
  // snippet.show

  //: @figure(economy)
  //:
  //: For an error of a quarter of the patches' contrast the cosines need @value(needed-cosines) atoms a patch, pixels
  //: @value(needed-pixels), random atoms @value(needed-random). Redundancy alone is no help: 256 random atoms do no
  //: better than pixels, and 64 cosines do nearly as well as 256. The atoms must look like what patches are made of,
  //: and chapter 3 learns them from the patches themselves.
  // snippet.hide
}

/// How many atoms each dictionary needs for an error.
private func recordEconomy(
  _ notebook: Notebook, _ patches: Tensor<Double>, names: [String], _ economies: [[Economy]]
) {
  func atomsNeeded(_ economy: [Economy], error: Double) -> Double {
    guard let i = economy.indices.dropFirst().first(where: { economy[$0].error <= error }) else { return .nan }
    let (a, b) = (economy[i - 1], economy[i])
    return a.atoms + (b.atoms - a.atoms) * (error - a.error) / (b.error - a.error)
  }
  let contrast = (patches.squaredNorm / Double(patches.count)).squareRoot()
  let needed = economies.map { atomsNeeded($0, error: contrast / 4) }
  notebook.value("contrast", contrast, .decimals(1))
  notebook.value("needed-cosines", needed[0], .decimals(1))
  notebook.value("needed-pixels", needed[2], .decimals(1))
  notebook.value("needed-random", needed[3], .decimals(1))
  let styles = [
    Style(color: Style.ksvdDCT.color, mark: .square), .ksvdDCT.dashed,
    Style(color: "#7f7f7f", dash: .dotted, mark: .plus),
    Style(color: "#404040", dash: .dashDotted, mark: .openTriangle),
  ]
  notebook.figure(
    "economy",
    caption: """
      Error against atoms for \(patches.rows) patches and four dictionaries; each mark is a λ. Lower and further left is \
      better. The cosines need the fewest atoms for any error shown. A patch is sparse in a dictionary that suits it, and \
      only there.
      """,
    alt: "Four falling curves; those of the cosines lie lowest.",
    sheet(
      Plot(
        x: .linear("atoms a patch (mean)"), y: .linear("error (gray levels, root mean square)", range: 0...40),
        legend: .topRight,
        layers: names.indices.map { i in
          .linePoints(styles[i], names[i], x: economies[i].map(\.atoms), y: economies[i].map(\.error))
        }), height: 460))
  notebook.claims([
    .ordering(
      "cosines-pixels", "For an error of a quarter of the contrast, pixels need more atoms than 256 cosines: quotient.",
      better: needed[2] / needed[0], worse: 1,
      // Seeds 1 to 7: 1.6 to 1.9.
      margin: 0.5),
    .ordering(
      "cosines-random", "For an error of a quarter of the contrast, random atoms need more than 256 cosines: quotient.",
      better: needed[3] / needed[0], worse: 1,
      // Seeds 1 to 7: 1.6 to 1.9.
      margin: 0.5),
  ])
}
