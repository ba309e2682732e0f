import Degradations
import Denoisers
import Notebook
import Tensors

/// The denoisers whose Jacobians are measured.
let conditionMethods = ["ksvd-dct", "bm3d", "epll", "deep-ksvd", "cscnet", "dncnn", "lidia"]

/// Chapter 1's first denoiser: cosine coefficients of all patches of 8 × 8 pixels, soft-thresholded but for the mean.
/// - Parameter multiple: of σ, the threshold.
func softCosines(_ multiple: Double) -> SharedPictureDenoiser {
  let cosines = PatchTransform.orthonormalCosines(side: 8)
  return { picture, sigma in
    let plane = picture.reshaped(picture.shape[1], picture.shape[2])
    let grid = Patches(of: plane, side: 8)
    let thresholds = Tensor([0] + [Double](repeating: multiple * sigma / 255, count: 63))
    let shares = grid.extract(from: plane).matmul(cosines, transposed: true).softThresholded(by: thresholds)
    return grid.average(shares.matmul(cosines)).reshaped(1, plane.rows, plane.columns)
  }
}

func recordConditions(_ notebook: Notebook, _ jacobians: [(name: String, jacobian: DenoiserJacobian)]) throws {
  let norms = try jacobians.map { try $0.jacobian.spectralNorm() }
  notebook.table(
    "conditions",
    caption: """
      What RED asks of a denoiser, measured at a noisy picture of drawn leaves with σ = 25. The first two should be zero, the third at most \
      one; the norm says how far any change at all can grow, the dimension how many of the \(jacobians[0].jacobian.matrix.rows) numbers pass.
      """,
    header: ["denoiser", "asymmetry", "inhomogeneity", "largest eigenvalue", "norm", "dimension"],
    rows: zip(jacobians, norms).map { entry, norm in
      [
        .text(entry.name), .number(entry.jacobian.asymmetry, .general(2)),
        .number(entry.jacobian.inhomogeneity, .general(2)), .number(entry.jacobian.spectralRadius, .decimals(2)),
        .number(norm, .decimals(2)), .number(entry.jacobian.effectiveDimension, .decimals(0)),
      ]
    })
  drawRows(notebook, jacobians)
  func named(_ name: String) -> DenoiserJacobian? { jacobians.first { $0.name == name }?.jacobian }
  notebook.claims([
    .atMost(
      "cosines-passive", "Chapter 1's denoiser is passive: no eigenvalue of its Jacobian exceeds one.",
      source: "this book", measured: named("cosines")?.spectralRadius ?? .nan, bound: 1,
      // Differences over a gray level take a slope between those of both ends, for each pixel by itself.
      rounding: 0.02),
    .ordering(
      "choices-inhomogeneous",
      "BM3D, which decides, is less homogeneous than chapter 1's shrinkage (difference of inhomogeneities).",
      better: (named("bm3d")?.inhomogeneity ?? .nan) - (named("cosines")?.inhomogeneity ?? .nan), worse: 0, margin: 0.1),
    .ordering(
      "choices-asymmetric", "The Jacobian of BM3D is less symmetric than that of EPLL (difference of asymmetries).",
      source: "Reehorst and Schniter 2019",
      better: (named("bm3d")?.asymmetry ?? .nan) - (named("epll")?.asymmetry ?? .nan),
      worse: 0, margin: 0.1),
  ])
}

/// Rows of the Jacobians that belong to the middle pixel: with which weights a denoiser takes its mean there.
private func drawRows(_ notebook: Notebook, _ jacobians: [(name: String, jacobian: DenoiserJacobian)]) {
  let count = jacobians[0].jacobian.matrix.rows
  let side = Int(Double(count).squareRoot().rounded())
  let middle = side / 2 * side + side / 2
  let tiles = jacobians.map { name, jacobian in
    Picture.atoms(
      Tensor(shape: [count, 1], elements: jacobian.matrix.row(middle)), name, patch: (side, side))
  }
  let across = min(5, tiles.count)
  let rows = stride(from: 0, to: tiles.count, by: across).map { start in
    (start..<start + across).map { $0 < tiles.count ? tiles[$0] : .empty }
  }
  notebook.figure(
    "jacobians",
    caption: """
      What each denoiser does at the middle pixel, to first order: the row of its Jacobian, gray for zero. Some have a compact kernel around the \
      pixel; for those that decide which patches are alike or which atoms are used, a change far away may tip a decision.
      """,
    alt: "Small gray squares, one a denoiser, each with bright spots around its middle.", Pictures(rows))
}
