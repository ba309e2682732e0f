import Denoisers
import Images
import Notebook
import Tensors

func tableTowards(
  _ notebook: Notebook, _ code: [Double], _ guess: [Double], _ threshold: Double, zero: [Double], guess drawn: [Double]
) {
  notebook.table(
    "ncsr-by-hand",
    caption: "Three coefficients, drawn by τ = 2 towards zero and towards a guess.",
    header: ["coefficient", "guess", "drawn to zero", "drawn to the guess"],
    rows: code.indices.map { k in
      [code[k], guess[k], zero[k], drawn[k]].map { .number($0, .decimals(1)) }
    })
  let scan = stride(from: -12.0, through: 12, by: 0.001)
  let excesses = code.indices.map { k in
    let price = { (a: Double) in (code[k] - a) * (code[k] - a) / 2 + threshold * abs(a - guess[k]) }
    return price(drawn[k]) - (scan.map(price).min() ?? .nan)
  }
  notebook.claim(
    .identity(
      "ncsr-closed-form", "Drawn to a guess by a threshold is the minimum of its price (excess over a scan).",
      source: "Dong, Zhang, Shi, Li 2013", error: excesses.max() ?? .nan, tolerance: 1e-12))
}

/// Codes of a drawn scene, clean and noisy, along the axes of kinds that were found in the noisy one.
struct CodingNoise {
  /// The noisy picture.
  let noisy: Image
  /// All its patches of 7 × 7, sorted.
  let grid: Patches
  let kinds: PatchKinds
  /// By how much the clean codes of a third of the patches miss the two guesses, in gray levels.
  let fromNeighbours, fromMean: [Float]

  init(clean: Image, seed: UInt64) throws {
    noisy = clean.addingGaussianNoise(sigma: 25, seed: seed)
    let (truth, seen) = (clean.plane(0).scaled(by: 255), noisy.plane(0).scaled(by: 255))
    let grid = Patches(of: seen, side: 7)
    let kinds = try PatchKinds(of: seen, grid, noise: 25)
    func misses(_ centre: NCSR.Centre) -> [Float] {
      // The authors' constants at σ = 25, of the first round.
      let codes = CentredCodes(
        of: seen, grid, kinds, neighbours: 16, within: 30, bandwidth: 12 * 25, centre: centre)
      return kinds.axes.indices.flatMap { kind -> [Float] in
        let members = kinds.kinds.indices.filter { $0 % 3 == 0 && kinds.kinds[$0] == kind }
        guard !members.isEmpty else { return [] }
        let guesses = codes.codes(of: members, along: kinds.axes[kind], in: seen).centres
        return (grid.extract(members, from: truth).matmul(kinds.axes[kind], transposed: true) - guesses).elements
      }
    }
    (self.grid, self.kinds) = (grid, kinds)
    (fromNeighbours, fromMean) = (misses(.neighbours), misses(.ownMean))
  }

  /// A shade for every kind, at the middle of its patches; flat ones are black.
  var map: Image {
    let (rows, columns) = (grid.tops.count, grid.lefts.count)
    let shades = kinds.kinds.map { kind in
      // Neighbouring numbers get shades far apart.
      kind == kinds.flat ? Float(0) : 0.25 + 0.75 * Float((kind * 29) % 64) / 63
    }
    return Image(Tensor(shape: [rows, columns], elements: shades))
  }

  /// The numbers of the kinds, those of the most patches first, without the flat one.
  var largest: [Int] {
    let counts = kinds.axes.indices.map { kind in kinds.kinds.count { $0 == kind } }
    return counts.indices.filter { $0 != kinds.flat }.sorted { counts[$0] > counts[$1] }
  }
}

func drawPatchKinds(_ notebook: Notebook, _ study: CodingNoise) {
  let side = study.grid.rows
  let shown = study.largest.prefix(4)
  let rows = stride(from: 0, to: shown.count, by: 2).map { start in
    shown[start..<min(shown.count, start + 2)].map { kind in
      let patches = study.kinds.kinds.count { $0 == kind }
      // Of all axes the first, the one of most variance, is brightness: the next are what tells kinds apart.
      let axes = study.kinds.axes[kind].rows(0..<8).transposed()
      return Picture.atoms(axes, "a kind of \(patches) patches", columns: 8, patch: (side, side))
    }
  }
  notebook.figure(
    "ncsr-kinds",
    caption: """
      Kinds of patches in noisy bricks: which kind a patch is of, as a shade, flat ones black; and of some kinds the first eight principal \
      axes. The joints fall into kinds by where in a patch they run, and the axes of a kind have them there.
      """,
    alt: "Noisy bricks; the same as a map in which joints are lines of several shades; rows of small tiles with edges.",
    Pictures([[.image(study.noisy, "noisy"), .image(study.map, "kinds")]] + rows))
  notebook.value("ncsr-kinds", study.kinds.axes.count - 1)
  notebook.value(
    "ncsr-flat", Double(study.kinds.kinds.count { $0 == study.kinds.flat }) / Double(study.grid.count), .percent(0))

  let edges = stride(from: -120.0, through: 120, by: 4).map { $0 }
  func histogram(_ misses: [Float]) -> [Double] {
    var counts = [Double](repeating: 0, count: edges.count)
    for miss in misses where abs(miss) < 122 { counts[Int((Double(miss) + 122) / 4)] += 1 }
    return counts.map { max(100 * $0 / Double(misses.count), 1e-4) }
  }
  notebook.figure(
    "ncsr-noise",
    caption: """
      By how much codes of clean patches of bricks miss two guesses: the mean code of the sixteen most similar noisy patches, and the code of \
      an empty patch of the same brightness. The mean of noisy codes is never quite right, but far more seldom quite wrong. Shares \
      of coefficients, in bins of four gray levels.
      """,
    alt: "Two curves with peaks at zero on a logarithmic scale; that of similar patches is rounder and falls faster.",
    Plot(
      x: .linear("clean code less guess (gray levels)", range: -120...120),
      y: .log("coefficients (%)", range: 1e-3...100),
      legend: .topRight,
      .line(.bound, "own mean", x: edges, y: histogram(study.fromMean)),
      .line(.ncsr.plain, "similar patches", x: edges, y: histogram(study.fromNeighbours))))
  func size(_ misses: [Float]) -> Double {
    (misses.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(misses.count)).squareRoot()
  }
  notebook.claim(
    .ordering(
      "ncsr-guess",
      "Codes of similar noisy patches are a closer guess of a clean code than the patch's own mean (ratio of the root mean squares).",
      source: "Dong, Zhang, Shi, Li 2013", better: size(study.fromMean) / size(study.fromNeighbours), worse: 1,
      margin: 0.3))
}

/// - Parameter contest: PSNR on the same scene of K-SVD, BM3D, NCSR and WNNM.
func drawPasses(_ notebook: Notebook, centred: [Double], own: [Double], contest: [Double]) {
  notebook.figure(
    "ncsr-passes",
    caption: """
      PSNR on drawn cloth at σ = 25 after each pass of NCSR, and with codes drawn to their patch's own mean. Kinds and lists are found anew \
      after the third pass and after the sixth. Drawn to similar patches, pass after pass gains; drawn to the mean, none does.
      """,
    alt: "A rising curve above a level one, and two horizontal lines, one of which the curve crosses.",
    Plot(
      x: .linear("pass"), y: .linear("PSNR (dB)"), legend: .outside,
      .linePoints(.ncsr, y: centred, from: 1),
      .linePoints(.pale.marked(.square), "drawn to the own mean", y: own, from: 1),
      .horizontal(contest[0], "K-SVD", .ksvd.plain), .horizontal(contest[3], "WNNM", .wnnm.plain)))
  notebook.claims([
    .ordering(
      "ncsr-passes-gain", "On drawn cloth each of the first five passes of NCSR gains (smallest gain).",
      source: "Dong, Zhang, Shi, Li 2013",
      better: zip(centred, centred.dropFirst()).prefix(4).map { $1 - $0 }.min() ?? .nan, worse: 0, margin: 0.05,
      unit: "dB"),
    .ordering(
      "ncsr-centre", "Codes drawn to those of similar patches beat codes drawn to their patch's mean, on cloth (lead).",
      source: "Dong, Zhang, Shi, Li 2013", better: (centred.last ?? .nan) - (own.last ?? .nan), worse: 0, margin: 0.8,
      unit: "dB"),
  ])
}

func tableCentring(_ notebook: Notebook, _ kinds: [Scene], _ contest: [[Double]]) {
  notebook.table(
    "ncsr-scenes",
    caption: "PSNR in dB on drawn scenes at σ = 25. Measured here, seed \(notebook.seed).",
    header: ["scene", "K-SVD, adaptive", "BM3D", "NCSR", "WNNM"],
    rows: kinds.indices.map { i in
      [.text(kinds[i].title)] + contest.map { .number($0[i], .decimals(2)) }
    })
  func lead(_ a: Int, _ b: Int) -> Double { Statistic(zip(contest[a], contest[b]).map { $0 - $1 }).mean }
  notebook.claims([
    .ordering(
      "ncsr-beats-ksvd", "NCSR beats K-SVD on drawn scenes (mean lead).", source: "Dong, Zhang, Shi, Li 2013",
      better: lead(2, 0), worse: 0, margin: 0.2, unit: "dB"),
    .ordering(
      "ncsr-below-wnnm", "WNNM beats NCSR on drawn scenes (mean lead).", source: "Gu and others 2014",
      better: lead(3, 2), worse: 0, margin: 0.2, unit: "dB"),
  ])
}

/// The place of NCSR among the classical methods, on photographs.
func centringPhotographs(_ notebook: Notebook, images: String) throws {
  func scores(_ method: any Denoiser, _ set: String, every step: Int) throws -> [Double] {
    let all = try ImageSet(named: set, in: images).entries
    let entries =
      notebook.isQuick
      ? Array(all.prefix(1)) : all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    notebook.step("\(method.name) on \(entries.count) photographs of \(set)")
    let evaluation = try Evaluation(method, sigma: 25)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  }
  let methods: [(name: String, method: any Denoiser)] = [
    ("K-SVD, adaptive", KSVDDenoiser(.adaptive)), ("BM3D", BM3D()), ("NCSR", NCSR()), ("WNNM", WNNM()),
  ]
  let bsd = try methods.map { try scores($0.method, "BSD68", every: 4) }
  let set12 = try methods.map { try scores($0.method, "Set12", every: 1) }
  notebook.table(
    "ncsr-photographs",
    caption: """
      PSNR in dB at σ = 25, means of \(bsd[0].count) photographs of BSD68, every fourth, and of the \(set12[0].count) of Set12. Measured here.
      """,
    header: ["method", "BSD68, every fourth", "Set12"],
    rows: methods.indices.map { i in
      [
        .text(methods[i].name), .number(Statistic(bsd[i]).mean, .decimals(2)),
        .number(Statistic(set12[i]).mean, .decimals(2)),
      ]
    })
  guard !notebook.isQuick else { return }
  func lead(_ a: Int, _ b: Int) -> Double { Statistic(zip(bsd[a], bsd[b]).map { $0 - $1 }).mean }
  notebook.claims([
    .ordering(
      "ncsr-photographs-ksvd", "On photographs NCSR beats K-SVD (mean lead).", source: "Dong, Zhang, Shi, Li 2013",
      better: lead(2, 0), worse: 0, margin: 0.1, unit: "dB"),
    .ordering(
      "ncsr-photographs-wnnm", "On photographs WNNM beats NCSR (mean lead).", source: "Gu and others 2014",
      better: lead(3, 2), worse: 0, margin: 0.05, unit: "dB"),
  ])
}
