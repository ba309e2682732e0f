import Foundation
import Notebook

/// - Parameters: for each walk, the largest move at steps that are eight times finer each time.
func drawJumps(
  omp ompMoves: [[(step: Double, move: Double)]], lista listaMoves: [[(step: Double, move: Double)]],
  _ notebook: Notebook
) {
  func meanMove(_ moves: [[(step: Double, move: Double)]], _ cut: Int) -> Double {
    moves.reduce(0) { $0 + $1[cut].move } / Double(moves.count)
  }
  let fineness = (1...6).map { pow(8, -Double($0)) }
  let (ompMean, listaMean) = ((0..<6).map { meanMove(ompMoves, $0) }, (0..<6).map { meanMove(listaMoves, $0) })
  notebook.figure(
    "jumps",
    caption: """
      The largest move of the code over one step along a line between two patches, for finer and finer steps (to the left), as \
      the mean over \(ompMoves.count) lines. OMP's stays the same, so it is a jump. LISTA's shrinks in proportion to the step.
      """,
    alt: "A curve that becomes flat towards the left, and a straight line of slope one.",
    readable(
      Plot(
        x: .log("step of the signal (share of the distance)"), y: .log("largest move of the code"),
        legend: .bottomRight,
        .linePoints(.omp, x: fineness, y: ompMean), .linePoints(.lista, x: fineness, y: listaMean))))
  notebook.claims([
    .ordering(
      "omp-jumps",
      "Magnified 512 times, OMP's largest move keeps nine tenths of its size, on the mean of the lines (quotient).",
      better: ompMean[5] / ompMean[2], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 1.00.
      margin: 0.9),
    .ordering(
      "lista-continuous", "Magnified 512 times, LISTA's largest move shrinks at least 400 times (quotient).",
      // A map of bounded slope shrinks by 512 times the quotient of two slopes, which is near one.
      better: listaMean[2] / listaMean[5], worse: 0, margin: 400),
  ])
}
