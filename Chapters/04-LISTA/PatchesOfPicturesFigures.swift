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
      Score of held-out patches in dB after T steps, and how many iterations of FISTA and of ISTA reach LISTA's score. \
      Measured here, one network for each T, \(leaves.heldOut.codes.rows) patches.
      """,
    header: ["T", "ISTA", "FISTA", "LISTA", "FISTA needs", "ISTA needs", "FISTA needs / T"],
    rows: race.depths.indices.map { i in
      [
        .count(race.depths[i]), .number(race.ista[race.depths[i] - 1], .decimals(2)),
        .number(race.fista[race.depths[i] - 1], .decimals(2)), .number(race.scores[i], .decimals(2)),
        .number(race.worth[i], .decimals(1)), .number(race.worthISTA[i], .decimals(0)),
        .number(race.perLayer[i], .decimals(1)),
      ]
    })
  notebook.value("worth-2", race.worth[1], .decimals(0))
  notebook.value("worth-per-2", race.perLayer[1], .decimals(1))
  notebook.value("worth-8", race.worth[3], .decimals(0))
  notebook.value("worth-per-8", race.perLayer[3], .decimals(1))
}

func draw(_ race: PatchRace, _ notebook: Notebook) {
  let shown = (1...64).map { Double($0) }
  notebook.figure(
    "patches",
    caption: """
      Error of the codes of held-out patches against the number of steps: ISTA, FISTA, and one trained network for each mark. \
      The horizontal distance from a mark to FISTA's curve is what training saves. It is wide for few layers and narrows: \
      FISTA goes on for ever, the network was made for its depth.
      """,
    alt:
      "Two falling curves; the marks of LISTA lie far below them at one to eight steps and meet FISTA's further right.",
    Plot(
      x: .log("steps T", range: 1...64, ticks: [1, 2, 4, 8, 16, 32, 64]),
      y: .log("squared error of the code (share)", range: 1e-3...1), legend: .bottomLeft,
      .line(.ista, x: shown, y: race.ista.prefix(64).map(share)),
      .line(.fista, x: shown, y: race.fista.prefix(64).map(share)),
      .linePoints(.lista, x: race.depths.map { Double($0) }, y: race.scores.map(share))))
  notebook.figure(
    "training",
    caption: """
      The score of held-out patches during training, one curve for each depth. All begin at ISTA's score. Two layers learn most of what eight learn. Beyond eight, \
      depth brings nothing more in this many steps.
      """,
    alt: "Rising curves that flatten; deeper networks end higher, by less and less.",
    Plot(
      x: .linear("training step"), y: .linear("score (dB)"), legend: .outside,
      layers: race.depths.indices.map { i in
        .line(
          .family(i, of: race.depths.count, name: "T = \(race.depths[i])"), x: [0] + race.learned[i].steps,
          y: [race.ista[race.depths[i] - 1]] + race.learned[i].scores)
      }))
}

func claim(_ race: PatchRace, _ notebook: Notebook) {
  let (scores, depths) = (race.scores, race.depths)
  notebook.claims([
    .ordering(
      "beats-ista", "LISTA beats ISTA of the same depth at every depth tried (smallest lead).",
      source: "Gregor and LeCun 2010", better: zip(scores, depths).map { $0 - race.ista[$1 - 1] }.min() ?? .nan,
      worse: 0,
      // Seeds 1 to 4 of the quick tier and the book: 4.4 to 4.9.
      margin: 3, unit: "dB"),
    .ordering(
      "beats-fista", "LISTA beats FISTA of the same depth for T up to 8 (smallest lead).",
      source: "Gregor and LeCun 2010",
      better: zip(scores, depths).filter { $1 <= 8 }.map { $0 - race.fista[$1 - 1] }.min() ?? .nan, worse: 0,
      // Seeds 1 to 4 of the quick tier and the book: 4.3 to 4.9.
      margin: 1, unit: "dB"),
    .ordering(
      "worth", "Two learned layers are worth several times as many iterations of FISTA (quotient).",
      source: "Gregor and LeCun 2010", better: race.perLayer[1], worse: 1,
      // Seeds 1 to 4 of the quick tier and the book: 5.9 to 10 times.
      margin: 2.5),
    .ordering(
      "worth-falls", "A layer of a network of eight is worth less than a layer of a network of two (quotient).",
      better: race.perLayer[1] / race.perLayer[3], worse: 1,
      // Seeds 1 to 4 of the quick tier and the book: 2.7 to 3.3 times.
      margin: 0.3),
    .goal(
      "worth-published",
      "Learned layers are worth some twenty times as many iterations of FISTA (largest quotient here).",
      source: "Gregor and LeCun 2010", measured: race.perLayer.max() ?? .nan, atLeast: 20),
  ])
}
