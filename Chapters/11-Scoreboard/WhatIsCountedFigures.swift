import Assertions
import Networks
import Notebook

/// The two DnCNN side by side, counted.
func drawNetworks(_ notebook: Notebook, wide: Architecture, narrow: Architecture, lidia: Int) {
  func words(_ number: Int) -> String { NumberFormat.integer.text(Double(number)) }
  func column(_ network: Architecture, at x: Double) -> [Diagram.Box] {
    let layers = network.layers
    let (first, inner, last) = (layers[0], layers[1], layers[2])
    let channels = first.outputs
    return [
      .learned(
        "1 → \(channels)", "3 × 3, biases, ReLU\n\(words(first.parameters)) parameters", column: x, row: 1, width: 0.86),
      .learned(
        "\(inner.count) times \(channels) → \(channels)",
        "3 × 3, normalisation, ReLU\n"
          + "\(inner.count) × \(words(inner.parameters / inner.count)) parameters", column: x, row: 2, width: 0.86),
      .learned(
        "\(channels) → 1", "3 × 3, a bias\n\(words(last.parameters)) parameters", column: x, row: 3, width: 0.86),
      .data(
        "noise, by \(channels) channels",
        "\(words(network.parameters)) parameters\n\(words(Int(network.multiplyAdds))) multiply-adds a pixel",
        column: x, row: 4, width: 0.86),
    ]
  }
  let channels = [wide, narrow].map(\.layers[0].outputs)
  let inner = wide.layers[1].count
  notebook.figure(
    "networks",
    caption: """
      DnCNN as its authors built it (left), and with \(channels[1]) channels (right), which makes it as large as LIDIA with its \(words(lidia)) parameters. \
      Both find the noise of a picture, which is then taken from it. All but a few parameters sit in the \(inner) inner layers, and \
      each weight is used once for a pixel, so that size and work shrink together.
      """,
    alt: "Two columns of three filled boxes with their numbers of parameters.",
    Diagram(
      columns: 2, rows: 5, columnWidth: 330, rowHeight: 112,
      [.data("noisy picture", column: 0.5, row: 0, width: 0.36)] + column(wide, at: 0) + column(narrow, at: 1),
      arrows: channels.flatMap { c in
        [
          .arrow("noisy picture", "1 → \(c)"), .arrow("1 → \(c)", "\(inner) times \(c) → \(c)"),
          .arrow("\(inner) times \(c) → \(c)", "\(c) → 1"), .arrow("\(c) → 1", "noise, by \(c) channels"),
        ]
      }))
}

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
      "So counted, FFDNet, DRUNet, TNRD, EPLL, SC and GroupSC have the sizes of the published networks (sum of differences).",
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
