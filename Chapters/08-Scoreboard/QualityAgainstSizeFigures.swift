import Assertions
import Foundation
import Notebook

/// Where a published result stands: the logarithm of its size, and PSNR on BSD68 at σ = 25.
func place(_ result: PublishedResult) -> (x: Double, y: Double)? {
  guard let count = result.parameters, count > 0 else { return nil }
  return (log10(Double(count)), result.bsd68.sigma25)
}

private let besideSizes: NameOffsets = [
  "LIDIA": (0.87, 0.025), "CSCNet": (1.04, 0), "GroupSC": (1.04, 0), "LIDIA-S": (1.04, 0), "SC": (1.04, 0),
  "Deep K-SVD": (1.04, -0.015), "NLNet 7×7": (1.04, 0), "NLNet 5×5": (1.04, 0), "TNRD": (1.04, 0),
  "UNLNet": (1.04, 0.01),
  "SCUNet": (0.62, 0.04), "SwinIR": (0.62, -0.045), "Deep K-SVD, large": (0.75, 0.05), "DRUNet": (1.08, -0.035),
  "FFDNet": (0.6, -0.04),
  "LIDIA, here": (1.06, 0.035), "narrow DnCNN, here": (1.06, -0.015), "LIDIA-S, here": (0.6, 0.045),
  "2 stages": (0.66, -0.01), "1 step": (0.74, 0.01), "Deep K-SVD, here": (1.05, -0.035),
  "K-SVD, adaptive": (1.06, -0.02),
  "K-SVD, global": (1.06, 0.025), "CSCNet, here": (1.06, -0.01), "3 stages, short": (1.06, -0.045),
  "DnCNN, here": (0.67, 0.04),
]

private func publishedSizes(
  _ title: String, _ trend: Trend, _ sizes: ClosedRange<Double>, _ range: ClosedRange<Double>, legend: Plot.Legend
) -> Plot {
  let ends = [sizes.lowerBound, min(5e7, sizes.upperBound)]
  return Plot(
    title, x: .log("learned parameters", range: sizes), y: .linear("PSNR on BSD68 (dB)", range: range), legend: legend,
    layers: [
      .line(.pale, "", x: ends, y: ends.map { trend(log10($0)) }),
      .horizontal(PublishedResult.of("WNNM").bsd68.sigma25, "WNNM", .bm3d.dotted.plain),
    ]
      + layers(
        PublishedResult.all.compactMap { result in
          guard let place = place(result), sizes.contains(pow(10, place.x)), range.contains(place.y) else { return nil }
          return Mark(style: publishedStyle(result.family, result.method), x: pow(10, place.x), y: place.y)
        }, names: besideSizes))
}

func drawSizes(_ notebook: Notebook, _ contest: Contest, _ trend: Trend) {
  notebook.figure(
    "size",
    caption: """
      PSNR on BSD68 at σ = 25 against the learned parameters. Above: published, with longer training and often with more pictures; the pale \
      line is the trend of the guessed networks since 2016, without those that compare patches, and the dotted one is WNNM, which learns \
      nothing. Below: measured here. The designed networks stand left of the guessed ones and a little lower.
      """,
    alt: "Points of some thirty methods; quality rises slowly with the logarithm of the size.",
    Panels(
      rows: 3, columns: 1,
      [
        publishedSizes("published, up to 100,000 parameters", trend, 7e3...1.2e5, 28.8...29.25, legend: .none),
        publishedSizes("published, more parameters", trend, 1e5...1e8, 28.6...29.65, legend: .bottomRight),
        Plot(
          "measured here", x: .log("learned parameters", range: 1e4...1e6),
          y: .linear("PSNR on BSD68 (dB)", range: 27.95...29.05),
          legend: .bottomRight,
          layers: [.horizontal(contest.standing("BM3D").psnr, "BM3D", .bm3d.plain)]
            + layers(contest.marks { $0.parameters > 0 ? Double($0.parameters) : nil }, names: besideSizes)),
      ], size: (1000, 1500)))
}
