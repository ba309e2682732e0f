import Images
import Notebook

/// The pictures before and after, and what was gained.
func recordFirstDenoiser(_ notebook: Notebook, clean: Image, noisy: Image, denoised: Image) {
  let (before, after) = (noisy.psnr(to: clean), denoised.psnr(to: clean))
  notebook.value("noisy-psnr", before, .decibel)
  notebook.value("denoised-psnr", after, .decibel)
  let frame = Picture.Frame(x: 54, y: 54, width: 36, height: 36)
  notebook.figure(
    "pixels",
    caption: """
      A picture, the same with noise of σ = 25, and denoised by shrinking its cosine patterns; below, the framed detail \
      enlarged. The noise is mostly gone, and bricks and mortar are back. The mortar has lost contrast, and the fine \
      grain of the bricks is gone: this is what shrinking costs.
      """,
    alt: "A picture of a brick wall, clean, noisy and denoised, and an enlarged detail of each.",
    Pictures([
      [
        .image(clean, "clean", frame: frame), .image(noisy, "noisy, \(words(before))", frame: frame),
        .image(denoised, "denoised, \(words(after))", frame: frame),
      ],
      [.detail(clean, frame, "detail"), .detail(noisy, frame, ""), .detail(denoised, frame, "")],
    ]))
  notebook.claim(
    .ordering(
      "pixels-gain", "Shrinking cosine patterns of overlapping patches improves the noisy picture: gain in PSNR.",
      better: after - before, worse: 0,
      // Seeds 1 to 5: 6.8 to 7.2.
      margin: 6.5, unit: "dB"))
}

/// The quality for each threshold.
func recordThresholds(_ notebook: Notebook, _ multiples: [Double], overlapping: [Double], tiles: [Double]) {
  let best = overlapping.indices.max { overlapping[$0] < overlapping[$1] } ?? 0
  notebook.value("best-multiple", multiples[best], .general(3))
  notebook.figure(
    "thresholds",
    caption: """
      Quality of the denoised picture against the threshold. Both curves rise and fall again: noise is left on the one \
      side, picture is lost on the other. Patches that overlap do better than tiles at every threshold but zero, where \
      nothing is changed.
      """,
    alt: "Two curves over the threshold, each with one maximum; that of overlapping patches lies higher.",
    sheet(
      Plot(
        x: .linear("threshold θ / σ", range: 0...3), y: .linear("PSNR (dB)", range: 20...30), legend: .topRight,
        .linePoints(.ksvdDCT, "all patches", x: multiples, y: overlapping),
        .linePoints(.ksvdDCT.marked(.plus).dashed, "tiles only", x: multiples, y: tiles))))
  notebook.claim(
    .ordering(
      "overlap-gain", "Overlapping patches denoise better than tiles, each at its best threshold: gain in PSNR.",
      better: (overlapping.max() ?? .nan) - (tiles.max() ?? .nan), worse: 0,
      // Seeds 1 to 5: 1.22 to 1.33.
      margin: 1.1, unit: "dB"))
}

/// A PSNR for the title of a picture.
func words(_ psnr: Double) -> String { NumberFormat.decibel.text(psnr) }
