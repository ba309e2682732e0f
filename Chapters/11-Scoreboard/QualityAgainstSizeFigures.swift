import Assertions
import Foundation
import Notebook
import Tensors

/// Where a published result stands: the logarithm of its size, and PSNR on BSD68 at σ = 25.
func place(_ result: PublishedResult) -> (x: Double, y: Double)? {
  guard let count = result.parameters, count > 0 else { return nil }
  return (log10(Double(count)), result.bsd68.sigma25)
}

/// The trend of the guessed networks since 2016, and the same if those that compare patches are counted among them.
struct Trends {
  let apart, among: Trend
  let counts: (apart: Int, among: Int)
  /// The guessed networks without those that compare patches.
  let points: [(x: Double, y: Double)]

  init() {
    func places(_ families: Set<PublishedResult.Family>) -> [(x: Double, y: Double)] {
      PublishedResult.all.filter { families.contains($0.family) && $0.year >= 2016 }.compactMap(place)
    }
    let (apart, among) = (places([.guessed]), places([.guessed, .mixed]))
    (self.apart, self.among, counts) = (Trend(apart), Trend(among), (apart.count, among.count))
    points = apart
  }
}

private let besideSizes: NameOffsets = [
  "LIDIA": (0.83, 0.03), "CSCNet": (1.05, 0), "GroupSC": (1.05, 0), "LIDIA-S": (0.7, 0.025), "SC": (1.05, 0),
  "Deep K-SVD": (1.03, -0.03), "NLNet 7×7": (1.05, 0), "NLNet 5×5": (1.05, 0), "TNRD": (1.05, 0),
  "UNLNet": (1.05, -0.005), "SCUNet": (0.45, 0.03), "SwinIR": (0.5, -0.09), "Deep K-SVD, large": (0.75, -0.06),
  "DRUNet": (1.1, -0.05), "Restormer": (1.16, 0.045), "FFDNet": (0.42, -0.035), "DnCNN": (1.1, -0.015),
  "NLRN": (1.1, 0.01), "N3Net": (1.1, 0.02), "EPLL": (1.1, 0), "MLP": (1.1, 0), "LIDIA, here": (0.55, 0.05),
  "narrow DnCNN, here": (1.08, 0), "LIDIA-S, here": (0.43, 0), "2 stages": (1.03, -0.055),
  "1 step": (0.65, 0.02), "Deep K-SVD, here": (0.5, -0.055), "K-SVD, adaptive": (1.06, -0.035),
  "K-SVD, global": (1.06, 0.035), "CSCNet, here": (1.07, 0.005), "3 stages, short": (1.06, -0.045),
  "DnCNN, here": (0.58, 0.045),
]

private func publishedSizes(
  _ title: String, _ trends: Trends, _ sizes: ClosedRange<Double>, _ range: ClosedRange<Double>, legend: Plot.Legend
) -> Plot {
  let ends = [sizes.lowerBound, min(5e7, sizes.upperBound)]
  let isNamed = legend != .none
  return Plot(
    title, x: .log("learned parameters", range: sizes), y: .linear("PSNR on BSD68 (dB)", range: range), legend: legend,
    layers: [
      .line(.pale.width(2.5), isNamed ? "trend of the guessed" : "", x: ends, y: ends.map { trends.apart(log10($0)) }),
      .line(
        .pale.dashed.width(2.5), isNamed ? "with similar patches too" : "", x: ends,
        y: ends.map { trends.among(log10($0)) }),
      .horizontal(PublishedResult.of("WNNM").bsd68.sigma25, "", .bm3d.dotted.plain),
      .text("WNNM", x: 1.1 * sizes.lowerBound, y: PublishedResult.of("WNNM").bsd68.sigma25 + (isNamed ? 0.05 : 0.016)),
    ]
      + layers(
        PublishedResult.all.compactMap { result in
          guard let place = place(result), sizes.contains(pow(10, place.x)), range.contains(place.y) else { return nil }
          return Mark(style: publishedStyle(result.family, result.method), x: pow(10, place.x), y: place.y)
        }, names: besideSizes))
}

/// Quality against size, published and measured apart.
func drawSizes(_ notebook: Notebook, _ contest: Contest, _ trends: Trends) {
  notebook.figure(
    "size",
    caption: """
      PSNR on BSD68 at σ = 25 against the learned parameters; circles are designed, squares guessed, diamonds classical. The open marks of the two \
      upper panels are published values, from longer training and often more pictures. The pale lines are the trend of the guessed networks \
      since 2016, without (solid) and with (dashed) those that compare patches, and the dotted one is WNNM, which learns nothing. \
      The filled marks below were measured here. Most designed networks stand left of the guessed ones and a little lower; the \
      narrow DnCNN stands among them.
      """,
    alt: "Points of some thirty methods; quality rises slowly with the logarithm of the size.",
    Panels(
      rows: 3, columns: 1,
      [
        publishedSizes("published, up to 100,000 parameters", trends, 7e3...1.2e5, 28.8...29.25, legend: .none),
        publishedSizes("published, more parameters", trends, 1e5...1.2e8, 27.9...29.65, legend: .bottomRight),
        Plot(
          "measured here", x: .log("learned parameters", range: 1e4...1e6),
          y: .linear("PSNR on BSD68 (dB)", range: 27.95...29.15), legend: .none,
          layers: [
            .horizontal(contest.standing("BM3D").psnr, "", .bm3d.plain),
            .text("BM3D", x: 4e5, y: contest.standing("BM3D").psnr - 0.05),
            .horizontal(contest.standing("WNNM").psnr, "", .bm3d.dotted.plain),
            .text("WNNM", x: 1.1e4, y: contest.standing("WNNM").psnr - 0.05),
          ] + layers(contest.marks { $0.parameters > 0 ? Double($0.parameters) : nil }, names: besideSizes)),
      ], size: (800, 1680)))
}

/// The trend both ways, and how far published networks of this book are from the best of their time.
func tabulateSizes(_ notebook: Notebook, _ contest: Contest, _ trends: Trends) {
  let size = log10(Double(contest.lidia.parameters))
  let published = PublishedResult.of("LIDIA").bsd68.sigma25
  notebook.table(
    "filing",
    caption: """
      The line through published guessed networks since 2016, with NLRN and N3Net kept apart from them or counted among them: decibels for ten times the \
      parameters, the line's value at LIDIA's size, and how far the published LIDIA is from it.
      """,
    header: ["NLRN and N3Net", "networks", "slope", "at LIDIA's size", "LIDIA from it"],
    rows: [("apart", trends.counts.apart, trends.apart), ("among them", trends.counts.among, trends.among)].map {
      [
        .text($0), .count($1), .number($2.slope, .decimals(2)), .number($2(size), .decimals(2)),
        .number(published - $2(size), .signedDecibel),
      ]
    })
  let best = PublishedResult.of("DnCNN").bsd68
  // Of LIDIA at 15 and 50 the values were not read in the paper again.
  let promises = [
    ("Deep K-SVD", "0.1 to 0.2", true), ("LIDIA", "0.05 to 0.1", false), ("CSCNet", "–", true),
  ]
  notebook.table(
    "gaps",
    caption: """
      How far published designed networks are behind the published DnCNN on BSD68, in dB, and what the lecture said of it. A minus means ahead.
      """,
    header: ["network", "σ = 15", "σ = 25", "σ = 50", "as the lecture has it"],
    rows: promises.map { name, promise, isRead in
      let own = PublishedResult.of(name).bsd68
      return [
        .text(name), isRead ? .number(best.sigma15 - own.sigma15, .decimals(2)) : "–",
        .number(best.sigma25 - own.sigma25, .decimals(2)),
        isRead ? .number(best.sigma50 - own.sigma50, .decimals(2)) : "–", .text(promise),
      ]
    })
  recordNLRN(notebook, trends, at: size)
}

/// How far NLRN alone moves the line of the guessed networks.
private func recordNLRN(_ notebook: Notebook, _ trends: Trends, at size: Double) {
  guard let nlrn = place(PublishedResult.of("NLRN")) else { unreachable("NLRN's size is known") }
  let moved = Trend(trends.points + [nlrn])
  let (above, move) = (nlrn.y - trends.apart(nlrn.x), moved(size) - trends.apart(size))
  notebook.value("nlrn-above", above, .decibel)
  notebook.value("nlrn-weight", move / above, .decimals(2))
  notebook.value("nlrn-move", move, .decibel)
}
