import Claims
import Notebook

func drawAdaptation(_ notebook: Notebook, _ names: [String], steps: [[Double]], gains: [[Double]]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond, .tip]
  let ends = gains.map { $0.last ?? .nan }
  let last = steps[0].last ?? 0
  notebook.figure(
    "adaptation",
    caption: """
      Gain of self-adaptation against its steps, for five drawn scenes, σ = 25. Text, of which photographs have little, gains most; grained \
      leaves, which are much like photographs, gain nearly nothing.
      """,
    alt: "Curves of the gain in dB against adaptation steps, one for each scene.",
    Plot(
      x: .linear("steps of adaptation", range: 0...1.35 * last, ticks: (0...4).map { last * Double($0) / 4 }),
      y: .linear("gain (dB)"), legend: .none,
      layers: [.horizontal(0, "", .pale.plain)]
        + gains.indices.flatMap { k -> [Layer] in
          let style = Style.family(k, of: 5, name: names[k]).marked(marks[k])
          return [
            .linePoints(style, "", x: steps[k], y: gains[k]), .text(names[k], x: 1.03 * last, y: ends[k], style),
          ]
        }))
  notebook.value("adaptation-best", ends.max() ?? .nan, .decibel)
  notebook.value("adaptation-worst", ends.min() ?? .nan, .decibel)
  notebook.value("adaptation-mean", ends.reduce(0, +) / Double(ends.count), .decibel)
  notebook.claim(
    .ordering(
      "adaptation-helps", "Learning from its own result makes the network better on bricks (gain).",
      source: "Scetbon, Elad, Milanfar 2021", better: ends[0], worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.048 to 0.061.
      margin: 0.03, unit: "dB"))
  guard ends.count == 5 else { return }
  notebook.claim(
    .ordering(
      "adaptation-unlike", "Text, unlike photographs, gains more from it than grained leaves (lead).",
      better: ends[2] - ends[4], worse: 0,
      // The book: see its record; one scene of each kind, so only a wide gap counts.
      margin: 0.2, unit: "dB"))
}
