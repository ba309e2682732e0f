import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Values, claims and figure of the stopping constant.
func drawStopping(_ notebook: Notebook, _ noiseLevels: [Double], _ gains: [Double], _ stopping: [[Double]]) {
  let noise = meanFreePatches(
    Image(repeating: 0.5, width: 512, height: 512).addingGaussianNoise(sigma: 25, seed: notebook.seed), stride: 8)
  let predicted = chiSquareProbability(below: 64 * 1.15 * 1.15, degrees: 63)
  let counted = emptyShare(of: noise, gain: 1.15, sigma: 25)
  notebook.value("chi-square", predicted, .percent(1))
  notebook.value("empty-counted", counted, .percent(1))
  notebook.claim(
    .expectation(
      "chi-square",
      "The share of noise patches under the bound at C = 1.15 is the χ² probability (deviation in standard errors).",
      source: "this book",
      // 4096 patches that do not overlap are independent: a binomial count.
      errors: abs(counted - predicted) / (predicted * (1 - predicted) / Double(noise.rows)).squareRoot(), within: 3))
  let fineGains = (0...60).map { 0.7 + 0.01 * Double($0) }
  let law = fineGains.map { chiSquareProbability(below: 64 * $0 * $0, degrees: 63) }
  let axis = Axis.linear("stopping constant C", range: 0.9...1.32, ticks: [0.9, 1, 1.1, 1.2, 1.3])
  let below = stopping.map { row in row.map { $0 - (row.max() ?? 0) } }
  notebook.figure(
    "stopping",
    caption: """
      Top: share of pure-noise patches that stay without an atom, by the χ² law (line) and counted (marks). At C = 1 it is \
      little more than half, at 1.15 nearly all. Bottom: PSNR against C, below the best of each curve, mean of cloth and \
      bricks, whole method with learning. For little noise 1.15 is at the top; for σ = 50 a smaller constant does better here.
      """,
    alt: "Top: a rising S-shaped curve. Bottom: three hill-shaped curves with tops between 1.1 and 1.15.",
    Panels(
      rows: 2, columns: 1,
      [
        Plot(
          "pure noise", x: axis, y: .linear("share without an atom", range: 0...1.05), legend: .none,
          .line(.truth, "", x: fineGains, y: law),
          .points(.ksvd, "", x: gains, y: gains.map { emptyShare(of: noise, gain: $0, sigma: 25) }), .vertical(1.15),
          .text("C = 1.15", x: 1.16, y: 0.1), .text("χ² law, and counted", x: 1.01, y: 0.45)),
        Plot(
          "cloth and bricks", x: axis,
          y: .linear("PSNR below best (dB)", range: (below.joined().min() ?? -2) - 0.9...0.15), legend: .bottomLeft,
          layers: noiseLevels.indices.map { k in
            .linePoints(
              .family(k, of: 3).marked([.circle, .square, .triangle][k]), "σ = \(Int(noiseLevels[k]))", x: gains,
              y: below[k])
          } + [.vertical(1.15)]),
      ], size: (640, 860)))
  let (one, standard) = (gains.firstIndex(of: 1) ?? 0, gains.firstIndex(of: 1.15) ?? 0)
  func shortfall(_ k: Int) -> Double { -below[k][standard] }
  notebook.value("c-shortfall-10", shortfall(0), .decibel)
  notebook.value("c-shortfall-25", shortfall(1), .decibel)
  notebook.value("c-shortfall-50", shortfall(2), .decibel)
  notebook.value("c-one-25", stopping[1][standard] - stopping[1][one], .decibel)
  notebook.claim(
    .ordering(
      // Seeds 1 to 4: never more than 0.05 dB below. The quick tier tries three constants only.
      "c-near-best", "At σ = 10 and 25 the constant 1.15 is at most 0.07 dB below the best of those tried.",
      source: "Elad, Aharon 2006", smaller: max(shortfall(0), shortfall(1)), larger: 0.07, unit: "dB"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, both tiers: 0.23 to 0.33 dB.
      "c-beats-one", "At σ = 10 and 25 the constant 1.15 beats 1, the mere expectation of the noise (smaller gain).",
      better: [0, 1].map { stopping[$0][standard] - stopping[$0][one] }.min() ?? .nan, worse: 0, margin: 0.18,
      unit: "dB"))
}
