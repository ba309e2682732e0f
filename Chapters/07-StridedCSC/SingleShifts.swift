//: ## What the average really does
//:
//: Each shift, we said, is a pursuit of its own, and the mean of the $`q^2`$ answers is better than they are on average.
//: Look at the answers of the trained network one by one.

// snippet.hide
import Denoisers
import Images
import Notebook
import Tensors

func singleShifts(_ notebook: Notebook, _ shipped: CSCNet.Model) {
  // snippet.show
  let side = notebook.size("side of the picture for single shifts (pixels)", quick: 64, book: 144)
  let clean = Scene.texturedLeaves.render(width: side, height: side, seed: notebook.seed)
  let noisy = clean.addingGaussianNoise(sigma: 25, seed: notebook.seed)
  let answers = (0..<64).map { Image(shipped.network.sum(noisy.plane(0), shipped.parameters, $0..<$0 + 1)) }

  /// The mean of the answers of every `step`-th shift of both axes.
  func mean(every step: Int) -> Image {
    let chosen = answers.indices.filter { $0 / 8 % step == 0 && $0 % 8 % step == 0 }.map { answers[$0].plane(0) }
    return Image(chosen.dropFirst().reduce(chosen[0]) { $0 + $1 }.scaled(by: 1 / Float(chosen.count)))
  }
  let means = [8, 4, 2, 1].map { mean(every: $0) }

  // snippet.hide
  drawShifts(notebook, clean: clean, noisy: noisy, means: means)
  recordShifts(notebook, clean: clean, noisy: noisy, answers: answers, means: means)
  // snippet.show

  //: @figure(shifts)
  //:
  //: The noisy picture has @claim(single-shift-fails). Single shifts have @value(single-worst) to @value(single-best);
  //: four together @value(four-psnr), sixteen @value(sixteen-psnr), all @claim(average-repairs).
  //:
  //: The identity of the first half of this chapter still holds: the error of the mean is the mean error less the
  //: spread, and the spread is @value(spread-share) of the mean error. But nobody asked the single answers to be
  //: good: the loss is that of the mean alone, and training used that freedom. Compare one shift's answer with the
  //: clean picture at each of the 64 places of the grid's cell, and the factor that fits best goes from
  //: @value(factor-least) to @value(factor-largest). One shift is too dark here and too bright there, and the next,
  //: whose grid lies elsewhere, makes up for it. The authors' weights behave in the same way, with single shifts of
  //: [cite: 10 to 16 dB, weights of Simon and Elad 2019 on 19 photographs of BSD68].
  //:
  //: So the story "each shift is a MAP estimate, their mean is an MMSE estimate" is a fair reading of the pursuit
  //: with a fixed dictionary. The trained network keeps its form and not its meaning: it is rather one large
  //: overcomplete transform with thresholds, of which no part works alone.

  // snippet.hide
}
