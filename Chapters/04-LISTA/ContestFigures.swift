import Networks
import Notebook
import Tensors

/// A network of the contest at every depth.
struct Contestant {
  let style: Style
  let scores: [Double]
  let parameters: Int

  init(_ style: Style, _ networks: [Learned]) {
    self.style = style
    scores = networks.map { $0.scores.last ?? .nan }
    parameters = networks[networks.count - 1].parameters.count
  }
}

func draw(_ contest: [Contestant], ista: [Double], fista: [Double], lambdas: Int, _ notebook: Notebook) {
  let deepest = contest[0].scores.count
  notebook.table(
    "contest-scores",
    caption: """
      Planted codes, \(deepest) layers or iterations: numbers learned, and score on held-out signals. Measured here; λ of ISTA and FISTA \
      is the best of \(lambdas).
      """,
    header: ["method", "numbers learned", "score (dB)"],
    rows: [
      ["ISTA", 0, .number(ista[deepest - 1], .decimals(1))],
      ["FISTA", 0, .number(fista[deepest - 1], .decimals(1))],
    ] + contest.map { [.text($0.style.name), .count($0.parameters), .number($0.scores[deepest - 1], .decimals(1))] })
  let places = (1...40).map { Double($0) }
  notebook.figure(
    "contest",
    caption: """
      Error of planted codes against steps, for all methods; one trained network for each depth. The networks' errors fall fast from the first layer on. In this short \
      training the coupled network beats the free one although it has fewer numbers, support selection helps, and ALISTA \
      keeps up with two numbers a layer.
      """,
    alt: "Six falling curves on a logarithmic axis; those of the networks fall much faster than ISTA's and FISTA's.",
    Plot(
      x: .linear("steps", range: 0...30), y: .log("squared error of the code (share)", range: 1e-4...1),
      legend: .outside,
      layers: [.line(.ista, x: places, y: ista.map(share)), .line(.fista, x: places, y: fista.map(share))]
        + contest.map { entry in
          .linePoints(entry.style, x: (1...deepest).map { Double($0) }, y: entry.scores.map(share))
        }))
  let ends = contest.map { $0.scores[deepest - 1] }
  let solverEnd = max(ista[deepest - 1], fista[deepest - 1])
  notebook.claims([
    .ordering(
      "planted-beats", "On planted codes each of the four networks beats ISTA and FISTA of its depth (smallest lead).",
      source: "Chen et al. 2018; Liu et al. 2019", better: (ends.min() ?? .nan) - solverEnd, worse: 0,
      // Seeds 1 to 4 of the quick tier and the book: 9.7 to 10.9.
      margin: 2,
      unit: "dB"),
    .ordering(
      "selection-helps", "Support selection makes the coupled network better.", source: "Chen et al. 2018",
      better: ends[2], worse: ends[1],
      // Seeds 1 to 4 of the quick tier and the book: 3.0 to 6.4.
      margin: 1, unit: "dB"),
    .ordering(
      "coupled-beats-free", "With far fewer numbers the coupled network is better than the free one, trained alike.",
      source: "Chen et al. 2018", better: ends[1], worse: ends[0],
      // Seeds 1 to 4 of the quick tier and the book: 1.3 to 5.9.
      margin: 0.5, unit: "dB"),
    .ordering(
      "alista", "ALISTA, with two learned numbers a layer, is at least as good as LISTA-CP.",
      source: "Liu et al. 2019", better: ends[3], worse: ends[1],
      // Seeds 1 to 4 of the quick tier and the book: 1.3 to 2.4.
      margin: 0, unit: "dB"),
  ])
}

func drawWeights(dictionary A: Tensor<Double>, computed: Tensor<Double>, learned: Tensor<Double>, _ notebook: Notebook)
{
  let products = (learned: learned.transposedMatmul(A), computed: computed.transposedMatmul(A), own: A.gram())
  let pairs = (0..<A.columns).flatMap { i in (0..<A.columns).filter { $0 != i }.map { (i, $0) } }
  let computedProducts = pairs.map { products.computed[$0.0, $0.1] }
  let learnedProducts = pairs.map { products.learned[$0.0, $0.1] / products.learned[$0.0, $0.0] }
  let ownProducts = pairs.map { products.own[$0.0, $0.1] }
  func correlation(_ a: [Double], _ b: [Double]) -> Double { dot(a, b) / (norm(a) * norm(b)) }
  func rootMeanSquare(_ a: [Double]) -> Double { (dot(a, a) / Double(a.count)).squareRoot() }
  notebook.value("products-own", rootMeanSquare(ownProducts), .decimals(3))
  notebook.value("products-learned", rootMeanSquare(learnedProducts), .decimals(3))
  notebook.value("products-computed", rootMeanSquare(computedProducts), .decimals(3))
  notebook.value("products-correlation", correlation(learnedProducts, computedProducts), .decimals(2))
  let sample = stride(from: 0, to: pairs.count, by: max(1, pairs.count / 700)).map { $0 }
  let limit = 0.5
  notebook.figure(
    "weights",
    caption: """
      What a weight lets an atom see of another one, w_i·a_j, for some 700 pairs. Left: the computed weight against the \
      dictionary itself. Right: the computed weight against the one learned in LISTA-CP's last layer, scaled to see its own atom in full. \
      Training goes where the formula is.
      """,
    alt:
      "Two clouds of points along the diagonal; the left one is flatter than the diagonal, the right one lies about it.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          x: .linear("the dictionary itself, a_i·a_j", range: -limit...limit),
          y: .linear("computed weight, w_i·a_j", range: -limit...limit), legend: .none,
          .line(.bound, "", x: [-limit, limit], y: [-limit, limit]),
          .points(
            Style(color: "#7f7f7f", mark: .openCircle), "", x: sample.map { ownProducts[$0] },
            y: sample.map { computedProducts[$0] })),
        Plot(
          x: .linear("learned weight, w_i·a_j", range: -limit...limit),
          y: .linear("computed weight, w_i·a_j", range: -limit...limit), legend: .none,
          .line(.bound, "", x: [-limit, limit], y: [-limit, limit]),
          .points(
            Style(color: "#0072b2", mark: .openCircle), "", x: sample.map { learnedProducts[$0] },
            y: sample.map { computedProducts[$0] })),
      ], size: (width: 1000, height: 520)))
  notebook.claim(
    .ordering(
      "learned-goes-to-computed",
      "In its last layer the learned weight sees less of the other atoms than the dictionary does (root mean squares).",
      source: "Liu et al. 2019", better: rootMeanSquare(ownProducts), worse: rootMeanSquare(learnedProducts),
      // Seeds 1 to 4 of the quick tier and the book: 0.03 to 0.04.
      margin: 0.01
    ))
}
