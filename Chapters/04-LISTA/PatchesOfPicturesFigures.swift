import Networks
import Notebook
import Sparse
import Tensors

/// Networks of several depths and the solvers they race, scored on the same held-out patches.
struct PatchRace {
  let depths: [Int]
  let ista: [Double]
  let fista: [Double]
  let learned: [Learned]
  let scores: [Double]
  /// Iterations of FISTA, and of ISTA, that reach a network's score.
  let worth: [Double]
  let worthISTA: [Double]
  let perLayer: [Double]

  init(depths: [Int], ista: [Double], fista: [Double], learned: [Learned]) {
    (self.depths, self.ista, self.fista, self.learned) = (depths, ista, fista, learned)
    scores = learned.map { $0.scores.last ?? .nan }
    worth = scores.map { iterationsWorth($0, fista) }
    worthISTA = scores.map { iterationsWorth($0, ista) }
    perLayer = zip(worth, depths).map { $0 / Double($1) }
  }
}

func claimStart(_ notebook: Notebook, _ leaves: LeafPatches) throws {
  let few = Tensor<Double>(leaves.heldOut.signals.rows(0..<100))
  func difference(_ form: LISTA.Form, _ layers: Int) throws -> Double {
    let network = LISTA(form, layers: layers)
    let start = try network.initialParameters(dictionary: leaves.cosines, lambda: 0.1)
    let iterate = leaves.lasso.solve(few, by: .ista, iterations: layers).codes
    let code = network.codes(few, dictionary: leaves.cosines, start)[layers - 1]
    return (code - iterate).largestMagnitude / iterate.largestMagnitude
  }
  notebook.claims([
    .identity(
      "start", "At its start LISTA of 1, 4 and 16 layers is as many iterations of ISTA (largest difference, relative).",
      source: "Gregor and LeCun 2010",
      error: try [1, 4, 16].map { try difference(.tied, $0) }.max() ?? .nan,
      // W_e x + S z sums the same products in another order.
      tolerance: 1e-12),
    .identity(
      "start-coupled", "At its start the coupled network is ISTA to the last bit: it calls the same function.",
      error: try [1, 4, 16].map { try difference(.coupled, $0) }.max() ?? .nan, tolerance: 0),
  ])
}

func tabulate(_ race: PatchRace, _ leaves: LeafPatches, _ notebook: Notebook) {
  notebook.table(
    "worth",
    caption: """
      Score of held-out patches in dB after T steps, and how many iterations of FISTA and of ISTA reach LISTA's score; the last column is \
      FISTA's number divided by T, what one layer is worth. \
      Measured here, one network for each T, \(leaves.heldOut.codes.rows) patches.
      """,
    header: ["T", "ISTA", "FISTA", "LISTA", "FISTA needs", "ISTA needs", "a layer"],
    rows: race.depths.indices.map { i in
      [
        .count(race.depths[i]), .number(race.ista[race.depths[i] - 1], .decimals(2)),
        .number(race.fista[race.depths[i] - 1], .decimals(2)), .number(race.scores[i], .decimals(2)),
        .number(race.worth[i], .decimals(1)), .number(race.worthISTA[i], .decimals(0)),
        .number(race.perLayer[i], .decimals(1)),
      ]
    })
}

func draw(_ race: PatchRace, _ notebook: Notebook) {
  let shown = (1...64).map { Double($0) }
  notebook.figure(
    "patches",
    caption: """
      Error of the codes of held-out patches against the number of steps, for ISTA, for FISTA, and for one trained network at each \
      mark of LISTA. The horizontal distance from a mark to FISTA's curve is what training saves. It is wide for few layers and \
      narrows: FISTA goes on for ever, while a network is made for its depth.
      """,
    alt:
      "Two falling curves; the marks of LISTA lie far below them at one to eight steps and meet FISTA's further right.",
    readable(
      Plot(
        x: .log("steps T", range: 1...64, ticks: [1, 2, 4, 8, 16, 32, 64]),
        y: .log("squared error of the code (share)", range: 1e-3...1), legend: .bottomLeft,
        .line(.ista, x: shown, y: race.ista.prefix(64).map(share)),
        .line(.fista, x: shown, y: race.fista.prefix(64).map(share)),
        .linePoints(.lista, x: race.depths.map { Double($0) }, y: race.scores.map(share)))))
  // Eight and sixteen layers would hide each other.
  let curves = [0, 1, 2, race.depths.count - 1]
  let end = race.learned[0].steps.last ?? 1
  notebook.figure(
    "training",
    caption: """
      The score of held-out patches during training, for four numbers of layers T. All begin at ISTA's score. Two layers learn \
      most of what the deepest network learns, and from four layers on depth brings little more in this many steps.
      """,
    alt: "Rising curves that flatten; deeper networks end higher, by less and less.",
    readable(
      Plot(
        x: .linear("training step", range: 0...(1.2 * end), ticks: [0, end / 4, end / 2, 3 * end / 4, end]),
        y: .linear("score (dB)", range: 0...18), legend: .none,
        layers: curves.enumerated().flatMap { place, i in
          let last = race.scores[i] + (place == 2 ? -0.5 : place == 3 ? 0.5 : 0)
          return [
            Layer.line(
              .family(place, of: curves.count), x: [0] + race.learned[i].steps,
              y: [race.ista[race.depths[i] - 1]] + race.learned[i].scores),
            .text("T = \(race.depths[i])", x: 1.02 * end, y: last),
          ]
        })))
}

func claim(_ race: PatchRace, _ notebook: Notebook) {
  let (scores, depths) = (race.scores, race.depths)
  notebook.claims([
    .ordering(
      "beats-ista", "LISTA beats ISTA of the same depth at every depth tried (smallest lead).",
      source: "Gregor and LeCun 2010", better: zip(scores, depths).map { $0 - race.ista[$1 - 1] }.min() ?? .nan,
      worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 4.2 to 4.9.
      margin: 3.5, unit: "dB"),
    .ordering(
      "beats-fista", "LISTA beats FISTA of the same depth for T up to 8 (smallest lead).",
      source: "Gregor and LeCun 2010",
      better: zip(scores, depths).filter { $1 <= 8 }.map { $0 - race.fista[$1 - 1] }.min() ?? .nan, worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 4.0 to 4.9.
      margin: 3, unit: "dB"),
    .ordering(
      "worth", "Two learned layers are worth at least four times as many iterations of FISTA (quotient).",
      source: "Gregor and LeCun 2010", better: race.perLayer[1], worse: 1,
      // Seeds 1 to 5 of the quick tier and the book: 5.2 to 10 times.
      margin: 3),
    .ordering(
      "worth-falls",
      "A layer of a network of two is worth at least twice as many iterations as a layer of a network of eight (quotient).",
      better: race.perLayer[1] / race.perLayer[3], worse: 1,
      // Seeds 1 to 5 of the quick tier and the book: 2.7 to 3.3 times.
      margin: 1),
  ])
}
