//: ### What the filters became

// snippet.hide
import Denoisers
import Notebook
import Sparse
import Tensors

func filtersAfterwards(_ notebook: Notebook, _ shipped: CSCNet.Model) {
  let norms = atomNorms(shipped.parameters["apply_C.weight"].reshaped(175, 121).transposed())
  let strongest = Array(norms.indices.sorted { norms[$0] > norms[$1] }.prefix(24))
  func picture(_ name: String, _ title: String) -> Picture {
    .atoms(bank(name, of: shipped.parameters).selectingColumns(strongest), title, columns: 4)
  }
  notebook.figure(
    "filters",
    caption: """
      The 24 filters of largest output: what analyses (B), what explains inside the iteration (A), what makes the picture (C). The same \
      place holds the same filter in all three; each is scaled for itself. The output filters are edges, waves and spots. Those inside \
      the iteration are rougher: nothing that they make is ever seen.
      """,
    alt: "Three arrays of small tiles: stripes, waves and spots; those of the output are the cleanest.",
    Pictures([
      [
        picture("apply_B.weight", "analysis, B"), picture("apply_A.weight", "synthesis, A"),
        picture("apply_C.weight", "output, C"),
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
  //: The banks began equal. Now the median cosine between a filter of the analysis and its partner in the iteration
  //: is @value(cosine-ba), and between it and its partner in the output @value(cosine-bc). The median threshold is
  //: @value(median-threshold), and the number of negative ones among the 175 is @value(negative-thresholds): such a
  //: filter is amplified, not shrunk.

  // snippet.hide
}
