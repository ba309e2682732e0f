import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func tableSparseRounds(_ notebook: Notebook, _ name: String, _ results: [SparseRoundsResult], of what: String) {
  func row(_ title: Cell, _ results: [SparseRoundsResult]) -> [Cell] {
    func cell(_ format: NumberFormat, _ value: (SparseRoundsResult) -> Double) -> Cell {
      .number(Statistic(results.map(value)).mean, format)
    }
    return [
      title, cell(.decimals(2)) { $0.carried[0] }, cell(.signed(2)) { $0.carried[1] - $0.carried[0] },
      cell(.signed(2)) { $0.carried[2] - $0.carried[0] }, cell(.signed(2)) { $0.uniform - $0.carried[0] },
      cell(.signed(2)) { $0.moreSweeps - $0.carried[0] }, cell(.decimals(1)) { $0.noise },
      cell(.decimals(1)) { $0.told },
      cell(.decimals(1)) { $0.bias },
    ]
  }
  var names: [String] = []
  for result in results where !names.contains(result.name) { names.append(result.name) }
  notebook.table(
    name,
    caption: """
      Rounds of K-SVD denoising at σ = 25 on \(what): PSNR in dB of the first round, and what is gained over it by a second and a third \
      with the noise of each patch carried along, by a second with the same noise everywhere, and by two sweeps more in the first. \
      Then what the first round leaves, in gray levels: noise, noise as the pictures of pure noise tell it, and the change of the clean \
      picture. Measured here.
      """,
    header: [
      "picture", "one round", "two", "three", "two, alike", "more sweeps", "noise", "told", "bias",
    ],
    rows: names.map { name in row(.text(name), results.filter { $0.name == name }) } + [row("mean", results)])
}

func claimSparseRounds(_ notebook: Notebook, _ results: [SparseRoundsResult]) {
  let gain = Statistic(results.map { $0.carried[1] - $0.carried[0] })
  let overControl = Statistic(results.map { $0.carried[1] - $0.uniform })
  print(
    "GAIN", gain, overControl,
    results.map { ($0.name, $0.carried, $0.uniform, $0.moreSweeps, $0.told / $0.noise, $0.bias / $0.noise) })
  notebook.claims([
    .identity(
      "first-round-is-ksvd",
      "With its supports held the K-SVD denoiser is a linear map of the noisy picture (largest deviation, gray levels).",
      error: results.map(\.deviation).max() ?? .nan, tolerance: 0.02)
  ])
}

func measureSparseRounds(_ notebook: Notebook, _ images: String) throws {
  let all = try ImageSet(named: "Set12", in: images).entries
  let entries = notebook.isQuick ? Array(all.prefix(1)) : all.filter { _ in true }
  let results = try entries.enumerated().map { k, entry in
    notebook.step("rounds of K-SVD on \(entry.name)")
    let clean = try entry.load()
    // The middle 256 × 256 pixels: twelve pictures of one size.
    let cut = clean.cropped(x: (clean.width - 256) / 2, y: (clean.height - 256) / 2, width: 256, height: 256)
    let noisy = cut.addingGaussianNoise(sigma: 25, seed: notebook.seed + UInt64(k))
    return try SparseRoundsResult(
      entry.name, clean: cut.plane(0), noisy: noisy.plane(0), sigma: 25, seed: notebook.seed)
  }
  tableSparseRounds(notebook, "ksvd-rounds-photographs", results, of: "Set12, the middle 256 × 256 pixels")
}
