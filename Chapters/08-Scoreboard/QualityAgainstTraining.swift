//: ## Quality against training

// snippet.hide
import Notebook

func qualityAgainstTraining(_ notebook: Notebook, _ contest: Contest) {
  recordTraining(notebook, contest)
  // snippet.show
  //: @figure(training)
  //:
  //: The lecture's promise is that designed networks are *easier to train*. To judge it one has to say what training
  //: costs, and we count its multiplications and additions: those of a step, forward and back, times the steps. A
  //: small network pays little for each crop, and being small is not held against it; but a parameter that is used eighteen
  //: times is paid for eighteen times.
  //:
  //: After the work that all three had, @value(common) · [given: 10¹²] operations, LIDIA stood at @value(equal-lidia) dB on the
  //: held-out crops, CSCNet at @value(equal-csc), DnCNN at @value(equal-dncnn). These crops hold more that repeats itself
  //: than BSD68 does, and they flatter LIDIA against DnCNN by @value(flattery) dB, which is known from the final
  //: networks and must come off its lead. What is left is @claim(easier-by-work), and the same difference for CSCNet is
  //: @claim(csc-easier-by-work): after equal work neither is ahead of DnCNN by the tenth of a decibel that we asked for.
  //:
  //: It is a matter of where one stops. At a third of that work the wide DnCNN is still behind all the others, the narrow one
  //: included, so whoever has little work to spend should take a small network, designed or not.
  // snippet.hide
}
