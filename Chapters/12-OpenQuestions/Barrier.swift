//: ## The barrier
//:
//: Chapter 11 has the table of what was published. Here is its course over the years, and what was paid for it, on
//: BSD68 at σ = 25. This section measures nothing of its own: it reads what others wrote.

// snippet.hide
import Assertions
import Notebook

func barrier(_ notebook: Notebook) {
  drawBarrier(notebook)
  let (dnCNN, swinIR) = (published("DnCNN"), published("SwinIR"))
  notebook.value("classic-time", dnCNN - published("BM3D"), .decibel)
  notebook.value("network-time", swinIR - dnCNN, .decibel)
  notebook.value("all-time", swinIR - published("BM3D"), .decibel)
  notebook.value("joint-gain", published("GroupSC") - published("SC"), .decibel)
  notebook.value("joint-left", dnCNN - published("GroupSC"), .decibel)
  notebook.value("joint-more", Int(learnedParameters("GroupSC") - learnedParameters("SC")))
  notebook.value("joint-share", learnedParameters("DnCNN") / learnedParameters("GroupSC"), .decimals(0))
  notebook.value("size-factor", learnedParameters("SwinIR") / learnedParameters("DnCNN"), .decimals(0))
  // snippet.show

  //: @figure(barrier)
  //:
  //: From BM3D to DnCNN the gain was @value(classic-time) in nine years. From DnCNN to SwinIR it was @value(network-time) in
  //: five, for @value(size-factor) times the parameters and far more pictures to learn from. (The values of the last two
  //: methods in the table, and of SC, are recalled, not read by us in the papers. No sentence here rests on those two.)
  //:
  //: <details>
  //: <summary>The table behind the figure</summary>
  //:
  //: @table(barrier)
  //:
  //: </details>
  //:
  //: *Joint sparsity* is the lecture's own candidate for a cheaper way: patches that look alike should use the same
  //: atoms. GroupSC (Lecouat, Ponce, Mairal 2020) takes a plain unfolded coder of patches, SC, and lets the threshold of
  //: an atom depend on how much the similar patches use it. That is worth @value(joint-gain), by that recalled value, for
  //: @value(joint-more) parameters more, and the distance to DnCNN, which learns @value(joint-share) times as many, shrinks to
  //: @value(joint-left). It does not save work, since the similarities cost more than the codes. It is the idea of
  //: chapter 6 in the model of chapter 5.
  //:
  //: On pictures that repeat themselves the gain of looking elsewhere is larger. On Urban100 at σ = 25 DnCNN is ahead of
  //: BM3D by [cite: 0.25 dB (Zhang 2017, Liang 2021)] only, and behind WNNM, which compares patches and learned nothing,
  //: by [cite: 0.44 dB (Gu 2014, Liang 2021)]. NLRN, a network that compares patches, is ahead of DnCNN by
  //: [cite: 0.99 dB (Liu 2018, as Liang 2021 has it)].
  //:
  //: Is there a floor? For patches, Levin and Nadler (2011) estimated how much any method could gain that sees so many
  //: pixels around, and found little left for small windows. Chatterjee and Milanfar (2010) asked *Is denoising dead?*
  //: and answered: not yet. The field has since gained a good part of the @value(all-time) that lie between BM3D and SwinIR,
  //: in our reading largely by looking farther. *Verdict*: flattening, yes; a wall, not proven. And the exact problem at the head of this
  //: chapter says what a wall would be: the least mean squared error, which says nothing about how real a picture looks.
  // snippet.hide
}
