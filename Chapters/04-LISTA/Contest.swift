//: ## The contest
//:
//: All networks learn the same planted codes, each entry of $`z^*`$ in use with probability 0.05, with normal values
//: and no noise. They grow layer by layer, as in the papers:
//:
//: @slice(Chapters/04-LISTA/Training.swift#grow)

// snippet.hide
import Networks
import Notebook
import Sparse
import Tensors

func contest(_ notebook: Notebook, _ problem: PlantedProblem) throws {
  let A = problem.dictionary
  let closed = try AnalyticWeight.closedForm(A)
  let deepest = notebook.size("layers for planted codes", quick: 6, book: 10)
  let growSteps = notebook.size("steps for each depth", quick: 100, book: 150)
  func grownNetwork(_ name: String, _ form: LISTA.Form, _ selection: LISTA.Selection? = nil) throws -> [Learned] {
    notebook.step("growing \(name)")
    return try grown(
      form, selection, weight: Tensor<Float>(closed), planted: problem.planted, heldOut: problem.heldOut,
      layers: deepest, steps: growSteps, seed: notebook.seed)
  }
  // snippet.show
  // A layer more, 0.7 per cent of the entries more; never more than are in use on average.
  let sparing = LISTA.Selection(step: 0.7, most: 5)
  let plain = try grownNetwork("LISTA", .untied)
  let coupled = try grownNetwork("LISTA-CP", .coupled)
  let spared = try grownNetwork("LISTA-CPSS", .coupled, sparing)
  let analytic = try grownNetwork("ALISTA", .analytic)

  //: ISTA and FISTA solve a Lasso, and must be told a λ. They get the best of five at every depth, chosen on the very
  //: signals on which they are scored.

  let lambdas = [0.02, 0.05, 0.1, 0.2, 0.4]
  func bestScores(_ method: LassoMethod) throws -> [Double] {
    let all = try lambdas.map { lambda in
      solverScores(try Lasso(dictionary: A, lambda: lambda), problem.heldOut, by: method, iterations: 40)
    }
    return (0..<40).map { k in all.map { $0[k] }.max() ?? .nan }
  }
  let (ista, fista) = try (bestScores(.ista), bestScores(.fista))

  // snippet.hide
  let entries = [
    Contestant(.lista, plain),
    Contestant(Style(name: "LISTA-CP", color: "#009e73", dash: .dashed, mark: .triangle), coupled),
    Contestant(Style(name: "LISTA-CPSS", color: "#b3568f", mark: .diamond), spared),
    Contestant(Style(name: "ALISTA", color: "#000000", dash: .dashDotted, mark: .openCircle), analytic),
  ]
  draw(entries, ista: ista, fista: fista, lambdas: lambdas.count, notebook)
  let last = Tensor<Double>(coupled[deepest - 1].parameters["W.\(deepest - 1)"])
  drawWeights(dictionary: A, computed: closed, learned: last, notebook)
  notebook.value("grow-steps", growSteps)
  // snippet.show

  //: @figure(contest)
  //:
  //: @table(contest-scores)
  //:
  //: @ref(contest) is the same picture that the papers show. It is a contest in speed of learning: each network had
  //: @value(grow-steps) steps a depth, and the one with most parameters has most to learn.
  //:
  //: @figure(weights)
  //:
  //: The computed weight sees less of the other atoms than the dictionary does, @value(products-computed) against
  //: @value(products-own) in the root mean square. The weight that training found in the last layer of LISTA-CP is at
  //: @value(products-learned), and its products correlate with the computed ones by @value(products-correlation): see
  //: @ref(weights).
  // snippet.hide
}
