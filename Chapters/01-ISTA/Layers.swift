//: ## A step is a layer
//:
//: Write the iteration out, with no loop condition: $`T`$ times the same step.

// snippet.hide
import Notebook
import Sparse
import Tensors

func layers(_ notebook: Notebook, _ drawn: DrawnPatches, _ study: Study) {
  let (lasso, patches, optima) = (drawn.lasso, drawn.patches, study.optima)
  // snippet.show
  func network(_ signals: Tensor<Double>, layers: Int) -> Tensor<Double> {
    let model = MatrixModel(dictionary: lasso.dictionary, stepSize: 1 / lasso.lipschitz)
    let threshold = Tensor([lasso.lambda / lasso.lipschitz])
    return (0..<layers).reduce(Tensor(zeros: signals.rows, 256)) { code, _ in
      shrinkageStep(code, signals: signals, model: model, threshold: threshold)
    }
  }

  // snippet.hide
  let networkCodes = network(patches.rows(0..<256), layers: 16)
  let solverCodes = lasso.solve(patches.rows(0..<256), by: .ista, iterations: 16).codes
  notebook.claim(
    .identity(
      "layers", "Sixteen layers give the codes of sixteen iterations (largest difference over largest entry).",
      source: "Gregor and LeCun 2010",
      error: (networkCodes - solverCodes).largestMagnitude / solverCodes.largestMagnitude,
      // The same operations in the same order; only the split into chunks may differ.
      tolerance: 1e-12))
  drawLayer(notebook)
  // snippet.show

  //: A linear map, a bias, here $`W^\top x`$, and a function applied to every entry: this is a network of $`T`$ layers,
  //: with soft thresholding as its activation and the dictionary as its weights, as @ref(layer) shows. Nobody has
  //: trained it, for it comes out of the Lasso.
  //:
  //: @figure(layer)
  //:
  //: Cut after $`T`$ layers, how far is it from the optimum?

  let cuts = [1, 2, 4, 8, 16, 32, 64, 128, 256]

  func remaining(_ traces: [Trace], after T: Int) -> Double {
    spread(zip(traces, optima).map { $0.squaredDistances[T] / dot($1.code, $1.code) }).mean
  }

  // snippet.hide
  notebook.value("cut-16", remaining(study.ista, after: 16), .decimals(2))
  notebook.value("cut-16-fista", remaining(study.restarted, after: 16), .decimals(2))
  drawCuts(
    notebook, cuts.map { Double($0) }, ista: cuts.map { remaining(study.ista, after: $0) },
    restarted: cuts.map { remaining(study.restarted, after: $0) }, signals: optima.count)
  // snippet.show

  //: @figure(cut)
  //:
  //: After sixteen steps ISTA's code still has @value(cut-16) of the squared error it started with, that of FISTA with
  //: restart @value(cut-16-fista). But the Lasso's optimum was never the aim, only a way to good codes, and the step
  //: has parameters that could be chosen better for the signals at hand: $`W`$, θ, even $`D`$. Chapter 4 learns them,
  //: with the very function above.
  // snippet.hide
}

/// One step as boxes and arrows.
private func drawLayer(_ notebook: Notebook) {
  notebook.figure(
    "layer",
    caption: """
      One step of ISTA as a layer. The code goes through D, the residual through Wᵀ, the old code is added, and each entry \
      is shrunk by θ. The filled boxes hold what a network could learn; in ISTA they follow from the dictionary, with \
      W = tD and θ = tλ. The same signal enters every layer.
      """,
    alt:
      "Boxes from left to right: the code, D, a difference from the signal, W transposed, a sum, shrinkage, the code.",
    Diagram(
      columns: 4, rows: 3, columnWidth: 150, rowHeight: 105,
      [
        .data("z_k", "code\nm", column: 0, row: 0, width: 0.4), .learned("D", "m → n", column: 1, row: 0),
        .data("x", "signal\nn", column: 0, row: 1, width: 0.4), .fixed("x − D z_k", "residual", column: 1, row: 1),
        .learned("Wᵀ", "n → m", column: 2, row: 1), .fixed("+", "", column: 3, row: 1, width: 0.3),
        .learned("soft, θ", "each entry", column: 3, row: 2), .data("z_k+1", "code\nm", column: 2, row: 2, width: 0.5),
      ],
      arrows: [
        .arrow("z_k", "D"), .arrow("D", "x − D z_k"), .arrow("x", "x − D z_k"), .arrow("x − D z_k", "Wᵀ"),
        .arrow("Wᵀ", "+"), .arrow("+", "soft, θ"), .arrow("soft, θ", "z_k+1"),
        .around("z_k", "+", along: -0.42),
      ]))
}

/// What is left of the code's error after T steps.
private func drawCuts(
  _ notebook: Notebook, _ cuts: [Double], ista: [Double], restarted: [Double], signals: Int
) {
  notebook.figure(
    "cut",
    caption: """
      What is left of the code's error after T steps, ‖z_T − z*‖²/‖z*‖², mean over the \(signals) signals of the random \
      dictionary. A dozen steps of ISTA leave a good part of it. A network of a dozen layers that is to be any good cannot \
      be ISTA as it stands.
      """,
    alt: "Two curves over the number of steps on logarithmic axes, flat at first, then falling.",
    sheet(
      Plot(
        x: .log("steps T", range: 1...256, ticks: cuts), y: .log("error of the code", range: 1e-8...2),
        legend: .bottomLeft, .linePoints(.ista, x: cuts, y: ista), .linePoints(restartStyle, x: cuts, y: restarted))))
}
