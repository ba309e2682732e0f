import Claims
import Learning
import Networks
import Notebook

/// Two networks that learn, and a lighter variant of one, by what their training costs.
struct Race {
  let light: LearningCurve
  let lightest: LearningCurve
  let heavy: LearningCurve

  static func tera(_ cost: TrainingCost) -> Double { cost.flop / 1e12 }
  static func megapixels(_ cost: TrainingCost) -> Double { cost.pixels / 1e6 }

  /// The cost that both runs have reached, the seven-step network's and DnCNN's.
  func common(_ measure: (TrainingCost) -> Double) -> Double {
    min(light.costs.map(measure).max() ?? .nan, heavy.costs.map(measure).max() ?? .nan)
  }

  /// By how much the small network leads at a share of the common cost, in dB.
  func lead(at share: Double, _ measure: (TrainingCost) -> Double) -> Double {
    let cost = share * common(measure)
    return light.score(at: cost, by: measure) - heavy.score(at: cost, by: measure)
  }

  /// The cost at which the large network passes.
  func crossing(_ measure: (TrainingCost) -> Double) -> Double {
    heavy.costs.map(measure).first { heavy.score(at: $0, by: measure) >= light.score(at: $0, by: measure) } ?? .nan
  }
}

func drawRace(_ notebook: Notebook, _ race: Race) {
  func row(_ name: String, _ curve: LearningCurve, _ parameters: Int) -> [Cell] {
    let end = curve.costs.last ?? TrainingCost()
    return [
      .text(name), .count(parameters), .count(end.steps), .number(Race.megapixels(end), .decimals(0)),
      .number(Race.tera(end), .decimals(0)), .number(curve.scores.last ?? .nan, .decibel),
    ]
  }
  let small = DeepKSVDNetwork().emptyParameters.count
  notebook.table(
    "race",
    caption: """
      What each training cost in all: steps, pixels in millions, multiplications and additions in units of 10¹²; and the PSNR of the \
      held-out photographs at its end, σ = 25. Recorded logs, one run each.
      """,
    header: ["network", "parameters", "steps", "pixels / 10⁶", "work / 10¹²", "held out"],
    rows: [
      row("Deep K-SVD", race.light, small), row("Deep K-SVD with one step", race.lightest, small),
      row("DnCNN", race.heavy, DnCNNNetwork().emptyParameters.count),
    ])
  func plot(_ title: String, _ measure: (TrainingCost) -> Double, _ legend: Plot.Legend) -> Plot {
    Plot(
      x: .log(title), y: .linear("held-out PSNR (dB)", range: 27.4...29.8), legend: legend,
      .line(.deepKSVD, "Deep K-SVD", x: race.light.costs.map(measure), y: race.light.scores),
      .line(
        .deepKSVD.dotted.marked(.triangle), "Deep K-SVD, one step", x: race.lightest.costs.map(measure),
        y: race.lightest.scores),
      .line(.dnCNN, "DnCNN", x: race.heavy.costs.map(measure), y: race.heavy.scores))
  }
  notebook.figure(
    "cost",
    caption: """
      PSNR of held-out photographs at σ = 25 against the cost of training, both axes of cost logarithmic. Above: multiplications and \
      additions. Below: pixels seen. Deep K-SVD is good at once and soon hardly gets better. DnCNN starts lower, passes it, \
      and ends higher. Both counts tell the same.
      """,
    alt: "Two plots of three rising curves; Deep K-SVD rises first and flattens, DnCNN rises later and ends higher.",
    Panels(
      rows: 2, columns: 1,
      [
        plot("multiplications and additions of training (10¹²)", Race.tera, .bottomLeft),
        plot("pixels seen in training (millions)", Race.megapixels, .none),
      ], size: (760, 860)))
  let quarter = race.common(Race.tera) / 4
  notebook.value("light-quarter", race.light.score(at: quarter, by: Race.tera), .decibel)
  notebook.value("heavy-quarter", race.heavy.score(at: quarter, by: Race.tera), .decibel)
  notebook.value("pixel-quarter-lead", race.lead(at: 0.25, Race.megapixels), .decibel)
  notebook.value("crossing-work", race.crossing(Race.tera), .decimals(0))
  notebook.value("crossing-pixels", race.crossing(Race.megapixels), .decimals(0))
}

// The logs are recorded, so these leads do not scatter; their margins are many times the 0.015 dB by which seeds of short runs do.
func claimRace(_ notebook: Notebook, _ race: Race) {
  notebook.claims([
    .ordering(
      "lighter-is-faster",
      "After a quarter of the common training work, and of the common pixels, Deep K-SVD is ahead of DnCNN (smaller lead).",
      source: "lecture: designed networks are easier to train",
      better: min(race.lead(at: 0.25, Race.tera), race.lead(at: 0.25, Race.megapixels)), worse: 0, margin: 0.3,
      unit: "dB"),
    .ordering(
      "heavier-ends-higher",
      "At the end of the common training work, and of the common pixels, DnCNN is ahead of Deep K-SVD (smaller lead).",
      better: min(-race.lead(at: 1, Race.tera), -race.lead(at: 1, Race.megapixels)), worse: 0, margin: 0.2, unit: "dB"),
  ])
}
