import Notebook
import Sparse
import Tensors

/// Values, claims and figure of coding fewer patches.
/// - Parameters:
///   - averaging: PSNR for each noise level and step.
///   - learning: what the learned dictionary gains over the DCT on the same scenes, for each noise level.
func drawAveraging(
  _ notebook: Notebook, _ noiseLevels: [Double], _ steps: [Int], _ averaging: [[Double]], _ learning: [Double]
) {
  func losses(_ step: Int) -> [Double] { averaging.map { $0[0] - $0[step] } }
  notebook.figure(
    "averaging",
    caption: """
      PSNR lost when only every second, fourth or eighth patch in each direction is coded, mean of cloth, bricks and grained \
      leaves, same dictionaries; and, for comparison, what is lost when all patches are coded, but with the DCT. Coding a \
      quarter of the patches (step 2) costs little. Tiles without any averaging (step 8) cost more than twice what the learned \
      dictionary gains.
      """,
    alt: "Groups of four bars for three noise levels: losses at steps two, four and eight, and with the DCT.",
    Panels(
      rows: 1, columns: 1,
      [
        Plot(
          x: .categories(noiseLevels.map { "σ = \(Int($0))" }),
          y: .linear("loss of PSNR (dB)", range: 0...(losses(3).max() ?? 3) + 2.8), legend: .topRight,
          .bars(.family(0, of: 3), "step 2", y: losses(1)), .bars(.family(1, of: 3), "step 4", y: losses(2)),
          .bars(.family(2, of: 3), "step 8", y: losses(3)), .bars(.ksvdDCT, "step 1, with the DCT", y: learning))
      ], size: (640, 460)))
  let gains = losses(3)
  notebook.value("averaging-10", gains[0], .decibel)
  notebook.value("averaging-25", gains[1], .decibel)
  notebook.value("averaging-50", gains[2], .decibel)
  notebook.value("step-two-25", losses(1)[1], .decibel)
  notebook.value("step-four-25", losses(2)[1], .decibel)
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, both tiers: 2.76 to 3.26 dB.
      "averaging",
      "Averaging all overlapping patches beats tiles without averaging at σ = 10, 25 and 50 (smallest gain).",
      better: gains.min() ?? .nan, worse: 0, margin: 2.5, unit: "dB"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, quick tier: 1.78 to 2.26 dB.
      "averaging-beats-learning",
      "Averaging is worth more than the learned dictionary at σ = 10, 25 and 50 (smallest lead).",
      better: zip(gains, learning).map { $0 - $1 }.min() ?? .nan, worse: 0, margin: 1.2, unit: "dB"))
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, both tiers: 0.20 to 0.26 dB.
      "finer-steps", "A finer step between patches is better: 8 to 4, 4 to 2, 2 to 1 (smallest gain).",
      better: averaging.flatMap { row in zip(row, row.dropFirst()).map { $0 - $1 } }.min() ?? .nan, worse: 0,
      margin: 0.15, unit: "dB"))
}
