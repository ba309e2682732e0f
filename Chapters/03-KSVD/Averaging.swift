//: ## What averaging is worth
//:
//: Every pixel lies in 64 patches and gets 64 estimates. Their errors are related, but not equal, so the average is better
//: than one of them is on average. How much better? Keep the dictionaries, and code only every second, fourth or eighth patch in
//: each direction; at a step of eight the patches tile the picture, and nothing is averaged.
//:
//: One trap: λ is held against the count. With a step of two only 16 patches meet in a pixel, and the same λ would keep four
//: times the share of the noisy picture. So the denoiser divides λ by the square of the step.

// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func averaging(_ notebook: Notebook, _ study: SceneStudy) throws {
  // snippet.show
  let steps = [1, 2, 4, 8]
  let averaging = try study.noiseLevels.map { sigma in
    let pictures = try study.comparisons(triedScenes, [sigma])
    return try steps.map { step in try pictures.mean(sigma) { try $0.psnr(stride: step) } }
  }
  //:
  // snippet.hide
  let learning = try study.noiseLevels.map { sigma in
    try study.comparisons(triedScenes, [sigma]).mean(sigma) { $0.adaptive - $0.dct }
  }
  drawAveraging(notebook, study.noiseLevels, steps, averaging, learning)
  // snippet.show
  //: @figure(averaging)
  //:
  //: Averaging is worth @value(averaging-10) at σ = 10, @value(averaging-25) at 25 and @value(averaging-50) at 50, which is
  //: @claim(averaging-beats-learning) more than the learned dictionary is worth, at the least. Coding one patch in four loses
  //: @value(step-two-25) at σ = 25, and one in sixteen @value(step-four-25).
  // snippet.hide
}
