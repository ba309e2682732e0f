//: ## One replacement at a time
//:
//: Start from chapter 3's denoiser and replace its parts one by one. We train in front of you, on drawn scenes of
//: leaves, and judge on other scenes of the same kinds, with σ = 25. The network before any learning *is* a classical
//: method, and this is how it is set up:
//:
//: @slice(Chapters/05-DeepKSVD/Walk.swift#fixed)
//:
//: Its one λ is the best of a list, on training scenes. Two classical rungs come first, OMP as in chapter 3 and then
//: ISTA with many iterations in its place, and the third rung stops after seven. Here `walk` holds the scenes, and
//: computes each rung when it is first asked for.

// snippet.hide
import Notebook

func oneReplacement(_ notebook: Notebook, _ walk: Walk) throws {
  // snippet.show
  let noisy = walk.school.psnr { $0 }
  let (omp, ista, unfolded) = (walk.omp, walk.ista.psnr, walk.unfolded.psnr)

  //: Then we learn: first the perceptron alone, then dictionary and $`c`$ with it, then the window too. All three
  //: start from the third rung, with small random weights in the perceptron. They take the same number of steps, each
  //: of two crops of 64 × 64 pixels, with a falling rate as in chapter 4. The optimiser is not Adam but Muon, which a
  //: section below compares with it. Only the chosen parameters move.
  //:
  //: @slice(Chapters/05-DeepKSVD/Walk.swift#rungs)
  //:
  //: <details>
  //: <summary>How a rung is trained</summary>
  //:
  //: @slice(Chapters/05-DeepKSVD/Walk.swift#learned)
  //:
  //: </details>

  // snippet.hide
  drawWalk(notebook, walk, noisy: noisy, omp: omp, ista: ista, unfolded: unfolded)
  claimWalk(notebook, walk)
  // snippet.show
  //: @figure(walk)
  //:
  //: @table(walk)
  //:
  //: To put ISTA in the place of OMP *loses* quality. A Lasso shrinks every coefficient by θ, the right ones too, and
  //: with one λ for all patches it pays for that: it stays @claim(lasso-costs) below OMP. Stopping after seven steps
  //: from above wins @value(walk-unfolded) back, perhaps since less is shrunk there. A better λ for every patch adds
  //: @claim(lambda-helps), and that is still not OMP.
  //:
  //: Then the dictionary is learned *for this coder and this average*, and that changes everything: it adds
  //: @claim(dictionary-helps). The window adds @claim(window-helps), and in all the trained network is
  //: @claim(network-beats-omp) ahead of the method that we started from.
  //:
  //: @figure(walk-training)
  //:
  //: @ref(walk-training) shows the same during training. Learning λ alone is done early and ends low, whereas the
  //: curves with the dictionary rise until the falling rate stops them. So the rungs compare equal training, not what
  //: each could reach in the end.
  //:
  //: The gain, then, is not in the unfolding itself: unfolding makes the dictionary trainable, and there the gain is.
  //: The next section takes that suspicion seriously.
  // snippet.hide
}
