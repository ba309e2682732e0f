import Notebook
import Tensors

/// The board.
func tabulate(_ notebook: Notebook, _ contest: Contest) {
  notebook.table(
    "board",
    caption: """
      The methods of the book on the 68 pictures of BSD68 at σ = 25, measured here (noise of seed 0, not clipped; recorded reports), and what \
      they cost: learned parameters, multiply-adds for a pixel in thousands, how often a parameter is used for a pixel, seconds for a drawn picture of \
      \(contest.width) × \(contest.height) pixels on \(Parallel.threads) cores, and the multiplications and additions of their training in units of 10¹². The \
      networks of short training do not ship and were not timed; the narrow DnCNN does not ship either, and was timed with random weights.
      """,
    header: ["method", "PSNR in dB", "parameters", "multiply-adds (thousands)", "uses", "seconds", "training (10¹²)"],
    rows: zip(contest.standings, contest.times).map { standing, time in
      let uses = standing.multiplyAdds.map { $0 / Double(standing.parameters) }
      return [
        .text(standing.name), .number(standing.psnr, .decimals(2)), .count(standing.parameters),
        standing.multiplyAdds.map { .number($0 / 1000, .decimals(0)) } ?? "–",
        uses.map { .number($0, .decimals(1)) } ?? "–", time.map { .number($0, .decimals(2)) } ?? "–",
        standing.training.map { .number($0 / 1e12, .decimals(0)) } ?? "–",
      ]
    })
  notebook.value("one-step", contest.standing("Deep K-SVD, one step").psnr, .decimals(2))
}
