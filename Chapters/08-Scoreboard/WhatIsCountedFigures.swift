import Assertions
import Networks
import Notebook

/// That what is counted by hand is what the code has.
func claimCounts(_ notebook: Notebook, wide: Architecture, narrow: Architecture) {
  let (wideNetwork, narrowNetwork) = (DnCNNNetwork(), DnCNNNetwork(width: 21))
  notebook.claims([
    .identity(
      "counts", "Counted from their drawings the two DnCNN have as many parameters, and as much work, as in the code.",
      error: Double(
        abs(wide.parameters - wideNetwork.emptyParameters.count)
          + abs(narrow.parameters - narrowNetwork.emptyParameters.count))
        + abs(2 * wide.multiplyAdds - wideNetwork.flopPerPixel),
      tolerance: 0),
    .identity(
      "counts-published",
      "So counted, FFDNet, DRUNet, TNRD, EPLL, SC and GroupSC have the published sizes (sum of differences).",
      source: "the papers' definitions",
      error: Double(
        zip(
          ["FFDNet", "DRUNet", "TNRD", "EPLL", "SC", "GroupSC"],
          [
            Architecture.ffdNet.parameters, Architecture.druNet.parameters, OtherCounts.tnrd, OtherCounts.epll,
            OtherCounts.sc, OtherCounts.groupSC,
          ]
        ).reduce(0) { $0 + abs((PublishedResult.of($1.0).parameters ?? 0) - $1.1) }), tolerance: 0),
  ])
}
