import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

/// Parameters and work of SC and of the two ways to find groups.
func recordGroupSC(_ notebook: Notebook, _ single: SCNetwork, window: SCNetwork, nearest: SCNetwork) {
  // A picture so large that the border does not count.
  let side = 1024
  let work = { (network: SCNetwork) in network.flop(height: side, width: side) / Double(side * side) / 1e6 }
  notebook.table(
    "groupsc-costs",
    caption: "SC and GroupSC by numbers: parameters, and work in millions of multiplications and additions a pixel.",
    header: ["network", "patches compared", "parameters", "work"],
    rows: [("SC", "none", single), ("GroupSC", "48 × 48 around it", window), ("GroupSC", "16 nearest", nearest)].map {
      [.text($0), .text($1), .count($2.emptyParameters.count), .number(work($2), .decimals(1))]
    })
  notebook.claims([
    .reproduction(
      "groupsc-size", "SC has the parameters of the paper's network.", source: "Lecouat, Ponce, Mairal 2020",
      measured: Double(single.emptyParameters.count), published: 68_352, tolerance: 0),
    .reproduction(
      "groupsc-adds", "Groups add 82 parameters to SC, however they are found.", source: "Lecouat, Ponce, Mairal 2020",
      measured: Double(nearest.emptyParameters.count - single.emptyParameters.count), published: 82, tolerance: 0),
    .ordering(
      "groupsc-window-work", "A window of 48 × 48 patches makes more than ten times the work (ratio).",
      better: work(window) / work(single), worse: 10, margin: 0),
    .ordering(
      "groupsc-graph-work", "Lists of sixteen patches add less than a fifth to the work (ratio).",
      smaller: work(nearest) / work(single), larger: 1.2),
  ])
}

func drawGroupSC(_ notebook: Notebook, _ study: GroupSCStudy) {
  let outcomes = study.outcomes
  func column(_ value: (GroupSCStudy.Outcome) -> Double) -> Statistic { Statistic(outcomes.map(value)) }
  func row(_ title: String, _ value: (GroupSCStudy.Outcome) -> Double) -> [Cell] {
    [.text(title)] + outcomes.map { .number(value($0), .decimals(2)) } + [.number(column(value).mean, .decimals(2))]
  }
  notebook.table(
    "groupsc-seeds",
    caption: """
      PSNR in dB of small networks on four drawn scenes that they did not learn from, at σ = 25, by seed. The last three went on from SC \
      for as many steps each.
      """,
    header: ["network"] + outcomes.indices.map { "seed \($0 + 1)" } + ["mean"],
    rows: [
      row("noisy", \.noisy), row("SC, where all begin", \.start), row("SC", \.single),
      row("GroupSC, all of the window", \.window), row("GroupSC, 16 nearest", \.nearest),
    ])
  let shares = study.lengths.indices.map { k in column { $0.lists[k] - $0.single }.mean }
  let whole = column { $0.window - $0.single }
  notebook.figure(
    "groupsc-lists",
    caption: """
      What networks that learned with the window gain over SC if their groups are lists of the nearest patches, against the length of the \
      lists: a few patches do most of it. The dashed line is the window of 256; means over \(outcomes.count) seeds.
      """,
    alt: "A curve that rises steeply at first and flattens near a horizontal line.",
    Plot(
      x: .log("patches in a list"), y: .linear("gain over SC (dB)"), legend: .bottomRight,
      .linePoints(.lidia, "lists of the nearest", x: study.lengths.map { Double($0) }, y: shares),
      .line(.bound, "the window", x: [1, 64], y: [whole.mean, whole.mean])))
  let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
  notebook.value("groupsc-best", study.lengths[best])
  notebook.value("groupsc-window-gain", whole.mean, .signedDecibel)
  notebook.claims([
    .ordering(
      "groupsc-helps", "Groups of sixteen patches gain over SC that learned for as long (mean over seeds).",
      source: "Lecouat, Ponce, Mairal 2020", better: column { $0.nearest - $0.single }.mean, worse: 0, margin: 0.1,
      unit: "dB"),
    .ordering(
      "groupsc-list-helps", "Lists of sixteen patches do not lose to the window (mean lead over seeds).",
      better: column { $0.nearest - $0.window }.mean, worse: 0, margin: -0.1, unit: "dB"),
  ])
}

/// What is printed on BSD68, and what the weights that ship with this book reach, once they do.
func groupSCPhotographs(_ notebook: Notebook, images: String) throws {
  let entries = Array(try ImageSet(named: "BSD68", in: images).entries.prefix(notebook.isQuick ? 1 : 68))
  /// Recalled from the table of Lecouat and others 2020, but LSSC's and GroupSC's, so that no claim rests on them.
  let rows: [(name: String, printed: [Double], weights: String?, wanted: Double)] = [
    ("LSSC", [31.27, 28.70, 25.72], nil, 0), ("SC", [31.46, 28.90, 25.84], "sc-25", 28.80),
    ("GroupSC", [31.70, 29.19, 26.18], "groupsc-25", 29.05),
  ]
  let cells = try rows.map { row -> [Cell] in
    var measured: Cell = "–"
    if let weights = row.weights {
      measured = "not trained yet"
      if ShippedFiles.weights.contains(weights) {
        notebook.step("\(row.name) on \(entries.count) photographs")
        let method = try NetworkDenoiser<SCNetwork>(weights: try ShippedFiles.path(weights + ".safetensors"))
        let evaluation = try Evaluation(method, sigma: 25)
        let psnr = Statistic(try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }).mean
        measured = .number(psnr, .decimals(2))
        if !notebook.isQuick {
          notebook.claim(
            .goal(
              weights + "-bar", "\(row.name) reaches what was asked of it on BSD68 at σ = 25.", source: "this book",
              measured: psnr, atLeast: row.wanted, unit: "dB"))
        }
      }
    }
    return [.text(row.name)] + row.printed.map { .number($0, .decimals(2)) } + [measured]
  }
  notebook.table(
    "groupsc-bsd68",
    caption: """
      PSNR in dB on BSD68, as printed (LSSC: Mairal and others 2009, in the table of Lefkimmiatis 2017; SC: Lecouat and others 2020, \
      recalled; GroupSC: the page of its program) and, at σ = 25, by the weights that ship with this book.
      """,
    header: ["method", "σ = 15", "σ = 25", "σ = 50", "σ = 25, here"], rows: cells)
}
