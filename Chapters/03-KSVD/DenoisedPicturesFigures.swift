import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Figures of the denoised pictures.
func drawDenoised(_ notebook: Notebook, _ global: Tensor<Float>, _ brick25: Comparison, _ leaves25: Comparison) throws {
  notebook.figure(
    "denoised-bricks",
    caption: """
      Part of the brick wall at σ = 25, all on one gray scale; PSNR is of the whole picture. Below, the signed error. With \
      the DCT the mortar stands in the error as dark and bright lines, and the bricks wear faint checkerboards. With the \
      global dictionary both are weaker, with the adaptive one weaker still. The grain on the bricks is lost with all three.
      """,
    alt:
      "Noisy, three denoised and the clean bricks, with signed differences; the adaptive one shows least of the mortar.",
    Pictures(try pictureRows(brick25, global)))
  notebook.figure(
    "denoised-leaves",
    caption: """
      The same for grained leaves. Large outlines come back. Fine stripes, small leaves and the grain inside the large ones \
      do not, with any of the three: they stand in the error.
      """,
    alt: "Noisy, three denoised and the clean leaves, with signed differences that show grain and outlines.",
    Pictures(try pictureRows(leaves25, global)))
}

private func titled(_ name: String, _ psnr: Double) -> String { "\(name), \(NumberFormat.decibel.text(psnr))" }

private func pictureRows(_ c: Comparison, _ global: Tensor<Float>) throws -> [[Picture]] {
  let window = min(112, c.picture.clean.width)
  func part(_ image: Image) -> Image { image.cropped(x: 8, y: 8, width: window, height: window) }
  let clean = part(c.picture.clean)
  let results = [
    ("DCT", try c.picture.denoised(.dct), c.dct), ("global", try c.picture.denoised(.given(global)), c.global),
    ("adaptive", try c.picture.denoised(.given(c.learned)), c.adaptive),
  ]
  return [
    [.image(part(c.picture.noisy), titled("noisy", c.noisy))]
      + results.map { .image(part($0.1), titled($0.0, $0.2)) },
    [.image(clean, "clean")] + results.map { .difference(part($0.1), minus: clean, "\($0.0) − clean") },
  ]
}
