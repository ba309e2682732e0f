import Denoisers
import Images
import Notebook

/// What tables print of BM3D and WNNM on Set12, in dB.
private enum Published {
  /// By picture at σ = 25, in the order of the set; recalled, so that no claim rests on it.
  static let bm3d = [29.45, 32.85, 30.16, 28.56, 29.25, 28.42, 28.93, 32.07, 30.71, 29.90, 29.61, 29.71]
  static let wnnm = [29.64, 33.22, 30.42, 29.03, 29.84, 28.69, 29.15, 32.24, 31.24, 30.03, 29.76, 29.82]
  /// WNNM's means for σ = 15, 25 and 50 in the table of Liang and others 2021.
  static let means = [32.70, 30.28, 27.05]
}

/// Tables and claims on photographs.
func lowRankPhotographs(_ notebook: Notebook, images: String) throws {
  func scores(_ method: any Denoiser, on set: String, sigma: Double) throws -> (names: [String], psnrs: [Double]) {
    let all = try ImageSet(named: set, in: images).entries
    let entries = notebook.isQuick ? Array(all.prefix(1)) : all
    notebook.step("\(method.name) on \(entries.count) photographs at σ = \(sigma)")
    let evaluation = try Evaluation(method, sigma: sigma)
    return (entries.map(\.name), try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr })
  }
  func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  let bm3d = try scores(BM3D(), on: "Set12", sigma: 25)
  let wnnm = try scores(WNNM(), on: "Set12", sigma: 25)
  notebook.table(
    "low-rank-set12",
    caption: """
      PSNR in dB on Set12 at σ = 25, BM3D and WNNM as printed (Zhang and others 2017, recalled) and here: noise of seed 0, BM3D with \
      the constants of today.
      """,
    header: ["picture", "BM3D, printed", "BM3D, here", "WNNM, printed", "WNNM, here"],
    rows: wnnm.names.indices.map { i in
      [
        .text(wnnm.names[i]), cell(Published.bm3d[i]), cell(bm3d.psnrs[i]), cell(Published.wnnm[i]),
        cell(wnnm.psnrs[i]),
      ]
    } + [
      [
        "mean", cell(mean(Published.bm3d)), cell(mean(bm3d.psnrs)), cell(mean(Published.wnnm)), cell(mean(wnnm.psnrs)),
      ]
    ])
  let leads = zip(wnnm.names, zip(wnnm.psnrs, bm3d.psnrs)).map { (name: $0, lead: $1.0 - $1.1) }
  for (key, one) in [
    ("largest", leads.max { $0.lead < $1.lead }), ("smallest", leads.min { $0.lead < $1.lead }),
  ] {
    notebook.value("wnnm-\(key)-name", one?.name ?? "")
    notebook.value("wnnm-\(key)", one?.lead ?? .nan, .signedDecibel)
  }

  let large = [try scores(BM3D(), on: "BSD68", sigma: 25).psnrs, try scores(WNNM(), on: "BSD68", sigma: 25).psnrs]
  notebook.table(
    "low-rank-bsd68",
    caption: "PSNR in dB on BSD68 at σ = 25. Published: Zhang and others 2017. Here: noise of seed 0.",
    header: ["method", "published", "here"],
    rows: [["BM3D", cell(28.57), cell(mean(large[0]))], ["WNNM", cell(28.83), cell(mean(large[1]))]])
  notebook.value("wnnm-bsd-short", 28.83 - mean(large[1]), .decibel)
  notebook.value("wnnm-bsd-lead", mean(large[1]) - mean(large[0]), .decibel)

  guard !notebook.isQuick else { return }
  let means = [
    mean(try scores(WNNM(), on: "Set12", sigma: 15).psnrs), mean(wnnm.psnrs),
    mean(try scores(WNNM(), on: "Set12", sigma: 50).psnrs),
  ]
  notebook.claims([
    .reproduction(
      "wnnm-set12", "The means of Set12 at σ = 15, 25 and 50 are the published ones (largest shortfall).",
      source: "Gu and others 2014, in the table of Liang and others 2021",
      measured: zip(Published.means, means).map { $0 - $1 }.max { abs($0) < abs($1) } ?? .nan, published: 0,
      tolerance: 0.1, unit: "dB"),
    .reproduction(
      "wnnm-bsd68", "The mean of BSD68 at σ = 25 is the published one.",
      source: "Gu and others 2014, in the table of Zhang and others 2017", measured: mean(large[1]), published: 28.83,
      tolerance: 0.1, unit: "dB"),
    .ordering(
      "wnnm-bm3d", "WNNM beats BM3D in the mean of Set12 at σ = 25 (lead).", source: "Gu and others 2014",
      better: mean(wnnm.psnrs) - mean(bm3d.psnrs), worse: 0, margin: 0.15, unit: "dB"),
  ])
}

private func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }
