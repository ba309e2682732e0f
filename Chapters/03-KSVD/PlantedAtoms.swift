//: ## Does it find the truth?
//:
//: A falling error is not yet knowledge, for perhaps many dictionaries fit equally well. The classic test plants one: 50 random
//: atoms in 20 dimensions, and 1,500 signals with three atoms each, normal coefficients, and noise. K-SVD gets the signals and
//: the number three, starts from 50 of the signals, and runs 80 rounds. Which atoms does it find again?
//:
//: The order and the sign of atoms mean nothing, so an atom counts as found when some learned atom points its way:
//:
//: @slice(Chapters/03-KSVD/PlantedDictionary.swift#recovered)
//:
// snippet.hide
import Notebook
import Sparse
import Tensors

func plantedAtoms(_ notebook: Notebook) throws {
  // snippet.show
  let ratios: [Double?] = [nil, 30, 20, 10]
  let study = RecoveryStudy(trials: notebook.size("planted dictionaries", quick: 2, book: 10), seed: notebook.seed)
  let recoveries = try ratios.map { try study.curves(snr: $0) }
  // snippet.hide
  drawPlantedAtoms(notebook, ratios, recoveries)
  // snippet.show
  //: @figure(recovery)
  //:
  //: Without noise it finds @value(recovered-clean) of the atoms (standard deviation between trials
  //: @value(recovered-clean-spread)), at [given: 20 dB] @value(recovered-20), and at [given: 10 dB] @value(recovered-10). So
  //: noise of a tenth of the signal costs nothing that these trials could show, and noise of a third costs a little. The paper
  //: (Aharon, Elad, Bruckstein 2006) shows such curves in a figure from which no number can be read to a digit, so no claim
  //: here is held against it.
  //:
  //: The missing few are not bad luck with noise, since they are missing without noise too. The problem is not convex: two true
  //: atoms can end up sharing one learned atom, and then no small step parts them.
  // snippet.hide
}
