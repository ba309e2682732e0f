//: ## Quality against training

// snippet.hide
import Notebook

func qualityAgainstTraining(_ notebook: Notebook, _ contest: Contest) {
  recordTraining(notebook, contest)
  // snippet.show
  //: @figure(training)
  //:
  //: After the work that all three had, @value(common) · [given: 10¹²] operations, LIDIA stood at @value(equal-lidia) on the
  //: held-out crops, CSCNet at @value(equal-csc), DnCNN at @value(equal-dncnn). These crops hold more that repeats itself than
  //: BSD68 does, and flatter LIDIA against DnCNN by @value(flattery) dB: that must come off its lead. The work of a step is
  //: what counts here, and being small does not make it less.
  // snippet.hide
}
