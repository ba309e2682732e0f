import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Figures of the denoised pictures.
func drawDenoised(_ notebook: Notebook, _ study: SceneStudy, _ global: Tensor<Float>) throws {
  notebook.figure(
    "denoised-bricks",
    caption: """
      A detail of the brick wall at σ = 25, all on one gray scale; PSNR is of the whole picture. The third row is the signed \
      error. With the DCT the mortar is frayed and the bricks wear faint checkerboards; in the error the mortar's edges stand \
      as red and blue lines, too bright and too dark. With the global dictionary both are weaker, with the adaptive one weaker \
      still. The grain on the bricks is lost with all three.
      """,
    alt: "The clean bricks, a noisy and a clean detail, three denoised details and their signed errors.",
    Pictures(try pictureRows(try study.comparison(.brick, 25), global, (24, 40))))
  notebook.figure(
    "denoised-leaves",
    caption: """
      The same for grained leaves. Large outlines come back with all three dictionaries. Fine stripes and the grain inside \
      the leaves do not: they stand in the error of all three.
      """,
    alt: "The clean leaves, a noisy and a clean detail, three denoised details and their signed errors.",
    Pictures(
      try pictureRows(try study.comparison(.texturedLeaves, 25), global, (8, 8))))
}

private func titled(_ name: String, _ psnr: Double) -> String { "\(name), \(NumberFormat.decibel.text(psnr))" }

private func pictureRows(_ c: Comparison, _ global: Tensor<Float>, _ at: (x: Int, y: Int)) throws -> [[Picture]] {
  let window = min(144, c.picture.clean.width)
  func part(_ image: Image) -> Image { image.cropped(x: 0, y: 0, width: window, height: window) }
  func detail(_ image: Image) -> Image { image.cropped(x: at.x, y: at.y, width: 48, height: 48) }
  let results = [
    ("DCT", try c.picture.denoised(.dct), c.dct), ("global", try c.picture.denoised(.given(global)), c.global),
    ("adaptive", try c.picture.denoised(.given(c.learned)), c.adaptive),
  ]
  let clean = detail(c.picture.clean)
  return [
    [
      .image(part(c.picture.clean), "clean, and the detail", frame: .init(x: at.x, y: at.y, width: 48, height: 48)),
      .image(detail(c.picture.noisy), titled("noisy", c.noisy)), .image(clean, "clean"),
    ], results.map { .image(detail($0.1), titled($0.0, $0.2)) },
    results.map { .difference(detail($0.1), minus: clean, "\($0.0) − clean") },
  ]
}
