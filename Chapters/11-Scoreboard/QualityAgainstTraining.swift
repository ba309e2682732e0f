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
  //: scale of the figure, CSCNet at @value(equal-csc), DnCNN at @value(equal-dncnn). So LIDIA's lead over DnCNN was
  //: @claim(easier-by-work), and CSCNet's @claim(csc-easier-by-work), where we asked for a tenth of a decibel. This is
  //: rough: the figure takes from a whole curve what the held-out pictures flatter the finished network by, and whoever went
  //: on beyond that work had yet to lower the rate of learning, which brings some more.
  //:
  //: It is a matter of where one stops. At a third of that work the wide DnCNN is still behind Deep K-SVD, CSCNet and the
  //: narrow one, so whoever has little work to spend should take a small network, designed or not.
  // snippet.hide
}
