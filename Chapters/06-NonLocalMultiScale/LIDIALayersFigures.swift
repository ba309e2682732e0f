import Learning
import Networks
import Notebook
import Tensors

/// LIDIA as blocks, each with the number of its parameters.
func drawNetwork(_ notebook: Notebook, _ network: LIDIANetwork) {
  let all = network.initialParameters(seed: 1)
  func count(_ isMine: (String) -> Bool) -> Int {
    zip(all.names.indices, all.names).reduce(0) {
      $0 + (all.isTrained[$1.0] && isMine($1.1) ? all.values[$1.0].count : 0)
    }
  }
  let weights = (0..<2).map { s in count { $0.hasPrefix("weights_net\(s)") || $0 == "alpha\(s)" } }
  let halves = (0..<2).map { s in count { $0.contains("sep_part1_s\(s)") } }
  let before = (0..<2).map { s in count { $0.contains("ver_hor_agg\(s)_pre") } }
  let after = (0..<2).map { s in count { $0.contains("re_agg\(s)_post") } }
  let (joint, average) = (count { $0.contains("sep_part2") }, count { $0 == "beta" })
  func words(_ number: Int) -> String { NumberFormat.integer.text(Double(number)) + " parameters" }
  func column(_ s: Int) -> Double { s == 0 ? 0.55 : 3.45 }
  let scales = ["fine", "coarse"]
  let boxes = (0..<2).flatMap { s -> [Diagram.Box] in
    let (x, scale) = (column(s), scales[s])
    return [
      .fixed(
        "search, \(scale)", (s == 0 ? "" : "of the blurred picture\n") + "14 of 841 patches", column: x, row: 1,
        width: 1.9),
      .learned("weights, \(scale)", "14 for the group\n" + words(weights[s]), column: x, row: 2, width: 1.9),
      .learned("half 1, \(scale)", "14 × 49 → 14 × 64\n" + words(halves[s]), column: x, row: 3, width: 1.9),
      .learned("to one patch, \(scale)", "14 × 64 → 1 × 49\n" + words(before[s]), column: x, row: 4, width: 1.9),
      .fixed("exchange, \(scale)", "average, cut out again", column: x, row: 5, width: 1.9),
      .learned("spread, \(scale)", "1 × 49 → 14 × 64\n" + words(after[s]), column: x, row: 6, width: 1.9),
    ]
  }
  let ways = scales.flatMap { scale -> [Diagram.Arrow] in
    let parts = ["search", "weights", "half 1", "to one patch", "exchange", "spread"].map { "\($0), \(scale)" }
    return [.arrow("noisy picture", parts[0])] + zip(parts, parts.dropFirst()).map { .arrow($0, $1) }
      + [.arrow(parts[2], "half 2, both scales"), .arrow(parts[5], "half 2, both scales")]
  }
  notebook.figure(
    "network",
    caption: """
      LIDIA with the parameters of each block (blue) and the steps that have none (white). For every patch, two searches find 14 similar \
      patches each; separable layers work on these groups; patches that overlap are averaged and cut out again; and the features before \
      and after that exchange, at both scales, meet in half 2, which holds two fifths of all parameters.
      """,
    alt: """
      A block diagram with a fine and a coarse branch of search, weights, half 1, one patch, exchange and spread, which join in half 2; \
      then an average of patches.
      """,
    Diagram(
      columns: 5, rows: 10, columnWidth: 104, rowHeight: 104,
      boxes + [
        .data("noisy picture", "without its mean", column: 2, row: 0, width: 1.5),
        .learned("half 2, both scales", "56 × 64 → 1 × 49: the noise\n" + words(joint), column: 2, row: 7, width: 2.6),
        .learned("patch − noise, averaged", "β: 1 parameter", column: 2, row: 8, width: 2.6),
        .data("clean picture", "", column: 2, row: 9, width: 1.5),
      ],
      arrows: ways + [
        .arrow("half 2, both scales", "patch − noise, averaged"), .arrow("patch − noise, averaged", "clean picture"),
      ]))
  notebook.value("parameters-lidia", all.count)
  notebook.claims([
    .reproduction(
      "parameters-counted", "The parameters of LIDIA's blocks add up to the published number.",
      source: "Vaksman, Elad, Milanfar 2020",
      measured: Double(
        weights.reduce(0, +) + halves.reduce(0, +) + before.reduce(0, +) + after.reduce(0, +) + joint + average),
      published: 61_589, tolerance: 0),
    .reproduction(
      "parameters-counted-small", "LIDIA-S has the published number of parameters.",
      source: "Vaksman, Elad, Milanfar 2020",
      measured: Double(LIDIANetwork(isSmall: true).initialParameters(seed: 1).count), published: 40_226, tolerance: 0),
  ])
}

/// Parameters of a network with nothing at its start value: all drawn, variances positive, and the matrices of the weight nets
/// mostly so, or six rectifiers would leave nothing of what they see.
func drawnParameters(of network: LIDIANetwork, seed: UInt64) -> ParameterSet<Double> {
  let start: ParameterSet<Double> = network.initialParameters(seed: seed).converted()
  var random = RandomStream(seed: seed, stream: "drawn parameters")
  return start.with(
    zip(start.names, start.values).map { name, value in
      let shift = name.hasPrefix("weights_net") && name.hasSuffix("weight") ? 0.3 : 0
      return value.map {
        name.hasSuffix("running_var") ? 0.5 + random.uniform() : $0 + shift + 0.1 * random.normal()
      }
    })
}

/// Eight rows and nine columns of sixteenths that add up to zero: all squared distances are exact, even in single precision, so
/// that equal ones are told as equal.
func tinyPicture(seed: UInt64) -> Tensor<Double> {
  var random = RandomStream(seed: seed, stream: "tiny picture")
  let half = (0..<36).map { _ in Double(random.index(below: 25) - 12) / 16 }
  return Tensor(shape: [8, 9], elements: half + half.map { -$0 })
}

/// A plane whose rows and columns are moved on, those at the end to the beginning.
func turned(_ plane: Tensor<Double>, down: Int, right: Int) -> Tensor<Double> {
  Tensor(
    shape: plane.shape,
    elements: (0..<plane.count).map { k in
      let (i, j) = k.quotientAndRemainder(dividingBy: plane.columns)
      return plane[(i - down + plane.rows) % plane.rows, (j - right + plane.columns) % plane.columns]
    })
}
