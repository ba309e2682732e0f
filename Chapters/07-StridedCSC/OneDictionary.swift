//: ## One dictionary, all strides
//:
//: What does the stride do to denoising? We keep the dictionary fixed, change only $`q`$, and average over all
//: shifts, once with the cosines above and once with the learned bank, whose filters were made to overlap by three
//: pixels. Each stride may choose its own price λ out of a few. The smooth part of the picture is set aside first,
//: because a filter that carries the mean would have to carry it twice where filters overlap.
//:
//: @slice(Chapters/07-StridedCSC/Strides.swift#sweep)

// snippet.hide
import Images
import Learning
import Notebook
import Tensors

func oneDictionary(_ notebook: Notebook, _ banks: FilterBanks, _ study: StrideStudy) {
  // snippet.show
  let crops: [NoisyCrop] = [Scene.texturedLeaves, .brick].map { scene in
    var random = RandomStream(seed: notebook.seed, stream: "sweep")
    let clean = scene.render(width: study.side, height: study.side, seed: notebook.seed).plane(0)
    return NoisyCrop(clean: clean, sigma: 25, &random)
  }
  let cosines = study.sweep(banks.cosines, crops)
  let learned = study.sweep(banks.learned, crops)

  // snippet.hide
  drawSweep(notebook, banks, study, cosines: cosines, learned: learned)
  // snippet.show

  //: @figure(sweep)
  //:
  //: With cosines the plain convolutional model is worst, from @value(sweep-cosines-1) at $`q = 1`$ to
  //: @value(sweep-cosines-11) at $`q = 11`$. That is the paper's main finding, and for cosines it holds. For the
  //: learned filters it does not: there $`q = 1`$ stands at @value(sweep-learned-1) against $`q = 8`$, and separate
  //: patches are worst.
  //:
  //: The paper's curve then has its top at $`q = 10`$ and falls at $`q = n`$. Ours has its best stride at
  //: @value(sweep-best-cosines) with cosines, and at @value(sweep-best-learned) with the learned filters, which lose
  //: when they may not overlap: @value(sweep-learned-gain) for $`q = 8`$ over $`q = 11`$. So where the top lies is a
  //: matter of the dictionary, and which one the paper used we do not know. Our learned filters were trained for
  //: $`q = 8`$, for twelve steps and thresholds of their own, and here they serve a plain pursuit; they show no more
  //: than that filters can be made to overlap.
  //:
  //: The paper's curve is also much steeper ([cite: 3.10 dB from q = 1 to q = 10, Simon and Elad 2019]). A part of that we may
  //: have taken away ourselves, by setting the smooth part of the picture aside, which is what filters at every pixel
  //: should represent worst; we did not try it without.

  // snippet.hide
}
