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
  notebook.figure(
    "red-traces",
    caption: """
      RED with BM3D on blurred leaves, by its three ways: PSNR, and the price E after every fifth iteration. The fixed point and ADMM soon go \
      together; descent takes small steps.
      """,
    alt: "Left three rising curves, two of them close together and ahead; right the same three falling.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(
          x: .linear("iteration"), y: .linear("PSNR (dB)"), legend: .bottomRight,
          layers: (0..<3).map { k in
            .line(styles[k], REDTraces.names[k], x: traces.psnrs[k].indices.map { Double($0 + 1) }, y: traces.psnrs[k])
          }),
        Plot(
          x: .linear("iteration", range: 0...count), y: .log("price E"), legend: .topRight,
          layers: (0..<3).map { k in
            .line(
              styles[k], "", x: traces.prices[k].indices.map { 5 * Double($0 + 1) },
              y: traces.prices[k])
          }),
      ]))
  notebook.claim(
    .ordering(
      "red-share", "With BM3D too, RED's fixed point and ADMM end at pictures of the same quality (difference).",
      smaller: abs((traces.psnrs[1].last ?? .nan) - (traces.psnrs[2].last ?? .nan)), larger: 0.1, unit: "dB"))
}
