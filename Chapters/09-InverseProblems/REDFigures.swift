import Degradations
import Images
import Notebook
import Tensors

/// The solution of (AᵀA/σ_e² + λ (I − W)) x = Aᵀy/σ_e², from the matrix of all pixels.
func solvedAsMatrix(_ problem: InverseProblem, _ smoothing: CircularBlur, lambda: Double) throws -> Tensor<Double> {
  let shape = problem.degradation.pictureShape
  let (count, share) = (shape.reduce(1, *), 1 / (problem.noise * problem.noise))
  var matrix = Tensor<Double>(zeros: count, count)
  for k in 0..<count {
    var unit = Tensor<Double>(repeating: 0, shape: shape)
    unit[k] = 1
    let column =
      problem.degradation.transposed(problem.degradation.applied(to: unit)).scaled(by: share)
      + (unit - smoothing.applied(to: unit)).scaled(by: lambda)
    matrix.setColumn(k, column.elements)
  }
  let right = problem.degradation.transposed(problem.data).scaled(by: share)
  return Tensor(shape: shape, elements: try matrix.leastSquares(right.elements))
}

func recordEnds(_ notebook: Notebook, exact: Tensor<Double>, _ ends: [Tensor<Double>]) {
  let misses = ends.map { 255 * ($0 - exact).largestMagnitude }
  notebook.claims([
    .identity(
      "red-closed-form",
      "With a linear, symmetric denoiser the three ways of RED end at the solution of its linear system (largest difference, gray levels).",
      source: "Romano, Elad and Milanfar 2017", error: misses.max() ?? .nan,
      // Each iteration shrinks the slowest part of the error by a percent, so thousands leave rounding and little more.
      tolerance: 1e-5)
  ])
}

/// PSNR and price of RED, iteration by iteration, by its three ways.
struct REDTraces {
  static let names = ["descent", "fixed point", "ADMM"]
  var psnrs: [[Double]] = [[], [], []]
  var prices: [[Double]] = [[], [], []]

  init(_ study: BlurStudy, _ denoise: @escaping PictureDenoiser, sigma: Double, lambda: Double, rounds: Int) throws {
    let problem = study.problem
    var (psnrs, prices) = (self.psnrs, self.prices)
    for k in 0..<3 {
      // The price of an iterate takes the denoising that the next iteration would repeat, and is looked at every fifth time.
      let observer: PictureObserver = { iteration, picture in
        psnrs[k].append(study.psnr(picture))
        if iteration % 5 == 0 {
          prices[k].append(
            255 * 255 * (try problem.redObjective(picture, denoise, sigma: sigma, lambda: lambda)))
        }
      }
      switch k {
      case 0:
        _ = try problem.redDescent(
          denoise, sigma: sigma, lambda: lambda, iterations: rounds, from: problem.guess, observer: observer)
      case 1:
        _ = try problem.redFixedPoint(
          denoise, sigma: sigma, lambda: lambda, iterations: rounds, from: problem.guess, observer: observer)
      default:
        // As strong a tie as the prior: the authors' weaker one makes the first hundred iterations swing.
        _ = try problem.redADMM(
          denoise, sigma: sigma, lambda: lambda, beta: lambda, iterations: rounds, from: problem.guess,
          observer: observer)
      }
    }
    (self.psnrs, self.prices) = (psnrs, prices)
  }
}

func recordTraces(_ notebook: Notebook, _ traces: REDTraces) {
  let styles: [Style] = [.ista.plain, .omp.plain.dashed, .lidia.plain.dotted]
  let count = Double(traces.psnrs[0].count)
  let prices = traces.prices.joined()
  let (least, most) = (prices.min() ?? 1, prices.max() ?? 1)
  notebook.figure(
    "red-traces",
    caption: """
      RED with BM3D on blurred leaves, by its three ways: PSNR, and the price E after every fifth iteration. The price falls all along; the PSNR of the two \
      faster ways turns.
      """,
    alt: "Left three curves that rise, two of which turn and fall; right the same three falling throughout.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          x: .linear("iteration"), y: .linear("PSNR (dB)"), legend: .bottomRight,
          layers: (0..<3).map { k in
            .line(styles[k], REDTraces.names[k], x: traces.psnrs[k].indices.map { Double($0 + 1) }, y: traces.psnrs[k])
          }),
        Plot(
          x: .linear("iteration", range: 0...count),
          y: .log("price E", range: least / 1.3...most * 1.3), legend: .topRight,
          layers: (0..<3).map { k in
            .line(
              styles[k], "", x: traces.prices[k].indices.map { 5 * Double($0 + 1) },
              y: traces.prices[k])
          }),
      ]))
  let (fixed, price) = (traces.psnrs[1], traces.prices[1])
  // The price of the iterate that is best, at the fifth iteration next to it.
  let best = fixed.indices.max { fixed[$0] < fixed[$1] } ?? 0
  let priceThere = price[min(best / 5, price.count - 1)]
  notebook.claims([
    .ordering(
      "red-turns", "With BM3D the fixed point of RED passes a best picture (what its last one has lost).",
      better: fixed[best] - (fixed.last ?? .nan), worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "red-falls", "The price of RED falls all the while (share that is lost from the best picture to the last).",
      better: 1 - (price.last ?? .nan) / priceThere, worse: 0, margin: 0.02),
  ])
}
