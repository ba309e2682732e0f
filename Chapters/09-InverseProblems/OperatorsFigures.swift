import Degradations
import Notebook
import Tensors

/// Pixels that are known: a share of them, drawn one by one.
func randomMask(height: Int, width: Int, share: Double = 2.0 / 3, seed: UInt64) -> Tensor<Double> {
  var random = RandomStream(seed: seed, stream: "mask")
  return Tensor(
    shape: [1, height, width], elements: (0..<height * width).map { _ in random.uniform() < share ? 1 : 0 })
}

/// How exact the maps of a degradation are, on random pictures.
struct MapCheck {
  /// |⟨A x, y⟩ − ⟨x, Aᵀ y⟩| over ‖x‖ ‖y‖.
  let adjoint: Double
  /// The largest entry of Aᵀ(A x − y) + μ (x − z) at the nearest picture, for numbers of size one and μ = 0.1.
  let stationary: Double

  init(_ degradation: any Degradation, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "maps")
    func normal(_ shape: [Int]) -> Tensor<Double> {
      Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in random.normal() })
    }
    let (x, y, z) = (
      normal(degradation.pictureShape), normal(degradation.dataShape), normal(degradation.pictureShape)
    )
    let left = dot(degradation.applied(to: x).elements, y.elements)
    let right = dot(x.elements, degradation.transposed(y).elements)
    adjoint = abs(left - right) / (x.squaredNorm * y.squaredNorm).squareRoot()
    let problem = InverseProblem(degradation, data: y, noise: 1)
    let nearest = problem.nearest(to: z, weight: 0.1)
    stationary = (problem.misfitGradient(nearest) + (nearest - z).scaled(by: 0.1)).largestMagnitude
  }
}

func recordMaps(_ notebook: Notebook, names: [String], _ checks: [MapCheck]) {
  notebook.table(
    "maps",
    caption: """
      How far each transpose is from one, over the lengths of both pictures, and what is left of the gradient at the nearest picture. \
      The blur of a camera is solved by iteration, all others in closed form.
      """,
    header: ["degradation", "transpose", "gradient"],
    rows: zip(names, checks).map { name, check in
      [.text(name), .number(check.adjoint, .scientific(0)), .number(check.stationary, .scientific(0))]
    })
  notebook.claims([
    .identity(
      "adjoint", "All six degradations have exact transposes (largest relative error).",
      error: checks.map(\.adjoint).max() ?? .nan,
      // Transforms of some hundred numbers in double precision.
      tolerance: 1e-13),
    .identity(
      "nearest",
      "At the nearest picture the gradient of what it minimises vanishes (largest entry, of numbers of size one).",
      source: "Zhao and others 2016", error: checks.map(\.stationary).max() ?? .nan,
      // Conjugate gradients stop at a millionth of the residual's length, here about 16.
      tolerance: 3e-5),
  ])
}

func recordInversion(
  _ notebook: Notebook, _ study: BlurStudy, weights: [Double], ridge: [Double],
  tikhonov: (picture: Tensor<Double>, weight: Double, psnr: Double)
) {
  notebook.figure(
    "inversion",
    caption: """
      PSNR of the picture nearest to blurred leaves and to plain gray, by the weight of the gray. With hardly any, noise drowns it. The \
      lines are the data themselves and Tikhonov's prior with its best weight.
      """,
    alt:
      "A curve that rises from far below, reaches its top just above a level line, and falls; another line lies higher.",
    Plot(
      x: .log("weight μ"), y: .linear("PSNR (dB)"), legend: .bottomRight,
      .line(.ista.plain, "nearest to gray", x: weights, y: ridge),
      .horizontal(study.dataPSNR, "data", .noisy), .horizontal(tikhonov.psnr, "Tikhonov")))
  notebook.value("tikhonov-leaves", tikhonov.psnr, .decibel)
  notebook.value("data-leaves", study.dataPSNR, .decibel)
  notebook.claim(
    .ordering(
      "inverse-fails", "Inverting a blur of 9 × 9 pixels without a prior is worse than leaving it (loss).",
      better: study.dataPSNR, worse: ridge[0], margin: 10, unit: "dB"))
}
