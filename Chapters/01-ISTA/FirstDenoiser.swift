//: ## Pixels first
//:
//: Before any theory, here is what the idea does to a picture. We draw a wall of bricks and add noise to every pixel,
//: of a standard deviation of σ = 25 on the usual scale of 0 to 255.

// snippet.hide
import Foundation
import Images
import Notebook
import Tensors

func firstDenoiser(_ notebook: Notebook) {
  // snippet.show
  let sigma = 25.0
  let clean = Scene.brick.render(width: 144, height: 144, seed: notebook.seed)
  let noisy = clean.addingGaussianNoise(sigma: sigma, seed: notebook.seed)

  //: The picture is cut into patches of 8 × 8 pixels. A patch is a list of 64 numbers, and it can be written in another
  //: way: as a sum of 64 *patterns*, each the product of a vertical and a horizontal cosine wave. With the waves
  //:
  //: ```math
  //: w_k(i) = c_k \cos\bigl(\tfrac{\pi}{8}\,k\,(i + \tfrac12)\bigr),
  //: ```
  //:
  //: ```math
  //: c_0 = \sqrt{\tfrac18}, \quad c_k = \tfrac12 \text{ for } k > 0,
  //: ```
  //:
  //: the patterns have length one and are orthogonal to each other, so that a patch's share of a pattern is the inner
  //: product with it. This is the discrete cosine transform, or DCT, the one that JPEG files are made with.

  func wave(_ k: Int, _ i: Int) -> Double {
    (k == 0 ? 0.125.squareRoot() : 0.5) * cos(.pi / 8 * Double(k) * (Double(i) + 0.5))
  }
  let patterns = Tensor<Double>(
    rows: (0..<64).map { j in (0..<64).map { pixel in wave(j / 8, pixel / 8) * wave(j % 8, pixel % 8) } })

  //: Now comes the only thing that is done to the noise. Each share is pulled towards zero by a threshold θ, and a
  //: share that is smaller in magnitude becomes zero; only that of the first pattern, which is the patch's mean, is
  //: left alone. The patterns are added up again, and since the patches overlap, each pixel takes the mean of all
  //: patches that hold it.

  func denoised(_ picture: Image, threshold: Double, stride: Int = 1) -> Image {
    let grid = Patches(of: picture.plane(0), side: 8, stride: stride)
    let patches = Tensor<Double>(grid.extract(from: picture.plane(0)))
    let thresholds = Tensor([0] + [Double](repeating: threshold / 255, count: 63))
    let shares = patches.matmul(patterns, transposed: true).softThresholded(by: thresholds)
    return Image(grid.average(shares.matmul(patterns)))
  }

  let better = denoised(noisy, threshold: 1.5 * sigma)

  // snippet.hide
  recordFirstDenoiser(notebook, clean: clean, noisy: noisy, denoised: better)
  // snippet.show

  //: @figure(pixels)
  //:
  //: @ref(pixels) shows that most of the noise is gone, and that the bricks and the mortar between them are still
  //: there. The usual measure is the peak signal-to-noise ratio, PSNR, in decibels: the logarithm of the squared
  //: error, turned round so that more is better. It rises from @value(noisy-psnr) to @value(denoised-psnr), a gain of
  //: @claim(pixels-gain), by a dozen lines that know nothing of walls. They have a price as well. In the detail the
  //: mortar has lost contrast, and the fine grain of the bricks is gone, because its shares were smaller than θ.
  //:
  //: How strong should the threshold be, and does it matter that patches overlap? We try thresholds from none to
  //: three times σ, with all patches and with those alone that tile the picture.

  let multiples = stride(from: 0.0, through: 3, by: 0.25).map { $0 }
  func qualities(stride: Int) -> [Double] {
    multiples.map { denoised(noisy, threshold: $0 * sigma, stride: stride).psnr(to: clean) }
  }
  let (overlapping, tiles) = (qualities(stride: 1), qualities(stride: 8))

  // snippet.hide
  recordThresholds(notebook, multiples, overlapping: overlapping, tiles: tiles)
  notebook.claim(
    .identity(
      "pixels-back", "With θ = 0 the noisy picture comes back (largest difference in gray levels).",
      error: 255 * Double((denoised(noisy, threshold: 0).plane(0) - noisy.plane(0)).largestMagnitude),
      // The picture is kept in single precision, some 1e-7 of its range of 255.
      tolerance: 1e-3))
  // snippet.show

  //: @figure(thresholds)
  //:
  //: Both curves of @ref(thresholds) have their maximum in between: too small a threshold leaves noise, too large a
  //: one takes picture. Here the best is @value(best-multiple) σ, which is the one used above, chosen in hindsight.
  //: Overlap gains @claim(overlap-gain) at the best thresholds. Each pixel then stands in up to 64 patches, whose
  //: errors differ, and their mean is better than any one of them is on average.
  //:
  //: Three questions follow, and they are what this chapter is about. Why does shrinking separate picture from noise?
  //: In the patterns, a patch of the clean picture is *sparse*: @value(strong-shares) of its 63 shares beside the
  //: mean exceed σ in magnitude, on average, while the noise spreads evenly over all. What if the patterns are more than
  //: 64, and not orthogonal, so that the shares are no longer inner products? And where does the threshold come from?
  //: Better denoisers follow in later chapters; nothing here says that this one is good, only that the idea is.
  // snippet.hide
  let shares = Tensor<Double>(Patches.extract(from: clean.plane(0), side: 8)).matmul(patterns, transposed: true)
  let strong = (0..<shares.rows).map { i in Double(shares.row(i).dropFirst().count { abs($0) > sigma / 255 }) }
  notebook.value("strong-shares", spread(strong).mean, .decimals(1))
}
