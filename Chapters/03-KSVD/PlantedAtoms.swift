//: ## Does it find the truth?
//:
//: A falling error is not yet knowledge. Perhaps many dictionaries fit equally well. The classic test plants one: 50 random
//: atoms in 20 dimensions, 1,500 signals with three atoms each, normal coefficients, and noise. K-SVD gets the signals and
//: the number three, starts from 50 of the signals, and runs 80 rounds. Which atoms does it find again?
//:
//: The order and the sign of atoms mean nothing. So an atom counts as found when some learned atom points its way:
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
  //: Without noise it finds @value(recovered-clean) of the atoms (spread between trials @value(recovered-clean-spread)), at
  //: [given: 20 dB] @value(recovered-20), at [given: 10 dB] @value(recovered-10). The paper (Aharon, Elad, Bruckstein
  //: 2006) reports about as many, in a figure from which no number can be read to a digit.
  //:
  //: The missing few are not bad luck with noise, since they are missing without noise too. The problem is not convex. Two
  //: true atoms can end up sharing one learned atom, and then no small step parts them.
  //:
  // snippet.hide
}
