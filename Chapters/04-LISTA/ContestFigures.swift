import Foundation
import Networks
import Notebook
import Tensors

extension Style {
  static let free = Style(name: "LISTA, free", color: Style.lista.color, mark: .tip)
  static let coupled = Style(name: "LISTA-CP", color: "#009e73", dash: .dashed, mark: .triangle)
  static let spared = Style(name: "LISTA-CPSS", color: "#b3568f", mark: .diamond)
  static let analytic = Style(name: "ALISTA", color: "#000000", dash: .dashDotted, mark: .openCircle)
}

/// All standings, and the solvers they are held against.
struct ContestRace {
  /// By length of the training, then by entrant: free, coupled, with selection, analytic.
  let standings: [[Standing]]
  let ista: [Double]
  let fista: [Double]

  var longest: [Standing] { standings[standings.count - 1] }
  var layers: Int { longest[0].scores.count }
}

func tabulate(_ race: ContestRace, rates: [Double], _ notebook: Notebook) {
  let lengths = race.standings.map { $0[0].steps }
  func solver(_ name: String, _ scores: [Double]) -> [Cell] {
    [.text(name), 0] + lengths.map { _ in .number(scores[race.layers - 1], .decimals(1)) }
  }
  notebook.table(
    "contest-scores",
    caption: """
      Planted codes, \(race.layers) layers or iterations: parameters learned, and the score in dB on held-out signals after so many \
      steps of training at every depth, each at its best rate. Measured here.
      """,
    header: ["method", "parameters"] + lengths.map { "\($0) steps" },
    rows: [solver("ISTA", race.ista), solver("FISTA", race.fista)]
      + race.longest.indices.map { j in
        [.text(race.longest[j].entrant.style.name), .count(race.longest[j].parameters)]
          + race.standings.map { .number($0[j].end, .decimals(1)) }
      })
  notebook.table(
    "contest-rates",
    caption: """
      Scores in dB after \(lengths[lengths.count - 1]) steps of training at every depth with each learning rate, on the signals by \
      which the rate was chosen. Measured here.
      """,
    header: ["network"] + rates.map { "rate \($0)" },
    rows: race.longest.map { standing in
      [.text(standing.entrant.style.name)] + standing.tried.map { .number($0, .decimals(1)) }
    })
}

func draw(_ race: ContestRace, _ notebook: Notebook) {
  let places = (1...40).map { Double($0) }
  notebook.figure(
    "contest",
    caption: """
      Error of planted codes against the number of steps, with one trained network for each depth, after \
      \(race.longest[0].steps) steps of training a depth. The networks' errors fall fast from the first layer on, those of the \
      two solvers slowly. The four networks lie close together at first and part in the deeper layers.
      """,
    alt: "Six falling curves on a logarithmic axis; those of the networks fall much faster than ISTA's and FISTA's.",
    readable(
      Plot(
        x: .linear("steps, or layers", range: 0...20, ticks: [0, 5, 10, 15, 20]),
        y: .log("squared error of the code (share)", range: 1e-3...1), legend: .bottomRight,
        layers: [
          .line(.ista, "", x: places, y: race.ista.map(share)), .line(.fista, "", x: places, y: race.fista.map(share)),
          .text("ISTA", x: 10, y: 1.35 * share(race.ista[9])), .text("FISTA", x: 5.2, y: 0.45 * share(race.fista[6])),
        ]
          + race.longest.map { standing in
            .linePoints(standing.entrant.style, y: standing.scores.map(share), from: 1)
          })))
  drawLengths(race, notebook)
}

func drawLengths(_ race: ContestRace, _ notebook: Notebook) {
  let lengths = race.standings.map { Double($0[0].steps) }
  let last = lengths[lengths.count - 1]
  // Names at the right ends, at least 0.9 dB apart.
  var (names, free) = ([Layer](), -Double.infinity)
  for standing in race.longest.sorted(by: { $0.end < $1.end }) {
    free = max(standing.end, free + 0.9)
    names.append(.text(standing.entrant.style.name, x: 1.12 * last, y: free))
  }
  notebook.figure(
    "lengths",
    caption: """
      The score of networks of \(race.layers) layers against the length of their training, each at the best of the same \
      learning rates. The free network, with the most parameters, begins last, gains most from more steps, and passes LISTA-CP: \
      which of the two is ahead depends on how long one trains.
      """,
    alt: "Four rising curves; the free network's begins lowest, rises most steeply and crosses that of LISTA-CP.",
    readable(
      Plot(
        x: .log("training steps at each depth", range: 80...(5 * last), ticks: lengths), y: .linear("score (dB)"),
        legend: .none,
        layers: race.longest.indices.map { j in
          .linePoints(race.longest[j].entrant.style, "", x: lengths, y: race.standings.map { $0[j].end })
        } + names)))
}

func claim(_ race: ContestRace, _ notebook: Notebook) {
  let (short, long) = (race.standings[0].map(\.end), race.longest.map(\.end))
  let solverEnd = max(race.ista[race.layers - 1], race.fista[race.layers - 1])
  notebook.claims([
    .ordering(
      "planted-beats",
      "On planted codes each of the four networks beats ISTA and FISTA of its depth after the longest training (smallest lead).",
      source: "Chen et al. 2018; Liu et al. 2019", better: (long.min() ?? .nan) - solverEnd, worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 13.6 to 14.0.
      margin: 11, unit: "dB"),
    .ordering(
      "selection-helps", "Support selection makes the coupled network better after the longest training (lead).",
      source: "Chen et al. 2018", better: long[2] - long[1], worse: 0,
      // Seeds 1 to 5 of the quick tier: 2.6 to 3.3; the book: 5.7.
      margin: 1.5, unit: "dB"),
    .ordering(
      "coupled-beats-free",
      "After the shortest training the coupled network, with far fewer parameters, is ahead of the free one (lead).",
      better: short[1] - short[0], worse: 0,
      // Seeds 1 to 5 of the quick tier: 1.3 to 2.1; the book: 2.7.
      margin: 0.8, unit: "dB"),
    .ordering(
      "free-overtakes",
      "After the longest training the free network, with the most parameters, is ahead of the coupled one (lead).",
      better: long[0] - long[1], worse: 0,
      // Seeds 1 to 5 of the quick tier and the book: 2.1 to 3.5.
      margin: 1.5, unit: "dB"),
    .ordering(
      "alista",
      "After the longest training ALISTA, with two learned parameters a layer, is ahead of LISTA-CP (lead).",
      source: "Liu et al. 2019", better: long[3] - long[1], worse: 0,
      // Seeds 1 to 5 of the quick tier: 1.3 to 2.2.
      margin: 0.8, unit: "dB"),
  ])
}

/// How far the theorem reaches for this problem, and how far its signals go.
func recordReach(of weight: Tensor<Double>, _ problem: PlantedProblem, _ notebook: Notebook) {
  let coherence = AnalyticWeight.coherence(weight, problem.dictionary)
  let allowed = Int(((1 + 1 / coherence) / 2).rounded(.up)) - 1
  notebook.value("atoms-allowed", allowed == 1 ? "one atom" : "\(allowed) atoms")
  notebook.value("atoms-mean", problem.meanAtoms, .decimals(1))
}

func drawWeights(
  _ A: Tensor<Double>, computed: Tensor<Double>, learned coupled: Standing, _ notebook: Notebook
) {
  let layers = coupled.networks.count
  let learned = Tensor<Double>(coupled.networks[layers - 1].parameters["W.\(layers - 1)"])
  let products = (learned: learned.transposedMatmul(A), computed: computed.transposedMatmul(A), own: A.gram())
  let pairs = (0..<A.columns).flatMap { i in (0..<A.columns).filter { $0 != i }.map { (i, $0) } }
  let computedProducts = pairs.map { products.computed[$0.0, $0.1] }
  let learnedProducts = pairs.map { products.learned[$0.0, $0.1] / products.learned[$0.0, $0.0] }
  let ownProducts = pairs.map { products.own[$0.0, $0.1] }
  func correlation(_ a: [Double], _ b: [Double]) -> Double { dot(a, b) / (norm(a) * norm(b)) }
  func rootMeanSquare(_ a: [Double]) -> Double { (dot(a, a) / Double(a.count)).squareRoot() }
  notebook.value("products-learned", rootMeanSquare(learnedProducts), .decimals(3))
  notebook.value("products-correlation", correlation(learnedProducts, computedProducts), .decimals(2))
  let sample = stride(from: 0, to: pairs.count, by: max(1, pairs.count / 400)).map { $0 }
  let limit = 0.6
  func panel(_ title: String, _ x: [Double], _ style: Style) -> Plot {
    Plot(
      x: .linear(title, range: -limit...limit, ticks: [-0.5, 0, 0.5]),
      y: .linear("computed, w_i·a_j", range: -limit...limit, ticks: [-0.5, 0, 0.5]), legend: .none,
      .line(.bound, "", x: [-limit, limit], y: [-limit, limit]),
      .points(style, "", x: sample.map { x[$0] }, y: sample.map { computedProducts[$0] }))
  }
  notebook.figure(
    "weights",
    caption: """
      What a weight lets an atom see of another one, w_i·a_j, for some 400 pairs. Left: the computed weight against the \
      dictionary itself; the cloud is flatter than the diagonal, so the weight sees less. Right: the computed weight against the \
      one learned in LISTA-CP's last layer, scaled to see its own atom in full; the cloud lies along the diagonal, so training \
      went where the formula is.
      """,
    alt:
      "Two clouds of points along the diagonal; the left one is flatter than the diagonal, the right one lies about it.",
    Panels(
      rows: 1, columns: 2,
      [
        panel("dictionary, a_i·a_j", ownProducts, Style(color: "#7f7f7f", mark: .openCircle)),
        panel("learned, w_i·a_j", learnedProducts, Style(color: "#0072b2", mark: .openCircle)),
      ], size: (width: 640, height: 370)))
  let (n, m) = (Double(A.rows), Double(A.columns))
  notebook.claims([
    .ordering(
      "learned-goes-to-computed",
      "In its last layer the learned weight sees less of the other atoms than the dictionary does (root mean squares).",
      source: "Liu et al. 2019", better: rootMeanSquare(ownProducts), worse: rootMeanSquare(learnedProducts),
      // Seeds 1 to 5 of the quick tier and the book: 0.044 to 0.050.
      margin: 0.03),
    .atLeast(
      "welch", "The computed weight sees the other atoms by at least √((m − n)/(n(m − 1))) in the root mean square.",
      source: "Welch 1974, in the form of exercise 6", measured: rootMeanSquare(computedProducts),
      bound: ((m - n) / (n * (m - 1))).squareRoot(), rounding: 1e-12),
  ])
}
