import Assertions
import Foundation
import Notebook
import Tensors

private let besideWork: NameOffsets = [
  "narrow DnCNN, here": (0.75, 0.075),
  "LIDIA-S, here": (0.48, 0.05), "2 stages": (1.06, -0.08), "DnCNN, here": (0.78, 0.07),
  "Deep K-SVD, here": (0.75, -0.075),
]
private let besideSeconds: NameOffsets = [
  "2 stages": (0.42, 0), "DnCNN, here": (0.75, 0.05), "Deep K-SVD, here": (1.14, -0.02), "CSCNet, here": (0.95, -0.085),
  "WNNM, here": (1.12, -0.005),
]

/// Quality against what a pixel costs, and against seconds.
func drawWork(_ notebook: Notebook, _ contest: Contest) {
  let drawn = [("FFDNet", Architecture.ffdNet), ("DRUNet", .druNet), ("DnCNN", contest.wide)].map { name, network in
    Mark(
      style: publishedStyle(.guessed, name), x: network.multiplyAdds, y: PublishedResult.of(name).bsd68.sigma25)
  }
  let range = 27.95...29.65
  notebook.figure(
    "work",
    caption: """
      PSNR on BSD68 at σ = 25 against multiply-adds for a pixel (top), and against seconds for a picture of \(contest.width) × \(contest.height) pixels on \
      \(Parallel.threads) cores (bottom). Filled marks were measured here, open ones are published; circles are designed, squares guessed, diamonds classical. \
      The designed networks are small, but they are not light: CSCNet does about as much as DnCNN for a pixel, LIDIA twice as much. The \
      narrow DnCNN is both small and light, since a plain network's size is its work.
      """,
    alt: "Two clouds of points; most networks lie between a hundred thousand and a million multiply-adds.",
    Panels(
      rows: 2, columns: 1,
      [
        Plot(
          x: .log("multiply-adds for a pixel", range: 3e4...6e6), y: .linear("PSNR on BSD68 (dB)", range: range),
          legend: .none, layers: layers(contest.marks { $0.multiplyAdds } + drawn, names: besideWork)),
        Plot(
          x: .log("seconds for a picture", range: 0.03...40), y: .linear("PSNR on BSD68 (dB)", range: 28.1...29.2),
          legend: .none,
          layers: layers(
            contest.marks { standing in
              contest.standings.firstIndex { $0.name == standing.name }.flatMap { contest.times[$0] }
            },
            names: besideSeconds)),
      ], size: (800, 1000)))
}

/// What is said of it.
func recordWork(_ notebook: Notebook, _ contest: Contest) {
  let (lidia, smallLIDIA, cscNet, wide) = (contest.lidia, contest.smallLIDIA, contest.cscNet, contest.wide)
  func uses(_ standing: Standing) -> Double { (standing.multiplyAdds ?? .nan) / Double(standing.parameters) }
  let designed = [contest.standing("Deep K-SVD"), smallLIDIA, lidia, cscNet]
  notebook.value("work-lidia", (lidia.multiplyAdds ?? .nan) / wide.multiplyAdds, .percent(0))
  notebook.value("work-csc", (cscNet.multiplyAdds ?? .nan) / wide.multiplyAdds, .percent(0))
  notebook.value("uses-dru", Architecture.druNet.multiplyAdds / Double(Architecture.druNet.parameters), .decimals(2))
  notebook.value("seconds-ksvd", contest.time("K-SVD, learned on the picture"), .decimals(1))
  notebook.claims([
    .ordering(
      "used-often",
      "Every designed network uses its parameters at least six times for a pixel, on average (fewest uses of the four).",
      better: designed.map(uses).min() ?? .nan, worse: 1, margin: 5),
    .identity(
      "used-once", "A plain convolutional network uses each weight once.",
      error: abs(wide.multiplyAdds - Double(wide.parameters - 15 * 128 - 65)), tolerance: 0),
    .ordering(
      "work-is-not-time",
      "For a pixel LIDIA takes longer than CSCNet by more than its work is more (quotient of the two).",
      better: contest.time("LIDIA") / contest.time("CSCNet") * (cscNet.multiplyAdds ?? .nan)
        / (lidia.multiplyAdds ?? .nan), worse: 1,
      margin: 0.2),
  ])
}
