import Claims
import Learning
import Networks
import Notebook

/// What a run changed, in words.
private let changes = [
  "base": "base", "base-seed-1": "base, second seed", "base-seed-2": "base, third seed",
  "authors": "the authors' recipe: Adam, constant rate of 0.0001", "adam-1e-2": "Adam, rate of 0.01",
  "adam-2e-2": "Adam, rate of 0.02", "muon-3e-2": "Muon, rate of 0.03",
  "no-average": "weights not averaged", "no-symmetries": "no flips and turns",
  "one-crop": "one crop of 128 × 128", "half-batch": "two crops, twice the steps",
  "unfoldings-0": "no unfolded step", "unfoldings-1": "one unfolded step", "unfoldings-3": "three unfolded steps",
  "unfoldings-5": "five unfolded steps", "dictionary": "starts from K-SVD's dictionary",
  "stages-2": "two stages", "stages-3": "three stages", "long": "8,000 steps",
  "long-one-step": "8,000 steps, one unfolded step", "larger-crops": "and then crops of 128 × 128",
  "one-larger": "the same with one unfolded step", "two-stages": "and then a second stage",
]

extension TrainingExperiment {
  /// The word after an option.
  private func word(_ option: String) -> Substring? {
    let words = options.split(separator: " ")
    guard let k = words.firstIndex(of: "--\(option)"), k + 1 < words.count else { return nil }
    return words[k + 1]
  }
  private func number(_ option: String) -> Int? { word(option).flatMap { Int($0) } }

  /// T of the run; one that goes on from another has that one's unless it says otherwise.
  private func unfoldings(_ runs: [TrainingExperiment]) -> Int {
    if let own = number("unfoldings") { return own }
    let file = word("start")?.split(separator: "/").last?.split(separator: ".").first
    return runs.first { $0.name == file.map(String.init) }?.unfoldings(runs) ?? 7
  }

  /// What the run itself cost, without those before it.
  func cost(among runs: [TrainingExperiment]) -> TrainingCost {
    TrainingCost(
      DeepKSVDNetwork(stages: number("stages") ?? 1, unfoldings: unfoldings(runs)), steps: number("steps") ?? 0,
      crops: number("crops") ?? DeepKSVDNetwork.defaults.crops, side: number("crop") ?? DeepKSVDNetwork.defaults.crop)
  }
}

func drawExperiments(_ notebook: Notebook, _ experiments: Experiments) {
  let runs = experiments.runs
  notebook.table(
    "experiments",
    caption: """
      PSNR in dB of the held-out photographs at σ = 25, the difference to the base, and the multiplications and additions of the run \
      itself in units of 10¹². "And then" goes on from a row above. Recorded logs.
      """,
    header: ["change", "PSNR", "difference", "work / 10¹²"],
    rows: runs.map { run in
      [
        .text(changes[run.name] ?? run.name), .number(run.score, .decimals(2)),
        .number(run.score - experiments["base"], .signed(2)), .number(run.cost(among: runs).flop / 1e12, .decimals(0)),
      ]
    })
  notebook.table(
    "options", caption: "The recorded runs and their options of the training command.", header: ["run", "options"],
    rows: runs.map { [.text($0.name), .text("`" + $0.options + "`")] })
  let base = experiments.base
  notebook.value("seed-spread", base.deviation, .decimals(3))
  let littleThings = ["no-average", "no-symmetries", "dictionary", "half-batch"].map {
    abs(experiments[$0] - base.mean)
  }
  notebook.value("little-things", littleThings.max() ?? .nan, .decibel)
  notebook.value("larger-crops-gain", experiments["larger-crops"] - experiments["long"], .decibel)
  notebook.value("stages-2", experiments["stages-2"] - base.mean, .decibel)
  notebook.value("stages-3", experiments["stages-3"] - base.mean, .decibel)
}

// The logs are recorded, so these leads do not scatter; their margins are many times the 0.015 dB by which seeds do.
func claimExperiments(_ notebook: Notebook, _ experiments: Experiments) {
  let base = experiments.base
  notebook.claims([
    .ordering(
      "muon-helps",
      "Steps along all directions alike (Muon) beat Adam at the better of two rates, in as many steps (lead of the worst seed).",
      better: base.lowest - max(experiments["adam-1e-2"], experiments["adam-2e-2"]), worse: 0, margin: 0.1, unit: "dB"),
    .ordering(
      "authors-slow", "The authors' recipe is far behind after as many steps (lead of the worst seed over it).",
      better: base.lowest - experiments["authors"], worse: 0, margin: 0.8, unit: "dB"),
    .ordering(
      "second-stage-helps", "A second stage, grown on the first, makes the network better (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: experiments["two-stages"] - experiments["larger-crops"], worse: 0,
      margin: 0.08, unit: "dB"),
  ])
}
