import Images
import Notebook
import Sparse
import Tensors

/// A patch and its approximations, and the atoms that it uses.
func drawPatch(_ notebook: Notebook, _ drawn: DrawnPatches, patch: Int, lambdas: [Double], codes: [[Double]]) {
  let mean = drawn.grid.extract([patch], from: drawn.picture.plane(0)).row(0).reduce(0, +) / 64
  func image(_ patch: [Double]) -> Image {
    Image(width: 8, height: 8, pixels: patch.map { Float($0) / 255 + mean })
  }
  let patchImage = image(drawn.patches.row(patch))
  let fits = codes.map { image(drawn.cosines.times($0)) }
  let atoms = codes.map { code in
    code.indices.filter { code[$0] != 0 }.sorted { abs(code[$0]) > abs(code[$1]) }
  }
  notebook.value("patch-lambda-high", lambdas[0], .integer)
  notebook.value("patch-atoms-high", atoms[0].count)
  notebook.value("patch-atoms-low", atoms[2].count)
  notebook.figure(
    "patch",
    caption: """
      A patch of 8 × 8 pixels and sparse approximations of it at two prices; below, what each leaves out. Few \
      atoms give the coarse shape; a lower price adds detail. The approximations are paler than the patch: shrinkage \
      takes contrast.
      """,
    alt: "An enlarged patch, a coarse and a finer approximation, and the differences of both from the patch.",
    Pictures([
      [.image(patchImage, "patch")]
        + [0, 2].map { .image(fits[$0], "λ = \(Int(lambdas[$0])): \(atoms[$0].count) atoms") },
      [.empty] + [0, 2].map { .difference(fits[$0], minus: patchImage, "fit − patch") },
    ]))
  notebook.figure(
    "dct",
    caption: """
      Top: the 256 atoms of the cosine dictionary, frequencies growing to the right and downwards. Bottom: those that the \
      patch uses at λ = 40, the strongest first. Neighbours in the dictionary are nearly alike, and the code may take \
      several of them.
      """,
    alt: "A table of 256 small cosine patterns, and a few of them chosen.",
    Pictures([
      [.atoms(drawn.cosines, "the dictionary")],
      [
        .atoms(
          drawn.cosines.selectingColumns(Array(atoms[1].prefix(16))), "atoms in use, λ = 40",
          columns: min(6, atoms[1].count))
      ],
    ]))
}
