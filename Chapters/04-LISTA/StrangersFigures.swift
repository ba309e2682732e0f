import Foundation
import Notebook
import Tensors

/// White noise of the mean strength of some signals.
func noiseLike(_ signals: Tensor<Float>, seed: UInt64) -> Tensor<Float> {
  var random = RandomStream(seed: seed, stream: "noise")
  return random.normals(
    signals.rows, signals.columns, deviation: Double((signals.squaredNorm / Float(signals.count)).squareRoot()))
}

func draw(_ names: [String], _ comparisons: [(network: Double, fista: Double)], _ notebook: Notebook) {
  let leads = comparisons.map { $0.network - $0.fista }
  notebook.value("lead-own", leads[0], .decimals(1))
  notebook.value("lead-loud", leads[4], .decimals(1))
  notebook.figure(
    "strangers",
    caption: """
      Score after four steps on signals of several kinds, for a network that has seen leaves only. On brick it is as good as on \
      leaves. On text, and at other contrasts, its lead shrinks. On white noise it is worse than FISTA, which treats all \
      signals alike.
      """,
    alt: "Pairs of bars; the network's are higher on the left and the last one is lower than FISTA's.",
    readable(
      Plot(
        x: .categories(names), y: .linear("score after four steps (dB)", range: 0...20), legend: .topRight,
        .bars(.fista, "FISTA", y: comparisons.map(\.fista)), .bars(.lista, "LISTA", y: comparisons.map(\.network)))))
  notebook.claims([
    .ordering(
      "contrast-hurts", "At four times the contrast LISTA's lead over FISTA is smaller than on its own patches (loss).",
      better: leads[0] - leads[4], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 5.1 to 9.3.
      margin: 4, unit: "dB"),
    .ordering(
      "noise-hurts",
      "On white noise of the same strength four layers of LISTA are worse than four iterations of FISTA (loss).",
      better: -leads[5], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 2.6 to 3.4.
      margin: 2, unit: "dB"),
  ])
}
