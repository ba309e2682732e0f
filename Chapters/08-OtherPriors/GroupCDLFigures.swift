import Images
import Networks
import Notebook
import Tensors

/// The identity matrix.
func identity(_ size: Int) -> Tensor<Double> {
  Tensor(shape: [size, size], elements: (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 })
}

func recordGroups(_ notebook: Notebook, scene: Tensor<Double>, soft: Tensor<Double>, groupOfOne: Tensor<Double>) {
  let (plain, grouped) = (CDLNetwork(), CDLNetwork(groups: 16, window: 15))
  let share = Double(grouped.emptyParameters.count - plain.emptyParameters.count) / Double(plain.emptyParameters.count)
  notebook.claims([
    .identity(
      "groups-of-one",
      "With a window of one place and W_α = W_β = 1 the group threshold is the soft one (share of what the network changes).",
      // Near the threshold, 0.01, the root of z² + ε with ε = 1e-8 is a twenty-thousandth more than |z|.
      error: norm((groupOfOne - soft).elements) / norm((soft - scene).elements), tolerance: 5e-5),
    .ordering(
      "groups-parameters",
      "Groups of sixteen hidden channels add less than a twentieth to the small CDLNet's parameters.",
      source: "Janjušević and others 2025", smaller: 100 * share, larger: 5, unit: "%"),
    .ordering(
      "groups-work", "They more than double its work (ratio).",
      better: grouped.flop(height: 256, width: 256) / plain.flop(height: 256, width: 256), worse: 2, margin: 0),
  ])
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The scale at which the mean gain is largest.
func bestScale(_ scales: [Double], _ gains: [[Double]]) -> Double {
  let means = scales.indices.map { k in mean(gains.map { $0[k] }) }
  return scales[means.indices.max { means[$0] < means[$1] } ?? 0]
}

func drawGroups(_ notebook: Notebook, _ kinds: [Scene], _ scales: [Double], _ gains: [[Double]]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond]
  notebook.figure(
    "groups",
    caption: """
      What sizes of other places gain over a coefficient's own, for the codes of drawn scenes at σ = 25, against the scale at which places \
      are compared. On the left all places of a window count alike, on the right each is alone; likeness does its part in between.
      """,
    alt: "Curves, one for each kind of scene, that rise a little from the left and then fall to zero.",
    Plot(
      x: .linear("scale of the comparison"), y: .linear("gain over the soft threshold (dB)"), legend: .topRight,
      layers: kinds.indices.map {
        .linePoints(Style.family($0, of: kinds.count).marked(marks[$0]), kinds[$0].title, x: scales, y: gains[$0])
      }))
  let best = scales.firstIndex(of: bestScale(scales, gains)) ?? 0
  let at = { (k: Int) in mean(gains.map { $0[k] }) }
  notebook.value("groups-window", at(0), .decibel)
  let text = gains[kinds.firstIndex(of: .text) ?? 0]
  notebook.value("groups-window-text", text[0], .signedDecibel)
  notebook.value("groups-text", text[best], .signedDecibel)
  notebook.claims([
    .ordering(
      "groups-help", "The best threshold on sizes of similar places beats the best soft one (mean over scenes).",
      source: "Janjušević and others 2025", better: at(best), worse: 0, margin: 0.2, unit: "dB"),
    .ordering(
      "groups-likeness", "Similar places serve better than all places of the window (mean over scenes).",
      source: "Janjušević and others 2025", better: at(best) - at(0), worse: 0, margin: 0.05, unit: "dB"),
    .equivalence(
      "groups-alone", "Where every place is unlike all others the threshold is the soft one (largest difference).",
      farEnd: gains.map { abs($0[scales.count - 1]) }.max() ?? .nan, within: 0.02, unit: "dB"),
  ])
}

/// The same trial on the middles of photographs.
func groupPhotographs(_ notebook: Notebook, images: String, scale: Double) throws {
  let rows = try [("BSD68", 9), ("Urban24", 3)].map { name, every -> (String, [[Double]]) in
    let all = try ImageSet(named: name, in: images).entries.enumerated().filter { $0.offset % every == 0 }.map(
      \.element)
    let entries = notebook.isQuick ? Array(all.prefix(1)) : all
    notebook.step("groups on \(entries.count) crops of \(name)")
    return (
      name,
      try entries.enumerated().map { k, entry in
        let picture = try entry.load().luma
        let crop = picture.cropped(
          x: (picture.width - 128) / 2, y: (picture.height - 128) / 2, width: 128, height: 128)
        return GroupTrial(crop.plane(0), sigma: 25, seed: UInt64(k)).gains(scales: [0, scale])
      }
    )
  }
  notebook.table(
    "groups-photographs",
    caption: """
      Gain over the soft threshold in dB, for the codes of crops of 128 × 128 pixels at σ = 25: means over the crops, and the least and \
      the largest of them with likeness.
      """,
    header: ["set", "crops", "all places of a window", "similar places", "least", "largest"],
    rows: rows.map { name, gains in
      let alike = gains.map { $0[1] }
      return [
        .text(name), .count(gains.count), cell(mean(gains.map { $0[0] })), cell(mean(alike)),
        cell(alike.min() ?? .nan), cell(alike.max() ?? .nan),
      ]
    })
  guard !notebook.isQuick else { return }
  notebook.claims(
    rows.map { name, gains in
      .ordering(
        "groups-" + name.lowercased(), "On every crop of \(name) sizes of similar places serve better than one's own.",
        source: "Janjušević and others 2025", better: gains.map { $0[1] }.min() ?? .nan, worse: 0, margin: 0.1,
        unit: "dB")
    })
}

private func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }
