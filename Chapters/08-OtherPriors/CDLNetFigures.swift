import Denoisers
import Learning
import Networks
import Notebook
import Tensors

/// CDLNet as blocks, with the parameters of each.
func drawCDLNet(_ notebook: Notebook, _ network: CDLNetwork) {
  let all = network.emptyParameters
  func count(_ isMine: (String) -> Bool) -> String {
    let number = zip(all.names, all.values).reduce(0) { $0 + (isMine($1.0) ? $1.1.count : 0) }
    return NumberFormat.integer.text(Double(number)) + " parameters"
  }
  let filters = "\(network.filters) filters, \(network.side) × \(network.side)"
  let later = network.unfoldings - 1
  notebook.figure(
    "cdlnet",
    caption: """
      The small CDLNet with \(NumberFormat.integer.text(Double(all.count))) parameters. Blue boxes learn, white ones are fixed. The loop \
      runs \(later) times, every time with banks and thresholds of its own; the numbers are those of one step. All thresholds are told σ.
      """,
    alt: """
      Blocks: the noisy picture without its mean is analysed by A1 and shrunk; then a loop of synthesis, residual, analysis and \
      thresholds; at the end B1 makes the picture and the mean is added.
      """,
    Diagram(
      columns: 3, rows: 5, columnWidth: 212, rowHeight: 108,
      [
        .data("noisy picture", "one plane", column: 0, row: 0),
        .fixed("mean off", "", column: 1, row: 0),
        .learned("A₁, analysis", "\(filters)\n" + count { $0 == "A.0.weight" }, column: 2, row: 0, width: 0.86),
        .data("σ", "told to every threshold", column: 0, row: 1),
        .learned(
          "τ₁, thresholds", "z ← S(A₁ y)\n" + count { $0.hasPrefix("t.0.") }, column: 2, row: 1, width: 0.86),
        .data("steps 2 to \(network.unfoldings)", "each its own\nAₖ, Bₖ and τₖ", column: 0, row: 2.5),
        .learned("Bₖ, synthesis", "\(filters)\n" + count { $0 == "B.1.weight" }, column: 2, row: 2, width: 0.86),
        .fixed("residual", "r = y − Bₖ z", column: 1, row: 2),
        .learned("Aₖ, analysis", "\(filters)\n" + count { $0 == "A.1.weight" }, column: 1, row: 3, width: 0.86),
        .learned(
          "τₖ, thresholds", "z ← S(z + Aₖ r)\n" + count { $0.hasPrefix("t.1.") }, column: 2, row: 3, width: 0.86),
        .learned("B₁, output", "\(filters)\n" + count { $0 == "B.0.weight" }, column: 2, row: 4, width: 0.86),
        .fixed("mean on", "", column: 1, row: 4),
        .data("estimate", "one plane", column: 0, row: 4),
      ],
      arrows: [
        .arrow("noisy picture", "mean off"), .arrow("mean off", "A₁, analysis", "y"),
        .arrow("A₁, analysis", "τ₁, thresholds"), .arrow("σ", "τ₁, thresholds"),
        .arrow("τ₁, thresholds", "Bₖ, synthesis", "z"), .arrow("Bₖ, synthesis", "residual"),
        .arrow("residual", "Aₖ, analysis"), .arrow("Aₖ, analysis", "τₖ, thresholds"),
        .arrow("τₖ, thresholds", "Bₖ, synthesis", "z"), .arrow("τₖ, thresholds", "B₁, output", "last z"),
        .arrow("B₁, output", "mean on"), .arrow("mean on", "estimate"),
      ]))
}

/// Parameters and work by formula and as counted, beside those of plain convolutions.
func recordCosts(
  _ notebook: Notebook, _ small: CDLNetwork, _ large: CDLNetwork, narrow: DnCNNNetwork, wide: DnCNNNetwork
) {
  // A picture so large that the border of shifts does not count, with sides that all strides divide.
  let side = 4096
  func work<Network: PlaneNetwork>(_ network: Network) -> Double {
    network.flop(height: side, width: side) / Double(2 * side * side)
  }
  func parameters(_ network: some ParameterGroup) -> Int { network.emptyParameters.count }
  func formula(_ n: CDLNetwork) -> (parameters: Int, work: Double) {
    let filters = 2 * n.unfoldings * n.filters * n.channels * n.side * n.side
    return (filters + 2 * n.unfoldings * n.filters, Double(filters) / Double(n.stride * n.stride))
  }
  let cscNet = CSCNetwork()
  let rows: [(String, Int, Double)] = [
    ("CDLNet, small", parameters(small), work(small)),
    ("DnCNN of 21 channels", parameters(narrow), work(narrow)),
    ("CSCNet", parameters(cscNet), work(cscNet)), ("CDLNet, large", parameters(large), work(large)),
    ("DnCNN", parameters(wide), work(wide)),
  ]
  notebook.table(
    "cdlnet-costs",
    caption: "Parameters of networks for gray pictures, and multiplications for a pixel of a large one, both counted.",
    header: ["network", "parameters", "multiplications a pixel"],
    rows: rows.map { [.text($0.0), .count($0.1), .number($0.2, .integer)] })
  notebook.value("cdlnet-cscnet-work", rows[2].2 / rows[0].2, .decimals(0))
  notebook.value(
    "cdlnet-duel",
    ShippedFiles.weights.contains("cdlnet-small")
      ? "stands half in the last column and half in chapter 11" : "waits until its CDLNet is trained")
  let networks = [small, large, CDLNetwork(channels: 3, side: 5, filters: 12, stride: 2, unfoldings: 3)]
  notebook.claims([
    .identity(
      "cdlnet-parameters",
      "CDLNet's parameters are as many as the formula says, for three sizes (sum of the differences).",
      error: networks.reduce(0) { $0 + Double(abs(formula($1).parameters - parameters($1))) }, tolerance: 0),
    .identity(
      "cdlnet-work",
      "So are its multiplications for a pixel, as the network counts them and as filters and places are counted one by one.",
      error: networks.reduce(0) {
        $0 + abs(formula($1).work - work($1)) + abs(formula($1).work - countedProducts($1, side: 12))
      }, tolerance: 0),
    .ordering(
      "cdlnet-as-dncnn",
      "The small CDLNet and DnCNN of 21 channels cost the same to 6 %, in parameters and in work (larger excess).",
      smaller: 100 * max(Double(rows[0].1) / Double(rows[1].1), rows[0].2 / rows[1].2) - 100, larger: 6, unit: "%"),
    .ordering(
      "cdlnet-large-work", "The large CDLNet takes less than a quarter of DnCNN's work.",
      smaller: 100 * rows[3].2 / rows[4].2, larger: 25, unit: "%"),
  ])
}

/// Multiplications for a pixel, counted on a small picture: which filters each step lays, and where.
private func countedProducts(_ network: CDLNetwork, side: Int) -> Double {
  var products = 0
  for bank in network.emptyParameters.names where bank.hasSuffix(".weight") {
    let length = network.emptyParameters[bank].count
    for top in stride(from: 0, to: side, by: network.stride) {
      for left in stride(from: 0, to: side, by: network.stride) where max(top, left) < side { products += length }
    }
  }
  return Double(products) / Double(side * side)
}

func drawTold(_ notebook: Notebook, _ study: CDLNetStudy, told: [Double], frozen: [Double]) {
  let levels = study.levels
  let noisy = levels.map { study.noisyScore(sigma: $0) }
  func text(_ sigma: Double) -> String { NumberFormat.general(2).text(sigma) }
  notebook.value(
    "cdlnet-who",
    study.isOwn
      ? "small, with \(study.network.unfoldings) steps of \(study.network.filters) filters, and learned from drawn scenes "
        + "in front of you, with noise between \(text(study.low)) and \(text(study.high))"
      : "the one that ships with the package; it learned from photographs, with noise between \(text(study.low)) and "
        + "\(text(study.high)), and is judged on drawn scenes")
  notebook.value("cdlnet-low", study.low, .general(2))
  notebook.value("cdlnet-high", study.high, .general(2))
  notebook.value("cdlnet-middle", study.middle, .general(2))
  notebook.value("cdlnet-beyond", study.beyond, .general(2))
  let last = levels.count - 1
  notebook.value("cdlnet-beyond-gain", told[last] - noisy[last], .decibel)
  notebook.value("cdlnet-below", levels[0], .general(2))
  notebook.value("cdlnet-below-gain", told[0] - noisy[0], .signedDecibel)
  notebook.figure(
    "cdlnet-told",
    caption: """
      Gain over the noisy picture of one network whose thresholds are told the truth, and of the same network that is always told σ = \
      \(text(study.middle)). Between the upright lines lies the noise that it learned from. Frozen thresholds serve one strength of noise, \
      told ones all of the range and stronger noise too; much weaker noise neither serves well. Mean over drawn scenes.
      """,
    alt: "Two curves over the noise level that meet in the middle; the frozen one falls away on both sides.",
    Plot(
      x: .linear("σ of the noise"), y: .linear("gain (dB)"), legend: .below,
      layers: [
        .vertical(study.low), .vertical(study.high),
        .linePoints(.cscNet.marked(.circle), "told the truth", x: levels, y: zip(told, noisy).map { $0 - $1 }),
        .linePoints(
          .cscNet.dashed.marked(.openCircle), "told \(text(study.middle))", x: levels,
          y: zip(frozen, noisy).map { $0 - $1 }),
      ]))
  func claim(_ id: String, _ statement: String, _ place: Int, _ margin: Double) {
    notebook.claim(
      .ordering(
        id, statement, source: "Janjušević, Khalilian-Gourtani, Wang 2022", better: told[place] - frozen[place],
        worse: 0,
        margin: margin, unit: "dB"))
  }
  claim("cdlnet-inside-low", "At the weakest noise of training, thresholds told the truth beat frozen ones.", 1, 0.15)
  claim("cdlnet-inside-high", "At the strongest noise of training they do.", last - 2, 0.15)
  claim("cdlnet-outside", "Beyond the noise of training they do.", last, 0.5)
}

func recordScaling(_ notebook: Notebook, _ study: CDLNetStudy, ideal: Double, learned: Double) {
  notebook.value("cdlnet-constant-share", study.constantShare, .percent(0))
  notebook.claims([
    .identity(
      "cdlnet-scales",
      "With τ⁰ = 0 the network told λσ makes of λy exactly λ times what it makes of y when told σ (share of what it changes).",
      error: ideal,
      // Sums of some hundred products, through a few steps.
      tolerance: 1e-12),
    .ordering(
      "cdlnet-does-not-scale", "As it was learned the network does not (the same share).", better: 100 * learned,
      worse: 0,
      margin: 1, unit: "%"),
  ])
}

/// A small network with constant thresholds and one without, each told the truth.
func tableConstants(_ notebook: Notebook, _ study: CDLNetStudy) {
  let range = CDLNetStudy.ownRange
  let middle = (range.lowest + range.highest) / 2
  let levels = [range.lowest / 3, range.lowest, middle, range.highest, 1.4 * range.highest, 2 * range.highest]
  func text(_ sigma: Double) -> String { NumberFormat.general(2).text(sigma) }
  func scores(_ model: CDLNetStudy.Model) -> [Double] { levels.map { study.score(of: model, sigma: $0, told: $0) } }
  let (both, one) = (scores(study.small), scores(study.smallWithoutConstants))
  notebook.table(
    "cdlnet-constants",
    caption: """
      Two networks of \(study.small.network.unfoldings) steps and \(study.small.network.filters) filters that learned alike from noise \
      of \(text(range.lowest)) to \(text(range.highest)), one with both parts of its thresholds and one with τ¹ alone; PSNR in dB on \
      drawn scenes, both told the truth.
      """,
    header: ["σ", "τ⁰ and τ¹", "τ¹ alone"],
    rows: levels.indices.map {
      [.number(levels[$0], .general(2)), .number(both[$0], .decimals(2)), .number(one[$0], .decimals(2))]
    })
  notebook.claims([
    .ordering(
      "cdlnet-constants-inside",
      "In the middle of what it learned from, a network gains little by constant thresholds.",
      smaller: both[2] - one[2], larger: 0.4, unit: "dB"),
    .ordering(
      "cdlnet-constants-beyond", "At twice the strongest noise that it learned from, it does better without them.",
      better: one[5] - both[5], worse: 0, margin: 0.15, unit: "dB"),
  ])
}

func drawGrowth(_ notebook: Notebook, _ study: CDLNetStudy, growth: [Double], lengths: [Double]) {
  notebook.figure(
    "cdlnet-growth",
    caption: """
      The spectral radius of I − AB for every step but the first: by how much the worst code grows when the step runs by itself without \
      its threshold. Above one nothing but the threshold holds it.
      """,
    alt: "A point for each step, above the line at one where the step grows.",
    Plot(
      x: .linear(
        "step", ticks: stride(from: 2, through: growth.count + 1, by: growth.count > 8 ? 3 : 1).map { Double($0) }),
      y: .linear("growth", range: 0...1.1 * max(1, growth.max() ?? 1)),
      layers: [.horizontal(1), .linePoints(.cscNet.marked(.circle), "", y: growth, from: 2)]))
  notebook.claims([
    .ordering(
      "cdlnet-grows", "Some step of the network stretches some code when its threshold is left out (largest growth).",
      better: growth.max() ?? .nan, worse: 1, margin: 0.1),
    .atMost(
      "cdlnet-ball", "And yet every filter obeys the unit ball (largest length).",
      source: "Janjušević, Khalilian-Gourtani, Wang 2022", measured: lengths.max() ?? .nan, bound: 1, rounding: 1e-5),
  ])
}
