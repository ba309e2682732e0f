import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// What later rounds gain, and beside it what is left to gain.
func tableSparseRounds(_ notebook: Notebook, _ name: String, _ results: [SparseRoundsResult], of what: String) {
  func row(_ title: Cell, _ results: [SparseRoundsResult]) -> [Cell] {
    func cell(_ format: NumberFormat, _ value: (SparseRoundsResult) -> Double) -> Cell {
      .number(Statistic(results.map(value)).mean, format)
    }
    return [
      title, cell(.decimals(2)) { $0.carried[0] }, cell(.signed(2)) { $0.carried[1] - $0.carried[0] },
      cell(.signed(2)) { $0.carried[2] - $0.carried[0] }, cell(.signed(2)) { $0.uniform - $0.carried[0] },
      cell(.signed(2)) { $0.moreSweeps - $0.carried[0] },
    ]
  }
  let names = results.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
  notebook.table(
    name,
    caption: """
      Rounds of K-SVD denoising at σ = 25 on \(what): PSNR in dB of the first round, and what is gained over it by a second and a third \
      with the noise of each patch carried along, by a second with the same noise everywhere, and by two sweeps more in the first. \
      Measured here.
      """,
    header: ["picture", "one round", "two", "three", "two, alike", "more sweeps"],
    rows: names.map { name in row(.text(Scene(rawValue: name)?.title ?? name), results.filter { $0.name == name }) } + [
      row("mean", results)
    ])
}

/// What the first round leaves, in gray levels.
func tableLeft(_ notebook: Notebook, _ results: [SparseRoundsResult]) {
  func row(_ title: Cell, _ results: [SparseRoundsResult]) -> [Cell] {
    [title]
      + [\.bias, \.noise, \.told, \.error].map { (value: KeyPath<SparseRoundsResult, Double>) in
        .number(Statistic(results.map { $0[keyPath: value] }).mean, .decimals(1))
      }
  }
  let names = results.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
  notebook.table(
    "ksvd-left",
    caption: """
      What the first round leaves of noise of 25 gray levels, root mean square: the change of the clean picture sent through the same map, \
      the true noise sent through it, pictures of pure noise sent through it, and the error in all.
      """,
    header: ["picture", "change of the picture", "true noise", "other noise", "error"],
    rows: names.map { name in row(.text(Scene(rawValue: name)?.title ?? name), results.filter { $0.name == name }) } + [
      row("mean", results)
    ])
}

func claimSparseRounds(_ notebook: Notebook, _ results: [SparseRoundsResult]) {
  notebook.value("scenes-second-round", Statistic(results.map(\.secondRound)).mean, .signedDecibel)
  notebook.claims([
    .identity(
      "first-round-is-ksvd",
      "With its supports held the K-SVD denoiser is a linear map of the noisy picture (largest deviation, gray levels).",
      // Atoms nearly in the span of others, in single precision.
      error: results.compactMap(\.deviation).max() ?? .nan, tolerance: 0.02),
    .ordering(
      "other-noise-tells-too-little",
      "Supports were chosen on the noise itself, so of it more is left than other noise shows (largest share that is shown).",
      smaller: 100 * (results.map { $0.told / $0.noise }.max() ?? .nan), larger: 100, margin: 10, unit: "%"),
    .ordering(
      "mostly-bias",
      "The first round changes the clean picture by more than it leaves of the noise (smallest ratio of the two).",
      better: results.map { $0.bias / $0.noise }.min() ?? .nan, worse: 1, margin: 0.4),
  ])
  guard !notebook.isQuick else { return }
  notebook.claim(
    .equivalence(
      "place-tells-nothing",
      "Knowing where the noise is left brings a second round nothing (far end of the gain's 90 % interval over drawn scenes).",
      farEnd: Statistic(results.map { $0.carried[1] - $0.uniform }).farEnd, within: 0.05, unit: "dB"))
}

/// The same on photographs, twelve of one size.
func measureSparseRounds(_ notebook: Notebook, _ images: String) throws {
  let all = try ImageSet(named: "Set12", in: images).entries
  let results = try all.prefix(notebook.isQuick ? 1 : all.count).enumerated().map { k, entry in
    notebook.step("rounds of K-SVD on \(entry.name)")
    let clean = try entry.load()
    let cut = clean.cropped(x: (clean.width - 256) / 2, y: (clean.height - 256) / 2, width: 256, height: 256)
    let noisy = cut.addingGaussianNoise(sigma: 25, seed: notebook.seed + UInt64(k))
    return try SparseRoundsResult(
      entry.name, clean: cut.plane(0), noisy: noisy.plane(0), sigma: 25, seed: notebook.seed, isCompared: false)
  }
  tableSparseRounds(notebook, "ksvd-rounds-photographs", results, of: "Set12, the middle 256 × 256 pixels")
  let gain = Statistic(results.map(\.secondRound))
  notebook.value("photographs-second-round", gain.mean, .signedDecibel)
  notebook.value("photographs-second-error", gain.standardError, .decimals(2))
  notebook.value(
    "photographs-more-sweeps", Statistic(results.map { $0.moreSweeps - $0.carried[0] }).mean, .signedDecibel)
  notebook.value("photographs-helped", results.filter { $0.secondRound > 0 }.count)
  notebook.value("photographs-bias", Statistic(results.map(\.bias)).mean, .decimals(1))
  notebook.value("photographs-noise", Statistic(results.map(\.noise)).mean, .decimals(1))
  guard !notebook.isQuick else { return }
  notebook.claim(
    .ordering(
      "sweeps-are-better-spent",
      "On photographs two sweeps more in the first round beat a second round, which has two sweeps (mean lead).",
      better: Statistic(results.map { $0.moreSweeps - $0.carried[1] }).mean, worse: 0, margin: 0.03, unit: "dB"))
  notebook.claim(
    .goal(
      "second-round-gains", "On photographs a second round of K-SVD gains 0.1 dB.",
      source: "Sulam, Elad 2015 (a notable gain)", measured: gain.mean, atLeast: 0.1, unit: "dB"))
}

extension SparseRoundsResult {
  /// What the second round gains, in dB.
  fileprivate var secondRound: Double { carried[1] - carried[0] }
}
