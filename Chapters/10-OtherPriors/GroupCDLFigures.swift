import Learning
import Networks
import Notebook
import Tensors

func identity(_ size: Int) -> Tensor<Double> {
  Tensor(shape: [size, size], elements: (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 })
}

func recordGroups(_ notebook: Notebook, soft: Tensor<Double>, groupOfOne: Tensor<Double>, noisy: Tensor<Double>) {
  let (plain, grouped) = (CDLNetwork(), CDLNetwork(groups: 16, window: 15))
  let share = Double(grouped.emptyParameters.count - plain.emptyParameters.count) / Double(plain.emptyParameters.count)
  notebook.claims([
    .identity(
      "groups-of-one",
      "With a window of one place and W_α = W_β = 1 the group threshold is the soft one (share of what the network changes).",
      error: norm((groupOfOne - soft).elements) / norm((soft - noisy).elements), tolerance: 1e-5),
    .atMost(
      "groups-parameters", "Groups of sixteen hidden channels add few parameters to the small CDLNet.",
      source: "Janjušević and others 2025", measured: 100 * share, bound: 4, rounding: 0, unit: "%"),
    .atLeast(
      "groups-work", "They more than double its work (ratio).", source: "this book",
      measured: grouped.flop(height: 256, width: 256) / plain.flop(height: 256, width: 256), bound: 2, rounding: 0),
  ])
}

func tableGroups(
  _ notebook: Notebook, _ study: CDLNetStudy, without: CDLNetStudy.Model, with: CDLNetStudy.Model
) {
  for kind in CDLNetStudy.kinds {
    let scores = [study.small, without, with].map { study.score(of: $0, on: [kind], sigma: 25, told: 25) }
    notebook.step("\(kind) \(scores)")
  }
}
